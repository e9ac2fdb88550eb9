"""The settings at work and every change of them: checked first, written whole, undone on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from console.desk.lamps import Extension
from console.settings import Settings


class StoreError(Exception):
    """A change could not be kept; the text is one sentence for a person. Nothing was lost."""


class Draft:
    """The settings while they are edited; comments and order of the file are kept."""

    @property
    def extensions(self) -> Sequence[Extension]:
        """The extensions as they stand in the draft."""
        raise NotImplementedError

    def set(self, table: str, key: str, value: str | int | bool) -> None:
        """Give a key of a table, such as `account` and `server`, a value."""
        raise NotImplementedError

    def remove(self, table: str, key: str) -> None:
        """Take a key out, so that its default holds."""
        raise NotImplementedError

    def add_extension(self, extension: Extension, at: int | None = None) -> None:
        """Put an extension before place `at`, or last."""
        raise NotImplementedError

    def replace_extension(self, at: int, extension: Extension) -> None:
        """Put another in the place of the extension at `at`."""
        raise NotImplementedError

    def remove_extension(self, at: int) -> None:
        """Take the extension at `at` out."""
        raise NotImplementedError

    def move_extension(self, at: int, to: int) -> None:
        """Move an extension so that it ends up at place `to`."""
        raise NotImplementedError


Edit = Callable[[Draft], None]


class SettingsStore:
    """One settings file.

    Args:
        path: of the file, which need not exist yet; None keeps everything in memory.
        text: what to begin with where `path` is None.
    """

    def __init__(self, path: Path | None, text: str = "") -> None:
        raise NotImplementedError

    @property
    def settings(self) -> Settings | None:
        """The settings; None while there are none."""
        raise NotImplementedError

    def preview(self, edit: Edit) -> Settings:
        """The settings as they would be after `edit`; nothing is written.

        Raises:
            SettingsError: they would be wrong.
        """
        raise NotImplementedError

    def change(self, label: str, edit: Edit) -> Settings:
        """Make a change, write it to the file and tell who listens.

        Args:
            label: what it is, for "Undo: …", such as "Remove Ann Lee".
            edit: does it; called again on a fresh draft where the file was changed by another.

        Raises:
            SettingsError: the settings would be wrong; nothing was changed.
            StoreError: the file cannot be read or written; nothing was changed.
        """
        raise NotImplementedError

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back; None: nothing."""
        raise NotImplementedError

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again; None: nothing."""
        raise NotImplementedError

    def undo(self) -> Settings:
        """Take the last change back.

        Raises:
            StoreError: there is none, the file was changed by another meanwhile, or cannot be written.
        """
        raise NotImplementedError

    def redo(self) -> Settings:
        """Do again what was taken back last; raises as `undo`."""
        raise NotImplementedError

    def reload(self) -> bool:
        """Read the file again where another has changed it; True when the settings differ.

        Raises:
            SettingsError, StoreError: it is broken now; the settings at work stay.
        """
        raise NotImplementedError

    def listen(self, callback: Callable[[Settings], None]) -> Callable[[], None]:
        """Call `callback` after every change; the result ends that."""
        raise NotImplementedError
