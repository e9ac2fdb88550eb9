"""Presses keys in a window over a fake office, and counts them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.lamps import LineReport
from console.settings.store import SettingsStore
from console.ui.calls.transfer_guard import TransferGuard
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_calls import FakeCalls
from tests.ui.fake_desk import FakeClock, quiet_desk
from tests.ui.fake_services import FakeServices
from tests.ui.settling import settle

Key, Mod = Qt.Key, Qt.KeyboardModifier


class WindowDriver:
    """Presses keys in a window, and counts them."""

    def __init__(self, window: MainWindow, calls: FakeCalls, services: FakeServices) -> None:
        self.window, self.calls, self.services = window, calls, services
        self.pressed = 0
        self._pointer = QPoint()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        self.pressed += 1
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)
        self.window.call_bridge.flush()

    def type(self, text: str) -> None:
        for letter in text:
            self.pressed += 1
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
        self.window.call_bridge.flush()

    def later(self, seconds: float = 1.0) -> None:
        """Paint what is shown, and let time pass in which a person can read it."""
        settle()
        self.calls.clock.advance(seconds)

    def click(self, button: QWidget) -> None:
        """Click in the middle of a button through the window, as a mouse does."""
        settle()
        self._pointer = button.mapTo(self.window, QPoint(button.width() // 4, button.height() // 2))
        self.click_there()

    def click_there(self) -> None:
        """Click where the pointer is."""
        handle = self.window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=self._pointer)
        self.told()
        settle()

    def told(self) -> None:
        """Show the latest changes now, not with the next frame."""
        self.window.call_bridge.flush()
        self.window.bridge.flush()

    @property
    def guard(self) -> TransferGuard:
        """The question before a transfer."""
        return self.window.calls_pane.guard

    @property
    def asked(self) -> list[tuple[str, ...]]:
        return self.calls.phone.take_requests()

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [(call.state.value, call.party.label()) for call in self.calls.desk.calls]


def free_office(clock: FakeClock) -> Desk:
    """Twenty people, all of them free."""
    desk = quiet_desk(20, clock)
    for number in desk.numbers:
        desk.line_reported(number, LineReport.IDLE)
    return desk


def drive_window(
    qtbot: QtBot,
    clock: FakeClock,
    desk: Desk,
    keys: str = "function",
    features: Features | None = None,
) -> WindowDriver:
    """Return the driver of a window that is in front, with the focus on the lamps.

    Args:
        qtbot: closes the window after the test.
        clock: the wall clock.
        desk: what is shown.
        keys: the key set for calls.
        features: the feature codes of the phone system; None: the usual ones.
    """
    calls = FakeCalls(desk, clock, *([features] if features else []))
    text = f'[account]\nserver = "a.nz"\nuser = "1"\n[console]\nkeys = "{keys}"\n'
    services = FakeServices(store=SettingsStore(None, text))
    window = build_window(
        desk,
        now=clock,
        scheme=Scheme.LIGHT,
        services=services,
        call_desk=lambda: calls.desk,
        steady=clock.steady,
    )
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.view.setFocus()
    return WindowDriver(window, calls, services)


def number_of(desk: Desk, name: str) -> str:
    return next(lamp.number for lamp in desk.lamps if lamp.extension.name == name)
