"""Everything a person can do with calls, with its key in the set of keys they chose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from console.language import tr
from console.settings.model import KeysChoice
from console.ui.calls.call_keys import CALL_KEYS
from console.ui.kit.actions import Actions

if TYPE_CHECKING:  # imported when the calls are made: after the first paint
    from console.ui.page.call_presenter import CallPresenter


def add_call_actions(
    actions: Actions,
    choice: KeysChoice,
    calls: Callable[[], CallPresenter],
    show_calls: Callable[[], bool],
    say: Callable[[str], None],
) -> None:
    """Add `call.answer` and so on: each sends the command that `CallHandling` has under its id.

    Args:
        actions: those of the window.
        choice: the set of keys for calls.
        calls: gives what shows the calls on the page.
        show_calls: shows the calls where a sheet lies over them; True: one did.
        say: shows a sentence in the result line.
    """
    group = tr("Calls")
    keys = CALL_KEYS[choice]

    def act(id: str) -> None:
        if show_calls() and id == "hang_up":
            say(tr("No call was ended: the calls are shown now."))
        else:
            calls().handling.act(id)

    for id, text, icon, about in (
        (
            "answer",
            tr("Answer"),
            "phone",
            tr("The call that has waited longest, or the one chosen."),
        ),
        ("hold", tr("Hold, or resume"), "hold", ""),
        ("resume", tr("Resume"), "", tr("Talk to the caller on hold again.")),
        ("transfer", tr("Transfer; again: connect them"), "transfer", ""),
        ("transfer_blind", tr("Transfer at once"), "transfer", ""),
        ("hang_up", tr("Hang up, or decline"), "hang-up", ""),
        ("pick_up", tr("Pick up in the group"), "pick-up", ""),
        ("fetch_back", tr("Fetch back"), "undo", ""),
        ("mute", tr("Microphone off or on"), "mic-off", ""),
        ("keypad", tr("Keypad"), "grid", tr("Send tones to a voice menu.")),
        ("park", tr("Park the call"), "park", ""),
        ("retrieve", tr("Take back who is parked"), "undo", ""),
        ("swap", tr("Swap the two"), "refresh", ""),
        ("join", tr("Join: all three talk"), "group", ""),
        ("voicemail", tr("To the target's voicemail"), "voicemail", ""),
    ):
        actions.add(
            f"call.{id}",
            text,
            partial(act, id),
            keys=keys.get(id, ()),
            group=group,
            icon=icon,
            about=about,
            repeats=False,
        )
    actions.add(
        "call.dial",
        tr("Call who is found or chosen"),
        lambda: calls().call_found(),
        keys=["Alt+Return", "Alt+Enter"],
        group=group,
        icon="phone",
        repeats=False,
    )
    _lamp_actions(actions, lambda id: calls().act_on_lamp(id))
    actions.add(
        "call.messages",
        tr("Listen to voice messages"),
        partial(act, "messages"),
        group=group,
        icon="voicemail",
    )


def _lamp_actions(actions: Actions, act: Callable[[str], None]) -> None:
    """Add what the menu of a lamp offers; no keys of their own, for Enter does the likeliest."""
    for id, text, icon in (
        ("lamp_call", tr("Call this person"), "phone"),
        ("lamp_transfer", tr("Transfer to this person"), "transfer"),
        ("lamp_blind", tr("Transfer to this person without asking first"), "transfer"),
        ("lamp_when_free", tr("Transfer as soon as this person is free"), "hold"),
        ("lamp_voicemail", tr("Send the caller to this person's voicemail"), "voicemail"),
        ("lamp_pick_up", tr("Pick up the call that rings here"), "pick-up"),
        ("lamp_take_back", tr("Take back the call parked here"), "park"),
    ):
        actions.add(f"call.{id}", text, partial(act, id), group=tr("The chosen lamp"), icon=icon)
