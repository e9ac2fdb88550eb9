"""The media of one call: its negotiation, its sockets and the sound that is sent."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from sip.errors import SipError
from sip.ids import Ids
from sip.media.audio_sources import Source
from sip.media.engine import MediaEngine, PlayedLeg
from sip.media.pcm import DEVICE_RATE, Resampler, gain, mix, silence
from sip.media.rtp import is_rtcp
from sip.media.rtp_session import Figures, RtpSession
from sip.media.srtp import Srtp, SrtpError
from sip.sdp.direction import Direction
from sip.sdp.negotiation import DEFAULT_CODECS, Negotiator, SrtpPolicy
from sip.sdp.parameters import MediaParameters
from sip.transport.address import HostPort

_DATAGRAM: Final = 2048
_AT_ONCE: Final = 32
_TRIES: Final = 50


class MediaError(SipError):
    """No pair of ports is free for RTP and RTCP."""


class MediaLeg:
    """A `CallMedia` with sound; its methods and callbacks run on the owner's thread.

    Args:
        engine: sends and receives.
        host: our address as the peer sees it.
        ids: makes session number, keys, SSRC and CNAME.
        codecs: names of the codecs that may be used, the best first.
        srtp: `off`, `offered` or `required`.
        nearby: addresses that may send beside that of the peer's description; see `RtpSource`.
        is_private: see `Negotiator`.

    Attributes:
        on_agreed: called after each exchange of descriptions.
        on_silent: called with True when nothing arrives any more, with False when it does again.
        on_quality: called with the score (1 to 4.5) every few seconds.
        on_digit: called with each digit the peer sends.
        muted: whether silence is sent in place of the microphone.
        uses_devices: whether microphone and loudspeaker belong to this leg.
        source: sent in place of the microphone, or None.
        relays: the leg whose received sound is sent, or None.
        is_dropping: whether nothing is sent at all.
        rtp, rtcp: the sockets.
        session: the RTP session.

    Raises:
        MediaError: no pair of ports is free.
    """

    def __init__(
        self,
        engine: MediaEngine,
        host: str,
        ids: Ids,
        codecs: Iterable[str] = DEFAULT_CODECS,
        srtp: str = "off",
        nearby: Iterable[str] = (),
        is_private: Callable[[], bool] = lambda: True,
    ) -> None:
        self.on_agreed: Callable[[], None] = lambda: None
        self.on_silent: Callable[[bool], None] = lambda silent: None
        self.on_quality: Callable[[float], None] = lambda score: None
        self.on_digit: Callable[[str], None] = lambda digit: None
        self.muted = False
        self.uses_devices = False
        self.source: Source | None = None
        self.relays: PlayedLeg | None = None
        self.is_dropping = False
        self._engine = engine
        self.rtp, self.rtcp = _ports(host)
        local = HostPort(host, self.rtp.getsockname()[1])
        self._negotiator = Negotiator(ids, local, codecs, srtp, is_private)
        self.session = RtpSession(
            int(ids.uniform(1, 2**32 - 1)),
            int(ids.uniform(0, 2**15)),
            int(ids.uniform(0, 2**32 - 1)),
            f"{ids.tag()}@{host}",
            time.time,
            tuple(nearby),
        )
        self.session.on_silent = self._told_silent
        self.session.on_digit = self._told_digit
        self._srtp: Srtp | None = None
        self._holds = False
        self._closed = False
        self._from: dict[int, Resampler] = {}
        self._to: dict[tuple[int, int], Resampler] = {}

    @property
    def agreed(self) -> MediaParameters | None:
        """The agreed stream; None before the first exchange is complete."""
        return self._negotiator.agreed

    @property
    def is_encrypted(self) -> bool:
        """See `Negotiator.is_encrypted`."""
        return self._negotiator.is_encrypted

    @property
    def asks_for_encryption(self) -> bool:
        """Whether we offer or require encryption."""
        return self._negotiator.srtp is not SrtpPolicy.OFF

    # CallMedia, on the owner's thread

    def offer(self, direction: Direction) -> bytes:
        """See `CallMedia.offer`."""
        self._holds = not direction.receives
        return self._negotiator.offer(direction)

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        """See `CallMedia.answer`."""
        answer = self._negotiator.answer(offer, direction)
        self._holds = not direction.receives
        self._apply()
        return answer

    def accept(self, answer: bytes) -> None:
        """See `CallMedia.accept`."""
        self._negotiator.accept(answer)
        self._apply()

    def rollback(self) -> None:
        """See `CallMedia.rollback`."""
        self._negotiator.rollback()

    def close(self) -> None:
        """See `CallMedia.close`."""
        if not self._closed:
            self._closed = True
            self._engine.drop(self)

    # for the owner

    def mute(self, on: bool) -> None:
        """Send silence in place of the microphone (True), or the microphone again."""
        self.muted = on

    def send_tone(self, digit: str) -> bool:
        """Send a digit as a telephone event (RFC 4733). Returns False if the peer takes none."""
        with self._engine.lock:
            return self.session.queue_digit(digit)

    def play(self, source: Source | None) -> None:
        """Send a generated sound in place of the microphone; None: the microphone again."""
        with self._engine.lock:
            self.source, self.relays = source, None

    def hear(self, other: MediaLeg | None) -> None:
        """Send what another leg receives; the leg itself makes an echo; None: stop it."""
        with self._engine.lock:
            self.source, self.relays = None, other

    def drop(self, dropping: bool) -> None:
        """Send no packets at all (True), or send again."""
        self.is_dropping = dropping

    def figures(self) -> Figures:
        """Return the figures of the stream: losses, delay and quality."""
        with self._engine.lock:
            return self.session.figures()

    # on the engine's thread, with its lock

    def receive_frame(self, now: float) -> bytes:
        """See `PlayedLeg.receive_frame`."""
        frame = self.session.next_frame(now)
        return self._converted(self._from, self.session.heard_rate, frame)

    def send_frame(self, frame: bytes | None, now: float) -> None:
        """See `PlayedLeg.send_frame`."""
        if self.is_dropping:
            return
        rate = self.session.rate
        if frame is not None and rate != DEVICE_RATE:
            key = (DEVICE_RATE, rate)
            converter = self._to.get(key)
            if converter is None:
                converter = self._to[key] = Resampler(DEVICE_RATE, rate)
            frame = converter.convert(frame)
        remote = self.session.remote
        for packet in self.session.packets(frame):
            if remote is not None:
                self._send(self.rtp, packet, remote, rtcp=False)
        report = self.session.report(now)
        if report is not None:
            self._report(report)

    def outgoing_frame(self, microphone: bytes, others: Iterable[bytes]) -> bytes | None:
        """See `PlayedLeg.outgoing_frame`."""
        if self.source is not None:
            return self.source.frame(DEVICE_RATE)
        if not self.uses_devices or self._holds:
            return None
        own = silence(DEVICE_RATE) if self.muted else microphone
        heard = list(others)
        return mix([own, *(gain(each, 0.8) for each in heard)]) if heard else own

    def readable(self, which: socket.socket, now: float) -> None:
        """See `PlayedLeg.readable`."""
        for _ in range(_AT_ONCE):
            try:
                data, address = which.recvfrom(_DATAGRAM)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                continue  # the ICMP error of an earlier packet
            rtcp = which is self.rtcp or is_rtcp(data)
            if self._srtp is not None:
                try:
                    data = self._srtp.unprotect(data, rtcp=rtcp)
                except SrtpError:
                    continue
            source = HostPort(address[0], address[1])
            if rtcp:
                self.session.rtcp_received(data, source, now)
            else:
                self.session.rtp_received(data, source, now)

    def end(self, now: float) -> None:
        """See `PlayedLeg.end`."""
        report = self.session.bye(now)
        if report is not None and not self.is_dropping:
            self._report(report)
        self.rtp.close()
        self.rtcp.close()

    # helpers

    def _apply(self) -> None:
        agreed = self._negotiator.agreed
        if agreed is None or self._closed:
            return
        with self._engine.lock:
            if agreed.local_key is None or agreed.remote_key is None:
                self._srtp = None
            elif self._srtp is None or self._srtp.keys != (agreed.local_key, agreed.remote_key):
                self._srtp = Srtp(agreed.local_key, agreed.remote_key)
            self.session.configure(agreed, time.monotonic())
        self._engine.start(self)
        self.on_agreed()

    def _converted(self, by_rate: dict[int, Resampler], rate: int, frame: bytes) -> bytes:
        if rate == DEVICE_RATE:
            return frame
        converter = by_rate.get(rate)
        if converter is None:
            converter = by_rate[rate] = Resampler(rate, DEVICE_RATE)
        return converter.convert(frame)

    def _report(self, report: bytes) -> None:
        agreed = self.agreed
        remote = None if agreed is None else agreed.rtcp
        if agreed is not None and remote is not None:
            which = self.rtp if agreed.rtcp_mux else self.rtcp
            self._send(which, report, remote, rtcp=True)

    def _send(self, which: socket.socket, data: bytes, to: HostPort, *, rtcp: bool) -> None:
        with suppress(OSError, SrtpError):  # it would be too late to send the packet again
            if self._srtp is not None:
                data = self._srtp.protect(data, rtcp=rtcp)
            which.sendto(data, (to.host, to.port))

    def _told_silent(self, silent: bool) -> None:
        self._engine.post(lambda: self.on_silent(silent))

    def _told_digit(self, digit: str) -> None:
        self._engine.post(lambda: self.on_digit(digit))


def _ports(host: str) -> tuple[socket.socket, socket.socket]:
    """Bind an even port for RTP and the next one for RTCP (RFC 3550 section 11)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for _ in range(_TRIES):
        rtp, rtcp = (socket.socket(family, socket.SOCK_DGRAM) for _ in range(2))
        try:
            rtp.bind((host, 0))
            port = rtp.getsockname()[1]
            if port % 2 == 0:
                rtcp.bind((host, port + 1))
                rtp.setblocking(False)
                rtcp.setblocking(False)
                return rtp, rtcp
        except OSError:
            pass
        rtp.close()
        rtcp.close()
    raise MediaError(f"no pair of ports is free at {host}")
