from __future__ import annotations

from sip.clock import VirtualClock
from sip.usages.doubt import Doubt


class Watched:
    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.told: list[float] = []
        self.doubt = Doubt(self.clock, lambda: self.told.append(self.clock.now()))


def test_an_answer_in_time_leaves_no_doubt() -> None:
    watched = Watched()
    watched.doubt.begin(1.5)
    watched.clock.advance(1.4)
    watched.doubt.end()
    watched.clock.advance(100)
    assert watched.told == []
    assert watched.clock.pending == 0


def test_the_earliest_of_several_deadlines_counts() -> None:
    watched = Watched()
    watched.doubt.begin(8.0)
    watched.clock.advance(1.0)
    watched.doubt.begin(1.5)
    watched.doubt.begin(8.0)
    watched.clock.advance(20)
    assert watched.told == [2.5]


def test_a_new_doubt_has_to_be_asked_about() -> None:
    watched = Watched()
    watched.doubt.begin(1.5)
    assert not watched.doubt.is_asked
    watched.doubt.is_asked = True
    watched.doubt.begin(1.5)
    assert not watched.doubt.is_asked


def test_it_is_told_once_and_again_on_demand_until_the_answer() -> None:
    watched = Watched()
    watched.doubt.begin(0)
    watched.doubt.begin(1.5)
    watched.clock.advance(60)
    assert watched.told == [0]
    watched.doubt.remind()
    assert watched.told == [0, 60]
    watched.doubt.end()
    watched.doubt.remind()
    assert watched.told == [0, 60]
