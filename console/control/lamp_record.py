"""A lamp as scripts see it: the object of `watch --json` and of `ctl status`."""

from __future__ import annotations

from datetime import datetime

from console.desk.lamps import Lamp


def lamp_record(lamp: Lamp, time: datetime) -> dict[str, object]:
    """What a lamp shows as one JSON object."""
    remote = lamp.remote
    return {
        "time": time.isoformat(timespec="milliseconds"),
        "extension": lamp.extension.number,
        "lamp": lamp.state.value,
        "held": lamp.held,
        "stale": lamp.stale,
        "remote": None if remote is None else {"name": remote.name, "number": remote.number},
        "code": lamp.code,
        "message": lamp.message,
    }
