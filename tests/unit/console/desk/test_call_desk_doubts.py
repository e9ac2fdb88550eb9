"""Where what a phone system says and what the lamps show are not the same."""

from __future__ import annotations

import pytest

from console.desk import call_commands as ask
from tests.unit.console.desk.calls import ANN, Morning


@pytest.fixture
def morning() -> Morning:
    return Morning()


def taken_over(morning: Morning, lamp: str = "busy") -> str:
    """A caller whose attended transfer has ended our call to the target, no report yet."""
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.calls.is_ringing(consult)
    morning.calls.is_answered(consult)
    morning.pass_(1)
    morning.desk.line_reported(ANN, lamp)
    morning.do(ask.Complete())
    morning.report(call, ("accepted", 202))
    morning.over(consult, "hung-up-by-peer")
    morning.phone.taken()
    return call


def test_a_failure_that_the_lamp_gives_the_lie_is_a_success(morning: Morning) -> None:
    call = taken_over(morning)
    morning.report(call, ("failed", 503))
    assert morning.said == []
    morning.pass_(1.25)
    assert morning.phone.taken() == [("hang_up", call)]
    assert morning.said == ["Dana Caller is connected to Ann Lee."]


def test_a_failure_that_the_lamp_bears_out_gives_the_caller_back(morning: Morning) -> None:
    call = taken_over(morning)
    morning.report(call, ("failed", 603))
    morning.pass_(0.25)
    morning.desk.line_reported(ANN, "idle")
    morning.pass_(0.25)
    assert morning.phone.taken() == [("resume", call)]
    assert morning.said == ["Ann Lee has hung up. Dana Caller is back on the line."]


def test_a_failure_is_believed_at_once_where_the_lamp_is_free(morning: Morning) -> None:
    call = taken_over(morning, "idle")
    morning.report(call, ("failed", 603))
    assert morning.phone.taken() == [("resume", call)]


@pytest.mark.parametrize(("lamp", "card"), [("busy", "connected to Ann"), ("idle", "hung up")])
def test_a_caller_gone_in_doubt_is_where_the_lamp_says(
    morning: Morning, lamp: str, card: str
) -> None:
    call = taken_over(morning)
    morning.report(call, ("failed", 503))
    morning.desk.line_reported(ANN, lamp)
    morning.over(call, "hung-up-by-peer")
    assert card in morning.said[-1]
    assert morning.shown() == []


@pytest.mark.parametrize("after", [0.25, 4.0])
def test_a_caller_who_is_not_there_to_be_given_back_is_told(morning: Morning, after: float) -> None:
    call = taken_over(morning, "idle")
    morning.report(call, ("failed", 503))
    morning.pass_(after)
    morning.over(call, "hung-up-by-peer")
    at_once = "Dana Caller is not there any more: passed on to Ann Lee after all, or cut off by"
    assert morning.said[-1].startswith(at_once if after < 3 else "Dana Caller has hung up.")
    assert morning.shown() == []
