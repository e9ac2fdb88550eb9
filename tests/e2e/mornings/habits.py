"""What a receptionist does at the window, and what goes wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.desk.calls.desk_call import CardState
from tests.e2e.mornings.hand import (
    ALT,
    ANSWER,
    CTRL,
    ENTER,
    ESCAPE,
    FOCUS_KEYS,
    HANG_UP,
    NO,
    QUIT,
    SHIFT,
    Doing,
    Hand,
    Pressed,
)

Key, Button = Qt.Key, Qt.MouseButton

CALL_KEYS: Final[Sequence[Pressed]] = (
    *((key, NO) for key in (Key.Key_F3, Key.Key_F4, Key.Key_F5, Key.Key_F7, Key.Key_F8)),
    *((key, NO) for key in (Key.Key_F9, Key.Key_F10, Key.Key_F11, Key.Key_F12, Key.Key_F2)),
    (Key.Key_F11, SHIFT),
    *((key, CTRL) for key in (Key.Key_M, Key.Key_T, Key.Key_S, Key.Key_J, Key.Key_G, Key.Key_H)),
    *((key, ALT) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_Return)),
)
OTHER_KEYS: Final[Sequence[Pressed]] = (
    *((key, NO) for key in (Key.Key_Space, Key.Key_Return, Key.Key_Escape, Key.Key_Backspace)),
    *((key, NO) for key in (Key.Key_A, Key.Key_H, Key.Key_V, Key.Key_P, Key.Key_2, Key.Key_9)),
    *((key, NO) for key in (Key.Key_Delete, Key.Key_PageDown, Key.Key_Home, Key.Key_End)),
    *((key, CTRL) for key in (Key.Key_F, Key.Key_R, Key.Key_D, Key.Key_C, Key.Key_B)),
    *((key, CTRL) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_Z, Key.Key_Y)),
    *((key, CTRL) for key in (Key.Key_PageDown, Key.Key_PageUp)),
    (Key.Key_Return, SHIFT),
    (Key.Key_F10, SHIFT),
)
SHEETS: Final[Sequence[Pressed]] = (
    *((key, CTRL) for key in (Key.Key_Comma, Key.Key_E, Key.Key_K, Key.Key_I)),
    (Key.Key_H, CTRL | SHIFT),
    (Key.Key_F1, NO),
)
ZOOMS: Final[Sequence[Pressed]] = tuple(
    (key, CTRL) for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0)
)
_SIZES: Final = ((1280, 720), (1024, 640), (1600, 900), (1920, 1040), (900, 600))
_NOT_CHOSEN: Final = ("quit", "demo")
"""Parts of the ids of actions that the hand does not choose in a menu."""


class Habits:
    """Chooses what a hand does next.

    Args:
        hand: does it.
        dice: decides what.
    """

    def __init__(self, hand: Hand, dice: Random) -> None:
        self._hand, self._dice, self._window = hand, dice, hand.window
        self._press, self._click = hand.press, hand.click
        self._drag, self._type = hand.drag, hand.type

    def choose(self) -> Doing:
        """The next thing to do."""
        if self._hand.elsewhere is not None or self._window.isMinimized():
            return self._comes_back()
        flows: list[tuple[Callable[[], Doing], float]] = [
            (self._answers, 30 if CardState.INCOMING in self._hand.states() else 0.5),
            (self._answers, 8 if CardState.RETURNED in self._hand.states() else 0),
            (self._works, 16 if CardState.ACTIVE in self._hand.states() else 1),
            (self._fetches, 3),
            (self._ends, 3 if self._hand.states() else 0.5),
            (self._errs, 6),
            (self._moves_focus, 1.5),
            (self._changes_window, 1.5),
            (self._opens_sheet, 1.0),
            (self._looks_elsewhere, 0.7),
            (self._leaves, 0.3 if CardState.ACTIVE in self._hand.states() else 0),
            (self._waits, 4),
        ]
        (flow,) = self._dice.choices([one for one, _ in flows], [weight for _, weight in flows])
        return flow()

    def _waits(self) -> Doing:
        yield self._dice.uniform(0.5, 6.0)

    def _leaves(self) -> Doing:
        """Leave in the midst of a call, which the console asks about."""
        yield from self._press(QUIT)
        yield self._dice.uniform(1.0, 4.0)

    def _answers(self) -> Doing:
        yield self._dice.uniform(0.2, 2.0)
        cards = [
            c for c in self._hand.cards if c.call.state in (CardState.INCOMING, CardState.RETURNED)
        ]
        buttons = self._call_buttons("answer")
        if cards and self._dice.random() < 0.3:
            card = self._dice.choice(cards)
            quick = card.quick if card.quick.isVisible() else card.action
            if quick.isVisible():
                yield from self._click(quick, times=self._dice.choice((1, 1, 2)))
        elif buttons and self._dice.random() < 0.4:
            yield from self._click(buttons[0], times=self._dice.choice((1, 1, 2)))
        else:
            yield from self._press(ANSWER)
            if self._dice.random() < 0.1:
                yield from self._press(ANSWER)
        yield self._dice.uniform(0.1, 4.0)

    def _call_buttons(self, *ids: str) -> list[QWidget]:
        pane = self._window.calls_pane
        shown = {**pane.buttons.buttons, **pane.consult.choices.buttons}
        return [one for id, one in shown.items() if id in ids and one.isVisible()]

    def _works(self) -> Doing:
        yield self._dice.uniform(0.2, 4.0)
        work = self._dice.choice(
            (
                *(self._types_target, self._types_target, self._types_target),
                *(self._picks_lamp, self._picks_lamp, self._drags_card),
                *(self._holds, self._sends_tones, self._clicks_call),
            )
        )
        yield from work()
        for _ in range(self._dice.choice((0, 1, 1, 2))):
            yield self._dice.uniform(0.1, 7.0)
            yield from self._finishes()

    def _finishes(self) -> Doing:
        """What comes after a target was called, or a question was asked."""
        keys = (
            *(((Key.Key_F5, NO),) * 4),
            *((ESCAPE,) * 2),
            HANG_UP,
            ENTER,
            (Key.Key_F4, NO),
            (Key.Key_F10, NO),
            *((key, NO) for key in (Key.Key_H, Key.Key_V, Key.Key_P)),
            *((key, CTRL) for key in (Key.Key_S, Key.Key_J, Key.Key_G)),
        )
        buttons = self._call_buttons("transfer", "back", "swap", "join", "voicemail")
        if buttons and self._dice.random() < 0.3:
            times = self._dice.choice((1, 1, 2))
            yield from self._click(self._dice.choice(buttons), times=times)
        else:
            yield from self._press(self._dice.choice(keys))

    def _types_target(self) -> Doing:
        if self._dice.random() < 0.3:
            yield from self._press(self._dice.choice(((Key.Key_F5, NO), (Key.Key_F4, NO))))
        names = [lamp.extension.name for lamp in self._window.desk.lamps if lamp.extension.name]
        name = self._dice.choice(names).split()[0]
        text = "".join(letter for letter in name.lower() if "a" <= letter <= "z")
        text = text[: self._dice.randint(2, 5)]
        yield from self._type(self._dice.choice((text, text, text, "9998", "093771001")))
        yield self._dice.uniform(0.05, 0.8)
        how = self._dice.choice((ENTER, ENTER, (Key.Key_Return, SHIFT), (Key.Key_Return, ALT)))
        yield from self._press(how)

    def _lamp_places(self) -> list[QPoint]:
        view = self._window.view
        return [view.visualRect(index).center() for index, _ in view.visible_lamps()]

    def _picks_lamp(self) -> Doing:
        places = self._lamp_places()
        if not places:
            return
        at = self._dice.choice(places) + QPoint(self._dice.choice((0, 0, -40, 60, 84)), 0)
        viewport = self._window.view.viewport()
        yield from self._click(viewport, times=self._dice.choice((1, 2, 2)), at=at)
        if self._dice.random() < 0.4:
            yield self._dice.uniform(0.05, 1.0)
            yield from self._press(self._dice.choice((ENTER, (Key.Key_F5, NO), (Key.Key_F4, NO))))

    def _drags_card(self) -> Doing:
        cards, places = self._hand.cards, self._lamp_places()
        if not cards:
            return
        card = self._dice.choice(cards)
        if len(cards) > 1 and self._dice.random() < 0.3:
            other = self._dice.choice([one for one in cards if one is not card])
            yield from self._drag(card, other)
        elif places:
            viewport = self._window.view.viewport()
            yield from self._drag(card, viewport, self._dice.choice(places))

    def _holds(self) -> Doing:
        yield from self._press((Key.Key_F7, NO))
        yield self._dice.uniform(0.1, 5.0)
        yield from self._press(self._dice.choice(((Key.Key_F7, NO), (Key.Key_F9, NO))))

    def _sends_tones(self) -> Doing:
        yield from self._press((Key.Key_T, CTRL))
        yield from self._type("1#")
        yield from self._press(ESCAPE)

    def _clicks_call(self) -> Doing:
        buttons = [
            *self._call_buttons("hold", "resume", "mute", "park", "transfer"),
            *self._hand.cards,
        ]
        if buttons:
            times = self._dice.choice((1, 1, 2))
            yield from self._click(self._dice.choice(buttons), times=times)

    def _fetches(self) -> Doing:
        """Parked callers, missed callers and other phones."""
        pressed = self._dice.choice(
            (
                (Key.Key_F11, NO),
                (Key.Key_F11, SHIFT),
                (Key.Key_F12, NO),
                (Key.Key_F10, NO),
                (Key.Key_1, ALT),
                (Key.Key_H, CTRL),
                (Key.Key_H, CTRL),
            )
        )
        yield from self._press(pressed)
        yield self._dice.uniform(0.05, 1.5)
        if pressed[0] in (Key.Key_H, Key.Key_F12):
            after = (ENTER, ENTER, ESCAPE, (Key.Key_Delete, NO), (Key.Key_Down, NO))
            yield from self._press(self._dice.choice(after))

    def _ends(self) -> Doing:
        buttons = self._call_buttons("hang_up")
        if buttons and self._dice.random() < 0.4:
            yield from self._click(buttons[0], times=self._dice.choice((1, 1, 2)))
        else:
            yield from self._press(HANG_UP)
            if self._dice.random() < 0.2:
                yield self._dice.uniform(0.0, 0.4)
                yield from self._press(HANG_UP)

    def _errs(self) -> Doing:
        dice, draw = self._dice, self._dice.random()
        if draw < 0.35:
            times = dice.choice((1, 1, 1, 2))
            yield from self._click(dice.choice(self._hand.targets()), times=times)
        elif draw < 0.45:
            yield from self._opens_menu()
        elif draw < 0.55:
            yield from self._hand.wheel()
        elif draw < 0.62:
            yield from self._drag(
                dice.choice(self._hand.targets()), dice.choice(self._hand.targets())
            )
        elif draw < 0.8:
            yield from self._press(dice.choice(CALL_KEYS))
        else:
            yield from self._press(dice.choice(OTHER_KEYS))

    def _opens_menu(self) -> Doing:
        target = self._dice.choice([self._window.view.viewport(), *self._hand.cards])
        yield from self._click(target, Button.RightButton)
        yield self._dice.uniform(0.05, 1.0)
        yield from self._uses_menu()

    def _uses_menu(self) -> Doing:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            yield from self._press(ESCAPE)
            return
        actions = [one for one in menu.actions() if may_choose(one)]
        if actions and self._dice.random() < 0.6:
            action = self._dice.choice(actions)
            self._hand.log.add(f"chooses {action.text()!r}")
            yield from self._click(menu, at=menu.actionGeometry(action).center())
        else:
            yield from self._press(ESCAPE)
        if shiboken6.isValid(menu) and menu.isVisible():
            menu.close()

    def _moves_focus(self) -> Doing:
        for _ in range(self._dice.randint(1, 5)):
            yield from self._press(self._dice.choice(FOCUS_KEYS))
            yield self._dice.uniform(0.02, 0.3)
        if self._dice.random() < 0.5:
            yield from self._press(self._dice.choice((ENTER, (Key.Key_Space, NO), ESCAPE)))

    def _changes_window(self) -> Doing:
        if self._dice.random() < 0.5:
            width, height = self._dice.choice(_SIZES)
            self._hand.log.add(f"resize to {width} x {height}")
            self._window.resize(width, height)
            yield 0.1
        else:
            for _ in range(self._dice.randint(1, 3)):
                yield from self._press(self._dice.choice(ZOOMS))
                yield self._dice.uniform(0.02, 0.3)

    def _opens_sheet(self) -> Doing:
        yield from self._press(self._dice.choice(SHEETS))
        for _ in range(self._dice.randint(0, 4)):
            yield self._dice.uniform(0.1, 2.0)
            yield from self._dice.choice((self._errs, self._moves_focus, self._answers))()
        for _ in range(3):
            yield from self._press(ESCAPE)
            yield self._dice.uniform(0.02, 0.4)

    def _looks_elsewhere(self) -> Doing:
        if self._dice.random() < 0.5:
            self._hand.log.add("minimises the window")
            self._window.showMinimized()
        else:
            self._hand.log.add("brings another window to the front")
            self._hand.elsewhere = QWidget()
            self._hand.elsewhere.show()
            self._hand.elsewhere.activateWindow()
        yield self._dice.uniform(0.5, 8.0)

    def _comes_back(self) -> Doing:
        toast = self._window.call_presenter.call_toast if self._window.has_calls else None
        if toast is not None and toast.isVisible() and self._dice.random() < 0.6:
            parts = [toast.answer_button, toast.answer_button, toast.decline_button, toast]
            part = self._dice.choice([one for one in parts if one.isVisible()])
            yield from self._click(part, times=self._dice.choice((1, 1, 2)))
            yield self._dice.uniform(0.1, 1.0)
        if self._dice.random() < 0.7:
            self._hand.come_back()
        yield self._dice.uniform(0.1, 1.0)


def may_choose(action: QAction) -> bool:
    """Whether the hand may choose an entry of a menu: not what ends or replaces the console."""
    id = action.objectName()
    usable = action.isEnabled() and action.isVisible() and not action.isSeparator()
    return usable and action.menu() is None and not any(part in id for part in _NOT_CHOSEN)
