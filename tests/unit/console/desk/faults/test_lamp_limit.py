"""When refusals mean that there are too many lamps, and when they do not."""

from __future__ import annotations

import pytest

from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.faults.lamp_limit import lamp_limit, may_be_limit

WORKS = (True, None)


def refused(status: int, repeated: bool = False) -> Evidence:
    return Evidence(EvidenceKind.SUBSCRIBE_ANSWER, status, repeated=repeated)


@pytest.mark.parametrize(
    ("evidence", "may_be"),
    [
        (refused(486), True),
        (refused(503), False),
        (refused(503, repeated=True), True),
        (refused(500, repeated=True), True),
        (refused(403, repeated=True), False),
        (Evidence(EvidenceKind.REGISTER_ANSWER, 503, repeated=True), False),
    ],
)
def test_what_may_be_a_limit(evidence: Evidence, may_be: bool) -> None:
    assert may_be_limit(evidence) is may_be


@pytest.mark.parametrize(
    ("status", "lines", "expected"),
    [
        (486, [WORKS, WORKS, (False, 486)], 2),
        (503, [WORKS, WORKS, (False, 503), (False, 503)], 2),
        (503, [WORKS, WORKS, (False, 503)], None),  # one line's own trouble
        (503, [(False, 503), (False, 503)], None),  # overload: none works
        (503, [WORKS, (False, 503), WORKS, (False, 503)], None),  # out of order
        (486, [WORKS, (False, 404), WORKS, (False, 486), (False, None)], 2),
    ],
)
def test_the_limit_is_how_many_lines_work(
    status: int, lines: list[tuple[bool, int | None]], expected: int | None
) -> None:
    assert lamp_limit(status, lines) == expected
