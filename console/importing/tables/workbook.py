"""Reads workbooks of spreadsheet programs: .xlsx, .ods and .xls, with python-calamine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from console.importing.content import MOST_ROWS, Content, Likeness
from console.importing.imported_file import (
    FoundExtension,
    ImportedFile,
    Skipped,
    UnreadableFileError,
)
from console.importing.table_preview import TablePreview
from console.importing.tables.people_table import NumberedRow, layout_of, read_people
from console.language import tr

NAME: Final = "workbook"
_MOST_SHEETS: Final = 20
_LARGEST_WHOLE: Final = 10**15  # a float holds every whole number up to here
_MOST_UNPACKED: Final = 200 * 1024 * 1024  # bytes


def title() -> str:
    """The name of this format for a person."""
    return tr("workbook (.xlsx, .ods, .xls)")


def recognises(content: Content) -> Likeness:
    """Whether the file is a workbook: a ZIP file or an old Office file that holds sheets."""
    data = content.data
    if data.startswith(b"PK\x03\x04"):
        head = data[:400]
        sheets = b"xl/workbook" in data or b"opendocument.spreadsheet" in head
        return Likeness.certain_if(sheets)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Likeness.certain_if("Workbook".encode("utf-16-le") in data)
    return Likeness.NONE


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each row of every sheet with people; see `FileFormat.read`.

    Raises:
        UnreadableFileError: the workbook is damaged or locked, or no sheet holds numbers.
    """
    extensions: list[FoundExtension] = []
    skipped: list[Skipped] = []
    secrets = False
    previews: list[TablePreview | None] = []
    sheets = _sheets(content)
    unread = []
    for name, rows in sheets:
        if layout_of(rows, content.name, content.columns if len(sheets) == 1 else {}) is None:
            unread.append(name)
            continue
        found = read_people(rows, content)
        secrets = secrets or found.secrets
        previews.append(found.preview)
        extensions += _named(found.extensions, name) if len(sheets) > 1 else found.extensions
        skipped += found.skipped
    if len(unread) == len(sheets):
        raise UnreadableFileError(
            tr("{file} contains no list of numbers that can be understood.").format(
                file=content.name
            )
        )
    skipped += [
        Skipped(tr("Sheet {name}").format(name=name), tr("there is no list of numbers"))
        for name in unread
    ]
    return ImportedFile(
        content.name,
        title(),
        tuple(extensions),
        tuple(skipped),
        secrets_present=secrets,
        # Columns can be chosen for sheets that are alike.
        table=previews[0] if len({one and one.fingerprint for one in previews}) == 1 else None,
    )


def _sheets(content: Content) -> list[tuple[str, list[NumberedRow]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(content)
    found: list[tuple[str, list[NumberedRow]]] = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content.data))
        for name in workbook.sheet_names[:_MOST_SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            begin = sheet.start[0] if sheet.start else 0
            rows = sheet.to_python(skip_empty_area=True, nrows=2 * MOST_ROWS)
            found.append((name, [(at + begin + 1, _texts(row)) for at, row in enumerate(rows)]))
    except (CalamineError, ValueError, OSError):
        sentence = tr("{file} is damaged or locked with a password; save it again and retry.")
        raise UnreadableFileError(sentence.format(file=content.name)) from None
    return found


def _refuse_bomb(content: Content) -> None:
    """Refuse a workbook that would fill the memory when it is unpacked."""
    if not content.data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        sentence = tr("{file} is damaged or locked with a password; save it again and retry.")
        raise UnreadableFileError(sentence.format(file=content.name)) from None
    if size > _MOST_UNPACKED:
        raise UnreadableFileError(
            tr("{file} was not read: unpacked, it would use up the memory.").format(
                file=content.name
            )
        )


def _texts(row: Sequence[object]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """The text of a cell, as the sheet shows it: 202.0 is 202."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _LARGEST_WHOLE:
        return str(int(cell))
    return str(cell)


def _named(extensions: list[FoundExtension], sheet: str) -> list[FoundExtension]:
    where = tr("{sheet}, {where}")
    return [replace(one, where=where.format(sheet=sheet, where=one.where)) for one in extensions]
