"""What the window says about a call: who, whom they wanted, what goes on, and for how long."""

from __future__ import annotations

from datetime import datetime

from console.desk.calls.desk_call import CallState, DeskCall
from console.desk.lamps import JUST_NOW, Party, elapsed_words
from console.language import tr
from console.ui.lamps.lamp_text import duration


def who(party: Party | None) -> str:
    """A party as a heading: the name, else the number, else that it is not known."""
    return (party.label() if party is not None else "") or tr("Unknown caller")


def wanted(call: DeskCall) -> str:
    """Whom the caller called first, as "for Sales"; empty: just us."""
    name = call.wanted.label() if call.wanted is not None else ""
    return tr("for {name}").format(name=name) if name else ""


def number_behind(call: DeskCall) -> str:
    """The number, where the heading is a name."""
    return (call.party.number or "") if call.party.name else ""


def note(call: DeskCall) -> str:
    """One sentence more, where the second line does not have it already."""
    return "" if call.state is CallState.OUTGOING else call.note


def second_line(call: DeskCall) -> str:
    """What goes on, and whom they wanted; of a waiting call only whom, where that is known."""
    if call.state is CallState.INCOMING:
        return wanted(call) or state_line(call)
    return " · ".join(part for part in (state_line(call), wanted(call)) if part)


def counted_from(call: DeskCall) -> datetime:
    """Since when the timer of a call counts: since its present state began."""
    if call.state is CallState.HELD and call.held_since is not None:
        return call.held_since
    if call.state is CallState.ACTIVE and call.answered_at is not None:
        return call.answered_at
    return call.since


def state_line(call: DeskCall) -> str:
    """What goes on with a call, in a few words."""
    target = call.target.label() if call.target is not None else ""
    match call.state:
        case CallState.ACTIVE:
            text = _talking(call)
        case CallState.OUTGOING:
            text = call.note or tr("Calling…")
        case CallState.HELD:
            text = tr("Waits for {name}") if target else tr("On hold")
        case CallState.TRANSFERRING:
            text = tr("Passing on to {name}…") if target else tr("Passing on…")
        case CallState.PASSED_ON:
            text = tr("Rings at {name}") if target else tr("Passed on")
        case CallState.PARKED:
            text = tr("Parked on {slot}") if call.slot else tr("Parked")
        case CallState.INCOMING:
            text = tr("Waiting")
    return text.format(name=target, slot=call.slot)


def _talking(call: DeskCall) -> str:
    if call.silent:
        return tr("Nothing is heard")
    if call.held_by_peer:
        return tr("You are on hold there")
    if call.muted:
        return tr("Microphone off")
    return tr("Talking together") if call.joined else tr("Talking")


def timer(call: DeskCall, now: datetime) -> str:
    """The running clock of a call."""
    return duration(now - counted_from(call))


def spoken(call: DeskCall, now: datetime) -> str:
    """The whole call as one sentence for a screen reader."""
    seconds = (now - counted_from(call)).total_seconds()
    lasting = tr("just now") if seconds < JUST_NOW else elapsed_words(seconds)
    name, number = who(call.party), number_behind(call)
    parts = [name, number, state_line(call), wanted(call), lasting, note(call)]
    return ", ".join(part for part in parts if part)
