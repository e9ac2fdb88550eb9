"""Responses go to the port that RFC 3261 section 18.2.2 and RFC 3581 section 4 name."""

import pytest

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Message, Response
from sip.transaction import ServerTransaction, TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork

OURS = HostPort("10.0.0.1", 5060)
PORTS = (5060, 5080, 40000)


class Peer:
    """One port of the peer; keeps the statuses that arrive there."""

    def __init__(self) -> None:
        self.statuses: list[int] = []

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        assert isinstance(message, Response)
        self.statuses.append(message.status)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        raise AssertionError(error)

    def flow_failed(self, flow: Flow, error: Exception) -> None:
        raise AssertionError(error)


def respond(transaction: ServerTransaction) -> None:
    transaction.respond(transaction.request.response(200, to_tag="bob"))


@pytest.mark.parametrize(
    ("sent_by", "port"),
    [
        ("10.0.0.2:5080;branch=z9hG4bKx", 5080),  # a listening port of its own
        ("10.0.0.2;branch=z9hG4bKx", 5060),  # none: the default of UDP
        ("198.51.100.7:5080;branch=z9hG4bKx", 5080),  # behind NAT: the source host all the same
        ("10.0.0.2:5080;branch=z9hG4bKx;rport", 40000),
        ("10.0.0.2:40000;branch=z9hG4bKx", 40000),
        # A port that the sender names itself never counts (RFC 3581 section 4).
        ("10.0.0.2:5080;branch=z9hG4bKx;rport=5060", 40000),
        ("10.0.0.2:5080;branch=z9hG4bKx;rport=99999", 40000),
        ("10.0.0.2:5080;branch=z9hG4bKx;rport=0", 40000),
        ("10.0.0.2:5080;branch=z9hG4bKx;rport=many", 40000),
    ],
)
@pytest.mark.parametrize("body", ["", "short"])
def test_a_response_goes_to_the_port_the_via_names(sent_by: str, port: int, body: str) -> None:
    """Repeated requests, and malformed ones (here a Content-Length too high), are answered so."""
    clock = VirtualClock()
    network = MemoryNetwork(clock, SequentialIds())
    layer = TransactionLayer(clock, SequentialIds(), respond)
    network.attach(OURS, layer)
    peers = {each: Peer() for each in PORTS}
    ends = {each: network.attach(HostPort("10.0.0.2", each), peer) for each, peer in peers.items()}
    length = 900 if body else 0
    request = (
        "OPTIONS sip:10.0.0.1 SIP/2.0\r\n"
        f"Via: SIP/2.0/UDP {sent_by}\r\n"
        "From: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\n"
        "Call-ID: c1\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n"
        f"Content-Length: {length}\r\n\r\n{body}"
    ).encode()
    for _ in range(2):
        ends[40000].flow_to(OURS).send_bytes(request)
        clock.advance(1.0)
    status = 400 if body else 200
    assert {each: peer.statuses for each, peer in peers.items()} == {
        each: [status] * 2 if each == port else [] for each in PORTS
    }
