"""Reads Snom phones: `<fkey idx="0" label="Ann">blf sip:204@example.net</fkey>`."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from console.desk.lamps import ExtensionKind
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import on_phone, watched
from console.importing.phones.phone_values import seconds, whole_number
from console.language import tr

NAME: Final = "snom"
_LAMPS: Final = {"blf": ExtensionKind.PERSON, "orbit": ExtensionKind.PARK}
_EXTENSION: Final = re.compile(r"dest\s+<?sips?:[^;>]+.*;\s*user=phone", re.IGNORECASE)
_THIRD_WORD: Final = re.compile(r"([^\s|]+)\s+([0-9*#+]{1,16})\Z")
_SECRET: Final = re.compile(r"(?:.*_)?(?:pass|password|secret|pin|psk)\d*\Z", re.IGNORECASE)


def title() -> str:
    """The name of this format for a person."""
    return tr("Snom phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has function keys of a Snom phone."""
    return Likeness.certain_if(
        content.is_xml and re.search(r"<(?:fkey|functionKeys)\b", content.text) is not None
    )


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read every function key that watches an extension; see `FileFormat.read`."""
    root = parse_file(content)
    values: dict[str, str] = {}
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    secrets = False
    for name, element in elements(root):
        if name.lower() == "fkey":
            _read_key(element, extensions, skipped)
        elif _SECRET.match(name):
            secrets = secrets or bool(value(element))
            if read_passwords:
                values.setdefault(_key(name, element), value(element))
        else:
            values.setdefault(_key(name, element), value(element))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _key(name: str, element: etree._Element) -> str:
    """The name of a setting; `user_host1` and `<user_host idx="1">` are the same."""
    return name.lower() + str(element.get("idx", ""))


def _read_key(
    element: etree._Element, extensions: list[FoundExtension], skipped: list[Skipped]
) -> None:
    index = whole_number(str(element.get("idx", "")))
    where = tr("Key {count}").format(count="?" if index is None else index + 1)
    argument = value(element)
    word, _, rest = argument.partition(" ")
    kind = _LAMPS.get(word.lower())
    if kind is None and _EXTENSION.match(argument):
        kind = ExtensionKind.PERSON
    if kind is None:
        if argument and word.lower() not in ("line", "none"):
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
        return
    whom, _, code = rest.partition("|")
    if third := _THIRD_WORD.match(rest.strip()):
        whom, code = third.groups()
    extension = watched(
        whom.strip(),
        where,
        name=str(element.get("label", "")),
        code=code.strip(),
        kind=kind,
        place=None if index is None else on_phone(index + 1),
    )
    extensions.append(extension)


def _account(values: dict[str, str]) -> AccountHints:
    return AccountHints(
        server=values.get("user_host1", ""),
        user=values.get("user_name1", ""),
        auth_user=values.get("user_pname1", ""),
        display_name=values.get("user_realname1", ""),
        outbound_proxy=values.get("user_outbound1", ""),
        list_uri=values.get("user_event_list_uri1", ""),
        subscribe_expires=seconds(values.get("user_subscription_expiry1", "")),
        password=values.get("user_pass1", ""),
    )
