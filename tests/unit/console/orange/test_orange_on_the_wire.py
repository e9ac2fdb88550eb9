"""Every orange code provoked at the mock PBX: its words, its lamp and its retries."""

from __future__ import annotations

import pytest

from console.desk.faults.orange_table import ROWS
from tests.unit.console.orange.lamp_faults import LAMP_FAULTS, LampFault
from tests.unit.console.orange.orange_page import COMMAND, FILE, NOT_PROVOKED, document, seen_of


@pytest.mark.parametrize("case", LAMP_FAULTS, ids=lambda case: f"{case.code}: {case.how}")
def test_the_code_has_its_words_its_lamp_and_its_retries(case: LampFault) -> None:
    seen = seen_of(case)

    assert seen.sentence == case.sentence
    assert seen.lamp == case.lamp
    assert seen.tries[: len(case.tries) or None] == case.tries
    assert seen.renewal is case.renewal
    assert case.advice in ("", *seen.fix)


def test_every_code_is_provoked_or_says_why_not() -> None:
    provoked = {case.code for case in LAMP_FAULTS}
    assert provoked | set(NOT_PROVOKED) == set(ROWS)
    assert provoked & set(NOT_PROVOKED) <= {"AUTH-NOCHALLENGE"}  # the first one of it shows nothing


def test_the_document_is_what_is_seen_now() -> None:
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    assert text == document(), f"docs/orange.md is out of date: run `{COMMAND}`"
