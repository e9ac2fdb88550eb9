"""Strangers are not answered, not read and not remembered; who belongs in is let in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sip.admission.allowance import MESSAGES, OCTETS
from sip.admission.gate import Gate
from sip.agent import Agent, Outcome
from sip.call import SipPhone
from sip.clock import VirtualClock
from sip.errors import TransportError
from sip.message import MalformedMessage, Message, Request, Response
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryFlow, MemoryNetwork
from sip.usages.subscribe import SubscriptionTable
from tests.unit.sip.conftest import CLIENT, SERVER, ScriptedServer

STRANGER = HostPort("203.0.113.9", 5060)


class Party:
    """Sends octets to the agent and keeps what comes back."""

    def __init__(self, network: MemoryNetwork, at: HostPort) -> None:
        self.heard: list[Message] = []
        self.flow: MemoryFlow = network.attach(at, self).flow_to(CLIENT)

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        self.heard.append(message)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        raise AssertionError(error)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        raise AssertionError(error)


def request(
    method: str, user: str = "093778647", branch: str = "z9hG4bKevil", to: str = ""
) -> bytes:
    return (
        f"{method} sip:{user}@192.0.2.20:5062 SIP/2.0\r\n"
        f"Via: SIP/2.0/UDP 203.0.113.9;branch={branch};rport\r\n"
        f"From: Premium <sip:1900@203.0.113.9>;tag=1\r\nTo: <sip:{user}@192.0.2.20>{to}\r\n"
        f"Call-ID: evil{branch}\r\nCSeq: 1 {method}\r\nContact: <sip:1900@203.0.113.9>\r\n"
        "Content-Length: 0\r\n\r\n"
    ).encode()


@pytest.fixture
def stranger(network: MemoryNetwork) -> Party:
    return Party(network, STRANGER)


ATTACKS = [
    *(request(method) for method in ("INVITE", "OPTIONS", "NOTIFY", "BYE", "REFER", "FOO")),
    request("BYE", to=";tag=7"),
    request("NOTIFY", to=";tag=7"),
    b"OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\n\r\n",
    b"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.20;branch=z9hG4bKguess\r\n\r\n",
    b"\0" * 60_000 + b"SIP/2.0",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_stranger_is_counted_and_hears_nothing(
    attack: bytes, agent: Agent, stranger: Party, clock: VirtualClock
) -> None:
    SubscriptionTable(agent)
    rung: list[object] = []
    SipPhone(agent).on_incoming = rung.append
    stranger.flow.send_bytes(attack)
    clock.advance(40.0)
    assert stranger.heard == []
    assert rung == []
    assert len(agent.transactions) == 0
    assert agent.gate.ignored.strangers == 1
    assert agent.gate.ignored.hosts == ("203.0.113.9",)


def test_a_stranger_is_not_traced(
    network: MemoryNetwork, clock: VirtualClock, agent: Agent
) -> None:
    trace = Trace(monotonic=clock.now, wall=clock.now)
    at = HostPort("192.0.2.21", 5062)
    network.attach(at, agent, trace=trace)
    network.attach(STRANGER, agent).flow_to(at).send_bytes(request("OPTIONS"))
    clock.advance(1.0)
    assert trace.records() == []


def test_the_port_of_the_server_does_not_matter(
    network: MemoryNetwork, agent: Agent, clock: VirtualClock
) -> None:
    other = Party(network, HostPort(SERVER.host, 40_123))
    other.flow.send_bytes(request("OPTIONS"))
    clock.advance(1.0)
    assert [message.start_line for message in other.heard] == ["SIP/2.0 200 OK"]


@pytest.mark.parametrize(
    "admit",
    [
        lambda gate: gate.found(["203.0.113.9", "2001:db8::1"]),
        lambda gate: gate.trust(["203.0.113.9"]),
        lambda gate: gate.trust(["10.0.0.0/8", "203.0.113.0/24"]),
        lambda gate: gate.use_server("::ffff:203.0.113.9"),
    ],
)
def test_further_addresses_of_the_phone_system(
    admit: Callable[[Gate], None], agent: Agent, stranger: Party, clock: VirtualClock
) -> None:
    admit(agent.gate)
    stranger.flow.send_bytes(request("OPTIONS"))
    clock.advance(1.0)
    assert [message.start_line for message in stranger.heard] == ["SIP/2.0 200 OK"]
    assert agent.gate.ignored.strangers == 0


def test_another_address_that_answers_our_request_belongs_to_the_phone_system(
    agent: Agent, network: MemoryNetwork, server: ScriptedServer, clock: VirtualClock
) -> None:
    sbc = Party(network, HostPort("198.51.100.7", 5060))
    server.answer["OPTIONS"] = lambda asked: None
    ended: list[Outcome] = []
    agent.send(agent.new_request("OPTIONS", agent.account.uri_of(None)), ended.append)
    clock.advance(0.1)
    sbc.flow.send_bytes(request("OPTIONS"))
    clock.advance(0.1)
    assert sbc.heard == []  # it has not proved anything yet
    sbc.flow.send(server.requests[-1].response(200, to_tag="sbc"))
    clock.advance(0.1)
    assert [outcome.status for outcome in ended] == [200]
    sbc.flow.send_bytes(request("OPTIONS"))
    clock.advance(0.1)
    assert [message.start_line for message in sbc.heard] == ["SIP/2.0 200 OK"]
    assert agent.gate.ignored.strangers == 0


def test_the_requests_of_a_dialog_come_from_its_route_set_too(clock: VirtualClock) -> None:
    gate = Gate(clock, lambda branch: False)
    gate.use_server("192.0.2.1")
    gate.follow("call", ["198.51.100.7"])
    assert gate.admits(request("BYE"), "198.51.100.7")
    assert gate.admits_request("call", "ours", "BYE", "198.51.100.7")
    assert not gate.admits_request("other", "ours", "BYE", "198.51.100.7")
    assert not gate.admits_request("call", None, "BYE", "198.51.100.7")
    for number in range(5000):
        gate.follow(f"call {number}", ["198.51.100.8"])
    assert not gate.admits(request("BYE"), "198.51.100.7")
    assert gate.admits_request("call 4999", "ours", "BYE", "198.51.100.8")


def test_a_notifier_that_names_another_address_is_heard_from_there(
    agent: Agent, network: MemoryNetwork, server: ScriptedServer, clock: VirtualClock
) -> None:
    """A node of a cluster answers by the proxy, and sends its NOTIFYs itself."""

    def accept(subscribe: Request) -> Response:
        answer = server.accept(subscribe)
        answer.headers.set("Contact", "<sip:198.51.100.7:5070>")
        return answer

    server.answer["SUBSCRIBE"] = accept
    subscribe = agent.new_request("SUBSCRIBE", agent.account.uri_of("101"))
    subscribe.headers.add("Contact", str(agent.contact()))
    agent.send(subscribe, lambda outcome: None)
    clock.advance(0.1)
    node = Party(network, HostPort("198.51.100.7", 5070))
    notify = server.dialogs[subscribe.call_id].request("NOTIFY")
    notify.headers.prepend("Via", "SIP/2.0/UDP 198.51.100.7:5070;branch=z9hG4bKnode;rport")
    node.flow.send(notify)
    node.flow.send_bytes(request("INVITE"))
    clock.advance(0.1)
    assert [message.cseq.method for message in node.heard] == ["NOTIFY"]
    assert agent.gate.ignored.strangers == 1


def test_a_flood_of_the_server_is_limited_and_passes(clock: VirtualClock) -> None:
    gate = Gate(clock, lambda branch: False)
    gate.use_server("192.0.2.1")
    assert sum(gate.admits(b"x", "192.0.2.1") for _ in range(MESSAGES + 100)) == MESSAGES
    assert gate.ignored.floods == 100
    clock.advance(60.0)
    assert sum(gate.admits(b"x" * 64_000, "192.0.2.1") for _ in range(1000)) == OCTETS // 64_000


def test_a_million_strangers_take_little_memory(clock: VirtualClock) -> None:
    gate = Gate(clock, lambda branch: False)
    for number in range(5000):
        gate.admits(b"x", f"198.18.{number // 250}.{number % 250}")
    assert gate.ignored.strangers == 5000
    assert len(gate.ignored.hosts) <= 32
    assert gate._allowances == {}
