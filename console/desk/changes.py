"""What the desk tells its listeners, and what people ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.lamps import Lamp


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """Whether the console is signed in.

    Attributes:
        registered: the phone system has accepted us.
        code: stable code of the fault, None while all is well or still trying.
        message: the sentence for the banner.
        server: the phone system's name as configured.
        since: when this began (aware).
        fix: lines for the administrator.
    """

    registered: bool
    code: str | None
    message: str | None
    server: str
    since: datetime
    fix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """How many lamps show what; every lamp is counted once, stale ones only as stale."""

    free: int = 0
    busy: int = 0
    ringing: int = 0
    orange: int = 0
    connecting: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True)
class LampChanged:
    """A lamp shows something else."""

    lamp: Lamp
    previous: Lamp


@dataclass(frozen=True, slots=True)
class LampsReplaced:
    """The extensions are others, or stand in another order: every `Lamp.index` is new.

    Attributes:
        lamps: all of them, in order.
    """

    lamps: tuple[Lamp, ...]


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """The account came, went, or has another fault."""

    account: AccountStatus
    previous: AccountStatus


@dataclass(frozen=True, slots=True)
class OverviewChanged:
    """The counts differ; sent after the lamps that made them so."""

    overview: Overview


@dataclass(frozen=True, slots=True)
class DiagnosisStepped:
    """A step of the diagnosis of `number` began or ended."""

    number: str
    step: StepChanged


@dataclass(frozen=True, slots=True)
class DiagnosisEnded:
    """The diagnosis of `number` has its verdict."""

    number: str
    verdict: Verdict


Change: TypeAlias = (
    LampChanged
    | LampsReplaced
    | AccountChanged
    | OverviewChanged
    | DiagnosisStepped
    | DiagnosisEnded
)


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Subscribe to `number` now, whatever the retry rhythm says; None: sign in and all lamps."""

    number: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnose:
    """Find out why the lamp of `number` is orange."""

    number: str


Command: TypeAlias = TryAgain | Diagnose
