"""Finds words with typing errors: a letter wrong, missing or too many, or two letters swapped.

The library that counts such errors (rapidfuzz) is loaded by the first search, so that the first
paint of the window need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_TWO_FROM: Final = 7
"""Words with at least so many letters may have two typing errors."""
_LEAST: Final = 3
"""Words with fewer letters must be typed right."""


def allowed_typos(word: str, *, strict: bool = False) -> int:
    """How many typing errors a word may have.

    Args:
        word: as it was typed, folded.
        strict: another word matches as typed, so words of three letters must be typed right.
    """
    if len(word) < _LEAST + strict:
        return 0
    return 2 if len(word) >= _TWO_FROM else 1


class TypoIndex:
    """The words of all names, which are found by misspelled ones.

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
        """The names with a word that may be meant, in full or in its beginning.

        Args:
            word: as it was typed so far, folded.
            strict: see `allowed_typos`.

        Returns:
            the index of each name, and how far its word is from the typed one; less is better.
        """
        most = allowed_typos(word, strict=strict)
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


def typos_in(word: str, written: str) -> int | None:
    """How many letters of `written` the misspelled `word` stands for; None: it is too different."""
    most = allowed_typos(word)
    if not most:
        return None
    from rapidfuzz.distance import OSA

    slips, length = min(
        (OSA.distance(word, written[:length]), -length)
        for length in range(len(word) - 1, len(word) + 2)
    )
    return min(-length, len(written)) if slips <= most else None
