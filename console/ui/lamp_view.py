"""The grid of lamps: one table, one painter, two timers that touch only what is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from console.desk.lamps import Lamp, LampState
from console.ui import theme, words
from console.ui.lamp_delegate import LampDelegate
from console.ui.lamp_model import LampModel
from console.ui.sizes import sizes

_Move = QAbstractItemView.CursorAction
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class LampView(QTableView):
    """Shows a `LampModel` as tiles that fill each row.

    All ringing tiles glow in phase: one timer steps the phase and repaints only the ringing cells
    that are visible; it stands still when none is.

    Args:
        reduced_motion: ringing tiles keep a steady strong border instead of breathing.
    """

    chosen = Signal(object)
    """The chosen `Lamp`, or None when there is none."""
    activated_lamp = Signal(object)
    """Enter or a double click on a `Lamp`."""
    typed = Signal(str)
    """Text typed while the grid has the focus: the beginning of a search."""

    def __init__(
        self,
        model: LampModel,
        look: theme.Theme,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lamps = model
        self._look = look
        self._reduced_motion = reduced_motion
        self._phase = 0
        self._kept_number: str | None = None
        self._delegate = LampDelegate(look, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Lamps")
        self._lay_out()
        self._flash = QTimer(self, interval=theme.FLASH_STEP_MS)
        self._flash.timeout.connect(self.step_phase)
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.repaint_times)
        if reduced_motion:
            self._delegate.glow = 1.0
        model.modelAboutToBeReset.connect(self._keep_choice)
        model.modelReset.connect(self._restore_choice)
        model.dataChanged.connect(self._note_ringing)
        self.verticalScrollBar().valueChanged.connect(self._note_ringing)
        self.doubleClicked.connect(self._activate)
        look.changed.connect(self.viewport().update)

    def _lay_out(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(sizes.tile.height() + sizes.space_2)
        self.verticalScrollBar().setSingleStep(sizes.tile.height() // 2)
        self.verticalScrollBar().rangeChanged.connect(self._hide_idle_bar)
        self._hide_idle_bar(0, 0)

    def _hide_idle_bar(self, least: int, most: int) -> None:
        """The bar keeps its place, so that tiles do not jump, but shows only when it can move."""
        bar = self.verticalScrollBar()
        idle = least == most
        if bar.property("idle") != idle:
            bar.setProperty("idle", idle)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    # what is seen

    def visible_lamps(self) -> list[tuple[QModelIndex, Lamp]]:
        """The cells and lamps that can be seen, wholly or in part."""
        bottom = self.viewport().height() - 1
        first = max(0, self.rowAt(0))
        last = self.rowAt(bottom)
        return self._lamps.lamps_in_rows(first, last if last >= 0 else self._lamps.rowCount() - 1)

    def repaint_times(self) -> None:
        """Repaint the visible tiles that show a running time."""
        for index, lamp in self.visible_lamps():
            if words.counts_time(lamp):
                self.update(index)

    def step_phase(self) -> None:
        """Go on to the next step of the breath; the timer's work."""
        ringing = self._ringing_cells()
        if not ringing:
            self._flash.stop()
            return
        self._phase = (self._phase + 1) % len(theme.FLASH_LEVELS)
        self._delegate.glow = theme.FLASH_LEVELS[self._phase]
        for index in ringing:
            self.update(index)

    def _ringing_cells(self) -> list[QModelIndex]:
        return [
            index
            for index, lamp in self.visible_lamps()
            if lamp.state is LampState.RINGING and not lamp.stale
        ]

    def _note_ringing(self) -> None:
        if self._reduced_motion or self._flash.isActive() or not self.isVisible():
            return
        if self._ringing_cells():
            self._flash.start()

    @property
    def flashing(self) -> bool:
        """Whether the phase timer runs."""
        return self._flash.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        """Start the clocks."""
        super().showEvent(event)
        self._seconds.start()
        self._note_ringing()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clocks: a hidden window costs nothing."""
        super().hideEvent(event)
        self._seconds.stop()
        self._flash.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out as many columns as fit; tiles stretch over what is left."""
        width = self.viewport().width()
        self._lamps.set_columns(width // (theme.tile_width() + sizes.space_2))
        super().resizeEvent(event)
        self._note_ringing()

    def minimumSizeHint(self) -> QSize:
        """Room for two tiles beside each other."""
        return QSize(2 * (theme.tile_width() + sizes.space_2) + sizes.space_4, sizes.tile.height())

    # choosing

    @property
    def chosen_lamp(self) -> Lamp | None:
        """The lamp the choice stands on."""
        return self._lamps.lamp_at(self.currentIndex())

    def choose(self, number: str) -> bool:
        """Choose the first tile with this number and bring it into view; False if not shown."""
        index = self._lamps.find_number(number)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Choose the first tile, if there is one and none is chosen."""
        if self.chosen_lamp is None and self._lamps.count:
            self.setCurrentIndex(self._lamps.index_at(0))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell who listens which lamp is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self._lamps.lamp_at(current))

    def _keep_choice(self) -> None:
        lamp = self.chosen_lamp
        self._kept_number = lamp.extension.number if lamp else None

    def _restore_choice(self) -> None:
        kept, self._kept_number = self._kept_number, None
        if kept is not None and not self.choose(kept):
            self.chosen.emit(None)
        self._note_ringing()

    def _activate(self, index: QModelIndex) -> None:
        lamp = self._lamps.lamp_at(index)
        if lamp is not None:
            self.activated_lamp.emit(lamp)

    # keys and mouse

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right run on over the rows' ends; no move ends in an empty cell."""
        count = self._lamps.count
        place = self._lamps.place_of(self.currentIndex())
        if not count:
            return QModelIndex()
        if place < 0:
            return self._lamps.index_at(0)
        columns = self._lamps.columns
        page = max(1, self.viewport().height() // self.rowHeight(0)) * columns
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: count - 1}
        if action in ends:
            return self._lamps.index_at(ends[action])
        step = {
            _Move.MoveLeft: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveNext: 1,
            _Move.MoveUp: -columns,
            _Move.MoveDown: columns,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
        }[action]
        aim = place + step
        if aim < 0:
            aim = place if abs(step) == columns else place % columns if abs(step) > 1 else 0
        elif aim >= count:
            below = place // columns < (count - 1) // columns
            aim = count - 1 if below or abs(step) != columns else place
        return self._lamps.index_at(aim)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the chosen lamp; letters and digits begin a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
            return
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        text = event.text()
        if plain == Qt.KeyboardModifier.NoModifier and text.strip() and text.isprintable():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the tiles chooses nothing and loses nothing."""
        if self._lamps.lamp_at(self.indexAt(_point(event))) is not None:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard lands on a tile; nothing is chosen unasked."""
        had = self.chosen_lamp is not None
        super().focusInEvent(event)
        if had:
            return
        self.selectionModel().clearCurrentIndex()
        if event.reason() in _BY_KEYBOARD:
            self.choose_first()


def _point(event: QMouseEvent) -> QPoint:
    return event.position().toPoint()
