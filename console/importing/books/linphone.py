"""Reads the friends of Linphone: `url="Ann Lee" <sip:202@example.net>` in a linphonerc."""

from __future__ import annotations

import re
from typing import Final

from console.importing.content import Content, Likeness
from console.importing.imported_file import FoundExtension, ImportedFile
from console.importing.phones.phone_keys import watched
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "linphone"
_SECTION: Final = re.compile(r"\s*\[(\w+?)(?:_\d+)?\]\s*\Z")
_FRIEND: Final = re.compile(r"^\s*\[friend_\d+\]", re.MULTILINE)
_URL: Final = re.compile(r"\s*(?:\"(?P<name>[^\"]*)\"|(?P<bare>[^<\"]*?))\s*<(?P<uri>[^>]+)>")


def title() -> str:
    """The name of this format for a person."""
    return tr("Linphone settings")


def recognises(content: Content) -> Likeness:
    """Whether the file has friends of Linphone."""
    return Likeness.certain_if(_FRIEND.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each friend; see `FileFormat.read`."""
    extensions: list[FoundExtension] = []
    secrets = False
    section = ""
    content.check_count(sum(line.startswith("[friend") for line in content.lines))
    for count, line in content.told([*enumerate(content.lines, 1)]):
        if begun := _SECTION.match(line):
            section = begun.group(1)
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if equals and is_secret(name):
            secrets = secrets or holds_secret(value)
        elif section == "friend" and name.lower() == "url":
            where = tr("Line {count}").format(count=count)
            found = _URL.match(value)
            label = (found.group("name") or found.group("bare") or "") if found else ""
            uri = found.group("uri") if found else value
            extensions.append(watched(uri, where, name=label))
    return ImportedFile(content.name, title(), tuple(extensions), secrets_present=secrets)
