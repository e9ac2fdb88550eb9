"""The state of a monitored line, as any of the event packages gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class LineStatus(StrEnum):
    """The activity of a line."""

    IDLE = "idle"
    RINGING = "ringing"
    BUSY = "busy"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class RemoteParty:
    """The other party of a monitored call, in a form that is safe to display.

    Attributes:
        name: the display name, or None.
        number: can be dialled; None when withheld or unusable.
        uri: the identity as it came.
    """

    name: str | None
    number: str | None
    uri: str


@dataclass(frozen=True, slots=True)
class WatchedDialog:
    """One `<dialog>` of a monitored line (RFC 4235 section 4.1.1).

    Attributes:
        id: of the dialog, unique within its line.
        state: of the dialog in lower case; "" when missing.
        direction: `initiator`, `recipient` or "".
        status: of the line, if this were its only dialog.
        held: whether the monitored side does not render media.
        call_id, local_tag, remote_tag: for a Replaces header, or None.
        remote: the other party, or None.
        remote_target: the address in `remote/target`. Some servers put the address to pick the
            call up there; it is never that of the caller.
        is_carried: the remote party is known from the ringing; the server has not repeated it.
        is_second: it rings for a further call, so that nobody knows who is connected after it.
        talking_to: while it rings for a further call: the other party of the first one, or None.
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
    is_carried: bool = False
    is_second: bool = False
    talking_to: RemoteParty | None = None


@dataclass(frozen=True, slots=True)
class LineState:
    """The state of a line.

    Attributes:
        status: of the line.
        held: whether every call of it is on hold.
        remote: the other party of its most important call, or None.
        is_carried: `remote` is known from the ringing; the server has not repeated it.
        talking_to: while it rings: the other party of a call that goes on, or None.
        call_waiting: it rings while a call of it goes on, whose other party may be unknown.
        dialogs: every dialog that is not over.
        note: why the line is not free although it is in no call: `DO_NOT_DISTURB`, `FORWARDED`, or
            the words of a presence document; "" where it has none, or the line is free or in a
            call.
    """

    status: LineStatus
    held: bool = False
    remote: RemoteParty | None = None
    dialogs: tuple[WatchedDialog, ...] = ()
    note: str = ""
    is_carried: bool = False
    talking_to: RemoteParty | None = None
    call_waiting: bool = False


IDLE: Final = LineState(LineStatus.IDLE)
DO_NOT_DISTURB: Final = "Do not disturb"
"""The note of a line that takes no calls, however its presence document spells it."""
FORWARDED: Final = "Calls forwarded"
"""The note of a line whose calls go elsewhere, however its presence document spells it."""

_LIVELINESS: Final = {
    LineStatus.RINGING: 3,
    LineStatus.BUSY: 2,
    LineStatus.IDLE: 1,
    LineStatus.OFFLINE: 0,
}


def liveliness(status: LineStatus, held: bool) -> float:
    """Return the precedence of a status: of several, the highest is shown.

    Args:
        status: of a dialog or line.
        held: a held call counts less than an active one.
    """
    return _LIVELINESS[status] - (0.5 if held else 0)


def state_of(dialogs: Sequence[WatchedDialog]) -> LineState:
    """Return the state of a line with these dialogs: ringing, else busy, else idle."""
    live = tuple(dialog for dialog in dialogs if dialog.status is not LineStatus.IDLE)
    if not live:
        return IDLE
    for dialog in live:
        if dialog.status is LineStatus.RINGING:
            busy = [other for other in live if other.status is LineStatus.BUSY]
            other = dialog.talking_to or next((one.remote for one in busy), None)
            return LineState(
                LineStatus.RINGING,
                False,
                dialog.remote,
                live,
                is_carried=dialog.is_carried,
                talking_to=other,
                call_waiting=bool(busy) or dialog.is_second,
            )
    held = all(dialog.held for dialog in live)
    return LineState(LineStatus.BUSY, held, live[0].remote, live, is_carried=live[0].is_carried)


def combine(states: Sequence[LineState]) -> LineState:
    """Combine the instances of one resource into the state of one line.

    Args:
        states: at least one.

    Returns:
        The state with the highest precedence, with the dialogs of all of them.
    """
    best = max(states, key=lambda state: liveliness(state.status, state.held))
    if len(states) == 1:
        return best
    dialogs = tuple(dialog for state in states for dialog in state.dialogs)
    best = replace(best, dialogs=dialogs)
    busy = [state for state in states if state.status is LineStatus.BUSY]
    if best.status is not LineStatus.RINGING or not busy:
        return best
    return replace(best, talking_to=best.talking_to or busy[0].remote, call_waiting=True)
