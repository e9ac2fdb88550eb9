"""The asking side, played against our own answering side."""

from typing import Any

import pytest

from sip.auth import (
    Accepted,
    AuthFailure,
    AuthFault,
    Challenged,
    Credentials,
    DigestClient,
    DigestServer,
)
from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.message import AuthParams, Challenge, Headers, Request, parse_uri

PASSWORDS = {"alice": "s3cret", "empty": ""}


class DigestPair:
    """One server, one client and the clock they share."""

    def __init__(
        self,
        username: str = "alice",
        password: str = PASSWORDS["alice"],
        **options: Any,
    ) -> None:
        self.clock = VirtualClock()
        self.server = DigestServer(
            "kiwi",
            PASSWORDS.get,
            self.clock,
            SequentialIds("s"),
            **options,
        )
        self.client = DigestClient(Credentials(username, password), SequentialIds("c"))

    def authenticate(self, request: Request | None = None) -> tuple[Accepted | AuthFailure, int]:
        """Send until accepted or given up; returns the outcome and the number of requests."""
        request = request or make_request()
        self.client.authorize(request)
        for sent in range(1, 10):
            verdict = self.server.check(request)
            if isinstance(verdict, Accepted):
                return verdict, sent
            answer = self.client.answer(
                request, request.response(verdict.status, headers=verdict.headers)
            )
            if isinstance(answer, AuthFailure):
                return answer, sent
            request = answer
        raise AssertionError("round in circles")


def make_request(body: bytes = b"") -> Request:
    headers = [
        ("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1"),
        ("From", "<sip:alice@example.com>;tag=f"),
        ("To", "<sip:alice@example.com>"),
        ("Call-ID", "c1"),
        ("CSeq", "1 REGISTER"),
    ]
    return Request("REGISTER", parse_uri("sip:example.com"), Headers(headers), body)


@pytest.mark.parametrize("proxy", [False, True])
@pytest.mark.parametrize("qop", [(), ("auth",), ("auth-int",), ("auth-int", "auth")])
@pytest.mark.parametrize(
    "algorithm",
    ["MD5", "md5", "SHA-256", "SHA-512-256", "MD5-sess", "SHA-256-sess", "SHA-512-256-sess"],
)
def test_every_form_of_digest_agrees_with_itself(
    algorithm: str, qop: tuple[str, ...], proxy: bool
) -> None:
    pair = DigestPair(algorithms=(algorithm,), qop=qop, proxy=proxy, opaque="o")
    assert pair.authenticate(make_request(b"hello")) == (Accepted("alice"), 2)
    assert pair.authenticate(make_request(b"again")) == (Accepted("alice"), 1)


def test_each_algorithm_has_its_challenge_in_order() -> None:
    pair = DigestPair(algorithms=("SHA-256", "MD5"), qop=("auth", "auth-int"))
    challenged = pair.server.check(make_request())
    assert challenged == Challenged(
        401,
        (
            (
                "WWW-Authenticate",
                'Digest realm="kiwi", nonce="snonce1", algorithm=SHA-256, qop="auth,auth-int"',
            ),
            (
                "WWW-Authenticate",
                'Digest realm="kiwi", nonce="snonce1", algorithm=MD5, qop="auth,auth-int"',
            ),
        ),
    )


def test_an_expired_nonce_is_stale() -> None:
    pair = DigestPair(nonce_life=32.0)
    pair.authenticate()
    pair.clock.advance(31.9)
    assert pair.authenticate() == (Accepted("alice"), 1)
    pair.clock.advance(0.1)
    assert pair.authenticate() == (Accepted("alice"), 2)
    request = make_request()
    pair.client.authorize(request)
    pair.clock.advance(32)
    verdict = pair.server.check(request)
    assert isinstance(verdict, Challenged)
    assert verdict.stale
    [challenge] = [
        Challenge(each.scheme, each.params) for each in AuthParams.parse_all(verdict.headers[0][1])
    ]
    assert challenge.stale


