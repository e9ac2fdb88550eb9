"""The border of a button shows the focus; nothing else on it changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme, Theme
from console.ui.kit.widgets import IconButton
from tests.ui.hosted import hosted


def _of(kind: str, look: Theme) -> QPushButton:
    if kind == "icon":
        return IconButton(look, "close", "Close", lambda: None)
    if kind == "plain":
        return QPushButton("Back")
    return KeyButton(look, "Try again", role=kind)


def _inside(button: QPushButton) -> QImage:
    """The picture of a button without its border."""
    edge = sizes.ring + sizes.px(2)
    return button.grab(button.rect().adjusted(edge, edge, -edge, -edge)).toImage()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", ["", "primary", "quiet", "icon", "plain"])
def test_only_the_border_of_a_button_shows_the_focus(
    qtbot: QtBot, qapp: QApplication, kind: str, scheme: Scheme
) -> None:
    look = Theme(qapp, scheme)
    box = QWidget()
    column = QVBoxLayout(box)
    first, button = QPushButton("First"), _of(kind, look)
    column.addWidget(first)
    column.addWidget(button)
    hosted(qtbot, box, QSize(320, 160))
    first.setFocus()
    before, whole = _inside(button), button.grab().toImage()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() != whole
    assert _inside(button) == before
