"""What a call needs of its media: descriptions to send and descriptions received."""

from __future__ import annotations

import re
from typing import Protocol

from sip.sdp.direction import Direction

SDP = "application/sdp"

_DIRECTION = re.compile(rb"^a=(sendrecv|sendonly|recvonly|inactive)[ \t]*\r?$", re.MULTILINE)
_CONNECTION = re.compile(rb"^c=IN IP[46] ([^\s/]+)", re.MULTILINE)


class CallMedia(Protocol):
    """One side of the offer/answer exchange (RFC 3264), and whatever sounds behind it."""

    def offer(self, direction: Direction) -> bytes:
        """A description to offer; the first one, or the present session with another direction."""

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        """The answer to a description received; the session is as agreed from now on.

        Args:
            offer: of the peer.
            direction: what we want at most; the answer is narrowed by the offer.

        Raises:
            SdpError: it cannot be read, or nothing in it suits us (488). The session stays.
        """

    def accept(self, answer: bytes) -> None:
        """The peer's answer to our last offer; the session is as agreed from now on.

        It may come more than once for one offer: each fork of an INVITE answers for itself, and
        the 2xx may correct what a provisional response said. The last one counts.

        Raises:
            SdpError: it cannot be read, or does not fit the offer.
        """

    def rollback(self) -> None:
        """Our last offer was refused: the session is as before."""

    def close(self) -> None:
        """The call is over. Called once."""


class NoMedia:
    """Descriptions with nothing behind them: a port nobody listens on.

    Attributes:
        direction: of the last description of ours that was agreed on.
        peer_direction: of the last description of the peer.
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
        """See `CallMedia.answer`; anything at all is acceptable."""
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
    """Which way the first stream of a description flows; 0.0.0.0 says the peer hears nothing."""
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
