"""What phone systems were measured to do with calls, and what must come of it for the caller."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.desk_call import Alternative, CallNotice, CallState
from console.desk.calls.features import Features
from console.desk.lamps import Extension, Party
from tests.unit.console.desk.calls.desk_under_test import ANN, BOB, CAT, DANA, OWN, SLOT, Morning

EVE = Party("Eve", "021555011")


@pytest.fixture
def morning() -> Morning:
    return Morning()


def blind(morning: Morning, number: str = ANN) -> tuple[str, str]:
    """A caller on the way, whose target rings; the phone system has been asked."""
    call = morning.talking()
    morning.do(ask.Transfer(number))
    consult = morning.dials(number)
    morning.desk.line_reported(number, "ringing")
    morning.call_desk.on_ringing(consult)
    morning.phone.taken()
    return call, consult


def consulting(morning: Morning) -> tuple[str, str]:
    """A caller on hold, whose target has answered."""
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.call_desk.on_answered(consult)
    morning.phone.taken()
    return call, consult


def handed(morning: Morning, number: str = ANN) -> str:
    """A caller who rings at somebody's; returns the id of the card."""
    call, consult = blind(morning, number)
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.over(consult, "refused", 603)
    morning.over(call, "hung-up")
    morning.phone.taken()
    (card,) = [each for each in morning.call_desk.calls if each.state is CallState.PASSED_ON]
    return card.id


# what the phone system says, and does not say


def test_a_promise_that_is_not_kept_gives_a_caller_for_a_mailbox_back(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.ToVoicemail(ANN))
    morning.report(call, ("accepted", 202))
    morning.phone.taken()
    morning.pass_(2.5)
    assert morning.phone.taken() == [("resume", call)]
    assert morning.shown() == [("active", "Dana Caller")]


def test_a_report_of_ringing_is_enough_where_no_lamp_tells(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.ToVoicemail(ANN))
    morning.report(call, ("progress", 100), ("progress", 180))
    morning.phone.taken()
    morning.pass_(2.5)
    assert morning.phone.taken() == [("hang_up", call)]


def test_a_first_report_faster_than_the_promise_is_one(morning: Morning) -> None:
    call, _ = blind(morning)
    morning.report(call, ("progress", 100))
    morning.over(call, "hung-up-by-peer")  # A BYE of the phone system that took over.
    assert morning.said == ["Dana Caller has been passed on: it rings at Ann Lee."]


@pytest.mark.parametrize(("lit", "state"), [(True, "parked"), (False, "active")])
def test_parking_goes_by_the_lamp_of_the_place(morning: Morning, lit: bool, state: str) -> None:
    call = morning.talking()
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202))
    if lit:
        morning.desk.line_reported(SLOT, "busy")
    morning.pass_(2.5)
    assert morning.shown() == [(state, "Dana Caller")]


def test_a_place_that_is_taken_ends_the_wait_for_a_report(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Park())
    morning.desk.line_reported(SLOT, "busy")
    assert morning.shown() == [("transferring", "Dana Caller")]  # It has promised nothing yet.
    morning.report(call, ("accepted", 202))
    assert morning.shown() == [("parked", "Dana Caller")]
    assert morning.call_desk.calls[0].slot == SLOT


def test_a_place_taken_before_was_taken_by_somebody_else(morning: Morning) -> None:
    call = morning.talking()
    morning.desk.line_reported(SLOT, "busy")
    morning.pass_(1)
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202))
    assert morning.shown() == [("transferring", "Dana Caller")]
    morning.pass_(2.5)
    assert morning.shown() == [("active", "Dana Caller")]


def test_parking_is_believed_where_no_place_has_a_lamp(morning: Morning) -> None:
    morning.desk.set_extensions([Extension(ANN, "Ann Lee")])
    call = morning.talking()
    morning.do(ask.Park())
    morning.report(call, ("accepted", 202))
    morning.pass_(2.5)
    assert morning.shown() == [("parked", "Dana Caller")]
    assert morning.call_desk.calls[0].slot == ""
    assert "not known where" in morning.do(ask.Retrieve())
    morning.over(call, "hung-up")
    morning.pass_(31)
    assert morning.said[-1] == "It is not known whether Dana Caller is still parked."
    assert morning.shown() == []


