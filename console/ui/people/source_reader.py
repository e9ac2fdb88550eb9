"""Reads the files and texts of an import; runs in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from console.importing import (
    FileSource,
    ImportedFile,
    Skipped,
    UnreadableFileError,
    find_sources,
    read_source,
    read_text,
)
from console.ui.services import Tell


@dataclass
class ReadSource:
    """A file or a text that was read.

    Attributes:
        source: the file, or the text.
        found: in it.
        columns: chosen by a person, see `Content.columns`.
        used: whether its keys or people are wanted.
    """

    source: FileSource | str
    found: ImportedFile
    columns: dict[str, str] = field(default_factory=dict)
    used: bool = True

    @property
    def chosen(self) -> bool:
        """Whether a person chose this very file or text, rather than a folder or zip file."""
        return isinstance(self.source, str) or self.source.chosen


class SourceReader:
    """Reads sources with the columns that a person chose for such tables before.

    Args:
        remembered: the chosen columns by the fingerprint of the headings.
        region: the country whose way of writing numbers applies.
    """

    def __init__(self, remembered: Mapping[str, dict[str, str]], region: str) -> None:
        self._remembered, self._region = remembered, region

    def read(
        self, chosen: Sequence[Path | str], tell: Tell
    ) -> tuple[list[ReadSource], list[Skipped]]:
        """What was read, and the reason for each file that could not be read.

        Args:
            chosen: files, folders, zip files and texts.
            tell: told the part that is read.
        """
        read: list[ReadSource] = []
        found = find_sources([one for one in chosen if isinstance(one, Path)])
        sources: list[FileSource | str] = [
            *found.files,
            *(one for one in chosen if isinstance(one, str)),
        ]
        unread = list(found.unread)
        for place, source in enumerate(sources):

            def part(part: float, place: int = place) -> None:
                tell((place + part) / len(sources))

            part(0)
            try:
                read.append(self._read_one(source, part))
            except UnreadableFileError as error:
                name = source.name if isinstance(source, FileSource) else ""
                unread.append(Skipped(name, str(error)))
        return read, unread

    def read_again(
        self, source: FileSource | str, columns: Mapping[str, str], tell: Tell
    ) -> ImportedFile | str:
        """Read a table with other columns; a sentence when it cannot be read.

        Args:
            source: the file, or the text.
            columns: see `Content`.
            tell: told the part that is read.
        """
        try:
            return self._found(source, columns, tell)
        except UnreadableFileError as error:
            return str(error)

    def _read_one(self, source: FileSource | str, tell: Tell) -> ReadSource:
        found = self._found(source, {}, tell)
        table = found.table
        columns = self._remembered.get(table.fingerprint, {}) if table is not None else {}
        if columns:
            try:
                return ReadSource(source, self._found(source, columns, tell), columns)
            except UnreadableFileError:  # it has the same headings and other cells
                pass
        return ReadSource(source, found)

    def _found(
        self, source: FileSource | str, columns: Mapping[str, str], tell: Tell
    ) -> ImportedFile:
        if isinstance(source, FileSource):
            return read_source(source, columns=columns, region=self._region, on_progress=tell)
        return read_text(source, columns=columns, region=self._region, on_progress=tell)
