from __future__ import annotations

from collections.abc import Callable

import pytest

from sip.agent import Agent, Outcome
from sip.clock import VirtualClock
from sip.message import Request, Response
from sip.usages.register import Registration, RegistrationState
from tests.unit.sip.conftest import ScriptedServer

CONTACT = "<sip:093778647@192.0.2.20:5062>"
URI = "sip:093778647@192.0.2.20:5062"
OTHERS = ("<sip:other@192.0.2.99>;expires=45", "<sip:third@192.0.2.98>;expires=50")
CHALLENGE = ("WWW-Authenticate", 'Digest realm="pbx", nonce="n1", algorithm=MD5, qop="auth"')


class Clerk:
    def __init__(self, agent: Agent, expires: int = 600) -> None:
        self.outcomes: list[Outcome] = []
        self.registration = Registration(agent, self.outcomes.append, expires)

    @property
    def state(self) -> RegistrationState:
        return self.registration.state


@pytest.fixture
def clerk(agent: Agent) -> Clerk:
    return Clerk(agent)


def answer(status: int, *headers: tuple[str, str]) -> Callable[[Request], Response]:
    return lambda request: request.response(status, to_tag="registrar", headers=headers)


def test_register_carries_what_rfc_3261_wants(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    clerk.registration.start()
    assert clerk.state.value == "registering"
    clock.advance(0.1)
    (request,) = server.of("REGISTER")
    assert str(request.uri) == "sip:pbx.example.nz"
    assert str(request.to) == "<sip:093778647@pbx.example.nz>"
    assert request.headers.get("Contact") == f"{CONTACT};expires=600"
    assert request.expires == 600
    assert clerk.state is RegistrationState.REGISTERED
    assert clerk.registration.granted == 600


def test_refresh_comes_at_about_85_percent_with_the_same_call_id(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    clerk.registration.start()
    clock.advance(600 * 0.80 - 1)
    assert len(server.of("REGISTER")) == 1
    clock.advance(600 * 0.08 + 2)
    first, second = server.of("REGISTER")
    assert second.call_id == first.call_id
    assert second.from_.tag == first.from_.tag
    assert second.cseq.number == first.cseq.number + 1


@pytest.mark.parametrize(
    ("headers", "granted"),
    [
        ([("Contact", f"{CONTACT};expires=120"), ("Expires", "300")], 120),
        ([("Contact", f"{OTHERS[0]}, {OTHERS[1]}"), ("Expires", "300")], 300),
        # The registrar's list holds our binding, so a lone one is ours.
        ([("Contact", "<sip:other@192.0.2.99>;expires=60"), ("Expires", "300")], 60),
        ([("Contact", "<SIP:093778647@192.0.2.20:5062;transport=UDP>;expires=60")], 60),
        ([("Contact", f"{OTHERS[0]}, <{URI};alias=203.0.113.9~40001~1>;expires=60")], 60),
        ([("Contact", f"{OTHERS[0]}, <{URI};received=203.0.113.9>;expires=60")], 60),
        ([("Contact", f"{OTHERS[0]}, <sip:093778647@192.0.2.20:61234>;expires=60")], 60),
        ([("Contact", f"<sip:093778647@192.0.2.21>;expires=5, {CONTACT};expires=60")], 60),
        ([("Contact", f"<sip:not a host>;expires=5, {CONTACT};expires=60")], 60),
        ([("Contact", f'"1" {CONTACT};expires="60";+sip.instance="<urn:uuid:1>"')], 60),
        ([("Contact", f"{CONTACT};+sip.ice"), ("Expires", "60")], 60),
        ([("Expires", "300")], 300),
        ([("Expires", "86400")], 600),
        # The registrar lists what it has removed, beside what it has bound.
        ([("Contact", f"<sip:093778647@192.0.2.21>;expires=0, <{URI};x=1>;expires=60")], 60),
        ([], 600),
        ([("Contact", "<sip:broken")], 600),
        ([("Expires", "soon")], 600),
    ],
)
def test_granted_time_is_our_contacts_then_the_headers(
    clerk: Clerk,
    clock: VirtualClock,
    server: ScriptedServer,
    headers: list[tuple[str, str]],
    granted: int,
) -> None:
    server.answer["REGISTER"] = answer(200, *headers)
    clerk.registration.start()
    clock.advance(0.1)
    assert clerk.state is RegistrationState.REGISTERED
    assert clerk.registration.granted == granted


@pytest.mark.parametrize(
    "headers",
    [
        [("Contact", f"{CONTACT};expires=0")],
        [("Contact", f"{CONTACT};expires=0"), ("Expires", "600")],
        [("Contact", f"{OTHERS[0]}, {CONTACT};expires=0")],
        [("Expires", "0")],
    ],
)
def test_a_200_without_time_for_our_binding_is_no_registration(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer, headers: list[tuple[str, str]]
) -> None:
    """A binding with `expires=0` is removed (RFC 3261 section 10.2.2)."""
    server.answer["REGISTER"] = answer(200, *headers)
    clerk.registration.start()
    clock.advance(0.1)
    assert clerk.state is RegistrationState.FAILED
    assert len(clerk.outcomes) == 1


def test_423_asks_for_the_time_the_registrar_wants(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    def pick(request: Request) -> Response:
        if (request.expires or 0) < 1800:
            return request.response(423, headers=[("Min-Expires", "1800")])
        return request.response(200, headers=[("Expires", "1800")])

    server.answer["REGISTER"] = pick
    clerk.registration.start()
    clock.advance(1)
    assert [request.expires for request in server.of("REGISTER")] == [600, 1800]
    assert len(clerk.outcomes) == 1
    assert clerk.state is RegistrationState.REGISTERED


def test_423_for_ever_ends(clerk: Clerk, clock: VirtualClock, server: ScriptedServer) -> None:
    server.answer["REGISTER"] = answer(423)
    clerk.registration.start()
    clock.advance(5)
    assert [request.expires for request in server.of("REGISTER")] == [600, 1200, 2400, 3600]
    assert clerk.state is RegistrationState.FAILED
    assert clerk.outcomes[0].status == 423


def test_redirection_is_followed_once(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["REGISTER"] = answer(302, ("Contact", "<sip:x@b.example.nz:5070>"))
    clerk.registration.start()
    clock.advance(5)
    assert [str(request.uri) for request in server.of("REGISTER")] == [
        "sip:pbx.example.nz",
        "sip:b.example.nz:5070",
    ]
    assert clerk.outcomes[0].status == 302


@pytest.mark.parametrize("contact", ["<tel:+6493778647>", "<sip:broken", None])
def test_redirection_to_nowhere_is_a_failure(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer, contact: str | None
) -> None:
    server.answer["REGISTER"] = answer(302, *([] if contact is None else [("Contact", contact)]))
    clerk.registration.start()
    clock.advance(5)
    assert len(server.of("REGISTER")) == 1
    assert clerk.state is RegistrationState.FAILED


def test_wrong_password_is_tried_twice_and_never_again(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    def refuse(request: Request) -> Response:
        nonce = f"n{len(server.requests)}"
        header = ("WWW-Authenticate", f'Digest realm="pbx", nonce="{nonce}", qop="auth"')
        return request.response(401, headers=[header])

    server.answer["REGISTER"] = refuse
    clerk.registration.start()
    clock.advance(3600)
    signed = [r for r in server.of("REGISTER") if "Authorization" in r.headers]
    assert len(signed) == 2
    assert clerk.state is RegistrationState.FAILED
    assert clerk.outcomes[0].auth_failure is not None


def test_a_challenge_that_cannot_be_answered_is_asked_for_once_more(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    accept = server.answer["REGISTER"]
    damaged = answer(401, ("WWW-Authenticate", 'Digesu realm="pbx", nonce="n1"'))
    server.answer["REGISTER"] = damaged
    clerk.registration.start()
    clock.advance(1)
    assert not clerk.outcomes
    server.answer["REGISTER"] = accept
    clock.advance(2)
    states = [clerk.state]
    server.answer["REGISTER"] = damaged
    clerk.registration.start()
    for seconds in (1, 2):
        clock.advance(seconds)
        states.append(clerk.state)
    signed_in = RegistrationState.REGISTERED
    assert states == [signed_in, signed_in, RegistrationState.FAILED]
    assert len(clerk.outcomes) == 2
    clerk.registration.start()
    clock.advance(10)
    assert len(server.of("REGISTER")) == 5


def test_refusal_of_a_refresh_is_a_failure_and_is_not_repeated(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    clerk.registration.start()
    clock.advance(1)
    server.answer["REGISTER"] = answer(403)
    clock.advance(3600)
    assert [outcome.status for outcome in clerk.outcomes] == [200, 403]
    assert clerk.state is RegistrationState.FAILED


@pytest.mark.parametrize("status", [408, 480, 500, 503])
def test_a_renewal_refused_for_a_moment_is_sent_again_before_it_is_told(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer, status: int
) -> None:
    accept, refuse = server.answer["REGISTER"], answer(status, ("Retry-After", "3"))
    for _ in range(2):
        server.answer["REGISTER"] = accept
        clerk.registration.start()
        clock.advance(1)
        server.answer["REGISTER"] = refuse
        clerk.registration.start()
        clock.advance(5)
        assert clerk.state is RegistrationState.REGISTERED
        server.answer["REGISTER"] = accept
        clock.advance(3)
    assert {outcome.status for outcome in clerk.outcomes} == {200}
    server.answer["REGISTER"] = refuse
    before = len(server.of("REGISTER"))
    clerk.registration.start()
    clock.advance(60)
    assert clerk.state is RegistrationState.FAILED
    assert clerk.outcomes[-1].status == status
    assert len(server.of("REGISTER")) == before + 3


def test_a_long_wait_or_a_first_refusal_is_told_at_once(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    accept = server.answer["REGISTER"]
    server.answer["REGISTER"] = answer(503)
    clerk.registration.start()
    clock.advance(1)
    assert clerk.state is RegistrationState.FAILED
    server.answer["REGISTER"] = accept
    clerk.registration.start()
    clock.advance(1)
    server.answer["REGISTER"] = answer(503, ("Retry-After", "60"))
    clerk.registration.start()
    clock.advance(1)
    assert [outcome.status for outcome in clerk.outcomes] == [503, 200, 503]


def test_silence_is_told_with_its_failure(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["REGISTER"] = lambda request: None
    clerk.registration.start()
    clock.advance(32.1)
    (outcome,) = clerk.outcomes
    assert outcome.failure is not None
    assert outcome.failure.error is None


def test_without_a_path_it_fails_soon_but_not_at_once(
    clerk: Clerk, agent: Agent, clock: VirtualClock
) -> None:
    agent.use_flow(None)
    clerk.registration.start()
    assert clerk.outcomes == []
    clock.advance(0)
    assert clerk.state is RegistrationState.FAILED


def test_seen_at_another_address_it_binds_that_one_instead(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    def seen(request: Request) -> Response:
        response = request.response(200, headers=[("Expires", "600")])
        via = f"SIP/2.0/UDP 192.0.2.20:5062;branch={request.via.branch}"
        response.headers.set("Via", f"{via};received=203.0.113.9;rport=40001")
        return response

    server.answer["REGISTER"] = seen
    clerk.registration.start()
    clock.advance(1)
    first, second = server.of("REGISTER")
    assert first.headers.get("Contact") == f"{CONTACT};expires=600"
    assert second.headers.get_all("Contact") == [
        f"{CONTACT};expires=0",
        "<sip:093778647@203.0.113.9:40001>;expires=600",
    ]


def test_service_route_is_used_and_a_broken_one_is_not(
    clerk: Clerk, agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.answer["REGISTER"] = answer(200, ("Service-Route", "<sip:edge.example.nz;lr>"))
    clerk.registration.start()
    clock.advance(0.1)
    uri = agent.account.uri_of("1")
    assert agent.new_request("SUBSCRIBE", uri).headers.get("Route") == "<sip:edge.example.nz;lr>"
    server.answer["REGISTER"] = answer(200, ("Service-Route", "<sip:edge"))
    clerk.registration.start()
    clock.advance(0.1)
    assert "Route" not in agent.new_request("SUBSCRIBE", uri).headers


def test_stop_removes_the_binding(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer
) -> None:
    clerk.registration.start()
    clock.advance(0.1)
    done: list[float] = []
    clerk.registration.stop(lambda: done.append(clock.now()))
    clock.advance(0.1)
    assert server.of("REGISTER")[-1].headers.get("Contact") == f"{CONTACT};expires=0"
    assert len(done) == 1
    clock.advance(64)
    assert clock.pending == 0


@pytest.mark.parametrize("state", ["idle", "registering", "failed"])
def test_stop_has_nothing_to_remove(
    clerk: Clerk, clock: VirtualClock, server: ScriptedServer, state: str
) -> None:
    server.answer["REGISTER"] = answer(403) if state == "failed" else lambda request: None
    if state != "idle":
        clerk.registration.start()
        clock.advance(1)
    done: list[float] = []
    clerk.registration.stop(lambda: done.append(clock.now()))
    assert len(done) == 1
    clock.advance(100)
    assert clerk.state is RegistrationState.IDLE
    assert clock.pending == 0


def test_forget_says_nothing(clerk: Clerk, clock: VirtualClock, server: ScriptedServer) -> None:
    clerk.registration.start()
    clock.advance(0.1)
    clerk.registration.forget()
    clock.advance(3600)
    assert len(server.of("REGISTER")) == 1
    assert clock.pending == 0
