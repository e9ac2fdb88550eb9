"""The text for support."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.desk import Desk
from console.desk.faults.diagnosis import StepChanged, StepState, Verdict
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.faults.fault_impact import impact_of
from console.desk.faults.support import SupportCase, mask_numbers, support_text
from console.desk.lamps import Extension, LampState
from console.desk.moment import Moment

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LADDER = """\
             udp 192.0.2.14:50612              udp 203.0.113.9:5060
08:00:01.123 |---------- SUBSCRIBE 2 -------->|
08:00:01.154 |<- 403 Forbidden (SUBSCRIBE 2) -|
SUBSCRIBE sip:093778601@pbx.example SIP/2.0
Call-ID: 7f3a90c1e2@192.0.2.14
"""


def case() -> SupportCase:
    desk = Desk(
        [Extension("093778601", "Ann Lee"), Extension("093778602")],
        lambda: START,
        monotonic=lambda: 0.0,
    )
    desk.line_reported("093778602", "idle")
    evidence = Evidence(EvidenceKind.SUBSCRIBE_ANSWER, 403, "Forbidden", call_id="7f3a90c1e2@x")
    desk.line_fault("093778601", evidence)
    explanation = desk.explain("093778601")
    assert explanation is not None
    return SupportCase(
        about=(("Kiwi Console", "0.3"), ("Python", "3.11"), ("Empty", "")),
        explanation=explanation,
        impact=impact_of(explanation.lamp, desk.lamps),
        steps=(StepChanged(4, "Sign in", StepState.OK, "signed in"),),
        verdict=Verdict("SUB-403", "Not allowed to watch Ann Lee.", ("Check the group.",), 6),
        history=(Moment(START - timedelta(minutes=3), LampState.BUSY, other="0274501122"),),
        ladder=LADDER,
    )


def test_everything_is_in_it_once() -> None:
    text = support_text(case(), START)
    for part in (
        "Kiwi Console: 0.3",
        "Written: 2026-03-02T08:00:00+00:00",
        "SUB-403: Not allowed to watch Ann Lee.",
        "Call-ID: 7f3a90c1e2@x",
        "This affects only Ann Lee.",
        "1 other lamp can be watched",
        "4. Sign in: ok signed in",
        "- Check the group.",
        "2026-03-02T07:57:00+00:00 busy 0274501122",
        "|---------- SUBSCRIBE 2 -------->|",
    ):
        assert text.count(part) == 1, part
    assert "Empty" not in text
    assert "\n\n\n" not in text


def test_without_numbers() -> None:
    text = support_text(case(), START, masked=True)
    assert "093778601" not in text
    assert "0274501122" not in text
    assert "sip:••••••601@pbx.example" in text
    for kept in ("192.0.2.14:50612", "7f3a90c1e2@192.0.2.14", "2026-03-02T08:00", "08:00:01.123"):
        assert kept in text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("call 204", "call 204"),
        ("+64274501122", "•••••••••122"),
        ("sip:093778601@x", "sip:••••••601@x"),
        ("abc1234567@x", "abc1234567@x"),
        ("1.234567", "1.234567"),
        ("", ""),
    ],
)
def test_masking(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked
