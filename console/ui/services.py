"""What the window asks of the program beyond the desk; `console.desktop.desktop` provides it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.faults.trial import TrialResult
from console.settings.model import Settings
from console.settings.store import SettingsStore

Cancel = Callable[[], None]
"""Ends what was begun; harmless when it has ended already."""


class Services(Protocol):
    """Long work is begun here and told through callbacks on the window's thread."""

    @property
    def store(self) -> SettingsStore:
        """The settings at work; in the demo they are kept in memory only."""

    @property
    def is_demo(self) -> bool:
        """Whether the bundled mock PBX is what the lamps show."""

    def start_demo(self) -> None:
        """Show the demo, in place of whatever is shown."""

    def end_demo(self) -> None:
        """Go back from the demo to the person's own settings, or to the set-up."""

    def check_account(
        self,
        settings: Settings,
        password: str | None,
        on_step: Callable[[StepChanged], None],
        on_end: Callable[[Verdict], None],
    ) -> Cancel:
        """Try an account that is not saved yet: look up, connect, ask, sign in.

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
        """Subscribe to each number once and say whether its lamp would work; then let go again."""

    def keep_password(
        self, settings: Settings, password: str, on_end: Callable[[str | None], None]
    ) -> None:
        """Keep a password in the system's keyring and sign in with it.

        Args:
            settings: with the account it belongs to.
            password: as typed.
            on_end: told a notice for a person where there is no safe place for it, else None.
        """

    def find_devices(self, on_found: Callable[[Sequence[str], Sequence[str]], None]) -> Cancel:
        """Tell the names of the microphones and of the loudspeakers there are now, once."""

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
            listens: it is a microphone; else it is rung on.
            on_heard: told at the first sound of a microphone.
            on_end: told what came of it, in a sentence; not after it was cancelled.
        """

    def ladder(self, number: str | None) -> str:
        """The redacted SIP messages of one lamp, or of the account, as a ladder to be read."""
