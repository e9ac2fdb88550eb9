"""A page that takes the whole window, such as the set-up, the settings or an import."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import (
    CardFrame,
    Picture,
    announce,
    button,
    hairline,
    label,
    set_style,
    set_text,
)


class Sheet(QWidget):
    """A page with "Back" and a title above, a column that scrolls, and buttons below it.

    `add_card` adds a card to the column; what is added to `body` itself is on the background.

    Args:
        look: the theme.
        title: of the page.
        wide: whether the column has room for a table rather than for a form.

    Attributes:
        look: the theme.
        body: the column.
        area: scrolls it.
        note: the line of `say`, beside the buttons.
        foot: the line of buttons; hidden while there are none.
    """

    closed = Signal()
    """Esc or the button "Back" was pressed."""

    def __init__(self, look: theme.Theme, title: str, *, wide: bool = False) -> None:
        super().__init__()
        self.look = look
        self._most = sizes.sheet_wide if wide else sizes.sheet
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to Back
        self.setAccessibleName(title)
        self.back = button(tr("Back"), self.close_sheet, role="quiet")
        self.back.setToolTip(tr("Back (Esc)"))
        self.title = label(title, "title")
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, sizes.space_4)
        self.body.setSpacing(sizes.space_4)
        self._note_picture = Picture(look, "info")
        self.note = label("", "second")
        self.note.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(sizes.space_2)
        self._quiet_buttons = QHBoxLayout()
        self._quiet_buttons.setSpacing(sizes.space_2)
        self._lay_out()
        self._draw()
        look.changed.connect(self._draw)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(sizes.space_3, sizes.space_3, sizes.space_3, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        outer.addLayout(top)
        head = QVBoxLayout()
        head.setContentsMargins(0, sizes.space_1, 0, sizes.space_4)
        head.addWidget(self.title)
        outer.addLayout(self._centred(head, sizes.space_3))
        page = self._page = QWidget()
        page.setProperty("role", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._centred(self.body, 0))
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setWidget(page)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: set_style(bar, "idle", most == 0))
        bar.setProperty("idle", True)
        self.area.viewport().setAutoFillBackground(False)
        outer.addWidget(self.area, 1)
        self.foot = QWidget()
        self.foot.setProperty("role", "clear")
        rows = QVBoxLayout(self.foot)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(hairline())
        line = QHBoxLayout()
        line.setContentsMargins(0, sizes.space_3, 0, sizes.space_3)
        line.setSpacing(sizes.space_2)
        line.addLayout(self._quiet_buttons)
        line.addWidget(self._note_picture)
        line.addWidget(self.note, 1)
        line.addLayout(self._buttons)
        rows.addLayout(self._centred(line, sizes.space_3))
        outer.addWidget(self.foot)
        self.foot.hide()
        self.say("")

    def _centred(self, inner: QVBoxLayout | QHBoxLayout, room: int) -> QHBoxLayout:
        """A row with `inner` in its middle, as wide as the sheet's column.

        Args:
            inner: the contents.
            room: kept free on the right, in device-independent pixels, so that rows that scroll
                and rows that do not are aligned.
        """
        middle = QWidget()
        middle.setProperty("role", "clear")
        middle.setMaximumWidth(self._most)
        middle.setLayout(inner)
        row = QHBoxLayout()
        row.setContentsMargins(sizes.space_6, 0, sizes.space_6 + room, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        return row

    def add_card(self, title: str = "", about: str = "") -> QVBoxLayout:
        """Add a card to the column.

        Args:
            title: of the card; empty for none.
            about: a grey line below the title; empty for none.

        Returns:
            the layout of its contents.
        """
        card = CardFrame(title, about)
        self.body.addWidget(card)
        return card.body

    def fill(self, widget: QWidget) -> None:
        """Add a widget that takes all the height, such as a table, in place of cards."""
        column = self._page.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretch(0, 1)
        column.setStretch(1, 0)
        self.body.addWidget(widget, 1)

    def add_button(
        self, text: str, role: str = "plain", run: Callable[[], object] | None = None
    ) -> QPushButton:
        """Add a button below: quiet ones to the left, others to the right.

        Args:
            text: of the button.
            role: primary, plain or quiet; Enter presses the primary one.
            run: called when it is pressed.
        """
        made = button(text, run, role="" if role == "plain" else role)
        row = self._quiet_buttons if role == "quiet" else self._buttons
        row.addWidget(made)
        if role == "primary":
            made.setAutoDefault(True)
            made.setDefault(True)
        self.foot.show()
        return made

    def say(self, text: str) -> None:
        """Show a sentence beside the buttons and announce it; empty removes it."""
        set_text(self.note, text)
        self._note_picture.setVisible(bool(text))
        announce(self.note, text)

    def close_sheet(self) -> None:
        """Go back; a page with unsaved changes asks before it calls this."""
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Take Esc before any shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the first field."""
        super().focusInEvent(event)
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """The first widget of the page that Tab reaches; None: there is none."""
        page = self._page
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            can = widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if can and page.isAncestorOf(widget) and widget.isVisibleTo(page):
                return widget
            widget = widget.nextInFocusChain()
        return None

    def _draw(self) -> None:
        self.back.setIcon(self.look.icon("back", self.look.colours.accent))
