"""Reads a typed or pasted list of colleagues, with one person in each line.

A line is `Name, number, group` in nearly any order, cells of a spreadsheet, an address or the text
of a phone's key. A line that is not understood gets a sentence; nothing here raises.
"""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from console.desk.lamps import Extension
from console.importing.number import tidy
from console.language import tr

_LONGEST: Final = 2000
"""Characters of a line that are read; the rest is ignored."""
_SEPARATORS: Final = ("\t", ";", "|", ",")
_IN_QUOTES: Final = re.compile(r'"[^"]*"')
_URI: Final = re.compile(r"(?:sips?|tel):([^\s@;?<>]+)", re.IGNORECASE)
_AT_HOST: Final = re.compile(r"([0-9*#+]+)@[^\s@]+\Z")
_LABELLED: Final = re.compile(
    r"(?:extension|ext|tel|phone|number|no|x|e|t|p)[.:]?\s*(?=[\d+*(])", re.I
)
_PHONE: Final = re.compile(r"[+*#(]*\d[\d\s().*#-]*\Z")
_ALL_PUNCTUATION: Final = re.compile(r"[\W_]*\Z")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_ROUNDED: Final = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+\Z", re.IGNORECASE)
_KEY: Final = re.compile(r"fnc\s*=[^<>\"]*", re.IGNORECASE)
_NUMBER_WORD: Final = re.compile(r"(?:[+*#(]*\d[\d*#().-]*|[+*#])\Z")
_SHORTEST: Final = 2
_SHORTEST_LOOSE: Final = 3
"""Digits of the shortest number in a cell, and in a line without separators."""
_MOST_DIGITS: Final = 20

_HEADINGS: Final = {
    "number": "number extension ext phone telephone line sip user username dn",
    "name": "name display first given label person who full",
    "surname": "surname last family",
    "group": "group department dept team section office",
}
_ROLES: Final = {word: role for role, words in _HEADINGS.items() for word in words.split()}
_QUALIFIERS: Final = frozenset({"of", "the", "id", "no"})


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The result of reading one line that is not empty.

    Attributes:
        at: number of the line in the text, from 0.
        extension: read from the line; None when it was not understood.
        trouble: one sentence that says why the line cannot be used; empty when it can.
        hint: one sentence about a usable line that may be wrong; may be empty.
    """

    at: int
    extension: Extension | None
    trouble: str = ""
    hint: str = ""


def tidy_number(text: str) -> str | None:
    """The number to dial in a text as people write it; None when it is no number.

    `093 778 648`, `(09) 377-8648`, `+64 9 377 8648`, `ext. 204`, `sip:204@example.net` and
    `tel:+64-9-377-8648` are understood; the user part of a sip: address may be a name.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip().strip("<>\"'").strip()
    bare = _LABELLED.sub("", plain, count=1) if _LABELLED.match(plain) else plain
    if not (_URI.match(plain) or _AT_HOST.match(plain) or _PHONE.match(bare)):
        return None
    number = tidy(bare).number
    return number if number and len(number) <= _MOST_DIGITS else None


def write_line(extension: Extension) -> str:
    """A line for an extension; reading it gives the same name, number and group."""
    cells = [extension.name, extension.number]
    if extension.group:
        cells.append(extension.group)
    elif not extension.name:
        cells = [extension.number]
    return ", ".join(_quoted(cell) for cell in cells)


def _quoted(cell: str) -> str:
    if not any(mark in cell for mark in ('"', *_SEPARATORS)):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def read_lines(text: str, own: str = "") -> list[ReadLine]:
    """Read all lines of a text, and mark duplicates and lines that cannot be used.

    Args:
        text: as typed or pasted.
        own: number of our own line; it needs no lamp, and shows the usual length of numbers.
    """
    return checked(_each_line(text, own), own)


def _each_line(text: str, own: str) -> Iterator[ReadLine]:
    roles: tuple[str, ...] = ()
    for at, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        if _ALL_PUNCTUATION.match(line):
            continue
        heading = _heading(line)
        if heading:
            roles = heading
            continue
        extension, trouble = read_line(line, own, roles)
        yield ReadLine(at, extension, trouble)


def checked(lines: Iterator[ReadLine] | Sequence[ReadLine], own: str = "") -> list[ReadLine]:
    """The lines, with our own line, duplicates and likely mistakes marked.

    Args:
        lines: to check.
        own: number of our own line; empty: not known.
    """
    first: dict[str, int] = {}
    found = []
    for line in lines:
        number = "" if line.extension is None else line.extension.number
        if line.extension is None or line.trouble:
            found.append(line)
        elif number == own:
            trouble = tr("Your own line needs no lamp.")
            found.append(replace(line, trouble=trouble))
        elif number in first:
            trouble = tr("The same number as in line {line}.").format(line=first[number] + 1)
            found.append(replace(line, trouble=trouble))
        else:
            first[number] = line.at
            found.append(replace(line, hint=_hint(number, own)))
    return found


def _hint(number: str, own: str) -> str:
    if own.startswith("0") and len(number) == len(own) - 1 and number[:2] == own[1:3]:
        return tr("Is the leading 0 missing?")
    return ""


