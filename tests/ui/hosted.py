"""Shows a widget in a window of any size."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

_hosts: list[QWidget] = []


def hosted(qtbot: QtBot, widget: QWidget, size: QSize) -> None:
    """Show `widget` in a window of `size`; the window ends with the test."""
    host = QWidget()
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    layout.addWidget(widget)
    _hosts.append(host)  # qtbot itself keeps nothing alive
    qtbot.addWidget(host, before_close_func=_hosts.remove)
    host.resize(size)
    with qtbot.waitExposed(host):
        host.show()
