"""A desktop portal that says animations are off, and a `Motion` that asks it; prints the end."""

from __future__ import annotations

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant

from console.ui.kit.motion import Motion


@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})  # type: ignore[call-arg]
class Portal(QObject):  # type: ignore[operator]
    """Knows one setting, `enable-animations`; the others are answered with nothing to go by."""

    @Slot(str, str, result=QDBusVariant)
    def ReadOne(self, _group: str, key: str) -> QDBusVariant:
        return QDBusVariant(False if key == "enable-animations" else "")


def main() -> None:
    app = QCoreApplication(sys.argv)
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
    portal = Portal()
    whole = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject("/org/freedesktop/portal/desktop", portal, whole)
    assert bus.registerService("org.freedesktop.portal.Desktop")
    motion = Motion()
    motion.changed.connect(app.quit)
    QTimer.singleShot(30_000, app.quit)
    app.exec()
    sys.stdout.write("still\n" if motion.reduced else "moving\n")


if __name__ == "__main__":
    main()
