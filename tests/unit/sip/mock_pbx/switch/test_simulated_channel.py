"""Simulated people: how they take calls, what they hear, and what the lamps show."""

from __future__ import annotations

import pytest

from sip.clock import VirtualClock
from sip.mock_pbx import CallPlan
from tests.unit.sip.mock_pbx.switch.switch_office import (
    AROHA,
    BELLA,
    CALEB,
    DAISY,
    DANA,
    SALLY,
    SwitchOffice,
)


def test_a_call_rings_is_answered_and_ends(office: SwitchOffice) -> None:
    office.person(BELLA, answers_after=4.0, talks=10.0)
    office.call(CALEB, BELLA)
    assert office.lamp(BELLA) == [("ringing", CALEB)]
    assert office.leg(BELLA).name == "Caleb"
    assert office.lamp(CALEB) == [("calling", BELLA)]
    assert office.hears(CALEB) == "ringing"
    office.clock.advance(4)
    assert office.switch.talking_to(CALEB) == BELLA
    assert (office.hears(CALEB), office.hears(BELLA)) == (BELLA, CALEB)
    assert office.lamp(BELLA) == [("talking", CALEB)]
    office.clock.advance(10)
    assert office.present() == []
    assert office.lamp(BELLA) == office.lamp(CALEB) == []


def test_only_the_lamp_of_the_held_party_shows_the_hold(office: SwitchOffice) -> None:
    office.person(BELLA, answers_after=1.0, holds=((2.0, 5.0),))
    office.call(CALEB, BELLA, 3.5)
    assert office.lamp(CALEB) == [("held", BELLA)]
    assert office.lamp(BELLA) == [("talking", CALEB)]
    assert office.hears(CALEB) == "music"
    office.clock.advance(3)
    assert office.lamp(CALEB) == [("talking", BELLA)]
    assert office.hears(CALEB) == BELLA


@pytest.mark.parametrize(("how", "rang"), [({"refuses": 486}, False), ({"refuses": 603}, False)])
def test_a_person_who_refuses_at_once_does_not_ring(
    office: SwitchOffice, how: dict[str, object], rang: bool
) -> None:
    office.person(BELLA, **how)
    office.call(CALEB, BELLA)
    assert office.present() == []
    assert bool(office.lamp(BELLA)) is rang


def test_a_refusal_after_some_ringing(office: SwitchOffice) -> None:
    office.person(BELLA, answers_after=None, refuses=603, refuses_after=3.0)
    office.call(CALEB, BELLA)
    assert office.lamp(BELLA) == [("ringing", CALEB)]
    office.clock.advance(3)
    assert office.present() == []


def test_a_person_takes_one_call_at_a_time(office: SwitchOffice) -> None:
    office.call(CALEB, BELLA)
    office.answer(BELLA)
    office.call(DANA, BELLA)
    assert office.present() == [CALEB, BELLA]
    office.person(BELLA, takes=2)
    office.call(DANA, BELLA)
    assert office.lamp(BELLA) == [("talking", CALEB), ("ringing", DANA)]


def test_a_line_set_busy_by_hand_refuses_calls(office: SwitchOffice) -> None:
    office.pbx.set_line(BELLA, "busy")
    office.call(CALEB, BELLA)
    assert office.present() == []


def test_a_diverted_call_rings_elsewhere(office: SwitchOffice) -> None:
    office.person(BELLA, answers_after=None, diverts_to=DAISY)
    office.call(CALEB, BELLA)
    assert office.lamp(BELLA) == []
    assert office.lamp(DAISY) == [("ringing", CALEB)]
    office.answer(DAISY)
    assert office.switch.talking_to(CALEB) == DAISY


def test_diversions_in_a_circle_end(office: SwitchOffice) -> None:
    office.person(BELLA, diverts_to=DAISY)
    office.person(DAISY, diverts_to=BELLA)
    office.call(CALEB, BELLA, 1.0)
    assert office.present() == []


def test_a_caller_gives_up(office: SwitchOffice) -> None:
    office.call(DANA, BELLA, 5.0, patience=4.0)
    assert office.present() == []
    assert office.lamp(BELLA) == []


def test_an_unanswered_caller_leaves_a_message(office: SwitchOffice) -> None:
    office.call(DANA, BELLA, 31.0)
    assert office.lamp(BELLA) == []
    assert office.hears(DANA) == "prompt"
    office.hang_up(DANA)
    line = office.pbx.line(BELLA)
    assert line is not None
    assert line.mailbox == (1, 0)
    office.call(BELLA, "*97")
    line = office.pbx.line(BELLA)
    assert line is not None
    assert line.mailbox == (0, 1)


def test_outside_numbers_answer_and_unknown_ones_refuse(office: SwitchOffice) -> None:
    office.call(CALEB, "021999", 5.0)
    assert office.switch.talking_to(CALEB) == "021999"
    office.call(DAISY, "5555")
    assert DAISY not in office.present()


