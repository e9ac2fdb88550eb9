"""Fault codes of the transport on real loopback sockets."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from console.desk.changes import AccountStatus
from console.desk.desk import Desk
from console.desk.lamps import LampState
from console.program.build import running_console
from console.program.launch_options import LaunchOptions
from console.settings.credentials import VARIABLE
from sip.mock_pbx import PbxConfig, PbxLine
from sip.mock_pbx.server import Serving
from sip.transport.address import HostPort
from tests.integration.loopback_pbx import OWN, PASSWORD, office, write_settings
from tests.patience import PATIENCE

MERE = PbxLine("093778601", "Mere", presence=True)
CONFIG = PbxConfig((OWN, MERE))
WATCHED = ((MERE.number, "Mere"),)
SECURE = "The secure connection was refused."


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


async def until(desk: Desk, ready: Callable[[], bool]) -> None:
    """Wait until the desk shows something."""
    changed = asyncio.Event()
    forget = desk.listen(lambda change: changed.set())
    async with asyncio.timeout(PATIENCE):
        while not ready():
            changed.clear()
            await changed.wait()
    forget()


async def account_of(path: Path) -> AccountStatus:
    """The first fault of the account, or None once it is registered."""
    async with running_console(LaunchOptions(config=path)) as at_work:
        desk = at_work.program.desk
        at_work.program.link.start()
        await until(desk, lambda: desk.account.code is not None or desk.account.registered)
        assert desk.lamp(MERE.number).state in (LampState.CONNECTING, LampState.PROBLEM)
        return desk.account


def closed_port(kind: socket.SocketKind) -> HostPort:
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", 0))
        return HostPort("127.0.0.1", taken.getsockname()[1])


def shown(account: AccountStatus) -> tuple[str | None, str | None]:
    return account.code, account.message


def test_a_refused_tcp_port(tmp_path: Path) -> None:
    path = write_settings(tmp_path, closed_port(socket.SOCK_STREAM), "tcp", WATCHED)
    account = asyncio.run(account_of(path))
    assert shown(account) == ("TCP-REFUSED", "The phone system is not answering.")


def test_a_closed_udp_port(tmp_path: Path) -> None:
    path = write_settings(tmp_path, closed_port(socket.SOCK_DGRAM), "udp", WATCHED)
    account = asyncio.run(account_of(path))
    assert shown(account) == ("ICMP", "No answer from the phone system.")


def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    path = write_settings(tmp_path, "pbx.invalid:5060", "udp", WATCHED)
    account = asyncio.run(account_of(path))
    assert shown(account) == ("DNS-FAIL", "The phone system's address was not found.")


def on_tls(tmp_path: Path, certificate: str, settings: Callable[[Serving], str]) -> AccountStatus:
    async def run() -> AccountStatus:
        async with office(CONFIG, "tls", certificate=certificate) as serving:
            more = f"[tls]\n{settings(serving)}"
            path = write_settings(tmp_path, serving.addresses["tls"], "tls", WATCHED, more)
            return await account_of(path)

    return asyncio.run(run())


def known(serving: Serving) -> str:
    return f'ca_file = "{serving.ca_file}"'


def test_a_good_certificate(tmp_path: Path) -> None:
    assert on_tls(tmp_path, "good", known).registered


@pytest.mark.parametrize(
    ("certificate", "settings", "cause"),
    [
        ("good", lambda serving: "", "unknown"),
        ("expired", known, "expired"),
        ("not-yet-valid", known, "not yet valid"),
        ("other-name", known, "name"),
        ("good", lambda serving: f'fingerprint = "{"ab" * 32}"', "fingerprint"),
    ],
)
def test_a_refused_certificate_says_which_check_failed(
    tmp_path: Path, certificate: str, settings: Callable[[Serving], str], cause: str
) -> None:
    account = on_tls(tmp_path, certificate, settings)
    assert shown(account) == ("TLS-CERT", SECURE)
    assert cause in account.fix[0].lower()


def test_a_port_that_is_not_tls(tmp_path: Path) -> None:
    async def run() -> AccountStatus:
        async with office(CONFIG, "tcp") as serving:
            path = write_settings(tmp_path, serving.addresses["tcp"], "tls", WATCHED)
            return await account_of(path)

    account = asyncio.run(run())
    assert shown(account) == ("TLS-VERSION", SECURE)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_the_way_is_found_by_itself_once_the_pbx_is_there(tmp_path: Path, transport: str) -> None:
    async def run() -> None:
        kind = socket.SOCK_STREAM if transport == "tcp" else socket.SOCK_DGRAM
        port = closed_port(kind)
        path = write_settings(tmp_path, port, transport, WATCHED)
        async with running_console(LaunchOptions(config=path)) as at_work:
            desk = at_work.program.desk
            at_work.program.link.start()
            await until(desk, lambda: desk.account.code is not None)
            async with office(CONFIG, transport, listen=port):
                await until(desk, lambda: desk.overview.free == 1)
                await at_work.program.stop()

    asyncio.run(run())
