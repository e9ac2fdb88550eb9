"""The lexical rules of RFC 3261 section 25.1 that several headers share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

TOKEN = re.compile(r"[A-Za-z0-9\-.!%*_+`'~]+\Z")
# No group is repeated possessively here; `(?>(…)*)` means the same. Up to Python 3.11.4 (Debian 12
# has 3.11.2) a possessive repetition matches wrongly when its group can backtrack.
# An unquoted parameter value: token, host or IPv6 reference.
_BARE_VALUE = re.compile(r"[A-Za-z0-9\-.!%*_+`'~\[\]:]+\Z")
_PARAMETER = re.compile(
    r"""[ \t]*+;[ \t]*+
    (?P<name>[A-Za-z0-9\-.!%*_+`'~\[\]/:&$]++)[ \t]*+
    (?>(?:=[ \t]*+(?:"(?P<quoted>(?>(?:[^"\\]++|\\.)*))"|(?P<bare>[^;,\s"]*+)))?)[ \t]*+""",
    re.VERBOSE | re.DOTALL,
)
# One element of a comma-separated list; an unclosed quote or bracket reaches to the end.
_ELEMENT = re.compile(r'(?>(?:[^,"<]++|"(?>(?:[^"\\]++|\\.)*)"?|<[^>]*+>?)*)', re.DOTALL)
_ESCAPED_PAIR = re.compile(r"\\(.)", re.DOTALL)


def quote(text: str) -> str:
    """Write `text` as a quoted-string (RFC 3261 section 25.1), quotes included."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def unquote(inner: str) -> str:
    r"""Decode the text between the quotes of a quoted-string: `\x` becomes `x`."""
    return _ESCAPED_PAIR.sub(r"\1", inner) if "\\" in inner else inner


def split_list(text: str) -> list[str]:
    """Split a comma-separated header value (RFC 3261 section 7.3.1).

    Commas inside quoted strings and angle brackets do not separate.

    Returns:
        The elements without surrounding blanks; empty ones are left out.
    """
    if "," not in text:
        stripped = text.strip()
        return [stripped] if stripped else []
    parts: list[str] = []
    position = 0
    while position <= len(text):
        match = _ELEMENT.match(text, position)
        end = match.end() if match else len(text)
        if part := text[position:end].strip():
            parts.append(part)
        position = end + 1
    return parts


class Params(Mapping[str, str | None]):
    """Header or URI parameters: ordered, immutable, names in lower case.

    A parameter without a value (`;lr`) maps to None. Values are kept unquoted.
    """

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Mapping[str, str | None] | None = None) -> None:
        self._pairs: dict[str, str | None] = (
            {name.lower(): value for name, value in pairs.items()} if pairs else {}
        )

    @classmethod
    def parse(cls, text: str) -> Params:
        """Read `;name=value;flag …`; an empty text gives no parameters.

        Raises:
            ValueError: the text is not a list of parameters, or names one twice.
        """
        pairs: dict[str, str | None] = {}
        position = 0
        end = len(text)
        while position < end:
            match = _PARAMETER.match(text, position)
            if match is None:
                if text[position:].strip("; \t") == "":
                    break
                raise ValueError(text[position:])
            name = match["name"].lower()
            if name in pairs:
                raise ValueError(f"{name} given twice")
            quoted = match["quoted"]
            pairs[name] = unquote(quoted) if quoted is not None else match["bare"]
            position = match.end()
        params = cls()
        params._pairs = pairs
        return params

    def with_(self, name: str, value: str | None) -> Params:
        """Return a copy with one parameter set; None writes it without a value."""
        return Params({**self._pairs, name: value})

    def without(self, name: str) -> Params:
        """Return a copy without one parameter."""
        return Params({key: value for key, value in self._pairs.items() if key != name.lower()})

    def __getitem__(self, name: str) -> str | None:
        return self._pairs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Params) and self._pairs == other._pairs

    def __repr__(self) -> str:
        return f"Params({str(self)!r})"

    def __str__(self) -> str:
        return "".join(
            f";{name}"
            if value is None
            else f";{name}={value if _BARE_VALUE.match(value) else quote(value)}"
            for name, value in self._pairs.items()
        )


NO_PARAMS = Params()
