"""The line on top: whether we are signed in, the search, and how many are free, busy, ringing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from console.desk.changes import AccountStatus, Overview
from console.desk.lamps import LampState
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.form_fields import SearchEdit
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import IconButton, button, label, set_text
from console.ui.page.account_banner import AccountBanner
from console.ui.page.count_chip import STALE, CountChip

__all__ = ["AccountBanner", "OverviewBar"]

_ALWAYS = (LampState.AVAILABLE, LampState.BUSY, LampState.RINGING, LampState.PROBLEM)
_ELSE = (LampState.CONNECTING, STALE)


class OverviewBar(QWidget):
    """Account on the left, search in the middle, counts and the menu on the right."""

    searched = Signal(str)
    """The text in the search field, at each keystroke."""
    asked = Signal(str)
    """Show only lamps in this state: a value of `LampState`, or `STALE`; "" shows all again."""
    menu_asked = Signal(QPoint)
    """Where on the screen the right upper corner of the menu belongs."""
    own_system_asked = Signal()
    """A person has practised enough."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.account = ElidedLabel("second")
        self.search = SearchEdit(look)
        self.search.setPlaceholderText(tr("Search a name or number"))
        self.search.setAccessibleName(tr("Search"))
        self.search.setToolTip(tr("Search a name or number (Ctrl+F, or just type)"))
        self.search.setMaximumWidth(sizes.search)
        self.search.setMinimumWidth(sizes.px(64))  # at 200 % the menu wants its room
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.textChanged.connect(self.searched)
        self.counts = {
            str(key): CountChip(look, str(key), always=key in _ALWAYS) for key in (*_ALWAYS, *_ELSE)
        }
        for chip in self.counts.values():
            chip.clicked.connect(partial(self._ask_for, chip))
        self.menu_button = IconButton(look, "menu", tr("Menu"), self.ask_menu)
        self._lay_out()
        self.show_demo(False)

    def _lay_out(self) -> None:
        right = QWidget()
        chips = QHBoxLayout(right)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(0)
        chips.addStretch(1)
        for key in (*_ELSE, *_ALWAYS):  # what comes and goes does not push the others about
            chips.addWidget(self.counts[key])
        chips.addSpacing(sizes.space_2)
        chips.addWidget(self.menu_button)
        right.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._right = right
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(sizes.space_4 + sizes.space_1, sizes.space_3, sizes.space_4, 0)
        row.setSpacing(sizes.space_4)
        row.addWidget(self._left(), 3)
        row.addWidget(self.search, 4)
        row.addWidget(right, 3)

    def _left(self) -> QWidget:
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        own = QWidget()
        lines = QGridLayout(own)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setVerticalSpacing(sizes.line_gap)
        title = ElidedLabel("strong")
        title.setText(tr("Kiwi Console"))
        title.setObjectName("title")
        lines.addWidget(title, 0, 0)
        lines.addWidget(self.account, 1, 0)
        demo = QWidget()
        lines = QGridLayout(demo)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setVerticalSpacing(0)
        self.practice = label(tr("Practice: nothing here is real"), "strong")
        self.practice.setIndent(sizes.space_1 + sizes.edge)
        self.own_button = button(
            tr("Use my own phone system"), self.own_system_asked.emit, role="link"
        )
        lines.addWidget(self.practice, 0, 0, 1, 2)
        lines.addWidget(self.own_button, 1, 0)
        lines.setColumnStretch(1, 1)
        for page in (own, demo):
            self._pages.addWidget(page)
        return self._pages

    def show_counts(self, overview: Overview) -> None:
        """Show how many lamps are in each state."""
        for key, count in (
            (LampState.AVAILABLE, overview.free),
            (LampState.BUSY, overview.busy),
            (LampState.RINGING, overview.ringing),
            (LampState.PROBLEM, overview.orange),
            (LampState.CONNECTING, overview.connecting),
            (STALE, overview.stale),
        ):
            self.counts[key].show_count(count)
        self._keep_room()

    def _keep_room(self) -> None:
        """Nothing on the right may be left out; on the left all may, where it could not be read."""
        right = self._right.sizeHint().width()
        self._right.setMinimumWidth(right)
        edges = self._row.contentsMargins()
        left = self.width() - edges.left() - edges.right() - 2 * self._row.spacing()
        left -= right + self.search.minimumWidth()
        self._pages.setVisible(left >= sizes.px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """In another style the buttons have another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_room()

    def show_account(self, account: AccountStatus) -> None:
        """Show whether we are signed in, in one short line."""
        if account.registered:
            text = tr("Signed in to {server}") if account.server else tr("Signed in")
        elif account.code:
            text = tr("Not signed in")
        elif not account.server:
            text = tr("No account yet")
        else:
            text = tr("Signing in…")
        set_text(self.account, text.format(server=account.server))

    def show_demo(self, practice: bool) -> None:
        """Say that nothing shown is real, and offer the way to the real thing; or no longer."""
        self._pages.setCurrentIndex(1 if practice else 0)

    def show_filter(self, key: str) -> None:
        """Mark the chip whose lamps are the only ones shown; "" for none."""
        for chip in self.counts.values():
            chip.setChecked(chip.key == key)

    def ask_menu(self) -> None:
        """Ask for the menu below its button."""
        corner = self.menu_button.rect().bottomRight()
        self.menu_asked.emit(self.menu_button.mapToGlobal(corner))

    def _ask_for(self, chip: CountChip) -> None:
        key = chip.key if chip.isChecked() else ""
        self.show_filter(key)
        self.asked.emit(key)
