"""The actions on calls, with their keys in the key set that the person has chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from console.language import tr
from console.settings.model import KeysChoice
from console.ui.calls.call_keys import CALL_KEYS
from console.ui.calls.named_action import CALL_ACTIONS, LAMP_ACTIONS
from console.ui.kit.actions import Actions

if TYPE_CHECKING:  # imported when the calls are made: after the first paint
    from console.ui.page.call_presenter import CallPresenter


def add_call_actions(
    actions: Actions,
    choice: KeysChoice,
    presenter: Callable[[], CallPresenter],
    uncover_calls: Callable[[], bool],
    uncover_page: Callable[[], object],
    say: Callable[[str], None],
) -> None:
    """Add the actions `call.answer`, `call.hold` and so on.

    Each sends the command that `CallHandling` holds under the same id, without `call.`.

    Args:
        actions: the window's actions, to which these are added.
        choice: the key set for calls.
        presenter: returns the presenter of the calls on the page.
        uncover_calls: uncovers the calls; returns whether nobody has seen them yet.
        uncover_page: uncovers the page, also while there are no calls.
        say: shows a sentence in the result line.
    """
    group = tr("Calls")
    keys = CALL_KEYS[choice]

    def act(id: str) -> None:
        if uncover_calls() and id == "hang_up":
            say(tr("No call was ended: the calls are shown now."))
        else:
            presenter().handling.act(id)

    for one in CALL_ACTIONS:
        actions.add(
            f"call.{one.id}",
            tr(one.name),
            partial(act, one.id),
            keys=keys.get(one.id, ()),
            group=group,
            icon=one.icon,
            about=tr(one.about) if one.about else "",
            repeats=False,
        )
    actions.add(
        "call.dial",
        tr("Call the selected person"),
        lambda: presenter().call_found(),
        keys=["Alt+Return", "Alt+Enter"],
        group=group,
        icon="phone",
        repeats=False,
    )

    def open_missed() -> None:
        if presenter().any_missed:
            uncover_page()
        presenter().open_missed()

    actions.add(
        "call.missed",
        tr("Missed calls"),
        open_missed,
        keys=keys.get("missed", ()),
        group=group,
        icon="missed",
        about=tr("Enter then calls the latest back; Delete takes a caller off the list."),
        repeats=False,
    )
    _lamp_actions(actions, lambda id: presenter().act_on_lamp(id))
    for id, text, icon, about in (
        ("messages", tr("Listen to voice messages"), "voicemail", ""),
        ("dnd_on", tr("Do not disturb"), "", tr("Calls the code: no more calls for this line.")),
        (
            "dnd_off",
            tr("End do not disturb"),
            "",
            tr("Calls the code: this line gets calls again."),
        ),
    ):
        actions.add(f"call.{id}", text, partial(act, id), group=group, icon=icon, about=about)


def _lamp_actions(actions: Actions, act: Callable[[str], None]) -> None:
    """Add the entries of a lamp's menu. They have no keys: Enter runs the most likely one."""
    for one in LAMP_ACTIONS:
        actions.add(
            f"call.{one.id}",
            tr(one.name),
            partial(act, one.id),
            group=tr("Selected lamp"),
            icon=one.icon,
        )
