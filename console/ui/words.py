"""What the window says about a lamp beyond the desk's own words: second lines, times, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.desk.lamps import Lamp, LampState, colour_word, elapsed_words, lamp_word

_ACCOUNT = "ACCOUNT"
_JUST_NOW = 5.0


@dataclass(frozen=True)
class SecondLine:
    """The second line of a tile: a word, then who or why, then for how long; parts may be empty."""

    word: str
    about: str
    lasting: str


def counts_time(lamp: Lamp) -> bool:
    """Whether the tile shows a running time."""
    return lamp.stale or lamp.state in (LampState.BUSY, LampState.RINGING)


def second_line(lamp: Lamp, now: datetime) -> SecondLine:
    """The tile's second line at `now`."""
    word = lamp_word(lamp)
    if lamp.stale:
        trusted = lamp.stale_since or lamp.since
        return SecondLine(word, f"was {colour_word(lamp).lower()}", duration(now - trusted))
    match lamp.state:
        case LampState.PROBLEM:
            return SecondLine(word, lamp.reason or "", "")
        case LampState.AVAILABLE:
            return SecondLine(word, lamp.number if lamp.extension.name else "", "")
        case LampState.CONNECTING:
            return SecondLine(f"{word}…", "", "")
        case LampState.BUSY | LampState.RINGING:
            return SecondLine(word, party(lamp), duration(now - lamp.since))


def party(lamp: Lamp) -> str:
    """The other party's name, else the number, else nothing."""
    return lamp.remote.label() if lamp.remote else ""


def duration(span: timedelta) -> str:
    """A length of time as a running clock: `3:12`, `1:04:09`; never negative."""
    minutes, seconds = divmod(max(0, int(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def sentence(lamp: Lamp) -> str:
    """What the side panel says first about the lamp."""
    other = party(lamp)
    if lamp.state is LampState.PROBLEM:
        return lamp.message or "The status of this line is not known."
    if lamp.stale:
        return f"This may be out of date. Last known: {colour_word(lamp).lower()}."
    match lamp.state:
        case LampState.CONNECTING:
            return "Asking the phone system for the status…"
        case LampState.RINGING:
            return f"{other} is calling" if other else "The phone is ringing"
        case LampState.BUSY:
            verb = "Call on hold" if lamp.held else "On a call"
            return f"{verb} with {other}" if other else verb
        case LampState.AVAILABLE:
            return "Free to take a call"


def clock_time(moment: datetime, now: datetime) -> str:
    """A moment as people write it: `9:41`, or `Mon 9:41` when it was another day."""
    here = moment.astimezone(now.tzinfo)
    time = f"{here.hour}:{here.minute:02}"
    return time if here.date() == now.date() else f"{here:%a} {time}"


def since_line(lamp: Lamp, now: datetime) -> str:
    """Since when, as `Since 9:41, for 3 minutes`."""
    start = (lamp.stale_since or lamp.since) if lamp.stale else lamp.since
    seconds = (now - start).total_seconds()
    if seconds < _JUST_NOW and not lamp.stale:
        return "Since just now"
    lasting = elapsed_words(seconds)
    opening = "Not heard of since" if lamp.stale else "Since"
    return f"{opening} {clock_time(start, now)}, for {lasting}"


def retry_line(lamp: Lamp, now: datetime) -> str:
    """What happens next by itself to a lamp that is orange or hatched; empty for a healthy one."""
    if lamp.code is None:
        return ""
    tried = f"Tried {'once' if lamp.attempts == 1 else f'{lamp.attempts} times'}. "
    opening = tried if lamp.attempts else ""
    if lamp.next_retry is None:
        waits = lamp.state is LampState.PROBLEM and lamp.code != _ACCOUNT
        return opening + ("Not tried again by itself." if waits else "")
    wait = (lamp.next_retry - now).total_seconds()
    if wait < 1:
        return opening + "Trying again now…"
    return f"{opening}Next try by itself in {elapsed_words(wait)}."
