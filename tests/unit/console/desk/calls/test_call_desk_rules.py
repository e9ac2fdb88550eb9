"""What phone systems were measured to do with calls, and what must come of it for the caller."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.desk_call import Alternative, CallNotice, CardState
from console.desk.calls.features import Features
from console.desk.lamps import Extension, Party
from tests.unit.console.desk.calls.call_desk_rig import ANN, BOB, CAT, DANA, OWN, SLOT, CallDeskRig

EVE = Party("Eve", "021555011")


@pytest.fixture
def rig() -> CallDeskRig:
    return CallDeskRig()


def blind(rig: CallDeskRig, number: str = ANN) -> tuple[str, str]:
    """A caller on the way, whose target rings; the phone system has been asked."""
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(number))
    consult = rig.dials(number)
    rig.desk.line_reported(number, "ringing")
    rig.call_desk.on_ringing(consult)
    rig.phone.take_requests()
    return call, consult


def consulting(rig: CallDeskRig) -> tuple[str, str]:
    """A caller on hold, whose target has answered."""
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    return call, consult


def handed(rig: CallDeskRig, number: str = ANN) -> str:
    """A caller who rings at somebody's; returns the id of the card."""
    call, consult = blind(rig, number)
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "refused", 603)
    rig.over(call, "hung-up")
    rig.phone.take_requests()
    (card,) = [each for each in rig.call_desk.calls if each.state is CardState.PASSED_ON]
    return card.id


# what the phone system says, and does not say


def test_an_accepted_transfer_to_voicemail_without_a_result_gives_the_caller_back(
    rig: CallDeskRig,
) -> None:
    call = rig.talking()
    rig.do(ask.ToVoicemail(ANN))
    rig.report(call, ("accepted", 202))
    rig.phone.take_requests()
    rig.advance(2.5)
    assert rig.phone.take_requests() == [("resume", call)]
    assert rig.cards() == [("active", "Dana Caller")]


def test_a_report_of_ringing_is_enough_for_a_target_without_a_lamp(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.ToVoicemail(ANN))
    rig.report(call, ("progress", 100), ("progress", 180))
    rig.phone.take_requests()
    rig.advance(2.5)
    assert rig.phone.take_requests() == [("hang_up", call)]


def test_a_report_that_overtakes_the_acceptance_counts_as_it(rig: CallDeskRig) -> None:
    call, _ = blind(rig)
    rig.report(call, ("progress", 100))
    rig.over(call, "hung-up-by-peer")  # A BYE of the phone system that took over.
    assert rig.said == ["Dana Caller has been transferred: Ann Lee's phone is ringing."]


@pytest.mark.parametrize(("lit", "state"), [(True, "parked"), (False, "active")])
def test_parking_goes_by_the_lamp_of_the_place(rig: CallDeskRig, lit: bool, state: str) -> None:
    call = rig.talking()
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202))
    if lit:
        rig.desk.line_reported(SLOT, "busy")
    rig.advance(2.5)
    assert rig.cards() == [(state, "Dana Caller")]


def test_a_place_that_is_taken_makes_the_report_unnecessary(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Park())
    rig.desk.line_reported(SLOT, "busy")
    assert rig.cards() == [("transferring", "Dana Caller")]  # It has promised nothing yet.
    rig.report(call, ("accepted", 202))
    assert rig.cards() == [("parked", "Dana Caller")]
    assert rig.call_desk.calls[0].slot == SLOT


def test_a_place_taken_before_parking_holds_somebody_else(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.desk.line_reported(SLOT, "busy")
    rig.advance(1)
    rig.do(ask.Park())
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202))
    assert rig.cards() == [("transferring", "Dana Caller")]
    rig.advance(2.5)
    assert rig.cards() == [("active", "Dana Caller")]


