"""Reads Fanvil phones, in XML and in the text of a backup: `202@1/ba**202` on a key of type 1.

The value of a key is its number, the SIP line, and what the key does: `b` and a second letter are
the kinds of lamps, followed by the code that picks a call up; `f` is a speed dial.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from console.desk.lamps import KeyPlace
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, local_name, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import watched
from console.importing.phones.phone_values import readable, whole_number
from console.language import tr

NAME: Final = "fanvil"
_XML: Final = re.compile(r"<(?:sysConf|dsskey|Fkey|VOIP_CONFIG_FILE)\b")
_TEXT: Final = re.compile(r"<<VOIP CONFIG FILE>>|^\s*Fkey\d+ (?:Type|Value)\s*:", re.M | re.I)
_KEY_LINE: Final = re.compile(r"\s*Fkey(\d{1,3}) (Type|Value|Title)\s*:(.*)", re.IGNORECASE)
_LINE: Final = re.compile(r"\s*([A-Za-z][\w .\-]*?)\s*:(.*)")
_SECTION: Final = re.compile(r"\s*--\s*(.*?)\s*--\s*:?\s*\Z")
_LAMP: Final = re.compile(r"(?P<number>.+?)@\d{0,2}/b[a-z]?(?P<code>[*#0-9]*)\Z", re.IGNORECASE)
_MEMORY_KEY: Final = "1"

_Key = tuple[int, int, dict[str, str]]
"""Page and number of a key from 1, and its fields in lower case."""


def title() -> str:
    """The name of this format for a person."""
    return tr("Fanvil phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has function keys of a Fanvil phone."""
    mark = _XML if content.is_xml else _TEXT
    return Likeness.certain_if(mark.search(content.head))


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the memory keys with a lamp; see `FileFormat.read`."""
    keys = list(_keys_in_xml(content) if content.is_xml else _keys_in_text(content))
    values, secrets = readable(_settings(content), read_passwords)
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for page, number, fields in keys:
        text = fields.get("value", "")
        where = tr("Page {page}, key {count}").format(page=page, count=number)
        lamp = _LAMP.match(text) if fields.get("type") == _MEMORY_KEY else None
        if lamp is not None:
            extensions.append(_extension(lamp, where, fields, KeyPlace(page, number, 1)))
        elif fields.get("type") == _MEMORY_KEY and text:
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _keys_in_xml(content: Content) -> Iterator[_Key]:
    pages: dict[str, int] = {}
    root = parse_file(content)
    tree = root.getroottree()
    for name, element in elements(root):
        if name.lower() not in ("fkey", "function_key_entry"):
            continue
        parent = element.getparent()
        # The pages of the phone and its sidecars, in the order of the file.
        above = "" if parent is None else str(tree.getpath(parent))
        page = pages.setdefault(above, len(pages) + 1)
        fields = {local_name(child).lower(): value(child) for child in element}
        label = str(element.get("index", "")) or re.sub(r"\D", "", fields.get("id", ""))
        number = whole_number(label)
        if number:
            yield page, number, fields


def _keys_in_text(content: Content) -> Iterator[_Key]:
    found: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    page, used = 1, False
    for line in content.lines:
        if _SECTION.match(line):
            page, used = (page + 1, False) if used else (page, False)
        elif key := _KEY_LINE.match(line):
            used = True
            found[page, int(key.group(1))][key.group(2).lower()] = key.group(3).strip()
    for (on_page, number), fields in found.items():
        if number:
            yield on_page, number, fields


def _settings(content: Content) -> Iterator[tuple[str, str]]:
    if content.is_xml:
        for name, element in elements(parse_file(content)):
            yield name.lower().replace("_", ""), value(element)
        return
    for line in content.lines:
        if (found := _LINE.match(line)) and not _KEY_LINE.match(line):
            yield found.group(1).lower().replace(" ", ""), found.group(2).strip()


def _extension(
    lamp: re.Match[str], where: str, fields: dict[str, str], place: KeyPlace
) -> FoundExtension:
    number = lamp.group("number")
    code = lamp.group("code").removesuffix(number)
    return watched(number, where, name=fields.get("title", ""), code=code, place=place)


def _account(values: dict[str, str]) -> AccountHints:
    def of(key: str) -> str:
        return values.get(key, "") or values.get(f"sip1{key}", "")

    return AccountHints(
        server=of("registeraddr"),
        user=of("phonenumber"),
        auth_user=of("registeruser"),
        display_name=of("displayname"),
        password=of("registerpswd") or of("registerpwd"),
    )
