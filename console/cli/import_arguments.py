"""The arguments of `kiwi-console import`; imports next to nothing, so that commands start fast."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a phone file, a table, a workbook or an address book, or a folder or zip of them",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="only show the changes (the default)")
    what.add_argument("--write", action="store_true", help="save the changes")
    parser.add_argument(
        "--no-try", action="store_true", help="do not test the numbers on the phone system"
    )
    parser.add_argument(
        "--restore-zeros",
        action="store_true",
        help="restore the leading 0 that a spreadsheet removed",
    )
    parser.add_argument(
        "--format", default="", metavar="NAME", help="the format of the files (default: detected)"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="PHONE",
        help="of several files, use this one: the phone's number or name, or its file's name; can "
        "be given more than once",
    )
    parser.add_argument(
        "--columns",
        default="",
        metavar="MEANING=COLUMN,…",
        help="columns of a table by heading, letter or number: number=Ext,name=Name,group=Dept",
    )
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
