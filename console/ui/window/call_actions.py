"""Everything a person can do with calls, with its key in the set of keys they chose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from console.language import tr
from console.ui.calls.call_keys import CALL_KEYS
from console.ui.kit.actions import Actions

if TYPE_CHECKING:
    from console.ui.window.main_window import MainWindow


def add_call_actions(actions: Actions, window: MainWindow) -> None:
    """Add the actions `call.answer` and so on; each is handed to the page's handling of calls."""
    group = tr("Calls")
    keys = CALL_KEYS[window.changes.preferences.keys]

    def act(id: str) -> None:
        if window.to_page() and id == "hang_up":
            window.say(tr("No call was ended: the calls are shown now."))
        else:
            window.page.call_wiring.handling.act(id)

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
        lambda: window.page.call_found(),
        keys=["Alt+Return", "Alt+Enter"],
        group=group,
        icon="phone",
        repeats=False,
    )
    _lamp_actions(actions, window)
    actions.add(
        "call.messages",
        tr("Listen to voice messages"),
        partial(act, "messages"),
        group=group,
        icon="voicemail",
    )


def _lamp_actions(actions: Actions, window: MainWindow) -> None:
    """What the menu of a lamp offers; no keys of their own, for Enter does the likeliest."""

    def do(deed: str) -> None:
        lamp = window.view.chosen_lamp
        if lamp is None:
            window.say(tr("Choose a lamp first."))
        else:
            window.page.call_wiring.handling.do(deed, lamp)

    for deed, text, icon in (
        ("call", tr("Call this person"), "phone"),
        ("transfer", tr("Transfer to this person"), "transfer"),
        ("blind", tr("Transfer to this person without asking first"), "transfer"),
        ("when_free", tr("Transfer as soon as this person is free"), "hold"),
        ("voicemail", tr("Send the caller to this person's voicemail"), "voicemail"),
        ("pick_up", tr("Pick up the call that rings here"), "pick-up"),
        ("take_back", tr("Take back the call parked here"), "park"),
    ):
        actions.add(
            f"call.lamp_{deed}",
            text,
            partial(do, deed),
            group=tr("The chosen lamp"),
            icon=icon,
        )
