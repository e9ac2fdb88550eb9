"""Tries accounts, numbers and sound devices for the window before their settings are saved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence

from console.desk.faults.diagnosis import Probe, StepChanged, Verdict
from console.desk.faults.trial import TrialResult
from console.desktop.account_passwords import AccountPasswords
from console.program.background import in_thread
from console.program.runtime import Runtime
from console.settings.model import Settings, SettingsError
from console.ui.services import Cancel


class TrialRunner:
    """The window's `Trials`: each runs as a task of its own.

    Args:
        runtime: its tasks run the trials; its trace gets a copy of their SIP messages.
        passwords: finds the password that is kept for an account.
        probe_in_use: gives a probe on the connection of the account that is signed in, or None
            when the settings name another account or none is signed in.
        tones: gives the country whose tones are heard; see `MediaSettings.tones`.
        on_notice: told in a sentence why the numbers could not be tried.
    """

    def __init__(
        self,
        runtime: Runtime,
        passwords: AccountPasswords,
        probe_in_use: Callable[[Settings], Probe | None],
        tones: Callable[[], str],
        on_notice: Callable[[str], None],
    ) -> None:
        self._tasks, self._trace = runtime.tasks, runtime.trace
        self._passwords = passwords
        self._probe_in_use = probe_in_use
        self._tones = tones
        self._on_notice = on_notice

    def check_account(
        self,
        settings: Settings,
        password: str | None,
        on_step: Callable[[StepChanged], None],
        on_end: Callable[[Verdict], None],
    ) -> Cancel:
        """See `Trials.check_account`."""

        async def check() -> None:
            from console.desk.faults.account_check import AccountCheck

            try:
                probe = await self._probe(settings, password)
            except SettingsError as error:
                on_end(Verdict("CONFIG", str(error), (), None))
                return
            on_end(await AccountCheck(probe, time.monotonic, on_step).run())

        return self._tasks.start(check(), "check of an account").cancel

    async def _probe(self, settings: Settings, password: str | None) -> Probe:
        from console.program.build import spare_probe

        if password is None:
            # Some servers keep one binding only: a second one would throw the console out.
            in_use = self._probe_in_use(settings)
            if in_use is not None:
                return in_use
            password = await self._passwords.find(settings)
        return spare_probe(settings, password, self._tasks, self._trace)

    def try_numbers(
        self,
        settings: Settings,
        password: str | None,
        numbers: Sequence[str],
        on_result: Callable[[TrialResult], None],
        on_end: Callable[[], None],
    ) -> Cancel:
        """See `Trials.try_numbers`."""
        stop = asyncio.Event()

        async def run() -> None:
            from console.program.extension_trial import try_numbers

            try:
                known = await self._passwords.find(settings) if password is None else password
                await try_numbers(
                    settings, known, numbers, self._tasks, on_result, stop, self._trace
                )
            except SettingsError as error:
                self._on_notice(str(error))
            finally:
                if not stop.is_set():
                    on_end()

        self._tasks.start(run(), "trial of extensions")
        return stop.set

    def find_devices(self, on_found: Callable[[Sequence[str], Sequence[str]], None]) -> Cancel:
        """See `Trials.find_devices`."""

        async def find() -> None:
            from console.link.sound_trial import device_names  # loads the audio libraries

            names = await in_thread(device_names)
            if names is not None:
                on_found(names.inputs, names.outputs)

        return self._tasks.start(find(), "search for sound devices").cancel

    def try_sound(
        self,
        name: str,
        *,
        listens: bool,
        on_heard: Callable[[], None],
        on_end: Callable[[str], None],
    ) -> Cancel:
        """See `Trials.try_sound`."""
        tones = self._tones()

        async def run() -> None:
            from console.link.sound_trial import SoundTrial  # loads the audio libraries

            trial = SoundTrial(tones)
            on_end(await (trial.listen(name, on_heard) if listens else trial.play(name)))

        return self._tasks.start(run(), "trial of a sound device").cancel
