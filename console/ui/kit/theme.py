"""The theme in use: scheme, fonts, icons, and the style sheet made from colours and sizes.

Colours are in `console.ui.kit.colours` and sizes in `console.ui.kit.sizes`; no other module names
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
"""The share of its glow that a ringing tile keeps in the darkest step of flashing."""

# Times in milliseconds.
FRAME_MS = 16
COUNT_MS = 100
"""The counts of all lamps are shown anew no more often than this."""
MOTION_MS = 150
FLASH_STEP_MS = 125
FLASH_LEVELS = (1.0, 0.5, 0.0, 0.5)
"""The brightness of a ringing tile in each step, 0 to 1: 4 steps of 125 ms are 2 Hz."""


def blend(under: str, over: str, share: float) -> QColor:
    """Mix two colours.

    Args:
        under: a colour, as `#rrggbb`.
        over: the colour laid on it, as `#rrggbb`.
        share: of the second one, 0 to 1.
    """
    one, other = QColor(under), QColor(over)
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def font(size: int, *, strong: bool = False) -> QFont:
    """The system's font with figures of equal width, so that running times do not move.

    Args:
        size: in device-independent pixels.
        strong: whether it is semi-bold.
    """
    made = QFont(QGuiApplication.font())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def system_scheme() -> Scheme:
    """The scheme of the desktop: high contrast, dark or light; light if it does not say."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()  # belongs to `hints`, which must outlive it
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Scheme.CONTRAST
    return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT


def system_scale() -> float:
    """The size of the desktop's text relative to the usual one: 0.8 to 2.0, in steps of 0.05.

    Text of 9 to 11 points is usual: the scale is 1.0. The text scaling that some desktops have
    beside the size of their font appears as more dots per inch.
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
    """The drawing `resources/icons/<name>.svg` in one colour.

    Args:
        name: of the drawing, such as `lamps/busy`.
        colour: as `#rrggbb`, in place of `currentColor`.
        knockout: as `#rrggbb`, in place of `knockout`: what is drawn upon the colour.
        size: width and height in device-independent pixels.
        ratio: device pixels in a device-independent one.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name, colour, knockout)))
    with QPainter(pixmap) as painter:
        renderer.render(painter, QRectF(pixmap.rect()))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Theme(QObject):
    """The scheme in use: widgets read colours from it and repaint when `changed` is emitted.

    Args:
        app: gets the Fusion style, the palette and the style sheet.
        scheme: to use; None follows the system while the program runs.
        zoom: as for `apply_zoom`; None leaves the sizes as they are.
        styled: False: there is no style sheet until `apply_style_sheet` is called.

    Attributes:
        scheme: in use.
        vision: the kind of colour blindness that is simulated; empty: none.
        colours: in use.
    """

    changed = Signal()
    """The colours differ now."""

    def __init__(
        self,
        app: QApplication,
        scheme: Scheme | None = None,
        *,
        zoom: int | None = None,
        styled: bool = True,
    ) -> None:
        super().__init__(app)
        self._app, self._styled = app, styled
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
        """Use the scheme of the settings: light, dark or contrast, or follow the system.

        Args:
            name: a value of `Scheme`, or `system`.

        Raises:
            ValueError: there is no such scheme.
        """
        if name == "system":
            self.follow_system()
        else:
            self.set_scheme(Scheme(name))

    def set_scheme(self, scheme: Scheme) -> None:
        """Use a scheme, and do not follow the system any more."""
        self._follows = False
        self._show(scheme, self.vision)

    def follow_system(self) -> None:
        """Use the system's scheme, and follow its changes."""
        self._follows = True
        self._show(system_scheme(), self.vision)

    def set_vision(self, kind: str) -> None:
        """Simulate a kind of colour blindness: protan, deutan or tritan; empty ends that."""
        self._show(self.scheme, kind)

    def apply_zoom(self, percent: int) -> None:
        """Multiply all sizes by a zoom and the system's scale; the window must be made anew then.

        Args:
            percent: 100 is the design as drawn.
        """
        sizes.rescale(percent / 100 * system_scale())
        self._pixmaps.clear()
        self._apply()

    def apply_style_sheet(self) -> None:
        """Set the style sheet once all widgets exist: else each is styled anew in every layout."""
        self._styled = True
        self._apply()

    def _screen_added(self, _screen: QScreen) -> None:
        """Have icons drawn anew, also for the device pixel ratio of the new screen."""
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
        if self._styled:
            self._app.setStyleSheet(style_sheet(self.colours))

    def glyph(
        self, name: str, colour: str, size: int, ratio: float, knockout: str | None = None
    ) -> QPixmap:
        """A drawing in one colour, from a cache.

        Args:
            name: as for `svg_pixmap`.
            colour: as `#rrggbb`.
            size: width and height in device-independent pixels.
            ratio: device pixels in a device-independent one.
            knockout: as for `svg_pixmap`; None: `Colours.on_lamp`.
        """
        key = (name, colour, knockout or self.colours.on_lamp, size, ratio)
        kept = self._pixmaps.get(key)
        if kept is None:
            kept = self._pixmaps[key] = svg_pixmap(name, colour, key[2], size, ratio)
        return kept

    def icon(self, name: str, colour: str) -> QIcon:
        """A drawing as the icon of a control, for every screen, and paler while it is disabled.

        Args:
            name: as for `svg_pixmap`.
            colour: as `#rrggbb`.
        """
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
    """The application's style sheet: `resources/style.qss` with colours and sizes filled in."""
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
