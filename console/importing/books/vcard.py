"""Reads vCards 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from console.importing.content import Content, Likeness
from console.importing.imported_file import FoundExtension, ImportedFile, Skipped
from console.importing.number import TidiedNumber, plain, tidy
from console.language import tr

NAME: Final = "vcard"
_LINE: Final = re.compile(
    r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.S
)
_TYPE: Final = re.compile(r"[;,=\"]")
_NEVER: Final = frozenset({"fax", "pager", "modem", "x-fax"})
_RANKS: Final = (("pref", -4), ("work", -2), ("x-extension", -6), ("cell", 2), ("home", 3))


def title() -> str:
    """The name of this format for a person."""
    return tr("vCard")


@dataclass(slots=True)
class _VCard:
    line: int
    name: str = ""
    names: str = ""
    group: str = ""
    numbers: list[tuple[int, str]] = field(default_factory=list)


def recognises(content: Content) -> Likeness:
    """Whether a vCard begins somewhere in the file."""
    return Likeness.certain_if(
        re.search(r"^\s*BEGIN:VCARD\s*$", content.text, re.M | re.I) is not None
    )


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each card, with its work number if it has one."""
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for card in _cards(content):
        where = tr("Line {count}").format(count=card.line)
        name = plain(card.name or card.names)
        if not card.numbers:
            why = tr("{name} has no telephone number").format(name=name or tr("a card"))
            skipped.append(Skipped(where, why))
            continue
        ranked = sorted(card.numbers, key=lambda number: number[0])
        chosen = next((t for _, n in ranked if (t := _tidied(n)).number), _tidied(ranked[0][1]))
        extensions.append(
            FoundExtension(
                chosen.number,
                name,
                plain(card.group),
                where=where,
                address=plain(ranked[0][1]),
                problem=chosen.problem,
                warning=chosen.warning,
                suggestion=chosen.suggestion,
            )
        )
        if len(ranked) > 1:
            why = tr("{name} has %n more number(s), left out", "", len(ranked) - 1)
            skipped.append(Skipped(where, why.format(name=name)))
    return ImportedFile(content.name, title(), tuple(extensions), tuple(skipped))


def _tidied(number: str) -> TidiedNumber:
    """The number to dial; of `tel:+64-9-377-8600;ext=204` it is the extension 204."""
    if extension := re.search(r";\s*(?:ext|x)=(\d+)", number, re.IGNORECASE):
        return tidy(extension.group(1))
    return tidy(re.sub(r"(?i)^tel:", "", number).partition(";")[0])


def _cards(content: Content) -> Iterator[_VCard]:
    card: _VCard | None = None
    for count, line in _unfolded(content.lines):
        parts = _LINE.match(line)
        if parts is None:
            continue
        key, marks = parts.group(1).upper(), parts.group(2).lower()
        value = _value(parts.group(3), marks)
        if key == "BEGIN":
            if card is not None:
                yield card  # its end is missing
            card = _VCard(count)
        elif card is None:
            continue
        elif key == "END":
            yield card
            card = None
        else:
            _take(card, key, marks, value)
    if card is not None:
        yield card


def _take(card: _VCard, key: str, marks: str, value: str) -> None:
    match key:
        case "FN":
            card.name = card.name or _plain_text(value)
        case "N":
            family, given = [*_fields(value), "", ""][:2]
            card.names = f"{given} {family}".strip()
        case "ORG":
            card.group = card.group or [*_fields(value), ""][1]
        case "CATEGORIES":
            card.group = card.group or _plain_text(value.partition(",")[0])
        case "TEL" if value.strip():
            types = {word.strip() for word in _TYPE.split(marks)}
            if not types & _NEVER:
                rank = sum(weight for word, weight in _RANKS if word in types)
                card.numbers.append((rank, value.strip()))


def _value(text: str, marks: str) -> str:
    if "quoted-printable" not in marks:
        return text
    data = quopri.decodestring(text.encode("utf-8"))
    charset = re.search(r"charset=\"?([\w-]{1,30})", marks)
    try:
        return data.decode(charset.group(1) if charset else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")


def _unfolded(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with their continuation lines, and the number of the first line, from 1.

    A continuation begins with white space, or follows a soft line break of quoted-printable.
    """
    begun, parts, soft = 0, [""], False
    for count, line in enumerate(lines, 1):
        if soft:
            parts.append(line.lstrip())
        elif begun and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if begun:
                yield begun, "".join(parts)
            begun, parts = count, [line]
        quoted = soft or "quoted-printable" in line.lower()
        soft = quoted and line.endswith("=")
        if soft:
            parts[-1] = parts[-1][:-1]
    if begun:
        yield begun, "".join(parts)


def _fields(value: str) -> list[str]:
    return [_plain_text(part) for part in re.split(r"(?<!\\);", value)]


def _plain_text(value: str) -> str:
    return re.sub(r"\\([,;\\])", r"\1", re.sub(r"\\[nN]", " ", value)).strip()
