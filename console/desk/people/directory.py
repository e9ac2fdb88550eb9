"""Finds colleagues by a few letters or digits; accents and typing errors are forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from typing import Final

from console.desk.lamps import Extension
from console.desk.people.folding import WrittenWord, fold, number_of, words_of, written_words
from console.desk.people.number_plan import NumberKind, NumberPlan
from console.desk.people.typos import TypoIndex, typos_in


class MatchReason(IntEnum):
    """Why an extension was found, best first; the names in lower case are values of `ctl`."""

    NUMBER = 0
    PART_OF_NUMBER = 1
    NAME_START = 2
    WORD_START = 3
    INITIALS = 4
    GROUP = 5
    INSIDE = 6
    SLIP = 7
    FAVOURITE = 8
    RECENT = 9


@dataclass(frozen=True, slots=True)
class Match:
    """An extension that was found.

    Attributes:
        index: its place in the extensions the directory was made of.
        why: what matched; the weakest reason where several words were typed.
    """

    index: int
    why: MatchReason


@dataclass(frozen=True, slots=True)
class Spans:
    """The letters that matched, as pairs of the first place and the place after the last.

    Attributes:
        name: in `Extension.name`.
        number: in `Extension.number`.
    """

    name: tuple[tuple[int, int], ...] = ()
    number: tuple[tuple[int, int], ...] = ()


_WHYS: Final = tuple(MatchReason)
_FEW: Final = 5
"""Typing errors are forgiven where fewer than this many match as typed."""
_INSIDE_LEAST: Final = 3
"""Letters or digits that must be typed to be found in the middle of a word or number."""
_ENDING: Final = 6
"""Digits at the end that two ways of writing a whole number share, in every country."""

_PLAN: Final = NumberPlan()
_Rank = tuple[int, int]
"""A `MatchReason`, and a detail that orders matches of one reason."""


class _DirectoryEntry:
    """An extension with its name and number folded for comparison."""

    __slots__ = ("compact", "extension", "group", "hay", "initials", "name", "number", "words")

    def __init__(self, extension: Extension) -> None:
        self.extension = extension
        self.words = words_of(extension.name)
        self.name = " ".join(self.words)
        self.compact = "".join(self.words)
        self.initials = "".join(word[0] for word in self.words) if len(self.words) > 1 else ""
        self.number = number_of(extension.number)
        self.group = " " + " ".join(words_of(extension.group))
        self.hay = "\n".join((self.name, self.compact, self.initials, self.number, self.group))

    def match_word(self, word: str) -> MatchReason | None:
        """Where a folded word stands in the name or the group; None: nowhere."""
        if self.compact.startswith(word):
            return MatchReason.NAME_START
        if f" {word}" in self.name:
            return MatchReason.WORD_START
        if len(word) > 1 and self.initials.startswith(word):
            return MatchReason.INITIALS
        if f" {word}" in self.group:
            return MatchReason.GROUP
        return MatchReason.INSIDE if len(word) >= _INSIDE_LEAST and word in self.name else None

    def match_number(self, digits: str) -> MatchReason | None:
        """Where folded digits stand in the number; None: nowhere."""
        if self.number == digits:
            return MatchReason.NUMBER
        if self.number.startswith(digits) or self.number.endswith(digits):
            return MatchReason.PART_OF_NUMBER
        if len(digits) >= _INSIDE_LEAST and digits in self.number:
            return MatchReason.INSIDE
        return None

    def match_part(self, part: _QueryWord) -> MatchReason | None:
        """Where one typed word stands in name, group or number; None: nowhere."""
        found = None
        if part.words:
            found = _weakest(self.match_word(word) for word in part.words)
        if part.number:
            number = self.match_number(part.number)
            found = number if found is None else found if number is None else min(found, number)
        return found


@dataclass(frozen=True, slots=True)
class _QueryWord:
    """One typed word, as a number and as the words it makes in a name."""

    number: str
    words: list[str]


class _Query:
    """What was typed, folded for comparison."""

    def __init__(self, text: str, plan: NumberPlan) -> None:
        self.text = text.strip()
        self.parts = [
            _QueryWord(number_of(part), words_of(part))
            for part in text.split()
            if words_of(part) or any(sign in "*#+" for sign in part)
        ]
        self.words = [word for part in self.parts for word in part.words]
        self.phrase = "".join(self.words)
        self.number = number_of(text)
        is_number = bool(self.number) and not self.number.strip("0123456789+*#")
        self._plan = plan
        whole = is_number and plan.read(self.number).kind is NumberKind.E164
        self._ending = self.number[-_ENDING:] if whole else ""
        self.marked = self.text.casefold() if fold(text) != text.casefold() else ""
        self.is_number = is_number
        longest = max(self.parts, key=lambda part: len(part.number), default=None)
        self._needles = {self.number}
        if self._ending:
            self._needles.add(self._ending)
        if longest is not None:
            self._needles |= {longest.number, max(longest.words, key=len, default="")}
        self._needles.discard("")

    def may_match(self, entry: _DirectoryEntry) -> bool:
        """Whether `rank` is worth calling; a quick test that most entries fail."""
        return any(needle in entry.hay for needle in self._needles)

    def rank(self, entry: _DirectoryEntry) -> _Rank | None:
        """How well an entry matches as typed; None: it does not match."""
        if entry.number == self.number:
            return MatchReason.NUMBER, 0 if entry.extension.number.strip() == self.text else 1
        ends_alike = bool(self._ending) and entry.number.endswith(self._ending)
        if ends_alike and self._plan.same(entry.number, self.number):
            return MatchReason.NUMBER, 2
        if self.is_number:
            why = entry.match_number(self.number)
            if why is MatchReason.PART_OF_NUMBER or (why is not None and len(self.parts) > 1):
                return why, 0
        if len(self.parts) > 1 and self.phrase and entry.compact.startswith(self.phrase):
            return MatchReason.NAME_START, 0
        whys = [entry.match_part(part) for part in self.parts]
        known = [why for why in whys if why is not None]
        return (max(known), sum(known)) if known and len(known) == len(whys) else None


class Directory:
    """Finds extensions. Make another one when the extensions change.

    Args:
        extensions: in the order that decides between equals.
        plan: tells which numbers are the same.
    """

    def __init__(self, extensions: Iterable[Extension], plan: NumberPlan = _PLAN) -> None:
        self._plan = plan
        self._entries = [_DirectoryEntry(extension) for extension in extensions]
        self._typos = TypoIndex(entry.words for entry in self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> Extension:
        """The extension at an index of `Match`."""
        return self._entries[index].extension

    def search(
        self, text: str, recent: Sequence[str] = (), limit: int | None = None
    ) -> list[Match]:
        """The extensions that match, best first.

        Exact numbers come first, then beginnings and ends of numbers, beginnings of names, of any
        word, initials, groups, parts of words, and names with a typing error or two. Among equals
        favourites come first, then recent ones, then their order. Every word must match.

        Args:
            text: as typed; blank text finds favourites and recent ones.
            recent: numbers chosen lately, the latest first.
            limit: how many to return at most; None: all.
        """
        ages = {number: age for age, number in reversed(list(enumerate(recent)))}
        query = _Query(text, self._plan)
        if not query.text:
            return self._usual(ages, limit)
        ranks = self._plain_ranks(query)
        if len(ranks) < _FEW and query.words and not query.is_number:
            ranks = self._forgiving_ranks(query, ranks)
        found = self._keyed(query, ranks, ages)
        best = sorted(found) if limit is None else nsmallest(limit, found)
        return [Match(key[-1], _WHYS[key[0]]) for key in best]

    def _usual(self, ages: dict[str, int], limit: int | None) -> list[Match]:
        found = []
        for index, entry in enumerate(self._entries):
            age = ages.get(entry.extension.number, len(ages))
            if entry.extension.favourite:
                found.append((MatchReason.FAVOURITE, age, index))
            elif age < len(ages):
                found.append((MatchReason.RECENT, age, index))
        return [Match(index, why) for why, _, index in sorted(found)[:limit]]

    def _keyed(
        self, query: _Query, ranks: dict[int, _Rank], ages: dict[str, int]
    ) -> Iterator[tuple[int, ...]]:
        """The keys to sort by: reason, detail, accents, favourite, age, and the index at last."""
        oldest, marked = len(ages), query.marked
        for index, (why, detail) in ranks.items():
            extension = self._entries[index].extension
            unmarked = marked not in extension.name.casefold() if marked else False
            age = ages.get(extension.number, oldest) if ages else 0
            yield why, detail, unmarked, not extension.favourite, age, index

    def _plain_ranks(self, query: _Query) -> dict[int, _Rank]:
        ranks: dict[int, _Rank] = {}
        for index, entry in enumerate(self._entries):
            if query.may_match(entry) and (rank := query.rank(entry)) is not None:
                ranks[index] = rank
        if query.is_number:
            self._put_rarer_first(query.number, ranks)
        return ranks

    def _put_rarer_first(self, number: str, ranks: dict[int, _Rank]) -> None:
        """Last digits tell more than first ones where all numbers begin alike, and the reverse."""
        part = [index for index, rank in ranks.items() if rank[0] == MatchReason.PART_OF_NUMBER]
        starts = {index for index in part if self._entries[index].number.startswith(number)}
        ends = {index for index in part if self._entries[index].number.endswith(number)}
        rarer = min(starts, ends, key=len)
        for index in part:
            ranks[index] = (MatchReason.PART_OF_NUMBER, int(index not in rarer))

    def _forgiving_ranks(self, query: _Query, plain: dict[int, _Rank]) -> dict[int, _Rank]:
        """Match each word as typed or with a typing error; exact matches keep their rank."""
        together: dict[int, int] | None = None
        for word in query.words:
            costs = dict(self._typos.near(word, strict=bool(plain)))
            for index, entry in enumerate(self._entries):
                if word in entry.hay and entry.match_word(word) is not None:
                    costs[index] = 0
            together = costs if together is None else _sum_of_both(together, costs)
        misspelled = {index: (MatchReason.SLIP, cost) for index, cost in (together or {}).items()}
        return misspelled | plain

    # what to show stronger

    def spans(self, index: int, text: str) -> Spans:
        """The letters of an extension that a typed text matches; none if it does not match."""
        query, extension = _Query(text, self._plan), self._entries[index].extension
        words = written_words(extension.name)
        name = [span for word in query.words for span in _spans_of(word, words)]
        number = set()
        for digits in (query.number, *(part.number for part in query.parts)):
            if digits:
                number |= set(_spans_of_number(digits, extension.number))
        return Spans(_joined(name), _joined(number))


def _weakest(whys: Iterable[MatchReason | None]) -> MatchReason | None:
    found = list(whys)
    known = [why for why in found if why is not None]
    return max(known) if known and len(known) == len(found) else None


def _sum_of_both(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    return {index: cost + other[index] for index, cost in one.items() if index in other}


def _spans_of(word: str, written: Sequence[WrittenWord]) -> Iterator[tuple[int, int]]:
    starts = [one for one in written if one.word.startswith(word)]
    if starts:
        yield from (one.span(0, len(word)) for one in starts)
        return
    compact = WrittenWord(
        "".join(one.word for one in written), tuple(at for one in written for at in one.places)
    )
    if compact.word.startswith(word):
        yield compact.span(0, len(word))
        return
    initials = "".join(one.word[0] for one in written)
    inside = [(one, one.word.find(word)) for one in written if word in one.word]
    if len(word) > 1 and initials.startswith(word):
        yield from (one.span(0, 1) for one in written[: len(word)])
    elif inside and len(word) >= _INSIDE_LEAST:
        yield from (one.span(at, len(word)) for one, at in inside)
    else:
        yield from (
            one.span(0, count) for one in written if (count := typos_in(word, one.word)) is not None
        )


def _spans_of_number(digits: str, number: str) -> Iterator[tuple[int, int]]:
    places = [place for place, sign in enumerate(number) for _ in number_of(sign)]
    folded = "".join(number_of(sign) for sign in number)
    at = 0 if folded.startswith(digits) else folded.rfind(digits)
    if at >= 0 and len(places) >= at + len(digits):
        yield places[at], places[at + len(digits) - 1] + 1


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)
