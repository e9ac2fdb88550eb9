"""`kiwi-console mock-pbx`: runs the mock PBX for real phones and other clients."""

from __future__ import annotations

import asyncio
import sys

from console.program.launch_options import UsageError
from console.settings.server_address import parse_server
from sip.errors import TransportError
from sip.ids import RandomIds
from sip.mock_pbx.scenario import ScenarioError, load_scenario
from sip.mock_pbx.server import TRANSPORTS, Serving, serve
from sip.transport.address import HostPort

_SCENARIO = "quiet-office"
_PORT = 5060


async def mock_pbx(scenario: str | None, listen: str, transport: str, stop: asyncio.Event) -> int:
    """Run the mock PBX until `stop` is set; print its addresses and its lines.

    Args:
        scenario: a bundled name or a file; None for the usual one.
        listen: numeric address and port, such as "127.0.0.1:5060".
        transport: some of udp, tcp and tls, joined by commas.
        stop: ends it.

    Returns:
        the exit status, always 0.

    Raises:
        UsageError: one of the arguments cannot be used.
    """
    wanted = [word.strip() for word in transport.split(",") if word.strip()]
    if not wanted or any(word not in TRANSPORTS for word in wanted):
        raise UsageError(f"--transport: expected some of udp,tcp,tls, found {transport!r}")
    try:
        address = parse_server(listen)
    except ValueError:
        raise UsageError(f"--listen: expected ADDRESS:PORT, found {listen!r}") from None
    port = _PORT if address.port is None else address.port
    try:
        day = load_scenario(scenario or _SCENARIO)
        await serve(day, HostPort(address.host, port), wanted, stop, _print, ids=RandomIds())
    except ScenarioError as error:
        raise UsageError(str(error)) from error
    except TransportError as error:
        raise UsageError(f"--listen: cannot listen on {listen}: {error.detail}") from error
    return 0


def _print(serving: Serving) -> None:
    lines = [f"{name} {at.host}:{at.port}" for name, at in serving.addresses.items()]
    if serving.ca_file is not None:
        lines.append(f"the certificate authority is {serving.ca_file}")
    lines.append(
        "If the scenario gives a line no password, it is pw followed by the line's number."
    )
    lines.append("Press Ctrl+C to stop.")
    lines += [f"{line.number}  {line.name}" for line in serving.pbx.config.lines]
    lines += [f"{number}  {what}" for number, what in serving.pbx.config.switch.services]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
