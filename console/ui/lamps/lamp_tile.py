"""Paints a lamp as a tile: glyph, name, and up to two more lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter

from console.desk.lamps import Lamp, LampState
from console.ui.kit.sizes import sizes
from console.ui.kit.text_style import TextStyle
from console.ui.kit.theme import Theme
from console.ui.lamps import lamp_text as words
from console.ui.lamps.lamp_card import CardPainter, CardShape, CellState
from console.ui.lamps.lamp_offer import button_rect, paint_button
from console.ui.lamps.lamp_text import SecondLine
from console.ui.lamps.tile_fit import TileSize

_TYPICAL_LINE = "Busy · Dana Caller · 3:12"
_SHORT_LINE = "Ringing · Dana · 3:12"
_SHORTEST_LINE = "Ringing · 3:12"
_NAME = "Charlot…"
_LEAST_NAME = 4
"""If fewer letters of the other party fit, it is left out."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of a size in device-independent pixels.

    Attributes:
        tile: the least size.
        glyph: width and height of the glyph.
        pad: left of the glyph.
        right: right of the texts.
        space: between the glyph and the texts.
        margin: around the tile.
        name: the font of the name; semi-bold only above a second line.
        line: the font of the second line; None: there is no second line.
        gap: between two lines.
        inset: above and below the texts, together.
        usual: a text that must fit into the last of the first two lines.
    """

    tile: QSize
    glyph: int
    pad: int
    right: int
    space: int
    margin: int
    name: int
    line: int | None
    gap: int
    inset: int
    usual: str


def _measures(size: TileSize) -> _Measures:
    small, text, large = sizes.type_second, sizes.type_text, sizes.type_heading
    half, pad, wide, gap = sizes.space_1, sizes.space_2, sizes.space_3, sizes.line_gap
    margin, thin = sizes.tile_margin, sizes.tile_margin_small
    little = sizes.glyph_small
    match size:
        case TileSize.LINE:
            line = sizes.tile_line
            return _Measures(line, little, half, thin, half, thin, small, None, 0, half, _NAME)
        case TileSize.COMPACT:
            tile, right = sizes.tile_compact, half + thin
            return _Measures(
                tile, little, half, right, half, thin, small, small, 0, thin, _SHORTEST_LINE
            )
        case TileSize.SMALL:
            tile = sizes.tile_dense
            return _Measures(
                tile, little, pad, pad, pad, margin, small, small, 0, half, _SHORT_LINE
            )
        case TileSize.MEDIUM:
            tile, glyph = sizes.tile, sizes.glyph
            return _Measures(
                tile, glyph, wide, pad, pad, margin, text, small, gap, half, _TYPICAL_LINE
            )
        case TileSize.LARGE:
            tile, glyph, left = sizes.tile_roomy, sizes.glyph, sizes.space_4
            return _Measures(
                tile, glyph, left, pad, pad, margin, large, text, gap, half, _TYPICAL_LINE
            )


class TilePainter:
    """Paints tiles of one size; all lengths are device-independent pixels.

    A cell is a tile with half of the space between two tiles around it.

    The number is at the right end of the first line if it fits beside the whole name, else at the
    right end of the second line if the state leaves room for it, else nowhere. A LARGE tile has it
    on its third line. A LINE tile has no second line: where its name leaves room, it has the number
    if the person is free, else what the second line would say.

    Args:
        look: the theme.
        size: of the tiles.

    Attributes:
        pitch: the least size of a cell.
        card_painter: paints all but the texts.
    """

    def __init__(self, look: Theme, size: TileSize) -> None:
        self._look = look
        measures = _measures(size)
        self._large, self._compact = size is TileSize.LARGE, size is TileSize.COMPACT
        self._name = TextStyle(measures.name, strong=measures.line is not None)
        self._line = None if measures.line is None else TextStyle(measures.line)
        self._minor = TextStyle(sizes.type_second)
        self._gap = measures.gap
        self._half = half = measures.margin
        self._left = half + measures.pad + measures.glyph + measures.space
        self._right = half + measures.right
        self._text_height = self._name.height
        if self._line is not None:
            self._text_height += self._gap + self._line.height
        if self._large:
            self._text_height += self._gap + self._minor.height
        tile = measures.tile
        spare = sizes.space_1 if self._large else 0  # a third line stands there
        usual = (self._line or self._name).width(measures.usual)
        width = self._left + usual + spare + self._right
        height = self._text_height + measures.inset
        self.pitch = QSize(
            max(tile.width() + 2 * half, width), max(tile.height() + 2 * half, height + 2 * half)
        )
        radius = min(sizes.tile_radius, tile.height() // 4)
        self.card_painter = CardPainter(
            look, CardShape(half, half, radius, measures.glyph, half + measures.pad, floating=True)
        )

    def star_rect(self, cell: QRect) -> QRect:
        """The place of the star: the upper right corner of a cell."""
        size = sizes.icon
        top = cell.top() + self._top(cell) + (self._name.height - size) // 2
        return QRect(cell.right() + 1 - self._right - size, top, size, size)

    def button_rect(self, cell: QRect) -> QRect:
        """The place of the button: the upper right corner of a cell."""
        middle = self._top(cell) + self._name.height // 2
        side = self._name.height + 2 * max(self._gap, sizes.edge)
        return button_rect(cell, min(self._right, self._half + middle - side // 2), middle, side)

    def time_rect(self, cell: QRect) -> QRect:
        """The part of a cell that shows a running time."""
        top, height = cell.top() + self._top(cell), self._name.height
        if self._line is not None:
            top, height = top + self._name.height + self._gap, self._line.height
        left = cell.left() + self._left
        return QRect(left, top, cell.right() + 1 - self._right - left, height)

    def _top(self, cell: QRect) -> int:
        return (cell.height() - self._text_height) // 2

    def paint(
        self, painter: QPainter, cell: QRect, lamp: Lamp, state: CellState, now: datetime
    ) -> None:
        """Paint a lamp into its cell.

        Args:
            painter: of the table's viewport.
            cell: of the lamp.
            lamp: gives the texts, glyph and colours.
            state: of the cell.
            now: the present moment (aware), for the running time.
        """
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(cell.topLeft(), self.card_painter.card(lamp, cell.size(), ratio, state))
        left, top = cell.left() + self._left, cell.top() + self._top(cell)
        width = cell.width() - self._left - self._right
        room = width - (sizes.icon + sizes.space_1 if state.star else 0)
        if state.button is not None:
            area = self.button_rect(cell)
            paint_button(painter, self._look, area, state.button, ratio)
            room = area.left() - sizes.space_1 - left
        painter.setFont(self._name.font)
        painter.setPen(QColor(self._look.colours.ink))
        name = self._name.elided(lamp.extension.label, room)
        base = QPoint(left, top + self._name.ascent)
        painter.drawText(base, name)
        self._name.underline(painter, base, name, state.found)
        if state.star:
            kind = "lamps/starred" if lamp.extension.favourite else "lamps/star"
            picture = self._look.glyph(kind, self._quiet(lamp).name(), sizes.icon, ratio)
            painter.drawPixmap(self.star_rect(cell).topLeft(), picture)
        beside = room - self._name.width(name) - sizes.space_2
        end = QPoint(left + room, base.y())
        if self._line is None:
            inset = QPoint(sizes.space_1, 0)
            asides = self._asides(lamp, now)
            self._write_at_end(painter, lamp, end - inset, asides, beside - inset.x())
            return
        number = [lamp.number] if lamp.extension.name and not self._large else []
        if self._write_at_end(painter, lamp, end, number, beside):
            number = []
        top += self._name.height + self._gap
        below = QPoint(left, top + self._line.ascent)
        used = self._write_state(painter, self._line, lamp, below, width, now)
        end = QPoint(left + width, below.y())
        self._write_at_end(painter, lamp, end, number, width - used - sizes.space_2)
        if self._large:
            top += self._line.height + self._gap
            self._write_third(painter, lamp, QPoint(left, top + self._minor.ascent), width)

    def _write_at_end(
        self, painter: QPainter, lamp: Lamp, end: QPoint, texts: Iterable[str], room: int
    ) -> bool:
        """Write the first of some texts that fits, ending at a point; False: none fits."""
        for text in texts:
            needs = self._minor.width(text)
            if needs <= room:
                painter.setFont(self._minor.font)
                painter.setPen(self._quiet(lamp))
                painter.drawText(end.x() - needs, end.y(), text)
                return True
        return False

    @staticmethod
    def _asides(lamp: Lamp, now: datetime) -> list[str]:
        """What a tile of one line has beside the name, if it fits; the best comes first."""
        if lamp.is_free:
            return [lamp.number] if lamp.extension.name else []
        line = words.second_line(lamp, now)
        told = " · ".join(part for part in (line.about, line.lasting) if part)
        return [text for text in (told, line.about, line.lasting, line.word) if text]

    def _write_state(
        self,
        painter: QPainter,
        style: TextStyle,
        lamp: Lamp,
        at: QPoint,
        width: int,
        now: datetime,
    ) -> int:
        """Write word, other party and time, and return their width.

        For the whole name of the other party, first the time is left out, then the word of a call,
        which the glyph tells too; a narrow COMPACT tile never has that. If the name does not fit
        even so, it is shortened.
        """
        line = words.second_line(lamp, now)
        strong = words.stands_out(lamp)
        painter.setPen(QColor(self._look.colours.ink if strong else self._look.colours.second))
        painter.setFont(style.font)
        calls = lamp.state in (LampState.BUSY, LampState.RINGING) and not lamp.stale
        talks = calls and bool(line.about)
        narrow = self._compact and width < style.width(_TYPICAL_LINE)
        word = "" if talks and narrow else line.word
        ways = [(word, line.about, line.lasting), (word, line.about)]
        ways += [("", line.about, line.lasting), ("", line.about)] if talks else []
        texts = [" · ".join(part for part in way if part) for way in ways]
        text = next((text for text in texts if style.width(text) <= width), "")
        if not text:
            told = SecondLine(word, line.about, line.lasting)
            text = self._shortened(style, told, width, timed=not narrow)
        painter.drawText(at, text)
        return style.width(text)

    @staticmethod
    def _shortened(style: TextStyle, line: SecondLine, width: int, *, timed: bool) -> str:
        """A second line with the beginning of the other party only, or without the other party.

        Args:
            style: of the line.
            line: what does not fit.
            width: of the room.
            timed: whether the time may take room from the other party.
        """
        head = f"{line.word} · " if line.word else ""
        tail = f" · {line.lasting}" if line.lasting else ""
        for end in (tail, "") if timed else ("",):
            begin = style.elided(line.about, width - style.width(head + end)) if line.about else ""
            if len(begin) > _LEAST_NAME:
                return head + begin + end
        whole = line.word + tail if line.word else line.lasting
        if style.width(whole) <= width:
            return whole
        return style.elided(line.word or line.about, width)

    def _write_third(self, painter: QPainter, lamp: Lamp, at: QPoint, width: int) -> None:
        extension = lamp.extension
        parts = (extension.number if extension.name else "", extension.group)
        text = " · ".join(part for part in parts if part)
        painter.setFont(self._minor.font)
        painter.setPen(self._quiet(lamp))
        painter.drawText(at, self._minor.elided(text, width))

    def _quiet(self, lamp: Lamp) -> QColor:
        """The colour of minor texts: grey, but strong on the glow of a ringing tile."""
        colours = self._look.colours
        return QColor(colours.ink if lamp.rings else colours.second)
