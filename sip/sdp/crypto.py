"""Keys of SRTP inside a session description: SDES (RFC 4568).

Whoever reads the description reads the keys: it belongs on TLS only.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sip.ids import Ids
from sip.sdp.description import MediaDescription, number_of

SUITES: Final = ("AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32")
"""What we can do, the best first (RFC 4568 section 6.2)."""
KEY_BYTES: Final = 30
"""Master key of 16 and salt of 14 bytes, for every suite above."""
_INLINE: Final = re.compile(r"(?i:inline):([A-Za-z0-9+/]{40})(?:\|(?:2\^\d{1,2}|\d{1,15}))?")
_WINDOW: Final = re.compile(r"WSH=\d{2,6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CryptoKey:
    """One a=crypto line.

    Attributes:
        tag: its number in the offer; the answer repeats it.
        suite: one of `SUITES`.
        key: master key and salt, `KEY_BYTES`. Secret.
    """

    tag: int
    suite: str
    key: bytes = field(repr=False)

    @property
    def value(self) -> str:
        """What stands behind `a=crypto:`. Secret."""
        return f"{self.tag} {self.suite} inline:{base64.b64encode(self.key).decode()}"

    @classmethod
    def parse(cls, value: str) -> CryptoKey | None:
        """Read what stands behind `a=crypto:`; None when it is wrong or asks for what we lack.

        A lifetime is let pass, as no call lasts 2^31 packets. A master key identifier, several
        keys and the session parameters that change what is encrypted are what we lack (RFC 4568
        sections 6.1 and 6.3).
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
    """A key of our own for each suite, in the order they are offered."""
    return tuple(CryptoKey(tag, suite, _secret(ids)) for tag, suite in enumerate(SUITES, 1))


def keys_of(media: MediaDescription) -> list[CryptoKey]:
    """The keys of a stream that we can use, in the peer's order."""
    found = (CryptoKey.parse(value) for value in media.values("crypto"))
    return [key for key in found if key is not None]


def same_suite(keys: Iterable[CryptoKey], theirs: CryptoKey) -> CryptoKey | None:
    """Which of our keys goes with one of theirs."""
    return next((key for key in keys if key.suite == theirs.suite), None)


def _secret(ids: Ids) -> bytes:
    # Two nonces have 256 random bits, of which a key and its salt take 240.
    return hashlib.sha512(f"{ids.nonce()}{ids.nonce()}".encode()).digest()[:KEY_BYTES]
