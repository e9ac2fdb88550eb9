"""A hand that clicks and presses keys at random in a real window, while callers come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget

from console.desk.calls.desk_call import CardState
from console.desk.lamps import LineReport, Party
from console.ui.calls.call_card import CallCard
from tests.ui.settling import settle
from tests.ui.window_driver import Key, Mod, WindowDriver

TABS: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]] = (
    (Key.Key_Tab, Mod.NoModifier),
    (Key.Key_Backtab, Mod.ShiftModifier),
    (Key.Key_F6, Mod.NoModifier),
    (Key.Key_Up, Mod.NoModifier),
    (Key.Key_Down, Mod.NoModifier),
)
"""The keys by which a person moves the focus."""
KEYS: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]] = (
    *((key, Mod.NoModifier) for key in (Key.Key_Space, Key.Key_Return, Key.Key_Escape)),
    *((key, Mod.NoModifier) for key in (Key.Key_F3, Key.Key_F4, Key.Key_F5, Key.Key_F7)),
    *((key, Mod.NoModifier) for key in (Key.Key_F8, Key.Key_F9, Key.Key_F11, Key.Key_F12)),
    *((key, Mod.NoModifier) for key in (Key.Key_A, Key.Key_W, Key.Key_Backspace)),
    *((key, Mod.ControlModifier) for key in (Key.Key_T, Key.Key_K, Key.Key_Comma)),
)


class HurriedHand:
    """Does one thing at random after the other.

    Args:
        at: the window, its calls and its keys.
        seed: the same seed does the same.

    Attributes:
        done: what was done so far, for the message of a test that fails.
        chosen: the widget to which the hand has last moved the focus: by a key, or by a click on a
            card.
    """

    def __init__(self, at: WindowDriver, seed: int) -> None:
        self._at, self._random = at, Random(seed)
        self.done: list[str] = []
        self.chosen: QWidget | None = None

    def act(self) -> None:
        """Do the next thing, and let the window show what has come of it."""
        deeds: list[tuple[Callable[[], str], int]] = [
            (self._arrives, 3),
            (self._leaves, 2),
            (self._telephone_follows, 4),
            (self._lamp_changes, 1),
            (self._clicks, 8),
            (self._drags, 1),
            (self._presses, 5),
            (self._moves_the_focus, 2),
            (self._looks_elsewhere, 1),
        ]
        (deed,) = self._random.choices([each for each, _ in deeds], [weight for _, weight in deeds])
        self._at.later(self._random.choice((0.0, 0.1, 0.3, 1.0)))
        self.done.append(deed())
        self._at.told()
        settle()
        if not self._at.window.isActiveWindow():  # off screen, a toast becomes the active one
            self._at.window.activateWindow()
            settle()
        focused = QApplication.focusWidget()
        to_card = deed in (self._clicks, self._drags) and isinstance(focused, CallCard)
        if deed == self._moves_the_focus or to_card:
            self.chosen = focused

    # what happens by itself

    def _arrives(self) -> str:
        party = Party(f"Caller {len(self.done)}", f"021 {len(self.done):03}")
        return f"{self._at.calls.incoming(party)} rings"

    def _leaves(self) -> str:
        calls = self._at.calls.desk.calls
        if not calls:
            return "nobody leaves"
        call = self._random.choice(calls)
        if call.state not in (CardState.PARKED, CardState.PASSED_ON):
            self._at.calls.over(call.id)
        return f"{call.id} leaves"

    def _telephone_follows(self) -> str:
        """Let the telephone do what it was asked for."""
        for asked, *words in self._at.calls.phone.take_requests():
            if asked in ("answer", "dial"):
                self._at.calls.desk.on_answered(words[0])
            elif asked in ("reject", "hang_up", "cancel"):
                self._at.calls.over(words[0])
        return "the telephone follows"

    def _lamp_changes(self) -> str:
        desk = self._at.window.desk
        lamp = self._random.choice(desk.lamps)
        desk.line_reported(lamp.number, self._random.choice([LineReport.IDLE, LineReport.BUSY]))
        return f"lamp {lamp.number} changes"

    # what the hand does

    def _targets(self) -> list[QWidget]:
        window = self._at.window
        kinds = (QAbstractButton, CallCard)
        found = [each for each in window.findChildren(QWidget) if isinstance(each, kinds)]
        shown = [each for each in found if each.isEnabled() and self._is_seen(each)]
        return [*shown, window.view.viewport(), window.bar.search, window.calls_pane]

    def _is_seen(self, target: QWidget) -> bool:
        """Whether all of a widget is on the screen."""
        place = target.mapTo(self._at.window, QPoint())
        whole = self._at.window.rect().contains(QRect(place, target.size()))
        return target.isVisible() and whole

    def _place_in(self, target: QWidget) -> QPoint:
        room = target.rect()
        inside = QPoint(
            self._random.randint(0, max(0, room.width() - 1)),
            self._random.randint(0, max(0, room.height() - 1)),
        )
        return target.mapTo(self._at.window, inside)

    def _clicks(self) -> str:
        target = self._random.choice(self._targets())
        what = described(target)
        place, window = self._place_in(target), self._at.window.windowHandle()
        for _ in range(self._random.choice((1, 1, 2))):
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)
            self._at.told()
        self._close_menu()
        return f"click on {what}"

    def _drags(self) -> str:
        cards = [*filter(self._is_seen, self._at.window.calls_pane.list.cards.values())]
        if not cards:
            return "nothing to drag"
        card = self._random.choice(cards)
        what, start = described(card), self._place_in(card)
        to = self._place_in(self._at.window.view.viewport())
        window = self._at.window.windowHandle()
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
        for place in (start + QPoint(30, 0), to):
            QTest.mouseMove(window, place)
            QApplication.processEvents()
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=to)
        return f"{what} is dragged to {to.toTuple()}"

    def _presses(self) -> str:
        return self._press(*self._random.choice(KEYS))

    def _moves_the_focus(self) -> str:
        return self._press(*self._random.choice(TABS))

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
        self._at.press(key, modifiers)
        return f"key {key.name}"

    def _looks_elsewhere(self) -> str:
        """Bring another window to the front, let something happen, and come back."""
        other = QWidget()
        other.show()
        other.activateWindow()
        settle()
        happened = self._random.choice((self._arrives, self._leaves, self._telephone_follows))()
        self._at.told()
        other.close()
        self._at.window.activateWindow()
        return f"elsewhere while {happened}"

    @staticmethod
    def _close_menu() -> None:
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()


def described(widget: QWidget | None) -> str:
    """Name a widget for a message."""
    if widget is None:
        return "nothing"
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName()}".strip()


def is_button(widget: QWidget | None) -> bool:
    """Whether Space or Enter would act there."""
    harmless = (QCheckBox, QRadioButton)
    return isinstance(widget, QAbstractButton | CallCard) and not isinstance(widget, harmless)
