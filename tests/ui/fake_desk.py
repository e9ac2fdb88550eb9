"""A desk with realistic names, groups and states, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from console.desk.changes import Command, Diagnose
from console.desk.desk import Desk
from console.desk.faults.diagnosis import StepChanged, StepState
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import Extension, LineReport, Party

# fmt: off
FIRST = (
    "Ann", "Hēmi", "Sarah", "Wiremu", "Olivia", "Tama", "Grace", "Mere", "James", "Aroha", "Liam",
    "Ngaire", "Sophie", "Rangi", "Jack", "Moana", "Emma", "Tāne", "Lucy", "Kahu", "Daniel",
    "Hinemoa", "Priya", "Sione", "Charlotte", "Mateo", "Ruby", "Anahera", "Thomas", "Leilani",
)
LAST = (
    "Lee", "Tūhoe", "Whitfield", "Parata", "Brown", "Ngata", "McKenzie", "Te Rangi", "Patel",
    "Harawira", "Walker", "Fa'asavalu", "Robinson", "Tamihere", "Chen", "Kīngi", "Anderson",
    "Rewi", "Singh", "O'Connor", "Mahuta", "Thompson",
)
# fmt: on
GROUPS = ("Accounts", "Sales", "Workshop", "Dispatch", "Management")
START = datetime(2026, 3, 9, 9, 41, 7, tzinfo=UTC)


class FakeClock:
    """A wall clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def steady(self) -> float:
        """The same as seconds, for what takes a clock that nobody can set."""
        return self.now.timestamp()

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def people(count: int) -> list[Extension]:
    """Return `count` extensions; the first 600 have different names."""
    return [
        Extension(
            number=f"09377{8000 + place:04}",
            name=f"{FIRST[place % len(FIRST)]} {LAST[(place * 7 + place // 30) % len(LAST)]}",
            group=GROUPS[place * len(GROUPS) // count],
        )
        for place in range(count)
    ]


def quiet_desk(count: int, clock: Callable[[], datetime]) -> Desk:
    """Return a desk before registration: every lamp is connecting."""
    return Desk(people(count), clock, "pbx.example.nz", monotonic=lambda: clock().timestamp())


def office(count: int, clock: FakeClock) -> Desk:
    """Return a desk in use: most lamps free, a third busy, a few ringing, orange or stale."""
    desk = quiet_desk(count, clock)
    clock.now = START - timedelta(minutes=22)
    desk.account_registered()
    numbers = desk.numbers
    for place, number in enumerate(numbers):
        clock.now = START - timedelta(seconds=(place * 97) % 1300 + 3)
        _set_line(desk, number, _caller(place), place)
    clock.now = START
    for place, seconds in ((1, 5), (24, 11), (47, 2)):
        if place < count:
            clock.now = START - timedelta(seconds=seconds)
            caller = Party("Dana Caller", "0274501122") if place == 1 else _caller(place)
            desk.line_reported(numbers[place], LineReport.RINGING, False, caller)
    clock.now = START
    _break_lines(desk, numbers, clock)
    desk.on_command(lambda command: _carry_out(desk, command))
    return desk


def _set_line(desk: Desk, number: str, caller: Party, place: int) -> None:
    turn = place % 12
    if turn in (2, 6, 7, 10):
        desk.line_reported(number, LineReport.BUSY, turn == 10, caller)
    elif turn == 11 and place % 24 == 11:
        return
    else:
        desk.line_reported(number, LineReport.IDLE, False, None)


def _break_lines(desk: Desk, numbers: tuple[str, ...], clock: FakeClock) -> None:
    for place, status, reason in ((4, 404, "Not Found"), (17, 403, "Forbidden"), (38, 480, "")):
        if place < len(numbers):
            desk.line_fault(
                numbers[place],
                Evidence(
                    EvidenceKind.SUBSCRIBE_ANSWER,
                    status=status,
                    reason=reason,
                    text=f"SIP/2.0 {status} {reason}",
                    call_id="7f3a90c1e2@192.0.2.14",
                ),
            )
            desk.line_retry(numbers[place], 3, clock() + timedelta(minutes=8))
    for place in (20, 33):
        if place < len(numbers):
            clock.now = START - timedelta(seconds=12)
            desk.line_stale(numbers[place], Evidence(EvidenceKind.SILENT))
            clock.now = START


def _caller(place: int) -> Party:
    if place % 5 == 0:
        return Party(None, f"0274{500000 + place * 731:06}")
    return Party(f"{FIRST[(place * 11 + 3) % 30]} {LAST[(place * 5 + 2) % 22]}", None)


STEPS = (
    ("Find the phone system's address", StepState.OK, "pbx.example.nz is 203.0.113.9"),
    ("Open a connection", StepState.OK, ""),
    ("Check that it answers", StepState.OK, "Answered in 31 ms"),
    ("Sign in", StepState.OK, ""),
    ("Check the return path", StepState.OK, ""),
    ("Subscribe to this lamp", StepState.FAILED, "Refused: 404 Not Found"),
    ("Wait for its status", StepState.SKIPPED, ""),
    ("Compare with your own line", StepState.RUNNING, ""),
)


def _carry_out(desk: Desk, command: Command) -> None:
    if isinstance(command, Diagnose):
        for index, (title, state, detail) in enumerate(STEPS, 1):
            desk.diagnosis_step(command.number, StepChanged(index, title, state, detail, 0.03))
