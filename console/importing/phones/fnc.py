"""Reads key strings of Cisco and Linksys phones: `fnc=blf+sd+cp;sub=204@$PROXY;nme=Ann`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from console.desk.lamps import ExtensionKind
from console.importing.content import Content, Likeness
from console.importing.imported_file import FoundExtension, ImportedFile, Skipped
from console.importing.number import plain
from console.importing.phones.phone_keys import watched
from console.language import tr

NAME: Final = "fnc"
_BEGIN: Final = re.compile(r"[\s:;\"']*fnc\s*=", re.IGNORECASE)
_IN_LINE: Final = re.compile(r"(?:^|[\s,;|:\"'])(?P<key>fnc\s*=.*)", re.IGNORECASE)
_WHOLE_NUMBER: Final = re.compile(r"\+?\d[\d\s]{2,14}\Z")
_LAMP: Final = "blf"
_PARK: Final = "prk"


def title() -> str:
    """The name of this format for a person."""
    return tr("Cisco key strings")


@dataclass(frozen=True, slots=True)
class KeyString:
    """A parsed key string.

    Attributes:
        functions: such as blf, sd, cp; in lower case.
        fields: the other values by their key in lower case; of two equal keys, the first.
    """

    functions: frozenset[str]
    fields: dict[str, str]

    @property
    def is_lamp(self) -> bool:
        """Whether the key watches an extension or a park slot."""
        return _LAMP in self.functions or _PARK in self.functions

    @property
    def watched(self) -> str:
        """The address it watches: `usr`, `sub` or `ext`, the first that is not empty."""
        return next((self.fields[key] for key in ("usr", "sub", "ext") if self.fields.get(key)), "")


def parse_key(text: str) -> KeyString | None:
    """Parse a key string; None when the text is none."""
    shown = plain(text)
    if not _BEGIN.match(shown):
        return None
    fields: dict[str, str] = {}
    for pair in shown.lstrip(" :;\"'").rstrip(" \"'").split(";"):
        key, equals, value = pair.partition("=")
        if equals:
            fields.setdefault(key.strip().lower(), value.strip())
    functions = frozenset(word.strip().lower() for word in fields.pop("fnc").split("+"))
    return KeyString(functions, fields)


def found_in(key: KeyString, where: str, name: str = "") -> FoundExtension:
    """The extension that a key string watches.

    Args:
        key: one whose `is_lamp` is true.
        where: the place of the key in the file.
        name: for a key string without a name.
    """
    kind = ExtensionKind.PARK if _PARK in key.functions else ExtensionKind.PERSON
    label = key.fields.get("nme", "")
    if not key.watched and _WHOLE_NUMBER.match(label):
        # Some providers print their example without `sub=`, and with the number as the label.
        found = watched(label, where, kind=kind)
        return replace(found, note=tr("the number was taken from the label of the key"))
    return watched(key.watched, where, name=label or name, kind=kind)


def skipped_as(key: KeyString) -> str:
    """The reason for skipping a key that watches nothing, for a person."""
    functions = "+".join(sorted(key.functions - {""}))
    if not functions:
        return tr("a key without a function")
    return tr("a key for “{functions}”, not a lamp").format(functions=functions[:30])


def read_fnc(text: str) -> FoundExtension | None:
    """The extension in one key string; None when the text is none, or watches nothing."""
    key = parse_key(text)
    return found_in(key, "") if key is not None and key.is_lamp else None


def _key_in(line: str) -> str:
    """The key string of a line that may be the row of a table."""
    found = _IN_LINE.search(plain(line))
    if found is None:
        return line
    before, key = line[: found.start("key")], found.group("key").partition("\t")[0]
    if before.rstrip().endswith('"'):
        return key.partition('"')[0]
    return key.partition(",")[0] if "," in before else key


def recognises(content: Content) -> Likeness:
    """Whether key strings are at least half of the lines that are not empty, or several of them."""
    lines = [line for line in content.lines[:200] if line.strip(" \t;\ufeff\0")]
    hits = 0 if content.is_xml else sum(_IN_LINE.search(line) is not None for line in lines)
    if hits > 0 and hits * 2 >= len(lines):
        return Likeness.CERTAIN
    return Likeness.LIKELY if hits > 1 and hits * 5 >= len(lines) else Likeness.NONE


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one key string from each line; see `FileFormat.read`."""
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    lines = [(count, line) for count, line in enumerate(content.lines, 1) if line.strip()]
    for count, line in content.counted(lines):
        where = tr("Line {count}").format(count=count)
        key = parse_key(_key_in(line))
        if key is None:
            skipped.append(Skipped(where, tr("not a key string")))
        elif key.is_lamp:
            extensions.append(found_in(key, where))
        else:
            skipped.append(Skipped(where, skipped_as(key)))
    return ImportedFile(content.name, title(), tuple(extensions), tuple(skipped))
