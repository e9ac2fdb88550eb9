"""The keys of the actions on calls: one table for each key set that a person can choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from console.language import tr
from console.settings.model import KeysChoice
from console.ui.kit.actions import spelled

_ALWAYS: Final[Mapping[str, Sequence[str]]] = {
    "mute": ["Ctrl+M"],
    "keypad": ["Ctrl+T"],
    "join": ["Ctrl+J"],
    "swap": ["Ctrl+S"],
    "voicemail": ["Ctrl+G"],
    "fetch_back": ["F10"],
    "park": ["F11"],
    "retrieve": ["Shift+F11"],
    "missed": ["Ctrl+H"],
    "stand_in_1": ["Alt+1"],
    "stand_in_2": ["Alt+2"],
    "stand_in_3": ["Alt+3"],
}
CALL_KEYS: Final[Mapping[KeysChoice, Mapping[str, Sequence[str]]]] = {
    KeysChoice.FUNCTION: {
        "answer": ["F3"],
        "transfer_blind": ["F4"],
        "transfer": ["F5"],
        "hold": ["F7"],
        "hang_up": ["F8"],
        "resume": ["F9"],
        "pick_up": ["F12", "Ctrl+P"],
        **_ALWAYS,
    },
    KeysChoice.NUMPAD: {
        "answer": ["Num+Enter"],
        "transfer_blind": ["Ctrl+Num++"],
        "transfer": ["Num++"],
        "hold": ["Num+*"],
        "hang_up": ["Num+-"],
        "resume": ["Ctrl+Num+*"],
        "pick_up": ["Num+/", "Ctrl+P"],
        **_ALWAYS,
    },
}
"""For each key set, the keys of an action by its id; the first key is the one shown."""
_OPERATOR_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_Asterisk,
        Qt.Key.Key_Slash,
        Qt.Key.Key_Enter,
    }
)


def call_key(keys: KeysChoice, id: str) -> str:
    """Return the key of an action as it is shown on buttons; empty: it has none."""
    if id == "back":
        return tr("Esc")
    own = CALL_KEYS[keys].get(id, ())
    return spelled(QKeySequence(own[0])) if own else ""


def is_operator_key(event: QKeyEvent) -> bool:
    """Return whether a key is an operator of the number pad, such as + or Enter.

    In the key set for the number pad these act on calls; its digits always type.
    """
    pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    return pad and Qt.Key(event.key()) in _OPERATOR_KEYS
