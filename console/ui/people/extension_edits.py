"""Edits of the extensions; each looks up its positions in the draft it is applied to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from console.desk.lamps import Extension
from console.settings.store import Draft, Edit


class PersonRow(NamedTuple):
    """An extension, and the position at which it was seen, from 0."""

    at: int
    extension: Extension


def replacing(rows: Mapping[PersonRow, Extension]) -> Edit:
    """The edit that replaces extensions."""

    def edit(draft: Draft) -> None:
        for row, extension in rows.items():
            draft.replace_extension(draft.place_of(row.extension, row.at), extension)

    return edit


def removing(rows: Sequence[PersonRow]) -> Edit:
    """The edit that removes extensions."""

    def edit(draft: Draft) -> None:
        for row in sorted(rows, reverse=True, key=lambda row: row.at):
            draft.remove_extension(draft.place_of(row.extension, row.at))

    return edit


def adding(extensions: Sequence[Extension], before: PersonRow | None = None) -> Edit:
    """The edit that inserts extensions before another one; None: at the end."""

    def edit(draft: Draft) -> None:
        at = draft.place_of(before.extension, before.at) if before else len(draft.extensions)
        for count, extension in enumerate(extensions):
            draft.add_extension(extension, at + count)

    return edit


def moving(rows: Sequence[PersonRow], before: PersonRow | None = None) -> Edit:
    """The edit that moves extensions before another one, in their order; None: to the end."""

    def edit(draft: Draft) -> None:
        end = draft.place_of(before.extension, before.at) if before else len(draft.extensions)
        places = sorted({draft.place_of(row.extension, row.at) for row in rows})
        above = [place for place in places if place < end]
        for count, place in enumerate(reversed(above), 1):
            draft.move_extension(place, end - count)
        for count, place in enumerate(place for place in places if place >= end):
            draft.move_extension(place, end + count)

    return edit
