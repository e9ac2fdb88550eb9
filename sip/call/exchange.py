"""Offer and answer in the life of one call (RFC 3264, RFC 6337)."""

from __future__ import annotations

from enum import StrEnum

from sip.call.call_media import SDP, CallMedia, direction_of
from sip.errors import SipError
from sip.events.body import BodyFault
from sip.events.multipart import split
from sip.message import Message
from sip.sdp.direction import Direction


class Pending(StrEnum):
    """Whose offer waits for its answer."""

    NOTHING = "nothing"
    OURS = "ours"
    THEIRS = "theirs"


class NotSdp(SipError):
    """A body that is no session description (415)."""


def description_of(message: Message) -> bytes | None:
    """The session description a message carries, or None.

    Raises:
        NotSdp: it carries something else.
        MalformedHeader: its Content-Type cannot be read.
    """
    body, kind = message.body, message.content_type
    if not body.strip():
        return None
    if kind is None or kind.essence == SDP:
        return body
    if kind.type == "multipart":
        try:
            for part in split(str(kind), body):
                if part.headers.get("content-type", "").lower().startswith(SDP):
                    return part.body
        except BodyFault as fault:
            raise NotSdp(str(kind)) from fault
    raise NotSdp(str(kind))


class Exchange:
    """What has been offered, answered and agreed on.

    Attributes:
        media: makes and reads the descriptions; None until the owner has given it.
        pending: whose offer is open.
        wanted: what we want; what the peer offers can only narrow it.
        offered: what our last offer asked for.
        agreed: what we wanted at the last exchange that succeeded, None before the first.
        held_by_peer: whether the other side takes no media from us.
    """

    def __init__(self, media: CallMedia | None, wanted: Direction) -> None:
        self.media = media
        self.pending = Pending.NOTHING
        self.wanted = wanted
        self.agreed: Direction | None = None
        self.held_by_peer = False
        self.offered = wanted
        self._their_offer = b""

    @property
    def held(self) -> bool:
        """Whether we hold the other side."""
        return self.agreed is not None and not self.agreed.receives

    def offer(self) -> bytes:
        """Our offer of what is wanted."""
        assert self.media is not None
        self.offered = self.wanted
        self.pending = Pending.OURS
        return self.media.offer(self.offered)

    def accept(self, answer: bytes) -> None:
        """The answer to our last offer; a second one to the same offer replaces the first.

        Raises:
            SdpError: it does not fit; our offer stays open.
        """
        assert self.media is not None
        self.media.accept(answer)
        self.pending = Pending.NOTHING
        self.agreed = self.offered
        takes = direction_of(answer).receives
        if takes or self.offered is Direction.SENDRECV:
            self.held_by_peer = not takes

    def received(self, offer: bytes) -> None:
        """An offer that is answered later."""
        self._their_offer = offer
        self.pending = Pending.THEIRS

    def answer(self, offer: bytes | None = None) -> bytes:
        """The answer to `offer`, or to the one received before.

        Raises:
            SdpError: it cannot be read or does not suit us; everything is as before.
        """
        assert self.media is not None
        theirs = self._their_offer if offer is None else offer
        answer = self.media.answer(theirs, self.wanted)
        self.pending = Pending.NOTHING
        self.agreed = self.wanted
        self.held_by_peer = not direction_of(theirs).receives
        return answer

    def rollback(self) -> None:
        """Our offer came to nothing."""
        if self.pending is Pending.OURS:
            assert self.media is not None
            self.media.rollback()
            self.pending = Pending.NOTHING
