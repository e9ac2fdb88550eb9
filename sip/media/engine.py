"""All sound on one thread of its own: sockets, a beat of 20 ms, microphone and loudspeakers.

The beat stands on absolute times: one that comes late is made up for at once, one that comes far
too late (a machine that slept) is left out, so that nobody hears a burst.
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
_TOO_LATE: Final = 0.1
_QUALITY_EVERY: Final = 5.0
_STOP_LIMIT: Final = 2.0


class Talker(Protocol):
    """Microphone and loudspeaker; never blocks, never raises."""

    def take(self) -> bytes:
        """20 ms of the microphone at `DEVICE_RATE`."""

    def play(self, frame: bytes) -> None:
        """20 ms for the loudspeaker at `DEVICE_RATE`."""


class Nobody:
    """A microphone that hears nothing, and a loudspeaker nobody hears."""

    def take(self) -> bytes:
        """See `Talker.take`."""
        return silence(DEVICE_RATE)

    def play(self, frame: bytes) -> None:
        """See `Talker.play`."""


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

    def heard(self, now: float) -> bytes:
        """The next 20 ms the peer sends, at `DEVICE_RATE`."""

    def spoken(self, microphone: bytes, others: Iterable[bytes]) -> bytes | None:
        """The next 20 ms to send, at `DEVICE_RATE`; None: nothing."""

    def say(self, frame: bytes | None, now: float) -> None:
        """Send 20 ms, given at `DEVICE_RATE`; None: nothing."""

    def readable(self, which: socket.socket, now: float) -> None:
        """Read the datagrams that wait on one of the two sockets."""

    def end(self, now: float) -> None:
        """Send the RTCP BYE and close the sockets."""


class MediaEngine:
    """Plays every leg.

    Args:
        post: hands a call over to the owner's thread.
        talker: what is talked with.

    Attributes:
        lock: held while a beat is played; for the legs.
        talker: may be another at any time.
        late: beats that came more than 10 ms late.
    """

    def __init__(
        self, post: Callable[[Callable[[], None]], None], talker: Talker | None = None
    ) -> None:
        self.lock = threading.RLock()
        self.talker: Talker = talker or Nobody()
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
        """Play a leg from now on."""
        self._do(partial(self._start, leg))

    def drop(self, leg: PlayedLeg) -> None:
        """Play a leg no longer and close its sockets."""
        self._do(partial(self._drop, leg))

    def join(self, legs: Sequence[PlayedLeg]) -> None:
        """Let these hear each other; nobody else is joined from now on."""
        with self.lock:
            self._joined = set(legs)

    def tone(self, source: Source | None) -> None:
        """Play a sound into the loudspeaker, beside the calls."""
        with self.lock:
            self._tone = source
        self._do(lambda: None)

    def post(self, told: Callable[[], None]) -> None:
        """Hand something over to the owner's thread."""
        with suppress(RuntimeError):  # Its loop is closed: nobody listens any more.
            self._post(told)

    def close(self) -> None:
        """End every leg and the thread; 2 s at most."""
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
            heard = {leg: leg.heard(now) for leg in legs}
            talking = [leg for leg in legs if leg.uses_devices]
            microphone = self.talker.take() if talking else b""
            for leg in legs:
                if leg.relays is not None:
                    leg.say(heard.get(leg.relays), now)
                    continue
                others = (
                    [heard[each] for each in self._joined if each is not leg and each in heard]
                    if leg in self._joined
                    else ()
                )
                leg.say(leg.spoken(microphone, others), now)
            sounds = [heard[leg] for leg in talking if leg.session.receives]
            if self._tone is not None:
                sounds.append(self._tone.frame(DEVICE_RATE))
            if talking or sounds:
                self.talker.play(mix(sounds) if sounds else silence(DEVICE_RATE))
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
