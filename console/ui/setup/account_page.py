"""Step 1 of the set-up: the account, which is tried while it is filled in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.desk.faults.diagnosis import STEP_TITLES, StepChanged, Verdict
from console.language import tr
from console.settings.model import SettingsError
from console.settings.store import StoreError
from console.ui.faults.diagnosis_view import StepRow
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import CardFrame, announce, clear_layout, label, set_text
from console.ui.services import Cancel, Services
from console.ui.setup.account_advice import advice_for
from console.ui.setup.account_form import AccountForm
from console.ui.setup.setup_draft import SetupDraft

_STEPS = 4


class AccountPage(QWidget):
    """The fields of the account on the left, the steps of the check on the right.

    The same values are tried once: many phone systems lock out a client that repeats a wrong
    password.

    Args:
        look: the theme.
        services: tries the account.
        draft: gets the entries.

    Attributes:
        running: a check is under way.
        failed: the last check failed.
    """

    changed = Signal()
    """`running`, `failed` or `is_proven` may have changed."""
    passed = Signal()
    """The account works, or the person goes on although it does not."""

    def __init__(self, look: theme.Theme, services: Services, draft: SetupDraft) -> None:
        super().__init__()
        self._look, self._services, self._draft = look, services, draft
        self.form = AccountForm(look, draft)
        self._cancel: Cancel | None = None
        self._tried: tuple[str, ...] = draft.proven
        self._run = 0
        self._goes_on = False
        self.running = False
        self.failed = False
        self.verdict = label("", "strong")
        self.verdict.setWordWrap(True)
        self.rows: list[StepRow] = []
        self._lay_out()
        self._show_steps()
        self._say("")
        self.form.edited.connect(self._edited)
        self.form.left.connect(self._left)
        look.changed.connect(self._draw)
        if self.is_proven:
            self._say(tr("Signing in works."))

    def _say(self, text: str) -> None:
        set_text(self.verdict, text)
        self.verdict.setVisible(bool(text))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.space_4)
        card = CardFrame(tr("Your line"))
        card.body.addWidget(self.form)
        left = QVBoxLayout()
        left.addWidget(card)
        left.addStretch(1)
        about = tr(
            "The account is tested when server, number and password are filled in and you press "
            "Enter or Tab."
        )
        check = CardFrame(tr("Does it work?"), about)
        self._steps = QVBoxLayout()
        check.body.addLayout(self._steps)
        check.body.addWidget(self.verdict)
        right = QVBoxLayout()
        right.addWidget(check)
        right.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def _show_steps(self) -> None:
        clear_layout(self._steps)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.space_2)
        grid.setVerticalSpacing(sizes.line_gap)
        grid.setColumnStretch(1, 1)
        self.rows = [
            StepRow(self._look, grid, at, tr(title))
            for at, title in enumerate(STEP_TITLES[:_STEPS])
        ]
        self._steps.addWidget(holder)
        self._draw()

    @property
    def is_proven(self) -> bool:
        """Whether a check has signed in with the present entries."""
        return bool(self._draft.proven) and self._draft.proven == self._draft.account_values

    # Commands

    def go_on(self) -> None:
        """Go on if the account works; otherwise try it and go on when it does."""
        if self.is_proven:
            self.passed.emit()
        elif not self.form.show_missing():
            self._goes_on = True
            if not self.running:
                self._try()
        self.changed.emit()

    def go_on_anyway(self) -> None:
        """Go on although no check has signed in."""
        if self.form.is_sound:
            self.stop()
            self.passed.emit()
        else:
            self.form.show_missing()

    def stop(self) -> None:
        """Cancel a check under way."""
        self._run += 1
        if self._cancel is not None:
            self._cancel()
        self._cancel, self.running, self._goes_on = None, False, False
        self.changed.emit()

    def _edited(self) -> None:
        if self.running or self.failed:
            self.stop()
            self.failed = False
            self.form.clear_errors()
            self._show_steps()
        self._say("")
        self.changed.emit()

    def _left(self) -> None:
        untried = self._tried != self._draft.account_values
        if untried and not self.running and self.form.is_filled:
            self._try()

    # The check

    def _try(self) -> None:
        draft = self._draft
        try:
            settings = self._services.store.preview(draft.write_account)
        except (SettingsError, StoreError) as error:
            self._fail("", str(error))
            return
        goes_on, self._tried = self._goes_on, draft.account_values
        self.stop()
        self.form.clear_errors()
        self._show_steps()
        self._say("")
        self.running, self.failed, self._goes_on = True, False, goes_on
        run = self._run
        self._cancel = self._services.trials.check_account(
            settings,
            draft.password or None,
            self._if_current(run, self._step),
            self._if_current(run, self._ended),
        )
        self.changed.emit()

    def _if_current(self, run: int, tell: Callable[..., None]) -> Callable[..., None]:
        """Wrap a callback so that it ignores what comes from an earlier run."""

        def call(argument: object) -> None:
            if run == self._run:
                tell(argument)

        return call

    def _step(self, step: StepChanged) -> None:
        if 1 <= step.index <= len(self.rows):
            self.rows[step.index - 1].show_step(step)
            self._draw()

    def _ended(self, verdict: Verdict) -> None:
        goes_on, self.running, self._goes_on = self._goes_on, False, False
        self._cancel = None
        if verdict.code is not None:
            advice = advice_for(verdict)
            self._fail(advice.field, advice.text)
            if goes_on and advice.field == "password":
                self.form.password.selectAll()  # so that typing replaces the hidden text
            return
        self._draft.proven = self._tried
        self._say(tr("Signing in works."))
        announce(self.verdict, self.verdict.text())
        self.changed.emit()
        if goes_on:
            self.passed.emit()

    def _fail(self, name: str, text: str) -> None:
        self.failed, self._goes_on = True, False
        if name:
            self._say("")
            editor = self.form.show_field(name)
            self.form.fields[name].show_error(text)
            if self.isVisible():
                editor.setFocus()
        else:
            self._say(text)
            announce(self.verdict, text)
        self.changed.emit()

    def _draw(self) -> None:
        for row in self.rows:
            row.draw(self.devicePixelRatioF())
