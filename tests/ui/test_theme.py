from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import console.ui
import resources
from console.ui import theme
from console.ui.colours import COLOURS, Colours, contrast

SCHEMES = pytest.mark.parametrize("colours", COLOURS.values(), ids=[str(one) for one in COLOURS])
DRAWINGS = sorted(Path(resources.__path__[0]).joinpath("icons").rglob("*.svg"))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_gives_the_published_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@SCHEMES
def test_text_can_be_read_on_everything_it_stands_on(colours: Colours) -> None:
    grounds = (colours.canvas, colours.card, colours.glow, colours.stale)
    for text in (colours.ink, colours.second):
        for ground in grounds:
            if text == colours.second and ground == colours.glow:
                continue  # a ringing tile has no second-line grey
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_pressed) >= 4.5
    assert contrast(colours.accent, colours.card) >= 4.5


@SCHEMES
def test_shapes_stand_out(colours: Colours) -> None:
    for lamp in (colours.free, colours.busy, colours.problem):
        assert contrast(lamp, colours.card) >= 3, lamp
        assert contrast(lamp, colours.canvas) >= 3, lamp
        assert contrast(colours.on_lamp, lamp) >= 3, lamp
    for ground in (colours.card, colours.glow):
        assert contrast(colours.ringing, ground) >= 3
    assert contrast(colours.on_lamp, colours.ringing) >= 3
    assert contrast(colours.outline, colours.card) >= 3
    assert contrast(colours.accent, colours.canvas) >= 3


@SCHEMES
def test_the_style_sheet_has_nothing_left_to_fill_in(colours: Colours) -> None:
    sheet = theme.style_sheet(colours)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_no_other_module_names_a_colour() -> None:
    for source in Path(console.ui.__path__[0]).rglob("*.py"):
        if source.name != "theme.py":
            found = re.findall(
                r'"#[0-9a-fA-F]{3,8}"|QColor\(\s*\d|GlobalColor\.(?!transparent)',
                source.read_text("utf-8"),
            )
            assert not found, (source.name, found)


def test_a_breath_keeps_under_three_flashes_a_second() -> None:
    cycle = theme.FLASH_STEP_MS * len(theme.FLASH_LEVELS)
    assert 1000 / cycle == pytest.approx(2.0)
    assert theme.FLASH_LEVELS.count(max(theme.FLASH_LEVELS)) == 1


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_can_be_painted(qtbot: QtBot, path: Path, ratio: float) -> None:
    name = f"{path.parent.name}/{path.stem}" if path.parent.name != "icons" else path.stem
    pixmap = theme.svg_pixmap(name, "#000000", "#ffffff", 28, ratio)
    assert pixmap.width() == 28 * ratio
    image = pixmap.toImage()
    opaque = sum(
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width())
        for y in range(image.height())
    )
    assert opaque > 0.05 * image.width() * image.height()


def test_lamp_shapes_differ_without_colour(qtbot: QtBot) -> None:
    names = ("free", "busy", "ringing", "held", "problem", "connecting")
    images = [
        theme.svg_pixmap(f"lamps/{name}", "#000000", "#ffffff", 28, 1.0).toImage() for name in names
    ]
    for one in range(len(images)):
        for other in range(one):
            differing = sum(
                images[one].pixelColor(x, y) != images[other].pixelColor(x, y)
                for x in range(28)
                for y in range(28)
            )
            assert differing > 80, (names[one], names[other])
