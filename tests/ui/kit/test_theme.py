from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import console.ui
import resources
from console.ui.kit import theme
from console.ui.kit.colours import COLOURS, Colours, Scheme, contrast
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Theme
from console.ui.kit.vision import MATRICES, simulated, simulated_scheme
from tests.screens.palette import BEGIN, END, PAGE, PAIRS, Pair, measured

SCHEMES = pytest.mark.parametrize("colours", COLOURS.values(), ids=[str(one) for one in COLOURS])
KINDS = pytest.mark.parametrize("kind", ["", *MATRICES])
DRAWINGS = sorted(Path(resources.__path__[0]).joinpath("icons").rglob("*.svg"))
SOURCES = sorted(Path(console.ui.__path__[0]).rglob("*.py"))
LAMPS = (
    ("free", "free"),
    ("busy", "busy"),
    ("held", "busy"),
    ("ringing", "ringing"),
    ("problem", "problem"),
    ("connecting", "problem"),
)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    sizes.rescale(1.0)
    made.set_vision("")
    made.set_scheme(Scheme.LIGHT)


# colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_gives_the_published_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@KINDS
@SCHEMES
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-on-{pair.ground}")
def test_what_is_seen_stands_out(pair: Pair, colours: Colours, kind: str) -> None:
    assert pair.measured(simulated_scheme(colours, kind)) >= pair.least


def test_the_page_tells_the_colours_and_contrasts_there_are() -> None:
    _, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    told, _, _ = rest.partition(END)
    assert told == measured(), "run: python -m tests.screens.palette"


def test_every_colour_has_a_pair_and_a_line_in_the_page() -> None:
    used = {pair.front for pair in PAIRS} | {pair.ground for pair in PAIRS}
    assert set(Colours.__dataclass_fields__) == used


# drawings and lamps


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_can_be_painted(qtbot: QtBot, path: Path, ratio: float) -> None:
    name = f"{path.parent.name}/{path.stem}" if path.parent.name != "icons" else path.stem
    pixmap = theme.svg_pixmap(name, "#000000", "#ffffff", 28, ratio)
    assert pixmap.width() == 28 * ratio
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    opaque = sum(alpha > 0 for alpha in bytes(image.constBits())[3::4])
    assert opaque > 0.05 * image.width() * image.height()


def test_the_drawings_are_of_one_family() -> None:
    for path in DRAWINGS:
        if path.parent.name == "icons" and path.stem != "app":
            head = path.read_text("utf-8").partition(">")[0]
            assert 'viewBox="0 0 16 16"' in head, path.stem
            assert 'stroke="currentColor" stroke-width="1.5"' in head, path.stem


@KINDS
@SCHEMES
def test_lamps_stay_apart_in_grey(qtbot: QtBot, colours: Colours, kind: str) -> None:
    """Laid on a card and turned to grey, every two of them differ a lot in many places."""
    shown = simulated_scheme(colours, kind)
    pictures = {name: _grey(name, getattr(shown, tone), shown) for name, tone in LAMPS}
    names = list(pictures)
    for at, one in enumerate(names):
        for other in names[:at]:
            differing = sum(
                abs(a - b) > 48 for a, b in zip(pictures[one], pictures[other], strict=True)
            )
            assert differing > 60, (one, other)


def _grey(name: str, colour: str, colours: Colours) -> list[int]:
    image = theme.svg_pixmap(f"lamps/{name}", colour, colours.on_lamp, 28, 1.0).toImage()
    ground = theme.blend(colours.card, colours.card, 0)
    levels = []
    for y in range(28):
        for x in range(28):
            pixel = image.pixelColor(x, y)
            share = pixel.alphaF()
            levels.append(
                round(
                    255
                    * sum(
                        weight * (over * share + under * (1 - share))
                        for weight, over, under in (
                            (0.299, pixel.redF(), ground.redF()),
                            (0.587, pixel.greenF(), ground.greenF()),
                            (0.114, pixel.blueF(), ground.blueF()),
                        )
                    )
                )
            )
    return levels


def test_flashing_keeps_under_three_flashes_a_second() -> None:
    cycle = theme.FLASH_STEP_MS * len(theme.FLASH_LEVELS)
    assert 1000 / cycle == pytest.approx(2.0)
    assert theme.FLASH_LEVELS.count(max(theme.FLASH_LEVELS)) == 1


# colour-blind preview


@KINDS
def test_black_white_and_grey_are_the_same_for_all(kind: str) -> None:
    for colour in ("#000000", "#808080", "#ffffff"):
        assert simulated(colour, kind) == colour


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("protan", "#e01010", "#5e5210"),  # red turns to a dark olive
        ("deutan", "#00a000", "#8b7c20"),  # green to a brownish yellow
        ("tritan", "#0000ff", "#00737f"),  # blue towards green
    ],
)
def test_what_cannot_be_told_apart_comes_near(kind: str, one: str, other: str) -> None:
    assert _distance(simulated(one, kind), other) < 0.4 * _distance(one, other)


