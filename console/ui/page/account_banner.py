"""The banner that shows a fault of the account, once for all lamps, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from console.desk.changes import AccountStatus
from console.desk.faults.advice import advice_of_account
from console.desk.lamps import LampState
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import bullet, button, clear_layout, label, set_text
from console.ui.lamps.lamp_glyph import state_glyph

_WRONG_PASSWORD = "AUTH-PASS"  # noqa: S105 - names a fault, holds no secret


class AccountBanner(QFrame):
    """Shown above the lamps while the account has a fault.

    It tells a receptionist what to do; the instructions for an administrator are under "Details".

    Args:
        look: the theme.
    """

    tried_again = Signal()
    change_account_asked = Signal()
    password_asked = Signal()

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._fix_shown: tuple[str, ...] = ()
        self.setProperty("role", "card")
        self._picture = QLabel()
        self._picture.setFixedSize(sizes.glyph, sizes.glyph)
        self.headline = label("", "strong")
        self.detail = label("", "second")
        for text in (self.headline, self.detail):
            text.setWordWrap(True)
        self.details = QWidget()
        self.details.hide()
        rows = QVBoxLayout(self.details)
        rows.setContentsMargins(0, sizes.space_1, 0, 0)
        rows.setSpacing(sizes.line_gap)
        rows.addWidget(label(tr("For whoever looks after the phones"), "strong"))
        self._fix = QVBoxLayout()
        self._fix.setSpacing(sizes.line_gap)
        rows.addLayout(self._fix)
        self.password_button = button(
            tr("Enter password…"), self.password_asked.emit, role="primary"
        )
        self.button = KeyButton(look, tr("Try again"), run=self.tried_again.emit)
        self.change_button = button(
            tr("Change account…"), self.change_account_asked.emit, role="quiet"
        )
        self.details_button = KeyButton(look, tr("Details"), role="quiet")
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self.details.setVisible)
        self._lay_out()
        look.changed.connect(self._draw)
        self._draw()
        self.hide()

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(sizes.space_4, sizes.space_3, sizes.space_3, sizes.space_3)
        grid.setHorizontalSpacing(sizes.space_3)
        grid.setVerticalSpacing(sizes.line_gap)
        grid.addWidget(self._picture, 0, 0, 3, 1)
        grid.addWidget(self.headline, 0, 1)
        grid.addWidget(self.detail, 1, 1)
        grid.addWidget(self.details, 2, 1)
        self._actions = QWidget()
        self._actions.setProperty("role", "clear")
        actions = QGridLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(sizes.space_2)
        actions.addWidget(self.password_button, 0, 1, 1, 2)
        actions.addWidget(self.details_button, 1, 0)
        actions.addWidget(self.change_button, 1, 1)
        actions.addWidget(self.button, 1, 2)
        grid.addWidget(self._actions, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the text where they would take more than half of the width."""
        super().resizeEvent(event)
        self._grid.removeWidget(self._actions)
        if self._actions.sizeHint().width() > self.width() // 2:
            self._grid.addWidget(self._actions, 3, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        else:
            self._grid.addWidget(self._actions, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)

    @property
    def fix(self) -> tuple[str, ...]:
        """The instructions for an administrator, line by line."""
        return self._fix_shown

    def show_account(self, account: AccountStatus) -> None:
        """Show the fault of an account, or hide the banner if it has none."""
        if account.registered or not account.code:
            self.hide()
            return
        set_text(self.headline, account.message or tr("Not signed in to the phone system."))
        set_text(self.detail, advice_of_account(account.code))
        self._show_fix(account.fix)
        self.password_button.setVisible(account.code == _WRONG_PASSWORD)
        self.setAccessibleName(self.headline.text())
        self.setAccessibleDescription(self.detail.text())
        self.details_button.setVisible(bool(account.fix))
        if not account.fix or self.isHidden():
            self.details_button.setChecked(False)
        self.show()

    def _show_fix(self, lines: tuple[str, ...]) -> None:
        if lines == self._fix_shown:
            return
        self._fix_shown = lines
        clear_layout(self._fix)
        for line in lines:
            self._fix.addWidget(bullet(line, "second"))

    def _draw(self) -> None:
        self._picture.setPixmap(
            state_glyph(self._look, LampState.PROBLEM, sizes.glyph, self.devicePixelRatioF())
        )
