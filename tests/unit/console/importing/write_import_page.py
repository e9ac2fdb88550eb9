"""Writes docs/imports.md from what is read now."""

from __future__ import annotations

from tests.unit.console.importing.import_page import FILE, document

if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
