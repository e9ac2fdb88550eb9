"""Calls on the page of the desk: pane, lamps, search, drag and toast, joined to their handling."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import CallNotice, CallState, DeskCall, Guard, PickupAsked
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import KeysChoice
from console.ui.calls import call_text as words
from console.ui.calls.call_bridge import CallBridge
from console.ui.calls.call_drag import CallDrag
from console.ui.calls.call_handling import CallHandling
from console.ui.calls.call_search import CallSearch
from console.ui.calls.call_toast import CallToast
from console.ui.calls.transfer_guard import pickup_question, transfer_question
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.toast import Toast
from console.ui.kit.widgets import announce
from console.ui.lamps.lamp_glyph import lamp_picture

if TYPE_CHECKING:
    from console.ui.page.desk_page import DeskPage


class CallWiring(QObject):
    """Has a page show the calls, and carries what people ask of them to the desk.

    Args:
        page: whose parts are joined.
        bridge: to the call desk.
        look: the theme.
        keys: the set of keys for calls.
    """

    def __init__(
        self, page: DeskPage, bridge: CallBridge, look: theme.Theme, keys: KeysChoice
    ) -> None:
        super().__init__(page)
        self._page, self._bridge, self._desk, self._look = page, bridge, bridge.desk, look
        self._known: set[str] = set()
        self._over = False
        self.handling = CallHandling(bridge, self)
        self.search = CallSearch(
            self.handling, page.finder, page.lamps.offer, lambda: page.model.lamps, keys
        )
        self.search.calling = lambda: self._desk.calls
        self.drag = CallDrag(page, page.view, look)
        self.news = Toast(page)
        self.toast: CallToast | None = None
        page.view.set_offers(self.handling.offer)
        self._connect_desk()
        self._connect_people()
        self._show()
        self._show_guard(self._desk.guard)

    def _connect_desk(self) -> None:
        bridge, handling = self._bridge, self.handling
        handling.changed.connect(self._show)
        handling.said.connect(self._page.say)
        handling.begun.connect(partial(self._page.foot.forget, loud=True))
        handling.aimed.connect(self._aimed)
        handling.keypad_asked.connect(self._open_keypad)
        handling.pickup_asked.connect(self._open_pickup)
        handling.answering.connect(self._page.calls.close_pickup)
        bridge.messages_changed.connect(self._show_services)
        bridge.ringing_changed.connect(self._show_ringing)
        bridge.guard_changed.connect(self._show_guard)
        bridge.pickup_asked.connect(self._ask_pickup)
        bridge.noticed.connect(self._notice)

    def _connect_people(self) -> None:
        pane, handling = self._page.calls, self.handling
        handling.to_end = pane.to_end
        pane.asked.connect(handling.act)
        pane.chosen.connect(handling.choose)
        pane.tone_asked.connect(handling.tone)
        pane.picked.connect(handling.pick)
        pane.guard_answered.connect(self._answered)
        pane.left.connect(self._page.to_lamps)
        pane.dragged.connect(self._dragged)
        pane.dropped.connect(self.drag.drop)
        pane.let_go.connect(self.drag.cancel)
        self.drag.dropped.connect(self._put_on)
        self.drag.missed.connect(lambda: self._page.say(tr("Put the call on a lamp.")))
        self.search.left.connect(self._page.leave_search)
        for moved in (self._page.finder.order_changed, self._page.finder.current_changed):
            moved.connect(self._keyboard_moved)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._show_toast)
            app.focusChanged.connect(self._keyboard_moved)

    def _keyboard_moved(self) -> None:
        """Another key takes what the panel offers, from where the keyboard is now."""
        if not self._over:
            self._page.show_offer()

    # what the desk tells

    def _show(self) -> None:
        handling, features = self.handling, self._desk.features
        self._page.calls.show_calls(
            self._desk.calls,
            handling.in_hand,
            parks=bool(features.park),
            voicemail="{ext}" in features.voicemail,
        )
        self._page.view.set_buttons(handling.lamp_buttons)
        self._page.show_offer()
        self._show_services()
        self._greet()
        self._show_toast()

    def _show_services(self) -> None:
        picks_up = bool(self._desk.features.group_pickup)
        self._page.calls.show_services(picks_up=picks_up, messages=self._desk.messages)

    def _show_ringing(self) -> None:
        if not self._page.calls.pickup.isHidden():
            self._page.calls.pickup.show_ringing(
                self._desk.ringing, self._desk.features.group_pickup
            )

    @property
    def _waiting(self) -> list[DeskCall]:
        return [call for call in self._desk.calls if call.state is CallState.INCOMING]

    def _greet(self) -> None:
        """Tell a screen reader of each new caller, and the desktop that the window wants eyes."""
        waiting = self._waiting
        for call in waiting:
            if call.id not in self._known:
                self._page.foot.forget()
                text = tr("{caller} is calling").format(caller=words.who(call.party))
                wanted = words.wanted(call)
                announce(self._page.calls, f"{text}, {wanted}" if wanted else text)
                QApplication.alert(self._page.window())
        self._known = {call.id for call in waiting}

    def _show_toast(self) -> None:
        """Tell of a call on top of all, while another window or a sheet is in front."""
        waiting, front = self._waiting, QGuiApplication.focusWindow()
        toasted = self.toast is not None and front is self.toast.windowHandle()
        covered = self._page.parent() is not None and self._page.isHidden()
        seen = front is not None and not toasted and not covered
        if self._over or not waiting or seen:
            if self.toast is not None:
                self.toast.hide()
            return
        if self.toast is None:
            self.toast = CallToast(self._look, self._page)
            self.toast.answer_asked.connect(lambda: self.handling.act("answer"))
            self.toast.decline_asked.connect(self._decline)
            self.toast.show_asked.connect(self._page.front_asked)
        first = waiting[0]
        about = (words.number_behind(first), words.wanted(first))
        self.toast.tell(
            words.who(first.party), " · ".join(part for part in about if part), len(waiting) - 1
        )

    def page_turned(self) -> None:
        """Follow the page, which a sheet covers or uncovers."""
        self._show_toast()

    def _decline(self) -> None:
        if self._waiting:
            self.handling.act("hang_up", self._waiting[0].id)

    def _notice(self, notice: CallNotice) -> None:
        self._page.say(notice.sentence, loud=notice.loud)
        if notice.loud:
            self.news.tell(notice.sentence)

    # questions and cards

    def _show_guard(self, guard: Guard | None) -> None:
        if guard is None:
            self._page.calls.close_guard()
        else:
            question = transfer_question(guard)
            self._page.calls.ask_again(question, self._picture(guard.lamp))

    def _ask_pickup(self, asked: PickupAsked) -> None:
        question = pickup_question(asked, self._desk.features.group_pickup)
        lamp = self._desk.lamp(asked.wanted.number)
        self._page.calls.ask_again(question, None if lamp is None else self._picture(lamp))

    def _picture(self, lamp: Lamp) -> QPixmap:
        ratio = self._page.devicePixelRatioF()
        return lamp_picture(self._look, lamp, ratio, sizes.glyph_small)

    def _answered(self, command: CallCommand | None) -> None:
        self._page.calls.close_guard()
        if command is not None and not self.handling.order(command):
            self._show_guard(self._desk.guard)  # it is still to be answered

    def _aimed(self, how: str) -> None:
        self._page.calls.aim(how)
        if how:
            self._page.finder.go()

    def _open_keypad(self) -> None:
        call = self.handling.in_hand
        if call is None or call.state is not CallState.ACTIVE:
            self._page.say(tr("Tones can be sent only to somebody you are talking to."))
        else:
            self._page.calls.open_keypad()

    def _open_pickup(self) -> None:
        pane, code = self._page.calls, self._desk.features.group_pickup
        if pane.pickup.isHidden():
            pane.open_pickup(self._desk.ringing, code)
        else:  # the same key once more takes what the code gives
            pane.close_pickup()
            self.handling.pick(self._desk.ringing[0])

    # the pointer

    def _dragged(self, id: str, point: QPoint) -> None:
        call = next((one for one in self._desk.calls if one.id == id), None)
        if call is not None:
            self.drag.move(point, words.who(call.party))

    def _put_on(self, id: str, lamp: Lamp) -> None:
        self.handling.choose(id)
        if self.handling.to_pass_on is None:
            self._page.say(tr("Answer the call first, then pass it on."))
        else:
            self.handling.pass_on(lamp.number, call=id)

    def close(self) -> None:
        """Put away what is not on the page, for good."""
        self._over = True
        if self.toast is not None:
            self.toast.hide()
