"""A colleague's or a caller's telephone: the console's own calls, and a headset that is a tone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from console.desk.calls import call_commands as ask
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallChange, CallsChanged, CardState
from console.desk.desk import Desk
from console.link.media_sound import MediaSound, SoundChoice
from console.program.build import build
from console.program.runtime import open_runtime
from console.program.wall_clock import wall_clock
from console.settings.model import Settings, load_settings
from sip.agent import Agent
from sip.media.audio_sources import Silence, Source, sine
from sip.media.pcm import DEVICE_RATE
from tests.goertzel import share_of
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import write_settings
from tests.patience import PATIENCE

TOGETHER = 0.7
"""How much of what is heard has to be the tones waited for."""


class Headset:
    """A microphone that plays a tone, and a loudspeaker that is listened to."""

    def __init__(self, source: Source | None = None) -> None:
        self.source: Source = source or Silence()
        self.heard = b""

    def take(self) -> bytes:
        return self.source.frame(DEVICE_RATE)

    def play(self, frame: bytes) -> None:
        self.heard = (self.heard + frame)[-DEVICE_RATE:]

    def hears(self, hz: int, share: float = 0.8) -> bool:
        return len(self.heard) >= DEVICE_RATE and share_of(hz, self.heard, DEVICE_RATE) > share


async def until(happened: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait for something to become true."""
    try:
        async with asyncio.timeout(seconds):
            while not happened():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"not within {seconds} s: {what}") from None


@asynccontextmanager
async def telephone(
    asterisk: Asterisk,
    folder: Path,
    headset: Headset,
    user: str,
    transport: str = "udp",
    srtp: str = "off",
) -> AsyncIterator[CallDesk]:
    """A console's calls, signed in as `user`, talking with `headset`."""
    own = folder / user
    own.mkdir()
    settings = load_settings(write_settings(asterisk, own, transport, (), user))

    def sound(settings: Settings, agent: Agent) -> MediaSound:
        loop = asyncio.get_running_loop()

        def post(told: Callable[[], None]) -> None:
            loop.call_soon_threadsafe(told)

        return MediaSound(agent, SoundChoice(null=True, srtp=srtp), post, headset)

    async with open_runtime(None) as runtime:
        desk = Desk((), wall_clock, monotonic=time.monotonic)
        calls = CallDesk(desk, wall_clock)
        program = build(settings, f"pw{user}", runtime.tasks, runtime.trace, desk, calls, sound)
        program.link.start()
        try:
            await until(lambda: desk.account.registered, f"{user} signed in")
            yield calls
        finally:
            await program.stop()


class Colleague:
    """Somebody at a telephone, who says a tone.

    Attributes:
        number: of the telephone.
        calls: its calls.
        headset: what is heard and said.
    """

    def __init__(self, number: str, calls: CallDesk, headset: Headset) -> None:
        self.number, self.calls, self.headset = number, calls, headset

    def does(self, command: ask.CallCommand) -> None:
        """Do something with the telephone, which has to be possible."""
        assert self.calls.dispatch(command) == ""

    def answers_always(self) -> None:
        """Take every call from now on, at once."""
        loop = asyncio.get_running_loop()

        def changed(change: CallChange) -> None:
            if isinstance(change, CallsChanged) and self.rings:
                loop.call_soon(self.calls.dispatch, ask.Answer())

        self.calls.listen(changed)

    @property
    def rings(self) -> bool:
        """Whether a call waits."""
        return any(call.state is CardState.INCOMING for call in self.calls.calls)

    async def is_rung(self) -> None:
        """Wait until it rings."""
        await until(lambda: self.rings, f"{self.number} rings")

    async def hears(self, *tones: int) -> None:
        """Wait until these tones make up what is heard, each a good part of it."""
        share = TOGETHER / len(tones)
        await until(
            lambda: all(self.headset.hears(hz, share) for hz in tones),
            f"{self.number} hears {tones}",
        )

    async def hears_no(self, hz: int) -> None:
        """Wait until a tone is not heard any more."""
        await until(lambda: not self.headset.hears(hz, 0.1), f"{self.number} does not hear {hz}")


@asynccontextmanager
async def colleague(
    asterisk: Asterisk,
    folder: Path,
    user: str,
    hz: int,
    transport: str = "udp",
    srtp: str = "off",
) -> AsyncIterator[Colleague]:
    """Somebody whose telephone is signed in; they say a tone of `hz` hertz."""
    headset = Headset(sine(hz))
    async with telephone(asterisk, folder, headset, user, transport, srtp) as calls:
        yield Colleague(user, calls, headset)