def read_line(line: str, own: str = "", roles: Sequence[str] = ()) -> tuple[Extension | None, str]:
    """Read one line.

    Args:
        line: not empty.
        own: number of our own line; of two numbers in a line, the one of equal length is taken.
        roles: by cell, from a heading: number, name, surname, group or empty; () without one.

    Returns:
        the extension and "", or None and one sentence that says what is missing.
    """
    plain = unicodedata.normalize("NFC", line[:_LONGEST]).strip()
    key = _KEY.search(plain)
    if key is not None:
        return _of_key(html.unescape(key[0]))
    separator = _separator(plain)
    cells = _cells(plain, separator) if separator else _loose_cells(plain, own)
    if any(_ROUNDED.match(cell) for cell in cells) and not any(map(_number_in, cells)):
        return None, tr("A spreadsheet has rounded this number.")
    if roles and len(roles) == len(cells):
        extension = _by_roles(cells, roles)
    else:
        extension = _by_looks([cell for cell in cells if cell or separator == ","], own)
    if extension is None:
        return None, tr("There is no number in this line.")
    return extension, ""


def _separator(line: str) -> str | None:
    bare = _IN_QUOTES.sub("", line)
    return next((mark for mark in _SEPARATORS if mark in bare), None)


def _cells(line: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        cells = line.split(separator)
    return [_clean(cell) for cell in cells]


def _clean(text: str) -> str:
    kept = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(kept.split())


def _loose_cells(line: str, own: str) -> list[str]:
    """Name and number of a line without separators; the number is at the end or at the start."""
    words = _clean(line).split(" ")
    for turned in (False, True):
        count = _number_words(words[::-1] if not turned else words)
        if not count:
            continue
        run, rest = (words[:count], words[count:]) if turned else (words[-count:], words[:-count])
        while not turned and len(run) > 1 and _begins_later(run, own):
            rest.append(run.pop(0))
        number = " ".join(run)
        dialled = tidy_number(number)
        if dialled is not None and (len(dialled) >= _SHORTEST_LOOSE or not rest):
            return [" ".join(rest).strip(" -:=\u2013\u2014"), number]
    return [" ".join(words)]


def _number_words(words: Sequence[str]) -> int:
    """The number of words from the first on that can be parts of a phone number."""
    count = 0
    for word in words:
        part = word.strip("<>,:")
        if not (_URI.match(part) or _AT_HOST.match(part) or _NUMBER_WORD.match(part)):
            break
        count += 1
    return count


def _begins_later(run: Sequence[str], own: str) -> bool:
    """Whether the first word belongs to the name, like the 2 in `Meeting Room 2 093 778 648`."""
    whole, rest = (tidy_number(" ".join(words)) for words in (run, run[1:]))
    if rest is None:
        return False
    if own and whole is not None and len(own) in (len(whole), len(rest)):
        return len(rest) == len(own)
    return run[0][0] not in "0+*(" and run[1][0] in "0+*("


def _number_in(cell: str) -> str | None:
    number = tidy_number(cell)
    return number if number is not None and len(number) >= _SHORTEST else None


def _by_roles(cells: Sequence[str], roles: Sequence[str]) -> Extension | None:
    taken: dict[str, str] = {}
    for cell, role in zip(cells, roles, strict=True):
        if role and cell and role not in taken:
            if role != "number":
                taken[role] = cell
            elif (number := _number_in(cell)) is not None:
                taken[role] = number
    if "number" not in taken:
        return None
    name = f"{taken.get('name', '')} {taken.get('surname', '')}".strip()
    return Extension(taken["number"], name, taken.get("group", ""))


def _by_looks(cells: Sequence[str], own: str) -> Extension | None:
    numbers = {at: number for at, cell in enumerate(cells) if (number := _number_in(cell))}
    if not numbers:
        return None
    longer = [at for at in numbers if len(numbers[at]) >= _SHORTEST_LOOSE]
    alike = [at for at in numbers if own and len(numbers[at]) == len(own)]
    place = (alike or longer or list(numbers))[0]
    texts = [
        cell
        for at, cell in enumerate(cells)
        if at not in numbers and "@" not in cell and not cell.isdigit()
    ]
    before = [cell for at, cell in enumerate(cells[:place]) if cell in texts]
    if len(texts) == len(before) == 2 and all(cell and " " not in cell for cell in texts):
        texts = [f"{texts[1]} {texts[0]}"]  # "Lee, Ann, 204": family name first
    name = texts[0] if texts else ""
    group = next((text for text in texts[1:] if text), "")
    return Extension(numbers[place], name, group)


def _heading(line: str) -> tuple[str, ...]:
    """The roles of the cells of a heading; empty when the line is no heading."""
    separator = _separator(line)
    cells = _cells(line, separator) if separator else [_clean(line)]
    roles = tuple(_role(cell) for cell in cells)
    if any(character.isdigit() for character in line) or "number" not in roles:
        return ()
    return roles if len(cells) > 1 else ("number",)


def _role(cell: str) -> str:
    words = re.findall(r"[^\W\d_]+", cell.lower())
    found = [_ROLES[word] for word in words if word in _ROLES]
    known = all(word in _ROLES or word in _QUALIFIERS for word in words)
    if not words or not known or not found:
        return ""
    return next((role for role in ("surname", "group", "number") if role in found), found[0])


def _of_key(text: str) -> tuple[Extension | None, str]:
    """The extension in the text of a phone key: `fnc=blf+sd;sub=204@$PROXY;nme=Ann Lee`."""
    fields: dict[str, str] = {}
    for part in text.split(";"):
        name, _, value = part.partition("=")
        fields.setdefault(name.strip().lower(), value.strip())
    if "blf" not in re.split(r"[+\s]+", fields.get("fnc", "").lower()):
        return None, tr("This key has no lamp.")
    for name in ("usr", "sub", "ext"):
        user = fields.get(name, "").partition("@")[0].strip()
        number = tidy_number(user) or user
        if number and not number.startswith("$") and not re.search(r"\s", number):
            return Extension(number, _clean(fields.get("nme", ""))), ""
    return None, tr("This key names no number.")
