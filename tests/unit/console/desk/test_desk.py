"""What every lamp shows, for any order of inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
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


class DeskRig:
    """A desk, its clock, and all it told."""

    def __init__(self, *numbers: str) -> None:
        self.time = START
        self.seconds = 0.0
        self.desk = Desk(
            [Extension(number) for number in numbers],
            lambda: self.time,
            "pbx",
            monotonic=lambda: self.seconds,
        )
        self.changes: list[Change] = []
        self.desk.listen(self.changes.append)

    def advance(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.seconds += seconds
        self.desk.expire()

    def shown(self, number: str = "1") -> tuple[LampState, bool, str | None]:
        lamp = self.desk.lamp(number)
        return lamp.state, lamp.stale, lamp.code


AVAILABLE, BUSY, RINGING = LampState.AVAILABLE, LampState.BUSY, LampState.RINGING
CONNECTING, PROBLEM, OFFLINE = LampState.CONNECTING, LampState.PROBLEM, LampState.OFFLINE


def test_which_numbers_are_the_same_depends_on_the_country_and_on_the_lamps() -> None:
    desk = Desk(
        [Extension("47123456", "Ann")],
        lambda: datetime(2026, 7, 1, tzinfo=UTC),
        monotonic=lambda: 0.0,
    )
    assert desk.number_plan.same("093778647", "+6493778647")
    assert not desk.number_plan.same("47123456", "047123456")
    desk.set_extensions([])
    assert desk.number_plan.same("47123456", "047123456")
    desk.begin_again([], region="AU")
    assert desk.number_plan.same("0293744000", "+61293744000")


def test_a_lamp_begins_connecting_and_takes_the_reported_colour() -> None:
    rig = DeskRig("1")
    assert rig.shown() == (CONNECTING, False, None)
    rig.advance(2)
    rig.desk.line_reported("1", "busy", held=True, remote=ANN)
    lamp = rig.desk.lamp("1")
    assert (lamp.state, lamp.held, lamp.remote) == (BUSY, True, ANN)
    assert lamp.since == START + timedelta(seconds=2)


def test_since_is_when_the_colour_began() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "busy")
    rig.advance(60)
    rig.desk.line_reported("1", "busy", remote=ANN)
    assert rig.desk.lamp("1").since == START
    rig.desk.line_reported("1", "idle")
    assert rig.desk.lamp("1").since == START + timedelta(seconds=60)


def test_an_idle_line_talks_to_nobody() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "idle", held=True, remote=ANN)
    lamp = rig.desk.lamp("1")
    assert (lamp.held, lamp.remote) == (False, None)


def test_an_offline_phone_is_no_fault_of_the_lamp() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "offline")
    assert rig.shown() == (OFFLINE, False, "OFFLINE")
    lamp, why = rig.desk.lamp("1"), rig.desk.explain("1")
    assert (lamp.has_fault, lamp.is_free, lamp.is_trusted) == (False, False, True)
    assert why is not None
    assert why.fault.sentence == "1's phone is offline: unplugged, or signed out."
    assert (rig.desk.overview.offline, rig.desk.overview.orange) == (1, 0)


@pytest.mark.parametrize("first", ["presence", "dialog"])
def test_presence_turns_an_idle_line_offline_and_back(first: str) -> None:
    rig = DeskRig("1")
    steps: list[Callable[[], None]] = [
        lambda: rig.desk.line_presence("1", offline=True),
        lambda: rig.desk.line_reported("1", "idle"),
    ]
    for step in steps if first == "presence" else reversed(steps):
        step()
    assert rig.shown() == (OFFLINE, False, "OFFLINE")
    rig.desk.line_presence("1", offline=False)
    assert rig.shown() == (AVAILABLE, False, None)


@pytest.mark.parametrize("report", ["busy", "ringing"])
def test_a_call_goes_before_presence(report: str) -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", report)
    rig.desk.line_presence("1", offline=True)
    assert rig.shown() == (LampState(report), False, None)
    rig.desk.line_presence("1", offline=False)
    assert rig.shown() == (LampState(report), False, None)
    rig.desk.line_presence("1", offline=True)
    rig.desk.line_reported("1", "idle")
    assert rig.shown() == (OFFLINE, False, "OFFLINE")
    rig.desk.line_presence("1", offline=None)
    assert rig.shown() == (AVAILABLE, False, None)


BOB = Party("Bob Ray", "205")


def test_a_transfer_of_ours_tells_who_is_on_the_line() -> None:
    rig = DeskRig("1")
    rig.desk.told_party("1", BOB)
    rig.desk.line_reported("1", "busy")
    assert rig.desk.lamp("1").remote is None
    rig.desk.told_party("1", BOB)
    assert (rig.desk.lamp("1").remote, rig.desk.lamp("1").is_carried) == (BOB, True)
    rig.desk.line_reported("1", "busy", held=True)
    assert rig.desk.lamp("1").remote == BOB
    rig.desk.line_reported("1", "ringing", remote=ANN)
    assert (rig.desk.lamp("1").remote, rig.desk.lamp("1").talking_to) == (ANN, BOB)
    rig.desk.line_reported("1", "busy")
    assert rig.desk.lamp("1").remote is None


def test_a_transfer_goes_before_who_rang_and_after_the_phone_system() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "busy", remote=ANN, is_carried=True)
    rig.desk.told_party("1", BOB)
    rig.desk.line_reported("1", "busy", remote=ANN, is_carried=True)
    assert rig.desk.lamp("1").remote == BOB
    rig.desk.line_reported("1", "busy", remote=ANN)
    assert (rig.desk.lamp("1").remote, rig.desk.lamp("1").is_carried) == (ANN, False)
    rig.desk.told_party("1", BOB)
    assert rig.desk.lamp("1").remote == ANN
    rig.desk.line_reported("1", "idle")
    rig.desk.line_reported("1", "busy")
    assert rig.desk.lamp("1").remote is None


def test_presence_makes_no_doubtful_lamp_trusted() -> None:
    rig = DeskRig("1", "2")
    rig.desk.line_fault("2", FORBIDDEN)
    rig.desk.line_reported("1", "idle")
    rig.desk.line_stale("1")
    rig.desk.line_presence("1", offline=True)
    rig.desk.line_presence("2", offline=False)
    assert rig.shown("1") == (OFFLINE, True, None)
    assert rig.shown("2") == (PROBLEM, False, "SUB-403")
    rig.desk.line_trusted_again("1")
    assert rig.shown("1") == (OFFLINE, False, "OFFLINE")


def test_the_same_report_again_tells_nobody() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "idle")
    rig.changes.clear()
    rig.desk.line_reported("1", "idle")
    assert rig.changes == []


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="terminated"):
        DeskRig("1").desk.line_reported("1", "terminated")


def test_unknown_numbers_are_ignored() -> None:
    rig = DeskRig("1")
    desk = rig.desk
    desk.line_reported("9", "busy")
    desk.line_stale("9")
    desk.line_connecting("9")
    desk.line_trusted_again("9")
    desk.line_retry("9", 1, None)
    assert desk.line_fault("9", FORBIDDEN) is None
    assert desk.explain("9") is None
    assert desk.lamps_of("9") == ()
    assert rig.changes == []


def test_two_lamps_of_one_number_show_the_same() -> None:
    rig = DeskRig("1", "2", "1")
    rig.desk.line_reported("1", "busy", remote=ANN)
    assert [lamp.state for lamp in rig.desk.lamps] == [BUSY, CONNECTING, BUSY]
    assert rig.desk.numbers == ("1", "2")
    assert [lamp.index for lamp in rig.desk.lamps_of("1")] == [0, 2]
    changed = [change.lamp.index for change in rig.changes if isinstance(change, LampChanged)]
    assert changed == [0, 2]


def test_a_stale_lamp_keeps_its_colour_for_35_seconds() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "busy", remote=ANN)
    rig.desk.line_stale("1", Evidence(K.EXPIRED))
    assert rig.shown() == (BUSY, True, "EXPIRED")
    assert rig.desk.lamp("1").remote == ANN
    assert rig.desk.next_deadline() == 35.0
    rig.advance(34.9)
    assert rig.shown() == (BUSY, True, "EXPIRED")
    rig.advance(0.1)
    assert rig.shown() == (PROBLEM, False, "EXPIRED")
    assert rig.desk.next_deadline() is None


def test_more_silence_does_not_prolong_the_35_seconds() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "idle")
    rig.desk.line_stale("1")
    rig.advance(30)
    rig.desk.line_stale("1", Evidence(K.SILENT))
    rig.advance(5)
    assert rig.shown() == (PROBLEM, False, "SILENT")


@pytest.mark.parametrize("how", ["report", "trust"])
def test_a_stale_colour_can_be_trusted_again(how: str) -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "idle")
    rig.desk.line_stale("1")
    rig.advance(10)
    if how == "report":
        rig.desk.line_reported("1", "idle")
    else:
        rig.desk.line_trusted_again("1")
    rig.advance(60)
    assert rig.shown() == (AVAILABLE, False, None)
    assert rig.desk.lamp("1").since == START


def test_a_connecting_lamp_gets_no_colour_by_being_trusted() -> None:
    rig = DeskRig("1")
    rig.desk.line_trusted_again("1")
    assert rig.shown() == (CONNECTING, False, None)


def test_a_new_subscription_hatches_a_colour_and_frees_an_orange_lamp() -> None:
    rig = DeskRig("1", "2")
    rig.desk.line_reported("1", "idle")
    rig.desk.line_fault("2", FORBIDDEN)
    rig.desk.line_connecting("1")
    rig.desk.line_connecting("2")
    assert rig.shown("1") == (AVAILABLE, True, None)
    assert rig.shown("2") == (CONNECTING, False, None)


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
    rig = DeskRig("1")
    rig.desk.line_reported("1", "idle")
    rig.desk.line_fault("1", Evidence(K.TERMINATED, reason=reason))
    assert rig.shown() == after
    rig.advance(5)
    assert rig.shown() == later


def test_a_fault_of_the_account_is_told_once() -> None:
    rig = DeskRig(*(str(number) for number in range(60)))
    rig.desk.account_registered()
    for number in rig.desk.numbers:
        rig.desk.line_reported(number, "idle")
    rig.changes.clear()
    rig.desk.account_fault(NET_DOWN)
    rig.desk.account_fault(NET_DOWN)
    accounts = [change for change in rig.changes if isinstance(change, AccountChanged)]
    assert [change.account.code for change in accounts] == ["NET-DOWN"]
    assert rig.desk.overview == Overview(stale=60)
    assert [c for c in rig.changes if isinstance(c, OverviewChanged)] == [
        OverviewChanged(Overview(stale=60))
    ]
    rig.advance(35)
    assert {lamp.code for lamp in rig.desk.lamps} == {"ACCOUNT"}
    assert rig.desk.overview == Overview(orange=60)


def test_consequences_of_an_account_fault_are_not_faults_of_the_lamps() -> None:
    rig = DeskRig("1")
    rig.desk.line_reported("1", "idle")
    rig.desk.account_fault(NET_DOWN)
    rig.desk.line_fault("1", Evidence(K.NO_ANSWER))
    assert rig.shown() == (AVAILABLE, True, "ACCOUNT")


def test_after_the_accounts_return_colours_come_only_from_reports() -> None:
    rig = DeskRig("1", "2")
    rig.desk.line_reported("1", "idle")
    rig.desk.account_fault(NET_DOWN)
    rig.advance(20)
    rig.desk.account_registered()
    assert rig.shown("1") == (AVAILABLE, True, None)
    assert rig.shown("2") == (CONNECTING, False, None)
    rig.advance(15)
    assert rig.shown("1") == (CONNECTING, False, None)
    assert rig.shown("2") == (CONNECTING, False, None)


def test_orange_for_the_account_ends_with_its_fault() -> None:
    rig = DeskRig("1")
    rig.desk.account_fault(NET_DOWN)
    rig.advance(40)
    assert rig.shown() == (PROBLEM, False, "ACCOUNT")
    rig.desk.account_registered()
    assert rig.shown() == (CONNECTING, False, None)


def test_a_lamp_without_colour_need_not_wait_for_a_wrong_password() -> None:
    rig = DeskRig("1", "2")
    rig.desk.line_reported("2", "idle")
    rig.desk.account_fault(WRONG_PASSWORD)
    assert rig.shown("1") == (PROBLEM, False, "ACCOUNT")
    assert rig.shown("2") == (AVAILABLE, True, "ACCOUNT")


def test_a_lamps_own_fault_outlives_the_accounts() -> None:
    rig = DeskRig("1")
    rig.desk.line_fault("1", FORBIDDEN)
    rig.desk.account_fault(NET_DOWN)
    rig.advance(60)
    assert rig.shown() == (PROBLEM, False, "SUB-403")


def test_a_missing_challenge_is_no_account_fault_the_first_time() -> None:
    rig = DeskRig("1")
    rig.desk.account_registered()
    rig.desk.account_fault(Evidence(K.NO_CHALLENGE))
    assert rig.desk.account.registered


def test_an_orange_lamp_among_live_ones_is_explained_by_the_line() -> None:
    rig = DeskRig("1", "2")
    rig.desk.line_reported("1", "idle")
    rig.desk.line_fault("2", FORBIDDEN)
    why = rig.desk.explain("2")
    assert why is not None
    assert not why.all_alike
    assert "off for 2" in why.fault.fix[0]
    assert rig.desk.explain("1") is None


def test_all_lamps_orange_alike_are_explained_by_the_account() -> None:
    rig = DeskRig("1", "2")
    rig.desk.line_fault("1", FORBIDDEN)
    rig.desk.line_fault("2", FORBIDDEN)
    why = rig.desk.explain("1")
    assert why is not None
    assert why.all_alike
    assert "whole account" in why.fault.fix[0]


def test_one_number_alone_is_never_all_alike() -> None:
    rig = DeskRig("1", "1")
    rig.desk.line_fault("1", FORBIDDEN)
    assert not rig.desk.all_alike("SUB-403")


def test_a_lamp_waiting_for_the_account_is_explained_by_it() -> None:
    rig = DeskRig("1")
    rig.desk.account_fault(WRONG_PASSWORD)
    why = rig.desk.explain("1")
    assert why is not None
    assert why.fault.code == "AUTH-PASS"


def test_the_details_hold_the_evidence() -> None:
    rig = DeskRig("1")
    rig.desk.line_fault("1", Evidence(K.SUBSCRIBE_ANSWER, 403, "Forbidden", call_id="abc@x"))
    why = rig.desk.explain("1")
    assert why is not None
    text = why.details()
    for part in ("SUB-403", "403 Forbidden", "Call-ID: abc@x", "2026-03-02T08:00:00+00:00"):
        assert part in text


def test_tries_are_shown_and_forgotten_with_a_colour() -> None:
    rig = DeskRig("1")
    rig.desk.line_fault("1", FORBIDDEN)
    rig.desk.line_retry("1", 3, START + timedelta(minutes=15))
    lamp = rig.desk.lamp("1")
    assert (lamp.attempts, lamp.next_retry) == (3, START + timedelta(minutes=15))
    rig.desk.line_reported("1", "idle")
    lamp = rig.desk.lamp("1")
    assert (lamp.attempts, lamp.next_retry) == (0, None)


def test_commands_reach_their_handler() -> None:
    rig = DeskRig("1")
    assert not rig.desk.dispatch(TryAgain("1"))
    done: list[Command] = []
    rig.desk.on_command(done.append)
    assert rig.desk.dispatch(TryAgain("1"))
    assert done == [TryAgain("1")]


def test_a_listener_may_cause_more_and_all_hear_it_in_order() -> None:
    rig = DeskRig("1", "2")
    heard: list[str] = []

    def follow(change: Change) -> None:
        if isinstance(change, LampChanged) and change.lamp.number == "1":
            rig.desk.line_reported("2", "busy")

    def note(change: Change) -> None:
        if isinstance(change, LampChanged):
            heard.append(change.lamp.number)

    rig.desk.listen(follow)
    forget = rig.desk.listen(note)
    rig.desk.line_reported("1", "idle")
    forget()
    rig.desk.line_reported("1", "busy")
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
        self.rig = DeskRig("1", "2", "3", "1")
        self.desk = self.rig.desk
        self.reported: dict[str, str] = {}
        self.presence_of: dict[str, bool] = {}
        self.note_of: dict[str, str] = {}
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

    @rule(
        number=_NUMBERS,
        offline=st.sampled_from([True, False, None]),
        note=st.sampled_from(["", "Do not disturb"]),
    )
    def presence(self, number: str, offline: bool | None, note: str) -> None:
        self.presence_of[number], self.note_of[number] = bool(offline), note
        self.desk.line_presence(number, offline, note)

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
        self.rig.advance(seconds)

    @invariant()
    def a_colour_is_the_last_report(self) -> None:
        words = {"idle": "idle", "offline": "idle"}
        for lamp in self.desk.lamps:
            said, offline = self.reported.get(lamp.number), self.presence_of.get(lamp.number)
            if lamp.state.is_live:
                shown = "idle" if lamp.is_idle else lamp.state.value
                assert said is not None
                assert words.get(said, said) == shown
            if lamp.state is AVAILABLE:
                assert not offline
                assert not self.note_of.get(lamp.number)
            elif lamp.state is LampState.BUSY and lamp.note:
                assert not offline
                assert lamp.note == self.note_of[lamp.number]
            elif lamp.state is OFFLINE:
                assert offline or said == "offline"

    @invariant()
    def nothing_is_stale_for_long(self) -> None:
        for lamp in self.desk.lamps:
            if lamp.stale:
                assert lamp.state.is_live
                assert lamp.stale_since is not None
                assert self.rig.time < lamp.stale_since + timedelta(seconds=35)
        deadline = self.desk.next_deadline()
        assert deadline is None or deadline > self.rig.seconds

    @invariant()
    def orange_has_a_code_and_words(self) -> None:
        for lamp in self.desk.lamps:
            if lamp.state in (PROBLEM, OFFLINE) and not lamp.stale:
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
            offline=counts["offline"],
        )

    @invariant()
    def listeners_know_all(self) -> None:
        assert self.mirror == list(self.desk.lamps)
        assert self.overview == self.desk.overview


DeskMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestDeskMachine = DeskMachine.TestCase
