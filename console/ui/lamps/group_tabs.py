"""The groups, or the pages of keys, as tabs with the counts of ringing and failing lamps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from console.desk.lamps import LampState
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE, EDGE_CHOSEN, sizes
from console.ui.kit.text_style import TextStyle
from console.ui.lamps.lamp_glyph import state_glyph
from console.ui.lamps.lamp_model import LampModel, spoken_counts, tab_text


class GroupTabs(QTabBar):
    """Shows the tabs of a model and their counts, and hides while there are fewer than two.

    Args:
        model: the lamps.
        look: the theme.
        parent: as for any widget.
    """

    chosen = Signal(str)
    """The key of the tab that was clicked or stepped to."""

    def __init__(self, model: LampModel, look: theme.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self._keys: tuple[str, ...] = ()
        self._text_style, self._strong = (
            TextStyle(sizes.type_text),
            TextStyle(sizes.type_text, strong=True),
        )
        self._small = TextStyle(sizes.type_second)
        self.setAccessibleName(tr("Groups"))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.currentChanged.connect(self._choose)
        model.modelReset.connect(self.refresh)
        model.counts_changed.connect(self._count)
        look.changed.connect(self.update)
        self.refresh()

    def next_tab(self) -> None:
        """Go to the next tab; from the last one to the first."""
        self._step(1)

    def previous_tab(self) -> None:
        """Go to the previous tab; from the first one to the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def refresh(self) -> None:
        """Show the tabs of the model's present layout."""
        layout = self._model.layout
        self.blockSignals(True)
        if layout.tabs != self._keys:
            self._keys = layout.tabs
            while self.count():
                self.removeTab(0)
            for key in self._keys:
                self.addTab(tab_text(key))
        if layout.tab in self._keys:
            self.setCurrentIndex(self._keys.index(layout.tab))
        self.blockSignals(False)
        self._count(set(self._keys))
        self.setVisible(len(self._keys) > 1)

    def _count(self, keys: set[str]) -> None:
        for at, key in enumerate(self._keys):
            if key in keys:
                spoken = f"{tab_text(key)}, {spoken_counts(self._model.counts(key))}"
                if self.accessibleTabName(at) != spoken:
                    self.setAccessibleTabName(at, spoken)
                    self.setTabToolTip(at, spoken)
                    self._relay(at)

    def _relay(self, at: int) -> None:
        """Have Qt measure a tab again if its counts need more or less room."""
        if self.tabRect(at).width() != self.tabSizeHint(at).width():
            self.blockSignals(True)
            self.setTabText(at, "")
            self.setTabText(at, tab_text(self._keys[at]))
            self.blockSignals(False)
        self.update()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self.chosen.emit(self._keys[at])

    # drawing

    def _parts(self, at: int) -> tuple[str, str, list[tuple[LampState, str]]]:
        """The name of a tab, its number of lamps, and the counts of the states it shows."""
        count = self._model.counts(self._keys[at])
        name = self._strong.elided(tab_text(self._keys[at]), sizes.tile_roomy.width())
        counts = ((LampState.RINGING, count.ringing), (LampState.PROBLEM, count.orange))
        return name, str(count.lamps), [(state, str(many)) for state, many in counts if many]

    def tabSizeHint(self, index: int) -> QSize:
        """The room for the name in semi-bold, the number of lamps and the counts."""
        if index >= len(self._keys):
            return QSize(sizes.control, sizes.control)
        name, lamps, counts = self._parts(index)
        width = 2 * sizes.space_3 + self._strong.width(name)
        width += sizes.space_1 + self._small.width(lamps)
        for _, many in counts:
            width += sizes.space_2 + sizes.glyph_badge + 2 + self._small.width(many)
        height = max(sizes.control, self._strong.height + sizes.space_2)
        return QSize(width + sizes.space_1, height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The same as `tabSizeHint`: tabs scroll and are not squeezed."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs; the current one and the one under the pointer have a background."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at in range(self.count()):
                rect = self.tabRect(at)
                if rect.intersects(event.rect()):
                    self._paint_tab(painter, at, rect)

    def _paint_tab(self, painter: QPainter, at: int, rect: QRect) -> None:
        colours = self._look.colours
        name, lamps, counts = self._parts(at)
        current = at == self.currentIndex()
        pill = QRectF(rect).adjusted(0.5, 0.5, -sizes.space_1 - 0.5, -0.5)
        focused = current and self.hasFocus()
        hovered = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        if current or hovered:
            edge = colours.accent if focused else colours.hairline
            painter.setPen(QPen(QColor(edge), EDGE_CHOSEN if focused else EDGE))
            painter.setBrush(
                QColor(colours.card)
                if current
                else theme.blend(colours.canvas, colours.ink, theme.HOVER)
            )
            if not current:
                painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(pill, sizes.control_radius, sizes.control_radius)
        style = self._strong if current else self._text_style
        middle = rect.center().y() + 1
        base = middle - self._strong.height // 2 + self._strong.ascent
        left = rect.left() + sizes.space_3
        painter.setFont(style.font)
        painter.setPen(QColor(colours.ink if current else colours.second))
        painter.drawText(left, base, name)
        left += style.width(name) + sizes.space_1
        painter.setFont(self._small.font)
        painter.setPen(QColor(colours.second))
        painter.drawText(left, base, lamps)
        left += self._small.width(lamps)
        ratio = self.devicePixelRatioF()
        for state, many in counts:
            left += sizes.space_2
            glyph = state_glyph(self._look, state, sizes.glyph_badge, ratio)
            painter.drawPixmap(QPointF(left, middle - sizes.glyph_badge // 2), glyph)
            left += sizes.glyph_badge + 2
            painter.setPen(QColor(colours.ink))
            painter.drawText(left, base, many)
            left += self._small.width(many)