def test_a_target_gone_just_before_the_request_is_named(morning: Morning) -> None:
    call, consult = consulting(morning)
    morning.do(ask.Complete())
    morning.over(consult, "hung-up-by-peer")
    morning.report(call, ("accepted", 202), ("failed", 603))
    assert morning.said == ["Ann Lee has hung up. Dana Caller is back on the line."]
    assert morning.shown() == [("active", "Dana Caller")]


def test_a_target_gone_before_a_promise_that_leads_to_nothing(morning: Morning) -> None:
    call, consult = consulting(morning)
    morning.do(ask.Complete())
    morning.over(consult, "hung-up-by-peer")
    morning.report(call, ("accepted", 202))
    morning.pass_(2.5)
    assert morning.shown() == [("active", "Dana Caller")]


def test_an_answer_that_crosses_the_request_is_no_ringing(morning: Morning) -> None:
    call, consult = blind(morning)
    morning.call_desk.on_answered(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.over(consult, "hung-up-by-peer")
    assert morning.said == ["Dana Caller is connected to Ann Lee."]
    assert morning.shown() == []


def test_a_late_success_is_told_and_the_caller_is_not_hung_up(morning: Morning) -> None:
    call, consult = consulting(morning)
    morning.do(ask.Complete())
    morning.report(call, ("accepted", 202))
    morning.pass_(2.5)
    morning.over(consult, "hung-up")
    morning.phone.taken()
    morning.report(call, ("done", 200))
    assert "after all" in morning.said[-1]
    assert morning.phone.taken() == []
    assert morning.shown() == [("active", "Dana Caller")]


def test_a_mailbox_that_fails_may_have_cost_the_caller(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.ToVoicemail(ANN))
    morning.report(call, ("accepted", 202), ("failed", 503))
    assert morning.said == [
        "The transfer to Ann Lee's voicemail failed (503). Make sure that Dana Caller is still "
        "there. Dana Caller is back on the line."
    ]


def test_what_one_phone_system_cannot_do_another_may(morning: Morning) -> None:
    call, consult = blind(morning)
    morning.report(call, ("accepted", 202), ("failed", 404))
    morning.call_desk.on_answered(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    morning.over(consult, "hung-up-by-peer")
    morning.over(call, "hung-up")
    morning.desk.line_reported(ANN, "idle")
    _, second = blind(morning)
    assert morning.phone.taken() == []  # From now on it is done at the answer.
    morning.call_desk.on_answered(second)
    assert [each[0] for each in morning.phone.taken()] == ["mute", "connect"]
    morning.call_desk.set_phone(morning.phone, morning.call_desk.features, OWN)
    call, third = morning.talking(), ""
    morning.desk.line_reported(BOB, "idle")
    morning.do(ask.Transfer(BOB))
    third = morning.dials(BOB)
    morning.call_desk.on_ringing(third)
    assert morning.phone.taken()[-1] == ("connect", call, third)


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (None, "Ann Lee cannot be reached: no phone is signed in there."),
        (20, "Ann Lee cannot be reached: no phone is signed in there."),
        (18, "Ann Lee did not answer."),
        (19, "Ann Lee did not answer."),
    ],
)
def test_a_480_says_by_its_cause_whether_a_phone_rang(
    morning: Morning, cause: int | None, why: str
) -> None:
    morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.over(consult, "refused", 480, cause)
    assert morning.said == [f"{why} Dana Caller is back on the line."]


# one talk at a time


def test_a_failed_transfer_does_not_break_into_another_talk(morning: Morning) -> None:
    first = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.talking(EVE)
    morning.over(consult, "refused", 486)
    assert morning.said == ["Ann Lee is busy. Dana Caller stays on hold."]
    assert morning.shown() == [("active", "Eve"), ("held", "Dana Caller")]
    assert ("resume", first) not in morning.phone.taken()


def test_who_answers_while_we_talk_waits_on_hold(morning: Morning) -> None:
    morning.do(ask.Dial(BOB))
    called = morning.dials(BOB)
    talk = morning.talking()
    morning.call_desk.on_answered(called)
    assert morning.phone.taken() == [("hold", called)]
    assert morning.shown() == [("active", "Dana Caller"), ("held", "Bob Ray")]
    assert "Bob Ray has answered and is on hold" in morning.said[-1]
    morning.do(ask.Resume())
    assert morning.phone.taken() == [("hold", talk), ("resume", called)]


