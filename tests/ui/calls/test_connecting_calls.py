"""Two calls are connected by F5 in a conference, by a drag, and by the lamp of one of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from console.desk.calls.call_commands import Join
from console.desk.lamps import LineReport, Party
from tests.ui.calls.test_missed_list import Reception
from tests.ui.fake_calls import DANA, MERE
from tests.ui.fake_desk import FakeClock


@pytest.fixture
def at(qtbot: QtBot, clock: FakeClock) -> Reception:
    return Reception(qtbot, clock)


def connects(at: Reception) -> list[tuple[str, ...]]:
    at.told()
    return [words for words in at.calls.phone.take_requests() if words[0] == "connect"]


@pytest.mark.parametrize("how", ["key", "button"])
def test_those_of_a_conference_are_left_together(at: Reception, how: str) -> None:
    dana, mere = at.calls.talking(DANA), at.calls.talking(MERE)
    at.calls.desk.dispatch(Join())
    at.told()
    at.clock.advance(1)
    if how == "key":
        at.press(Qt.Key.Key_F5)
    else:
        button = at.pane.buttons.buttons["transfer"]
        assert button.text() == "Connect"
        at.click(button)

    assert connects(at) == [("connect", dana, mere)]


def test_a_card_dropped_on_a_card_connects_the_two(at: Reception) -> None:
    dana, mere = at.calls.talking(DANA), at.calls.talking(MERE)
    at.told()
    cards = at.pane.list.cards
    where = cards[dana].mapToGlobal(cards[dana].rect().center())
    cards[mere].dragged.emit(mere, where)
    drag = at.window.call_presenter.drag
    assert drag._card_mark.isVisible()
    assert drag._card_mark.size() == cards[dana].size()
    cards[mere].dropped.emit(mere, where)

    assert not drag._card_mark.isVisible()
    assert connects(at) == [("connect", mere, dana)]


def test_a_card_dropped_on_itself_or_on_one_that_rings_does_nothing(at: Reception) -> None:
    dana = at.calls.talking(DANA)
    rings = at.calls.incoming(MERE)
    at.told()
    for onto in (dana, rings):
        card = at.pane.list.cards[onto]
        where = card.mapToGlobal(QPoint(QSize(card.size() / 2).width(), 8))
        at.pane.list.cards[dana].dragged.emit(dana, where)
        at.pane.list.cards[dana].dropped.emit(dana, where)

    assert connects(at) == []
    assert len(at.calls.desk.calls) == 2


def test_the_lamp_of_who_is_on_the_line_connects(at: Reception) -> None:
    """The colleague rang in while the caller waited, and was answered."""
    lamp = at.desk.lamps[0]
    dana = at.calls.talking(DANA)
    colleague = at.calls.talking(Party(None, lamp.number))
    at.desk.line_reported(lamp.number, LineReport.BUSY)
    at.told()
    at.window.call_presenter.handling.act("lamp_transfer", lamp.number)

    assert connects(at) == [("connect", dana, colleague)]
    assert at.pane.guard.isHidden()
