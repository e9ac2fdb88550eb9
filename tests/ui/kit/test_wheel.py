"""The wheel over a field scrolls the page; it changes only the field that is being edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.settings.store import SettingsStore
from console.ui.kit import theme
from console.ui.kit.form_fields import Field
from console.ui.kit.sheet import Sheet
from console.ui.settings.settings_sheet import SettingsSheet
from console.ui.setup.setup_draft import SetupDraft
from console.ui.setup.setup_sheet import SetupSheet
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted
from tests.ui.settling import settle

TEXT = '[account]\nserver = "sip.example.net"\nuser = "093778647"\n'


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT)
    return FakeServices(SettingsStore(path))


@pytest.fixture
def look(qapp: QApplication) -> theme.Theme:
    return theme.Theme(qapp, theme.Scheme.LIGHT)


@pytest.fixture(params=["settings", "setup"])
def sheet(
    request: pytest.FixtureRequest, qtbot: QtBot, look: theme.Theme, services: FakeServices
) -> Sheet:
    made: Sheet = SettingsSheet(look, services)
    if request.param == "setup":
        made = SetupSheet(look, services, SetupDraft())
    hosted(qtbot, made, QSize(1024, 600))
    return made


def turn(target: QWidget, notches: int = -1) -> None:
    """Turn the wheel over the middle of a widget, which may be on a page that is not shown."""
    middle = target.rect().center()
    event = QWheelEvent(
        middle,
        target.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)
    settle()


def valued(sheet: Sheet) -> Iterator[QComboBox | QAbstractSpinBox | QAbstractSlider]:
    """The widgets of a sheet whose value a wheel can change; scroll bars are meant for it."""
    for one in sheet.findChildren(QWidget):
        kinds = (QComboBox, QAbstractSpinBox, QAbstractSlider)
        if isinstance(one, kinds) and not isinstance(one, QScrollBar):
            yield one


def value(one: QComboBox | QAbstractSpinBox | QAbstractSlider) -> str | int:
    match one:
        case QComboBox():
            return one.currentIndex()
        case QAbstractSpinBox():
            return one.text()
        case _:
            return one.value()


def test_the_wheel_changes_no_value_of_a_sheet(sheet: Sheet, services: FakeServices) -> None:
    before = services.store.settings
    found = list(valued(sheet))
    assert found
    for one in found:
        at = value(one)
        for notches in (-1, 1):
            turn(one, notches)
            for part in one.findChildren(QWidget):  # the line in a spin box
                turn(part, notches)
        assert value(one) == at, one.accessibleName()
        assert one.focusPolicy() & Qt.FocusPolicy.WheelFocus != Qt.FocusPolicy.WheelFocus
    assert services.store.settings == before


def test_the_wheel_over_a_field_scrolls_the_page(
    qtbot: QtBot, look: theme.Theme, services: FakeServices
) -> None:
    sheet = SettingsSheet(look, services, "sound")
    hosted(qtbot, sheet, QSize(1024, 400))
    combo = next(one for one in valued(sheet) if isinstance(one, QComboBox) and one.isVisible())
    settle()
    bar = sheet.area.verticalScrollBar()
    assert bar.maximum() > 0
    before, window = combo.currentIndex(), sheet.window()
    place = combo.mapTo(window, combo.rect().center())
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))
    assert bar.value() > 0
    assert combo.currentIndex() == before
    assert not combo.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_in_the_field_with_the_focus_the_wheel_changes_the_value(
    qtbot: QtBot, look: theme.Theme
) -> None:
    spin = QSpinBox()
    spin.setRange(0, 9)
    field = Field(look, "Number", spin)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    spin.clearFocus()
    turn(spin, 1)
    assert spin.value() == 0
    spin.setFocus()
    turn(spin, 1)
    assert spin.value() == 1
