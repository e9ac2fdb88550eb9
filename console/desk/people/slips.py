"""Words that were meant: a letter wrong, missing, too many, or two letters the wrong way round.

The library that counts slips is loaded by the first search: the first paint need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_TWO_FROM: Final = 7
"""Words of so many letters may have two slips."""
_LEAST: Final = 3
"""Shorter words say too little to guess what was meant."""


def allowed(word: str, *, strict: bool = False) -> int:
    """How many slips a typed word may have.

    Args:
        word: folded.
        strict: something matches as typed, so that short words are believed.
    """
    if len(word) < _LEAST + strict:
        return 0
    return 2 if len(word) >= _TWO_FROM else 1


class Slips:
    """The words of all names, to be found by misspelled ones.

    Args:
        names: the folded words of each name.
    """

    def __init__(self, names: Iterable[list[str]]) -> None:
        self._of_word: dict[str, list[int]] = {}
        for index, words in enumerate(names):
            for word in words:
                self._of_word.setdefault(word, []).append(index)
        self._beginnings: dict[int, dict[str, list[str]]] = {}

    def near(self, word: str, *, strict: bool = False) -> dict[int, int]:
        """Which names have a word, or its beginning, that is a slip away, and how far away it is.

        Args:
            word: folded, perhaps not typed to its end.
            strict: see `allowed`.
        """
        most = allowed(word, strict=strict)
        costs: dict[int, int] = {}
        if not most:
            return costs
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        for length in range(len(word) - 1, len(word) + 2):
            beginnings = self._beginnings_of(length)
            for beginning, slips, _ in extract(
                word, beginnings.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                for whole in beginnings[beginning]:
                    rest = len(whole) - len(beginning)
                    self._note(costs, whole, int(slips) * 8 + min(rest, 7))
        return costs

    def _note(self, costs: dict[int, int], word: str, cost: int) -> None:
        for index in self._of_word[word]:
            costs[index] = min(cost, costs.get(index, cost))

    def _beginnings_of(self, length: int) -> dict[str, list[str]]:
        made = self._beginnings.get(length)
        if made is None:
            made = self._beginnings[length] = {}
            for word in self._of_word:
                made.setdefault(word[:length], []).append(word)
        return made


def slips_in(word: str, written: str) -> int | None:
    """How many letters of a written word a misspelled one stands for; None when it is too far."""
    most = allowed(word)
    if not most:
        return None
    from rapidfuzz.distance import OSA

    slips, length = min(
        (OSA.distance(word, written[:length]), -length)
        for length in range(len(word) - 1, len(word) + 2)
    )
    return min(-length, len(written)) if slips <= most else None
