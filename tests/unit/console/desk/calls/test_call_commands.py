"""Each command has a method that carries it out, whatever calls there are."""

from __future__ import annotations

from typing import Final, get_args

import pytest

from console.desk.calls import call_commands as ask
from tests.unit.console.desk.calls.call_desk_rig import ANN, CallDeskRig

COMMANDS: Final[tuple[ask.CallCommand, ...]] = (
    *(
        ask.Dial(ANN),
        ask.Answer(),
        ask.HangUp(),
        ask.Hold(),
        ask.Resume(),
        ask.Mute(),
    ),
    *(
        ask.SendTones("1"),
        ask.Transfer(ANN),
        ask.TransferWhenFree(ANN),
        ask.ToVoicemail(ANN),
    ),
    *(
        ask.Complete(),
        ask.Connect(),
        ask.Back(),
        ask.Swap(),
        ask.Join(),
        ask.Park(),
        ask.Retrieve(),
    ),
    *(ask.Pickup(), ask.FetchBack(), ask.Dismiss(), ask.TickOff("none")),
)


def test_all_commands_are_here() -> None:
    assert {type(each) for each in COMMANDS} == set(get_args(ask.CallCommand))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: type(each).__name__)
def test_a_command_without_a_call_is_begun_or_refused_with_a_reason(
    command: ask.CallCommand,
) -> None:
    rig = CallDeskRig()

    why = rig.do(command)

    begun = isinstance(command, ask.Dial | ask.Pickup)
    assert [call.state.value for call in rig.call_desk.calls] == ["outgoing"] * begun
    assert rig.said == [why] * (not begun)
