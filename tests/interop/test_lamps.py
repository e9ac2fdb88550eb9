"""What Asterisk says of a line is what its lamp shows, over every transport."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from console.desk.lamps import Extension, Party
from tests.interop.lab.configuration import person
from tests.interop.lab.phones import FOR_EVER, LASTS, LASTS_MS
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import comes_true, on_a_loop, reception, write_settings

CALEB = Party(person(1003), "1003")
DAISY = Party(person(1004), "1004")

STATES = (
    ("INUSE", "busy", False),
    ("RINGING", "ringing", False),
    ("BUSY", "busy", False),
    ("RINGINUSE", "ringing", False),
    ("ONHOLD", "busy", True),
    ("NOT_INUSE", "available", False),
    ("INUSE", "busy", False),
    ("UNAVAILABLE", "available", False),
    ("INUSE", "busy", False),
    ("INVALID", "available", False),
)
"""Every device state in an order in which each is a change, and its lamp."""


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_every_device_state(asterisk: Asterisk, tmp_path: Path, transport: str) -> None:
    async with reception(write_settings(asterisk, tmp_path, transport, ["20000"])) as console:
        await console.shows("20000", "available")
        for state, lamp, held in STATES:
            await asyncio.to_thread(asterisk.state, "20000", state)
            await console.shows("20000", lamp, held=held)


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_call_from_ringing_to_its_end(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    await asyncio.to_thread(asterisk.phones_up, "1002", "answer", LASTS_MS)
    settings = write_settings(asterisk, tmp_path, transport, ["1002", "1003"])
    async with reception(settings) as console:
        await console.all_show(("1002", "1003"), "available")

        asterisk.call("1003", "1002", talk=FOR_EVER)

        await console.shows("1002", "ringing", remote=CALEB)
        talks = await console.shows("1002", "busy", remote=CALEB)
        assert talks.is_carried
        await console.shows("1003", "busy")
        await asyncio.to_thread(asterisk.hang_up)
        await console.all_show(("1002", "1003"), "available")
        assert console.story("1002") == ["available", "ringing", "busy", "available"]
        assert console.story("1003") == ["available", "busy", "available"]


@on_a_loop
async def test_a_caller_who_gives_up(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, "1002", "ring")
    async with reception(write_settings(asterisk, tmp_path, "tcp", ["1002"])) as console:
        await console.shows("1002", "available")

        asterisk.call("1003", "1002", give_up=LASTS)

        await console.shows("1002", "ringing", remote=CALEB)
        await console.shows("1002", "available")
        assert console.story("1002") == ["available", "ringing", "available"]


@pytest.mark.parametrize("manner", ["busy", "decline"])
@on_a_loop
async def test_a_phone_that_refuses(asterisk: Asterisk, tmp_path: Path, manner: str) -> None:
    await asyncio.to_thread(asterisk.phones_up, "1002", manner, LASTS_MS)
    async with reception(write_settings(asterisk, tmp_path, "udp", ["1002"])) as console:
        await console.shows("1002", "available")

        asterisk.call("1003", "1002")

        await console.shows("1002", "ringing", remote=CALEB)
        await console.shows("1002", "available")
        assert "busy" not in console.story("1002")


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_second_call_rings_while_the_first_is_talking(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    await asyncio.to_thread(asterisk.phones_up, "1002", "answer", 700)
    async with reception(write_settings(asterisk, tmp_path, transport, ["1002"])) as console:
        await console.shows("1002", "available")
        asterisk.call("1003", "1002", talk=FOR_EVER)
        await console.shows("1002", "busy", remote=CALEB)

        asterisk.call("1004", "1002", give_up=LASTS)

        rings = await console.shows("1002", "ringing", remote=DAISY)
        assert rings.talking_to == CALEB
        # Daisy gave up, or was answered: Asterisk says the same.
        assert (await console.shows("1002", "busy")).remote is None
        await asyncio.to_thread(asterisk.hang_up)
        await console.shows("1002", "available")


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_hold_shows_at_the_party_that_was_put_on_hold(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    await asyncio.to_thread(asterisk.phones_up, "1002", "answer", 100)
    settings = write_settings(asterisk, tmp_path, transport, ["1002", "1003"])
    async with reception(settings) as console:
        await console.all_show(("1002", "1003"), "available")

        asterisk.call("1003", "1002", talk=FOR_EVER, hold=LASTS)

        await console.shows("1002", "busy", held=True)
        await console.shows("1002", "busy", held=False)
        await asyncio.to_thread(asterisk.hang_up)
        await console.shows("1002", "available")
        assert not any(
            moment.lamp.held for moment in console.moments if moment.lamp.number == "1003"
        )


@on_a_loop
async def test_presence_shows_the_same_and_who_is_offline(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    settings = write_settings(asterisk, tmp_path, "udp", ["20000"], event="presence")
    async with reception(settings) as console:
        await console.shows("20000", "available")
        for state, lamp, held in STATES[:-3]:
            await asyncio.to_thread(asterisk.state, "20000", state)
            await console.shows("20000", lamp, held=held)
        await asyncio.to_thread(asterisk.state, "20000", "UNAVAILABLE")
        await console.shows("20000", "offline", code="OFFLINE")
        assert {record.header("Event") for record in console.wire("SUBSCRIBE")} == {"presence"}


@pytest.mark.parametrize("transport", ["udp", "tls"])
@on_a_loop
async def test_phones_without_power_are_offline_and_green_when_they_are_back(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    numbers = ["1002", "1003", "1004", "1005"]
    phones = await asyncio.to_thread(asterisk.phones_up, numbers[:3], "ring")
    settings = write_settings(asterisk, tmp_path, transport, numbers, event="auto")
    async with reception(settings) as console:
        await console.all_show(numbers[:3], "available")
        await console.shows("1005", "offline", code="OFFLINE")
        for phone in phones[:2]:
            await asyncio.to_thread(phone.down)
        await console.shows("1002", "offline", code="OFFLINE")
        await console.shows("1003", "offline", code="OFFLINE")

        await asyncio.to_thread(asterisk.phones_up, "1002", "answer", LASTS_MS)

        await console.shows("1002", "available")
        asterisk.call("1003", "1002", talk=FOR_EVER)
        await console.shows("1002", "ringing", remote=CALEB)
        await console.shows("1002", "busy")
        await asyncio.to_thread(asterisk.hang_up)
        await console.shows("1002", "available")
        shown = {"1002": "available", "1003": "offline", "1004": "available", "1005": "offline"}

        def as_before() -> bool:
            return {number: console.desk.lamp(number).state.value for number in numbers} == shown

        await comes_true(as_before, f"{shown}")  # 1003 had a call, too
        assert console.desk.overview.orange == 0
        assert {lamp.code for lamp in console.desk.lamps} == {None, "OFFLINE"}


@on_a_loop
async def test_a_list_that_has_no_presence_works_as_before(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    settings = write_settings(
        asterisk,
        tmp_path,
        "udp",
        ["1002", "1003"],
        event="auto",
        list_uri=f"sip:office@{asterisk.realm}",
    )
    async with reception(settings) as console:
        await console.all_show(("1002", "1003"), "available")
        await comes_true(lambda: console.desk.tells_offline is False, "no presence")
        assert {lamp.code for lamp in console.desk.lamps} == {None}


@pytest.mark.parametrize(
    ("transport", "user", "stays"),
    [("udp", "1001", 0.0), ("tcp", "1001", 0.0), ("tls", "1001", 0.0), ("udp", "1095", 2.5)],
    ids=["udp", "tcp", "tls", "old-nonce"],  # 1095's nonces live for 2 s
)
@on_a_loop
async def test_nothing_is_left_behind(
    asterisk: Asterisk, tmp_path: Path, transport: str, user: str, stays: float
) -> None:
    numbers = [str(number) for number in range(20000, 20010)]
    settings = write_settings(asterisk, tmp_path, transport, numbers, user)
    async with reception(settings) as console:
        await console.all_show(numbers, "available")
        assert subscriptions(asterisk) == len(numbers)
        assert f"{user}/sip:{user}@" in asterisk.cli("pjsip show contacts")
        await asyncio.sleep(stays)

    await comes_true(lambda: subscriptions(asterisk) == 0, "no subscription")
    assert user not in asterisk.cli("pjsip show contacts")


@pytest.mark.parametrize("transport", ["udp", "tls"])
@on_a_loop
async def test_extensions_come_and_go_while_the_others_stay_lit(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    await asyncio.to_thread(asterisk.state, ["20000", "20001", "20002"], "INUSE")
    async with reception(write_settings(asterisk, tmp_path, transport, ["20000", "20001"])) as desk:
        await desk.all_show(("20000", "20001"), "busy")
        program = desk.program
        stays = program.desk.lamp("20001")

        program.set_extensions([Extension("20002"), Extension("20001")])

        await desk.shows("20002", "busy")
        kept = program.desk.lamp("20001")
        assert (kept.state, kept.since, kept.stale) == (stays.state, stays.since, False)
        await comes_true(lambda: subscriptions(asterisk) == 2, "two subscriptions")
        await asyncio.to_thread(asterisk.state, "20001", "RINGING")
        await desk.shows("20001", "ringing")
        assert [lamp.number for lamp in program.desk.lamps] == ["20002", "20001"]


def subscriptions(asterisk: Asterisk) -> int:
    """How many there are at the server."""
    line = asterisk.cli("pjsip show subscriptions inbound").strip().splitlines()[-1]
    count, words = line.split(maxsplit=1)
    assert words.startswith("active subscription")
    return int(count)
