"""What the fuzzer begins with: messages of real phone systems and of our own, and bodies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sip.trace import TraceRecord
from tests.unit.console.calls.call_rig import CallRig
from tests.unit.sip.fuzz.shapes import SHAPES

_DATA = Path(__file__).parents[3] / "data"


@cache
def messages() -> tuple[bytes, ...]:
    """Messages that a console receives: recorded ones, and those of a short morning."""
    found: list[bytes] = [path.read_bytes() for path in sorted((_DATA / "notify").glob("*.sip"))]
    rig = CallRig()

    def sent(record: TraceRecord) -> None:
        if record.direction == "out":
            found.append(record.data)

    rig.wire.trace.add_sink(sent)
    rig.start()
    rig.answered_caller()
    rig.everybody_hangs_up()
    return tuple(dict.fromkeys(found))


@cache
def of_reader(name: str) -> tuple[bytes, ...]:
    """What the reader of that name gets, each whole and well-formed or nearly so."""
    small = tuple(shape(600) for reader, shape in SHAPES.values() if reader == name)
    if name in ("message", "stream", "gate", "redact"):
        return messages()
    bodies = tuple(each.partition(b"\r\n\r\n")[2] for each in messages())
    return (*small, *(body for body in bodies if body))
