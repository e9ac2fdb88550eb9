"""Turns the changes of the call desk into Qt signals, once a frame, and sends it commands."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.desk.calls.call_commands import CallCommand
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import (
    CallChange,
    CallNotice,
    CallsChanged,
    GuardChanged,
    MessagesChanged,
    MissedChanged,
    PastCallChanged,
    PickupAsked,
    Ringing,
    RingingChanged,
)
from console.language import tr
from console.ui.kit import theme

_log = logging.getLogger(__name__)


class CallBridge(QObject):
    """Collects the changes of the call desk and signals them to the widgets once a frame.

    An exception raised by a widget or by the call desk does not reach the other side or Qt's loop:
    it is logged, and a notice tells the person.

    Args:
        call_desk: the call desk.
        parent: owns this object.
    """

    calls_changed = Signal()
    ringing_changed = Signal()
    messages_changed = Signal()
    missed_changed = Signal()
    guard_changed = Signal(object)
    """The `Guard` whose question is open, or None."""
    pickup_asked = Signal(object)
    """A `PickupAsked`: another call than the wanted one would be picked up."""
    noticed = Signal(object)
    """A `CallNotice`, in the order in which they came."""

    def __init__(self, call_desk: CallDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.call_desk = call_desk
        self._by_number: dict[str, Ringing] | None = None
        self._calls = self._ringing = self._messages = self._guard = self._missed = False
        self._told: list[CallNotice | PickupAsked] = []
        self._frame = QTimer(self, interval=theme.FRAME_MS, singleShot=True)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self.flush)
        self._forget = call_desk.listen(self._changed)

    def close(self) -> None:
        """Stop listening; the desk outlives the window."""
        self._frame.stop()
        self._forget()

    @property
    def ringing(self) -> Mapping[str, Ringing]:
        """What rings and can be picked up, by its number."""
        if self._by_number is None:
            self._by_number = {one.number: one for one in self.call_desk.ringing}
        return self._by_number

    def dispatch(self, command: CallCommand) -> bool:
        """Send a command to the call desk; False if it was refused, and a notice says why."""
        try:
            return not self.call_desk.dispatch(command)
        except Exception:
            _log.exception("a command failed: %r", command)
            sentence = tr("The action could not be started. The details are in the log.")
            self.noticed.emit(CallNotice(sentence, loud=True))
            return False

    def flush(self) -> None:
        """Signal what has changed since the last frame."""
        calls, self._calls = self._calls, False
        ringing, self._ringing = self._ringing, False
        messages, self._messages = self._messages, False
        guard, self._guard = self._guard, False
        missed, self._missed = self._missed, False
        told, self._told = self._told, []
        try:
            if ringing:
                self.ringing_changed.emit()
            if messages:
                self.messages_changed.emit()
            if calls:
                self.calls_changed.emit()
            if missed:
                self.missed_changed.emit()
            if guard:
                self.guard_changed.emit(self.call_desk.guard)
            for one in told:
                if isinstance(one, CallNotice):
                    self.noticed.emit(one)
                else:
                    self.pickup_asked.emit(one)
        except Exception:
            _log.exception("a change of a call could not be shown")
            sentence = tr("Something went wrong here. The details are in the log.")
            self.noticed.emit(CallNotice(sentence, loud=True))

    def _changed(self, change: CallChange) -> None:
        match change:
            case CallsChanged():
                self._calls = True
            case RingingChanged():
                self._ringing, self._by_number = True, None
            case MessagesChanged():
                self._messages = True
            case GuardChanged():
                self._guard = True
            case MissedChanged():
                self._missed = True
            case PastCallChanged():
                return
            case CallNotice() | PickupAsked():
                self._told.append(change)
        if not self._frame.isActive():
            self._frame.start()
