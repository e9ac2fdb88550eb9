from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from console.desk.changes import Command, Diagnose, TryAgain
from console.desk.desk import Desk
from console.desk.faults.diagnosis import StepState, Verdict
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import LineReport, Party
from console.settings.store import SettingsStore
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_desk import FakeClock, office, quiet_desk
from tests.ui.fake_services import FakeServices
from tests.ui.settling import settle

ORANGE = "093778004"
FREE = "093778000"


def counts(window: MainWindow) -> list[int]:
    return [chip.count for chip in window.bar.counts.values()][:4]


def test_the_overview_counts(window: MainWindow, desk: Desk) -> None:
    seen = desk.overview
    assert counts(window) == [seen.free, seen.busy, seen.ringing, seen.orange]
    desk.line_reported(FREE, LineReport.BUSY, False, None)
    window.bridge.flush()
    assert counts(window) == [seen.free - 1, seen.busy + 1, seen.ringing, seen.orange]


def test_typing_in_the_grid_searches(window: MainWindow, qtbot: QtBot) -> None:
    window.view.setFocus()
    QTest.keyClicks(window.view, "t")
    assert window.bar.search.text() == "t"
    QTest.keyClicks(window.bar.search, "homas mahu")
    assert window.model.count == 1
    assert window.page.result.text() == "1 match"
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)
    chosen = window.view.chosen_lamp
    assert chosen is not None
    assert chosen.extension.name == "Thomas Mahuta"
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.model.count == 60
    assert window.view.chosen_lamp == chosen


def test_no_match_says_so_and_offers_the_way_back(window: MainWindow) -> None:
    window.bar.search.setText("zzz")
    assert window.page.lamps.pages.currentWidget() is not window.view
    assert any("“zzz”" in text for text in texts(window))
    window.bar.search.clear()
    assert window.page.lamps.pages.currentWidget() is window.view


def test_no_extensions_is_a_page_of_its_own(
    make_window: Callable[..., MainWindow], clock: FakeClock
) -> None:
    window = make_window(quiet_desk(0, clock))
    assert "No lamps yet" in texts(window)
    assert not window.panel.isVisible()


def test_an_account_fault_is_told_once(window: MainWindow, desk: Desk) -> None:
    assert not window.banner.isVisible()
    desk.account_fault(Evidence(EvidenceKind.NO_ANSWER))
    window.bridge.flush()
    assert window.banner.isVisible()
    assert window.banner.headline.text() == desk.account.message
    taken: list[Command] = []
    desk.on_command(taken.append)
    window.banner.button.click()
    assert taken == [TryAgain()]
    desk.account_registered()
    window.bridge.flush()
    assert not window.banner.isVisible()


def test_the_panel_tells_who_a_busy_colleague_talks_to(
    window: MainWindow, desk: Desk, clock: FakeClock
) -> None:
    window.choose(FREE)
    assert window.panel.sentence.text() == "Free to take a call"
    desk.line_reported(FREE, LineReport.BUSY, False, Party("Dana Caller"))
    window.bridge.flush()
    assert window.panel.sentence.text() == "On a call with Dana Caller"
    assert not window.panel.why_button.isVisible()


