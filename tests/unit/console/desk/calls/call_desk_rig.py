"""A call desk with a fake telephone, lamps, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from console.desk.calls.call_commands import Answer, CallCommand
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.call_settings import CallSettings, TransferWay
from console.desk.calls.desk_call import (
    CallChange,
    CallEnd,
    CallEndKind,
    CallNotice,
    DeskCall,
    TransferUpdate,
)
from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.lamps import Extension, ExtensionKind, Party

ANN, BOB, CAT, SLOT = "093778641", "093778642", "093778643", "701"
OWN = "093778640"
DANA = Party("Dana Caller", "021555010")
FEATURES = Features(
    group_pickup="*88",
    directed_pickup="**{ext}",
    voicemail="*97",
    to_voicemail="*97{ext}",
    park="700",
)


class FakePhone:
    """A `PhoneLine` that records the requests."""

    def __init__(self) -> None:
        self.is_ready = True
        self.asked: list[tuple[str, ...]] = []

    def _note(self, *words: str) -> None:
        self.asked.append(words)

    def dial(self, call: str, number: str) -> None:
        self._note("dial", call, number)

    def answer(self, call: str) -> None:
        self._note("answer", call)

    def reject(self, call: str) -> None:
        self._note("reject", call)

    def hang_up(self, call: str) -> None:
        self._note("hang_up", call)

    def cancel(self, call: str) -> None:
        self._note("cancel", call)

    def set_aside(self, call: str) -> None:
        self._note("set_aside", call)

    def ring_returned(self, count: int) -> None:
        self._note("ring_returned", str(count))

    def hold(self, call: str, *, rings: bool = False) -> None:
        self._note("hold_ringing" if rings else "hold", call)

    def resume(self, call: str) -> None:
        self._note("resume", call)

    def mute(self, call: str, on: bool) -> None:
        self._note("mute", call, str(on))

    def send_tone(self, call: str, digit: str) -> None:
        self._note("tone", call, digit)

    def transfer(self, call: str, number: str) -> None:
        self._note("transfer", call, number)

    def connect(self, call: str, other: str, after: float = 0.0) -> None:
        self._note("connect", call, other, *([str(after)] if after else []))

    def join(self, calls: Sequence[str]) -> None:
        self._note("join", *calls)

    def take_requests(self) -> list[tuple[str, ...]]:
        """The requests since the last time; their names and arguments."""
        asked, self.asked = self.asked, []
        return asked


class CallDeskRig:
    """A call desk, and what happens to it.

    Attributes:
        now: the time of day (aware) of a clock that nobody sets; `advance` moves it.
        set_by: how much the clock on the wall was set forward.
        changes: everything the call desk announced, in order.
    """

    def __init__(self, features: Features = FEATURES) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.set_by = timedelta()
        people = [Extension(ANN, "Ann Lee"), Extension(BOB, "Bob Ray"), Extension(CAT, "Cat Fox")]
        slot = Extension(SLOT, "Park 1", kind=ExtensionKind.PARK)
        self.desk = Desk([*people, slot], self._wall, monotonic=lambda: self.now.timestamp())
        self.phone = FakePhone()
        self.call_desk = CallDesk(self.desk, self._wall)
        self.changes: list[CallChange] = []
        self.call_desk.listen(self.changes.append)
        self.call_desk.set_phone(self.phone, features, OWN)
        for number in (ANN, BOB, CAT, SLOT):
            self.desk.line_reported(number, "idle")

    def _wall(self) -> datetime:
        return self.now + self.set_by

    @property
    def said(self) -> list[str]:
        return [each.sentence for each in self.changes if isinstance(each, CallNotice)]

    def do(self, command: CallCommand) -> str:
        return self.call_desk.dispatch(command)

    def advance(self, seconds: float) -> None:
        """Let time pass, a quarter of a second at a time."""
        end = self.now + timedelta(seconds=seconds)
        while self.now < end:
            self.now = min(end, self.now + timedelta(seconds=0.25))
            self.desk.expire()
            self.call_desk.tick()

    def cards(self) -> list[tuple[str, str]]:
        """State and party of every card."""
        return [(call.state.value, call.party.label()) for call in self.call_desk.calls]

    def card(self, call: str) -> DeskCall:
        return next(each for each in self.call_desk.calls if each.id == call)

    def dials(self, number: str) -> str:
        """The id of the call to `number` that was requested last."""
        words = [each for each in self.phone.asked if each[0] == "dial"][-1]
        assert words[2] == number, self.phone.asked
        return words[1]

    def hands_over_early(self) -> None:
        """Use the setting with which callers are handed over while the target's phone rings."""
        self.call_desk.set_settings(CallSettings(transfer=TransferWay.EARLY))

    # what happens

    def talking(self, party: Party = DANA, wanted: Party | None = None) -> str:
        """Have somebody call, and answer the call; returns its id."""
        call = self.call_desk.on_incoming(party, wanted)
        assert self.do(Answer(call)) == ""
        self.call_desk.on_answered(call)
        self.phone.take_requests()
        return call

    def over(
        self, call: str, kind: str, status: int | None = None, cause: int | None = None
    ) -> None:
        self.call_desk.on_ended(call, CallEnd(CallEndKind(kind), status, cause))

    def report(self, call: str, *stages: str | tuple[str, int]) -> None:
        for each in stages:
            stage, status = (each, None) if isinstance(each, str) else each
            self.call_desk.on_transfer_update(call, TransferUpdate(stage), status)
