"""The provider's watch rules, each alone and on the wire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sip.mock_pbx import Effect, MockPbx, PbxLine, Rule, WatchRules
from tests.unit.sip.mock_pbx.raw_phone import CALLUM, ME, MakePbx, RawPhone, accepted, refused

ME_LINE = PbxLine(ME)
TARGET = PbxLine(CALLUM, presence=True)
BROKEN = {
    Rule.ALLOWED: (replace(ME_LINE, may_watch=False), TARGET),
    Rule.KNOWN: (ME_LINE, None),
    Rule.ACCOUNT: (ME_LINE, replace(TARGET, account="another")),
    Rule.GROUP: (ME_LINE, replace(TARGET, group="SALES")),
    Rule.PRESENCE: (ME_LINE, replace(TARGET, presence=False)),
    Rule.NETWORK: (ME_LINE, replace(TARGET, network="home")),
}


def test_no_rule_is_broken() -> None:
    assert WatchRules().first_violation(ME_LINE, TARGET) is None
    assert WatchRules().first_violation(None, TARGET) is None
    assert PbxLine("1").presence is False
    assert PbxLine("1").group == "DEFAULT"


@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize("effect", list(Effect))
def test_each_rule_has_its_configured_effect(rule: Rule, effect: Effect) -> None:
    effects: dict[str, Any] = {rule.value: effect}
    rules = replace(WatchRules(), **effects)
    violation = rules.first_violation(*BROKEN[rule])
    if effect is Effect.NONE:
        assert violation is None
    else:
        assert violation is not None
        assert (violation.rule, violation.effect) == (rule, effect)
        assert violation.phrase


def test_without_explanations_the_phrase_is_empty() -> None:
    violation = WatchRules(explain=False).first_violation(*BROKEN[Rule.GROUP])
    assert violation is not None
    assert violation.phrase == ""


def test_a_line_may_watch_itself() -> None:
    assert WatchRules(watcher_network="home").first_violation(ME_LINE, ME_LINE) is None


def test_presence_may_be_on_for_the_whole_account() -> None:
    rules = WatchRules(presence_accounts=frozenset({"main"}))
    assert rules.first_violation(*BROKEN[Rule.PRESENCE]) is None


def test_watchers_can_be_placed_behind_another_connection() -> None:
    violation = WatchRules(watcher_network="home").first_violation(ME_LINE, TARGET)
    assert violation is not None
    assert violation.rule is Rule.NETWORK


@pytest.mark.parametrize(
    ("change", "status", "phrase"),
    [
        ({"account": "another"}, 403, "Line of another account"),
        ({"group": "SALES"}, 403, "Line of another group"),
        ({"presence": False}, 403, "Presence & BLF is off for this line"),
    ],
)
def test_a_broken_rule_refuses_the_subscribe(
    change: dict[str, str], status: int, phrase: str, pbx: MockPbx, phone: RawPhone
) -> None:
    pbx.put_line(replace(TARGET, **change))  # type: ignore[arg-type]  # one field each
    response = refused(phone.subscribe(CALLUM), status)
    assert response.reason == phrase
    assert phone.notifies == []


def test_a_line_that_may_not_watch_is_declined(pbx: MockPbx, phone: RawPhone) -> None:
    # Transcript ast_22: allow_subscribe=no gives 603.
    pbx.put_line(replace(ME_LINE, may_watch=False))
    refused(phone.subscribe(CALLUM), 603)


def test_behind_another_connection_no_notify_comes(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.rules = replace(pbx.rules, watcher_network="home")
    accepted(phone.subscribe(CALLUM))
    pbx.set_line(CALLUM, "busy")
    phone.clock.advance(5)
    assert phone.notifies == []
    assert pbx.stats.subscriptions == 1


def test_the_effect_idle_always_shows_an_idle_line(make_pbx: MakePbx, phone: RawPhone) -> None:
    pbx = make_pbx(rules=WatchRules(group=Effect.IDLE))
    pbx.put_line(replace(TARGET, group="SALES"))
    pbx.set_line(CALLUM, "busy")
    accepted(phone.subscribe(CALLUM))
    pbx.set_line(CALLUM, "ringing")
    phone.clock.advance(1)
    assert len(phone.notifies) == 1
    assert b"<state>terminated</state>" in phone.last.body
