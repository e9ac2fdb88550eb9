"""Picking up a call that rings elsewhere: the last one of the group, or one named by its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.mock_pbx.switch.cause import REJECTED
from sip.mock_pbx.switch.dialling import Dialling
from sip.mock_pbx.switch.people import Caller
from sip.mock_pbx.switch.place import Bridge, refuse
from sip.mock_pbx.switch.simulated import SimulatedCaller

if TYPE_CHECKING:
    from sip.mock_pbx.calls import Call, Leg
    from sip.mock_pbx.switch.channel import Channel
    from sip.mock_pbx.switch.switch import Switch

_TALKS = 60.0


def pick_up_in_group(switch: Switch, group: str, picker: Channel) -> None:
    """Connect `picker` with the call that began to ring last in a group.

    Args:
        switch: where.
        group: of the picker.
        picker: has called in, or was transferred here; without a place.
    """
    for number, leg in reversed(switch.board.ringing()):
        if switch.group_of(number) == group and _take(switch, leg, picker):
            return
    refuse(switch, picker, REJECTED)


def pick_up_at(switch: Switch, number: str, picker: Channel) -> None:
    """Connect `picker` with the call that rings at a line."""
    for ringing, leg in switch.board.ringing():
        if ringing == number and _take(switch, leg, picker):
            return
    refuse(switch, picker, REJECTED)


def _take(switch: Switch, leg: Leg, picker: Channel) -> bool:
    channel = switch.channel(leg.id)
    if channel is not None:
        place = channel.place
        if not isinstance(place, Dialling) or place.caller is picker:
            return False
        place.pick_up(picker)
        return True
    call = switch.board.call(leg.id)
    if call is None:
        return False
    _take_over(switch, call, leg, picker)
    return True


def _take_over(switch: Switch, call: Call, leg: Leg, picker: Channel) -> None:
    """Make a call of which there is nothing but lamps one that can be talked on."""
    who = Caller(call.caller, call.callee, leg.name, talks=call.talk or _TALKS)
    caller = SimulatedCaller(switch, who, *switch.identify(who))
    caller.accept(picker.party)
    picker.accept(caller.party)
    Bridge(switch, caller, picker)
    call.end()
