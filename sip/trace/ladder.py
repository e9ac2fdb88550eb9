"""Draws the trace as a ladder diagram: a column for each party, an arrow for each message."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sip.trace.record import TraceRecord

_COLUMN = 34
_TIME = 13


def ladder(records: Iterable[TraceRecord]) -> str:
    """Draw records as a ladder diagram in text.

    Below the parties each line has the time in UTC and an arrow with the message and its CSeq.
    With several calls it ends with the beginning of the Call-ID.

    Returns:
        The text; "" when there are no records.
    """
    rows = list(records)
    if not rows:
        return ""
    parties: dict[str, int] = {}
    for record in rows:
        for address in (record.local, record.remote):
            parties.setdefault(_name(record.protocol, address), len(parties))
    width = _COLUMN * max(len(parties) - 1, 1)
    several_calls = len({record.call_id for record in rows}) > 1
    lines = [_heading(list(parties))]
    for record in rows:
        here = parties[_name(record.protocol, record.local)]
        there = parties[_name(record.protocol, record.remote)]
        sender, receiver = (here, there) if record.direction == "out" else (there, here)
        call = f"  [{record.call_id[:8]}]" if several_calls else ""
        clock = datetime.fromtimestamp(record.wall, UTC).strftime("%H:%M:%S.%f")[:12]
        lines.append(f"{clock:<{_TIME}}{_arrow(sender, receiver, width, _label(record))}{call}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _name(protocol: str, address: tuple[str, int]) -> str:
    host, port = address
    return f"{protocol} [{host}]:{port}" if ":" in host else f"{protocol} {host}:{port}"


def _heading(names: list[str]) -> str:
    line = " " * _TIME
    for position, name in enumerate(names):
        line = f"{line:<{_TIME + position * _COLUMN}}"
        line += name[: _COLUMN - 2]
    return line


def _label(record: TraceRecord) -> str:
    """Return the text of an arrow: `200 OK (SUBSCRIBE 2)`, `NOTIFY 3 active`."""
    first, _, rest = record.start_line.partition(" ")
    number, _, method = record.header("CSeq").partition(" ")
    if first.upper() == "SIP/2.0":
        return f"{rest} ({method.strip()} {number})"
    state = record.header("Subscription-State").partition(";")[0]
    return " ".join(word for word in (first, number, state) if word)


def _arrow(sender: int, receiver: int, width: int, label: str) -> str:
    left, right = sorted((sender, receiver))
    if left == right:
        right = left + 1
    span = (right - left) * _COLUMN - 1
    text = f" {label[: span - 6]} "
    shaft = f"{text:-^{span - 1}}"
    body = f"{shaft}>" if sender <= receiver else f"<{shaft}"
    line = list(" " * (width + 1))
    for position in range(0, width + 1, _COLUMN):
        line[position] = "|"
    start = left * _COLUMN + 1
    line[start : start + span] = body
    return "".join(line)
