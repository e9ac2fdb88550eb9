"""The list of ringing phones of the group, from which a call can be picked up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.desk.calls.desk_call import Ringing
from console.desk.lamps import LampState
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.kit import theme
from console.ui.kit.dead_time import is_meant
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, clear_layout, label, set_text
from console.ui.lamps.lamp_glyph import state_glyph
from console.ui.lamps.lamp_text import duration


class PickupRow(QFrame):
    """One ringing phone of the group.

    Args:
        look: the theme.
        ringing: the phone and its caller.
        code: the feature code that picks up a call of the group, such as `*88`.
    """

    pressed = Signal(object)

    def __init__(self, look: theme.Theme, ringing: Ringing, code: str) -> None:
        super().__init__()
        self.ringing = ringing
        self.meaning = f"pick up {ringing.number} {ringing.since}"
        self._is_down = False
        self.setProperty("role", "call")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        picture = label("")
        picture.setPixmap(
            state_glyph(look, LampState.RINGING, sizes.glyph_small, self.devicePixelRatioF())
        )
        self.timer = label("", "strong")
        self.caller, at = ElidedLabel("strong"), ElidedLabel("second")
        self.caller.setText(words.who(ringing.caller))
        at.setText(tr("Ringing at {name}").format(name=ringing.name or ringing.number))
        hint = label(self._hint(code), "error" if ringing.by_code else "second")
        grid = QGridLayout(self)
        grid.setContentsMargins(
            sizes.space_2 + sizes.edge, sizes.space_2, sizes.space_2 + sizes.edge, sizes.space_2
        )
        grid.setHorizontalSpacing(sizes.space_2)
        grid.setVerticalSpacing(sizes.line_gap)
        grid.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.caller, 0, 1)
        grid.addWidget(self.timer, 0, 2)
        grid.addWidget(at, 1, 1, 1, 2)
        if hint.text():
            grid.addWidget(hint, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        hint.setWordWrap(True)
        spoken = (self.caller.text(), at.text(), hint.text())
        self.setAccessibleName(", ".join(part for part in spoken if part))

    def _hint(self, code: str) -> str:
        if self.ringing.by_code:
            return tr("{code} picks up this call").format(code=code)
        if self.ringing.way == "code":
            return tr("{code} would pick up another call").format(code=code)
        return ""

    def tick(self, now: datetime) -> None:
        """Update how long the phone has been ringing."""
        set_text(self.timer, duration(now - self.ringing.since))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, unless it was meant for what was here before."""
        self._is_down = is_meant(self, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick up on a click that began here."""
        was_down, self._is_down = self._is_down, False
        if was_down and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.ringing)


class KeylessScrollArea(QScrollArea):
    """A scroll area that leaves the keys to the list inside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore every key, so that the list gets it."""
        event.ignore()


class PickupList(QFrame):
    """Lists ringing phones. Arrows choose, Enter or 1 to 9 picks up, Esc closes.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
    """

    picked = Signal(object)
    """The `Ringing` that a person picks up."""
    closed = Signal()

    def __init__(self, look: theme.Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._now = look, now
        self.rows: list[PickupRow] = []
        self.setProperty("role", "clear")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Ringing in the group"))
        self._shown: tuple[tuple[Ringing, ...], str] = ((), "")
        self._list = QVBoxLayout()
        self._list.setSpacing(sizes.space_2)
        head = QHBoxLayout()
        head.setContentsMargins(sizes.space_4, 0, sizes.space_3, 0)
        head.addWidget(label(tr("Ringing in the group"), "second"), 1)
        self.close_button = KeyButton(look, tr("Close"), tr("Esc"), self.closed.emit, role="quiet")
        head.addWidget(self.close_button)
        page = QWidget()
        page.setProperty("role", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(sizes.space_2, 0, sizes.space_2, sizes.space_2)
        column.setSpacing(sizes.space_2)
        column.addLayout(self._list)
        self.empty = label(tr("No phone in the group is ringing any more."), "second")
        self.empty.setWordWrap(True)
        column.addWidget(self.empty)
        column.addStretch(1)
        scroll = KeylessScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(sizes.space_1)
        outer.addLayout(head)
        outer.addWidget(scroll, 1)

    def show_ringing(self, ringing: Sequence[Ringing], code: str) -> None:
        """List what rings now; the focus stays on the same phone.

        Args:
            ringing: the call that the code takes first, then the others by their ringing time.
            code: the feature code that picks up a call of the group.
        """
        if (tuple(ringing), code) == self._shown:
            return
        self._shown = tuple(ringing), code
        at = next((row.ringing.number for row in self.rows if row.hasFocus()), None)
        focused = at is not None or self.hasFocus()
        clear_layout(self._list)
        self.rows = [PickupRow(self._look, one, code) for one in ringing]
        for row in self.rows:
            row.pressed.connect(self.picked)
            self._list.addWidget(row)
        self.empty.setVisible(not self.rows)
        self.tick()
        if focused:
            self._focus(next((i for i, r in enumerate(self.rows) if r.ringing.number == at), 0))

    def begin(self) -> None:
        """Move the focus to the first phone, and announce how many ring."""
        self._focus(0)
        announce(self, tr("%n phone(s) ringing in the group", "", len(self.rows)))

    def tick(self) -> None:
        """Update how long the phones have been ringing."""
        for row in self.rows:
            row.tick(self._now())

    def _focus(self, place: int) -> None:
        if self.rows:
            place = max(0, min(len(self.rows) - 1, place))
            self.rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus, pick up, or close the list."""
        at = next((i for i, row in enumerate(self.rows) if row.hasFocus()), 0)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._focus(at + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if self.rows:
                self.picked.emit(self.rows[at].ringing)
        elif event.text() in "123456789" and event.text():
            place = int(event.text()) - 1
            if place < len(self.rows):
                self.picked.emit(self.rows[place].ringing)
        else:
            super().keyPressEvent(event)
