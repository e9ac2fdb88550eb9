"""SRTP keys inside a session description: SDES (RFC 4568).

Everybody who can read the description knows the keys, so it should be sent over TLS only.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sip.ids import Ids
from sip.sdp.description import MediaDescription, SdpError, SessionDescription, number_of

SUITES: Final = ("AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32")
"""The supported crypto suites, the best first (RFC 4568 section 6.2)."""
KEY_BYTES: Final = 30
"""Octets of master key (16) and salt (14) of every supported suite."""
_INLINE: Final = re.compile(r"(?i:inline):([A-Za-z0-9+/]{40})(?:\|(?:2\^\d{1,2}|\d{1,15}))?")
_WINDOW: Final = re.compile(r"WSH=\d{2,6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CryptoKey:
    """One a=crypto attribute (RFC 4568 section 4).

    Attributes:
        tag: its number in the offer; the answer repeats it.
        suite: one of `SUITES`.
        key: master key and salt, `KEY_BYTES` octets. Secret.
    """

    tag: int
    suite: str
    key: bytes = field(repr=False)

    @property
    def value(self) -> str:
        """The value of the attribute. Secret."""
        return f"{self.tag} {self.suite} inline:{base64.b64encode(self.key).decode()}"

    @classmethod
    def parse(cls, value: str) -> CryptoKey | None:
        """Read the value of an a=crypto attribute.

        A lifetime is ignored, as no call lasts 2^31 packets. A master key identifier, several keys
        and session parameters that change the encryption are not supported (RFC 4568 sections 6.1
        and 6.3).

        Returns:
            The key; None when the value is malformed or not supported.
        """
        words = value.split()
        if len(words) < 3 or words[1].upper() not in SUITES:
            return None
        tag = number_of(words[0], 999_999_999)
        inline = _INLINE.fullmatch(words[2])
        understood = all(word.startswith("-") or _WINDOW.fullmatch(word) for word in words[3:])
        if tag is None or inline is None or not understood:
            return None
        return cls(tag, words[1].upper(), base64.b64decode(inline[1]))


def new_keys(ids: Ids) -> tuple[CryptoKey, ...]:
    """Make a key for each suite, in the order in which they are offered."""
    return tuple(CryptoKey(tag, suite, _secret(ids)) for tag, suite in enumerate(SUITES, 1))


def keys_of(media: MediaDescription) -> list[CryptoKey]:
    """Return the supported keys of a stream in the order of the peer."""
    found = (CryptoKey.parse(value) for value in media.values("crypto"))
    return [key for key in found if key is not None]


def offers_keys(description: bytes) -> bool:
    """Whether any audio stream of an offer has a supported key; not if it cannot be read."""
    try:
        streams = SessionDescription.parse(description).media
    except SdpError:
        return False
    return any(keys_of(each) for each in streams if each.kind == "audio" and each.port)


def same_suite(keys: Iterable[CryptoKey], theirs: CryptoKey) -> CryptoKey | None:
    """Return the first of our keys that has the suite of the peer's key, or None."""
    return next((key for key in keys if key.suite == theirs.suite), None)


def _secret(ids: Ids) -> bytes:
    # Two nonces have 256 random bits, of which a key and its salt take 240.
    return hashlib.sha512(f"{ids.nonce()}{ids.nonce()}".encode()).digest()[:KEY_BYTES]
