"""A font with the widths of texts in it, measured once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from console.ui.kit import theme
from console.ui.kit.sizes import sizes

_CACHED_TEXTS = 20_000


class TextStyle:
    """One size and weight of the theme's font; all lengths are device-independent pixels.

    Args:
        size: of the font.
        strong: whether it is semi-bold.

    Attributes:
        font: for `QPainter.setFont`.
        height: of a line.
        ascent: from the top of a line to its baseline.
    """

    def __init__(self, size: int, *, strong: bool = False) -> None:
        self.font = theme.font(size, strong=strong)
        self._metrics = QFontMetrics(self.font)
        self.height, self.ascent = self._metrics.height(), self._metrics.ascent()
        self._elided: dict[tuple[str, int], str] = {}
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """The width of a text on one line."""
        cached = self._widths.get(text)
        if cached is None:
            if len(self._widths) > _CACHED_TEXTS:
                self._widths.clear()
            cached = self._widths[text] = self._metrics.horizontalAdvance(text)
        return cached

    def elided(self, text: str, width: int) -> str:
        """The text, with an ellipsis in place of its end if it is wider than `width`."""
        if self.width(text) <= width:
            return text
        cached = self._elided.get((text, width))
        if cached is None:
            if len(self._elided) > _CACHED_TEXTS:
                self._elided.clear()
            cached = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
            self._elided[text, width] = cached
        return cached

    def underline(
        self, painter: QPainter, at: QPoint, text: str, spans: Sequence[tuple[int, int]]
    ) -> None:
        """Draw a line under some letters of a text, in the colour of the pen.

        Args:
            painter: has drawn the text.
            at: the left end of the text's baseline.
            text: as drawn.
            spans: pairs of the position of the first letter and of the one after the last.
        """
        for first, end in spans:
            if first < len(text):
                left, right = self.width(text[:first]), self.width(text[:end])
                line = QRect(at.x() + left, at.y() + sizes.ring, right - left, sizes.ring)
                painter.fillRect(line, painter.pen().color())
