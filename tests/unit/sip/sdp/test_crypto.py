"""Keys in descriptions (RFC 4568)."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.ids import RandomIds, SequentialIds
from sip.sdp.crypto import KEY_BYTES, SUITES, CryptoKey, new_keys, same_suite

# RFC 4568 section 9.1 has a key of this form.
KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"


@pytest.mark.parametrize(
    ("value", "usable"),
    [
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}", True),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}|2^20", True),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}|1048576", True),
        (f"2 aes_cm_128_hmac_sha1_32 INLINE:{KEY}", True),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY} WSH=64", True),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY} -optional=1", True),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}|2^20|1:4", False),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}|1:4", False),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY};inline:{KEY}", False),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY} UNENCRYPTED_SRTP", False),
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY} KDR=1", False),
        (f"1 F8_128_HMAC_SHA1_80 inline:{KEY}", False),
        (f"1 AES_CM_128_HMAC_SHA1_80 uri:{KEY}", False),
        (f"x AES_CM_128_HMAC_SHA1_80 inline:{KEY}", False),
        ("1 AES_CM_128_HMAC_SHA1_80 inline:" + "=" * 40, False),
        ("1 AES_CM_128_HMAC_SHA1_80 inline:short", False),
        ("1 AES_CM_128_HMAC_SHA1_80", False),
        ("", False),
    ],
)
def test_which_keys_are_usable(value: str, usable: bool) -> None:
    key = CryptoKey.parse(value)

    assert (key is not None) is usable
    if key is not None:
        assert key.key == base64.b64decode(KEY)
        assert KEY not in repr(key)
        assert KEY not in str(key)


@given(st.integers(0, 999_999_999), st.sampled_from(SUITES), st.binary(min_size=30, max_size=30))
def test_what_is_written_is_read(tag: int, suite: str, key: bytes) -> None:
    made = CryptoKey(tag, suite, key)
    assert CryptoKey.parse(made.value) == made


@given(st.text(max_size=80))
def test_anything_is_read_or_passed_over(value: str) -> None:
    CryptoKey.parse(value)
    CryptoKey.parse(f"1 AES_CM_128_HMAC_SHA1_80 inline:{value}")


def test_every_key_is_new() -> None:
    ids = RandomIds()
    keys = [*new_keys(ids), *new_keys(ids)]

    assert [key.suite for key in keys] == [*SUITES, *SUITES]
    assert [key.tag for key in keys] == [1, 2, 1, 2]
    assert {len(key.key) for key in keys} == {KEY_BYTES}
    assert len({key.key for key in keys}) == 4
    assert new_keys(SequentialIds("a")) == new_keys(SequentialIds("a"))


def test_keys_go_together_by_their_suite() -> None:
    keys = new_keys(SequentialIds())
    assert same_suite(keys, CryptoKey(7, SUITES[1], b"")) == keys[1]
    assert same_suite(keys[:1], CryptoKey(7, SUITES[1], b"")) is None
