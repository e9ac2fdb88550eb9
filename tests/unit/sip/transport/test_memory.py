"""The in-memory network: what it carries, loses and reports, by the clock alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Message, Request, parse_message
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork, MemoryStream

OURS = HostPort("10.0.0.1", 5060)
THEIRS = HostPort("10.0.0.2", 5060)


class Recorder:
    def __init__(self) -> None:
        self.messages: list[tuple[Message, Flow]] = []
        self.malformed: list[MalformedMessage] = []
        self.failures: list[tuple[Flow, TransportError]] = []

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        self.messages.append((message, flow))

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        self.malformed.append(error)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        self.failures.append((flow, error))

    @property
    def numbers(self) -> list[int]:
        return [message.cseq.number for message, _ in self.messages]

    @property
    def codes(self) -> list[TransportFault]:
        return [error.code for _, error in self.failures]


def request(number: int = 1, via: str = "10.0.0.1:5060;branch=z9hG4bKx") -> Request:
    message = parse_message(
        (
            "OPTIONS sip:10.0.0.2 SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {via}\r\n"
            "From: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\n"
            f"Call-ID: c1\r\nCSeq: {number} OPTIONS\r\nMax-Forwards: 70\r\n"
            "Content-Length: 0\r\n\r\n"
        ).encode()
    )
    assert isinstance(message, Request)
    return message


class Pair:
    """Two endpoints and everything they saw."""

    def __init__(self, protocol: str = "UDP", trace: Trace | None = None) -> None:
        self.clock = VirtualClock()
        self.network = MemoryNetwork(self.clock, SequentialIds())
        self.ours, self.theirs = Recorder(), Recorder()
        self.here = self.network.attach(OURS, self.ours, protocol, trace)
        self.there = self.network.attach(THEIRS, self.theirs, protocol)


def test_a_message_arrives_by_the_clock_and_is_answered_on_its_flow() -> None:
    pair = Pair()
    pair.network.delay = 0.25
    pair.here.flow_to(THEIRS).send(request())
    assert pair.theirs.messages == []
    pair.clock.advance(0.25)
    message, flow = pair.theirs.messages[0]
    assert isinstance(message, Request)
    assert (flow.local, flow.remote, flow.protocol, flow.reliable) == (THEIRS, OURS, "UDP", False)
    flow.send(message.response(200))
    pair.clock.advance(0.25)
    answer, back = pair.ours.messages[0]
    assert answer.start_line == "SIP/2.0 200 OK"
    assert back is pair.here.flow_to(THEIRS)


def test_loss_duplication_and_reordering_can_change_while_it_runs() -> None:
    pair = Pair()
    flow = pair.here.flow_to(THEIRS)
    pair.network.loss = 1.0
    flow.send(request(1))
    pair.network.loss, pair.network.duplicate = 0.0, 1.0
    flow.send(request(2))
    pair.network.duplicate, pair.network.reorder = 0.0, 1.0
    flow.send(request(3))
    pair.network.reorder = 0.0
    flow.send(request(4))
    pair.clock.advance(1)
    assert pair.theirs.numbers == [2, 2, 4, 3]
    assert (pair.network.sent, pair.network.lost) == (4, 1)


def test_a_cut_swallows_datagrams_without_a_word() -> None:
    pair = Pair()
    pair.network.cut(OURS.host, THEIRS.host)
    pair.here.flow_to(THEIRS).send(request(1))
    pair.clock.advance(60)
    pair.network.heal(THEIRS.host, OURS.host)
    pair.here.flow_to(THEIRS).send(request(2))
    pair.clock.advance(1)
    assert pair.theirs.numbers == [2]
    assert pair.ours.failures == []


def test_a_closed_port_is_reported_only_with_icmp() -> None:
    pair = Pair()
    flow = pair.here.flow_to(HostPort(THEIRS.host, 9))
    flow.send(request())
    pair.clock.advance(1)
    assert pair.ours.failures == []
    pair.network.icmp = True
    flow.send(request())
    pair.clock.advance(1)
    assert pair.ours.codes == [TransportFault.ICMP]


def test_what_is_not_sip_is_counted_and_malformed_sip_handed_on() -> None:
    pair = Pair()
    flow = pair.here.flow_to(THEIRS)
    broken = request().to_bytes().replace(b"CSeq: 1 OPTIONS", b"CSeq: 1 INVITE")
    for data in (b"\r\n\r\n", b"", b"\x00\x01\x00\x00!\x12\xa4B", b"GET / HTTP/1.1\r\n\r\n"):
        flow.send_bytes(data)
    flow.send_bytes(broken)
    flow.send_bytes(b"SIP/2.0 999\r\n\r\n")
    pair.clock.advance(1)
    inbound = pair.there.inbound
    assert (inbound.keep_alives, inbound.dropped_not_sip) == (2, 2)
    assert (inbound.received, inbound.dropped_malformed) == (1, 1)
    assert [error.request is None for error in pair.theirs.malformed] == [False, True]


@pytest.mark.parametrize("protocol", ["TCP", "TLS"])
def test_a_connection_is_shared_and_framed(protocol: str) -> None:
    pair = Pair(protocol)
    flow = pair.here.flow_to(THEIRS)
    assert flow.reliable
    assert pair.here.flow_to(THEIRS) is flow
    data = request(1).to_bytes() + request(2).to_bytes()
    flow.send_bytes(data[:100])
    flow.send_bytes(data[100:])
    flow.send_bytes(b"\r\n\r\n")
    pair.clock.advance()
    pair.clock.advance()
    assert pair.theirs.numbers == [1, 2]
    back = pair.theirs.messages[0][1]
    assert (back.remote, back.local) == (flow.local, THEIRS)
    assert pair.there.flow_to(flow.local) is back
    assert pair.here.inbound.keep_alives == 1  # the pong


def test_a_connection_keeps_its_order_when_the_delay_shrinks() -> None:
    pair = Pair("TCP")
    flow = pair.here.flow_to(THEIRS)
    pair.network.delay = 2.0
    flow.send(request(1))
    pair.network.delay = 0.0
    flow.send(request(2))
    pair.clock.advance(2.0)
    assert pair.theirs.numbers == [1, 2]


def test_a_closed_endpoint_ends_its_connections_and_refuses_new_ones() -> None:
    pair = Pair("TCP")
    flow = pair.here.flow_to(THEIRS)
    pair.there.close()
    pair.clock.advance()
    assert pair.ours.codes == [TransportFault.CLOSED]
    assert pair.theirs.failures == []
    with pytest.raises(TransportError) as closed:
        flow.send(request())
    assert closed.value.code is TransportFault.CLOSED
    with pytest.raises(TransportError) as refused:
        pair.here.flow_to(THEIRS)
    assert refused.value.code is TransportFault.REFUSED
    pair.network.attach(THEIRS, pair.theirs, "TCP")
    pair.here.flow_to(THEIRS).send(request(7))
    pair.clock.advance()
    assert pair.theirs.numbers == [7]


def test_a_cut_connection_stalls_then_fails_at_both_ends() -> None:
    pair = Pair("TCP")
    flow = pair.here.flow_to(THEIRS)
    pair.network.cut(OURS.host, THEIRS.host)
    flow.send(request(1))
    pair.clock.advance(5)
    assert pair.theirs.messages == []
    pair.network.heal(OURS.host, THEIRS.host)
    pair.clock.advance()
    assert pair.theirs.numbers == [1]
    pair.clock.advance(60)
    assert pair.ours.failures == []
    pair.network.cut(OURS.host, THEIRS.host)
    pair.clock.advance(pair.network.detection)
    assert pair.ours.codes == pair.theirs.codes == [TransportFault.TIMEOUT]
    with pytest.raises(TransportError) as no_answer:
        pair.here.flow_to(THEIRS)
    assert no_answer.value.code is TransportFault.TIMEOUT


def test_a_lost_frame_closes_the_connection() -> None:
    pair = Pair("TCP")
    flow = pair.here.flow_to(THEIRS)
    flow.send_bytes(request().to_bytes().replace(b"Content-Length: 0", b"X: 0"))
    pair.clock.advance()
    pair.clock.advance()
    assert [error.status for error in pair.theirs.malformed] == [400]
    assert pair.ours.codes == [TransportFault.CLOSED]
    assert pair.there.flows == []


def test_addresses_are_taken_once_and_port_0_is_free() -> None:
    pair = Pair()
    with pytest.raises(ValueError, match="taken"):
        pair.network.attach(OURS, pair.ours)
    with pytest.raises(ValueError, match="SCTP"):
        pair.network.attach(OURS, pair.ours, "SCTP")
    first = pair.network.attach(HostPort("10.0.0.1", 0), pair.ours)
    second = pair.network.attach(HostPort("10.0.0.1", 0), pair.ours)
    assert first.local.port not in (0, second.local.port)
    pair.network.attach(OURS, pair.ours, "TCP")


def test_both_directions_are_traced() -> None:
    trace = Trace()
    pair = Pair(trace=trace)
    pair.here.flow_to(THEIRS).send(request())
    pair.clock.advance()
    message, flow = pair.theirs.messages[0]
    assert isinstance(message, Request)
    flow.send(message.response(200))
    pair.clock.advance()
    assert [record.direction for record in trace.records()] == ["out", "in"]
    assert all((r.local, r.remote) == (OURS, THEIRS) for r in trace.records("c1"))


@settings(max_examples=60)
@given(
    loss=st.floats(0, 0.6),
    duplicate=st.floats(0, 0.6),
    reorder=st.floats(0, 1),
    jitter=st.floats(0, 3),
    seed=st.integers(0, 1000),
)
def test_datagrams_arrive_or_are_lost_and_every_run_is_the_same(
    loss: float, duplicate: float, reorder: float, jitter: float, seed: int
) -> None:
    def run() -> list[int]:
        clock = VirtualClock()
        network = MemoryNetwork(clock, SequentialIds(seed=seed))
        network.loss, network.duplicate, network.jitter = loss, duplicate, jitter
        network.reorder = reorder
        receiver = Recorder()
        network.attach(THEIRS, receiver)
        flow = network.attach(OURS, Recorder()).flow_to(THEIRS)
        for number in range(30):
            flow.send(request(number))
        clock.advance(60)
        assert clock.pending == 0
        assert len(set(receiver.numbers)) == 30 - network.lost
        assert all(receiver.numbers.count(number) <= 2 for number in range(30))
        return receiver.numbers

    assert run() == run()


@settings(max_examples=60)
@given(
    pieces=st.lists(st.integers(1, 400), max_size=20),
    delays=st.lists(st.floats(0, 5), min_size=21, max_size=21),
    seed=st.integers(0, 1000),
)
def test_a_connection_delivers_everything_in_order(
    pieces: list[int], delays: list[float], seed: int
) -> None:
    pair = Pair("TCP")
    flow = pair.here.flow_to(THEIRS)
    data = b"".join(request(number).to_bytes() for number in range(8))
    for size, delay in zip([*pieces, len(data)], delays, strict=False):
        pair.network.delay = delay
        if data:
            flow.send_bytes(data[:size])
            data = data[size:]
    pair.clock.advance(60)
    assert pair.theirs.numbers == list(range(8))


class Router:
    """A `Disturbance`: a NAT in front of OURS that doubles datagrams and splits streams."""

    public = HostPort("203.0.113.7", 10001)

    def __init__(self) -> None:
        self.is_open = True

    def datagram(
        self, source: HostPort, target: HostPort, data: bytes
    ) -> list[tuple[float, bytes]]:
        return [(0.0, data), (1.0, data)]

    def octets(self, stream: MemoryStream, data: bytes) -> list[tuple[float, bytes]]:
        return [(0.5, data[:7]), (0.1, data[7:])]

    def seen_from(self, host: str, source: HostPort) -> HostPort:
        return self.public if source.host == OURS.host else source

    def reached_at(self, target: HostPort) -> HostPort | None:
        if target != self.public:
            return target
        return OURS if self.is_open else None


def behind_router(protocol: str) -> tuple[VirtualClock, Router, Recorder, Recorder, Flow]:
    clock = VirtualClock()
    network = MemoryNetwork(clock, SequentialIds())
    network.disturbance = router = Router()
    ours, theirs = Recorder(), Recorder()
    network.attach(THEIRS, theirs, protocol)
    return clock, router, ours, theirs, network.attach(OURS, ours, protocol).flow_to(THEIRS)


def test_a_disturbance_decides_when_and_how_often_a_datagram_arrives() -> None:
    clock, _, _, theirs, flow = behind_router("UDP")
    flow.send(request())
    clock.advance(0.5)
    assert len(theirs.messages) == 1
    clock.advance(0.5)
    assert len(theirs.messages) == 2


def test_a_disturbance_decides_where_a_datagram_comes_from_and_goes_to() -> None:
    clock, router, ours, theirs, flow = behind_router("UDP")
    flow.send(request())
    clock.advance(2.0)
    back = theirs.messages[0][1]
    assert back.remote == Router.public
    back.send(request(2))
    clock.advance(2.0)
    assert ours.numbers == [2, 2]
    router.is_open = False
    back.send(request(3))
    clock.advance(2.0)
    assert ours.numbers == [2, 2]


def test_a_disturbance_delays_the_pieces_of_a_stream_and_keeps_their_order() -> None:
    clock, _, _, theirs, flow = behind_router("TCP")
    flow.send(request())
    clock.advance(0.4)
    assert theirs.messages == []
    clock.advance(0.2)
    assert theirs.numbers == [1]
    assert theirs.messages[0][1].remote == Router.public
