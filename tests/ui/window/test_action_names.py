"""Keys, menus, the palette, buttons and the documentation name an action in the same way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from console.desk.calls.call_commands import Hold
from console.desk.calls.desk_call import CardState
from console.desk.desk import Desk
from console.settings.model import KeysChoice
from console.ui.calls.call_choices import choices_for
from console.ui.calls.named_action import CALL_ACTIONS
from console.ui.kit.actions import key_texts
from console.ui.window.key_overlay import KeyOverlay
from tests.e2e.all_keys import key_lines, listed_keys
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import WindowDriver, free_office

ROOT = Path(__file__).parents[3]


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def halves(name: str) -> set[str]:
    """The names that a button may have for an action: all of it, or one of two halves."""
    parts = re.split(r",? or ", name)
    return {name.lower(), *(part.lower() for part in parts)}


def test_a_button_for_calls_has_the_name_of_its_action(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    dana = at.calls.talking()
    seen: set[str] = set()
    for state, joined in product(CardState, (False, True)):
        (call,) = at.calls.desk.calls
        shown = choices_for(replace(call, state=state, joined=joined), parks=True)
        for choice in shown:
            if choice.id != "back":
                name = at.window.registry[f"call.{choice.id}"].text()
                assert choice.text.lower() in halves(name), state
                seen.add(choice.id)
    at.calls.desk.dispatch(Hold(dana))
    at.told()
    pad = at.window.calls_pane.buttons
    assert len(pad.slots) == len({one.text() for one in pad.slots}) == 8
    assert len(seen) >= 10


def test_the_list_of_keys_has_every_key_and_those_of_the_search(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    listed = listed_keys(KeyOverlay(at.window, at.window.look, at.window.registry).groups())
    for action in at.window.registry:
        for key in key_texts(action):
            assert (key, action.text()) in listed
    assert ("Shift+Enter", "With a call: Transfer now") in listed
    assert ("Enter", "With a call: Ask first") in listed


def test_the_page_of_keys_is_up_to_date(
    drive: Callable[..., WindowDriver],
) -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    for choice in KeysChoice:
        at = drive(keys=choice)
        groups = KeyOverlay(at.window, at.window.look, at.window.registry).groups()
        for line in key_lines(groups):
            assert line in page, f"python -m tests.e2e.keystrokes --keys writes it: {line}"


def test_the_read_me_names_keys_and_actions_as_the_window_does(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*([^|*]+)\*\* +\| \*\*([^*]+)\*\*", text, re.MULTILINE)
    assert len(rows) >= 8
    names = {
        key: halves(action.text()) for action in at.window.registry for key in key_texts(action)
    }
    for key, name in rows:
        assert name.lower() in names[key], key


def test_every_action_on_calls_is_in_the_table(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    for action in CALL_ACTIONS:
        assert at.window.registry[f"call.{action.id}"].text() == action.name
