"""Whether things on the screen move: as the person has set, else as the desktop has it."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from PySide6.QtCore import QObject, Signal

from console.ui.kit.widgets import soon

ASK_AFTER_MS: Final = 1500
"""Milliseconds until the desktop is asked: long after the first paint."""

_PORTAL: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SETTINGS: Final = "org.freedesktop.portal.Settings"
_KEYS: Final = (
    ("org.freedesktop.appearance", "reduced-motion"),
    ("org.gnome.desktop.interface", "enable-animations"),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"),
)


def means_reduced(key: str, value: object) -> bool:
    """Whether a setting of the desktop asks for reduced motion; an unknown value does not.

    Args:
        key: of the setting, one of those that the portal is asked for.
        value: of the setting.
    """
    if key == "reduced-motion":
        return value == 1
    if key == "enable-animations":
        return value is False
    try:
        return float(str(value)) == 0.0
    except ValueError:
        return False


class Motion(QObject):
    """Says whether things move.

    On Linux the desktop portal is asked once after `ASK_AFTER_MS`, without waiting for the answer;
    without a portal things move. On Windows the system is asked at once.

    Args:
        choice: the setting: system, full or reduced.
        parent: as for any `QObject`.
    """

    changed = Signal()
    """`reduced` differs now."""

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._system = _is_reduced_in_windows()
        if sys.platform.startswith("linux"):
            soon(self, self._ask_portal, ASK_AFTER_MS)

    @property
    def reduced(self) -> bool:
        """Whether things do not move."""
        return self._system if self._choice == "system" else self._choice == "reduced"

    def use(self, choice: str) -> None:
        """Follow another setting: system, full or reduced."""
        before, self._choice = self.reduced, choice
        if self.reduced != before:
            self.changed.emit()

    def take(self, key: str, value: object) -> None:
        """Take in a setting of the desktop; see `means_reduced`."""
        before = self.reduced
        self._system = self._system or means_reduced(key, value)
        if self.reduced != before:
            self.changed.emit()

    def _ask_portal(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for group, key in _KEYS:
            question = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "ReadOne")
            question.setArguments([group, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)

            def answered(done: QDBusPendingCallWatcher, key: str = key) -> None:
                reply = done.reply()
                if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                    value = reply.arguments()[0]
                    self.take(key, value.variant() if hasattr(value, "variant") else value)
                done.deleteLater()

            watcher.finished.connect(answered)


def _is_reduced_in_windows() -> bool:
    """Whether "Animation effects" are switched off in Windows; False on other systems."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return False
    shown = ctypes.c_int(1)
    windows.user32.SystemParametersInfoW(0x1042, 0, ctypes.byref(shown), 0)
    return shown.value == 0
