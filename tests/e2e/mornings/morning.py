"""One morning at the real window on the mock PBX, in virtual time."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QtMsgType
from PySide6.QtCore import qInstallMessageHandler as install_message_handler
from PySide6.QtWidgets import QApplication, QWidget

from console.settings.model import Settings
from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from sip.mock_pbx.call_board import CallPlan
from sip.mock_pbx.switch.view import ChannelState
from tests.e2e.mornings.callers import Callers
from tests.e2e.mornings.habits import Habits
from tests.e2e.mornings.hand import Hand, described, is_trap
from tests.e2e.mornings.virtual_timer import VirtualTimer
from tests.simulation.call_truth import CallTruth
from tests.simulation.deeds import WAYS
from tests.simulation.event_log import EventLog
from tests.simulation.lamp_truth import Broken, truth
from tests.simulation.plan import Plan
from tests.simulation.world import DOMAIN, OWN, World
from tests.ui.fake_services import FakeServices

LENGTH: Final = 200.0
"""Seconds for which the hand works."""
AFTERWARDS: Final = 75.0
"""Seconds until nothing is left of the calls: one that nobody knows is asked for every 30 s."""
SIGN_OUT: Final = 2.5
LINGER: Final = 40.0
LAG: Final = 8.0
"""Seconds that a lamp may be late: the state of a line with several calls is asked for at most
every 5 s."""
CARD_WITHIN: Final = 1.0
ANSWERED_WITHIN: Final = 1.5
PAINTED: Final = 4
"""One morning of so many is painted, which takes as long as all else together."""
PEOPLE: Final = (
    *("Aroha Parata", "Callum Fraser", "Mere Tamihere", "Wei Chen", "Sione Tuilagi"),
    *("Priya Patel", "Grace Ngata", "Liam Walker", "Ruby Singh"),
)
_HARMLESS: Final = "This plugin does not support"


@dataclass(frozen=True)
class Account:
    """What became of a morning.

    Attributes:
        seed: of the morning.
        broken: what was wrong; empty: nothing.
        text: what was seen of it.
        at: when, in seconds from the beginning.
        calls: how many people called.
        answered: how many of them talked to somebody.
        digest: of all that happened.
        story: the last things that happened.
    """

    seed: int
    broken: str
    text: str
    at: float
    calls: int
    answered: int
    digest: str
    story: tuple[str, ...]


class _Complaints(logging.Handler):
    """Takes whatever is logged at WARNING and above, said by Qt, or raised where Qt calls us."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def listen(self) -> None:
        """Take everything from now on, to the end of the process."""
        logging.getLogger().addHandler(self)
        install_message_handler(self.message)
        sys.excepthook = self.exception

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        self.lines.append(f"{record.levelname} {record.name}: {text}")

    def message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and _HARMLESS not in text:
            self.lines.append(f"Qt: {text}")

    def exception(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        self.lines.append("".join(traceback.format_exception(kind, value, trace)))


class Morning:
    """A morning; only one in a process, because whatever complains is told to it.

    Args:
        seed: the same seed gives the same morning.
        show: gets each event as it comes; None: nobody does.
    """

    def __init__(self, seed: int, show: Callable[[str], None] | None = None) -> None:
        self.seed = seed
        self.log = EventLog(show, last=120)
        self._complaints = _Complaints()
        self._complaints.listen()
        plan = Plan(seed, "morning", "UDP", "asterisk", len(PEOPLE), False, ())
        self.world = world = World(plan, self._octets_sent, PEOPLE)
        self.log.now = world.clock.now
        VirtualTimer.clock = world.clock
        self._dice = Random(f"morning {seed}")
        self.callers = Callers(world, self.log, self._dice)
        self._truth = CallTruth(world)
        self._wrong_since: dict[str, float] = {}
        self._no_card_since: dict[str, float] = {}
        self._is_over = False
        self.window = self._open_window()
        hand_dice = Random(f"hand {seed}")
        self.hand = Hand(
            self.window, world.clock, self.callers, self.log, hand_dice, self._something_happens
        )
        self._habits = Habits(self.hand, hand_dice)

    def _octets_sent(self, data: bytes) -> None:
        self.log.add_octets(data)
        self.callers.octets_sent(data)

    def _open_window(self) -> MainWindow:
        world = self.world
        extensions = "".join(
            f'[[extension]]\nnumber = "{each.number}"\nname = "{each.name}"\nkind = "{each.kind}"\n'
            for each in (lamp.extension for lamp in world.desk.lamps)
        )
        text = (
            f'[account]\nserver = "192.0.2.1"\nuser = "{OWN.number}"\ndomain = "{DOMAIN}"\n'
            f'[console]\nmotion = "reduced"\n{extensions}'
        )
        store = SettingsStore(None, text)
        store.listen(self._settings_changed)
        window = build_window(
            world.desk,
            now=world.computer.wall,
            scheme=Scheme.LIGHT,
            services=FakeServices(store=store),
            call_desk=lambda: world.calls,
            steady=world.computer.now,
        )
        window.setUpdatesEnabled(self.seed % PAINTED == 0)
        window.closed.connect(self._closed)
        window.show()
        window.activateWindow()
        return window

    def _settings_changed(self, settings: Settings) -> None:
        self.world.program.set_extensions(settings.extensions)

    def _closed(self) -> None:
        if self._is_over:
            return
        self.log.add("the window is closed")
        self._is_over = self.hand.is_gone = self.callers.are_done = True
        talked_to = [story.number for story in self.callers.going_on() if story.is_here]
        if talked_to and not self.hand.quits:
            text = f"the console ends in the midst of {', '.join(talked_to)}"
            self.callers.broken = Broken("left unasked", text)

    # the morning

    def run(self) -> Account:
        """Live through the morning, to its end or to the first thing that is wrong."""
        broken = text = ""
        try:
            self._run()
        except Broken as error:
            broken, text = error.property, error.text
        except Exception:
            broken, text = "exception", traceback.format_exc()
        stories = self.callers.stories.values()
        return Account(
            self.seed,
            broken,
            text,
            self.world.clock.now(),
            len(stories),
            sum(story.talked for story in stories),
            self.log.digest,
            tuple(self.log.lines),
        )

    def _run(self) -> None:
        clock = self.world.clock
        self._plan_calls()
        clock.call_at(1.0, self._every_second)
        self.world.program.link.start()
        self._let_pass(5.0)
        self.hand.begin(self._habits.choose)
        self._let_pass(LENGTH)
        self.hand.rests = True
        self._let_pass(10.0)
        if not self._is_over:
            self.hand.come_back()
        self.log.add("everybody hangs up")
        self.callers.end()
        self._let_pass(5.0)
        ends = self.world.clock.now() + AFTERWARDS
        while self._left_over() and self.world.clock.now() < ends:
            self._let_pass(1.0)
        self._look_at_the_end()
        self._stop()

    def _let_pass(self, seconds: float) -> None:
        """Let time pass; at each instant the window does what it has to do, and is looked at."""
        if not self._is_over:
            self.world.clock.run_until(self._instant, seconds)

    def _instant(self) -> bool:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self._is_over:
            self.callers.look()
            return True
        self._keep_in_front()
        self.hand.look()
        self.callers.look()
        self._look_at_focus()
        if self._complaints.lines:
            raise Broken("complaint", self._complaints.lines[0])
        return False

    def _keep_in_front(self) -> None:
        """Off screen, a toast or a menu that closes can take the place in front."""
        front: QWidget = self.hand.elsewhere or self.window
        other = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        hidden = front is self.window and self.window.isMinimized()
        if other is None and not hidden and not front.isActiveWindow():
            front.activateWindow()
            QApplication.processEvents()

    # what happens by itself

    def _plan_calls(self) -> None:
        dice, clock, world = self._dice, self.world.clock, self.world
        for number in world.people:
            world.pbx.switch.put_person(number, dice.choice(WAYS))
        for _ in range(10):
            clock.call_at(dice.uniform(8.0, LENGTH - 20), self.callers.call_in)
        for _ in range(5):
            clock.call_at(dice.uniform(8.0, LENGTH - 20), self._somebody_hangs_up)
        for _ in range(3):
            colleague = dice.choice(world.people)
            calls = partial(self.callers.call_in, colleague)
            clock.call_at(dice.uniform(8.0, LENGTH - 20), calls)
        for _ in range(6):
            clock.call_at(dice.uniform(8.0, LENGTH - 20), self._colleagues_call)
        for _ in range(8):
            clock.call_at(dice.uniform(8.0, LENGTH), self._habits_change)

    def _colleagues_call(self) -> None:
        one, other = self._dice.sample(self.world.people, 2)
        if any(self.world.pbx.board.legs(each) for each in (one, other)):
            return
        ring, talk = self._dice.uniform(0.5, 12.0), self._dice.choice((0.0, 5.0, 30.0))
        self.world.pbx.start_call(CallPlan(one, other, ring=ring, talk=talk))

    def _habits_change(self) -> None:
        number, way = self._dice.choice(self.world.people), self._dice.choice(WAYS)
        self.world.pbx.switch.put_person(number, way)

    def _somebody_hangs_up(self) -> None:
        going_on = self.callers.going_on()
        if going_on:
            self.callers.hang_up(self._dice.choice(going_on))

    def _something_happens(self) -> None:
        """Something comes at a bad moment for the hand."""
        draw = self._dice.random()
        if draw < 0.35:
            self.callers.call_in()
        elif draw < 0.7:
            self._somebody_hangs_up()
        else:
            self._colleague_acts()

    def _colleague_acts(self) -> None:
        switch = self.world.pbx.switch
        people = [
            view for view in switch.channels() if view.number in self.world.people and not view.real
        ]
        if not people:
            return
        one = self._dice.choice(people)
        if one.state is ChannelState.RINGING and self._dice.random() < 0.6:
            self.log.add(f"{one.name} answers")
            switch.answer(one.id)
        else:
            self.log.add(f"{one.name} hangs up")
            switch.hang_up(one.id)

    # what is looked at

    def _every_second(self) -> None:
        self.world.clock.call_later(1.0, self._every_second)
        if self._is_over:
            return
        self._truth.hear(False)
        self._truth.look(False)
        self._look_at_lamps()
        self._look_at_cards()
        self._look_at_answers()

    def _look_at_lamps(self) -> None:
        """Compare each lamp with the mock PBX.

        Raises:
            Broken: a lamp is wrong for too long.
        """
        world, now = self.world, self.world.clock.now()
        shown = {lamp.number: lamp for lamp in self.window.model.lamps}
        for lamp in world.desk.lamps:
            true = truth(world.pbx, lamp.number)
            painted = shown.get(lamp.number)
            right = lamp.is_trusted and lamp.state is true
            if right and painted is not None and painted.state is true:
                self._wrong_since.pop(lamp.number, None)
            elif now - self._wrong_since.setdefault(lamp.number, now) > LAG:
                text = f"{lamp.number} shows {lamp.state} {lamp.code or ''} and is {true}"
                raise Broken("lamp", f"{text} for {LAG:.0f} s; painted: {painted}")

    def _look_at_cards(self) -> None:
        """Look for the card of each caller who rings here.

        Raises:
            Broken: a caller has none.
        """
        window = self.window
        cards = {card.call.party.number: card for card in window.calls_pane.list.cards.values()}
        toast = window.call_presenter.call_toast
        told = toast is not None and toast.isVisible()
        pane = window.calls_pane
        covered = not (pane.pickup.isHidden() and pane.missed.isHidden())
        for number in self.callers.ringing_here(CARD_WITHIN):
            card = cards.get(number)
            if card is None:
                raise Broken("no card", f"{number} has rung for {CARD_WITHIN:.0f} s without a card")
            if not (card.isVisible() or told or covered):
                raise Broken("no card", f"the card of {number} is not shown, and no toast is")

    def _look_at_answers(self) -> None:
        """Look whether the key to answer has answered somebody.

        Raises:
            Broken: everybody who rang then still rings.
        """
        ringing = self.callers.ringing_here(ANSWERED_WITHIN)
        for at, numbers in self.hand.answering:
            if self.world.clock.now() - at >= ANSWERED_WITHIN:
                if numbers and set(numbers) <= set(ringing):
                    text = f"{', '.join(numbers)}: still ringing after the key at {at:.3f} s"
                    raise Broken("not answered", text)
                self.hand.answering.remove((at, numbers))
                return

    def _look_at_focus(self) -> None:
        """Look where the focus is.

        Raises:
            Broken: it is where Space or Enter would end a call, and the hand did not put it there.
        """
        focused = QApplication.focusWidget()
        if is_trap(focused) and focused is not self.hand.chosen:
            raise Broken("focus", f"the focus is on {described(focused)}")

    def _look_at_the_end(self) -> None:
        """Look for what is left when everybody has hung up.

        Raises:
            Broken: there is something.
        """
        kept = self._left_over()
        if kept:
            raise Broken("left over", kept)

    def _left_over(self) -> str:
        if self._is_over:
            return ""
        world = self.world
        cards = [f"{card.state} {card.party.label()}" for card in world.calls.calls]
        left = {
            "cards": ", ".join(cards),
            "cards in the window": ", ".join(self.window.calls_pane.list.cards),
            "calls": ", ".join(map(str, world.telephone.phone.calls)),
            "calls at the PBX": ", ".join(sorted(self._truth.calls_at_the_switch())),
            "callers": ", ".join(story.number for story in self.callers.going_on()),
        }
        return "; ".join(f"{name}: {what}" for name, what in left.items() if what)

    def _stop(self) -> None:
        """Close the window and sign out.

        Raises:
            Broken: something is left.
        """
        self._is_over = self.hand.is_gone = True
        self.window.quit()
        ended: list[bool] = []
        self.world.stop(lambda: ended.append(True))
        self.world.clock.advance(SIGN_OUT)
        if not ended:
            raise Broken("end", "the console has not signed out in time")
        self.world.clock.advance(LINGER)
        telephone, sound = self.world.telephone, self.world.sound
        left = {
            "timers": self.world.computer.pending,
            "calls": len(telephone.phone.calls),
            "dialogs": len(telephone.phone.table),
            "media": len(sound.open_legs),
            "subscriptions": len(self.world.program.table),
        }
        kept = ", ".join(f"{count} {what}" for what, count in left.items() if count)
        if kept:
            raise Broken("end", f"left after the end: {kept}")
        if self._complaints.lines:
            raise Broken("complaint", self._complaints.lines[0])
