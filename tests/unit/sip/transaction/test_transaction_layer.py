"""Matching, what belongs to nobody, and what cannot be read."""

import pytest

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.ids import SequentialIds
from sip.message import (
    MalformedMessage,
    Message,
    Request,
    parse_message,
)
from sip.transaction import ServerTransaction, TransactionLayer
from sip.transaction.matching import server_key
from tests.unit.sip.transaction.wire import FakeFlow, make_request

BROKEN = TransportError(TransportFault.ICMP, "port unreachable")


class Side:
    """A layer with one flow and everything it tells."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.flow = FakeFlow(self.clock)
        self.requests: list[Request] = []
        self.acks: list[Request] = []
        self.responses: list[int] = []
        self.layer = TransactionLayer(
            self.clock, SequentialIds(), self.requested, lambda ack, _: self.acks.append(ack)
        )

    def requested(self, transaction: ServerTransaction) -> None:
        self.requests.append(transaction.request)

    def receive(self, *messages: Message) -> None:
        for message in messages:
            self.layer.message_received(message, self.flow)

    def send(self, request: Request) -> Request:
        return self.layer.send_request(
            request, self.flow, lambda response: self.responses.append(response.status), print
        ).request


def test_responses_are_matched_by_branch_and_method() -> None:
    # RFC 3261 section 17.1.3
    side = Side()
    sent = side.send(make_request())
    other_branch = make_request(branch="z9hG4bKother").response(200)
    other_method = sent.response(200)
    other_method.headers.set("CSeq", "1 MESSAGE")
    side.receive(other_branch, other_method)
    assert side.responses == []
    assert side.layer.stats.stray_responses == 2
    side.receive(sent.response(200))
    assert side.responses == [200]


def test_a_response_with_several_vias_is_dropped() -> None:
    # RFC 3261 section 8.1.3.3
    side = Side()
    response = side.send(make_request()).response(200)
    response.headers.add("Via", "SIP/2.0/UDP 192.0.2.77:5060;branch=z9hG4bKx")
    side.receive(response)
    assert side.responses == []
    assert side.layer.stats.stray_responses == 1


def test_a_response_with_an_unreadable_second_via_is_dropped() -> None:
    side = Side()
    response = side.send(make_request()).response(200)
    response.headers.add("Via", "9153;rec\u00d6ived=192.0.2.20")
    side.receive(response)
    assert side.responses == []
    assert side.layer.stats.stray_responses == 1


def test_requests_are_matched_by_branch_sent_by_and_method() -> None:
    # RFC 3261 section 17.2.3
    side = Side()
    other_host = make_request(branch="z9hG4bK1")
    other_host.headers.set("Via", "SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1")
    other_port = make_request(branch="z9hG4bK1")
    other_port.headers.set("Via", "SIP/2.0/UDP 192.0.2.9:5070;branch=z9hG4bK1")
    different = [
        make_request(branch="z9hG4bK1"),
        make_request("MESSAGE", branch="z9hG4bK1"),
        make_request(branch="z9hG4bK2"),
        other_host,
        other_port,
    ]
    side.receive(*different)
    assert len(side.requests) == 5
    side.receive(*different)
    assert len(side.requests) == 5


def old_request(method: str, **changes: str) -> Request:
    """A request of RFC 2543: no magic cookie."""
    request = make_request(method, branch="1")
    for name, value in changes.items():
        request.headers.set(name.replace("_", "-"), value)
    return request


@pytest.mark.parametrize(
    "changes",
    [
        {"Call_ID": "other"},
        {"CSeq": "2 NOTIFY"},
        {"From": "<sip:alice@example.com>;tag=other"},
        {"Via": "SIP/2.0/UDP 192.0.2.9:5060;branch=2"},
        {"Via": "SIP/2.0/UDP 192.0.2.9:5060"},
    ],
)
def test_requests_of_rfc_2543_are_matched_by_their_headers(changes: dict[str, str]) -> None:
    side = Side()
    side.receive(old_request("NOTIFY"), old_request("NOTIFY"))
    assert len(side.requests) == 1
    side.receive(old_request("NOTIFY", **changes))
    assert len(side.requests) == 2


def test_an_ack_of_rfc_2543_finds_its_invite_by_other_means_than_the_to_tag() -> None:
    side = Side()
    invite = old_request("INVITE")
    side.receive(invite)
    ack = old_request("ACK", To="<sip:bob@example.com>;tag=bob")
    assert server_key(ack, "INVITE") == server_key(invite, "INVITE")
    side.receive(ack)
    assert side.acks == []


def test_malformed_requests_are_answered_without_a_transaction() -> None:
    side = Side()
    data = b"NOTIFY sip:u@h SIP/7.0\r\nVia: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1\r\n" + (
        b"From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: x\r\nCSeq: 1 NOTIFY\r\n\r\n"
    )
    with pytest.raises(MalformedMessage) as caught:
        parse_message(data)
    side.layer.malformed_received(caught.value, side.flow)
    [answer] = side.flow.responses
    assert (answer.status, answer.to.tag) == (505, "tag1")
    assert answer.via.branch == "z9hG4bK1"
    assert len(side.layer) == 0
    assert side.layer.stats.malformed == 1


def test_what_cannot_be_answered_is_dropped() -> None:
    side = Side()
    ack = make_request("ACK", branch="z9hG4bK1")
    for request in (None, ack):
        side.layer.malformed_received(MalformedMessage(400, "bad", request), side.flow)
    side.flow.fault = BROKEN
    request = make_request(branch="z9hG4bK1")
    side.layer.malformed_received(MalformedMessage(400, "bad", request), side.flow)
    assert side.flow.sent == []
    assert side.layer.stats.malformed == 3


def test_the_ack_of_a_2xx_has_a_branch_of_its_own_and_keeps_it() -> None:
    # RFC 3261 sections 13.2.2.4 and 17.1.1.3
    side = Side()
    invite = side.send(make_request("INVITE"))
    ack = side.layer.send_ack(make_request("ACK"), side.flow)
    again = side.layer.send_ack(ack, side.flow)
    assert again is ack
    _, first, second = side.flow.requests
    assert first == second
    assert first.via.branch != invite.via.branch


def test_an_ack_that_cannot_be_sent_raises() -> None:
    side = Side()
    side.flow.fault = BROKEN
    with pytest.raises(TransportError):
        side.layer.send_ack(make_request("ACK"), side.flow)


def test_ipv6_stands_in_brackets_in_the_via() -> None:
    side = Side()
    side.flow.local = side.flow.local._replace(host="2001:db8::1")
    assert side.send(make_request()).via.sent_by == "[2001:db8::1]:5060"


def test_a_fault_of_the_tu_does_not_repeat_itself_with_every_retransmission() -> None:
    side = Side()

    def fail(_: ServerTransaction) -> None:
        raise RuntimeError("a bug")

    layer = TransactionLayer(side.clock, SequentialIds(), fail)
    with pytest.raises(RuntimeError, match="a bug"):
        layer.message_received(make_request(branch="z9hG4bK1"), side.flow)
    layer.message_received(make_request(branch="z9hG4bK1"), side.flow)
    side.clock.advance(32)
    assert len(layer) == 0
