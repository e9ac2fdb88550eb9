"""Dialling and transferring by the search: what Enter does with a match or a typed number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.desk.calls.desk_call import CardState, DeskCall
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import KeysChoice
from console.ui.calls import call_text as words
from console.ui.calls.call_handling import CallHandling
from console.ui.calls.call_keys import is_operator_key
from console.ui.calls.dial_number import dialled
from console.ui.calls.named_action import about, button_text
from console.ui.kit.choice import Choice
from console.ui.lamps.dial_offer import ALT, PLAIN, SHIFT, DialOffer
from console.ui.lamps.lamp_offer import LampOffer
from console.ui.search.search_results import Finder


class CallSearch(QObject):
    """Makes Enter in the search transfer the call in hand, or call a typed number.

    Args:
        handling: sends the commands.
        finder: the search.
        offer: the line that shows what Enter does.
        lamps: returns all lamps.
        calls: returns the current calls.
        keys: the key set for calls.
    """

    left = Signal()
    """A match or a number was used: the search is over."""

    def __init__(
        self,
        handling: CallHandling,
        finder: Finder,
        offer: DialOffer,
        lamps: Callable[[], Sequence[Lamp]],
        calls: Callable[[], Sequence[DeskCall]],
        keys: KeysChoice,
    ) -> None:
        super().__init__(finder)
        self._handling, self._finder, self._offer = handling, finder, offer
        self._lamps, self._calls, self._keys = lamps, calls, keys
        self._ready = ""
        finder.enter = self._enter
        finder.passes = self._passes
        finder.order_changed.connect(lambda _: self.show_offer())
        finder.current_changed.connect(lambda _: self.show_offer())
        finder.left.connect(self._forget)
        offer.asked.connect(self._pressed)
        handling.changed.connect(self.show_offer)
        handling.aim_lost.connect(self._use)

    def get_ready(self, number: str) -> None:
        """Put a number into the search, where Enter calls it even if it belongs to a lamp."""
        self._finder.leave()
        self._ready = number
        self._finder.type(number)

    def call(self, chosen: Lamp | None) -> bool:
        """Call the current match, else the typed number, else the chosen lamp; False: none."""
        number = self._called(chosen)
        if number:
            self._use()
            self._handling.dial(number)
        return bool(number)

    def key_of(self, lamp: Lamp, offer: LampOffer, *, typing: bool) -> str:
        """Return the key that takes an offer on the chosen lamp; empty: none does.

        Args:
            lamp: the chosen lamp; it does not have the focus.
            offer: what is offered on it.
            typing: whether the search has the focus.
        """
        if offer.icon == "transfer" and typing and self._found_number() == lamp.number:
            return tr("Enter")
        calls = offer.icon == "phone" and self._called(lamp) == lamp.number
        return tr("Alt+Enter") if calls else ""

    def _called(self, chosen: Lamp | None) -> str:
        number = self._found_number() or self._typed
        if not number and not self._finder.searching and chosen is not None:
            number = chosen.number
        return number

    @property
    def _typed(self) -> str:
        return dialled(self._finder.text)

    @property
    def _is_ready(self) -> bool:
        return bool(self._ready) and self._finder.text == self._ready.strip()

    def _found(self) -> Lamp | None:
        at, lamps = self._finder.current, self._lamps()
        return lamps[at] if 0 <= at < len(lamps) and not self._is_ready else None

    def _found_number(self) -> str:
        lamp = self._found()
        return lamp.number if lamp is not None else ""

    def _forget(self, _taken: bool) -> None:
        self._ready = ""
        self.show_offer()

    def _use(self) -> None:
        if self._finder.searching:
            self._finder.forget()
            self.left.emit()
            self.show_offer()

    # keys

    def _enter(self, shift: bool) -> bool:
        number = self._found_number() or self._typed
        if not number:
            return False
        if self._handling.to_transfer is not None:
            self._use()
            self._handling.transfer(number, blind=shift)
            return True
        if self._found() is None and not shift:
            self._use()
            self._handling.dial(number)
            return True
        return False

    def _passes(self, event: QKeyEvent) -> bool:
        """Return whether a key is left to the window: Esc for a caller, operators for calls."""
        if event.key() == Qt.Key.Key_Escape:
            return not self._finder.text.strip() and self._handling.can_go_back
        if self._keys is not KeysChoice.NUMPAD or not is_operator_key(event):
            return False
        answers = event.key() == Qt.Key.Key_Enter
        return not (answers and self._finder.searching and not self._someone_calls())

    def _someone_calls(self) -> bool:
        return any(call.state is CardState.INCOMING for call in self._calls())

    def _pressed(self, how: str) -> None:
        if how == ALT:
            self.call(None)
        else:
            self._enter(how == SHIFT)

    # the line

    def show_offer(self) -> None:
        """Update the line that shows what Enter does."""
        self._offer.show_choices(self._choices() if self._finder.searching else [])

    def _choices(self) -> list[Choice]:
        lamp, typed = self._found(), self._typed
        if lamp is None and not typed:
            return []
        name = lamp.extension.label if lamp is not None else self._finder.text
        passing = self._handling.to_transfer
        call = tr("Call {name}").format(name=name)
        if passing is None:
            primary = lamp is None
            key = tr("Enter") if primary else tr("Alt+Enter")
            return [Choice(PLAIN if primary else ALT, call, primary=primary, key=key)]
        blind = self._handling.aim == "transfer_blind"
        text = tr("Transfer now: {name}") if blind else tr("Ask first: {name}")
        sentence = tr("Transfer {caller} to {name}")
        sentence = sentence.format(caller=words.who(passing.party), name=name)
        enter = Choice(PLAIN, text.format(name=name), sentence, primary=True, key=tr("Enter"))
        if blind:
            return [enter]
        now = "transfer_blind"
        return [enter, Choice(SHIFT, button_text(now), about(now), key=tr("Shift+Enter"))]
