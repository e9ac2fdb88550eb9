"""Runs one program after the other on one desk: none yet, the demo, or a person's own account."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.faults.diagnosis import Probe
from console.desktop.account_passwords import AccountPasswords
from console.desktop.background_work import BackgroundWork
from console.desktop.call_memory import CallMemory
from console.desktop.trial_runner import TrialRunner
from console.language import tr
from console.program.autostart import Autostart, AutostartError
from console.program.launch_options import UsageError
from console.program.runtime import Runtime
from console.program.wall_clock import wall_clock
from console.settings.credentials import keyring_user
from console.settings.model import MediaSettings, Settings, SettingsError
from console.settings.store import SettingsStore, StoreError
from console.ui.services import Cancel, Tell

T = TypeVar("T")

if TYPE_CHECKING:  # imported when they are needed: after the first paint of the window
    from console.desk.calls.call_desk import CallDesk
    from console.desk.calls.desk_call import CallChange
    from console.desk.past_calls.call_filter import CallFilter
    from console.desk.past_calls.past_call import PastCall
    from console.program.build import Program

LOOK_AT_FILE: Final = 2.0
"""Seconds between two looks at the settings file."""


class Desktop:
    """Runs one program after the other on one desk; the window's `Services`.

    The desk and its calls outlive every program. A program is stopped in the background, so that
    the next one need not wait until it has signed out.

    Args:
        desk: shows the lamps.
        open_store: opens the person's own settings; raises `SettingsError` when they are broken,
            `StoreError` when they cannot be read.
        runtime: the tasks and the trace of every program.
        config: the settings file named on the command line, for starting with the session.
        demo: it begins with the demo, and the person's settings are not looked at.
        scenario: of the demo; None for the usual one.
        lines: extensions in the demo; None for what the scenario has.
        history: the file in which past calls are kept; None: they are kept in memory only.
        sign_ins: the file of how strong sign-ins were; None: it is forgotten at the end.

    Attributes:
        trials: tries accounts, numbers and sound devices.
        on_program_changed: called when another program runs, or another store is in use.
        on_password_wanted: called when nobody has the account's password, with False, or when the
            phone system refuses it, with True.
        on_settings_changed: called when `store.settings` are others.
        on_notice: called with a sentence for a person.

    Raises:
        SettingsError, StoreError: from `open_store`.
    """

    def __init__(
        self,
        desk: Desk,
        open_store: Callable[[], SettingsStore],
        runtime: Runtime,
        *,
        config: Path | None = None,
        demo: bool = False,
        scenario: str | None = None,
        lines: int | None = None,
        history: Path | None = None,
        sign_ins: Path | None = None,
    ) -> None:
        self.desk = desk
        self.on_program_changed: Callable[[], None] = lambda: None
        self.on_password_wanted: Callable[[bool], None] = lambda wrong: None
        self.on_settings_changed: Callable[[], None] = lambda: None
        self.on_notice: Callable[[str], None] = lambda sentence: None
        self._tasks, self._trace = runtime.tasks, runtime.trace
        self._background = BackgroundWork(runtime)
        self._passwords = AccountPasswords(
            desk, runtime, lambda wrong: self.on_password_wanted(wrong)
        )
        self.trials = TrialRunner(
            runtime, self._passwords, self._probe_in_use, self._tones, lambda s: self.on_notice(s)
        )
        self._autostart = Autostart(config)
        self._memory = CallMemory(history, lambda sentence: self.on_notice(sentence))
        self._open_store = open_store
        self._sign_ins = sign_ins
        self._own: SettingsStore | None = None
        self._scenario, self._lines = scenario, lines
        self._demo_store: SettingsStore | None = None
        self._end_mock_pbx: Callable[[], None] = lambda: None
        self._settings: Settings | None = None
        self._program: Program | None = None
        self._stop_sign_in: Callable[[], object] = lambda: None
        self._leaving: set[asyncio.Event] = set()
        self._stop_listening: list[Callable[[], None]] = [self._passwords.close]
        self._stop_waiting: Callable[[], None] | None = None
        if demo:
            self._demo_store = SettingsStore(None)
        else:
            self._own = self._opened()

    # The present program

    @cached_property
    def calls(self) -> CallDesk:
        """Takes and makes the calls of every program."""
        from console.desk.calls.call_desk import CallDesk

        calls = CallDesk(self.desk, wall_clock)
        calls.set_memory(self._memory.read)
        return calls

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
        """Sign in with the person's own settings, or wait for some."""
        self._show(self.store.settings)

    async def close(self) -> None:
        """Sign out of every server, 2 s at most, and end the demo."""
        for stop in self._stop_listening:
            stop()
        self._end_waiting()
        self._leave()
        await asyncio.gather(*(gone.wait() for gone in self._leaving))
        self._end_mock_pbx()
        await self._memory.close()

    def start_demo(self) -> None:
        """See `Services.start_demo`."""
        if not self.is_demo:
            self._tasks.start(self._start_demo(), "start of the demo")

    async def _start_demo(self) -> None:
        try:
            await self.begin_demo()
        except UsageError as error:
            self.on_notice(str(error))

    async def begin_demo(self) -> None:
        """Start the demo's mock PBX and sign in to it.

        Raises:
            UsageError: the scenario cannot be used.
        """
        from console.program.build import demo_of

        ended = asyncio.Event()
        demo = await demo_of(self._tasks, ended, self._scenario, self._lines)
        if self._passwords.demo is not None:  # it was started twice
            ended.set()
            return
        store = self._demo_store = SettingsStore(None, demo.text)
        stop_listening = store.listen(lambda _: self._changed(store))

        def end() -> None:
            stop_listening()
            ended.set()

        self._end_mock_pbx, self._passwords.demo = end, demo.password
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
        self._demo_store = self._passwords.demo = None
        self._show(self._own.settings, self._end_mock_pbx)

    def _opened(self) -> SettingsStore:
        store = self._open_store()
        self._stop_listening.append(store.listen(lambda _: self._changed(store)))
        if store.settings is not None:
            self._autostart.begin(store.settings.console.autostart)
        if store.path is not None:
            self._tasks.start(self._watch(store, store.path), "watch the settings file")
        return store

    async def _watch(self, store: SettingsStore, path: Path) -> None:
        """Reload the settings when another program has changed their file."""
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
        """Stop the present program and run one with other settings.

        Args:
            settings: None: there are none yet, and the desk is empty.
            left: called when the present program has signed out.
        """
        self._end_waiting()
        self._leave(left)
        self._settings = settings
        self.calls.set_phone(None, Features(), "")
        self._memory.follow(self.calls, None if self.is_demo else settings)
        self._passwords.ask_again()
        if settings is None:
            self.desk.begin_again(())
        else:
            account = settings.account
            self.desk.begin_again(settings.extensions, account.server, account.region)
            self._stop_sign_in = self._tasks.start(self._sign_in(settings), "sign in").cancel
        self.on_program_changed()
        self.on_settings_changed()

    def _leave(self, left: Callable[[], None] = lambda: None) -> None:
        """Stop the present program in the background, then call `left`."""
        self._stop_sign_in()
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

        self._tasks.start(leave(), "sign out")

    async def _sign_in(self, settings: Settings) -> None:
        from console.program.build import build

        try:
            password = await self._passwords.find(settings)
        except SettingsError as error:
            self.on_notice(str(error))
            password = None
        self._program = build(
            settings,
            password,
            self._tasks,
            self._trace,
            self.desk,
            self.calls,
            sign_ins=None if self.is_demo else self._sign_ins,
        )
        self._program.link.start()
        self._passwords.signing_in_with(password)

    def _changed(self, store: SettingsStore) -> None:
        """The settings were changed: sign in again only where the account asks for that."""
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
        self.calls.set_settings(after.calls)
        self._memory.keep_for(after.history.keep_days)
        self.on_settings_changed()
        if after.extensions != before.extensions:
            if self._program is None:
                self.desk.set_extensions(after.extensions)
            else:
                self._program.set_extensions(after.extensions)

    def _show_later(self, store: SettingsStore) -> None:
        """Use the changed account once the last call is over, so that none is cut off."""
        if self._stop_waiting is not None:
            return
        self.on_notice(tr("The change takes effect when your calls have ended."))
        loop = asyncio.get_running_loop()

        def on_change(_change: CallChange) -> None:
            if not self.calls.book.entries:
                self._end_waiting()
                loop.call_soon(lambda: self._changed(store))

        self._stop_waiting = self.calls.listen(on_change)

    def _end_waiting(self) -> None:
        stop, self._stop_waiting = self._stop_waiting, None
        if stop is not None:
            stop()

    def _follow_autostart(self, settings: Settings) -> None:
        try:
            self._autostart.follow(settings.console.autostart)
        except AutostartError as error:
            self.on_notice(str(error))

    # What the window asks for

    def _probe_in_use(self, settings: Settings) -> Probe | None:
        """A probe on the present connection; None when `settings` need another program."""
        program, at_work = self._program, self._settings
        if program is None or at_work is None or _needs_another_program(at_work, settings):
            return None
        return program.new_probe()

    def _tones(self) -> str:
        return (MediaSettings() if self._settings is None else self._settings.media).tones

    def keep_password(
        self, settings: Settings, password: str, on_end: Callable[[str | None], None]
    ) -> None:
        """See `Services.keep_password`."""
        self._passwords.keep(settings, password, on_end)
        at_work = self._settings
        same = at_work is not None and keyring_user(at_work) == keyring_user(settings)
        if same and not self.is_demo:
            self._show(at_work)

    def past_calls(self, wanted: CallFilter, on_read: Callable[[Sequence[PastCall]], None]) -> None:
        """See `Services.past_calls`."""
        self._memory.read(wanted, on_read)

    def forget_calls(
        self, number: str, before: datetime | None, on_done: Callable[[int | None], None]
    ) -> None:
        """See `Services.forget_calls`."""
        from console.desk.past_calls.forgetting import Forgetting

        what = Forgetting(number, self.desk.number_plan, before)
        self._memory.forget(what, on_done)

    def annotate(self, key: str, note: str) -> None:
        """See `Services.annotate`."""
        self._memory.annotate(key, note)

    def in_background(
        self, work: Callable[[Tell], T], on_progress: Tell, on_end: Callable[[T], None]
    ) -> Cancel:
        """See `Services.in_background`."""
        return self._background.start(work, on_progress, on_end)

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


def _needs_another_program(before: Settings, after: Settings) -> bool:
    return (before.account, before.tls, before.blf) != (after.account, after.tls, after.blf)
