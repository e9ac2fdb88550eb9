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
from tests.unit.console.desk.calls.call_desk_rig import ANN, BOB, CAT, DANA, SLOT, CallDeskRig


@pytest.fixture
def rig() -> CallDeskRig:
    return CallDeskRig()


# taking, holding, ending


def test_a_call_is_answered_held_resumed_and_ended(rig: CallDeskRig) -> None:
    call = rig.call_desk.on_incoming(DANA, Party("Sales", "600"))
    assert rig.cards() == [("incoming", "Dana Caller")]
    assert rig.card(call).wanted == Party("Sales", "600")
    assert rig.do(ask.Answer()) == ""
    rig.call_desk.on_answered(call)
    assert rig.cards() == [("active", "Dana Caller")]
    rig.do(ask.Hold())
    assert rig.cards() == [("held", "Dana Caller")]
    rig.do(ask.Resume())
    rig.do(ask.HangUp())
    rig.over(call, "hung-up")
    assert rig.phone.take_requests() == [
        ("answer", call),
        ("hold", call),
        ("resume", call),
        ("hang_up", call),
    ]
    assert rig.cards() == []
    assert rig.said == []


def test_answering_a_second_caller_holds_the_first(rig: CallDeskRig) -> None:
    first = rig.talking()
    second = rig.call_desk.on_incoming(Party("Eve", "021555011"))
    rig.do(ask.Answer())
    assert rig.phone.take_requests() == [("hold", first), ("answer", second)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cancelled", "Dana Caller hung up before you answered."),
        ("elsewhere", "The call from Dana Caller was answered elsewhere."),
    ],
)
def test_a_waiting_call_that_ends_is_announced(rig: CallDeskRig, kind: str, said: str) -> None:
    call = rig.call_desk.on_incoming(DANA)
    rig.over(call, kind)
    assert rig.said == [said]
    assert rig.cards() == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (486, "Ann Lee is busy."),
        (404, "The phone system does not know the number Ann Lee. Check it."),
        (480, "Ann Lee cannot be reached: no phone is signed in there."),
        (603, "Ann Lee declined the call."),
        (408, "Ann Lee did not answer."),
        (503, "The phone system could not call Ann Lee (503)."),
        (403, "The phone system does not allow calls to Ann Lee (403)."),
    ],
)
def test_the_sentence_for_a_call_that_was_not_answered(
    rig: CallDeskRig, status: int, said: str
) -> None:
    rig.do(ask.Dial(ANN))
    rig.over(rig.dials(ANN), "refused", status)
    assert rig.said == [said]


def test_a_403_with_the_cause_of_a_declined_call_says_declined(rig: CallDeskRig) -> None:
    """Asterisk answers 403 with the cause 21 of Q.850 when the phone it called declines."""
    rig.do(ask.Dial(ANN))
    rig.call_desk.on_ended(rig.dials(ANN), CallEnd(CallEndKind.REFUSED, 403, cause=21))
    assert rig.said == ["Ann Lee declined the call."]


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
def test_a_command_that_cannot_be_done_says_why(rig: CallDeskRig, command: ask.CallCommand) -> None:
    why = rig.do(command)
    assert why
    assert rig.said == [why]
    assert rig.phone.take_requests() == []


def test_without_a_phone_system_nothing_is_tried(rig: CallDeskRig) -> None:
    rig.phone.is_ready = False
    assert "not signed in" in rig.do(ask.Dial(ANN))


def test_a_minute_on_hold_is_announced(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Hold())
    rig.advance(59)
    assert not rig.card(call).hold_too_long
    rig.advance(2)
    assert rig.card(call).hold_too_long
    assert rig.said == ["Dana Caller has been on hold for a minute."]


