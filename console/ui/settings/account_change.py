"""Trying an account that was changed, and signing in with it once it works."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.desk.faults.diagnosis import StepChanged, StepState, Verdict
from console.language import tr
from console.settings.model import Settings, SettingsError
from console.settings.store import Edit, StoreError
from console.ui.services import Cancel, Services


class AccountChange(QObject):
    """One change of the account at a time.

    Args:
        services: tries it, keeps the password and the settings.
    """

    said = Signal(str)
    """How far it has come, in a sentence."""
    failed = Signal(object)
    """A `Verdict`: the account does not work as it is filled in."""
    refused = Signal(str)
    """It could not be saved; why, in a sentence."""
    saved = Signal(str)
    """It is at work; a notice of where the password is kept, or "" where that needs none."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._cancel: Cancel | None = None
        self._run = 0
        self.running = False

    def begin(self, edit: Edit, password: str, *, check: bool = True) -> None:
        """Try an account, then keep it.

        Args:
            edit: writes it.
            password: as typed; empty: the one already kept.
            check: whether to try it first.
        """
        self.stop()
        try:
            settings = self._services.store.preview(edit)
        except (SettingsError, StoreError) as error:
            self.refused.emit(str(error))
            return
        self.running = True
        if not check:
            self._keep(settings, edit, password)
            return
        run = self._run
        self.said.emit(tr("Trying to sign in…"))

        def step(step: StepChanged) -> None:
            if run == self._run and step.state is StepState.RUNNING:
                self.said.emit(tr("{step}…").format(step=tr(step.title)))

        def end(verdict: Verdict) -> None:
            if run != self._run:
                return
            self._cancel = None
            if verdict.code is None:
                self._keep(settings, edit, password)
            else:
                self.running = False
                self.failed.emit(verdict)

        self._cancel = self._services.trials.check_account(settings, password or None, step, end)

    def stop(self) -> None:
        """Let go of a check under way."""
        self._run += 1
        if self._cancel is not None:
            self._cancel()
        self._cancel, self.running = None, False

    def _keep(self, settings: Settings, edit: Edit, password: str) -> None:
        """The password first, so that nobody signs in to the new account without one."""
        if not password:
            self._change(edit, "")
            return
        run = self._run

        def kept(notice: str | None) -> None:
            if run == self._run:
                self._change(edit, notice or "")

        self._services.keep_password(settings, password, kept)

    def _change(self, edit: Edit, notice: str) -> None:
        self.running = False
        try:
            self._services.store.change(tr("Change the account"), edit)
        except (SettingsError, StoreError) as error:
            self.refused.emit(str(error))
            return
        self.saved.emit(notice)
