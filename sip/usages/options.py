"""Checks by OPTIONS at intervals whether the server can be reached (RFC 3261 section 11)."""

from __future__ import annotations

from collections.abc import Callable

from sip.agent import Agent, Outcome, Sending
from sip.clock import Timer
from sip.errors import TransportError

# Seconds. A loss must be noticed within 35 s on UDP and within 15 s on TCP and TLS.
UDP_INTERVAL, UDP_PATIENCE = 8.0, 8.0
STREAM_INTERVAL, STREAM_PATIENCE = 7.0, 6.0
SEARCH_INTERVAL = 2.0


class PathWatch:
    """Checks whether the server responds, and tells when it is lost or back.

    A response to any request shows that the path works both ways. What else the server sends only
    shows that it lives: a path may be broken in our direction alone. Over UDP it then gets a second
    request, since all copies of the first may have been lost by chance.

    A server that ignores OPTIONS is sent a REGISTER without Contact instead, which queries our
    bindings (RFC 3261 section 10.2.3). The requests carry no credentials: a challenge is a response
    too, and a wrong password must not be sent again and again.

    Args:
        agent: its flow is watched.
        on_lost: called once when a response is overdue, or the request could not be sent.
        on_back: called once when a server that was searched for responds again.
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
        self._knows_method = False  # the server has answered a request of this method
        self._was_answered = False  # since the last request
        self._was_heard = False
        self._asks_twice = False
        self._searching = False

    def watch(self) -> None:
        """Start to watch a flow that works."""
        self.stop()
        self._ask_later()

    def search(self) -> None:
        """Send requests until the server responds."""
        self.stop()
        self._searching = True
        self._ask()

    def stop(self) -> None:
        """Stop to watch or to search."""
        self._searching = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._sending is not None:
            self._sending.forget()
            self._sending = None

    def sign_of_life(self) -> None:
        """Take note of a message from the server."""
        self._was_heard = True

    def answered(self, waited: float) -> None:
        """Take note of a response to one of our requests.

        Args:
            waited: seconds since the request was sent. What comes late is no proof: on a slow
                connection the reports of lamps come as late.
        """
        if waited <= (STREAM_PATIENCE if self._is_stream else UDP_PATIENCE):
            self._was_answered = True
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

    def _ask_later(self) -> None:
        self._schedule(self._interval, self._ask_first)

    def _ask_first(self) -> None:
        self._was_heard = self._was_answered = self._asks_twice = False
        self._ask()

    def _ask(self) -> None:
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
            # Until the server has answered one of the two requests, both share this time.
            self._schedule(patience if self._knows_method else patience / 2, self._overdue)
        self._sending = self._agent.send(request, self._ended, signs=False)

    def _search_on(self) -> None:
        if not self._knows_method:  # It is not known which of the two the server answers.
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
        self._knows_method = True
        if self._timer is not None:
            self._timer.cancel()
        self._ask_later()

    def _overdue(self) -> None:
        self._timer = None
        if self._was_answered:
            self._ask_later()
        elif self._method == "OPTIONS" and not self._knows_method:
            self._method = "REGISTER"
            self._ask()
        elif self._was_heard and not self._asks_twice and not self._is_stream:
            self._asks_twice = True
            self._ask()
        else:
            self.stop()
            self._on_lost(self._agent.no_answer_error())
