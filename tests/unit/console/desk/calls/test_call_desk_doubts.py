"""Where what a phone system says and what the lamps show are not the same."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import Party
from tests.unit.console.desk.calls.call_desk_rig import ANN, BOB, DANA, OWN, SLOT, CallDeskRig


@pytest.fixture
def rig() -> CallDeskRig:
    return CallDeskRig()


def taken_over(rig: CallDeskRig, lamp: str = "busy") -> str:
    """A caller whose attended transfer has ended our call to the target, no report yet."""
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.call_desk.on_answered(consult)
    rig.advance(1)
    rig.desk.line_reported(ANN, lamp)
    rig.do(ask.Complete())
    rig.report(call, ("accepted", 202))
    rig.over(consult, "hung-up-by-peer")
    rig.phone.take_requests()
    return call


def test_a_failure_that_the_lamp_contradicts_is_a_success(rig: CallDeskRig) -> None:
    call = taken_over(rig)
    rig.report(call, ("failed", 503))
    assert rig.said == []
    rig.advance(1.25)
    assert rig.phone.take_requests() == [("hang_up", call)]
    assert rig.said == ["Dana Caller is connected to Ann Lee."]


def test_a_failure_that_the_lamp_confirms_gives_the_caller_back(rig: CallDeskRig) -> None:
    call = taken_over(rig)
    rig.report(call, ("failed", 603))
    rig.advance(0.25)
    rig.desk.line_reported(ANN, "idle")
    rig.advance(0.25)
    assert rig.phone.take_requests() == [("resume", call)]
    assert rig.said == ["Ann Lee has hung up. Dana Caller is back on the line."]


def test_a_failure_is_believed_at_once_where_the_lamp_is_free(rig: CallDeskRig) -> None:
    call = taken_over(rig, "idle")
    rig.report(call, ("failed", 603))
    assert rig.phone.take_requests() == [("resume", call)]


@pytest.mark.parametrize(("lamp", "card"), [("busy", "connected to Ann"), ("idle", "hung up")])
def test_a_caller_gone_after_a_doubtful_failure_is_where_the_lamp_shows(
    rig: CallDeskRig, lamp: str, card: str
) -> None:
    call = taken_over(rig)
    rig.report(call, ("failed", 503))
    rig.desk.line_reported(ANN, lamp)
    rig.over(call, "hung-up-by-peer")
    assert card in rig.said[-1]
    assert rig.cards() == []


@pytest.mark.parametrize("after", [0.25, 4.0])
def test_a_caller_who_hangs_up_after_a_failed_transfer_is_announced(
    rig: CallDeskRig, after: float
) -> None:
    call = taken_over(rig, "idle")
    rig.report(call, ("failed", 503))
    rig.advance(after)
    rig.over(call, "hung-up-by-peer")
    at_once = "Dana Caller is gone: either transferred to Ann Lee after all, or cut off by"
    assert rig.said[-1].startswith(at_once if after < 3 else "Dana Caller has hung up.")
    assert rig.cards() == []


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
    rig: CallDeskRig, remote: Party | None, parked: bool
) -> None:
    call = rig.talking()
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202))
    rig.desk.line_reported(SLOT, "busy", remote=remote)
    rig.advance(2.5)
    assert rig.cards() == [("parked" if parked else "active", "Dana Caller")]


def test_a_place_that_names_somebody_else_later_is_not_our_callers(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.desk.line_reported(SLOT, "busy", remote=Party("Eve", "021555011"))
    assert rig.call_desk.calls[0].slot == ""


def test_a_place_that_was_busy_before_parking_holds_somebody_else(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.desk.line_reported(SLOT, "busy")
    rig.advance(1)
    assert "Every park slot is taken" in rig.do(ask.Park())
    assert rig.cards() == [("active", "Dana Caller")]
    assert rig.do(ask.Park()) == ""  # There may be slots without a lamp.
    rig.report(call, ("accepted", 202))
    rig.advance(2.5)
    assert rig.cards() == [("active", "Dana Caller")]
    assert "Make sure that Dana Caller is still there." in rig.said[-1]


def test_a_transfer_to_the_parking_code_parks(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer("700"))
    assert rig.phone.take_requests() == [("hold", call), ("transfer", call, "700")]


def test_an_empty_parking_place_is_announced(rig: CallDeskRig) -> None:
    assert rig.do(ask.Retrieve(SLOT)) == "Nobody is parked at 701 any more."
    assert rig.phone.asked == []  # the lamp told: nobody is put on hold for nothing
    rig.changes.clear()
    rig.desk.line_reported(SLOT, "busy")
    rig.do(ask.Retrieve(SLOT))
    rig.over(rig.dials(SLOT), "refused", 404)
    assert rig.said == ["Nobody is parked at 701 any more."]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("busy", "The call from Dana Caller was answered elsewhere."),
        (
            "idle",
            "The call from Dana Caller is gone: it was answered elsewhere, or the caller hung up.",
        ),
        ("ringing", "There was no longer a call to pick up."),
    ],
)
def test_the_lamp_tells_that_somebody_else_was_quicker(
    rig: CallDeskRig, state: str, why: str
) -> None:
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.do(ask.Pickup(ANN))
    call = rig.dials(f"**{ANN}")
    rig.desk.line_reported(ANN, state, remote=DANA)
    rig.over(call, "refused", 403)
    assert rig.said == [why]


def test_waiting_for_a_lamp_that_cannot_be_trusted_is_told_once(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    rig.talking()
    rig.do(ask.TransferWhenFree(ANN))
    rig.advance(1)
    rig.desk.line_fault(ANN, Evidence(EvidenceKind.SUBSCRIBE_ANSWER, 403))
    rig.advance(2)
    lost = "The console can no longer tell whether Ann Lee is free. Dana Caller stays on hold."
    assert rig.said == [lost]
    rig.desk.line_reported(ANN, "busy")
    rig.advance(1)
    rig.desk.line_reported(ANN, "idle")
    rig.advance(1)
    assert rig.said == [lost]
    assert rig.cards() == [("transferring", "Dana Caller")]


def test_a_diverted_target_is_followed_to_the_phone_that_rings(rig: CallDeskRig) -> None:
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.call_desk.on_party_changed(consult, Party(None, BOB))
    rig.desk.line_reported(BOB, "ringing", remote=DANA)
    rig.call_desk.on_ringing(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller has been transferred: Bob Ray's phone is ringing."]
    [card] = rig.call_desk.calls
    assert (card.target, card.can_fetch_back) == (Party("Bob Ray", BOB), True)
    rig.desk.line_reported(BOB, "busy", remote=DANA)
    assert rig.said[-1] == "Bob Ray has answered Dana Caller."


@pytest.mark.parametrize("number", ["021999999", None])
def test_a_name_without_a_lamp_changes_nothing(rig: CallDeskRig, number: str | None) -> None:
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.call_desk.on_party_changed(consult, Party("Somebody", number))
    rig.call_desk.on_ringing(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller has been transferred: Ann Lee's phone is ringing."]


def test_a_parked_caller_who_leaves_soon_is_announced(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202))
    rig.desk.line_reported(SLOT, "busy")
    rig.advance(1)
    rig.desk.line_reported(SLOT, "idle")
    rig.advance(2)
    assert rig.said == ["Dana Caller is parked.", "Dana Caller is no longer parked."]
    assert rig.cards() == []


@pytest.mark.parametrize("number", [ANN, None])
def test_a_phone_that_our_own_call_rings_at_cannot_be_picked_up(
    rig: CallDeskRig, number: str | None
) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    rig.call_desk.on_ringing(rig.dials(ANN))
    rig.desk.line_reported(ANN, "ringing", remote=Party(None, OWN))
    rig.phone.take_requests()
    assert rig.do(ask.Pickup(number)) == "That is your own call to Ann Lee."
    assert rig.phone.take_requests() == []


def passed_on(rig: CallDeskRig) -> None:
    """A caller who rings at Ann's."""
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.desk.line_reported(ANN, "ringing", remote=Party(None, OWN))
    rig.call_desk.on_ringing(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "refused", 603)
    rig.over(call, "hung-up")
    rig.advance(3)


