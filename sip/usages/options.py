"""Is the server still there? OPTIONS at intervals (RFC 3261 section 11)."""

from __future__ import annotations

from collections.abc import Callable

from sip.agent import Agent, Outcome, Sending
from sip.clock import Timer
from sip.errors import TransportError

# Loss must be noticed within 35 s on UDP and 15 s on TCP and TLS.
UDP_INTERVAL, UDP_PATIENCE = 8.0, 8.0
STREAM_INTERVAL, STREAM_PATIENCE = 7.0, 6.0
SEARCH_INTERVAL = 2.0


class PathWatch:
    """Asks the server for a sign of life and tells when it is lost or back.

    Any message from the server counts as a sign of life. A server that takes OPTIONS without a
    word is asked for our bindings instead (a REGISTER without Contact, RFC 3261 section 10.2.3).
    The question carries no credentials: a challenge is an answer like any other, and a wrong
    password is not tried again and again.

    Args:
        agent: whose flow is watched.
        on_lost: called once when an answer is overdue, or the question could not be sent.
        on_back: called once when a server that was searched for answers again.
    """

    def __init__(
        self,
        agent: Agent,
        on_lost: Callable[[TransportError], None],
        on_back: Callable[[], None],
    ) -> None:
        self._agent = agent
        self._on_lost = on_lost
        self._on_back = on_back
        self._timer: Timer | None = None
        self._sending: Sending | None = None
        self._method = "OPTIONS"
        self._answered = False
        self._heard = False
        self._searching = False

    def watch(self) -> None:
        """Start watching a flow that works."""
        self.stop()
        self._schedule(self._interval, self._ask)

    def search(self) -> None:
        """Ask again and again until the server answers."""
        self.stop()
        self._searching = True
        self._ask()

    def stop(self) -> None:
        """Ask no more."""
        self._searching = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._sending is not None:
            self._sending.forget()
            self._sending = None

    def heard(self) -> None:
        """A message came from the server."""
        self._heard = True
        if self._searching:
            self.stop()
            self._on_back()

    @property
    def _interval(self) -> float:
        low = STREAM_INTERVAL if self._is_stream else UDP_INTERVAL
        return self._agent.ids.uniform(low * 0.9, low)

    @property
    def _is_stream(self) -> bool:
        return self._agent.flow is not None and self._agent.flow.reliable

    def _schedule(self, delay: float, callback: Callable[[], None]) -> None:
        self._timer = self._agent.clock.call_later(delay, callback)

    def _ask(self) -> None:
        self._heard = False
        if self._sending is not None:
            self._sending.forget()
        account = self._agent.account
        to = None if self._method == "OPTIONS" else account.address
        request = self._agent.new_request(self._method, account.uri_of(None), to)
        if self._method == "OPTIONS":
            request.headers.add("Accept", "application/sdp")
        if self._searching:
            self._schedule(SEARCH_INTERVAL, self._search_on)
        else:
            patience = STREAM_PATIENCE if self._is_stream else UDP_PATIENCE
            # Until we know which question it answers, both must fit into the time for one.
            self._schedule(patience if self._answered else patience / 2, self._overdue)
        self._sending = self._agent.send(request, self._ended, signs=False)

    def _search_on(self) -> None:
        if not self._answered:  # Who knows what it answers to.
            self._method = "REGISTER" if self._method == "OPTIONS" else "OPTIONS"
        self._ask()

    def _ended(self, outcome: Outcome) -> None:
        self._sending = None
        if outcome.failure is not None and outcome.failure.error is not None:
            self.stop()
            self._on_lost(outcome.failure.error)
            return
        if outcome.response is None or self._searching:
            return
        self._answered = True
        if self._timer is not None:
            self._timer.cancel()
        self._schedule(self._interval, self._ask)

    def _overdue(self) -> None:
        self._timer = None
        if self._heard:
            self._schedule(self._interval, self._ask)
        elif self._method == "OPTIONS" and not self._answered:
            self._method = "REGISTER"
            self._ask()
        else:
            self.stop()
            self._on_lost(self._agent.silence())
