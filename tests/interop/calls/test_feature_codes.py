"""Feature codes on a real Asterisk: those it comes with, and those of its dial plan."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from console.desk.calls import call_commands as ask
from console.desk.calls.features import Features
from console.desk.calls.profiles import load_profile
from console.settings.model import load_settings
from tests.interop.front_desk import FrontDesk, front_desk
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import on_a_loop
from tests.interop.lab_people import CALLER, CALLERS_TONE, OTHER, TARGET
from tests.interop.telephone import Colleague, colleague

PLACE = "701"


def as_delivered(folder: Path) -> Features:
    """What somebody gets who has chosen Asterisk in the set-up, and typed no code."""
    path = folder / "asterisk.toml"
    account = '[account]\nserver = "a.example"\nuser = "1"\n'
    path.write_text(account + '[features]\nprofile = "asterisk"\n')
    return load_settings(path).features


@asynccontextmanager
async def talking(desk: FrontDesk, folder: Path) -> AsyncIterator[Colleague]:
    """Somebody who has called the desk and is talked to."""
    async with colleague(desk.asterisk, folder, CALLER, CALLERS_TONE) as dana:
        dana.does(ask.Dial(desk.user))
        await desk.shows(("incoming", CALLER))
        desk.does(ask.Answer())
        await desk.shows(("active", CALLER))
        yield dana


@on_a_loop
async def test_the_codes_that_asterisk_comes_with(asterisk: Asterisk, tmp_path: Path) -> None:
    """Parked by 700, retrieved by calling the place, and picked up in the group by *8."""
    async with front_desk(asterisk, tmp_path, (TARGET, CALLER, OTHER)) as desk:
        desk.calls.set_features(as_delivered(tmp_path))
        async with talking(desk, tmp_path) as dana:
            desk.does(ask.Park())
            await desk.shows(("parked", CALLER))
            await desk.lamp(PLACE, "busy")
            desk.does(ask.Retrieve())
            await desk.shows(("active", CALLER))
            await desk.talk(CALLER, desk.user)
            dana.does(ask.HangUp())
            await desk.nothing_is_left()

            await asyncio.to_thread(asterisk.phones_up, (OTHER,), "ring", 0)
            dana.does(ask.Dial(OTHER))
            await desk.lamp(OTHER, "ringing")
            desk.does(ask.Pickup())
            await desk.talk(CALLER, desk.user)
            await desk.shows(("active", CALLER))
        await desk.nothing_is_left()
    (tried,) = {code.tried for code in load_profile("asterisk").codes.values()}
    assert tried in await asyncio.to_thread(asterisk.cli, "core show version")


@on_a_loop
async def test_a_message_is_left_for_somebody_who_calls_the_mailbox(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    """One code sends the caller to somebody's mailbox, another one reaches one's own."""
    try:
        async with front_desk(asterisk, tmp_path, (TARGET, CALLER)) as desk:
            async with talking(desk, tmp_path) as dana:
                desk.does(ask.ToVoicemail(OTHER))
                await desk.hears("'s voicemail")
                await desk.until(lambda: asterisk.is_recording(OTHER), "the voicemail records")
                dana.does(ask.HangUp())
            await desk.nothing_is_left()
        async with front_desk(asterisk, tmp_path, (TARGET,), user=OTHER) as desk:
            await desk.until(lambda: desk.calls.messages == 1, "a new message")
            desk.does(ask.Dial(desk.calls.features.voicemail))
            await desk.shows(("active", "*97"))
            (listener,) = await desk.channels()
            assert (listener.number, listener.application) == (OTHER, "VoiceMailMain")
            assert listener.data.startswith(f"{OTHER}@")
            desk.does(ask.SendTones("#"))
            await desk.nothing_is_left()
    finally:
        await asyncio.to_thread(asterisk.forget_messages)
