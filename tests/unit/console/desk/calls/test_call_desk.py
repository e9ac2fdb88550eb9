"""What becomes of calls at the call desk; the phone system's answers are those of docs and runs."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.desk_call import (
    Alternative,
    CallEnd,
    CallEndKind,
    CallsChanged,
    GuardChanged,
    PickupAsked,
)
from console.desk.calls.features import Features
from console.desk.lamps import Party
from tests.unit.console.desk.calls.desk_under_test import ANN, BOB, CAT, DANA, SLOT, Morning


@pytest.fixture
def morning() -> Morning:
    return Morning()


# taking, holding, ending


def test_a_caller_is_taken_held_resumed_and_ended(morning: Morning) -> None:
    call = morning.call_desk.on_incoming(DANA, Party("Sales", "600"))
    assert morning.shown() == [("incoming", "Dana Caller")]
    assert morning.card(call).wanted == Party("Sales", "600")
    assert morning.do(ask.Answer()) == ""
    morning.call_desk.on_answered(call)
    assert morning.shown() == [("active", "Dana Caller")]
    morning.do(ask.Hold())
    assert morning.shown() == [("held", "Dana Caller")]
    morning.do(ask.Resume())
    morning.do(ask.HangUp())
    morning.over(call, "hung-up")
    assert morning.phone.taken() == [
        ("answer", call),
        ("hold", call),
        ("resume", call),
        ("hang_up", call),
    ]
    assert morning.shown() == []
    assert morning.said == []


def test_answering_a_second_caller_holds_the_first(morning: Morning) -> None:
    first = morning.talking()
    second = morning.call_desk.on_incoming(Party("Eve", "021555011"))
    morning.do(ask.Answer())
    assert morning.phone.taken() == [("hold", first), ("answer", second)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cancelled", "Dana Caller has given up before you answered."),
        ("elsewhere", "The call of Dana Caller was answered elsewhere."),
    ],
)
def test_a_waiting_call_that_goes_is_told(morning: Morning, kind: str, said: str) -> None:
    call = morning.call_desk.on_incoming(DANA)
    morning.over(call, kind)
    assert morning.said == [said]
    assert morning.shown() == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (486, "Ann Lee is busy."),
        (404, "There is no number Ann Lee at the phone system: check it."),
        (480, "Ann Lee cannot be reached: no phone is signed in there."),
        (603, "Ann Lee declined the call."),
        (408, "Ann Lee did not answer."),
        (503, "The phone system could not call Ann Lee (503)."),
        (403, "The phone system does not allow calls to Ann Lee (403)."),
    ],
)
def test_why_a_call_came_to_nothing(morning: Morning, status: int, said: str) -> None:
    morning.do(ask.Dial(ANN))
    morning.over(morning.dials(ANN), "refused", status)
    assert morning.said == [said]


def test_a_refusal_for_the_cause_of_a_declined_call_is_one(morning: Morning) -> None:
    """Asterisk answers 403 with the cause 21 of Q.850 when the phone it called declines."""
    morning.do(ask.Dial(ANN))
    morning.call_desk.on_ended(morning.dials(ANN), CallEnd(CallEndKind.REFUSED, 403, cause=21))
    assert morning.said == ["Ann Lee declined the call."]


@pytest.mark.parametrize(
    "command",
    [
        ask.Answer(),
        ask.HangUp(),
        ask.Hold(),
        ask.Resume(),
        ask.Mute(),
        ask.SendTones("1"),
        ask.Transfer(ANN),
        ask.Complete(),
        ask.Back(),
        ask.Swap(),
        ask.Join(),
        ask.Park(),
        ask.Retrieve(),
        ask.FetchBack(),
        ask.Pickup(ANN),
        ask.ToVoicemail(ANN),
        ask.Dial(" "),
    ],
)
def test_what_cannot_be_done_is_said(morning: Morning, command: ask.CallCommand) -> None:
    why = morning.do(command)
    assert why
    assert morning.said == [why]
    assert morning.phone.taken() == []


def test_without_a_phone_system_nothing_is_tried(morning: Morning) -> None:
    morning.phone.is_ready = False
    assert "not signed in" in morning.do(ask.Dial(ANN))


def test_a_minute_on_hold_is_too_long(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Hold())
    morning.pass_(59)
    assert not morning.card(call).hold_too_long
    morning.pass_(2)
    assert morning.card(call).hold_too_long
    assert morning.said == ["Dana Caller has been on hold for a minute."]


def test_silence_is_told_and_ends_the_call_after_30_s(morning: Morning) -> None:
    call = morning.talking()
    morning.call_desk.on_silence(call, True)
    morning.pass_(29)
    assert morning.phone.taken() == []
    morning.pass_(2)
    assert morning.phone.taken() == [("hang_up", call)]


# passing on


def test_a_blind_transfer_calls_the_target_and_connects_at_the_ringing(morning: Morning) -> None:
    call = morning.talking()
    assert morning.do(ask.Transfer(ANN)) == ""
    consult = morning.dials(ANN)
    assert morning.phone.taken() == [("hold", call), ("dial", consult, ANN)]
    assert morning.shown() == [("transferring", "Dana Caller")]
    morning.desk.line_reported(ANN, "ringing")
    morning.call_desk.on_ringing(consult)
    assert morning.phone.taken() == [("connect", call, consult)]
    # As a real Asterisk does it: 202, 100 and 200 at once, and a 603 for our call to the target.
    morning.report(call, ("accepted", 202), ("progress", 100), ("done", 200))
    morning.over(consult, "refused", 603)
    assert morning.phone.taken() == [("hang_up", call)]
    morning.over(call, "hung-up")
    assert morning.said == ["Dana Caller has been passed on: it rings at Ann Lee."]
    assert morning.shown() == [("passed_on", "Dana Caller")]
    morning.desk.line_reported(ANN, "busy")
    assert morning.said[-1] == "Ann Lee has answered Dana Caller."
    assert morning.shown() == []
    assert not morning.call_desk.has_work


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (486, "Ann Lee is busy. Dana Caller is back on the line."),
        (404, "There is no number Ann Lee at the phone system: check it. Dana Caller is back"),
        (480, "Ann Lee cannot be reached: no phone is signed in there. Dana Caller is back"),
        (603, "Ann Lee declined the call. Dana Caller is back on the line."),
    ],
)
@pytest.mark.parametrize("attended", [True, False])
def test_a_target_that_cannot_be_had_gives_the_caller_back(
    morning: Morning, status: int, said: str, attended: bool
) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=attended))
    consult = morning.dials(ANN)
    morning.phone.taken()
    morning.over(consult, "refused", status)
    assert morning.phone.taken() == [("resume", call)]
    assert morning.said[0].startswith(said)
    assert morning.shown() == [("active", "Dana Caller")]


def test_an_attended_transfer_after_the_answer(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    assert morning.shown() == [("outgoing", "Ann Lee"), ("held", "Dana Caller")]
    assert morning.card(consult).consult_of == call
    morning.call_desk.on_ringing(consult)
    morning.call_desk.on_answered(consult)
    morning.phone.taken()
    assert morning.do(ask.Complete()) == ""
    assert morning.phone.taken() == [("connect", call, consult)]
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.over(consult, "hung-up-by-peer")
    morning.over(call, "hung-up")
    assert morning.said == ["Dana Caller is connected to Ann Lee."]
    assert morning.shown() == []


def test_completed_while_it_rings(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.phone.taken()
    morning.do(ask.Complete())
    assert morning.phone.taken() == [("connect", call, consult)]


@pytest.mark.parametrize("stage", ["calling", "ringing", "talking"])
def test_back_to_the_caller_at_every_stage(morning: Morning, stage: str) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    if stage != "calling":
        morning.call_desk.on_ringing(consult)
    if stage == "talking":
        morning.call_desk.on_answered(consult)
    morning.phone.taken()
    assert morning.do(ask.Back()) == ""
    assert morning.phone.taken() == [("hang_up", consult), ("resume", call)]
    morning.over(consult, "hung-up")
    assert morning.shown() == [("active", "Dana Caller")]


def test_swap_and_join(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    morning.phone.taken()
    morning.do(ask.Swap())
    assert morning.phone.taken() == [("hold", consult), ("resume", call)]
    morning.do(ask.Swap())
    assert morning.phone.taken() == [("hold", call), ("resume", consult)]
    morning.do(ask.Join())
    assert morning.phone.taken() == [("resume", call), ("join", call, consult)]
    assert {each.joined for each in morning.call_desk.calls} == {True}


@pytest.mark.parametrize("status", [403, 405, 501, 603])
def test_a_phone_system_that_refuses_transfers(morning: Morning, status: int) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    morning.do(ask.Complete())
    morning.phone.taken()
    morning.report(call, ("refused", status))
    assert morning.phone.taken() == [("hang_up", consult), ("resume", call)]
    assert morning.said == [
        f"The phone system refuses transfers ({status}). Dana Caller is back on the line."
    ]


def test_where_it_cannot_be_connected_ringing_it_is_at_the_answer(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.phone.taken()
    morning.report(call, ("accepted", 202), ("failed", 481))
    assert morning.phone.taken() == []
    assert morning.shown() == [("transferring", "Dana Caller")]
    morning.call_desk.on_answered(consult)
    # Nobody is to hear the other end of a call that is only a means.
    assert morning.phone.taken() == [("mute", consult, "True"), ("connect", call, consult)]
    morning.report(call, ("accepted", 202), ("done", 200))
    assert morning.said == ["Dana Caller is connected to Ann Lee."]


def test_a_phone_system_that_never_reports_gives_the_caller_back_in_3_s(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    morning.do(ask.Complete())
    morning.report(call, ("accepted", 202))
    morning.phone.taken()
    morning.pass_(3)
    assert morning.phone.taken() == [("hang_up", consult), ("resume", call)]
    assert "did not say what became of the transfer" in morning.said[-1]


def test_no_report_but_the_target_taken_over_is_a_success(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    morning.desk.line_reported(ANN, "busy")
    morning.do(ask.Complete())
    morning.report(call, ("accepted", 202))
    morning.over(consult, "hung-up-by-peer")
    morning.phone.taken()
    morning.pass_(3)
    assert morning.phone.taken() == [("hang_up", call)]
    assert morning.said == ["Dana Caller is connected to Ann Lee."]


def test_the_phone_system_ends_our_side_before_it_reports(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.report(call, ("accepted", 202))
    morning.over(call, "hung-up-by-peer")
    assert morning.said == ["Dana Caller has been passed on: it rings at Ann Lee."]
    morning.pass_(3)
    assert ("hang_up", consult) in morning.phone.taken()


def test_a_caller_who_hangs_up_leaves_the_target_on_the_line(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    morning.over(call, "hung-up-by-peer")
    assert morning.said == ["Dana Caller has hung up. You are talking to Ann Lee."]
    assert morning.shown() == [("active", "Ann Lee")]
    assert morning.card(consult).consult_of is None
    morning.over(consult, "hung-up-by-peer")
    assert morning.shown() == []


def test_a_caller_who_hangs_up_while_it_rings(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.phone.taken()
    morning.over(call, "hung-up-by-peer")
    assert morning.phone.taken() == [("hang_up", consult)]
    assert morning.said == ["Dana Caller hung up before Ann Lee could answer."]


def test_the_target_hangs_up_while_consulted(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    morning.phone.taken()
    morning.over(consult, "hung-up-by-peer")
    assert morning.phone.taken() == [("resume", call)]
    assert morning.said == ["Ann Lee has hung up. Dana Caller is back on the line."]


# the guard


@pytest.mark.parametrize(
    ("state", "since", "sentence"),
    [
        ("busy", 180, "Ann Lee has been on a call for 3 minutes."),
        ("ringing", 180, "Ann Lee's phone has been ringing for 3 minutes."),
        ("ringing", 12, "Ann Lee's phone has been ringing for 12 seconds."),
        ("busy", 0, "Ann Lee began a call just now."),
        ("ringing", 1, "Ann Lee's phone began to ring just now."),
    ],
)
def test_a_lamp_that_is_not_green_is_asked_about(
    morning: Morning, state: str, since: float, sentence: str
) -> None:
    call = morning.talking()
    morning.desk.line_reported(ANN, state)
    morning.pass_(since)
    morning.phone.taken()
    assert morning.do(ask.Transfer(ANN)) == ""
    guard = morning.call_desk.guard
    assert guard is not None
    assert guard.sentence == sentence
    assert guard.offers == {
        Alternative.HOLD_FOR,
        Alternative.VOICEMAIL,
        Alternative.PARK,
    }
    assert morning.phone.taken() == [("hold", call)]
    assert morning.do(ask.Complete()) == ""
    assert morning.call_desk.guard is None
    morning.dials(ANN)


def test_a_guard_left_gives_the_caller_back(morning: Morning) -> None:
    call = morning.talking()
    morning.desk.line_reported(ANN, "busy")
    morning.do(ask.Transfer(ANN))
    morning.do(ask.Back())
    assert morning.phone.taken() == [("hold", call), ("resume", call)]
    assert [c.guard is None for c in morning.changes if isinstance(c, GuardChanged)] == [
        False,
        True,
    ]


def test_hold_for_goes_as_soon_as_the_lamp_is_green(morning: Morning) -> None:
    call = morning.talking()
    morning.desk.line_reported(ANN, "busy")
    morning.do(ask.Transfer(ANN))
    morning.do(ask.TransferWhenFree(ANN))
    assert morning.shown() == [("held", "Dana Caller")]
    assert "as soon as the lamp is green" in morning.card(call).note
    morning.phone.taken()
    morning.desk.line_reported(ANN, "idle")
    assert morning.phone.taken()[0][::2] == ("dial", ANN)
    assert morning.shown() == [("transferring", "Dana Caller")]


def test_hold_for_is_called_off(morning: Morning) -> None:
    call = morning.talking()
    morning.desk.line_reported(ANN, "busy")
    morning.do(ask.TransferWhenFree(ANN))
    morning.do(ask.Back())
    morning.desk.line_reported(ANN, "idle")
    assert morning.phone.taken() == [("hold", call), ("resume", call)]


def test_to_voicemail_asks_the_phone_system_at_once(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.ToVoicemail(ANN))
    assert morning.phone.taken() == [("hold", call), ("transfer", call, f"*97{ANN}")]
    morning.report(call, ("accepted", 202), ("done", 200))
    assert morning.said == ["Dana Caller is connected to Ann Lee's voicemail."]


# fetching back, parking, picking up


def passed_on(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.desk.line_reported(ANN, "ringing")
    morning.call_desk.on_ringing(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.over(consult, "refused", 603)
    morning.over(call, "hung-up")
    morning.phone.taken()


def test_a_passed_on_call_is_fetched_back_while_it_rings(morning: Morning) -> None:
    passed_on(morning)
    card = morning.call_desk.calls[0]
    assert (card.can_fetch_back, card.fetch_back_offered) == (True, False)
    morning.pass_(21)
    assert morning.call_desk.calls[0].fetch_back_offered
    assert morning.do(ask.FetchBack()) == ""
    call = morning.dials(f"**{ANN}")
    morning.call_desk.on_answered(call)
    morning.call_desk.on_party_changed(call, Party("Dana Caller", "021555010"))
    morning.desk.line_reported(ANN, "idle")
    assert morning.shown() == [("active", "Dana Caller")]
    assert morning.said[-1] == "Dana Caller is back."


def test_too_late_to_fetch_back(morning: Morning) -> None:
    passed_on(morning)
    morning.do(ask.FetchBack())
    morning.over(morning.dials(f"**{ANN}"), "refused", 403)
    assert "could not be fetched back" in morning.said[-1]
    assert morning.shown() == []


def test_a_target_that_never_answers_is_told(morning: Morning) -> None:
    passed_on(morning)
    morning.desk.line_reported(ANN, "idle")
    morning.pass_(1.25)
    assert morning.said[-1] == "Ann Lee did not answer; Dana Caller does not ring there any more."
    assert morning.shown() == []


def test_parked_and_retrieved(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Park())
    assert morning.phone.taken() == [("hold", call), ("transfer", call, "700")]
    morning.report(call, ("accepted", 202))
    morning.desk.line_reported(SLOT, "busy")
    # A parked caller is reported once our side has gone, not before: the lamp tells.
    assert morning.phone.taken() == [("hang_up", call)]
    morning.over(call, "hung-up")
    assert [each.slot for each in morning.call_desk.calls] == [SLOT]
    morning.do(ask.Retrieve())
    back = morning.dials(SLOT)
    morning.call_desk.on_answered(back)
    morning.desk.line_reported(SLOT, "idle")
    assert morning.shown() == [("active", "Dana Caller")]


def test_what_rings_and_which_one_the_code_takes(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    morning.pass_(3)
    morning.desk.line_reported(BOB, "ringing", remote=Party(None, "021555012"))
    ringing = morning.call_desk.ringing
    assert [(each.number, each.by_code, each.way) for each in ringing] == [
        (BOB, True, "directed"),
        (ANN, False, "directed"),
    ]
    assert ringing[1].caller == DANA
    morning.do(ask.Pickup())
    morning.dials("*88")
    morning.do(ask.Pickup(ANN))
    morning.dials(f"**{ANN}")


def test_without_a_directed_code_it_is_asked_first() -> None:
    morning = Morning(Features(group_pickup="*88"))
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    morning.pass_(1)
    morning.desk.line_reported(CAT, "ringing")
    assert morning.do(ask.Pickup(ANN)) == ""
    question = next(each for each in morning.changes if isinstance(each, PickupAsked))
    assert (question.wanted.number, question.instead.number) == (ANN, CAT)
    assert morning.phone.taken() == []
    morning.do(ask.Pickup(ANN, anyway=True))
    morning.dials("*88")
    morning.do(ask.Pickup(CAT))
    morning.dials("*88")


@pytest.mark.parametrize("status", [403, 404, 603])
def test_nothing_to_pick_up_is_said(morning: Morning, status: int) -> None:
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    morning.do(ask.Pickup(ANN))
    morning.over(morning.dials(f"**{ANN}"), "refused", status)
    assert morning.said == ["There was nothing to pick up any more."]
    assert morning.shown() == []


def test_listeners_hear_of_every_change_once(morning: Morning) -> None:
    morning.talking()
    shown = [each.calls for each in morning.changes if isinstance(each, CallsChanged)]
    assert len(shown) == len(set(shown))
