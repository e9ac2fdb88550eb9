"""Leaves out of a failing plan what is not needed for the failure."""

from __future__ import annotations

from tests.simulation.plan import Plan
from tests.simulation.simulation import simulate


def minimal(plan: Plan) -> Plan:
    """The plan without every step that can be left out while the same property breaks.

    Halves are tried first, then quarters, and at last single steps. A plan that does not fail is
    returned as it is.
    """
    broken = simulate(plan).broken
    size = len(plan.steps) // 2
    while broken is not None and size >= 1:
        start = 0
        while start < len(plan.steps):
            shorter = plan.without(frozenset(range(start, start + size)))
            if shorter.faults and simulate(shorter).broken == broken:
                plan = shorter
            else:
                start += size
        size //= 2
    return plan
