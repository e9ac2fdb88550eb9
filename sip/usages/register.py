"""Registers an account and keeps its binding alive (RFC 3261 section 10, RFC 3608)."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum

from sip.agent import Agent, Outcome, Sending
from sip.auth import AuthFault
from sip.clock import Timer
from sip.message import MalformedHeader, Request, Response, SipUri, Uri, is_same_uri
from sip.usages.readable_headers import seconds_of

DEFAULT_EXPIRES = 600  # seconds
LONGEST_EXPIRES = 3600  # seconds
RETRY_SOON = 2.0  # seconds; doubled each time
LONGEST_WAIT = 10.0  # seconds for which a registrar can have a renewal wait while nobody is told
_SOON_AGAIN = 2  # times
_PASSING = frozenset((408, 480, 500, 502, 503, 504))
_CORRECTIONS = 3
_MOST_FORMER = 4
_LEADING_DIGITS = re.compile(r"[0-9]{1,10}")


class RegistrationState(StrEnum):
    """The state of a registration."""

    IDLE = "idle"
    REGISTERING = "registering"
    REGISTERED = "registered"
    FAILED = "failed"


class Registration:
    """Keeps one binding alive at the registrar.

    Args:
        agent: its account is registered.
        on_change: called with the outcome of every attempt, after `state` has been set.
        expires: seconds to ask for.

    Attributes:
        state: of the registration; FAILED, too, if a 200 gives our binding no time.
        granted: seconds the registrar granted with the last 2xx.
    """

    def __init__(
        self, agent: Agent, on_change: Callable[[Outcome], None], expires: int = DEFAULT_EXPIRES
    ) -> None:
        self.state = RegistrationState.IDLE
        self.granted = 0
        self._agent = agent
        self._on_change = on_change
        self._expires = expires
        self._registrar: SipUri = agent.account.uri_of(None)
        self._call_id = agent.ids.call_id()
        self._from_tag = agent.ids.tag()
        self._cseq = 0
        self._corrections = 0
        self._redirected = False
        self._public_tried = False
        self._soon_again = 0  # times that was done since the last 2xx
        self._bound: str | None = None
        self._former: list[str] = []
        self._timer: Timer | None = None
        self._sending: Sending | None = None

    @property
    def bound(self) -> str | None:
        """The Contact of the last REGISTER as written, or None when there is no binding."""
        return self._bound

    @property
    def is_outdated(self) -> bool:
        """Whether the present binding has not our present Contact, and nothing is under way."""
        is_idle = self.state is RegistrationState.REGISTERED and self._sending is None
        return (
            is_idle and self._agent.flow is not None and self._bound != str(self._agent.contact())
        )

    def start(self) -> None:
        """Register, or refresh at once. The outcome goes to `on_change`."""
        self._cancel()
        self._corrections = 0
        self._redirected = False
        self._public_tried = False
        if self.state is not RegistrationState.REGISTERED:
            self.state = RegistrationState.REGISTERING
        self._send(self._expires, self._answered)

    def forget(self) -> None:
        """Stop without a message to the registrar: the path is gone."""
        self._cancel()
        self._leave_bound()
        self.state = RegistrationState.IDLE

    def stop(self, done: Callable[[], None]) -> None:
        """Remove the binding.

        Args:
            done: called when the registrar has responded, or has not in time.
        """
        was = self.state
        self._cancel()
        self.state = RegistrationState.IDLE
        if was is RegistrationState.REGISTERED and self._agent.flow is not None:
            self._send(0, lambda outcome: done())
        else:
            done()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._sending is not None:
            self._sending.forget()
            self._sending = None

    def _send(self, expires: int, answered: Callable[[Outcome], None]) -> None:
        agent = self._agent
        request = agent.new_request("REGISTER", self._registrar, agent.account.address)
        self._cseq += 1
        request.headers.set("Call-ID", self._call_id)
        request.headers.set("CSeq", f"{self._cseq} REGISTER")
        request.headers.set("From", str(agent.account.address.with_tag(self._from_tag)))
        if agent.flow is not None:
            contact = str(agent.contact())
            if self._bound != contact:
                self._leave_bound()
            self._former = [former for former in self._former if former != contact][-_MOST_FORMER:]
            for former in self._former:
                request.headers.add("Contact", f"{former};expires=0")
            request.headers.add("Contact", f"{contact};expires={expires}")
            self._bound = contact
        request.headers.add("Expires", str(expires))
        request.headers.add("Supported", "path")
        self._sending = agent.send(request, answered)

    def _leave_bound(self) -> None:
        """Have the present binding removed by the next REGISTER.

        It has an address of ours that does not reach us: a private one, or that of a path that is
        gone. Calls would ring there until it expires.
        """
        if self._bound is not None:
            self._former.append(self._bound)
        self._bound = None

    def _answered(self, outcome: Outcome) -> None:
        self._sending = None
        self._cseq = max(self._cseq, outcome.request.cseq.number)
        response = outcome.response
        if self._again_soon(outcome):
            return
        if response is not None and outcome.auth_failure is None:
            try:
                if self._try_again(outcome):
                    return
            except MalformedHeader:
                pass  # A header needed for another try cannot be read: the status counts.
        granted = self._granted(outcome) if outcome.is_success else 0
        if granted:
            self._registered(outcome, granted)
        else:
            self.state = RegistrationState.FAILED
        self._on_change(outcome)

    def _again_soon(self, outcome: Outcome) -> bool:
        """Send again soon what was perhaps refused for a moment only.

        A challenge that cannot be answered may have been damaged on its way. The binding outlasts
        a renewal that an overloaded registrar refuses.
        """
        response, failure = outcome.response, outcome.auth_failure
        if response is None or response.is_success:
            return False
        most, pause = _SOON_AGAIN, RETRY_SOON * 2**self._soon_again
        if failure is not None:
            most = 0 if failure.kind is AuthFault.WRONG_PASSWORD else 1
        elif response.status not in _PASSING or self.state is not RegistrationState.REGISTERED:
            return False
        pause = max(pause, seconds_of(response, "retry_after") or 0)
        if self._soon_again >= most or pause > LONGEST_WAIT:
            return False
        self._soon_again += 1
        self._timer = self._agent.clock.call_later(
            pause, lambda: self._send(self._expires, self._answered)
        )
        return True

    def _try_again(self, outcome: Outcome) -> bool:
        """Do what a response asks for, a few times at most. Returns whether a request was sent."""
        response = outcome.response
        assert response is not None
        if response.status == 423 and self._corrections < _CORRECTIONS:
            self._corrections += 1
            wanted = seconds_of(response, "min_expires") or min(self._expires * 2, LONGEST_EXPIRES)
            self._expires = max(wanted, self._expires)
        elif 300 <= response.status < 400 and not self._redirected and response.contact:
            target = response.contact[0].sip_uri
            if target is None:
                return False
            self._redirected = True
            self._registrar = SipUri(target.scheme, None, target.host, target.port)
        elif response.is_success and not self._public_tried and self._address_differs(outcome):
            # The registrar sees us at another address than our Contact: bind it (RFC 3581).
            self._public_tried = True
        else:
            return False
        self._send(self._expires, self._answered)
        return True

    def _address_differs(self, outcome: Outcome) -> bool:
        return self._agent.flow is not None and self._bound != str(self._agent.contact())

    def _registered(self, outcome: Outcome, granted: int) -> None:
        response = outcome.response
        assert response is not None
        self.state = RegistrationState.REGISTERED
        self.granted = granted
        self._former.clear()
        self._soon_again = 0
        try:
            self._agent.service_route = tuple(response.service_route)
        except MalformedHeader:
            self._agent.service_route = ()
        delay = self.granted * self._agent.ids.uniform(0.80, 0.88)
        self._timer = self._agent.clock.call_later(max(delay, 1.0), self.start)

    def _granted(self, outcome: Outcome) -> int:
        """Return the seconds granted: of our Contact, else of Expires, else those asked for.

        0: the registrar has not kept our binding, although it answers 200.
        """
        response = outcome.response
        assert response is not None
        granted = _binding_expires(response, outcome.request)
        if granted is None:
            with suppress(MalformedHeader):
                granted = response.expires
        return self._expires if granted is None else min(granted, self._expires)


def _binding_expires(response: Response, request: Request) -> int | None:
    """Return the seconds that a registrar's list of bindings gives ours; None: it does not tell.

    Args:
        response: the 200 of the registrar, with the bindings of all devices of the account.
        request: the REGISTER; its last Contact is the one that was bound.
    """
    try:
        sent = request.contact
    except MalformedHeader:
        return None
    listed = response.readable_contacts
    contacts = [contact for contact in listed if contact is not None]
    if not sent or not contacts:
        return None
    ours = sent[-1].uri
    found = [contact for contact in contacts if is_same_uri(contact.uri, ours)]
    if not found and len(listed) == 1:
        # The list holds our binding (RFC 3261 section 10.3), however the registrar wrote it.
        found = contacts
    if not found:
        found = [contact for contact in contacts if _is_rewritten(contact.uri, ours)]
    matches = [_LEADING_DIGITS.match(contact.params.get("expires") or "") for contact in found]
    given = [int(match[0]) for match in matches if match is not None]
    # Some registrars list what they have just removed, with 0 seconds, beside what they keep. Where
    # it is not sure which one is ours, the shortest is not too late.
    return min((seconds for seconds in given if seconds), default=0 if given else None)


def _is_rewritten(uri: Uri, ours: Uri) -> bool:
    """Whether a binding may be ours with the host or port at which the registrar saw us."""
    return isinstance(uri, SipUri) and isinstance(ours, SipUri) and uri.user == ours.user
