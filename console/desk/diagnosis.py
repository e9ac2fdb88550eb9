"""The diagnosis run: eight steps that find out why a lamp is orange."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepState(StrEnum):
    """How far a step has come."""

    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepChanged:
    """A step began or ended.

    Attributes:
        index: 1 to 8.
        title: in plain words.
        state: running, ok, failed or skipped.
        detail: what was seen, in words; empty while running.
        duration: seconds it took; 0 while running.
    """

    index: int
    title: str
    state: StepState
    detail: str = ""
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the run concluded.

    Attributes:
        code: stable code of the fault; None: everything works now.
        sentence: for the receptionist.
        fix: lines for the administrator.
        failed_step: index of the first step that failed, if any.
    """

    code: str | None
    sentence: str
    fix: tuple[str, ...]
    failed_step: int | None
