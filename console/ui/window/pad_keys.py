"""Makes keys of the number pad work as shortcuts; Qt does not match them on X11."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

from console.ui.kit.actions import Actions


class PadKeys(QObject):
    """Runs the action of a number pad key, unless the focused widget wants the key.

    Args:
        window: the window whose key events are filtered.
        actions: returns the current actions of the window.
    """

    def __init__(self, window: QWindow, actions: Callable[[], Actions]) -> None:
        super().__init__(window)
        self._actions = actions
        self._taken = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the key to the focused widget first, as Qt does; else run the action."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyPress and self._taken:
            self._taken = False
            return True
        if event.type() is not QEvent.Type.ShortcutOverride:
            return False
        self._taken = False
        id = self._action_of(event)
        if not id:
            return False
        event.ignore()
        focused = QApplication.focusWidget()
        if focused is not None:
            QApplication.sendEvent(focused, event)
        if not event.isAccepted():
            self._taken = True
            event.accept()
            self._actions().run(id)
        return True

    def _action_of(self, event: QKeyEvent) -> str:
        """Return the id of the action on this number pad key; empty: there is none."""
        if not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return ""
        pressed = QKeySequence(event.keyCombination())
        found = (one.objectName() for one in self._actions() if pressed in one.shortcuts())
        return next(found, "")
