"""A lamp as a JSON object, for `watch --json` and `ctl status`."""

from __future__ import annotations

from datetime import datetime

from console.desk.lamps import Lamp, LampState


def state_word(lamp: Lamp) -> str:
    """The state of a lamp as scripts read it: an offline phone is a `problem` with a code."""
    return str(LampState.PROBLEM if lamp.state is LampState.OFFLINE else lamp.state)


def lamp_record(lamp: Lamp, time: datetime) -> dict[str, object]:
    """The JSON object of a lamp.

    Args:
        lamp: in its present state.
        time: of the record (aware).
    """
    remote = lamp.remote
    return {
        "time": time.isoformat(timespec="milliseconds"),
        "extension": lamp.extension.number,
        "lamp": state_word(lamp),
        "held": lamp.held,
        "stale": lamp.stale,
        "remote": None if remote is None else {"name": remote.name, "number": remote.number},
        "code": lamp.code,
        "message": lamp.message,
    }
