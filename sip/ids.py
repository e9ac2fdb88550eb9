"""Random identifiers as an argument, so that a test run twice gives the same bytes."""

from __future__ import annotations

import random
import secrets
from typing import Protocol

MAGIC_COOKIE = "z9hG4bK"
"""How every branch of RFC 3261 begins (section 8.1.1.7)."""


class Ids(Protocol):
    """Where identifiers and jitter come from."""

    def branch(self) -> str:
        """A Via branch, unique across space and time (RFC 3261 8.1.1.7)."""

    def tag(self) -> str:
        """A From or To tag of at least 32 random bits (RFC 3261 19.3)."""

    def call_id(self) -> str:
        """A Call-ID (RFC 3261 8.1.1.4)."""

    def cnonce(self) -> str:
        """A client nonce for digest (RFC 7616 3.4)."""

    def nonce(self) -> str:
        """A server nonce for digest (RFC 7616 3.3)."""

    def uniform(self, low: float, high: float) -> float:
        """A number between `low` and `high`: jitter, weights, loss."""


class RandomIds:
    """Identifiers nobody can guess."""

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
    """Identifiers that count up, and jitter that repeats: for tests and rehearsals.

    Args:
        prefix: tells the identifiers of several parties of one test apart.
        seed: of the numbers `uniform` gives.
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
