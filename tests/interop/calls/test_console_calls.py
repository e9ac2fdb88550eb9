"""The whole program on a real Asterisk: a window's process, told by `ctl` what to do.

The console has no headset here. What it hears and says is heard by others: whoever is in a
conference with it hears the rest of the conference only through its process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.desk.calls import call_commands as ask
from tests.interop.console_process import ConsoleProcess, console_process
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import on_a_loop
from tests.interop.lab_people import (
    CALLER,
    CALLERS_TONE,
    CONSOLE,
    LAMPS,
    MILLIWATT,
    OTHER,
    TARGET,
    TARGETS_TONE,
    THIRD,
    caller,
    phones,
    sound_flows,
    target,
)
from tests.interop.telephone import colleague


@pytest.fixture(scope="module")
def at_work(
    asterisk_server: Asterisk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ConsoleProcess]:
    asterisk_server.tidy()
    folder = tmp_path_factory.mktemp("console")
    with console_process(asterisk_server, folder, "udp", LAMPS) as console:
        yield console


@pytest.fixture
def console(at_work: ConsoleProcess, asterisk: Asterisk) -> Iterator[ConsoleProcess]:
    """The console, with nobody on the phone."""
    yield at_work
    asterisk.tidy()
    at_work.clear()
    assert asterisk.channels() == []


@on_a_loop
async def test_a_tone_arrives_and_our_own_comes_back(
    console: ConsoleProcess, tmp_path: Path
) -> None:
    async with caller(console, tmp_path) as dana:
        await console.does("dial", "9998")
        await console.shows(("active", "9998"), ("held", CALLER))
        await dana.hears_no(MILLIWATT)
        await console.does("join")
        await dana.hears(MILLIWATT)
        await console.does("hang-up", console.call_with("9998"))
        await console.does("hold")
        await console.does("resume")
        await console.shows(("active", CALLER))
        await dana.hears_no(MILLIWATT)
        await console.does("dial", "9999")
        await console.shows(("active", "9999"), ("held", CALLER))
        await console.does("join")
        await dana.hears(CALLERS_TONE)
        await console.does("hang-up", console.call_with("9999"))


@on_a_loop
async def test_answered_held_muted_and_resumed(console: ConsoleProcess, tmp_path: Path) -> None:
    async with caller(console, tmp_path):
        await sound_flows(console)
        assert "on hold" not in await console.does("hold")
        await console.shows(("held", CALLER))
        await console.does("resume")
        await console.shows(("active", CALLER))
        await sound_flows(console)
        await console.does("mute")
        await console.until(lambda: console.status()["calls"][0]["muted"], lambda: "muted")
        await console.does("hang-up")
        await console.nothing_is_left()


@on_a_loop
async def test_passed_on_to_somebody_who_answers(console: ConsoleProcess, tmp_path: Path) -> None:
    async with target(console, tmp_path) as bella, caller(console, tmp_path) as dana:
        bella.answers_always()
        await console.does("transfer", TARGET)
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        await console.talk(CALLER, TARGET)
        await console.shows()


@on_a_loop
async def test_passed_on_to_where_nobody_takes_it(console: ConsoleProcess, tmp_path: Path) -> None:
    await phones(console, OTHER, manner="busy")
    async with caller(console, tmp_path):
        for number, why in (
            (OTHER, "is busy"),
            ("9994", "does not know the number"),
            (THIRD, "no phone is signed in"),
        ):
            assert why in await console.refuses("transfer", number)
            await console.shows(("returned", CALLER))
            await console.does("answer")
            await console.shows(("active", CALLER))
            await console.talk(CALLER, CONSOLE)
        await sound_flows(console)


@on_a_loop
async def test_two_transfers_at_once(console: ConsoleProcess, tmp_path: Path) -> None:
    await phones(console, OTHER, manner="decline", ring_ms=3000)
    async with (
        target(console, tmp_path) as bella,
        colleague(console.asterisk, tmp_path, "1006", CALLERS_TONE) as eve,
        caller(console, tmp_path),
    ):
        await console.does("transfer", TARGET)
        await bella.is_rung()
        eve.does(ask.Dial(CONSOLE))
        await console.shows(("transferring", CALLER), ("incoming", "1006"))
        await console.does("answer")
        assert "declined" in await console.refuses("transfer", OTHER)
        await console.shows(("transferring", CALLER), ("returned", "1006"))
        bella.does(ask.Answer())
        await console.talk(CALLER, TARGET)
        await console.does("answer")
        await console.talk("1006", CONSOLE)
        await console.shows(("active", "1006"))
        eve.does(ask.HangUp())


@on_a_loop
async def test_asked_about_where_the_lamp_is_not_green(
    console: ConsoleProcess, tmp_path: Path
) -> None:
    await asyncio.to_thread(console.asterisk.state, OTHER, "BUSY")
    await console.lamp(OTHER, "busy")
    async with caller(console, tmp_path):
        assert "--anyway" in await console.refuses("transfer", OTHER)
        await console.shows(("held", CALLER))
        await console.does("back")
        await console.shows(("active", CALLER))
        assert "is busy" in await console.refuses("transfer", OTHER, "--anyway")
        await console.shows(("returned", CALLER))
        await console.does("answer")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, CONSOLE)


@on_a_loop
async def test_connected_after_the_answer(console: ConsoleProcess, tmp_path: Path) -> None:
    async with target(console, tmp_path) as bella, caller(console, tmp_path) as dana:
        bella.answers_always()
        await console.does("transfer", TARGET, "--attended")
        await console.shows(("held", CALLER), ("active", TARGET))
        await dana.hears_no(TARGETS_TONE)
        await console.does("swap")
        await console.shows(("active", CALLER), ("held", TARGET))
        await console.does("complete")
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        await console.shows()


@on_a_loop
async def test_connected_while_it_rings(console: ConsoleProcess, tmp_path: Path) -> None:
    async with target(console, tmp_path) as bella, caller(console, tmp_path) as dana:
        await console.does("transfer", TARGET, "--attended")
        await bella.is_rung()
        await console.lamp(TARGET, "ringing")
        await console.does("complete")
        await console.shows(("transferring", CALLER))
        bella.does(ask.Answer())
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        await console.shows()


@on_a_loop
async def test_back_to_the_caller_at_each_stage(console: ConsoleProcess, tmp_path: Path) -> None:
    async with target(console, tmp_path) as bella, caller(console, tmp_path) as dana:
        await console.does("transfer", TARGET, "--attended")
        await bella.is_rung()
        await console.does("back")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, CONSOLE)
        await console.lamp(TARGET, "available")
        assert not bella.calls.calls

        bella.answers_always()
        await console.does("transfer", TARGET, "--attended")
        await console.shows(("held", CALLER), ("active", TARGET))
        await console.does("back")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, CONSOLE)
        await console.lamp(TARGET, "available")
        await dana.hears_no(TARGETS_TONE)


@on_a_loop
async def test_fetched_back_while_it_rings(console: ConsoleProcess, tmp_path: Path) -> None:
    async with target(console, tmp_path) as bella, caller(console, tmp_path):
        await console.does("transfer", TARGET)
        await bella.is_rung()
        await console.shows(("transferring", CALLER))
        await console.lamp(TARGET, "ringing")
        await console.does("fetch")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, CONSOLE)
        await console.lamp(TARGET, "available")
        await sound_flows(console)


@on_a_loop
async def test_picked_up(console: ConsoleProcess, tmp_path: Path) -> None:
    """By the group's code with one phone and with two ringing, and by the code of one phone."""
    await phones(console, OTHER, THIRD, manner="ring")
    async with (
        colleague(console.asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
        target(console, tmp_path) as tom,
    ):
        dana.does(ask.Dial(OTHER))
        await console.lamp(OTHER, "ringing")
        await console.does("pickup")
        await console.talk(CALLER, CONSOLE)
        await console.shows(("active", CALLER))
        await console.does("hang-up")
        await console.nothing_is_left()

        for wanted, got in ((None, TARGET), (OTHER, CALLER)):
            dana.does(ask.Dial(OTHER))
            await console.lamp(OTHER, "ringing")
            tom.does(ask.Dial(THIRD))
            await console.lamp(THIRD, "ringing")
            await console.does("pickup", *([wanted] if wanted else []))
            await console.talk(got, CONSOLE)
            await console.shows(("active", got))
            await sound_flows(console)
            for each in (dana, tom):
                each.does(ask.HangUp())
            await console.nothing_is_left()
    assert "no longer a call to pick up" in await console.refuses("pickup")


@on_a_loop
async def test_parked_and_taken_back(console: ConsoleProcess, tmp_path: Path) -> None:
    async with caller(console, tmp_path):
        await console.does("park")
        await console.shows(("parked", CALLER))
        await console.lamp("701", "busy")
        await console.until(
            lambda: [call["slot"] for call in console.status()["calls"]] == ["701"],
            lambda: "the place is known",
        )
        await console.does("retrieve")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, CONSOLE)
        await console.lamp("701", "available")
        await sound_flows(console)
        assert "Nobody is parked at 702" in await console.refuses("retrieve", "702")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, CONSOLE)


