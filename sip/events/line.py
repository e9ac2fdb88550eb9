"""What a watched line is doing, whichever event package told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class LineStatus(StrEnum):
    """The four things a line can be."""

    IDLE = "idle"
    RINGING = "ringing"
    BUSY = "busy"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class RemoteParty:
    """The other end of a call, safe to show.

    Attributes:
        name: what it calls itself; None when it does not say.
        number: what can be dialled; None when withheld or unusable.
        uri: the identity as it came.
    """

    name: str | None
    number: str | None
    uri: str


@dataclass(frozen=True, slots=True)
class WatchedDialog:
    """One `<dialog>` of a watched line (RFC 4235 section 4.1.1).

    Attributes:
        state: the word as it came, in lower case; empty when missing.
        direction: `initiator`, `recipient` or empty.
        status: what it makes of the line.
        held: the watched side does not render media.
        remote_target: the address in `remote/target`: at some servers the way to pick the call
            up, never the caller.
    """

    id: str
    state: str
    direction: str
    status: LineStatus
    held: bool
    call_id: str | None = None
    local_tag: str | None = None
    remote_tag: str | None = None
    remote: RemoteParty | None = None
    remote_target: str | None = None


@dataclass(frozen=True, slots=True)
class LineState:
    """A line: what it does, whether that is on hold, and with whom."""

    status: LineStatus
    held: bool = False
    remote: RemoteParty | None = None
    dialogs: tuple[WatchedDialog, ...] = ()


IDLE: Final = LineState(LineStatus.IDLE)

_LIVELINESS: Final = {
    LineStatus.RINGING: 3,
    LineStatus.BUSY: 2,
    LineStatus.IDLE: 1,
    LineStatus.OFFLINE: 0,
}


def liveliness(status: LineStatus, held: bool) -> float:
    """The order in which one state hides another; a held call is less than a call."""
    return _LIVELINESS[status] - (0.5 if held else 0)


def state_of(dialogs: Sequence[WatchedDialog]) -> LineState:
    """What several dialogs make of their line: ringing, else busy, else idle."""
    live = tuple(dialog for dialog in dialogs if dialog.status is not LineStatus.IDLE)
    if not live:
        return IDLE
    for dialog in live:
        if dialog.status is LineStatus.RINGING:
            return LineState(LineStatus.RINGING, False, dialog.remote, live)
    held = all(dialog.held for dialog in live)
    return LineState(LineStatus.BUSY, held, live[0].remote, live)


def combine(states: Sequence[LineState]) -> LineState:
    """Several instances of one resource as one line: the liveliest, with everyone's dialogs."""
    best = max(states, key=lambda state: liveliness(state.status, state.held))
    if len(states) == 1:
        return best
    dialogs = tuple(dialog for state in states for dialog in state.dialogs)
    return LineState(best.status, best.held, best.remote, dialogs)
