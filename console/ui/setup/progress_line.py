"""Shows the present step of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes


class ProgressLine(QWidget):
    """A numbered circle and a title for each step: done, present or to come.

    Args:
        look: the theme.
        titles: of the steps.
    """

    def __init__(self, look: theme.Theme, titles: Sequence[str]) -> None:
        super().__init__()
        self._look, self._titles = look, list(titles)
        self._here = 0
        self.setFixedHeight(sizes.control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.show_step(0)

    def show_step(self, here: int) -> None:
        """Show step `here` as the present one; steps count from 0."""
        self._here = here
        text = tr("Step {here} of {all}: {title}").format(
            here=here + 1, all=len(self._titles), title=self._titles[here]
        )
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circles, titles and the lines between them."""
        colours = self._look.colours
        dot = sizes.px(24)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left = 0.0
            for at, title in enumerate(self._titles):
                here, done = at == self._here, at < self._here
                strong = theme.font(sizes.type_text, strong=here)
                width = QFontMetrics(theme.font(sizes.type_text, strong=True)).horizontalAdvance(
                    title
                )
                circle = QRectF(left, (self.height() - dot) / 2, dot, dot).adjusted(1, 1, -1, -1)
                reached = here or done
                painter.setPen(QPen(QColor(colours.accent if reached else colours.outline), 1.5))
                painter.setBrush(QColor(colours.accent if reached else colours.canvas))
                painter.drawEllipse(circle)
                if done:
                    tick = self._look.glyph(
                        "check", colours.on_accent, sizes.icon, self.devicePixelRatioF()
                    )
                    shift = (dot - sizes.icon) / 2
                    painter.drawPixmap(round(left + shift), round(circle.top() - 1 + shift), tick)
                else:
                    painter.setFont(theme.font(sizes.type_second, strong=True))
                    painter.setPen(QColor(colours.on_accent if here else colours.second))
                    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(at + 1))
                left += dot + sizes.space_2
                painter.setFont(strong)
                painter.setPen(QColor(colours.ink if reached else colours.second))
                room = QRectF(left, 0, width + 2, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
                left += width + sizes.space_3
                if at < len(self._titles) - 1:
                    painter.setPen(QPen(QColor(colours.outline), 1))
                    middle = self.height() / 2
                    painter.drawLine(QPointF(left, middle), QPointF(left + sizes.space_8, middle))
                    left += sizes.space_8 + sizes.space_3
