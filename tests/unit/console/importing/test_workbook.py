"""Workbooks are read as the table that they show."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from console.importing import ImportedFile, UnreadableFileError, read_bytes, read_file

IMPORTS = Path(__file__).parents[3] / "data" / "imports"


def people(found: ImportedFile) -> list[tuple[str, str, str]]:
    return [(one.number, one.name, one.group) for one in found.extensions]


@pytest.mark.parametrize("name", ["staff.xlsx", "staff.ods"])
def test_a_workbook_gives_its_people_and_no_password(name: str) -> None:
    found = read_file(IMPORTS / name)

    assert people(found) == [
        ("202", "Ben Carter", "Sales"),
        ("203", "Zoë Tāmati", "Accounts"),
        ("93778648", "Ann Lee", "Accounts"),
    ]
    assert found.extensions[2].suggestion == "093778648"
    assert found.extensions[0].where == "Row 3"
    assert found.secrets_present
    assert "correct-horse" not in repr(found)


def test_a_damaged_workbook_gives_one_sentence() -> None:
    data = (IMPORTS / "staff.xlsx").read_bytes()

    for broken in (data[:-200], data[:500] + b"\0" * 300 + data[800:]):
        with pytest.raises(UnreadableFileError, match="damaged or locked"):
            read_bytes(broken, "staff.xlsx")


def test_a_workbook_that_would_fill_the_memory_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (201 * 1024 * 1024))

    with pytest.raises(UnreadableFileError, match="use up the memory"):
        read_bytes(packed.getvalue(), "bomb.xlsx")
