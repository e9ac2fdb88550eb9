"""The line on top: who we are signed in as, the search, and how many are free, busy, ringing.

Below it, when the account has a fault, one banner that says so once for all lamps.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from console.desk.changes import AccountStatus, Overview
from console.desk.lamps import LampState
from console.ui import theme
from console.ui.lamp_glyph import state_glyph
from console.ui.sizes import sizes
from console.ui.widgets import label, set_text

_COUNTS = (
    ("free", LampState.AVAILABLE, "free"),
    ("busy", LampState.BUSY, "busy"),
    ("ringing", LampState.RINGING, "ringing"),
    ("problem", LampState.PROBLEM, "to check"),
)


class CountChip(QWidget):
    """A lamp glyph with a number: how many are in that state."""

    def __init__(self, look: theme.Theme, state: LampState, word: str) -> None:
        super().__init__()
        self._look, self._state, self._word = look, state, word
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.space_1 + 2)
        self._picture = QLabel()
        self._number = label("0", "number")
        row.addWidget(self._picture)
        row.addWidget(self._number)
        look.changed.connect(self._draw)
        self._draw()
        self.show_count(0)

    @property
    def count(self) -> int:
        """The number shown."""
        return int(self._number.text())

    def show_count(self, count: int) -> None:
        """Show a number; the text for screen readers says what it counts."""
        self._number.setText(str(count))
        self.setToolTip(f"{count} {self._word}")
        self.setAccessibleName(f"{count} {self._word}")

    def _draw(self) -> None:
        self._picture.setPixmap(
            state_glyph(self._look, self._state, sizes.glyph_small, self.devicePixelRatioF())
        )


class OverviewBar(QWidget):
    """Account on the left, search in the middle, counts on the right."""

    searched = Signal(str)
    """The text in the search field, at each keystroke."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._title = label("Kiwi Console", "strong")
        self._account = label("", "second")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search a name or number")
        self.search.setAccessibleName("Search")
        self.search.setClearButtonEnabled(False)
        self.search.setMaximumWidth(sizes.search)
        self.search.setMinimumWidth(sizes.search_least)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.textChanged.connect(self.searched)
        self._lens = self.search.addAction(
            look.icon("search", look.colours.second), QLineEdit.ActionPosition.LeadingPosition
        )
        self.counts = {key: CountChip(look, state, word) for key, state, word in _COUNTS}
        self._lay_out()
        look.changed.connect(self._draw)

    def _lay_out(self) -> None:
        left = QWidget()
        lines = QGridLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setVerticalSpacing(1)
        lines.addWidget(self._title, 0, 0)
        lines.addWidget(self._account, 1, 0)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        right = QWidget()
        chips = QHBoxLayout(right)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(sizes.space_4)
        chips.addStretch(1)
        for chip in self.counts.values():
            chips.addWidget(chip)
        right.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            sizes.space_4 + sizes.space_1, sizes.space_3, sizes.space_4 + sizes.space_1, 0
        )
        row.setSpacing(sizes.space_6)
        row.addWidget(left, 3)
        row.addWidget(self.search, 4)
        row.addWidget(right, 3)

    def show_counts(self, overview: Overview) -> None:
        """Show how many lamps are in each state."""
        numbers = (overview.free, overview.busy, overview.ringing, overview.orange)
        for chip, count in zip(self.counts.values(), numbers, strict=True):
            chip.show_count(count)

    def show_account(self, account: AccountStatus) -> None:
        """Show whether we are signed in, in one short line."""
        if account.registered:
            text = f"Signed in to {account.server}" if account.server else "Signed in"
        elif account.code:
            text = "Not signed in"
        else:
            text = "Signing in…"
        set_text(self._account, text)

    def _draw(self) -> None:
        self._lens.setIcon(self._look.icon("search", self._look.colours.second))


class AccountBanner(QFrame):
    """A fault of the account, told once: what is wrong, what it means, and "Try again"."""

    tried_again = Signal()

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(sizes.glyph, sizes.glyph))
        self.headline = label("", "strong")
        self.detail = label("", "second")
        for text in (self.headline, self.detail):
            text.setWordWrap(True)
        self.button = QPushButton("Try again")
        self.button.clicked.connect(self.tried_again)
        grid = QGridLayout(self)
        grid.setContentsMargins(sizes.space_4, sizes.space_2, sizes.space_3, sizes.space_2)
        grid.setHorizontalSpacing(sizes.space_3)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.headline, 0, 1)
        grid.addWidget(self.detail, 1, 1)
        grid.addWidget(self.button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        look.changed.connect(self._draw)
        self._draw()
        self.hide()

    def show_account(self, account: AccountStatus) -> None:
        """Appear while the account has a fault, and go when it is well."""
        if account.registered or not account.code:
            self.hide()
            return
        self.headline.setText(account.message or "Not signed in to the phone system.")
        self.detail.setText("Until this is mended, every lamp shows only what was last known.")
        self.setAccessibleName(self.headline.text())
        self.show()

    def _draw(self) -> None:
        self._picture.setPixmap(
            state_glyph(self._look, LampState.PROBLEM, sizes.glyph, self.devicePixelRatioF())
        )
