"""Many lamps through one subscription to a resource list of Asterisk's."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from console.desk.lamps import Party
from tests.interop.lab.configuration import LISTS, OFFICE, person
from tests.interop.lab.phones import FOR_EVER, LASTS_MS
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import on_a_loop, reception, write_settings

TEN = [str(number) for number in LISTS["list10"]]
HUNDRED = [str(number) for number in LISTS["list100"]]


def uri(asterisk: Asterisk, name: str) -> str:
    return f"sip:{name}@{asterisk.host}"


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_list_lights_all_its_lamps(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    await asyncio.to_thread(asterisk.state, TEN[:3], "INUSE")
    settings = write_settings(asterisk, tmp_path, transport, TEN, list_uri=uri(asterisk, "list10"))
    async with reception(settings) as console:
        await console.all_show(TEN[:3], "busy")
        await console.all_show(TEN[3:], "available")
        subscribes = len(console.wire("SUBSCRIBE"))

        await asyncio.to_thread(asterisk.state, TEN[2:6], "RINGING")
        await console.all_show(TEN[2:6], "ringing")
        await asyncio.to_thread(asterisk.state, TEN[0:1], "ONHOLD")
        await console.shows(TEN[0], "busy", held=True)

        await console.all_show(TEN[1:2], "busy")
        await console.all_show(TEN[6:], "available")
        assert len(console.wire("SUBSCRIBE")) == subscribes <= 2


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@on_a_loop
async def test_a_hundred_lamps_in_one_notify(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    await asyncio.to_thread(asterisk.state, HUNDRED[::2], "INUSE")
    settings = write_settings(
        asterisk, tmp_path, transport, HUNDRED, list_uri=uri(asterisk, "list100")
    )
    async with reception(settings) as console:
        await console.all_show(HUNDRED[::2], "busy")
        await console.all_show(HUNDRED[1::2], "available")

        first = console.wire("NOTIFY", "in")[0]
        assert len(first.data) > 40_000


@on_a_loop
async def test_a_call_in_the_office(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, "1002", "answer", LASTS_MS)
    numbers = [str(number) for number in OFFICE]
    settings = write_settings(asterisk, tmp_path, "tcp", numbers, list_uri=uri(asterisk, "office"))
    async with reception(settings) as console:
        await console.all_show(numbers, "available")

        asterisk.call("1003", "1002", talk=FOR_EVER)

        await console.shows("1002", "ringing", remote=Party(person(1003), "1003"))
        await console.shows("1002", "busy")
        await console.shows("1003", "busy")
        await asyncio.to_thread(asterisk.hang_up)
        await console.all_show(numbers, "available")


@pytest.mark.parametrize("transport", ["udp", "tls"])
@on_a_loop
async def test_a_lamp_that_is_not_on_the_list(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    numbers = [*TEN, "1002"]
    settings = write_settings(
        asterisk, tmp_path, transport, numbers, list_uri=uri(asterisk, "list10")
    )
    async with reception(settings) as console:
        await console.shows("1002", "problem", code="LIST-MISSING")
        await console.all_show(TEN, "available")


@on_a_loop
async def test_a_list_that_does_not_exist(asterisk: Asterisk, tmp_path: Path) -> None:
    settings = write_settings(asterisk, tmp_path, "udp", TEN, list_uri=uri(asterisk, "list11"))
    async with reception(settings) as console:
        for number in TEN:
            await console.shows(number, "problem", code="SUB-404")


@on_a_loop
async def test_a_number_that_is_no_list(asterisk: Asterisk, tmp_path: Path) -> None:
    settings = write_settings(asterisk, tmp_path, "udp", TEN, list_uri=uri(asterisk, "1002"))
    async with reception(settings) as console:
        for number in TEN:
            await console.shows(number, "problem", code="LIST-OFF")
