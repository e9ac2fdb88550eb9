"""Turns telephone numbers as people and spreadsheets write them into numbers to dial."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from console.language import tr

_LONGEST: Final = 64
_SCIENTIFIC: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}\Z")
_TEXT_FORMULA: Final = re.compile(r"=\s*\"([^\"]*)\"\Z")
_WHOLE_WITH_ZEROS: Final = re.compile(r"(\d{3,})[.,]0+\Z")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[,.'\u2019]\d{3})+\Z")
_SCHEME: Final = re.compile(r"(?:sips?|tel|callto):", re.IGNORECASE)
_TELEPHONE: Final = re.compile(r"<?tel:([^;>]*).*", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:ext(?:ension|n)?|tel(?:ephone)?|phone|ph|line)\.?\s*[:#]?\s*(?=[\d+*(])", re.IGNORECASE
)
_TRUNK: Final = re.compile(r"\(0\)")
_MARKS: Final = re.compile(r"[\s()\-.\u2010-\u2015\u2212]+")
_SEVERAL: Final = re.compile(r"\d\s*(?:[,;&/]|\bor\b|\band\b)\s*\+?\d", re.IGNORECASE)
_DIALLED: Final = re.compile(r"\+?[0-9*#]+\Z")
_USER: Final = re.compile(r"[A-Za-z0-9*#+_.!~\-&=$]+\Z")
_NEW_ZEALAND: Final = re.compile(r"(?:\+|00)640?(\d{7,10})\Z")
_ZERO_LOST: Final = re.compile(r"[3-79]\d{7}\Z")
_ERROR: Final = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|####)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TidiedNumber:
    """A number to dial, or the problem with it.

    Attributes:
        number: to dial; empty when there is a problem.
        problem: see `FoundExtension`.
        warning: see `FoundExtension`.
        suggestion: see `FoundExtension`.
    """

    number: str = ""
    problem: str = ""
    warning: str = ""
    suggestion: str = ""


def tidy(text: str) -> TidiedNumber:
    """The number to dial in a cell or a typed line.

    Removes spaces, brackets, dashes, thousands separators and a leading apostrophe; turns
    `+64 9 …` into `09 …`, full-width digits into ASCII and a SIP address into its user part.
    """
    shown = plain(text)
    if not shown:
        return TidiedNumber(problem=tr("there is no number"))
    if len(shown) > _LONGEST:
        return TidiedNumber(problem=tr("this is too long for a number"))
    if formula := _TEXT_FORMULA.match(shown):
        shown = formula.group(1).strip()
    if shown.startswith("=") or _ERROR.match(shown):
        return TidiedNumber(
            problem=tr("“{text}” is a formula, not a number").format(text=_cut(shown))
        )
    if "@" not in shown:
        shown = _TELEPHONE.sub(r"\1", shown, count=1)
    if _SCHEME.match(shown) or "@" in shown:
        return address(shown)
    if _SCIENTIFIC.match(shown):
        return _from_scientific(shown)
    return _from_marks(shown)


def address(text: str) -> TidiedNumber:
    """The number in a SIP address such as `sip:204@example.net`, or in `204@…` or `204`."""
    shown = plain(text)
    bare = _SCHEME.sub("", shown.strip("<>"), count=1).strip()
    user, at, host = bare.rpartition("@")
    if not at:
        user, host = bare, ""
    # The rest may be a password, which is neither used nor shown.
    user = re.split(r"[;?:,]", user, maxsplit=1)[0].strip()
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
    bare = _LABEL.sub("", shown, count=1).strip()
    if _THOUSANDS.match(bare):
        bare = re.sub(r"\D", "", bare)
    elif whole := _WHOLE_WITH_ZEROS.match(bare):
        bare = whole.group(1)
    bare = _TRUNK.sub("", bare) if bare.startswith("+") else bare
    bare = _MARKS.sub("", bare)
    if _DIALLED.match(bare):
        return _checked(_national(bare))
    if re.search(r"\d", bare) and _USER.match(bare) and not re.search(r"[A-Za-z].*\s", shown):
        return TidiedNumber(bare)
    if _SEVERAL.search(shown):
        return TidiedNumber(
            problem=tr("“{text}” holds more than one number").format(text=_cut(shown))
        )
    return TidiedNumber(problem=tr("“{text}” is not a number").format(text=_cut(shown)))


def _national(number: str) -> str:
    found = _NEW_ZEALAND.match(number)
    return "0" + found.group(1) if found else number


def _checked(number: str) -> TidiedNumber:
    if not re.search(r"[0-9A-Za-z]", number):
        return TidiedNumber(problem=tr("“{text}” is not a number").format(text=_cut(number)))
    if _ZERO_LOST.match(number):
        warning = tr("{number} seems to have lost its leading 0").format(number=number)
        return TidiedNumber(number, warning=warning, suggestion="0" + number)
    return TidiedNumber(number)


def _cut(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
