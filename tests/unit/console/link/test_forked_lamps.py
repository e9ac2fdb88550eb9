from __future__ import annotations

from collections.abc import Callable

import pytest

from console.desk.lamps import LampState
from sip.clock import VirtualClock
from sip.message import Request
from sip.transport.memory import MemoryNetwork
from tests.unit.console.link.linked_console import Office
from tests.unit.sip.conftest import ScriptedServer
from tests.unit.sip.events.builders import dialog, info


class ForkedOffice:
    """A lamp whose SUBSCRIBE was forked to the phones `a`, which came first, and `b`."""

    def __init__(self) -> None:
        servers: list[ScriptedServer] = []

        def serve(clock: VirtualClock, network: MemoryNetwork) -> None:
            servers.append(ScriptedServer(clock, network, "UDP"))

        self.office = Office(1, server=serve).start(1)
        (self.server,) = servers
        self.call_id = self.server.of("SUBSCRIBE")[0].call_id
        self.tell_a()

    def tell_a(self, *dialogs: str) -> None:
        self._tell(info(*dialogs), lambda request: None)

    def tell_b(self, *dialogs: str, state: str = "active;expires=600") -> None:
        def change(request: Request) -> None:
            request.headers.set("From", f"{request.from_.with_tag('b')}")

        self._tell(info(*dialogs), change, state)

    def _tell(
        self,
        body: bytes,
        change: Callable[[Request], None],
        state: str = "active;expires=600",
    ) -> None:
        self.server.notify(state, body, call_id=self.call_id, change=change)
        self.office.clock.advance(0.1)


@pytest.fixture
def forked() -> ForkedOffice:
    return ForkedOffice()


def test_a_call_on_either_phone_makes_the_lamp_busy(forked: ForkedOffice) -> None:
    forked.tell_b(dialog())
    assert forked.office.shows(LampState.BUSY)
    forked.tell_a()
    assert forked.office.shows(LampState.BUSY)
    forked.tell_a(dialog("x", "early", "recipient"))
    assert forked.office.shows(LampState.RINGING)
    forked.tell_a()
    forked.tell_b()
    assert forked.office.shows(LampState.AVAILABLE)


def test_a_phone_that_leaves_counts_no_more(forked: ForkedOffice) -> None:
    forked.tell_b(dialog())
    forked.tell_b(state="terminated;reason=timeout")
    assert forked.office.shows(LampState.AVAILABLE)


def test_a_body_of_a_fork_that_cannot_be_used_is_asked_for_again(forked: ForkedOffice) -> None:
    forked.tell_b("<")
    tags = [request.to.tag for request in forked.server.of("SUBSCRIBE")]
    assert "b" in tags
