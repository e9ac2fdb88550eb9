from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.changes import AccountStatus, Overview
from console.ui.kit.theme import Scheme, Theme
from console.ui.page.account_banner import AccountBanner
from console.ui.page.overview_bar import OverviewBar
from tests.ui.hosted import hosted

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FULL = Overview(free=3000, busy=1400, ringing=300, orange=200, connecting=60, stale=40, offline=12)


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def bar(qtbot: QtBot, look: Theme) -> OverviewBar:
    made = OverviewBar(look)
    hosted(qtbot, made, QSize(1024, 64))
    return made


def account(code: str | None = None, *, registered: bool = False) -> AccountStatus:
    message = "The user name or password is wrong." if code else None
    fix = ("Check the password.", "Check the realm.") if code else ()
    return AccountStatus(registered, code, message, "pbx.example.nz", NOW, fix)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (account(registered=True), "Signed in to pbx.example.nz"),
        (account("AUTH-PASS"), "Not signed in"),
        (account(), "Signing in…"),
        (AccountStatus(False, None, None, "", NOW), "No account yet"),
    ],
)
def test_the_account_in_plain_words(bar: OverviewBar, status: AccountStatus, text: str) -> None:
    bar.show_account(status)
    assert bar.account.text() == text


def test_offline_connecting_and_old_are_shown_only_when_there_are_some(bar: OverviewBar) -> None:
    bar.show_counts(Overview(free=3))
    assert [key for key, chip in bar.counts.items() if chip.isVisible()] == [
        "available",
        "busy",
        "ringing",
        "problem",
    ]
    bar.show_counts(FULL)
    assert all(chip.isVisible() for chip in bar.counts.values())
    assert [chip.count for chip in bar.counts.values()] == [3000, 1400, 300, 200, 12, 60, 40]
    assert bar.counts["problem"].accessibleName() == "To check: 200"


@pytest.mark.parametrize("practice", [False, True])
def test_five_thousand_lamps_fit_a_small_window(bar: OverviewBar, practice: bool) -> None:
    bar.show_demo(practice)
    bar.show_counts(FULL)
    assert bar.minimumSizeHint().width() <= 1024
    QApplication.sendPostedEvents()
    parts = [bar.search, *bar.counts.values(), bar.menu_button]
    edges = []
    for part in parts[:1] + sorted(parts[1:], key=lambda one: one.mapTo(bar, QPoint()).x()):
        left = part.mapTo(bar, QPoint()).x()
        edges += [left, left + part.width()]
    assert edges == sorted(edges)
    assert edges[-1] <= 1024


def test_a_chip_asks_for_its_lamps_and_again_for_all(bar: OverviewBar) -> None:
    asked: list[str] = []
    bar.asked.connect(asked.append)
    busy, orange = bar.counts["busy"], bar.counts["problem"]
    QTest.mouseClick(busy, Qt.MouseButton.LeftButton)
    orange.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(orange, Qt.Key.Key_Space)
    assert (busy.isChecked(), orange.isChecked()) == (False, True)
    QTest.mouseClick(orange, Qt.MouseButton.LeftButton)
    assert asked == ["busy", "problem", ""]
    assert not orange.isChecked()


def test_practice_is_said_and_can_be_left(bar: OverviewBar) -> None:
    asked: list[bool] = []
    bar.own_system_asked.connect(lambda: asked.append(True))
    assert not bar.practice.isVisible()
    bar.show_demo(True)
    assert bar.practice.isVisible()
    assert "nothing here is real" in bar.practice.text()
    bar.own_button.click()
    assert asked == [True]
    bar.show_demo(False)
    assert not bar.practice.isVisible()


def test_the_menu_is_asked_for_below_its_button(bar: OverviewBar) -> None:
    places: list[QPoint] = []
    bar.menu_asked.connect(places.append)
    bar.menu_button.click()
    assert bar.menu_button.accessibleName() == "Menu"
    assert bar.mapFromGlobal(places[0]).y() > bar.menu_button.y()


def test_every_part_is_reached_by_tab(bar: OverviewBar, qtbot: QtBot) -> None:
    bar.show_counts(FULL)
    bar.search.setFocus()
    reached = []
    for _ in range(9):
        QTest.keyClick(bar.focusWidget() or bar, Qt.Key.Key_Tab)
        reached.append(bar.focusWidget())
    for part in (*bar.counts.values(), bar.menu_button):
        assert part in reached


def test_the_banner_tells_the_fault_and_its_mending_once(qtbot: QtBot, look: Theme) -> None:
    banner = AccountBanner(look)
    hosted(qtbot, banner, QSize(1024, 160))
    asked: list[str] = []
    banner.tried_again.connect(lambda: asked.append("again"))
    banner.change_account_asked.connect(lambda: asked.append("change"))
    banner.password_asked.connect(lambda: asked.append("password"))
    banner.show_account(account("AUTH-PASS"))
    assert banner.isVisible()
    assert banner.headline.text() == "The user name or password is wrong."
    assert banner.detail.text().startswith("Enter the right password")
    assert banner.fix == ("Check the password.", "Check the realm.")
    assert not banner.details.isVisible()
    banner.details_button.click()
    assert banner.details.isVisible()
    for button in (banner.button, banner.change_button, banner.password_button):
        assert button.isVisible()
        button.click()
    assert asked == ["again", "change", "password"]
    banner.show_account(account("DNS-FAIL"))
    assert not banner.password_button.isVisible()
    banner.show_account(account(registered=True))
    assert not banner.isVisible()
    banner.show_account(account("UDP-SILENT"))
    assert not banner.details.isVisible(), "the next fault begins in plain words, too"
