"""The arguments of `kiwi-console export`; imports next to nothing, so that commands start fast."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

EXPORT_FORMATS: Final = ("csv", "vcard", "cisco", "settings")


def add_export(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `export`."""
    parser.add_argument(
        "--format",
        choices=EXPORT_FORMATS,
        default="csv",
        help="a table, an address book, the keys of a Cisco phone, or the settings for another "
        "desk, without its number and password (default: csv)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write this file, not the standard output"
    )
