"""Identifiers and random numbers, passed as an argument so that tests are reproducible."""

from __future__ import annotations

import random
import secrets
from typing import Protocol

MAGIC_COOKIE = "z9hG4bK"
"""The beginning of every Via branch (RFC 3261 section 8.1.1.7)."""


class Ids(Protocol):
    """Makes identifiers and random numbers."""

    def branch(self) -> str:
        """Return a Via branch, unique across space and time (RFC 3261 section 8.1.1.7)."""

    def tag(self) -> str:
        """Return a From or To tag with at least 32 random bits (RFC 3261 section 19.3)."""

    def call_id(self) -> str:
        """Return a Call-ID (RFC 3261 section 8.1.1.4)."""

    def cnonce(self) -> str:
        """Return a client nonce for digest (RFC 7616 section 3.4)."""

    def nonce(self) -> str:
        """Return a server nonce for digest (RFC 7616 section 3.3)."""

    def uniform(self, low: float, high: float) -> float:
        """Return a random number between `low` and `high`: for jitter, weights, loss."""


class RandomIds:
    """Makes unpredictable identifiers, for programs."""

    def __init__(self) -> None:
        self._random = random.SystemRandom()

    def branch(self) -> str:
        """See `Ids.branch`; 96 random bits."""
        return MAGIC_COOKIE + secrets.token_hex(12)

    def tag(self) -> str:
        """See `Ids.tag`; 64 random bits."""
        return secrets.token_hex(8)

    def call_id(self) -> str:
        """See `Ids.call_id`; 128 random bits."""
        return secrets.token_hex(16)

    def cnonce(self) -> str:
        """See `Ids.cnonce`; 64 random bits."""
        return secrets.token_hex(8)

    def nonce(self) -> str:
        """See `Ids.nonce`; 128 random bits."""
        return secrets.token_hex(16)

    def uniform(self, low: float, high: float) -> float:
        """See `Ids.uniform`."""
        return self._random.uniform(low, high)


class SequentialIds:
    """Makes identifiers that count up and reproducible numbers, for tests and simulations.

    Args:
        prefix: of every identifier, to distinguish the parties of one test.
        seed: of the numbers of `uniform`.
    """

    def __init__(self, prefix: str = "", seed: int = 0) -> None:
        self._prefix = prefix
        self._counts: dict[str, int] = {}
        self._random = random.Random(seed)  # noqa: S311 - must repeat, guards no secret

    def _next(self, kind: str) -> str:
        count = self._counts.get(kind, 0) + 1
        self._counts[kind] = count
        return f"{self._prefix}{kind}{count}"

    def branch(self) -> str:
        """See `Ids.branch`."""
        return MAGIC_COOKIE + self._next("branch")

    def tag(self) -> str:
        """See `Ids.tag`."""
        return self._next("tag")

    def call_id(self) -> str:
        """See `Ids.call_id`."""
        return self._next("call")

    def cnonce(self) -> str:
        """See `Ids.cnonce`."""
        return self._next("cnonce")

    def nonce(self) -> str:
        """See `Ids.nonce`."""
        return self._next("nonce")

    def uniform(self, low: float, high: float) -> float:
        """See `Ids.uniform`."""
        return self._random.uniform(low, high)
