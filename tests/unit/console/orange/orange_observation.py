"""What was seen of one provoked fault: words, lamp and the times of the next tries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.desk.lamps import Lamp, LampState, lamp_word
from tests.unit.console.orange.lamp_rig import LampRig, Sent, Told

HORIZON = 3000.0
"""Seconds a fault is left alone: long enough to see 30 s double to 15 min, and 15 min twice."""
_RENEWAL_LIMIT = 20.0  # a renewal that comes later is the usual one, not one for the fault


@dataclass(frozen=True)
class Observation:
    """One fault as it was shown and retried.

    Attributes:
        sentence, tile, fix: for the receptionist, on the tile, and for the administrator.
        lamp: what the lamp did from the moment of the fault: words with the seconds they came
            after it, such as "Old +0, Check +35".
        tries: seconds from each time the fault was told to the next try.
        renewal: the subscription was renewed instead.
    """

    code: str
    sentence: str
    tile: str
    fix: tuple[str, ...]
    lamp: str
    tries: tuple[float, ...]
    renewal: bool


def observe(rig: LampRig, code: str, number: str, target: str) -> Observation:
    """Look at what has become of a fault by now.

    Args:
        rig: after the fault was provoked and `HORIZON` has passed.
        code: that was expected.
        number: of the lamp that is looked at.
        target: user part of what was subscribed to: that number, or the name of a list.

    Raises:
        AssertionError: no fault of that code was told.
    """
    mine = [told for told in rig.told if told.fault.code == code and told.number in (None, number)]
    shown = [at for at, lamp in rig.lamp_changes(number) if lamp.code == code]
    if mine:
        since = mine[0].at
        # What needs more than one sight of it is known by the last.
        fault = mine[-1].fault
    else:
        assert shown, f"{code}: not told, but {[told.fault.code for told in rig.told]}"
        since = shown[0]
        explanation = rig.desk.explain(number)
        assert explanation is not None
        fault = explanation.fault
    return Observation(
        code,
        fault.sentence,
        fault.reason,
        fault.fix,
        _lamp_course(rig, number, since),
        tuple(_tries(rig, mine, target)),
        bool(mine) and _renewed(rig, mine[0], target),
    )


def _lamp_course(rig: LampRig, number: str, since: float) -> str:
    """The words the tile showed, until the first Check or the first colour that is trusted."""
    words: list[str] = []
    for at, lamp in rig.lamp_changes(number):
        if at < since:
            continue
        word = _word(lamp)
        if not words or words[-1].partition(" +")[0] != word:
            words.append(f"{word} +{at - since:.0f}")
        if not lamp.stale and lamp.state is not LampState.CONNECTING:
            break
    return ", ".join(words) or "unchanged"


def _word(lamp: Lamp) -> str:
    return f"{lamp_word(lamp)} ({lamp.code})" if lamp.code else lamp_word(lamp)


def _tries(rig: LampRig, told: list[Told], target: str) -> Iterator[float]:
    for index, one in enumerate(told):
        at = _next_try(rig, one, target)
        # Told again before it was tried again: the later one counts.
        if at is not None and all(at <= later.at for later in told[index + 1 : index + 2]):
            yield round(at - one.at, 1)


def _next_try(rig: LampRig, told: Told, target: str) -> float | None:
    if told.number is not None:
        tries = (sent for sent in rig.sent[told.sent :] if _is_try(sent, target))
        return next((sent.at for sent in tries), None)
    later = (sent for sent in rig.sent[told.sent :] if sent.method == "REGISTER")
    sign_in = next((sent.at for sent in later if sent.binds), None)
    opened = next(iter(rig.opener.attempts[told.opened :]), None)
    times = [at for at in (sign_in, opened) if at is not None]
    return min(times, default=None)


def _is_try(sent: Sent, target: str) -> bool:
    return sent.method == "SUBSCRIBE" and sent.number == target and not sent.in_dialog


def _renewed(rig: LampRig, told: Told, target: str) -> bool:
    dialogs = {sent.call_id for sent in rig.sent if _is_try(sent, target)}
    return any(
        sent.in_dialog and sent.call_id in dialogs and sent.at - told.at < _RENEWAL_LIMIT
        for sent in rig.sent[told.sent :]
    )