def _distance(one: str, other: str) -> int:
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


def test_the_preview_turns_the_whole_window_and_back(look: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_vision("deutan")
    assert look.colours == simulated_scheme(COLOURS[Scheme.LIGHT], "deutan")
    look.set_scheme(Scheme.DARK)
    assert look.colours == simulated_scheme(COLOURS[Scheme.DARK], "deutan")
    look.set_vision("")
    assert look.colours == COLOURS[Scheme.DARK]


# scheme and zoom


def test_a_chosen_scheme_stays_when_the_system_turns(
    look: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "system_scheme", lambda: Scheme.DARK)
    look.use("light")
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert str(look.scheme) == Scheme.LIGHT
    look.use("system")
    assert str(look.scheme) == Scheme.DARK
    monkeypatch.setattr(theme, "system_scheme", lambda: Scheme.CONTRAST)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert str(look.scheme) == Scheme.CONTRAST
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#000000"


def test_zoom_makes_everything_larger(look: Theme, qtbot: QtBot) -> None:
    line = QLabel("Ann Lee")
    line.setProperty("role", "heading")
    qtbot.addWidget(line)
    line.ensurePolished()
    before = line.sizeHint()
    look.apply_zoom(200)
    line.ensurePolished()
    assert line.sizeHint().height() == pytest.approx(2 * before.height(), abs=2)
    assert sizes.control == 64
    assert "min-height: 60px" in theme.style_sheet(look.colours)  # a control of 64 in its ring


@pytest.mark.parametrize(
    ("pixels", "dots", "scale"),
    [
        (12, 96, 1.0),  # 9 points, Windows and plain X
        (15, 96, 1.0),  # 11 points, GNOME
        (13, 72, 1.0),  # 13 points on a Mac
        (18, 120, 1.25),  # 11 points and text scaled to 125 %
        (24, 96, 1.55),  # 18 points
        (60, 96, 2.0),  # as far as it goes
    ],
)
def test_the_system_text_size_is_followed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, pixels: int, dots: float, scale: float
) -> None:
    class Info:
        def __init__(self, _font: object) -> None: ...

        def pixelSize(self) -> int:
            return pixels

    class Screen:
        def logicalDotsPerInchY(self) -> float:
            return dots

    monkeypatch.setattr(theme, "QFontInfo", Info)
    monkeypatch.setattr(QGuiApplication, "primaryScreen", Screen)
    assert theme.system_scale() == pytest.approx(scale, abs=0.051)


# one place for colours and lengths


@SCHEMES
def test_the_style_sheet_has_nothing_left_to_fill_in(colours: Colours) -> None:
    sheet = theme.style_sheet(colours)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for picture in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(picture).is_file(), picture


def test_the_style_sheet_names_no_colour_and_no_length() -> None:
    sheet = Path(resources.__path__[0]).joinpath("style.qss").read_text("utf-8")
    assert re.findall(r"#[0-9a-f]{3,8}\b|[1-9]\d*\s*px", sheet) == []


NAMED_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}$|\d+px\b")
LENGTHS = re.compile(
    r"set(Fixed|Minimum|Maximum)(Size|Width|Height)|setSpacing|setContentsMargins|addSpacing"
    r"|set(Horizontal|Vertical)Spacing|setIconSize|setPixelSize|setPointSizeF?|QSizeF?|adjusted"
)
MAY_NAME = {"theme.py", "sizes.py", "colours.py", "vision.py"}


def literals(text: str) -> list[str]:
    """Colours and lengths that a source names by itself; 0 and 1 are no lengths."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += NAMED_COLOUR.findall(node.value)
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("GlobalColor"):
            found += [] if node.attr == "transparent" else [node.attr]
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            least = 0 if name == "QColor" else 2
            if name == "QColor" or LENGTHS.fullmatch(name):
                found += [
                    f"{name}({ast.unparse(one)})"
                    for one in node.args
                    if isinstance(one, ast.Constant)
                    and isinstance(one.value, int | float)
                    and abs(one.value) >= least
                ]
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_other_module_names_a_colour_or_a_length(source: Path) -> None:
    if source.name not in MAY_NAME:
        assert literals(source.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    ["x = '#a1b2c3'", "QColor(1, 2, 3)", "Qt.GlobalColor.red", "a.setSpacing(4)", "s = '4px'"],
)
def test_a_literal_is_seen(text: str) -> None:
    assert literals(text)


def test_the_app_icon_has_every_size(qtbot: QtBot) -> None:
    icon = QIcon(str(Path(resources.__path__[0], "icons", "app.svg")))
    for size in (16, 32, 64, 256):
        image: QImage = icon.pixmap(size, size).toImage()
        assert image.width() == size
        assert image.pixelColor(size // 2, size // 2).lightness() > 200
