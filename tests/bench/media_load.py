"""What sound costs, to be run by hand: processor, delay and gaps of calls without a sound card.

    .venv/bin/python -m tests.bench.media_load

The other side of every call is an echo in a process of its own. The delay is measured by a click:
from the beat that takes it from the microphone to the beat that gives it to the loudspeaker, there
and back, and halved.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sys
import time
from array import array
from multiprocessing.connection import Connection

from sip.ids import RandomIds
from sip.media.engine import MediaEngine
from sip.media.leg import MediaLeg
from sip.media.pcm import DEVICE_RATE, silence
from sip.sdp.direction import Direction

HOST = "127.0.0.1"
SECONDS = 10.0
CLICK_EVERY = 50
_LOUD = 8000


class Clicks:
    """A microphone that clicks once a second, and a loudspeaker that listens for it."""

    def __init__(self) -> None:
        self._beat = 0
        self._sent_at: float | None = None
        self.delays: list[float] = []

    def take(self) -> bytes:
        self._beat += 1
        if self._beat % CLICK_EVERY:
            return silence(DEVICE_RATE)
        self._sent_at = time.perf_counter()
        step = 2.0 * math.pi * 1000 / DEVICE_RATE
        burst = array("h", (round(20_000 * math.sin(step * at)) for at in range(DEVICE_RATE // 50)))
        return burst.tobytes()

    def play(self, frame: bytes) -> None:
        if self._sent_at is not None and max(map(abs, array("h", frame))) > _LOUD:
            self.delays.append(time.perf_counter() - self._sent_at)
            self._sent_at = None


def echo(pipe: Connection) -> None:
    """Be the other side of every call."""
    engine, legs = MediaEngine(lambda told: told()), []
    while True:
        offer = pipe.recv()
        if offer is None:
            break
        leg = MediaLeg(engine, HOST, RandomIds())
        pipe.send(leg.answer(offer, Direction.SENDRECV))
        leg.hear(leg)
        legs.append(leg)
    engine.close()


def measure(codec: str, calls: int) -> None:
    """Print the figures of so many calls."""
    ours, theirs = multiprocessing.Pipe()
    other = multiprocessing.Process(target=echo, args=(theirs,))
    other.start()
    clicks = Clicks()
    engine = MediaEngine(lambda told: told(), clicks)
    legs: list[MediaLeg] = []
    for _ in range(calls):
        leg = MediaLeg(engine, HOST, RandomIds(), (codec,))
        leg.uses_devices = True
        ours.send(leg.offer(Direction.SENDRECV))
        leg.accept(ours.recv())
        legs.append(leg)
    time.sleep(1.0)
    before, began = _cpu(), time.perf_counter()
    time.sleep(SECONDS)
    share = (_cpu() - before) / (time.perf_counter() - began)
    figures = [leg.figures() for leg in legs]
    delays = sorted(clicks.delays)
    middle = 1000 * delays[len(delays) // 2] / 2 if delays else float("nan")
    sys.stdout.write(
        f"{calls} calls, {codec}: {100 * share:.1f} % of a core, one way {middle:.0f} ms, "
        f"buffer {max(f.depth_ms for f in figures):.0f} ms, "
        f"gaps over 60 ms {sum(f.gaps for f in figures)}, "
        f"lost {sum(f.lost for f in figures)}, late {sum(f.late for f in figures)}, "
        f"late beats {engine.late}, score {min(f.score for f in figures):.2f}\n"
    )
    for leg in legs:
        leg.close()
    engine.close()
    ours.send(None)
    other.join(5)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run it."""
    for codec, calls in (("PCMU", 1), ("G722", 1), ("PCMU", 8), ("G722", 8)):
        measure(codec, calls)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
