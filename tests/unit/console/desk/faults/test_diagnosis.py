"""The eight steps against a phone system made of findings."""

from __future__ import annotations

import contextlib

import pytest

from console.desk.faults.diagnosis import (
    RUN_LIMIT,
    STEP_TITLES,
    Diagnosis,
    Finding,
    StepChanged,
    StepState,
    Verdict,
)
from console.desk.faults.fault import Evidence, EvidenceKind

K = EvidenceKind
FORBIDDEN = Finding(Evidence(K.SUBSCRIBE_ANSWER, 403, "Forbidden"))
SILENT = Finding(Evidence(K.NO_ANSWER))
NO_NOTIFY = Finding(Evidence(K.NO_NOTIFY))
NOWHERE = Finding(Evidence(K.DNS_FAIL))


class Scripted:
    """A probe that finds what it is told, each step taking `takes` of its limit."""

    def __init__(self, takes: float = 0.0, **findings: list[Finding]) -> None:
        self.findings = findings
        self.time = 0.0
        self.takes = takes
        self.closed = False
        self.asked: list[str] = []
        self.elsewhere: tuple[str, ...] = ()

    def ignored(self) -> tuple[str, ...]:
        return self.elsewhere

    def _find(self, step: str, limit: float) -> Finding:
        assert limit >= 0
        self.asked.append(step)
        self.time += self.takes * limit
        script = self.findings.get(step)
        return script.pop(0) if script else Finding()

    async def resolve(self, limit: float) -> Finding:
        return self._find("resolve", limit)

    async def open_socket(self, limit: float) -> Finding:
        return self._find("open_socket", limit)

    async def options(self, limit: float) -> Finding:
        return self._find("options", limit)

    async def register(self, limit: float) -> Finding:
        return self._find("register", limit)

    async def subscribe(self, number: str, limit: float) -> Finding:
        return self._find(f"subscribe_{number}", limit)

    async def wait_for_notify(self, number: str, limit: float) -> Finding:
        return self._find(f"notify_{number}", limit)

    async def close(self) -> None:
        self.closed = True


def run(
    probe: Scripted, own: str = "7", *, all_silent: bool = False
) -> tuple[Verdict, dict[int, StepState]]:
    told: list[StepChanged] = []
    diagnosis = Diagnosis(probe, lambda: probe.time, told.append, "204", "Ann", own, all_silent)
    coroutine = diagnosis.run()
    try:
        coroutine.send(None)
    except StopIteration as ended:
        verdict = ended.value
    else:
        raise AssertionError("a scripted probe never waits")
    assert probe.closed
    assert isinstance(verdict, Verdict)
    assert all(step.title == STEP_TITLES[step.index - 1] for step in told)
    return verdict, {step.index: step.state for step in told}


OK, FAILED, SKIPPED = StepState.OK, StepState.FAILED, StepState.SKIPPED


def test_all_is_well() -> None:
    verdict, states = run(Scripted())
    assert verdict == Verdict(None, "Everything works now.", (), None)
    assert states == {**dict.fromkeys(range(1, 8), OK), 8: SKIPPED}


def test_a_wrong_name_ends_the_run() -> None:
    probe = Scripted(resolve=[NOWHERE])
    verdict, states = run(probe)
    assert (verdict.code, verdict.failed_step) == ("DNS-FAIL", 1)
    assert states == {1: FAILED, **dict.fromkeys(range(2, 9), SKIPPED)}
    assert probe.asked == ["resolve"]


def test_a_silent_server_is_blamed_on_the_first_silence() -> None:
    verdict, _ = run(Scripted(options=[SILENT], register=[SILENT]))
    assert (verdict.code, verdict.failed_step) == ("UDP-SILENT", 3)


def test_a_server_that_only_ignores_options_is_no_fault() -> None:
    verdict, states = run(Scripted(options=[SILENT]))
    assert verdict.code is None
    assert states[3] is FAILED
    assert states[5] is SKIPPED


def test_a_wrong_password() -> None:
    verdict, _ = run(Scripted(register=[Finding(Evidence(K.WRONG_PASSWORD, 401))]))
    assert (verdict.code, verdict.failed_step) == ("AUTH-PASS", 4)


def test_own_line_works_so_it_is_this_line() -> None:
    verdict, states = run(Scripted(subscribe_204=[FORBIDDEN]))
    assert (verdict.code, verdict.failed_step) == ("SUB-403", 6)
    assert "off for 204" in verdict.fix[0]
    assert (states[7], states[8]) == (SKIPPED, OK)


