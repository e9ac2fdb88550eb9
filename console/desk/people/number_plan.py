"""Tells whether two telephone numbers are the same, whichever way each is written.

`phonenumbers` knows how the numbers of each country are written (E.164, ITU-T). Beside it stands
the office's own plan: extensions, feature codes and SIP users, which belong to no country.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

DEFAULT_REGION: Final = "NZ"
_LONGEST_EXTENSION: Final = 6
"""Digits up to which a number without `+` is an extension or a short code, in every country."""
_SEPARATORS: Final = frozenset("-.()/\u00b7\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_WITHHELD: Final = frozenset(("anonymous", "private", "restricted", "unavailable", "unknown"))
"""What phone systems send in place of a number; no two such callers are known to be the same."""
_TAIL: Final = 4
"""Digits that belong to the number itself in every country, and not to a prefix."""
_CACHED: Final = 8192
"""Readings kept: more numbers than an office sees in a day."""


class NumberKind(StrEnum):
    """What a number is."""

    E164 = "e164"
    """A number of the public network."""
    INTERNAL = "internal"
    """Digits that only our own phone system understands: an extension, or a short code."""
    NAME = "name"
    """Text: a SIP user with letters, or a feature code such as `*97`."""
    NONE = "none"
    """No number: empty, or withheld."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number as it is meant, and not as it was written.

    Attributes:
        kind: what it is.
        value: of a public number in E.164 with `+`; otherwise the digits, or the text in lower
            case; empty when there is none.
    """

    kind: NumberKind
    value: str


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """The numbers of an office: those of its country, and its own extensions.

    Attributes:
        region: the country whose way of writing numbers applies (ISO 3166-1, two letters).
        extensions: the numbers with a lamp, as digits or as text in lower case; see `watching`.
    """

    region: str = DEFAULT_REGION
    extensions: frozenset[str] = frozenset()

    def watching(self, numbers: Iterable[str]) -> NumberPlan:
        """The same plan with these numbers as its extensions."""
        return replace(self, extensions=frozenset(_plain(number) for number in numbers))

    def read(self, text: str) -> NumberReading:
        """What a number means here; there is a reading of every text."""
        plain = _plain(text)
        return _read(plain, self.region, plain in self.extensions)

    def same(self, one: str, other: str) -> bool:
        """Whether two texts are the same number; no number is the same as nothing."""
        first, second = self.read(one), self.read(other)
        return first == second and first.kind is not NumberKind.NONE


USUAL_NUMBERS: Final = NumberPlan()
"""The plan where there are no settings yet."""


def tail_of(text: str) -> str:
    """The part of a number that stays the same however it is written, to find it by.

    Returns:
        the last four digits; of other text all of it in lower case; empty where there is no number.
    """
    plain = _plain(text)
    if plain in _WITHHELD:
        return ""
    return plain[-_TAIL:] if _is_number(plain) else plain


def is_region(text: str) -> bool:
    """Whether numbers of this country can be read (ISO 3166-1, two capital letters)."""
    if text == DEFAULT_REGION:
        return True
    import phonenumbers

    return text in phonenumbers.SUPPORTED_REGIONS


@lru_cache(_CACHED)
def _plain(text: str) -> str:
    """A number as its digits in ASCII, perhaps after `+`; other text in lower case."""
    if text.isascii() and text.isdigit():
        return text
    shown = "".join(_shown(sign) for sign in unicodedata.normalize("NFKC", text)).strip()
    number = "".join(sign for sign in shown if sign not in _SEPARATORS and not sign.isspace())
    return number if _is_number(number) else shown.casefold()


def _shown(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    # Cf are marks that nobody sees, such as those for the direction of the text.
    return "" if unicodedata.category(sign) in ("Cc", "Cf") and not sign.isspace() else sign


def _is_number(text: str) -> bool:
    digits = text.removeprefix("+")
    return digits.isascii() and digits.isdigit()


@lru_cache(_CACHED)
def _read(plain: str, region: str, watched: bool) -> NumberReading:
    if plain in _WITHHELD or not plain:
        return NumberReading(NumberKind.NONE, "")
    if not _is_number(plain):
        return NumberReading(NumberKind.NAME, plain)
    short = not plain.startswith("+") and len(plain) <= _LONGEST_EXTENSION
    public = "" if short else _e164(plain, region, watched)
    if public:
        return NumberReading(NumberKind.E164, public)
    return NumberReading(NumberKind.INTERNAL, plain)


def _e164(plain: str, region: str, watched: bool) -> str:
    """The number in E.164; empty when it is none of the public network.

    Args:
        plain: digits, perhaps after `+`.
        region: the country it is dialled in.
        watched: it is one of the office's extensions, which may look like a number of the region
            without its trunk prefix.
    """
    import phonenumbers  # late: it takes 30 ms, and the first window needs no comparison

    try:
        number = phonenumbers.parse(plain, region, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return ""
    trunk = phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True) or ""
    from_region = phonenumbers.CountryCodeSource.FROM_DEFAULT_COUNTRY
    in_full = number.country_code_source != from_region
    if trunk:
        in_full = in_full or plain.startswith(trunk)
    if in_full:
        public = phonenumbers.is_possible_number(number)
    else:
        # Without a trunk prefix, or with the optional one of North America, this is all of it.
        optional = trunk in ("", str(number.country_code))
        public = phonenumbers.is_valid_number(number) and (optional or not watched)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if public else ""
