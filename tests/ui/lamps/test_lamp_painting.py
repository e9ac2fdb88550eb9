"""What is painted of a lamp: all that matters, whole, in every density and colour scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from console.desk.lamps import Extension, Lamp, LampState, Party
from console.settings.model import Density
from console.ui.kit.sizes import sizes
from console.ui.kit.text_style import TextStyle
from console.ui.kit.theme import Scheme, Theme, svg_pixmap
from console.ui.lamps.lamp_card import CellState
from console.ui.lamps.lamp_glyph import lamp_picture, state_glyph
from console.ui.lamps.lamp_offer import LampButtons
from console.ui.lamps.lamp_row import RowPainter, _Column
from console.ui.lamps.lamp_tile import TilePainter
from console.ui.lamps.tile_fit import TileSize
from tests.ui.fake_desk import START
from tests.ui.lamp_data import Grid, lamps, ringing

FREE = Lamp(Extension("204", "Ann Lee"), 0, LampState.AVAILABLE, START)
SHOWN = {
    "free": FREE,
    "busy": replace(FREE, state=LampState.BUSY),
    "held": replace(FREE, state=LampState.BUSY, held=True),
    "ringing": replace(FREE, state=LampState.RINGING),
    "problem": replace(FREE, state=LampState.PROBLEM),
    "connecting": replace(FREE, state=LampState.CONNECTING),
    "old": replace(FREE, stale=True),
}


@pytest.fixture(scope="module")
def look() -> Theme:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return Theme(app, Scheme.LIGHT)


@pytest.fixture
def wide_font() -> Iterator[None]:
    before = QApplication.font()
    wide = QFont(before)
    wide.setStretch(125)
    QApplication.setFont(wide)
    yield
    QApplication.setFont(before)


def greys(image: QImage) -> list[int]:
    """The lightness of each pixel on white: what is left without colour."""
    shown = []
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixelColor(x, y)
            shown.append(round(255 - pixel.alphaF() * (255 - pixel.lightness())))
    return shown


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [16, 20, 28])
def test_lamps_are_told_apart_without_colour(look: Theme, size: int, ratio: float) -> None:
    pictures = {
        name: greys(lamp_picture(look, lamp, ratio, size).toImage()) for name, lamp in SHOWN.items()
    }
    for (one, first), (other, second) in combinations(pictures.items(), 2):
        differing = sum(abs(a - b) > 60 for a, b in zip(first, second, strict=True))
        assert differing > len(first) / 16, (one, other)


@pytest.mark.parametrize("kind", ["", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("size", [16, 20, 28])
def test_shapes_alone_tell_the_lamps_apart(look: Theme, size: int, kind: str) -> None:
    """Drawn in black and white, whatever colours somebody sees."""
    look.set_vision(kind)
    masks = {
        name: [grey < 190 for grey in greys(lamp_picture(look, lamp, 1.0, size).toImage())]
        for name, lamp in SHOWN.items()
    }
    look.set_vision("")
    for (one, first), (other, second) in combinations(masks.items(), 2):
        differing = sum(a is not b for a, b in zip(first, second, strict=True))
        assert differing > len(first) / 16, (one, other)


@pytest.mark.parametrize("size", [16, 28])
def test_straight_edges_are_sharp(size: int, qtbot: QtBot) -> None:
    """At least one pixel row of a square lamp goes from nothing to full colour at once."""
    name = "lamps/busy-small" if size == 16 else "lamps/busy"
    image = svg_pixmap(name, "#000000", "#ffffff", size, 1.0).toImage()
    middle = [image.pixelColor(x, 2 if size == 16 else 4).alpha() for x in range(size)]
    column = [image.pixelColor(size // 2, y).alpha() for y in range(size)]
    edge = next(at for at, alpha in enumerate(column) if alpha)
    assert column[edge] == 255
    assert max(middle) == 255


def test_a_glyph_has_the_colour_of_its_state(look: Theme) -> None:
    image = state_glyph(look, LampState.BUSY, 28, 1.0).toImage()
    colours = {image.pixelColor(x, 4).name() for x in range(8, 20)}
    assert look.colours.busy in colours


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("view", ["grid", "list"])
@pytest.mark.parametrize("density", list(Density))
def test_every_look_of_a_lamp_can_be_painted(
    qtbot: QtBot, view: str, density: Density, scheme: Scheme
) -> None:
    grid = Grid(qtbot, width=1300)
    grid.look.set_scheme(scheme)
    grid.view.resize(1300, 1700)
    grid.view.set_view(view)
    grid.view.set_density(density)
    grid.choose(4)
    grid.view.clearFocus()  # whose ring lies half over the edge of the one that is chosen
    picture = grid.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(picture.constBits()).cast("I")
    seen = {f"#{pixel & 0xFFFFFF:06x}" for pixel in set(pixels)}
    colours = grid.look.colours
    lamp_colours = {colours.free, colours.busy, colours.ringing, colours.problem}
    assert lamp_colours | {colours.accent, colours.card} <= seen


def text_of(painter: TilePainter, lamp: Lamp, *, wider: int = 0) -> list[str]:
    """The texts written on a tile of the least size, or of one that is so much wider."""
    written: list[str] = []

    class Recorder:
        def __getattr__(self, name: str) -> object:
            return lambda *_: None

        def device(self) -> Recorder:
            return self

        def devicePixelRatioF(self) -> float:
            return 1.0

        def drawText(self, *arguments: object) -> None:
            written.append(str(arguments[-1]))

    cell = QRect(0, 0, painter.pitch.width() + wider, painter.pitch.height())
    painter.paint(Recorder(), cell, lamp, CellState(), START)  # type: ignore[arg-type]
    return written


TALKING = replace(FREE, state=LampState.BUSY, remote=Party("Dana Caller"))


@pytest.mark.usefixtures("wide_font")
@pytest.mark.parametrize("size", [TileSize.MEDIUM, TileSize.LARGE])
def test_a_usual_second_line_is_whole_in_wide_fonts(look: Theme, size: TileSize) -> None:
    painter = TilePainter(look, size)
    lamp = replace(TALKING, since=START.replace(minute=37, second=55))
    assert "Busy · Dana Caller · 3:12" in text_of(painter, lamp)


def test_word_and_time_are_never_cut(look: Theme) -> None:
    long = Party("Prof. Dr. Wilhelmina Featherstonehaugh-Cholmondeley")
    lamp = replace(TALKING, remote=long, since=START.replace(hour=8))
    for size in (TileSize.MEDIUM, TileSize.LARGE):
        written = text_of(TilePainter(look, size), lamp)
        assert re.fullmatch(r"Busy · Prof.+… · 1:00:00", written[-1 - (size == "large")])
    assert text_of(TilePainter(look, TileSize.COMPACT), lamp)[1].startswith("Prof. Dr.")
    painter = TilePainter(look, TileSize.COMPACT)
    waits = replace(lamp, state=LampState.RINGING, call_waiting=True, remote=None)
    room = painter.time_rect(QRect(0, 0, painter.pitch.width(), painter.pitch.height())).width()
    assert TextStyle(sizes.type_second).width(text_of(painter, waits)[1]) <= room


def test_the_number_is_whole_or_left_out(look: Theme) -> None:
    far = replace(FREE, extension=Extension("0064937780001234567890", "Ann Lee"))
    for size in (TileSize.LINE, TileSize.COMPACT):
        assert "Ann Lee" in text_of(TilePainter(look, size), far)
        assert far.number not in text_of(TilePainter(look, size), far)
    assert text_of(TilePainter(look, TileSize.LARGE), FREE) == ["Ann Lee", "Free", "204"]


def test_the_number_is_beside_the_name_or_else_below_it(look: Theme) -> None:
    painter = TilePainter(look, TileSize.COMPACT)
    for state in (LampState.AVAILABLE, LampState.BUSY, LampState.OFFLINE, LampState.PROBLEM):
        lamp = replace(FREE, state=state)
        assert text_of(painter, lamp, wider=20)[:2] == ["Ann Lee", "204"]
    long = replace(FREE, extension=Extension("204", "Ann Whitfield-Lee"))
    assert text_of(painter, long, wider=20)[1:] == ["Free", "204"]


def test_the_other_party_is_whole_where_there_is_room(look: Theme) -> None:
    """The time goes first, then the word of a call."""
    painter = TilePainter(look, TileSize.MEDIUM)
    since = START.replace(minute=37, second=55)
    lines = [
        text_of(painter, replace(TALKING, remote=Party("Dana " + "r" * more), since=since))[2]
        for more in range(1, 40)
    ]
    wholes = [line for line in lines if "…" not in line]
    shapes = [re.sub("Dana r+", "N", line) for line in wholes]
    assert list(dict.fromkeys(shapes)) == ["Busy · N · 3:12", "Busy · N", "N · 3:12", "N"]
    compact = TilePainter(look, TileSize.COMPACT)
    caller = replace(TALKING, state=LampState.RINGING)
    assert text_of(compact, caller, wider=20)[-1].startswith("Dana Caller")


def test_a_talking_lamp_still_tells_its_number(look: Theme) -> None:
    assert "204" in text_of(TilePainter(look, TileSize.MEDIUM), TALKING)


def test_a_roomy_tile_has_number_and_group(look: Theme) -> None:
    lamp = replace(FREE, extension=Extension("204", "Ann Lee", "Accounts"))
    written = text_of(TilePainter(look, TileSize.LARGE), lamp)
    assert written == ["Ann Lee", "Free", "204 · Accounts"]


def test_ringing_stands_out_most(qtbot: QtBot) -> None:
    """Seen from afar: the ringing tile differs most from the free ones around it."""
    office = lamps(9)
    office[4] = ringing(office[4])
    office[1] = replace(office[1], state=LampState.PROBLEM)
    office[7] = replace(office[7], state=LampState.BUSY)
    grid = Grid(qtbot, office)
    image = grid.view.viewport().grab().toImage()

    def colourfulness(index: int) -> int:
        cell = grid.view.visualRect(grid.model.cell_of(index))
        return sum(
            image.pixelColor(x, y).hslSaturation()
            for x in range(cell.left(), cell.right(), 3)
            for y in range(cell.top(), cell.bottom(), 3)
        )

    ring, problem, call, free = (colourfulness(index) for index in (4, 1, 7, 0))
    assert ring > 3 * problem
    assert problem > free
    assert call > free


@pytest.mark.parametrize("view", ["grid", "list"])
def test_the_letters_found_are_underlined(qtbot: QtBot, view: str) -> None:
    grid = Grid(qtbot, lamps(3))
    grid.view.set_view(view)
    grid.model.set_order([0, 1, 2])
    plain = grid.view.grab().toImage()
    grid.view.painter.found = lambda index: ((0, 3),) if index == 1 else ()
    marked = grid.view.grab().toImage()
    changed = [
        (x, y)
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixel(x, y) != marked.pixel(x, y)
    ]
    cell = grid.view.visualRect(grid.model.cell_of(1))
    assert changed
    assert all(cell.contains(x, y) for x, y in changed)
    assert len({y for _, y in changed}) == 2


def written_in_a_row(
    look: Theme, lamp: Lamp, width: int, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The texts of a row of this width among usual colleagues, as far as they fit."""
    written: list[str] = []

    def record(
        painter: QPainter, base: tuple[int, int], column: _Column, style: TextStyle, text: str
    ) -> None:
        if text and column.width:
            written.append(style.elided(text, column.width))

    monkeypatch.setattr(RowPainter, "_draw", staticmethod(record))
    row = RowPainter(look, TileSize.MEDIUM)
    row.measure(
        [lamp, replace(FREE, extension=Extension("205", "Wiremu Thompson"))], with_group=False
    )
    image = QImage(width, row.pitch.height(), QImage.Format.Format_ARGB32)
    with QPainter(image) as painter:
        row.paint(painter, image.rect(), lamp, CellState(), lamp.since)
    return written


