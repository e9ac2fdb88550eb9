"""The words of the desk in another language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from console import language
from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.faults.fault_impact import affected_words, conclusion, impact_of
from console.desk.faults.orange_table import ROWS
from console.desk.lamps import Extension, elapsed_words, lamp_word, screen_reader_text

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WRONG_PASSWORD = Evidence(EvidenceKind.WRONG_PASSWORD, 401, realm="kiwi")
FORBIDDEN = Evidence(EvidenceKind.SUBSCRIBE_ANSWER, 403)


@pytest.fixture
def loud() -> Iterator[None]:
    """A language in which every text stands in brackets."""
    language.install(lambda text, comment, count: f"[{language.english(text, comment, count)}]")
    yield
    language.install(language.english)


def test_english_counts_and_endings() -> None:
    assert language.tr("%n lamp(s)", "", 1) == "1 lamp"
    assert language.tr("%n lamp(s)", "", 5) == "5 lamps"
    assert language.tr("%n (person|people)", "", 1) == "1 person"
    assert language.tr("%n (person|people)", "", 0) == "0 people"
    assert language.tr("as it is (s)") == "as it is (s)"


@pytest.mark.usefixtures("loud")
def test_every_word_of_a_lamp_is_translated() -> None:
    desk = Desk(
        [Extension("204", "Ann"), Extension("205", "Bob")], lambda: NOW, monotonic=lambda: 0.0
    )
    assert lamp_word(desk.lamp("204")) == "[Connecting]"
    assert elapsed_words(61) == "[1 minute]"
    desk.line_fault("204", FORBIDDEN)
    lamp = desk.lamp("204")
    assert lamp.reason == "[Not allowed]"
    assert lamp.message == "[Not allowed to watch Ann.]"
    assert screen_reader_text(lamp, NOW).startswith("Ann 204, [problem:")
    explanation = desk.explain("204")
    assert explanation is not None
    assert all(line.startswith("[") for line in explanation.fault.fix)
    impact = impact_of(lamp, desk.lamps)
    assert affected_words(impact).startswith("[")
    assert conclusion(impact).startswith("[")


def test_faults_are_said_again_when_the_language_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(
        [Extension("204", "Ann"), Extension("205", "Bob")], lambda: NOW, monotonic=lambda: 0.0
    )
    desk.line_fault("204", FORBIDDEN)
    desk.account_fault(WRONG_PASSWORD)
    monkeypatch.setattr(language, "_translator", lambda text, comment, count: f"[{text}]")
    desk.reword()
    assert [lamp.message for lamp in desk.lamps] == [
        "[Not allowed to watch Ann.]",
        "[The user name or password is wrong.]",
    ]
    assert desk.account.message == "[The user name or password is wrong.]"


@pytest.mark.usefixtures("loud")
def test_the_table_itself_stays_english() -> None:
    assert all("[" not in row.sentence for row in ROWS.values())
