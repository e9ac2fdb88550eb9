"""What the owner of a call hears from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sip.call.identity import Identity
from sip.call.reason import EndReason
from sip.message import NameAddr, Request

if TYPE_CHECKING:
    from sip.call.call import Call
    from sip.call.refer import IncomingRefer


class ReferStage(StrEnum):
    """How far a transfer of ours has come."""

    REFUSED = "refused"  # the REFER was answered 3xx to 6xx, or not at all (`status` None)
    ACCEPTED = "accepted"  # 2xx: the other side tries
    PROGRESS = "progress"  # a sipfrag 1xx
    DONE = "done"  # a final sipfrag 2xx: the job is taken over; it says nothing about an answer
    FAILED = "failed"  # a final sipfrag of 300 to 699
    SILENT = "silent"  # accepted, and then nothing final came, or the reports were cut off


@dataclass(frozen=True, slots=True)
class ReferProgress:
    """News of a transfer.

    Attributes:
        status: of the answer or of the sipfrag; None when there was none.
        text: the other side's words.
    """

    stage: ReferStage
    status: int | None = None
    text: str = ""

    @property
    def is_final(self) -> bool:
        """Whether nothing more comes."""
        return self.stage not in (ReferStage.ACCEPTED, ReferStage.PROGRESS)


class Wish(StrEnum):
    """What was asked of a call that is up."""

    HOLD = "hold"
    RESUME = "resume"
    CHECK = "check"
    DTMF = "dtmf"


class CallListener:
    """Override what you care for. Every method is called once the call's state is up to date."""

    def ringing(self, call: Call, status: int) -> None:
        """Out: 180, 181, 182 or 183 came."""

    def early_media(self, call: Call) -> None:
        """Out: the other side plays something before the answer; the media know how to hear it."""

    def answered(self, call: Call) -> None:
        """Somebody picked up. Out: the 2xx is here. In: `answer` has gone out."""

    def confirmed(self, call: Call) -> None:
        """In: the ACK is here, both sides know that the call is up."""

    def ended(self, call: Call, reason: EndReason) -> None:
        """The call is over; called exactly once, also after a hang-up of our own."""

    def held_changed(self, call: Call) -> None:
        """`call.held` or `call.held_by_peer` has changed."""

    def identity_changed(self, call: Call, peer: Identity) -> None:
        """`call.peer` has changed: the PBX connected us to somebody else, or knows a name now."""

    def failed(self, call: Call, wish: Wish, status: int | None) -> None:
        """A wish was refused (None: no answer came); the call goes on as it was."""

    def dtmf_received(self, call: Call, digit: str, milliseconds: int) -> None:
        """The other side pressed a key, by INFO."""

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        """News of our `refer` or `refer_replaces`."""

    def refer_received(self, call: Call, refer: IncomingRefer) -> None:
        """The other side asks us to call somebody. Nobody tells the console whom to call."""
        refer.reject(603)

    def redirected(self, call: Call, target: NameAddr) -> bool:
        """Out: a 3xx points to `target`. Whether to call there; each target is asked for once."""
        return False

    def offer_received(self, call: Call, request: Request) -> int | None:
        """A re-INVITE or UPDATE came. None: go on; a status: refuse it with that."""
        return None
