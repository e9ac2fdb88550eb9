"""Folds words and numbers for comparison: no capitals, accents, apostrophes, punctuation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from unicodedata import combining, normalize

_ALONE: Final = {
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "đ": "d",
    "ħ": "h",
    "\u0131": "i",  # without its dot
    "ł": "l",
    "ŋ": "ng",
    "œ": "oe",
    "ŧ": "t",
}
"""Letters that Unicode does not decompose into a letter and an accent."""
_APOSTROPHES: Final = frozenset("'`\u00b4\u02bb\u02bc\u2018\u2019")
_NUMBER_SEPARATORS: Final = frozenset(" -.()/\u00a0\u2010\u2011\u2012\u2013\u2014\t")


def _fold_letter(letter: str) -> str:
    folded = letter
    while True:
        plain = "".join(
            _ALONE.get(part, part)
            for part in normalize("NFKD", folded.casefold())
            if not combining(part)
        )
        if plain == folded:
            return plain
        folded = plain


class _Letters(dict[int, str]):
    """A table for `str.translate` that folds each letter, computed when it is first seen."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_letter(chr(point))
        return folded


class _Words(dict[int, str]):
    """The same, with a space for punctuation and nothing for apostrophes."""

    def __missing__(self, point: int) -> str:
        folded = "".join(
            part if part.isalnum() else " "
            for part in _fold_letter(chr(point))
            if part not in _APOSTROPHES
        )
        self[point] = "" if chr(point) in _APOSTROPHES else folded
        return self[point]


_LETTERS: Final = _Letters()
_WORDS: Final = _Words()


def fold(text: str) -> str:
    """The text without capitals and accents: `Tāne` is `tane`, `Søren` is `soren`."""
    return text.translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The folded words of a text: `Anne-Marie O'Connor` is `anne`, `marie`, `oconnor`."""
    return text.translate(_WORDS).split()


def number_of(text: str) -> str:
    """A number folded, without spaces and punctuation; text of nothing but those is kept."""
    folded = fold(text).strip()
    return "".join(sign for sign in folded if sign not in _NUMBER_SEPARATORS) or folded


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A folded word, and the place of each of its letters in the text it was written in."""

    word: str
    places: tuple[int, ...]

    def span(self, first: int, count: int) -> tuple[int, int]:
        """The place of some letters of the word in the text.

        Args:
            first: index in the word.
            count: of letters, at least one.

        Returns:
            the first place, and the place after the last.
        """
        last = min(first + count, len(self.word)) - 1
        return self.places[first], self.places[last] + 1


def written_words(text: str) -> list[WrittenWord]:
    """The words of a text as in `words_of`, with the places of their letters."""
    found: list[WrittenWord] = []
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(f"{text} "):
        for part in letter.translate(_WORDS):
            if part != " ":
                letters.append(part)
                places.append(place)
            elif letters:
                found.append(WrittenWord("".join(letters), tuple(places)))
                letters, places = [], []
    return found
