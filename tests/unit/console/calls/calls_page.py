"""Writes docs/calls.md: each fault of a call, the wire, the notices, and where the caller is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.unit.console.calls import connection_faults as connection
from tests.unit.console.calls import pickup_faults as taking
from tests.unit.console.calls import transfer_faults as passing_on
from tests.unit.console.calls.call_fault import CallFault
from tests.unit.console.calls.call_observation import CallObservation, observe

FILE = Path(__file__).parents[4] / "docs" / "calls.md"
COMMAND = "python -m tests.unit.console.calls.write_calls_page"
CALL_FAULTS = (*passing_on.ALL, *taking.ALL, *connection.ALL)

_HEAD = f"""# What can go wrong with a call

Each row was provoked on the mock PBX by the tests and written by
`{COMMAND}`; a test fails if this file differs from the observed result.

"The wire" starts when the caller has been answered, unless the row says otherwise. It lists the
requests of the console with their answers, and those of the phone system after `PBX:`. REFER with
Replaces asks the phone system to connect two calls, and `NOTIFY 200` is its report. ACK, 100,
authentication and everything about lamps are left out.

The seconds before a sentence count from the same moment; the last column also says how long after
the fault was known on the wire the receptionist was told. After every row all parties hang up, and
the test checks that no call, dialog, timer or channel is left in the console or the phone system.
During a row every call has a card, and the window shows every call that the phone system has.

A transfer without a talk first is "safe" or "early", as in the settings; "attended" is one with a
talk first. Where the phone system itself loses or ends the call of a caller, the console cannot
save it: the row says "ended by the phone system", and the receptionist reads the name with the
number to call back. The console itself cuts nobody off: a test fails if a row says so.
"""

_TITLES = ("Fault", "The wire", "The receptionist saw", "The caller")
_CHAPTERS = (
    ("Transfer: the target", passing_on.TARGETS),
    ("Transfer: somebody hangs up", passing_on.HANG_UPS),
    ("Transfer: the phone system", passing_on.REFERS),
    ("Transfer where the settings say “early”", passing_on.EARLY),
    ("Ringing here", taking.RINGING),
    ("Picking up", taking.PICKUPS),
    ("Parking", taking.PARKED),
    ("Waiting for a lamp", taking.WAITING),
    ("Network and silence", connection.SILENCE),
    ("Restart of the phone system", connection.RESTARTS),
    ("Refusals", connection.REFUSALS),
    ("Sound devices", connection.DEVICES),
)


def document() -> str:
    """The text of docs/calls.md, from what is observed now."""
    lines = [_HEAD]
    for title, cases in _CHAPTERS:
        rows = [_row(case, observe(case)) for case in cases]
        lines += [f"## {title}", "", *_table(_TITLES, rows), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(case: CallFault, seen: CallObservation) -> tuple[str, ...]:
    said = [f"{_span(at)}: {sentence}" for at, sentence, _ in seen.said]
    cards = ", ".join(f"{state.replace('_', ' ')} {name}" for state, name in seen.cards)
    told = "" if seen.told is None else f"; told after {_span(seen.told)}"
    return (
        case.title,
        f"`{seen.wire}`" if seen.wire else "nothing",
        "<br>".join([*said, f"Cards: {cards or 'none'}"]),
        f"{seen.outcome}{told}",
    )


def _span(seconds: float) -> str:
    return f"{max(0.0, seconds):.1f} s"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
