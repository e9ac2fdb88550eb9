"""Writes everything that is known of a fault as one text for support."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.faults.explanation import Explanation
from console.desk.faults.fault_impact import FaultImpact, affected_words, conclusion
from console.desk.lamps import LampState
from console.desk.moment import Moment
from console.language import tr

_LONG_NUMBER: Final = re.compile(r"(?<![\w.])\+?\d{6,}(?!\w)")
"""A telephone number; extensions and ports are shorter, addresses and Call-IDs have letters."""
_KEPT_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class SupportCase:
    """What a text for support is made of. It must never hold a secret.

    Attributes:
        about: names and values of versions, platform and account.
        explanation: why the lamp is orange or hatched.
        impact: which lamps the fault affects.
        steps: of the last diagnosis, as they ended.
        verdict: of that diagnosis; None: there was none, or it still runs.
        history: what the lamp has shown, oldest first.
        ladder: the redacted SIP messages; empty: there are none.
    """

    about: Sequence[tuple[str, str]]
    explanation: Explanation
    impact: FaultImpact
    steps: Sequence[StepChanged] = ()
    verdict: Verdict | None = None
    history: Sequence[Moment] = ()
    ladder: str = ""


def support_text(case: SupportCase, written: datetime, *, masked: bool = False) -> str:
    """The text for support.

    Args:
        case: what is known.
        written: the time of day (aware).
        masked: hide telephone numbers but for their last three digits.
    """
    about = [f"{name}: {value}" for name, value in case.about if value]
    parts = [
        [case.explanation.details(), affected_words(case.impact), conclusion(case.impact)],
        _steps(case),
        [tr("Messages:"), case.ladder.rstrip()] if case.ladder.strip() else [],
        _history(case.history),
        [*about, tr("Written: {time}").format(time=written.isoformat(timespec="seconds"))],
    ]
    text = "\n\n".join("\n".join(filter(None, lines)) for lines in parts if lines) + "\n"
    return mask_numbers(text) if masked else text


def _steps(case: SupportCase) -> list[str]:
    if not case.steps:
        return []
    lines = [tr("Step by step:")]
    for step in case.steps:
        lines.append(f"{step.index}. {step.title}: {step.state.value} {step.detail}".rstrip())
    if case.verdict is not None:
        lines += [case.verdict.sentence, *(f"- {line}" for line in case.verdict.fix)]
    return lines


def _history(moments: Iterable[Moment]) -> list[str]:
    lines = [
        f"{moment.at.isoformat(timespec='seconds')} {_shown(moment)}".rstrip() for moment in moments
    ]
    return [tr("Recent activity:"), *lines] if lines else []


def _shown(moment: Moment) -> str:
    marks = [moment.state.value]
    if moment.held:
        marks.append("held")
    if moment.stale:
        marks.append("stale")
    about = moment.reason if moment.state is LampState.PROBLEM else moment.other
    return " ".join([*marks, about])


def mask_numbers(text: str) -> str:
    """Hide every telephone number in a text but for its last three digits."""
    return _LONG_NUMBER.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = found.group()
    return "•" * (len(number) - _KEPT_DIGITS) + number[-_KEPT_DIGITS:]
