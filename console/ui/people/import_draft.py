"""What was read for an import, and what a person has decided about it before it is saved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from console.importing import FoundExtension, ImportedFile, Skipped, merged
from console.importing.imported_file import with_number
from console.ui.people.source_reader import ReadSource


class ImportDraft:
    """The files of an import with the decisions of a person.

    Decisions are kept apart from the files: they stay when other phones are chosen or a table is
    read with other columns.

    Args:
        read: files and texts that were read.
        unread: those that were not, with the reason.
    """

    def __init__(self, read: Sequence[ReadSource] = (), unread: Sequence[Skipped] = ()) -> None:
        self.read = list(read)
        self.unread = list(unread)
        self.files: list[ImportedFile] = []
        """As they are to be compared with the settings; `put_together` makes them."""
        self._typed: dict[tuple[str, str, str], str] = {}
        self._restores_zeros = False

    @property
    def phones(self) -> list[ReadSource]:
        """What has the keys of one phone, when there are several such files; otherwise nothing."""
        phones = [one for one in self.read if one.found.is_phone]
        return phones if len(phones) > 1 else []

    @property
    def asks_for_phones(self) -> bool:
        """Whether several phones were in a folder or zip file, and nobody has chosen them yet."""
        return any(not one.chosen for one in self.phones)

    def choose_own(self, numbers: Collection[str]) -> None:
        """Use only the person's own phone, if it is among several; otherwise all of them.

        Args:
            numbers: of the account in the settings.
        """
        own = [one for one in self.phones if one.found.account.user in numbers]
        for one in self.phones if own else ():
            one.used = one in own

    @property
    def used(self) -> list[ImportedFile]:
        """The files whose keys or people are wanted, as they were read."""
        return [one.found for one in self.read if one.used]

    def put_together(self) -> list[ImportedFile]:
        """Make `files` of what is used, each person once, with the decisions, and of the unread."""
        self.files = [self._decided(file) for file in merged(self.used)]
        self.files += [
            ImportedFile(told.where, "", skipped=(Skipped("", told.why),)) for told in self.unread
        ]
        return self.files

    def restore_zeros(self) -> None:
        """Take every suggested number."""
        self._restores_zeros = True

    def correct(self, place: int, number: str) -> None:
        """Take the number that a person typed.

        Args:
            place: the row of the plan of `files`, from 0.
            number: to watch.
        """
        for file in self.files:
            if place < len(file.extensions):
                self._typed[_key(file, file.extensions[place])] = number
                return
            place -= len(file.extensions) + len(file.skipped)

    def _decided(self, file: ImportedFile) -> ImportedFile:
        if self._restores_zeros:
            file = file.with_suggestions()
        if not self._typed:
            return file
        extensions = (
            with_number(found, number) if (number := self._typed.get(_key(file, found))) else found
            for found in file.extensions
        )
        return replace(file, extensions=tuple(extensions))


def _key(file: ImportedFile, found: FoundExtension) -> tuple[str, str, str]:
    return (file.file, found.where, found.address)
