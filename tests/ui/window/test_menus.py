"""The menus: of one lamp by right click and by key, and of the whole window with its looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.settings.store import SettingsStore
from console.ui.people.extensions_editor import ExtensionsEditor
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_calls import FakeCalls
from tests.ui.fake_desk import FakeClock
from tests.ui.fake_services import FakeServices

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing|propagateSizeHints)", extend=True
)
ACCOUNT = '[account]\nserver = "pbx.example.nz"\nuser = "093778000"\n\n'


@pytest.fixture
def store(desk: Desk) -> SettingsStore:
    """The settings of everybody in the office."""
    people = (
        f'[[extension]]\nnumber = "{lamp.number}"\nname = "{lamp.extension.name}"\n\n'
        for lamp in desk.lamps
    )
    return SettingsStore(None, ACCOUNT + "".join(people))


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, clock: FakeClock, store: SettingsStore
) -> Iterator[MainWindow]:
    window = build_window(desk, now=clock, services=FakeServices(store))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    yield window
    for menu in window.findChildren(QMenu):
        menu.close()


def faulty(desk: Desk, wanted: bool) -> Lamp:
    return next(lamp for lamp in desk.lamps if bool(lamp.code) is wanted)


def open_menu(window: MainWindow, reason: QContextMenuEvent.Reason, at: QPoint) -> QMenu:
    """Send what Qt makes of a right click or of the Menu key, and find the menu."""
    mouse = reason is QContextMenuEvent.Reason.Mouse
    target = window.view.viewport() if mouse else window.view
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def right_click(window: MainWindow, lamp: Lamp) -> QMenu:
    cell = window.view.visualRect(window.model.cell_of(lamp.index))
    return open_menu(window, QContextMenuEvent.Reason.Mouse, cell.center())


def entry(menu: QMenu, text: str) -> QAction:
    """The one entry of this text, with or without a key behind it."""
    [found] = [one for one in menu.actions() if one.text().split("\t")[0] == text]
    return found


def texts(menu: QMenu) -> list[str]:
    return [one.text().split("\t")[0] for one in menu.actions() if not one.isSeparator()]


def test_a_right_click_chooses_the_lamp_and_offers_what_can_be_done(
    window: MainWindow, desk: Desk
) -> None:
    lamp = faulty(desk, False)
    menu = right_click(window, lamp)
    assert window.panel.lamp == lamp
    assert texts(menu) == [
        "Call this person",
        "Try again",
        "Show details",
        "Copy number",
        "Add to favourites",
        "Edit…",
        "Remove",
    ]
    assert entry(menu, "Add to favourites").text().endswith("Ctrl+B"), "the key is shown"
    entry(menu, "Copy number").trigger()
    assert QGuiApplication.clipboard().text() == lamp.number


def test_only_an_orange_lamp_is_asked_why(window: MainWindow, desk: Desk) -> None:
    lamp = faulty(desk, True)
    desk.on_command(lambda _command: None)
    entry(right_click(window, lamp), "Why is it orange?").trigger()
    assert window.panel.diagnosis.runs_for(lamp.number)


def test_the_key_opens_the_menu_of_the_chosen_lamp(window: MainWindow, desk: Desk) -> None:
    number = desk.lamps[-1].number
    window.choose(number)
    open_menu(window, QContextMenuEvent.Reason.Keyboard, QPoint())
    entry_shown = window.view.visualRect(window.view.currentIndex())
    assert window.view.viewport().rect().contains(entry_shown)
    assert window.panel.lamp is not None
    assert window.panel.lamp.number == number


def test_shift_f10_opens_it_too(window: MainWindow, desk: Desk) -> None:
    window.choose(desk.lamps[3].number)
    QTest.keyClick(window.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.accessibleName() == desk.lamps[3].extension.label


def test_star_and_remove_are_kept_and_undone(
    window: MainWindow, desk: Desk, store: SettingsStore
) -> None:
    store.listen(lambda settings: desk.set_extensions(settings.extensions))
    lamp = faulty(desk, False)
    entry(right_click(window, lamp), "Add to favourites").trigger()
    window.bridge.flush()
    assert "Remove from favourites" in texts(right_click(window, desk.lamp(lamp.number)))
    entry(right_click(window, desk.lamp(lamp.number)), "Remove").trigger()
    assert desk.lamps_of(lamp.number) == ()
    window.registry.run("undo")
    assert desk.lamp(lamp.number).extension.favourite


def test_to_rename_goes_to_the_name(window: MainWindow, desk: Desk) -> None:
    lamp = desk.lamps[40]
    window.choose(lamp.number)
    window.registry.run("edit")
    editor = window.stack.currentWidget()
    assert isinstance(editor, ExtensionsEditor)
    assert editor.table.chosen_rows == [40]
    assert editor.table.indexWidget(editor.table.currentIndex()) is not None


def test_the_people_open_at_who_is_chosen(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.choose(desk.lamps[50].number)
    window.registry.run("people")
    editor = window.stack.currentWidget()
    assert isinstance(editor, ExtensionsEditor)
    assert editor.table.chosen_rows == [50]
    qtbot.waitUntil(
        lambda: (
            editor.table.viewport()
            .rect()
            .contains(editor.table.visualRect(editor.table.currentIndex()))
        )
    )


def test_beside_the_lamps_the_menu_of_the_window_opens(window: MainWindow) -> None:
    heading = window.view.visualRect(window.model.index(0, 0)).center()
    assert window.model.section_at(window.view.indexAt(heading)) is not None
    assert "View" in texts(open_menu(window, QContextMenuEvent.Reason.Mouse, heading))


def test_the_looks_have_a_tick_and_can_be_changed(window: MainWindow) -> None:
    def look() -> QMenu:
        window.show_menu(QPoint(1, 1))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        view = entry(menu, "View").menu()
        assert isinstance(view, QMenu)
        return view

    def ticked(view: QMenu) -> list[str]:
        return [one.text() for one in view.actions() if one.isChecked()]

    assert ticked(look()) == [
        "Show as tiles",
        "Fit tiles to the window",
        "Groups as sections",
        "Match system",
    ]
    for text in ("Show as a list", "No groups", "Dark"):
        entry(look(), text).trigger()
    assert ticked(look()) == [
        "Show as a list",
        "Fit tiles to the window",
        "No groups",
        "Dark",
    ]
    entry(look(), "Larger").trigger()
    assert window.changes.preferences.zoom == 125
    entry(look(), "Default size").trigger()
    assert window.changes.preferences.zoom == 100


@pytest.mark.parametrize("submenu", [False, True])
def test_a_caller_is_answered_over_a_menu(
    qtbot: QtBot, desk: Desk, clock: FakeClock, submenu: bool
) -> None:
    calls = FakeCalls(desk, clock)
    window = build_window(desk, now=clock, call_desk=lambda: calls.desk)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.show_menu(QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    if submenu:
        menu.setActiveAction(entry(menu, "View"))
        QTest.keyClick(menu, Qt.Key.Key_Right)
    id = calls.incoming()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert (popup is menu) is not submenu
    QTest.keyClick(popup, Qt.Key.Key_F3)
    assert ("answer", id) in calls.phone.asked
    assert QApplication.activePopupWidget() is None


def test_enter_is_for_the_menu(window: MainWindow, desk: Desk) -> None:
    menu = right_click(window, faulty(desk, False))
    menu.setActiveAction(entry(menu, "Copy number"))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == faulty(desk, False).number
