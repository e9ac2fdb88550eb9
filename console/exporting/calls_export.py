"""Writes past calls as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from console.desk.lamps import Party
from console.desk.past_calls.past_call import PastCall
from console.importing.tables.own_table import protected

HEADINGS: Final = (
    "Began",
    "Answered",
    "Ended",
    "Direction",
    "Result",
    "Name",
    "Number",
    "For",
    "Passed on to",
    "What became of it",
    "Lost",
    "Done",
    "Rang (s)",
    "Note",
)


def calls_csv(calls: Sequence[PastCall]) -> str:
    """A CSV table with headings (RFC 4180), one row a call; times are local ones.

    A byte order mark and apostrophes are set as by `csv_text`.
    """
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(HEADINGS)
    for call in calls:
        table.writerow(
            (
                *(_time(each) for each in (call.began, call.answered_at, call.ended_at)),
                "out" if call.outgoing else "in",
                call.result or "",
                protected(call.party.name or ""),
                protected(call.party.number or ""),
                _label(call.wanted),
                _label(call.target),
                call.onward or "",
                call.loss or "",
                "done" if call.done else "",
                f"{call.waited:.0f}",
                protected(call.note),
            )
        )
    return "\ufeff" + file.getvalue()


def _time(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M:%S}"


def _label(party: Party | None) -> str:
    return "" if party is None else protected(party.label())
