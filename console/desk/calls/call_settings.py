"""The settings of calls: how callers are passed on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NO_ANSWER: Final = range(5, 181)
"""The seconds that `CallSettings.no_answer` may be."""


class TransferWay(StrEnum):
    """`calls.transfer`: when a caller who is transferred without a talk is handed over."""

    SAFE = "safe"
    """When the target has answered; until then the caller is on hold here, and can come back."""
    EARLY = "early"
    """When the target's phone rings; it is up to the phone system what becomes of the caller."""


class CallerHears(StrEnum):
    """`calls.caller_hears`: what a caller hears while a colleague's phone rings for them."""

    MUSIC = "music"
    """The phone system's music on hold."""
    RINGING = "ringing"
    """The ringing tone of the country, from here."""


@dataclass(frozen=True, slots=True)
class CallSettings:
    """`[calls]`.

    Attributes:
        transfer: when a caller who is transferred without a talk is handed over.
        no_answer: seconds after which a target who has not answered is given up.
        caller_hears: what a caller hears until then.
    """

    transfer: TransferWay = TransferWay.SAFE
    no_answer: int = 20
    caller_hears: CallerHears = CallerHears.MUSIC
