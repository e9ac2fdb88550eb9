"""Compares the extensions of files with the settings and plans their import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from console.desk.lamps import Extension, ExtensionKind
from console.importing.imported_file import FoundExtension, ImportedFile
from console.importing.phones.phone_keys import shifted
from console.language import tr
from console.settings.model import Settings
from console.settings.store import Draft


class RowKind(StrEnum):
    """The result of comparing one row with the settings and with the rows before it."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DUPLICATE = "duplicate"
    BAD_ADDRESS = "bad-address"
    OWN_LINE = "own-line"
    NOT_A_LAMP = "not-a-lamp"

    @property
    def can_be_taken(self) -> bool:
        """Whether importing the row would change the settings."""
        return self in _TAKEABLE


_TAKEABLE: Final = frozenset({RowKind.NEW, RowKind.CHANGED, RowKind.DUPLICATE})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an existing extension that would change.

    Attributes:
        field: its name for a person.
        before: the present value; may be empty.
        after: the value after the import.
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One extension or skipped key of a file, compared with the settings.

    Attributes:
        kind: the result of the comparison.
        file: name of the file.
        where: the place in the file for a person.
        extension: for the settings; None when it cannot be imported.
        name: as in the file; may be empty.
        address: as the file writes it.
        why: one sentence that explains `kind`, or warns; may be empty.
        differences: of an extension that would change.
        advised: whether it is imported unless a person decides otherwise.
    """

    kind: RowKind
    file: str
    where: str
    extension: Extension | None
    name: str = ""
    address: str = ""
    why: str = ""
    differences: tuple[Difference, ...] = ()
    advised: bool = False

    @property
    def label(self) -> str:
        """The name, or the address when there is no name."""
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The rows of all files, in the order of the files.

    Rows count from 0.

    Attributes:
        rows: of all files.
        suggestions: number of extensions with a suggested number.
    """

    rows: tuple[ImportRow, ...]
    suggestions: int = 0

    def count(self, kind: RowKind) -> int:
        """The number of rows of that kind."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def advised(self) -> frozenset[int]:
        """The rows that are imported unless a person decides otherwise."""
        return frozenset(place for place, row in enumerate(self.rows) if row.advised)

    def numbers(self) -> list[str]:
        """The numbers to try, each once: of every row that can be imported."""
        rows = (row for row in self.rows if row.kind.can_be_taken and row.extension is not None)
        return list(dict.fromkeys(row.extension.number for row in rows if row.extension))

    def apply(self, chosen: Collection[int]) -> Callable[[Draft], None]:
        """The edit that imports the chosen rows, for `SettingsStore.change`.

        It looks up positions in the draft, so that changes of other programs are kept.
        """
        rows = [row for place, row in enumerate(self.rows) if place in chosen]

        def edit(draft: Draft) -> None:
            places: dict[str, int] = {}
            for place, there in enumerate(draft.extensions):
                places.setdefault(there.number, place)
            for row in rows:
                if row.extension is None or not row.kind.can_be_taken:
                    continue
                at = places.get(row.extension.number)
                if at is None or row.kind is RowKind.DUPLICATE:
                    draft.add_extension(row.extension)
                    places.setdefault(row.extension.number, len(draft.extensions) - 1)
                elif row.kind is RowKind.CHANGED:
                    draft.replace_extension(at, _merged(draft.extensions[at], row.extension))

        return edit


def make_plan(
    found: Sequence[ImportedFile],
    extensions: Sequence[Extension],
    own_numbers: Collection[str] = (),
) -> ImportPlan:
    """Compare files with extensions of the settings.

    Args:
        found: the files.
        extensions: of the settings.
        own_numbers: of the account; they are not watched.
    """
    return ImportPlan(
        tuple(_Planner(extensions, own_numbers).rows(found)),
        sum(file.suggestions for file in found),
    )


def plan_for(found: Sequence[ImportedFile], settings: Settings | None) -> ImportPlan:
    """Compare files with the settings; None: there are none yet."""
    if settings is None:
        return make_plan(found, ())
    return make_plan(found, settings.extensions, {settings.account.user})


class _Planner:
    def __init__(self, extensions: Sequence[Extension], own_numbers: Collection[str]) -> None:
        self._own = own_numbers
        self._existing: dict[str, Extension] = {}
        for extension in extensions:
            self._existing.setdefault(extension.number, extension)
        self._first: dict[str, tuple[str, str, Extension]] = {}
        self._places = {
            extension.place: extension.number for extension in extensions if extension.place
        }

    def rows(self, found: Sequence[ImportedFile]) -> Iterator[ImportRow]:
        for file in found:
            for extension in self._with_pages_of_their_own(file):
                yield self._row(file, extension)
            for skipped in file.skipped:
                yield ImportRow(RowKind.NOT_A_LAMP, file.file, skipped.where, None, why=skipped.why)

    def _with_pages_of_their_own(self, file: ImportedFile) -> list[FoundExtension]:
        """Move the key layout of a file behind the present pages if its places are taken.

        A layout that was imported before keeps the pages that it has in the settings.
        """
        extensions = shifted(file.extensions, self._pages_before(file))
        for one in extensions:
            if one.place is not None and not one.problem:
                self._places.setdefault(one.place, one.number)
        return extensions

    def _pages_before(self, file: ImportedFile) -> int:
        known: Counter[int] = Counter()
        taken = False
        for one in file.extensions:
            if one.place is None or one.problem:
                continue
            taken = taken or self._places.get(one.place, one.number) != one.number
            there = self._existing.get(one.number)
            if there is not None and there.place is not None:
                pages = there.place.page - one.place.page
                if pages >= 0 and replace(one.place, page=there.place.page) == there.place:
                    known[pages] += 1
        if known:
            return known.most_common(1)[0][0]
        return max((place.page for place in self._places), default=0) if taken else 0

    def _row(self, file: ImportedFile, found: FoundExtension) -> ImportRow:
        if found.problem:
            return self._bad(file, found)
        extension = found.extension
        kind, why, differences = self._judged(file, found, extension)
        changes_something = any(difference.before for difference in differences)
        return ImportRow(
            kind,
            file.file,
            found.where,
            extension,
            found.name,
            found.address,
            why or found.warning or found.note,
            differences,
            advised=(kind is RowKind.NEW and not found.warning)
            or (kind is RowKind.CHANGED and not changes_something),
        )

    def _bad(self, file: ImportedFile, found: FoundExtension) -> ImportRow:
        return ImportRow(
            RowKind.BAD_ADDRESS,
            file.file,
            found.where,
            None,
            found.name,
            found.address,
            why=found.problem,
        )

    def _judged(
        self, file: ImportedFile, found: FoundExtension, extension: Extension
    ) -> tuple[RowKind, str, tuple[Difference, ...]]:
        number = found.number
        if number in self._own:
            return RowKind.OWN_LINE, tr("this is the console's own line"), ()
        if (first := self._first.get(number)) is not None:
            return RowKind.DUPLICATE, _seen_before(first, file.file), ()
        self._first[number] = (file.file, found.where, extension)
        if (existing := self._existing.get(number)) is not None:
            differences = _differences(existing, extension)
            return (RowKind.CHANGED if differences else RowKind.SAME), "", differences
        meant = found.suggestion
        other = self._existing.get(meant) or (
            self._first[meant][2] if meant in self._first else None
        )
        if other is not None:
            why = tr("looks like {number} ({name}) without its leading 0")
            return RowKind.DUPLICATE, why.format(number=meant, name=other.label), ()
        return RowKind.NEW, "", ()


def _seen_before(first: tuple[str, str, Extension], file: str) -> str:
    first_file, where, extension = first
    place = where if first_file == file else f"{first_file}, {where}"
    return tr("the same number as {place} ({name})").format(place=place, name=extension.label)


def _differences(before: Extension, after: Extension) -> tuple[Difference, ...]:
    """The fields that the file would change; an empty field of the file changes nothing."""
    merged = _merged(before, after)
    pairs = (
        (tr("name"), before.name, merged.name),
        (tr("group"), before.group, merged.group),
        (tr("pickup code"), before.pickup, merged.pickup),
        (tr("kind"), before.kind.value, merged.kind.value),
        (tr("place"), _place_text(before), _place_text(merged)),
    )
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def _merged(before: Extension, after: Extension) -> Extension:
    return replace(
        before,
        name=after.name or before.name,
        group=after.group or before.group,
        pickup=after.pickup or before.pickup,
        kind=before.kind if after.kind is ExtensionKind.PERSON else after.kind,
        place=after.place or before.place,
    )


def _place_text(extension: Extension) -> str:
    place = extension.place
    if place is None:
        return ""
    text = tr("page {page}, row {row}, column {column}")
    return text.format(page=place.page, row=place.row, column=place.column)
