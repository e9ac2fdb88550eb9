"""Past calls as tests write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.desk.lamps import Party
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DANA = Party("Dana Caller", "021555010")


def past_call(place: int = 0, *, days_ago: int = 0, missed: bool = False) -> PastCall:
    """A call that was answered and passed on, or missed.

    Args:
        place: the minute after nine in which it came.
        days_ago: counted from `MORNING`.
        missed: nobody answered.
    """
    began = MORNING + timedelta(minutes=place) - timedelta(days=days_ago)
    call = PastCall(f"{place}-{days_ago}", began, DANA, wanted=Party("Sales", "600"))
    end = began + timedelta(seconds=42.5)
    if missed:
        return replace(call, result=CallResult.MISSED, loss=Loss.RANG_OUT, ended_at=end)
    return replace(
        call,
        result=CallResult.ANSWERED,
        answered_at=began + timedelta(seconds=3),
        ended_at=end,
        onward=Onward.CONNECTED,
        target=Party("Ann Lee", "093778641"),
    )
