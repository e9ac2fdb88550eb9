"""The card of one call: the other party, the state, its duration, and the most likely action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QVBoxLayout

from console.desk.calls.desk_call import CardState, DeskCall
from console.desk.lamps import LampState
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_buttons import CallButtons
from console.ui.calls.call_choices import stand_in_choices
from console.ui.calls.named_action import button_text
from console.ui.calls.suggestion_list import SuggestionList
from console.ui.kit import theme
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.focus_keeper import BY_HAND
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import IconButton, label, plain_tip, set_role, set_style, set_text
from console.ui.lamps.lamp_glyph import state_glyph

DRAGGABLE = frozenset({CardState.ACTIVE, CardState.HELD, CardState.INCOMING, CardState.RETURNED})
"""States in which a call can be dragged onto a lamp."""
_QUICK = {"answer": "phone", "resume": "undo", "retrieve": "undo", "fetch_back": "undo"}
"""The icon of the action on a card to which the key of that action does not belong."""
_ICONS = {
    CardState.OUTGOING: "phone",
    CardState.TRANSFERRING: "transfer",
    CardState.PARKED: "park",
    CardState.PASSED_ON: "transfer",
}


class CallCard(QFrame):
    """Shows one call; it can be chosen, and dragged onto a lamp.

    Args:
        look: the theme.
        call: the call shown.
        now: the wall clock; its datetimes have a time zone.
        key: returns the key of an action as it is shown on a button.
    """

    chosen = Signal(str)
    """The id of the call that a person chose."""
    asked = Signal(str, str)
    """The id of an action (`answer`, `resume`, `stand_in_1` and so on), and of the call."""
    dragged = Signal(str, QPoint)
    """The id of the call, and the position of the pointer on the screen."""
    dropped = Signal(str, QPoint)
    let_go = Signal()
    """The drag was cancelled."""

    def __init__(
        self,
        look: theme.Theme,
        call: DeskCall,
        now: Callable[[], datetime],
        key: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._look, self._now, self._key = look, now, key
        self._pressed: QPoint | None = None
        self._carried = self._in_hand = self._is_next = False
        self.call = call
        self.focused_by = Qt.FocusReason.NoFocusReason
        """How it got the focus the last time, for `FocusKeeper`."""
        self.first = self._loud = False
        """Whether the key of the card's action acts on this call, not on an earlier one."""
        self.setProperty("role", "call")
        # By a click too, see `mousePressEvent`: the policy would count a click on a button as well.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._picture = QLabel()
        self.who, self.timer = ElidedLabel("strong"), label("", "strong")
        self.number, self.state, self.note = ElidedLabel("second"), ElidedLabel("second"), label("")
        self.note.setWordWrap(True)
        self.lock = QLabel()
        self.action = KeyButton(look, "", run=self._ask)
        self.stand_ins = CallButtons(look, lambda id: self._key(id) if self._is_next else "")
        self.stand_ins.asked.connect(lambda id: self.asked.emit(id, self.call.id))
        self.suggestions = SuggestionList(look, now, key)
        self.suggestions.asked.connect(lambda id: self.asked.emit(id, self.call.id))
        self.quick = IconButton(look, "phone", "", self._ask)
        self._lay_out()
        look.changed.connect(self._draw)
        self.show_call(call)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.space_2)
        grid.setVerticalSpacing(sizes.line_gap)
        grid.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.who, 0, 1)
        grid.addWidget(self.lock, 0, 2)
        grid.addWidget(self.timer, 0, 3)
        grid.addWidget(self.state, 1, 1)
        grid.addWidget(self.quick, 1, 2, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.number, 2, 1, 1, 3)
        grid.addWidget(self.note, 3, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        pad = sizes.space_2
        column.setContentsMargins(pad + sizes.edge, pad, pad + sizes.edge, pad)
        column.setSpacing(sizes.space_2)
        column.addLayout(grid)
        column.addWidget(self.action)
        column.addWidget(self.stand_ins)
        column.addWidget(self.suggestions)

    # what it shows

    def show_call(self, call: DeskCall) -> None:
        """Show the current state of the call."""
        self.call = call
        set_text(self.who, words.who(call.party))
        set_text(self.number, words.number_behind(call))
        set_text(self.note, words.note(call))
        self.note.setVisible(bool(self.note.text()))
        tip = words.lock_tip(call)
        self.lock.setToolTip(plain_tip(tip))
        self.lock.setVisible(bool(tip))
        set_text(self.state, words.second_line(call))
        set_role(self.state, "error" if self._urgent else "second")
        set_style(self, "live", call.state is CardState.ACTIVE)
        set_style(self, "urgent", self._urgent)
        self.setCursor(
            Qt.CursorShape.OpenHandCursor if call.state in DRAGGABLE else Qt.CursorShape.ArrowCursor
        )
        self._show_action()
        self._show_stand_ins()
        self._draw()
        self.suggestions.show_call(call)
        self.tick()

    @property
    def _urgent(self) -> bool:
        call = self.call
        back = call.state is CardState.RETURNED
        return back or call.hold_too_long or call.fetch_back_offered or call.silent

    def set_first(self, first: bool, *, loud: bool) -> None:
        """Choose how the action is shown.

        Args:
            first: whether the key of the action acts on this call.
            loud: whether a button to answer is emphasised.
        """
        self.first, self._loud = first, loud
        self._show_action()

    def set_next(self, is_next: bool) -> None:
        """Choose whether the keys for stand-ins mean this card's."""
        if is_next is not self._is_next:
            self._is_next = is_next
            self.stand_ins.show_choices(())
        self._show_stand_ins()

    def _show_stand_ins(self) -> None:
        """Show whom to pass a returned caller on to; one only, where another call is in hand."""
        choices = stand_in_choices(self.call)[: None if self._in_hand else 1]
        self.stand_ins.show_choices(choices, self.call.id)
        self.stand_ins.setVisible(bool(choices))

    def set_in_hand(self, in_hand: bool, *, with_keys: bool) -> None:
        """Mark the card as that of the call in hand; the buttons below replace its own action.

        Args:
            in_hand: whether it is.
            with_keys: whether the keys for colleagues then mean the suggestions on this card.
        """
        self._in_hand = in_hand
        self.suggestions.set_in_hand(in_hand, with_keys=with_keys)
        set_style(self, "chosen", in_hand)
        self._show_action()
        self._show_stand_ins()

    @property
    def action_id(self) -> str:
        """The id of the most likely action; empty: there is none."""
        return self._action()[0]

    def _show_action(self) -> None:
        id, text = self._action()
        self.number.setVisible(self._in_hand and bool(self.number.text()))
        shown = bool(id) and not self._in_hand
        for button in (self.action, self.quick):
            button.set_meaning(f"{id} {self.call.id}")
        self.action.setVisible(shown and self.first)
        self.quick.setVisible(shown and not self.first)
        if not shown:
            return
        key = self._key(id) if self.first else ""
        self.quick.show_icon(_QUICK[id])
        self.quick.rename(
            tr("{action}: {name}").format(action=text, name=words.who(self.call.party))
        )
        self.action.setText(text)
        self.action.show_key(key)
        self.action.set_role("primary" if id == "answer" and self.first and self._loud else "")
        self.action.setToolTip(plain_tip(f"{text} ({key})" if key else text))
        self.action.setAccessibleName(
            tr("{action}: {name}").format(action=text, name=words.who(self.call.party))
        )

    def _action(self) -> tuple[str, str]:
        """Return the id and the name of the most likely action; both are empty if there is none."""
        match self.call.state:
            case CardState.INCOMING | CardState.RETURNED:
                return "answer", button_text("answer")
            case CardState.HELD:
                return "resume", button_text("resume")
            case CardState.PARKED:
                return "retrieve", button_text("retrieve")
            case CardState.PASSED_ON | CardState.TRANSFERRING if self.call.can_fetch_back:
                return "fetch_back", button_text("fetch_back")
        return "", ""

    def tick(self) -> None:
        """Update the duration."""
        now = self._now()
        set_text(self.timer, words.timer(self.call, now))
        self.suggestions.tick()
        if not self.hasFocus():  # or it would be read aloud each second
            self.setAccessibleName(words.spoken(self.call, now))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        look = self._look
        self._picture.setPixmap(call_picture(look, self.call, ratio))
        self.lock.setPixmap(look.glyph("lock", look.colours.second, sizes.glyph_small, ratio))
        self.suggestions.draw()

    # what people do

    def _ask(self) -> None:
        id, _ = self._action()
        if id:
            self.asked.emit(id, self.call.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the most likely action on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._ask()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the call, if a person has moved the focus to it."""
        super().focusInEvent(event)
        self.focused_by = event.reason()
        self.setAccessibleName(words.spoken(self.call, self._now()))
        if event.reason() in BY_HAND:
            self.chosen.emit(self.call.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the call, and remember where a drag may begin."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is Qt.MouseButton.LeftButton and self.call.state in DRAGGABLE:
            self._pressed = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the call once the pointer has moved far enough."""
        if self._pressed is None:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._carried or moved >= QApplication.startDragDistance():
            self._carried = True
            self.dragged.emit(self.call.id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the call where the pointer is."""
        carried, self._carried, self._pressed = self._carried, False, None
        if carried:
            self.dropped.emit(self.call.id, event.globalPosition().toPoint())

    def cancel_drag(self) -> None:
        """Cancel the drag."""
        if self._carried:
            self._carried, self._pressed = False, None
            self.let_go.emit()


def call_picture(look: theme.Theme, call: DeskCall, ratio: float) -> QPixmap:
    """Return the glyph of a call's state.

    Args:
        look: the theme.
        call: the call.
        ratio: device pixels per pixel.
    """
    size, state = sizes.glyph_small, call.state
    if state in (CardState.INCOMING, CardState.RETURNED):
        return state_glyph(look, LampState.RINGING, size, ratio)
    if state is CardState.ACTIVE:
        icon = "mic-off" if call.muted else "phone"
        return look.glyph(icon, look.colours.accent, size, ratio)
    if state is CardState.HELD:
        return look.glyph("lamps/held-small", look.colours.busy, size, ratio)
    return look.glyph(_ICONS[state], look.colours.second, size, ratio)
