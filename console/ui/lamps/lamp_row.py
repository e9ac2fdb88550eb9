"""Paints a lamp as a row of a list: glyph, name, number, state, other party, duration, group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from console.ui.lamps.tile_fit import TileSize

_MEASURED = 24
"""The widest text is looked for among so many of the longest ones."""
_TIME = "0:00:00"
ROW_SIZES = (TileSize.SMALL, TileSize.MEDIUM, TileSize.LARGE)
"""The sizes that a row may have."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Left edge and width within a row, in device-independent pixels."""

    left: int
    width: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """The place of each part of a row; a part of width 0 is not shown."""

    name: _Column
    number: _Column
    word: _Column
    about: _Column
    lasting: _Column
    group: _Column
    star: int


class RowPainter:
    """Paints rows of one size in columns; all lengths are device-independent pixels.

    Args:
        look: the theme.
        size: of the rows, one of `ROW_SIZES`.

    Attributes:
        pitch: the least size of a row.
        card_painter: paints all but the texts.
    """

    def __init__(self, look: Theme, size: TileSize) -> None:
        self._look = look
        height, glyph, text = {
            TileSize.SMALL: (sizes.control_dense, sizes.icon, sizes.type_second),
            TileSize.MEDIUM: (sizes.control, sizes.glyph_small, sizes.type_text),
            TileSize.LARGE: (sizes.control_roomy, sizes.glyph_small, sizes.type_text),
        }[size]
        self._name, self._text = TextStyle(text, strong=True), TextStyle(text)
        self._glyph = glyph
        self.pitch = QSize(sizes.search, max(height, self._name.height + sizes.space_1))
        self.card_painter = CardPainter(
            look, CardShape(0, 0, sizes.space_1, glyph, sizes.space_3, floating=False)
        )
        self._needs: dict[str, int] = {}
        self._longer = 0  # what the longest word needs beyond the others
        self._columns: dict[int, _Columns] = {}

    def measure(self, lamps: Sequence[Lamp], *, with_group: bool) -> None:
        """Find the widths that the columns need.

        Args:
            lamps: all that may be shown; the first one gives the words of the states.
            with_group: whether there is a column for the group.
        """
        extensions = [lamp.extension for lamp in lamps]
        self._needs = {
            "name": _widest(self._name, {extension.label for extension in extensions}),
            "number": _widest(self._text, {one.number for one in extensions if one.name}),
            "word": _widest(self._text, _state_words(lamps[0]) if lamps else set()),
            "group": _widest(self._text, {one.group for one in extensions}) if with_group else 0,
            "lasting": self._text.width(_TIME),
        }
        longest = self._text.width(_call_waiting_word(lamps[0])) if lamps else 0
        self._longer = max(0, longest - self._needs["word"])
        self._columns.clear()

    def _place(self, width: int) -> _Columns:
        kept = self._columns.get(width)
        if kept is not None:
            return kept
        needs, time = dict(self._needs), self._text.width(_TIME)
        left = sizes.space_3 + self._glyph + sizes.space_2
        star = width - sizes.space_3 - sizes.icon
        tight = star - left < needs["name"] + needs["word"] + time + 4 * sizes.space_4
        gap = sizes.space_2 if tight else sizes.space_4
        room = star - gap - left
        for part in ("group", "number"):
            rest = sum(value + gap for key, value in needs.items() if key != "name" and value)
            if room - rest < needs["name"] + 2 * time:
                needs[part] = 0
        fixed = sum(value + gap for key, value in needs.items() if key != "name" and value)
        spare = max(0, room - fixed)
        shared = spare * 3 // 5
        # The other party is shown if it gets as much room as a time; the panel shows it anyway.
        name = min(needs["name"], shared if spare - shared > 2 * gap + time else spare)
        about = max(0, room - fixed - name - gap)
        if about - self._longer >= 2 * time:
            needs["word"] += self._longer
            about -= self._longer
        parts = {**needs, "name": name, "about": about}
        columns: dict[str, _Column] = {}
        for key in ("name", "number", "word", "about", "lasting", "group"):
            columns[key] = _Column(left, parts[key])
            left += parts[key] + gap if parts[key] else 0
        placed = self._columns[width] = _Columns(**columns, star=star)
        return placed

    def star_rect(self, cell: QRect) -> QRect:
        """The place of the star: the end of a row."""
        size = sizes.icon
        left = cell.left() + self._place(cell.width()).star
        return QRect(left, cell.top() + (cell.height() - size) // 2, size, size)

    def button_rect(self, cell: QRect) -> QRect:
        """The place of the button: around the star's."""
        side = min(sizes.control_dense, cell.height() - 2 * sizes.edge)
        beside = (side - sizes.icon) // 2
        right = cell.right() - self.star_rect(cell).right() - beside
        return button_rect(cell, right, cell.height() // 2, side)

    def time_rect(self, cell: QRect) -> QRect:
        """The part of a row that shows a running time."""
        columns = self._place(cell.width())
        left = cell.left() + columns.about.left
        right = cell.left() + columns.lasting.left + columns.lasting.width
        return QRect(left, cell.top(), right - left, cell.height())

    def paint(
        self, painter: QPainter, cell: QRect, lamp: Lamp, state: CellState, now: datetime
    ) -> None:
        """Paint a lamp into its row.

        Args:
            painter: of the table's viewport.
            cell: the row.
            lamp: gives the texts, glyph and colours.
            state: of the cell.
            now: the present moment (aware), for the running time.
        """
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(cell.topLeft(), self.card_painter.card(lamp, cell.size(), ratio, state))
        colours, columns = self._look.colours, self._place(cell.width())
        strong = words.stands_out(lamp)
        ink = QColor(colours.ink)
        quiet = ink if lamp.rings else QColor(colours.second)
        extension, line = lamp.extension, words.second_line(lamp, now)
        if state.button is not None:
            paint_button(painter, self._look, self.button_rect(cell), state.button, ratio)
        if state.star:
            kind = "lamps/starred" if extension.favourite else "lamps/star"
            picture = self._look.glyph(kind, quiet.name(), sizes.icon, ratio)
            painter.drawPixmap(self.star_rect(cell).topLeft(), picture)
        baseline = cell.top() + (cell.height() - self._name.height) // 2 + self._name.ascent
        base = cell.left(), baseline
        painter.setFont(self._name.font)
        painter.setPen(ink)
        self._draw(painter, base, columns.name, self._name, extension.label)
        start = QPoint(base[0] + columns.name.left, baseline)
        name = self._name.elided(extension.label, columns.name.width)
        self._name.underline(painter, start, name, state.found)
        painter.setFont(self._text.font)
        painter.setPen(ink if strong else quiet)
        right = columns.lasting.left + columns.lasting.width
        until = right - self._text.width(line.lasting) - sizes.space_2 if line.lasting else right
        beside = columns.about if line.about else _Column(0, 0)
        word = columns.word if beside.width else _reaching(columns.word, until)
        self._draw(painter, base, word, self._text, line.word)
        if beside.width:
            self._draw(painter, base, _reaching(beside, until), self._text, line.about)
        painter.setPen(quiet)
        if extension.name:
            self._draw(painter, base, columns.number, self._text, extension.number)
        self._draw(painter, base, columns.group, self._text, extension.group)
        if line.lasting:
            left = right - self._text.width(line.lasting)
            painter.drawText(base[0] + left, baseline, line.lasting)

    @staticmethod
    def _draw(
        painter: QPainter, base: tuple[int, int], column: _Column, style: TextStyle, text: str
    ) -> None:
        if text and column.width:
            painter.drawText(base[0] + column.left, base[1], style.elided(text, column.width))


def _reaching(column: _Column, right: int) -> _Column:
    """The column, widened to end at `right` if it ends before that."""
    return _Column(column.left, max(column.width, right - column.left))


def _state_words(lamp: Lamp) -> set[str]:
    """The words that a row may show, so that columns do not move.

    The words of connecting and offline lamps are left out: they may be longer than the column, for
    nothing stands beside them. See `_call_waiting_word` for the longest one.
    """
    known = replace(lamp, held=False, stale=False, call_waiting=False)
    alone = (LampState.CONNECTING, LampState.OFFLINE)
    states = [state for state in LampState if state not in alone]
    seen = [replace(known, state=state) for state in states]
    seen += [replace(known, state=LampState.BUSY, held=True), replace(known, stale=True)]
    return {words.second_line(one, one.since).word for one in seen}


def _call_waiting_word(lamp: Lamp) -> str:
    """The word of a lamp that is busy and rings."""
    rings = replace(lamp, state=LampState.RINGING, stale=False, call_waiting=True)
    return words.second_line(rings, rings.since).word


def _widest(style: TextStyle, texts: set[str]) -> int:
    longest = sorted(texts, key=len, reverse=True)[:_MEASURED]
    return max((style.width(text) for text in longest), default=0)
