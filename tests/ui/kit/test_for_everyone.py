"""Every page by keyboard and by ear: names, order, visible focus; nothing for the mouse alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from console.desk.changes import Command, Diagnose, TryAgain
from console.desk.desk import Desk
from console.desk.lamps import LampState, LineReport
from console.ui.kit.form_fields import Field, Segmented
from console.ui.kit.theme import Scheme, Theme
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_desk import FakeClock
from tests.ui.fake_services import FakeServices
from tests.ui.settling import settle

ORANGE = "093778004"


def _orange(window: MainWindow) -> None:
    window.page.choose(ORANGE)


def _searching(window: MainWindow) -> None:
    window.bar.search.setText("an")


PAGES: dict[str, Callable[[MainWindow], object]] = {
    "lamps": lambda window: None,
    "orange": _orange,
    "searching": _searching,
    "nobody found": lambda window: window.bar.search.setText("zzz"),
    "welcome": lambda window: window.sheets.welcome(),
    "setup": lambda window: window.sheets.setup(),
    "settings": lambda window: window.sheets.settings(),
    "settings of lamps": lambda window: window.sheets.setting("console.theme"),
    "people": lambda window: window.sheets.people(),
    "import": lambda window: window.sheets.import_people(),
    "export": lambda window: window.sheets.export_people(),
    "palette": lambda window: window.palette_card.open(),
    "keys": lambda window: window.key_overlay.open(),
}


@pytest.fixture(params=list(Scheme), ids=lambda scheme: str(scheme.name).lower())
def scheme(request: pytest.FixtureRequest) -> Scheme:
    made: Scheme = request.param
    return made


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def make(qtbot: QtBot, desk: Desk, clock: FakeClock) -> Callable[[Scheme, str], MainWindow]:
    def made(scheme: Scheme, page: str) -> MainWindow:
        window = build_window(desk, now=clock, services=FakeServices(), scheme=scheme)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        PAGES[page](window)
        QCoreApplication.processEvents()
        return window

    return made


def round_trip(window: MainWindow) -> list[QWidget]:
    """Everything the Tab key comes by, in its order."""
    met: list[QWidget] = []
    for _ in range(200):
        at = QApplication.focusWidget()
        assert at is not None
        if at in met:
            break
        met.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return met


def name_of(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    name: str = face.text(QAccessible.Text.Name)
    return name


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{name_of(widget)}”"


@pytest.mark.parametrize("page", PAGES)
def test_everything_has_a_name_of_its_own(
    make: Callable[[Scheme, str], MainWindow], page: str
) -> None:
    window = make(Scheme.LIGHT, page)
    met = round_trip(window)
    assert [type(widget).__name__ for widget in met if not name_of(widget).strip()] == []
    buttons = Counter(
        f"{name_of(one)} {one.accessibleDescription()}"
        for one in met
        if isinstance(one, QAbstractButton)
    )
    assert [name for name, times in buttons.items() if times > 1] == []


def _left_by_arrows(button: QAbstractButton) -> bool:
    """Of choices side by side only the one that holds is on the Tab key's way."""
    return isinstance(button, QRadioButton) and not button.isChecked()


@pytest.mark.parametrize("page", PAGES)
def test_what_can_be_clicked_can_be_reached_by_keys(
    make: Callable[[Scheme, str], MainWindow], page: str
) -> None:
    window = make(Scheme.LIGHT, page)
    round_trip(window)  # coming to the lamps chooses one, whose buttons appear
    met = round_trip(window)
    over = page in ("palette", "keys")
    seen = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and not over and not _left_by_arrows(one)
    ]
    assert [called(one) for one in seen if one not in met] == []


def _picture(window: MainWindow) -> QImage:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return window.grab().toImage()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "keys"])
def test_the_focus_is_seen(
    make: Callable[[Scheme, str], MainWindow], scheme: Scheme, page: str
) -> None:
    window = make(scheme, page)
    unseen = []
    for widget in round_trip(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = widget.grab().toImage()
        around = _picture(window)
        widget.clearFocus()
        if with_focus == widget.grab().toImage() and around == _picture(window):
            unseen.append(called(widget))
    assert unseen == []


def test_the_last_result_is_read_as_it_is_written(window: MainWindow) -> None:
    window.page.say("Ann Lee is selected.")
    assert name_of(window.page.result) == "Ann Lee is selected."


def test_what_is_said_of_a_field_is_said_of_what_has_the_focus(qtbot: QtBot, look: Theme) -> None:
    segments = Segmented(look, [("light", "Light"), ("dark", "Dark")])
    line = QLineEdit()
    fields = Field(look, "Colours", segments, "Of the window."), Field(look, "Server", line)
    for field in fields:
        qtbot.addWidget(field)
        field.show_error("Not like this.")
    assert segments.parts["dark"].accessibleDescription() == "Colours. Not like this."
    assert line.accessibleDescription() == "Not like this."


@pytest.mark.parametrize("reduced", [True, False])
def test_nothing_moves_where_stillness_is_asked_for(
    make_window: Callable[..., MainWindow], desk: Desk, qtbot: QtBot, reduced: bool
) -> None:
    desk.line_reported("093778000", LineReport.RINGING, False, None)
    window = make_window(desk, reduced_motion=reduced)
    window.view.setFocus()
    window.view.badges.refresh()  # which is done a little later else
    settle()
    before = window.view.grab().toImage()
    if reduced:
        qtbot.wait(300)  # two steps of flashing
        assert window.view.grab().toImage() == before
    else:
        qtbot.waitUntil(lambda: window.view.grab().toImage() != before)


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key, wherever the focus is."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QCoreApplication.processEvents()


def write(text: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)


def test_a_day_without_a_mouse(make: Callable[[Scheme, str], MainWindow], desk: Desk) -> None:
    window, control = make(Scheme.LIGHT, "lamps"), Qt.KeyboardModifier.ControlModifier
    commands: list[Command] = []
    desk.on_command(commands.append)

    write("thomas mahuta")
    press(window, Qt.Key.Key_Return)
    found = window.view.chosen_lamp
    assert found is not None
    assert found.extension.name == "Thomas Mahuta"
    press(window, Qt.Key.Key_Escape)
    assert window.model.count == 60

    window.page.choose(ORANGE)
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.panel.try_button
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    assert commands == [TryAgain(ORANGE), Diagnose(ORANGE)]

    press(window, Qt.Key.Key_K, control)
    write("people")
    press(window, Qt.Key.Key_Return)
    assert window.sheets.current == "people"
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Comma, control)
    assert window.sheets.current == "settings"
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_I, control)
    assert window.sheets.current == "import"
    press(window, Qt.Key.Key_Escape)
    assert window.sheets.current == ""
    assert window.isActiveWindow()
    press(window, Qt.Key.Key_F1)
    assert window.key_overlay.isVisible()
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is not None


def test_the_chips_are_pressed_by_space(make: Callable[[Scheme, str], MainWindow]) -> None:
    window = make(Scheme.LIGHT, "lamps")
    chip = window.bar.counts[LampState.PROBLEM]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    assert window.model.count == chip.count
    assert name_of(chip) == f"To check: {chip.count}"
