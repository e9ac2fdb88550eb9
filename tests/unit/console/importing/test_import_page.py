"""The page about imports says what is read, format by format."""

from __future__ import annotations

from console.importing.file_format import format_names
from tests.unit.console.importing.import_page import COMMAND, FILE, FORMATS_TOLD, document


def test_the_page_is_what_is_read() -> None:
    assert FILE.read_text(encoding="utf-8") == document(), f"run {COMMAND}"


def test_every_format_is_told() -> None:
    assert list(FORMATS_TOLD) == format_names()
