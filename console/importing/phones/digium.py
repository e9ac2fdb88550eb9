"""Reads Digium phones: contacts with `subscribe_to`, and the `blf_item` keys that show them."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from console.desk.lamps import KeyPlace
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import watched
from console.importing.phones.phone_values import readable, whole_number
from console.language import tr

NAME: Final = "digium"
_MARK: Final = re.compile(r"<(?:smart_blf|blf_items?)\b|\bsubscribe_to\s*=", re.IGNORECASE)
_SIDE_PAGE: Final = 2


def title() -> str:
    """The name of this format for a person."""
    return tr("Digium phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has the contacts or the keys of a Digium phone."""
    return Likeness.certain_if(content.is_xml and _MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the contacts that the phone subscribes to; see `FileFormat.read`."""
    places: dict[str, KeyPlace] = {}
    contacts: list[etree._Element] = []
    account = AccountHints()
    secrets = False
    for name, element in elements(parse_file(content)):
        attributes = [(str(key), str(text)) for key, text in element.attrib.items()]
        values, present = readable(attributes, read_passwords)
        secrets = secrets or present
        match name.lower():
            case "blf_item":
                index = whole_number(values.get("index", ""))
                page = 1 if values.get("location", "main") == "main" else _SIDE_PAGE
                if index is not None:
                    places[values.get("contact_id", "")] = KeyPlace(page, index + 1, 1)
            case "contact":
                contacts.append(element)
            case "account" if not account.user:
                account = AccountHints(
                    user=values.get("username", ""),
                    auth_user=values.get("authname", ""),
                    display_name=values.get("line_label", ""),
                    password=values.get("password", ""),
                )
    extensions, skipped = _people(contacts, places)
    return ImportedFile(content.name, title(), extensions, skipped, account, secrets)


def _people(
    contacts: list[etree._Element], places: dict[str, KeyPlace]
) -> tuple[tuple[FoundExtension, ...], tuple[Skipped, ...]]:
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for count, contact in enumerate(contacts, 1):
        where = tr("Contact {count}").format(count=count)
        address = str(contact.get("subscribe_to", ""))
        if not address:
            skipped.append(Skipped(where, tr("the phone shows no lamp for this contact")))
            continue
        names = (str(contact.get("first_name", "")), str(contact.get("last_name", "")))
        name = " ".join(part for part in names if part)
        place = places.get(str(contact.get("id", "")))
        extensions.append(watched(address, where, name=name, place=place))
    return tuple(extensions), tuple(skipped)
