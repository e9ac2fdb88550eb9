"""A lamp as a JSON object, for `watch --json` and `ctl status`."""

from __future__ import annotations

from datetime import datetime

from console.desk.lamps import Lamp, LampState, Party


def state_word(lamp: Lamp) -> str:
    """The state of a lamp as scripts read it: an offline phone is a `problem` with a code."""
    return str(LampState.PROBLEM if lamp.state is LampState.OFFLINE else lamp.state)


def lamp_record(lamp: Lamp, time: datetime) -> dict[str, object]:
    """The JSON object of a lamp.

    Args:
        lamp: in its present state.
        time: of the record (aware).
    """
    return {
        "time": time.isoformat(timespec="milliseconds"),
        "extension": lamp.extension.number,
        "lamp": state_word(lamp),
        "held": lamp.held,
        "stale": lamp.stale,
        "remote": _party(lamp.remote),
        "with_carried": lamp.is_carried,
        "talking_to": _party(lamp.talking_to),
        "call_waiting": lamp.call_waiting,
        "note": lamp.note,
        "code": lamp.code,
        "message": lamp.message,
    }


def _party(party: Party | None) -> dict[str, str | None] | None:
    return None if party is None else {"name": party.name, "number": party.number}