@pytest.mark.parametrize("shown", [DANA, Party(None, OWN)])
@pytest.mark.parametrize("first", [ANN, BOB])
def test_a_passed_on_caller_who_is_diverted_is_followed(
    rig: CallDeskRig, shown: Party, first: str
) -> None:
    passed_on(rig)
    if first == ANN:
        rig.desk.line_reported(ANN, "idle")
        rig.advance(0.5)
    rig.desk.line_reported(BOB, "ringing", remote=shown)
    rig.advance(0.25)
    rig.desk.line_reported(ANN, "idle")
    rig.advance(2)
    assert rig.said[-1] == "Bob Ray's phone is now ringing for Dana Caller."
    [card] = rig.call_desk.calls
    assert (card.target, card.can_fetch_back) == (Party("Bob Ray", BOB), True)
    rig.desk.line_reported(BOB, "busy", remote=shown)
    assert rig.said[-1] == "Bob Ray has answered Dana Caller."
    assert rig.cards() == []


@pytest.mark.parametrize(("shown", "before"), [(Party("Eve", "021555011"), 0.0), (DANA, 2.0)])
def test_another_call_that_rings_is_not_followed(
    rig: CallDeskRig, shown: Party, before: float
) -> None:
    passed_on(rig)
    rig.desk.line_reported(BOB, "ringing", remote=shown)
    rig.advance(before)
    rig.desk.line_reported(ANN, "idle")
    rig.advance(1.25)
    assert rig.said[-1] == (
        "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there. "
        "Call back: 021555010."
    )
    assert rig.cards() == []
