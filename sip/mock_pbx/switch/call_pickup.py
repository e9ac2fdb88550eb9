"""Call pickup: of the last call that rings in one's group, or of the call at a given line."""

from __future__ import annotations

from sip.mock_pbx.behaviour import Caller
from sip.mock_pbx.call_board import CallLeg, ScriptedCall
from sip.mock_pbx.switch.cause import REJECTED
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dialling import Dialling
from sip.mock_pbx.switch.playback import refuse
from sip.mock_pbx.switch.simulated_channel import SimulatedCaller

_TALK_SECONDS = 60.0


def pick_up_in_group(core: SwitchCore, group: str, picker: Channel) -> None:
    """Connect a party with the call that began to ring last in a group, or refuse it.

    Args:
        core: of the switch.
        group: of the picker.
        picker: has called in or was transferred here; in no application.
    """
    for number, leg in reversed(core.board.ringing()):
        if core.group_of(number) == group and _take(core, leg, picker):
            return
    refuse(core, picker, REJECTED)


def pick_up_at(core: SwitchCore, number: str, picker: Channel) -> None:
    """Connect a party with the call that rings at a line, or refuse it.

    Args:
        core: of the switch.
        number: of the line.
        picker: has called in or was transferred here; in no application.
    """
    for ringing, leg in core.board.ringing():
        if ringing == number and _take(core, leg, picker):
            return
    refuse(core, picker, REJECTED)


def _take(core: SwitchCore, leg: CallLeg, picker: Channel) -> bool:
    """Connect the picker with the call of a leg; return whether that was possible."""
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
    """Make a bridge of a scripted call, which so far only lights lamps."""
    who = Caller(call.caller, call.callee, leg.name, talks=call.talk or _TALK_SECONDS)
    caller = SimulatedCaller(core, who, *core.identify(who))
    caller.accept(picker.party)
    picker.accept(caller.party)
    ChannelBridge(core, caller, picker)
    call.end()
