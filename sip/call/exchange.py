"""The offer/answer exchanges of one call (RFC 3264, RFC 6337)."""

from __future__ import annotations

from enum import StrEnum

from sip.call.call_media import SDP, CallMedia, direction_of
from sip.errors import SipError
from sip.events.body import BodyFault
from sip.events.multipart import split
from sip.message import Message
from sip.sdp.direction import Direction


class Pending(StrEnum):
    """The side whose offer has not been answered yet."""

    NOTHING = "nothing"
    OURS = "ours"
    THEIRS = "theirs"


class NotSdp(SipError):
    """A body is not a session description; the request is answered 415."""


def description_of(message: Message) -> bytes | None:
    """Return the session description in a message, or None when it has no body.

    Raises:
        NotSdp: the body is something else.
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
    """The state of the exchanges.

    Args:
        media: makes and reads the descriptions, or None.
        wanted: the direction to ask for.

    Attributes:
        media: as given; None until the owner has set it.
        pending: the side whose offer is open.
        wanted: the direction we want; an offer of the peer can only narrow it.
        offered: the direction in our last offer.
        agreed: the direction we wanted at the last successful exchange; None before.
        held_by_peer: whether the peer does not receive media.
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
        """Whether we do not receive media: the peer is on hold."""
        return self.agreed is not None and not self.agreed.receives

    def offer(self) -> bytes:
        """Make an offer with the wanted direction."""
        assert self.media is not None
        self.offered = self.wanted
        self.pending = Pending.OURS
        return self.media.offer(self.offered)

    def accept(self, answer: bytes) -> None:
        """Take the answer to our last offer; another one to the same offer replaces it.

        Raises:
            SdpError: the answer does not fit; our offer stays open.
        """
        assert self.media is not None
        self.media.accept(answer)
        self.pending = Pending.NOTHING
        self.agreed = self.offered
        takes = direction_of(answer).receives
        if takes or self.offered is Direction.SENDRECV:
            self.held_by_peer = not takes

    def offer_received(self, offer: bytes) -> None:
        """Keep an offer of the peer that is answered later."""
        self._their_offer = offer
        self.pending = Pending.THEIRS

    def answer(self, offer: bytes | None = None) -> bytes:
        """Answer an offer.

        Args:
            offer: of the peer; None: the one kept by `offer_received`.

        Raises:
            SdpError: the offer cannot be read or is not acceptable; nothing has changed.
        """
        assert self.media is not None
        theirs = self._their_offer if offer is None else offer
        answer = self.media.answer(theirs, self.wanted)
        self.pending = Pending.NOTHING
        self.agreed = self.wanted
        self.held_by_peer = not direction_of(theirs).receives
        return answer

    def rollback(self) -> None:
        """Drop our open offer and restore the session."""
        if self.pending is Pending.OURS:
            assert self.media is not None
            self.media.rollback()
            self.pending = Pending.NOTHING
