"""The desk: what every lamp shows, and who is told when one changes.

Pure: it reads no clock but the one it is given, and waits for nobody. Time passes when its owner
calls `Desk.expire`; `Desk.next_deadline` says when that is worth doing.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from console.desk.announcer import Announcer
from console.desk.changes import (
    AccountChanged,
    AccountStatus,
    Change,
    Command,
    DiagnosisEnded,
    DiagnosisStepped,
    LampChanged,
    LampsReplaced,
    Overview,
    OverviewChanged,
)
from console.desk.faults.diagnosis import StepChanged, Verdict
from console.desk.faults.explanation import Explanation
from console.desk.faults.fault import Evidence, EvidenceKind, Fault, RetryKind, Scope, Show
from console.desk.faults.limit import allowed, may_be_limit
from console.desk.faults.orange import classify
from console.desk.lamps import Extension, Lamp, LampState, LineReport, Party
from console.desk.roster import WatchedLine, count, count_of, hatched, seat, settled

__all__ = ["STALE_LIMIT", "Desk", "Explanation"]

STALE_LIMIT: Final = 35.0
"""Seconds a colour that is no longer trusted may stay, hatched, before the lamp turns orange."""

_STATE_OF_REPORT: Final = {
    LineReport.IDLE: LampState.AVAILABLE,
    LineReport.BUSY: LampState.BUSY,
    LineReport.RINGING: LampState.RINGING,
}
_SILENT: Final = Evidence(EvidenceKind.SILENT)
_ACCOUNT: Final = "ACCOUNT"


class Desk:
    """Every lamp, the account, and those who listen.

    Two extensions with one number are two lamps that always show the same.

    Args:
        extensions: in the order they are shown.
        now: the time of day (aware).
        server: the phone system's name as configured, for the account's status.
    """

    def __init__(
        self, extensions: Sequence[Extension], now: Callable[[], datetime], server: str = ""
    ) -> None:
        self._now = now
        started = now()
        self._lines, self._lamps = seat(extensions, {}, (), started)
        self._counts = count(self._lamps)
        self._account = AccountStatus(False, None, None, server, started)
        self._account_evidence: Evidence | None = None
        self._deadlines: list[tuple[datetime, str]] = []
        self._announcer: Announcer[Change] = Announcer()
        self._handler: Callable[[Command], None] | None = None
        self._overview = Overview(**self._counts)

    # What it shows

    @property
    def lamps(self) -> Sequence[Lamp]:
        """All lamps in the order of the settings; a live view."""
        return self._lamps

    @property
    def numbers(self) -> tuple[str, ...]:
        """Each watched number once, in order of first appearance."""
        return tuple(self._lines)

    @property
    def account(self) -> AccountStatus:
        """Whether we are signed in, and if not, why."""
        return self._account

    @property
    def overview(self) -> Overview:
        """How many lamps show what."""
        return self._overview

    def lamp(self, number: str) -> Lamp:
        """The (first) lamp of `number`; KeyError where nobody has it."""
        return self._lamps[self._lines[number].rows[0]]

    def lamps_of(self, number: str) -> tuple[Lamp, ...]:
        """Every lamp of `number`; empty where nobody has it."""
        line = self._lines.get(number)
        return tuple(self._lamps[row] for row in line.rows) if line else ()

    # Listeners and commands

    def listen(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call `callback` with every change from now on; the result ends that."""
        return self._announcer.listen(callback)

    def on_command(self, handler: Callable[[Command], None]) -> None:
        """Name the one that carries out commands; it replaces any earlier one."""
        self._handler = handler

    def dispatch(self, command: Command) -> bool:
        """Hand on what a person asked for; False where nobody is there to do it."""
        if self._handler is None:
            return False
        self._handler(command)
        return True

    # Whose lamps there are

    def set_extensions(self, extensions: Sequence[Extension]) -> None:
        """Show these extensions from now on; a number that stays keeps its colour and its fault.

        A new one connects. `LampsReplaced` is told, for every place may have moved.
        """
        known = self._lines
        self._lines, lamps = seat(extensions, known, self._lamps, self._now())
        self._lamps[:] = lamps
        self._announcer.add(LampsReplaced(tuple(lamps)))
        self._counts = count(lamps)
        waiting = ((line.deadline, number) for number, line in self._lines.items())
        self._deadlines = [(when, number) for when, number in waiting if when is not None]
        heapq.heapify(self._deadlines)
        account = self._account_evidence
        for number, line in self._lines.items():
            if number not in known:
                if account is not None:
                    manual = classify(account).retry.kind is RetryKind.MANUAL
                    self._wait_for_account(line, at_once=manual)
            elif line.name != known[number].name:
                self._say_again(line)
        self._tell()

    def begin_again(self, extensions: Sequence[Extension], server: str = "") -> None:
        """Another account: nothing that is known holds any more, and every lamp connects.

        Args:
            extensions: in the order they are shown.
            server: the phone system's name as configured.
        """
        self._handler = None
        self._account_evidence = None
        previous, now = self._account, self._now()
        self._account = AccountStatus(False, None, None, server, now)
        self._announcer.add(AccountChanged(self._account, previous))
        self._lines = {}
        self.set_extensions(extensions)

    # What the phone system says of a line

    def line_reported(
        self,
        number: str,
        report: LineReport | str,
        held: bool = False,
        remote: Party | None = None,
    ) -> None:
        """A NOTIFY of a live subscription gave the line's state.

        Args:
            number: whose; unknown numbers are ignored, here and in every other input.
            report: idle, busy, ringing or offline; ValueError for another word.
            held: the call is on hold.
            remote: the other party.
        """
        report = LineReport(report)
        line = self._lines.get(number)
        if line is None:
            return
        if report is LineReport.OFFLINE:
            self._turn_orange(line, Evidence(EvidenceKind.OFFLINE))
        else:
            state = _STATE_OF_REPORT[report]
            calls = state is not LampState.AVAILABLE
            self._settle(line)
            for row in line.rows:
                self._replace(row, state, held=held and calls, remote=remote if calls else None)
        self._tell()

    def line_connecting(self, number: str) -> None:
        """A new subscription is being made: an orange lamp connects, a colour is hatched."""
        line = self._lines.get(number)
        if line is None:
            return
        if self._state(line).is_live:
            self._turn_stale(line, None, STALE_LIMIT)
        else:
            self._connect(line)
        self._tell()

    def line_stale(self, number: str, evidence: Evidence | None = None) -> None:
        """The colour is overdue: keep it, hatched, for at most 35 s.

        Args:
            number: whose.
            evidence: what was seen; its fault names the lamp's code, now and once it is orange.
        """
        line = self._lines.get(number)
        if line is not None:
            self._turn_stale(line, evidence, STALE_LIMIT)
            self._tell()

    def line_fault(self, number: str, evidence: Evidence) -> Fault | None:
        """Something went wrong with this line; the lamp follows what the fault asks for.

        A fault that is really the account's turns into a hatched lamp while the account has one.

        Returns:
            the fault, so that the caller can follow its retry policy; None for an unknown number.
        """
        line = self._lines.get(number)
        if line is None:
            return None
        evidence = self._perhaps_limit(line, evidence)
        fault = self._classify(line, evidence)
        if fault.scope is Scope.ACCOUNT and self._account.code is not None:
            self._wait_for_account(line)
        elif fault.show is Show.STALE_FIRST:
            self._turn_stale(line, evidence, fault.stale_seconds)
        elif fault.show is Show.ORANGE:
            self._turn_orange(line, evidence)
        self._tell()
        return fault

    def line_trusted_again(self, number: str) -> None:
        """The hatched colour was confirmed without a new report."""
        line = self._lines.get(number)
        if line is not None and self._state(line).is_live:
            self._settle(line)
            for row in line.rows:
                lamp = self._lamps[row]
                self._replace(row, lamp.state, held=lamp.held, remote=lamp.remote)
            self._tell()

    def line_retry(self, number: str, attempts: int, next_retry: datetime | None) -> None:
        """Tell how often it was tried, and when it will be tried again by itself.

        Args:
            number: whose.
            attempts: tries since the fault began.
            next_retry: aware; None: not by itself.
        """
        line = self._lines.get(number)
        if line is None:
            return
        for row in line.rows:
            lamp = self._lamps[row]
            self._put(row, replace(lamp, attempts=attempts, next_retry=next_retry))
        self._tell()

    # What becomes of the account

    def account_registered(self) -> None:
        """The phone system has accepted us; a first sign-in, a refresh or a return."""
        self._set_account(True, None)
        self._account_evidence = None
        for line in self._lines.values():
            if not line.waits_for_account:
                continue
            if self._state(line).is_live:
                self._hatch(line, None, None)
            else:
                self._connect(line)
        self._tell()

    def account_fault(self, evidence: Evidence) -> Fault:
        """The account as a whole has failed: told once, and every lamp is hatched.

        Returns:
            the fault, so that the caller can follow its retry policy.
        """
        fault = classify(evidence)
        if fault.show is not Show.NOTHING:
            self._account_evidence = evidence
            self._set_account(False, fault)
            for line in self._lines.values():
                self._wait_for_account(line, at_once=fault.retry.kind is RetryKind.MANUAL)
        self._tell()
        return fault

    # Time

    def next_deadline(self) -> datetime | None:
        """When `expire` will next have something to do; None: nothing waits."""
        while self._deadlines:
            when, number = self._deadlines[0]
            if self._lines[number].deadline == when:
                return when
            heapq.heappop(self._deadlines)
        return None

    def expire(self, now: datetime) -> None:
        """Turn every lamp orange whose hatched colour has lasted too long.

        Args:
            now: the present moment (aware).
        """
        while (when := self.next_deadline()) is not None and when <= now:
            self._expire_line(self._lines[heapq.heappop(self._deadlines)[1]])
        self._tell()

    def _expire_line(self, line: WatchedLine) -> None:
        line.deadline = None
        if not line.waits_for_account:
            self._turn_orange(line, line.evidence or _SILENT)
        elif self._account.code is not None:
            self._turn_orange_with_account(line)
        else:
            self._connect(line)

    # Why

    def reword(self) -> None:
        """Say every fault again, as after a change of language."""
        if self._account.code is not None:
            self._set_account(False, self._account_words())
        for line in self._lines.values():
            self._say_again(line)
        self._tell()

    def all_alike(self, code: str) -> bool:
        """True where two or more numbers are watched and every one of them fails with `code`."""
        return len(self._lines) > 1 and all(
            lamp.state is LampState.PROBLEM and lamp.code == code for lamp in self._lamps
        )

    def explain(self, number: str) -> Explanation | None:
        """Why the lamp of `number` is orange or hatched; None where it has no fault."""
        line = self._lines.get(number)
        lamp = self._lamps[line.rows[0]] if line else None
        if line is None or lamp is None or lamp.code is None:
            return None
        if lamp.code == _ACCOUNT:
            account = self._account_evidence or Evidence(EvidenceKind.ACCOUNT)
            return Explanation(lamp, classify(account), account, all_alike=True)
        alike = self.all_alike(lamp.code)
        evidence = line.evidence or _SILENT
        return Explanation(lamp, self._classify(line, evidence, alike), evidence, alike)

    def diagnosis_step(self, number: str, step: StepChanged) -> None:
        """Pass on a step of the diagnosis of `number`."""
        self._announcer.add(DiagnosisStepped(number, step))
        self._tell()

    def diagnosis_ended(self, number: str, verdict: Verdict) -> None:
        """Pass on its verdict."""
        self._announcer.add(DiagnosisEnded(number, verdict))
        self._tell()

    # How

    def _classify(self, line: WatchedLine, evidence: Evidence, all_alike: bool = False) -> Fault:
        return classify(evidence, line.name, line.number, all_alike=all_alike)

    def _perhaps_limit(self, line: WatchedLine, evidence: Evidence) -> Evidence:
        if not may_be_limit(evidence):
            return evidence
        statuses = (
            (self._state(other).is_live, evidence.status if other is line else other.status)
            for other in self._lines.values()
        )
        limit = allowed(evidence.status, statuses)
        limited = replace(evidence, kind=EvidenceKind.LIMIT, limit=limit)
        return evidence if limit is None else limited

    def _state(self, line: WatchedLine) -> LampState:
        return self._lamps[line.rows[0]].state

    def _settle(self, line: WatchedLine) -> None:
        line.evidence = None
        line.deadline = None
        line.waits_for_account = False

    def _connect(self, line: WatchedLine) -> None:
        self._settle(line)
        for row in line.rows:
            self._replace(row, LampState.CONNECTING)

    def _wait(self, line: WatchedLine, seconds: float) -> None:
        if line.deadline is None:
            line.deadline = self._now() + timedelta(seconds=seconds)
            heapq.heappush(self._deadlines, (line.deadline, line.number))

    def _turn_stale(self, line: WatchedLine, evidence: Evidence | None, seconds: float) -> None:
        state = self._state(line)
        if state is LampState.PROBLEM:
            return
        if evidence is not None:
            line.evidence = evidence
            line.waits_for_account = False
        elif state is LampState.CONNECTING:
            return
        self._wait(line, seconds)
        if state.is_live:
            fault = self._classify(line, line.evidence) if line.evidence else None
            self._hatch(line, fault.code if fault else None, fault)

    def _turn_orange(self, line: WatchedLine, evidence: Evidence) -> None:
        fault = self._classify(line, evidence)
        self._settle(line)
        line.evidence = evidence
        for row in line.rows:
            self._replace(row, LampState.PROBLEM, code=fault.code, fault=fault)

    def _turn_orange_with_account(self, line: WatchedLine) -> None:
        fault = self._account_words()
        line.deadline = None
        line.waits_for_account = True
        for row in line.rows:
            self._replace(row, LampState.PROBLEM, code=_ACCOUNT, fault=fault)

    def _wait_for_account(self, line: WatchedLine, at_once: bool = False) -> None:
        state = self._state(line)
        if state is LampState.PROBLEM:
            if line.waits_for_account:
                self._turn_orange_with_account(line)
            return
        line.waits_for_account = True
        line.evidence = None
        if state is LampState.CONNECTING and at_once:
            self._turn_orange_with_account(line)
            return
        self._wait(line, STALE_LIMIT)
        if state.is_live:
            self._hatch(line, _ACCOUNT, self._account_words())

    def _account_words(self) -> Fault:
        return classify(self._account_evidence or Evidence(EvidenceKind.ACCOUNT))

    def _hatch(self, line: WatchedLine, code: str | None, fault: Fault | None) -> None:
        for row in line.rows:
            self._put(row, hatched(self._lamps[row], code, fault, self._now()))

    def _say_again(self, line: WatchedLine) -> None:
        """Its fault with the name, and in the language, of now."""
        evidence = line.evidence
        fault = self._classify(line, evidence) if evidence else self._account_words()
        for row in line.rows:
            lamp = self._lamps[row]
            if lamp.code == (fault.code if evidence else _ACCOUNT):
                self._put(row, replace(lamp, message=fault.sentence, reason=fault.reason))

    def _replace(
        self,
        row: int,
        state: LampState,
        *,
        held: bool = False,
        remote: Party | None = None,
        code: str | None = None,
        fault: Fault | None = None,
    ) -> None:
        """Give a lamp a colour that is trusted: whatever was stale or wrong is over."""
        lamp = self._lamps[row]
        self._put(row, settled(lamp, state, self._now(), held, remote, code, fault))

    def _put(self, row: int, changed: Lamp) -> None:
        previous = self._lamps[row]
        if changed == previous:
            return
        self._lamps[row] = changed
        self._counts[count_of(previous)] -= 1
        self._counts[count_of(changed)] += 1
        self._announcer.add(LampChanged(changed, previous))

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
        overview = Overview(**self._counts)
        if overview != self._overview:
            self._overview = overview
            self._announcer.add(OverviewChanged(overview))
        self._announcer.tell()
