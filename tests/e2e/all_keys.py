"""The list of all keys, as the window shows it, for docs/keys.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QApplication

from console.settings.model import KeysChoice
from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.key_overlay import Group, KeyOverlay
from tests.ui.fake_calls import FakeCalls
from tests.ui.fake_desk import FakeClock, quiet_desk
from tests.ui.fake_services import FakeServices

_NAMES = {KeysChoice.FUNCTION: "Function keys", KeysChoice.NUMPAD: "Number pad"}


def listed_keys(groups: Sequence[Group]) -> set[tuple[str, str]]:
    """Each key with what it does."""
    return {(key, text) for _, rows in groups for keys, text in rows for key in keys}


def key_lines(groups: Sequence[Group]) -> Iterator[str]:
    """The lines of the table of keys: one for each action.

    Args:
        groups: as `KeyOverlay.groups` returns them.
    """
    for group, rows in groups:
        for keys, text in rows:
            shown = " ".join(f"`{key}`" for key in keys)
            yield f"| {shown} | {text} | {group} |"


def all_keys() -> list[str]:
    """The lines of docs/keys.md about all keys: a table for each key set, without repetitions."""
    application = QApplication.instance() or QApplication(
        ["kiwi-console", "-platform", "offscreen"]
    )
    lines: list[str] = []
    told: set[str] = set()
    for choice in KeysChoice:
        fresh = [line for line in key_lines(_groups(choice)) if line not in told]
        told |= set(fresh)
        heading = f"### {_NAMES[choice]}", "", "| Key | Does | Group |", "|---|---|---|"
        lines += [*heading, *fresh, ""]
    assert application is not None
    return lines


def _groups(choice: KeysChoice) -> list[Group]:
    """What F1 lists in a window with this key set."""
    clock = FakeClock()
    desk = quiet_desk(1, clock)
    calls = FakeCalls(desk, clock)
    text = f'[account]\nserver = "a.nz"\nuser = "1"\n[console]\nkeys = "{choice}"\n'
    window = build_window(
        desk,
        now=clock,
        scheme=Scheme.LIGHT,
        services=FakeServices(store=SettingsStore(None, text)),
        call_desk=lambda: calls.desk,
    )
    return KeyOverlay(window, window.look, window.registry).groups()
