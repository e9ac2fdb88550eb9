"""The server of digest authentication: challenges and checks (RFC 7616, RFC 3261 section 22)."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sip.auth.digest import ALGORITHMS, DigestInput, digest_credentials, write_challenge
from sip.clock import Clock
from sip.ids import Ids
from sip.message import Params, Request


@dataclass(frozen=True)
class Accepted:
    """The credentials of a request are right.

    Attributes:
        user: the user name in them.
    """

    user: str


@dataclass(frozen=True)
class Challenged:
    """A request is refused and has to be sent again with other credentials.

    Attributes:
        status: 401, or 407 of a proxy.
        headers: the challenges, one header for each algorithm, the preferred one first.
        stale: whether the credentials were right and only their nonce has expired.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    stale: bool = False


@dataclass
class _Nonce:
    expires: float
    last_count: int = 0


class DigestServer:
    """Authenticates the requests of a registrar or proxy.

    Args:
        realm: the protection space.
        password_of: returns the password of a user; None for an unknown one, who is challenged
            like a user with a wrong password.
        clock: times the life of nonces.
        ids: makes nonces.
        algorithms: of the challenges, in this order, as written on the wire ("SHA-256").
        qop: offered ("auth", "auth-int"); empty for the form of RFC 2069.
        nonce_life: seconds.
        proxy: challenge with 407 instead of 401.
        counts_must_rise: refuse a nonce count not above the last one (RFC 7616 section 3.4).
        opaque: sent with every challenge, or None.
    """

    def __init__(
        self,
        realm: str,
        password_of: Callable[[str], str | None],
        clock: Clock,
        ids: Ids,
        algorithms: Sequence[str] = ("MD5",),
        qop: Sequence[str] = ("auth",),
        nonce_life: float = 32.0,
        proxy: bool = False,
        counts_must_rise: bool = True,
        opaque: str | None = None,
    ) -> None:
        self.realm = realm
        self._password_of = password_of
        self._clock = clock
        self._ids = ids
        self._algorithms = tuple(algorithms)
        self._offered = frozenset(name.upper() for name in algorithms)
        self._qop = tuple(qop)
        self._nonce_life = nonce_life
        self._proxy = proxy
        self._counts_must_rise = counts_must_rise
        self._opaque = opaque
        # In order of age, so that the oldest can be dropped without a search.
        self._nonces: dict[str, _Nonce] = {}

    def check(self, request: Request) -> Accepted | Challenged:
        """Check the credentials of a request. Returns its user, or the challenge to send."""
        header = "Proxy-Authorization" if self._proxy else "Authorization"
        for params in digest_credentials(request, header):
            if params.get("realm") != self.realm or not self._is_signed(request, params):
                continue
            if self._use_nonce(params):
                return Accepted(params.get("username") or "")
            return self.challenge(stale=True)
        return self.challenge()

    def challenge(self, stale: bool = False) -> Challenged:
        """Return a challenge with a new nonce.

        Args:
            stale: whether only the nonce of the credentials has expired.
        """
        self._drop_old_nonces()
        nonce = self._ids.nonce()
        self._nonces[nonce] = _Nonce(self._clock.now() + self._nonce_life)
        name = "Proxy-Authenticate" if self._proxy else "WWW-Authenticate"
        headers = tuple(
            (
                name,
                write_challenge(
                    {
                        "realm": self.realm,
                        "nonce": nonce,
                        "opaque": self._opaque,
                        "algorithm": algorithm,
                        "qop": ",".join(self._qop) or None,
                        "stale": "true" if stale else None,
                    }
                ),
            )
            for algorithm in self._algorithms
        )
        return Challenged(407 if self._proxy else 401, headers, stale)

    def forget_nonces(self) -> None:
        """Make every nonce sent so far stale, as a restart of a server does."""
        self._nonces.clear()

    def _is_signed(self, request: Request, params: Params) -> bool:
        """Whether the digest was computed with the user's password, whatever its nonce."""
        algorithm = (params.get("algorithm") or "MD5").upper()
        if algorithm not in ALGORITHMS or algorithm not in self._offered:
            return False
        qop = (params.get("qop") or "").lower() or None
        if qop not in (self._qop or (None,)):
            return False
        username = params.get("username") or ""
        password = self._password_of(username)
        expected = DigestInput(
            algorithm=algorithm,
            username=username,
            realm=self.realm,
            method=request.method,
            uri=params.get("uri") or "",
            nonce=params.get("nonce") or "",
            qop=qop,
            nc=params.get("nc") or "",
            cnonce=params.get("cnonce") or "",
            body=request.body,
        ).response(password or "")
        given = (params.get("response") or "").lower()
        right = hmac.compare_digest(expected.encode(), given.encode())
        return right and password is not None

    def _use_nonce(self, params: Params) -> bool:
        self._drop_old_nonces()
        nonce = self._nonces.get(params.get("nonce") or "")
        if nonce is None:
            return False
        if self._qop and self._counts_must_rise:
            try:
                count = int(params.get("nc") or "", 16)
            except ValueError:
                return False
            if count <= nonce.last_count:
                return False
            nonce.last_count = count
        return True

    def _drop_old_nonces(self) -> None:
        now = self._clock.now()
        while self._nonces:
            oldest = next(iter(self._nonces))
            if self._nonces[oldest].expires > now:
                return
            del self._nonces[oldest]
