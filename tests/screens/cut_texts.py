"""Finds texts that are cut and parts that overlap: `python -m tests.screens.cut_texts [NAME…]`.

Every page of `tests.screens.make` is looked at in three sizes, in two zooms and in every language,
or only in those whose codes stand among the names. A name that ends in an ellipsis by design has a
tooltip (`ElidedLabel`) and is left out, as are the painted lamps: `tests/ui/lamps` looks at their
texts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.key_button import KeyButton
from console.ui.kit.overlay import Overlay
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme
from console.ui.kit.toast import Toast
from console.ui.kit.translation import use_language
from console.ui.lamps.dial_offer import DialOffer
from console.ui.window.main_window import MainWindow
from tests.screens.make import LARGE, MIDDLE, PICTURES, SMALL, Scene, Studio
from tests.ui.settling import settle

SIZES: Final = (SMALL, MIDDLE, LARGE)
ZOOMS: Final = (100, 200)
LANGUAGES: Final = ("en", "de", "mi")
_SLACK: Final = 1
"""Pixels by which rounding may differ."""


def faults(window: MainWindow) -> list[str]:
    """What is wrong with the texts that a window shows: one line each."""
    shown = [part for part in _parts(window) if _can_be_seen(part)]
    return [*_cut(shown), *_clipped(shown), *_overlapping(shown), *_nameless_pad(window)]


def _parts(window: QWidget) -> list[QWidget]:
    kinds = (QLabel, QAbstractButton, QLineEdit)
    return [part for part in window.findChildren(QWidget) if isinstance(part, kinds)]


def _can_be_seen(part: QWidget) -> bool:
    return part.isVisible() and not part.visibleRegion().isEmpty()


def _named(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(part).__name__} {text or part.accessibleName()!r}"


def _cut(parts: Sequence[QWidget]) -> Iterator[str]:
    for part in parts:
        needs, has = _width(part)
        if needs > has + _SLACK:
            yield f"cut: {_named(part)} needs {needs} px and has {has}"
        if isinstance(part, QLabel) and part.wordWrap() and part.text():
            high = part.heightForWidth(part.width())
            if high > part.height() + _SLACK:
                yield f"cut: {_named(part)} needs {high} px of height and has {part.height()}"


def _width(part: QWidget) -> tuple[int, int]:  # noqa: PLR0911 - one answer a kind
    """The width that the text of a part needs, and the one it has."""
    metrics = part.fontMetrics()
    if isinstance(part, ElidedLabel):
        return 0, 0
    if isinstance(part, QLabel):
        if part.textFormat() is Qt.TextFormat.RichText or not part.text():
            return 0, 0
        pieces = part.text().split() if part.wordWrap() else part.text().splitlines()
        margins = part.contentsMargins()
        room = part.width() - margins.left() - margins.right()
        return max((metrics.horizontalAdvance(one) for one in pieces), default=0), room
    if isinstance(part, KeyButton) and isinstance(part.parentWidget(), DialOffer):
        return 0, 0  # ends in a name; the tooltip has all of it
    if isinstance(part, KeyButton):
        return (part.least_width, part.width()) if part.text() else (0, 0)
    if isinstance(part, QCheckBox | QRadioButton):
        return part.minimumSizeHint().width(), part.width()
    if isinstance(part, QPushButton) and part.text():
        option = QStyleOptionButton()
        part.initStyleOption(option)
        inside = part.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, part)
        icon = 0 if part.icon().isNull() else part.iconSize().width() + 4
        return metrics.horizontalAdvance(part.text()) + icon, inside.width()
    if isinstance(part, QLineEdit) and not part.text():
        return metrics.horizontalAdvance(part.placeholderText()), part.width() - 2 * sizes.space_2
    return 0, 0


def _clipped(parts: Sequence[QWidget]) -> Iterator[str]:
    """The parts that stand out of the one around them; a page may be scrolled up and down."""
    for part in parts:
        around = part.parentWidget()
        while around is not None and not part.isWindow():
            corner = part.mapTo(around, QPoint())
            here = QRect(corner, part.size())
            scrolls = isinstance(around.parentWidget(), QAbstractScrollArea)
            left, right = min(0, here.left()), max(0, here.right() - around.width() + 1)
            above, below = min(0, here.top()), max(0, here.bottom() - around.height() + 1)
            if (right > _SLACK or left < -_SLACK) and around.width() > 0:
                yield f"clipped: {_named(part)} by {right or -left} px beside {_kind(around)}"
                break
            if not scrolls and (below > _SLACK or above < -_SLACK):
                yield f"clipped: {_named(part)} by {below or -above} px at {_kind(around)}"
                break
            if scrolls or around.isWindow():
                break
            around = around.parentWidget()


def _kind(part: QWidget) -> str:
    return part.objectName() or type(part).__name__


def _overlapping(parts: Sequence[QWidget]) -> Iterator[str]:
    """The parts of one layer that cover each other."""
    for one, other in combinations(parts, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one) or _layer(one) is not _layer(other):
            continue
        common = _seen_place(one).intersected(_seen_place(other))
        if common.width() > _SLACK and common.height() > _SLACK:
            yield f"overlap: {_named(one)} and {_named(other)} by {common.size().toTuple()}"


def _layer(part: QWidget) -> QWidget | None:
    """What stands above the rest of the window and contains a part; None: nothing does."""
    around: QWidget | None = part
    while around is not None and not around.isWindow():
        if isinstance(around, Overlay | Toast) or around.property("layer"):
            return around
        around = around.parentWidget()
    return None


def _seen_place(part: QWidget) -> QRect:
    seen = part.visibleRegion().boundingRect()
    return seen.translated(part.mapTo(part.window(), QPoint()))


def _nameless_pad(window: MainWindow) -> Iterator[str]:
    """Whoever the buttons are for can be seen wherever the buttons can be."""
    if not window.has_calls:
        return
    pane = window.calls_pane
    named = _can_be_seen(pane.pad)  # the keypad has the name, too
    if (
        not named
        and _can_be_seen(pane.buttons)
        and any(one.isEnabled() for one in pane.buttons.slots)
    ):
        seen = pane.in_hand.visibleRegion().boundingRect().height()
        if seen < pane.in_hand.fontMetrics().height():
            yield "hidden: whom the buttons of the call are for"


def scenes(names: Sequence[str] = ()) -> dict[str, Scene]:
    """Each page once, by the name of its first picture."""
    found: dict[Scene, str] = {}
    for one in PICTURES:
        if not names or one.name in names:
            found.setdefault(one.scene, one.name)
    return {name: scene for scene, name in found.items()}


def look(scene: Scene, size_at: int, zoom: int, language: str) -> list[str]:
    """Open a page and return what is wrong with it.

    Args:
        scene: makes the page.
        size_at: the place of its size in `SIZES`.
        zoom: in per cent.
        language: a code such as `mi`.
    """
    sizes.rescale(1.0)
    studio = Studio(SIZES[size_at], Scheme.LIGHT)
    studio.more = f'zoom = {zoom}\nlanguage = "{language}"\n'
    window = scene(studio)
    QTest.qWait(250)
    settle()
    found = faults(window)
    use_language("en")
    window.close()
    window.deleteLater()
    QTest.qWait(1)
    return found


def main(names: Sequence[str]) -> int:
    app = QApplication.instance() or QApplication([])
    total = 0
    languages = [one for one in LANGUAGES if one in names] or LANGUAGES
    pages = scenes([name for name in names if name not in LANGUAGES])
    for (name, scene), at, zoom, language in product(
        pages.items(), range(len(SIZES)), ZOOMS, languages
    ):
        for fault in dict.fromkeys(look(scene, at, zoom, language)):
            size = SIZES[at]
            print(f"{name} {size.width()}x{size.height()} {zoom}% {language}: {fault}", flush=True)  # noqa: T201
            total += 1
    print(f"{total} found")  # noqa: T201
    app.quit()
    return min(total, 1)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
