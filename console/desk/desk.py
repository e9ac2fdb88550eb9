"""The desk: what every lamp shows, and who is told when one changes.

It has no input and output of its own: the time of day is handed in, and nothing waits. Time passes
when the owner calls `Desk.expire`; `Desk.next_deadline` says when that is worth doing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from console.desk.announcer import Announcer
from console.desk.changes import (
    AccountChanged,
    AccountStatus,
    Change,
    Command,
    DiagnosisEnded,
    DiagnosisStepped,
    Overview,
    OverviewChanged,
)
from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.faults.explanation import Explanation
from console.desk.faults.fault import Evidence, EvidenceKind, Fault, RetryKind, Scope, Show
from console.desk.faults.lamp_limit import lamp_limit, may_be_limit
from console.desk.faults.orange import classify
from console.desk.lamps import Extension, Lamp, LampState, LineReport, Party
from console.desk.people.number_plan import DEFAULT_REGION, NumberPlan
from console.desk.watched_lines import WatchedLine, WatchedLines

STALE_LIMIT: Final = 35.0
"""Seconds for which a colour that is no longer trusted stays, hatched; then the lamp is orange."""

_STATE_OF_REPORT: Final = {
    LineReport.IDLE: LampState.AVAILABLE,
    LineReport.BUSY: LampState.BUSY,
    LineReport.RINGING: LampState.RINGING,
    LineReport.OFFLINE: LampState.OFFLINE,
}
_SILENT: Final = Evidence(EvidenceKind.SILENT)
_OFFLINE: Final = Evidence(EvidenceKind.OFFLINE)
_ACCOUNT: Final = "ACCOUNT"


class Desk:
    """Every lamp, the account, and those who listen.

    Two extensions with one number are two lamps that always show the same.

    Args:
        extensions: in the order they are shown.
        now: gives the time of day (aware).
        server: the phone system's name as configured, for the account's status.
        region: the country whose way of writing numbers applies; see `NumberPlan`.
        monotonic: gives seconds that nobody can set; how long a colour stays hatched is counted in
            them, because the time of day may jump.

    Attributes:
        monotonic: that clock.
    """

    def __init__(
        self,
        extensions: Sequence[Extension],
        now: Callable[[], datetime],
        server: str = "",
        region: str = DEFAULT_REGION,
        *,
        monotonic: Callable[[], float],
    ) -> None:
        self._now = now
        self.monotonic = monotonic
        self._region = region
        self._plan: NumberPlan | None = None
        started = now()
        self._announcer: Announcer[Change] = Announcer()
        self._lines = WatchedLines(extensions, now, monotonic, self._announcer)
        self._account = AccountStatus(False, None, None, server, started)
        self._account_evidence: Evidence | None = None
        self._handler: Callable[[Command], None] | None = None
        self._tells_offline: bool | None = None
        self._overview = self._lines.overview

    # What is shown

    @property
    def lamps(self) -> Sequence[Lamp]:
        """All lamps in the order of the settings; a live view."""
        return self._lines.lamps

    @property
    def numbers(self) -> tuple[str, ...]:
        """Each watched number once, in order of first appearance."""
        return self._lines.numbers

    @property
    def number_plan(self) -> NumberPlan:
        """Tells which numbers are the same here; another one after `LampsReplaced`."""
        if self._plan is None:
            self._plan = NumberPlan(self._region).watching(self.numbers)
        return self._plan

    @property
    def account(self) -> AccountStatus:
        """Whether we are signed in, and if not, why."""
        return self._account

    @property
    def tells_offline(self) -> bool | None:
        """Whether the phone system tells which phones are offline; None: that is not known."""
        return self._tells_offline

    @property
    def overview(self) -> Overview:
        """How many lamps show what."""
        return self._overview

    def lamp(self, number: str) -> Lamp:
        """The (first) lamp of a number.

        Raises:
            KeyError: the number has no lamp.
        """
        line = self._lines.get(number)
        if line is None:
            raise KeyError(number)
        return self._lines.lamp_of(line)

    def lamps_of(self, number: str) -> tuple[Lamp, ...]:
        """Every lamp of a number; empty where it has none."""
        line = self._lines.get(number)
        return tuple(self._lines.lamps_of(line)) if line else ()

    # Listeners and commands

    def listen(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call `callback` with every change from now on; returns what stops that."""
        return self._announcer.listen(callback)

    def on_command(self, handler: Callable[[Command], None]) -> None:
        """Have `handler` carry out commands from now on; it replaces any earlier one."""
        self._handler = handler

    def dispatch(self, command: Command) -> bool:
        """Hand what a person asks for to the handler; False: there is no handler."""
        if self._handler is None:
            return False
        self._handler(command)
        return True

    # Extensions

    def set_extensions(self, extensions: Sequence[Extension]) -> None:
        """Show these extensions from now on; a number that stays keeps its colour and its fault.

        The lamps of new numbers connect. `LampsReplaced` is announced, for every index may differ.

        Args:
            extensions: in the order they are shown.
        """
        known = self._lines.replace(extensions)
        self._plan = None
        account = self._account_evidence
        for line in self._lines:
            if line.number not in known:
                if account is not None:
                    manual = classify(account).retry.kind is RetryKind.MANUAL
                    self._wait_for_account(line, at_once=manual)
            elif line.name != known[line.number].name:
                self._say_again(line)
        self._tell()

    def begin_again(
        self, extensions: Sequence[Extension], server: str = "", region: str = DEFAULT_REGION
    ) -> None:
        """Show another account: everything known is forgotten, and every lamp connects.

        Args:
            extensions: in the order they are shown.
            server: the phone system's name as configured.
            region: the country whose way of writing numbers applies.
        """
        self._region = region
        self._handler = None
        self._tells_offline = None
        self._account_evidence = None
        previous, now = self._account, self._now()
        self._account = AccountStatus(False, None, None, server, now)
        self._announcer.add(AccountChanged(self._account, previous))
        self._lines.forget()
        self.set_extensions(extensions)

    # What the phone system reports of a line; reports on unknown numbers are ignored

    def line_reported(
        self,
        number: str,
        report: LineReport | str,
        held: bool = False,
        remote: Party | None = None,
        *,
        is_carried: bool = False,
        talking_to: Party | None = None,
        call_waiting: bool = False,
        note: str = "",
    ) -> None:
        """A NOTIFY of a live subscription gave the state of a line.

        Args:
            number: of the line.
            report: idle, busy, ringing or offline; any other word is a ValueError.
            held: the call is on hold.
            remote: the other party of the call.
            is_carried: it is known from the ringing; the phone system has not repeated it.
            talking_to: while the line rings: the other party of a call that goes on.
            call_waiting: it rings while a call of it goes on, whose other party may be unknown.
            note: why a busy line takes no calls although it is in none; "": it is in a call.
        """
        report = LineReport(report)
        line = self._lines.get(number)
        if line is None:
            return
        state = _STATE_OF_REPORT[report]
        if state is LampState.AVAILABLE:
            state, note = _resting(line)
        _settle(line)
        if state is LampState.BUSY and (remote is None or is_carried):
            remote, is_carried = line.told_party or remote, True
        else:
            told, line.told_party = line.told_party, None
            talking_to = told or talking_to
            call_waiting = call_waiting or talking_to is not None
        if note or report in (LineReport.IDLE, LineReport.OFFLINE):
            self._show(line, state, note)
        else:
            self._lines.show(
                line,
                state,
                held=held,
                remote=remote,
                is_carried=is_carried and remote is not None,
                talking_to=talking_to,
                call_waiting=call_waiting,
            )
        self._tell()

    def told_party(self, number: str, party: Party) -> None:
        """A transfer of ours has connected a line with somebody.

        The lamp names them until its call is over, or another one rings there, unless the phone
        system names somebody itself.

        Args:
            number: of the line; ignored unless it is in a call.
            party: with whom it is connected.
        """
        line = self._lines.get(number)
        if line is None or self._lines.state_of(line) is not LampState.BUSY:
            return
        lamp = self._lines.lamp_of(line)
        if not lamp.note and (lamp.remote is None or lamp.is_carried):
            line.told_party = party
            self._lines.name_party(line, party)
            self._tell()

    def line_presence(self, number: str, offline: bool | None, note: str = "") -> None:
        """Presence, which is asked for beside the calls of a line, told of its phone.

        A call goes before: a line that rings or is in a call is never shown as offline.

        Args:
            number: of the line.
            offline: whether no phone is signed in; None: presence does not tell any more.
            note: why the line takes no calls, such as "Do not disturb"; "": it does.
        """
        line = self._lines.get(number)
        if line is None:
            return
        line.is_offline, line.note = bool(offline), note
        lamp = self._lines.lamp_of(line)
        if lamp.is_idle:
            state, note = _resting(line)
            if lamp.stale:
                self._lines.turn_beneath(line, state, note)
            else:
                self._show(line, state, note)
        self._tell()

    def presence_tells(self, told: bool) -> None:
        """The phone system tells which phones are offline, or (False) it does not."""
        self._tells_offline = told

    def line_connecting(self, number: str) -> None:
        """A new subscription is being made: an orange lamp connects, a colour is hatched."""
        line = self._lines.get(number)
        if line is None:
            return
        if self._lines.state_of(line).is_live:
            self._turn_stale(line, None, STALE_LIMIT)
        else:
            self._connect(line)
        self._tell()

    def line_stale(self, number: str, evidence: Evidence | None = None) -> None:
        """A report is overdue: the colour is hatched, for at most `STALE_LIMIT`.

        Args:
            number: of the line.
            evidence: what was seen; its fault gives the code of the lamp, now and when it is
                orange.
        """
        line = self._lines.get(number)
        if line is not None:
            self._turn_stale(line, evidence, STALE_LIMIT)
            self._tell()

    def line_fault(self, number: str, evidence: Evidence) -> Fault | None:
        """Something went wrong with a line; its lamps show what the fault asks for.

        If the fault is one of the account, and the account has a fault, the lamps are hatched.

        Returns:
            the fault, whose retry policy the caller follows; None: the number is not watched.
        """
        line = self._lines.get(number)
        if line is None:
            return None
        evidence = self._perhaps_limit(line, evidence)
        fault = _classify(line, evidence)
        if fault.scope is Scope.ACCOUNT and self._account.code is not None:
            self._wait_for_account(line)
        elif fault.show is Show.STALE_FIRST:
            self._turn_stale(line, evidence, fault.stale_seconds)
        elif fault.show is Show.ORANGE:
            self._turn_orange(line, evidence)
        self._tell()
        return fault

    def line_trusted_again(self, number: str) -> None:
        """A hatched colour was confirmed without a new report."""
        line = self._lines.get(number)
        if line is not None and self._lines.state_of(line).is_live:
            _settle(line)
            lamp = self._lines.lamp_of(line)
            if lamp.is_idle:
                self._show(line, lamp.state, lamp.note)
            else:
                self._lines.trust_again(line)
            self._tell()

    def line_retry(self, number: str, attempts: int, next_retry: datetime | None) -> None:
        """A line was retried, or its next try was planned.

        Args:
            number: of the line.
            attempts: tries since the fault began.
            next_retry: when it will be tried by itself (aware); None: it will not.
        """
        line = self._lines.get(number)
        if line is not None:
            self._lines.count_tries(line, attempts, next_retry)
            self._tell()

    # What becomes of the account

    def account_registered(self) -> None:
        """The phone system has accepted us: at first, again, or after a fault."""
        self._set_account(True, None)
        self._account_evidence = None
        for line in self._lines:
            if not line.waits_for_account:
                continue
            if self._lines.state_of(line).is_live:
                self._lines.hatch(line, None)
            else:
                self._connect(line)
        self._tell()

    def account_fault(self, evidence: Evidence) -> Fault:
        """The account as a whole has failed: it is announced once, and every lamp is hatched.

        Returns:
            the fault, whose retry policy the caller follows.
        """
        fault = classify(evidence)
        if fault.show is not Show.NOTHING:
            self._account_evidence = evidence
            self._set_account(False, fault)
            for line in self._lines:
                self._wait_for_account(line, at_once=fault.retry.kind is RetryKind.MANUAL)
        self._tell()
        return fault

    # Time

    def next_deadline(self) -> float | None:
        """When `expire` next has something to do, in monotonic seconds; None: nothing waits."""
        return self._lines.next_deadline()

    def expire(self) -> None:
        """Turn every lamp orange whose hatched colour has lasted too long."""
        for line in self._lines.expired():
            if not line.waits_for_account:
                self._turn_orange(line, line.evidence or _SILENT)
            elif self._account.code is not None:
                self._turn_orange_with_account(line)
            else:
                self._connect(line)
        self._tell()

    # Explanations

    def reword(self) -> None:
        """Put every fault in the language in use."""
        if self._account.code is not None:
            self._set_account(False, self._account_fault())
        for line in self._lines:
            self._say_again(line)
        self._tell()

    def all_alike(self, code: str) -> bool:
        """Whether two or more numbers are watched, and all of them fail with `code`."""
        return len(self._lines) > 1 and all(
            lamp.state is LampState.PROBLEM and lamp.code == code for lamp in self._lines.lamps
        )

    def explain(self, number: str) -> Explanation | None:
        """Why the lamp of a number is orange, hatched or offline; None: it is none of these."""
        line = self._lines.get(number)
        lamp = self._lines.lamp_of(line) if line else None
        if line is None or lamp is None or lamp.code is None:
            return None
        if lamp.code == _ACCOUNT:
            account = self._account_evidence or Evidence(EvidenceKind.ACCOUNT)
            return Explanation(lamp, classify(account), account, all_alike=True)
        alike = self.all_alike(lamp.code)
        evidence = line.evidence or (_SILENT if lamp.has_fault else _OFFLINE)
        return Explanation(lamp, _classify(line, evidence, alike), evidence, alike)

    def diagnosis_step(self, number: str, step: StepChanged) -> None:
        """Announce a step of the diagnosis of a number."""
        self._announcer.add(DiagnosisStepped(number, step))
        self._tell()

    def diagnosis_ended(self, number: str, verdict: Verdict) -> None:
        """Announce the verdict of the diagnosis of a number."""
        self._announcer.add(DiagnosisEnded(number, verdict))
        self._tell()

    # How

    def _show(self, line: WatchedLine, state: LampState, note: str = "") -> None:
        """Show a line that is in no call as free, offline, or busy with a note that says why."""
        fault = _classify(line, _OFFLINE) if state is LampState.OFFLINE else None
        self._lines.show(line, state, note=note, fault=fault)

    def _perhaps_limit(self, line: WatchedLine, evidence: Evidence) -> Evidence:
        """The evidence, as that of a limit of lamps where the answers of all lines show one."""
        if not may_be_limit(evidence):
            return evidence
        statuses = (
            (
                self._lines.state_of(other).is_live,
                evidence.status if other is line else other.status,
            )
            for other in self._lines
        )
        limit = lamp_limit(evidence.status, statuses)
        limited = replace(evidence, kind=EvidenceKind.LIMIT, limit=limit)
        return evidence if limit is None else limited

    def _connect(self, line: WatchedLine) -> None:
        _settle(line)
        self._lines.show(line, LampState.CONNECTING)

    def _turn_stale(self, line: WatchedLine, evidence: Evidence | None, seconds: float) -> None:
        state = self._lines.state_of(line)
        if state is LampState.PROBLEM:
            return
        if evidence is not None:
            line.evidence = evidence
            line.waits_for_account = False
        elif state is LampState.CONNECTING:
            return
        self._lines.start_deadline(line, seconds)
        if state.is_live:
            self._lines.hatch(line, _classify(line, line.evidence) if line.evidence else None)

    def _turn_orange(self, line: WatchedLine, evidence: Evidence) -> None:
        fault = _classify(line, evidence)
        _settle(line)
        line.evidence = evidence
        self._lines.show(line, LampState.PROBLEM, fault=fault)

    def _turn_orange_with_account(self, line: WatchedLine) -> None:
        line.deadline = None
        line.waits_for_account = True
        self._lines.show(line, LampState.PROBLEM, fault=self._account_fault(), code=_ACCOUNT)

    def _wait_for_account(self, line: WatchedLine, at_once: bool = False) -> None:
        """Hatch a line because the account has a fault.

        Args:
            line: that waits.
            at_once: turn it orange, if it only connects.
        """
        state = self._lines.state_of(line)
        if state is LampState.PROBLEM:
            if line.waits_for_account:
                self._turn_orange_with_account(line)
            return
        line.waits_for_account = True
        line.evidence = None
        if state is LampState.CONNECTING and at_once:
            self._turn_orange_with_account(line)
            return
        self._lines.start_deadline(line, STALE_LIMIT)
        if state.is_live:
            self._lines.hatch(line, self._account_fault(), _ACCOUNT)

    def _account_fault(self) -> Fault:
        return classify(self._account_evidence or Evidence(EvidenceKind.ACCOUNT))

    def _say_again(self, line: WatchedLine) -> None:
        """Put the fault of a line in the name and the language of now."""
        evidence = line.evidence
        fault = _classify(line, evidence) if evidence else self._account_fault()
        self._lines.word(line, fault, fault.code if evidence else _ACCOUNT)
        offline = _classify(line, _OFFLINE)
        self._lines.word(line, offline, offline.code)

    def _set_account(self, registered: bool, fault: Fault | None) -> None:
        previous = self._account
        code = fault.code if fault else None
        same = (registered, code) == (previous.registered, previous.code)
        self._account = AccountStatus(
            registered,
            code,
            fault.sentence if fault else None,
            previous.server,
            previous.since if same else self._now(),
            fault.fix if fault else (),
        )
        if self._account != previous:
            self._announcer.add(AccountChanged(self._account, previous))

    def _tell(self) -> None:
        overview = self._lines.overview
        if overview != self._overview:
            self._overview = overview
            self._announcer.add(OverviewChanged(overview))
        self._announcer.tell()


def _resting(line: WatchedLine) -> tuple[LampState, str]:
    """What a line in no call shows by its presence: a colour, and the note of a busy one."""
    if line.is_offline:
        return LampState.OFFLINE, ""
    return (LampState.BUSY, line.note) if line.note else (LampState.AVAILABLE, "")


def _settle(line: WatchedLine) -> None:
    """Forget what is wrong with a line."""
    line.evidence = None
    line.deadline = None
    line.waits_for_account = False


def _classify(line: WatchedLine, evidence: Evidence, all_alike: bool = False) -> Fault:
    return classify(evidence, line.name, line.number, all_alike=all_alike)
