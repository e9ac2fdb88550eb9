"""A choice that is offered as a button."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """What one button of several offers.

    Attributes:
        id: of the action, or of the answer.
        text: the text on the button.
        about: another sentence for the tool tip; empty: none.
        primary: the most likely choice; its button is emphasised.
        key: the key shown on the button; empty: the action's own key, or none.
        spoken: the name for screen readers; empty: the text.
    """

    id: str
    text: str
    about: str = ""
    primary: bool = False
    key: str = ""
    spoken: str = ""
