"""The list of calls: one card for each, in the order of the call desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from console.desk.calls.desk_call import CardState, DeskCall
from console.language import tr
from console.ui.calls.call_card import CallCard
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import soon


class CallList(QScrollArea):
    """Shows calls as cards, and scrolls. Arrows move between them, 1 to 9 choose one.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        key: returns the key of an action as it is shown on a button.
    """

    chosen = Signal(str)
    """The id of the call that a person chose."""
    asked = Signal(str, str)
    """The id of an action, and of the call."""
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    let_go = Signal()

    def __init__(
        self, look: theme.Theme, now: Callable[[], datetime], key: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._look, self._now, self._key = look, now, key
        self.cards: dict[str, CallCard] = {}
        self._in_hand: str | None = None
        self._order: tuple[str, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Calls"))
        page = QWidget()
        page.setProperty("role", "clear")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(sizes.space_2, 0, sizes.space_2, 0)
        self._column.setSpacing(sizes.space_2)
        self._column.addStretch(1)
        self.setWidget(page)
        self.viewport().setAutoFillBackground(False)

    def show_calls(
        self, calls: Sequence[DeskCall], in_hand: str | None, *, loud: bool = True
    ) -> None:
        """Show these calls, in this order.

        While the pointer is over the list, the cards keep their places and new ones come last.

        Args:
            calls: the calls.
            in_hand: the id of the call that keys and buttons act on; None: there is none.
            loud: whether the button to answer a call is emphasised.
        """
        for id in [id for id in self.cards if id not in {call.id for call in calls}]:
            card = self.cards.pop(id)
            card.cancel_drag()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        returned = next((call.id for call in calls if call.state is CardState.RETURNED), None)
        for call in calls:
            card = self.cards.get(call.id) or self._new_card(call)
            card.show_call(call)
            card.set_in_hand(call.id == in_hand, with_keys=returned is None)
            card.set_next(call.id == returned)
        self._order = tuple(call.id for call in calls)
        self._put_in_order(still=self.underMouse())
        if in_hand != self._in_hand:
            self._in_hand = in_hand
            soon(self, self._show_in_hand)
        chosen = self.cards.get(in_hand or "")
        first = set() if chosen is None else {chosen.action_id}  # shown below
        for call in calls:
            id = self.cards[call.id].action_id
            self.cards[call.id].set_first(id not in first, loud=loud)
            first.add(id)

    def _put_in_order(self, *, still: bool) -> None:
        """Put the cards into their order; `still`: only those that have no place yet."""
        wanted = [self.cards[id] for id in self._order if id in self.cards]
        if still:
            shown = [card for card in self._ordered() if self._column.indexOf(card) >= 0]
            wanted = [*shown, *(card for card in wanted if card not in shown)]
        for place, card in enumerate(wanted):
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the cards into their order once the pointer has left."""
        super().leaveEvent(event)
        self._put_in_order(still=False)

    def _show_in_hand(self) -> None:
        card = self.cards.get(self._in_hand or "")
        if card is not None:
            self.ensureWidgetVisible(card, 0, 0)

    def _new_card(self, call: DeskCall) -> CallCard:
        card = self.cards[call.id] = CallCard(self._look, call, self._now, self._key)
        card.chosen.connect(self.chosen)
        card.chosen.connect(lambda _id, card=card: self.ensureWidgetVisible(card, 0, 0))
        card.asked.connect(self.asked)
        card.dragged.connect(self.dragged)
        card.dropped.connect(self.dropped)
        card.let_go.connect(self.let_go)
        return card

    def card_at(self, point: QPoint) -> CallCard | None:
        """The card at a position on the screen; None: there is none."""
        if not self.isVisible() or not self.rect().contains(self.mapFromGlobal(point)):
            return None
        cards = self.cards.values()
        found = (each for each in cards if each.rect().contains(each.mapFromGlobal(point)))
        return next(found, None)

    def tick(self) -> None:
        """Update the durations."""
        for card in self.cards.values():
            card.tick()

    def focus(self, place: int = 0) -> bool:
        """Move the focus to the card at `place`, counted from 0; False if there is none."""
        cards = self._ordered()
        if not 0 <= place < len(cards):
            return False
        cards[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _ordered(self) -> list[CallCard]:
        return sorted(self.cards.values(), key=self._column.indexOf)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the calls."""
        cards = self._ordered()
        at = next((place for place, card in enumerate(cards) if card.hasFocus()), -1)
        key = Qt.Key(event.key())
        if at >= 0 and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focus(max(0, min(len(cards) - 1, at + (1 if key == Qt.Key.Key_Down else -1))))
        elif at >= 0 and event.text() and event.text() in "123456789":
            self.focus(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)
