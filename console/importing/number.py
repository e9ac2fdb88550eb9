"""Turns telephone numbers as people and spreadsheets write them into numbers to dial.

What a cell means is decided here once, for every format: an extension beside a public number, two
numbers in one cell, a range, a date, digits that a spreadsheet has lost. Two numbers are never put
together to one. `phonenumbers` knows which numbers a country has; `numbers_of` says which country.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from console.desk.people.number_plan import DEFAULT_REGION
from console.importing.hidden_passwords import without_passwords
from console.language import tr

_LONGEST: Final = 64
_LONGEST_EXTENSION: Final = 6
_LONGEST_E164: Final = 15  # digits (E.164, 6.1)
_SCIENTIFIC: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}\Z")
_TEXT_FORMULA: Final = re.compile(r"=\s*\"([^\"]*)\"\Z")
_WHOLE_WITH_ZEROS: Final = re.compile(r"(\d{2,})[.,]0{1,2}\Z")
_FRACTION: Final = re.compile(r"\d+[.,](?!0+\Z)\d{1,2}\Z")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[,.'\u2019]\d{3})+\Z")
_SCHEME: Final = re.compile(r"(?:sips?|tel|callto):", re.IGNORECASE)
_TELEPHONE: Final = re.compile(r"<?tel:([^;>]*)([^>]*).*", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:ext(?:ension|n)?|x(?=\s*\d{1,6}\Z)|tel(?:efon|ephone)?|phone|ph|line|dw|durchwahl|poste|toestel"
    r"|int(?:ern(?:o|e|al)?)?|anexo|waea)\.?\s*(?:no|nr)?\.?\s*[:#\-]?\s*(?=[\d+*(])",
    re.IGNORECASE,
)
_TRUNK: Final = re.compile(r"\(0\)")
_MARKS: Final = re.compile(r"[\s()\-./\u2010-\u2015\u2212]+")
_DIALLED: Final = re.compile(r"\+?[0-9*#]+\Z")
_USER: Final = re.compile(r"[A-Za-z0-9*#+_.!~\-&=$]+\Z")
_ERROR: Final = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|####)", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(
    r"(?:tb[acd]|n\.?/?a\.?|none|nil|no|unknown|vacant|k\.?a\.?|inconnu)\.?\Z|[\W_]+\Z",
    re.IGNORECASE,
)

_PUBLIC: Final = r"\(?\+?[\d*][\d\s().\-\u2010-\u2015]{5,}\d"
_WITH_EXTENSION: Final = re.compile(
    rf"(?P<main>{_PUBLIC})[\s,;]*(?:;\s*ext\s*=|(?:ext(?:ension|n)?|x|dw|durchwahl|nebenstelle|poste"
    r"|toestel|tst|int(?:ern(?:o|e)?)?|anexo|app(?:arat)?|extensi[oó]n|internal|\#)\.?\s*[:=#]?)"
    r"\s*(?P<ext>\d{1,6})\Z",
    re.IGNORECASE,
)
_EXTENSION_IN_BRACKETS: Final = re.compile(
    rf"(?P<main>{_PUBLIC})\s*[(\[]\s*(?:ext(?:n|ension)?\.?|x)?\s*(?P<ext>\d{{2,5}})\s*[)\]]\Z",
    re.IGNORECASE,
)
_AFTER_A_PAUSE: Final = re.compile(
    rf"(?P<main>{_PUBLIC})(?:[,;]{{1,4}}|\s*[pw]{{1,3}}\s*|\\,)(?P<ext>\d{{1,6}})#?\Z",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"(\d{2,6})\s*(?:-|\u2013|\u2014|\.\.+|\u2026|to|through|bis|au|tot|hasta|al)\s*(\d{2,6})\Z",
    re.IGNORECASE,
)
_SHORT_RANGE: Final = re.compile(r"\d{3,}\s*[-\u2013/]\s*\d{1,2}\Z")
_SEVERAL: Final = re.compile(
    r"\d\)?\s*(?:[,;&|\n]|:::|\bor\b|\band\b|\bme\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\bo\b|\be\b"
    r"|\ben\b|\bof\b|\s/\s?)\s*\(?\+?\d",
    re.IGNORECASE,
)
_SECOND_IN_BRACKETS: Final = re.compile(r"[\d\s.\-]*\d\s*[(\[]\s*\+?\d[\d\s.\-]*\d\s*[)\]]\Z")
_SLASHED: Final = re.compile(r"(\d{2,6})(?:/(\d{2,6}))+\Z")
_LONG_SLASHED: Final = re.compile(r"[\d\s]{7,}/\s*[\d\s+]+\Z")
_SHORT_PAIR: Final = re.compile(r"[1-9]\d{0,2}\s*[-\u2013/]\s*\d{1,2}\Z")
_NETWORK_ADDRESS: Final = re.compile(
    r"(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!\Z)|\Z)){4}\Z"
)
_DATES: Final = (
    re.compile(
        r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[ T]\d\d?:\d\d.*)?\Z"
    ),
    re.compile(r"(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>(?:19|20)?\d\d)(?: \d\d?:\d\d.*)?\Z"),
    re.compile(r"(?P<m>\d{1,2})([/])(?P<d>\d{1,2})\2(?P<y>(?:19|20)?\d\d)(?: \d\d?:\d\d.*)?\Z"),
)
_MONTH: Final = re.compile(
    r"(?:\d{1,2}[-\s.])?(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]{0,6}"
    r"[-\s.]\d{1,4}\Z"
    r"|\d{1,2}[-\s.](?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]{0,6}\Z",
    re.IGNORECASE,
)
_WITH_WORDS: Final = re.compile(
    r"(?P<number>\(?\+?[\d*#][\d\s().\-*#]*)\s*(?P<open>[(\[]|[-\u2013:,]?\s)\s*(?P<words>[^\d]{2,})\Z"
)
_WORDS_FIRST: Final = re.compile(
    r"(?P<words>[^\W\d_][^\d+*#(]*[^\W\d_.])[\s:.\-\u2013]+(?P<number>\+?[\d*#(][\d\s().\-*#]*)\Z"
)
_NOT_AT_WORK: Final = re.compile(
    r"\b(?:mob|cell|handy|home|priv|fax|portable|m[oó]vil|gsm|after hours|a/h)", re.IGNORECASE
)
_GROUPS: Final = re.compile(r"\d+(?:\s+\d+)+\Z")


@dataclass(frozen=True, slots=True)
class _NationalDialling:
    """How the numbers of a country are dialled inside it.

    Attributes:
        region: ISO 3166-1, two letters.
        code: the country code (E.164), such as 64.
        trunk: dialled before a national number; may be empty.
        abroad: matches a number with the country code, as it is dialled from anywhere.
    """

    region: str
    code: int
    trunk: str
    abroad: re.Pattern[str]


_NEW_ZEALAND: Final = _NationalDialling("NZ", 64, "0", re.compile(r"(?:\+|00)640?(\d{7,10})\Z"))
_region: ContextVar[str] = ContextVar("region", default=DEFAULT_REGION)


@contextmanager
def numbers_of(region: str) -> Iterator[None]:
    """Read numbers as people in this country write them (ISO 3166-1), within the context."""
    token = _region.set(region)
    try:
        yield
    finally:
        _region.reset(token)


def _country() -> _NationalDialling:
    return _country_of(_region.get())


@lru_cache(16)
def _country_of(region: str) -> _NationalDialling:
    if region == _NEW_ZEALAND.region:
        return _NEW_ZEALAND
    import phonenumbers
    from phonenumbers.phonemetadata import PhoneMetadata

    code = phonenumbers.country_code_for_region(region)
    trunk = phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True) or ""
    data = PhoneMetadata.metadata_for_region(region)
    prefix = (data and (data.preferred_international_prefix or data.international_prefix)) or ""
    prefix = prefix if prefix.isdigit() else "00"
    trunk = "" if trunk == str(code) else trunk  # in North America it need not be dialled
    pattern = rf"(?:\+|{prefix}){code}(?:{trunk})?(\d{{4,12}})\Z"
    return _NationalDialling(region, code, trunk, re.compile(pattern))


@dataclass(frozen=True, slots=True)
class TidiedNumber:
    """A number to dial, or the problem with it.

    Attributes:
        number: to dial; empty when there is a problem.
        problem: see `FoundExtension`.
        warning: see `FoundExtension`.
        suggestion: see `FoundExtension`.
        note: see `FoundExtension`.
    """

    number: str = ""
    problem: str = ""
    warning: str = ""
    suggestion: str = ""
    note: str = ""

    @property
    def certain(self) -> bool:
        """Whether there is a number and nothing speaks against it."""
        return bool(self.number) and not self.warning


def tidy(text: str) -> TidiedNumber:
    """The number to dial in a cell or a typed line.

    Removes spaces, brackets, dashes, thousands separators and a leading apostrophe; turns the
    country code of `numbers_of` into the trunk prefix (`+64 9 …` into `09 …`), the digits of other
    scripts into ASCII and a SIP address into its user part. Of a public number with an extension it
    is the extension.
    """
    if text.isascii() and text.isdigit():
        return _whole(_checked(_national(text)))
    shown = _ascii_digits(plain(text))
    if formula := _TEXT_FORMULA.match(shown):
        shown = formula.group(1).strip()
    if problem := _no_text_for_a_number(shown):
        return TidiedNumber(problem=problem)
    if "@" not in shown and (telephone := _TELEPHONE.match(shown)):
        if found := re.search(r";\s*(?:ext|x)=(\d{1,6})", telephone.group(2), re.IGNORECASE):
            return _extension_of(found.group(1), telephone.group(1))
        shown = telephone.group(1)
    if _SCHEME.match(shown) or "@" in shown:
        return address(shown)
    return _from_scientific(shown) if _SCIENTIFIC.match(shown) else _from_marks(shown)


def _no_text_for_a_number(shown: str) -> str:
    if not shown:
        return tr("there is no number")
    if len(shown) > _LONGEST:
        return tr("this is too long for a number")
    if shown.startswith("=") or _ERROR.match(shown):
        return tr("“{text}” is a formula, not a number").format(text=_cut(shown))
    return ""


def address(text: str) -> TidiedNumber:
    """The number in a SIP address such as `sip:204@example.net`, or in `204@…` or `204`."""
    shown = _ascii_digits(plain(text))
    bare = _SCHEME.sub("", shown.strip("<>"), count=1).strip()
    user, at, host = bare.rpartition("@")
    if not at:
        user, host = bare, ""
    # The rest may be a password, which is neither used nor shown.
    user = re.split(r"[;?:,]", user, maxsplit=1)[0].strip()
    if "%" in user:
        user = unquote(user)
    safe = f"{user}@{host}" if at else user
    if not user:
        return TidiedNumber(problem=tr("there is no number in the address"))
    if any(blank in user for blank in " \t\u00a0"):
        spaced = _MARKS.sub("", user)
        if not _DIALLED.match(spaced):
            return TidiedNumber(problem=tr("“{text}” has a space in the number").format(text=safe))
        user = spaced
    if at and not _is_host(host):
        return TidiedNumber(problem=tr("“{text}” is not a complete address").format(text=safe))
    if user.startswith("$") or not _USER.match(user) or len(user) > _LONGEST:
        return TidiedNumber(
            problem=tr("“{text}” is not a number that can be watched").format(text=user)
        )
    return _checked(_national(user))


def plain(text: str) -> str:
    """One line in Unicode normal form NFKC, without control and format characters.

    White space around it and one leading quotation mark are removed.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(" " if c.isspace() else c for c in text if _is_shown(c))
    elif not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = text.strip()
    return text[1:].strip() if text[:1] in ("'", "\u2019", "`") else text


