"""The network between console and PBX: what the faults of a plan do to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Final

from sip.transport.address import HostPort
from sip.transport.memory import MemoryStream
from tests.simulation.damage import damaged
from tests.simulation.plan import DAMAGE, Step

SERVER: Final = HostPort("192.0.2.1", 5060)
CONSOLE: Final = "192.0.2.20"
ROUTER: Final = "203.0.113.7"
DEAD_PORT: Final = 9

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
        self._dead: set[tuple[int, str]] = set()

    # What the steps do

    def rebind(self, streams: Iterable[MemoryStream]) -> None:
        """Have the router forget its bindings: what is sent to them is lost, new ones are made.

        Args:
            streams: the console's ends of its connections, which are dead from now on.
        """
        self._outside.clear()
        self._inside.clear()
        self.kill(streams)

    def kill(self, streams: Iterable[MemoryStream], ways: Iterable[str] = ("up", "down")) -> None:
        """Lose for good what is sent on connections; neither end is told.

        Args:
            streams: the console's ends.
            ways: "up" is from the console to the PBX, "down" the other way.
        """
        self._dead |= {(stream.local.port, way) for stream in streams for way in ways}

    # Disturbance

    def datagram(self, source: HostPort, target: HostPort, data: bytes) -> Copies:
        """See `Disturbance.datagram`.

        Args:
            source: who has sent it.
            target: where to.
            data: as sent.
        """
        self._on_sent(data)
        way = "up" if source.host == CONSOLE else "down"
        copies: Copies = [(0.0, data)]
        for fault in self.on:
            copies = [
                copy
                for each in copies
                for copy in self._disturbed(fault, way, *each, is_repeated=True)
            ]
        return copies

    def octets(self, stream: MemoryStream, data: bytes) -> Sequence[tuple[float, bytes]]:
        """See `Disturbance.octets`.

        Args:
            stream: the end that sends.
            data: as sent.
        """
        self._on_sent(data)
        is_ours = stream.local.host == CONSOLE
        way = "up" if is_ours else "down"
        port = (stream if is_ours else stream.peer).local.port
        pieces: Copies = [(0.0, data)]
        for fault in self.on:
            if fault.what == "dead proxy" and fault.covers(way):
                self._dead.add((port, way))
            has_answers = data.startswith(b"SIP/2.0") or fault.what == "cut short"
            if fault.what in DAMAGE and is_ours and has_answers:
                # After a lost answer a server ends one subscription without a word, and no client
                # could notice that in time. Over UDP the NOTIFY is repeated. A request that is cut
                # short takes the answers after it with it.
                continue
            pieces = [
                piece
                for each in pieces
                for piece in self._disturbed(fault, way, *each, is_repeated=False)
            ]
        return [] if (port, way) in self._dead else pieces

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

    def _disturbed(
        self, fault: Step, way: str, delay: float, data: bytes, *, is_repeated: bool
    ) -> Copies:
        what, dice = fault.what, self._dice
        happens = bool(fault.numbers) and dice.random() < fault.numbers[0]  # where it is a share
        copies: Copies = [(delay, data)]
        if what == "delay":
            least, jitter = fault.numbers
            copies = [(delay + least + dice.uniform(0.0, jitter), data)]
        elif what == "drip":
            size = int(fault.numbers[0])
            pieces = [data[start : start + size] for start in range(0, len(data), size)]
            copies = [(delay + 0.002 * index, piece) for index, piece in enumerate(pieces)]
        elif what == "gateway":
            copies = [(delay, self._rewritten(fault, way, data))]
        elif (what == "hole" and fault.covers(way)) or (what == "loss" and happens):
            copies = []
        elif what == "reorder" and happens:
            copies = [(delay + dice.uniform(0.0, fault.numbers[1]), data)]
        elif what == "double" and happens:
            copies.append((delay + dice.uniform(0.0, fault.numbers[1]), data))
        elif what in DAMAGE and happens:
            copies = [(delay, damaged(what, data, dice, is_repeated))]
        return copies

    def _rewritten(self, fault: Step, way: str, data: bytes) -> bytes:
        """The message as a router leaves it that knows SIP: with other addresses.

        A bad one writes an address into Contact at which nobody listens.
        """
        is_bad = fault.numbers[0] >= 0.5
        for inside, public in self._outside.items():
            private, written = str(inside).encode(), str(public).encode()
            if way == "down":
                data = data.replace(written, private)
            elif is_bad:
                dead = f"{ROUTER}:{DEAD_PORT}".encode()
                lines = data.split(b"\r\n")
                data = b"\r\n".join(
                    line.replace(private, dead) if line.startswith(b"Contact:") else line
                    for line in lines
                )
            else:
                data = data.replace(private, written)
        return data
