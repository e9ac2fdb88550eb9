"""Shows the calls of the call desk on the page, and sends the person's requests to the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import CallNotice, CardState, DeskCall, Guard, PickupAsked
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import KeysChoice
from console.ui.calls import call_text as words
from console.ui.calls.call_bridge import CallBridge
from console.ui.calls.call_drag import CallDrag
from console.ui.calls.call_handling import CallHandling
from console.ui.calls.call_keys import call_key
from console.ui.calls.call_search import CallSearch
from console.ui.calls.call_toast import CallToast
from console.ui.calls.calls_pane import CallsPane
from console.ui.calls.transfer_guard import pickup_question, transfer_question
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.toast import Toast
from console.ui.kit.widgets import announce
from console.ui.lamps.button_changes import ButtonChanges
from console.ui.lamps.lamp_glyph import lamp_picture
from console.ui.page.desk_page import DeskPage


class CallPresenter(QObject):
    """Keeps the calls pane, the toasts and the questions of one page up to date.

    Args:
        page: the page; its search, lamps and result line are used too.
        pane: the pane of calls on that page.
        bridge: signals the changes of the call desk, and sends commands to it.
        look: the theme.
        keys: the key set for calls.
        bring_to_front: shows the page with the calls and brings the window to the front.
        steady: gives seconds that nobody can set.
    """

    def __init__(
        self,
        page: DeskPage,
        pane: CallsPane,
        bridge: CallBridge,
        look: theme.Theme,
        keys: KeysChoice,
        bring_to_front: Callable[[], None],
        steady: Callable[[], float],
    ) -> None:
        super().__init__(page)
        self.pane = pane
        self._page, self._bridge, self._look = page, bridge, look
        self._call_desk, self._bring_to_front = bridge.call_desk, bring_to_front
        self._steady, self._keys = steady, keys
        self._toasted = ""  # the id of the call on the toast
        self._target = ("", "")  # the id of a call, and the number of the lamp chosen for it
        self._known: set[str] = set()
        self._closed = False
        self.handling = CallHandling(
            bridge, partial(page.result_line.forget, loud=True), pane.to_end, self
        )
        self.search = CallSearch(
            self.handling,
            page.finder,
            page.lamps.offer,
            lambda: page.model.lamps,
            lambda: self._call_desk.calls,
            keys,
        )
        self.drag = CallDrag(page, page.view, pane.list.card_at, look)
        self.notice_toast = Toast(page, steady=steady)
        self.call_toast: CallToast | None = None
        self.handling.target = self._target_of
        self._button_changes = ButtonChanges(page.view, steady)
        page.view.is_meant = self._button_changes.is_meant
        page.view.set_offers(self.handling.offer)
        self._follow_desk()
        self._follow_people()
        self._show_missed()
        self._show()
        self._show_guard(self._call_desk.guard)

    def _follow_desk(self) -> None:
        bridge, handling, pane = self._bridge, self.handling, self.pane
        handling.changed.connect(self._show)
        handling.said.connect(self._page.say)
        handling.aimed.connect(self._aimed)
        handling.target_chosen.connect(self._choose_target)
        handling.keypad_asked.connect(self._open_keypad)
        handling.pickup_asked.connect(self._open_pickup)
        handling.answering.connect(pane.close_pickup)
        bridge.messages_changed.connect(self._show_services)
        bridge.missed_changed.connect(self._show_missed)
        bridge.ringing_changed.connect(self._show_ringing)
        bridge.ringing_changed.connect(self.search.show_offer)
        bridge.guard_changed.connect(self._show_guard)
        bridge.pickup_asked.connect(self._ask_pickup)
        bridge.noticed.connect(self._notice)

    def _follow_people(self) -> None:
        page, pane, handling = self._page, self.pane, self.handling
        pane.asked.connect(handling.act)
        pane.chosen.connect(handling.choose)
        pane.tone_asked.connect(handling.tone)
        pane.picked.connect(handling.pick)
        pane.guard_answered.connect(self._answered)
        pane.call_back_asked.connect(handling.call_back)
        pane.tick_asked.connect(handling.tick_off)
        pane.left.connect(page.take_focus_back)
        pane.dragged.connect(self._dragged)
        pane.dropped.connect(self.drag.drop)
        pane.let_go.connect(self.drag.cancel)
        self.drag.dropped.connect(self._put_on)
        self.drag.dropped_on_call.connect(self._put_on_call)
        self.drag.missed.connect(lambda: page.say(tr("Drop the call on a lamp or another call.")))
        self.search.left.connect(page.leave_search)
        page.shown_or_hidden.connect(self._show_toast)
        page.view.chosen_by_hand.connect(self._chosen_by_hand)
        page.finder.current_changed.connect(self._found)
        page.view.viewport().installEventFilter(self)
        for moved in (page.finder.order_changed, page.finder.current_changed):
            moved.connect(self._keyboard_moved)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._show_toast)
            app.focusChanged.connect(self._keyboard_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the latest changes before a press on the lamps: its button may have changed."""
        if event.type() is QEvent.Type.MouseButtonPress and not self._closed:
            self._bridge.flush()
        return False

    def _keyboard_moved(self) -> None:
        """Update the key in the panel: which key takes the offer depends on the focus."""
        if not self._closed:
            self._page.show_offer()

    # what the desk tells

    def _show(self) -> None:
        handling, features = self.handling, self._call_desk.features
        self.pane.show_calls(
            self._call_desk.calls,
            handling.in_hand,
            parks=bool(features.park),
            voicemail=bool(features.to_voicemail),
        )
        self._show_offers()
        self._show_services()
        self._announce_callers()
        self._show_toast()

    def _show_services(self) -> None:
        picks_up = bool(self._call_desk.features.group_pickup)
        self.pane.show_services(picks_up=picks_up, messages=self._call_desk.messages)

    def _show_missed(self) -> None:
        self.pane.show_missed(self._call_desk.missed.callers)

    @property
    def any_missed(self) -> bool:
        """Whether somebody has still to be called back."""
        return bool(self._call_desk.missed.callers)

    def open_missed(self) -> None:
        """Move the focus to the missed callers, or say that there are none."""
        if self.any_missed:
            self.pane.open_missed()
        else:
            self._page.say(tr("Nobody is waiting to be called back."))

    def _show_offers(self) -> None:
        """Show what can be done at the lamps: their buttons, and the action in the side panel."""
        self._page.view.set_buttons(self.handling.lamp_buttons)
        call = self.handling.to_transfer
        self._button_changes.act_on("" if call is None else call.id)
        self._page.show_offer()

    def _show_ringing(self) -> None:
        self._show_offers()
        if not self.pane.pickup.isHidden():
            code = self._call_desk.features.group_pickup
            self.pane.show_ringing(self._call_desk.ringing, code)

    @property
    def _waiting(self) -> list[DeskCall]:
        rings = (CardState.RETURNED, CardState.INCOMING)
        return [call for call in self._call_desk.calls if call.state in rings]

    def _announce_callers(self) -> None:
        """Announce each new caller to screen readers, and ask the desktop to flag the window."""
        waiting = self._waiting
        for call in waiting:
            if call.id not in self._known:
                if call.state is CardState.INCOMING:
                    self._page.result_line.forget()
                if call.state is CardState.INCOMING:
                    text, more = tr("{caller} is calling"), words.wanted(call)
                else:
                    text, more = tr("{caller} is back"), call.note
                text = text.format(caller=words.who(call.party))
                announce(self.pane, f"{text}, {more}" if more else text)
                QApplication.alert(self._page.window())
        self._known = {call.id for call in waiting}

    def _show_toast(self) -> None:
        """Show the call toast while a call waits and another window or a sheet is in front."""
        waiting, front, toast = self._waiting, QGuiApplication.focusWindow(), self.call_toast
        toasted = toast is not None and front is toast.windowHandle()
        covered = self._page.parent() is not None and self._page.isHidden()
        seen = front is not None and not toasted and not covered
        if self._closed or not waiting or seen:
            if toast is not None:
                toast.hide()
            return
        if toast is None:
            toast = self.call_toast = CallToast(self._look, self._page, self._steady)
            toast.answer_asked.connect(self._answer_from_toast)
            toast.decline_asked.connect(self._decline)
            toast.show_asked.connect(self._bring_to_front)
        first, returned = waiting[0], waiting[0].state is CardState.RETURNED
        self._toasted = first.id
        about = (first.note,) if returned else (words.number_behind(first), words.wanted(first))
        toast.tell(
            words.who(first.party),
            " · ".join(part for part in about if part),
            len(waiting) - 1,
            returned=returned,
            call=first.id,
        )

    def _answer_from_toast(self) -> None:
        """Answer the caller that the toast shows, and show the call that the person talks on."""
        self.handling.act("answer", self._toasted)
        self._bring_to_front()

    def _decline(self) -> None:
        self.handling.act("hang_up", self._toasted)

    def _notice(self, notice: CallNotice) -> None:
        self._page.say(notice.sentence, loud=notice.loud)
        if notice.loud:
            self.notice_toast.tell(notice.sentence)

    # questions and cards

    def _show_guard(self, guard: Guard | None) -> None:
        if guard is None:
            self.pane.close_guard()
        else:
            self.pane.ask_again(transfer_question(guard), self._picture(guard.lamp))

    def _ask_pickup(self, asked: PickupAsked) -> None:
        question = pickup_question(asked, self._call_desk.features.group_pickup)
        lamp = self._call_desk.lamp(asked.wanted.number)
        self.pane.ask_again(question, None if lamp is None else self._picture(lamp))

    def _picture(self, lamp: Lamp) -> QPixmap:
        ratio = self._page.devicePixelRatioF()
        return lamp_picture(self._look, lamp, ratio, sizes.glyph_small)

    def _answered(self, command: CallCommand | None) -> None:
        self.pane.close_guard()
        if command is not None and not self.handling.order(command):
            self._show_guard(self._call_desk.guard)  # it was refused: the question is still open

    def _aimed(self, how: str) -> None:
        self.pane.aim(how)
        if how:
            self._page.finder.go()

    def _open_keypad(self) -> None:
        call = self.handling.in_hand
        if call is None or call.state is not CardState.ACTIVE:
            self._page.say(tr("Tones can be sent only to somebody you are talking to."))
        else:
            self.pane.open_keypad()

    def _open_pickup(self) -> None:
        ringing, code = self._call_desk.ringing, self._call_desk.features.group_pickup
        if self.pane.pickup.isHidden():
            self.pane.open_pickup(ringing, code)
        else:  # pressed a second time: pick up what the code gives
            self.pane.close_pickup()
            self.handling.pick(ringing[0])

    # what people ask

    def _found(self, index: int) -> None:
        if 0 <= index < self._page.model.total:
            self._chosen_by_hand(self._page.model.lamps[index])

    def _chosen_by_hand(self, lamp: Lamp) -> None:
        call = self.handling.to_transfer
        self._target = ("", "") if call is None else (call.id, lamp.number)

    def _target_of(self, call: str) -> str:
        """The number that was chosen for a call by hand; its lamp, if any, must still be chosen."""
        (meant, number), lamp = self._target, self._page.view.chosen_lamp
        chosen = "" if lamp is None else lamp.number
        return number if meant == call and (number == chosen or not self._lamp(number)) else ""

    def _lamp(self, number: str) -> Lamp | None:
        return self._call_desk.lamp(number)

    def _choose_target(self, id: str, number: str) -> None:
        """Choose a colleague on the card of a call as its target; nothing is sent."""
        call = next((one for one in self._call_desk.calls if one.id == id), None)
        suggestions = () if call is None else call.suggestions
        found = next((each for each in suggestions if each.party.number == number), None)
        if call is None or found is None:
            return
        self.handling.choose(id)
        self._target = (id, number)
        self._page.choose(number)
        text = (
            tr("Selected for {caller}: {name}. Answer, then {now} transfers, {ask} asks first.")
            if call.state is CardState.INCOMING
            else tr("Selected for {caller}: {name}. {now} transfers now, {ask} asks first.")
        )
        now, ask = (call_key(self._keys, id) for id in ("transfer_blind", "transfer"))
        caller, name = words.who(call.party), words.who(found.party)
        self._page.say(text.format(caller=caller, name=name, now=now, ask=ask))

    def call_found(self) -> None:
        """Call the current match of the search, else the typed number, else the chosen lamp."""
        if not self.search.call(self._page.view.chosen_lamp):
            self._page.say(tr("Type a name or a number, or select a lamp first."))

    def act_on_lamp(self, id: str) -> None:
        """Run an action on the chosen lamp; without one, say so.

        Args:
            id: of the action, such as `lamp_transfer`; see `CallHandling`.
        """
        self._page.with_chosen(lambda number: self.handling.act(id, number))

    def _dragged(self, id: str, point: QPoint) -> None:
        call = next((one for one in self._call_desk.calls if one.id == id), None)
        if call is not None:
            self.drag.move(id, point, words.who(call.party))

    def _put_on(self, id: str, lamp: Lamp) -> None:
        self.handling.choose(id)
        call = self.handling.in_hand
        if call is not None and call.state is CardState.RETURNED:
            self.handling.transfer(lamp.number, blind=True, call=id)
        elif self.handling.to_transfer is None:
            self._page.say(tr("Answer the call first, then transfer it."))
        else:
            self.handling.transfer(lamp.number, call=id)

    def _put_on_call(self, id: str, other: str) -> None:
        states = {call.id: call.state for call in self._call_desk.calls}
        if states.get(id) in (CardState.ACTIVE, CardState.HELD):
            self.handling.connect_calls(id, other)
        else:
            self._page.say(tr("Answer the call first, then connect the two."))

    def close(self) -> None:
        """Hide the call toast for good, because the page is replaced or closed."""
        self._closed = True
        if self.call_toast is not None:
            self.call_toast.hide()
