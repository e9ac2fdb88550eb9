"""Keeps the path to the server: opens it, notices its loss, searches until it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.agent import Agent
from sip.clock import Timer
from sip.errors import TransportError, TransportFault
from sip.transport.flow import Flow
from sip.usages.options import PathWatch

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 3.0  # lamps must be right again within 5 s of the server's return
SEARCH_LIMIT = 20.0  # then the address is looked up and the socket bound afresh

# A certificate that was refused is refused again until a person has mended it.
_FOR_PEOPLE = frozenset((TransportFault.TLS_CERT, TransportFault.TLS_VERSION))


class FlowOpener(Protocol):
    """Finds the server and opens a flow to it; one attempt at a time."""

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        """Start an attempt; exactly one of the callbacks is called, unless `cancel` comes first."""

    def cancel(self) -> None:
        """Give up the attempt under way, if any."""

    def avoid(self, flow: Flow) -> None:
        """This flow's server did not answer: prefer another one next time (RFC 3263)."""


class Connection:
    """One path at a time between an agent and its server.

    Args:
        agent: gets the flow.
        opener: makes flows.
        on_up: the path works (or, over UDP at the very start, is open).
        on_down: the path is lost or cannot be opened, with the reason; called for every failed
            attempt, so that the reason shown is the present one.
    """

    def __init__(
        self,
        agent: Agent,
        opener: FlowOpener,
        on_up: Callable[[], None],
        on_down: Callable[[TransportError], None],
    ) -> None:
        self.is_up = False
        self._agent = agent
        self._opener = opener
        self._on_up = on_up
        self._on_down = on_down
        self._flow: Flow | None = None
        self._pause = FIRST_PAUSE
        self._timer: Timer | None = None
        self._was_lost = False
        self._watch = PathWatch(agent, self.lost, self._found)
        agent.on_flow_failed = self._flow_failed
        agent.on_heard = self._watch.heard

    def start(self) -> None:
        """Open the path and keep it open."""
        self._stop_timer()
        self._opener.cancel()
        self._opener.open(self._opened, self._failed)

    def retry_now(self) -> None:
        """Do not wait for the next attempt (a person asked, or the network changed)."""
        if not self.is_up:
            self._close_flow()
            self._pause = FIRST_PAUSE
            self.start()

    def move(self) -> None:
        """A better server than the present one works again: go there."""
        if self.is_up:
            self.lost(TransportError(TransportFault.CLOSED, "going back to the main server"))

    def stop(self) -> None:
        """Close the path and leave it closed."""
        self._stop_timer()
        self._opener.cancel()
        self._close_flow()

    def lost(self, error: TransportError) -> None:
        """The path does not work: search for the server until it answers.

        Harmless when the loss is known already.
        """
        if self._flow is None:
            return
        self._opener.avoid(self._flow)
        self._was_lost = True
        self._close_flow()
        self._on_down(error)
        self._again()

    def _opened(self, flow: Flow) -> None:
        self._flow = flow
        self._agent.use_flow(flow)
        if self._was_lost:
            # An open socket proves nothing, nor does a connection that a proxy takes for a dead
            # server: wait for a sign of life.
            self._timer = self._agent.clock.call_later(SEARCH_LIMIT, self._search_ended)
            self._watch.search()
        else:
            self._found()

    def _found(self) -> None:
        self._stop_timer()
        self._pause = FIRST_PAUSE
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
        self.lost(self._agent.silence())

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
