"""Texts about a lamp beside those of `console.desk.lamps`: second lines, times, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from console.desk.lamps import (
    JUST_NOW,
    Lamp,
    LampState,
    colour_in_sentence,
    colour_word,
    elapsed_words,
    lamp_word,
    note_words,
    parties,
)
from console.desk.moment import Moment
from console.language import tr

_ACCOUNT = "ACCOUNT"
LONG_CALL = timedelta(minutes=30)
"""A call that lasts longer may be a stuck lamp: the panel offers to ask again."""


@dataclass(frozen=True)
class SecondLine:
    """The second line of a tile; its parts may be empty.

    Attributes:
        word: the state in one word.
        about: the other party, or the reason of a fault.
        lasting: the duration, as of `duration`.
    """

    word: str
    about: str
    lasting: str


def counts_time(lamp: Lamp) -> bool:
    """Whether a tile of this lamp shows a running time."""
    return lamp.stale or lamp.state in (LampState.BUSY, LampState.RINGING)


def stands_out(lamp: Lamp) -> bool:
    """Whether the state of the lamp is written in the strong colour: it rings, or has a fault."""
    return lamp.state in (LampState.RINGING, LampState.PROBLEM) and not lamp.stale


def second_line(lamp: Lamp, now: datetime) -> SecondLine:
    """The second line of a lamp's tile at the moment `now` (aware)."""
    word = lamp_word(lamp)
    if lamp.stale:
        trusted = lamp.stale_since or lamp.since
        was = tr("was {colour}").format(colour=colour_in_sentence(lamp))
        return SecondLine(word, was, duration(now - trusted))
    match lamp.state:
        case LampState.PROBLEM:
            return SecondLine(word, lamp.reason or "", "")
        case LampState.OFFLINE | LampState.AVAILABLE:
            return SecondLine(word, "", "")
        case LampState.CONNECTING:
            return SecondLine(f"{word}…", "", "")
        case LampState.BUSY | LampState.RINGING:
            about = note_words(lamp.note) if lamp.note else parties(lamp)
            return SecondLine(word, about, duration(now - lamp.since))


def party(lamp: Lamp) -> str:
    """The other party's name, else the number, else nothing."""
    return lamp.remote.label() if lamp.remote else ""


def duration(span: timedelta) -> str:
    """A length of time as a running clock: `3:12`, `1:04:09`; never negative."""
    minutes, seconds = divmod(max(0, int(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def sentence(lamp: Lamp) -> str:
    """The first sentence of the side panel about a lamp."""
    other = party(lamp)
    if lamp.state is LampState.PROBLEM:
        return lamp.message or tr("The status of this line is not known.")
    if lamp.stale:
        return tr("This may be out of date. Last known: {colour}.").format(
            colour=colour_in_sentence(lamp)
        )
    if lamp.state is LampState.OFFLINE:
        text = lamp.message or colour_word(lamp)
    elif lamp.state is LampState.CONNECTING:
        text = tr("Asking the phone system for the status…")
    elif lamp.state is LampState.AVAILABLE:
        text = tr("Free to take a call")
    elif lamp.note:
        text = note_words(lamp.note)
    else:
        text = _call(lamp.state, held=lamp.held, other=other)
    if lamp.talking_to is not None:
        also = tr("On a call with {name}").format(name=lamp.talking_to.label())
        text = f"{text}. {also}."
    elif lamp.call_waiting:
        text = f"{text}. {_call(LampState.BUSY, held=False, other='')}."
    return text


def _call(state: LampState, *, held: bool, other: str) -> str:
    """A sentence about the call of a ringing or busy line with the party `other`; "": unknown."""
    if state is LampState.RINGING:
        return tr("{name} is calling").format(name=other) if other else tr("The phone is ringing")
    if held:
        return tr("Call on hold with {name}").format(name=other) if other else tr("Call on hold")
    return tr("On a call with {name}").format(name=other) if other else tr("On a call")


def moment_line(moment: Moment) -> str:
    """The state of a lamp at a moment of its history, in a few words."""
    if moment.state is LampState.PROBLEM:
        return moment.reason or tr("Check")
    if moment.state is LampState.AVAILABLE:
        text = tr("Free")
    elif moment.state is LampState.OFFLINE:
        text = tr("Phone offline")
    elif moment.state is LampState.RINGING:
        name = moment.other
        if moment.call_waiting:
            text = tr("Busy, ringing, from {name}") if name else tr("Busy, ringing")
        else:
            text = tr("Ringing, from {name}") if name else tr("Ringing")
        text = text.format(name=name)
    elif moment.reason:
        text = note_words(moment.reason)
    else:
        text = _call(moment.state, held=moment.held, other=moment.other)
    return tr("{status} (not certain)").format(status=text) if moment.stale else text


def clock_time(moment: datetime, now: datetime, locale: QLocale | None = None) -> str:
    """A time of day as people write it: `9:41`, or `Mon 9:41` if it was another day.

    Args:
        moment: aware.
        now: aware; the time is shown in its zone.
        locale: decides the format; None: the one in use.
    """
    locale = locale or QLocale()
    here = moment.astimezone(now.tzinfo)
    habit = locale.timeFormat(QLocale.FormatType.ShortFormat)
    plain = locale.language() is QLocale.Language.C
    time = locale.toString(QTime(here.hour, here.minute), "H:mm" if plain else habit)
    if here.date() == now.date():
        return time
    day = locale.toString(QDate(here.year, here.month, here.day), "ddd")
    return f"{day} {time}"


def since_line(lamp: Lamp, now: datetime) -> str:
    """The beginning of the present colour, as `Since 9:41, for 3 minutes`; `now` is aware."""
    start = (lamp.stale_since or lamp.since) if lamp.stale else lamp.since
    seconds = (now - start).total_seconds()
    if seconds < JUST_NOW:
        return tr("No update since just now") if lamp.stale else tr("Just now")
    text = (
        tr("No update since {time}, for {span}") if lamp.stale else tr("Since {time}, for {span}")
    )
    return text.format(time=clock_time(start, now), span=elapsed_words(seconds))


def is_long_call(lamp: Lamp, now: datetime) -> bool:
    """Whether a line has been busy for more than `LONG_CALL` at `now` (aware)."""
    in_call = lamp.state is LampState.BUSY and not lamp.note
    return in_call and not lamp.stale and now - lamp.since > LONG_CALL


def retry_line(lamp: Lamp, now: datetime) -> str:
    """The tries of a lamp with a fault, past and next; empty for a lamp without one.

    Args:
        lamp: gives the tries so far and the time of the next one.
        now: the present moment (aware).
    """
    if not lamp.has_fault:
        return ""
    parts = [tr("Tried %n time(s).", "", lamp.attempts)] if lamp.attempts else []
    if lamp.next_retry is None:
        if lamp.state is LampState.PROBLEM and lamp.code != _ACCOUNT:
            parts.append(tr("There is no automatic retry."))
    elif (wait := (lamp.next_retry - now).total_seconds()) < 1:
        parts.append(tr("Trying again now…"))
    else:
        parts.append(tr("Next automatic retry in {span}.").format(span=elapsed_words(wait)))
    return " ".join(parts)
