"""Whatever happens in whatever order: every call has a card, and nothing is left of any."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.calls import call_commands as ask
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.call_settings import CallSettings, TransferWay
from sip.mock_pbx import FaultKind
from sip.mock_pbx.switch import Person
from tests.unit.console.calls.call_rig import ANN, BOB, DANA, EVE, CallRig
from tests.unit.console.calls.call_watcher import CallWatcher

TARGETS = (ANN.number, BOB.number, "701", "700", "093778699", "9995")
PEOPLE = (
    Person(answers_after=None),
    Person(answers_after=0.0),
    Person(answers_after=1.0),
    Person(refuses=486),
    Person(refuses=603, refuses_after=0.5, answers_after=None),
    Person(answers_after=0.5, talks=1.5),
    Person(diverts_to=BOB.number, diverts_after=0.5, answers_after=None),
)
FAULTS: tuple[tuple[FaultKind, dict[str, Any]], ...] = (
    (FaultKind.REFUSE, {"method": "REFER", "status": 403}),
    (FaultKind.REFUSE, {"method": "REFER", "status": 500}),
    (FaultKind.IGNORE, {"method": "CANCEL"}),
    (FaultKind.REFUSE, {"method": "INVITE", "status": 488}),
    (FaultKind.DELAY, {"method": "INVITE", "seconds": 0.3}),
    (FaultKind.DELAY, {"method": "REFER", "seconds": 0.4}),
    (FaultKind.REFER_SILENT, {}),
    (FaultKind.REFER_MUTE, {}),
    (FaultKind.REFER_FAILS, {"status": 503}),
    (FaultKind.REFER_LIES, {"status": 503}),
    (FaultKind.BYE_FIRST, {}),
    (FaultKind.NO_EARLY_REPLACES, {"status": 404}),
    (FaultKind.GLARE, {}),
    (FaultKind.CANCEL_LOST, {}),
    (FaultKind.INVITE_TWICE, {}),
)
PAUSES = (0.0, 0.01, 0.05, 0.3, 1.0, 3.0, 5.5)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("ask",) * 6
            + ("pass on",) * 4
            + ("call", "hang up", "person", "person")
            + ("fault",) * 3
        ),
        st.integers(0, 30),
        st.integers(0, 5),
        st.sampled_from(PAUSES),
    ),
    min_size=8,
    max_size=30,
)


def command(rig: CallRig, which: int, other: int) -> CallCommand:
    """One of all the things a person may ask for."""
    ids = [None, *(card.id for card in rig.console.call_desk.calls)]
    call, target = ids[other % len(ids)], TARGETS[other]
    person = TARGETS[other % 2]
    commands: tuple[CallCommand, ...] = (
        *(
            ask.Answer(),
            ask.Answer(),
            ask.Answer(call),
            ask.HangUp(call),
            ask.HangUp(),
        ),
        *(
            ask.Hold(call),
            ask.Resume(call),
            ask.Swap(),
            ask.Join(),
            ask.Dismiss(),
        ),
        *(
            ask.Transfer(target),
            ask.Transfer(target, call),
            ask.Transfer(target, attended=True),
        ),
        *(
            ask.Transfer(person, anyway=True),
            ask.Transfer(person, attended=True, anyway=True),
        ),
        *(
            ask.TransferWhenFree(person),
            ask.ToVoicemail(person),
            ask.ToVoicemail(None, call),
        ),
        *(
            ask.Complete(),
            ask.Complete(),
            ask.Back(),
            ask.Park(),
            ask.Park(call),
        ),
        *(
            ask.Retrieve(),
            ask.Retrieve("701"),
            ask.Pickup(),
            ask.Pickup(person),
        ),
        *(ask.FetchBack(), ask.Dial(person), ask.Mute(call), ask.Connect(call)),
    )
    return commands[which]


def happen(rig: CallRig, what: str, one: int, other: int) -> None:
    caller = (DANA, EVE)[other % 2]
    match what:
        case "pass on":
            target, attended = TARGETS[one % 3], other < 3
            rig.do(ask.Transfer(target, attended=attended, anyway=True))
        case "ask":
            rig.do(command(rig, one, other))
        case "call" if rig.channel(caller) is None:
            rig.call_in(caller)
        case "hang up":
            rig.hang_up_far_end((DANA, EVE, ANN.number, BOB.number)[other % 4])
        case "person":
            rig.set_person((ANN, BOB)[other % 2], PEOPLE[one % len(PEOPLE)])
        case "fault":
            kind, more = FAULTS[one % len(FAULTS)]
            rig.fault(kind, times=1, **more)
        case _:
            pass


@given(STEPS, st.booleans())
@settings(max_examples=60)
def test_every_call_has_a_card_and_nothing_is_left(
    steps: list[tuple[str, int, int, float]], early: bool
) -> None:
    rig = CallRig().start()
    way = TransferWay.EARLY if early else TransferWay.SAFE
    rig.console.call_desk.set_settings(CallSettings(transfer=way, no_answer=5))
    watcher = CallWatcher(rig)
    rig.answered_caller()
    for what, one, other, pause in steps:
        happen(rig, what, one, other)
        rig.advance(pause)
    rig.advance(8.0)
    assert watcher.unseen == []
    rig.pbx.clear_fault()
    rig.everybody_hangs_up()
    assert rig.left_over() == []
