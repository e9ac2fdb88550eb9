"""The names of the actions on calls: one table for keys, menus, buttons and documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.language import mark, tr


@dataclass(frozen=True, slots=True)
class NamedAction:
    """An action on calls, as people see it; the texts are marked for translation.

    Attributes:
        id: as in `CallHandling`.
        name: in menus, in the list of keys and in the palette. Where it depends on the state of the
            call what the key does, it names both: "Hold or resume".
        icon: the name of a drawing in `resources/icons`; empty: none.
        about: one more sentence; may be empty.
    """

    id: str
    name: str
    icon: str = ""
    about: str = ""


_STAND_IN: Final = mark(
    "Transfers a caller who came back to a colleague offered on the card. "
    "Any other caller's colleague is only selected for a transfer."
)
CALL_ACTIONS: Final = (
    NamedAction(
        "answer",
        mark("Answer"),
        "phone",
        mark("The call that has waited longest, or the selected one."),
    ),
    NamedAction("hold", mark("Hold or resume"), "hold"),
    NamedAction("resume", mark("Resume"), "", mark("Talk again to the caller on hold.")),
    NamedAction(
        "transfer",
        mark("Ask first, or connect"),
        "transfer",
        mark("Talk to your colleague before you connect the caller; press again to connect."),
    ),
    NamedAction(
        "transfer_blind",
        mark("Transfer now"),
        "transfer",
        mark("Transfer without talking to your colleague first."),
    ),
    NamedAction("hang_up", mark("Hang up or decline"), "hang-up"),
    NamedAction("pick_up", mark("Pick up"), "pick-up", mark("Pick up a call ringing in the group")),
    NamedAction("fetch_back", mark("Bring back"), "undo"),
    NamedAction("stand_in_1", mark("Colleague 1 on the caller's card"), "transfer", _STAND_IN),
    NamedAction("stand_in_2", mark("Colleague 2 on the caller's card"), "transfer", _STAND_IN),
    NamedAction("stand_in_3", mark("Colleague 3 on the caller's card"), "transfer", _STAND_IN),
    NamedAction("mute", mark("Mute or unmute"), "mic-off"),
    NamedAction("keypad", mark("Keypad"), "grid", mark("Send tones to a voice menu.")),
    NamedAction("park", mark("Park"), "park"),
    NamedAction("retrieve", mark("Retrieve"), "undo", mark("Take back a parked call.")),
    NamedAction("swap", mark("Swap"), "refresh", mark("Talk to the other person.")),
    NamedAction("join", mark("Join"), "group", mark("Talk to both at once.")),
    NamedAction(
        "voicemail",
        mark("To voicemail"),
        "voicemail",
        mark("Send the caller to the voicemail of the person you are asking."),
    ),
)
"""The actions that have keys, in the order of the list of keys."""
LAMP_ACTIONS: Final = (
    NamedAction("lamp_call", mark("Call this person"), "phone"),
    NamedAction("lamp_transfer", mark("Ask this person first"), "transfer"),
    NamedAction("lamp_blind", mark("Transfer now to this person"), "transfer"),
    NamedAction("lamp_when_free", mark("Transfer when this person is free"), "hold"),
    NamedAction("lamp_voicemail", mark("To this person's voicemail"), "voicemail"),
    NamedAction("lamp_pick_up", mark("Pick up the call ringing here"), "pick-up"),
    NamedAction("lamp_take_back", mark("Retrieve the call parked here"), "park"),
)
"""The entries of a lamp's menu. They have no keys: Enter runs the most likely one."""

_BUTTONS: Final = {
    "hold": mark("Hold"),
    "transfer": mark("Ask first"),
    "connect": mark("Connect"),
    "hang_up": mark("Hang up"),
    "decline": mark("Decline"),
    "mute": mark("Mute"),
    "unmute": mark("Unmute"),
    "back": mark("Back to caller"),
    "lamp_call": mark("Call"),
    "lamp_transfer": mark("Ask first"),
    "lamp_blind": mark("Transfer now"),
    "lamp_pick_up": mark("Pick up"),
    "lamp_take_back": mark("Retrieve"),
}
"""The half of a name that applies now, where it names two things."""
_NAMES: Final = {action.id: action.name for action in (*CALL_ACTIONS, *LAMP_ACTIONS)}


def button_text(id: str) -> str:
    """The text of the button for an action, which is its name, or the half that applies now.

    Args:
        id: of the action, or of its other half: `connect`, `decline`, `unmute`.

    Raises:
        KeyError: there is no such action.
    """
    return tr(_BUTTONS[id] if id in _BUTTONS else _NAMES[id])


def about(id: str) -> str:
    """The further sentence about an action on calls; empty: there is none."""
    return next((tr(one.about) for one in CALL_ACTIONS if one.id == id and one.about), "")
