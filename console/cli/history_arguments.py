"""The arguments of `kiwi-console history`; imports next to nothing, so that commands start fast."""

from __future__ import annotations

import argparse


def add_history(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `history`."""
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")
    parser.add_argument(
        "--since",
        metavar="TIME",
        help="calls since a day or moment, such as 2026-03-02 or 2026-03-02T09:30, or for the "
        "last hours or days, such as 8h or 7d",
    )
    parser.add_argument(
        "--missed", action="store_true", help="only callers who have still to be called back"
    )
    parser.add_argument(
        "--number", metavar="NUMBER", help="only calls with this number, however it is written"
    )
    forget = parser.add_mutually_exclusive_group()
    forget.add_argument(
        "--forget", metavar="NUMBER", help="remove all calls with this number for good"
    )
    forget.add_argument(
        "--forget-before",
        metavar="TIME",
        help="remove all calls before a day or moment for good; written as for --since",
    )
    parser.add_argument("--yes", action="store_true", help="forget without asking")
