"""An edit of the settings file that keeps its comments and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from console.desk.lamps import Extension
from console.language import tr
from console.settings.file import StoreError
from console.settings.model import Settings, parse_extension, parse_settings
from console.settings.settings_text import (
    Piece,
    Value,
    apart,
    extension_piece,
    holds,
    table_piece,
    unfolded,
    with_extension,
    with_value,
)


class Draft:
    """The settings while they are edited; comments and order of the file are kept.

    Positions of extensions count from 0.

    Args:
        pieces: of the file before the edit.
        extensions: of the settings before the edit.
    """

    def __init__(self, pieces: Sequence[Piece], extensions: Sequence[Extension]) -> None:
        self._pieces = list(pieces)
        self._extensions = list(extensions)
        self._newline = "\r\n" if any("\r\n" in piece.text for piece in pieces[:2]) else "\n"
        self._places: list[int] | None = None
        self._unfolded = False

    @property
    def extensions(self) -> Sequence[Extension]:
        """The extensions in the draft."""
        return tuple(self._extensions)

    def place_of(self, extension: Extension, near: int) -> int:
        """The position of an extension; of equal ones, the nearest to `near`.

        Args:
            extension: as it was seen.
            near: the position at which it was seen.

        Raises:
            StoreError: no equal one is there, because another program has changed the file.
        """
        if near < len(self._extensions) and self._extensions[near] == extension:
            return near
        places = [at for at, other in enumerate(self._extensions) if other == extension]
        if not places:
            raise _changed_meanwhile()
        return min(places, key=lambda at: abs(at - near))

    def set(self, table: str, key: str, value: Value) -> None:
        """Set a key.

        Args:
            table: its name, such as `account`.
            key: such as `server`.
            value: not checked before `finish`.
        """
        at = self._holder(table)
        if at is not None:
            self._pieces[at] = with_value(self._pieces[at], table, key, value)
            return
        made = table_piece(table, key, value, self._newline)
        before = next((at for at, piece in enumerate(self._pieces) if piece.is_extension), None)
        self._insert(len(self._pieces) if before is None else before, made)

    def remove(self, table: str, key: str) -> None:
        """Remove a key, so that its default applies."""
        at = self._holder(table)
        if at is not None:
            self._pieces[at] = with_value(self._pieces[at], table, key, None)

    def add_extension(self, extension: Extension, at: int | None = None) -> None:
        """Insert an extension at position `at`; None: at the end.

        Raises:
            StoreError: there is no such position.
        """
        at = len(self._extensions) if at is None else at
        if not 0 <= at <= len(self._extensions):
            raise _changed_meanwhile()
        self._insert_extension(at, extension_piece(extension, self._newline), extension)

    def replace_extension(self, at: int, extension: Extension) -> None:
        """Replace the extension at position `at`.

        Raises:
            StoreError: there is no such position.
        """
        place = self._place(at)
        piece = self._pieces[place]
        self._pieces[place] = with_extension(piece, self._extensions[at], extension)
        self._extensions[at] = extension

    def remove_extension(self, at: int) -> None:
        """Remove the extension at position `at`.

        Raises:
            StoreError: there is no such position.
        """
        self._take_extension(at)

    def move_extension(self, at: int, to: int) -> None:
        """Move the extension at position `at`, so that its position is `to` afterwards.

        Raises:
            StoreError: there is no such position.
        """
        if not 0 <= to < len(self._extensions):
            raise _changed_meanwhile()
        piece, extension = self._take_extension(at)
        self._insert_extension(to, piece, extension)

    def finish(self, path: Path) -> tuple[tuple[Piece, ...], Settings]:
        """The pieces and the settings after the edit; only edited pieces are parsed again.

        Args:
            path: of the file; named in errors.

        Raises:
            SettingsError: the edited settings are not valid.
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
        """The index of the piece with a table; "" means the keys before all tables."""
        for at, piece in enumerate(self._pieces):
            if table and piece.table == table:
                return at
        first = next((at for at, piece in enumerate(self._pieces) if piece.text.strip("\ufeff")), 0)
        headless = first < len(self._pieces) and self._pieces[first].table is None
        if headless and (not table or holds(self._pieces[first], table)):
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
        """The index of the piece of the extension at position `at`."""
        self._unfold()
        if not 0 <= at < len(self._extensions):
            raise _changed_meanwhile()
        return self._piece_places()[at]

    def _unfold(self) -> None:
        """Rewrite extensions of an inline array, `extension = […]`, as tables."""
        if self._unfolded:
            return
        self._unfolded = True
        for at, piece in enumerate(self._pieces):
            if piece.table is None and holds(piece, "extension"):
                self._pieces[at : at + 1] = unfolded(piece)
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
            self._pieces[where - 1] = apart(self._pieces[where - 1], self._newline)
        if where < len(self._pieces):
            piece = apart(piece, self._newline)
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
        tr("Another window has changed these settings in the meantime. Check them and try again.")
    )