def test_own_line_fails_too_so_it_is_the_account() -> None:
    verdict, states = run(Scripted(subscribe_204=[FORBIDDEN], subscribe_7=[FORBIDDEN]))
    assert "whole account" in verdict.fix[0]
    assert states[8] is FAILED


def test_no_own_line_to_compare_with() -> None:
    verdict, states = run(Scripted(subscribe_204=[FORBIDDEN]), own="204")
    assert "off for 204" in verdict.fix[0]
    assert states[8] is SKIPPED


def test_accepted_but_silent() -> None:
    probe = Scripted(notify_204=[NO_NOTIFY])
    verdict, _ = run(probe)
    assert (verdict.code, verdict.failed_step) == ("NO-NOTIFY", 7)
    assert probe.asked[-2:] == ["subscribe_7", "notify_7"]


def test_a_port_that_changes_explains_the_silence() -> None:
    seen = [Finding(seen_as="192.0.2.1:5060"), Finding(seen_as="192.0.2.1:6111")]
    verdict, states = run(Scripted(options=seen, notify_204=[NO_NOTIFY]))
    assert (verdict.code, verdict.failed_step) == ("NAT-MISMATCH", 5)
    assert states[5] is FAILED


def test_a_hidden_address_explains_the_silence() -> None:
    seen = Finding(seen_as="192.0.2.1:5060", sent_from="10.0.0.5:5060")
    silent = Scripted(options=[seen, seen], notify_204=[NO_NOTIFY], notify_7=[NO_NOTIFY])
    verdict, _ = run(silent)
    assert (verdict.code, verdict.failed_step) == ("NAT-MISMATCH", 7)
    assert any("192.0.2.1:5060, not 10.0.0.5:5060" in line for line in verdict.fix)


def test_a_hidden_address_explains_nothing_while_our_own_status_comes() -> None:
    seen = Finding(seen_as="192.0.2.1:5060", sent_from="10.0.0.5:5060")
    verdict, _ = run(Scripted(options=[seen, seen], notify_204=[NO_NOTIFY]))
    assert verdict.code == "NO-NOTIFY"


def test_status_that_comes_for_our_own_line_alone_is_held_back_from_this_connection() -> None:
    seen = Finding(seen_as="192.0.2.1:5060", sent_from="10.0.0.5:5060")
    probe = Scripted(options=[seen, seen], notify_204=[NO_NOTIFY])
    verdict, _ = run(probe, all_silent=True)
    assert (verdict.code, verdict.failed_step) == ("PUBLIC-IP", 7)
    assert verdict.sentence == (
        "This computer is on a different internet connection from the phones."
    )
    assert any("192.0.2.1:5060" in line for line in verdict.fix)


def test_a_port_that_changes_is_only_a_warning_while_all_works() -> None:
    seen = [Finding(seen_as="192.0.2.1:5060"), Finding(seen_as="192.0.2.1:6111")]
    verdict, _ = run(Scripted(options=seen))
    assert verdict.code is None
    assert verdict.fix


def test_the_slowest_run_ends_in_time() -> None:
    probe = Scripted(takes=1.0, notify_204=[NO_NOTIFY])
    run(probe)
    assert probe.time <= RUN_LIMIT < 10


def test_a_failed_step_always_says_something() -> None:
    told: list[StepChanged] = []
    probe = Scripted(resolve=[NOWHERE])
    coroutine = Diagnosis(probe, lambda: 0.0, told.append, "204").run()
    with contextlib.suppress(StopIteration):
        coroutine.send(None)
    failed = [step for step in told if step.state is FAILED]
    assert [step.detail for step in failed] == ["The phone system's address was not found."]


def test_a_refusal_is_told_without_the_words_of_the_protocol() -> None:
    refused = Evidence(K.SUBSCRIBE_ANSWER, 403, "Presence is off", "SIP/2.0 403 Presence is off")
    probe = Scripted(subscribe_204=[Finding(refused)])
    told: list[StepChanged] = []
    diagnosis = Diagnosis(probe, lambda: probe.time, told.append, "204", "Ann", "7")
    with pytest.raises(StopIteration):
        diagnosis.run().send(None)
    failed = [step.detail for step in told if step.state is FAILED]
    assert failed == ["Refused: 403 Presence is off"]


def test_what_was_ignored_is_said_at_the_end() -> None:
    probe = Scripted()
    probe.elsewhere = ("3 messages from other computers (203.0.113.9) were ignored.",)
    verdict, _ = run(probe)
    assert verdict.fix[-1:] == probe.elsewhere
