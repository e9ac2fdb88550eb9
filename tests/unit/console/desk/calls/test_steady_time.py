"""The clock on the wall is set while calls are up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.calls import call_commands as ask
from tests.unit.console.desk.calls.call_desk_rig import ANN, DANA, CallDeskRig

JUMPS = pytest.mark.parametrize("hours", [-2, -1, 1, 2])


@JUMPS
def test_a_target_who_does_not_answer_is_given_up_after_20_seconds(hours: int) -> None:
    rig = CallDeskRig()
    rig.talking(DANA)
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.desk.line_reported(ANN, "ringing")
    rig.phone.take_requests()
    rig.advance(5.0)
    rig.set_by = timedelta(hours=hours)
    rig.advance(14.75)
    assert rig.phone.take_requests() == []
    rig.advance(0.5)
    assert rig.phone.take_requests() == [("cancel", consult)]


@JUMPS
def test_nobody_is_told_of_a_long_hold_too_early(hours: int) -> None:
    rig = CallDeskRig()
    rig.talking(DANA)
    rig.do(ask.Hold())
    rig.set_by = timedelta(hours=hours)
    rig.advance(59.0)
    assert rig.said == []
    rig.advance(2.0)
    assert len(rig.said) == 1


def test_the_next_call_begins_at_the_time_that_was_set() -> None:
    rig = CallDeskRig()
    rig.set_by = timedelta(hours=2)
    call = rig.talking(DANA)
    assert rig.card(call).since == rig.now + rig.set_by