def _is_shown(character: str) -> bool:
    return character.isspace() or character.isprintable()


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _is_host(host: str) -> bool:
    if host.upper().startswith("$PROXY"):
        return True
    return (
        re.fullmatch(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.\-]+)(?::\d{1,5})?(?:;.*)?", host)
        is not None
    )


def _from_scientific(shown: str) -> TidiedNumber:
    mantissa = re.split("[eE]", shown)[0].replace(",", ".")
    try:
        value = Decimal(shown.replace(",", "."))
        whole = f"{value:f}" if abs(value.adjusted()) < 20 else ""
    except InvalidOperation:
        whole = ""
    digits = len(mantissa.replace(".", "").lstrip("+-"))
    if whole.isdecimal() and digits == len(whole):
        return _checked(whole)
    return TidiedNumber(
        problem=tr(
            "the spreadsheet wrote {text} and the last digits are lost; format that column as "
            "“Text”"
        ).format(text=shown)
    )


def _from_marks(shown: str) -> TidiedNumber:
    bare = _LABEL.sub("", shown, count=1).strip() if _LABEL.match(shown) else shown
    if (problem := _several(bare, shown)) is not None:
        return problem
    for pattern in (_WITH_EXTENSION, _EXTENSION_IN_BRACKETS, _AFTER_A_PAUSE):
        if (found := pattern.match(bare)) and _is_public(found.group("main")):
            return _extension_of(found.group("ext"), found.group("main"))
    if _SECOND_IN_BRACKETS.match(bare):
        return _more_than_one(shown)
    if _THOUSANDS.match(bare):
        bare = re.sub(r"\D", "", bare)
    elif _SEVERAL.search(bare):
        return _more_than_one(shown)
    elif whole := _WHOLE_WITH_ZEROS.match(bare):
        bare = whole.group(1)
    bare = _TRUNK.sub("", bare) if bare.startswith(("+", "00")) else bare
    joined = _MARKS.sub("", bare)
    if _DIALLED.match(joined) and not _FRACTION.match(bare):
        return _whole(_checked(_national(joined)))
    return _with_words(bare, shown)


