"""Looks around all the time: where the caller is, and whether the window shows what is so."""

from __future__ import annotations

from console.desk.calls.desk_call import CallState
from sip.call import CallState as SipState
from sip.mock_pbx.switch.phones import PhoneChannel
from sip.mock_pbx.switch.view import ChannelState, ChannelView, HeardSound
from tests.unit.console.calls.consoles_at_pbx import DANA, NAMES, OTHER, OWN, Console, House

GRACE = 3.0
"""Seconds for which the window and the phone system may be of two minds."""
_RECEPTIONS = {OWN.number: "the reception", OTHER.number: "the second console"}
NEVER = "in no call"
_SHELLS = frozenset(("released", "waiting"))  # calls behind which nobody is


class Lookout:
    """Watches a house from now on.

    Args:
        house: that is moved by `House.advance`.
        number: of the caller who is watched.
        grace: see `GRACE`; longer where the phone system dies.

    Attributes:
        fates: where the caller was, and since when.
        faults: what must never be seen, and was.
    """

    def __init__(self, house: House, number: str = DANA, grace: float = GRACE) -> None:
        self.house = house
        self.number = number
        self.fates: list[tuple[float, str]] = []
        self.faults: list[str] = []
        self._grace = grace
        self._since: dict[str, float] = {}
        house.steps.append(self._look)
        self._look()

    @property
    def fate(self) -> str:
        """What has become of the caller."""
        return self.fates[-1][1]

    @property
    def name(self) -> str:
        """Of the caller."""
        return NAMES[self.number]

    @property
    def unseen(self) -> list[str]:
        """The calls that had no card, or were up at the phone system alone."""
        ends = ("in the book", "at the switch only")
        return [each for each in self.faults if each.startswith("no card") or each.endswith(ends)]

    def _look(self) -> None:
        house, now = self.house, self.house.clock.now()
        fate = fate_of(house, self.number)
        if fate == "cut off" and all(each == NEVER for _, each in self.fates):
            fate = NEVER
        elif house.is_cut and fate != "cut off":
            fate = f"{fate}, as far as the phone system knows"
        if not self.fates or self.fates[-1][1] != fate:
            self.fates.append((now, fate))
        wrong = {each for console in house.consoles for each in self._wrong(console)}
        if house.is_cut:
            wrong = {each for each in wrong if each.startswith("no card")}
        self._since = {each: self._since.get(each, now) for each in wrong}
        for each, since in self._since.items():
            limit = 0.0 if each.startswith("no card") else self._grace
            if now - since > limit and each not in self.faults:
                self.faults.append(each)

    def _wrong(self, console: Console) -> set[str]:
        """What does not fit at this moment."""
        wrong: set[str] = set()
        cards = {card.id: card for card in console.call_desk.calls}
        book = console.call_desk.book
        for entry in book.present():
            caller = book.caller_of(entry.id)
            card = cards.get(entry.id if not entry.hidden or caller is None else caller[0].id)
            if card is None or (entry.hidden and card.state is not CallState.TRANSFERRING):
                wrong.add(f"no card for {entry.party.label()}")
        calls = console.telephone.phone.calls
        here = {call.call_id for call in calls if call.state is not SipState.DIALLING}
        there = _calls_at_the_switch(self.house, console.line.number)
        wrong |= {f"{call} is up at the switch only" for call in there - here}
        wrong |= {f"{call} is up here only" for call in here - there}
        if len(calls) != len(book.entries):
            wrong.add(f"{len(calls)} calls, but {len(book.entries)} in the book")
        return wrong | self._wrong_hold(console)

    def _wrong_hold(self, console: Console) -> set[str]:
        channel = self.house.channel(self.number)
        if channel is None or channel.application != "bridge" or _peer(self.house, channel) is None:
            return set()
        peer = _peer(self.house, channel)
        if peer is None or not peer.real or peer.number != console.line.number:
            return set()
        name = NAMES[self.number]
        card = console.card_of(name)
        if card is None:
            return {f"{name} is with us and has no card"}
        waits = channel.hears.sound is HeardSound.MUSIC
        if waits is (card.state is CallState.ACTIVE):
            return {f"{name} {'waits' if waits else 'is talked to'}, card {card.state}"}
        return set()


def fate_of(house: House, number: str) -> str:
    """What has become of somebody, as the phone system has it."""
    channel = house.channel(number)
    if channel is None:
        return "hung up" if number in house.hung_up else "cut off"
    peer, music = _peer(house, channel), channel.hears.sound is HeardSound.MUSIC
    called = channel.state is ChannelState.RINGING
    who = "" if peer is None else _RECEPTIONS.get(peer.number) or peer.name
    words = {
        "bridge": f"on hold by {who}, hears music" if music else f"talks to {who}",
        "dialling": f"is called by {who}" if called else f"hears it ring at {who}",
        "parked": "parked, hears music",
        "voicemail": "leaves a message",
    }
    return words.get(channel.application, f"{channel.application}, hears {channel.hears.sound}")


def _peer(house: House, channel: ChannelView) -> ChannelView | None:
    others = [each for each in house.pbx.switch.channels() if each.id in channel.others]
    return others[0] if others else None


def _calls_at_the_switch(house: House, line: str) -> set[str]:
    """The Call-IDs of a line's real phone; those of mere shells left out."""
    return {
        channel.call.call_id
        for channel in house.pbx.switch
        if isinstance(channel, PhoneChannel)
        and channel.line == line
        and channel.call is not None
        and (channel.application is None or channel.application.name not in _SHELLS)
    }