@pytest.mark.parametrize(
    ("code", "dialled"), [("", SLOT), ("*88{ext}", f"*88{SLOT}"), ("5901", "5901")]
)
def test_the_code_that_retrieves_a_call_from_its_place(code: str, dialled: str) -> None:
    rig = CallDeskRig(Features(park="700", retrieve=code))
    rig.desk.line_reported(SLOT, "busy")
    assert rig.do(ask.Retrieve(SLOT)) == ""
    call = rig.dials(dialled)
    rig.over(call, "refused", 404)
    assert rig.said == [f"Nobody is parked at {SLOT} any more."]


def test_a_code_without_a_place_retrieves_a_caller_whose_place_is_not_known() -> None:
    rig = CallDeskRig(Features(park="5900", retrieve="5901"))
    rig.desk.set_extensions([Extension(ANN, "Ann Lee")])
    call = rig.talking()
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202))
    rig.advance(2.5)
    assert rig.cards() == [("parked", "Dana Caller")]
    rig.over(call, "hung-up")
    assert rig.do(ask.Retrieve()) == ""
    back = rig.dials("5901")
    rig.call_desk.on_answered(back)
    assert rig.cards() == [("active", "Dana Caller")]
    assert rig.said[-1] == "Dana Caller is back."


def test_a_code_that_is_not_known_is_named(rig: CallDeskRig) -> None:
    where = "Type it in the settings, under “Phone system”."
    rig = CallDeskRig(Features("3cx", group_pickup=""))
    rig.talking()
    assert rig.do(ask.ToVoicemail(ANN)) == (
        f"The “Code for others' voicemail” of 3CX is not known. {where}"
    )
    assert rig.do(ask.Park()) == f"The “Park code” of 3CX is not known. {where}"
    assert rig.do(ask.Pickup()) == f"The “Group pickup code” of 3CX is not known. {where}"
    assert rig.phone.take_requests() == []


def test_parking_is_believed_where_no_place_has_a_lamp(rig: CallDeskRig) -> None:
    rig.desk.set_extensions([Extension(ANN, "Ann Lee")])
    call = rig.talking()
    rig.do(ask.Park())
    rig.report(call, ("accepted", 202))
    rig.advance(2.5)
    assert rig.cards() == [("parked", "Dana Caller")]
    assert rig.call_desk.calls[0].slot == ""
    assert "does not know where" in rig.do(ask.Retrieve())
    rig.over(call, "hung-up")
    rig.advance(31)
    assert rig.said[-1] == "The console cannot tell whether Dana Caller is still parked."
    assert rig.cards() == []


def test_a_target_gone_just_before_the_request_is_named(rig: CallDeskRig) -> None:
    call, consult = consulting(rig)
    rig.do(ask.Complete())
    rig.over(consult, "hung-up-by-peer")
    rig.report(call, ("accepted", 202), ("failed", 603))
    assert rig.said == ["Ann Lee has hung up. Dana Caller is back on the line."]
    assert rig.cards() == [("active", "Dana Caller")]


def test_a_target_that_ended_before_an_acceptance_without_result_is_a_failure(
    rig: CallDeskRig,
) -> None:
    call, consult = consulting(rig)
    rig.do(ask.Complete())
    rig.over(consult, "hung-up-by-peer")
    rig.report(call, ("accepted", 202))
    rig.advance(2.5)
    assert rig.cards() == [("active", "Dana Caller")]


def test_an_answer_that_crosses_the_refer_counts_as_an_answer(rig: CallDeskRig) -> None:
    call, consult = blind(rig)
    rig.call_desk.on_answered(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "hung-up-by-peer")
    assert rig.said == ["Dana Caller is connected to Ann Lee."]
    assert rig.cards() == []


def test_a_late_report_of_success_is_announced_and_ends_no_call(rig: CallDeskRig) -> None:
    call, consult = consulting(rig)
    rig.do(ask.Complete())
    rig.report(call, ("accepted", 202))
    rig.advance(2.5)
    rig.over(consult, "hung-up")
    rig.phone.take_requests()
    rig.report(call, ("done", 200))
    assert "after all" in rig.said[-1]
    assert rig.phone.take_requests() == []
    assert rig.cards() == [("active", "Dana Caller")]


