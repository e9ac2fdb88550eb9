"""The painted table of the lamps: model, painter, rows, and which of them are visible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import Density, Grouping, ViewKind
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.lamps.lamp_delegate import LampDelegate
from console.ui.lamps.lamp_layout import FAVOURITES, Cell, Section
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_offer import LampButtons
from console.ui.lamps.tile_fit import SIZE_OF, Crowd, Room, TileFit, TileSize, fit_tiles


@dataclass(frozen=True, slots=True)
class _Kept:
    """The choice and the scroll position, kept while the model is reset.

    Attributes:
        choice: the chosen lamp, or the key of the section whose heading is chosen.
        second: whether the chosen cell was the second one of that lamp.
        visible: whether the chosen cell was visible.
        scrolled: the value of the vertical scroll bar.
        order: the order of the search result that was shown.
    """

    choice: Lamp | str | None
    second: bool
    visible: bool
    scrolled: int
    order: tuple[int, ...] | None


class LampTable(QTableView):
    """Shows a `LampModel` without grid and headers: the delegate paints all there is.

    The chosen lamp and the scroll position outlive every new layout. What keys and the mouse do
    is up to `LampView`.

    Args:
        model: the lamps.
        look: the theme.
        parent: as for any widget.

    Attributes:
        lamp_model: the model, by its own type.
        painter: the delegate, by its own type.
        taken: returns the height that lines shown for a while take from the lamps; the size of the
            tiles does not follow these.
    """

    chosen = Signal(object)
    """The chosen `Lamp`, or None when there is none; again when the lamp shows something else."""
    buttons_changed = Signal(object)
    """The `LampButtons` that the lamps had before `set_buttons`."""
    visible_changed = Signal()
    """Other lamps than before may be visible: scrolled, resized, shown or laid out anew."""

    def __init__(self, model: LampModel, look: theme.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lamp_model = model
        self.painter = LampDelegate(look, model)
        self.taken: Callable[[], int] = lambda: 0
        self._look, self._density = look, Density.NORMAL
        self._fit = TileFit(TileSize.MEDIUM, 1, self.painter.pitch.height(), False, False)
        self._height = 0
        self._kept: _Kept | None = None
        self._tall_rows: list[int] = []
        self._styled: tuple[ViewKind, TileSize] | None = None
        self._hide_table()
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(tr("Lamps"))
        model.modelAboutToBeReset.connect(self._keep_choice)
        model.modelReset.connect(self._after_reset)
        self.verticalScrollBar().valueChanged.connect(self.visible_changed)
        look.changed.connect(self.viewport().update)
        self._lay_out()

    def _hide_table(self) -> None:
        """Show nothing of a table; columns fill the width, and one cell at a time is chosen."""
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().rangeChanged.connect(self._hide_idle_bar)
        self._hide_idle_bar(0, 0)

    def _hide_idle_bar(self, least: int, most: int) -> None:
        """The bar keeps its place, so that cells do not jump, but shows only when it can move."""
        bar = self.verticalScrollBar()
        idle = least == most
        if bar.property("idle") != idle:
            bar.setProperty("idle", idle)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    # how it looks

    def set_view(self, view: str) -> None:
        """Show tiles (`grid`), rows (`list`) or the keys of the phone (`keys`).

        Raises:
            ValueError: `view` is none of them.
        """
        self.lamp_model.set_view(ViewKind(view))
        self._lay_out()

    def set_density(self, density: str) -> None:
        """Give lamps `dense`, `normal` or `roomy` cells, or those that `fit` all lamps.

        Raises:
            ValueError: `density` is none of them.
        """
        self._density = Density(density)
        self._lay_out()

    def set_grouping(self, grouping: str) -> None:
        """Show the groups as `sections`, as `tabs`, or not at all (`none`).

        Raises:
            ValueError: `grouping` is none of them.
        """
        self.lamp_model.set_grouping(Grouping(grouping))

    def set_buttons(self, buttons: LampButtons) -> None:
        """Show these buttons on the lamps; only cells whose button differs are painted again."""
        before, self.painter.buttons = self.painter.buttons, buttons
        if buttons == before:
            return
        self.buttons_changed.emit(before)
        if (buttons.shown, buttons.transfer) != (before.shown, before.transfer):
            self.viewport().update()
            return
        for number in buttons.ringing ^ before.ringing:
            for index in self.lamp_model.cells_of_number(number):
                self.update(index)

    @property
    def row_height(self) -> int:
        """The height of a row of lamps, in device-independent pixels."""
        return self._fit.row_height

    def _lay_out(self) -> None:
        """Follow another room, view or size of the tiles."""
        if not self._refit():
            self._lay_rows()

    def _refit(self) -> bool:
        """Find size and columns anew; True: they differ, and the model was laid out for them."""
        self._fit = self._find_fit()
        style = self.lamp_model.arrangement.view, self._fit.size
        if self._styled != style:
            self._styled = style
            self.painter.set_style(*style)
            self.viewport().update()
        before = self.lamp_model.layout
        self.lamp_model.set_columns(self._fit.columns, inline=self._fit.inline)
        return before is not self.lamp_model.layout

    def _find_fit(self) -> TileFit:
        """The size and the columns for the lamps that are shown when nothing is searched for."""
        view, width = self.lamp_model.arrangement.view, self.viewport().width()
        pitches = self.painter.pitches(view)
        if self._density is not Density.FIT:
            size = SIZE_OF[self._density]
            pitch = pitches[size]
            return TileFit(size, max(1, width // pitch.width), pitch.height, False, False)
        layout = self.lamp_model.layout_without_search()
        columns = 1 if view is ViewKind.LIST else None
        if layout.key_place((0, 0)) is not None:
            columns = layout.columns
        headed = bool(layout.headings)
        crowd = Crowd(layout.groups, headed, columns, may_join=view is not ViewKind.LIST)
        room = Room(width, self._height, self.painter.heading_height, sizes.tile_widest)
        return fit_tiles(pitches, room, crowd)

    def _lay_rows(self) -> None:
        """Give headings their height and the whole width; the model has no say in that."""
        height, layout = self.row_height, self.lamp_model.layout
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 2)
        by_key = layout.arrangement.by_key
        pitches = self.painter.pitches(ViewKind.KEYS)
        narrow = min(pitches[TileSize.SMALL].width, pitches[self._fit.size].width)
        self.horizontalHeader().setMinimumSectionSize(narrow if by_key else 1)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if by_key else policy.ScrollBarAlwaysOff
        )
        self.clearSpans()
        for row in self._tall_rows:
            if row < len(layout.rows):
                self.setRowHeight(row, height)
        self._tall_rows = [at for at, row in enumerate(layout.rows) if isinstance(row, Section)]
        for row in self._tall_rows:
            self.setRowHeight(row, self.painter.heading_height)
            if layout.columns > 1:
                self.setSpan(row, 0, 1, layout.columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new size; a chosen cell that was visible stays visible."""
        before = QRect(QPoint(), event.oldSize())
        seen = before.intersects(self.visualRect(self.currentIndex()))
        self._height = self.height() + self.taken()
        self._lay_out()
        super().resizeEvent(event)
        if seen:
            self.bring_into_view(self.currentIndex())
        self.visible_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that lamps are visible from now on."""
        super().showEvent(event)
        self.visible_changed.emit()

    def minimumSizeHint(self) -> QSize:
        """Room for two tiles beside each other, in device-independent pixels."""
        pitches = self.painter.pitches(self.lamp_model.arrangement.view)
        pitch = pitches[SIZE_OF.get(self._density, min(pitches, key=list(TileSize).index))]
        return QSize(2 * min(pitch.width, sizes.tile_roomy.width()), pitch.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lamps, or `empty_text` in their place."""
        super().paintEvent(event)
        text = self.empty_text
        if text:
            with QPainter(self.viewport()) as painter:
                painter.setFont(theme.font(sizes.type_heading))
                painter.setPen(QColor(self._look.colours.second))
                area = self.viewport().rect().adjusted(sizes.space_6, 0, -sizes.space_6, 0)
                wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(area, wrapped, text)

    @property
    def empty_text(self) -> str:
        """The sentence shown in place of lamps when a tab or a search has none; else empty."""
        if self.lamp_model.count or not self.lamp_model.total:
            return ""
        if self.lamp_model.arrangement.order is None and self.lamp_model.layout.tab == FAVOURITES:
            return tr("No favourites yet. Click the star on a lamp to add it.")
        return tr("Nobody here.")

    # what is visible

    def visible_rows(self, least: int = 1) -> tuple[int, int]:
        """The first and the last visible row, from 0.

        Args:
            least: a row counts when so many pixels of its height are visible.
        """
        first, last = self.rowAt(least - 1), self.rowAt(self.viewport().height() - least)
        return max(0, first), last if last >= 0 else self.lamp_model.rowCount() - 1

    def visible_lamps(self) -> list[tuple[QModelIndex, Lamp]]:
        """The cells and lamps that are visible, wholly or in part."""
        return self.lamp_model.lamps_in_rows(*self.visible_rows())

    def only_visible(self, lamps: Iterable[Lamp]) -> list[Lamp]:
        """Those of some lamps that are visible, wholly or in part."""
        first, last = self.visible_rows()
        cells_of = self.lamp_model.layout.cells_of
        return [
            lamp for lamp in lamps if any(first <= row <= last for row, _ in cells_of(lamp.index))
        ]

    def bring_into_view(self, index: QModelIndex) -> None:
        """Scroll to a cell: as little as needed if a part of it is visible, else to the middle."""
        hint = QAbstractItemView.ScrollHint
        visible = self.viewport().rect().intersects(self.visualRect(index))
        self.scrollTo(index, hint.EnsureVisible if visible else hint.PositionAtCenter)

    # what is chosen

    @property
    def chosen_lamp(self) -> Lamp | None:
        """The lamp whose cell is the current one; None: there is none, or it is a heading."""
        return self.lamp_model.lamp_at(self.currentIndex())

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Scroll to the cell that is the current one now, and tell which lamp that is."""
        super().currentChanged(current, previous)
        if self._kept is None:
            self.scrollTo(current)
        self.chosen.emit(self.lamp_model.lamp_at(current))

    def _keep_choice(self) -> None:
        """Note what is chosen and visible, before the layout changes."""
        if self._kept is not None:  # the size of the tiles follows another change
            return
        index = self.currentIndex()
        section = self.lamp_model.section_at(index)
        lamp, place = self.lamp_model.lamp_at(index), (index.row(), index.column())
        self._kept = _Kept(
            section.key if section else lamp,
            lamp is not None and self.lamp_model.layout.seconds.get(lamp.index) == place,
            self.viewport().rect().intersects(self.visualRect(index)),
            self.verticalScrollBar().value(),
            self.lamp_model.arrangement.order,
        )

    def _restore_choice(self) -> None:
        """Choose the same again in the new layout; if it is no longer shown, nothing is chosen.

        A chosen cell that was visible stays visible; else the scroll position stays.
        """
        kept = self._kept
        if kept is None:
            return
        cell = self._find(kept.choice, second=kept.second)
        if cell is not None:
            self.setCurrentIndex(self.lamp_model.index(*cell))
        elif kept.choice is not None:
            self.chosen.emit(None)
        self._kept = None
        searched = kept.order != self.lamp_model.arrangement.order
        self.verticalScrollBar().setValue(0 if searched else kept.scrolled)
        if cell is not None and (kept.visible or searched):
            self.bring_into_view(self.currentIndex())

    def _find(self, kept: Lamp | str | None, *, second: bool) -> Cell | None:
        """The cell of the same lamp, else of one with its number, else of its heading."""
        layout, lamps = self.lamp_model.layout, self.lamp_model.lamps
        if isinstance(kept, str):
            return layout.headings.get(kept)
        if kept is None:
            return None
        at = kept.index
        if at >= len(lamps) or lamps[at].number != kept.number:
            at = next((lamp.index for lamp in lamps if lamp.number == kept.number), -1)
        if at in layout.folded:
            return layout.folded[at]
        return layout.seconds[at] if second and at in layout.seconds else layout.cells.get(at)

    def _after_reset(self) -> None:
        if self.lamp_model.arrangement.order is None and self._refit():
            return  # all this was done for the other layout
        self.painter.measure()
        self._lay_rows()
        self._restore_choice()
        self.setAccessibleDescription(self.empty_text)
        self.visible_changed.emit()
