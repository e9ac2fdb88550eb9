"""A call desk with a fake telephone, which records what it is asked for."""

from __future__ import annotations

from console.desk.calls.call_commands import Answer, Dial
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallEnd, CallEndKind
from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.lamps import Party
from tests.ui.fake_desk import FakeClock
from tests.unit.console.desk.calls.call_desk_rig import FEATURES, FakePhone

DANA = Party("Dana Caller", "021 555 010")
MERE = Party("Mere Kīngi", "0274 500 731")
WIREMU = Party("Wiremu Harawira-Thompson", "0274 501 122")
UNNAMED = Party(None, "09 377 8640")


class FakeCalls:
    """Lets calls come in, be answered and end at a call desk.

    Attributes:
        desk: the call desk; give it to `build_window`.
        phone: records the requests of the call desk.
    """

    def __init__(self, desk: Desk, clock: FakeClock, features: Features = FEATURES) -> None:
        self.clock = clock
        self.phone = FakePhone()
        self.desk = CallDesk(desk, clock)
        desk.set_extensions([lamp.extension for lamp in desk.lamps])
        self.desk.set_phone(self.phone, features, "093778640")

    def incoming(self, party: Party = DANA, wanted: Party | None = None, ago: float = 0) -> str:
        """Let a call come in that has been ringing for `ago` seconds; return its id."""
        self.clock.advance(-ago)
        call = self.desk.on_incoming(party, wanted)
        self.clock.advance(ago)
        return call

    def talking(self, party: Party = DANA, wanted: Party | None = None, ago: float = 0) -> str:
        """Let a call come in and be answered, `ago` seconds ago; return its id."""
        self.clock.advance(-ago)
        call = self.desk.on_incoming(party, wanted)
        self.desk.dispatch(Answer(call))
        self.desk.on_answered(call)
        self.clock.advance(ago)
        self.phone.take_requests()
        return call

    def dialled(self) -> tuple[str, str]:
        """Return the id and the number of the latest outgoing call."""
        made = [words for words in self.phone.asked if words[0] == "dial"]
        return made[-1][1], made[-1][2]

    def call_out(self, number: str) -> str:
        """Call a number, where it rings then; return the id of the call."""
        self.desk.dispatch(Dial(number))
        call, _ = self.dialled()
        self.desk.on_ringing(call)
        return call

    def over(self, call: str, kind: CallEndKind = CallEndKind.HUNG_UP_BY_PEER) -> None:
        """End a call."""
        self.desk.on_ended(call, CallEnd(kind))
