"""Past calls as a table: nothing in it is calculated."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from console.desk.lamps import Party
from console.exporting import calls_csv
from console.exporting.calls_export import HEADINGS
from tests.unit.console.history.past_calls import past_call


def rows_of(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_one_row_a_call() -> None:
    missed = past_call(1, missed=True)
    head, answered, other = rows_of(calls_csv([past_call(), missed]))

    assert tuple(head) == HEADINGS
    began = f"{past_call().began.astimezone():%Y-%m-%d %H:%M:%S}"
    assert (answered[0], *answered[3:]) == (
        *(began, "in", "answered", "Dana Caller", "021555010", "Sales", "Ann Lee"),
        *("connected", "", "", "3", ""),
    )
    assert (other[1], other[4], other[10]) == ("", "missed", "rang_out")


def test_a_caller_cannot_put_a_formula_into_the_table() -> None:
    name = '=HYPERLINK("http://evil.example","x")'
    call = replace(past_call(), party=Party(name, "+64215550010"), wanted=Party("@SUM(1)", None))
    _, row = rows_of(calls_csv([call]))

    assert (row[5], row[6], row[7]) == (f"'{name}", "'+64215550010", "'@SUM(1)")
