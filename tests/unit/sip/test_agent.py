from __future__ import annotations

from collections.abc import Callable

import pytest

from sip.account import Account
from sip.agent import Agent, Outcome
from sip.auth import AuthFault, Credentials
from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Request, Response, SipUri, parse_uri
from sip.transaction import ServerTransaction, TransactionFault
from sip.transport.address import HostPort
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.conftest import CLIENT, SERVER, ScriptedServer

TARGET = SipUri("sip", "1", "pbx.example.nz")


def ask(agent: Agent, *, signs: bool = True) -> list[Outcome]:
    outcomes: list[Outcome] = []
    agent.send(agent.new_request("OPTIONS", TARGET), outcomes.append, signs=signs)
    return outcomes


def challenge(status: int = 401, **params: str) -> Callable[[Request], Response]:
    name = "WWW-Authenticate" if status == 401 else "Proxy-Authenticate"
    text = ", ".join(
        ['realm="pbx"', 'qop="auth"', *(f"{key}={value}" for key, value in params.items())]
    )
    return lambda request: request.response(status, headers=[(name, f"Digest {text}")])


@pytest.mark.parametrize(
    ("status", "header"), [(401, "Authorization"), (407, "Proxy-Authorization")]
)
def test_a_challenge_is_answered_and_the_nonce_kept(
    agent: Agent, clock: VirtualClock, server: ScriptedServer, status: int, header: str
) -> None:
    server.answer["OPTIONS"] = lambda request: (
        request.response(200)
        if header in request.headers
        else challenge(status, nonce='"n1"')(request)
    )
    first = ask(agent)
    clock.advance(1)
    second = ask(agent)
    clock.advance(1)
    assert [outcome.status for outcome in (*first, *second)] == [200, 200]
    sent = server.of("OPTIONS")
    assert [header in request.headers for request in sent] == [False, True, True]
    assert "nc=00000002" in (sent[2].headers.get(header) or "")
    assert first[0].request.cseq.number == 2


