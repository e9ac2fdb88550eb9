from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.desk.changes import DiagnosisEnded, DiagnosisStepped
from console.desk.desk import Desk
from console.desk.faults.diagnosis import StepChanged, StepState, Verdict
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamp_history import LampHistory
from console.desk.lamps import Extension, ExtensionKind, LineReport, Party
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme, Theme
from console.ui.page.side_panel import SidePanel
from tests.ui.fake_desk import FakeClock
from tests.ui.hosted import hosted

ANN, BOB, CARA = "093778601", "093778602", "093778603"
FORBIDDEN = Evidence(
    EvidenceKind.SUBSCRIBE_ANSWER, 403, "Forbidden", "SIP/2.0 403 Forbidden", "7f3a@192.0.2.14"
)


class Reception:
    """A panel over a desk of three, without a window."""

    def __init__(self, qtbot: QtBot) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.clock = FakeClock()
        self.seconds = 0.0
        self.desk = Desk(
            [
                Extension(ANN, "Ann Lee", "Accounts"),
                Extension(BOB, "Bob Ngata", "Accounts"),
                Extension(CARA, "", "Sales", kind=ExtensionKind.PARK),
            ],
            self.clock,
            monotonic=lambda: self.seconds,
        )
        self.asked: list[str | None] = []
        self.panel = SidePanel(
            Theme(app, Scheme.LIGHT),
            self.clock,
            self.desk.explain,
            lamps=self.desk.lamps,
            history=LampHistory(self.desk, self.clock),
            ladder=self.ladder,
            account=lambda: (("Server", "pbx.example.nz"), ("User", "093778600")),
        )
        self.panel.limit_width(sizes.panel)
        hosted(qtbot, self.panel, QSize(340, 620))
        for number in (ANN, BOB, CARA):
            self.desk.line_reported(number, LineReport.IDLE)

    def ladder(self, number: str | None) -> str:
        self.asked.append(number)
        return "|---- SUBSCRIBE 2 --->|\n|<--- 403 Forbidden ---|\n"

    def show(self, number: str = ANN) -> SidePanel:
        self.panel.show_lamp(self.desk.lamp(number))
        return self.panel

    def texts(self) -> str:
        QApplication.sendPostedEvents()
        labels = self.panel.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def height_of(self, text: str) -> int:
        """How far down in the panel a text stands."""
        QApplication.sendPostedEvents()
        found = [one for one in self.panel.findChildren(QLabel) if one.text() == text]
        assert [one.isVisible() for one in found] == [True]
        return found[0].mapTo(self.panel, QPoint()).y()


@pytest.fixture
def reception(qtbot: QtBot) -> Reception:
    return Reception(qtbot)


def test_nothing_chosen_says_what_to_do(reception: Reception) -> None:
    reception.panel.show_lamp(None)
    assert "Select a lamp" in reception.texts()


def test_a_healthy_lamp_says_who_and_what(reception: Reception) -> None:
    panel = reception.show(CARA)
    assert panel.name.text() == CARA
    assert panel.number.text() == "Sales · Park slot"
    assert panel.sentence.text() == "Free to take a call"
    assert (panel.try_button.text(), panel.try_button.key) == ("Try again", "Ctrl+R")
    assert not panel.why_button.isVisible()
    assert not panel.copy_button.isVisible()
    assert not panel.orange.isVisible()


def test_was_bob_busy(reception: Reception) -> None:
    desk, clock = reception.desk, reception.clock
    clock.advance(600)
    desk.line_reported(BOB, LineReport.RINGING, remote=Party("Dana"))
    clock.advance(10)
    desk.line_reported(BOB, LineReport.BUSY, remote=Party("Dana"))
    clock.advance(125)
    desk.line_reported(BOB, LineReport.IDLE)
    desk.line_reported(BOB, LineReport.RINGING, remote=Party("Mere"))
    desk.line_reported(BOB, LineReport.IDLE)
    panel = reception.show(BOB)
    shown = [(when.text(), what.text()) for when, what in panel.past.rows]
    assert shown == [
        ("9:53", "Free"),
        ("9:53", "Ringing, from Mere"),
        ("9:53", "Free"),
        ("9:51", "On a call with Dana · 2 minutes"),
        ("9:51", "Ringing, from Dana · 10 seconds"),
        ("9:41", "Free"),
    ]


