"""Where a key stands on a phone or its sidecar.

A sidecar is counted downwards, column by column, as its paper label is. A phone's own keys are
taken as one column: their real arrangement differs with every model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing.imported_file import FoundExtension
from console.importing.number import TidiedNumber, address, plain
from console.language import tr

PHONE_PAGE: Final = 1
"""The phone's own keys; its sidecars follow on the next pages."""


_CODE: Final = re.compile(r"(?:[0-9A-Za-z*#+_.-]|\{ext\}){1,40}")


def on_phone(key: int, column: int = 1) -> KeyPlace:
    """The place of a phone's own key, counted from 1."""
    return KeyPlace(PHONE_PAGE, key, column)


def on_sidecar(page: int, key: int, rows: int) -> KeyPlace:
    """The place of a sidecar's key, counted from 1, in columns of `rows` keys."""
    column, row = divmod(key - 1, rows)
    return KeyPlace(page, row + 1, column + 1)


def shifted(found: Iterable[FoundExtension], pages: int) -> list[FoundExtension]:
    """The same on pages that begin later."""
    return [
        extension
        if extension.place is None
        else replace(extension, place=replace(extension.place, page=extension.place.page + pages))
        for extension in found
    ]


def watched(
    text: str,
    where: str,
    *,
    name: str = "",
    code: str = "",
    kind: ExtensionKind = ExtensionKind.PERSON,
    place: KeyPlace | None = None,
) -> FoundExtension:
    """The extension a phone's key watches.

    Args:
        text: whom, as the file writes it.
        where: the key's place in the file.
        name: its label.
        code: what it dials to pick a call up; a plain code is followed by the number.
        kind: what stands behind it.
        place: on the phone.
    """
    tidied = (
        address(text) if text else TidiedNumber(problem=tr("the key does not say whom it watches"))
    )
    if code and (not tidied.number or tidied.number not in code) and "{" not in code:
        code += "{ext}"
    return FoundExtension(
        number=tidied.number,
        name=plain(name),
        pickup=code if _CODE.fullmatch(code) else "",
        kind=kind,
        place=place,
        where=where,
        address=_without_password(text),
        problem=tidied.problem,
        warning=tidied.warning,
        suggestion=tidied.suggestion,
    )


def _without_password(text: str) -> str:
    """Without the password of an address and without what is dialled after a pause."""
    text = plain(text).partition(",")[0].strip()
    return re.sub(r"^((?:sips?:)?[^:@]*):[^@]*@", r"\1@", text)
