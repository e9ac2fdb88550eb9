"""The client of digest authentication: answers challenges (RFC 7616, RFC 3261 section 22)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sip.auth.digest import ALGORITHMS, DigestInput, digest_credentials, write_credentials
from sip.ids import Ids
from sip.message import Challenge, MalformedHeader, Request, Response, SipUri

_MOST_REFUSALS = 2
_MOST_STALE = 3
_MOST_ANSWERS = 6  # of one request, whose challenges name another realm again and again
_MOST_PASSED_OVER = 3
_MOST_REALMS = 8
_HEADERS = {False: "Authorization", True: "Proxy-Authorization"}


@dataclass(frozen=True)
class Credentials:
    """User name and password of an account; the repr leaves the password out.

    Attributes:
        username: as the server knows it.
        password: None when it is not known; then no challenge is answered.
    """

    username: str
    password: str | None = field(repr=False)


class AuthFault(StrEnum):
    """The reasons to give authentication up."""

    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - names a fault
    STALE_LOOP = "stale-loop"
    UNSUPPORTED_ALGORITHM = "unsupported-algorithm"
    WEAKER = "weaker"
    FOREIGN_REALM = "foreign-realm"
    NO_CHALLENGE_TWICE = "no-challenge-twice"


@dataclass(frozen=True)
class AuthFailure:
    """A challenge that is not answered any more.

    Attributes:
        kind: why not.
        realm: of the challenge, "" when it named none.
        offered: the schemes and algorithms the server offered, as it wrote them.
    """

    kind: AuthFault
    realm: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Attempts:
    """Counts the refusals of one request, over all its repetitions."""

    refused: tuple[str, ...] = ()  # realms, each as often as it has refused our answer
    stale: int = 0
    without_challenge: int = 0
    answered: int = 0


class AuthorizedRequest(Request):
    """A request made by `DigestClient.answer`; it counts how often it was refused."""

    __slots__ = ("_attempts",)

    _attempts: _Attempts

    def copy(self) -> AuthorizedRequest:
        """Return a copy with its own headers and the same count."""
        twin = AuthorizedRequest(self.method, self.uri, self.headers.copy(), self.body)
        twin._attempts = self._attempts
        return twin


class _Space:
    """The current nonce of a protection space, and how often it was used."""

    def __init__(self, challenge: Challenge, cnonce: str) -> None:
        self.challenge = challenge
        # The same for the life of the nonce: -sess algorithms need that (RFC 7616 section 3.4.2).
        self.cnonce = cnonce
        self.count = 0
        self.passed_over = 0  # challenges since then that named other realms alone


class DigestClient:
    """Answers the challenges of the servers of one account.

    A nonce is used for all requests until the server sends another, with a count that rises by
    one each time; so only the first request is challenged. A realm that three further challenges
    do not name is forgotten: the server has another one now. If it was that of a second proxy
    after all, it is challenged once more.

    A phone system may pass on the challenge of somebody whom we have called, or who has called us,
    and who would get an answer to compute the password from. So a realm has to be one that a host
    of the account names, or that was named in the challenge of a request outside a dialog to such
    a host. All others are not answered, be it in a call or for an address elsewhere.

    Args:
        credentials: of the account.
        ids: makes client nonces.
        hosts: of the account: its domain, server and proxy. Without any, all realms are answered.

    Attributes:
        hosts: as given, in lower case; may be added to.
        has_worked: whether a request with these credentials has succeeded; a later refusal may
            then be a passing fault of the server.
        on_proven: called with `proven` when it has changed.
    """

    def __init__(self, credentials: Credentials, ids: Ids, hosts: Iterable[str] = ()) -> None:
        self.hosts = {host.lower() for host in hosts}
        self.has_worked = False
        self.on_proven: Callable[[Mapping[str, int]], None] = lambda proven: None
        self._proven: dict[str, int] = {}
        self._weaker: dict[str, int] = {}
        self._realms: set[str] = set()
        self._doubtful = False
        self._credentials = credentials
        self._ids = ids
        self._spaces: dict[tuple[bool, str], _Space] = {}

    @property
    def proven(self) -> Mapping[str, int]:
        """By realm, the strength of the challenges whose answers were accepted.

        A weaker one is not answered: somebody on the path may have made it, to compute the
        password.
        """
        return self._proven

    def remember(self, proven: Mapping[str, int]) -> None:
        """Take over `proven` of an earlier run."""
        self._proven.update(proven)

    def accept_weaker(self) -> None:
        """Answer challenges as weak as those that were refused for that, as a person wishes."""
        if self._weaker:
            self._proven.update(self._weaker)
            self._weaker.clear()
            self.on_proven(self._proven)

    def authorize(self, request: Request) -> None:
        """Add credentials for every challenge received so far to a request, the latest first.

        The order has no meaning (RFC 3261 section 22.3), but some servers read only the first line.

        The request must be complete and must not be changed afterwards: its method, URI and, with
        auth-int, its body are signed. Before the first challenge nothing is added.
        """
        for proxy in (False, True):
            if any(where == proxy for where, _ in self._spaces):
                request.headers.remove(_HEADERS[proxy])
        for (proxy, _), space in reversed(self._spaces.items()):
            request.headers.add(_HEADERS[proxy], self._credentials_for(request, space))

    def succeeded(self, request: Request) -> None:
        """Take note of a request that was answered 2xx; without credentials it proves nothing."""
        if any(name in request.headers for name in _HEADERS.values()):
            self.has_worked, self._doubtful = True, False
            for (proxy, realm), space in self._spaces.items():
                shown = strength(space.challenge)
                if _HEADERS[proxy] in request.headers and shown > self._proven.get(realm, -1):
                    self._proven[realm] = shown
                    self.on_proven(self._proven)

    def answer(self, request: Request, response: Response) -> Request | AuthFailure:
        """Answer a 401 or 407.

        Args:
            request: the one that was challenged, as given to the transaction layer: the caller's
                own, or the last one returned by this method.
            response: the 401 or 407.

        Returns:
            A new request to send, with a CSeq one higher and without Via, or why to give up.
        """
        attempts = request._attempts if isinstance(request, AuthorizedRequest) else _Attempts()
        proxy = response.status == 407
        try:
            challenges = response.challenges
        except MalformedHeader:
            challenges = []
        used = {
            params.get("realm") or "": params.get("nonce") or ""
            for params in digest_credentials(request, _HEADERS[proxy])
        }
        if not challenges:
            return self._without_challenge(request, attempts, used, proxy)
        chosen = _choose(challenges)
        ours = {realm: each for realm, each in chosen.items() if self._is_ours(realm, request)}
        if chosen and not ours:
            return AuthFailure(AuthFault.FOREIGN_REALM, next(iter(chosen)))
        chosen = ours
        failure = self._objection(challenges, chosen)
        if failure is not None:
            return failure
        counted = self._count_refusals(request, proxy, chosen, used)
        if isinstance(counted, AuthFailure):
            return counted
        attempts = replace(counted, answered=counted.answered + 1)
        if attempts.answered > _MOST_ANSWERS:
            return AuthFailure(AuthFault.STALE_LOOP, next(iter(chosen)))
        first_named_last = reversed(chosen.items())
        learnt = [self._learn(proxy, realm, challenge) for realm, challenge in first_named_last]
        if any(learnt):
            self._pass_over(proxy, chosen.keys())
        again = _repeat(request, attempts)
        self.authorize(again)
        return again

    def _count_refusals(
        self, request: Request, proxy: bool, chosen: dict[str, Challenge], used: dict[str, str]
    ) -> _Attempts | AuthFailure:
        """Count the credentials of a request that were refused.

        Args:
            request: that was challenged.
            proxy: the challenge is a 407.
            chosen: the challenge to answer of each realm.
            used: the nonce that the request has answered, of each realm.

        Returns:
            The attempts so far, or why to give up.
        """
        attempts = request._attempts if isinstance(request, AuthorizedRequest) else _Attempts()
        for realm, challenge in chosen.items():
            if realm not in used:
                continue
            if challenge.stale:
                attempts = replace(attempts, stale=attempts.stale + 1)
                if attempts.stale >= _MOST_STALE:
                    return AuthFailure(AuthFault.STALE_LOOP, realm)
                continue
            fresh = isinstance(request, AuthorizedRequest)
            attempts = replace(attempts, refused=(*attempts.refused, realm))
            # Once refused, one try with a fresh nonce is enough: more could lock the account.
            most = 1 if self._doubtful else _MOST_REFUSALS
            if attempts.refused.count(realm) >= most or (fresh and used[realm] == challenge.nonce):
                self._doubtful = self.has_worked
                # The next request must not carry the refused credentials either.
                self._forget(proxy, {realm})
                return AuthFailure(AuthFault.WRONG_PASSWORD, realm)
        return attempts

    def _is_ours(self, realm: str, request: Request) -> bool:
        """Whether a realm is one of the account; the server's own challenges make it one."""
        known = realm in self._realms or realm in self._proven or realm.lower() in self.hosts
        if known or not self.hosts:
            return True
        uri = request.uri
        asks = isinstance(uri, SipUri) and uri.host.lower() in self.hosts
        if request.to.tag is not None or not asks or len(self._realms) >= _MOST_REALMS:
            return False
        self._realms.add(realm)
        return True

    def _objection(
        self, challenges: list[Challenge], chosen: dict[str, Challenge]
    ) -> AuthFailure | None:
        """Return why no challenge of a response is answered, or None."""
        if not chosen:
            offered = tuple(_offer(challenge) for challenge in challenges)
            return AuthFailure(AuthFault.UNSUPPORTED_ALGORITHM, challenges[0].realm, offered)
        for realm, challenge in chosen.items():
            if strength(challenge) < self._proven.get(realm, 0):
                self._weaker[realm] = strength(challenge)
                return AuthFailure(AuthFault.WEAKER, realm, (_offer(challenge),))
        if self._credentials.password is None:
            # A wrong guess could lock the account.
            return AuthFailure(AuthFault.WRONG_PASSWORD, next(iter(chosen)))
        return None

    def _without_challenge(
        self, request: Request, attempts: _Attempts, used: dict[str, str], proxy: bool
    ) -> Request | AuthFailure:
        # FreeSWITCH refuses an expired nonce with a bare 401; a request without credentials is
        # then challenged as the first one was.
        if attempts.without_challenge:
            return AuthFailure(AuthFault.NO_CHALLENGE_TWICE, next(iter(used), ""))
        self._forget(proxy, used.keys())
        return _repeat(request, replace(attempts, without_challenge=1))

    def _learn(self, proxy: bool, realm: str, challenge: Challenge) -> bool:
        """Take a challenge for the requests to come; returns whether its nonce is new."""
        known = self._spaces.get((proxy, realm))
        if known is None or known.challenge.nonce != challenge.nonce:
            self._spaces.pop((proxy, realm), None)  # the latest challenge is the last in the order
            self._spaces[proxy, realm] = _Space(challenge, self._ids.cnonce())
        else:
            # Several requests were challenged with the same nonce: its count goes on.
            known.challenge = challenge
            known.passed_over = 0
            return False
        return True

    def _pass_over(self, proxy: bool, named: Collection[str]) -> None:
        for (where, realm), space in list(self._spaces.items()):
            if where == proxy and realm not in named:
                space.passed_over += 1
                if space.passed_over >= _MOST_PASSED_OVER:
                    del self._spaces[where, realm]

    def _forget(self, proxy: bool, realms: Iterable[str]) -> None:
        for realm in realms:
            self._spaces.pop((proxy, realm), None)

    def _credentials_for(self, request: Request, space: _Space) -> str:
        challenge = space.challenge
        space.count += 1
        qop = _quality(challenge)
        nc = f"{space.count:08x}"
        session = challenge.algorithm.endswith("-SESS")
        uri = str(request.uri)
        signed = DigestInput(
            algorithm=challenge.algorithm,
            username=self._credentials.username,
            realm=challenge.realm,
            method=request.method,
            uri=uri,
            nonce=challenge.nonce,
            qop=qop or None,
            nc=nc,
            cnonce=space.cnonce,
            body=request.body,
        )
        return write_credentials(
            {
                "username": signed.username,
                "realm": signed.realm,
                "nonce": signed.nonce,
                "uri": uri,
                "response": signed.response(self._credentials.password or ""),
                # In the server's own spelling: some compare case-sensitively.
                "algorithm": challenge.get("algorithm"),
                "cnonce": space.cnonce if qop or session else None,
                "opaque": challenge.opaque,
                "qop": qop or None,
                "nc": nc if qop else None,
            }
        )


