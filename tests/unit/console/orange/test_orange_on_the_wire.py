"""Every orange code provoked at the mock PBX: its words, its lamp and its retries."""

from __future__ import annotations

import pytest

from tests.unit.console.orange.observation import HORIZON, observe
from tests.unit.console.orange.provocations import PROVOCATIONS, Provocation


@pytest.mark.parametrize("case", PROVOCATIONS, ids=lambda case: f"{case.code}: {case.how}")
def test_the_code_has_its_words_its_lamp_and_its_retries(case: Provocation) -> None:
    reception = case.make()
    case.provoke(reception)
    reception.advance(HORIZON)
    seen = observe(reception, case.code, case.number, case.target)

    assert seen.sentence == case.sentence
    assert seen.lamp == case.lamp
    assert seen.tries[: len(case.tries) or None] == case.tries
    assert seen.renewal or not case.renewal
    assert case.advice in ("", *seen.fix)
