"""The place of the calls, left of the lamps; it can be folded to a strip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from console.language import tr
from console.ui import theme
from console.ui.sizes import sizes
from console.ui.widgets import EmptyPage, IconButton, Picture, label


class CallsPane(QFrame):
    """Calls in the order of time; while there are none it says so.

    In a narrow window it is folded until a person unfolds it; what a person chose is kept.
    """

    folded_changed = Signal(bool)
    """A person folded or unfolded it."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._narrow = False
        self._chosen: bool | None = None
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Calls"))
        self._pages = QStackedLayout(self)
        self.fold_button = IconButton(look, "fold", tr("Fold the calls away"), self.fold)
        self.unfold_button = IconButton(look, "expand", tr("Show the calls"), self.unfold)
        self._pages.addWidget(self._open_page())
        self._pages.addWidget(self._strip(look))
        self._show()

    def _open_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, sizes.space_2, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(sizes.space_4, 0, sizes.space_2, 0)
        head.addWidget(label(tr("Calls"), "heading"), 1)
        head.addWidget(self.fold_button)
        column.addLayout(head)
        self.empty = EmptyPage(tr("No calls yet"), tr("Calls you take will be listed here."))
        column.addWidget(self.empty, 1)
        return page

    def _strip(self, look: theme.Theme) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, sizes.space_2, 0, sizes.space_3)
        column.setSpacing(sizes.space_2)
        column.addWidget(self.unfold_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Picture(look, "phone"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    @property
    def folded(self) -> bool:
        """Whether only the strip is shown."""
        return self._narrow if self._chosen is None else self._chosen

    def fold(self) -> None:
        """Leave only the strip."""
        self._choose(True)

    def unfold(self) -> None:
        """Show the whole pane."""
        self._choose(False)

    def turn(self) -> None:
        """Fold it where it is open, unfold it where it is folded."""
        self._choose(not self.folded)

    def keep_folded(self, folded: bool | None) -> None:
        """Take over what a person chose earlier; None: nothing, so the window's width decides."""
        self._chosen = folded
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Tell whether the window is a small one."""
        self._narrow = narrow
        self._show()

    def _choose(self, folded: bool) -> None:
        self._chosen = folded
        self._show()
        button = self.unfold_button if folded else self.fold_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded_changed.emit(folded)

    def _show(self) -> None:
        self._pages.setCurrentIndex(1 if self.folded else 0)
        wide = sizes.calls_narrow if self._narrow else sizes.calls
        self.setFixedWidth(sizes.control + 2 * sizes.space_1 if self.folded else wide)
