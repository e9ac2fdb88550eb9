"""Plans whose failures were mended, as small as `--minimise` made them."""

from __future__ import annotations

from typing import Final

from tests.simulation.plan import Plan

MENDED: Final[dict[str, Plan]] = {}
