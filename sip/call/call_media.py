"""The media of a call, as far as the call needs them: session descriptions."""

from __future__ import annotations

import re
from typing import Protocol

from sip.sdp.direction import Direction

SDP = "application/sdp"

_DIRECTION = re.compile(rb"^a=(sendrecv|sendonly|recvonly|inactive)[ \t]*\r?$", re.MULTILINE)
_CONNECTION = re.compile(rb"^c=IN IP[46] ([^\s/]+)", re.MULTILINE)


class CallMedia(Protocol):
    """Our side of the offer/answer exchange (RFC 3264), and the media behind it."""

    def offer(self, direction: Direction) -> bytes:
        """Make an offer: the first one, or the present session with another direction.

        Args:
            direction: of media, as seen by us.
        """

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        """Answer an offer; the session is as agreed from now on.

        Args:
            offer: of the peer.
            direction: we want at most; the offer may narrow it.

        Raises:
            SdpError: the offer cannot be read, or nothing in it is acceptable (488). The session
                stays.
        """

    def accept(self, answer: bytes) -> None:
        """Take the answer to our last offer; the session is as agreed from now on.

        There may be several answers to one offer: each fork of an INVITE answers for itself, and
        the 2xx may correct a provisional response. The last one counts.

        Raises:
            SdpError: the answer cannot be read, or does not fit the offer.
        """

    def rollback(self) -> None:
        """Restore the session, because our last offer was refused."""

    def close(self) -> None:
        """End the media, because the call is over; called once."""


class NoMedia:
    """Media without sound: it describes a port that nothing listens on.

    Args:
        host: in the descriptions.
        port: in the descriptions.

    Attributes:
        direction: agreed last, as seen by us; None before.
        peer_direction: of the last description of the peer; None before.
        closed: whether the call is over.
    """

    def __init__(self, host: str = "192.0.2.1", port: int = 4000) -> None:
        self._host = host
        self._port = port
        self._version = 0
        self._offered: Direction | None = None
        self.direction: Direction | None = None
        self.peer_direction: Direction | None = None
        self.closed = False

    def offer(self, direction: Direction) -> bytes:
        """See `CallMedia.offer`."""
        self._offered = direction
        return self._describe(direction)

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        """See `CallMedia.answer`; every offer is acceptable."""
        self.peer_direction = direction_of(offer)
        self.direction = _narrowed(direction, self.peer_direction)
        return self._describe(self.direction)

    def accept(self, answer: bytes) -> None:
        """See `CallMedia.accept`."""
        self.peer_direction = direction_of(answer)
        if self._offered is not None:
            self.direction = _narrowed(self._offered, self.peer_direction)

    def rollback(self) -> None:
        """See `CallMedia.rollback`."""
        self._offered = None

    def close(self) -> None:
        """See `CallMedia.close`."""
        self.closed = True

    def _describe(self, direction: Direction) -> bytes:
        self._version += 1
        lines = (
            "v=0",
            f"o=- 1 {self._version} IN IP4 {self._host}",
            "s=-",
            f"c=IN IP4 {self._host}",
            "t=0 0",
            f"m=audio {self._port} RTP/AVP 8 0",
            f"a={direction}",
        )
        return "".join(f"{line}\r\n" for line in lines).encode()


def direction_of(description: bytes) -> Direction:
    """Return the direction of the first stream of a description, as seen by its sender.

    With the address 0.0.0.0 the sender does not receive (RFC 3264 section 8.4).
    """
    session, *streams = re.split(rb"\r?\n(?=m=)", description)
    places = [streams[0], session] if streams else [session]
    match = next((found for place in places if (found := _DIRECTION.search(place))), None)
    direction = Direction(match[1].decode()) if match else Direction.SENDRECV
    where = next((found for place in places if (found := _CONNECTION.search(place))), None)
    if where is not None and where[1] == b"0.0.0.0":
        return Direction.SENDONLY if direction.sends else Direction.INACTIVE
    return direction


def _narrowed(ours: Direction, theirs: Direction) -> Direction:
    sends = ours.sends and theirs.receives
    receives = ours.receives and theirs.sends
    if sends:
        return Direction.SENDRECV if receives else Direction.SENDONLY
    return Direction.RECVONLY if receives else Direction.INACTIVE
