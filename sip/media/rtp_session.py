"""An RTP session (RFC 3550): sends and receives one stream with its RTCP, without sockets."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Final

from sip.media.codec import Codec, new_codec
from sip.media.jitter_buffer import JitterBuffer
from sip.media.noise import noise_level
from sip.media.pcm import QUIETEST, level, silence
from sip.media.quality import mean_opinion_score
from sip.media.reception import Reception
from sip.media.rtcp import (
    Bye,
    ReceiverReport,
    ReportBlock,
    RtcpError,
    SenderReport,
    SourceDescription,
    compound,
    middle,
    ntp,
    parse_compound,
)
from sip.media.rtp import RtpError, RtpPacket
from sip.media.rtp_source import RtpSource
from sip.media.telephone_event import EventReceiver, EventSender
from sip.sdp.parameters import MediaParameters
from sip.transport.address import HostPort

SILENT_AFTER: Final = 5.0
"""Seconds without a packet after which the peer counts as silent."""
REPORT_EVERY: Final = 5.0
"""Seconds between two RTCP reports."""
_COMFORT_NOISE: Final = 13
_TICKS: Final = 1 << 32
_NUMBERS: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of a stream in numbers.

    Attributes:
        codec: encoding name of what is sent.
        sent, received: packets.
        lost, late: packets that never came, or came too late.
        concealed: frames that were concealed.
        gaps: gaps of more than 60 ms.
        jitter_ms: interarrival jitter.
        depth_ms: of the jitter buffer.
        round_trip_ms: by the reports of the peer; None: not known yet.
        delay_ms: one-way delay from the peer's microphone to our loudspeaker, as far as known.
        score: mean opinion score, 1 to 4.5.
        level: of what is received, in dBov.
    """

    codec: str
    sent: int
    received: int
    lost: int
    late: int
    concealed: int
    gaps: int
    jitter_ms: float
    depth_ms: float
    round_trip_ms: float | None
    delay_ms: float
    score: float
    level: float