def _whole(tidied: TidiedNumber) -> TidiedNumber:
    """The number, with a doubt about a single digit and about `#202`, `202*` or `202#`."""
    number = tidied.number
    if (
        not number
        or tidied.warning
        or not (len(number) == 1 or number[0] == "#" or number[-1] in "*#")
    ):
        return tidied
    return replace(tidied, warning=tr("“{text}” may not be a whole number").format(text=number))


def _with_words(bare: str, shown: str) -> TidiedNumber:
    if _PLACEHOLDER.match(shown) or _FRACTION.match(bare):
        return TidiedNumber(problem=tr("“{text}” is not a number").format(text=_cut(shown)))
    found = _WITH_WORDS.match(bare) or _WORDS_FIRST.match(bare)
    number = _MARKS.sub("", found.group("number")) if found is not None else ""
    if found is not None and len(number) > 1:
        words = found.group("words")
        tidied = _checked(_national(number)) if _DIALLED.match(number) else TidiedNumber()
        if tidied.number and _NOT_AT_WORK.search(words):
            return replace(
                tidied, warning=tr("“{text}” is not a work number").format(text=_cut(shown))
            )
        in_brackets = found.groupdict().get("open") in ("(", "[")
        if tidied.number and in_brackets:
            return tidied
        if tidied.number:
            warning = tr("“{text}” has more text than a number").format(text=_cut(shown))
            return replace(tidied, warning=tidied.warning or warning)
    if re.search(r"\d", bare) and _USER.match(bare):
        return TidiedNumber(bare, warning=tr("“{text}” has letters in it").format(text=_cut(shown)))
    return TidiedNumber(problem=tr("“{text}” is not a number").format(text=_cut(shown)))


