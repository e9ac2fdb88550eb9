"""Reads the SEP files of Cisco enterprise phones: `<line><featureID>21</featureID>…`."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, local_name, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import on_phone, watched
from console.importing.phones.phone_values import readable, whole_number
from console.language import tr

NAME: Final = "sep"
_MARK: Final = re.compile(r"<(?:sipLines|featureID)\b")


def title() -> str:
    """The name of this format for a person."""
    return tr("Cisco SEP file")


def recognises(content: Content) -> Likeness:
    """Whether the file has the lines of an enterprise phone."""
    return Likeness.certain_if(content.is_xml and _MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the speed dials with a lamp (feature 21); see `FileFormat.read`."""
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    account = AccountHints()
    secrets = False
    for name, element in elements(parse_file(content)):
        _, present = readable([(name, value(element))])
        secrets = secrets or present
        if name != "line":
            continue
        fields, _ = readable(_fields(element), read_passwords)
        button = whole_number(str(element.get("button", "")))
        where = tr("Line {count}").format(count="?" if button is None else button)
        match fields.get("featureid"):
            case "21":
                extensions.append(_extension(fields, where, button))
            case "9" if not account.user:
                account = _account(fields)
            case "9" | None | "":
                pass
            case _:
                skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    return ImportedFile(content.name, title(), tuple(extensions), tuple(skipped), account, secrets)


def _fields(line: etree._Element) -> list[tuple[str, str]]:
    return [(local_name(child).lower(), value(child)) for child in line]


def _extension(fields: dict[str, str], where: str, button: int | None) -> FoundExtension:
    return watched(
        fields.get("speeddialnumber", ""),
        where,
        name=fields.get("featurelabel", ""),
        place=on_phone(button) if button else None,
    )


def _account(fields: dict[str, str]) -> AccountHints:
    proxy = fields.get("proxy", "")
    return AccountHints(
        server="" if proxy == "USECALLMANAGER" else proxy,
        user=fields.get("name", ""),
        auth_user=fields.get("authname", ""),
        display_name=fields.get("displayname", ""),
        password=fields.get("authpassword", ""),
    )
