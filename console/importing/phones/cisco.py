"""Reads the flat profile of Cisco and Linksys SPA and MPP phones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lxml import etree

from console.desk.lamps import KeyPlace
from console.importing.content import Content, Likeness
from console.importing.foreign_xml import elements, parse_file, value
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones import fnc
from console.importing.phones.phone_keys import PHONE_PAGE, on_phone, on_sidecar
from console.importing.phones.phone_values import seconds
from console.language import tr

NAME: Final = "cisco"
# An SPA932 writes its keys without the underscore at the end, later phones with it.
_LINE_KEY: Final = re.compile(r"Extended_Function_(\d{1,3})_?\Z", re.IGNORECASE)
_SIDECAR_KEY: Final = re.compile(r"Unit_(\d{1,2})_Key_(\d{1,3})_?\Z", re.IGNORECASE)
_SECRET: Final = re.compile(
    r"(?:\w*_)?(?:Password|Passwd|Passphrase|PSK)(?:_\d+)?_?\Z", re.IGNORECASE
)
_SPA_SIDECAR: Final = 32
_SPA_ROWS: Final = 16


def title() -> str:
    """The name of this format for a person."""
    return tr("Cisco SPA or MPP phone")


def recognises(content: Content) -> Likeness:
    """Whether the file is a flat profile, or has keys of one."""
    text = content.text[:400_000]
    return Likeness.certain_if(
        content.is_xml
        and (
            re.search(r"<flat-profile\b", text, re.IGNORECASE) is not None
            or re.search(r"<(?:Unit_\d+_Key_\d+|Extended_Function_\d+)_?[\s>]", text) is not None
        )
    )


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read the line keys and the keys of the sidecars; see `FileFormat.read`."""
    root = parse_file(content)
    values: dict[str, str] = {}
    keys: list[tuple[str, str]] = []
    secrets = False
    for name, element in elements(root):
        if _SECRET.match(name):
            secrets = secrets or bool(value(element))
            if read_passwords:
                values.setdefault(name.lower().rstrip("_"), value(element))
        elif _LINE_KEY.match(name) or _SIDECAR_KEY.match(name):
            keys.append((name, _whole_value(element)))
        else:
            values.setdefault(name.lower().rstrip("_"), value(element))
    extensions, skipped = _read_keys(keys, values)
    account = _account(values)
    return ImportedFile(content.name, title(), extensions, skipped, account, secrets)


def _whole_value(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _read_keys(
    keys: list[tuple[str, str]], values: dict[str, str]
) -> tuple[tuple[FoundExtension, ...], tuple[Skipped, ...]]:
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    sizes = _sidecar_rows(keys)
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


def _sidecar_rows(keys: list[tuple[str, str]]) -> int:
    """The number of rows of the sidecars: 16 (SPA500S), or half of the keys of a larger one."""
    numbers = [int(found.group(2)) for name, _ in keys if (found := _SIDECAR_KEY.match(name))]
    longest = max(numbers, default=0)
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