def _is_date(bare: str) -> bool:
    for pattern in _DATES:
        found = pattern.match(bare)
        if found and 1 <= int(found.group("m")) <= 12 and 1 <= int(found.group("d")) <= 31:
            return True
    return _MONTH.match(bare) is not None


def _several(bare: str, shown: str) -> TidiedNumber | None:
    """The problem with a date, a range, or short numbers side by side; None when it is none."""
    if _NETWORK_ADDRESS.match(bare):
        why = tr("“{text}” is a network address, not a number")
        return TidiedNumber(problem=why.format(text=_cut(shown)))
    if _is_date(bare):
        return TidiedNumber(problem=tr("“{text}” is a date").format(text=_cut(shown)))
    if _is_range(bare):
        return TidiedNumber(problem=tr("“{text}” is a range of numbers").format(text=_cut(shown)))
    thousands = _THOUSANDS.match(bare) and len(re.split(r"\D", bare)[0]) == 3  # 202,203
    slashed = _SLASHED.match(bare) or _LONG_SLASHED.match(bare) or _SHORT_PAIR.match(bare)
    if thousands or slashed:
        return _more_than_one(shown)
    if _GROUPS.match(bare) and not bare.startswith("0"):
        return _groups(bare.split(), shown)
    return None


def _groups(groups: list[str], shown: str) -> TidiedNumber | None:
    """What groups of digits are that may each be an extension: `202 203`."""
    equal = len({len(group) for group in groups}) == 1 and len(groups[0]) > 2
    alike = len({group[0] for group in groups}) == 1
    if (equal and (alike or len(groups) == 2)) or sum(map(len, groups)) > _LONGEST_E164:
        return _more_than_one(shown)
    if equal:
        warning = tr("“{text}” may be more than one number").format(text=_cut(shown))
        return replace(_checked("".join(groups)), warning=warning)
    return None


