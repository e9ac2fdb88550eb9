"""Writes docs/calls.md from what is seen now."""

from __future__ import annotations

from tests.unit.console.calls.calls_page import FILE, document

if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
