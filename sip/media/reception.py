"""Reception statistics of an RTP stream: packets received and lost, jitter (RFC 3550)."""

from __future__ import annotations

from typing import Final

from sip.media.rtcp import ReportBlock
from sip.media.rtp import SEQUENCES, RtpPacket

MAX_DROPOUT: Final = 3000
MAX_MISORDER: Final = 100
_MAX_LOST: Final = (1 << 23) - 1


class Reception:
    """The statistics of one source (RFC 3550 appendix A.1, A.3 and A.8).

    Args:
        clock_rate: of the timestamps in hertz.

    Attributes:
        ssrc: of the source; None before the first packet.
        received: number of packets.
    """

    def __init__(self, clock_rate: int) -> None:
        self._clock_rate = clock_rate
        self.ssrc: int | None = None
        self.received = 0
        self._base = 0
        self._highest = 0
        self._bad: int | None = None
        self._transit: float | None = None
        self._jitter = 0.0
        self._last_expected = 0
        self._last_received = 0

    @property
    def highest(self) -> int:
        """The extended highest sequence number (RFC 3550 section 6.4.1)."""
        return self._highest

    @property
    def expected(self) -> int:
        """The number of packets the source has sent, by their sequence numbers."""
        return self._highest - self._base + 1 if self.received else 0

    @property
    def lost(self) -> int:
        """The number of packets that did not come; duplicates may make it negative."""
        return self.expected - self.received

    @property
    def jitter_ms(self) -> float:
        """The interarrival jitter in milliseconds (RFC 3550 section 6.4.1)."""
        return 1000.0 * self._jitter / self._clock_rate

    def accepts(self, packet: RtpPacket, now: float) -> bool:
        """Count a packet.

        Args:
            packet: as received; another SSRC resets the statistics.
            now: seconds of a monotonic clock.

        Returns:
            False when the sequence number is too far off and the packet is ignored. If the next
            one follows it, the source has restarted and the statistics begin anew.
        """
        if packet.ssrc != self.ssrc:
            self._begin(packet)
        elif not self._follows(packet.sequence):
            return False
        self.received += 1
        self._measure(packet, now)
        return True

    def report(self) -> ReportBlock | None:
        """Return the report block for the source, with the loss since the last one; or None."""
        if self.ssrc is None:
            return None
        expected = self.expected - self._last_expected
        lost = expected - (self.received - self._last_received)
        self._last_expected, self._last_received = self.expected, self.received
        return ReportBlock(
            self.ssrc,
            min(255, 256 * lost // expected) / 256.0 if expected > 0 and lost > 0 else 0.0,
            max(-_MAX_LOST - 1, min(_MAX_LOST, self.lost)),
            self._highest % (1 << 32),
            int(self._jitter),
        )

    def _begin(self, packet: RtpPacket) -> None:
        self.ssrc = packet.ssrc
        self._base = self._highest = packet.sequence
        self._bad = None
        self.received = self._last_expected = self._last_received = 0
        self._transit = None
        self._jitter = 0.0

    def _follows(self, sequence: int) -> bool:
        ahead = (sequence - self._highest) % SEQUENCES
        if ahead < MAX_DROPOUT:
            self._highest += ahead
            self._bad = None
        elif ahead <= SEQUENCES - MAX_MISORDER:
            if sequence != self._bad:
                self._bad = (sequence + 1) % SEQUENCES
                return False
            # Two in sequence: the peer has restarted without a new SSRC.
            self._base = self._highest = sequence
            self.received = self._last_expected = self._last_received = 0
            self._bad = self._transit = None
        return True

    def _measure(self, packet: RtpPacket, now: float) -> None:
        transit = now * self._clock_rate - packet.timestamp
        if self._transit is not None:
            step = abs(transit - self._transit)
            # A jump of seconds is a new or wrapped timestamp and no jitter.
            if step < 2 * self._clock_rate:
                self._jitter += (step - self._jitter) / 16.0
        self._transit = transit