def test_a_narrow_row_keeps_name_and_word(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    talking = replace(SHOWN["busy"], remote=Party("Mateo Robinson"))
    assert written_in_a_row(look, talking, 310, monkeypatch)[:2] == ["Ann Lee", "Busy"]
    wide = written_in_a_row(look, talking, 510, monkeypatch)
    assert wide[:3] == ["Ann Lee", "Busy", "Mateo Robinson"]


def test_what_stands_alone_goes_on_over_empty_columns(
    look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = replace(SHOWN["problem"], reason="Number not known")
    assert "Number not known" in written_in_a_row(look, alone, 440, monkeypatch)
    assert "Connecting…" in written_in_a_row(look, SHOWN["connecting"], 310, monkeypatch)


@pytest.mark.parametrize("view", ["grid", "list"])
def test_painting_asks_nobody_what_can_be_done(qtbot: QtBot, view: str) -> None:
    asked: list[Lamp] = []
    grid = Grid(qtbot, lamps(3))
    grid.view.set_view(view)
    grid.view.set_offers(lambda lamp: asked.append(lamp))
    plain = grid.view.grab().toImage()
    grid.view.set_buttons(LampButtons(ringing=frozenset({grid.lamp(1).number})))
    cell = grid.view.visualRect(grid.model.cell_of(1))
    where = grid.view.painter.button_rect(cell)
    seen = grid.view.grab().toImage()
    assert plain.copy(where) != seen.copy(where)
    assert asked == []


def test_only_cells_whose_button_differs_are_painted_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = Grid(qtbot, lamps(9))
    painted: list[int] = []
    paint = grid.view.painter.paint

    def note(painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        lamp = grid.model.lamp_at(index)
        painted.extend([] if lamp is None else [lamp.index])
        paint(painter, option, index)

    monkeypatch.setattr(grid.view.painter, "paint", note)
    QApplication.processEvents()
    painted.clear()
    grid.view.set_buttons(LampButtons(ringing=frozenset({grid.lamp(4).number})))
    QApplication.processEvents()
    assert painted == [4]
    painted.clear()
    grid.view.set_buttons(LampButtons(transfer=True))
    QApplication.processEvents()
    assert sorted(painted) == list(range(9))
