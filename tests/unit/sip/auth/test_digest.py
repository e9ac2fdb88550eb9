"""Digest arithmetic against the RFCs' own examples."""

from dataclasses import replace
from hashlib import md5

import pytest

from sip.auth.digest import (
    ALGORITHMS,
    DigestInput,
    digest_credentials,
    write_challenge,
    write_credentials,
)
from sip.message import Headers, Request, parse_uri

RFC7616 = DigestInput(
    algorithm="MD5",
    username="Mufasa",
    realm="http-auth@example.org",
    method="GET",
    uri="/dir/index.html",
    nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    qop="auth",
    nc="00000001",
    cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
)
RFC2617 = DigestInput(
    algorithm="MD5",
    username="Mufasa",
    realm="testrealm@host.com",
    method="GET",
    uri="/dir/index.html",
    nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",
    qop="auth",
    nc="00000001",
    cnonce="0a4f113b",
)


def h(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_rfc_7616_section_3_9_1(algorithm: str, expected: str) -> None:
    assert replace(RFC7616, algorithm=algorithm).response("Circle of Life") == expected


def test_rfc_7616_section_3_9_2_as_corrected_by_erratum_4897() -> None:
    example = DigestInput(
        algorithm="SHA-512-256",
        username="J\u00e4s\u00f8n Doe",
        realm="api@example.org",
        method="GET",
        uri="/doe.json",
        nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
        qop="auth",
        nc="00000001",
        cnonce="NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
    )
    assert (
        example.response("Secret, or not?")
        == "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"
    )


def test_rfc_2617_section_3_5() -> None:
    assert RFC2617.response("Circle Of Life") == "6629fae49393a05397450978507c4ef1"


def test_rfc_2069_section_2_4_as_corrected_by_erratum_749() -> None:
    old = replace(RFC2617, qop=None, nc="", cnonce="")
    assert old.response("CircleOfLife") == "1949323746fe6a43ef61f9606e7febea"


def test_session_keys_hash_nonce_and_cnonce_into_the_secret() -> None:
    a1 = h(f"{h('Mufasa:testrealm@host.com:Circle Of Life')}:{RFC2617.nonce}:0a4f113b")
    a2 = h("GET:/dir/index.html")
    expected = h(f"{a1}:{RFC2617.nonce}:00000001:0a4f113b:auth:{a2}")
    assert replace(RFC2617, algorithm="MD5-SESS").response("Circle Of Life") == expected


def test_auth_int_signs_the_body() -> None:
    a1 = h("Mufasa:testrealm@host.com:Circle Of Life")
    a2 = h(f"GET:/dir/index.html:{h('hello')}")
    expected = h(f"{a1}:{RFC2617.nonce}:00000001:0a4f113b:auth-int:{a2}")
    signed = replace(RFC2617, qop="auth-int", body=b"hello")
    assert signed.response("Circle Of Life") == expected


def test_the_algorithms_of_rfc_8760_are_there() -> None:
    names = {"MD5", "SHA-256", "SHA-512-256"}
    assert names | {f"{name}-SESS" for name in names} == ALGORITHMS


def test_credentials_quote_what_rfc_7616_quotes() -> None:
    written = write_credentials(
        {
            "username": 'a"b\\c',
            "realm": "r",
            "nonce": "n",
            "uri": "sip:x",
            "response": "0f",
            "algorithm": "MD5",
            "cnonce": "c",
            "opaque": "o",
            "qop": "auth",
            "nc": "00000001",
            "absent": None,
        }
    )
    assert written == (
        'Digest username="a\\"b\\\\c", realm="r", nonce="n", uri="sip:x", response="0f", '
        'algorithm=MD5, cnonce="c", opaque="o", qop=auth, nc=00000001'
    )


def test_challenges_quote_the_qop_but_not_the_algorithm() -> None:
    written = write_challenge(
        {"realm": "r", "nonce": "n", "algorithm": "MD5", "qop": "auth,auth-int", "stale": "true"}
    )
    assert written == (
        'Digest realm="r", nonce="n", algorithm=MD5, qop="auth,auth-int", stale=true'
    )


def test_reading_credentials_leaves_other_schemes_and_rubbish_aside() -> None:
    request = Request(
        "REGISTER",
        parse_uri("sip:example.com"),
        Headers(
            [
                ("Authorization", 'Digest realm="a", nonce="1"'),
                ("Authorization", "Basic QWxhZGRpbg=="),
                ("Authorization", '= "'),
            ]
        ),
    )
    assert [params["realm"] for params in digest_credentials(request, "Authorization")] == ["a"]