def test_joining_two_puts_a_third_on_hold(morning: Morning) -> None:
    morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_answered(consult)
    third = morning.talking(EVE)
    morning.phone.taken()
    assert morning.do(ask.Join()) == ""
    assert morning.phone.taken()[0] == ("hold", third)
    assert morning.shown().count(("held", "Eve")) == 1


def test_hanging_up_nobody_ends_no_held_call(morning: Morning) -> None:
    morning.talking()
    morning.do(ask.Hold())
    morning.phone.taken()
    assert morning.do(ask.HangUp()) != ""
    assert morning.phone.taken() == []


def test_hanging_up_while_a_target_is_called_gives_the_caller_back(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN))
    consult = morning.dials(ANN)
    morning.phone.taken()
    assert morning.do(ask.HangUp()) == ""
    assert morning.phone.taken() == [("hang_up", consult), ("resume", call)]


def test_calls_that_are_up_can_be_ended_without_being_signed_in(morning: Morning) -> None:
    call = morning.talking()
    morning.phone.is_ready = False
    assert morning.do(ask.Transfer(ANN)) != ""
    assert morning.do(ask.HangUp()) == ""
    assert morning.phone.taken() == [("hang_up", call)]


def test_a_call_that_cannot_be_taken_is_told(morning: Morning) -> None:
    call = morning.call_desk.on_incoming(DANA)
    morning.do(ask.Answer())
    morning.over(call, "rejected", 488)
    assert morning.said == ["The call with Dana Caller has ended."]


def test_silence_on_hold_does_not_end_a_call(morning: Morning) -> None:
    call = morning.talking()
    morning.call_desk.on_silence(call, True)
    morning.do(ask.Hold())
    morning.phone.taken()
    morning.pass_(40)
    assert morning.phone.taken() == []
    morning.do(ask.Resume())
    morning.pass_(29)
    assert morning.phone.taken() == [("resume", call)]
    morning.pass_(2)
    assert morning.phone.taken() == [("hang_up", call)]


# passing on


def test_the_same_target_again_completes(morning: Morning) -> None:
    call, consult = consulting(morning)
    assert morning.do(ask.Transfer(ANN, attended=True)) == ""
    assert morning.phone.taken() == [("connect", call, consult)]


