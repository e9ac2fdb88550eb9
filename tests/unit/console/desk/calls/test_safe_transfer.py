"""A caller who is transferred without a talk stays ours until the target has answered."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.call_settings import CallerHears, CallSettings, TransferWay
from console.desk.calls.desk_call import CallNotice, CardState
from console.desk.lamps import Extension, Party
from tests.unit.console.desk.calls.call_desk_rig import ANN, BOB, CAT, DANA, CallDeskRig

EVE = Party("Eve", "021555011")
BACK = "Dana Caller is back and waits for you."


@pytest.fixture
def rig() -> CallDeskRig:
    rig = CallDeskRig()
    rig.desk.set_extensions(
        [
            Extension(ANN, "Ann Lee", group="Accounts"),
            Extension(BOB, "Bob Ray", group="Sales"),
            Extension(CAT, "Cat Fox", group="Accounts"),
            Extension("093778644", "Dan Poe", group="Accounts"),
        ]
    )
    for number in (ANN, BOB, CAT, "093778644"):
        rig.desk.line_reported(number, "idle")
    return rig


def ringing(rig: CallDeskRig, number: str = ANN, party: Party = DANA) -> tuple[str, str]:
    """A caller on the way, whose target rings."""
    call = rig.talking(party)
    assert rig.do(ask.Transfer(number)) == ""
    consult = rig.dials(number)
    rig.call_desk.on_ringing(consult)
    rig.desk.line_reported(number, "ringing")
    rig.phone.take_requests()
    return call, consult


def returned(rig: CallDeskRig) -> str:
    """A caller whom Ann has declined."""
    call, consult = ringing(rig)
    rig.over(consult, "refused", 603)
    rig.desk.line_reported(ANN, "idle")
    assert rig.cards() == [("returned", "Dana Caller")]
    rig.phone.take_requests()
    return call


def test_the_two_are_connected_at_the_answer_and_not_before(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    assert rig.cards() == [("transferring", "Dana Caller")]
    assert rig.phone.take_requests() == []
    rig.advance(5)
    rig.call_desk.on_answered(consult)
    assert rig.phone.take_requests() == [("connect", call, consult)]
    rig.report(call, ("accepted", 202), ("done", 200))
    rig.over(consult, "hung-up-by-peer")
    assert rig.phone.take_requests() == [("hang_up", call)]
    rig.over(call, "hung-up")
    assert rig.said == ["Dana Caller is connected to Ann Lee."]
    assert rig.cards() == []
    assert not rig.call_desk.has_work


def test_the_lamp_of_the_target_names_the_caller(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    reception = Party("Reception", "093778640")
    rig.desk.line_reported(ANN, "ringing", remote=reception)
    rig.call_desk.on_answered(consult)
    rig.desk.line_reported(ANN, "busy", remote=reception, is_carried=True)
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.desk.lamp(ANN).remote == DANA
    assert rig.desk.lamp(ANN).is_carried
    rig.desk.line_reported(ANN, "idle")
    assert rig.desk.lamp(ANN).remote is None


def test_nobody_hears_the_call_to_the_target(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    assert ("set_aside", consult) in rig.phone.take_requests()


@pytest.mark.parametrize("attended", [False, True])
def test_a_caller_may_hear_ringing_in_place_of_music(rig: CallDeskRig, attended: bool) -> None:
    """But on hold for a question to the target, the caller hears music."""
    rig.call_desk.set_settings(CallSettings(caller_hears=CallerHears.RINGING))
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=attended))
    consult = rig.dials(ANN)
    assert rig.phone.take_requests()[0] == ("hold" if attended else "hold_ringing", call)
    if attended:
        return
    rig.over(consult, "refused", 486)
    rig.do(ask.Answer())
    assert ("resume", call) in rig.phone.take_requests()


def test_a_target_who_does_not_answer_is_given_up_after_20_seconds(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    rig.advance(19.75)
    assert rig.phone.take_requests() == []
    rig.advance(0.5)
    assert rig.phone.take_requests() == [("cancel", consult)]
    assert rig.cards() == [("transferring", "Dana Caller")]
    rig.over(consult, "refused", 487)
    assert rig.cards() == [("returned", "Dana Caller")]
    assert rig.said == [f"Ann Lee did not answer in 20 seconds. {BACK}"]
    assert rig.card(call).note == "Ann Lee did not answer in 20 seconds."


def test_the_seconds_can_be_set_and_begin_with_the_ringing(rig: CallDeskRig) -> None:
    rig.call_desk.set_settings(CallSettings(no_answer=8))
    rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.advance(6)
    rig.call_desk.on_ringing(consult)
    rig.phone.take_requests()
    rig.advance(7.5)
    assert rig.phone.take_requests() == []
    rig.advance(1)
    assert rig.phone.take_requests() == [("cancel", consult)]
    rig.over(consult, "refused", 487)
    assert rig.said == [f"Ann Lee did not answer in 8 seconds. {BACK}"]


def test_a_target_that_never_even_rings_is_given_up(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN))
    consult = rig.dials(ANN)
    rig.phone.take_requests()
    rig.advance(20.5)
    assert rig.phone.take_requests() == [("cancel", consult)]


def test_an_answer_that_crosses_the_cancel_is_a_live_call(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    rig.advance(20.25)
    rig.phone.take_requests()
    rig.call_desk.on_answered(consult)
    assert rig.phone.take_requests() == [("connect", call, consult)]
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller is connected to Ann Lee."]


def test_a_refusal_that_crosses_the_cancel_is_the_reason(rig: CallDeskRig) -> None:
    _, consult = ringing(rig)
    rig.advance(20.25)
    rig.over(consult, "refused", 603)
    assert rig.said == [f"Ann Lee declined the call. {BACK}"]


def test_a_phone_system_that_does_not_answer_the_cancel_keeps_no_caller(rig: CallDeskRig) -> None:
    _, consult = ringing(rig)
    rig.advance(20.25)
    rig.phone.take_requests()
    rig.advance(2.25)
    assert rig.phone.take_requests() == [("hang_up", consult), ("ring_returned", "1")]
    assert rig.cards() == [("returned", "Dana Caller")]


# other calls meanwhile


def test_the_person_is_free_for_other_calls(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    second = rig.talking(EVE)
    assert rig.do(ask.Hold()) == ""
    assert rig.do(ask.Resume()) == ""
    assert rig.do(ask.Transfer(BOB)) == ""
    other = rig.dials(BOB)
    assert rig.cards() == [("transferring", "Dana Caller"), ("transferring", "Eve")]
    rig.call_desk.on_ringing(other)
    rig.phone.take_requests()
    rig.call_desk.on_answered(other)
    rig.call_desk.on_answered(consult)
    assert rig.phone.take_requests() == [("connect", second, other), ("connect", call, consult)]


def test_a_command_without_a_call_does_not_mean_one_that_is_being_transferred(
    rig: CallDeskRig,
) -> None:
    ringing(rig)
    rig.talking(EVE)
    assert "You are talking to Eve." in rig.do(ask.Back())
    rig.do(ask.Hold())
    rig.phone.take_requests()
    rig.do(ask.Transfer(BOB))
    assert rig.cards() == [("transferring", "Dana Caller"), ("transferring", "Eve")]


def test_completing_means_the_talk_with_a_target_before_a_transfer_by_itself(
    rig: CallDeskRig,
) -> None:
    ringing(rig)
    eve = rig.talking(EVE)
    rig.do(ask.Transfer(BOB, attended=True))
    consult = rig.dials(BOB)
    rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    assert rig.do(ask.Complete()) == ""
    assert rig.phone.take_requests() == [("connect", eve, consult)]


def test_completing_while_the_target_rings_lets_the_transfer_go_on_by_itself(
    rig: CallDeskRig,
) -> None:
    call = rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.phone.take_requests()
    assert rig.do(ask.Complete()) == ""
    assert rig.phone.take_requests() == [("set_aside", consult)]
    assert rig.cards() == [("transferring", "Dana Caller")]
    assert rig.said == ["Dana Caller will be connected when Ann Lee answers."]
    assert "Ann Lee is being called" in rig.do(ask.Complete())
    rig.call_desk.on_answered(consult)
    assert rig.phone.take_requests() == [("connect", call, consult)]


def test_declined_while_it_goes_on_by_itself(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.do(ask.Complete())
    rig.over(consult, "refused", 603)
    assert rig.cards() == [("returned", "Dana Caller")]


@pytest.mark.parametrize("command", ["back", "fetch back", "resume", "hang up"])
def test_the_caller_can_be_fetched_back_before_the_answer(rig: CallDeskRig, command: str) -> None:
    call, consult = ringing(rig)
    commands: dict[str, ask.CallCommand] = {
        "back": ask.Back(),
        "fetch back": ask.FetchBack(call),
        "resume": ask.Resume(call),
        "hang up": ask.HangUp(),
    }
    assert rig.card(call).can_fetch_back
    assert rig.do(commands[command]) == ""
    assert rig.phone.take_requests() == [("hang_up", consult), ("resume", call)]
    assert rig.cards() == [("active", "Dana Caller")]


def test_the_latest_of_two_is_fetched_back(rig: CallDeskRig) -> None:
    ringing(rig)
    second, _ = ringing(rig, BOB, EVE)
    assert rig.do(ask.FetchBack()) == ""
    assert rig.card(second).state is CardState.ACTIVE


def test_it_is_too_late_to_fetch_back_once_the_two_are_being_connected(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    rig.call_desk.on_answered(consult)
    assert "being transferred" in rig.do(ask.FetchBack(call))
    assert not rig.card(call).can_fetch_back


def test_a_caller_who_gives_up_cancels_the_call_to_the_target(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    rig.over(call, "hung-up-by-peer")
    assert rig.phone.take_requests() == [("hang_up", consult)]
    assert rig.said == ["Dana Caller hung up before Ann Lee could answer."]
    assert rig.cards() == []


# the caller who comes back


def test_a_returned_caller_rings_before_other_waiting_calls_and_is_answered_like_them(
    rig: CallDeskRig,
) -> None:
    rig.call_desk.on_incoming(EVE)
    call = rig.call_desk.on_incoming(DANA)
    rig.do(ask.Answer(call))
    rig.call_desk.on_answered(call)
    rig.do(ask.Transfer(ANN))
    rig.over(rig.dials(ANN), "refused", 486)
    assert rig.cards() == [("returned", "Dana Caller"), ("incoming", "Eve")]
    assert ("ring_returned", "1") in rig.phone.take_requests()
    assert rig.do(ask.Answer()) == ""
    assert rig.phone.take_requests() == [("resume", call), ("ring_returned", "0")]
    assert rig.cards() == [("incoming", "Eve"), ("active", "Dana Caller")]
    assert rig.card(call).note == ""


def test_a_caller_does_not_come_back_to_a_live_microphone(rig: CallDeskRig) -> None:
    call = returned(rig)
    assert ("resume", call) not in rig.phone.asked
    assert [each.loud for each in rig.changes if isinstance(each, CallNotice)] == [True]


def test_answering_a_returned_caller_holds_whoever_is_talked_to(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    eve = rig.talking(EVE)
    rig.over(consult, "refused", 603)
    assert rig.cards() == [("returned", "Dana Caller"), ("active", "Eve")]
    rig.phone.take_requests()
    rig.do(ask.Answer())
    assert rig.phone.take_requests()[:2] == [("hold", eve), ("resume", call)]
    assert rig.cards() == [("active", "Dana Caller"), ("held", "Eve")]


def test_two_come_back_and_the_one_who_waits_longest_is_first(rig: CallDeskRig) -> None:
    first, one = ringing(rig)
    second, other = ringing(rig, BOB, EVE)
    rig.over(other, "refused", 486)
    rig.advance(2)
    rig.over(one, "refused", 603)
    assert [card.id for card in rig.call_desk.calls] == [second, first]
    asked = [each for each in rig.phone.take_requests() if each[0] == "ring_returned"]
    assert asked == [("ring_returned", "1"), ("ring_returned", "2")]
    rig.do(ask.Answer())
    assert rig.card(second).state is CardState.ACTIVE


def test_a_returned_caller_who_hangs_up_is_named_with_a_number(rig: CallDeskRig) -> None:
    call = returned(rig)
    rig.over(call, "hung-up-by-peer")
    assert rig.said[-1] == "Dana Caller hung up before you answered. Call back: 021555010."
    assert rig.phone.take_requests() == [("ring_returned", "0")]
    assert rig.cards() == []


def test_hanging_up_without_a_call_ends_no_returned_caller(rig: CallDeskRig) -> None:
    call = returned(rig)
    assert rig.do(ask.HangUp()) != ""
    assert rig.phone.take_requests() == []
    assert rig.card(call).state is CardState.RETURNED


# stand-ins


def test_stand_ins_are_the_free_colleagues_of_the_same_group(rig: CallDeskRig) -> None:
    call = returned(rig)
    expected = (Party("Cat Fox", CAT), Party("Dan Poe", "093778644"))
    assert rig.card(call).stand_ins == expected
    rig.desk.line_reported(CAT, "busy")
    assert rig.card(call).stand_ins == expected[1:]
    rig.desk.line_reported(CAT, "offline")
    assert rig.card(call).stand_ins == expected[1:]


def test_a_stand_in_who_declines_too_is_not_offered_again(rig: CallDeskRig) -> None:
    call = returned(rig)
    assert rig.do(ask.Transfer(CAT, call)) == ""
    assert rig.cards() == [("transferring", "Dana Caller")]
    consult = rig.dials(CAT)
    assert rig.phone.take_requests() == [
        ("dial", consult, CAT),
        ("set_aside", consult),
        ("ring_returned", "0"),
    ]
    rig.over(consult, "refused", 603)
    assert rig.card(call).stand_ins == (Party("Dan Poe", "093778644"),)
    rig.do(ask.Answer())
    rig.do(ask.Transfer(BOB))
    rig.over(rig.dials(BOB), "refused", 486)
    assert rig.card(call).stand_ins == ()  # Bob is alone in his group.


def test_there_are_no_stand_ins_for_a_number_without_a_group(rig: CallDeskRig) -> None:
    call = rig.talking()
    rig.do(ask.Transfer("021999"))
    rig.over(rig.dials("021999"), "refused", 404)
    assert rig.card(call).stand_ins == ()


# the phone system does not connect the two


@pytest.mark.parametrize("status", [400, 500])
@pytest.mark.parametrize("stage", ["refused", "failed"])
def test_a_call_that_is_not_ready_yet_is_connected_at_the_next_try(
    rig: CallDeskRig, status: int, stage: str
) -> None:
    call, consult = ringing(rig)
    rig.call_desk.on_answered(consult)
    rig.phone.take_requests()
    if stage == "failed":
        rig.report(call, ("accepted", 202))
    rig.report(call, (stage, status))
    assert rig.phone.take_requests() == [("connect", call, consult, "0.1")]
    rig.report(call, (stage, status))
    assert rig.phone.take_requests() == [("connect", call, consult, "0.3")]
    assert rig.said == []
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller is connected to Ann Lee."]


def test_a_phone_system_that_never_connects_the_two_gives_the_caller_back(
    rig: CallDeskRig,
) -> None:
    call, consult = ringing(rig)
    rig.call_desk.on_answered(consult)
    for _ in range(3):
        rig.report(call, ("refused", 500))
    assert rig.phone.take_requests()[-2:] == [("hang_up", consult), ("ring_returned", "1")]
    assert rig.said == [f"The transfer to Ann Lee failed (500). {BACK}"]


def test_a_target_who_hangs_up_just_before_the_request(rig: CallDeskRig) -> None:
    call, consult = ringing(rig)
    rig.call_desk.on_answered(consult)
    rig.over(consult, "hung-up-by-peer")
    rig.desk.line_reported(ANN, "idle")
    rig.report(call, ("accepted", 202), ("failed", 603))
    assert rig.said == [f"Ann Lee has hung up. {BACK}"]
    assert rig.cards() == [("returned", "Dana Caller")]


# one call at a time


def test_a_phone_system_that_allows_one_call_is_found_by_its_403(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.over(rig.dials(ANN), "refused", 403)
    assert rig.said == [
        "The phone system refused a second call on this line, the one to Ann Lee (403). If it "
        f"allows only one call at a time, set “Transfer” to “Early” in the settings. {BACK}"
    ]


@pytest.mark.parametrize("status", [486, 503])
def test_it_is_found_by_two_targets_that_seem_busy_in_green(rig: CallDeskRig, status: int) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.over(rig.dials(ANN), "refused", status)
    assert "second call" not in rig.said[-1]
    rig.do(ask.Transfer(ANN))
    rig.over(rig.dials(ANN), "refused", status)
    assert "second call" not in rig.said[-1]
    rig.do(ask.Transfer(BOB))
    rig.over(rig.dials(BOB), "refused", status)
    assert "second call on this line, the one to Bob Ray" in rig.said[-1]


def test_a_phone_that_has_rung_shows_that_there_is_no_limit(rig: CallDeskRig) -> None:
    _, consult = ringing(rig)
    rig.over(consult, "refused", 486)
    for number in (BOB, CAT):
        rig.do(ask.Transfer(number))
        rig.over(rig.dials(number), "refused", 403)
        assert "second call" not in rig.said[-1]


def test_a_phone_that_declines_is_no_limit(rig: CallDeskRig) -> None:
    rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.over(rig.dials(ANN), "refused", 403, cause=21)
    assert rig.said == [f"Ann Lee declined the call. {BACK}"]


def test_where_one_call_is_allowed_the_caller_is_handed_over_without_a_second(
    rig: CallDeskRig,
) -> None:
    rig.call_desk.set_settings(CallSettings(transfer=TransferWay.EARLY))
    call = rig.talking()
    rig.do(ask.Transfer(ANN))
    rig.over(rig.dials(ANN), "refused", 403)
    assert rig.phone.take_requests()[-1] == ("transfer", call, ANN)
    rig.report(call, ("accepted", 202), ("done", 200))
    assert rig.said == ["Dana Caller has been transferred: Ann Lee's phone is ringing."]
    assert rig.cards() == [("passed_on", "Dana Caller")]
