"""What Asterisk refuses, and what a lamp says then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import Reception, on_a_loop, reception, write_settings

DIALOG_INFO = "res_pjsip_dialog_info_body_generator.so"
NONCE_LIFE = 2.0  # of 1095


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_another_group_and_an_unknown_number(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    settings = write_settings(asterisk, tmp_path, transport, ["1002", "3001", "1999"])
    async with reception(settings) as console:
        other_group = await console.shows("3001", "problem", code="SUB-404")
        unknown = await console.shows("1999", "problem", code="SUB-404")
        await console.shows("1002", "available")

        assert other_group.message == "3001 is not known to the phone system."
        assert unknown.message == "1999 is not known to the phone system."
        assert console.desk.account.registered


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_wrong_password_is_tried_twice_at_most(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    numbers = ["1002", "1003", "1004"]
    settings = write_settings(asterisk, tmp_path, transport, numbers, password="wrong")
    async with reception(settings) as console:
        await console.until(
            lambda: console.desk.account.code == "AUTH-PASS", "the account is refused"
        )
        await console.until(lambda: console.desk.overview.orange == 3, "every lamp is orange")
        await asyncio.sleep(2)

        signed = [record for record in console.wire("") if record.header("Authorization")]
        assert 1 <= len(signed) <= 2
        assert {record.start_line.split()[0] for record in signed} == {"REGISTER"}
        assert console.wire("SUBSCRIBE") == []
        assert {lamp.code for lamp in console.desk.lamps} == {"ACCOUNT"}
        assert [code for _, code in console.faults] == ["AUTH-PASS"]


@on_a_loop
async def test_an_unknown_user_looks_like_a_wrong_password(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    async with reception(write_settings(asterisk, tmp_path, "udp", ["1002"], "1999")) as console:
        await console.shows("1002", "problem", code="ACCOUNT")
        assert console.desk.account.code == "AUTH-PASS"


@on_a_loop
async def test_a_certificate_of_an_unknown_authority(asterisk: Asterisk, tmp_path: Path) -> None:
    settings = write_settings(asterisk, tmp_path, "tls", ["1002"])
    settings.write_text(settings.read_text().replace("ca_file =", "# ca_file ="))
    async with reception(settings) as console:
        await console.until(lambda: console.desk.account.code == "TLS-CERT", "it is refused")
        assert console.wire("") == []


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_time_that_is_too_short_is_made_longer(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    settings = write_settings(asterisk, tmp_path, transport, ["1002"], "1097", subscribe_expires=60)
    async with reception(settings) as console:
        await console.shows("1002", "available")

        refusals = console.wire("SIP/2.0 423", "in")
        assert [record.header("Min-Expires") for record in refusals] == ["", ""]
        asked = [int(record.header("Expires")) for record in console.wire("SUBSCRIBE")]
        assert asked[0] == 60
        assert asked[-1] >= 200


@on_a_loop
async def test_a_time_that_cannot_be_guessed_is_told(asterisk: Asterisk, tmp_path: Path) -> None:
    settings = write_settings(asterisk, tmp_path, "udp", ["1002"], "1096", subscribe_expires=60)
    async with reception(settings) as console:
        await console.shows("1002", "problem", code="SUB-423")


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_line_that_may_not_watch(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    async with reception(
        write_settings(asterisk, tmp_path, transport, ["1002"], "1098")
    ) as console:
        lamp = await console.shows("1002", "problem", code="SUB-603")

        assert lamp.message == "Watching is switched off for your line."
        assert console.desk.account.registered


@pytest.fixture
def without_dialog_info(asterisk: Asterisk) -> Iterator[Asterisk]:
    """An Asterisk that cannot write dialog-info and answers 489 to who wants it."""
    assert "Unloaded" in asterisk.cli(f"module unload {DIALOG_INFO}")
    yield asterisk
    assert "Loaded" in asterisk.cli(f"module load {DIALOG_INFO}")


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_kind_of_status_that_is_not_offered(
    without_dialog_info: Asterisk, tmp_path: Path, transport: str
) -> None:
    settings = write_settings(without_dialog_info, tmp_path, transport, ["1002"])
    async with reception(settings) as console:
        await console.shows("1002", "problem", code="SUB-489")
        assert len(console.wire("SIP/2.0 489", "in")) == 1


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_presence_takes_over_where_dialog_is_not_offered(
    without_dialog_info: Asterisk, tmp_path: Path, transport: str
) -> None:
    settings = write_settings(without_dialog_info, tmp_path, transport, ["20000"], event="auto")
    async with reception(settings) as console:
        await console.shows("20000", "available")
        await asyncio.to_thread(without_dialog_info.state, "20000", "INUSE")
        await console.shows("20000", "busy")

        events = [record.header("Event") for record in console.wire("SUBSCRIBE")]
        assert events[0] == "dialog"
        assert events[-1] == "presence"


def challenges(console: Reception) -> list[str]:
    """Those of SUBSCRIBE so far."""
    return [
        record.header("WWW-Authenticate")
        for record in console.wire("SIP/2.0 401", "in")
        if "SUBSCRIBE" in record.header("CSeq")
    ]


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_a_nonce_that_is_too_old_costs_one_more_request(
    asterisk: Asterisk, tmp_path: Path, transport: str
) -> None:
    async with reception(
        write_settings(asterisk, tmp_path, transport, ["1002"], "1095")
    ) as console:
        await console.shows("1002", "available")
        before = len(challenges(console))
        await asyncio.sleep(NONCE_LIFE + 1)
        console.try_again("1002")
        await console.until(lambda: console.desk.lamp("1002").stale, "asked again")
        await console.shows("1002", "available")

        (challenge,) = challenges(console)[before:]
        assert "stale=true" in challenge
        assert console.desk.account.code is None
        assert "problem" not in console.story("1002")