class RtpSession:
    """The RTP session of one call. It reads neither clock nor socket.

    Args:
        ssrc: of the stream we send.
        sequence: first sequence number, random (RFC 3550 section 5.1).
        timestamp: first timestamp, random.
        cname: our canonical name in RTCP.
        wall: returns seconds since 1970, for RTCP.
        nearby: addresses that may send beside that of the peer's description; see `RtpSource`.

    Attributes:
        parameters: the agreed stream; None before the first exchange.
        on_silent: called with True when the peer becomes silent, with False when it is back.
        on_digit: called with each digit the peer sends.
    """

    def __init__(
        self,
        ssrc: int,
        sequence: int,
        timestamp: int,
        cname: str,
        wall: Callable[[], float],
        nearby: Collection[str] = (),
    ) -> None:
        self.parameters: MediaParameters | None = None
        self.on_silent: Callable[[bool], None] = lambda silent: None
        self.on_digit: Callable[[str], None] = lambda digit: None
        self._ssrc, self._sequence, self._timestamp = ssrc, sequence, timestamp
        self._cname, self._wall = cname, wall
        self._codec: Codec | None = None
        self._buffer: JitterBuffer | None = None
        self._names: dict[int, str] = {}
        self._decoders: dict[str, Codec] = {}
        self._hearing = ""
        self._events_out: EventSender | None = None
        self._events_in = EventReceiver()
        self._reception: Reception | None = None
        self._nearby = nearby
        self._source = RtpSource(None)
        self._heard_at: float | None = None
        self._waits_since: float | None = None
        self._silent = False
        self._spurt = True
        self._sent = self._octets = 0
        self._reported_at: float | None = None
        self._peer_report: tuple[int, float] | None = None
        self._round_trip: float | None = None
        self._level = QUIETEST
        self._pending = b""

    @property
    def rate(self) -> int:
        """The sample rate in hertz of the sound to send; 8000 before the first exchange."""
        return 8000 if self._codec is None else self._codec.rate

    @property
    def heard_rate(self) -> int:
        """The sample rate in hertz of what is received: the peer may use another codec than we."""
        decoder = self._decoders.get(self._hearing)
        return self.rate if decoder is None else decoder.rate

    @property
    def remote(self) -> HostPort | None:
        """The address our packets go to; None: not known yet."""
        return self._source.remote

    @property
    def sends(self) -> bool:
        """Whether the agreed direction lets us send."""
        return self.parameters is not None and self.parameters.direction.sends

    @property
    def receives(self) -> bool:
        """Whether the agreed direction lets the peer send."""
        return self.parameters is not None and self.parameters.direction.receives

    def configure(self, parameters: MediaParameters, now: float) -> None:
        """Apply an agreed stream; what is the same as before is not disturbed.

        Args:
            parameters: result of the exchange.
            now: seconds of a monotonic clock.
        """
        before, self.parameters = self.parameters, parameters
        if self._codec is None or self._codec.name.upper() != parameters.codec.name.upper():
            self._codec = new_codec(parameters.codec.name)
            self._hear(parameters.codec.name.upper())
            self._reception = Reception(self._codec.clock_rate)
            self._events_out = EventSender(self._codec.clock_rate)
        if before is None or before.rtp != parameters.rtp:
            self._source = RtpSource(parameters.rtp, self._nearby)
        self._names = {each.payload_type: each.name.upper() for each in parameters.receives}
        if self.receives and (before is None or not before.direction.receives):
            self._waits_since = now
        elif not self.receives:
            self._waits_since = None
            if self._buffer is not None:
                self._buffer.reset()
            self._hears_again()

    # in

    def rtp_received(self, data: bytes, source: HostPort, now: float) -> None:
        """Take a datagram of the RTP port; one that does not belong to the stream is ignored.

        Args:
            data: decrypted.
            source: its source address.
            now: seconds of a monotonic clock.
        """
        if self.parameters is None or self._buffer is None or self._reception is None:
            return
        try:
            packet = RtpPacket.parse(data)
        except RtpError:
            return
        name = self._names.get(packet.payload_type)
        known = name is not None or packet.payload_type == _COMFORT_NOISE
        if not known or not self._source.believes(packet, source, now):
            return
        if not self._reception.accepts(packet, now):
            return
        self._heard_at = now
        self._hears_again()
        if name == "TELEPHONE-EVENT":
            self._buffer.put_silent(packet, now)
            digit = self._events_in.received(packet)
            if digit is not None:
                self.on_digit(digit)
        elif name is None:
            self._buffer.put_silent(packet, now, noise_level(packet.payload))
        else:
            if name != self._hearing:
                self._hear(name)
            self._buffer.put(packet, now)

    def rtcp_received(self, data: bytes, source: HostPort, now: float) -> None:
        """Take a compound RTCP packet; one that does not belong to the stream is ignored.

        Args:
            data: decrypted.
            source: its source address.
            now: seconds of a monotonic clock.
        """
        if not self._source.knows(source.host):
            return
        try:
            packets = parse_compound(data)
        except RtcpError:
            return
        for packet in packets:
            if isinstance(packet, SenderReport):
                self._peer_report = middle(packet.ntp), now
            if isinstance(packet, SenderReport | ReceiverReport):
                for block in packet.blocks:
                    self._reported_on(block)

    def next_frame(self, now: float) -> bytes:
        """Return the next 20 ms from the peer at `heard_rate`."""
        if self._buffer is None or not self.receives:
            return silence(self.heard_rate)
        since = max(self._waits_since or 0.0, self._heard_at or 0.0)
        if not self._silent and self._waits_since is not None and now - since >= SILENT_AFTER:
            self._silent = True
            self.on_silent(True)
        frame = self._buffer.frame(now)
        self._level = level(frame)
        return frame

    # out

    def queue_digit(self, digit: str) -> bool:
        """Send a digit as a telephone event. Returns False when the peer takes none."""
        if self.parameters is None or self.parameters.telephone_event is None:
            return False
        assert self._events_out is not None
        self._events_out.queue(digit)
        return True

    def packets(self, frame: bytes | None) -> list[bytes]:
        """Return the packets for the next 20 ms: sound, a telephone event or none.

        Args:
            frame: 20 ms of sound at `rate`; None: nothing to send.
        """
        parameters, codec = self.parameters, self._codec
        if parameters is None or codec is None or self._events_out is None:
            return []
        step = codec.clock_rate // 50
        made: list[bytes] = []
        if self.sends and self._events_out.busy and parameters.telephone_event is not None:
            kind = parameters.telephone_event.payload_type
            for event in self._events_out.packets(self._timestamp):
                made.append(self._packet(kind, event.payload, event.timestamp, event.marker))
            self._spurt, self._pending = True, b""
        elif frame is None or not self.sends:
            self._spurt, self._pending = True, b""
        else:
            self._pending += frame
            frames = len(self._pending) // max(1, len(frame))
            if frames * 20 >= parameters.ptime:
                begin = (self._timestamp - (frames - 1) * step) % _TICKS
                payload = codec.encode(self._pending)
                self._pending = b""
                made.append(
                    self._packet(parameters.codec.payload_type, payload, begin, self._spurt)
                )
                self._spurt = False
        self._timestamp = (self._timestamp + step) % _TICKS
        return made

    def report(self, now: float) -> bytes | None:
        """Return a compound RTCP packet when one is due, else None."""
        if self.parameters is None or self._reception is None:
            return None
        if self._reported_at is None:
            self._reported_at = now - REPORT_EVERY / 2
        if now - self._reported_at < REPORT_EVERY:
            return None
        self._reported_at = now
        return self._compound(now)

    def bye(self, now: float) -> bytes | None:
        """Return the last RTCP packet, a BYE (RFC 3550 section 6.6); None if nothing was sent."""
        if self.parameters is None or not self._sent:
            return None
        return self._compound(now, Bye((self._ssrc,)))

    # figures

    def figures(self) -> Figures:
        """Return the state of the stream in numbers."""
        buffer, reception = self._buffer, self._reception
        if buffer is None or reception is None or self._codec is None:
            return Figures("", 0, 0, 0, 0, 0, 0, 0.0, 0.0, None, 0.0, 1.0, QUIETEST)
        counts = buffer.counts
        lost = max(0, reception.lost)
        expected = max(1, reception.expected)
        trip = self._round_trip
        delay = buffer.depth_ms + 20.0 + (1000.0 * trip / 2.0 if trip is not None else 0.0)
        score = mean_opinion_score(self._codec.name, delay, (lost + counts.late) / expected)
        return Figures(
            self._codec.name,
            self._sent,
            reception.received,
            lost,
            counts.late,
            counts.concealed,
            counts.gaps,
            reception.jitter_ms,
            buffer.depth_ms,
            None if trip is None else 1000.0 * trip,
            delay,
            score,
            self._level,
        )

    # helpers

    def _hear(self, name: str) -> None:
        """Decode with a codec from now on; each codec keeps its state."""
        before = self._decoders.get(self._hearing)
        decoder = self._decoders.get(name)
        if decoder is None:
            decoder = self._decoders[name] = new_codec(name)
        self._hearing = name
        if self._buffer is not None and before is not None and before.rate == decoder.rate:
            self._buffer.use(decoder)
        else:
            self._buffer = JitterBuffer(decoder)

    def _hears_again(self) -> None:
        if self._silent:
            self._silent = False
            self.on_silent(False)

    def _packet(self, kind: int, payload: bytes, timestamp: int, marker: bool) -> bytes:
        packet = RtpPacket(kind, self._sequence, timestamp, self._ssrc, payload, marker)
        self._sequence = (self._sequence + 1) % _NUMBERS
        self._sent += 1
        self._octets += len(payload)
        return packet.to_bytes()

    def _reported_on(self, block: ReportBlock) -> None:
        if block.ssrc == self._ssrc and block.last_report:
            trip = block.round_trip(middle(ntp(self._wall())))
            if trip is not None and 0.0 <= trip < 10.0:
                self._round_trip = trip

    def _compound(self, now: float, *more: Bye) -> bytes:
        assert self._reception is not None
        block = self._reception.report()
        if block is not None and self._peer_report is not None:
            last, at = self._peer_report
            block = replace(block, last_report=last, delay=int((now - at) * 65536) % _TICKS)
        blocks = () if block is None else (block,)
        report: SenderReport | ReceiverReport
        if self._sent:
            time = ntp(self._wall())
            report = SenderReport(
                self._ssrc, time, self._timestamp, self._sent, self._octets, blocks
            )
        else:
            report = ReceiverReport(self._ssrc, blocks)
        return compound([report, SourceDescription(self._ssrc, self._cname), *more])
