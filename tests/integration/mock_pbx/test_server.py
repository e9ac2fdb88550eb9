"""The mock PBX on loopback sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sip.errors import TransportError, TransportFault
from sip.ids import RandomIds
from sip.message import Headers, Request, Response, parse_uri
from sip.mock_pbx import load_scenario
from sip.mock_pbx.server import Serving, serve
from sip.transaction import TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.tcp import TcpTransport
from sip.transport.tls import TlsConfig, TlsTransport
from sip.transport.udp import UdpTransport
from tests.patience import PATIENCE

ANY = HostPort("127.0.0.1", 0)


@asynccontextmanager
async def serving(*transports: str, certificate: str = "good") -> AsyncIterator[Serving]:
    stop = asyncio.Event()
    ready: asyncio.Future[Serving] = asyncio.get_running_loop().create_future()
    scenario = load_scenario("quiet-office")
    task = asyncio.create_task(
        serve(scenario, ANY, transports, stop, ready.set_result, certificate=certificate)
    )
    try:
        yield await asyncio.wait_for(ready, PATIENCE)
    finally:
        stop.set()
        await asyncio.wait_for(task, PATIENCE)


async def options(layer: TransactionLayer, flow: Flow) -> Response:
    answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
    headers = Headers()
    for name, value in (
        ("Max-Forwards", "70"),
        ("From", "<sip:a@kiwi.example>;tag=1"),
        ("To", "<sip:kiwi.example>"),
        ("Call-ID", "integration"),
        ("CSeq", "1 OPTIONS"),
    ):
        headers.add(name, value)
    request = Request("OPTIONS", parse_uri("sip:kiwi.example"), headers)
    layer.send_request(request, flow, answer.set_result, lambda failure: None)
    return await asyncio.wait_for(answer, PATIENCE)


def nobody_calls(transaction: object) -> None:
    raise AssertionError(transaction)


async def ask(serving: Serving, name: str, ca_file: Path | None = None) -> Response:
    layer = TransactionLayer(serving.clock, RandomIds(), nobody_calls)
    address = serving.addresses[name]
    if name == "udp":
        udp = UdpTransport(serving.clock, layer)
        try:
            await udp.open(ANY)
            return await options(layer, udp.flow_to(address))
        finally:
            udp.close()
    stream: TcpTransport | TlsTransport = (
        TcpTransport(serving.clock, layer)
        if name == "tcp"
        else TlsTransport(serving.clock, layer, settings=TlsConfig(ca_file=ca_file))
    )
    try:
        return await options(layer, await stream.connect(address))
    finally:
        stream.close()
        await stream.wait_closed()


def test_every_transport_answers() -> None:
    async def run() -> None:
        async with serving("udp", "tcp", "tls") as pbx:
            assert pbx.addresses["udp"] == pbx.addresses["tcp"]
            assert pbx.addresses["tls"] != pbx.addresses["tcp"]
            for name in ("udp", "tcp", "tls"):
                response = await ask(pbx, name, pbx.ca_file)
                assert response.status == 200
            assert pbx.pbx.stats.requests["OPTIONS"] == 3
        assert pbx.ca_file is not None
        assert not pbx.ca_file.exists()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("certificate", "detail"),
    [
        ("expired", "expired"),
        ("not-yet-valid", "not yet valid"),
        ("other-name", "name mismatch"),
    ],
)
def test_bad_certificates_are_refused(certificate: str, detail: str) -> None:
    async def run() -> None:
        async with serving("tls", certificate=certificate) as pbx:
            with pytest.raises(TransportError) as caught:
                await ask(pbx, "tls", pbx.ca_file)
            assert caught.value.code is TransportFault.TLS_CERT
            assert caught.value.detail == detail

    asyncio.run(run())


def test_unknown_transports_and_certificates_are_refused() -> None:
    async def run(*transports: str, certificate: str = "good") -> None:
        async with asyncio.timeout(PATIENCE):
            stop = asyncio.Event()
            scenario = load_scenario("quiet-office")
            await serve(scenario, ANY, transports, stop, certificate=certificate)

    with pytest.raises(ValueError, match="not sctp"):
        asyncio.run(run("sctp"))
    with pytest.raises(ValueError, match="transports are"):
        asyncio.run(run())
    with pytest.raises(ValueError, match="not purple"):
        asyncio.run(run("udp", certificate="purple"))
