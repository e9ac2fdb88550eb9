"""The services of the program for the window; `console.desktop` implements them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.faults.trial import TrialResult
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import PastCall
from console.settings.model import Settings
from console.settings.store import SettingsStore

T = TypeVar("T")
Cancel = Callable[[], object]
"""Ends what was begun; harmless when it has ended already. The result means nothing."""
Tell = Callable[[float], None]
"""Tells the part of some work that is done, from 0 to 1."""


class WorkCancelledError(Exception):
    """Ends work in the background that nobody waits for any more."""


class Trials(Protocol):
    """Tries out what is not saved yet, in the background.

    Callbacks come on the window's thread; none comes once the trial has been cancelled.
    """

    def check_account(
        self,
        settings: Settings,
        password: str | None,
        on_step: Callable[[StepChanged], None],
        on_end: Callable[[Verdict], None],
    ) -> Cancel:
        """Try an account: look up the server, connect, send OPTIONS, register.

        Args:
            settings: with the account to try.
            password: None: the one already kept.
            on_step: told as each step begins and ends.
            on_end: told once.
        """

    def try_numbers(
        self,
        settings: Settings,
        password: str | None,
        numbers: Sequence[str],
        on_result: Callable[[TrialResult], None],
        on_end: Callable[[], None],
    ) -> Cancel:
        """Subscribe to each number once, then unsubscribe and sign out.

        Args:
            settings: with the account to subscribe from.
            password: None: the one already kept.
            numbers: to try; one that stands twice is tried once.
            on_result: told once for each number whether its lamp would work.
            on_end: told after the last result.
        """

    def find_devices(self, on_found: Callable[[Sequence[str], Sequence[str]], None]) -> Cancel:
        """Look for sound devices.

        Args:
            on_found: told once the names of the microphones and those of the loudspeakers.
        """

    def try_sound(
        self,
        name: str,
        *,
        listens: bool,
        on_heard: Callable[[], None],
        on_end: Callable[[str], None],
    ) -> Cancel:
        """Open a sound device for some seconds.

        Args:
            name: of the device; empty: the computer's own choice.
            listens: it is a microphone; otherwise a ring tone is played on it.
            on_heard: told at the first sound from a microphone.
            on_end: told the result in a sentence.
        """


class Services(Protocol):
    """The settings, the demo, the passwords and the trials, as the window uses them.

    Long work runs in the background; its callbacks come on the window's thread.
    """

    @property
    def store(self) -> SettingsStore:
        """The settings in use; those of the demo are kept in memory only."""

    @property
    def is_demo(self) -> bool:
        """Whether the lamps show the bundled mock PBX."""

    @property
    def trials(self) -> Trials:
        """Tries accounts, numbers and sound devices."""

    def start_demo(self) -> None:
        """Show the demo, in place of whatever is shown."""

    def end_demo(self) -> None:
        """Go back from the demo to the person's own settings, or to the set-up."""

    def in_background(
        self, work: Callable[[Tell], T], on_progress: Tell, on_end: Callable[[T], None]
    ) -> Cancel:
        """Run slow work on a thread of its own.

        Args:
            work: touches nothing of the window. It calls what it is given now and then; that raises
                `WorkCancelledError` once the work has been cancelled.
            on_progress: told the part that is done.
            on_end: told the result; not once the work has been cancelled.
        """

    def past_calls(self, wanted: CallFilter, on_read: Callable[[Sequence[PastCall]], None]) -> None:
        """Read past calls; those of a demo are not kept.

        Args:
            wanted: which.
            on_read: told the calls, the latest first.
        """

    def forget_calls(
        self, number: str, before: datetime | None, on_done: Callable[[int | None], None]
    ) -> None:
        """Remove past calls without a trace.

        Args:
            number: calls with it are removed; empty: no number.
            before: calls that began before it (aware) are removed; None: none are.
            on_done: told how many were removed; None: the list cannot be used now.
        """

    def annotate(self, key: str, note: str) -> None:
        """Keep a note on a past call.

        Args:
            key: of the call.
            note: in place of the one before; empty: none.
        """

    def keep_password(
        self, settings: Settings, password: str, on_end: Callable[[str | None], None]
    ) -> None:
        """Keep a password in the system's keyring and sign in with it.

        Args:
            settings: with the account it belongs to.
            password: as typed.
            on_end: told a notice for a person where there is no safe place for it, else None.
        """

    def ladder(self, number: str | None) -> str:
        """The redacted SIP messages of one lamp as a ladder diagram in plain text.

        Args:
            number: of the lamp; None for the REGISTERs of the account.
        """
