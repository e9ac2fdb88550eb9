"""Reads Htek and Sangoma phones: P-values whose `para` names the key, such as `LineKey2.Type`.

Files without `para` are read by the numbering of their P-values: keys 1 to 4 from P41200 on, each
field in a hundred of its own, later keys in blocks of five from P20200 and from P23000 on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import PHONE_PAGE, on_phone, watched
from console.importing.phones.phone_values import readable
from console.language import tr

NAME: Final = "htek"
_MARK: Final = re.compile(r"<hl_provision\b|\bpara\s*=\s*[\"']\s*(?:line|memory|exp)\w*\d", re.I)
_PARA: Final = re.compile(
    r"(?P<row>line ?key|memory ?key|exp\w*?(?P<board>\d)?\.?key) ?(?P<key>\d{1,3})"
    r"\.(?P<field>type|value|label|pickup ?code)\Z",
    re.IGNORECASE,
)
_BLF, _PARK, _NONE = "3", "8", ("", "0", "1")
_FIELDS: Final = ("type", "value", "label")
_KEYS: Final = 77
_PASSWORDS: Final = ("P2", "P34", "P196")


def title() -> str:
    """The name of this format for a person."""
    return tr("Htek or Sangoma phone")


def recognises(content: Content) -> Likeness:
    """Whether the file is the provisioning of an Htek phone."""
    return Likeness.certain_if(content.is_xml and _MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the keys that watch an extension; see `FileFormat.read`."""
    keys: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    places: dict[tuple[str, int], KeyPlace] = {}
    pairs: list[tuple[str, str]] = []
    by_number = _numbered_fields()
    for name, element in elements(parse_file(content)):
        para = str(element.get("para", ""))
        if found := _PARA.match(para.strip()):
            row, key = found.group("row").lower().replace(" ", ""), int(found.group("key"))
            keys[row, key][found.group("field").lower().replace(" ", "")] = value(element)
            places[row, key] = _place(row, found.group("board"), key)
        elif not para and name in by_number:
            key, field = by_number[name]
            keys["linekey", key][field] = value(element)
            places["linekey", key] = on_phone(key)
        else:
            secret = name in _PASSWORDS or para.lower().endswith("password")
            pairs.append((f"password {name}" if secret else name, value(element)))
    values, secrets = readable(pairs, read_passwords)
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for (row, key), fields in keys.items():
        where = f"{row}{key}"
        kind = fields.get("type", "")
        if kind in (_BLF, _PARK):
            extensions.append(_extension(where, fields, places[row, key], kind == _PARK))
        elif kind not in _NONE:
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _numbered_fields() -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for key in range(1, _KEYS):
        for offset, field in enumerate(_FIELDS):
            if key < 5:
                number = 41200 + key - 1 + 100 * offset
            elif key < 37:
                number = 20200 + offset + 5 * (key - 5)
            else:
                number = 23000 + offset + 5 * (key - 37)
            found[f"P{number}"] = key, field
    return found


def _place(row: str, board: str | None, key: int) -> KeyPlace:
    if row.startswith("exp"):
        return KeyPlace(PHONE_PAGE + int(board or 1), max(key, 1), 1)
    return on_phone(max(key, 1), column=2 if row.startswith("memory") else 1)


def _extension(where: str, fields: dict[str, str], place: KeyPlace, park: bool) -> FoundExtension:
    return watched(
        fields.get("value", ""),
        where,
        name=fields.get("label", ""),
        code="" if park else fields.get("pickupcode", ""),
        kind=ExtensionKind.PARK if park else ExtensionKind.PERSON,
        place=place,
    )


def _account(values: dict[str, str]) -> AccountHints:
    return AccountHints(
        server=values.get("P47", ""),
        user=values.get("P35", ""),
        auth_user=values.get("P36", ""),
        display_name=values.get("P3", ""),
        password=values.get("password P34", ""),
    )
