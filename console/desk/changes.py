"""The changes that the desk announces, and the commands that people give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.lamps import Lamp


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """Whether the console is signed in, and if not, why.

    Attributes:
        registered: the phone system has accepted us.
        code: of the fault, as in docs/orange.md; None: there is none, or no answer yet.
        message: the sentence for the banner; None: there is no fault.
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
    """How many lamps show what; each is counted once, a hatched one only as stale."""

    free: int = 0
    busy: int = 0
    ringing: int = 0
    orange: int = 0
    connecting: int = 0
    stale: int = 0
    offline: int = 0


@dataclass(frozen=True, slots=True)
class LampChanged:
    """A lamp shows something else.

    Attributes:
        lamp: as it is now.
        previous: as it was.
    """

    lamp: Lamp
    previous: Lamp


@dataclass(frozen=True, slots=True)
class LampsReplaced:
    """The extensions or their order have changed, so every `Lamp.index` may differ.

    Attributes:
        lamps: all of them, in order.
    """

    lamps: tuple[Lamp, ...]


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """The account was signed in or out, or has another fault.

    Attributes:
        account: as it is now.
        previous: as it was.
    """

    account: AccountStatus
    previous: AccountStatus


@dataclass(frozen=True, slots=True)
class OverviewChanged:
    """The counts of the lamps have changed; announced after the lamps themselves.

    Attributes:
        overview: the counts now.
    """

    overview: Overview


@dataclass(frozen=True, slots=True)
class DiagnosisStepped:
    """A step of the diagnosis of a number began or ended.

    Attributes:
        number: that is diagnosed.
        step: as it is now.
    """

    number: str
    step: StepChanged


@dataclass(frozen=True, slots=True)
class DiagnosisEnded:
    """The diagnosis of a number has ended.

    Attributes:
        number: that was diagnosed.
        verdict: of the diagnosis.
    """

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
    """Retry now, and do not wait for the next planned try.

    Attributes:
        number: to subscribe to; None: sign in, and subscribe to every number.
    """

    number: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnose:
    """Find out why the lamp of a number is orange.

    Attributes:
        number: that is diagnosed.
    """

    number: str


Command: TypeAlias = TryAgain | Diagnose
