"""Changes made outside the settings sheet are saved, shown and undone, or show an error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.desk.desk import Desk
from console.desk.lamps import KeyPlace
from console.settings.model import ConsoleSettings, Settings, ThemeChoice
from console.settings.store import SettingsStore
from console.ui.settings.setting_changes import SettingChanges
from tests.ui.fake_desk import FakeClock

TEXT = """\
[account]
server = "sip.example.net"
user = "100"

[[extension]]
number = "1"
name = "Ann"
page = 1
row = 1
column = 1

[[extension]]
number = "2"
name = "Bob"
page = 1
row = 2
column = 1

[[extension]]
number = "3"
name = "Cara"
"""


class Office:
    def __init__(self, store: SettingsStore) -> None:
        assert store.settings is not None
        self.store = store
        self.desk = Desk(store.settings.extensions, FakeClock(), monotonic=lambda: 0.0)
        self.said: list[tuple[str, bool]] = []
        self.applied: list[ConsoleSettings] = []
        self.changes = SettingChanges(lambda: store, self.desk, self._say, self.applied.append)
        store.listen(self._follow)

    def _follow(self, settings: Settings) -> None:
        self.desk.set_extensions(settings.extensions)
        self.changes.preferences = settings.console

    def _say(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        self.said.append((text, undo))

    @property
    def names(self) -> list[str]:
        assert self.store.settings is not None
        return [one.name for one in self.store.settings.extensions]

    @property
    def places(self) -> list[KeyPlace | None]:
        assert self.store.settings is not None
        return [one.place for one in self.store.settings.extensions]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def here(path: Path) -> Office:
    return Office(SettingsStore(path))


def test_a_new_order_is_saved_and_undone(here: Office, path: Path) -> None:
    here.changes.move(2, 0)
    assert here.names == ["Cara", "Ann", "Bob"]
    assert here.said == [("Cara moved", True)]
    here.changes.undo()
    assert here.names == ["Ann", "Bob", "Cara"]
    assert path.read_text() == TEXT
    here.changes.redo()
    assert here.names == ["Cara", "Ann", "Bob"]
    assert [text for text, _ in here.said[1:]] == ["Undone: Cara moved", "Redone: Cara moved"]


def test_two_lamps_exchange_keys_and_no_other_moves(here: Office) -> None:
    here.changes.swap(0, 1)
    assert here.places == [KeyPlace(1, 2, 1), KeyPlace(1, 1, 1), None]
    here.changes.place(2, KeyPlace(1, 3, 1))
    assert here.places == [KeyPlace(1, 2, 1), KeyPlace(1, 1, 1), KeyPlace(1, 3, 1)]


def test_another_window_may_have_changed_the_file(here: Office, path: Path) -> None:
    SettingsStore(path).change("Remove Ann", lambda draft: draft.remove_extension(0))
    here.changes.move(2, 0)
    assert here.names == ["Cara", "Bob"]
    here.desk.set_extensions(SettingsStore(None, TEXT).settings.extensions)  # type: ignore[union-attr]  # the text has some
    here.changes.move(0, 1)
    assert here.names == ["Cara", "Bob"]
    assert not here.said[-1][1]


def test_a_favourite_is_toggled_by_its_number(here: Office) -> None:
    here.changes.toggle_favourite("3")
    assert here.store.settings is not None
    assert [one.favourite for one in here.store.settings.extensions] == [False, False, True]
    assert here.said == [("Cara added to favourites", True)]
    here.changes.toggle_favourite("3")
    assert here.said[-1] == ("Cara removed from favourites", True)


def test_a_look_is_saved(here: Office, path: Path) -> None:
    here.changes.prefer(replace(here.changes.preferences, theme=ThemeChoice.DARK))
    assert here.changes.preferences.theme is ThemeChoice.DARK
    assert 'theme = "dark"' in path.read_text()
    here.changes.zoom(1)
    here.changes.zoom(1)
    assert here.changes.preferences.zoom == 150
    for _ in range(9):
        here.changes.zoom(1)
    assert here.changes.preferences.zoom == 200
    here.changes.zoom(0)
    assert here.changes.preferences.zoom == 100


def test_a_look_that_cannot_be_saved_is_applied(here: Office, path: Path) -> None:
    path.write_text("[broken")
    wanted = replace(here.changes.preferences, theme=ThemeChoice.DARK)
    here.changes.prefer(wanted)
    assert here.applied == [wanted]
    assert "not a TOML file" in here.said[-1][0]
    assert path.read_text() == "[broken"


def test_undo_without_a_change_shows_a_message(here: Office) -> None:
    here.changes.undo()
    here.changes.redo()
    assert here.said == [
        ("There is nothing to undo.", False),
        ("There is nothing to redo.", False),
    ]
