"""UDP on the loopback interface."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.message import Request
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.udp import UdpTransport
from tests.integration.transport.recorder import Recorder, request

LOOPBACK = HostPort("127.0.0.1", 0)


class Ends:
    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.trace = Trace()
        self.client, self.server = Recorder(), Recorder(answer=True)
        self.client_udp = UdpTransport(self.clock, self.client, self.trace)
        self.server_udp = UdpTransport(self.clock, self.server)
        self.server_at = LOOPBACK


@asynccontextmanager
async def both(
    bind: HostPort = LOOPBACK, loop: asyncio.AbstractEventLoop | None = None
) -> AsyncIterator[Ends]:
    ends = Ends()
    try:
        ends.server_at = await ends.server_udp.open(LOOPBACK, loop)
        await ends.client_udp.open(bind, loop)
        yield ends
    finally:
        ends.client_udp.close()
        ends.server_udp.close()


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await test()

    asyncio.run(main())


def test_there_and_back() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.messages))
            received, back = ends.server.messages[0]
            assert (received.via.received, received.via.rport) == flow.local
            assert back.remote == flow.local
            answer, answered_on = ends.client.messages[0]
            assert answer.start_line == "SIP/2.0 200 OK"
            assert answered_on is flow
            assert [record.direction for record in ends.trace.records()] == ["out", "in"]
            assert ends.client_udp.receive_buffer >= 200_000

    run(test)


def test_a_burst_is_read_whole() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            for number in range(150):
                flow.send(request(number))
            await ends.client.until(lambda: len(ends.client.messages) == 150)
            assert sorted(ends.server.numbers) == list(range(150))

    run(test)


def test_a_socket_bound_to_all_addresses_knows_its_own() -> None:
    async def test() -> None:
        async with both(HostPort("0.0.0.0", 0)) as ends:  # noqa: S104 - what is tested
            flow = ends.client_udp.flow_to(ends.server_at)
            assert flow.local == ("127.0.0.1", ends.client_udp.local.port)

    run(test)


def test_what_is_not_sip_has_no_effect() -> None:
    async def test() -> None:
        async with both() as ends:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
                for data in (
                    b"",
                    b"\r\n\r\n",
                    b"\0" * 20,
                    b"\xff" * 65_000,
                    b"GET / HTTP/1.1\r\n\r\n",
                ):
                    stranger.sendto(data, ends.server_at)
                stranger.sendto(b"SIP/2.0 what\r\n\r\n", ends.server_at)
                stranger.sendto(request(5).to_bytes()[:-2], ends.server_at)
                stranger.sendto(request(6).to_bytes(), ends.server_at)
                await ends.server.until(lambda: bool(ends.server.messages))
            inbound = ends.server_udp.inbound
            assert (inbound.keep_alives, inbound.dropped_not_sip) == (2, 3)
            assert inbound.dropped_malformed == 1
            unanswerable = [error.request is None for error in ends.server.malformed]
            assert unanswerable == [True, False]
            assert ends.server.numbers == [6]

    run(test)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_a_closed_port_is_told() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            ends.server_udp.close()
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.failures))
            failed, error = ends.client.failures[0]
            assert failed is flow
            assert error.code is TransportFault.ICMP
            # The pending error must not swallow or refuse what is sent next.
            flow.send(request(2))
            flow.send(request(3))
            await ends.client.until(lambda: len(ends.client.failures) >= 2)

    run(test)


def test_faults_when_sending() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            big = request()
            big.body = b"x" * 66_000
            with pytest.raises(TransportError) as too_big:
                flow.send(big)
            assert too_big.value.code is TransportFault.TOO_BIG
            with pytest.raises(TransportError) as other_version:
                ends.client_udp.flow_to(HostPort("2001:db8::1", 5060))
            assert other_version.value.code is TransportFault.NET_DOWN
            with pytest.raises(TransportError) as unreachable:
                ends.client_udp.flow_to(HostPort("192.0.2.1", 5060)).send(request())
            assert unreachable.value.code is TransportFault.NET_DOWN  # bound to the loopback
            flow.close()
            with pytest.raises(TransportError) as closed:
                flow.send(request())
            assert closed.value.code is TransportFault.CLOSED
            other = UdpTransport(ends.clock, ends.client)
            with pytest.raises(TransportError):
                await other.open(ends.server_at)
            other.close()
            ends.client_udp.close()
            with pytest.raises(TransportError):
                ends.client_udp.flow_to(ends.server_at).send(request())

    run(test)


def test_keep_alives_go_out_every_20_to_25_seconds() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            flow.keep_alive(True)
            flow.keep_alive(True)
            assert flow.kept
            ends.clock.advance(19.9)
            assert ends.clock.pending == 1
            ends.clock.advance(5.1)
            ends.clock.advance(25)
            flow.send(request())
            await ends.server.until(lambda: bool(ends.server.messages))
            assert ends.server_udp.inbound.keep_alives == 2
            flow.keep_alive(False)
            assert ends.clock.pending == 0

    run(test)


def test_flows_of_strangers_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sip.transport.udp._MOST_FLOWS", 3)

    async def test() -> None:
        async with both() as ends:
            kept = ends.client_udp.flow_to(ends.server_at)
            kept.keep_alive(True)
            for port in range(40000, 40010):
                ends.client_udp.flow_to(HostPort("127.0.0.1", port))
            assert len(ends.client_udp._flows) <= 3
            assert ends.client_udp.flow_to(ends.server_at) is kept

    run(test)


def test_datagrams_wait_while_the_system_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sip.transport.udp._MOST_QUEUED", 5)

    async def test() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            real = ends.client_udp._sock
            assert real is not None

            class Blocked:
                full = True

                def sendto(self, data: bytes, address: tuple[str, int]) -> int:
                    if self.full:
                        raise BlockingIOError
                    assert real is not None
                    return real.sendto(data, address)

                def __getattr__(self, name: str) -> object:
                    return getattr(real, name)

            blocked = Blocked()
            monkeypatch.setattr(ends.client_udp, "_sock", blocked)
            for number in range(8):
                flow.send(request(number))
            await asyncio.sleep(0)
            blocked.full = False
            await ends.server.until(lambda: len(ends.server.messages) == 5)
            assert ends.server.numbers == [3, 4, 5, 6, 7]
            assert ends.client_udp.unsent == 3
            monkeypatch.setattr(ends.client_udp, "_sock", real)

    run(test)


def test_ipv6() -> None:
    async def test() -> None:
        clock, client, server = VirtualClock(), Recorder(), Recorder(answer=True)
        there, here = UdpTransport(clock, server), UdpTransport(clock, client)
        try:
            try:
                at = await there.open(HostPort("::1", 0))
            except TransportError:
                pytest.skip("no IPv6 here")
            await here.open(HostPort("::", 0))
            flow = here.flow_to(at)
            flow.send(request())
            await client.until(lambda: bool(client.messages))
            assert flow.local.host == "::1"
            assert server.messages[0][0].via.received == "::1"
            assert client.messages[0][1] is flow
            there.close()
            flow.send(request())
            if sys.platform.startswith("linux"):
                await client.until(lambda: bool(client.failures))
                assert client.failures[0][1].code is TransportFault.ICMP
        finally:
            here.close()
            there.close()

    run(test)


def test_a_loop_that_cannot_watch_sockets() -> None:
    class NoReaders(asyncio.SelectorEventLoop):
        def add_reader(self, *_: object) -> None:
            raise NotImplementedError

    async def main() -> None:
        async with both() as ends:
            flow = ends.client_udp.flow_to(ends.server_at)
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.messages))
            assert isinstance(ends.server.messages[0][0], Request)

    with asyncio.Runner(loop_factory=NoReaders) as runner:
        runner.run(main())
