"""Answering challenges: what is sent, what is reused, and when to stop."""

import re

import pytest

from sip.auth import AuthFailure, AuthFault, Credentials, DigestClient
from sip.auth.digest import DigestInput
from sip.ids import SequentialIds
from sip.message import AuthParams, Headers, Request, Response, parse_uri

ASTERISK = 'Digest realm="asterisk", nonce="{}", algorithm=MD5, qop="auth", opaque="5ccc"'


def make_client() -> DigestClient:
    return DigestClient(Credentials("alice", "s3cret"), SequentialIds())


def make_request(method: str = "REGISTER", number: int = 1, body: bytes = b"") -> Request:
    headers = [
        ("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKold"),
        ("From", "<sip:alice@example.com>;tag=f"),
        ("To", "<sip:alice@example.com>"),
        ("Call-ID", "c1"),
        ("CSeq", f"{number} {method}"),
    ]
    return Request(method, parse_uri("sip:example.com"), Headers(headers), body)


def refusal(request: Request, *challenges: str, status: int = 401) -> Response:
    name = "WWW-Authenticate" if status == 401 else "Proxy-Authenticate"
    return request.response(status, headers=[(name, value) for value in challenges])


def credentials(request: Request, name: str = "Authorization") -> AuthParams:
    [found] = AuthParams.parse_all(request.headers.get(name) or "")
    return found


def answered(
    client: DigestClient, request: Request, *challenges: str, status: int = 401
) -> Request:
    again = client.answer(request, refusal(request, *challenges, status=status))
    assert isinstance(again, Request)
    return again


def stopped(client: DigestClient, request: Request, *challenges: str) -> AuthFailure:
    failure = client.answer(request, refusal(request, *challenges))
    assert isinstance(failure, AuthFailure)
    return failure


def test_the_answer_is_the_same_request_one_number_higher() -> None:
    first = make_request(body=b"hello")
    again = answered(make_client(), first, ASTERISK.format("n1"))
    assert again.cseq.number == 2
    assert again.call_id == "c1"
    assert again.from_.tag == "f"
    assert again.body == b"hello"
    assert "Via" not in again.headers
    assert "Authorization" not in first.headers


def test_the_answer_carries_the_digest() -> None:
    again = answered(make_client(), make_request(), ASTERISK.format("n1"))
    expected = DigestInput(
        "MD5",
        "alice",
        "asterisk",
        "REGISTER",
        "sip:example.com",
        "n1",
        "auth",
        "00000001",
        "cnonce1",
    ).response("s3cret")
    assert again.headers.get("Authorization") == (
        'Digest username="alice", realm="asterisk", nonce="n1", uri="sip:example.com", '
        f'response="{expected}", algorithm=MD5, cnonce="cnonce1", opaque="5ccc", qop=auth, '
        "nc=00000001"
    )


def test_nothing_is_added_before_the_first_challenge() -> None:
    request = make_request()
    make_client().authorize(request)
    assert "Authorization" not in request.headers


def test_a_nonce_is_reused_with_a_rising_count() -> None:
    client = make_client()
    answered(client, make_request(), ASTERISK.format("n1"))
    counts = []
    for _ in range(3):
        request = make_request("SUBSCRIBE")
        client.authorize(request)
        assert credentials(request).get("nonce") == "n1"
        counts.append(credentials(request).get("nc"))
    assert counts == ["00000002", "00000003", "00000004"]


def test_authorizing_twice_leaves_one_header() -> None:
    client = make_client()
    request = answered(client, make_request(), ASTERISK.format("n1"))
    client.authorize(request)
    assert len(request.headers.get_all("Authorization")) == 1
    assert credentials(request).get("nc") == "00000002"


def test_the_same_nonce_to_several_requests_goes_on_counting() -> None:
    client = make_client()
    one = answered(client, make_request(), ASTERISK.format("n1"))
    two = answered(client, make_request(), ASTERISK.format("n1"))
    assert [credentials(each).get("nc") for each in (one, two)] == ["00000001", "00000002"]
    assert credentials(two).get("cnonce") == credentials(one).get("cnonce")


