"""Reads Polycom and Poly phones: `attendant.resourceList.3.address`, in XML or in lines."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from console.desk.lamps import ExtensionKind
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.number import address
from console.importing.phones.phone_keys import on_phone, watched
from console.importing.phones.phone_values import assignments, seconds, whole_number
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "polycom"
_KEY: Final = re.compile(r"attendant\.resourcelist\.(\d{1,3})\.(\w+)\Z")
_LINE_KEY: Final = re.compile(r"linekey\.(\d{1,3})\.category\Z")
_MARK: Final = re.compile(r"\battendant\.(?:resourceList\.\d+\.\w+|uri|reg)\s*=", re.IGNORECASE)
_REGISTRATION: Final = re.compile(r"\breg\.\d+\.(?:address|auth\.userId|server\.1\.address)\s*=")


def title() -> str:
    """The name of this format for a person."""
    return tr("Polycom or Poly phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has a resource list or a registration of a Polycom phone."""
    return Likeness.certain_if(
        (_MARK.search(content.head) or _REGISTRATION.search(content.head)) is not None
    )


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the attendant's resource list; see `FileFormat.read`."""
    values: dict[str, str] = {}
    secrets = False
    for name, value in _values(content):
        if is_secret(name):
            secrets = secrets or holds_secret(value)
            if read_passwords:
                values.setdefault(name, value)
        else:
            values.setdefault(name, value)
    people: dict[int, dict[str, str]] = defaultdict(dict)
    for name, value in values.items():
        if key := _KEY.match(name):
            people[int(key.group(1))][key.group(2)] = value
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    keys = _moved_keys(values)
    for number, fields in sorted(people.items()):
        where = f"attendant.resourceList.{number}"
        if fields.get("address") or fields.get("label"):
            extensions.append(_extension(where, keys.get(number, number), fields))
        else:
            skipped.append(Skipped(where, tr("an empty key")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _moved_keys(values: dict[str, str]) -> dict[int, int]:
    """The line key that shows each entry of the resource list, where the phone moves its keys."""
    if values.get("linekey.reassignment.enabled", "") not in ("1", "true"):
        return {}
    moved: dict[int, int] = {}
    following = 0
    for name, category in values.items():
        found = _LINE_KEY.match(name)
        if found is None or category.lower() != "blf":
            continue
        index = whole_number(values.get(f"linekey.{found.group(1)}.index", "")) or following + 1
        moved.setdefault(index, int(found.group(1)))
        following = index
    return moved


def _values(content: Content) -> list[tuple[str, str]]:
    if not content.is_xml:
        return [(name, value) for _, name, value in assignments(content, "=")]
    root = parse_file(content)
    everything = [element for _, element in elements(root)]
    return [
        (str(name).rpartition("}")[2].lower(), str(value).strip())
        for element in everything
        for name, value in element.attrib.items()
    ]


def _extension(where: str, number: int, fields: dict[str, str]) -> FoundExtension:
    automata = fields.get("type", "").lower() == "automata"
    return watched(
        fields.get("address", ""),
        where,
        name=fields.get("label", ""),
        kind=ExtensionKind.OTHER if automata else ExtensionKind.PERSON,
        place=on_phone(number) if number else None,
    )


def _account(values: dict[str, str]) -> AccountHints:
    registration = whole_number(values.get("attendant.reg", "")) or 1

    def of(key: str) -> str:
        return values.get(f"reg.{registration}.{key}", "")

    own = address(of("address")) if of("address") else None
    host = of("address").rpartition("@")[2] if "@" in of("address") else ""
    return AccountHints(
        server=of("server.1.address") or values.get("voipprot.server.1.address", "") or host,
        user=own.number if own else "",
        auth_user=of("auth.userid"),
        display_name=of("displayname"),
        list_uri=values.get("attendant.uri", ""),
        subscribe_expires=seconds(of("server.1.subscribe.expires")),
        password=of("auth.password"),
    )
