"""Extensions come, go, move and get other names while the lamps are lit."""

from __future__ import annotations

from datetime import UTC, datetime

from console.desk.changes import AccountChanged, Change, LampChanged, LampsReplaced
from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import Extension, LampState, LineReport

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ANN, BEN, CAT = Extension("1", "Ann"), Extension("2", "Ben"), Extension("3", "Cat")
GONE = Evidence(EvidenceKind.SUBSCRIBE_ANSWER, status=404)
WRONG_PASSWORD = Evidence(EvidenceKind.WRONG_PASSWORD)


class Clock:
    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


def lit() -> Desk:
    desk = Desk([ANN, BEN], Clock(), monotonic=lambda: 0.0)
    desk.line_reported("1", LineReport.BUSY)
    desk.line_fault("2", GONE)
    return desk


def test_extensions_that_stay_keep_their_colours_in_any_order() -> None:
    desk = lit()
    busy, orange = desk.lamps
    desk.set_extensions([CAT, BEN, ANN])
    assert [lamp.number for lamp in desk.lamps] == ["3", "2", "1"]
    assert [lamp.index for lamp in desk.lamps] == [0, 1, 2]
    assert [lamp.state for lamp in desk.lamps] == [
        LampState.CONNECTING,
        LampState.PROBLEM,
        LampState.BUSY,
    ]
    assert (desk.lamp("1").since, desk.lamp("2").code) == (busy.since, orange.code)
    overview = desk.overview
    assert (overview.busy, overview.orange, overview.connecting) == (1, 1, 1)
    desk.line_reported("2", LineReport.IDLE)
    assert desk.lamps[1].state is LampState.AVAILABLE


def test_reports_on_removed_extensions_are_ignored() -> None:
    desk = lit()
    desk.set_extensions([ANN])
    desk.line_reported("2", LineReport.RINGING)
    assert desk.numbers == ("1",)
    assert desk.overview.orange == desk.overview.ringing == 0


def test_replaced_lamps_are_announced_once_with_their_order() -> None:
    desk, told = lit(), list[Change]()
    desk.listen(told.append)
    desk.set_extensions([CAT, ANN])
    replaced = [change for change in told if isinstance(change, LampsReplaced)]
    assert [[lamp.number for lamp in change.lamps] for change in replaced] == [["3", "1"]]


def test_the_sentence_of_a_fault_takes_a_new_name() -> None:
    desk = Desk([Extension("2", "Ben")], Clock(), monotonic=lambda: 0.0)
    desk.line_fault("2", Evidence(EvidenceKind.SUBSCRIBE_ANSWER, status=403))
    before = desk.lamp("2").message
    desk.set_extensions([Extension("2", "Bela")])
    assert before is not None
    assert "Ben" in before
    assert desk.lamp("2").message == before.replace("Ben", "Bela")
    assert desk.lamp("2").extension.name == "Bela"


def test_one_number_twice_shows_the_same_twice() -> None:
    desk = lit()
    desk.set_extensions([ANN, Extension("1", "Ann's assistant")])
    assert [lamp.state for lamp in desk.lamps] == [LampState.BUSY, LampState.BUSY]
    desk.line_reported("1", LineReport.IDLE)
    assert [lamp.state for lamp in desk.lamps] == [LampState.AVAILABLE, LampState.AVAILABLE]


def test_a_new_lamp_has_the_fault_of_the_account() -> None:
    desk = Desk([ANN], Clock(), monotonic=lambda: 0.0)
    desk.account_fault(WRONG_PASSWORD)
    desk.set_extensions([ANN, CAT])
    assert desk.lamp("3").code == desk.lamp("1").code == "ACCOUNT"
    desk.account_registered()
    assert desk.lamp("3").state is LampState.CONNECTING


def test_a_hatched_colour_still_turns_orange_in_time() -> None:
    seconds = 0.0
    desk = Desk([ANN, BEN], Clock(), monotonic=lambda: seconds)
    desk.line_reported("1", LineReport.IDLE)
    desk.line_stale("1")
    desk.line_reported("2", LineReport.IDLE)
    desk.line_stale("2")
    desk.set_extensions([CAT, ANN])
    when = desk.next_deadline()
    assert when is not None
    seconds = when
    desk.expire()
    assert desk.lamp("1").state is LampState.PROBLEM
    assert desk.next_deadline() is None


def test_another_account_begins_with_nothing() -> None:
    desk = lit()
    desk.account_fault(WRONG_PASSWORD)
    told: list[Change] = []
    desk.listen(told.append)
    desk.on_command(lambda command: None)
    desk.begin_again([ANN, BEN], "other.example")
    assert [lamp.state for lamp in desk.lamps] == [LampState.CONNECTING, LampState.CONNECTING]
    account = desk.account
    assert (account.registered, account.code, account.server) == (False, None, "other.example")
    assert any(isinstance(change, AccountChanged) for change in told)
    assert not any(isinstance(change, LampChanged) for change in told)
    assert desk.next_deadline() is None
