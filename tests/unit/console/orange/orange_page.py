"""docs/orange.md: each code, how it was provoked, what was shown, and when it was tried again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from console.desk.faults.orange_table import ROWS
from tests.unit.console.orange.lamp_faults import LAMP_FAULTS, SEARCH, LampFault
from tests.unit.console.orange.orange_observation import HORIZON, Observation, observe

FILE = Path(__file__).parents[4] / "docs" / "orange.md"
COMMAND = "python -m tests.unit.console.orange.write_orange_page"

NOT_PROVOKED = {
    "AUTH-NOCHALLENGE": "the first time, the request is repeated without credentials and "
    "nothing is shown",
    "TERM-invariant": "the state will never change: the lamp keeps its colour, nothing is shown",
    "DUP": "two lamps of one number share one subscription; nothing is wrong",
    "SELF": "watching our own line is allowed; nothing is wrong",
    "PUBLIC-IP": "concluded by the diagnosis when only our own line's status arrives",
    "ACCOUNT": "every lamp shows it while the account has one of the faults above",
    "APP": "a fault of the console itself; no phone system can cause it",
}
"""Codes the wire alone does not show, with the reason; other tests hold those that can be held."""

_HEAD = f"""# Why a lamp is orange

Each row was provoked on the mock PBX by the tests and written by
`{COMMAND}`; a test fails if this file differs from the observed result.
`Old +0, Check +35` means: the tile says Old (hatched, the last colour stays) at once and Check
(orange) 35 s later. The times exclude the 20% jitter that spreads the retries of many consoles.
"""

_TITLES = (
    "Code",
    "Provoked by",
    "The receptionist reads",
    "Tile",
    "Lamp, seconds after the fault",
    "The administrator is told",
    "Automatic retry",
)


@cache
def seen_of(case: LampFault) -> Observation:
    """Provoke a fault and look at what comes of it."""
    rig = case.make()
    case.provoke(rig)
    rig.advance(HORIZON)
    return observe(rig, case.code, case.number, case.target)


def document() -> str:
    """The whole file, from what is seen now."""
    rows = [_row(case, seen_of(case)) for case in LAMP_FAULTS]
    order = list(ROWS)
    rows.sort(key=lambda row: order.index(row[0].strip("`")))
    others = [(f"`{code}`", reason) for code, reason in NOT_PROVOKED.items()]
    lines = [
        _HEAD,
        *_table(_TITLES, rows),
        "",
        "## Codes that the wire alone does not provoke",
        "",
        *_table(("Code", "Why"), others),
        "",
        "## What cannot be told apart",
        "",
        *(f"- {line}" for line in _NOT_TOLD_APART),
    ]
    return "\n".join(lines) + "\n"


_NOT_TOLD_APART = (
    "A provider that refuses a line of another group, one with Presence & BLF switched off and one "
    'of another account all with a plain "403 Forbidden" gets the same list of causes for each, '
    "likeliest first. Where the refusal says more in its reason phrase, that is quoted and the "
    "cause it names comes first.",
    'A plain "404 Not Found" is the same for a mistyped number, another group and a missing hint.',
    "FreeSWITCH, Kamailio and OpenSIPS accept a number that does not exist: its lamp is green.",
    "A phone system without presence shows an unplugged phone as free: OFFLINE needs presence, "
    'which blf.event = "auto" asks for beside the dialogs, and "closed" in it.',
    "A limit of lamps that is reported with 403 looks like lines that may not be watched: SUB-403.",
)


def _row(case: LampFault, seen: Observation) -> tuple[str, ...]:
    return (
        f"`{case.code}`",
        case.how,
        seen.sentence,
        seen.tile,
        seen.lamp,
        "<br>".join(_steady(line) for line in seen.fix),
        _tries_in_words(case, seen),
    )


def _steady(line: str) -> str:
    """A line as Markdown, without the port that counts the answers of the mock PBX."""
    return re.sub(r":4[0-9]{4}\b", ":40000", line.replace("<", "&lt;"))


def _tries_in_words(case: LampFault, seen: Observation) -> str:
    tries = seen.tries[: len(case.tries)]
    if seen.renewal:
        return "one renewal at once"
    if not tries:
        return "no; only on request or when the connection returns"
    if tries == SEARCH:
        return "after 0.5, 1 and 2 s, then every 3 s"
    if tries == SEARCH[:1]:
        return "every 2 s until there is an answer"
    words = ["at once" if delay == 0 else f"after {_span(delay)}" for delay in tries]
    if len(tries) > 1 and tries[-1] == tries[-2]:
        kept = len(tries) - 1
        while kept > 1 and tries[kept - 1] == tries[kept - 2]:
            kept -= 1
        words = [*words[: kept - 1], f"every {_span(tries[-1])}"]
    return ", ".join(words).replace(", after ", ", ")


def _span(seconds: float) -> str:
    return f"{seconds / 60:g} min" if seconds >= 60 and seconds % 60 == 0 else f"{seconds:g} s"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
