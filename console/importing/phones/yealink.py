"""Reads Yealink phones and their sidecars: lines of `linekey.3.value = 204`.

Firmware before version 71 wrote each key as a section: `[ memory3 ]`, `DKtype = 16`, `Value = 204`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing.content import Content, Likeness
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import (
    PHONE_PAGE,
    on_phone,
    on_sidecar,
    said_twice,
    watched,
)
from console.importing.phones.phone_values import assignments, seconds, whole_number
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "yealink"
_KEY: Final = re.compile(
    r"(linekey|memorykey|programm?ablekey|expansion_module\.(\d{1,2})\.key)\.(\d{1,3})\.(\w+)\Z"
)
_BLF, _BLF_LIST, _NONE = "16", "39", ("", "0", "15", "line")
_WORDS: Final = {"blf": _BLF, "blf list": _BLF_LIST, "blflist": _BLF_LIST, "n/a": "0"}
_SIDECAR_ROWS: Final = 10
_OLD_KEY: Final = re.compile(r"^\s*\[\s*memory(\d{1,2})\s*\]", re.MULTILINE | re.IGNORECASE)
_OLD_SECTION: Final = re.compile(r"\s*\[[^\]]*\]\s*\Z")
_OLD_FIELDS: Final = {"dktype": "type", "pickupvalue": "pickup_value"}
_OLD_MEMORY_KEYS: Final = 10  # further ones are the line keys


def title() -> str:
    """The name of this format for a person."""
    return tr("Yealink phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has lines or sections for keys of a Yealink phone."""
    if _OLD_KEY.search(content.head) and "DKtype" in content.head:
        return Likeness.CERTAIN
    pattern = r"^\s*(?:linekey|memorykey|programm?ablekey|expansion_module\.\d+\.key)\.\d+\.\w+\s*="
    return Likeness.certain_if(
        re.search(pattern, content.text, re.MULTILINE | re.IGNORECASE) is not None
    )


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read every key that watches an extension; see `FileFormat.read`."""
    values: dict[str, str] = {}
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    twice: set[str] = set()
    secrets = False
    for name, value in _settings(content):
        if is_secret(name):
            secrets = secrets or holds_secret(value)
            if read_passwords:
                values[name] = value
        elif key := _KEY.match(name):
            fields, field = keys[name.rpartition(".")[0]], key.group(4)
            if fields.get(field, value) != value:
                twice.add(name.rpartition(".")[0])
            fields[field] = value
        else:
            values[name] = value
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    first_sidecar = PHONE_PAGE + any(
        _type(fields) == _BLF and not name.startswith("expansion") for name, fields in keys.items()
    )
    for name, fields in keys.items():
        kind = _type(fields)
        if name in twice:
            skipped.append(Skipped(name, said_twice()))
        if kind == _BLF:
            extensions.append(_extension(name, fields, values, first_sidecar))
        elif kind == _BLF_LIST:
            skipped.append(Skipped(name, tr("a key for the phone system's own list, not one lamp")))
        elif kind not in _NONE:
            skipped.append(Skipped(name, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _settings(content: Content) -> Iterator[tuple[str, str]]:
    """Name in lower case and value of every setting; old sections are named as later lines are."""
    if not _OLD_KEY.search(content.head):
        yield from ((name, value) for _, name, value in assignments(content, "="))
        return
    prefix, is_key = "", False
    begun = {at: line for at, line in enumerate(content.lines, 1) if _OLD_SECTION.match(line)}
    ends = [*begun, len(content.lines) + 1]
    following = 0
    for count, name, value in assignments(content, "="):
        while count > ends[following]:
            key = _OLD_KEY.match(begun[ends[following]])
            prefix, is_key = _old_name(int(key.group(1))) if key else "", key is not None
            following += 1
        if not is_key:
            yield name, value
        elif name not in ("type", "path"):
            yield prefix + _OLD_FIELDS.get(name, name), value


def _old_name(key: int) -> str:
    if key <= _OLD_MEMORY_KEYS:
        return f"memorykey.{key}."
    return f"linekey.{key - _OLD_MEMORY_KEYS}."


def _type(fields: dict[str, str]) -> str:
    kind = fields.get("type", "").lower()
    return _WORDS.get(kind, kind)


def _extension(
    name: str, fields: dict[str, str], values: dict[str, str], first_sidecar: int
) -> FoundExtension:
    line = fields.get("line", "1")
    code = fields.get("pickup_value") or fields.get("extension") or ""
    # A code that every key of the line has belongs to the account, not to this key.
    own_code = code if code != values.get(f"account.{line}.direct_pickup_code") else ""
    value = fields.get("value", "")
    park = value.lower().startswith("park+")
    return watched(
        value,
        name,
        name=fields.get("label", ""),
        code=own_code if own_code != value and not park else "",
        kind=ExtensionKind.PARK if park else ExtensionKind.PERSON,
        place=_place(name, first_sidecar),
    )


def _place(name: str, first_sidecar: int) -> KeyPlace | None:
    found = _KEY.match(name + ".x")
    key = int(found.group(3)) if found else 0
    if found is None or not key:
        return None
    module = found.group(2)
    if module is None:
        return on_phone(key, column=2 if name.startswith("memorykey") else 1)
    return on_sidecar(first_sidecar + max(int(module), 1) - 1, key, _SIDECAR_ROWS)


def _account(values: dict[str, str]) -> AccountHints:
    def of(key: str) -> str:
        return values.get(f"account.1.{key}", "")

    server, port = of("sip_server.1.address") or of("sip_server_host"), of("sip_server.1.port")
    if server and (whole_number(port) or 5060) != 5060:
        server = f"{server}:{port}"
    pickup = of("direct_pickup_code") or values.get("features.pickup.direct_pickup_code", "")
    return AccountHints(
        server=server,
        user=of("user_name"),
        auth_user=of("auth_name"),
        display_name=of("display_name"),
        group_pickup=of("group_pickup_code") or values.get("features.pickup.group_pickup_code", ""),
        directed_pickup=pickup + "{ext}" if pickup and "{" not in pickup else "",
        list_uri=of("blf.blf_list_uri"),
        subscribe_expires=seconds(of("blf.subscribe_period")),
        password=of("password"),
    )
