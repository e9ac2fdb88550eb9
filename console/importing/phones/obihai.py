"""Reads Poly OBi phones: parameters of a key object whose `Function` is Busy Lamp Field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from console.desk.lamps import KeyPlace
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, local_name, parse_file, value
from console.importing.imported_file import FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import PHONE_PAGE, watched
from console.importing.phones.phone_values import assignments, readable
from console.language import tr

NAME: Final = "obihai"
_MARK: Final = re.compile(r"\b(?:LineKey|ProgramKey|SideCar\w*|SpeedDialKey)s?\.\d+", re.IGNORECASE)
_KEY: Final = re.compile(
    r"(?P<row>line|program|side|speed)[a-z]*\.?(?P<board>\d)?[a-z.]*?\.(?P<key>\d{1,3})\.?"
    r"(?P<field>function|number|name|service)\Z",
    re.IGNORECASE,
)
_LAMP: Final = re.compile(r"busy ?lamp ?field|blf", re.IGNORECASE)
_NAMES: Final = ("N", "Na")
_COLUMNS: Final = {"line": 1, "program": 2, "speed": 3}


def title() -> str:
    """The name of this format for a person."""
    return tr("Poly OBi phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has the key objects of an OBi phone."""
    parameters = "<ParameterList" in content.text or "VoiceService." in content.text
    return Likeness.certain_if(parameters and _MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the keys that watch an extension; see `FileFormat.read`."""
    keys: dict[tuple[str, str, int], dict[str, str]] = defaultdict(dict)
    values, secrets = readable(_parameters(content), read_passwords)
    for name, text in values.items():
        if found := _KEY.search(name):
            row = found.group("row").lower()
            key = keys[row, found.group("board") or "1", int(found.group("key"))]
            key[found.group("field").lower()] = text
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for (row, board, number), fields in keys.items():
        where = f"{row} key {number}"
        function = fields.get("function", "")
        if _LAMP.search(function):
            page = PHONE_PAGE + int(board) if row == "side" else PHONE_PAGE
            place = KeyPlace(page, max(number, 1), _COLUMNS.get(row, 1))
            extensions.append(
                watched(fields.get("number", ""), where, name=fields.get("name", ""), place=place)
            )
        elif function and fields.get("number"):
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), secrets_present=secrets
    )


def _parameters(content: Content) -> Iterator[tuple[str, str]]:
    if not content.is_xml:
        for _, name, text in assignments(content, "="):
            yield name, text
        return
    for name, element in elements(parse_file(content)):
        if name not in ("P", "ParameterValueStruct"):
            continue
        # The same elements are called P, N and V, or by whole words.
        fields = {local_name(child)[:1]: value(child) for child in element}
        parent = element.getparent()
        above = [] if parent is None else [value(c) for c in parent if local_name(c)[:2] in _NAMES]
        whole = f"{above[0] if above else ''}.{fields.get('N', '')}".replace("..", ".")
        yield whole, fields.get("V", "")
