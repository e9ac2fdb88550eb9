"""The arguments of `kiwi-console import`; imports next to nothing, so that commands start fast."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="a phone's file, CSV or vCard"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--dry-run", action="store_true", help="only show the difference (what happens anyway)"
    )
    what.add_argument("--write", action="store_true", help="save what is ticked")
    parser.add_argument(
        "--no-try", action="store_true", help="do not try the numbers at the phone system"
    )
    parser.add_argument(
        "--restore-zeros", action="store_true", help="put back the 0 that a spreadsheet took away"
    )
    parser.add_argument("--format", default="", metavar="NAME", help="do not guess the format")
    parser.add_argument("--json", action="store_true", help="the result as one JSON object")