def test_silence_is_announced_at_once_and_after_30_s_and_ends_no_call(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.call_desk.on_silence(call, True)
    assert rig.said == ["There is no sound from Dana Caller."]
    rig.advance(100)
    assert rig.phone.take_requests() == []
    assert rig.said[1:] == [
        "Nothing has been heard from Dana Caller for 30 seconds. Hang up if nobody is there. "
        "Call back: 021555010."
    ]


def test_silence_after_a_failed_transfer_ends_what_the_phone_system_has_left(
    rig: CallDeskRig,
) -> None:
    call = rig.talking()
    rig.do(ask.ToVoicemail(ANN))
    rig.report(call, ("accepted", 202), ("failed", 503))
    rig.call_desk.on_silence(call, True)
    rig.phone.take_requests()
    rig.advance(29)
    assert rig.phone.take_requests() == []
    rig.advance(2)
    assert rig.phone.take_requests() == [("hang_up", call)]
    assert "cut Dana Caller off" in rig.said[-1]
    assert rig.said[-1].endswith("Call back: 021555010.")


# passing on


def test_handing_over_early_calls_the_target_and_connects_at_the_ringing(rig: CallDeskRig) -> None:
    rig.hands_over_early()
    call = rig.talking()
    assert rig.do(ask.Transfer(ANN)) == ""
    consult = rig.dials(ANN)
    assert rig.phone.take_requests() == [
        ("hold", call),
        ("dial", consult, ANN),
        ("set_aside", consult),
    ]
    assert rig.cards() == [("transferring", "Dana Caller")]
    rig.desk.line_reported(ANN, "ringing")
    rig.call_desk.on_ringing(consult)
    assert rig.phone.take_requests() == [("connect", call, consult)]
    # As a real Asterisk does it: 202, 100 and 200 at once, and a 603 for our call to the target.
    rig.report(call, ("accepted", 202), ("progress", 100), ("done", 200))
    rig.over(consult, "refused", 603)
    assert rig.phone.take_requests() == [("hang_up", call)]
    rig.over(call, "hung-up")
    assert rig.said == ["Dana Caller has been transferred: Ann Lee's phone is ringing."]
    assert rig.cards() == [("passed_on", "Dana Caller")]
    rig.desk.line_reported(ANN, "busy")
    assert rig.said[-1] == "Ann Lee has answered Dana Caller."
    assert rig.cards() == []
    assert not rig.call_desk.has_work


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (486, "Ann Lee is busy."),
        (404, "The phone system does not know the number Ann Lee. Check it."),
        (480, "Ann Lee cannot be reached: no phone is signed in there."),
        (603, "Ann Lee declined the call."),
    ],
)
@pytest.mark.parametrize("attended", [True, False])
def test_a_target_that_cannot_be_reached_gives_the_caller_back(
    rig: CallDeskRig, status: int, said: str, attended: bool
) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=attended))
    consult = rig.dials(ANN)
    rig.phone.take_requests()
    rig.over(consult, "refused", status)
    if attended:
        assert rig.phone.take_requests() == [("resume", call)]
        assert rig.said == [f"{said} Dana Caller is back on the line."]
        assert rig.cards() == [("active", "Dana Caller")]
    else:
        assert rig.phone.take_requests() == [("ring_returned", "1")]
        assert rig.said == [f"{said} Dana Caller is back and waits for you."]
        assert rig.cards() == [("returned", "Dana Caller")]
        assert rig.card(call).note == said


def test_an_attended_transfer_after_the_answer(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    assert rig.cards() == [("outgoing", "Ann Lee"), ("held", "Dana Caller")]
    assert rig.card(consult).consult_of == call
    rig.call_desk.on_ringing(consult)
    rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    assert rig.do(ask.Complete()) == ""
    assert rig.phone.take_requests() == [("connect", call, consult)]
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "hung-up-by-peer")
    rig.over(call, "hung-up")
    assert rig.said == ["Dana Caller is connected to Ann Lee."]
    assert rig.cards() == []


def test_completed_while_it_rings_where_callers_are_handed_over_early(rig: CallDeskRig) -> None:
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.phone.take_requests()
    rig.do(ask.Complete())
    assert rig.phone.take_requests() == [("connect", call, consult)]


@pytest.mark.parametrize("stage", ["calling", "ringing", "talking"])
def test_back_to_the_caller_at_every_stage(rig: CallDeskRig, stage: str) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    if stage != "calling":
        rig.call_desk.on_ringing(consult)
    if stage == "talking":
        rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    assert rig.do(ask.Back()) == ""
    assert rig.phone.take_requests() == [("hang_up", consult), ("resume", call)]
    rig.over(consult, "hung-up")
    assert rig.cards() == [("active", "Dana Caller")]


