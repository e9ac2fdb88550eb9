"""Keeps the keyboard focus where a person has put it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

BY_HAND: Final = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""The reasons for a change of the focus that are a person's; Qt gives others where it moves it."""


@runtime_checkable
class ActsOnKey(Protocol):
    """A widget that acts when Space or Enter is pressed, such as a button.

    Attributes:
        focused_by: how it got the focus the last time.
    """

    focused_by: Qt.FocusReason


class FocusKeeper(QObject):
    """Moves the focus to the lamps, the search or the sheet where Qt would give it to any button.

    When the widget with the focus is hidden, disabled or deleted, and when a window becomes active,
    Qt gives the focus to the next widget that Tab reaches. That may be the button that hangs up:
    the next press of Space would end a call.

    Args:
        window: whose focus is kept; its `focusNextPrevChild` asks `keep`.
        stack: holds the page and the sheets of the window.
        home: returns the widget that gets the focus instead.
    """

    def __init__(self, window: QWidget, stack: QStackedWidget, home: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._window, self._stack, self._home = window, stack, home
        self._chosen: QWidget | None = None
        self._going = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._not_nowhere)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def keep(self) -> bool:
        """Move the focus home if the widget that has it is hidden or disabled.

        Returns:
            False: nothing was done, because a person has pressed Tab.
        """
        focused = self._window.focusWidget()
        if focused is None or (focused.isVisible() and focused.isEnabled()):
            return False
        self._go_home()
        return True

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._going:
            self._chosen = now  # a sheet has given it to its first field
        elif now is None:
            self._soon.start()
        elif self._stack.isAncestorOf(now) and not now.isVisible():
            self._go_home()  # a key for the page was pressed over a sheet
        elif isinstance(now, ActsOnKey) and self._window.isAncestorOf(now):
            if now.focused_by in BY_HAND:
                self._chosen = now
            elif now is not self._chosen:
                self._go_home()
        elif self._stack.isAncestorOf(now):
            self._chosen = None  # what was chosen before gets it back from an overlay only

    def _not_nowhere(self) -> None:
        """Move the focus home if no widget of the active window has it."""
        if self._window.isActiveWindow() and self._window.focusWidget() is None:
            self._go_home()

    def _go_home(self) -> None:
        self._going = True
        self._home().setFocus(Qt.FocusReason.OtherFocusReason)
        self._going = False