def test_a_failed_transfer_to_voicemail_warns_that_the_caller_may_be_gone(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.ToVoicemail(ANN))
    rig.report(call, ("accepted", 202), ("failed", 503))
    assert rig.said == [
        "The transfer to Ann Lee's voicemail failed (503). Make sure that Dana Caller is still "
        "there. Dana Caller is back on the line."
    ]


def test_another_phone_system_is_asked_to_connect_at_the_ringing_again(rig: CallDeskRig) -> None:
    call, consult = blind(rig)
    rig.report(call, ("accepted", 202), ("failed", 404))
    rig.call_desk.on_answered(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "hung-up-by-peer")
    rig.over(call, "hung-up")
    rig.desk.line_reported(ANN, "idle")
    _, second = blind(rig)
    assert rig.phone.take_requests() == []  # From now on it is done at the answer.
    rig.call_desk.on_answered(second)
    assert [each[0] for each in rig.phone.take_requests()] == ["connect"]
    rig.call_desk.set_phone(rig.phone, rig.call_desk.features, OWN)
    call, third = rig.talking(), ""
    rig.desk.line_reported(BOB, "idle")
    rig.do(ask.Transfer(BOB))
    third = rig.dials(BOB)
    rig.call_desk.on_ringing(third)
    assert rig.phone.take_requests()[-1] == ("connect", call, third)


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (None, "Ann Lee cannot be reached: no phone is signed in there."),
        (20, "Ann Lee cannot be reached: no phone is signed in there."),
        (18, "Ann Lee did not answer."),
        (19, "Ann Lee did not answer."),
    ],
)
def test_the_q850_cause_of_a_480_tells_whether_a_phone_rang(
    rig: CallDeskRig, cause: int | None, why: str
) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.over(consult, "refused", 480, cause)
    assert rig.said == [f"{why} Dana Caller is back on the line."]


# one talk at a time


def test_a_failed_transfer_does_not_interrupt_another_call(rig: CallDeskRig) -> None:
    first = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.talking(EVE)
    rig.over(consult, "refused", 486)
    assert rig.said == ["Ann Lee is busy. Dana Caller is back and waits for you."]
    assert rig.cards() == [("returned", "Dana Caller"), ("active", "Eve")]
    assert ("resume", first) not in rig.phone.take_requests()


def test_a_target_who_answers_while_we_talk_is_put_on_hold(rig: CallDeskRig) -> None:
    rig.do(ask.Dial(BOB))
    called = rig.dials(BOB)
    talk = rig.talking()
    rig.call_desk.on_answered(called)
    assert rig.phone.take_requests() == [("hold", called)]
    assert rig.cards() == [("active", "Dana Caller"), ("held", "Bob Ray")]
    assert "Bob Ray has answered and is on hold" in rig.said[-1]
    rig.do(ask.Resume())
    assert rig.phone.take_requests() == [("hold", talk), ("resume", called)]


