"""Reads LDIF (RFC 2849): the people of a directory with their telephone numbers."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from console.importing.best_number import WrittenNumber, best_number
from console.importing.content import Content, Likeness
from console.importing.headings import Meaning, NumberRank, meaning_of
from console.importing.hidden_passwords import without_passwords
from console.importing.imported_file import FoundExtension, ImportedFile, Skipped
from console.importing.number import plain
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "ldif"
_MARK: Final = re.compile(r"^dn::?\s", re.MULTILINE | re.IGNORECASE)
_LINE: Final = re.compile(r"([A-Za-z][\w-]*)(?:;[\w;-]*)?(::?<?)\s*(.*)\Z", re.S)
_FAX: Final = "facsimiletelephonenumber"
_LONGEST_VALUE: Final = 2000

_Person = list[tuple[str, str]]


def title() -> str:
    """The name of this format for a person."""
    return tr("directory (LDIF)")


def recognises(content: Content) -> Likeness:
    """Whether the file has entries of a directory."""
    return Likeness.certain_if(not content.is_xml and _MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each person with a number; see `FileFormat.read`."""
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    secrets = False
    for line, person in content.counted([*_entries(content)]):
        where = tr("Line {count}").format(count=line)
        secrets = secrets or any(is_secret(key) and holds_secret(text) for key, text in person)
        person = [(key, text) for key, text in person if not is_secret(key)]
        name, group, numbers = _fields(person)
        chosen = best_number(numbers)
        if chosen is None:
            if name:
                skipped.append(Skipped(where, _no_number(name)))
            continue
        tidied, text = chosen
        extensions.append(
            FoundExtension(
                tidied.number,
                name,
                group,
                where=where,
                address=without_passwords(plain(text)),
                problem=tidied.problem,
                warning=tidied.warning,
                suggestion=tidied.suggestion,
                note=tidied.note,
            )
        )
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), secrets_present=secrets
    )


def _no_number(name: str) -> str:
    return tr("{name} has no telephone number").format(name=name)


def _fields(person: _Person) -> tuple[str, str, list[WrittenNumber]]:
    names: list[tuple[int, str]] = []
    first = last = ""
    groups: list[tuple[int, str]] = []
    numbers: list[WrittenNumber] = []
    for key, text in person:
        heading = meaning_of(key)
        if heading is None or not text:
            continue
        match heading.meaning:
            case Meaning.NAME:
                names.append((heading.rank, text))
            case Meaning.FIRST:
                first = first or text
            case Meaning.LAST:
                last = last or text
            case Meaning.GROUP:
                groups.append((heading.rank, text))
            case Meaning.NUMBER if heading.rank != NumberRank.ACCOUNT:
                rank = NumberRank.FAX if key.lower() == _FAX else NumberRank(heading.rank)
                numbers.append(WrittenNumber(rank, text))
    name = min(names)[1] if names and min(names)[0] < 2 else f"{first} {last}".strip()
    group = min(groups, key=lambda one: one[0])[1] if groups else ""
    return without_passwords(plain(name)), plain(group), numbers


def _entries(content: Content) -> Iterator[tuple[int, _Person]]:
    begun = 0
    person: _Person = []
    for count, line in [*_unfolded(content.lines), (0, "")]:
        if not line.strip():
            if person:
                yield begun, person
            person = []
        elif (found := _LINE.match(line)) and not line.startswith("#"):
            if found.group(1).lower() == "version":
                continue
            begun = begun if person else count
            person.append((found.group(1), _value(found.group(2), found.group(3))))


def _value(sign: str, text: str) -> str:
    text = text.strip()[:_LONGEST_VALUE]
    if sign != "::":
        return "" if sign.endswith("<") else text
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _unfolded(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with their continuation lines, which begin with a space, and their number from 1."""
    begun, parts = 0, [""]
    for count, line in enumerate(lines, 1):
        if begun and line.startswith(" "):
            parts.append(line[1:])
        else:
            if begun:
                yield begun, "".join(parts)
            begun, parts = count, [line]
    if begun:
        yield begun, "".join(parts)
