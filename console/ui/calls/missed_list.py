"""The list of missed callers, from which each is called back or ticked off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.desk.past_calls.missed_calls import MissedCaller
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.pickup_list import KeylessScrollArea
from console.ui.kit import theme
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import IconButton, KeyCap, announce, label, set_text
from console.ui.lamps.lamp_text import clock_time


class MissedRow(QFrame):
    """One missed caller.

    Args:
        look: the theme.
        caller: who.
    """

    call_back_asked = Signal(str)
    """The key of the caller."""
    tick_asked = Signal(str)

    def __init__(self, look: theme.Theme, caller: MissedCaller) -> None:
        super().__init__()
        self.caller = caller
        self.setProperty("role", "call")
        # By a click too, see `mousePressEvent`: the policy would count a click on a button as well.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.focused_by = Qt.FocusReason.NoFocusReason
        self.who, self.when = ElidedLabel("strong"), label("", "second")
        self.number, self.about = ElidedLabel("second"), label("", "second")
        self.about.setWordWrap(True)
        key = caller.key
        self.call_back = KeyButton(
            look, tr("Call back"), run=lambda: self.call_back_asked.emit(key)
        )
        self.call_back.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.call_back.set_meaning(f"call_back {key}")
        self.done = IconButton(look, "check", "", lambda: self.tick_asked.emit(key))
        self.done.set_meaning(f"done {key}")
        grid = QGridLayout(self)
        pad = sizes.space_2
        grid.setContentsMargins(pad + sizes.edge, pad, pad + sizes.edge, pad)
        grid.setHorizontalSpacing(sizes.space_2)
        grid.setVerticalSpacing(sizes.line_gap)
        grid.addWidget(self.who, 0, 0)
        grid.addWidget(self.when, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.number, 1, 0, 1, 2)
        grid.addWidget(self.about, 2, 0, 1, 2)
        grid.addWidget(self.call_back, 3, 0)
        grid.addWidget(self.done, 3, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)

    def show_caller(self, caller: MissedCaller, now: datetime) -> None:
        """Show how often and when the caller has tried.

        Args:
            caller: the same one, as known now.
            now: aware.
        """
        self.caller = caller
        name = words.who(caller.party)
        set_text(self.who, name)
        set_text(self.when, clock_time(caller.at, now))
        set_text(self.number, words.number_behind(caller))
        self.number.setVisible(bool(self.number.text()))
        set_text(self.about, words.about_missed(caller))
        self.call_back.setEnabled(bool(caller.party.number))
        self.call_back.setAccessibleName(tr("Call {name} back").format(name=name))
        self.call_back.setToolTip(
            tr("Call {name} back").format(name=name)
            if caller.party.number
            else tr("The number is not known.")
        )
        self.done.rename(tr("Done: take {name} off the list").format(name=name))
        spoken = (name, self.number.text(), self.when.text(), self.about.text())
        self.setAccessibleName(", ".join(part for part in spoken if part))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how it got the focus."""
        self.focused_by = event.reason()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus on a click."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()


class MissedList(QFrame):
    """Lists missed callers. Arrows choose, Enter calls back, Delete ticks off, Esc leaves.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        key: the key that leads here, as it is shown on a button.
    """

    call_back_asked = Signal(str)
    """The key of the caller."""
    tick_asked = Signal(str)
    closed = Signal()

    def __init__(self, look: theme.Theme, now: Callable[[], datetime], key: str) -> None:
        super().__init__()
        self._look, self._now = look, now
        self.rows: dict[str, MissedRow] = {}
        self._order: tuple[str, ...] = ()
        self.setProperty("role", "clear")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Missed calls"))
        head = QHBoxLayout()
        head.setContentsMargins(sizes.space_4, 0, sizes.space_3, 0)
        head.addWidget(label(tr("Missed calls"), "second"))
        if key:
            head.addWidget(KeyCap(key))
        head.addStretch(1)
        self.close_button = KeyButton(look, tr("Close"), tr("Esc"), self.closed.emit, role="quiet")
        head.addWidget(self.close_button)
        page = QWidget()
        page.setProperty("role", "clear")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(sizes.space_2, 0, sizes.space_2, sizes.space_2)
        self._column.setSpacing(sizes.space_2)
        self._column.addStretch(1)
        self._scroll = KeylessScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(sizes.space_1)
        outer.addLayout(head)
        outer.addWidget(self._scroll, 1)

    def show_callers(self, callers: Sequence[MissedCaller]) -> None:
        """List these callers; while the pointer is over the list, rows keep their places.

        Args:
            callers: the latest first.
        """
        keys = tuple(caller.key for caller in callers)
        gone = [key for key in self.rows if key not in keys]
        places = [row.caller.key for row in self._ordered()]
        focused = next((key for key in gone if self._has_focus(self.rows[key])), None)
        for key in gone:
            row = self.rows.pop(key)
            self._column.removeWidget(row)
            if key == focused:
                self._focus_beside(places, key)
            row.hide()
            row.deleteLater()
        for caller in callers:
            row = self.rows.get(caller.key) or self._new_row(caller)
            row.show_caller(caller, self._now())
        self._order = keys
        self._put_in_order(still=self.underMouse())

    def begin(self) -> None:
        """Move the focus to the first caller, and announce how many there are."""
        rows = self._ordered()
        if rows:
            rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, tr("%n missed call(s)", "", len(rows)))

    def set_closable(self, closable: bool) -> None:
        """Show the button that closes the list, where it covers something."""
        self.close_button.setVisible(closable)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the rows into their order once the pointer has left."""
        super().leaveEvent(event)
        self._put_in_order(still=False)

    def _new_row(self, caller: MissedCaller) -> MissedRow:
        row = self.rows[caller.key] = MissedRow(self._look, caller)
        row.call_back_asked.connect(self.call_back_asked)
        row.tick_asked.connect(self.tick_asked)
        return row

    def _put_in_order(self, *, still: bool) -> None:
        """Put the rows into their order; `still`: only those that have no place yet, at the end."""
        wanted = [self.rows[key] for key in self._order if key in self.rows]
        if still:
            shown = [row for row in self._ordered() if self._column.indexOf(row) >= 0]
            wanted = [*shown, *(row for row in wanted if row not in shown)]
        for place, row in enumerate(wanted):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)

    def _ordered(self) -> list[MissedRow]:
        return sorted(self.rows.values(), key=self._column.indexOf)

    def _has_focus(self, row: MissedRow) -> bool:
        focused = row.window().focusWidget()
        return focused is not None and (focused is row or row.isAncestorOf(focused))

    def _focus_beside(self, places: Sequence[str], gone: str) -> None:
        """Move the focus of a row that goes to the one that takes its place."""
        after = [*places[places.index(gone) :], *reversed(places[: places.index(gone)])]
        row = next((self.rows[key] for key in after if key in self.rows), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Delete from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Delete)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus, call back, tick off, or leave the list."""
        rows, key = self._ordered(), Qt.Key(event.key())
        at = next((place for place, row in enumerate(rows) if self._has_focus(row)), -1)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif at < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            place = max(0, min(len(rows) - 1, at + (1 if key == Qt.Key.Key_Down else -1)))
            rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(rows[place], 0, 0)
        elif enter and isinstance(focused := self.window().focusWidget(), QPushButton):
            focused.click()
        elif enter:
            self.call_back_asked.emit(rows[at].caller.key)
        elif key == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self.tick_asked.emit(rows[at].caller.key)
        else:
            super().keyPressEvent(event)
