"""Reads Avaya J100 phones: `SET PHONEKEY "Key=4;Type=feature;Name=blf;Label=Ann;attr1=202"`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from console.importing.content import Content, Likeness
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import on_phone, watched
from console.importing.phones.phone_values import readable, seconds, setting, whole_number
from console.language import tr

NAME: Final = "avaya"
_MARK: Final = re.compile(r"^\s*SET\s+(?:PHONEKEY|SIPUSERNAME)\s", re.M | re.I)
_SET: Final = re.compile(r"\s*SET\s+(\w+)\s+(.*?)\s*\Z", re.IGNORECASE)


def title() -> str:
    """The name of this format for a person."""
    return tr("Avaya phone")


def recognises(content: Content) -> Likeness:
    """Whether the file sets the keys of an Avaya phone."""
    return Likeness.certain_if(_MARK.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the keys with the feature BLF; see `FileFormat.read`."""
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    others: list[tuple[str, str]] = []
    for count, name, text in _settings(content):
        if name != "phonekey":
            others.append((name, text))
            continue
        fields = _fields(text)
        key = whole_number(fields.get("key", ""))
        where = tr("Line {count}").format(count=count)
        if fields.get("name", "").lower() in ("blf", "buddy"):
            place = on_phone(key) if key else None
            number = fields.get("attr1", "") or fields.get("attr2", "")
            extensions.append(watched(number, where, name=fields.get("label", ""), place=place))
        else:
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    values, secrets = readable(others, read_passwords)
    account = AccountHints(
        server=values.get("sip_controller_list", "").partition(":")[0],
        user=values.get("sipusername", ""),
        subscribe_expires=seconds(values.get("outbound_subscription_request_duration", "")),
        password=values.get("sipuserpassword", ""),
    )
    return ImportedFile(content.name, title(), tuple(extensions), tuple(skipped), account, secrets)


def _settings(content: Content) -> Iterator[tuple[int, str, str]]:
    for count, line in enumerate(content.lines, 1):
        if found := _SET.match(line):
            yield count, found.group(1).lower(), setting(found.group(2))


def _fields(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs}
