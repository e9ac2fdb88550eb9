"""Reads Grandstream phones: P-values of the GXP family, and `pks` items of GRP and GHP phones."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from console.desk.lamps import ExtensionKind
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, local_name, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import on_phone, on_sidecar, watched
from console.importing.phones.phone_values import assignments
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "grandstream"
_PVALUE: Final = re.compile(r"P\d{1,6}\Z", re.IGNORECASE)
_ITEM: Final = re.compile(
    r"pks\.(vpk|mpk|ext)\.(?:(\d)\.)?(\d{1,3})\.(keymode|account|description|value)\Z"
)
_SECRETS: Final = re.compile(r"p(?:2|34|196|406|506|606|1359|1702)\Z", re.IGNORECASE)
_MPK_KEYS: Final = 7
_MPK_ROWS: Final = ((8, 353, 11), (19, 6001, 112))
"""Of the keys after them: the first key, its P-value, and how many there are."""
_VPK_KEYS: Final = 8
_SIDECAR_ROWS: Final = 10
_BLF: Final = ("1", "blf")
_PARK: Final = ("9", "callpark", "monitoredcallpark")
_VPK_BLF: Final = ("11", "blf")
_VPK_PARK: Final = ("19", "callpark", "monitoredcallpark")
"""Modes of the virtual keys, which have a numbering of their own: 1 is a shared line there."""
_NONE: Final = ("", "-1", "31", "none", "line", "default", "sharedline")
_BLOCK: Final = 23000
_BLOCK_KEYS: Final = 160
_BLOCK_SIZE: Final = 5
_BOARD_PAGE: Final = 3


def title() -> str:
    """The name of this format for a person."""
    return tr("Grandstream phone")


@dataclass(slots=True)
class _Key:
    mode: str = ""
    name: str = ""
    value: str = ""


def recognises(content: Content) -> Likeness:
    """Whether the file has P-values or named key items."""
    if content.is_xml:
        pattern = r"<gs_provision\b|<P\d+>|<item\s+name=[\"']pks\."
        return Likeness.certain_if(re.search(pattern, content.head) is not None)
    return Likeness.certain_if(len(re.findall(r"^\s*P\d{1,6}\s*=", content.head, re.MULTILINE)) > 2)


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the programmable keys that watch an extension; see `FileFormat.read`."""
    values: dict[str, str] = {}
    secrets = False
    for name, text in _values(content):
        if _SECRETS.match(name) or is_secret(name):
            secrets = secrets or holds_secret(text)
            if not read_passwords:
                continue
        values.setdefault(name.lower(), text)
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    for where, page, number, key in [*_numbered(values), *_named(values)]:
        mode = key.mode.lower().replace(" ", "")
        lamps, parks = (_VPK_BLF, _VPK_PARK) if page == 1 else (_BLF, _PARK)
        if mode in lamps or mode in parks:
            extensions.append(_extension(where, page, number, key, mode in parks))
        elif mode not in _NONE and not (page == 1 and mode in ("0", "1")) and key.value:
            skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _values(content: Content) -> list[tuple[str, str]]:
    if not content.is_xml:
        return [(name, text) for _, name, text in assignments(content, "=")]
    found: list[tuple[str, str]] = []
    for name, element in elements(parse_file(content)):
        if _PVALUE.match(name):
            found.append((name, value(element)))
        elif name == "item" and (item := str(element.get("name", ""))):
            found.append((item, value(element)))
        elif name == "part" and (part := str(element.get("name", ""))):
            parent = element.getparent()
            if parent is not None and local_name(parent) == "item":
                found.append((f"{str(parent.get('name', '')).rstrip('.')}.{part}", value(element)))
    return found


def _numbered(values: dict[str, str]) -> list[tuple[str, int, int, _Key]]:
    """The keys in P-values: (where, page, key from 1, key).

    The P-value of the mode rises by 1 with each key, name and number rise by 3. The four values of
    keys 8 to 18 follow each other; those of the keys from 19 are in rows 200 apart.
    """
    keys: list[tuple[str, int, int, _Key]] = []
    for key in range(_VPK_KEYS):
        mode, name = f"p{1363 + 2 * key}", f"p{1465 + 2 * key}"
        number = f"p{1466 + 2 * key}"
        _add(keys, values, "P" + mode[1:], 1, key + 1, (mode, name, number))
    for key in range(_MPK_KEYS):
        mode = f"p{323 + key}"
        name, number = f"p{302 + 3 * key}", f"p{303 + 3 * key}"
        _add(keys, values, "P" + mode[1:], 2, key + 1, (mode, name, number))
    for first, begin, count in _MPK_ROWS:
        step, further = (4, (2, 3)) if begin == 353 else (1, (400, 600))
        for key in range(count):
            at = begin + step * key
            names = (f"p{at}", f"p{at + further[0]}", f"p{at + further[1]}")
            _add(keys, values, f"P{at}", 2, first + key, names)
    for key in range(_BLOCK_KEYS):
        block = _BLOCK + _BLOCK_SIZE * key
        names = (f"p{block}", f"p{block + 2}", f"p{block + 3}")
        _add(keys, values, f"P{block}", 2, key + 1, names)
    return keys


def _add(
    keys: list[tuple[str, int, int, _Key]],
    values: dict[str, str],
    where: str,
    page: int,
    number: int,
    names: tuple[str, str, str],
) -> None:
    mode, name, address_name = names
    if mode in values and values.get(address_name):
        key = _Key(values[mode], values.get(name, ""), values[address_name])
        keys.append((where, page, number, key))


def _named(values: dict[str, str]) -> list[tuple[str, int, int, _Key]]:
    found: dict[tuple[str, int, int], _Key] = defaultdict(_Key)
    for name, text in values.items():
        if item := _ITEM.match(name):
            board = int(item.group(2) or 1)
            key = found[item.group(1), board, int(item.group(3))]
            match item.group(4):
                case "keymode":
                    key.mode = text
                case "description":
                    key.name = text
                case _:
                    key.value = text
    pages = {"vpk": 1, "mpk": 2, "ext": _BOARD_PAGE}
    return [
        (f"pks.{row}.{number}", pages[row] + board - 1, number, key)
        for (row, board, number), key in found.items()
    ]


def _extension(where: str, page: int, number: int, key: _Key, park: bool) -> FoundExtension:
    place = on_phone(number) if page == 1 else on_sidecar(page, number, _SIDECAR_ROWS)
    return watched(
        key.value,
        where,
        name=key.name,
        kind=ExtensionKind.PARK if park else ExtensionKind.PERSON,
        place=place if number else None,
    )


def _account(values: dict[str, str]) -> AccountHints:
    return AccountHints(
        server=values.get("p47", "") or values.get("account.1.sip.server.1.address", ""),
        user=values.get("p35", "") or values.get("account.1.sip.userid", ""),
        auth_user=values.get("p36", "") or values.get("account.1.sip.subscriber.authid", ""),
        display_name=values.get("p3", "") or values.get("account.1.sip.subscriber.name", ""),
        outbound_proxy=values.get("p48", ""),
        password=values.get("p34", "") or values.get("account.1.sip.subscriber.password", ""),
    )
