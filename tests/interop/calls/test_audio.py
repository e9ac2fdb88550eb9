"""Sound through a real Asterisk: a tone arrives, and our own comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.desk.calls import call_commands as ask
from sip.media.audio_sources import sine
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import on_a_loop
from tests.interop.telephone import Headset, telephone, until

MILLIWATT = 1004
"""What Asterisk's Milliwatt plays, in hertz."""


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
