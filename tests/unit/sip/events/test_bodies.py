"""Every stored body gives the state that is written beside it."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest

from sip.events import BodyFault, packages

DATA = Path(__file__).parents[3] / "data" / "notify"


def read(name: str) -> tuple[dict[str, str], bytes]:
    """Header fields (lower case, unfolded) and body of a stored message or bare body."""
    raw = (DATA / name).read_bytes()
    if name.endswith(".xml"):
        return {"content-type": "application/dialog-info+xml"}, raw
    head, _, body = raw.partition(b"\r\n\r\n")
    text = head.decode("utf-8", "replace").replace("\r\n ", " ").replace("\r\n\t", " ")
    fields = (line.partition(":") for line in text.split("\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in fields}, body


def rows() -> list[list[dict[str, str]]]:
    with (DATA / "expected.tsv").open(encoding="utf-8", newline="") as table:
        listed = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_case = groupby(listed, lambda row: row["file"] if row["group"] == "-" else row["group"])
    return [list(case) for _, case in by_case]


@pytest.mark.parametrize("case", rows(), ids=lambda case: case[0]["file"])
def test_body_gives_state(case: list[dict[str, str]]) -> None:
    package = "presence" if "pidf" in case[0]["file"] else "dialog"
    watch = packages[package].watch()
    for row in case:
        headers, body = read(row["file"])
        content_type = headers.get("content-type", headers.get("c"))
        if row["state"].startswith("!"):
            with pytest.raises(BodyFault) as raised:
                watch.apply(content_type, headers.get("content-encoding"), body)
            assert raised.value.kind == row["state"][1:]
            continue
        state = watch.apply(content_type, headers.get("content-encoding"), body).state
        if row["state"] == "keep":
            assert state is None
            continue
        assert state is not None
        assert state.status == row["state"]
        assert state.held == (row["held"] == "held")
        assert (state.remote.name if state.remote else None) == dash(row["name"])
        assert (state.remote.number if state.remote else None) == dash(row["number"])


def dash(text: str) -> str | None:
    return None if text == "-" else text
