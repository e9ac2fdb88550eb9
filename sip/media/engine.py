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

from sip.ids import Ids
from sip.media.leg import DEVICE_RATE, MediaLeg
from sip.media.pcm import mix, silence
from sip.media.sources import Source

BEAT: Final = 0.02
_TOO_LATE: Final = 0.1
_QUALITY_EVERY: Final = 5.0
_STOP_LIMIT: Final = 2.0
DEFAULT_CODECS: Final = ("G722", "PCMA", "PCMU")


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
        self._legs: list[MediaLeg] = []
        self._joined: set[MediaLeg] = set()
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

    def new_leg(
        self,
        host: str,
        ids: Ids,
        codecs: Iterable[str] = DEFAULT_CODECS,
        srtp: str = "off",
    ) -> MediaLeg:
        """Media for a call that is to be made or taken.

        Args:
            host: our address as the peer sees it.
            ids: for the description and its keys.
            codecs: names of what may be spoken, the best first.
            srtp: `off`, `offered` or `required`.

        Raises:
            MediaError: there is no port left.
        """
        return MediaLeg(self, host, ids, codecs, srtp)

    def start(self, leg: MediaLeg) -> None:
        """Play a leg from now on."""
        self._do(partial(self._start, leg))

    def drop(self, leg: MediaLeg) -> None:
        """Play a leg no longer and close its sockets."""
        self._do(partial(self._drop, leg))

    def join(self, legs: Sequence[MediaLeg]) -> None:
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

    def _start(self, leg: MediaLeg) -> None:
        if leg in self._legs or leg.rtp.fileno() < 0:
            return
        with self.lock:
            self._legs.append(leg)
        for each in (leg.rtp, leg.rtcp):
            self._selector.register(each, selectors.EVENT_READ, partial(self._read, leg, each))

    def _read(self, leg: MediaLeg, which: socket.socket) -> None:
        with self.lock:
            leg.readable(which, time.monotonic())

    def _drop(self, leg: MediaLeg) -> None:
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
