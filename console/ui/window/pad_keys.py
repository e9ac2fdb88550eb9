"""Keys of the number pad as shortcuts, which Qt does not find on X11."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

from console.ui.kit.actions import Actions


class PadKeys(QObject):
    """Runs the action of a key of the number pad, unless what has the focus wants the key.

    Args:
        window: whose keys are watched.
        actions: those of the window as it is now.
    """

    def __init__(self, window: QWindow, actions: Callable[[], Actions]) -> None:
        super().__init__(window)
        self._actions = actions
        self._taken = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the place of a shortcut: asked for first, and then not typed."""
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
        """The id of the action with this key; empty: it is none of the number pad's."""
        if not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return ""
        pressed = QKeySequence(event.keyCombination())
        found = (one.objectName() for one in self._actions() if pressed in one.shortcuts())
        return next(found, "")
