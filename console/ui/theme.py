"""The look: every colour and size of the window, and the style sheet made from them.

No other module of `console.ui` names a colour or a size. Lamp colours appear on lamps only;
one accent marks what is focused, chosen or the thing to press; all else is greys.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from console.ui.sizes import sizes

FOCUS_OPACITY = 0.28
HOVER = 0.04
CHOSEN = 0.12
STALE_OPACITY = 0.55
GLOW_LEAST = 0.4
"""How much of its light a ringing tile keeps at the dark end of a breath."""

# Motion, in milliseconds and cycles a second.
FRAME_MS = 16
FLASH_STEP_MS = 125
FLASH_LEVELS = (1.0, 0.5, 0.0, 0.5)
"""How strongly a ringing tile glows in each step: 4 steps of 125 ms are 2 Hz."""


class Scheme(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Colours:
    """The named colours of one scheme, as `#rrggbb`."""

    canvas: str
    card: str
    hairline: str
    outline: str
    second: str
    ink: str
    accent: str
    accent_pressed: str
    on_accent: str
    free: str
    busy: str
    ringing: str
    problem: str
    on_lamp: str
    glow: str
    stale: str


LIGHT = Colours(
    canvas="#f2f3f5",
    card="#ffffff",
    hairline="#e0e3e7",
    outline="#868e98",
    second="#59616b",
    ink="#1a1e23",
    accent="#0b6570",
    accent_pressed="#084c54",
    on_accent="#ffffff",
    free="#1d8348",
    busy="#c32f2f",
    ringing="#d3122e",
    problem="#d06500",
    on_lamp="#ffffff",
    glow="#ffced3",
    stale="#f1f2f4",
)

DARK = Colours(
    canvas="#14171a",
    card="#1f2327",
    hairline="#32373d",
    outline="#757e88",
    second="#a9b1bb",
    ink="#eceff2",
    accent="#52bac4",
    accent_pressed="#7accd4",
    on_accent="#06262a",
    free="#48b577",
    busy="#f0716b",
    ringing="#ff5a63",
    problem="#f59a3c",
    on_lamp="#1a1412",
    glow="#54262b",
    stale="#292d32",
)

COLOURS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def blend(under: str, over: str, share: float) -> QColor:
    """`under` with `share` (0 to 1) of `over` laid on it."""
    one, other = QColor(under), QColor(over)
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def font(size: int, *, strong: bool = False) -> QFont:
    """The system font at `size` pixels; figures are of equal width so that timers stand still."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def tile_width() -> int:
    """The least width of a tile: 176, or more where the font needs it for a usual second line."""
    text = QFontMetrics(font(sizes.type_second)).horizontalAdvance(_USUAL_LINE)
    return max(
        sizes.tile.width(), sizes.space_3 + sizes.glyph + sizes.space_2 + text + sizes.space_3
    )


_USUAL_LINE = "Busy · Dana Caller · 3:12"


def system_scheme() -> Scheme:
    """Light or dark, as the desktop has it; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


@lru_cache(maxsize=64)
def _svg(name: str, colour: str, knockout: str) -> bytes:
    text = files("resources").joinpath("icons", *f"{name}.svg".split("/")).read_text("utf-8")
    return text.replace("currentColor", colour).replace("knockout", knockout).encode()


def svg_pixmap(name: str, colour: str, knockout: str, size: int, ratio: float) -> QPixmap:
    """The drawing `resources/icons/<name>.svg` in a colour, sharp at this device pixel ratio."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name, colour, knockout)))
    with QPainter(pixmap) as painter:
        renderer.render(painter, QRectF(pixmap.rect()))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Theme(QObject):
    """The scheme in use. Widgets read colours from it and repaint when `changed` is emitted.

    Args:
        app: gets the Fusion style, the palette and the style sheet.
        scheme: a fixed scheme; None follows the system while the program runs.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._pixmaps: dict[tuple[str, str, str, int, float], QPixmap] = {}
        self.scheme = scheme or system_scheme()
        self.colours = COLOURS[self.scheme]
        app.setStyle(QStyleFactory.create("Fusion"))
        self._apply()
        if scheme is None:
            app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def set_scheme(self, scheme: Scheme) -> None:
        """Turn to light or dark."""
        if scheme is self.scheme:
            return
        self.scheme, self.colours = scheme, COLOURS[scheme]
        self._pixmaps.clear()
        self._apply()
        self.changed.emit()

    def _follow_system(self) -> None:
        self.set_scheme(system_scheme())

    def _apply(self) -> None:
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(font(sizes.type_text))
        self._app.setStyleSheet(style_sheet(self.colours))

    def glyph(
        self, name: str, colour: str, size: int, ratio: float, knockout: str | None = None
    ) -> QPixmap:
        """A drawing in a colour of this theme, kept for each device pixel ratio."""
        key = (name, colour, knockout or self.colours.on_lamp, size, ratio)
        kept = self._pixmaps.get(key)
        if kept is None:
            kept = self._pixmaps[key] = svg_pixmap(name, colour, key[2], size, ratio)
        return kept

    def icon(self, name: str, colour: str) -> QIcon:
        """A drawing as an icon for a control, sharp at 1x, 1.5x and 2x."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0):
            icon.addPixmap(self.glyph(name, colour, sizes.icon, ratio))
        return icon


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.canvas),
        (QPalette.ColorRole.WindowText, colours.ink),
        (QPalette.ColorRole.Base, colours.card),
        (QPalette.ColorRole.AlternateBase, colours.canvas),
        (QPalette.ColorRole.Text, colours.ink),
        (QPalette.ColorRole.Button, colours.card),
        (QPalette.ColorRole.ButtonText, colours.ink),
        (QPalette.ColorRole.ToolTipBase, colours.ink),
        (QPalette.ColorRole.ToolTipText, colours.card),
        (QPalette.ColorRole.PlaceholderText, colours.second),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.on_accent),
        (QPalette.ColorRole.Accent, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    return palette


def style_sheet(colours: Colours) -> str:
    """The application's one style sheet: `resources/style.qss` filled with the tokens."""
    px, edge, ring = sizes.px, sizes.edge, sizes.ring
    more = ring - edge
    dark_tick = contrast("#000000", colours.accent) > contrast("#ffffff", colours.accent)
    return Template(_sheet()).substitute(
        asdict(colours),
        **{name: value for name, value in vars(sizes).items() if isinstance(value, int)},
        hover=blend(colours.card, colours.ink, HOVER).name(),
        chosen=blend(colours.card, colours.accent, CHOSEN).name(),
        controls=Path(str(files("resources"))).as_posix() + "/icons/controls",
        tick_picture="check-black" if dark_tick else "check-white",
        in_1=sizes.space_1 - more,
        in_2=sizes.space_2 - more,
        in_3=sizes.space_3 - more,
        control_in=sizes.control - 2 * edge,
        control_ring=sizes.control - 2 * ring,
        dense_in=sizes.control_dense - 2 * edge,
        roomy=sizes.control_roomy - 2 * edge,
        roomy_ring=sizes.control_roomy - 2 * ring,
        icon_room=sizes.icon + sizes.space_2,
        tick=px(14),
        tick_radius=px(7) + edge,
        dot=px(5),
        dot_in=px(6),
        key_pad=px(5),
        key_high=px(18),
        key_radius=sizes.space_1,
        thin_radius=sizes.space_1 // 2,
        bar_radius=px(3),
        bar_margin=px(3),
    )


@lru_cache(maxsize=1)
def _sheet() -> str:
    return files("resources").joinpath("style.qss").read_text("utf-8")
