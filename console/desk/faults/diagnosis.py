"""The diagnosis: eight steps that find out why a lamp is orange, in under ten seconds.

A `Probe` talks to the phone system. It ends every step within the seconds it is given, so the
diagnosis ends in time whatever the phone system does.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from console.desk.faults.fault import Evidence, EvidenceKind, Fault
from console.desk.faults.orange import classify
from console.language import mark, tr

STEP_TITLES: Final = (
    mark("Find the phone system's address"),
    mark("Open a connection"),
    mark("Check that it answers"),
    mark("Sign in"),
    mark("Check the return path"),
    mark("Subscribe to this lamp"),
    mark("Wait for its status"),
    mark("Compare with your own line"),
)
"""The title of each step, for people; step 1 comes first."""

RUN_LIMIT: Final = 9.5
"""Seconds for the whole diagnosis."""
_LIMITS: Final = (1.5, 1.5, 1.0, 1.5, 0.7, 1.2, 5.0, 1.2)
"""Seconds for each step; the last step has its time even if an earlier one was slow."""


class StepState(StrEnum):
    """The state of one step."""

    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepChanged:
    """A step began or ended.

    Attributes:
        index: of the step, from 1 to 8.
        title: of the step, in the language in use.
        state: running, ok, failed or skipped.
        detail: what was seen, in words; empty while the step runs.
        duration: seconds it took; 0 while it runs.
    """

    index: int
    title: str
    state: StepState
    detail: str = ""
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a diagnosis.

    Attributes:
        code: of the fault, as in docs/orange.md; None: everything works now.
        sentence: for the receptionist.
        fix: lines for the administrator.
        failed_step: index of the step that failed; None: none did.
    """

    code: str | None
    sentence: str
    fix: tuple[str, ...]
    failed_step: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one method of a probe has seen.

    Attributes:
        evidence: of what went wrong; None: nothing did.
        detail: what was seen, in words.
        seen_as: our address and port as the phone system sees them (`received` and `rport` of
            the answer's Via, RFC 3581); empty: it did not say.
        sent_from: our own address and port of the same request.
    """

    evidence: Evidence | None = None
    detail: str = ""
    seen_as: str = ""
    sent_from: str = ""


class Probe(Protocol):
    """Talks to the phone system for one diagnosis, from one socket.

    The `limit` of every method is in seconds: the method ends within them, whatever happens. No
    method raises; what went wrong is in the finding.
    """

    async def resolve(self, limit: float) -> Finding:
        """Look up the server's name (RFC 3263) within `limit` seconds."""

    async def open_socket(self, limit: float) -> Finding:
        """Connect, with the TLS handshake where there is one, within `limit` seconds."""

    async def options(self, limit: float) -> Finding:
        """Send OPTIONS and wait `limit` seconds for an answer; any answer is well."""

    async def register(self, limit: float) -> Finding:
        """Register with the account's password within `limit` seconds."""

    async def subscribe(self, number: str, limit: float) -> Finding:
        """Subscribe to a line and wait `limit` seconds for an answer; 2xx is well."""

    async def wait_for_notify(self, number: str, limit: float) -> Finding:
        """Wait `limit` seconds for the NOTIFY of that subscription; a usable state is well."""

    def ignored(self) -> tuple[str, ...]:
        """Return what was not taken because it came from elsewhere, in sentences."""

    async def close(self) -> None:
        """Unsubscribe and close the socket."""


class Diagnosis:
    """One diagnosis of one line.

    Args:
        probe: talks to the phone system; closed when the diagnosis ends.
        clock: gives monotonic seconds.
        tell: is called with each step as it begins and ends.
        number: the line to find out about.
        name: of its person.
        own_number: our own line, for comparison; empty or the same number: not compared.
        all_silent: every subscription is accepted, and no lamp ever gets a status.
    """

    def __init__(
        self,
        probe: Probe,
        clock: Callable[[], float],
        tell: Callable[[StepChanged], None],
        number: str,
        name: str = "",
        own_number: str = "",
        all_silent: bool = False,
    ) -> None:
        self._probe = probe
        self._clock = clock
        self._tell = tell
        self._number = number
        self._name = name
        self._own = "" if own_number == number else own_number
        self._all_silent = all_silent
        self._deadline = 0.0

    async def run(self) -> Verdict:
        """Do the steps within `RUN_LIMIT`; those made pointless by an earlier one are skipped."""
        self._deadline = self._clock() + RUN_LIMIT
        try:
            verdict = await self._run()
            return replace(verdict, fix=(*verdict.fix, *self._probe.ignored()))
        finally:
            await self._probe.close()

    async def _run(self) -> Verdict:
        probe = self._probe
        for index, step in ((1, probe.resolve), (2, probe.open_socket)):
            found = await self._step(index, step)
            if found.evidence is not None:
                return self._account_verdict(index, found.evidence)
        first = await self._step(3, probe.options)
        signed_in = await self._step(4, probe.register)
        if signed_in.evidence is not None:
            silent = first.evidence is not None and first.evidence.kind is signed_in.evidence.kind
            return self._account_verdict(4, signed_in.evidence, blamed=3 if silent else 4)
        if first.evidence is None:
            second = await self._step(5, _way_back(first, probe.options))
        else:
            second = Finding()
            self._skip(5)
        return await self._line(first, second)

    async def _line(self, first: Finding, second: Finding) -> Verdict:
        probe, number = self._probe, self._number
        failed, found = 6, await self._step(6, lambda limit: probe.subscribe(number, limit))
        if found.evidence is None:
            failed = 7
            found = await self._step(7, lambda limit: probe.wait_for_notify(number, limit))
        else:
            self._skip(7)
        if found.evidence is None:
            self._skip(8)
            return Verdict(None, tr("Everything works now."), self._warning(second), None)
        own_works = await self._own_line(needs_notify=failed == 7)
        evidence = found.evidence
        if evidence.kind is EvidenceKind.NO_NOTIFY:
            evidence, failed = self._why_silent(evidence, failed, first, second, own_works)
        fault = classify(evidence, self._name, number, all_alike=own_works is False)
        return _verdict(fault, failed)

    def _why_silent(
        self,
        evidence: Evidence,
        failed: int,
        first: Finding,
        second: Finding,
        own_works: bool | None,
    ) -> tuple[Evidence, int]:
        """Why no status comes for an accepted subscription, and the step that shows it."""
        if second.evidence is not None and second.evidence.kind is EvidenceKind.NAT_MISMATCH:
            return second.evidence, 5
        if own_works:
            # Our own line's status comes, so the way back is open: it is held back on purpose.
            if self._all_silent:
                evidence = replace(evidence, kind=EvidenceKind.PUBLIC_IP, detail=first.seen_as)
            return evidence, failed
        for seen in (second, first):
            if seen.seen_as and seen.sent_from and seen.seen_as != seen.sent_from:
                detail = tr("{seen}, not {sent}").format(seen=seen.seen_as, sent=seen.sent_from)
                return replace(evidence, kind=EvidenceKind.NAT_MISMATCH, detail=detail), failed
        return evidence, failed

    async def _own_line(self, needs_notify: bool) -> bool | None:
        """Whether our own line can be watched; None where that was not tried."""
        if not self._own:
            self._skip(8)
            return None

        async def compare(limit: float) -> Finding:
            before = self._clock()
            found = await self._probe.subscribe(self._own, limit)
            rest = limit - (self._clock() - before)
            if found.evidence is not None or not needs_notify:
                return found
            return await self._probe.wait_for_notify(self._own, max(0.0, rest))

        return (await self._step(8, compare)).evidence is None

    async def _step(self, index: int, action: Callable[[float], Awaitable[Finding]]) -> Finding:
        title = tr(STEP_TITLES[index - 1])
        self._tell(StepChanged(index, title, StepState.RUNNING))
        before = self._clock()
        reserve = 0.0 if index == len(_LIMITS) else _LIMITS[-1]
        left = max(0.0, self._deadline - reserve - before)
        found = await action(min(_LIMITS[index - 1], left))
        detail = found.detail
        if found.evidence is not None and not detail:
            detail = self._seen(found.evidence)
        state = StepState.OK if found.evidence is None else StepState.FAILED
        self._tell(StepChanged(index, title, state, detail, self._clock() - before))
        return found

    def _skip(self, *indices: int) -> None:
        for index in indices:
            self._tell(StepChanged(index, tr(STEP_TITLES[index - 1]), StepState.SKIPPED))

    def _seen(self, evidence: Evidence) -> str:
        """What went wrong, without the words of the protocol."""
        if evidence.status is None:
            return evidence.text or self._fault(evidence).sentence
        answer = f"{evidence.status} {evidence.reason}".rstrip()
        return tr("Refused: {answer}").format(answer=answer)

    def _fault(self, evidence: Evidence) -> Fault:
        return classify(evidence, self._name, self._number)

    def _account_verdict(
        self, failed: int, evidence: Evidence, blamed: int | None = None
    ) -> Verdict:
        self._skip(*range(failed + 1, len(STEP_TITLES) + 1))
        return _verdict(self._fault(evidence), blamed or failed)

    def _warning(self, second: Finding) -> tuple[str, ...]:
        return () if second.evidence is None else self._fault(second.evidence).fix


def _way_back(
    first: Finding, options: Callable[[float], Awaitable[Finding]]
) -> Callable[[float], Awaitable[Finding]]:
    """A second OPTIONS: well where the phone system sees us as it did the first time."""

    async def compare(limit: float) -> Finding:
        second = await options(limit)
        changed = first.seen_as and second.seen_as and first.seen_as != second.seen_as
        if second.evidence is not None or not changed:
            return second
        detail = tr("{first}, then {second}").format(first=first.seen_as, second=second.seen_as)
        return replace(
            second, evidence=Evidence(EvidenceKind.NAT_MISMATCH, detail=detail), detail=detail
        )

    return compare


def _verdict(fault: Fault, failed: int) -> Verdict:
    return Verdict(fault.code, fault.sentence, fault.fix, failed)