def test_the_panel_explains_an_orange_lamp(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.choose(ORANGE)
    window.page.show_details(ORANGE)
    explanation = desk.explain(ORANGE)
    assert explanation is not None
    assert window.panel.sentence.text() == explanation.fault.sentence
    assert "Next automatic retry in 8 minutes" in window.panel.retry.text()
    assert explanation.fault.fix
    qtbot.waitUntil(lambda: set(explanation.fault.fix) <= set(texts(window.panel)))
    assert not window.panel.details.isVisible()
    window.panel.details_button.click()
    assert "Call-ID" in window.panel.details.text.toPlainText()
    assert window.panel.details.isVisible()


def test_try_again_and_copy_end_in_something_seen(window: MainWindow, desk: Desk) -> None:
    taken: list[Command] = []
    desk.on_command(taken.append)
    window.choose(ORANGE)
    window.panel.try_button.click()
    assert taken == [TryAgain(ORANGE)]
    assert window.page.result.text() == "Checking Olivia McKenzie again…"
    window.panel.copy_button.click()
    assert "404" in QGuiApplication.clipboard().text()
    assert window.page.result.text().startswith("Copied.")


def test_why_shows_the_eight_steps_live(window: MainWindow, desk: Desk) -> None:
    window.choose(ORANGE)
    assert not window.panel.diagnosis.isVisible()
    window.panel.why_button.click()
    window.bridge.flush()
    rows = window.panel.diagnosis.rows
    assert len(rows) == 8
    assert [row.state for row in rows][4:] == [
        StepState.OK,
        StepState.FAILED,
        StepState.SKIPPED,
        StepState.RUNNING,
    ]
    assert rows[5].detail.text() == "Refused: 404 Not Found"
    assert rows[7].detail.text() == "Checking…"
    window.panel.why_button.click()
    assert window.page.result.text() == "Still looking for the reason…"
    before = window.panel.diagnosis.running
    assert before
    desk.diagnosis_ended(ORANGE, Verdict("SUB-404", "The number is not known.", ("Check it.",), 6))
    window.bridge.flush()
    assert not window.panel.diagnosis.running
    assert window.page.result.text() == "The number is not known."
    assert window.panel.diagnosis.verdict.text() == "The number is not known."
    assert window.panel.orange.fix == ("Check it.",)


@pytest.mark.logs("the failure goes to the log")
def test_a_diagnosis_that_cannot_start_leaves_nothing_behind(
    window: MainWindow, desk: Desk
) -> None:
    def fail(command: Command) -> None:
        raise OSError("no network")

    desk.on_command(fail)
    window.choose(ORANGE)
    window.panel.why_button.click()
    assert not window.panel.diagnosis.isVisible()
    assert window.page.result.text() == (
        "The action could not be started. The details are in the log."
    )


def test_the_running_step_stays_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(QSize(1024, 600))
    window.choose(ORANGE)
    window.panel.why_button.click()
    window.bridge.flush()
    qtbot.waitUntil(lambda: not window.panel.diagnosis.rows[7].detail.visibleRegion().isEmpty())


def test_a_diagnosis_stays_with_its_lamp(window: MainWindow) -> None:
    window.choose(ORANGE)
    window.diagnose(ORANGE)
    window.bridge.flush()
    window.choose(FREE)
    assert not window.panel.diagnosis.isVisible()
    window.choose(ORANGE)
    assert window.panel.diagnosis.isVisible()
    assert window.panel.diagnosis.rows[5].state is StepState.FAILED


def test_keys_reach_everything(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    taken: list[Command] = []
    desk.on_command(taken.append)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.bar.search.hasFocus())
    QTest.keyClicks(window.bar.search, "ann lee")
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.view.hasFocus()
    assert window.view.chosen_lamp is not None
    QTest.keyClick(window.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not taken
    assert window.page.result.text() == "There is nothing wrong with Ann Lee."
    window.choose(ORANGE)
    QTest.keyClick(window.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert taken == [TryAgain(ORANGE), Diagnose(ORANGE)]
    QTest.keyClick(window.view, Qt.Key.Key_F6)
    assert window.panel.try_button.hasFocus()
    QTest.keyClick(window.panel.try_button, Qt.Key.Key_Tab)
    assert window.panel.why_button.hasFocus()


def test_nothing_is_hidden_in_a_small_window(window: MainWindow) -> None:
    window.choose(ORANGE)
    window.resize(QSize(1024, 600))
    window.page.show_details(ORANGE)
    settle()
    assert window.size() == QSize(1024, 600)
    for part in (
        window.bar.search,
        *(chip for chip in window.bar.counts.values() if chip.count),
        window.panel.try_button,
        window.panel.why_button,
        window.panel.copy_button,
        window.page.result,
    ):
        assert inside(part, window), part


def test_dark_and_light_change_while_running(window: MainWindow) -> None:
    before = window.grab().toImage()
    window.look.set_scheme(Scheme.DARK)
    after = window.grab().toImage()
    middle = before.width() // 2, before.height() - 4
    assert before.pixelColor(*middle).lightness() > 200 > 60 > after.pixelColor(*middle).lightness()


def test_a_screenshot_is_written(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    assert window.screenshot(path)
    assert QImage(str(path)).size() == window.size() * window.devicePixelRatio()
    assert not window.screenshot(tmp_path / "no folder" / "window.png")


def test_a_closed_window_lets_go_of_the_desk(
    make_window: Callable[..., MainWindow], clock: FakeClock
) -> None:
    desk = office(5, clock)
    window = make_window(desk)
    window.close()
    told: list[object] = []
    window.bridge.lamps_changed.connect(told.append)
    desk.line_reported(FREE, LineReport.BUSY, False, None)
    window.bridge.flush()
    assert not told


def texts(parent: QWidget) -> list[str]:
    return [one.text() for one in parent.findChildren(QLabel) if one.isVisible()]


def inside(part: QWidget, window: QWidget) -> bool:
    corner = part.mapTo(window, part.rect().topLeft())
    end = part.mapTo(window, part.rect().bottomRight())
    return part.isVisible() and window.rect().contains(corner) and window.rect().contains(end)


def test_what_is_typed_over_a_button_searches_too(window: MainWindow) -> None:
    window.bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(window.bar.menu_button, "tama")
    assert window.bar.search.text() == "tama"
    QTest.keyClick(window.bar.search, Qt.Key.Key_Escape)
    assert window.model.count == 60


def test_zoom_makes_the_page_anew_and_keeps_the_place(window: MainWindow) -> None:
    window.choose(ORANGE)
    before = window.page
    height = window.bar.search.height()
    window.registry.run("zoom_1")
    assert window.page is not before
    assert window.bar.search.height() == round(height * 1.25)
    chosen = window.view.chosen_lamp
    assert chosen is not None
    assert chosen.number == ORANGE
    window.registry.run("zoom_0")
    assert window.bar.search.height() == height


def test_at_twice_the_size_a_small_window_still_holds_everything(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(QSize(1024, 600))
    for _ in range(4):
        window.registry.run("zoom_1")
    qtbot.waitUntil(lambda: inside(window.bar.menu_button, window))
    assert sizes.scale == 2.0
    window.choose(FREE)
    window.page.show_details(FREE)
    qtbot.waitUntil(lambda: inside(window.panel, window))
    assert inside(window.bar.menu_button, window)
    assert window.size() == QSize(1024, 600)
    window.registry.run("zoom_0")


def test_making_the_page_anew_leaves_nothing_behind(window: MainWindow) -> None:
    def actions() -> int:
        settle()
        return len(window.findChildren(QAction))

    before, shortcuts = actions(), len(window.findChildren(QShortcut))
    window.registry.run("zoom_1")
    window.registry.run("zoom_0")
    assert actions() == before
    assert len(window.findChildren(QShortcut)) == shortcuts


@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_a_menu_is_gone_when_it_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        window.show_menu(QPoint(1, 1))
        [menu] = window.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        menu.close()
        qtbot.waitUntil(lambda: not window.findChildren(QMenu))


def test_a_chip_shows_only_its_lamps_and_follows_them(window: MainWindow, desk: Desk) -> None:
    window.bar.counts["ringing"].click()
    assert window.model.count == desk.overview.ringing
    desk.line_reported(FREE, LineReport.RINGING, False, None)
    window.bridge.flush()
    assert window.model.count == desk.overview.ringing
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.model.count == 60


def test_settings_without_motion_open_like_others(
    qtbot: QtBot, desk: Desk, clock: FakeClock
) -> None:
    text = '[account]\nserver = "a.nz"\nuser = "1"\n[console]\nmotion = "reduced"\n'
    services = FakeServices(store=SettingsStore(None, text))
    window = build_window(desk, now=clock, scheme=Scheme.LIGHT, services=services)
    qtbot.addWidget(window)
    assert window.motion.reduced
