"""The card of a caller offers whom they spoke to before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.desk.calls.call_commands import Answer, Dial, Transfer
from console.desk.lamps import LampState, LineReport, Party
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import PastCall
from console.desk.past_calls.past_target import TargetOutcome
from tests.unit.console.desk.calls.call_desk_rig import ANN, DANA, CallDeskRig
from tests.unit.console.history.past_calls import past_call

OnRead = Callable[[Sequence[PastCall]], None]


class Memory:
    """Past calls that are read when the test says so."""

    def __init__(self, rig: CallDeskRig) -> None:
        self.asked: list[tuple[CallFilter, OnRead]] = []
        rig.call_desk.set_memory(lambda wanted, on_read: self.asked.append((wanted, on_read)))

    def tells(self, *calls: PastCall) -> None:
        _, on_read = self.asked.pop(0)
        on_read(calls)


def offered(rig: CallDeskRig, call: str) -> list[str]:
    return [each.party.label() for each in rig.card(call).suggestions]


def test_the_caller_rings_first_and_is_looked_up_meanwhile() -> None:
    rig = CallDeskRig()
    memory = Memory(rig)
    call = rig.call_desk.on_incoming(DANA)
    assert (rig.cards(), offered(rig, call)) == ([("incoming", "Dana Caller")], [])
    assert memory.asked[0][0].number == DANA.number

    memory.tells(past_call())
    [ann] = rig.card(call).suggestions
    assert (ann.party, ann.outcome, ann.lamp) == (
        Party("Ann Lee", ANN),
        TargetOutcome.SPOKE,
        rig.call_desk.lamp(ANN),
    )


def test_it_is_shown_until_the_caller_is_passed_on_and_follows_the_lamp() -> None:
    rig = CallDeskRig()
    memory = Memory(rig)
    call = rig.call_desk.on_incoming(DANA)
    memory.tells(past_call())
    rig.do(Answer(call))
    rig.call_desk.on_answered(call)
    rig.desk.line_reported(ANN, LineReport.BUSY)
    [ann] = rig.card(call).suggestions
    assert ann.lamp is not None
    assert ann.lamp.state is LampState.BUSY

    rig.desk.line_reported(ANN, LineReport.IDLE)
    rig.do(Transfer(ANN, call))
    assert offered(rig, call) == []
    assert memory.asked == []


def test_a_caller_who_is_named_later_is_looked_up_again() -> None:
    rig = CallDeskRig()
    memory = Memory(rig)
    call = rig.call_desk.on_incoming(Party(None, "021555011"))
    rig.call_desk.on_party_changed(call, DANA)
    memory.tells(past_call())
    assert offered(rig, call) == []
    memory.tells(past_call())
    assert offered(rig, call) == ["Ann Lee"]


def test_nobody_is_looked_up_for_calls_of_ours_and_withheld_numbers() -> None:
    rig = CallDeskRig()
    memory = Memory(rig)
    rig.call_desk.on_incoming(Party("Withheld", None))
    rig.do(Dial("021555010"))
    call = rig.phone.asked[-1][1]
    rig.call_desk.on_answered(call)
    assert memory.asked == []
