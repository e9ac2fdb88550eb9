"""Sound through a real Asterisk: a tone arrives, and our own comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.app import build
from console.desk import call_commands as ask
from console.desk.call_desk import CallDesk
from console.desk.desk import Desk
from console.link.media_sound import MediaSound, SoundChoice
from console.settings import Settings, load_settings
from console.wall_clock import wall_clock
from console.workshop import workshop
from sip.agent import Agent
from sip.media.goertzel import share_of
from sip.media.leg import DEVICE_RATE
from sip.media.sources import Silence, Source, sine
from tests.interop.lab.server import Asterisk
from tests.interop.reception import on_a_loop, write_settings

SOON = 8.0
MILLIWATT = 1004
"""What Asterisk's Milliwatt plays, in hertz."""


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


async def until(happened: Callable[[], bool], what: str) -> None:
    try:
        async with asyncio.timeout(SOON):
            while not happened():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"not within {SOON} s: {what}") from None


@asynccontextmanager
async def telephone(
    asterisk: Asterisk, folder: Path, headset: Headset, user: str, transport: str = "udp"
) -> AsyncIterator[CallDesk]:
    """A console's calls, signed in as `user`, talking with `headset`."""
    own = folder / user
    own.mkdir()
    settings = load_settings(write_settings(asterisk, own, transport, (), user))

    def sound(settings: Settings, agent: Agent) -> MediaSound:
        loop = asyncio.get_running_loop()

        def post(told: Callable[[], None]) -> None:
            loop.call_soon_threadsafe(told)

        return MediaSound(agent, SoundChoice(null=True, srtp="off"), post, headset)

    async with workshop(None) as shop:
        desk = Desk((), wall_clock)
        calls = CallDesk(desk, wall_clock)
        program = build(settings, f"pw{user}", shop.tasks, shop.trace, desk, calls, sound)
        program.link.start()
        try:
            await until(lambda: desk.account.registered, "signed in")
            yield calls
        finally:
            await program.stop()


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_tone_arrives(asterisk: Asterisk, tmp_path: Path, transport: str) -> None:
    headset = Headset()
    async with telephone(asterisk, tmp_path, headset, "1001", transport) as calls:
        calls.dispatch(ask.Dial("9998"))
        await until(lambda: headset.hears(MILLIWATT), "the tone of 9998")


@on_a_loop
async def test_our_own_tone_comes_back(asterisk: Asterisk, tmp_path: Path) -> None:
    headset = Headset(sine(700))
    async with telephone(asterisk, tmp_path, headset, "1001") as calls:
        calls.dispatch(ask.Dial("9999"))
        await until(lambda: headset.hears(700), "our own tone from 9999")
        calls.dispatch(ask.Hold())
        await until(lambda: not headset.hears(700, 0.1), "silence on hold")
        calls.dispatch(ask.Resume())
        await until(lambda: headset.hears(700), "our own tone again")


@on_a_loop
async def test_two_consoles_talk_and_hold_plays_music(asterisk: Asterisk, tmp_path: Path) -> None:
    ours, theirs = Headset(sine(500)), Headset(sine(900))
    async with (
        telephone(asterisk, tmp_path, ours, "1001") as here,
        telephone(asterisk, tmp_path, theirs, "1002") as there,
    ):
        there.dispatch(ask.Dial("1001"))
        await until(lambda: bool(here.calls), "it rings here")
        assert here.dispatch(ask.Answer()) == ""
        await until(lambda: ours.hears(900) and theirs.hears(500), "both hear each other")
        here.dispatch(ask.Hold())
        await until(lambda: not theirs.hears(500, 0.3), "the other side does not hear us")
        here.dispatch(ask.Resume())
        await until(lambda: ours.hears(900) and theirs.hears(500), "both hear each other again")


@on_a_loop
async def test_a_caller_passed_on_hears_the_target(asterisk: Asterisk, tmp_path: Path) -> None:
    ours, caller, target = Headset(sine(500)), Headset(sine(900)), Headset(sine(1300))
    async with (
        telephone(asterisk, tmp_path, ours, "1001") as here,
        telephone(asterisk, tmp_path, caller, "1003") as calling,
        telephone(asterisk, tmp_path, target, "1002") as called,
    ):
        calling.dispatch(ask.Dial("1001"))
        await until(lambda: bool(here.calls), "it rings here")
        here.dispatch(ask.Answer())
        await until(lambda: caller.hears(500), "the caller hears us")
        assert here.dispatch(ask.Transfer("1002")) == ""
        await until(lambda: bool(called.calls), "it rings at the target")
        called.dispatch(ask.Answer())
        await until(lambda: caller.hears(1300) and target.hears(900), "the two hear each other")
        await until(lambda: not here.book.entries, "we are out of it")


@on_a_loop
async def test_three_in_conference(asterisk: Asterisk, tmp_path: Path) -> None:
    ours, caller, target = Headset(sine(500)), Headset(sine(900)), Headset(sine(1300))
    async with (
        telephone(asterisk, tmp_path, ours, "1001") as here,
        telephone(asterisk, tmp_path, caller, "1003") as calling,
        telephone(asterisk, tmp_path, target, "1002") as called,
    ):
        calling.dispatch(ask.Dial("1001"))
        await until(lambda: bool(here.calls), "it rings here")
        here.dispatch(ask.Answer())
        await until(lambda: ours.hears(900), "we hear the caller")
        here.dispatch(ask.Transfer("1002", attended=True))
        await until(lambda: bool(called.calls), "it rings at the target")
        called.dispatch(ask.Answer())
        await until(lambda: target.hears(500), "the target hears us")
        assert here.dispatch(ask.Join()) == ""
        await until(
            lambda: caller.hears(500, 0.25) and caller.hears(1300, 0.25), "the caller hears two"
        )
        await until(
            lambda: target.hears(500, 0.25) and target.hears(900, 0.25), "the target hears two"
        )
        await until(lambda: ours.hears(900, 0.25) and ours.hears(1300, 0.25), "we hear two")