@on_a_loop
async def test_a_message_left_lights_the_lamp_of_the_mailbox(
    console: ConsoleProcess, tmp_path: Path
) -> None:
    def messages(number: int) -> Callable[[], bool]:
        return lambda: console.status()["messages"] == number

    await console.until(messages(0), lambda: "an empty mailbox")
    try:
        async with colleague(console.asterisk, tmp_path, CALLER, CALLERS_TONE) as dana:
            dana.does(ask.Dial(f"*97{CONSOLE}"))
            await console.until(
                lambda: console.asterisk.is_recording(CONSOLE), lambda: "the voicemail records"
            )
            dana.does(ask.HangUp())
            await console.until(messages(1), lambda: console.status()["messages"])
    finally:
        await asyncio.to_thread(console.asterisk.forget_messages)
    await console.until(messages(0), lambda: console.status()["messages"])


@on_a_loop
async def test_passed_on_to_voicemail(console: ConsoleProcess, tmp_path: Path) -> None:
    async with caller(console, tmp_path):
        await console.does("transfer", OTHER, "--voicemail")
        await console.until(
            lambda: (
                [(each.number, each.application) for each in console.asterisk.channels()]
                == [(CALLER, "VoiceMail")]
            ),
            lambda: "the caller is at the voicemail, alone",
        )
        await console.shows()


@on_a_loop
async def test_three_talk_together(console: ConsoleProcess, tmp_path: Path) -> None:
    async with target(console, tmp_path) as bella, caller(console, tmp_path) as dana:
        bella.answers_always()
        await console.does("transfer", TARGET, "--attended")
        await console.shows(("held", CALLER), ("active", TARGET))
        await console.does("join")
        await console.shows(("active", CALLER), ("active", TARGET))
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        await console.talk(CALLER, CONSOLE)
        await console.does("hang-up", console.call_with(TARGET))
        await console.shows(("active", CALLER))


@on_a_loop
async def test_tones_are_understood(console: ConsoleProcess) -> None:
    await console.does("dial", "9991")
    await console.shows(("active", "9991"))
    await console.does("dtmf", "70#")
    await console.until(
        lambda: console.asterisk.global_value("TYPED") == "70",
        lambda: console.asterisk.global_value("TYPED"),
    )
    await console.does("hang-up")
    await console.nothing_is_left()
