"""The table of the lamps with what keys and the mouse do: choose, search, move, collapse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from console.desk.lamps import Lamp
from console.language import tr
from console.ui.kit import theme
from console.ui.lamps.edge_badges import EdgeBadges
from console.ui.lamps.lamp_clock import LampClock
from console.ui.lamps.lamp_drag import LampDrag
from console.ui.lamps.lamp_layout import Section, SelectionStep
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_offer import Offers
from console.ui.lamps.lamp_parts import LampPart, LampParts
from console.ui.lamps.lamp_speech import read_current, say, spoken_changes
from console.ui.lamps.lamp_table import LampTable

_Move = QAbstractItemView.CursorAction
_STEPS = {
    _Move.MoveLeft: SelectionStep.LEFT,
    _Move.MovePrevious: SelectionStep.LEFT,
    _Move.MoveRight: SelectionStep.RIGHT,
    _Move.MoveNext: SelectionStep.RIGHT,
    _Move.MoveUp: SelectionStep.UP,
    _Move.MoveDown: SelectionStep.DOWN,
    _Move.MovePageUp: SelectionStep.PAGE_UP,
    _Move.MovePageDown: SelectionStep.PAGE_DOWN,
    _Move.MoveHome: SelectionStep.HOME,
    _Move.MoveEnd: SelectionStep.END,
}
_ARROWS = {
    Qt.Key.Key_Left: SelectionStep.LEFT,
    Qt.Key.Key_Right: SelectionStep.RIGHT,
    Qt.Key.Key_Up: SelectionStep.UP,
    Qt.Key.Key_Down: SelectionStep.DOWN,
}
_UP_AND_DOWN = (
    SelectionStep.UP,
    SelectionStep.DOWN,
    SelectionStep.PAGE_UP,
    SelectionStep.PAGE_DOWN,
)
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class LampView(LampTable):
    """The table of lamps that a person uses: a `LampTable` with keyboard, mouse and its helpers.

    Args:
        model: the lamps.
        look: the theme.
        reduced_motion: whether ringing lamps stay bright and do not flash.
        parent: as for any widget.

    Attributes:
        clock: flashes ringing lamps and keeps running times right.
        badges: count the ringing lamps out of sight.
        drag: moves lamps to other places.
        is_meant: tells whether a click on the button of a lamp was meant for what it does now.
    """

    activated_lamp = Signal(object)
    """A `Lamp`: Enter was pressed on it, it was double-clicked, or its button was clicked."""
    typed = Signal(str)
    """The letter or digit typed while the lamps had the focus: a search begins with it."""
    chosen_by_hand = Signal(object)
    """The `Lamp` that a person has clicked or gone to by an arrow key."""
    favourite_asked = Signal(object)
    """A `Lamp` whose star was clicked: it is to become a favourite, or to be none any more."""
    moved = Signal(int, int)
    """The `Lamp.index` of a lamp, and the one it is to have."""
    placed = Signal(int, object)
    """The `Lamp.index` of a lamp, and the empty `KeyPlace` it is to have."""
    swapped = Signal(int, int)
    """The `Lamp.index` of two lamps whose keys are to change places."""
    tab_changed = Signal(str)
    """The key of the tab shown now."""
    collapsed_changed = Signal(object)
    """The frozenset of the keys of all sections that are collapsed now."""
    search_left = Signal()
    """All lamps are shown again in place of a search result, because another one was asked for."""
    said = Signal(str)
    """A sentence for the result line."""

    def __init__(
        self,
        model: LampModel,
        look: theme.Theme,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, look, parent)
        self._column = 0  # which moving up and down keeps to
        self._keep_column = False
        self._parts = LampParts(self)
        self.is_meant: Callable[[Lamp], bool] = lambda lamp: True
        self.clock = LampClock(self, still=reduced_motion)
        self.badges = EdgeBadges(self, look, self.go_to)
        self.drag = LampDrag(self, look)
        self.drag.moved.connect(self.moved)
        self.drag.placed.connect(self.placed)
        self.drag.swapped.connect(self.swapped)
        self.drag.said.connect(self.said)
        model.lamps_changed.connect(self._lamps_changed)
        self.selectionModel().currentChanged.connect(self._note_column)
        self.doubleClicked.connect(self._activate)

    # what is shown

    def set_offers(self, offers: Offers) -> None:
        """Set what can be done with a lamp; it is called for the tooltips of buttons only."""
        self._parts.offers = offers

    def set_reduced_motion(self, reduced: bool) -> None:
        """Keep ringing lamps bright, or flash them."""
        self.clock.set_still(reduced)

    def set_tab(self, key: str) -> None:
        """Show the tab with this key, and end a search result."""
        self._leave_search()
        if key != self.lamp_model.layout.tab:
            self.lamp_model.set_tab(key)
            self.verticalScrollBar().setValue(0)
            self.tab_changed.emit(self.lamp_model.layout.tab)

    def set_collapsed(self, keys: frozenset[str]) -> None:
        """Collapse the sections with these keys, and expand all others."""
        if keys != self.lamp_model.arrangement.collapsed:
            self.lamp_model.set_collapsed(keys)
            self.collapsed_changed.emit(keys)

    def collapse(self, key: str, collapsed: bool) -> None:
        """Collapse or expand one section.

        Args:
            key: of the section.
            collapsed: whether only its heading is shown.
        """
        keys = self.lamp_model.arrangement.collapsed
        self.set_collapsed(keys | {key} if collapsed else keys - {key})

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the timers and a drag: a hidden window costs nothing."""
        super().hideEvent(event)
        self.clock.stop()
        self.badges.stop()
        self.drag.cancel()

    def _lamps_changed(self, changes: list[tuple[Lamp, Lamp]]) -> None:
        self.clock.start([lamp for lamp, _ in changes])
        self.badges.follow()
        chosen = self.chosen_lamp
        if chosen is not None and any(lamp.index == chosen.index for lamp, _ in changes):
            self.chosen.emit(chosen)
        text = spoken_changes(
            changes, None if chosen is None else chosen.index, self.lamp_model.now
        )
        say(self, text)

    # choosing

    def choose(self, number: str) -> bool:
        """Choose the first shown lamp with this number and scroll to it.

        Returns:
            whether there is one; a lamp that is not shown is not chosen.
        """
        index = self.lamp_model.find_number(number)
        if index.isValid():
            self._choose_cell(index)
        return index.isValid()

    def choose_first(self) -> None:
        """Choose the first lamp shown, if none is chosen."""
        if self.chosen_lamp is None:
            cells = self.lamp_model.layout.cells
            if cells:
                self.setCurrentIndex(self.lamp_model.index(*min(cells.values())))

    def go_to(self, lamp: int) -> None:
        """Choose a lamp and give the table the focus.

        If it is not shown, the search result ends, its tab is shown or its section is expanded.

        Args:
            lamp: its `Lamp.index`.
        """
        if lamp not in self.lamp_model.layout.cells and lamp not in self.lamp_model.layout.folded:
            self._leave_search()
        layout = self.lamp_model.layout
        if lamp in layout.folded:
            section = layout.section_of(layout.folded[lamp])
            if section is not None:
                self.collapse(section.key, False)
        elif lamp not in layout.cells:
            self.set_tab(layout.keys_of[lamp][-1])
        self._choose_cell(self.lamp_model.cell_of(lamp))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def jump_to_oldest_ringing(self) -> bool:
        """Go to the lamp that has been ringing longest, or say that none rings.

        Returns:
            whether one rings.
        """
        lamp = self.lamp_model.oldest_ringing()
        if lamp is None:
            self.said.emit(tr("Nobody is ringing."))
            return False
        self.go_to(lamp.index)
        return True

    def _leave_search(self) -> None:
        if self.lamp_model.arrangement.order is not None:
            self.lamp_model.set_order(None)
            self.search_left.emit()

    def _choose_cell(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.bring_into_view(index)

    def _note_column(self, current: QModelIndex) -> None:
        if not self._keep_column and current.isValid():
            self._column = current.column()

    def _activate(self, index: QModelIndex) -> None:
        lamp, section = self.lamp_model.lamp_at(index), self.lamp_model.section_at(index)
        if lamp is not None:
            self.activated_lamp.emit(lamp)
        elif section is not None:
            self.collapse(section.key, not section.collapsed)

    # keys

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The cell where an arrow key ends: never an empty one; left and right go on over rows."""
        current, step = self.currentIndex(), _STEPS[action]
        layout = self.lamp_model.layout
        if not current.isValid():
            cell = layout.step((0, 0), SelectionStep.HOME, 0, 1)
        else:
            self._keep_column = step in _UP_AND_DOWN
            page = max(1, self.viewport().height() // self.row_height)
            cell = layout.step((current.row(), current.column()), step, self._column, page)
        return QModelIndex() if cell is None else self.lamp_model.index(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the chosen lamp, Alt with an arrow moves it, a letter begins a search."""
        key, text = event.key(), event.text()
        step = _ARROWS.get(Qt.Key(key)) if key in _ARROWS else None
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        section = self.lamp_model.section_at(self.currentIndex())
        if key == Qt.Key.Key_Escape and self.drag.carrying is not None:
            self.drag.cancel()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._activate(self.currentIndex())
        elif plain == Qt.KeyboardModifier.AltModifier and step is not None:
            self._nudge(step)
        elif plain == Qt.KeyboardModifier.NoModifier and text.strip() and text.isprintable():
            self.typed.emit(text)
        elif section is not None and self._toggles(section, step):
            self.collapse(section.key, not section.collapsed)
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            self._keep_column = False
            lamp = self.chosen_lamp
            if lamp is not None and self.currentIndex() != before:
                self.chosen_by_hand.emit(lamp)

    def _toggles(self, section: Section, step: SelectionStep | None) -> bool:
        """Whether an arrow key collapses or expands this section rather than moving on.

        Among the lamps it moves on: a person who walks along them must not collapse a group.
        """
        if self.lamp_model.arrangement.inline:
            return False
        return step is (SelectionStep.RIGHT if section.collapsed else SelectionStep.LEFT)

    def _nudge(self, step: SelectionStep) -> None:
        lamp = self.chosen_lamp
        if lamp is not None:
            self.drag.nudge(lamp, step)

    def event(self, event: QEvent) -> bool:
        """Take Esc before any shortcut of the window does, while a lamp is dragged."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.drag.carrying is not None
        ):
            event.accept()
            return True
        return super().event(event)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a lamp chooses it, on a part of it acts; beside the lamps nothing happens."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        lamp, section = self.lamp_model.lamp_at(index), self.lamp_model.section_at(index)
        left = event.button() is Qt.MouseButton.LeftButton
        if section is not None and left:
            self.setCurrentIndex(index)
            self.collapse(section.key, not section.collapsed)
        elif lamp is not None and left and self._parts.at(index, point) is LampPart.STAR:
            self.favourite_asked.emit(lamp)
        elif lamp is not None and left and self._parts.at(index, point) is LampPart.BUTTON:
            if self.is_meant(lamp):
                self.setCurrentIndex(index)
                self.activated_lamp.emit(lamp)
        elif lamp is not None:
            super().mousePressEvent(event)
            if left:
                self.chosen_by_hand.emit(lamp)
                self.drag.press(point, lamp)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a lamp that was pressed."""
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if not held or not self.drag.move(event.position().toPoint()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a dragged lamp."""
        if not self.drag.release():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click acts on a lamp; on a star or a heading it counts as two clicks.

        The button of a lamp has acted at the first click already.
        """
        point = event.position().toPoint()
        index = self.indexAt(point)
        part = self._parts.at(index, point)
        if self.lamp_model.section_at(index) is not None or part is LampPart.STAR:
            self.mousePressEvent(event)
        elif part is LampPart.LAMP:
            super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a tooltip of its own over a star or a button."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._parts.tip(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
                return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first lamp if the focus came by a key and none is chosen."""
        had = self.currentIndex().isValid()
        super().focusInEvent(event)
        if had:
            read_current(self)
            return
        self.selectionModel().clearCurrentIndex()
        if event.reason() in _BY_KEYBOARD:
            self.choose_first()
