"""A mock PBX with simulated people, and short names for what tests do and see there."""

from __future__ import annotations

from sip.clock import VirtualClock
from sip.mock_pbx import MockPbx
from sip.mock_pbx.call_board import CallLeg
from sip.mock_pbx.switch import Caller, ChannelView, Person

AROHA, BELLA, CALEB, DAISY, ERU = "1001", "1002", "1003", "1004", "1005"
SALLY = "3001"
DANA = "021555010"
ALL = (
    (AROHA, "Aroha", "DEFAULT"),
    (BELLA, "Bella", "DEFAULT"),
    (CALEB, "Caleb", "DEFAULT"),
    (DAISY, "Daisy", "DEFAULT"),
    (ERU, "Eru", "DEFAULT"),
    (SALLY, "Sally", "SALES"),
)
WAITS = Person(answers_after=None)


class SwitchOffice:
    """A PBX whose people let it ring until a test tells them otherwise."""

    def __init__(self, pbx: MockPbx, clock: VirtualClock) -> None:
        self.pbx = pbx
        self.switch = pbx.switch
        self.clock = clock
        for number, _, _ in ALL:
            pbx.switch.put_person(number, WAITS)

    def call(self, number: str, to: str, seconds: float = 0.1, **how: object) -> str:
        """Let somebody call, wait some seconds, and return the id of their channel."""
        channel = self.switch.call_in(Caller(number, to, **how))  # type: ignore[arg-type]  # whatever a test wants
        self.clock.advance(seconds)
        return channel

    def person(self, number: str, **how: object) -> None:
        """Set how somebody takes calls from now on."""
        self.switch.put_person(number, Person(**how))  # type: ignore[arg-type]  # as above

    def view(self, number: str) -> ChannelView:
        """Return the only channel of somebody."""
        [view] = [view for view in self.switch.channels() if view.number == number]
        return view

    def answer(self, number: str) -> None:
        self.switch.answer(self.view(number).id)
        self.clock.advance(0.1)

    def hang_up(self, number: str) -> None:
        self.switch.hang_up(self.view(number).id)
        self.clock.advance(0.1)

    def present(self) -> list[str]:
        """Return the number of every channel, oldest first."""
        return [view.number for view in self.switch.channels()]

    def hears(self, number: str) -> str:
        """Return what somebody hears: a sound, or the number of the person whose voice it is."""
        hearing = self.view(number).hears
        if not hearing.whom:
            return str(hearing.sound)
        [voice] = [view.number for view in self.switch.channels() if view.id == hearing.whom]
        return voice

    def lamp(self, number: str) -> list[tuple[str, str]]:
        """Return state ("held" where it is held) and other number of each call of a line."""
        return [
            ("held" if leg.held else str(leg.state), leg.number)
            for leg in self.pbx.board.legs(number)
        ]

    def leg(self, number: str) -> CallLeg:
        [leg] = self.pbx.board.legs(number)
        return leg
