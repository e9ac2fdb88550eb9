"""Ignores the auto-repeat of keys whose action must run only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow

from console.ui.kit.actions import Actions

_ONCE: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_SHORTEST_HOLD: Final = 150
"""The shortest time, in milliseconds, before a keyboard begins to repeat a key."""


class HeldKeys(QObject):
    """Drops repeats of Enter, of Esc and of the keys of actions that do not repeat.

    X11 reports a repeat as a release and a press with the same timestamp. Qt merges the two into an
    auto-repeat event only if both are in its queue, and under qasync they are not.

    Args:
        window: the window whose key events are filtered.
        actions: returns the current actions of the window.
    """

    def __init__(self, window: QWindow, actions: Callable[[], Actions]) -> None:
        super().__init__(window)
        self._actions = actions
        self._key = self._since = self._released = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop a repeat before a shortcut or a widget sees it."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            if event.key() == self._key:
                self._released = event.timestamp()
            return False
        if not self._repeats(event):
            self._key, self._since, self._released = event.key(), event.timestamp(), 0
            return False
        if not self._is_once(event):
            return False
        event.accept()
        return True

    def _repeats(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True
        at_once = event.key() == self._key and event.timestamp() == self._released
        return at_once and self._released - self._since >= _SHORTEST_HOLD

    def _is_once(self, event: QKeyEvent) -> bool:
        if Qt.Key(event.key()) in _ONCE:
            return True
        pressed = QKeySequence(event.keyCombination())
        return any(
            pressed in action.shortcuts() for action in self._actions() if not action.autoRepeat()
        )
