"""Reads Aastra and Mitel phones: lines of `softkey3 type: blf` and `softkey3 value: 204`."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from console.desk.lamps import KeyPlace
from console.importing.content import Content, Likeness
from console.importing.imported_file import AccountHints, FoundExtension, ImportedFile, Skipped
from console.importing.phones.phone_keys import PHONE_PAGE, on_phone, on_sidecar, watched
from console.importing.phones.phone_values import assignments, seconds
from console.importing.secret_names import holds_secret, is_secret
from console.language import tr

NAME: Final = "aastra"
_KEY: Final = re.compile(
    r"((?:(?:top|bottom)?softkey|prgkey|expmod(\d) ?key)(\d{1,3})) (type|value|label|line)\Z"
)
_MARK: Final = re.compile(r"^\s*(?:\w*softkey|prgkey|expmod\d ?key)\d+ type\s*:", re.M | re.I)
_SIDECAR_ROWS: Final = 20


def title() -> str:
    """The name of this format for a person."""
    return tr("Aastra or Mitel phone")


def recognises(content: Content) -> Likeness:
    """Whether the file has soft keys of an Aastra phone."""
    return Likeness.certain_if(_MARK.search(content.head) is not None)


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read every soft key that watches an extension; see `FileFormat.read`."""
    values: dict[str, str] = {}
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    secrets = False
    for _, name, value in assignments(content, ":"):
        if is_secret(name):
            secrets = secrets or holds_secret(value)
            if read_passwords:
                values[name] = value
        elif key := _KEY.match(name):
            keys[key.group(1)][key.group(4)] = value
        else:
            values[name] = value
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    first_sidecar = PHONE_PAGE + any(
        _is_lamp(fields) and not name.startswith("expmod") for name, fields in keys.items()
    )
    for name, fields in keys.items():
        if _is_lamp(fields):
            extensions.append(_extension(name, fields, first_sidecar))
        elif fields.get("type", "none").lower() not in ("none", "empty", "line"):
            skipped.append(Skipped(name, tr("another kind of key, not a lamp")))
    return ImportedFile(
        content.name, title(), tuple(extensions), tuple(skipped), _account(values), secrets
    )


def _is_lamp(fields: dict[str, str]) -> bool:
    return fields.get("type", "").lower() in ("blf", "blf/xfer", "blfxfer", "list")


def _extension(name: str, fields: dict[str, str], first_sidecar: int) -> FoundExtension:
    place = _place(name, first_sidecar)
    return watched(fields.get("value", ""), name, name=fields.get("label", ""), place=place)


def _place(name: str, first_sidecar: int) -> KeyPlace | None:
    found = _KEY.match(name + " type")
    key = int(found.group(3)) if found else 0
    if found is None or not key:
        return None
    if found.group(2) is None:
        return on_phone(key)
    return on_sidecar(first_sidecar + max(int(found.group(2)), 1) - 1, key, _SIDECAR_ROWS)


def _account(values: dict[str, str]) -> AccountHints:
    def of(key: str) -> str:
        return values.get(f"sip line1 {key}", "") or values.get(f"sip {key}", "")

    return AccountHints(
        server=of("proxy ip") or of("registrar ip"),
        user=of("user name"),
        auth_user=of("auth name"),
        display_name=of("display name"),
        list_uri=of("list uri"),
        directed_pickup=_template(values.get("directed call pickup prefix", "")),
        subscribe_expires=seconds(of("blf subscription period")),
        password=of("password"),
    )


def _template(prefix: str) -> str:
    return prefix + "{ext}" if prefix and "{" not in prefix else ""
