"""How long a test waits for what has to happen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 30.0
"""Seconds: more than a slow and busy machine needs. Where all is well nobody waits so long."""


async def until(happened: Callable[[], bool]) -> None:
    """Look again and again until something has happened.

    Raises:
        TimeoutError: it has not, within `PATIENCE`.
    """
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - whatever is waited for tells nobody
            await asyncio.sleep(0.01)
