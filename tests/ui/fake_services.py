"""Services without a phone system, whose slow work ends when the test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from console.desk.faults.diagnosis import STEP_TITLES, StepChanged, StepState, Verdict
from console.desk.faults.trial import TrialResult
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import PastCall
from console.language import tr
from console.settings.model import Settings
from console.settings.store import SettingsStore
from console.ui.services import Cancel, Tell

T = TypeVar("T")


@dataclass
class AccountTry:
    """A running check of an account, which the test ends."""

    settings: Settings
    password: str | None
    on_step: Callable[[StepChanged], None]
    on_end: Callable[[Verdict], None]
    cancelled: bool = False

    def goes_well(self) -> None:
        for index in range(1, 5):
            self.on_step(StepChanged(index, tr(STEP_TITLES[index - 1]), StepState.OK))
        self.on_end(Verdict(None, "Signing in works.", (), None))

    def fails(self, code: str, at: int, sentence: str = "It failed.", fix: str = "Mend.") -> None:
        for index in range(1, 5):
            state = StepState.OK if index < at else StepState.SKIPPED
            state = StepState.FAILED if index == at else state
            self.on_step(StepChanged(index, tr(STEP_TITLES[index - 1]), state))
        self.on_end(Verdict(code, sentence, (fix,), at))


@dataclass
class SoundTry:
    """A running test of a sound device, which the test ends."""

    name: str
    listens: bool
    on_heard: Callable[[], None]
    on_end: Callable[[str], None]
    cancelled: bool = False


@dataclass
class FakeServices:
    """Implements `Services` over a store, and records the requests.

    Attributes:
        notice: what keeping a password says; None: it was kept in a keyring.
        answers: whether keeping a password answers at once.
        dead: numbers that the phone system does not know.
    """

    store: SettingsStore = field(default_factory=lambda: SettingsStore(None))
    is_demo: bool = False
    notice: str | None = None
    answers: bool = True
    dead: frozenset[str] = frozenset()
    tries: list[AccountTry] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[Callable[[str | None], None]] = field(default_factory=list)
    sounds: list[SoundTry] = field(default_factory=list)
    calls: Sequence[PastCall] = ()
    asked_calls: list[CallFilter] = field(default_factory=list)

    def past_calls(self, wanted: CallFilter, on_read: Callable[[Sequence[PastCall]], None]) -> None:
        self.asked_calls.append(wanted)
        on_read(self.calls)

    def forget_calls(
        self, number: str, before: datetime | None, on_done: Callable[[int | None], None]
    ) -> None:
        what = Forgetting(number, before=before)
        left = [each for each in self.calls if what.left(each)]
        count, self.calls = len(self.calls) - len(left), left
        on_done(count)

    def annotate(self, key: str, note: str) -> None:
        self.calls = [replace(each, note=note) if each.key == key else each for each in self.calls]

    @property
    def trials(self) -> FakeServices:
        """The fake is its own `Trials`."""
        return self

    def start_demo(self) -> None:
        self.is_demo = True

    def end_demo(self) -> None:
        self.is_demo = False

    def check_account(
        self,
        settings: Settings,
        password: str | None,
        on_step: Callable[[StepChanged], None],
        on_end: Callable[[Verdict], None],
    ) -> Cancel:
        made = AccountTry(settings, password, on_step, on_end)
        self.tries.append(made)

        def cancel() -> None:
            made.cancelled = True

        return cancel

    def try_numbers(
        self,
        settings: Settings,
        password: str | None,
        numbers: Sequence[str],
        on_result: Callable[[TrialResult], None],
        on_end: Callable[[], None],
    ) -> Cancel:
        for number in numbers:
            dead = number in self.dead
            code, sentence = (
                ("SUB-404", "The phone system does not know this number.") if dead else (None, None)
            )
            on_result(TrialResult(number, code, sentence))
        on_end()
        return lambda: None

    def keep_password(
        self, settings: Settings, password: str, on_end: Callable[[str | None], None]
    ) -> None:
        self.kept.append((f"{settings.account.login}@{settings.account.server}", password))
        if self.answers:
            on_end(self.notice)
        else:
            self.waiting.append(on_end)

    def in_background(
        self, work: Callable[[Tell], T], on_progress: Tell, on_end: Callable[[T], None]
    ) -> Cancel:
        on_end(work(on_progress))
        return lambda: None

    def find_devices(self, on_found: Callable[[Sequence[str], Sequence[str]], None]) -> Cancel:
        on_found(["Headset", "Webcam"], ["Headset", "Speakers"])
        return lambda: None

    def try_sound(
        self,
        name: str,
        *,
        listens: bool,
        on_heard: Callable[[], None],
        on_end: Callable[[str], None],
    ) -> Cancel:
        made = SoundTry(name, listens, on_heard, on_end)
        self.sounds.append(made)

        def cancel() -> None:
            made.cancelled = True

        return cancel

    def ladder(self, number: str | None) -> str:
        return ""