def _quality(challenge: Challenge) -> str | None:
    """Return the qop to use; "" when the server offers none, None when we support none."""
    offered = challenge.qop
    if not offered:
        return ""
    return next((qop for qop in ("auth", "auth-int") if qop in offered), None)


def strength(challenge: Challenge) -> int:
    """Return how hard it is to compute a password from an answer; higher is better.

    First counts that the hash is not MD5, then that the answer holds a nonce of ours (RFC 7616
    section 5.4). SHA-256 and SHA-512-256 are alike.
    """
    return 2 * (not challenge.algorithm.startswith("MD5")) + bool(challenge.qop)


def _choose(challenges: list[Challenge]) -> dict[str, Challenge]:
    """Return the strongest supported challenge of each realm, the first of several alike.

    RFC 8760 section 2.4 has the server list the one it prefers first; but whoever changes the
    list on its way would put the weakest there.
    """
    chosen: dict[str, Challenge] = {}
    for challenge in challenges:
        if (
            challenge.is_digest
            and challenge.algorithm in ALGORITHMS
            and challenge.nonce
            and _quality(challenge) is not None
        ):
            known = chosen.get(challenge.realm)
            if known is None or strength(challenge) > strength(known):
                chosen[challenge.realm] = challenge
    return chosen


def _offer(challenge: Challenge) -> str:
    return challenge.get("algorithm") or "MD5" if challenge.is_digest else challenge.scheme


def _repeat(request: Request, attempts: _Attempts) -> AuthorizedRequest:
    """Return the request to be sent again, without Via and credentials (RFC 3261 section 22.2)."""
    headers = request.headers.copy()
    for name in ("Via", *_HEADERS.values()):
        headers.remove(name)
    headers.set("CSeq", f"{request.cseq.number + 1} {request.method}")
    again = AuthorizedRequest(request.method, request.uri, headers, request.body)
    again._attempts = attempts
    return again
