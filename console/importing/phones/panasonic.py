"""Reads Panasonic phones: `FLEX_BUTTON_FACILITY_ACT2="X_PANASONIC_IPTEL_CONTACT"` (KX-UT).

The settings are lines, or attributes in XML.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import on_phone, watched
from console.importing.phones.phone_values import assignments, readable
from console.language import tr

NAME: Final = "panasonic"
_MARK: Final = re.compile(r"(?:^|<\w+)\s*FLEX_BUTTON_FACILITY_ACT\d+\s*=", re.M | re.I)
_KEY: Final = re.compile(r"flex_button_(facility_act|facility_arg|label)(\d{1,3})\Z")
_LAMPS: Final = ("x_panasonic_iptel_contact", "x_panasonic_iptel_blf")
_NONE: Final = ("", "x_panasonic_iptel_dn", "x_panasonic_iptel_none")


def title() -> str:
    """The name of this format for a person."""
    return tr("Panasonic phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has flexible buttons of a Panasonic phone."""
    return Likeness.certain_if(_MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the flexible buttons that show a contact; see `FileFormat.read`."""
    values, secrets = readable(_settings(content), read_passwords)
    keys: dict[int, dict[str, str]] = defaultdict(dict)
    for name, value in values.items():
        if key := _KEY.match(name):
            keys[int(key.group(2))][key.group(1)] = value
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for number, fields in keys.items():
        where = tr("Key {count}").format(count=number)
        act = fields.get("facility_act", "").lower()
        if act in _LAMPS:
            place = on_phone(number) if number else None
            text, name = fields.get("facility_arg", ""), fields.get("label", "")
            extensions.append(watched(text, where, name=name, place=place))
        elif act not in _NONE:
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _settings(content: Content) -> Iterator[tuple[str, str]]:
    if not content.is_xml:
        yield from ((name, value) for _, name, value in assignments(content, "="))
        return
    for _, element in elements(parse_file(content)):
        for name, value in element.attrib.items():
            yield str(name).lower(), str(value).strip()


def _account(values: dict[str, str]) -> AccountHints:
    return AccountHints(
        server=values.get("sip_prxy_addr_1", "") or values.get("sip_rgstr_addr_1", ""),
        user=values.get("phone_number_1", ""),
        auth_user=values.get("sip_authid_1", ""),
        display_name=values.get("display_name_1", ""),
        password=values.get("sip_pass_1", ""),
    )