def test_a_proxy_is_answered_in_its_own_header() -> None:
    client = make_client()
    again = answered(client, make_request("SUBSCRIBE"), ASTERISK.format("n1"), status=407)
    assert "Authorization" not in again.headers
    assert credentials(again, "Proxy-Authorization").get("nonce") == "n1"


def test_proxy_and_server_may_both_ask() -> None:
    client = make_client()
    first = answered(client, make_request(), ASTERISK.format("p1"), status=407)
    both = answered(client, first, ASTERISK.format("s1"))
    assert credentials(both, "Proxy-Authorization").get("nonce") == "p1"
    assert credentials(both, "Proxy-Authorization").get("nc") == "00000002"
    assert credentials(both).get("nonce") == "s1"


def test_several_realms_are_all_answered() -> None:
    again = answered(
        make_client(),
        make_request(),
        'Digest realm="a", nonce="1"',
        'Digest realm="b", nonce="2"',
        status=407,
    )
    realms = [
        AuthParams.parse_all(value)[0].get("realm")
        for value in again.headers.get_all("Proxy-Authorization")
    ]
    assert realms == ["a", "b"]


def realms(request: Request) -> list[str | None]:
    values = request.headers.get_all("Authorization")
    return [AuthParams.parse_all(value)[0].get("realm") for value in values]


def test_a_realm_that_is_not_challenged_any_more_is_forgotten() -> None:
    client = make_client()
    answered(client, make_request(), 'Digest realm="old", nonce="1"')
    assert realms(answered(client, make_request(), 'Digest realm="new", nonce="2"')) == [
        "new",  # the latest first: some servers read no other
        "old",
    ]
    for nonce in ("3", "3", "3", "4"):  # the same nonce is one challenge
        again = answered(client, make_request(), f'Digest realm="new", nonce="{nonce}"')
    assert realms(again) == ["new"]


def test_the_realms_of_two_proxies_in_a_row_are_kept() -> None:
    client = make_client()
    for nonce in range(10):
        answered(client, make_request(), f'Digest realm="first", nonce="{nonce}"')
        again = answered(client, make_request(), f'Digest realm="second", nonce="{nonce}"')
        assert realms(again) == ["second", "first"]


@pytest.mark.parametrize(
    ("challenges", "algorithm"),
    [
        (
            ['Digest realm="r", nonce="n", algorithm=SHA-256', 'Digest realm="r", nonce="n"'],
            "SHA-256",
        ),
        (
            [
                'Digest realm="r", nonce="n", algorithm=NEW',
                'Digest realm="r", nonce="n", algorithm=md5',
            ],
            "md5",
        ),
        (['Basic realm="r"', 'Digest realm="r", nonce="n", algorithm=SHA-512-256'], "SHA-512-256"),
        (
            [
                'Digest realm="r", nonce="n", qop="new"',
                'Digest realm="r", nonce="n", algorithm=MD5',
            ],
            "MD5",
        ),
        (
            [
                'Digest realm="r", nonce="n", algorithm=NEW, '
                'Digest realm="r", nonce="n", algorithm=MD5-sess'
            ],
            "MD5-sess",
        ),
    ],
)
def test_the_first_challenge_we_know_is_taken(challenges: list[str], algorithm: str) -> None:
    again = answered(make_client(), make_request(), *challenges)
    assert credentials(again).get("algorithm") == algorithm


def test_without_qop_the_form_of_rfc_2069_is_used() -> None:
    again = answered(make_client(), make_request(), 'Digest realm="r", nonce="n"')
    found = credentials(again)
    expected = DigestInput("MD5", "alice", "r", "REGISTER", "sip:example.com", "n").response(
        "s3cret"
    )
    assert found.get("response") == expected
    assert set(found.params) == {"username", "realm", "nonce", "uri", "response"}