def test_swap_and_join(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    rig.do(ask.Swap())
    assert rig.phone.take_requests() == [("hold", consult), ("resume", call)]
    rig.do(ask.Swap())
    assert rig.phone.take_requests() == [("hold", call), ("resume", consult)]
    rig.do(ask.Join())
    assert rig.phone.take_requests() == [("resume", call), ("join", call, consult)]
    assert {each.joined for each in rig.call_desk.calls} == {True}


@pytest.mark.parametrize("status", [403, 405, 501, 603])
def test_a_phone_system_that_refuses_transfers(rig: CallDeskRig, status: int) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    rig.do(ask.Complete())
    rig.phone.take_requests()
    rig.report(call, ("refused", status))
    assert rig.phone.take_requests() == [("hang_up", consult), ("resume", call)]
    assert rig.said == [
        f"The phone system refuses transfers ({status}). Dana Caller is back on the line."
    ]


def test_a_refused_early_transfer_is_repeated_at_the_answer(rig: CallDeskRig) -> None:
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.phone.take_requests()
    rig.report(call, ("accepted", 202), ("failed", 481))
    assert rig.phone.take_requests() == [("set_aside", consult)]
    assert rig.cards() == [("transferring", "Dana Caller")]
    rig.call_desk.on_answered(consult)
    assert rig.phone.take_requests() == [("connect", call, consult)]
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller is connected to Ann Lee."]


def test_a_phone_system_that_never_reports_gives_the_caller_back_in_3_s(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    rig.do(ask.Complete())
    rig.report(call, ("accepted", 202))
    rig.phone.take_requests()
    rig.advance(3)
    assert rig.phone.take_requests() == [("hang_up", consult), ("resume", call)]
    assert "did not say whether the transfer" in rig.said[-1]


def test_no_report_but_the_target_taken_over_is_a_success(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    rig.desk.line_reported(ANN, "busy")
    rig.do(ask.Complete())
    rig.report(call, ("accepted", 202))
    rig.over(consult, "hung-up-by-peer")
    rig.phone.take_requests()
    rig.advance(3)
    assert rig.phone.take_requests() == [("hang_up", call)]
    assert rig.said == ["Dana Caller is connected to Ann Lee."]


def test_the_phone_system_ends_our_side_before_it_reports(rig: CallDeskRig) -> None:
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.report(call, ("accepted", 202))
    rig.over(call, "hung-up-by-peer")
    assert rig.said == ["Dana Caller has been transferred: Ann Lee's phone is ringing."]
    rig.advance(3)
    assert ("hang_up", consult) in rig.phone.take_requests()


def test_a_caller_who_hangs_up_leaves_the_target_on_the_line(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    rig.over(call, "hung-up-by-peer")
    assert rig.said == ["Dana Caller has hung up. You are talking to Ann Lee."]
    assert rig.cards() == [("active", "Ann Lee")]
    assert rig.card(consult).consult_of is None
    rig.over(consult, "hung-up-by-peer")
    assert rig.cards() == []


def test_a_caller_who_hangs_up_while_it_rings(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.phone.take_requests()
    rig.over(call, "hung-up-by-peer")
    assert rig.phone.take_requests() == [("hang_up", consult)]
    assert rig.said == ["Dana Caller hung up before Ann Lee could answer."]


def test_the_target_hangs_up_while_consulted(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    rig.over(consult, "hung-up-by-peer")
    assert rig.phone.take_requests() == [("resume", call)]
    assert rig.said == ["Ann Lee has hung up. Dana Caller is back on the line."]


# the guard


@pytest.mark.parametrize(
    ("state", "since", "sentence"),
    [
        ("busy", 180, "Ann Lee has been on a call for 3 minutes."),
        ("ringing", 180, "Ann Lee's phone has been ringing for 3 minutes."),
        ("ringing", 12, "Ann Lee's phone has been ringing for 12 seconds."),
        ("busy", 0, "Ann Lee has just started a call."),
        ("ringing", 1, "Ann Lee's phone has just started to ring."),
    ],
)
def test_a_transfer_to_a_lamp_that_is_not_green_is_asked_about(
    rig: CallDeskRig, state: str, since: float, sentence: str
) -> None:
    call = rig.talking()
    rig.desk.line_reported(ANN, state)
    rig.advance(since)
    rig.phone.take_requests()
    assert rig.do(ask.Transfer(ANN)) == ""
    guard = rig.call_desk.guard
    assert guard is not None
    assert guard.sentence == sentence
    assert guard.offers == {
        Alternative.HOLD_FOR,
        Alternative.VOICEMAIL,
        Alternative.PARK,
    }
    assert rig.phone.take_requests() == [("hold", call)]
    assert rig.do(ask.Complete()) == ""
    assert rig.call_desk.guard is None
    rig.dials(ANN)


def test_going_back_from_the_question_gives_the_caller_back(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.desk.line_reported(ANN, "busy")
    rig.do(ask.Transfer(ANN))
    rig.do(ask.Back())
    assert rig.phone.take_requests() == [("hold", call), ("resume", call)]
    assert [c.guard is None for c in rig.changes if isinstance(c, GuardChanged)] == [
        False,
        True,
    ]


def test_a_waiting_caller_is_passed_on_when_the_lamp_turns_green(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.desk.line_reported(ANN, "busy")
    rig.do(ask.Transfer(ANN))
    rig.do(ask.TransferWhenFree(ANN))
    assert rig.cards() == [("held", "Dana Caller")]
    assert "when Ann Lee is free" in rig.card(call).note
    rig.phone.take_requests()
    rig.desk.line_reported(ANN, "idle")
    assert rig.phone.take_requests()[0][::2] == ("dial", ANN)
    assert rig.cards() == [("transferring", "Dana Caller")]


def test_a_waiting_transfer_can_be_cancelled(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.desk.line_reported(ANN, "busy")
    rig.do(ask.TransferWhenFree(ANN))
    rig.do(ask.Back())
    rig.desk.line_reported(ANN, "idle")
    assert rig.phone.take_requests() == [("hold", call), ("resume", call)]


def test_to_voicemail_asks_the_phone_system_at_once(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.ToVoicemail(ANN))
    assert rig.phone.take_requests() == [("hold", call), ("transfer", call, f"*97{ANN}")]
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller is connected to Ann Lee's voicemail."]


# fetching back, parking, picking up


def passed_on(rig: CallDeskRig) -> None:
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.desk.line_reported(ANN, "ringing")
    rig.call_desk.on_ringing(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "refused", 603)
    rig.over(call, "hung-up")
    rig.phone.take_requests()


def test_a_passed_on_call_is_fetched_back_while_it_rings(rig: CallDeskRig) -> None:
    passed_on(rig)
    card = rig.call_desk.calls[0]
    assert (card.can_fetch_back, card.fetch_back_offered) == (True, False)
    rig.advance(21)
    assert rig.call_desk.calls[0].fetch_back_offered
    assert rig.do(ask.FetchBack()) == ""
    call = rig.dials(f"**{ANN}")
    rig.call_desk.on_answered(call)
    rig.call_desk.on_party_changed(call, Party("Dana Caller", "021555010"))
    rig.desk.line_reported(ANN, "idle")
    assert rig.cards() == [("active", "Dana Caller")]
    assert rig.said[-1] == "Dana Caller is back."


def test_too_late_to_fetch_back(rig: CallDeskRig) -> None:
    passed_on(rig)
    rig.do(ask.FetchBack())
    rig.over(rig.dials(f"**{ANN}"), "refused", 403)
    assert "could not be brought back" in rig.said[-1]
    assert rig.cards() == []


def test_a_target_that_never_answers_is_told(rig: CallDeskRig) -> None:
    passed_on(rig)
    rig.desk.line_reported(ANN, "idle")
    rig.advance(1.25)
    assert rig.said[-1] == (
        "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there. "
        "Call back: 021555010."
    )
    assert rig.cards() == []


def test_parked_and_retrieved(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Park())
    assert rig.phone.take_requests() == [("hold", call), ("transfer", call, "700")]
    rig.report(call, ("accepted", 202))
    rig.desk.line_reported(SLOT, "busy")
    # A parked caller is reported once our side has gone, not before: the lamp tells.
    assert rig.phone.take_requests() == [("hang_up", call)]
    rig.over(call, "hung-up")
    assert [each.slot for each in rig.call_desk.calls] == [SLOT]
    rig.do(ask.Retrieve())
    back = rig.dials(SLOT)
    rig.call_desk.on_answered(back)
    rig.desk.line_reported(SLOT, "idle")
    assert rig.cards() == [("active", "Dana Caller")]


def test_the_ringing_phones_and_the_one_the_code_takes(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.advance(3)
    rig.desk.line_reported(BOB, "ringing", remote=Party(None, "021555012"))
    ringing = rig.call_desk.ringing
    assert [(each.number, each.by_code, each.way) for each in ringing] == [
        (BOB, True, "directed"),
        (ANN, False, "directed"),
    ]
    assert ringing[1].caller == DANA
    rig.do(ask.Pickup())
    rig.dials("*88")
    rig.do(ask.Pickup(ANN))
    rig.dials(f"**{ANN}")


def test_without_a_directed_code_the_person_is_asked_first() -> None:
    rig = CallDeskRig(Features(group_pickup="*88"))
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.advance(1)
    rig.desk.line_reported(CAT, "ringing")
    assert rig.do(ask.Pickup(ANN)) == ""
    question = next(each for each in rig.changes if isinstance(each, PickupAsked))
    assert (question.wanted.number, question.instead.number) == (ANN, CAT)
    assert rig.phone.take_requests() == []
    rig.do(ask.Pickup(ANN, anyway=True))
    rig.dials("*88")
    rig.do(ask.Pickup(CAT))
    rig.dials("*88")


@pytest.mark.parametrize("status", [403, 404, 603])
def test_nothing_to_pick_up_is_said(rig: CallDeskRig, status: int) -> None:
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.do(ask.Pickup(ANN))
    rig.over(rig.dials(f"**{ANN}"), "refused", status)
    assert rig.said == ["There was no longer a call to pick up."]
    assert rig.cards() == []


def test_listeners_hear_of_every_change_once(rig: CallDeskRig) -> None:
    rig.talking()
    shown = [each.calls for each in rig.changes if isinstance(each, CallsChanged)]
    assert len(shown) == len(set(shown))
