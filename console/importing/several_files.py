"""Puts several files together, so that a person on many phones is offered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from console.importing.headings import fold
from console.importing.imported_file import FoundExtension, ImportedFile
from console.language import tr


def merged(files: Sequence[ImportedFile]) -> list[ImportedFile]:
    """The files with each person once: in the first file that has the number.

    A name or group that the first file does not have is taken from a later one. A number with
    another name stays, once for each name. The keys of a phone keep their places unless fewer than
    half of them are left, because a page of holes is no layout.

    Args:
        files: in the order in which they were chosen.
    """
    if len(files) < 2:
        return list(files)
    return _Merger().merged(files)


@dataclass(slots=True)
class _FoundPerson:
    file: int
    at: int
    names: set[str]
    also_in: set[int] = field(default_factory=set)


class _Merger:
    def __init__(self) -> None:
        self._kept: list[list[FoundExtension]] = []
        self._people: dict[str, _FoundPerson] = {}
        self._bad: set[tuple[str, str, str]] = set()

    def merged(self, files: Sequence[ImportedFile]) -> list[ImportedFile]:
        for index, file in enumerate(files):
            self._kept.append([])
            for found in file.extensions:
                self._take(index, found)
            self._place(index, sum(found.place is not None for found in file.extensions))
        for person in self._people.values():
            if person.also_in:
                kept = self._kept[person.file]
                kept[person.at] = _counted(kept[person.at], len(person.also_in))
        return [
            replace(file, extensions=tuple(kept))
            for file, kept in zip(files, self._kept, strict=True)
        ]

    def _take(self, index: int, found: FoundExtension) -> None:
        if found.problem:
            bad = (found.address, found.problem, found.name)
            if bad in self._bad and index:
                return
            self._bad.add(bad)
        elif (person := self._people.get(found.number)) is None:
            at = len(self._kept[index])
            self._people[found.number] = _FoundPerson(index, at, {fold(found.name)})
        elif person.file != index:
            person.also_in.add(index)
            kept = self._kept[person.file]
            first = kept[person.at]
            if not first.name or not found.name or fold(found.name) in person.names:
                kept[person.at] = replace(
                    first, name=first.name or found.name, group=first.group or found.group
                )
                person.names.add(fold(found.name))
                return
            person.names.add(fold(found.name))
        self._kept[index].append(found)

    def _place(self, index: int, before: int) -> None:
        kept = self._kept[index]
        if sum(found.place is not None for found in kept) * 2 < before:
            self._kept[index] = [replace(found, place=None) for found in kept]


def _counted(found: FoundExtension, others: int) -> FoundExtension:
    note = tr("also in %n other file(s)", "", others)
    return replace(found, note=f"{found.note}; {note}" if found.note else note)
