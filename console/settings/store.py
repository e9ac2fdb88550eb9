"""Holds the settings and changes them: checks a change, writes it, and can undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from console.language import tr
from console.settings import file as settings_file
from console.settings.draft import Draft
from console.settings.file import StoreError
from console.settings.model import (
    LARGEST_FILE,
    Settings,
    SettingsError,
    parse_settings,
    read_settings_text,
)
from console.settings.settings_text import Piece, cut

__all__ = ["Draft", "Edit", "SettingsStore", "StoreError"]

Edit = Callable[[Draft], None]
"""Changes a draft. It may be called several times, so it looks up positions in the draft itself."""

_MOST_STEPS: Final = 100
_IN_MEMORY: Final = Path("settings.toml")
_NEW_FILE: Final = "version = 1\n\n"


@dataclass(slots=True)
class _StoreState:
    """A text of the file, the settings in it, and its pieces once a draft was made."""

    text: str
    settings: Settings | None
    pieces: tuple[Piece, ...] | None = None

    def draft(self) -> Draft:
        """A draft to edit."""
        known = self.settings.extensions if self.settings else ()
        if self.pieces is None:
            pieces = cut(self.text or _NEW_FILE)
            parsed = iter(known)
            self.pieces = tuple(
                replace(piece, extension=next(parsed)) if piece.is_extension else piece
                for piece in pieces
            )
        return Draft(self.pieces, known)


class _UndoStep(NamedTuple):
    """One change that can be undone and redone."""

    label: str
    before: _StoreState
    after: _StoreState


class SettingsStore:
    """The settings of one file, and the changes made to them since the start.

    Args:
        path: of the file, which need not exist yet; None keeps everything in memory.
        text: of the settings when `path` is None.

    Raises:
        SettingsError: the file is broken or cannot be read.
    """

    def __init__(self, path: Path | None, text: str = "") -> None:
        self._path = path
        if path is not None:
            text = read_settings_text(path) if settings_file.is_there(path) else ""
        self._state = _StoreState(text, self._parse(text) if text else None)
        self._undo: list[_UndoStep] = []
        self._redo: list[_UndoStep] = []
        self._listeners: list[Callable[[Settings], None]] = []
        self._backed_up = False

    @property
    def path(self) -> Path | None:
        """The path of the file; None: everything is in memory."""
        return self._path

    @property
    def settings(self) -> Settings | None:
        """The present settings; None while there are none."""
        return self._state.settings

    @property
    def text(self) -> str:
        """The text of the file as it was last read or written; empty while there is none."""
        return self._state.text

    @property
    def can_write(self) -> bool:
        """Whether the file may be written; looks at the disk."""
        return self._path is None or settings_file.can_write(self._path)

    def preview(self, edit: Edit) -> Settings:
        """The settings as they would be after `edit`; nothing is written.

        Raises:
            SettingsError: they would not be valid.
            StoreError: the edit does not find its place.
        """
        return self._edited(self._state, edit)[1]

    def change(self, label: str, edit: Edit) -> Settings:
        """Make a change, write it to the file and call the listeners.

        Args:
            label: of the change, such as "Remove Ann Lee".
            edit: makes the change in a draft of the file as it is now.

        Returns:
            the settings after the change.

        Raises:
            SettingsError: the settings would not be valid; nothing was changed.
            StoreError: the file cannot be read or written; nothing was changed.
        """
        with self._listeners_told(), self._locked():
            self._take_in_others()
            pieces, settings = self._edited(self._state, edit)
            after = _StoreState("".join(piece.text for piece in pieces), settings, pieces)
            if after.text != self._state.text:
                step = _UndoStep(label, self._state, after)
                self._write(after)
                if step.before.text:
                    self._undo = [*self._undo[1 - _MOST_STEPS :], step]
                self._redo.clear()
            return settings

    @property
    def undo_label(self) -> str | None:
        """The label of the change that `undo` would undo; None when there is none."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """The label of the change that `redo` would make again; None when there is none."""
        return self._redo[-1].label if self._redo else None

    def undo(self) -> Settings:
        """Undo the last change.

        Raises:
            StoreError: there is none, another program has changed the file since, or it cannot be
                written.
        """
        return self._step(self._undo, self._redo, lambda step: step.before)

    def redo(self) -> Settings:
        """Make the change again that was undone last.

        Raises:
            StoreError: as `undo`.
        """
        return self._step(self._redo, self._undo, lambda step: step.after)

    def reload(self) -> bool:
        """Read the file again if another program has changed it.

        Returns:
            True when the settings are different now.

        Raises:
            SettingsError: the file is broken; the settings do not change.
            StoreError: the file is gone; the settings do not change.
        """
        if self._path is None:
            return False
        if not settings_file.is_there(self._path):
            if not self._state.text:
                return False
            raise StoreError(
                tr(
                    "The settings file is missing: {file}. The console keeps using the settings "
                    "it has read."
                ).format(file=self._path)
            )
        before = self._state.settings
        with self._listeners_told():
            self._take_in(read_settings_text(self._path))
        return self._state.settings != before

    def listen(self, callback: Callable[[Settings], None]) -> Callable[[], None]:
        """Call `callback` with the settings after every change, until the result is called."""
        self._listeners.append(callback)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(callback)

        return end

    def _parse(self, text: str) -> Settings:
        return parse_settings(text, self._path or _IN_MEMORY)

    def _edited(self, state: _StoreState, edit: Edit) -> tuple[tuple[Piece, ...], Settings]:
        draft = state.draft()
        edit(draft)
        return draft.finish(self._path or _IN_MEMORY)

    def _step(
        self,
        steps: list[_UndoStep],
        others: list[_UndoStep],
        end: Callable[[_UndoStep], _StoreState],
    ) -> Settings:
        if not steps:
            raise StoreError(tr("There is nothing to undo."))
        with self._listeners_told(), self._locked():
            if self._take_in_others():
                raise StoreError(
                    tr(
                        "Another window has changed the settings since then, so this cannot be "
                        "undone."
                    )
                )
            state = end(steps[-1])
            self._write(state)
            others.append(steps.pop())
        if state.settings is None:
            raise AssertionError("the first change of an empty file is no undo step")
        return state.settings

    def _write(self, state: _StoreState) -> None:
        data = state.text.encode()
        if len(data) > LARGEST_FILE:
            raise StoreError(tr("That is more than a settings file can hold (4 MiB)."))
        if self._path is not None:
            self._back_up(self._path)
            settings_file.write(self._path, data)
        self._state = state

    def _back_up(self, path: Path) -> None:
        """Write `.bak` before the first change of this run; a failure does not stop the change."""
        if self._backed_up or not self._state.text:
            return
        self._backed_up = True
        real = settings_file.real_path(path)
        with suppress(StoreError):
            settings_file.write(real.with_name(f"{real.name}.bak"), self._state.text.encode())

    def _take_in_others(self) -> bool:
        """Read what another program has written; True when it has changed the file.

        A file that is gone counts as unchanged: the next write makes it again.

        Raises:
            StoreError: the file is broken.
        """
        if self._path is None or not settings_file.is_there(self._path):
            return False
        try:
            return self._take_in(read_settings_text(self._path))
        except SettingsError as error:
            raise StoreError(
                tr("The settings file is broken, so nothing was changed: {error}.").format(
                    error=error
                )
            ) from None

    def _take_in(self, text: str) -> bool:
        if text == self._state.text:
            return False
        self._state = _StoreState(text, self._parse(text))
        self._undo.clear()
        self._redo.clear()
        return True

    def _locked(self) -> AbstractContextManager[None]:
        return nullcontext() if self._path is None else settings_file.locked(self._path)

    @contextmanager
    def _listeners_told(self) -> Iterator[None]:
        """Call the listeners at the end of the context if the settings have changed."""
        before = self._state.settings
        try:
            yield
        finally:
            settings = self._state.settings
            if settings is not None and settings != before:
                for callback in tuple(self._listeners):
                    callback(settings)
