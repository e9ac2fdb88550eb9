"""Reads the flat profile of Cisco and Linksys SPA and MPP phones."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from console.desk.lamps import KeyPlace
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones import fnc
from console.importing.phones.phone_keys import PHONE_PAGE, on_phone, on_sidecar
from console.importing.phones.phone_values import readable, seconds
from console.language import tr

NAME: Final = "cisco"
# An SPA932 writes its keys without the underscore at the end, later phones with it.
_LINE_KEY: Final = re.compile(r"Extended_Function_(\d{1,3})_?\Z", re.IGNORECASE)
_SIDECAR_KEY: Final = re.compile(r"Unit_(\d{1,2})_Key_(\d{1,3})_?\Z", re.IGNORECASE)
_TEXT_KEY: Final = re.compile(
    r"^\s*(?:Extended_Function_\d{1,3}_?|Unit_\d{1,2}_Key_\d{1,3}_?)\s+\"", re.MULTILINE
)
_TEXT: Final = re.compile(r"\s*(\w+)\s+\"([^\"]*)\"\s*;?\s*(?:#.*)?\Z")
_KEM: Final = re.compile(r"\bKEM\b|KEM_", re.IGNORECASE)
_KEM_ROWS: Final = 14
_SPA_SIDECAR: Final = 32
_SPA_ROWS: Final = 16


def title() -> str:
    """The name of this format for a person."""
    return tr("Cisco SPA or MPP phone")


def recognises(content: Content) -> Likeness:
    """Whether the file is a flat profile, or has keys of one, in XML or in lines."""
    text = content.text[:400_000]
    if not content.is_xml:
        return Likeness.certain_if(_TEXT_KEY.search(text))
    return Likeness.certain_if(
        re.search(r"<flat-profile\b", text, re.IGNORECASE) is not None
        or re.search(r"<(?:Unit_\d+_Key_\d+|Extended_Function_\d+)_?[\s>]", text) is not None
    )


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the line keys and the keys of the sidecars; see `FileFormat.read`."""
    keys: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for name, text in _settings(content):
        if _LINE_KEY.match(name) or _SIDECAR_KEY.match(name):
            keys.append((name, text))
        else:
            others.append((name.lower().rstrip("_"), text))
    values, secrets = readable(others, read_passwords)
    extensions, skipped = _read_keys(keys, values)
    account = _account(values)
    return ImportedFile(content.name, title(), extensions, skipped, account, secrets)


def _settings(content: Content) -> Iterator[tuple[str, str]]:
    if content.is_xml:
        for name, element in elements(parse_file(content)):
            is_key = _LINE_KEY.match(name) or _SIDECAR_KEY.match(name)
            yield name, _whole_value(element) if is_key else value(element)
        return
    for line in content.lines:
        if found := _TEXT.match(line):
            yield found.group(1), html.unescape(found.group(2).strip())


def _whole_value(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _read_keys(
    keys: list[tuple[str, str]], values: dict[str, str]
) -> tuple[tuple[FoundExtension, ...], tuple[Skipped, ...]]:
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    sizes = _sidecar_rows(keys, values)
    phone_lamps = any(_LINE_KEY.match(name) and _is_lamp(text) for name, text in keys)
    first_sidecar = PHONE_PAGE + 1 if phone_lamps else PHONE_PAGE
    for name, text in keys:
        if not text:
            continue
        if (same := name.lower().rstrip("_")) in seen:
            skipped.append(
                Skipped(name, tr("this key appears twice in the file; the first one was read"))
            )
            continue
        seen.add(same)
        key = fnc.parse_key(text)
        if key is None:
            skipped.append(Skipped(name, tr("not a key string")))
        elif key.is_lamp:
            label, place = _label_and_place(name, values, first_sidecar, sizes)
            extensions.append(replace(fnc.found_in(key, name, label), place=place))
        else:
            skipped.append(Skipped(name, fnc.skipped_as(key)))
    return tuple(extensions), tuple(skipped)


def _is_lamp(text: str) -> bool:
    key = fnc.parse_key(text)
    return key is not None and key.is_lamp


def _label_and_place(
    name: str, values: dict[str, str], first_sidecar: int, rows: int
) -> tuple[str, KeyPlace | None]:
    if line := _LINE_KEY.match(name):
        number = int(line.group(1))
        label = values.get(f"short_name_{number}", "")
        label = "" if label.upper().startswith("$") else label
        return label, on_phone(number) if number else None
    sidecar = _SIDECAR_KEY.match(name)
    assert sidecar is not None
    unit, number = int(sidecar.group(1)), int(sidecar.group(2))
    if not unit or not number:
        return "", None
    return "", on_sidecar(first_sidecar + unit - 1, number, rows)


def _sidecar_rows(keys: list[tuple[str, str]], values: dict[str, str]) -> int:
    """The number of rows of the sidecars: 16 (SPA500S), 14 (28 keys), or half of the keys."""
    numbers = [int(found.group(2)) for name, _ in keys if (found := _SIDECAR_KEY.match(name))]
    longest = max(numbers, default=0)
    kem = any(_KEM.search(name) or _KEM.search(text) for name, text in values.items())
    if (kem and longest <= 2 * _KEM_ROWS) or longest == 2 * _KEM_ROWS:
        return _KEM_ROWS
    return _SPA_ROWS if longest <= _SPA_SIDECAR else (longest + 1) // 2


def _account(values: dict[str, str]) -> AccountHints:
    return AccountHints(
        server=values.get("proxy_1", ""),
        user=values.get("user_id_1", ""),
        auth_user=values.get("auth_id_1", ""),
        display_name=values.get("display_name_1", ""),
        outbound_proxy=values.get("outbound_proxy_1", ""),
        group_pickup=values.get("attendant_console_call_pickup_code", ""),
        subscribe_expires=seconds(values.get("subscribe_expires", "")),
        retry_interval=seconds(values.get("subscribe_retry_interval", "")),
        password=values.get("password_1", ""),
    )
