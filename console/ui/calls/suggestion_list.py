"""Whom a caller spoke to before, on the card of the call, and buttons to choose one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.calls.desk_call import DeskCall, Suggestion
from console.desk.lamps import lamp_words
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_buttons import CallButtons
from console.ui.calls.call_choices import STAND_INS
from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import label, set_text
from console.ui.lamps.lamp_glyph import lamp_picture


class SuggestionList(QWidget):
    """Says whom the caller spoke to last. For the call in hand it offers the likely targets.

    A press of a button chooses the target; nothing is sent.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        key: returns the key of an action as it is shown on a button.
    """

    asked = Signal(str)
    """The id of the action for a colleague, of `STAND_INS`."""

    def __init__(
        self, look: theme.Theme, now: Callable[[], datetime], key: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._look, self._now = look, now
        self._call: DeskCall | None = None
        self._in_hand = self._with_keys = False
        self.line = label("", "second")
        self.line.setWordWrap(True)
        self.buttons = CallButtons(look, lambda id: key(id) if self._with_keys else "")
        self.buttons.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_1)
        column.addWidget(self.line)
        column.addWidget(self.buttons)
        self.hide()

    def show_call(self, call: DeskCall) -> None:
        """Show the suggestions of a call."""
        self._call = call
        self._show()

    def set_in_hand(self, in_hand: bool, *, with_keys: bool) -> None:
        """Offer the buttons for the call in hand only.

        Args:
            in_hand: whether the call is.
            with_keys: whether the keys for colleagues mean this call's.
        """
        if with_keys is not self._with_keys:
            self._with_keys = with_keys
            self.buttons.show_choices(())
        self._in_hand = in_hand
        self._show()

    @property
    def _suggestions(self) -> tuple[Suggestion, ...]:
        return () if self._call is None else self._call.suggestions

    def _show(self) -> None:
        found = self._suggestions
        offered = found if self._in_hand else ()
        choices = [self._choice(*each) for each in zip(STAND_INS, offered, strict=False)]
        self.buttons.show_choices(choices, "" if self._call is None else self._call.id)
        self.buttons.setVisible(bool(choices))
        self.tick()
        self.draw()
        self.setVisible(bool(found))

    def _choice(self, id: str, suggestion: Suggestion) -> Choice:
        name = words.who(suggestion.party)
        parts = (_state(suggestion), words.suggestion_line(suggestion, self._now()))
        return Choice(id, name, ". ".join(parts), spoken=tr("Select {name}").format(name=name))

    def tick(self) -> None:
        """Update the day in the line."""
        found = self._suggestions
        text = ""
        if found:
            text = words.suggestion_line(found[0], self._now())
            text = f"{text} · {_state(found[0])}"
        set_text(self.line, text)

    def draw(self) -> None:
        """Draw the lamps on the buttons."""
        ratio = self.devicePixelRatioF()
        for id, suggestion in zip(STAND_INS, self._suggestions, strict=False):
            button = self.buttons.buttons.get(id)
            lamp = suggestion.lamp
            if button is not None:
                small = sizes.glyph_small
                picture = None if lamp is None else lamp_picture(self._look, lamp, ratio, small)
                button.show_picture(picture)


def _state(suggestion: Suggestion) -> str:
    lamp = suggestion.lamp
    return tr("No lamp") if lamp is None else lamp_words(lamp)
