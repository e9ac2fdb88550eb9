"""What every lamp shows, for any order of inputs."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from console.desk.changes import (
    AccountChanged,
    Change,
    Command,
    LampChanged,
    Overview,
    OverviewChanged,
    TryAgain,
)
from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import Extension, LampState, Party

K = EvidenceKind
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ANN = Party("Ann Lee", "204")
FORBIDDEN = Evidence(K.SUBSCRIBE_ANSWER, 403, "Forbidden")
NET_DOWN = Evidence(K.NET_DOWN)
WRONG_PASSWORD = Evidence(K.WRONG_PASSWORD, 401)


class Morning:
    """A desk, its clock, and all it told."""

    def __init__(self, *numbers: str) -> None:
        self.time = START
        self.desk = Desk([Extension(number) for number in numbers], lambda: self.time, "pbx")
        self.told: list[Change] = []
        self.desk.listen(self.told.append)

    def pass_(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.desk.expire(self.time)

    def shown(self, number: str = "1") -> tuple[LampState, bool, str | None]:
        lamp = self.desk.lamp(number)
        return lamp.state, lamp.stale, lamp.code


AVAILABLE, BUSY, RINGING = LampState.AVAILABLE, LampState.BUSY, LampState.RINGING
CONNECTING, PROBLEM = LampState.CONNECTING, LampState.PROBLEM


def test_a_lamp_begins_connecting_and_takes_the_reported_colour() -> None:
    morning = Morning("1")
    assert morning.shown() == (CONNECTING, False, None)
    morning.pass_(2)
    morning.desk.line_reported("1", "busy", held=True, remote=ANN)
    lamp = morning.desk.lamp("1")
    assert (lamp.state, lamp.held, lamp.remote) == (BUSY, True, ANN)
    assert lamp.since == START + timedelta(seconds=2)


def test_since_is_when_the_colour_began() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "busy")
    morning.pass_(60)
    morning.desk.line_reported("1", "busy", remote=ANN)
    assert morning.desk.lamp("1").since == START
    morning.desk.line_reported("1", "idle")
    assert morning.desk.lamp("1").since == START + timedelta(seconds=60)


def test_an_idle_line_talks_to_nobody() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "idle", held=True, remote=ANN)
    lamp = morning.desk.lamp("1")
    assert (lamp.held, lamp.remote) == (False, None)


def test_an_offline_phone_is_orange() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "offline")
    assert morning.shown() == (PROBLEM, False, "OFFLINE")


def test_the_same_report_again_tells_nobody() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "idle")
    morning.told.clear()
    morning.desk.line_reported("1", "idle")
    assert morning.told == []


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="terminated"):
        Morning("1").desk.line_reported("1", "terminated")


def test_unknown_numbers_are_ignored() -> None:
    morning = Morning("1")
    desk = morning.desk
    desk.line_reported("9", "busy")
    desk.line_stale("9")
    desk.line_connecting("9")
    desk.line_trusted_again("9")
    desk.line_retry("9", 1, None)
    assert desk.line_fault("9", FORBIDDEN) is None
    assert desk.explain("9") is None
    assert desk.lamps_of("9") == ()
    assert morning.told == []


def test_two_lamps_of_one_number_show_the_same() -> None:
    morning = Morning("1", "2", "1")
    morning.desk.line_reported("1", "busy", remote=ANN)
    assert [lamp.state for lamp in morning.desk.lamps] == [BUSY, CONNECTING, BUSY]
    assert morning.desk.numbers == ("1", "2")
    assert [lamp.index for lamp in morning.desk.lamps_of("1")] == [0, 2]
    changed = [change.lamp.index for change in morning.told if isinstance(change, LampChanged)]
    assert changed == [0, 2]


def test_a_stale_lamp_keeps_its_colour_for_35_seconds() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "busy", remote=ANN)
    morning.desk.line_stale("1", Evidence(K.EXPIRED))
    assert morning.shown() == (BUSY, True, "EXPIRED")
    assert morning.desk.lamp("1").remote == ANN
    assert morning.desk.next_deadline() == START + timedelta(seconds=35)
    morning.pass_(34.9)
    assert morning.shown() == (BUSY, True, "EXPIRED")
    morning.pass_(0.1)
    assert morning.shown() == (PROBLEM, False, "EXPIRED")
    assert morning.desk.next_deadline() is None


def test_more_silence_does_not_prolong_the_35_seconds() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "idle")
    morning.desk.line_stale("1")
    morning.pass_(30)
    morning.desk.line_stale("1", Evidence(K.SILENT))
    morning.pass_(5)
    assert morning.shown() == (PROBLEM, False, "SILENT")


@pytest.mark.parametrize("how", ["report", "trust"])
def test_a_stale_colour_can_be_trusted_again(how: str) -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "idle")
    morning.desk.line_stale("1")
    morning.pass_(10)
    if how == "report":
        morning.desk.line_reported("1", "idle")
    else:
        morning.desk.line_trusted_again("1")
    morning.pass_(60)
    assert morning.shown() == (AVAILABLE, False, None)
    assert morning.desk.lamp("1").since == START


def test_connecting_cannot_be_trusted_into_a_colour() -> None:
    morning = Morning("1")
    morning.desk.line_trusted_again("1")
    assert morning.shown() == (CONNECTING, False, None)


def test_a_new_subscription_hatches_a_colour_and_frees_an_orange_lamp() -> None:
    morning = Morning("1", "2")
    morning.desk.line_reported("1", "idle")
    morning.desk.line_fault("2", FORBIDDEN)
    morning.desk.line_connecting("1")
    morning.desk.line_connecting("2")
    assert morning.shown("1") == (AVAILABLE, True, None)
    assert morning.shown("2") == (CONNECTING, False, None)


@pytest.mark.parametrize(
    ("reason", "after", "later"),
    [
        ("deactivated", (AVAILABLE, False, None), (AVAILABLE, False, None)),
        ("timeout", (AVAILABLE, False, None), (AVAILABLE, False, None)),
        ("invariant", (AVAILABLE, False, None), (AVAILABLE, False, None)),
        ("noresource", (AVAILABLE, False, None), (AVAILABLE, False, None)),
        ("", (AVAILABLE, True, "TERM-none"), (PROBLEM, False, "TERM-none")),
        ("probation", (AVAILABLE, True, "TERM-probation"), (AVAILABLE, True, "TERM-probation")),
        ("rejected", (PROBLEM, False, "TERM-rejected"), (PROBLEM, False, "TERM-rejected")),
    ],
)
def test_an_ended_subscription_now_and_5_seconds_later(
    reason: str,
    after: tuple[LampState, bool, str | None],
    later: tuple[LampState, bool, str | None],
) -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "idle")
    morning.desk.line_fault("1", Evidence(K.TERMINATED, reason=reason))
    assert morning.shown() == after
    morning.pass_(5)
    assert morning.shown() == later


def test_a_fault_of_the_account_is_told_once() -> None:
    morning = Morning(*(str(number) for number in range(60)))
    morning.desk.account_registered()
    for number in morning.desk.numbers:
        morning.desk.line_reported(number, "idle")
    morning.told.clear()
    morning.desk.account_fault(NET_DOWN)
    morning.desk.account_fault(NET_DOWN)
    accounts = [change for change in morning.told if isinstance(change, AccountChanged)]
    assert [change.account.code for change in accounts] == ["NET-DOWN"]
    assert morning.desk.overview == Overview(stale=60)
    assert [c for c in morning.told if isinstance(c, OverviewChanged)] == [
        OverviewChanged(Overview(stale=60))
    ]
    morning.pass_(35)
    assert {lamp.code for lamp in morning.desk.lamps} == {"ACCOUNT"}
    assert morning.desk.overview == Overview(orange=60)


def test_consequences_of_an_account_fault_are_not_faults_of_the_lamps() -> None:
    morning = Morning("1")
    morning.desk.line_reported("1", "idle")
    morning.desk.account_fault(NET_DOWN)
    morning.desk.line_fault("1", Evidence(K.NO_ANSWER))
    assert morning.shown() == (AVAILABLE, True, "ACCOUNT")


def test_after_the_accounts_return_colours_come_only_from_reports() -> None:
    morning = Morning("1", "2")
    morning.desk.line_reported("1", "idle")
    morning.desk.account_fault(NET_DOWN)
    morning.pass_(20)
    morning.desk.account_registered()
    assert morning.shown("1") == (AVAILABLE, True, None)
    assert morning.shown("2") == (CONNECTING, False, None)
    morning.pass_(15)
    assert morning.shown("1") == (CONNECTING, False, None)
    assert morning.shown("2") == (CONNECTING, False, None)


def test_orange_for_the_account_ends_with_its_fault() -> None:
    morning = Morning("1")
    morning.desk.account_fault(NET_DOWN)
    morning.pass_(40)
    assert morning.shown() == (PROBLEM, False, "ACCOUNT")
    morning.desk.account_registered()
    assert morning.shown() == (CONNECTING, False, None)


def test_a_lamp_without_colour_need_not_wait_for_a_wrong_password() -> None:
    morning = Morning("1", "2")
    morning.desk.line_reported("2", "idle")
    morning.desk.account_fault(WRONG_PASSWORD)
    assert morning.shown("1") == (PROBLEM, False, "ACCOUNT")
    assert morning.shown("2") == (AVAILABLE, True, "ACCOUNT")


def test_a_lamps_own_fault_outlives_the_accounts() -> None:
    morning = Morning("1")
    morning.desk.line_fault("1", FORBIDDEN)
    morning.desk.account_fault(NET_DOWN)
    morning.pass_(60)
    assert morning.shown() == (PROBLEM, False, "SUB-403")


def test_a_missing_challenge_is_no_account_fault_the_first_time() -> None:
    morning = Morning("1")
    morning.desk.account_registered()
    morning.desk.account_fault(Evidence(K.NO_CHALLENGE))
    assert morning.desk.account.registered


def test_an_orange_lamp_among_live_ones_is_explained_by_the_line() -> None:
    morning = Morning("1", "2")
    morning.desk.line_reported("1", "idle")
    morning.desk.line_fault("2", FORBIDDEN)
    why = morning.desk.explain("2")
    assert why is not None
    assert not why.all_alike
    assert "off for 2" in why.fault.fix[0]
    assert morning.desk.explain("1") is None


def test_all_lamps_orange_alike_are_explained_by_the_account() -> None:
    morning = Morning("1", "2")
    morning.desk.line_fault("1", FORBIDDEN)
    morning.desk.line_fault("2", FORBIDDEN)
    why = morning.desk.explain("1")
    assert why is not None
    assert why.all_alike
    assert "whole account" in why.fault.fix[0]


def test_one_number_alone_is_never_all_alike() -> None:
    morning = Morning("1", "1")
    morning.desk.line_fault("1", FORBIDDEN)
    assert not morning.desk.all_alike("SUB-403")


def test_a_lamp_waiting_for_the_account_is_explained_by_it() -> None:
    morning = Morning("1")
    morning.desk.account_fault(WRONG_PASSWORD)
    why = morning.desk.explain("1")
    assert why is not None
    assert why.fault.code == "AUTH-PASS"


def test_the_details_hold_the_evidence() -> None:
    morning = Morning("1")
    morning.desk.line_fault("1", Evidence(K.SUBSCRIBE_ANSWER, 403, "Forbidden", call_id="abc@x"))
    why = morning.desk.explain("1")
    assert why is not None
    text = why.details()
    for part in ("SUB-403", "403 Forbidden", "Call-ID: abc@x", "2026-03-02T08:00:00+00:00"):
        assert part in text


def test_tries_are_shown_and_forgotten_with_a_colour() -> None:
    morning = Morning("1")
    morning.desk.line_fault("1", FORBIDDEN)
    morning.desk.line_retry("1", 3, START + timedelta(minutes=15))
    lamp = morning.desk.lamp("1")
    assert (lamp.attempts, lamp.next_retry) == (3, START + timedelta(minutes=15))
    morning.desk.line_reported("1", "idle")
    lamp = morning.desk.lamp("1")
    assert (lamp.attempts, lamp.next_retry) == (0, None)


def test_commands_reach_their_handler() -> None:
    morning = Morning("1")
    assert not morning.desk.dispatch(TryAgain("1"))
    done: list[Command] = []
    morning.desk.on_command(done.append)
    assert morning.desk.dispatch(TryAgain("1"))
    assert done == [TryAgain("1")]


def test_a_listener_may_cause_more_and_all_hear_it_in_order() -> None:
    morning = Morning("1", "2")
    heard: list[str] = []

    def follow(change: Change) -> None:
        if isinstance(change, LampChanged) and change.lamp.number == "1":
            morning.desk.line_reported("2", "busy")

    def note(change: Change) -> None:
        if isinstance(change, LampChanged):
            heard.append(change.lamp.number)

    morning.desk.listen(follow)
    forget = morning.desk.listen(note)
    morning.desk.line_reported("1", "idle")
    forget()
    morning.desk.line_reported("1", "busy")
    assert heard == ["1", "2"]


_NUMBERS = st.sampled_from(["1", "2", "3"])
_EVIDENCE = st.builds(
    Evidence,
    st.sampled_from(EvidenceKind),
    st.sampled_from([None, 401, 403, 404, 423, 480, 481, 489, 503, 603]),
    st.sampled_from(["", "deactivated", "probation", "noresource", "rejected", "quota"]),
    repeated=st.booleans(),
)


class DeskMachine(RuleBasedStateMachine):
    """Any inputs in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.morning = Morning("1", "2", "3", "1")
        self.desk = self.morning.desk
        self.reported: dict[str, str] = {}
        self.overview = self.desk.overview
        self.mirror = list(self.desk.lamps)
        self.desk.listen(self.hear)

    def hear(self, change: Change) -> None:
        if isinstance(change, OverviewChanged):
            self.overview = change.overview
        elif isinstance(change, LampChanged):
            assert self.mirror[change.lamp.index] == change.previous
            self.mirror[change.lamp.index] = change.lamp

    @rule(
        number=_NUMBERS,
        report=st.sampled_from(["idle", "busy", "ringing", "offline"]),
        held=st.booleans(),
        remote=st.sampled_from([None, ANN]),
    )
    def report(self, number: str, report: str, held: bool, remote: Party | None) -> None:
        self.reported[number] = report
        self.desk.line_reported(number, report, held, remote)

    @rule(number=_NUMBERS)
    def connect(self, number: str) -> None:
        self.desk.line_connecting(number)

    @rule(number=_NUMBERS, evidence=st.none() | _EVIDENCE)
    def stale(self, number: str, evidence: Evidence | None) -> None:
        self.desk.line_stale(number, evidence)

    @rule(number=_NUMBERS, evidence=_EVIDENCE)
    def fault(self, number: str, evidence: Evidence) -> None:
        self.desk.line_fault(number, evidence)

    @rule(number=_NUMBERS)
    def trust(self, number: str) -> None:
        self.desk.line_trusted_again(number)

    @rule()
    def register(self) -> None:
        self.desk.account_registered()

    @rule(evidence=_EVIDENCE)
    def lose(self, evidence: Evidence) -> None:
        self.desk.account_fault(evidence)

    @rule(seconds=st.floats(0, 40))
    def wait(self, seconds: float) -> None:
        self.morning.pass_(seconds)

    @invariant()
    def a_colour_is_the_last_report(self) -> None:
        words = {"available": "idle", "busy": "busy", "ringing": "ringing"}
        for lamp in self.desk.lamps:
            if lamp.state.is_live:
                assert self.reported.get(lamp.number) == words[lamp.state.value]

    @invariant()
    def nothing_is_stale_for_long(self) -> None:
        for lamp in self.desk.lamps:
            if lamp.stale:
                assert lamp.state.is_live
                assert lamp.stale_since is not None
                assert self.morning.time < lamp.stale_since + timedelta(seconds=35)
        deadline = self.desk.next_deadline()
        assert deadline is None or deadline > self.morning.time

    @invariant()
    def orange_has_a_code_and_words(self) -> None:
        for lamp in self.desk.lamps:
            if lamp.state is PROBLEM:
                assert lamp.code
                assert lamp.message
                assert self.desk.explain(lamp.number) is not None
            elif not lamp.stale:
                assert (lamp.code, lamp.message) == (None, None)

    @invariant()
    def the_overview_counts_every_lamp(self) -> None:
        counts = Counter("stale" if lamp.stale else lamp.state.value for lamp in self.desk.lamps)
        assert self.desk.overview == Overview(
            free=counts["available"],
            busy=counts["busy"],
            ringing=counts["ringing"],
            orange=counts["problem"],
            connecting=counts["connecting"],
            stale=counts["stale"],
        )

    @invariant()
    def listeners_know_all(self) -> None:
        assert self.mirror == list(self.desk.lamps)
        assert self.overview == self.desk.overview


DeskMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestDeskMachine = DeskMachine.TestCase
