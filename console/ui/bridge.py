"""Turns the changes of the desk into Qt signals, once a frame, and sends it commands."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.desk.changes import (
    AccountChanged,
    Change,
    Command,
    DiagnosisEnded,
    DiagnosisStepped,
    LampChanged,
    LampsReplaced,
    OverviewChanged,
)
from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.language import tr
from console.ui.kit import theme

_log = logging.getLogger(__name__)


class DeskBridge(QObject):
    """Collects the changes of the desk and signals them to the widgets once a frame.

    Of several changes of one lamp within a frame only the last is signalled. An exception raised by
    a widget or by the receiver of a command does not reach the other side or Qt's loop: it is
    logged, and `failed` is emitted.

    Args:
        desk: the desk.
        parent: owns this object.
    """

    lamps_changed = Signal(object)
    """A list of `Lamp`, each lamp at most once."""
    lamps_replaced = Signal(object)
    """A tuple of all `Lamp`s in their order: the extensions or their order have changed."""
    account_changed = Signal(object)
    overview_changed = Signal(object)
    diagnosis_changed = Signal(object)
    """A `DiagnosisStepped` or `DiagnosisEnded`, in the order in which they came."""
    failed = Signal(str)
    """One sentence for the person: a command failed, or a change could not be shown."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lamps: dict[int, Lamp] = {}
        self._replaced = False
        self._account = False
        self._overview = False
        self._diagnosis: list[DiagnosisStepped | DiagnosisEnded] = []
        self._frame = QTimer(self, interval=theme.FRAME_MS, singleShot=True)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self.flush)
        self._counted = QTimer(self, interval=theme.COUNT_MS, singleShot=True)
        self._counted.timeout.connect(self._count_again)
        self._forget = desk.listen(self._changed)

    def close(self) -> None:
        """Stop listening; the desk outlives the window."""
        self._frame.stop()
        self._counted.stop()
        self._forget()

    def dispatch(self, command: Command) -> bool:
        """Send a command to the desk; False, with `failed` emitted, if it was not accepted."""
        try:
            taken = self._desk.dispatch(command)
        except Exception:
            _log.exception("a command failed: %r", command)
            taken = False
        if not taken:
            self.failed.emit(tr("The action could not be started. The details are in the log."))
        return taken

    def flush(self) -> None:
        """Signal what has changed since the last frame."""
        lamps, self._lamps = list(self._lamps.values()), {}
        replaced, self._replaced = self._replaced, False
        diagnosis, self._diagnosis = self._diagnosis, []
        account, self._account = self._account, False
        overview = self._overview and not self._counted.isActive()
        try:
            if replaced:
                self.lamps_replaced.emit(tuple(self._desk.lamps))
            elif lamps:
                self.lamps_changed.emit(lamps)
            if overview:
                self._count()
            if account:
                self.account_changed.emit(self._desk.account)
            for change in diagnosis:
                self.diagnosis_changed.emit(change)
        except Exception:
            _log.exception("a change could not be shown")
            self.failed.emit(tr("Something went wrong here. The details are in the log."))

    def _count(self) -> None:
        """Signal the counts, at most a few times a second."""
        self._overview = False
        self._counted.start()
        self.overview_changed.emit(self._desk.overview)

    def _count_again(self) -> None:
        if self._overview:
            self.flush()

    def _changed(self, change: Change) -> None:
        match change:
            case LampChanged(lamp=lamp):
                self._lamps[lamp.index] = lamp
            case LampsReplaced():
                self._lamps.clear()
                self._replaced = True
            case AccountChanged():
                self._account = True
            case OverviewChanged():
                self._overview = True
            case DiagnosisStepped() | DiagnosisEnded():
                self._diagnosis.append(change)
        if not self._frame.isActive():
            self._frame.start()
