"""A past call as a line and as a JSON object, for `history` and `ctl history`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from console.program.launch_options import UsageError

_SPAN: Final = re.compile(r"(\d{1,5})([hd])")
_RESULTS: Final = {
    CallResult.ANSWERED: "answered",
    CallResult.MISSED: "missed",
    CallResult.DECLINED: "declined",
    CallResult.ELSEWHERE: "answered elsewhere",
    CallResult.PICKED_UP: "picked up",
    CallResult.REACHED: "called",
    CallResult.NOT_REACHED: "not reached",
    None: "going on",
}
_ONWARD: Final = {
    Onward.RINGING: "passed on to {name}",
    Onward.CONNECTED: "connected to {name}",
    Onward.UNANSWERED: "passed on to {name}, not answered",
    Onward.PARKED: "parked at {name}",
    Onward.UNKNOWN: "passed on to {name}",
    Onward.BACK: "brought back from {name}",
}
_LOSSES: Final = {
    Loss.RANG_OUT: "",
    Loss.ON_HOLD: "gave up on hold",
    Loss.PASSED_ON: "",
    Loss.CUT_OFF: "cut off",
}


def moment(text: str, now: datetime, option: str = "--since") -> datetime:
    """The moment that somebody typed: a day, a moment, or a span that ends now.

    Args:
        text: such as 2026-03-02, 2026-03-02T09:30, 8h or 7d.
        now: the time of day (aware).
        option: that it was typed for.

    Raises:
        UsageError: it is none of them.
    """
    span = _SPAN.fullmatch(text)
    if span is not None:
        return now - timedelta(**{{"h": "hours", "d": "days"}[span[2]]: int(span[1])})
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option}: expected a day, a moment or a span, found {text!r}") from error
    return when.astimezone() if when.tzinfo is None else when


def call_line(call: PastCall) -> str:
    """A call as one line for a person."""
    name, number = call.party.name or "", call.party.number or ""
    who = f"{name} {number}".strip() or "unknown caller"
    parts = [f"{call.began:%Y-%m-%d %H:%M:%S}  {_RESULTS[call.result]:<18}  {who}"]
    if call.wanted is not None:
        parts.append(f"for {call.wanted.label()}")
    if call.onward is not None and call.target is not None:
        parts.append(_ONWARD[call.onward].format(name=call.target.label()))
    if call.loss is not None and _LOSSES[call.loss]:
        parts.append(_LOSSES[call.loss])
    if call.status is not None:
        parts.append(f"status {call.status}")
    if call.result is CallResult.MISSED:
        parts.append(f"rang for {call.waited:.0f} s")
    if call.is_missed:
        parts.append("to be called back")
    if call.note:
        parts.append(f"note: {call.note}")
    return ", ".join(parts)


def call_record(call: PastCall) -> dict[str, object]:
    """A call as a JSON object; times are ISO 8601 with their offset from UTC."""
    return {
        "key": call.key,
        "began": call.began.isoformat(),
        "answered": None if call.answered_at is None else call.answered_at.isoformat(),
        "ended": None if call.ended_at is None else call.ended_at.isoformat(),
        "waited": round(call.waited, 3),
        "outgoing": call.outgoing,
        "result": call.result,
        "name": call.party.name,
        "number": call.party.number,
        "wanted": None if call.wanted is None else call.wanted.label(),
        "onward": call.onward,
        "target": None if call.target is None else call.target.label(),
        "loss": call.loss,
        "status": call.status,
        "done": call.done,
        "note": call.note,
    }
