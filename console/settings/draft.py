"""The settings while they are edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from console.desk.lamps import Extension
from console.language import tr
from console.settings import text as pieces_of
from console.settings.file import StoreError
from console.settings.model import Settings, parse_extension, parse_settings
from console.settings.text import Piece, Value


class Draft:
    """The settings while they are edited; comments and order of the file are kept.

    Args:
        pieces: of the file, as they stand.
        extensions: of the settings as they stand.
    """

    def __init__(self, pieces: Sequence[Piece], extensions: Sequence[Extension]) -> None:
        self._pieces = list(pieces)
        self._extensions = list(extensions)
        self._newline = "\r\n" if any("\r\n" in piece.text for piece in pieces[:2]) else "\n"
        self._places: list[int] | None = None
        self._unfolded = False

    @property
    def extensions(self) -> Sequence[Extension]:
        """The extensions as they stand in the draft."""
        return tuple(self._extensions)

    def place_of(self, extension: Extension, near: int) -> int:
        """Where an extension stands now; of equal ones, the nearest to place `near`.

        Raises:
            StoreError: it is not there as it was; another has changed the file.
        """
        if near < len(self._extensions) and self._extensions[near] == extension:
            return near
        places = [at for at, other in enumerate(self._extensions) if other == extension]
        if not places:
            raise _changed_meanwhile()
        return min(places, key=lambda at: abs(at - near))

    def set(self, table: str, key: str, value: Value) -> None:
        """Give a key of a table, such as `account` and `server`, a value."""
        at = self._holder(table)
        if at is not None:
            self._pieces[at] = pieces_of.with_value(self._pieces[at], table, key, value)
            return
        made = pieces_of.table_piece(table, key, value, self._newline)
        before = next((at for at, piece in enumerate(self._pieces) if piece.is_extension), None)
        self._insert(len(self._pieces) if before is None else before, made)

    def remove(self, table: str, key: str) -> None:
        """Take a key out, so that its default holds."""
        at = self._holder(table)
        if at is not None:
            self._pieces[at] = pieces_of.with_value(self._pieces[at], table, key, None)

    def add_extension(self, extension: Extension, at: int | None = None) -> None:
        """Put an extension before place `at`, or last."""
        at = len(self._extensions) if at is None else at
        if not 0 <= at <= len(self._extensions):
            raise _changed_meanwhile()
        self._insert_extension(at, pieces_of.extension_piece(extension, self._newline), extension)

    def replace_extension(self, at: int, extension: Extension) -> None:
        """Put another in the place of the extension at `at`."""
        place = self._place(at)
        piece = self._pieces[place]
        self._pieces[place] = pieces_of.with_extension(piece, self._extensions[at], extension)
        self._extensions[at] = extension

    def remove_extension(self, at: int) -> None:
        """Take the extension at `at` out."""
        self._take_extension(at)

    def move_extension(self, at: int, to: int) -> None:
        """Move an extension so that it ends up at place `to`."""
        if not 0 <= to < len(self._extensions):
            raise _changed_meanwhile()
        piece, extension = self._take_extension(at)
        self._insert_extension(to, piece, extension)

    def finish(self, path: Path) -> tuple[tuple[Piece, ...], Settings]:
        """The pieces and the settings, checked; only what was edited is read again.

        Raises:
            SettingsError: they would be wrong.
        """
        rest = "".join(piece.text for piece in self._pieces if not piece.is_extension)
        settings = parse_settings(rest, path)
        extensions = list(settings.extensions)
        for at, place in enumerate(self._piece_places()):
            piece = self._pieces[place]
            extension = piece.extension
            if extension is None:
                extension = parse_extension(piece.text, path, at + 1)
                self._pieces[place] = replace(piece, extension=extension)
            extensions.append(extension)
        return tuple(self._pieces), replace(settings, extensions=tuple(extensions))

    def _holder(self, table: str) -> int | None:
        """The piece that holds a table; "" is what stands before all tables."""
        for at, piece in enumerate(self._pieces):
            if table and piece.table == table:
                return at
        first = next((at for at, piece in enumerate(self._pieces) if piece.text.strip("\ufeff")), 0)
        headless = first < len(self._pieces) and self._pieces[first].table is None
        if headless and (not table or pieces_of.holds(self._pieces[first], table)):
            return first
        if table:
            return None
        self._pieces.insert(first, Piece(""))
        self._places = None
        return first

    def _piece_places(self) -> list[int]:
        if self._places is None:
            self._places = [at for at, piece in enumerate(self._pieces) if piece.is_extension]
        return self._places

    def _place(self, at: int) -> int:
        """The piece of the extension at `at`."""
        self._unfold()
        if not 0 <= at < len(self._extensions):
            raise _changed_meanwhile()
        return self._piece_places()[at]

    def _unfold(self) -> None:
        """Write extensions that stand in brackets, `extension = […]`, as tables."""
        if self._unfolded:
            return
        self._unfolded = True
        for at, piece in enumerate(self._pieces):
            if piece.table is None and pieces_of.holds(piece, "extension"):
                self._pieces[at : at + 1] = pieces_of.unfolded(piece)
                self._places = None
                return

    def _insert_extension(self, at: int, piece: Piece, extension: Extension) -> None:
        self._unfold()
        places = self._piece_places()
        if at < len(places):
            self._insert(places[at], piece)
        else:
            where = places[-1] + 1 if places else len(self._pieces)
            self._insert(where, piece)
            self._places = places
            places.append(where)
        self._extensions.insert(at, extension)

    def _insert(self, where: int, piece: Piece) -> None:
        if where:
            self._pieces[where - 1] = pieces_of.apart(self._pieces[where - 1], self._newline)
        if where < len(self._pieces):
            piece = pieces_of.apart(piece, self._newline)
        self._pieces.insert(where, piece)
        self._places = None

    def _take_extension(self, at: int) -> tuple[Piece, Extension]:
        place = self._place(at)
        places = self._piece_places()
        if at == len(places) - 1:
            places.pop()
        else:
            self._places = None
        return self._pieces.pop(place), self._extensions.pop(at)


def _changed_meanwhile() -> StoreError:
    return StoreError(
        tr("Another window has changed these settings meanwhile; look again and repeat.")
    )
