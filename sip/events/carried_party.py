"""Remembers who rang a line whose server does not say with whom it is connected then.

Asterisk names the caller only while a line rings, and has one dialog for all calls of a line.
"""

from __future__ import annotations

from dataclasses import replace

from sip.events.line import LineStatus, WatchedDialog


def carried(known: WatchedDialog | None, now: WatchedDialog, *, asked: bool) -> WatchedDialog:
    """Return a dialog with the party that is known from what was told of it before.

    A second call at the same id leaves doubt who is connected after it, so nobody is named then.
    Some servers do not tell that it rings: they repeat that the line is busy.

    Args:
        known: the dialog with this id as it was; None: there was none, or it was over.
        now: as told.
        asked: the server was asked for it, and so has not told it because of a change.
    """
    if known is None:
        return now
    if now.status is LineStatus.RINGING:
        return _ringing(known, now)
    if now.status is not LineStatus.BUSY or now.remote is not None:
        return now
    answered = known.status is LineStatus.RINGING and not known.is_second
    goes_on = known.is_carried and (asked or now.held != known.held)
    if known.remote is None or not (answered or goes_on):
        return now
    return replace(now, remote=known.remote, is_carried=True)


def _ringing(known: WatchedDialog, now: WatchedDialog) -> WatchedDialog:
    if known.status is LineStatus.BUSY:
        return replace(now, is_second=True, talking_to=known.remote)
    if now.remote is None and not known.is_second:
        return replace(now, remote=known.remote, is_carried=known.remote is not None)
    other = known.remote is not None and known.remote != now.remote
    return replace(now, is_second=known.is_second or other, talking_to=known.talking_to)
