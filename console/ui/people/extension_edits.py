"""Edits of the list of people that find their places again after another window changed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from console.desk.lamps import Extension
from console.settings.store import Draft, Edit


class PersonRow(NamedTuple):
    """A person and the place they were seen at."""

    at: int
    extension: Extension


def replacing(rows: Mapping[PersonRow, Extension]) -> Edit:
    """Put others in the place of some people."""

    def edit(draft: Draft) -> None:
        for row, extension in rows.items():
            draft.replace_extension(draft.place_of(row.extension, row.at), extension)

    return edit


def removing(rows: Sequence[PersonRow]) -> Edit:
    """Take people out."""

    def edit(draft: Draft) -> None:
        for row in sorted(rows, reverse=True, key=lambda row: row.at):
            draft.remove_extension(draft.place_of(row.extension, row.at))

    return edit


def adding(extensions: Sequence[Extension], before: PersonRow | None = None) -> Edit:
    """Put new people before somebody, or last."""

    def edit(draft: Draft) -> None:
        at = draft.place_of(before.extension, before.at) if before else len(draft.extensions)
        for count, extension in enumerate(extensions):
            draft.add_extension(extension, at + count)

    return edit


def moving(rows: Sequence[PersonRow], before: PersonRow | None = None) -> Edit:
    """Move people, in the order they stand in, before somebody else or to the end."""

    def edit(draft: Draft) -> None:
        end = draft.place_of(before.extension, before.at) if before else len(draft.extensions)
        places = sorted({draft.place_of(row.extension, row.at) for row in rows})
        above = [place for place in places if place < end]
        for count, place in enumerate(reversed(above), 1):
            draft.move_extension(place, end - count)
        for count, place in enumerate(place for place in places if place >= end):
            draft.move_extension(place, end + count)

    return edit