def test_session_algorithms_always_show_their_cnonce() -> None:
    again = answered(
        make_client(), make_request(), 'Digest realm="r", nonce="n", algorithm=MD5-sess'
    )
    assert credentials(again).get("cnonce") == "cnonce1"


def test_auth_int_is_used_when_nothing_else_is_offered() -> None:
    again = answered(
        make_client(), make_request(body=b"hello"), 'Digest realm="r", nonce="n", qop="auth-int"'
    )
    found = credentials(again)
    expected = DigestInput(
        "MD5",
        "alice",
        "r",
        "REGISTER",
        "sip:example.com",
        "n",
        "auth-int",
        "00000001",
        "cnonce1",
        b"hello",
    ).response("s3cret")
    assert (found.get("qop"), found.get("response")) == ("auth-int", expected)


@pytest.mark.parametrize(
    ("challenges", "offered"),
    [
        (['Basic realm="r"'], ("Basic",)),
        (['Digest realm="r", nonce="n", algorithm=NEW', 'Bearer realm="x"'], ("NEW", "Bearer")),
        (['Digest realm="r", nonce="n", qop="new"'], ("MD5",)),
        (['Digest realm="r"'], ("MD5",)),
    ],
)
def test_only_unknown_methods(challenges: list[str], offered: tuple[str, ...]) -> None:
    failure = stopped(make_client(), make_request(), *challenges)
    assert failure == AuthFailure(AuthFault.UNSUPPORTED_ALGORITHM, "r", offered)


def test_a_wrong_password_is_known_after_two_attempts() -> None:
    # Asterisk asks again for ever, each time with a new nonce and without stale.
    client = make_client()
    one = answered(client, make_request(), ASTERISK.format("n1"))
    two = answered(client, one, ASTERISK.format("n2"))
    assert stopped(client, two, ASTERISK.format("n3")) == AuthFailure(
        AuthFault.WRONG_PASSWORD, "asterisk"
    )


def test_a_wrong_password_is_known_at_once_when_the_nonce_stays() -> None:
    client = make_client()
    one = answered(client, make_request(), ASTERISK.format("n1"))
    assert stopped(client, one, ASTERISK.format("n1")).kind is AuthFault.WRONG_PASSWORD


def test_after_a_wrong_password_nothing_is_sent_ahead() -> None:
    client = make_client()
    one = answered(client, make_request(), ASTERISK.format("n1"))
    stopped(client, one, ASTERISK.format("n1"))
    request = make_request()
    client.authorize(request)
    assert "Authorization" not in request.headers


def test_an_old_nonce_refused_without_stale_gets_one_more_try() -> None:
    # FRITZ!Box never says stale.
    client = make_client()
    answered(client, make_request(), ASTERISK.format("n1"))
    reused = make_request("SUBSCRIBE")
    client.authorize(reused)
    again = answered(client, reused, ASTERISK.format("n2"))
    assert credentials(again).get("nonce") == "n2"
    assert stopped(client, again, ASTERISK.format("n3")).kind is AuthFault.WRONG_PASSWORD


def test_a_proxy_and_a_server_may_both_have_forgotten_their_nonces() -> None:
    client = make_client()
    proxy, server = 'Digest realm="proxy", nonce="{}"', ASTERISK
    first = answered(client, make_request(), proxy.format("p1"), status=407)
    client.succeeded(answered(client, first, server.format("s1")))
    later = make_request(number=9)
    client.authorize(later)
    again = answered(client, later, proxy.format("p2"), status=407)
    again = answered(client, again, server.format("s2"))
    assert credentials(again).get("nonce") == "s2"
    assert stopped(client, again, server.format("s3")).kind is AuthFault.WRONG_PASSWORD


