"""Changes of the settings made outside the settings sheet: look, order and favourites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Protocol

from console.desk.desk import Desk
from console.desk.lamps import KeyPlace
from console.language import tr
from console.settings.model import ConsoleSettings, SettingsError
from console.settings.store import Draft, Edit, SettingsStore, StoreError
from console.ui.kit.sizes import ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP
from console.ui.people.extension_edits import PersonRow, removing

_USUAL_ZOOM = 100


class Say(Protocol):
    """Shows the result of the last action to the person."""

    def __call__(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        """Show a result.

        Args:
            text: of the result.
            undo: whether to offer an undo.
            loud: whether the text must not be missed.
        """


class SettingChanges:
    """Makes small changes of the settings and shows their results.

    Args:
        store: gives the store in use; None when there is none.
        desk: its lamps are arranged.
        say: shows the result.
        apply: changes the look of the window when it cannot be saved in the settings.

    Attributes:
        preferences: the present look of the window.
    """

    def __init__(
        self,
        store: Callable[[], SettingsStore | None],
        desk: Desk,
        say: Say,
        apply: Callable[[ConsoleSettings], None],
    ) -> None:
        self._store, self._desk, self._say, self._apply = store, desk, say, apply
        self.preferences = ConsoleSettings()

    # Look

    def prefer(self, wanted: ConsoleSettings) -> None:
        """Change the look of the window, and save it if there are settings."""
        store = self._store()
        if store is None or store.settings is None:
            self._apply(wanted)
            return
        try:
            store.change(tr("Appearance changed"), lambda draft: self._write(draft, wanted))
        except (SettingsError, StoreError) as error:
            self._apply(wanted)
            self._say(str(error), loud=True)

    def _write(self, draft: Draft, wanted: ConsoleSettings) -> None:
        for one in fields(wanted):
            value = getattr(wanted, one.name)
            if value != getattr(self.preferences, one.name):
                draft.set("console", one.name, value)

    def zoom(self, steps: int) -> None:
        """Make everything larger or smaller by some steps; 0 gives the default size."""
        zoom = self.preferences.zoom + steps * ZOOM_STEP if steps else _USUAL_ZOOM
        self.prefer(replace(self.preferences, zoom=min(ZOOM_MOST, max(ZOOM_LEAST, zoom))))
        self._say(tr("Zoom {zoom}%").format(zoom=self.preferences.zoom))

    # order and favourites

    def move(self, at: int, to: int) -> None:
        """Move the lamp at position `at` to position `to`."""
        moved = self._desk.lamps[at].extension
        self._change(
            tr("{name} moved").format(name=moved.label),
            lambda draft: draft.move_extension(draft.place_of(moved, at), to),
        )

    def place(self, at: int, place: KeyPlace) -> None:
        """Put the lamp at position `at` on a free key of the phone's layout."""
        moved = self._desk.lamps[at].extension
        self._change(
            tr("{name} moved").format(name=moved.label),
            lambda draft: draft.replace_extension(
                draft.place_of(moved, at), replace(moved, place=place)
            ),
        )

    def swap(self, one: int, other: int) -> None:
        """Exchange the keys of the lamps at two positions."""
        first, second = (self._desk.lamps[at].extension for at in (one, other))

        def swap(draft: Draft) -> None:
            places = draft.place_of(first, one), draft.place_of(second, other)
            draft.replace_extension(places[0], replace(first, place=second.place))
            draft.replace_extension(places[1], replace(second, place=first.place))

        self._change(tr("{name} moved").format(name=first.label), swap)

    def set_favourite(self, number: str, wanted: bool) -> None:
        """Make the lamps of a number favourites, or no favourites."""

        def star(draft: Draft) -> None:
            for at, extension in enumerate(draft.extensions):
                if extension.number == number:
                    draft.replace_extension(at, replace(extension, favourite=wanted))

        text = tr("{name} added to favourites") if wanted else tr("{name} removed from favourites")
        self._change(text.format(name=self._desk.lamp(number).extension.label), star)

    def toggle_favourite(self, number: str) -> None:
        """Make the lamps of a number favourites if they are none, and the reverse."""
        self.set_favourite(number, not self._desk.lamp(number).extension.favourite)

    def remove(self, number: str) -> None:
        """Remove the lamp of a number."""
        gone = self._desk.lamp(number)
        self._change(
            tr("{who} removed").format(who=gone.extension.label),
            removing([PersonRow(gone.index, gone.extension)]),
        )

    def _change(self, label: str, edit: Edit) -> None:
        store = self._store()
        if store is None or store.settings is None:
            self._say(tr("There is no settings file to save this in."))
            return
        try:
            store.change(label, edit)
        except (SettingsError, StoreError) as error:
            self._say(str(error), loud=True)
            return
        self._say(label, undo=True)

    # Undo

    def undo(self) -> None:
        """Undo the last change of the settings."""
        store = self._store()
        label = store.undo_label if store is not None else None
        if store is None or label is None:
            self._say(tr("There is nothing to undo."))
        elif self._done(store.undo):
            self._say(tr("Undone: {change}").format(change=label))

    def redo(self) -> None:
        """Make the change again that was undone last."""
        store = self._store()
        label = store.redo_label if store is not None else None
        if store is None or label is None:
            self._say(tr("There is nothing to redo."))
        elif self._done(store.redo):
            self._say(tr("Redone: {change}").format(change=label))

    def _done(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except (SettingsError, StoreError) as error:
            self._say(str(error), loud=True)
            return False
        return True
