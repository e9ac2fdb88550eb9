"""The look in use: scheme, fonts, drawings, and the style sheet made from colours and sizes.

Colours stand in `console.ui.kit.colours`, sizes in `console.ui.kit.sizes`; no other module names
a colour or a size.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QScreen,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from console.ui.kit.colours import COLOURS, Colours, contrast
from console.ui.kit.colours import Scheme as Scheme
from console.ui.kit.sizes import sizes
from console.ui.kit.vision import simulated_scheme

FOCUS_OPACITY = 0.28
HOVER = 0.04
STALE_OPACITY = 0.55
GLOW_LEAST = 0.4
"""How much of its light a ringing tile keeps at the dark end of a breath."""

# Motion, in milliseconds and cycles a second.
FRAME_MS = 16
COUNT_MS = 100
"""The counts of all lamps change no more often: they are read, not watched."""
MOTION_MS = 150
FLASH_STEP_MS = 125
FLASH_LEVELS = (1.0, 0.5, 0.0, 0.5)
"""How strongly a ringing tile glows in each step: 4 steps of 125 ms are 2 Hz."""


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


def system_scheme() -> Scheme:
    """High contrast, dark or light, as the desktop has it; light where it does not say."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()  # belongs to `hints`, which must outlive it
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Scheme.CONTRAST
    return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT


def system_scale() -> float:
    """How much larger or smaller than usual the desktop has its text, in steps of 5 %.

    Desktops begin with 9 to 11 points; the design is drawn for all of these. The scaling of text
    that some desktops keep apart from the size arrives as more dots an inch.
    """
    screen = QGuiApplication.primaryScreen()
    dots = max(1.0, screen.logicalDotsPerInchY() / _DOTS) if screen is not None else 1.0
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points = QFontInfo(system).pixelSize() * 72 / _DOTS / dots
    least, most = _USUAL_POINTS
    size = points / least if points < least else max(1.0, points / most)
    return min(2.0, max(0.8, round(dots * size * 20) / 20))


_DOTS = 96
_USUAL_POINTS = (8.5, 11.5)


@lru_cache(maxsize=1)
def _icons() -> Traversable:
    return files("resources") / "icons"


@lru_cache(maxsize=256)
def _svg(name: str, colour: str, knockout: str) -> bytes:
    text = _icons().joinpath(*f"{name}.svg".split("/")).read_text("utf-8")
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
        zoom: as for `apply_zoom`; None leaves the sizes as they are.
        dressed: false: widgets go without the style sheet until `dress` is called.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        scheme: Scheme | None = None,
        *,
        zoom: int | None = None,
        dressed: bool = True,
    ) -> None:
        super().__init__(app)
        self._app, self._dressed = app, dressed
        self._pixmaps: dict[tuple[str, str, str, int, float], QPixmap] = {}
        self._follows = scheme is None
        self.vision = ""
        self.scheme = scheme or system_scheme()
        self.colours = COLOURS[self.scheme]
        app.setStyle(QStyleFactory.create("Fusion"))
        if zoom is not None:
            sizes.rescale(zoom / 100 * system_scale())
        self._apply()
        self._hints = app.styleHints()
        app.screenAdded.connect(self._screen_added)
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._system_changed)

    def use(self, name: str) -> None:
        """Turn to the scheme a person chose: light, dark, contrast, or system to follow it."""
        if name == "system":
            self.follow_system()
        else:
            self.set_scheme(Scheme(name))

    def set_scheme(self, scheme: Scheme) -> None:
        """Turn to a scheme and stay there."""
        self._follows = False
        self._show(scheme, self.vision)

    def follow_system(self) -> None:
        """Turn to the system's scheme, and along with it from now on."""
        self._follows = True
        self._show(system_scheme(), self.vision)

    def set_vision(self, kind: str) -> None:
        """Show every colour as a person sees it who is protan, deutan or tritan; "" ends that."""
        self._show(self.scheme, kind)

    def apply_zoom(self, percent: int) -> None:
        """Take every size times this and the system's own scale; then make the window anew."""
        sizes.rescale(percent / 100 * system_scale())
        self._pixmaps.clear()
        self._apply()

    def dress(self) -> None:
        """Give every widget its style: once, where each would get it anew in every layout."""
        self._dressed = True
        self._apply()

    def _screen_added(self, _screen: QScreen) -> None:
        """Draw the icons for its dots, too."""
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._follows:
            self._show(system_scheme(), self.vision)

    def _show(self, scheme: Scheme, vision: str) -> None:
        if (scheme, vision) == (self.scheme, self.vision):
            return
        self.scheme, self.vision = scheme, vision
        self.colours = simulated_scheme(COLOURS[scheme], vision)
        self._pixmaps.clear()
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(font(sizes.type_text))
        if self._dressed:
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
        """A drawing as an icon for a control, sharp on every screen, pale while disabled."""
        icon = QIcon()
        for ratio in sorted({screen.devicePixelRatio() for screen in self._app.screens()}):
            icon.addPixmap(self.glyph(name, colour, sizes.icon, ratio))
            pale = self.glyph(name, self.colours.outline, sizes.icon, ratio)
            icon.addPixmap(pale, QIcon.Mode.Disabled)
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
        (QPalette.ColorRole.Link, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.outline))
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
        controls=Path(str(_icons())).as_posix() + "/controls",
        tick_picture="check-black" if dark_tick else "check-white",
        in_1=sizes.space_1 - more,
        in_2=sizes.space_2 - more,
        in_3=sizes.space_3 - more,
        box_pad=sizes.space_2 + px(2),
        box_in=sizes.space_2 + px(2) - more,
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
