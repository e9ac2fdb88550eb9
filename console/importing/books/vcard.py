"""Reads vCards 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from console.importing.best_number import WrittenNumber, best_number
from console.importing.content import Content, Likeness
from console.importing.headings import NumberRank, rank_of_label
from console.importing.hidden_passwords import without_passwords
from console.importing.imported_file import FoundExtension, ImportedFile, Skipped
from console.importing.number import plain
from console.language import tr

NAME: Final = "vcard"
_LINE: Final = re.compile(
    r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.S
)
_BEGIN: Final = re.compile(r"^[ \t]*BEGIN:VCARD[ \t]*\r?$", re.M | re.I)
_TYPE: Final = re.compile(r"[;,=\"]")
_TYPES: Final = {
    "work": NumberRank.WORK,
    "x-extension": NumberRank.EXTENSION,
    "x-ext": NumberRank.WORK,
    "fax": NumberRank.FAX,
    "x-fax": NumberRank.FAX,
    "pager": NumberRank.FAX,
    "modem": NumberRank.FAX,
    "cell": NumberRank.MOBILE,
    "home": NumberRank.HOME,
}
_GROUPED: Final = re.compile(r"([\w-]+)\.[A-Za-z]")


def title() -> str:
    """The name of this format for a person."""
    return tr("vCard")


@dataclass(slots=True)
class _VCard:
    line: int
    name: str = ""
    names: str = ""
    company: str = ""
    group: str = ""
    numbers: list[WrittenNumber] = field(default_factory=list)
    grouped: dict[str, int] = field(default_factory=dict)
    """The place in `numbers` of each number that a label may follow."""


def recognises(content: Content) -> Likeness:
    """Whether a vCard begins in the first part of the file."""
    return Likeness.certain_if(_BEGIN.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each card, with its work number if it has one."""
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for card in content.counted([*_cards(content)]):
        where = tr("Line {count}").format(count=card.line)
        name = without_passwords(plain(card.name or card.names or card.company))
        if not card.numbers:
            why = tr("{name} has no telephone number").format(name=name or tr("a card"))
            skipped.append(Skipped(where, why))
            continue
        numbers = [one for one in card.numbers if one.rank is not NumberRank.FAX]
        chosen = best_number(numbers or card.numbers)
        assert chosen is not None  # there is a number
        tidied, text = chosen
        extensions.append(
            FoundExtension(
                tidied.number,
                name,
                plain(card.group),
                where=where,
                address=without_passwords(plain(text)),
                problem=tidied.problem,
                warning=tidied.warning,
                suggestion=tidied.suggestion,
                note=tidied.note,
            )
        )
        if len(numbers) > 1:
            why = tr("{name} has %n more number(s), left out", "", len(numbers) - 1)
            skipped.append(Skipped(where, why.format(name=name)))
    return ImportedFile(content.name, title(), tuple(extensions), tuple(skipped))


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
            group = _GROUPED.match(line)
            _take(card, key, marks, value, group.group(1).lower() if group else "")
    if card is not None:
        yield card


def _take(card: _VCard, key: str, marks: str, value: str, group: str) -> None:
    match key:
        case "FN":
            card.name = card.name or _plain_text(value)
        case "N":
            family, given = [*_fields(value), "", ""][:2]
            card.names = f"{given} {family}".strip()
        case "ORG":
            company, department = [*_fields(value), ""][:2]
            card.company = card.company or company
            card.group = card.group or department
        case "CATEGORIES":
            card.group = card.group or _plain_text(re.split(r"(?<!\\),", value)[0])
        case "TEL" if value.strip():
            types = {word.strip() for word in _TYPE.split(marks)}
            ranks = [rank for word, rank in _TYPES.items() if word in types]
            rank = NumberRank.PHONE
            if ranks:
                rank = NumberRank.FAX if NumberRank.FAX in ranks else min(ranks, key=_order)
            if group:
                card.grouped[group] = len(card.numbers)
            text = value.replace("\\,", ",").replace("\\;", ";").strip()
            card.numbers.append(WrittenNumber(rank, text, "pref" in types))
        case "IMPP" | "X-SIP" if re.match(r"\s*sips?:", value, re.I) or key == "X-SIP":
            card.numbers.append(WrittenNumber(NumberRank.EXTENSION, value.strip()))
        case "X-ABLABEL" if group in card.grouped:
            at = card.grouped[group]
            labelled = rank_of_label(value)
            card.numbers[at] = replace(
                card.numbers[at], rank=card.numbers[at].rank if labelled is None else labelled
            )


def _order(rank: NumberRank) -> bool:
    """A mobile phone of the office is a mobile phone."""
    return rank.at_work


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
        soft = line.endswith("=") and (soft or "quoted-printable" in line.lower())
        if soft:
            parts[-1] = parts[-1][:-1]
    if begun:
        yield begun, "".join(parts)


def _fields(value: str) -> list[str]:
    if "\\" not in value:
        return [part.strip() for part in value.split(";")]
    return [_plain_text(part) for part in re.split(r"(?<!\\);", value)]


def _plain_text(value: str) -> str:
    if "\\" not in value:
        return value.strip()
    return re.sub(r"\\([,;\\])", r"\1", re.sub(r"\\[nN]", " ", value)).strip()
