"""The texts about a call: the parties, the state, and the duration."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale

from console.desk.calls.desk_call import CardState, DeskCall, Encryption, Suggestion
from console.desk.lamps import JUST_NOW, Party, elapsed_words
from console.desk.past_calls.missed_calls import MissedCaller
from console.desk.past_calls.past_call import Loss, PastCall
from console.desk.past_calls.past_target import TargetOutcome
from console.language import mark, tr
from console.ui.lamps.lamp_text import clock_time, duration

_OUTCOMES: Final = {
    TargetOutcome.SPOKE: mark("Spoke to {name} {when}"),
    TargetOutcome.PASSED_ON: mark("Was transferred to {name} {when}"),
    TargetOutcome.NOT_REACHED: mark("Did not reach {name} {when}"),
}
_WEEK: Final = 7


def who(party: Party | None) -> str:
    """Return a party's name, else its number, else that it is unknown."""
    return (party.label() if party is not None else "") or tr("Unknown caller")


def wanted(call: DeskCall) -> str:
    """Return whom the caller called first, as "for Sales"; empty: this phone."""
    name = call.wanted.label() if call.wanted is not None else ""
    return tr("for {name}").format(name=name) if name else ""


def number_behind(call: DeskCall | MissedCaller) -> str:
    """Return the number of a party that has a name; else an empty string."""
    return (call.party.number or "") if call.party.name else ""


def about_missed(caller: MissedCaller) -> str:
    """Return how a caller was lost the last time, for whom, and how often they have called."""
    latest, times = caller.latest, len(caller.calls)
    again = tr("%n time(s)", "", times) if times > 1 else ""
    name = latest.wanted.label() if latest.wanted is not None else ""
    parts = (how_lost(latest), tr("for {name}").format(name=name) if name else "", again)
    return " · ".join(part for part in parts if part)


def how_lost(call: PastCall) -> str:
    """Return how a caller was lost, in a few words; empty: that did not happen."""
    match call.loss:
        case Loss.RANG_OUT:
            return tr("Rang for {time}").format(time=duration(timedelta(seconds=call.waited)))
        case Loss.ON_HOLD:
            return tr("Hung up while waiting")
        case Loss.PASSED_ON:
            return tr("{name} did not answer").format(name=who(call.target))
        case Loss.CUT_OFF:
            return tr("Was cut off")
        case None:
            return ""


def suggestion_line(suggestion: Suggestion, now: datetime) -> str:
    """Return whom the caller spoke to before, and when; `now` is aware."""
    name, when = who(suggestion.party), on_day(suggestion.at, now)
    return tr(_OUTCOMES[suggestion.outcome]).format(name=name, when=when)


def on_day(moment: datetime, now: datetime) -> str:
    """Return a day as people say it in a sentence: `today at 9:41`, `on Friday`, `on 2 March`.

    Args:
        moment: aware.
        now: aware; the day is the one in its zone.
    """
    here, locale = moment.astimezone(now.tzinfo), QLocale()
    days = (now.date() - here.date()).days
    if days == 0:
        return tr("today at {time}").format(time=clock_time(moment, now))
    if days == 1:
        return tr("yesterday")
    # How a day is written in a sentence: d is the day of the month, MMMM the month's name.
    habit = tr("d MMMM") if here.year == now.year else tr("d MMMM yyyy")
    date = QDate(here.year, here.month, here.day)
    day = locale.toString(date, "dddd" if 0 < days < _WEEK else habit)
    return tr("on {day}").format(day=day)


def note(call: DeskCall) -> str:
    """Return the note of a call, and that it is not encrypted where we have asked for that.

    The note is left out where `second_line` contains it.
    """
    text = "" if call.state is CardState.OUTGOING else call.note
    missing = call.encryption is Encryption.MISSING and call.answered_at is not None
    plain = tr("This call is not encrypted.") if missing else ""
    return " ".join(part for part in (text, plain) if part)


def lock_tip(call: DeskCall) -> str:
    """Return what the lock on a card means; empty: the sound is not encrypted."""
    if call.encryption is not Encryption.ON:
        return ""
    return tr("The sound is encrypted as far as the phone system.")


def second_line(call: DeskCall) -> str:
    """Return the state and whom the caller wanted; of a waiting call only the latter, if known."""
    if call.state is CardState.INCOMING:
        return wanted(call) or state_line(call)
    return " · ".join(part for part in (state_line(call), wanted(call)) if part)


def counted_from(call: DeskCall) -> datetime:
    """Return since when the timer of a call counts: the beginning of its present state."""
    if call.returned_at is not None:
        return call.returned_at
    held = (CardState.HELD, CardState.TRANSFERRING)
    if call.state in held and call.held_since is not None:
        return call.held_since
    if call.state is CardState.ACTIVE and call.answered_at is not None:
        return call.answered_at
    return call.since


def state_line(call: DeskCall) -> str:
    """Return the state of a call in a few words."""
    target = call.target.label() if call.target is not None else ""
    match call.state:
        case CardState.ACTIVE:
            text = _talking(call)
        case CardState.OUTGOING:
            text = call.note or tr("Calling…")
        case CardState.HELD:
            text = tr("Waiting for {name}") if target else tr("On hold")
        case CardState.TRANSFERRING if call.can_fetch_back:
            text = tr("Calling {name}…")
        case CardState.TRANSFERRING:
            text = tr("Transferring to {name}…") if target else tr("Transferring…")
        case CardState.PASSED_ON:
            text = tr("Ringing at {name}") if target else tr("Transferred")
        case CardState.PARKED:
            text = tr("Parked on {slot}") if call.slot else tr("Parked")
        case CardState.RETURNED:
            text = tr("Is back")
        case CardState.INCOMING:
            text = tr("Waiting")
    return text.format(name=target, slot=call.slot)


def _talking(call: DeskCall) -> str:
    if call.silent:
        return tr("No sound")
    if call.held_by_peer:
        return tr("You are on hold")
    if call.muted:
        return tr("Microphone off")
    return tr("Conference call") if call.joined else tr("Talking")


def timer(call: DeskCall, now: datetime) -> str:
    """Return how long the present state of a call has lasted, such as `1:05`."""
    return duration(now - counted_from(call))


def spoken(call: DeskCall, now: datetime) -> str:
    """Return everything about a call as one sentence for screen readers."""
    seconds = (now - counted_from(call)).total_seconds()
    lasting = tr("just now") if seconds < JUST_NOW else elapsed_words(seconds)
    name, number = who(call.party), number_behind(call)
    before = [suggestion_line(each, now) for each in call.suggestions[:1]]
    parts = [name, number, state_line(call), wanted(call), lasting, note(call), lock_tip(call)]
    parts += before
    return ", ".join(part for part in parts if part)