def test_stale_is_followed_but_not_for_ever() -> None:
    client = make_client()
    request = answered(client, make_request(), ASTERISK.format("n0"))
    for number in (1, 2):
        request = answered(client, request, ASTERISK.format(f"n{number}") + ", stale=TRUE")
        assert credentials(request).get("nonce") == f"n{number}"
    failure = stopped(client, request, ASTERISK.format("n3") + ", stale=true")
    assert failure.kind is AuthFault.STALE_LOOP


def test_a_realm_that_changes_with_every_challenge_is_not_followed_for_ever() -> None:
    client, request, sent = make_client(), make_request(), 0
    while sent < 100:
        challenge = f'Digest realm="node-{sent}", nonce="n{sent}", qop="auth"'
        again = client.answer(request, refusal(request, challenge))
        if isinstance(again, AuthFailure):
            break
        request, sent = again, sent + 1
    assert isinstance(again, AuthFailure)
    assert again.kind is AuthFault.STALE_LOOP
    # Two proxies and a server that call each a nonce stale once are answered.
    assert sent == 6


def test_stale_to_a_request_without_credentials_is_an_ordinary_challenge() -> None:
    again = answered(make_client(), make_request(), ASTERISK.format("n1") + ", stale=true")
    assert credentials(again).get("nc") == "00000001"


def test_a_refusal_without_challenge_is_repeated_bare() -> None:
    # FreeSWITCH does so when the nonce has expired.
    client = make_client()
    answered(client, make_request(), ASTERISK.format("n1"))
    reused = make_request("SUBSCRIBE", 7)
    client.authorize(reused)
    bare = answered(client, reused)
    assert "Authorization" not in bare.headers
    assert bare.cseq.number == 8
    again = answered(client, bare, ASTERISK.format("n2"))
    assert credentials(again).get("nonce") == "n2"


@pytest.mark.parametrize("challenges", [[], ['="']])
def test_a_second_refusal_without_challenge_stops(challenges: list[str]) -> None:
    client = make_client()
    bare = answered(client, make_request(), *challenges)
    assert stopped(client, bare, *challenges).kind is AuthFault.NO_CHALLENGE_TWICE


def test_bare_refusals_with_a_challenge_between_them_stop_too() -> None:
    client = make_client()
    bare = answered(client, make_request())
    signed = answered(client, bare, ASTERISK.format("n1"))
    failure = stopped(client, signed)
    assert failure == AuthFailure(AuthFault.NO_CHALLENGE_TWICE, "asterisk")


def test_a_copy_remembers_its_attempts() -> None:
    client = make_client()
    one = answered(client, make_request(), ASTERISK.format("n1")).copy()
    two = answered(client, one, ASTERISK.format("n2")).copy()
    assert stopped(client, two, ASTERISK.format("n3")).kind is AuthFault.WRONG_PASSWORD


def test_the_password_shows_nowhere() -> None:
    account = Credentials("alice", "s3cret")
    client = DigestClient(account, SequentialIds())
    again = answered(client, make_request(), ASTERISK.format("n1"))
    for each in (account, client, again):
        assert "s3cret" not in repr(each)
    assert not re.search(rb"s3cret", again.to_bytes())


def test_the_strongest_is_chosen_whatever_the_order() -> None:
    md5 = 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"'
    sha = 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"'
    for challenges in ((md5, sha), (sha, md5)):
        assert credentials(answered(make_client(), make_request(), *challenges)).get(
            "algorithm"
        ) == ("SHA-256")


@pytest.mark.parametrize(
    "weaker",
    [
        'Digest realm="r", nonce="m", algorithm=MD5, qop="auth"',
        'Digest realm="r", nonce="m"',
        'Digest realm="r", nonce="m", algorithm=SHA-256',
    ],
)
def test_what_is_weaker_than_before_waits_for_a_person(weaker: str) -> None:
    client = make_client()
    strong = 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"'
    client.succeeded(answered(client, make_request(), strong))
    assert stopped(client, make_request(), weaker).kind is AuthFault.WEAKER
    assert answered(client, make_request(), weaker, strong)
    client.accept_weaker()
    assert answered(client, make_request(), weaker)


