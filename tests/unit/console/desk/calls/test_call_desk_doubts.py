"""Where what a phone system says and what the lamps show are not the same."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.lamps import Party
from tests.unit.console.desk.calls.desk_under_test import ANN, BOB, DANA, OWN, SLOT, Morning


@pytest.fixture
def morning() -> Morning:
    return Morning()


def taken_over(morning: Morning, lamp: str = "busy") -> str:
    """A caller whose attended transfer has ended our call to the target, no report yet."""
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.call_desk.on_answered(consult)
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


@pytest.mark.parametrize(
    ("remote", "parked"),
    [
        (None, True),
        (DANA, True),
        (Party(None, "+64 21 555 010"), True),
        (Party(None, SLOT), True),
        (Party(None, OWN), True),
        (Party("Eve", "021555011"), False),
    ],
)
def test_a_place_that_names_somebody_else_is_not_our_callers(
    morning: Morning, remote: Party | None, parked: bool
) -> None:
    call = morning.talking()
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202))
    morning.desk.line_reported(SLOT, "busy", remote=remote)
    morning.pass_(2.5)
    assert morning.shown() == [("parked" if parked else "active", "Dana Caller")]


def test_a_place_that_names_somebody_else_afterwards_is_not_either(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.desk.line_reported(SLOT, "busy", remote=Party("Eve", "021555011"))
    assert morning.call_desk.calls[0].slot == ""


def test_a_place_taken_before_we_parked_is_somebody_elses(morning: Morning) -> None:
    call = morning.talking()
    morning.desk.line_reported(SLOT, "busy")
    morning.pass_(1)
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202))
    morning.pass_(2.5)
    assert morning.shown() == [("active", "Dana Caller")]
    assert "Make sure that Dana Caller is still there." in morning.said[-1]


def test_a_transfer_to_the_parking_code_parks(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer("700"))
    assert morning.phone.taken() == [("hold", call), ("transfer", call, "700")]


def test_an_empty_place_is_said_to_be_one(morning: Morning) -> None:
    assert morning.do(ask.Retrieve(SLOT)) == "Nobody was parked at 701 any more."
    assert morning.phone.asked == []  # the lamp told: nobody is put on hold for nothing
    morning.changes.clear()
    morning.desk.line_reported(SLOT, "busy")
    morning.do(ask.Retrieve(SLOT))
    morning.over(morning.dials(SLOT), "refused", 404)
    assert morning.said == ["Nobody was parked at 701 any more."]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("busy", "The call of Dana Caller was answered elsewhere."),
        ("idle", "The call of Dana Caller is gone: answered elsewhere, or given up."),
        ("ringing", "There was nothing to pick up any more."),
    ],
)
def test_who_was_quicker_is_told_by_the_lamp(morning: Morning, state: str, why: str) -> None:
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    morning.do(ask.Pickup(ANN))
    call = morning.dials(f"**{ANN}")
    morning.desk.line_reported(ANN, state, remote=DANA)
    morning.over(call, "refused", 403)
    assert morning.said == [why]


def test_waiting_for_a_lamp_that_cannot_be_trusted_is_told_once(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    morning.talking()
    morning.do(ask.TransferWhenFree(ANN))
    morning.pass_(1)
    morning.desk.line_reported(ANN, "offline")
    morning.pass_(2)
    lost = "It is not certain any more whether Ann Lee is free: Dana Caller waits."
    assert morning.said == [lost]
    morning.desk.line_reported(ANN, "busy")
    morning.pass_(1)
    morning.desk.line_reported(ANN, "idle")
    morning.pass_(1)
    assert morning.said == [lost]
    assert morning.shown() == [("transferring", "Dana Caller")]


def test_a_target_who_is_forwarded_is_followed_where_it_rings(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.call_desk.on_party_changed(consult, Party(None, BOB))
    morning.desk.line_reported(BOB, "ringing", remote=DANA)
    morning.call_desk.on_ringing(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    assert morning.said == ["Dana Caller has been passed on: it rings at Bob Ray."]
    [card] = morning.call_desk.calls
    assert (card.target, card.can_fetch_back) == (Party("Bob Ray", BOB), True)
    morning.desk.line_reported(BOB, "busy", remote=DANA)
    assert morning.said[-1] == "Bob Ray has answered Dana Caller."


@pytest.mark.parametrize("number", ["021999999", None])
def test_a_name_without_a_lamp_changes_nothing(morning: Morning, number: str | None) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.call_desk.on_party_changed(consult, Party("Somebody", number))
    morning.call_desk.on_ringing(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    assert morning.said == ["Dana Caller has been passed on: it rings at Ann Lee."]


def test_a_parked_caller_who_is_gone_before_it_is_believed_is_told(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202))
    morning.desk.line_reported(SLOT, "busy")
    morning.pass_(1)
    morning.desk.line_reported(SLOT, "idle")
    morning.pass_(2)
    assert morning.said == ["Dana Caller is parked.", "Dana Caller is not parked any more."]
    assert morning.shown() == []


@pytest.mark.parametrize("number", [ANN, None])
def test_a_phone_that_rings_for_our_own_call_is_not_picked_up(
    morning: Morning, number: str | None
) -> None:
    morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    morning.call_desk.on_ringing(morning.dials(ANN))
    morning.desk.line_reported(ANN, "ringing", remote=Party(None, OWN))
    morning.phone.taken()
    assert morning.do(ask.Pickup(number)) == "That is your own call to Ann Lee."
    assert morning.phone.taken() == []


def passed_on(morning: Morning) -> None:
    """A caller who rings at Ann's."""
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.desk.line_reported(ANN, "ringing", remote=Party(None, OWN))
    morning.call_desk.on_ringing(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.over(consult, "refused", 603)
    morning.over(call, "hung-up")
    morning.pass_(3)


@pytest.mark.parametrize("shown", [DANA, Party(None, OWN)])
@pytest.mark.parametrize("first", [ANN, BOB])
def test_a_caller_who_is_sent_on_is_followed(morning: Morning, shown: Party, first: str) -> None:
    passed_on(morning)
    if first == ANN:
        morning.desk.line_reported(ANN, "idle")
        morning.pass_(0.5)
    morning.desk.line_reported(BOB, "ringing", remote=shown)
    morning.pass_(0.25)
    morning.desk.line_reported(ANN, "idle")
    morning.pass_(2)
    assert morning.said[-1] == "Dana Caller rings at Bob Ray now."
    [card] = morning.call_desk.calls
    assert (card.target, card.can_fetch_back) == (Party("Bob Ray", BOB), True)
    morning.desk.line_reported(BOB, "busy", remote=shown)
    assert morning.said[-1] == "Bob Ray has answered Dana Caller."
    assert morning.shown() == []


@pytest.mark.parametrize(("shown", "before"), [(Party("Eve", "021555011"), 0.0), (DANA, 2.0)])
def test_another_call_that_rings_is_not_followed(
    morning: Morning, shown: Party, before: float
) -> None:
    passed_on(morning)
    morning.desk.line_reported(BOB, "ringing", remote=shown)
    morning.pass_(before)
    morning.desk.line_reported(ANN, "idle")
    morning.pass_(1.25)
    assert morning.said[-1] == "Ann Lee did not answer; Dana Caller does not ring there any more."
    assert morning.shown() == []
