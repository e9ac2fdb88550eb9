"""Audio through the mock PBX on loopback sockets, recognized by its frequency."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable

import pytest

from sip.account import Account
from sip.auth import Credentials
from sip.call import Call, CallListener, CallState, EndReason, SipPhone
from sip.ids import RandomIds
from sip.media.engine import MediaEngine
from sip.media.leg import MediaLeg
from sip.media.pcm import DEVICE_RATE
from sip.media.sources import pitch_of, sine
from sip.message import SipUri
from sip.mock_pbx import FaultKind, FaultSpec
from sip.mock_pbx.behaviour import voice_of
from sip.mock_pbx.switch import Person
from sip.mock_pbx.switch.sound_sources import TONE_HZ
from sip.transport.resolver import TransportChoice
from sip.user_agent import UserAgent
from tests.goertzel import share_of
from tests.integration.test_user_agent import ANN, ME, Console, pbx, server_at
from tests.patience import PATIENCE, until

OURS_HZ = 700
HERS_HZ = 1300
MUSIC_HZ = 392
"""The frequency of one note of the music on hold."""


class AudioProbe:
    """An audio device that keeps the last second of what was played."""

    def __init__(self, says: int) -> None:
        self._lock = threading.Lock()
        self._frames: deque[bytes] = deque(maxlen=50)
        self._says = sine(says)

    def take(self) -> bytes:
        return self._says.frame(DEVICE_RATE)

    def play(self, frame: bytes) -> None:
        with self._lock:
            self._frames.append(frame)

    def share(self, hz: int) -> float:
        """Return the greatest share (0 to 1) of a frequency in any 100 ms of the last second."""
        with self._lock:
            frames = list(self._frames)
        pieces = [b"".join(frames[at : at + 5]) for at in range(0, len(frames), 5)]
        return max((share_of(hz, piece, DEVICE_RATE) for piece in pieces if piece), default=0.0)

    async def hears(self, hz: int, least: float = 0.5) -> None:
        await until(lambda: self.share(hz) >= least)

    async def hears_no(self, hz: int) -> None:
        """Wait for a fifth of a second without a frequency."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.forget()
                await until(lambda: self.frames >= 10)
                if self.share(hz) < 0.1:
                    return

    @property
    def frames(self) -> int:
        """How many have been played since `forget`, and 50 at most."""
        with self._lock:
            return len(self._frames)

    def forget(self) -> None:
        with self._lock:
            self._frames.clear()


class SoundingPhone(CallListener):
    """A console telephone whose audio is measured."""

    def __init__(self, console: Console, srtp: str = "off", says: int = OURS_HZ) -> None:
        loop = asyncio.get_running_loop()

        def post(told: Callable[[], None]) -> None:
            loop.call_soon_threadsafe(told)

        self.audio = AudioProbe(says)
        self.engine = MediaEngine(post, self.audio)
        self.telephone = SipPhone(console.user_agent.agent)
        self.telephone.on_incoming = self._incoming
        self.moved = asyncio.Event()
        self._srtp = srtp

    def media(self) -> MediaLeg:
        leg = MediaLeg(self.engine, "127.0.0.1", RandomIds(), srtp=self._srtp)
        leg.uses_devices = True
        return leg

    def _incoming(self, call: Call) -> None:
        call.listener = self
        call.media = self.media()
        call.answer()

    async def dial(self, number: str) -> tuple[Call, MediaLeg]:
        leg = self.media()
        call = self.telephone.dial(SipUri("sip", number, "kiwi.example"), leg, self)
        await self.until(call, CallState.ACTIVE)
        return call, leg

    def answered(self, call: Call) -> None:
        self.moved.set()

    def ended(self, call: Call, reason: EndReason) -> None:
        self.moved.set()

    async def until(self, call: Call, state: CallState) -> None:
        async with asyncio.timeout(PATIENCE):
            while call.state is not state:
                self.moved.clear()
                await self.moved.wait()


async def _sounds(transport: TransportChoice) -> None:
    srtp = "offered" if transport == "tls" else "off"
    async with pbx(transport) as serving, Console(server_at(serving, transport)) as console:
        await console.open()
        await console.register()
        phone = SoundingPhone(console, srtp)
        switch = serving.pbx.switch
        try:
            call, leg = await phone.dial("9998")
            assert leg.agreed is not None
            assert (leg.agreed.local_key is not None) is (transport == "tls")
            await phone.audio.hears(TONE_HZ)
            call.hang_up()
            phone.audio.forget()
            call, _ = await phone.dial("9999")
            await phone.audio.hears(OURS_HZ)
            call.hang_up()
            phone.audio.forget()
            switch.put_person(ANN, Person(answers_after=0.05))
            call, _ = await phone.dial(ANN)
            await phone.audio.hears(pitch_of(voice_of(ANN)), 0.15)
        finally:
            phone.telephone.hang_up_all()
            phone.engine.close()


async def _two_phones() -> None:
    async with pbx("udp") as serving:
        server = server_at(serving, "udp")
        async with Console(server) as console, Console(server) as colleague:
            ann = Account(ANN, "kiwi.example", Credentials(ANN, f"pw{ANN}"))
            colleague.user_agent.close()
            colleague.user_agent = UserAgent(ann, server, RandomIds(), colleague.tasks)
            for each in (console, colleague):
                await each.open()
                await each.register()
            one, other = SoundingPhone(console), SoundingPhone(colleague, says=HERS_HZ)
            try:
                await one.dial(ANN)
                await one.audio.hears(HERS_HZ)
                await other.audio.hears(OURS_HZ)
                [hers] = other.telephone.calls
                hers.hold()
                await one.audio.hears_no(HERS_HZ)
                await one.audio.hears(MUSIC_HZ, 0.3)
                hers.resume()
                await one.audio.hears(HERS_HZ)
                serving.pbx.fault(ME, FaultSpec(FaultKind.DROP_MEDIA))
                await one.audio.hears_no(HERS_HZ)
                serving.pbx.clear_fault(ME)
                await one.audio.hears(HERS_HZ)
            finally:
                for phone in (one, other):
                    phone.telephone.hang_up_all()
                    phone.engine.close()


def test_two_phones_hear_each_other() -> None:
    asyncio.run(_two_phones())


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_sounds_and_voices_are_heard(transport: TransportChoice) -> None:
    asyncio.run(_sounds(transport))
