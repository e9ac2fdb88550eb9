"""Turns the keys of a phone and its sidecars into places and extensions.

The keys of a sidecar are counted downwards, column by column, as on its paper label. The keys of
the phone itself are taken as one column, because their real arrangement differs with every model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing.hidden_passwords import without_passwords
from console.importing.imported_file import FoundExtension
from console.importing.number import TidiedNumber, address, plain
from console.language import tr

PHONE_PAGE: Final = 1
"""The page of the phone's own keys; its sidecars have the pages after it."""


_CODE: Final = re.compile(r"(?:[0-9A-Za-z*#+_.-]|\{ext\}){1,40}")


def on_phone(key: int, column: int = 1) -> KeyPlace:
    """The place of a key of the phone itself; keys and columns count from 1."""
    return KeyPlace(PHONE_PAGE, key, column)


def on_sidecar(page: int, key: int, rows: int) -> KeyPlace:
    """The place of a key of a sidecar.

    Args:
        page: of the sidecar.
        key: counted from 1.
        rows: number of keys in a column.
    """
    column, row = divmod(key - 1, rows)
    return KeyPlace(page, row + 1, column + 1)


def shifted(found: Iterable[FoundExtension], pages: int) -> list[FoundExtension]:
    """The same extensions with places that are `pages` pages further on."""
    return [
        extension
        if extension.place is None
        else replace(extension, place=replace(extension.place, page=extension.place.page + pages))
        for extension in found
    ]


def one_on_each_place(found: Iterable[FoundExtension]) -> tuple[FoundExtension, ...]:
    """The same extensions; of two on one place, the later one moves to the next free column.

    A phone shows each key once, but two kinds of its keys may be counted from 1.
    """
    taken: set[KeyPlace] = set()
    kept: list[FoundExtension] = []
    for extension in found:
        place = extension.place
        if place is not None and not extension.problem:
            while place in taken:
                place = replace(place, column=place.column + 1)
            taken.add(place)
            extension = replace(extension, place=place)
        kept.append(extension)
    return tuple(kept)


def said_twice() -> str:
    """The sentence about a key that a file has twice, with different values."""
    return tr("this key appears twice in the file; the last one was read")


def watched(
    text: str,
    where: str,
    *,
    name: str = "",
    code: str = "",
    kind: ExtensionKind = ExtensionKind.PERSON,
    place: KeyPlace | None = None,
) -> FoundExtension:
    """The extension that a BLF key watches.

    Args:
        text: the number or address, as the file writes it.
        where: the place of the key in the file, such as "linekey.3".
        name: the label of the key.
        code: dialled to pick a call up; one without a placeholder is followed by the number.
        kind: of the extension.
        place: of the key on the phone.
    """
    tidied = (
        address(text)
        if text
        else TidiedNumber(problem=tr("the key does not say which number it watches"))
    )
    if code and (not tidied.number or tidied.number not in code) and "{" not in code:
        code += "{ext}"
    return FoundExtension(
        number=tidied.number,
        name=without_passwords(plain(name)),
        pickup=code if _CODE.fullmatch(code) else "",
        kind=kind,
        place=place,
        where=where,
        address=_without_password(text),
        problem=tidied.problem,
        warning=tidied.warning,
        suggestion=tidied.suggestion,
        note=tidied.note,
    )


def _without_password(text: str) -> str:
    """The address without its password and without digits that are dialled after a pause."""
    return without_passwords(plain(text).partition(",")[0].strip())