def test_a_restart_makes_nonces_stale() -> None:
    pair = DigestPair()
    pair.authenticate()
    pair.server.forget_nonces()
    assert pair.authenticate() == (Accepted("alice"), 2)


def test_a_nonce_of_no_life_at_all_is_a_stale_loop() -> None:
    pair = DigestPair(nonce_life=0.0)
    verdict, _ = pair.authenticate()
    assert isinstance(verdict, AuthFailure)
    assert verdict.kind is AuthFault.STALE_LOOP


@pytest.mark.parametrize("counts_must_rise", [True, False])
def test_a_repeated_count_is_stale_if_counts_must_rise(counts_must_rise: bool) -> None:
    pair = DigestPair(counts_must_rise=counts_must_rise)
    pair.authenticate()
    request = make_request()
    pair.client.authorize(request)
    assert pair.server.check(request) == Accepted("alice")
    assert isinstance(pair.server.check(request), Accepted) is not counts_must_rise


def test_a_count_that_is_no_number_is_refused() -> None:
    from sip.auth.digest import DigestInput, write_credentials

    pair = DigestPair()
    challenged = pair.server.check(make_request())
    assert isinstance(challenged, Challenged)
    signed = DigestInput(
        "MD5", "alice", "kiwi", "REGISTER", "sip:example.com", "snonce1", "auth", "zz", "c"
    )
    request = make_request()
    values: dict[str, str | None] = {
        "username": "alice",
        "realm": "kiwi",
        "nonce": "snonce1",
        "uri": "sip:example.com",
        "response": signed.response("s3cret"),
        "cnonce": "c",
        "qop": "auth",
        "nc": "zz",
    }
    request.headers.add("Authorization", write_credentials(values))
    assert isinstance(pair.server.check(request), Challenged)


@pytest.mark.parametrize(
    ("username", "password"), [("alice", "wrong"), ("nobody", ""), ("nobody", "x")]
)
def test_unknown_users_and_wrong_passwords_are_challenged_alike(
    username: str, password: str
) -> None:
    pair = DigestPair(username, password)
    verdict, sent = pair.authenticate()
    assert verdict == AuthFailure(AuthFault.WRONG_PASSWORD, "kiwi")
    assert sent == 3


def test_an_empty_password_is_a_password() -> None:
    assert DigestPair("empty", "").authenticate()[0] == Accepted("empty")


def test_algorithms_and_qualities_not_offered_are_refused() -> None:
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"algorithms": ("SHA-256",)}, {"algorithms": ("MD5",)}),
        ({"qop": ()}, {"qop": ("auth",)}),
        ({"qop": ("auth",)}, {"qop": ()}),
        ({"algorithms": ("MD5",)}, {"algorithms": ("NEW",)}),
    ]
    for asked, offered in cases:
        pair = DigestPair(**asked)
        pair.authenticate()
        request = make_request()
        pair.client.authorize(request)
        other = DigestServer("kiwi", PASSWORDS.get, pair.clock, SequentialIds(), **offered)
        assert isinstance(other.check(request), Challenged)


def test_credentials_for_another_realm_do_not_count() -> None:
    pair = DigestPair()
    pair.authenticate()
    request = make_request()
    pair.client.authorize(request)
    other = DigestServer("elsewhere", PASSWORDS.get, pair.clock, SequentialIds())
    assert isinstance(other.check(request), Challenged)


def test_a_request_changed_on_the_way_is_refused() -> None:
    pair = DigestPair(qop=("auth-int",))
    pair.authenticate()
    request = make_request(b"hello")
    pair.client.authorize(request)
    request.body = b"hellO"
    assert isinstance(pair.server.check(request), Challenged)


def test_old_nonces_do_not_pile_up() -> None:
    pair = DigestPair(nonce_life=32.0)
    for _ in range(1000):
        pair.server.check(make_request())
        pair.clock.advance(1)
    assert len(pair.server._nonces) <= 33