def test_joining_two_puts_a_third_on_hold(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    third = rig.talking(EVE)
    rig.phone.take_requests()
    assert rig.do(ask.Join()) == ""
    assert rig.phone.take_requests()[0] == ("hold", third)
    assert rig.cards().count(("held", "Eve")) == 1


def test_hanging_up_without_a_talk_ends_no_held_call(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Hold())
    rig.phone.take_requests()
    assert rig.do(ask.HangUp()) != ""
    assert rig.phone.take_requests() == []


def test_hanging_up_while_a_target_is_called_gives_the_caller_back(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.phone.take_requests()
    assert rig.do(ask.HangUp()) == ""
    assert rig.phone.take_requests() == [("hang_up", consult), ("resume", call)]


def test_calls_that_are_up_can_be_ended_without_being_signed_in(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.phone.is_ready = False
    assert rig.do(ask.Transfer(ANN)) != ""
    assert rig.do(ask.HangUp()) == ""
    assert rig.phone.take_requests() == [("hang_up", call)]


def test_a_call_that_could_not_be_set_up_is_announced(rig: CallDeskRig) -> None:
    call = rig.call_desk.on_incoming(DANA)
    rig.do(ask.Answer())
    rig.over(call, "rejected", 488)
    assert rig.said == ["The call with Dana Caller has ended."]


def test_silence_on_hold_is_not_counted(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.call_desk.on_silence(call, True)
    rig.do(ask.Hold())
    rig.advance(40)
    rig.do(ask.Resume())
    rig.advance(29)
    assert not any("for 30 seconds" in sentence for sentence in rig.said)
    rig.advance(2)
    assert "Nothing has been heard from Dana Caller for 30 seconds." in rig.said[-1]


# passing on


def test_choosing_the_same_target_again_completes_the_transfer(rig: CallDeskRig) -> None:
    call, consult = consulting(rig)
    assert rig.do(ask.Transfer(ANN, attended=True)) == ""
    assert rig.phone.take_requests() == [("connect", call, consult)]


def test_another_target_ends_the_call_to_the_first_one(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.phone.take_requests()
    rig.do(ask.Transfer(BOB, attended=True))
    second = rig.dials(BOB)
    assert rig.phone.take_requests() == [("hang_up", consult), ("dial", second, BOB)]
    rig.over(consult, "hung-up")
    assert rig.card(call).state is CardState.HELD
    assert rig.said == []


def test_a_transfer_to_a_parking_place_parks_the_call(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(SLOT))
    assert rig.phone.take_requests() == [("hold", call), ("transfer", call, "700")]


def test_a_number_is_dialled_without_spaces_and_punctuation(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer("09 377-8641"))
    assert rig.phone.take_requests()[1][2] == ANN
    assert rig.card(call).target == Party("Ann Lee", ANN)
    rig.do(ask.Dial("sip:Bob@example.co.nz"))
    rig.dials("sip:Bob@example.co.nz")


def test_the_longest_waiting_caller_is_passed_on_first(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    first, second = rig.talking(), ""
    rig.do(ask.TransferWhenFree(ANN))
    rig.advance(5)
    second = rig.talking(EVE)
    rig.do(ask.TransferWhenFree(ANN))
    rig.desk.line_reported(ANN, "idle")
    assert rig.card(first).state is CardState.TRANSFERRING
    assert rig.card(second).state is CardState.HELD
    rig.advance(1)  # One at a time, however long the lamp takes.
    assert [each[0] for each in rig.phone.take_requests()].count("dial") == 1


def test_waiting_for_a_lamp_that_is_taken_away_ends(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    call = rig.talking()
    rig.do(ask.TransferWhenFree(ANN))
    rig.desk.set_extensions([Extension(BOB, "Bob Ray")])
    rig.advance(0.5)
    assert "no longer has a lamp" in rig.said[-1]
    assert rig.card(call).state is CardState.HELD
    assert rig.card(call).target is None


def test_completing_answers_the_question_before_a_waiting_transfer(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    rig.desk.line_reported(BOB, "busy")
    rig.talking()
    rig.do(ask.TransferWhenFree(ANN))
    second = rig.talking(EVE)
    rig.do(ask.Transfer(BOB))
    rig.phone.take_requests()
    rig.do(ask.Complete())
    assert rig.phone.take_requests()[0][2] == BOB
    assert rig.card(second).state is CardState.TRANSFERRING


def test_the_question_follows_the_lamp(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.desk.line_reported(ANN, "idle")
    assert rig.call_desk.guard is not None
    assert rig.call_desk.guard.sentence == "Ann Lee is free now."
    assert rig.call_desk.guard.offers == {Alternative.VOICEMAIL, Alternative.PARK}
    rig.desk.line_reported(ANN, "ringing")
    assert rig.call_desk.guard.offers == {
        Alternative.HOLD_FOR,
        Alternative.VOICEMAIL,
        Alternative.PARK,
    }


def test_talking_to_the_caller_withdraws_the_question(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.do(ask.Resume())
    assert rig.call_desk.guard is None


@pytest.mark.parametrize("way", ["answer", "answered by itself", "dial", "resume", "pick up"])
def test_talking_to_somebody_else_withdraws_the_question(rig: CallDeskRig, way: str) -> None:
    rig.desk.line_reported(CAT, "ringing", remote=EVE)
    eve = rig.talking(EVE)
    rig.do(ask.Hold(eve))
    dana = rig.talking()
    rig.desk.line_reported(ANN, "busy")
    rig.do(ask.Transfer(ANN))
    tom = rig.call_desk.on_incoming(Party("Tom", "021555012"))
    match way:
        case "answer":
            rig.do(ask.Answer())
        case "answered by itself":
            rig.call_desk.on_answered(tom)
        case "dial":
            rig.do(ask.Dial(BOB))
        case "resume":
            rig.do(ask.Resume(eve))
        case _:
            rig.do(ask.Pickup(CAT))
    assert rig.call_desk.guard is None
    assert rig.card(dana).state is CardState.HELD
    assert rig.said[-1] == "Dana Caller stays on hold and was not transferred to Ann Lee."


def test_other_calls_and_refusals_leave_the_question(rig: CallDeskRig) -> None:
    rig.desk.line_reported(BOB, "busy")
    rig.talking(EVE)
    rig.do(ask.TransferWhenFree(BOB))
    rig.talking()
    rig.desk.line_reported(ANN, "busy")
    rig.do(ask.Transfer(ANN))
    rig.call_desk.on_incoming(Party("Tom", "021555012"))
    rig.desk.line_reported(BOB, "idle")
    consult = rig.dials(BOB)
    rig.over(consult, "refused", 486)
    assert rig.call_desk.guard is not None


# what becomes of those who were passed on


def test_fetching_back_is_offered_after_20_seconds(rig: CallDeskRig) -> None:
    handed(rig)
    rig.advance(20.5)
    offers = [c for c in rig.changes if isinstance(c, CallNotice) and "bring" in c.sentence]
    assert [each.loud for each in offers] == [True]


def test_a_lamp_that_was_busy_before_does_not_count_as_an_answer(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "busy")
    rig.advance(1)
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN, anyway=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.cards() == [("passed_on", "Dana Caller")]
    rig.advance(31)
    assert rig.said[-1] == "The console cannot tell whether Ann Lee has answered Dana Caller."
    assert rig.cards() == []


def test_an_answer_before_the_report_is_seen_by_the_lamp(rig: CallDeskRig) -> None:
    call, _ = blind(rig)
    rig.advance(1)
    rig.desk.line_reported(ANN, "busy")
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said[-1] == "Ann Lee has answered Dana Caller."
    assert rig.cards() == []


def test_a_card_is_removed_when_no_lamp_tells_of_the_caller(rig: CallDeskRig) -> None:
    handed(rig)
    rig.desk.line_reported(ANN, "offline")
    rig.advance(31)
    assert rig.cards() == []


def test_a_cancelled_fetch_back_leaves_the_caller_at_the_target(rig: CallDeskRig) -> None:
    card = handed(rig)
    rig.do(ask.FetchBack(card))
    code = rig.dials(f"**{ANN}")
    rig.do(ask.HangUp(code))
    rig.over(code, "hung-up")
    assert rig.cards() == [("passed_on", "Dana Caller")]
    assert rig.card(card).can_fetch_back


def test_picking_up_a_caller_we_passed_on_is_a_fetch_back(rig: CallDeskRig) -> None:
    handed(rig)
    rig.do(ask.Pickup(ANN))
    code = rig.dials(f"**{ANN}")
    rig.call_desk.on_answered(code)
    rig.desk.line_reported(ANN, "idle")
    assert rig.said[-1] == "Dana Caller is back."
    assert rig.cards() == [("active", "Dana Caller")]


# picking up


def test_a_pickup_that_somebody_else_won_is_announced_within_a_second(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.do(ask.Pickup())
    call = rig.dials("*88")
    rig.advance(0.25)
    rig.desk.line_reported(ANN, "busy")
    rig.advance(1)
    assert rig.said == ["The call from Dana Caller was answered elsewhere."]
    rig.advance(5)
    assert rig.phone.take_requests()[-1] == ("hang_up", call)
    rig.over(call, "hung-up")
    assert rig.said == ["The call from Dana Caller was answered elsewhere."]
    assert rig.cards() == []


def test_a_pickup_that_brings_nobody_resumes_the_call_before_it(rig: CallDeskRig) -> None:
    talk = rig.talking()
    rig.do(ask.Pickup())
    code = rig.dials("*88")
    rig.phone.take_requests()
    rig.over(code, "refused", 403)
    assert rig.phone.take_requests() == [("resume", talk)]
    assert rig.said == ["There was no longer a call to pick up. Dana Caller is back on the line."]


def test_a_pickup_that_brought_another_caller_is_announced(rig: CallDeskRig) -> None:
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.do(ask.Pickup())
    call = rig.dials("*88")
    rig.call_desk.on_answered(call)
    rig.call_desk.on_party_changed(call, EVE)
    assert rig.said == ["You picked up a different call: this is Eve, not Dana Caller."]


def test_two_that_began_at_once_are_taken_in_the_order_they_were_told(rig: CallDeskRig) -> None:
    rig.desk.line_reported(CAT, "ringing")
    rig.desk.line_reported(ANN, "ringing")
    assert [each.number for each in rig.call_desk.ringing] == [ANN, CAT]


def test_a_directed_pickup_needs_no_group_code() -> None:
    rig = CallDeskRig(Features(group_pickup="", directed_pickup="**{ext}"))
    rig.desk.line_reported(ANN, "ringing")
    assert rig.do(ask.Pickup(ANN)) == ""
    rig.dials(f"**{ANN}")


def test_a_transfer_under_way_is_not_begun_again_for_a_green_lamp(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.phone.take_requests()
    assert "Ann Lee is being called" in rig.do(ask.TransferWhenFree(ANN))
    assert rig.phone.take_requests() == []


# a hold that is refused


def unheld(rig: CallDeskRig) -> tuple[str, str]:
    """A caller who could not be put on hold, and the target who is called for her."""
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_hold_failed(call, wanted=True)
    return call, consult


def test_a_caller_who_cannot_be_held_does_not_hear_us(rig: CallDeskRig) -> None:
    call, consult = unheld(rig)
    assert ("mute", call, "True") in rig.phone.take_requests()
    rig.call_desk.on_ringing(consult)
    rig.call_desk.on_answered(consult)
    assert ("hold", consult) not in rig.phone.take_requests()
    assert rig.card(call).muted
    assert not rig.card(consult).muted


def test_a_caller_who_could_not_be_held_hears_us_again(rig: CallDeskRig) -> None:
    call, _ = unheld(rig)
    rig.phone.take_requests()
    rig.do(ask.Back())
    assert ("mute", call, "False") in rig.phone.take_requests()
    assert not rig.card(call).muted


def test_a_call_muted_by_the_person_stays_muted(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Mute(call, True))
    rig.do(ask.Transfer(ANN, attended=True))
    rig.call_desk.on_hold_failed(call, wanted=True)
    rig.do(ask.Back())
    assert rig.card(call).muted
