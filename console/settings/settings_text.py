"""Cuts the text of a settings file into pieces, so that one table can be edited by itself.

`tomlkit` keeps comments and order but needs more than half a second for 5,000 extensions. The text
is therefore cut before each table, and only the piece that is edited goes through `tomlkit`. It is
imported late: that takes 28 ms, and most starts edit nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from console.desk.lamps import Extension, ExtensionKind

if TYPE_CHECKING:
    from tomlkit.items import Table

Value = str | int | bool

_TOKEN: Final = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""+ | \'\'\'.*?\'\'\'+ | "(?:[^"\\\n]|\\.)*" | '[^'\n]*\''''
    r"""| (?P<comment>\#[^\n]*) | (?P<header>^[ \t]*\[)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_EXTENSION: Final = re.compile(r"\[\[[ \t]*extension[ \t]*\]\]")
_BLANK: Final = " \t\r\n"
_BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the file that is TOML by itself: one table, the keys before all, or a comment.

    Attributes:
        text: as in the file, with the comment directly above the table.
        table: the name of its table; None when it has no table header.
        extension: parsed from an `[[extension]]`; None before that was done.
    """

    text: str
    table: str | None = None
    extension: Extension | None = None

    @property
    def is_extension(self) -> bool:
        """Whether it is an `[[extension]]`."""
        return self.table == "extension"


def cut(text: str) -> list[Piece]:
    """Cut the text of a valid settings file into pieces; joined they are the text again.

    A comment directly above a table belongs to the table. A comment between empty lines is a piece
    of its own, so that it stays when the tables around it are moved or removed.
    """
    mark = text[: text.startswith(_BYTE_ORDER_MARK)]
    pieces = [Piece(mark)] if mark else []
    table: str | None = None
    lines: list[str] = []
    rest: list[str] = []

    def close(rest: list[str]) -> None:
        """End the present piece; a comment that stands alone in `rest` becomes another piece."""
        at = _alone(rest)
        for part, name in (([*lines, *rest[:at]], table), (rest[at:], None)):
            if part:
                pieces.append(Piece("".join(part), name))

    for kind, line in _lines(text[len(mark) :]):
        if kind == "header":
            lead = len(rest)
            while lead and rest[lead - 1].strip():
                lead -= 1
            close(rest[:lead])
            table = _table_name(line)
            lines, rest = [*rest[lead:], line], []
        elif kind == "value":
            lines += [*rest, line]
            rest = []
        else:
            rest.append(line)
    close(rest)
    return pieces


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with its kind: header, value, or rest (a comment or an empty line)."""
    headers, comments, inside = set(), set(), []
    for found in _TOKEN.finditer(text):
        if found["header"]:
            headers.add(found.start())
        elif found["comment"]:
            comments.add(found.start())
        elif "\n" in found[0]:
            inside.append(found.span())
    inside.reverse()
    for found in _LINE.finditer(text):
        start, line = found.start(), found[0]
        while inside and inside[-1][1] <= start:
            inside.pop()
        if inside and inside[-1][0] < start:
            yield "value", line
        elif start in headers:
            yield "header", line
        else:
            first = start + len(line) - len(line.lstrip(_BLANK))
            yield ("rest" if first == found.end() or first in comments else "value"), line


def _alone(rest: list[str]) -> int:
    """The index of the first line in `rest` that follows an empty line and is a comment."""
    blank = False
    for at, line in enumerate(rest):
        if not line.strip():
            blank = True
        elif blank:
            return at
    return len(rest)


def _table_name(header: str) -> str:
    if _EXTENSION.match(header.strip(_BLANK)):
        return "extension"
    return next(iter(tomllib.loads(header)))


def holds(piece: Piece, key: str) -> bool:
    """Whether a piece without a table header has `key`, as in `account.user = "1"`."""
    return key in piece.text and key in tomllib.loads(piece.text)


def with_value(piece: Piece, table: str, key: str, value: Value | None) -> Piece:
    """The piece with a key of its table set.

    Args:
        piece: that has the table.
        table: its name; "" for the keys before all tables.
        key: in the table.
        value: None removes the key.
    """
    import tomlkit

    body = piece.text.rstrip(_BLANK)
    document = tomlkit.parse(body)
    holder = document if not table else document.get(table)
    if isinstance(holder, list):
        holder = holder[0]
    if holder is None or (value is None and key not in holder):
        return piece
    if value is None:
        holder.remove(key)
    elif key not in holder or holder[key] != value or type(holder[key].unwrap()) is not type(value):
        holder[key] = value
    return Piece(_in_style(tomlkit.dumps(document), piece.text), piece.table)


def _in_style(body: str, before: str) -> str:
    """An edited piece with the empty lines at its end and the line ends that it had before."""
    end = before[len(before.rstrip(_BLANK)) :]
    made = body.rstrip(_BLANK) + (end or "\n")
    return made.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in before else made


def apart(piece: Piece, newline: str) -> Piece:
    """The piece with an empty line at its end, so that a table can follow it."""
    if not piece.text.strip(_BLANK + _BYTE_ORDER_MARK):
        return piece
    lines = _LINE.findall(piece.text)
    missing = 0 if not lines[-1].strip() else 1 if lines[-1].endswith("\n") else 2
    return replace(piece, text=piece.text + newline * missing) if missing else piece


def table_piece(table: str, key: str, value: Value, newline: str) -> Piece:
    """A piece with a new table that has one key.

    Args:
        table: its name.
        key: in the table.
        value: of the key.
        newline: the line end of the file.
    """
    import tomlkit

    document = tomlkit.document()
    made = tomlkit.table()
    made.add(key, value)
    document.add(table, made)
    return Piece(tomlkit.dumps(document).replace("\n", newline), table)


def extension_values(extension: Extension) -> Mapping[str, Value | None]:
    """The keys and values of an `[[extension]]`; a value of None is left out of the file."""
    place = extension.place
    return {
        "number": extension.number,
        "name": extension.name or None,
        "group": extension.group or None,
        "pickup": extension.pickup or None,
        "kind": None if extension.kind is ExtensionKind.PERSON else extension.kind.value,
        "favourite": extension.favourite or None,
        "page": place.page if place else None,
        "row": place.row if place else None,
        "column": place.column if place else None,
    }


def extension_piece(extension: Extension, newline: str) -> Piece:
    """A piece with a new `[[extension]]` and an empty line after it.

    Args:
        extension: to write.
        newline: the line end of the file.
    """
    import tomlkit

    lines = [
        f"{key} = {tomlkit.item(value).as_string()}"
        for key, value in extension_values(extension).items()
        if value is not None
    ]
    return Piece(newline.join(["[[extension]]", *lines, "", ""]), "extension")


def with_extension(piece: Piece, old: Extension, new: Extension) -> Piece:
    """The piece rewritten for another extension; keys with equal values are not touched.

    Args:
        piece: of `old`.
        old: the extension in the piece.
        new: the extension to write.

    Raises:
        TypeError: the piece has no `[[extension]]`.
    """
    import tomlkit

    body = piece.text.rstrip(_BLANK)
    document = tomlkit.parse(body)
    tables = document["extension"]
    if not isinstance(tables, list):
        raise TypeError(tables)
    table: Table = tables[0]
    before = extension_values(old)
    for key, value in extension_values(new).items():
        if value == before[key]:
            continue
        if value is None:
            table.remove(key)
        else:
            table[key] = value
    return Piece(_in_style(tomlkit.dumps(document), piece.text), "extension")


def unfolded(piece: Piece) -> list[Piece]:
    """A piece with `extension = [{…}, …]` as several pieces with one `[[extension]]` each.

    Comments inside the brackets are kept above the first table.
    """
    import tomlkit

    document = tomlkit.parse(piece.text)
    written = document["extension"].as_string()
    newline = "\r\n" if "\r\n" in piece.text else "\n"
    comments = [found["comment"] for found in _TOKEN.finditer(written) if found["comment"]]
    document.remove("extension")
    values = tomllib.loads(f"extension = {written.strip()}")["extension"]
    made = []
    for value in values:
        table = tomlkit.table()
        table.update(value)
        text = tomlkit.dumps({"extension": [table]}).replace("\n", newline) + newline
        made.append(Piece(text, "extension"))
    if made and comments:
        lead = newline.join([*(comment.rstrip() for comment in comments), ""])
        made[0] = Piece(lead + made[0].text, "extension")
    rest = tomlkit.dumps(document)
    return [Piece(rest, piece.table), *made] if rest else made
