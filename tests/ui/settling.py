"""What Qt has put off is done, however slow the machine is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop


def settle() -> None:
    """Lay out, paint and throw away all that waits for it; no timer is waited for."""
    dispatcher = QAbstractEventDispatcher.instance()
    for _ in range(100):
        if not dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            break
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
