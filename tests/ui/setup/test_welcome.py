"""The page of the first start."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.kit.theme import Scheme, Theme
from console.ui.setup.welcome import Welcome
from tests.ui.hosted import hosted


def welcome(qtbot: QtBot, qapp: QApplication) -> Welcome:
    page = Welcome(Theme(qapp, Scheme.LIGHT))
    hosted(qtbot, page, QSize(1024, 600))
    return page


def test_the_page_offers_the_demo_and_the_set_up(qtbot: QtBot, qapp: QApplication) -> None:
    page = welcome(qtbot, qapp)
    with qtbot.waitSignal(page.demo_asked):
        page.demo_button.click()
    with qtbot.waitSignal(page.setup_asked):
        QTest.keyClick(page.setup_button, Qt.Key.Key_Return)


def test_a_dropped_file_begins_the_set_up(qtbot: QtBot, qapp: QApplication) -> None:
    page = welcome(qtbot, qapp)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/anywhere/phone.cfg")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.file_chosen) as chosen:
        page.dropEvent(drop)

    assert chosen.args == ["/anywhere/phone.cfg"]
