"""TCP on the loopback interface; pings by a clock moved by hand."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.message import Message
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.tcp import TcpTransport
from tests.integration.transport.recorder import Recorder, request
from tests.patience import until

LOOPBACK = HostPort("127.0.0.1", 0)


class Ends:
    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.trace = Trace()
        self.client, self.server = Recorder(), Recorder(answer=True)
        self.client_tcp = TcpTransport(self.clock, self.client, self.trace)
        self.server_tcp = TcpTransport(self.clock, self.server)
        self.server_at = LOOPBACK


@asynccontextmanager
async def both() -> AsyncIterator[Ends]:
    ends = Ends()
    try:
        ends.server_at = await ends.server_tcp.listen(LOOPBACK)
        yield ends
    finally:
        for transport in (ends.client_tcp, ends.server_tcp):
            transport.close()
            await transport.wait_closed()


def test_there_and_back_on_one_connection() -> None:
    async def test() -> None:
        async with both() as ends:
            assert ends.client_tcp.flow_to(ends.server_at) is None
            flow, same = await asyncio.gather(
                ends.client_tcp.connect(ends.server_at), ends.client_tcp.connect(ends.server_at)
            )
            assert flow is same
            assert ends.client_tcp.flow_to(ends.server_at) is flow
            assert (flow.protocol, flow.reliable) == ("TCP", True)
            data = request(1).to_bytes() + request(2).to_bytes()
            flow.send_bytes(data[:200])
            await asyncio.sleep(0)
            flow.send_bytes(data[200:])
            await ends.client.until(lambda: len(ends.client.messages) == 2)
            assert ends.server.numbers == [1, 2]
            received, back = ends.server.messages[0]
            assert (received.via.received, received.via.rport) == flow.local
            assert (back.local, back.remote) == (flow.remote, flow.local)
            assert {record.direction for record in ends.trace.records()} == {"in", "out"}

    asyncio.run(test())


def test_refused_and_unanswered_connections() -> None:
    async def test() -> None:
        async with both() as ends:
            ends.server_tcp.close()
            with pytest.raises(TransportError) as refused:
                await ends.client_tcp.connect(ends.server_at)
            assert refused.value.code is TransportFault.REFUSED
            ends.client_tcp.connect_timeout = 0.0
            with pytest.raises(TransportError) as unanswered:
                await ends.client_tcp.connect(HostPort("192.0.2.1", 5060))
            assert unanswered.value.code in (TransportFault.TIMEOUT, TransportFault.NET_DOWN)
            other = TcpTransport(ends.clock, ends.client)
            await other.listen(LOOPBACK)
            with pytest.raises(TransportError):
                await other.listen(HostPort("192.0.2.1", 5060))
            other.close()

    asyncio.run(test())


def test_a_server_that_goes_is_told_and_comes_back() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.messages))
            ends.server_tcp.close()
            await ends.client.until(lambda: bool(ends.client.failures))
            assert [error.code for _, error in ends.client.failures] == [TransportFault.CLOSED]
            assert ends.server.failures == []
            with pytest.raises(TransportError):
                flow.send(request())
            assert await ends.server_tcp.listen(ends.server_at) == ends.server_at
            again = await ends.client_tcp.connect(ends.server_at)
            assert again is not flow
            again.send(request(9))
            await ends.client.until(lambda: 9 in ends.client.numbers)
            assert ends.clock.pending == 1  # the ping of the new connection alone

    asyncio.run(test())


def test_pings_are_answered_and_a_peer_that_stops_answering_is_lost_in_15_seconds() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            ends.clock.advance(10)
            # The answer to what is sent after the ping comes after the pong.
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.messages))
            assert ends.server_tcp.inbound.keep_alives == 1
            assert ends.client_tcp.inbound.keep_alives == 1
            ends.clock.advance(4.5)
            assert ends.client_tcp.flows == [flow]
            # Now nothing is read any more: the clock runs, the loop does not.
            ends.clock.advance(15)
            assert flow.closed
            assert [error.code for _, error in ends.client.failures] == [TransportFault.TIMEOUT]
            assert ends.clock.pending == 0

    asyncio.run(test())


def test_a_peer_that_never_answered_a_ping_is_not_lost() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            ends.clock.advance(300)
            assert not flow.closed
            # Any message counts as a sign of life and puts the ping off.
            flow.send(request())
            await ends.client.until(lambda: bool(ends.client.messages))
            ends.clock.advance(7.9)
            flow.keep_alive(False)
            assert ends.clock.pending == 0

    asyncio.run(test())


def test_the_kernel_watches_too() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            assert flow._transport is not None
            sock = flow._transport.get_extra_info("socket")
            assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            if hasattr(socket, "TCP_USER_TIMEOUT"):
                assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 12_000
                idle = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
                every = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL)
                count = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT)
                assert idle + every * count <= 15

    asyncio.run(test())


def test_a_lost_frame_is_answered_and_ends_the_connection() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            flow.send_bytes(request().to_bytes().replace(b"Content-Length: 0", b"X: 0"))
            await ends.client.until(lambda: bool(ends.client.failures))
            assert [error.status for error in ends.server.malformed] == [400]
            assert [error.code for _, error in ends.server.failures] == [TransportFault.CLOSED]

    asyncio.run(test())


def test_a_message_that_never_becomes_complete_ends_the_connection() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            flow.send(request(1))
            # As when octets of a body are lost: the next message is taken for the rest of it.
            flow.send_bytes(request(2).to_bytes().replace(b"Length: 0", b"Length: 4000"))
            await ends.server.until(lambda: ends.server.numbers == [1])
            flow.send(request(3))
            await until_received(ends)
            ends.clock.advance(4.0)
            assert ends.server.failures == []
            ends.clock.advance(3.0)
            assert [error.code for _, error in ends.server.failures] == [TransportFault.CLOSED]
            await ends.client.until(lambda: bool(ends.client.failures))

    asyncio.run(test())


async def until_received(ends: Ends) -> None:
    """Wait until the server has read everything that was sent to it."""
    (served,) = ends.server_tcp.flows
    await until(lambda: served._reader.wanted > 0)


def test_a_large_message_may_take_its_time() -> None:
    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)
            whole = request(1).to_bytes().replace(b"Length: 0", b"Length: 40000") + b"x" * 40_000
            flow.keep_alive(False)  # a ping would come in the middle of it
            flow.send_bytes(whole[:20_000])
            await until(lambda: bool(ends.server_tcp.flows))
            await until_received(ends)
            ends.clock.advance(10.0)
            flow.send_bytes(whole[20_000:])
            await ends.server.until(lambda: ends.server.numbers == [1])
            ends.clock.advance(20.0)
            assert ends.server.failures == []

    asyncio.run(test())


def test_an_error_while_handling_a_message_does_not_end_the_connection() -> None:
    class Clumsy(Recorder):
        def message_received(self, message: Message, flow: Flow) -> None:
            super().message_received(message, flow)
            if message.cseq.number == 1:
                raise ValueError("clumsy")

    async def test() -> None:
        reported: list[object] = []
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: reported.append(context["exception"])
        )
        async with both() as ends:
            clumsy = Clumsy()
            ends.server_tcp.inbound._handler = clumsy
            flow = await ends.client_tcp.connect(ends.server_at)
            flow.send_bytes(request(1).to_bytes() + request(2).to_bytes())
            await clumsy.until(lambda: len(clumsy.messages) == 2)
            assert not flow.closed
        assert [type(error) for error in reported] == [ValueError]

    asyncio.run(test())


@pytest.mark.logs("asyncio complains about each write after the end")
def test_a_peer_that_does_not_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sip.transport.stream_transport._MOST_UNSENT", 100_000)

    async def test() -> None:
        async with both() as ends:
            flow = await ends.client_tcp.connect(ends.server_at)

            def flood() -> None:
                for _ in range(10_000):
                    flow.send_bytes(b"\r\n" * 50_000)

            with pytest.raises(TransportError) as stuck:
                flood()
            assert stuck.value.code is TransportFault.TIMEOUT
            assert flow.closed

    asyncio.run(test())
