"""The mock PBX on real sockets: for the demo, for real phones and for tests of transports."""

from __future__ import annotations

import asyncio
import datetime
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import trustme

from sip.asyncio_clock import AsyncioClock
from sip.ids import Ids, RandomIds
from sip.mock_pbx.pbx import MockPbx
from sip.mock_pbx.scenario import Scenario, ScenarioPlayer
from sip.mock_pbx.sound_media import SoundMediaFactory
from sip.mock_pbx.switch.phone_media import silent_media
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.tcp import TcpTransport
from sip.transport.tls import TlsConfig, TlsTransport
from sip.transport.udp import UdpTransport

TRANSPORTS = ("udp", "tcp", "tls")
"""The transports that `serve` can listen on."""

CERTIFICATES = ("good", "expired", "not-yet-valid", "other-name")
"""The certificates that a TLS listener can present."""


@dataclass(frozen=True)
class Serving:
    """A mock PBX that listens.

    Attributes:
        pbx: to be driven.
        player: plays its scenario.
        addresses: where it listens, by transport.
        ca_file: PEM file of the authority of its certificate; None without TLS.
        clock: of the PBX.
    """

    pbx: MockPbx
    player: ScenarioPlayer
    addresses: dict[str, HostPort]
    ca_file: Path | None
    clock: AsyncioClock


async def serve(
    scenario: Scenario,
    listen: HostPort,
    transports: Collection[str],
    stop: asyncio.Event,
    ready: Callable[[Serving], None] = lambda serving: None,
    *,
    trace: Trace | None = None,
    ids: Ids | None = None,
    certificate: str = "good",
    sound: bool = True,
) -> None:
    """Run a mock PBX until `stop` is set.

    UDP and TCP share the port of `listen`; TLS takes the next one, or that port when it is alone.
    Port 0: any free ones.

    Args:
        scenario: the configuration and what happens, from now on.
        listen: numeric address and port.
        transports: of `TRANSPORTS`.
        stop: ends it.
        ready: called once it listens.
        trace: records every message.
        ids: random ones by default.
        certificate: of `CERTIFICATES`.
        sound: calls have audio; otherwise there are only session descriptions.

    Raises:
        TransportError: the address is not of this computer, or the port is taken.
        ValueError: there is no such transport or certificate.
    """
    unknown = set(transports) - set(TRANSPORTS)
    if unknown or not transports:
        raise ValueError(f"transports are {', '.join(TRANSPORTS)}; not {', '.join(unknown) or '-'}")
    if certificate not in CERTIFICATES:
        raise ValueError(f"certificates are {', '.join(CERTIFICATES)}; not {certificate}")
    loop = asyncio.get_running_loop()
    clock = AsyncioClock(loop)
    ids = ids or RandomIds()
    media = SoundMediaFactory(ids, loop.call_soon_threadsafe, scenario.config.switch.srtp)
    make_media = media.new_media if sound else silent_media
    pbx = MockPbx(clock, ids, scenario.config, make_media)
    player = ScenarioPlayer(clock, pbx, scenario)
    addresses: dict[str, HostPort] = {}
    opened: list[UdpTransport | TcpTransport | TlsTransport] = []
    with tempfile.TemporaryDirectory(prefix="kiwi-mock-pbx-") as folder:
        ca_file: Path | None = None
        try:
            port = listen.port
            if "tcp" in transports:
                tcp = TcpTransport(clock, pbx.handler, trace, ids)
                opened.append(tcp)
                addresses["tcp"] = await tcp.listen(HostPort(listen.host, port))
                port = addresses["tcp"].port
            if "udp" in transports:
                udp = UdpTransport(clock, pbx.handler, trace, ids)
                opened.append(udp)
                addresses["udp"] = await udp.open(HostPort(listen.host, port))
            if "tls" in transports:
                ca_file, chain = _certificate(Path(folder), listen.host, certificate)
                settings = TlsConfig(certificate=chain)
                tls = TlsTransport(clock, pbx.handler, trace, ids, settings)
                opened.append(tls)
                if listen.port and len(transports) > 1:
                    port = listen.port + 1
                elif len(transports) > 1:
                    port = 0
                addresses["tls"] = await tls.listen(HostPort(listen.host, port))
            player.start()
            ready(Serving(pbx, player, addresses, ca_file, clock))
            await stop.wait()
        finally:
            player.stop()
            media.close()
            for transport in opened:
                transport.close()
            for transport in opened:
                if isinstance(transport, TcpTransport | TlsTransport):
                    await transport.wait_closed()
            clock.close()


def _certificate(folder: Path, host: str, kind: str) -> tuple[Path, Path]:
    """Make an authority and a certificate with its key.

    Returns:
        The PEM files of the authority, and of the key with its certificate chain.
    """
    names = ("other.example",) if kind == "other-name" else (host, "localhost", "kiwi.example")
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    times = {"expired": (now - 9 * day, now - day), "not-yet-valid": (now + day, now + 9 * day)}
    begin, end = times.get(kind, (now - day, now + 365 * day))
    authority = trustme.CA()
    leaf = authority.issue_cert(*names, not_before=begin, not_after=end)
    ca_file, chain = folder / "ca.pem", folder / "pbx.pem"
    authority.cert_pem.write_to_path(ca_file)
    leaf.private_key_and_cert_chain_pem.write_to_path(chain)
    return ca_file, chain