def test_a_long_past_is_short_until_asked_for(reception: Reception) -> None:
    for turn in range(12):
        reception.clock.advance(60)
        report = LineReport.IDLE if turn % 2 else LineReport.BUSY
        reception.desk.line_reported(BOB, report)
    panel = reception.show(BOB)
    assert sum(what.isVisible() for _, what in panel.past.rows) == 8
    panel.past.earlier.click()
    assert sum(what.isVisible() for _, what in panel.past.rows) == 13
    assert not panel.past.earlier.isVisible()
    reception.show(ANN)
    reception.show(BOB)
    assert sum(what.isVisible() for _, what in panel.past.rows) == 8


def test_a_call_of_half_an_hour_is_pointed_out(reception: Reception) -> None:
    reception.desk.line_reported(BOB, LineReport.BUSY)
    panel = reception.show(BOB)
    assert not panel.long_call.isVisible()
    reception.clock.advance(31 * 60)
    reception.show(BOB)
    assert panel.long_call.isVisible()


def test_what_is_pressed_is_asked_for(reception: Reception) -> None:
    panel, asked = reception.show(), []
    panel.try_again.connect(lambda number: asked.append(("try", number)))
    panel.why.connect(lambda number: asked.append(("why", number)))
    panel.favourite_asked.connect(lambda number, wanted: asked.append((number, wanted)))
    panel.try_button.click()
    panel.star.click()
    reception.desk.line_fault(ANN, FORBIDDEN)
    reception.show()
    QTest.keyClick(panel.why_button, Qt.Key.Key_Space)
    starred = replace(reception.desk.lamp(ANN), extension=Extension(ANN, "Ann Lee", favourite=True))
    panel.show_lamp(starred)
    panel.star.click()
    assert asked == [("try", ANN), (ANN, True), ("why", ANN), (ANN, False)]


