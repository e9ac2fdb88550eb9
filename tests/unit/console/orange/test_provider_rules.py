"""The provider's rules on who may watch whom: what breaking each looks like, alone and for all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.desk.lamps import LampState
from sip.mock_pbx import Effect, PbxConfig, PbxLine, WatchRules
from tests.unit.console.orange.lamp_rig import MERE, OFFICE, OWN, TANE, LampRig

QUIET = WatchRules(explain=False)


def rig_of(*lines: PbxLine, rules: WatchRules = QUIET) -> LampRig:
    return LampRig(PbxConfig((OWN, *lines), rules=rules)).start(40.0)


def shown(rig: LampRig, number: str = MERE.number) -> tuple[str | None, tuple[str, ...]]:
    explanation = rig.desk.explain(number)
    assert explanation is not None
    return explanation.fault.code, explanation.fault.fix


@pytest.mark.parametrize(
    ("line", "phrase", "first"),
    [
        (replace(MERE, group="SALES"), "Line of another group", "same group"),
        (replace(MERE, account="other"), "Line of another account", "same account"),
        (replace(MERE, presence=False), "Presence & BLF is off for this line", "is probably off"),
    ],
)
def test_a_refusal_that_says_why_puts_that_first(line: PbxLine, phrase: str, first: str) -> None:
    rig = rig_of(line, TANE, rules=WatchRules())
    code, fix = shown(rig)
    assert code == "SUB-403"
    assert fix[0] == f'The phone system says: "{phrase}".'
    assert first in fix[1]
    assert rig.lamp(TANE.number).state is LampState.AVAILABLE


@pytest.mark.parametrize(
    "line",
    [
        replace(MERE, group="SALES"),
        replace(MERE, account="other"),
        replace(MERE, presence=False),
    ],
)
def test_a_refusal_that_says_nothing_is_explained_in_order_of_likelihood(line: PbxLine) -> None:
    code, fix = shown(rig_of(line, TANE))
    assert code == "SUB-403"
    assert [MERE.number in fix[0], "group" in fix[1], "typing" in fix[2], "VPN" in fix[3]] == (
        [True] * 4
    )


def test_presence_off_for_the_whole_account_is_looked_for_there_first() -> None:
    lines = (replace(MERE, presence=False), replace(TANE, presence=False))
    code, fix = shown(rig_of(*lines))
    assert code == "SUB-403"
    assert "whole account" in fix[0]
    assert "VPN" in fix[1]
    assert not any("for this line" in line for line in fix)


def test_presence_on_for_the_account_is_enough() -> None:
    rules = replace(QUIET, presence_accounts=frozenset(("main",)))
    rig = rig_of(replace(MERE, presence=False), replace(TANE, presence=False))
    assert rig.desk.overview.orange == 2
    rig = rig_of(replace(MERE, presence=False), replace(TANE, presence=False), rules=rules)
    assert rig.desk.overview.free == 2


def test_a_mistyped_number_alone_is_looked_for_in_the_number() -> None:
    rig = LampRig(PbxConfig(OFFICE), watch=("093778699", TANE.number)).start()
    code, fix = shown(rig, "093778699")
    assert code == "SUB-404"
    assert any("typing errors" in line for line in fix)
    assert rig.lamp("093778699").message == "093778699 is not known to the phone system."


def test_another_connection_leaves_every_lamp_without_status() -> None:
    lines = (replace(MERE, network="home"), replace(TANE, network="home"))
    rig = rig_of(*lines)
    code, fix = shown(rig)
    assert code == "NO-NOTIFY"
    assert any("same internet connection" in line for line in fix)
    assert rig.desk.all_alike("NO-NOTIFY")


def test_one_line_on_another_connection_is_not_ours_to_mend() -> None:
    rig = rig_of(replace(MERE, network="home"), TANE)
    code, fix = shown(rig)
    assert code == "NO-NOTIFY"
    assert "If other lamps work" in fix[0]


def test_a_provider_that_declines_all_our_watching_is_told_so() -> None:
    own = replace(OWN, may_watch=False)
    rig = LampRig(PbxConfig((own, MERE, TANE), rules=QUIET)).start()
    code, fix = shown(rig)
    assert code == "SUB-603"
    assert fix[0].startswith("Every lamp fails in the same way")


@pytest.mark.parametrize("effect", [Effect.NOT_FOUND, Effect.FORBIDDEN])
def test_groups_that_look_like_unknown_numbers_are_not_told_apart(effect: Effect) -> None:
    rules = replace(QUIET, group=effect, known=effect)
    config = PbxConfig((OWN, replace(MERE, group="SALES"), TANE), rules=rules)
    rig = LampRig(config, watch=(MERE.number, "093778699", TANE.number)).start()
    wrong_group, mistyped = shown(rig), shown(rig, "093778699")
    assert wrong_group[0] == mistyped[0]
    assert [line.replace(MERE.number, "N") for line in wrong_group[1]] == [
        line.replace("093778699", "N") for line in mistyped[1]
    ]
