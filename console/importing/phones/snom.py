"""Reads Snom phones: `<fkey idx="0" label="Ann">blf sip:204@example.net</fkey>`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from console.desk.lamps import ExtensionKind
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import on_phone, watched
from console.importing.phones.phone_values import readable, seconds, whole_number
from console.language import tr

NAME: Final = "snom"
_LAMPS: Final = {"blf": ExtensionKind.PERSON, "orbit": ExtensionKind.PARK}
_EXTENSION: Final = re.compile(r"dest\s+<?sips?:[^;>]+.*;\s*user=phone", re.IGNORECASE)
_TEXT_KEY: Final = re.compile(r"^\s*fkey\d{1,3}[!&$]?:", re.MULTILINE | re.IGNORECASE)
_TEXT_LINE: Final = re.compile(r"\s*([A-Za-z_]\w*?)(\d*)[!&$]?:\s*(.*?)\s*\Z")
_THIRD_WORD: Final = re.compile(r"([^\s|]+)\s+([0-9*#+]{1,16})\Z")


def title() -> str:
    """The name of this format for a person."""
    return tr("Snom phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has function keys of a Snom phone, in XML or in lines."""
    if content.is_xml and re.search(r"<(?:fkey|functionKeys)\b", content.head) is not None:
        return Likeness.CERTAIN
    return Likeness.certain_if(_TEXT_KEY.search(content.text[:400_000]))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read every function key that watches an extension; see `FileFormat.read`."""
    keys: dict[str, tuple[str, str]] = {}
    labels: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for name, index, text, label in _settings(content):
        if name == "fkey":
            keys.setdefault(index or str(len(keys)), (text, label))
        elif name == "fkey_label":
            labels[index] = text
        else:
            others.append((name + index, text))
    values, secrets = readable(others, read_passwords)
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for index, (text, label) in keys.items():
        _read_key(index, text, label or labels.get(index, ""), extensions, skipped)
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _settings(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """Name in lower case, index, value and label of every setting.

    `user_host1` and `<user_host idx="1">` are the same.
    """
    if content.is_xml and not _TEXT_KEY.search(content.text):
        for name, element in elements(parse_file(content)):
            index, label = str(element.get("idx", "")), str(element.get("label", ""))
            yield name.lower(), index, value(element), label
        return
    for line in content.lines:
        if found := _TEXT_LINE.match(html.unescape(line)):
            yield found.group(1).lower(), found.group(2), found.group(3), ""


def _read_key(
    place: str,
    argument: str,
    label: str,
    extensions: list[FoundExtension],
    skipped: list[Skipped],
) -> None:
    index = whole_number(place)
    where = tr("Key {count}").format(count="?" if index is None else index + 1)
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
        name=label,
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
