"""Watches a caller while a test runs, and whether the cards agree with the phone system."""

from __future__ import annotations

from console.desk.calls.desk_call import CardState
from sip.call import CallState
from sip.mock_pbx.switch.phones import PhoneChannel
from sip.mock_pbx.switch.view import ChannelState, ChannelView, HeardSound
from tests.unit.console.calls.call_rig import DANA, HOSTS, NAMES, OTHER, OWN, CallRig, Console

GRACE = 3.0
"""Seconds for which the cards and the phone system may disagree."""
_RECEPTIONS = {OWN.number: "the reception", OTHER.number: "the second console"}
NEVER = "in no call"
ENDED = "ended by the phone system"
_ENDS = ("cut off", ENDED)
_JUST_NOW = 0.5  # seconds
_SHELLS = frozenset(("released", "waiting"))  # places of channels that have nobody on them


class CallWatcher:
    """Looks at a rig after each of its steps in time.

    Args:
        rig: whose time is moved by `CallRig.advance`.
        number: of the caller who is watched.
        grace: in place of `GRACE`; longer where the phone system dies.

    Attributes:
        outcomes: where the caller was, each with the time it began.
        faults: disagreements that lasted longer than they may.
    """

    def __init__(self, rig: CallRig, number: str = DANA, grace: float = GRACE) -> None:
        self.rig = rig
        self.number = number
        self.outcomes: list[tuple[float, str]] = []
        self.faults: list[str] = []
        self._grace = grace
        self._since: dict[str, float] = {}
        rig.steps.append(self._look)
        self._look()

    @property
    def outcome(self) -> str:
        """Where the caller is now."""
        return self.outcomes[-1][1]

    @property
    def name(self) -> str:
        """The name of the caller."""
        return NAMES[self.number]

    @property
    def unseen(self) -> list[str]:
        """The faults of calls that had no card, or were up at the phone system only."""
        ends = ("in the book", "at the switch only")
        return [each for each in self.faults if each.startswith("no card") or each.endswith(ends)]

    def _look(self) -> None:
        rig, now = self.rig, self.rig.clock.now()
        outcome = outcome_of(rig, self.number)
        if outcome == "cut off" and self.outcomes:
            outcome = self.outcomes[-1][1] if self.outcomes[-1][1] in _ENDS else self._cut_off()
        if outcome in _ENDS and all(each == NEVER for _, each in self.outcomes):
            outcome = NEVER
        elif rig.is_cut and outcome not in _ENDS:
            outcome = f"{outcome}, as far as the phone system knows"
        if not self.outcomes or self.outcomes[-1][1] != outcome:
            self.outcomes.append((now, outcome))
        wrong = {each for console in rig.consoles for each in self._wrong(console)}
        if rig.is_cut:
            wrong = {each for each in wrong if each.startswith("no card")}
        self._since = {each: self._since.get(each, now) for each in wrong}
        for each, since in self._since.items():
            limit = 0.0 if each.startswith("no card") else self._grace
            if now - since > limit and each not in self.faults:
                self.faults.append(each)

    def _cut_off(self) -> str:
        """Who has ended the caller's call just now: we, by a BYE in it, or the phone system.

        A BYE in a call that the phone system has just called unknown (481) ends nothing.
        """
        here = self.outcomes[-1][1].endswith(("the reception", "by the reception, hears music"))
        since = self.rig.clock.now() - _JUST_NOW
        sent = [each for each in self.rig.wire.since(since) if HOSTS.get(each.host) != "PBX"]
        unknown = any(each.status == 481 for each in sent)
        said_bye = any(each.method == "BYE" for each in sent)
        return "cut off" if here and said_bye and not unknown else ENDED

    def _wrong(self, console: Console) -> set[str]:
        """What cards, calls and phone system disagree about at this moment."""
        wrong: set[str] = set()
        cards = {card.id: card for card in console.call_desk.calls}
        book = console.call_desk.book
        for entry in book.present():
            caller = book.caller_of(entry.id)
            card = cards.get(entry.id if not entry.hidden or caller is None else caller[0].id)
            if card is None or (entry.hidden and card.state is not CardState.TRANSFERRING):
                wrong.add(f"no card for {entry.party.label()}")
        calls = console.telephone.phone.calls
        here = {call.call_id for call in calls if call.state is not CallState.DIALLING}
        there = _calls_at_the_switch(self.rig, console.line.number)
        wrong |= {f"{call} is up at the switch only" for call in there - here}
        wrong |= {f"{call} is up here only" for call in here - there}
        if len(calls) != len(book.entries):
            wrong.add(f"{len(calls)} calls, but {len(book.entries)} in the book")
        return wrong | self._wrong_hold(console)

    def _wrong_hold(self, console: Console) -> set[str]:
        channel = self.rig.channel(self.number)
        if channel is None or channel.application != "bridge" or _peer(self.rig, channel) is None:
            return set()
        peer = _peer(self.rig, channel)
        if peer is None or not peer.real or peer.number != console.line.number:
            return set()
        name = NAMES[self.number]
        card = console.card_of(name)
        if card is None:
            return {f"{name} is with us and has no card"}
        waits = channel.hears.sound is HeardSound.MUSIC
        if waits is (card.state is CardState.ACTIVE):
            return {f"{name} {'waits' if waits else 'is talked to'}, card {card.state}"}
        return set()


def outcome_of(rig: CallRig, number: str) -> str:
    """Where somebody is, as the phone system sees it."""
    channel = rig.channel(number)
    if channel is None:
        return "hung up" if number in rig.hung_up else "cut off"
    peer, music = _peer(rig, channel), channel.hears.sound is HeardSound.MUSIC
    called = channel.state is ChannelState.RINGING
    who = "" if peer is None else _RECEPTIONS.get(peer.number) or peer.name
    words = {
        "bridge": f"on hold by {who}, hears music" if music else f"talks to {who}",
        "dialling": f"is called by {who}" if called else f"hears ringing at {who}",
        "parked": "parked, hears music",
        "voicemail": "leaves a message",
    }
    return words.get(channel.application, f"{channel.application}, hears {channel.hears.sound}")


def _peer(rig: CallRig, channel: ChannelView) -> ChannelView | None:
    others = [each for each in rig.pbx.switch.channels() if each.id in channel.others]
    return others[0] if others else None


def _calls_at_the_switch(rig: CallRig, line: str) -> set[str]:
    """The Call-IDs of a line's real phone, without those that nobody is on."""
    return {
        channel.call.call_id
        for channel in rig.pbx.switch
        if isinstance(channel, PhoneChannel)
        and channel.line == line
        and channel.call is not None
        and (channel.application is None or channel.application.name not in _SHELLS)
    }
