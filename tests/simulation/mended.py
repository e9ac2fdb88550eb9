"""Plans whose failures were mended, as small as possible; `--minimise` helps to find them."""

from __future__ import annotations

from typing import Final

from tests.simulation.plan import Plan, Step

_LAMPS = 6
_FORGOTTEN_TWICE = Plan(
    1,
    "restart without memory",
    "UDP",
    "broadworks",
    _LAMPS,
    False,
    (
        Step(100.0, "restart without memory", 0.5),
        Step(120.0, "restart without memory", 0.5),
        *(
            Step(125.0 + caller, "lamp call", 0.0, (caller, caller + 1, 100.0, 0.0, 0.0))
            for caller in range(0, _LAMPS, 2)
        ),
    ),
)

MENDED: Final[dict[str, Plan]] = {
    "a PBX that restarts twice in a minute is noticed for all lamps": _FORGOTTEN_TWICE,
}
