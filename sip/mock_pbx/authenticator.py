"""Authentication of requests by digest (RFC 3261 section 22), and the faults of it."""

from __future__ import annotations

from dataclasses import replace

from sip.auth import Accepted, Challenged, DigestServer
from sip.clock import Clock
from sip.ids import Ids
from sip.message import Request
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.pbx_config import PbxConfig
from sip.mock_pbx.pbx_faults import FaultKind, Faults
from sip.mock_pbx.styles.style import Quirks


class Authenticator:
    """Challenges requests and checks their credentials.

    Args:
        clock: expires the nonces.
        ids: makes the nonces.
        config: realm, algorithms and life of nonces.
        quirks: how the PBX that is mocked behaves where PBXs differ.
        book: the lines and their passwords.
        faults: the faults of sign-in that are switched on.
    """

    def __init__(
        self,
        clock: Clock,
        ids: Ids,
        config: PbxConfig,
        quirks: Quirks,
        book: LineBook,
        faults: Faults,
    ) -> None:
        self._clock = clock
        self._ids = ids
        self._config = config
        self._quirks = quirks
        self._book = book
        self._faults = faults
        self._servers = self._new_servers()

    def check(self, request: Request, number: str) -> str | Challenged:
        """Return the user who has signed a request, or the challenge it has to be answered with.

        Args:
            request: to be checked.
            number: of the line it is about, whose faults apply.

        Returns:
            The user name; "" where the configuration asks nobody for a password. Otherwise the
            challenge: 407 from a PBX that acts as a proxy, else 401.
        """
        digest = self._config.digest
        if digest is None:
            return ""
        proxy = request.method == "SUBSCRIBE" and self._quirks.subscribe_proxy_auth
        server = self._servers[proxy or digest.proxy]
        signed = "Authorization" in request.headers or "Proxy-Authorization" in request.headers
        take = self._faults.take
        result: Accepted | Challenged
        if take(FaultKind.WRONG_PASSWORD, number):
            result = server.challenge()
        elif take(FaultKind.STALE_LOOP, number):
            result = server.challenge(stale=signed)
        elif signed and take(FaultKind.NO_CHALLENGE, number):
            result = Challenged(401, ())
        elif take(FaultKind.BASIC, number):
            result = Challenged(401, (("WWW-Authenticate", 'Basic realm="kiwi"'),))
        elif take(FaultKind.UNKNOWN_ALGORITHM, number):
            result = _with_unknown_algorithm(server)
        else:
            result = server.check(request)
        return result.user if isinstance(result, Accepted) else result

    def forget_nonces(self) -> None:
        """Make every nonce invalid, as after a restart."""
        self._servers = self._new_servers()

    def _new_servers(self) -> dict[bool, DigestServer]:
        digest = self._config.digest
        if digest is None:
            return {}
        return {
            proxy: DigestServer(
                self._config.domain,
                self._password_of,
                self._clock,
                self._ids,
                digest.algorithms,
                digest.qop,
                digest.nonce_life,
                proxy,
            )
            for proxy in (False, True)
        }

    def _password_of(self, user: str) -> str | None:
        line = self._book.get(user)
        return line.secret if line is not None else None


def _with_unknown_algorithm(server: DigestServer) -> Challenged:
    challenge = server.challenge()
    headers = tuple(
        (name, value.replace("algorithm=MD5", "algorithm=KIWI-1"))
        for name, value in challenge.headers
    )
    return replace(challenge, headers=headers)
