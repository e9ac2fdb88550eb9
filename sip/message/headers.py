"""The header fields of one message: ordered, case-insensitive, compact forms understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sip.errors import SipError
from sip.message.grammar import TOKEN

T = TypeVar("T")

# Compact forms: RFC 3261 section 7.3.3, RFC 6665, 3515, 3892, 4028, 3841, 8224.
_COMPACT = {
    "a": "Accept-Contact",
    "b": "Referred-By",
    "c": "Content-Type",
    "d": "Request-Disposition",
    "e": "Content-Encoding",
    "f": "From",
    "i": "Call-ID",
    "j": "Reject-Contact",
    "k": "Supported",
    "l": "Content-Length",
    "m": "Contact",
    "o": "Event",
    "r": "Refer-To",
    "s": "Subject",
    "t": "To",
    "u": "Allow-Events",
    "v": "Via",
    "x": "Session-Expires",
    "y": "Identity",
}
_SPELLINGS = (
    "Accept Accept-Encoding Accept-Language Alert-Info Allow Allow-Events Authorization Call-ID "
    "Call-Info Contact Content-Disposition Content-Encoding Content-Length Content-Type CSeq Date "
    "Diversion Event Expires From History-Info Max-Forwards Min-Expires Min-SE "
    "P-Asserted-Identity P-Preferred-Identity Privacy Proxy-Authenticate Proxy-Authorization "
    "Proxy-Require RAck Reason Record-Route Refer-Sub Refer-To Referred-By Remote-Party-ID "
    "Replaces Require Retry-After Route RSeq Server Service-Route Session-Expires SIP-ETag "
    "SIP-If-Match Subscription-State Supported To Unsupported User-Agent Via Warning "
    "WWW-Authenticate"
)
# The usual spellings -> (key, long name). Other names are not added: a peer could fill the memory.
KNOWN_NAMES: dict[str, tuple[str, str]] = {}
for _name in _SPELLINGS.split():
    KNOWN_NAMES[_name] = KNOWN_NAMES[_name.lower()] = (_name.lower(), _name)
for _letter, _name in _COMPACT.items():
    KNOWN_NAMES[_letter] = KNOWN_NAMES[_letter.upper()] = (_name.lower(), _name)


def canonical(name: str) -> tuple[str, str]:
    """Return the look-up key and the long name of a header.

    Args:
        name: any spelling: long or compact, in any letter case.

    Returns:
        The long name in lower case, and the name to write on the wire.
    """
    known = KNOWN_NAMES.get(name)
    if known is None:
        known = KNOWN_NAMES.get(name.lower()) or (name.lower(), name)
    return known


class MalformedHeader(SipError):
    """A header field whose value breaks the grammar of RFC 3261 section 25.

    Args:
        name: the header field's long name.
        value: the text that cannot be read; the message of the error shortens it.
    """

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}: cannot read {value[:80]!r}")
        self.name = name
        self.value = value


class Headers:
    """The header fields of one message in their order, with the typed values read from them.

    Names are case-insensitive and may be compact. Values are text without line folds.
    """

    __slots__ = ("_fields", "_typed")

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: list[tuple[str, str, str]] = []  # key, name as written, value
        self._typed: dict[str, object] = {}
        for name, value in fields:
            self.add(name, value)

    @classmethod
    def from_parsed(cls, fields: list[tuple[str, str, str]]) -> Headers:
        """Make headers from rows the parser has checked; the list is not copied.

        Args:
            fields: (key, name, value) of each line, see `canonical`.
        """
        headers = cls()
        headers._fields = fields
        return headers

    def get(self, name: str) -> str | None:
        """Return the value of the first line with that name, or None."""
        key = canonical(name)[0]
        for field_key, _, value in self._fields:
            if field_key == key:
                return value
        return None

    def get_all(self, name: str) -> list[str]:
        """Return the value of each line with that name, in order; commas are not split."""
        key = canonical(name)[0]
        return [value for field_key, _, value in self._fields if field_key == key]

    def add(self, name: str, value: str) -> None:
        """Append a header line.

        Raises:
            MalformedHeader: a line break in the value, which would start another header,
                or a name that is no token.
        """
        row = self._checked(name, value)
        self._fields.append(row)
        if self._typed:
            self._forget(row[0])

    def prepend(self, name: str, value: str) -> None:
        """Insert a header line before all others (Via, Record-Route).

        Raises:
            MalformedHeader: as `add`.
        """
        row = self._checked(name, value)
        self._fields.insert(0, row)
        if self._typed:
            self._forget(row[0])

    def set(self, name: str, value: str) -> None:
        """Replace every line of that name by one at the place of the first, or append it.

        Raises:
            MalformedHeader: as `add`.
        """
        row = self._checked(name, value)
        for position, field in enumerate(self._fields):
            if field[0] == row[0]:
                self._fields[position] = row
                self._fields[position + 1 :] = [
                    later for later in self._fields[position + 1 :] if later[0] != row[0]
                ]
                break
        else:
            self._fields.append(row)
        if self._typed:
            self._forget(row[0])

    def replace_first(self, name: str, value: str) -> None:
        """Replace the first line of that name only (the topmost Via), or append it.

        Raises:
            MalformedHeader: as `add`.
        """
        row = self._checked(name, value)
        for position, field in enumerate(self._fields):
            if field[0] == row[0]:
                self._fields[position] = row
                break
        else:
            self._fields.append(row)
        if self._typed:
            self._forget(row[0])

    def remove(self, name: str) -> None:
        """Remove every line of that name, if there is any."""
        key = canonical(name)[0]
        self._fields = [field for field in self._fields if field[0] != key]
        if self._typed:
            self._forget(key)

    def items(self) -> Iterator[tuple[str, str]]:
        """Return (long name, value) of every line, in order."""
        return ((name, value) for _, name, value in self._fields)

    def copy(self) -> Headers:
        """Return an independent copy."""
        return Headers.from_parsed(list(self._fields))

    def typed(self, key: str, name: str, read: Callable[[Headers, str], T]) -> T:
        """The typed value of a header, read at first use and kept until that header changes.

        Args:
            key: what the value is kept under: the header's long name in lower case, with
                `:` and a word behind it when a header has several typed values.
            name: the header's name, for `read`.
            read: makes the value from these headers and `name`; it must read no other header.

        Raises:
            MalformedHeader: the text breaks its grammar.
        """
        try:
            return self._typed[key]  # type: ignore[return-value]  # one reader for each key
        except KeyError:
            value = self._typed[key] = read(self, name)
            return value

    def _forget(self, key: str) -> None:
        """Drop the typed values of one header; the others stay, they need not be read again."""
        self._typed = {
            kept: value for kept, value in self._typed.items() if kept.partition(":")[0] != key
        }

    @staticmethod
    def _checked(name: str, value: str) -> tuple[str, str, str]:
        if "\r" in value or "\n" in value:
            raise MalformedHeader(name, value)
        key, long_name = canonical(name)
        if name not in KNOWN_NAMES and not TOKEN.match(name):
            raise MalformedHeader(name, value)
        return key, long_name, value.strip(" \t")

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __len__(self) -> int:
        return len(self._fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and [(k, v) for k, _, v in self._fields] == [
            (k, v) for k, _, v in other._fields
        ]

    __hash__ = None  # type: ignore[assignment]  # mutable

    def __repr__(self) -> str:
        return f"Headers({[name for _, name, _ in self._fields]})"
