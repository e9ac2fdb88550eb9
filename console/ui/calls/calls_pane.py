"""The pane of calls, left of the lamps: a list of calls, and below it the buttons for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.desk.calls.desk_call import CardState, DeskCall, Ringing
from console.desk.past_calls.missed_calls import MissedCaller
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_choices import choices_for, consultation
from console.ui.calls.call_list import CallList
from console.ui.calls.call_pad import CallPad, pane_width
from console.ui.calls.consult_panel import ConsultPanel
from console.ui.calls.dtmf_pad import DtmfPad
from console.ui.calls.missed_list import MissedList
from console.ui.calls.named_action import about, button_text
from console.ui.calls.pickup_list import PickupList
from console.ui.calls.transfer_guard import Question, TransferGuard
from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.dead_time import Places
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import (
    EmptyPage,
    button,
    label,
    plain_tip,
    set_role,
    set_text,
)

_MOVED_MS = 700
"""Milliseconds a person needs to notice that the key for hanging up is for another call now."""
_SEEN_S = 0.25
"""Seconds before which nobody can have seen that somebody calls: a key was meant for the past."""


class CallsPane(QFrame):
    """Shows the calls in the order of the call desk, or that there are none.

    Its width is always the same, so that no lamp moves for a call.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        key: returns the key of an action as it is shown on a button.
        steady: gives seconds that nobody can set.

    Attributes:
        places: tells for which button a click is meant.
    """

    asked = Signal(str, str)
    """The id of an action, and of its call; empty: the action chooses the call itself."""
    chosen = Signal(str)
    """The id of the call that a person takes in hand."""
    tone_asked = Signal(str)
    picked = Signal(object)
    """The `Ringing` that a person picks up."""
    call_back_asked = Signal(str)
    """The key of a `MissedCaller` whom a person calls back."""
    tick_asked = Signal(str)
    """The key of a `MissedCaller` whom a person ticks off."""
    missed_closed = Signal()
    """A person left the list of missed callers without calling."""
    guard_answered = Signal(object)
    """The command that answers the question; None: nothing is to be done."""
    dragged = Signal(str, QPoint)
    """The id of a call, and the position of the pointer on the screen."""
    dropped = Signal(str, QPoint)
    let_go = Signal()
    left = Signal()
    """A card below the calls was closed while it had the focus, which must go elsewhere."""

    def __init__(
        self,
        look: theme.Theme,
        now: Callable[[], datetime],
        key: Callable[[str], str],
        steady: Callable[[], float],
    ) -> None:
        super().__init__()
        self._look, self._now, self._key = look, now, key
        self.places, self._steady = Places(self, steady), steady
        self._new = ("", 0.0)  # the first call after a time without any, and when it was shown
        self._in_hand: DeskCall | None = None
        self._calls: tuple[DeskCall, ...] = ()
        self._parks = self._voicemail = self._missed_open = False
        self._aim = self._by_hand = self._ends = self._pad_for = ""
        self._moved = QTimer(self, interval=_MOVED_MS, singleShot=True)
        self._gone = QTimer(self, interval=_MOVED_MS, singleShot=True)
        self._gone.timeout.connect(lambda: self._end_means(""))
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Calls"))
        self.setFixedWidth(pane_width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scrolling(self._page()))
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.tick)
        look.changed.connect(self._draw)
        self._draw()
        self._show()

    def _ask(self, id: str) -> None:
        call = self._in_hand
        if call is None or id == "hang_up":  # as for its key: see `to_end`
            self.asked.emit(id, "")
        else:
            self.asked.emit(id, call.id)

    def _draw(self) -> None:
        colour = self._look.colours.accent
        self.messages_button.setIcon(self._look.icon("voicemail", colour))
        self.missed_button.setIcon(self._look.icon("missed", colour))

    # layout

    def _page(self) -> QWidget:
        look, now, key = self._look, self._now, self._key
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, sizes.space_2, 0, 0)
        column.setSpacing(sizes.space_2)
        head = QHBoxLayout()
        head.setContentsMargins(sizes.space_4, 0, sizes.space_2, 0)
        head.setSpacing(0)
        head.addWidget(label(tr("Calls"), "heading"), 1)
        self.messages_button = button("", lambda: self.asked.emit("messages", ""), role="quiet")
        self.pick_up_button = KeyButton(
            look,
            button_text("pick_up"),
            key("pick_up"),
            lambda: self.asked.emit("pick_up", ""),
            role="quiet",
        )
        self.pick_up_button.setToolTip(plain_tip(about("pick_up")))
        self.pick_up_button.fits_key = True
        self.pick_up_button.setMinimumWidth(self.pick_up_button.least_width)
        self.missed_button = button("", self.open_missed, role="quiet")
        self.missed_button.hide()
        for part in (self.missed_button, self.messages_button, self.pick_up_button):
            head.addWidget(part)
        column.addLayout(head)
        self.empty = EmptyPage(tr("No calls yet"), tr("Calls you take will be listed here."))
        self.list = CallList(look, now, key)
        self.list.chosen.connect(self._choose)  # first: `_by_hand` must be set when it is shown
        self.list.chosen.connect(self.chosen)
        self.list.asked.connect(self.asked)
        self.list.dragged.connect(self.dragged)
        self.list.dropped.connect(self.dropped)
        self.list.let_go.connect(self.let_go)
        self.pickup = PickupList(look, now)
        self.pickup.picked.connect(self._picked)
        self.pickup.closed.connect(self.close_pickup)
        self.pickup.hide()
        self.missed = MissedList(look, now, key("missed"))
        self.missed.call_back_asked.connect(self._call_back)
        self.missed.tick_asked.connect(self.tick_asked)
        self.missed.closed.connect(self.close_missed)
        bodies: tuple[QWidget, ...] = (self.empty, self.list, self.pickup, self.missed)
        for body in bodies:
            column.addWidget(body, 1)
        column.addWidget(self._foot())
        return page

    def _scrolling(self, page: QWidget) -> QWidget:
        """Put a page into a scroll area, for a large zoom in a low window."""
        page.setProperty("role", "clear")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._scrolls)
        return self._scroll

    def _scrolls(self) -> None:
        """Lay the scroll bar over the margin, and scroll to the question or the consultation."""
        bar = self._scroll.verticalScrollBar()
        over = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._scroll.setViewportMargins(0, 0, -over, 0)
        if not (self.guard.isHidden() and self.consult.isHidden()):
            self._scroll.verticalScrollBar().setValue(self.foot.y())

    def _foot(self) -> QWidget:
        look, now, key = self._look, self._now, self._key
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(sizes.space_2, sizes.space_3, sizes.space_2, sizes.space_2)
        column.setSpacing(sizes.space_3)
        self.in_hand = label("", "strong")
        self.in_hand.setWordWrap(True)
        self.buttons = CallPad(look, key)
        self.buttons.asked.connect(self._ask)
        self.consult = ConsultPanel(look, now, key)
        self.consult.asked.connect(lambda id: self.asked.emit(id, ""))
        self.guard = TransferGuard(look)
        self.guard.answered.connect(self.guard_answered)
        self.pad = DtmfPad(look)
        self.pad.pressed.connect(self.tone_asked)
        self.pad.closed.connect(self.close_keypad)
        for part in (self.guard, self.pad, self.consult, self.in_hand, self.buttons):
            part.hide()
            column.addWidget(part)
        return self.foot

    # what it shows

    def show_calls(
        self,
        calls: Sequence[DeskCall],
        in_hand: DeskCall | None,
        *,
        parks: bool = False,
        voicemail: bool = False,
    ) -> None:
        """Show the current calls.

        Args:
            calls: the calls, in the order of the call desk.
            in_hand: the call that keys and buttons act on; None: there is none.
            parks: whether the phone system can park calls.
            voicemail: whether callers can be sent to a person's voicemail.
        """
        self._calls, self._parks, self._voicemail = tuple(calls), parks, voicemail
        self._in_hand = in_hand
        self._show()

    def show_services(self, *, picks_up: bool, messages: int) -> None:
        """Show or hide the buttons in the head of the pane.

        Args:
            picks_up: whether calls of the group can be picked up.
            messages: the number of new voice messages.
        """
        self.pick_up_button.setVisible(picks_up)
        self.messages_button.setVisible(messages > 0)
        name = tr("%n new voice message(s)", "", messages)
        self.messages_button.setText(str(messages))
        self.messages_button.setAccessibleName(name)
        self.messages_button.setToolTip(plain_tip(name))

    def show_missed(self, callers: Sequence[MissedCaller]) -> None:
        """Show who has still to be called back, and how many, in the head."""
        self.places.remember()
        count, had = len(callers), self._missed_has_focus
        name = tr("%n missed call(s)", "", count)
        self.missed.show_callers(callers)
        self.missed_button.setText(str(count))
        self.missed_button.setAccessibleName(name)
        self.missed_button.setToolTip(plain_tip(name))
        if not count and self._missed_open:
            self.close_missed()
        self._show()
        if had and not count:
            self.left.emit()

    def aim(self, how: str) -> None:
        """Show that a target for the call in hand is wanted.

        Args:
            how: `transfer` or `transfer_blind`; empty: no target is wanted any more.
        """
        self._aim = how
        self._show()

    def tick(self) -> None:
        """Update the durations."""
        self.list.tick()
        self.consult.tick()
        self.pickup.tick()

    def _show(self) -> None:
        self.places.remember()
        consult = consultation(self._calls)
        picking = not self.pickup.isHidden()
        asking = not self.guard.isHidden()
        listed = [
            call
            for call in self._calls
            if consult is None or call.id not in (consult.caller.id, consult.target.id)
        ]
        call = None if consult else self._in_hand
        loud = not (consult or asking)
        stranded = self._put_pad_away(None if asking else call)
        # Without buttons below, each card has its own.
        self.list.show_calls(listed, call.id if call and not asking else None, loud=loud)
        any_missed = bool(self.missed.rows)
        missing = any_missed and not picking and (self._missed_open or not self._calls)
        self.list.setVisible(bool(self._calls) and not picking and not missing)
        self.empty.setVisible(not self._calls and not picking and not missing)
        self.missed.setVisible(missing)
        self.missed.set_closable(bool(self._calls))
        self.missed_button.setVisible(any_missed and not missing)
        self.consult.setVisible(consult is not None and not asking)
        if consult is not None:
            self.consult.show_calls(consult.caller, consult.target, voicemail=self._voicemail)
        self._show_buttons(None if asking else call, asking=asking)
        self.foot.setVisible(bool(self._calls) or asking)
        if bool(self._calls) or picking:
            self._seconds.start()
        else:
            self._seconds.stop()
        self.tick()
        if stranded:
            self.left.emit()

    def _put_pad_away(self, call: DeskCall | None) -> bool:
        """Hide the keypad if its call is not active any more; True if it had the focus."""
        talks = call is not None and call.id == self._pad_for and call.state is CardState.ACTIVE
        if talks or self.pad.isHidden():
            return False
        had = self.pad.hasFocus()
        self.pad.hide()
        return had

    def _show_buttons(self, call: DeskCall | None, *, asking: bool) -> None:
        # A question stands above the pad, which keeps its place and is grey.
        self.buttons.setVisible(call is not None or (asking and bool(self._calls)))
        line = ""
        if not self._calls:
            self._end_means("")
        if call is None:
            pass
        elif self._aim:
            line = tr("Type a name or a number and press Enter to transfer {caller}.").format(
                caller=words.who(call.party)
            )
        elif self.pad.isHidden():  # which has the name, too
            line = words.who(call.party)
        set_text(self.in_hand, line)
        set_role(self.in_hand, "second" if self._aim else "strong")
        self.in_hand.setVisible(bool(line))
        if call is None:
            self.buttons.show_choices(())
            self._gone.start()
            return
        self._gone.stop()
        choices = choices_for(call, parks=self._parks, named=len(self._calls) > 1)
        if self._aim:
            choices = [Choice("back", button_text("back"), primary=True)]
        self.buttons.show_choices(choices, call.id)
        if "hang_up" in self.buttons.buttons:  # else it means what it meant, and ends nothing
            self._end_means(call.id)

    # the call that the key for hanging up ends

    def to_end(self) -> tuple[str, str]:
        """Return the call that the key for hanging up ends, which its button names.

        Returns:
            The id of the call, and an empty string; or an empty string, and the sentence that says
            why no call is to be ended.
        """
        call = self._in_hand
        if call is None:
            return "", tr("There is no call to hang up.")
        name = words.who(call.party)
        if not self.guard.isHidden():
            return "", tr("No call was ended: answer the question first.")
        if call.state is CardState.RETURNED:
            return "", tr("No call was ended: {name} is waiting for you.").format(name=name)
        if self._aim or call.state is CardState.TRANSFERRING:
            text = tr("No call was ended: {name} is being transferred.")
            return "", text.format(name=name)
        id, shown_at = self._new
        unseen = call.state is CardState.INCOMING and self._steady() - shown_at < _SEEN_S
        if self._moved.isActive() or (unseen and call.id == id):
            text = tr("No call was ended: the key now ends the call with {name}.")
            return "", text.format(name=name)
        return call.id, ""

    def _choose(self, call: str) -> None:
        self._by_hand = call

    def _end_means(self, call: str) -> None:
        """Notice that the key for hanging up has moved to another call without a person's doing."""
        if call and not self._ends:
            self._new = call, self._steady()
        if call and self._ends and call not in (self._ends, self._by_hand):
            self._moved.start()
        elif call != self._ends:
            self._moved.stop()
        self._ends = call

    # the cards below the calls

    def ask_again(self, question: Question, picture: QPixmap | None = None) -> None:
        """Show a question and move the focus to it, unless this question is open already.

        Args:
            question: the question.
            picture: of the lamp it is about; None: there is none.
        """
        self.guard.show()
        self._show()
        self.guard.ask(question, picture)

    def close_guard(self) -> None:
        """Close the question."""
        if not self.guard.isHidden():
            had = self.guard.has_keyboard
            self.guard.leave()
            self._show()
            if had:
                self.left.emit()

    def open_keypad(self) -> None:
        """Show the keypad for the call in hand, and move the focus to it."""
        self._pad_for = "" if self._in_hand is None else self._in_hand.id
        self.pad.show()
        self._show()
        self.pad.begin("" if self._in_hand is None else words.who(self._in_hand.party))

    def close_keypad(self) -> None:
        """Close the keypad."""
        self.pad.hide()
        self._show()
        self.left.emit()

    def open_pickup(self, ringing: Sequence[Ringing], code: str) -> None:
        """List what rings in the group, and move the focus to the list.

        Args:
            ringing: the call that the code takes first, then the others by their ringing time.
            code: the feature code that picks up a call of the group.
        """
        self._missed_open = False
        self.show_ringing(ringing, code)
        self.pickup.show()
        self._show()
        self.pickup.begin()

    def show_ringing(self, ringing: Sequence[Ringing], code: str) -> None:
        """List what rings in the group now; arguments as of `open_pickup`."""
        self.places.remember()
        self.pickup.show_ringing(ringing, code)

    def close_pickup(self) -> None:
        """Close the list of what rings."""
        if not self.pickup.isHidden():
            self.places.remember()
            self.pickup.hide()
            self._show()
            self.left.emit()

    @property
    def _missed_has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.missed.isAncestorOf(focused)

    def open_missed(self) -> None:
        """Show the missed callers, also over the calls, and move the focus to the latest."""
        if self.missed.rows:
            self.pickup.hide()
            self._missed_open = True
            self._show()
            self.missed.begin()

    def close_missed(self) -> None:
        """Show the calls again, if the missed callers cover them; the focus leaves the list."""
        had, self._missed_open = self._missed_has_focus, False
        self._show()
        if had:
            self.left.emit()
            self.missed_closed.emit()

    def _call_back(self, key: str) -> None:
        self.call_back_asked.emit(key)
        self._missed_open = False
        self._show()

    def _picked(self, ringing: Ringing) -> None:
        self.close_pickup()
        self.picked.emit(ringing)

    def focus(self) -> bool:
        """Move the focus to the open question, or to the call in hand; False: no calls."""
        if not self.guard.isHidden():
            self.guard.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if not self.pickup.isHidden():
            self.pickup.begin()
        elif consultation(self._calls) is not None:
            self.consult.focus()
        else:
            card = self.list.cards.get(self._in_hand.id) if self._in_hand is not None else None
            if card is not None:
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self._calls)