def test_wrong_credentials_end_with_the_failure(
    agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["OPTIONS"] = lambda request: challenge(nonce=f'"{len(server.requests)}"')(request)
    (outcome,) = _after(clock, ask(agent))
    assert outcome.auth_failure is not None
    assert outcome.auth_failure.kind is AuthFault.WRONG_PASSWORD
    assert not outcome.is_success
    assert len(server.of("OPTIONS")) == 3


def test_without_signing_a_challenge_is_the_outcome(
    agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["OPTIONS"] = challenge(nonce='"n1"')
    (outcome,) = _after(clock, ask(agent, signs=False))
    assert (outcome.status, outcome.auth_failure) == (401, None)
    assert len(server.of("OPTIONS")) == 1


def test_a_forgotten_request_is_not_sent_again_with_credentials(
    agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["OPTIONS"] = challenge(nonce='"n1"')
    outcomes: list[Outcome] = []
    agent.send(agent.new_request("OPTIONS", TARGET), outcomes.append).forget()
    clock.advance(5)
    assert outcomes == []
    assert len(server.of("OPTIONS")) == 1


def test_provisional_answers_are_not_the_outcome(
    agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["OPTIONS"] = lambda request: None  # its stack says 100 after a while
    outcomes = ask(agent)
    clock.advance(20)
    assert outcomes == []
    (outcome,) = _after(clock, outcomes, 13)
    assert outcome.failure is not None
    assert outcome.failure.kind is TransactionFault.TIMEOUT


def test_without_a_path_the_failure_comes_afterwards(agent: Agent, clock: VirtualClock) -> None:
    agent.use_flow(None)
    outcomes = ask(agent)
    assert outcomes == []
    (outcome,) = _after(clock, outcomes, 0)
    assert outcome.failure is not None
    assert outcome.failure.error is not None
    assert outcome.failure.error.code is TransportFault.CLOSED


def test_a_path_that_fails_ends_its_requests_and_is_told(agent: Agent, clock: VirtualClock) -> None:
    failed: list[TransportError] = []
    agent.on_flow_failed = lambda flow, error: failed.append(error)
    outcomes = ask(agent)
    error = TransportError(TransportFault.ICMP, "port unreachable")
    assert agent.flow is not None
    agent.flow_failed(agent.flow, error)
    assert [outcome.failure and outcome.failure.error for outcome in outcomes] == [error]
    assert failed == [error]


def test_contact_names_the_transport_unless_it_is_udp(
    agent: Agent, clock: VirtualClock, network: MemoryNetwork
) -> None:
    assert str(agent.contact()) == "<sip:093778647@192.0.2.20:5062>"
    network.attach(SERVER, agent, "TCP")
    flow = network.attach(CLIENT, agent, "TCP").flow_to(SERVER)
    agent.use_flow(flow)
    port = flow.local.port
    assert str(agent.contact()) == f"<sip:093778647@192.0.2.20:{port};transport=tcp>"


def seen_at(received: str, request: Request) -> Response:
    """The 200 of a server that has seen a request come from port 40001 of an address."""
    response = request.response(200)
    via = f"SIP/2.0/UDP 192.0.2.20:5062;branch={request.via.branch}"
    response.headers.set("Via", f"{via};received={received};rport=40001")
    return response


def test_contact_is_where_the_server_sees_us(
    agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    heard: list[HostPort | None] = []
    agent.on_sign_of_life = lambda: heard.append(agent.public_address)

    server.answer["OPTIONS"] = lambda request: seen_at("203.0.113.9", request)
    _after(clock, ask(agent))
    assert str(agent.contact()) == "<sip:093778647@203.0.113.9:40001>"
    assert heard == [
        HostPort("203.0.113.9", 40001)
    ]  # known before anybody acts on the sign of life
    agent.use_flow(agent.flow)
    assert agent.public_address is None


def test_requests_go_by_the_outbound_proxy(clock: VirtualClock) -> None:
    proxy = SipUri("sip", None, "proxy.example.nz", 5070)
    account = Account("1", "pbx.example.nz", Credentials("1", "x"), outbound_proxy=proxy)
    request = Agent(account, clock, SequentialIds()).new_request("OPTIONS", TARGET)
    assert request.headers.get("Route") == "<sip:proxy.example.nz:5070;lr>"
    assert str(request.from_.uri) == "sip:1@pbx.example.nz"


# What comes in


def send(server: ScriptedServer, agent: Agent, method: str, *headers: tuple[str, str]) -> Request:
    lines = [
        ("Max-Forwards", "70"),
        ("From", "<sip:x@pbx.example.nz>;tag=x"),
        ("To", "<sip:093778647@192.0.2.20:5062>"),
        ("Call-ID", "from-outside"),
        ("CSeq", f"1 {method}"),
    ]
    request = Request(method, SipUri("sip", "093778647", CLIENT.host, CLIENT.port))
    for name, value in (*lines, *headers):
        request.headers.add(name, value)
    return request


def get(
    network: MemoryNetwork,
    clock: VirtualClock,
    server: ScriptedServer,
    request: Request,
    at: HostPort = SERVER,
) -> Response:
    transport = network.endpoint("UDP", at) or network.attach(at, server)
    answers: list[Response] = []
    server.layer.send_request(
        request, transport.flow_to(CLIENT), answers.append, lambda failure: None
    )
    clock.advance(0.5)
    (answer,) = answers
    return answer


def test_options_are_answered_with_what_we_can(
    agent: Agent, network: MemoryNetwork, clock: VirtualClock, server: ScriptedServer
) -> None:
    answer = get(network, clock, server, send(server, agent, "OPTIONS"))
    assert answer.status == 200
    assert answer.allow == ["OPTIONS"]
    assert answer.supported == ["eventlist"]
    assert answer.to.tag is not None


@pytest.mark.parametrize(("method", "status"), [("INVITE", 405), ("MESSAGE", 405), ("JUMP", 501)])
def test_other_methods_are_refused_with_what_is_allowed(
    agent: Agent,
    network: MemoryNetwork,
    clock: VirtualClock,
    server: ScriptedServer,
    method: str,
    status: int,
) -> None:
    contact = ("Contact", "<sip:x@192.0.2.1>")
    answer = get(network, clock, server, send(server, agent, method, contact))
    assert (answer.status, answer.allow) == (status, ["OPTIONS"])


@pytest.mark.parametrize("method", ["OPTIONS", "NOTIFY"])
def test_a_request_to_a_scheme_that_is_not_known_is_416(
    agent: Agent,
    network: MemoryNetwork,
    clock: VirtualClock,
    server: ScriptedServer,
    method: str,
) -> None:
    agent.on_request["NOTIFY"] = lambda transaction: pytest.fail("not for us")
    request = send(server, agent, method)
    request.uri = parse_uri("nobodyKnowsThisScheme:totallyopaquecontent")  # RFC 4475 3.3.4
    assert get(network, clock, server, request).status == 416


def test_an_unknown_extension_is_420_by_name(
    agent: Agent, network: MemoryNetwork, clock: VirtualClock, server: ScriptedServer
) -> None:
    request = send(server, agent, "OPTIONS", ("Require", "eventlist, x-foo"))
    answer = get(network, clock, server, request)
    assert (answer.status, answer.headers.get("Unsupported")) == (420, "x-foo")


def test_a_header_that_cannot_be_read_is_400_by_name(
    agent: Agent, network: MemoryNetwork, clock: VirtualClock, server: ScriptedServer
) -> None:
    def look(transaction: ServerTransaction) -> None:
        assert transaction.request.contact

    agent.on_request["OPTIONS"] = look
    request = send(server, agent, "OPTIONS", ("Contact", "<sip:broken"))
    answer = get(network, clock, server, request)
    assert (answer.status, answer.reason) == (400, "Cannot read Contact")


def test_only_the_server_gives_signs_of_life(
    agent: Agent, network: MemoryNetwork, clock: VirtualClock, server: ScriptedServer
) -> None:
    signs: list[float] = []
    agent.on_sign_of_life = lambda: signs.append(clock.now())
    agent.gate.trust(["198.51.100.7"])
    get(network, clock, server, send(server, agent, "OPTIONS"), HostPort("198.51.100.7", 5060))
    assert signs == []
    get(network, clock, server, send(server, agent, "OPTIONS"), HostPort(SERVER.host, 5999))
    assert len(signs) == 1


def test_what_cannot_be_parsed_is_answered_by_the_layer(
    agent: Agent, network: MemoryNetwork, clock: VirtualClock, server: ScriptedServer
) -> None:
    assert agent.flow is not None
    agent.malformed_received(MalformedMessage(400, "nonsense"), agent.flow)
    assert agent.transactions.stats.malformed == 1


def _after(clock: VirtualClock, outcomes: list[Outcome], seconds: float = 1) -> list[Outcome]:
    clock.advance(seconds)
    return outcomes


def test_the_servers_own_address_is_not_taken_for_ours(
    agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    told: list[HostPort | None] = []
    agent.on_seen_otherwise = lambda: told.append(agent.public_address)
    places = iter(["203.0.113.9", SERVER.host, "203.0.113.9", "203.0.113.77"])

    server.answer["OPTIONS"] = lambda request: seen_at(next(places), request)
    for _ in range(3):
        _after(clock, ask(agent))
        assert str(agent.contact()) == "<sip:093778647@203.0.113.9:40001>"
    assert told == []
    _after(clock, ask(agent))
    assert told == [HostPort("203.0.113.77", 40001)]


@pytest.mark.parametrize("received", ["1\x00.0.2.20", "192.0.2", "example", "203.0.113.9.1"])
def test_what_is_no_address_is_not_taken_for_ours(
    agent: Agent, clock: VirtualClock, server: ScriptedServer, received: str
) -> None:
    server.answer["OPTIONS"] = lambda request: seen_at(received, request)
    _after(clock, ask(agent))
    assert str(agent.contact()) == "<sip:093778647@192.0.2.20:5062>"
