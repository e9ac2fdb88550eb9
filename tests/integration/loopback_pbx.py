"""A mock PBX on loopback sockets, and the settings file of a console for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sip.mock_pbx import PbxConfig, PbxLine, Scenario
from sip.mock_pbx.server import Serving, serve
from sip.transport.address import HostPort
from tests.patience import PATIENCE

OWN = PbxLine("093778600", "Reception", presence=True)
PASSWORD = OWN.secret


@asynccontextmanager
async def office(
    config: PbxConfig,
    *transports: str,
    certificate: str = "good",
    listen: HostPort = HostPort("127.0.0.1", 0),  # noqa: B008 - immutable
) -> AsyncIterator[Serving]:
    """Serve a mock PBX on free ports of the loopback interface; over UDP by default."""
    stop = asyncio.Event()
    ready: asyncio.Future[Serving] = asyncio.get_running_loop().create_future()
    scenario = Scenario("an office", config, OWN.number, ())
    task = asyncio.create_task(
        serve(
            scenario,
            listen,
            transports or ("udp",),
            stop,
            ready.set_result,
            certificate=certificate,
        )
    )
    try:
        async with asyncio.timeout(PATIENCE):
            serving = await ready
        yield serving
    finally:
        stop.set()
        await task


def write_settings(
    folder: Path,
    server: HostPort | str,
    transport: str = "udp",
    numbers: Sequence[tuple[str, str]] = (),
    more: str = "",
) -> Path:
    """A settings file that watches these numbers and names."""
    tables = "".join(
        f'[[extension]]\nnumber = "{number}"\nname = "{name}"\n' for number, name in numbers
    )
    path = folder / "settings.toml"
    path.write_text(
        f'[account]\nserver = "{server}"\ntransport = "{transport}"\n'
        f'user = "{OWN.number}"\ndomain = "kiwi.example"\n{more}\n{tables}',
        encoding="utf-8",
    )
    return path
