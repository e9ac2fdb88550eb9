"""What the window needs of the program beyond the desk; `console.desktop.desktop` provides it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.faults.trial import TrialResult
from console.settings.model import Settings
from console.settings.store import SettingsStore

Cancel = Callable[[], None]
"""Cancels a task; does nothing if it has ended already."""


class Services(Protocol):
    """The settings, and slow work that reports through callbacks on the window's thread."""

    @property
    def store(self) -> SettingsStore:
        """The settings in use; those of the demo are kept in memory only."""

    @property
    def is_demo(self) -> bool:
        """Whether the demo runs: the lamps show the bundled mock PBX."""

    def start_demo(self) -> None:
        """Start the demo in place of the present account."""

    def end_demo(self) -> None:
        """Go back from the demo to the person's own settings; without any, to the set-up."""

    def check_account(
        self,
        settings: Settings,
        password: str | None,
        on_step: Callable[[StepChanged], None],
        on_end: Callable[[Verdict], None],
    ) -> Cancel:
        """Test an account that is not saved yet: resolve, connect, send OPTIONS, register.

        Args:
            settings: the settings with the account.
            password: None: the stored password.
            on_step: called as each step begins and ends.
            on_end: called once with the result; not after a cancellation.
        """

    def try_numbers(
        self,
        settings: Settings,
        password: str | None,
        numbers: Sequence[str],
        on_result: Callable[[TrialResult], None],
        on_end: Callable[[], None],
    ) -> Cancel:
        """Subscribe to each number once to find out whether its lamp would work, then unsubscribe.

        Args:
            settings: the settings with the account.
            password: None: the stored password.
            numbers: the numbers to test.
            on_result: called once for each number.
            on_end: called once after the last result; not after a cancellation.
        """

    def keep_password(
        self, settings: Settings, password: str, on_end: Callable[[str | None], None]
    ) -> None:
        """Store a password in the system's keyring, and register with it.

        Args:
            settings: the settings with the account it belongs to.
            password: the password as typed.
            on_end: called with None, or with a notice for the person if there is no keyring.
        """

    def find_devices(self, on_found: Callable[[Sequence[str], Sequence[str]], None]) -> Cancel:
        """Find the sound devices.

        Args:
            on_found: called once, with the names of the microphones and of the loudspeakers.
        """

    def try_sound(
        self,
        name: str,
        *,
        listens: bool,
        on_heard: Callable[[], None],
        on_end: Callable[[str], None],
    ) -> Cancel:
        """Test a sound device for a few seconds.

        Args:
            name: the name of the device; empty: the default device of the system.
            listens: the device is a microphone; False: a ringing tone is played on it.
            on_heard: called at the first sound of a microphone.
            on_end: called with the result, in one sentence; not after a cancellation.
        """

    def ladder(self, number: str | None) -> str:
        """Return the redacted SIP messages of a number as a ladder; None: those of the account."""
