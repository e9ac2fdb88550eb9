"""Which source address of RTP is believed, so that nobody else can speak in a call or hear it.

Sound goes back to the address it comes from (symmetric RTP, RFC 4961), because the one in a session
description may lie behind a NAT. Learning that address from what arrives is called latching. RFC
7362 section 4 lists its dangers: whoever sends first, or sends while the peer is silent, takes the
call over. Its remedies are used here: the source is restricted to addresses that signalling has
named, it is learnt once, and it is not learnt from a single packet.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sip.media.rtp import SEQUENCES, TIMESTAMPS, RtpPacket
from sip.transport.address import HostPort

MOVE_AFTER: Final = 1.0
"""Seconds without a packet from the source in use, before another one may take its place."""
NEARBY_PACKETS: Final = 3
"""Packets in sequence after which another port of a known address is believed."""
FAR_PACKETS: Final = 10
"""Packets in sequence after which an address that nobody has named is believed."""
FAR_SECONDS: Final = 0.15
"""Seconds that those packets must have taken: ten at once are no stream of speech."""
_STEP: Final = 8
"""Sequence numbers by which a packet may be ahead of the one before: some may be lost."""
_LONGEST_STEP: Final = 48_000
"""Units of the clock by which a timestamp may be ahead: a second of the fastest codec."""


class _Candidate:
    """A source that may be believed after a few more packets."""

    __slots__ = ("began", "count", "packet", "source")

    def __init__(self, source: HostPort, packet: RtpPacket, now: float) -> None:
        self.source = source
        self.packet = packet
        self.began = now
        self.count = 1

    def takes(self, packet: RtpPacket) -> bool:
        """Whether a packet continues the stream: same SSRC, next in sequence, later in time."""
        step = (packet.sequence - self.packet.sequence) % SEQUENCES
        later = (packet.timestamp - self.packet.timestamp) % TIMESTAMPS
        if packet.ssrc != self.packet.ssrc or not 0 < step <= _STEP or later > _LONGEST_STEP:
            return False
        self.packet = packet
        self.count += 1
        return True


class RtpSource:
    """The source address of one stream.

    - The address and port in the peer's description are believed at once, and always.
    - Another port of that address, or of the one that signalling comes from, is believed after
      `NEARBY_PACKETS` in sequence.
    - Any other address is believed once, after `FAR_PACKETS` in sequence that took `FAR_SECONDS`,
      and only if nothing was believed before.
    - While the source in use lives, no other takes its place, but for the first.

    Args:
        described: address and port in the peer's description, or None.
        nearby: further addresses that may send, such as that of the server.
    """

    def __init__(self, described: HostPort | None, nearby: Collection[str] = ()) -> None:
        self._described = described
        self._nearby = frozenset(nearby) | ({described.host} if described else set())
        self._source: HostPort | None = None
        self._heard_at = 0.0
        self._candidate: _Candidate | None = None

    @property
    def remote(self) -> HostPort | None:
        """The address that our packets go to."""
        return self._source or self._described

    def knows(self, host: str) -> bool:
        """Whether RTCP from an address may belong to the stream."""
        return host in self._nearby or (self._source is not None and host == self._source.host)

    def believes(self, packet: RtpPacket, source: HostPort, now: float) -> bool:
        """Decide whether a packet belongs to the stream.

        Args:
            packet: of a payload type that was agreed.
            source: where it came from.
            now: seconds of a monotonic clock.
        """
        if source not in (self._source, self._described) and not self._proves(packet, source, now):
            return False
        self._source, self._heard_at = source, now
        self._candidate = None
        return True

    def _proves(self, packet: RtpPacket, source: HostPort, now: float) -> bool:
        """Whether a source that is not in use has sent enough to take its place."""
        near = source.host in self._nearby
        if self._source is not None:
            near = near or source.host == self._source.host
            if not near or now - self._heard_at < MOVE_AFTER:
                return False
        candidate = self._candidate
        if candidate is None or candidate.source != source:
            # One candidate at a time: a second one must not keep the first from its proof, unless
            # the first has nothing to show for it.
            if candidate is not None and not near and now - candidate.began < MOVE_AFTER:
                return False
            self._candidate = _Candidate(source, packet, now)
            return False
        if not candidate.takes(packet):
            self._candidate = _Candidate(source, packet, now)
            return False
        if near:
            return candidate.count >= NEARBY_PACKETS
        return candidate.count >= FAR_PACKETS and now - candidate.began >= FAR_SECONDS
