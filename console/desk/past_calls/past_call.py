"""One call as it is remembered: who called whom, when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.desk.lamps import Party


class CallResult(StrEnum):
    """The result of a call at this console; the values are those of the store and of JSON."""

    ANSWERED = "answered"
    """Somebody called, and we answered."""
    MISSED = "missed"
    """Somebody called, and nobody answered."""
    DECLINED = "declined"
    """Somebody called, and we declined."""
    ELSEWHERE = "elsewhere"
    """Somebody called, and another phone answered."""
    PICKED_UP = "picked_up"
    """We took a call that rang at a colleague's phone, or was parked."""
    REACHED = "reached"
    """We called, and the other side answered."""
    NOT_REACHED = "not_reached"
    """We called, and nobody answered."""


class Onward(StrEnum):
    """What became of a caller whom we passed on."""

    RINGING = "ringing"
    """The target's phone rings, as far as we know."""
    CONNECTED = "connected"
    """The target has answered."""
    UNANSWERED = "unanswered"
    """The target's phone rings no more, and nobody answered."""
    PARKED = "parked"
    UNKNOWN = "unknown"
    """No lamp tells what became of the caller."""
    BACK = "back"
    """We brought the caller back."""


class Loss(StrEnum):
    """How a caller was lost, who therefore has to be called back."""

    RANG_OUT = "rang_out"
    """The caller gave up before we answered, or at that moment."""
    ON_HOLD = "on_hold"
    """The caller gave up while we held the call or passed it on."""
    PASSED_ON = "passed_on"
    """Nobody answered where we had passed the caller on to."""
    CUT_OFF = "cut_off"
    """The connection broke, or the phone system lost the call."""


@dataclass(frozen=True, slots=True)
class PastCall:
    """One call. Every change makes a new object.

    Attributes:
        key: the same for every state of the call, and of no other call of any run.
        began: when it began to ring, or we dialled (aware).
        party: the other side, as far as it is known.
        outgoing: we called.
        result: None: it still rings.
        wanted: whom the caller called first, or at whose phone we took the call; None: us.
        answered_at: when it was answered here, or by whom we called (aware); None: it was not.
        ended_at: when it ended here (aware); None: it is going on.
        onward: what became of the caller after we passed the call on; None: we did not.
        target: whom we passed the caller on to, or the parking place.
        loss: how the caller was lost; None: that did not happen.
        status: the SIP status with which our call was refused; None: there is none.
        done: the caller was called back, or need not be.
        note: what a person has written about the call; the store keeps it apart from the rest.
    """

    key: str
    began: datetime
    party: Party
    outgoing: bool = False
    result: CallResult | None = None
    wanted: Party | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    onward: Onward | None = None
    target: Party | None = None
    loss: Loss | None = None
    status: int | None = None
    done: bool = False
    note: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether the caller has still to be called back."""
        return self.loss is not None and not self.done

    @property
    def waited(self) -> float:
        """Seconds for which it rang, and the caller waited; 0 while it still rings."""
        end = self.answered_at or self.ended_at or self.began
        return (end - self.began).total_seconds()
