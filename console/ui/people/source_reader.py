"""Reads the files and texts of an import; runs in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from console.importing import ImportedFile, UnreadableFileError, read_file, read_text
from console.ui.services import Tell


@dataclass
class ReadSource:
    """A file or a text that was read.

    Attributes:
        source: path of the file, or the text.
        found: in it.
        columns: chosen by a person, see `Content.columns`.
    """

    source: Path | str
    found: ImportedFile
    columns: dict[str, str] = field(default_factory=dict)


class SourceReader:
    """Reads sources with the columns that a person chose for such tables before.

    Args:
        remembered: the chosen columns by the fingerprint of the headings.
        region: the country whose way of writing numbers applies.
    """

    def __init__(self, remembered: Mapping[str, dict[str, str]], region: str) -> None:
        self._remembered, self._region = remembered, region

    def read(self, sources: Sequence[Path | str], tell: Tell) -> tuple[list[ReadSource], list[str]]:
        """What was read, and a sentence for each source that could not be read."""
        read: list[ReadSource] = []
        unread: list[str] = []
        for place, source in enumerate(sources):

            def part(part: float, place: int = place) -> None:
                tell((place + part) / len(sources))

            try:
                read.append(self._read_one(source, part))
            except UnreadableFileError as error:
                unread.append(str(error))
        return read, unread

    def read_again(
        self, source: Path | str, columns: Mapping[str, str], tell: Tell
    ) -> ImportedFile | str:
        """Read a table with other columns; a sentence when it cannot be read.

        Args:
            source: path of the file, or the text.
            columns: see `Content`.
            tell: told the part that is read.
        """
        try:
            return self._found(source, columns, tell)
        except UnreadableFileError as error:
            return str(error)

    def _read_one(self, source: Path | str, tell: Tell) -> ReadSource:
        found = self._found(source, {}, tell)
        table = found.table
        columns = self._remembered.get(table.fingerprint, {}) if table is not None else {}
        if columns:
            try:
                return ReadSource(source, self._found(source, columns, tell), columns)
            except UnreadableFileError:  # it has the same headings and other cells
                pass
        return ReadSource(source, found)

    def _found(self, source: Path | str, columns: Mapping[str, str], tell: Tell) -> ImportedFile:
        if isinstance(source, Path):
            return read_file(source, columns=columns, region=self._region, on_progress=tell)
        return read_text(source, columns=columns, region=self._region, on_progress=tell)
