"""The hand of a receptionist who is in a hurry: it works with the calls, and errs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)

from console.desk.calls.desk_call import CardState
from console.ui.calls.call_card import CallCard
from console.ui.calls.calls_pane import CallsPane
from console.ui.kit.toast import Toast
from console.ui.window.main_window import MainWindow
from sip.clock import VirtualClock
from tests.e2e.mornings.callers import Callers
from tests.simulation.event_log import EventLog

Doing = Generator[float, None, None]
"""Something the hand does; it gives the seconds until it goes on."""
Key, Mod, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
Pressed = tuple[Qt.Key, Qt.KeyboardModifier]

SEEN: Final = 0.25
"""Seconds for which something must have been shown so that a person can mean it by a key."""
UNDER_THE_POINTER: Final = 0.4
"""The same for a click: longer than between the two clicks of a double click."""
NO, CTRL, ALT, SHIFT = (
    Mod.NoModifier,
    Mod.ControlModifier,
    Mod.AltModifier,
    Mod.ShiftModifier,
)
ANSWER: Final = (Key.Key_F3, NO)
HANG_UP: Final = (Key.Key_F8, NO)
QUIT: Final = (Key.Key_Q, CTRL)
ENTER: Final = (Key.Key_Return, NO)
ESCAPE: Final = (Key.Key_Escape, NO)
FOCUS_KEYS: Final[Sequence[Pressed]] = (
    (Key.Key_Tab, NO),
    (Key.Key_Backtab, SHIFT),
    (Key.Key_F6, NO),
    (Key.Key_Up, NO),
    (Key.Key_Down, NO),
    (Key.Key_Left, NO),
    (Key.Key_Right, NO),
)
"""The keys by which a person moves the focus."""


@dataclass
class Aim:
    """Where the hand is about to click.

    Attributes:
        window: that gets the click.
        place: in it.
        meant: what was there when the hand chose the place.
        now: what is there now.
        since: since when, in seconds.
    """

    window: QWidget
    place: QPoint
    meant: str
    now: str
    since: float


class Hand:
    """Works at a window, one thing after the other.

    Args:
        window: works with it.
        clock: on which it waits.
        callers: are told whose call the hand means to end.
        log: gets what it does.
        dice: decides what it does.
        happens: something that comes at a bad moment: a new caller, somebody hangs up.

    Attributes:
        chosen: the widget to which the hand has moved the focus by a key.
        elsewhere: the window in front instead; None: the console's.
        answering: when the hand has pressed the key to answer, and who rang then; somebody of them
            is to be answered, or gone, soon after.
        quits: the hand has confirmed that it wants to leave.
        rests: it begins nothing new.
        is_gone: it does nothing more.
    """

    def __init__(
        self,
        window: MainWindow,
        clock: VirtualClock,
        callers: Callers,
        log: EventLog,
        dice: Random,
        happens: Callable[[], None],
    ) -> None:
        self.window, self._clock, self._callers, self.log = window, clock, callers, log
        self._dice, self._happens = dice, happens
        self.chosen: QWidget | None = None
        self.elsewhere: QWidget | None = None
        self.answering: list[tuple[float, list[str]]] = []
        self.quits = self.rests = self.is_gone = False
        self._aim: Aim | None = None
        self._held = Button.NoButton
        self._shown_to_end: tuple[str, float] = ("", 0.0)
        self._doing: Doing = self._nothing()
        self._choose: Callable[[], Doing] = self._nothing

    def begin(self, choose: Callable[[], Doing]) -> None:
        """Begin to work.

        Args:
            choose: gives the next thing to do.
        """
        self._choose = choose
        self._clock.call_later(1.0, self._go_on)

    def _go_on(self) -> None:
        if self.is_gone:
            return
        try:
            wait = next(self._doing)
        except StopIteration:
            if self.rests:
                return
            self._doing = self._choose()
            wait = self._dice.expovariate(1 / 0.5)
        self._clock.call_later(wait, self._go_on)

    def _nothing(self) -> Doing:
        yield from ()

    # what it sees

    def look(self) -> None:
        """See what is shown; to be called at every instant."""
        id = self._id_to_end()
        if id and id != self._shown_to_end[0]:  # what comes back from under a sheet is known
            self._shown_to_end = (id, self._clock.now())
        aim = self._aim
        if aim is not None and shiboken6.isValid(aim.window):
            meaning = meaning_of(aim.window.childAt(aim.place))
            if meaning != aim.now:
                aim.now, aim.since = meaning, self._clock.now()

    def _id_to_end(self) -> str:
        """The id of the call that the button for hanging up, as it is shown, is for."""
        if not self.window.has_calls or self.window.isMinimized():
            return ""
        button = self.window.calls_pane.buttons.buttons.get("hang_up")
        shown = button is not None and button.isVisible() and button.isEnabled()
        return button.meaning.split()[-1] if button is not None and shown else ""

    @property
    def cards(self) -> list[CallCard]:
        return [card for card in self.window.calls_pane.list.cards.values() if card.isVisible()]

    def states(self) -> set[CardState]:
        return {call.state for call in self.window.call_desk.calls}

    # what it means

    def _mean_key(self, pressed: Pressed) -> None:
        """Note whose call is meant to end by a key."""
        id, since = self._shown_to_end
        focused = QApplication.focusWidget()
        is_old = self._clock.now() - since >= SEEN
        if pressed == HANG_UP and is_old and self._id_to_end():
            self._mean(id)
        free = QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None
        toast = self.window.leave_question.toast
        if pressed == QUIT and toast is not None and toast.isVisible():
            self._leave()
        if pressed == ANSWER and free and CardState.RETURNED not in self.states():
            self.answering.append((self._clock.now(), self._callers.ringing_here(SEEN)))
        if pressed[0] in (Key.Key_Return, Key.Key_Space, Key.Key_Enter):
            self._mean_by(meaning_of(focused))
            if self._asks_to_leave(focused):
                self._leave()
            if QApplication.activePopupWidget() is not None or self._is_palette(focused):
                self._mean(id)

    def _mean_by(self, meaning: str) -> None:
        words = meaning.split()
        if words and words[0] in ("hang_up", "decline"):
            self._mean(words[-1])

    def _mean(self, id: str) -> None:
        for call in self.window.call_desk.calls:
            if call.id == id:
                self._callers.mean_to_end(call.party.number or "")

    def _leave(self) -> None:
        self.quits = True
        self._callers.mean_to_end_all()

    def _is_palette(self, focused: QWidget | None) -> bool:
        return focused is not None and self.window.palette_card.isAncestorOf(focused)

    def _asks_to_leave(self, part: QWidget | None) -> bool:
        toast = self.window.leave_question.toast
        return part is not None and toast is not None and toast.isAncestorOf(part)

    # keys

    def press(self, pressed: Pressed) -> Doing:
        """Press a key, while something may happen."""
        yield from self._meanwhile()
        if self.elsewhere is not None or self.window.isMinimized():
            return
        self._close_dialogs()
        key, modifiers = pressed
        self._mean_key(pressed)
        self.log.add(f"key {name_of(pressed)}")
        QTest.keyPress(self.window.windowHandle(), key, modifiers)  # it hands them to a menu
        self._note_focus(pressed in FOCUS_KEYS)
        yield self._dice.uniform(0.02, 0.12)
        QTest.keyRelease(self.window.windowHandle(), key, modifiers)

    def _note_focus(self, moved: bool) -> None:
        if moved:
            self.chosen = QApplication.focusWidget()

    def type(self, text: str) -> Doing:
        """Type letters and digits."""
        for letter in text:
            key = Qt.Key(ord(letter.upper()))
            if letter == "#":
                key = Key.Key_NumberSign
            yield from self.press((key, NO))
            yield self._dice.uniform(0.02, 0.25)

    def _meanwhile(self) -> Doing:
        """Now and then something happens just before or just after what the hand does."""
        if self._dice.random() < 0.12:
            self._clock.call_later(self._dice.choice((0.0, 0.03, 0.1, 0.25)), self._happens)
            yield self._dice.choice((0.0, 0.02, 0.05, 0.12, 0.3))

    # the mouse

    def targets(self) -> list[QWidget]:
        window = self.window
        kinds = (QAbstractButton, CallCard)
        found = [each for each in window.findChildren(QWidget) if isinstance(each, kinds)]
        shown = [each for each in found if each.isVisible() and each.isEnabled()]
        return [*shown, window.view.viewport(), window.bar.search, window.calls_pane]

    def _place_in(self, target: QWidget, spread: float = 1.0) -> tuple[QWidget, QPoint]:
        room = target.rect()
        across, down = (0.5 + spread * (self._dice.random() - 0.5) for _ in range(2))
        inside = QPoint(int(room.width() * across), int(room.height() * down))
        top = target.window()
        return top, target.mapTo(top, inside)

    def click(
        self,
        target: QWidget,
        button: Qt.MouseButton = Button.LeftButton,
        *,
        times: int = 1,
        at: QPoint | None = None,
    ) -> Doing:
        """Click, after the time it takes to move there; what is there may change meanwhile.

        Args:
            target: what the hand sees and means.
            button: of the mouse.
            times: 2 for a double click.
            at: in the target; None: somewhere in it.
        """
        top, place = self._place_in(target)
        if at is not None:
            place = target.mapTo(top, at)
        meant = meaning_of(top.childAt(place))
        self._aim = aim = Aim(top, place, meant, meant, self._clock.now())
        described_as = described(top.childAt(place))
        yield self._dice.choice((0.0, 0.03, 0.1, 0.3, 0.6))
        yield from self._meanwhile()
        for turn in range(times):
            if not shiboken6.isValid(top) or not top.isVisible() or self._is_hidden(top):
                break
            self.look()
            self._mean_click(aim)
            self.log.add(f"{'double ' if turn else ''}click on {described_as} {place.toTuple()}")
            kind = QEvent.Type.MouseButtonDblClick if turn else QEvent.Type.MouseButtonPress
            self._send(aim, QEvent.Type.MouseMove, Button.NoButton)
            self._send(aim, kind, button)
            yield self._dice.uniform(0.02, 0.1)
            self._send(aim, QEvent.Type.MouseButtonRelease, button)
            yield self._dice.uniform(0.02, 0.2)
        self._aim = None

    def _is_hidden(self, top: QWidget) -> bool:
        return self.window.isMinimized() and top is self.window

    def _mean_click(self, aim: Aim) -> None:
        self._mean_by(aim.meant)
        under = aim.window.childAt(aim.place)
        if self._clock.now() - aim.since >= UNDER_THE_POINTER:
            self._mean_by(aim.now)
        if self._asks_to_leave(under) and isinstance(under, QAbstractButton):
            self._leave()
        if QApplication.activePopupWidget() is not None or self._is_palette(under):
            self._mean(self._shown_to_end[0])

    def _send(self, aim: Aim, kind: QEvent.Type, button: Qt.MouseButton) -> None:
        handle = window_of(aim.window) if shiboken6.isValid(aim.window) else None
        if handle is None:
            return
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._held = button
        elif kind == QEvent.Type.MouseButtonRelease:
            self._held = Button.NoButton
        place = QPointF(aim.place)
        on_screen = QPointF(aim.window.mapToGlobal(aim.place))
        event = QMouseEvent(kind, place, place, on_screen, button, self._held, NO)
        QApplication.sendEvent(handle, event)

    def drag(self, start: QWidget, end: QWidget, at: QPoint | None = None) -> Doing:
        """Drag something to a place, while something may happen."""
        top, place = self._place_in(start)
        _, to = self._place_in(end)
        if at is not None:
            to = end.mapTo(top, at)
        if self._is_hidden(top) or end.window() is not top:
            return
        self.log.add(f"drag {described(start)} to {to.toTuple()} on {described(end)}")
        aim = Aim(top, place, "", "", 0.0)
        self._send(aim, QEvent.Type.MouseMove, Button.NoButton)
        self._send(aim, QEvent.Type.MouseButtonPress, Button.LeftButton)
        for step in range(1, 5):
            yield self._dice.uniform(0.01, 0.12)
            yield from self._meanwhile()
            aim.place = place + (to - place) * (step / 4)
            self._send(aim, QEvent.Type.MouseMove, Button.NoButton)
        if self._dice.random() < 0.1:
            yield from self.press(self._dice.choice((ANSWER, HANG_UP, ESCAPE)))
        yield self._dice.uniform(0.02, 0.3)
        self._send(aim, QEvent.Type.MouseButtonRelease, Button.LeftButton)

    def wheel(self) -> Doing:
        target = self._dice.choice(self.targets())
        top, place = self._place_in(target)
        handle = window_of(top)
        if handle is not None:
            turn = QPoint(0, self._dice.choice((-360, -120, 120, 360)))
            at, on_screen = QPointF(place), QPointF(top.mapToGlobal(place))
            phase = Qt.ScrollPhase.NoScrollPhase
            event = QWheelEvent(at, on_screen, QPoint(), turn, Button.NoButton, NO, phase, False)
            self.log.add(f"wheel over {described(target)}")
            QApplication.sendEvent(handle, event)
        yield 0.1

    def come_back(self) -> None:
        """Bring the console's window to the front."""
        self.log.add("comes back to the window")
        other, self.elsewhere = self.elsewhere, None
        if other is not None:
            other.close()
            other.deleteLater()
        self.window.showNormal()
        self.window.activateWindow()

    def _close_dialogs(self) -> None:
        """Close a dialog of the system, which is not of the console."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not self.window:
            self.log.add(f"closes {described(dialog)}")
            dialog.close()


def window_of(part: QWidget) -> QWindow | None:
    """The window in which a top-level widget is shown; None: it has not been shown yet."""
    handle: QWindow | None = part.windowHandle()
    return handle


def meaning_of(part: QWidget | None) -> str:
    """What a widget, or the button around it, does when it is pressed; empty: nothing special."""
    while part is not None:
        meaning = getattr(part, "meaning", "")
        if isinstance(meaning, str) and meaning:
            return meaning
        part = None if isinstance(part, QAbstractButton) else part.parentWidget()
    return ""


def described(widget: QWidget | None) -> str:
    """Name a widget for the story."""
    if widget is None:
        return "nothing"
    if not shiboken6.isValid(widget):
        return "something that is gone"
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName()}".strip()


def name_of(pressed: Pressed) -> str:
    """The name of a key with its modifiers."""
    key, modifiers = pressed
    held = "".join(
        f"{name}+"
        for name, one in (("Ctrl", CTRL), ("Alt", ALT), ("Shift", SHIFT))
        if modifiers & one
    )
    return held + key.name.removeprefix("Key_")


def is_trap(widget: QWidget | None) -> bool:
    """Whether Space or Enter there would do something with a call, or leave the console."""
    if not isinstance(widget, QAbstractButton):
        return False
    part: QWidget | None = widget
    while part is not None:
        if isinstance(part, CallsPane | Toast):
            return True
        part = part.parentWidget()
    return False