def test_a_line_without_a_phone_refuses_calls(office: SwitchOffice) -> None:
    office.pbx.set_line(BELLA, registered=False)
    office.call(CALEB, BELLA)
    assert office.present() == []


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("9998", "tone"),
        ("9999", "echo"),
        ("9992", "music"),
        ("9995", "ringing"),
        ("9993", "ringing"),
        ("*97", "prompt"),
        (f"*97{BELLA}", "prompt"),
    ],
)
def test_service_numbers_play_sounds(office: SwitchOffice, number: str, heard: str) -> None:
    office.call(CALEB, number)
    assert office.hears(CALEB) == heard
    assert office.lamp(CALEB)


def test_early_media_is_followed_by_an_answer(office: SwitchOffice) -> None:
    office.call(CALEB, "9993", 6.0)
    assert office.view(CALEB).state == "up"
    assert office.hears(CALEB) == "tone"


@pytest.mark.parametrize("number", ["9997", "9996", "9994", f"**{BELLA}", "*88", "701", "**3001"])
def test_numbers_refuse_calls(office: SwitchOffice, number: str) -> None:
    office.call(CALEB, number)
    assert office.present() == []


def test_a_line_of_another_group_can_be_called(office: SwitchOffice) -> None:
    office.call(SALLY, BELLA)
    assert office.lamp(BELLA) == [("ringing", SALLY)]


def test_the_queue_rings_free_members_round_after_round(office: SwitchOffice) -> None:
    office.call(DANA, "600")
    assert office.hears(DANA) == "music"
    assert office.lamp(AROHA) == office.lamp(BELLA) == [("ringing", DANA)]
    office.clock.advance(20)
    assert office.lamp(AROHA) == []
    office.clock.advance(2.1)
    assert office.lamp(BELLA) == [("ringing", DANA)]
    office.answer(BELLA)
    assert office.switch.talking_to(DANA) == BELLA
    assert office.lamp(AROHA) == []
    office.call(CALEB, "600")
    assert office.lamp(AROHA) == [("ringing", CALEB)]
    assert office.lamp(BELLA) == [("talking", DANA)]


def test_a_caller_who_leaves_the_queue_stops_the_ringing(office: SwitchOffice) -> None:
    channel = office.call(DANA, "600")
    office.switch.hang_up(channel)
    office.clock.advance(60)
    assert office.present() == []
    assert office.lamp(AROHA) == []


def test_a_parked_call_lights_the_lamp_of_its_slot(office: SwitchOffice) -> None:
    office.call(DANA, "700", patience=None)
    assert office.switch.parked() == {"701": DANA}
    assert office.lamp("701") == [("talking", DANA)]
    assert office.hears(DANA) == "music"
    office.call(CALEB, "701")
    assert office.switch.talking_to(DANA) == CALEB
    assert office.switch.parked() == {}
    assert office.lamp("701") == []


def test_a_parked_caller_who_hangs_up_frees_the_slot(office: SwitchOffice) -> None:
    office.call(DANA, "700")
    office.hang_up(DANA)
    assert office.lamp("701") == []
    office.call(DANA, "700")
    assert office.switch.parked() == {"701": DANA}


def test_a_party_that_parks_itself_is_hung_up_after_a_while(office: SwitchOffice) -> None:
    office.call(CALEB, "700", 44.0)
    assert office.switch.parked() == {"701": CALEB}
    office.clock.advance(1.5)
    assert office.switch.parked() == {}
    assert office.present() == []


def test_a_full_parking_lot_refuses(office: SwitchOffice) -> None:
    for guest in range(21):
        office.call(f"0215550{guest:02}", "700", 0.01)
    assert len(office.switch.parked()) == 20
    assert len(office.present()) == 20


def test_scripted_and_real_calls_share_the_lamp_of_a_line(office: SwitchOffice) -> None:
    office.pbx.start_call(CallPlan(DAISY, BELLA, ring=10))
    office.call(CALEB, BELLA)
    assert office.lamp(BELLA) == [("ringing", DAISY), ("ringing", CALEB)]


def test_a_restart_forgets_every_call(office: SwitchOffice, clock: VirtualClock) -> None:
    office.call(DANA, "700")
    office.call(CALEB, BELLA)
    office.answer(BELLA)
    office.pbx.restart(keep_memory=True)
    assert office.present() == []
    assert office.switch.parked() == {}
    assert office.lamp(BELLA) == office.lamp("701") == []
    clock.advance(100)
    assert office.present() == []


def test_a_party_is_redirected_out_of_its_bridge(office: SwitchOffice) -> None:
    office.call(CALEB, BELLA)
    office.answer(BELLA)
    office.switch.redirect(office.view(CALEB).id, DAISY)
    office.clock.advance(0.1)
    assert office.lamp(DAISY) == [("ringing", CALEB)]
    assert BELLA not in office.present()
    assert office.hears(CALEB) == "ringing"


def test_a_bridge_of_two_people_without_a_duration_ends(office: SwitchOffice) -> None:
    office.call(CALEB, BELLA)
    office.answer(BELLA)
    office.clock.advance(59)
    assert office.present() == [CALEB, BELLA]
    office.clock.advance(2)
    assert office.present() == []
