"""Picking up a call that rings elsewhere: the last one of the group, or one named by its line."""

from __future__ import annotations

from sip.mock_pbx.call_board import CallLeg, ScriptedCall
from sip.mock_pbx.switch.behaviour import Caller
from sip.mock_pbx.switch.cause import REJECTED
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dialling import Dialling
from sip.mock_pbx.switch.playback import refuse
from sip.mock_pbx.switch.simulated_channel import SimulatedCaller

_TALKS = 60.0


def pick_up_in_group(core: SwitchCore, group: str, picker: Channel) -> None:
    """Connect `picker` with the call that began to ring last in a group.

    Args:
        core: of the switch.
        group: of the picker.
        picker: has called in, or was transferred here; without an application.
    """
    for number, leg in reversed(core.board.ringing()):
        if core.group_of(number) == group and _take(core, leg, picker):
            return
    refuse(core, picker, REJECTED)


def pick_up_at(core: SwitchCore, number: str, picker: Channel) -> None:
    """Connect `picker` with the call that rings at a line."""
    for ringing, leg in core.board.ringing():
        if ringing == number and _take(core, leg, picker):
            return
    refuse(core, picker, REJECTED)


def _take(core: SwitchCore, leg: CallLeg, picker: Channel) -> bool:
    channel = core.channel(leg.id)
    if channel is not None:
        application = channel.application
        if not isinstance(application, Dialling) or application.caller is picker:
            return False
        application.pick_up(picker)
        return True
    call = core.board.call(leg.id)
    if call is None:
        return False
    _take_over(core, call, leg, picker)
    return True


def _take_over(core: SwitchCore, call: ScriptedCall, leg: CallLeg, picker: Channel) -> None:
    """Make a call of which there is nothing but lamps one that can be talked on."""
    who = Caller(call.caller, call.callee, leg.name, talks=call.talk or _TALKS)
    caller = SimulatedCaller(core, who, *core.identify(who))
    caller.accept(picker.party)
    picker.accept(caller.party)
    ChannelBridge(core, caller, picker)
    call.end()
