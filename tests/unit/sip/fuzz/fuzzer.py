"""Runs readers and a whole console on mutated input."""

from __future__ import annotations

import random

from tests.unit.console.calls.call_rig import CallRig
from tests.unit.console.orange.lamp_rig import SERVER
from tests.unit.sip.fuzz.fuzz_samples import messages, of_reader
from tests.unit.sip.fuzz.mutation import mutated
from tests.unit.sip.fuzz.readers import READERS

AT_ONCE = 100
"""Datagrams for one console."""


class Finding(Exception):
    """A reader raised what it must not; the seed and the input are in the text."""


def read(name: str, seed: int) -> None:
    """Give a reader the input of a seed.

    Raises:
        Finding: it raised another exception than those it documents.
    """
    data = mutated(random.Random(f"{name} {seed}"), of_reader(name))
    try:
        READERS[name](data)
    except Exception as error:
        raise Finding(f"{name}, seed {seed}: {error!r} at {data!r}") from error


def attack(seed: int) -> None:
    """Send a signed-in console `AT_ONCE` datagrams from the address of its server.

    Raises:
        Finding: the console raised an exception, or keeps anything of them.
    """
    chosen = random.Random(f"console {seed}")
    rig = CallRig().start()
    known, rig.timers = messages(), None
    rig.wire.trace._sinks.clear()  # it would parse the answers, which copy what was broken
    transport = rig.console.link.connection._flow.transport  # type: ignore[union-attr]  # of memory
    try:
        for _ in range(AT_ONCE):
            data = mutated(chosen, known)
            if transport.handler.admits(data, SERVER):
                transport.inbound.datagram(data, transport.flow_to(SERVER))
            rig.advance(chosen.choice((0.0, 0.05, 0.1)))
        rig.advance(5.0)
        rig.everybody_hangs_up()
    except Exception as error:
        raise Finding(f"console, seed {seed}: {error!r}") from error
    kept = [each for each in rig.console.left_over() if "timers" not in each]
    if kept:
        raise Finding(f"console, seed {seed}: it keeps {kept}")
