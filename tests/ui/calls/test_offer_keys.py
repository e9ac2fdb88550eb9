"""The key on the panel's button does what the button does, from where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from tests.ui.fake_calls import UNNAMED
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import Key, Mod, WindowDriver, free_office, number_of


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def offered(at: WindowDriver) -> tuple[str, str]:
    """What the button of the chosen lamp says, and its key."""
    button = at.window.panel.act_button
    assert button.isVisibleTo(at.window.panel)
    assert not button.key or button.key in button.toolTip()
    return button.text(), button.key


def test_enter_calls_from_the_lamps_and_alt_enter_from_the_search(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.window.choose(number_of(desk, "Ann Lee"))
    assert offered(at) == ("Call", "Enter")
    at.press(Key.Key_F, Mod.ControlModifier)
    assert offered(at) == ("Call", "Alt+Enter")
    at.type("wi")
    assert at.window.panel.name.text() == "Wiremu Thompson"
    assert offered(at) == ("Call", "Alt+Enter")
    at.press(Key.Key_Return)
    assert at.asked == []
    assert at.window.view.hasFocus()
    assert offered(at) == ("Call", "Enter")
    at.press(Key.Key_Return)
    assert at.calls.dialled()[1] == number_of(desk, "Wiremu Thompson")


def test_no_key_is_shown_where_it_would_call_another_number(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.window.get_ready_to_call("0937780")
    at.told()
    assert at.window.panel.name.text() != ""
    assert offered(at) == ("Call", "")
    at.press(Key.Key_Return, Mod.AltModifier)
    assert at.calls.dialled()[1] == "0937780"


def test_enter_in_the_search_transfers_to_who_is_found(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.calls.talking()
    at.told()
    at.window.choose(number_of(desk, "Ann Lee"))
    assert offered(at) == ("Ask first", "Enter")
    at.press(Key.Key_F, Mod.ControlModifier)
    assert offered(at) == ("Ask first", "")
    at.type("wi")
    assert offered(at) == ("Ask first", "Enter")
    at.press(Key.Key_Return)
    assert at.calls.dialled()[1] == number_of(desk, "Wiremu Thompson")


def test_a_pick_up_has_its_key_at_the_lamps_only(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.RINGING, remote=UNNAMED)
    at.told()
    at.window.choose(number_of(desk, "Ann Lee"))
    assert offered(at) == ("Pick up", "Enter")
    at.press(Key.Key_F, Mod.ControlModifier)
    assert offered(at) == ("Pick up", "")


def test_a_call_card_leaves_no_key_to_transfer(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = at.calls.talking(Party("Tom Baker", "021 555 012"))
    at.told()
    at.window.choose(number_of(desk, "Ann Lee"))
    at.window.calls_pane.list.cards[call].setFocus(Qt.FocusReason.TabFocusReason)
    assert offered(at) == ("Ask first", "")