def _is_range(bare: str) -> bool:
    if found := _RANGE.match(bare):
        first, last = found.groups()
        if len(first) == len(last) and first < last:
            return True
    return len(bare) <= 8 and not bare.startswith("0") and _SHORT_RANGE.match(bare) is not None


def _more_than_one(shown: str) -> TidiedNumber:
    return TidiedNumber(problem=tr("“{text}” holds more than one number").format(text=_cut(shown)))


def _is_public(main: str) -> bool:
    return len(re.sub(r"\D", "", main)) > _LONGEST_EXTENSION


def _extension_of(extension: str, main: str) -> TidiedNumber:
    note = tr("the extension of {number}").format(number=_cut(main.strip()))
    return TidiedNumber(extension, note=note)


def _national(number: str) -> str:
    country = _country()
    found = country.abroad.match(number)
    return country.trunk + found.group(1) if found else number


def _checked(number: str) -> TidiedNumber:
    if not re.search(r"[0-9A-Za-z]", number):
        return TidiedNumber(problem=tr("“{text}” is not a number").format(text=_cut(number)))
    if not number.isdecimal() or len(number) <= _LONGEST_EXTENSION:
        return TidiedNumber(number)
    if len(number) > _LONGEST_E164 + 2:
        problem = tr("“{text}” is too long for a number").format(text=_cut(number))
        return TidiedNumber(problem=problem)
    return _with_doubt(number)


def _with_doubt(number: str) -> TidiedNumber:
    """A number of more than six digits, with what a spreadsheet may have done to it."""
    country = _country()
    if not number.startswith("0") and _lost_plus(number, country):
        warning = tr("{number} seems to have lost its leading +").format(number=number)
        return TidiedNumber(number, warning=warning, suggestion=_national("+" + number))
    longer = len(number) > 11 and not number.startswith("00")
    if longer and not _is_possible(number, country.region):
        warning = tr("{number} is longer than a telephone number").format(number=number)
        return TidiedNumber(number, warning=warning)
    if number.startswith("0"):
        return TidiedNumber(number)
    if country.trunk == "0" and 8 <= len(number) <= 10 and _is_valid(number, country.code):
        warning = tr("{number} seems to have lost its leading 0").format(number=number)
        return TidiedNumber(number, warning=warning, suggestion="0" + number)
    return TidiedNumber(number)


def _lost_plus(number: str, country: _NationalDialling) -> bool:
    code = str(country.code)
    if not number.startswith(code) or len(number) < 10 or not country.trunk:
        return False
    return _is_valid(number.removeprefix(code), country.code)


@lru_cache(8192)
def _is_valid(national: str, code: int) -> bool:
    """Whether digits without the trunk prefix are a number of the country with this code."""
    import phonenumbers  # late: it takes 35 ms, and most lists need it for no cell

    number = phonenumbers.PhoneNumber(country_code=code, national_number=int(national))
    return phonenumbers.is_valid_number(number)


@lru_cache(8192)
def _is_possible(number: str, region: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def _cut(text: str) -> str:
    text = without_passwords(text)
    return text if len(text) <= 30 else text[:29] + "…"
