"""The media engine: one thread with the sockets, a beat of 20 ms and the audio device.

Beats are due at absolute times. A late beat is made up for at once; beats that are more than 100 ms
late (the machine slept) are skipped, because catching up would be heard as a burst.
"""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, Protocol

from sip.media.pcm import DEVICE_RATE, mix, silence
from sip.media.rtp_session import RtpSession
from sip.media.sources import Source

BEAT: Final = 0.02
"""Seconds of a frame."""
_TOO_LATE: Final = 0.1
_QUALITY_EVERY: Final = 5.0
_STOP_LIMIT: Final = 2.0


class AudioDevice(Protocol):
    """A microphone with a loudspeaker; its methods never block and never raise."""

    def take(self) -> bytes:
        """Return the next 20 ms of the microphone at `DEVICE_RATE`."""

    def play(self, frame: bytes) -> None:
        """Play 20 ms, given at `DEVICE_RATE`, on the loudspeaker."""


class NullDevice:
    """An `AudioDevice` that records silence and discards what is played."""

    def take(self) -> bytes:
        """See `AudioDevice.take`."""
        return silence(DEVICE_RATE)

    def play(self, frame: bytes) -> None:
        """See `AudioDevice.play`."""


class PlayedLeg(Protocol):
    """A stream of one call as the engine plays it; `sip.media.leg.MediaLeg` is one.

    The methods are called on the engine's thread with its lock held.
    """

    rtp: socket.socket
    rtcp: socket.socket
    session: RtpSession
    uses_devices: bool
    relays: PlayedLeg | None
    on_quality: Callable[[float], None]

    def receive_frame(self, now: float) -> bytes:
        """Return the next 20 ms from the peer at `DEVICE_RATE`.

        Args:
            now: seconds of the monotonic clock.
        """

    def outgoing_frame(self, microphone: bytes, others: Iterable[bytes]) -> bytes | None:
        """Return the next 20 ms to send at `DEVICE_RATE`; None: nothing.

        Args:
            microphone: 20 ms.
            others: 20 ms of each other leg of a conference.
        """

    def send_frame(self, frame: bytes | None, now: float) -> None:
        """Send 20 ms, given at `DEVICE_RATE`; None: send nothing.

        Args:
            frame: to send, or None.
            now: seconds of the monotonic clock.
        """

    def readable(self, which: socket.socket, now: float) -> None:
        """Read the datagrams that have arrived.

        Args:
            which: one of the two sockets.
            now: seconds of the monotonic clock.
        """

    def end(self, now: float) -> None:
        """Send the RTCP BYE and close the sockets."""


class MediaEngine:
    """Sends and receives the media of every leg on one thread.

    Args:
        post: runs a callback on the owner's thread.
        device: microphone and loudspeaker; None: a `NullDevice`.

    Attributes:
        lock: held during a beat; the legs take it too.
        device: may be replaced at any time.
        late: number of beats that were more than 10 ms late.
    """

    def __init__(
        self, post: Callable[[Callable[[], None]], None], device: AudioDevice | None = None
    ) -> None:
        self.lock = threading.RLock()
        self.device: AudioDevice = device or NullDevice()
        self.late = 0
        self._post = post
        self._legs: list[PlayedLeg] = []
        self._joined: set[PlayedLeg] = set()
        self._tone: Source | None = None
        self._todo: deque[Callable[[], None]] = deque()
        self._selector = selectors.DefaultSelector()
        self._wake, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ, self._wake_read)
        self._closing = False
        self._judged = 0.0
        self._thread = threading.Thread(target=self._run, name="media", daemon=True)
        self._thread.start()

    # the owner's side

    def start(self, leg: PlayedLeg) -> None:
        """Start to send and receive the media of a leg."""
        self._do(partial(self._start, leg))

    def drop(self, leg: PlayedLeg) -> None:
        """Stop a leg and close its sockets."""
        self._do(partial(self._drop, leg))

    def join(self, legs: Sequence[PlayedLeg]) -> None:
        """Mix these legs into a conference; it replaces the one before."""
        with self.lock:
            self._joined = set(legs)

    def tone(self, source: Source | None) -> None:
        """Play a tone on the loudspeaker beside the calls; None: stop it."""
        with self.lock:
            self._tone = source
        self._do(lambda: None)

    def post(self, told: Callable[[], None]) -> None:
        """Run a callback on the owner's thread."""
        with suppress(RuntimeError):  # Its event loop is closed.
            self._post(told)

    def close(self) -> None:
        """Stop every leg and the thread; blocks for 2 s at most."""
        if self._closing:
            return
        self._closing = True
        self._do(lambda: None)
        self._thread.join(_STOP_LIMIT)

    # the thread

    def _run(self) -> None:
        beat = time.monotonic()
        try:
            while not self._closing:
                idle = not self._legs and self._tone is None
                timeout = None if idle else max(0.0, beat - time.monotonic())
                for key, _ in self._selector.select(timeout):
                    key.data()
                now = time.monotonic()
                if idle:
                    beat = now
                    continue
                if now < beat:
                    continue
                if now - beat > BEAT / 2:
                    self.late += 1
                self._play(now)
                beat += BEAT
                if time.monotonic() - beat > _TOO_LATE:
                    beat = time.monotonic()
        finally:
            self._end()

    def _play(self, now: float) -> None:
        with self.lock:
            legs = self._legs
            heard = {leg: leg.receive_frame(now) for leg in legs}
            talking = [leg for leg in legs if leg.uses_devices]
            microphone = self.device.take() if talking else b""
            for leg in legs:
                if leg.relays is not None:
                    leg.send_frame(heard.get(leg.relays), now)
                    continue
                others = (
                    [heard[each] for each in self._joined if each is not leg and each in heard]
                    if leg in self._joined
                    else ()
                )
                leg.send_frame(leg.outgoing_frame(microphone, others), now)
            sounds = [heard[leg] for leg in talking if leg.session.receives]
            if self._tone is not None:
                sounds.append(self._tone.frame(DEVICE_RATE))
            if talking or sounds:
                self.device.play(mix(sounds) if sounds else silence(DEVICE_RATE))
            if now - self._judged >= _QUALITY_EVERY:
                self._judged = now
                for leg in talking:
                    if leg.session.receives:
                        score = leg.session.figures().score
                        self.post(partial(leg.on_quality, score))

    def _do(self, command: Callable[[], None]) -> None:
        self._todo.append(command)
        with suppress(OSError):
            self._wake.send(b"\0")

    def _wake_read(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        while self._todo:
            self._todo.popleft()()

    def _start(self, leg: PlayedLeg) -> None:
        if leg in self._legs or leg.rtp.fileno() < 0:
            return
        with self.lock:
            self._legs.append(leg)
        for each in (leg.rtp, leg.rtcp):
            self._selector.register(each, selectors.EVENT_READ, partial(self._read, leg, each))

    def _read(self, leg: PlayedLeg, which: socket.socket) -> None:
        with self.lock:
            leg.readable(which, time.monotonic())

    def _drop(self, leg: PlayedLeg) -> None:
        with self.lock:
            if leg in self._legs:
                self._legs.remove(leg)
                for each in (leg.rtp, leg.rtcp):
                    self._selector.unregister(each)
            self._joined.discard(leg)
            for other in self._legs:
                if other.relays is leg:
                    other.relays = None
            leg.end(time.monotonic())

    def _end(self) -> None:
        for leg in list(self._legs):
            self._drop(leg)
        while self._todo:
            self._todo.popleft()()
        self._selector.close()
        self._wake.close()
        self._woken.close()
