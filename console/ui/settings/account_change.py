"""Tries a changed account, then saves it and signs in with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.desk.faults.diagnosis import StepChanged, StepState, Verdict
from console.language import tr
from console.settings.model import Settings, SettingsError
from console.settings.store import Edit, StoreError
from console.ui.services import Cancel, Services


class AccountChange(QObject):
    """Carries out one change of the account at a time.

    Args:
        services: tries the account, keeps the password and the settings.

    Attributes:
        running: a change is under way.
    """

    said = Signal(str)
    """The present step of the check, in a sentence."""
    failed = Signal(object)
    """The `Verdict` of a failed check."""
    refused = Signal(str)
    """The reason why the account could not be saved, in a sentence."""
    saved = Signal(str)
    """The account is saved; a notice about the place of the password, or ""."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._cancel: Cancel | None = None
        self._run = 0
        self.running = False

    def begin(self, edit: Edit, password: str, *, check: bool = True) -> None:
        """Try an account, then save it.

        Args:
            edit: writes the account into the settings.
            password: as typed; empty: the one already kept.
            check: whether to try the account first.
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
        """Cancel a change under way."""
        self._run += 1
        if self._cancel is not None:
            self._cancel()
        self._cancel, self.running = None, False

    def _keep(self, settings: Settings, edit: Edit, password: str) -> None:
        """Keep the password before the settings, so that the new account signs in with it."""
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
            self._services.store.change(tr("Change account"), edit)
        except (SettingsError, StoreError) as error:
            self.refused.emit(str(error))
            return
        self.saved.emit(notice)
