"""The bar at the top: the account, the search field, the counts of lamps, and the menu button."""

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
from console.ui.page.count_chip import STALE, CountChip

_ALWAYS = (LampState.AVAILABLE, LampState.BUSY, LampState.RINGING, LampState.PROBLEM)
_ELSE = (LampState.OFFLINE, LampState.CONNECTING, STALE)


class OverviewBar(QWidget):
    """Shows the account on the left, the search in the middle, counts and menu on the right.

    Args:
        look: the theme.
    """

    searched = Signal(str)
    """The text in the search field, whenever it changes."""
    asked = Signal(str)
    """The state to filter by: a value of `LampState`, or `STALE`; empty: all lamps."""
    menu_asked = Signal(QPoint)
    """The position of the menu on the screen."""
    own_system_asked = Signal()
    """A person wants to leave the demo."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.account = ElidedLabel("second")
        self.search = SearchEdit(look)
        self.search.set_hints(tr("Search by name or number"), tr("Search"))
        self.search.setAccessibleName(tr("Search"))
        self.search.setToolTip(tr("Search by name or number (Ctrl+F, or just type)"))
        self.search.setMaximumWidth(sizes.search)
        self.search.setMinimumWidth(sizes.px(56))  # leaves room for the menu button at 200 % zoom
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
        for key in (
            *_ELSE,
            *_ALWAYS,
        ):  # those that are not always shown come first: the others do not move
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
            (LampState.OFFLINE, overview.offline),
            (LampState.CONNECTING, overview.connecting),
            (STALE, overview.stale),
        ):
            self.counts[key].show_count(count)
        self._keep_room()

    def _keep_room(self) -> None:
        """Give the counts the width they need; hide the account if too little is left for it."""
        right = self._right.sizeHint().width()
        self._right.setMinimumWidth(right)
        edges = self._row.contentsMargins()
        left = self.width() - edges.left() - edges.right() - 2 * self._row.spacing()
        left -= right + self.search.minimumWidth()
        self._pages.setVisible(left >= sizes.px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to the new width."""
        super().resizeEvent(event)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt to the width of the buttons in a new style."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_room()

    def show_account(self, account: AccountStatus) -> None:
        """Show in one short line whether the account is signed in."""
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
        """Show that this is the demo, with a way to leave it; or the account again."""
        self._pages.setCurrentIndex(1 if practice else 0)

    def show_filter(self, key: str) -> None:
        """Check the chip of the state that is filtered by; empty: none."""
        for chip in self.counts.values():
            chip.setChecked(chip.key == key)

    def ask_menu(self) -> None:
        """Request the main menu, below its button."""
        corner = self.menu_button.rect().bottomRight()
        self.menu_asked.emit(self.menu_button.mapToGlobal(corner))

    def _ask_for(self, chip: CountChip) -> None:
        key = chip.key if chip.isChecked() else ""
        self.show_filter(key)
        self.asked.emit(key)
