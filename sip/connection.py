"""Keeps a path to the server: opens it, detects its loss, and reconnects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.agent import Agent
from sip.clock import Clock, Timer
from sip.errors import TransportError, TransportFault
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.resolver import Target
from sip.usages.options import PathWatch

FIRST_PAUSE = 0.5  # seconds
LONGEST_PAUSE = 3.0  # seconds: lamps must be right within 5 s of the server's return
LASTING = 1.0  # seconds after which a path counts as one that works
ROUTE_INTERVAL = 4.0  # seconds between two looks at our own address
SEARCH_LIMIT = 20.0  # seconds, after which the address is resolved and the socket opened anew

# A certificate is refused until an administrator changes something; no use to try again.
_FOR_PEOPLE = frozenset((TransportFault.TLS_CERT, TransportFault.TLS_VERSION))


class FlowOpener(Protocol):
    """Locates the server and opens a flow to it, one attempt at a time."""

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        """Start an attempt; one of the callbacks is called once, unless `cancel` comes first."""

    def cancel(self) -> None:
        """Cancel the attempt under way, if there is one."""

    def avoid(self, flow: Flow) -> None:
        """Prefer another server next time: that of this flow did not respond (RFC 3263)."""


class NetworkedAgent(FlowOpener, Protocol):
    """An agent with its access to the network: `UserAgent`, or one of a simulation.

    Attributes:
        on_better: called when a server better than the one in use responds again.
    """

    on_better: Callable[[], None]

    @property
    def agent(self) -> Agent:
        """The user agent; it lives as long as this object."""

    @property
    def clock(self) -> Clock:
        """Runs the timers of the agent."""

    async def resolve(self) -> list[Target]:
        """Return the addresses of the server in the order they are tried.

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """

    def close(self) -> None:
        """Close every socket; `wait_closed` waits until all is sent."""

    async def wait_closed(self) -> None:
        """Wait for a short time after `close` until all is sent."""


class Connection:
    """Gives an agent one path to its server at a time.

    Args:
        agent: gets the flow.
        opener: opens flows.
        on_up: called when the path works; over UDP at the start when the socket is open.
        on_down: called with the error when the path is lost, and for every failed attempt.
        source_towards: returns our own address on the route to another one, or None when there is
            no route; None: our address is not watched.

    Attributes:
        is_up: whether the path works.
    """

    def __init__(
        self,
        agent: Agent,
        opener: FlowOpener,
        on_up: Callable[[], None],
        on_down: Callable[[TransportError], None],
        source_towards: Callable[[HostPort], str | None] | None = None,
    ) -> None:
        self.is_up = False
        self._agent = agent
        self._opener = opener
        self._on_up = on_up
        self._on_down = on_down
        self._source_towards = source_towards
        self._route_timer: Timer | None = None
        self._flow: Flow | None = None
        self._pause = FIRST_PAUSE
        self._up_since = 0.0
        self._timer: Timer | None = None
        self._was_lost = False
        self._watch = PathWatch(agent, self.lost, self._found)
        agent.on_flow_failed = self._flow_failed
        agent.on_sign_of_life = self._watch.sign_of_life
        agent.on_answered = self._watch.answered

    def start(self) -> None:
        """Open the path and keep it open."""
        self._stop_timer()
        self._opener.cancel()
        self._opener.open(self._opened, self._failed)

    def retry_now(self) -> None:
        """Start the next attempt now: the user asked for it, or the network has changed."""
        if not self.is_up:
            self._close_flow()
            self._pause = FIRST_PAUSE
            self.start()

    def reconnect(self) -> None:
        """Reconnect, because a better server than the present one works again."""
        if self.is_up:
            self.lost(TransportError(TransportFault.CLOSED, "going back to the main server"))

    def stop(self) -> None:
        """Close the path and leave it closed."""
        self._stop_timer()
        self._opener.cancel()
        self._close_flow()

    def lost(self, error: TransportError) -> None:
        """Close the path, because it does not work, and reconnect until the server responds.

        Harmless when the loss is known already.
        """
        if self._flow is None:
            return
        self._opener.avoid(self._flow)
        self._drop(error)

    def _drop(self, error: TransportError) -> None:
        self._was_lost = True
        if self.is_up and self._agent.clock.now() - self._up_since >= LASTING:
            # A path that breaks as soon as everything is sent on it is not tried without a pause.
            self._pause = FIRST_PAUSE
        self._close_flow()
        self._on_down(error)
        self._again()

    def _watch_route(self, flow: Flow, source: str) -> None:
        """Look now and then whether the system still sends from the same address.

        With another network or a VPN it does not: then what the server sends to the old address is
        lost, and nothing else may tell for minutes. That there is no route shows when something
        is sent.

        Args:
            flow: in use.
            source: our address when it was opened.
        """

        def look() -> None:
            assert self._source_towards is not None
            now = self._source_towards(flow.remote)
            if now is None or now == source:
                self._watch_route(flow, source)
            else:
                self._route_timer = None
                self._pause = FIRST_PAUSE
                error = TransportError(TransportFault.NET_DOWN, "the network has changed")
                self._drop(error)

        self._route_timer = self._agent.clock.call_later(ROUTE_INTERVAL, look)

    def _opened(self, flow: Flow) -> None:
        self._flow = flow
        self._agent.use_flow(flow)
        source = None if self._source_towards is None else self._source_towards(flow.remote)
        if source is not None:
            self._watch_route(flow, source)
        if self._was_lost:
            # An open socket proves nothing, nor does a connection that a proxy accepts for a dead
            # server. Wait for an answer.
            self._timer = self._agent.clock.call_later(SEARCH_LIMIT, self._search_ended)
            self._watch.search()
        else:
            self._found()

    def _found(self) -> None:
        self._stop_timer()
        self._up_since = self._agent.clock.now()
        self.is_up = True
        self._watch.watch()
        self._on_up()

    def _failed(self, error: TransportError) -> None:
        self._was_lost = True
        self._on_down(error)
        if error.code not in _FOR_PEOPLE:
            self._again()

    def _search_ended(self) -> None:
        self._timer = None
        self.lost(self._agent.no_answer_error())

    def _flow_failed(self, flow: Flow, error: TransportError) -> None:
        if flow is self._flow:
            self.lost(error)

    def _again(self) -> None:
        self._stop_timer()
        jitter = self._agent.ids.uniform(0.9, 1.1)
        self._timer = self._agent.clock.call_later(self._pause * jitter, self.start)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _close_flow(self) -> None:
        self.is_up = False
        self._watch.stop()
        if self._route_timer is not None:
            self._route_timer.cancel()
            self._route_timer = None
        self._agent.use_flow(None)
        flow, self._flow = self._flow, None
        if flow is not None:
            self._agent.transactions.flow_failed(
                flow, TransportError(TransportFault.CLOSED, "the path was closed")
            )
            flow.close()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
