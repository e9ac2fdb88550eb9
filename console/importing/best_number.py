"""Chooses the number of a person among several: at work before anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.importing.headings import NumberRank
from console.importing.number import TidiedNumber, tidy
from console.language import tr


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """One of the numbers of a person.

    Attributes:
        rank: which number it is.
        text: as it is written; not empty.
        preferred: whether the file calls it the preferred one; that decides between equal ranks.
    """

    rank: NumberRank
    text: str
    preferred: bool = False


def best_number(written: Iterable[WrittenNumber]) -> tuple[TidiedNumber, str] | None:
    """The best number and its text; None when there is none.

    A text without a digit, such as "n/a", gives way to the next number. A number that is not at
    work has a warning: it is shown, and taken only when a person says so.
    """
    first: tuple[TidiedNumber, str] | None = None
    for one in sorted(written, key=lambda one: (one.rank, not one.preferred)):
        tidied = tidy(one.text)
        first = first or (tidied, one.text)
        if tidied.number or re.search(r"\d", one.text):
            return _with_rank(tidied, one.rank), one.text
    return first


def _with_rank(tidied: TidiedNumber, rank: NumberRank) -> TidiedNumber:
    if rank.at_work or not tidied.number or tidied.warning:
        return tidied
    warning = {
        NumberRank.MOBILE: tr("this is only a mobile number, which has no lamp"),
        NumberRank.HOME: tr("this is only a home number, which has no lamp"),
        NumberRank.FAX: tr("this is only a fax number"),
    }.get(rank, tr("this may not be a work number"))
    return replace(tidied, warning=warning)
