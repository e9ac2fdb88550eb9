"""The network between console and PBX: what the faults of a plan do to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from sip.transport.address import HostPort
from sip.transport.memory import MemoryStream
from tests.simulation.plan import Step

SERVER: Final = HostPort("192.0.2.1", 5060)
CONSOLE: Final = "192.0.2.20"
ROUTER: Final = "203.0.113.7"

Copies = list[tuple[float, bytes]]


class UntidyNetwork:
    """A `Disturbance` with the faults that are on, and a router with NAT where there is one.

    Args:
        dice: decides what happens to each message.
        has_router: whether the console is behind a router with NAT.
        is_asleep: whether the console's computer sleeps and receives nothing.
        on_sent: gets everything that is sent.

    Attributes:
        on: the faults that are on.
    """

    def __init__(
        self,
        dice: Random,
        has_router: bool,
        is_asleep: Callable[[], bool],
        on_sent: Callable[[bytes], None],
    ) -> None:
        self.on: list[Step] = []
        self._dice = dice
        self._has_router = has_router
        self._is_asleep = is_asleep
        self._on_sent = on_sent
        self._outside: dict[HostPort, HostPort] = {}
        self._inside: dict[HostPort, HostPort] = {}
        self._next_port = 10000

    # Disturbance

    def datagram(self, source: HostPort, target: HostPort, data: bytes) -> Copies:
        """See `Disturbance.datagram`.

        Args:
            source: who has sent it.
            target: where to.
            data: as sent.
        """
        self._on_sent(data)
        copies: Copies = [(0.0, data)]
        for fault in self.on:
            copies = [copy for each in copies for copy in self._disturbed(fault, *each)]
        return copies

    def octets(self, stream: MemoryStream, data: bytes) -> Sequence[tuple[float, bytes]]:
        """See `Disturbance.octets`.

        Args:
            stream: the end that sends.
            data: as sent.
        """
        self._on_sent(data)
        delay = sum(self._delay(fault) for fault in self.on if fault.what == "delay")
        return [(delay, data)]

    def seen_from(self, host: str, source: HostPort) -> HostPort:
        """See `Disturbance.seen_from`.

        Args:
            host: of the receiver.
            source: of the sender.
        """
        if not self._has_router or source.host != CONSOLE:
            return source
        public = self._outside.get(source)
        if public is None:
            self._next_port += 1
            public = self._outside[source] = HostPort(ROUTER, self._next_port)
            self._inside[public] = source
        return public

    def reached_at(self, target: HostPort) -> HostPort | None:
        """See `Disturbance.reached_at`."""
        if target.host != SERVER.host and self._is_asleep():
            return None
        return self._inside.get(target) if target.host == ROUTER else target

    # How

    def _disturbed(self, fault: Step, delay: float, data: bytes) -> Copies:
        dice = self._dice
        match fault.what:
            case "loss":
                return [] if dice.random() < fault.numbers[0] else [(delay, data)]
            case "delay":
                return [(delay + self._delay(fault), data)]
            case "reorder":
                share, longest = fault.numbers
                late = dice.uniform(0.0, longest) if dice.random() < share else 0.0
                return [(delay + late, data)]
            case "double":
                share, longest = fault.numbers
                if dice.random() >= share:
                    return [(delay, data)]
                return [(delay, data), (delay + dice.uniform(0.0, longest), data)]
            case _:
                return [(delay, data)]

    def _delay(self, fault: Step) -> float:
        least, jitter = fault.numbers
        return least + self._dice.uniform(0.0, jitter)
