"""Computes digest responses (RFC 7616 section 3.4, RFC 8760, RFC 2617, RFC 2069)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sip.message import AuthParams, MalformedHeader, Message, Params, quote

_HASHES: dict[str, Callable[[bytes], str]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
}
if "sha512_256" in hashlib.algorithms_available:
    _HASHES["SHA-512-256"] = lambda data: hashlib.new("sha512_256", data).hexdigest()

ALGORITHMS = frozenset(_HASHES) | frozenset(f"{name}-SESS" for name in _HASHES)
"""The algorithms supported, in upper case."""

# RFC 7616 section 3.4: these values are quoted, the others must not be.
_QUOTED = frozenset(("username", "realm", "nonce", "uri", "response", "cnonce", "opaque"))
_QUOTED_IN_CHALLENGE = frozenset(("realm", "domain", "nonce", "opaque", "qop"))


@dataclass(frozen=True)
class DigestInput:
    """The values a digest is computed from, without the password.

    Attributes:
        algorithm: upper case, one of `ALGORITHMS`.
        username, realm, nonce: of the credentials, unquoted.
        method: of the request.
        uri: as the credentials write it.
        qop: "auth", "auth-int", or None for the form of RFC 2069.
        nc: eight hexadecimal digits; with qop only.
        cnonce: with qop or a -SESS algorithm only.
        body: of the message; with auth-int only.
    """

    algorithm: str
    username: str
    realm: str
    method: str
    uri: str
    nonce: str
    qop: str | None = None
    nc: str = ""
    cnonce: str = ""
    body: bytes = b""

    def response(self, password: str) -> str:
        """Compute the value of the `response` parameter in hexadecimal.

        Raises:
            KeyError: the algorithm is not one of `ALGORITHMS`.
        """
        name = self.algorithm
        session = name.endswith("-SESS")
        digest = _HASHES[name.removesuffix("-SESS")]

        def hashed(*parts: str) -> str:
            return digest(":".join(parts).encode())

        secret = hashed(self.username, self.realm, password)
        if session:
            secret = hashed(secret, self.nonce, self.cnonce)
        if self.qop == "auth-int":
            request = hashed(self.method, self.uri, digest(self.body))
        else:
            request = hashed(self.method, self.uri)
        if self.qop is None:
            return hashed(secret, self.nonce, request)
        return hashed(secret, self.nonce, self.nc, self.cnonce, self.qop, request)


def write_credentials(values: dict[str, str | None]) -> str:
    """Write an Authorization value of the Digest scheme; parameters that are None are omitted."""
    return _write(values, _QUOTED)


def write_challenge(values: dict[str, str | None]) -> str:
    """Write a WWW-Authenticate value of the Digest scheme; parameters that are None are omitted."""
    return _write(values, _QUOTED_IN_CHALLENGE)


def _write(values: dict[str, str | None], quoted: frozenset[str]) -> str:
    return "Digest " + ", ".join(
        f"{name}={quote(value) if name in quoted else value}"
        for name, value in values.items()
        if value is not None
    )


def digest_credentials(message: Message, header: str) -> list[Params]:
    """Return the parameters of the Digest credentials in a message.

    Args:
        message: the request.
        header: Authorization or Proxy-Authorization; lines that cannot be read are skipped.
    """
    found: list[Params] = []
    for value in message.headers.get_all(header):
        try:
            found += [each.params for each in AuthParams.parse_all(value) if each.is_digest]
        except MalformedHeader:
            continue
    return found
