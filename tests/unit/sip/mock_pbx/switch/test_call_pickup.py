"""Call pickup: of the last call that rings in the group, or of the call at a dialled line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.mock_pbx import CallPlan, MockPbx, PbxConfig, PbxLine
from tests.unit.sip.mock_pbx.switch.switch_office import (
    ALL,
    AROHA,
    BELLA,
    CALEB,
    DAISY,
    DANA,
    ERU,
    SALLY,
    SwitchOffice,
)


def test_group_pickup_takes_the_call_that_began_to_ring_last(office: SwitchOffice) -> None:
    office.call("0211", DAISY, 1.0)
    office.call("0212", BELLA, 1.0)
    office.call("0213", SALLY, 1.0)
    office.call(AROHA, "*88")
    assert office.switch.talking_to(AROHA) == "0212"
    assert office.lamp(BELLA) == []
    assert office.lamp(DAISY) == [("ringing", "0211")]
    office.call(CALEB, "*88")
    assert office.switch.talking_to(CALEB) == "0211"
    office.call(ERU, "*88")
    assert ERU not in office.present()
    assert office.lamp(SALLY) == [("ringing", "0213")]


def test_directed_pickup_takes_the_call_of_the_dialled_line(office: SwitchOffice) -> None:
    office.call("0211", DAISY, 1.0)
    office.call("0212", BELLA, 1.0)
    office.call(AROHA, f"**{DAISY}")
    assert office.switch.talking_to(AROHA) == "0211"
    assert office.view(AROHA).connected_line == "0211"
    assert office.view("0211").connected_line == AROHA


def test_an_answered_call_cannot_be_picked_up(office: SwitchOffice) -> None:
    office.call("0211", BELLA)
    office.answer(BELLA)
    office.call(AROHA, f"**{BELLA}")
    assert AROHA not in office.present()
    assert office.switch.talking_to("0211") == BELLA


def test_directed_pickup_takes_the_older_of_two_calls(office: SwitchOffice) -> None:
    office.person(BELLA, answers_after=None, takes=2)
    office.call("0211", BELLA, 1.0)
    office.call("0212", BELLA, 1.0)
    office.call(AROHA, f"**{BELLA}")
    assert office.switch.talking_to(AROHA) == "0211"


def test_a_scripted_call_that_is_picked_up_becomes_a_real_one(office: SwitchOffice) -> None:
    office.pbx.start_call(CallPlan(DANA, BELLA, "Dana", ring=10, talk=50))
    office.clock.advance(1)
    office.call(AROHA, "*88")
    assert office.switch.talking_to(AROHA) == DANA
    assert office.lamp(BELLA) == []
    assert office.pbx.stats.calls == 0
    office.clock.advance(51)
    assert office.present() == []


def test_a_lamp_set_by_hand_cannot_be_picked_up(office: SwitchOffice) -> None:
    office.pbx.set_line(BELLA, "ringing")
    office.call(AROHA, "*88")
    assert office.present() == []


def test_a_queue_call_can_be_picked_up(office: SwitchOffice) -> None:
    office.call(DANA, "600")
    office.call(CALEB, f"**{BELLA}")
    assert office.switch.talking_to(DANA) == CALEB
    assert office.lamp(AROHA) == office.lamp(BELLA) == []


STEPS = st.lists(
    st.tuples(st.sampled_from(["call", "answer", "give up", "pick up", "time"]), st.integers(0, 4)),
    max_size=30,
)


@given(STEPS)
def test_in_any_order_of_events_the_last_call_is_picked_up(steps: list[tuple[str, int]]) -> None:
    """Compared with a list of the lines that ring, in the order in which they began to."""
    clock = VirtualClock()
    lines = tuple(PbxLine(number, name, group) for number, name, group in ALL)
    office = SwitchOffice(MockPbx(clock, SequentialIds(), PbxConfig(lines=lines)), clock)
    people = [BELLA, CALEB, DAISY, ERU, SALLY]
    ringing: list[str] = []
    strangers = 0
    for step, which in steps:
        number = people[which]
        if step == "call" and not office.lamp(number):
            strangers += 1
            office.call(f"02{strangers}", number, 0.01, patience=None)
            ringing.append(number)
        elif step == "answer" and number in ringing:
            office.answer(number)
            ringing.remove(number)
        elif step == "give up" and number in ringing:
            office.switch.hang_up(office.view(office.leg(number).number).id)
            ringing.remove(number)
        elif step == "pick up":
            channel = office.call(AROHA, "*88", 0.01)
            group = [each for each in ringing if each != SALLY]
            taken = channel in [view.id for view in office.switch.channels()]
            assert taken is bool(group)
            if group:
                assert office.lamp(group[-1]) == []
                ringing.remove(group[-1])
                office.switch.hang_up(channel)
        else:
            clock.advance(0.5)
        assert [number for number, _ in office.pbx.board.ringing()] == ringing