def test_another_target_lets_go_of_the_first_with_the_caller_on_hold(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.phone.taken()
    morning.do(ask.Transfer(BOB, attended=True))
    second = morning.dials(BOB)
    assert morning.phone.taken() == [("hang_up", consult), ("dial", second, BOB)]
    morning.over(consult, "hung-up")
    assert morning.card(call).state is CallState.HELD
    assert morning.said == []


def test_a_call_dropped_on_a_parking_place_is_parked(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer(SLOT))
    assert morning.phone.taken() == [("hold", call), ("transfer", call, "700")]


def test_a_number_is_dialled_without_what_is_written_in_it(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Transfer("09 377-8641"))
    assert morning.phone.taken()[1][2] == ANN
    assert morning.card(call).target == Party("Ann Lee", ANN)
    morning.do(ask.Dial("sip:Bob@example.co.nz"))
    morning.dials("sip:Bob@example.co.nz")


def test_who_waits_longest_for_a_lamp_goes_first(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    first, second = morning.talking(), ""
    morning.do(ask.TransferWhenFree(ANN))
    morning.pass_(5)
    second = morning.talking(EVE)
    morning.do(ask.TransferWhenFree(ANN))
    morning.desk.line_reported(ANN, "idle")
    assert morning.card(first).state is CallState.TRANSFERRING
    assert morning.card(second).state is CallState.HELD
    morning.pass_(1)  # One at a time, however long the lamp takes.
    assert [each[0] for each in morning.phone.taken()].count("dial") == 1


def test_waiting_for_a_lamp_that_is_taken_away_ends(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    call = morning.talking()
    morning.do(ask.TransferWhenFree(ANN))
    morning.desk.set_extensions([Extension(BOB, "Bob Ray")])
    morning.pass_(0.5)
    assert "has no lamp any more" in morning.said[-1]
    assert morning.card(call).state is CallState.HELD
    assert morning.card(call).target is None


def test_a_question_is_answered_before_what_waits(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    morning.desk.line_reported(BOB, "busy")
    morning.talking()
    morning.do(ask.TransferWhenFree(ANN))
    second = morning.talking(EVE)
    morning.do(ask.Transfer(BOB))
    morning.phone.taken()
    morning.do(ask.Complete())
    assert morning.phone.taken()[0][2] == BOB
    assert morning.card(second).state is CallState.TRANSFERRING


def test_the_question_follows_the_lamp(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    morning.talking()
    morning.do(ask.Transfer(ANN))
    morning.desk.line_reported(ANN, "idle")
    assert morning.call_desk.guard is not None
    assert morning.call_desk.guard.sentence == "Ann Lee is free now."
    assert morning.call_desk.guard.offers == {Alternative.VOICEMAIL, Alternative.PARK}
    morning.desk.line_reported(ANN, "ringing")
    assert morning.call_desk.guard.offers == {
        Alternative.HOLD_FOR,
        Alternative.VOICEMAIL,
        Alternative.PARK,
    }


def test_talking_to_the_caller_takes_the_question_away(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    morning.talking()
    morning.do(ask.Transfer(ANN))
    morning.do(ask.Resume())
    assert morning.call_desk.guard is None


@pytest.mark.parametrize("way", ["answer", "answered by itself", "dial", "resume", "pick up"])
def test_talking_to_somebody_else_takes_the_question_away(morning: Morning, way: str) -> None:
    morning.desk.line_reported(CAT, "ringing", remote=EVE)
    eve = morning.talking(EVE)
    morning.do(ask.Hold(eve))
    dana = morning.talking()
    morning.desk.line_reported(ANN, "busy")
    morning.do(ask.Transfer(ANN))
    tom = morning.call_desk.on_incoming(Party("Tom", "021555012"))
    match way:
        case "answer":
            morning.do(ask.Answer())
        case "answered by itself":
            morning.call_desk.on_answered(tom)
        case "dial":
            morning.do(ask.Dial(BOB))
        case "resume":
            morning.do(ask.Resume(eve))
        case _:
            morning.do(ask.Pickup(CAT))
    assert morning.call_desk.guard is None
    assert morning.card(dana).state is CallState.HELD
    assert morning.said[-1] == "Dana Caller stays on hold, and was not passed on to Ann Lee."


def test_what_rings_or_fails_meanwhile_leaves_the_question(morning: Morning) -> None:
    morning.desk.line_reported(BOB, "busy")
    morning.talking(EVE)
    morning.do(ask.TransferWhenFree(BOB))
    morning.talking()
    morning.desk.line_reported(ANN, "busy")
    morning.do(ask.Transfer(ANN))
    morning.call_desk.on_incoming(Party("Tom", "021555012"))
    morning.desk.line_reported(BOB, "idle")
    consult = morning.dials(BOB)
    morning.over(consult, "refused", 486)
    assert morning.call_desk.guard is not None


# what becomes of those who were passed on


def test_it_is_offered_by_itself_to_fetch_back(morning: Morning) -> None:
    handed(morning)
    morning.pass_(20.5)
    offers = [c for c in morning.changes if isinstance(c, CallNotice) and "fetched" in c.sentence]
    assert [each.loud for each in offers] == [True]


def test_a_busy_lamp_that_was_busy_before_is_no_answer(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "busy")
    morning.pass_(1)
    call = morning.talking()
    morning.do(ask.Transfer(ANN, anyway=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_ringing(consult)
    morning.report(call, ("accepted", 202), ("done", 200))
    assert morning.shown() == [("passed_on", "Dana Caller")]
    morning.pass_(31)
    assert morning.said[-1] == "It is not known whether Ann Lee has answered Dana Caller."
    assert morning.shown() == []


def test_an_answer_faster_than_the_report_is_seen_by_the_lamp(morning: Morning) -> None:
    call, _ = blind(morning)
    morning.pass_(1)
    morning.desk.line_reported(ANN, "busy")
    morning.report(call, ("accepted", 202), ("done", 200))
    assert morning.said[-1] == "Ann Lee has answered Dana Caller."
    assert morning.shown() == []


def test_a_lamp_that_is_lost_does_not_keep_a_card_for_ever(morning: Morning) -> None:
    handed(morning)
    morning.desk.line_reported(ANN, "offline")
    morning.pass_(31)
    assert morning.shown() == []


def test_a_fetch_that_is_called_off_leaves_the_caller_where_he_was(morning: Morning) -> None:
    card = handed(morning)
    morning.do(ask.FetchBack(card))
    code = morning.dials(f"**{ANN}")
    morning.do(ask.HangUp(code))
    morning.over(code, "hung-up")
    assert morning.shown() == [("passed_on", "Dana Caller")]
    assert morning.card(card).can_fetch_back


def test_picking_up_our_own_caller_is_fetching_back(morning: Morning) -> None:
    handed(morning)
    morning.do(ask.Pickup(ANN))
    code = morning.dials(f"**{ANN}")
    morning.call_desk.on_answered(code)
    morning.desk.line_reported(ANN, "idle")
    assert morning.said[-1] == "Dana Caller is back."
    assert morning.shown() == [("active", "Dana Caller")]


# picking up


def test_a_lost_race_is_told_within_a_second_and_leaves_no_call(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    morning.do(ask.Pickup())
    call = morning.dials("*88")
    morning.pass_(0.25)
    morning.desk.line_reported(ANN, "busy")
    morning.pass_(1)
    assert morning.said == ["The call of Dana Caller was answered elsewhere."]
    morning.pass_(5)
    assert morning.phone.taken()[-1] == ("hang_up", call)
    morning.over(call, "hung-up")
    assert morning.said == ["The call of Dana Caller was answered elsewhere."]
    assert morning.shown() == []


def test_a_pickup_that_brings_nobody_gives_the_talk_before_back(morning: Morning) -> None:
    talk = morning.talking()
    morning.do(ask.Pickup())
    code = morning.dials("*88")
    morning.phone.taken()
    morning.over(code, "refused", 403)
    assert morning.phone.taken() == [("resume", talk)]
    assert morning.said == [
        "There was nothing to pick up any more. Dana Caller is back on the line."
    ]


def test_another_caller_than_the_lamp_said_is_told(morning: Morning) -> None:
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    morning.do(ask.Pickup())
    call = morning.dials("*88")
    morning.call_desk.on_answered(call)
    morning.call_desk.on_party_changed(call, EVE)
    assert morning.said == ["The phone system gave another call: this is Eve, not Dana Caller."]


def test_two_that_began_at_once_are_taken_in_the_order_they_were_told(morning: Morning) -> None:
    morning.desk.line_reported(CAT, "ringing")
    morning.desk.line_reported(ANN, "ringing")
    assert [each.number for each in morning.call_desk.ringing] == [ANN, CAT]


def test_a_chosen_phone_needs_no_group_code() -> None:
    morning = Morning(Features(group_pickup="", directed_pickup="**{ext}"))
    morning.desk.line_reported(ANN, "ringing")
    assert morning.do(ask.Pickup(ANN)) == ""
    morning.dials(f"**{ANN}")


def test_who_is_on_the_way_already_does_not_begin_anew(morning: Morning) -> None:
    morning.talking()
    morning.do(ask.Transfer(ANN))
    morning.phone.taken()
    assert "Ann Lee is being called" in morning.do(ask.TransferWhenFree(ANN))
    assert morning.phone.taken() == []


# a hold that is refused


def unheld(morning: Morning) -> tuple[str, str]:
    """A caller who could not be put on hold, and the target who is called for her."""
    call = morning.talking()
    morning.do(ask.Transfer(ANN, attended=True))
    consult = morning.dials(ANN)
    morning.call_desk.on_hold_failed(call, wanted=True)
    return call, consult


def test_who_cannot_be_held_does_not_hear_what_the_target_is_told(morning: Morning) -> None:
    call, consult = unheld(morning)
    assert ("mute", call, "True") in morning.phone.taken()
    morning.call_desk.on_ringing(consult)
    morning.call_desk.on_answered(consult)
    assert ("hold", consult) not in morning.phone.taken()
    assert morning.card(call).muted
    assert not morning.card(consult).muted


def test_who_could_not_be_held_hears_us_again(morning: Morning) -> None:
    call, _ = unheld(morning)
    morning.phone.taken()
    morning.do(ask.Back())
    assert ("mute", call, "False") in morning.phone.taken()
    assert not morning.card(call).muted


def test_a_microphone_switched_off_by_hand_stays_off(morning: Morning) -> None:
    call = morning.talking()
    morning.do(ask.Mute(call, True))
    morning.do(ask.Transfer(ANN, attended=True))
    morning.call_desk.on_hold_failed(call, wanted=True)
    morning.do(ask.Back())
    assert morning.card(call).muted
