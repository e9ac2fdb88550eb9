"""What would end calls, and is not a key for calls, is asked about first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from console.desk.desk import Desk
from tests.ui.fake_calls import MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import WindowDriver, free_office

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ONE_CALL = "This would end the call with Dana Caller. Choose it again to confirm."


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def by_link(at: WindowDriver) -> None:
    at.click(at.window.bar.own_button)


def by_setup(at: WindowDriver) -> None:
    at.window.registry.run("setup")


def to_demo(at: WindowDriver) -> None:
    at.window.registry.run("demo")


def in_demo(at: WindowDriver, demo: bool) -> WindowDriver:
    at.services.is_demo = demo
    at.window.program_changed()
    return at


def question(at: WindowDriver) -> str:
    toast = at.window.leave_question.toast
    return "" if toast is None or toast.isHidden() else toast.text.text()


LEAVES = pytest.mark.parametrize(
    ("demo", "leave"), [(True, by_link), (True, by_setup), (False, to_demo)]
)


@LEAVES
def test_leaving_with_a_call_is_asked_about(
    drive: Callable[..., WindowDriver], demo: bool, leave: Callable[[WindowDriver], None]
) -> None:
    at = in_demo(drive(), demo)
    at.calls.talking()
    at.told()
    leave(at)
    leave(at)  # the second click of a double click
    assert at.services.is_demo is demo
    assert question(at) == ONE_CALL
    at.later()
    leave(at)
    assert at.services.is_demo is not demo


@LEAVES
def test_the_button_of_the_question_leaves(
    drive: Callable[..., WindowDriver], demo: bool, leave: Callable[[WindowDriver], None]
) -> None:
    at = in_demo(drive(), demo)
    at.calls.talking()
    at.told()
    leave(at)
    toast = at.window.leave_question.toast
    assert toast is not None
    assert toast.action is not None
    assert toast.action.text() == "Hang up and leave"
    at.later()
    at.click(toast.action)
    assert at.services.is_demo is not demo
    assert question(at) == ""


@LEAVES
def test_leaving_without_a_call_is_not_asked_about(
    drive: Callable[..., WindowDriver], demo: bool, leave: Callable[[WindowDriver], None]
) -> None:
    at = in_demo(drive(), demo)
    leave(at)
    assert at.services.is_demo is not demo


def test_the_answer_to_one_question_is_not_that_to_another(
    drive: Callable[..., WindowDriver],
) -> None:
    at = in_demo(drive(), True)
    at.calls.talking()
    at.calls.incoming(MERE)
    at.told()
    by_link(at)
    at.later()
    at.window.registry.run("quit")
    assert at.window.isVisible()
    assert question(at) == "This would end 2 calls. Quit again to confirm."