def test_some_lamps_or_all_lamps(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    panel = reception.show()
    assert panel.sentence.text() == "Not allowed to watch Ann Lee."
    assert (panel.try_button.key, panel.why_button.key) == ("Ctrl+R", "Ctrl+D")
    assert panel.orange.whom.text() == "This affects only Ann Lee."
    assert panel.orange.advice.text() == (
        "You can still call Ann Lee; only the lamp status is unknown. Press “Copy for support” "
        "and send the copy to whoever looks after the phones."
    )
    assert "Compare with Bob Ngata" in panel.orange.reasoning.text()
    for number in (BOB, CARA):
        reception.desk.line_fault(number, FORBIDDEN)
    reception.show()
    assert panel.orange.whom.text() == "This affects every lamp: all 3 fail in the same way."
    assert "Ann Lee's line is not the cause" in panel.orange.reasoning.text()
    assert "whole account" in panel.orange.fix[0]


def test_a_fault_of_the_account_is_explained_by_it(reception: Reception) -> None:
    reception.desk.account_fault(Evidence(EvidenceKind.WRONG_PASSWORD, 401, realm="kiwi"))
    reception.seconds += 60.0
    reception.desk.expire()
    panel = reception.show()
    assert panel.sentence.text() == "The user name or password is wrong."
    assert "the cause is the account" in panel.orange.whom.text()
    panel.details_button.click()
    assert reception.asked == [None]


def test_the_receptionist_is_told_before_the_administrator(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    reception.show()
    text = reception.texts()
    order = (
        "Not allowed",
        "This affects",
        "What to do now",
        "You can still",
        "For whoever",
        "Kiwi:",
    )
    assert sorted(order, key=text.index) == list(order)


def test_a_verdict_comes_before_what_is_usual(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    panel = reception.show()
    panel.start_diagnosis(ANN)
    live = ("What to do now", "Step by step", "For whoever looks after the phones")
    heights = [reception.height_of(text) for text in live]
    assert heights == sorted(heights), "running steps come before what is for others"
    step = StepChanged(6, "Subscribe to this lamp", StepState.FAILED, "Refused: 403 Forbidden")
    panel.show_diagnosis(DiagnosisStepped(ANN, step))
    panel.show_diagnosis(DiagnosisEnded(ANN, Verdict("SUB-403", "Not allowed.", ("This.",), 6)))
    assert panel.diagnosis.verdict.text() == "Not allowed."
    order = ("Result", "Not allowed.", "What to do now", "This.", "Step by step")
    heights = [reception.height_of(text) for text in order]
    assert heights == sorted(heights), "the answer first, the evidence below"
    assert panel.orange.fix == ("This.",)
    reception.desk.line_fault(BOB, FORBIDDEN)
    reception.show(BOB)
    assert panel.orange.fix != ("This.",)


def test_copy_for_support_holds_everything_and_no_secret(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    panel = reception.show()
    told: list[str] = []
    panel.said.connect(told.append)
    panel.start_diagnosis(ANN)
    step = StepChanged(4, "Sign in", StepState.OK, "signed in")
    panel.show_diagnosis(DiagnosisStepped(ANN, step))
    panel.copy_button.click()
    text = QGuiApplication.clipboard().text()
    for part in (
        "SUB-403: Not allowed to watch Ann Lee.",
        "Call-ID: 7f3a@192.0.2.14",
        "4. Sign in: ok signed in",
        "|<--- 403 Forbidden ---|",
        "Kiwi Console: ",
        "Python: 3.",
        "Qt: 6.",
        "Server: pbx.example.nz",
    ):
        assert part in text
    assert text.index("SUB-403") < text.index("SUBSCRIBE 2") < text.index("Python")
    assert told == ["Copied. Paste it into an email to whoever looks after the phones."]


def test_numbers_can_be_hidden_from_support(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    panel = reception.show()
    panel.details_button.click()
    assert ANN in panel.details.text.toPlainText()
    panel.details.masked.click()
    assert ANN not in panel.details.text.toPlainText()
    panel.copy_button.click()
    assert ANN not in QGuiApplication.clipboard().text()
    assert "••••••601" in QGuiApplication.clipboard().text()


def test_what_is_being_marked_stays(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    panel = reception.show()
    panel.details_button.click()
    panel.details.text.selectAll()
    before = panel.details.text.toPlainText()
    reception.clock.advance(60)
    reception.desk.line_retry(ANN, 4, None)
    reception.show()
    assert panel.details.text.toPlainText() == before
    assert panel.details.text.textCursor().hasSelection()


def test_a_mended_lamp_loses_its_explanation(reception: Reception) -> None:
    reception.desk.line_fault(ANN, FORBIDDEN)
    panel = reception.show()
    told: list[str] = []
    panel.details_button.click()
    reception.desk.line_reported(ANN, LineReport.IDLE)
    reception.show()
    assert not panel.orange.isVisible()
    assert not panel.details.isVisible()
    panel.said.connect(told.append)
    panel.copy_for_support()
    assert told == ["There is no longer anything wrong with this lamp."]


@pytest.mark.parametrize("least", [False, True])
def test_no_fault_is_wider_than_the_panel(reception: Reception, least: bool) -> None:
    panel = reception.panel
    panel.limit_width(sizes.px(272) if least else sizes.panel)
    body = panel.orange.parentWidget()
    assert body is not None
    for kind in EvidenceKind:
        evidence = Evidence(kind, 403, "A rather long phrase of a server", detail="x" * 20)
        reception.desk.line_fault(ANN, evidence)
        reception.show()
        QApplication.sendPostedEvents()
        assert body.minimumSizeHint().width() <= panel.width(), kind
        for button in (panel.try_button, panel.why_button, panel.copy_button):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), kind
