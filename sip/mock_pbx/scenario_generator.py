"""Generates lines and calls for scenarios of any size; the same arguments give the same result."""

from __future__ import annotations

import random

from sip.mock_pbx.call_board import CallPlan
from sip.mock_pbx.pbx_config import PbxLine

FIRST_NUMBER = 93778700
"""The first number of generated lines, without its leading 0."""

_FIRST_NAMES = (
    *("Aroha", "Hemi", "Mere", "Tāne", "Ngaire", "Wiremu", "Kiri", "Rāwiri", "Marama", "Tama"),
    *("Hine", "Nikau", "Sione", "Leilani", "Priya", "Wei", "Fiona", "Callum", "Isla", "Angus"),
    *("Moana", "Liam", "Charlotte", "Ravi", "Sina", "Jack", "Olivia", "Manaia", "Ethan"),
)
_LAST_NAMES = (
    *("Parata", "Walker", "Tamihere", "Chen", "Fraser", "Ngata", "Singh", "Campbell", "Tuilagi"),
    *("Wilson", "Henare", "Patel", "Scott", "Rangi", "Thompson", "Faleafa", "Murray", "Kereama"),
    *("Stewart", "Hohaia", "Anderson", "Tipene", "Lewis", "Kaur", "Robertson"),
)

_DEPARTMENTS = ("Sales", "Accounts", "Workshop", "Service")
_IN_ONE_DEPARTMENT = 12


def generate_lines(count: int, taken: set[str], first: int = FIRST_NUMBER) -> list[PbxLine]:
    """Return lines with names, departments and consecutive numbers.

    Args:
        count: how many.
        taken: numbers to leave out.
        first: the first number, without its leading 0.
    """
    lines: list[PbxLine] = []
    number = first
    while len(lines) < count:
        text = f"0{number}"
        if text not in taken:
            place = len(lines)
            given = _FIRST_NAMES[place % len(_FIRST_NAMES)]
            family = _LAST_NAMES[(place + place // len(_FIRST_NAMES)) % len(_LAST_NAMES)]
            department = _DEPARTMENTS[place // _IN_ONE_DEPARTMENT % len(_DEPARTMENTS)]
            line = PbxLine(text, f"{given} {family}", department=department, presence=True)
            lines.append(line)
        number += 1
    return lines


def generate_calls(numbers: list[str], period: float) -> list[tuple[float, CallPlan]]:
    """Return calls among lines and from outside.

    Args:
        numbers: of the lines.
        period: seconds in which the calls begin.

    Returns:
        For each call the second at which it begins, and its plan; not in order of time.
    """
    chance = random.Random(len(numbers))  # noqa: S311 - must repeat, guards no secret
    calls: list[tuple[float, CallPlan]] = []
    if not numbers:
        return calls
    for _ in range(max(1, round(len(numbers) * period / 600))):
        at = chance.uniform(0.0, period)
        talk = 0.0 if chance.random() < 0.15 else chance.uniform(15.0, 90.0)
        inside = chance.random() < 0.5
        caller = chance.choice(numbers) if inside else f"021555{chance.randrange(10000):04}"
        callee = chance.choice(numbers)
        if caller != callee:
            calls.append((at, CallPlan(caller, callee, ring=chance.uniform(3.0, 14.0), talk=talk)))
    return calls
