"""A mock PBX as a process: `python -m tests.interop.networks.network_pbx HOST PORT LAMPS`.

It prints a line with the password when it listens, and reads lines "NUMBER STATE" until end of
file.
"""

from __future__ import annotations

import asyncio
import sys

from sip.mock_pbx import PbxConfig, PbxLine, Scenario
from sip.mock_pbx.server import Serving, serve
from sip.transport.address import HostPort

ME = "100"


def number(index: int) -> str:
    """The number of a lamp, from 0."""
    return f"2{index:02d}"


async def _main(listen: HostPort, lamps: int) -> None:
    own = PbxLine(ME, "Reception", presence=True, person=None)
    lines = (own, *(PbxLine(number(each), "", presence=True) for each in range(lamps)))
    scenario = Scenario("network", PbxConfig(lines=lines), ME, ())
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    serving: asyncio.Future[Serving] = loop.create_future()
    server = asyncio.create_task(
        serve(scenario, listen, ("udp", "tcp"), stop, serving.set_result, sound=False)
    )
    pbx = (await serving).pbx
    sys.stdout.write(f"{own.secret}\n")
    sys.stdout.flush()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        pbx.set_line(*line.split())
    stop.set()
    await server


if __name__ == "__main__":
    asyncio.run(_main(HostPort(sys.argv[1], int(sys.argv[2])), int(sys.argv[3])))
