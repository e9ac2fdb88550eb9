"""The console at work: whose lamps are shown, from which account, and what the window may ask for.

One desk outlives every program: nothing yet, the demo, the person's own account, another account.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.desk.calls.features import Features
from console.desk.changes import AccountChanged, Change
from console.desk.desk import Desk
from console.desk.faults.diagnosis import Probe, StepChanged, Verdict
from console.desk.faults.trial import TrialResult
from console.language import tr
from console.program.background import in_thread
from console.program.runtime import Runtime
from console.program.wall_clock import wall_clock
from console.settings.credentials import (
    KEYRING_PATIENCE,
    Password,
    find_password,
    keep_password,
    keyring_refused_notice,
    keyring_user,
)
from console.settings.model import MediaSettings, Settings, SettingsError
from console.settings.store import SettingsStore, StoreError
from console.ui.services import Cancel

if TYPE_CHECKING:  # imported when they are needed: after the first paint of the window
    from console.desk.calls.call_desk import CallDesk
    from console.desk.calls.desk_call import CallChange
    from console.program.build import Program
    from console.program.demo import Demo

LOOK_AT_FILE: Final = 2.0
"""Seconds between two looks at the settings file."""
_WRONG_PASSWORD = "AUTH-PASS"  # noqa: S105 - names a fault


class Desktop:
    """Runs one program after the other on one desk; the window's `Services`.

    Args:
        desk: shows the lamps.
        open_store: opens the person's own settings.
        workshop: the tasks and the trace every program works with.
        config: the settings file named on the command line, for starting with the session.
        demo: it begins with the demo, and the person's settings are not looked at.
        scenario: of the demo; None for the usual one.
        lines: extensions in the demo; None for what the scenario has.

    Attributes:
        on_program_changed: called when another program is at work, or another store.
        on_password_wanted: called when nobody has the account's password, with False, or when the
            phone system refuses it, with True.
        on_settings_changed: called when `store.settings` are others.
        on_notice: called with a sentence for a person.
    """

    def __init__(
        self,
        desk: Desk,
        open_store: Callable[[], SettingsStore],
        workshop: Runtime,
        *,
        config: Path | None = None,
        demo: bool = False,
        scenario: str | None = None,
        lines: int | None = None,
    ) -> None:
        self.desk = desk
        self.on_program_changed: Callable[[], None] = lambda: None
        self.on_password_wanted: Callable[[bool], None] = lambda wrong: None
        self.on_settings_changed: Callable[[], None] = lambda: None
        self.on_notice: Callable[[str], None] = lambda sentence: None
        self._open_store = open_store
        self._own: SettingsStore | None = None
        self._tasks, self._trace = workshop.tasks, workshop.trace
        self._scenario, self._lines = scenario, lines
        self._demo: Demo | None = None
        self._demo_store: SettingsStore | None = None
        self._demo_ended = asyncio.Event()
        self._settings: Settings | None = None
        self._program: Program | None = None
        self._signing_in: Cancel = lambda: None
        self._leaving: set[asyncio.Event] = set()
        self._remembered: dict[str, str] = {}
        self._has_password = False
        self._asked = False
        self._forget = [desk.listen(self._look_at)]
        self._forget_demo: Callable[[], None] = lambda: None
        self._config = config
        self._autostarts = False
        self._waits_for_calls: Callable[[], None] | None = None
        if demo:
            self._demo_store = SettingsStore(None)
        else:
            self._own = self._opened()

    # What is at work

    @cached_property
    def calls(self) -> CallDesk:
        """Takes and makes the calls of every program."""
        from console.desk.calls.call_desk import CallDesk

        return CallDesk(self.desk, wall_clock)

    @property
    def store(self) -> SettingsStore:
        """See `Services.store`."""
        store = self._own if self._demo_store is None else self._demo_store
        assert store is not None
        return store

    @property
    def is_demo(self) -> bool:
        """See `Services.is_demo`."""
        return self._demo_store is not None

    def begin(self) -> None:
        """Go to work with the person's own settings, or wait for some."""
        self._show(self.store.settings)

    async def close(self) -> None:
        """Say goodbye to every server and end the demo: 2 s at most."""
        for forget in (*self._forget, self._forget_demo):
            forget()
        self._end_waiting()
        self._leave()
        await asyncio.gather(*(gone.wait() for gone in self._leaving))
        self._demo_ended.set()

    def start_demo(self) -> None:
        """See `Services.start_demo`."""
        if not self.is_demo:
            self._tasks.start(self._start_demo(), "start of the demo")

    async def _start_demo(self) -> None:
        from console.program.launch_options import UsageError

        try:
            await self.begin_demo()
        except UsageError as error:
            self.on_notice(str(error))

    async def begin_demo(self) -> None:
        """Start the demo and go to work with it.

        Raises:
            UsageError: the scenario cannot be used.
        """
        from console.program.build import demo_of

        ended = asyncio.Event()
        demo = await demo_of(self._tasks, ended, self._scenario, self._lines)
        if self._demo is not None:
            ended.set()
            return
        self._demo, self._demo_ended = demo, ended
        store = self._demo_store = SettingsStore(None, demo.text)
        self._forget_demo = store.listen(lambda _: self._changed(store))
        self._show(store.settings)

    def end_demo(self) -> None:
        """See `Services.end_demo`."""
        if not self.is_demo:
            return
        try:
            self._own = self._own or self._opened()
        except (SettingsError, StoreError) as error:
            self.on_notice(str(error))
            return
        self._demo = self._demo_store = None
        self._show(self._own.settings, self._demo_ended.set)

    def _opened(self) -> SettingsStore:
        store = self._open_store()
        self._forget.append(store.listen(lambda _: self._changed(store)))
        if store.settings is not None:
            self._autostarts = store.settings.console.autostart
        if store.path is not None:
            self._tasks.start(self._watch(store, store.path), "watch the settings file")
        return store

    async def _watch(self, store: SettingsStore, path: Path) -> None:
        """Notice that somebody else has changed the file."""
        before = _signature(path)
        while True:
            await asyncio.sleep(LOOK_AT_FILE)
            now = _signature(path)
            if now == before:
                continue
            before = now
            try:
                store.reload()
            except (SettingsError, StoreError) as error:
                self.on_notice(str(error))

    # One program after the other

    def _show(self, settings: Settings | None, left: Callable[[], None] = lambda: None) -> None:
        self._end_waiting()
        self._leave(left)
        self._settings = settings
        self.calls.use(None, Features(), "")
        self._has_password = self._asked = False
        if settings is None:
            self.desk.begin_again(())
        else:
            self.desk.begin_again(settings.extensions, settings.account.server)
            signing_in = self._tasks.start(self._sign_in(settings), "sign in")
            self._signing_in = lambda: void(signing_in.cancel())
        self.on_program_changed()
        self.on_settings_changed()

    def _leave(self, left: Callable[[], None] = lambda: None) -> None:
        """Say goodbye in the background; the next program need not wait for it."""
        self._signing_in()
        program, self._program = self._program, None
        if program is None:
            left()
            return
        gone = asyncio.Event()
        self._leaving.add(gone)

        async def leave() -> None:
            try:
                await program.stop()
            finally:
                self._leaving.discard(gone)
                gone.set()
                left()

        self._tasks.start(leave(), "goodbye")

    async def _sign_in(self, settings: Settings) -> None:
        from console.program.build import build

        try:
            password = await self._password_of(settings)
        except SettingsError as error:
            self.on_notice(str(error))
            password = None
        self._has_password = password is not None
        self._program = build(settings, password, self._tasks, self._trace, self.desk, self.calls)
        self._program.link.start()
        if password is None:
            self._ask_for_password()

    async def _password_of(self, settings: Settings) -> str | None:
        if self._demo is not None:
            return self._demo.password
        remembered = self._remembered.get(keyring_user(settings))
        if remembered is not None:
            return remembered
        found = await in_thread(lambda: find_password(settings), KEYRING_PATIENCE)
        return None if found is None else found.text

    def _ask_for_password(self) -> None:
        if not self._asked and not self.is_demo:
            self._asked = True
            wrong = self._has_password
            asyncio.get_running_loop().call_soon(lambda: self.on_password_wanted(wrong))

    def _look_at(self, change: Change) -> None:
        if isinstance(change, AccountChanged) and change.account.code == _WRONG_PASSWORD:
            self._ask_for_password()
        elif isinstance(change, AccountChanged) and change.account.registered:
            self._asked = False

    def _changed(self, store: SettingsStore) -> None:
        """The settings were changed: do what that asks for, and no more."""
        if store is self._own and store.settings is not None:
            self._follow_autostart(store.settings)
        if store is not self.store:
            return
        before, after = self._settings, store.settings
        if before is None or after is None:
            self._show(after)
            return
        if _needs_another_program(before, after):
            if not self.calls.book.entries:
                self._show(after)
                return
            self._show_later(store)
            after = replace(after, account=before.account, tls=before.tls, blf=before.blf)
        self._settings = after
        self.calls.set_features(after.features)
        self.on_settings_changed()
        if after.extensions != before.extensions:
            if self._program is None:
                self.desk.set_extensions(after.extensions)
            else:
                self._program.set_extensions(after.extensions)

    def _show_later(self, store: SettingsStore) -> None:
        """Nobody is cut off for another account: it waits until the last call is over."""
        if self._waits_for_calls is not None:
            return
        self.on_notice(tr("What you have changed is used as soon as your calls are over."))
        loop = asyncio.get_running_loop()

        def look(_change: CallChange) -> None:
            if not self.calls.book.entries:
                self._end_waiting()
                loop.call_soon(lambda: self._changed(store))

        self._waits_for_calls = self.calls.listen(look)

    def _end_waiting(self) -> None:
        forget, self._waits_for_calls = self._waits_for_calls, None
        if forget is not None:
            forget()

    def _follow_autostart(self, settings: Settings) -> None:
        wanted = settings.console.autostart
        if wanted == self._autostarts:
            return
        self._autostarts = wanted
        from console.program import autostart

        try:
            autostart.follow(wanted, self._config)
        except autostart.AutostartError as error:
            self.on_notice(str(error))

    # What the window asks for

    def check_account(
        self,
        settings: Settings,
        password: str | None,
        on_step: Callable[[StepChanged], None],
        on_end: Callable[[Verdict], None],
    ) -> Cancel:
        """See `Services.check_account`."""

        async def check() -> None:
            from console.desk.faults.account_check import AccountCheck

            try:
                probe = await self._probe(settings, password)
            except SettingsError as error:
                on_end(Verdict("CONFIG", str(error), (), None))
                return
            on_end(await AccountCheck(probe, time.monotonic, on_step).run())

        checking = self._tasks.start(check(), "check of an account")
        return lambda: void(checking.cancel())

    async def _probe(self, settings: Settings, password: str | None) -> Probe:
        from console.program.build import spare_probe

        program, at_work = self._program, self._settings
        same = at_work is not None and not _needs_another_program(at_work, settings)
        if program is not None and password is None and same:
            # Some servers keep one binding only: a second one would throw the console out.
            return program.new_probe()
        if password is None:
            password = await self._password_of(settings)
        return spare_probe(settings, password, self._tasks, self._trace)

    def try_numbers(
        self,
        settings: Settings,
        password: str | None,
        numbers: Sequence[str],
        on_result: Callable[[TrialResult], None],
        on_end: Callable[[], None],
    ) -> Cancel:
        """See `Services.try_numbers`."""
        stop = asyncio.Event()

        async def run() -> None:
            from console.program.extension_trial import try_numbers

            try:
                known = await self._password_of(settings) if password is None else password
                await try_numbers(
                    settings, known, numbers, self._tasks, on_result, stop, self._trace
                )
            except SettingsError as error:
                self.on_notice(str(error))
            finally:
                if not stop.is_set():
                    on_end()

        self._tasks.start(run(), "trial of extensions")
        return stop.set

    def keep_password(
        self, settings: Settings, password: str, on_end: Callable[[str | None], None]
    ) -> None:
        """See `Services.keep_password`."""
        user = keyring_user(settings)
        self._remembered[user] = password
        at_work = self._settings
        if at_work is not None and not self.is_demo and keyring_user(at_work) == user:
            self._show(at_work)

        async def keep() -> None:
            kept: tuple[Password, str | None] | None = await in_thread(
                lambda: keep_password(settings, password), KEYRING_PATIENCE
            )
            on_end(keyring_refused_notice() if kept is None else kept[1])

        self._tasks.start(keep(), "keep the password")

    def find_devices(self, on_found: Callable[[Sequence[str], Sequence[str]], None]) -> Cancel:
        """See `Services.find_devices`."""

        async def find() -> None:
            from console.link.sound_trial import device_names  # loads the audio libraries

            names = await in_thread(device_names)
            if names is not None:
                on_found(names.inputs, names.outputs)

        finding = self._tasks.start(find(), "search for sound devices")
        return lambda: void(finding.cancel())

    def try_sound(
        self,
        name: str,
        *,
        listens: bool,
        on_heard: Callable[[], None],
        on_end: Callable[[str], None],
    ) -> Cancel:
        """See `Services.try_sound`."""
        tones = MediaSettings().tones if self._settings is None else self._settings.media.tones

        async def run() -> None:
            from console.link.sound_trial import SoundTrial  # loads the audio libraries

            trial = SoundTrial(tones)
            on_end(await (trial.listen(name, on_heard) if listens else trial.play(name)))

        trying = self._tasks.start(run(), "trial of a sound device")
        return lambda: void(trying.cancel())

    def ladder(self, number: str | None) -> str:
        """See `Services.ladder`."""
        if number is None:
            return self._trace.ladder_of("REGISTER")
        if self._settings is not None and self._settings.blf.list_uri:
            return self._trace.ladder_of("SUBSCRIBE", "NOTIFY")
        return self._trace.ladder_about(number)


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def void(result: object) -> None:
    """Drop a result nobody wants."""
    del result


def _needs_another_program(before: Settings, after: Settings) -> bool:
    return (before.account, before.tls, before.blf) != (after.account, after.tls, after.blf)