def test_a_weaker_challenge_is_accepted_only_after_it_was_refused() -> None:
    client = make_client()
    strong = 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"'
    weak = 'Digest realm="r", nonce="m", algorithm=MD5, qop="auth"'
    client.succeeded(answered(client, make_request(), strong))
    client.accept_weaker()  # a person tried again for another reason
    assert stopped(client, make_request(), weak).kind is AuthFault.WEAKER
    client.accept_weaker()
    assert answered(client, make_request(), weak)
    assert stopped(client, make_request(), 'Digest realm="r", nonce="o"').kind is AuthFault.WEAKER


def test_what_was_proven_is_told_and_remembered() -> None:
    told: list[dict[str, int]] = []
    client = make_client()
    client.on_proven = lambda proven: told.append(dict(proven))
    strong = 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"'
    for _ in range(2):
        client.succeeded(answered(client, make_request(), strong))
    assert told == [{"r": 3}]
    later = make_client()
    later.remember(told[0])
    weak = 'Digest realm="r", nonce="m", algorithm=MD5, qop="auth"'
    assert stopped(later, make_request(), weak).kind is AuthFault.WEAKER
    later.on_proven = lambda proven: told.append(dict(proven))
    later.accept_weaker()
    assert told[1:] == [{"r": 1}]


def of_account() -> DigestClient:
    return DigestClient(Credentials("alice", "s3cret"), SequentialIds(), ["Example.com"])


def within_a_dialog(method: str) -> Request:
    request = make_request(method)
    request.headers.set("To", "<sip:bob@example.com>;tag=theirs")
    return request


@pytest.mark.parametrize("method", ["BYE", "INVITE", "REFER", "SUBSCRIBE", "INFO", "UPDATE"])
@pytest.mark.parametrize("status", [401, 407])
def test_in_a_dialog_only_the_realms_of_the_account_are_answered(method: str, status: int) -> None:
    client = of_account()
    request = within_a_dialog(method)
    foreign = refusal(request, 'Digest realm="elsewhere", nonce="n"', status=status)
    assert client.answer(request, foreign) == AuthFailure(AuthFault.FOREIGN_REALM, "elsewhere")
    named = refusal(request, 'Digest realm="example.com", nonce="n"', status=status)
    assert isinstance(client.answer(request, named), Request)
    answered(client, make_request(), 'Digest realm="pbx", nonce="n"')
    known = refusal(request, 'Digest realm="pbx", nonce="o"', status=status)
    assert isinstance(client.answer(request, known), Request)


def test_an_address_elsewhere_makes_no_realm_ours() -> None:
    client = of_account()
    headers = make_request("INVITE").headers
    request = Request("INVITE", parse_uri("sip:eve@elsewhere.example"), headers)
    failure = client.answer(request, refusal(request, 'Digest realm="pbx", nonce="n"', status=407))
    assert failure == AuthFailure(AuthFault.FOREIGN_REALM, "pbx")


def test_of_several_realms_those_of_the_account_are_answered() -> None:
    client = of_account()
    request = within_a_dialog("BYE")
    both = refusal(
        request, 'Digest realm="elsewhere", nonce="1"', 'Digest realm="example.com", nonce="2"'
    )
    again = client.answer(request, both)
    assert isinstance(again, Request)
    assert realms(again) == ["example.com"]


def test_the_realms_that_are_answered_are_few() -> None:
    client = of_account()
    given = [
        client.answer(request, refusal(request, f'Digest realm="r{number}", nonce="n"'))
        for number in range(20)
        for request in [make_request()]
    ]
    assert sum(isinstance(each, Request) for each in given) == 8


def test_a_realm_that_was_proven_in_an_earlier_run_is_ours() -> None:
    client = of_account()
    client.remember({"pbx": 0})
    answered(client, within_a_dialog("REFER"), 'Digest realm="pbx", nonce="n"')
