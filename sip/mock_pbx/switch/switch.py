"""The switch: every channel, and what a test, a scenario or a person may do with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sip.clock import Clock
from sip.mock_pbx.calls import Leg, LegState, Switchboard
from sip.mock_pbx.config import Line
from sip.mock_pbx.faults import Faults
from sip.mock_pbx.lines import LineBook
from sip.mock_pbx.switch.cause import NORMAL, UNKNOWN_NUMBER, Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.config import SwitchConfig
from sip.mock_pbx.switch.dial_plan import DialPlan
from sip.mock_pbx.switch.dialling import Dialling, Watch
from sip.mock_pbx.switch.parking import ParkingLot
from sip.mock_pbx.switch.people import Caller, Party, Person
from sip.mock_pbx.switch.place import Bridge, LeftOver, refuse
from sip.mock_pbx.switch.services import Mailbox
from sip.mock_pbx.switch.simulated import Simulated, SimulatedCaller
from sip.mock_pbx.switch.transfer import Transfers
from sip.mock_pbx.switch.view import ChannelState, ChannelView

if TYPE_CHECKING:
    from collections.abc import Iterator

RealPhones = Callable[[str], list[Channel]]
"""Gives a channel for each real phone of a line; each has yet to be alerted."""


class Switch:
    """The switch of a PBX.

    Args:
        clock: of everything.
        config: the dial plan and its times.
        domain: host of the addresses it writes.
        board: shows the calls on the lamps.
        book: the lines.
        faults: of transfers.
        set_mailbox: told the messages of a line, new and old.

    Attributes:
        phones: the real phones; none until the PBX gives them.
        lot: the parking slots.
        plan: what each number leads to.
        transfers: carries out REFERs.
    """

    def __init__(
        self,
        clock: Clock,
        config: SwitchConfig,
        domain: str,
        board: Switchboard,
        book: LineBook,
        faults: Faults,
        set_mailbox: Callable[[str, tuple[int, int]], None],
    ) -> None:
        self.clock = clock
        self.config = config
        self.board = board
        self.faults = faults
        self.phones: RealPhones = lambda number: []
        self._domain = domain
        self._book = book
        self._set_mailbox = set_mailbox
        self._channels: dict[str, Channel] = {}
        self._count = 0
        self._people: dict[str, Person | None] = {}
        self.lot = ParkingLot(self)
        self.plan = DialPlan(self)
        self.transfers = Transfers(self)
        for number in (*config.slot_numbers, *config.queues):
            if book.get(number) is None:
                book.put(Line(number, presence=True, person=None))

    # --- what a test, a scenario or a person may do

    def call_in(self, caller: Caller) -> str:
        """Let a simulated person call.

        Returns:
            The id of their channel; they may be refused already.
        """
        channel = SimulatedCaller(self, caller, *self.identify(caller))
        self.arrived(channel, caller.to, self._diverter(caller))
        return channel.id

    def put_person(self, number: str, person: Person | None) -> None:
        """Let somebody else be at a line from now on; None: nobody, only real phones."""
        self._people[number] = person

    def answer(self, channel_id: str) -> None:
        """Let a simulated person answer now."""
        self._simulated(channel_id).answer()

    def hang_up(self, channel_id: str, cause: Cause = NORMAL) -> None:
        """Let any party hang up, refuse or give up now; a real phone is hung up from here."""
        channel = self._channels[channel_id]
        if isinstance(channel, Simulated):
            channel.hang_up(cause)
        else:
            place = channel.place
            channel.end(cause)
            if place is not None:
                place.ended(channel, cause)

    def hold(self, channel_id: str, holds: bool = True) -> None:
        """Let a simulated person put the other side on hold, or take it back."""
        self._simulated(channel_id).set_hold(holds)

    def redirect(self, channel_id: str, number: str) -> None:
        """Take a party out of its bridge and let it call another number; its peer is hung up."""
        channel = self._channels[channel_id]
        place = channel.place
        if isinstance(place, Bridge):
            peer = place.peer(channel)
            place.close()
            channel.place = peer.place = None
            peer.end(NORMAL)
            self.arrived(channel, number)

    def channels(self) -> list[ChannelView]:
        """Every party, oldest first."""
        return [channel.view for channel in self._channels.values()]

    def talking_to(self, number: str) -> str | None:
        """The number of whom somebody is bridged with; None: with nobody."""
        for channel in self._channels.values():
            if channel.party.number == number and isinstance(channel.place, Bridge):
                return channel.place.peer(channel).party.number
        return None

    def parked(self) -> dict[str, str]:
        """Who is in which slot."""
        return {slot: place.channel.party.number for slot, place in self.lot.parked.items()}

    def leave_message(self, number: str) -> None:
        """Put a new message into a mailbox."""
        line = self._book.get(number)
        if line is not None and line.mailbox is not None:
            new, old = line.mailbox
            self._set_mailbox(number, (new + 1, old))

    # --- for the channels and places

    def __iter__(self) -> Iterator[Channel]:
        return iter(list(self._channels.values()))

    def enter(self, channel: Channel) -> str:
        """Take in a new channel; return its id."""
        self._count += 1
        channel_id = f"s{self._count}"
        self._channels[channel_id] = channel
        return channel_id

    def leave(self, channel: Channel) -> None:
        """Forget a channel that has ended."""
        self._channels.pop(channel.id, None)

    def channel(self, channel_id: str) -> Channel | None:
        """The channel of an id."""
        return self._channels.get(channel_id)

    def arrived(self, channel: Channel, number: str, diverted_from: Party | None = None) -> None:
        """Do what the dial plan says for a channel without a place."""
        route = self.plan.find(number, self.group_of(channel.line), diverted_from)
        if route is None:
            refuse(self, channel, UNKNOWN_NUMBER)
        else:
            route.run(channel, Watch())

    def replace(self, channel: Channel, old: Channel, early_only: bool) -> int | None:
        """Let a caller take the place of another channel (RFC 3891 section 3).

        Returns:
            The status it has to be refused with; None: done.
        """
        place = old.place
        if place is None or isinstance(place, LeftOver) or old.state is ChannelState.CALLING:
            return 481
        if old.state is ChannelState.RINGING:
            if not isinstance(place, Dialling):
                return 481
            place.pick_up(channel, cause=Cause(0, 487), told=False)
            return None
        if early_only:
            return 486
        channel.accept(None)
        place.substitute(old, channel, told=False)
        old.end(NORMAL)
        return None

    def devices(self, number: str) -> list[Channel]:
        """What rings when a number is called: the real phones, or a simulated person."""
        real = self.phones(number)
        if real:
            return real
        line = self._book.get(number)
        if line is not None and not line.registered:
            return []
        person = self._person(number, line)
        if person is None:
            return []
        known = "" if line is None else number
        return [Simulated(self, self.party_of(number), known, True, person)]

    def party_of(self, number: str) -> Party:
        """Who is at a number."""
        return Party(number, self._book.name_of(number))

    def identify(self, caller: Caller) -> tuple[Party, str]:
        """Who a simulated caller is to others, and whose lamp shows it."""
        name = caller.name or self._book.name_of(caller.number)
        line = caller.number if self._book.get(caller.number) is not None else ""
        return Party(caller.number, name, caller.withheld), line

    def group_of(self, number: str) -> str:
        """The group of a line; strangers have none."""
        line = self._book.get(number)
        return "" if line is None else line.group

    def uri_of(self, number: str) -> str:
        """The address of a number here."""
        return f"sip:{number}@{self._domain}"

    def may_be_called(self, number: str) -> bool:
        """Whether a number is a line's or somebody's outside."""
        return self._book.get(number) is not None or self._outsider(number) is not None

    def is_busy(self, number: str, takes: int = 1, besides: Channel | None = None) -> bool:
        """Whether a line has as many calls as it takes; those that only ring do not count."""
        own = "" if besides is None else besides.id
        legs = self.board.legs(number)
        talks = [leg for leg in legs if leg.state is not LegState.RINGING and leg.id != own]
        return len(talks) >= takes

    def has_mailbox(self, number: str) -> bool:
        """Whether messages can be left for a line."""
        line = self._book.get(number)
        return line is not None and line.mailbox is not None

    def record(self, channel: Channel, number: str) -> None:
        """Let a channel without a place leave a message."""
        Mailbox(self, channel, number, leaves=True)

    def messages_heard(self, number: str) -> None:
        """The new messages of a line are old from now on."""
        line = self._book.get(number)
        if line is not None and line.mailbox is not None:
            new, old = line.mailbox
            self._set_mailbox(number, (0, new + old))

    def park(self, channel: Channel) -> None:
        """Park a channel without a place that has called the lot itself."""
        self.lot.park(channel, channel.line)

    def light_slot(self, slot: str, party: Party | None) -> None:
        """Let the lamp of a parking slot show who is in it; None: nobody."""
        state = LegState.ENDED if party is None else LegState.TALKING
        known = party if party is not None and not party.withheld else Party("")
        self.board.leg_changed(slot, Leg(f"slot{slot}", state, False, known.number, known.name))

    def forget(self) -> None:
        """Lose every call without a word to anybody, as by a restart."""
        for channel in self:
            if channel.place is not None:
                channel.place.close()
            channel.lose()
        self.lot.forget()

    def _person(self, number: str, line: Line | None) -> Person | None:
        if number in self._people:
            return self._people[number]
        return line.person if line is not None else self._outsider(number)

    def _outsider(self, number: str) -> Person | None:
        outside = self.config.outside
        known = [digits for digits in outside if number.startswith(digits)]
        return outside[max(known, key=len)] if known and number.isdigit() else None

    def _diverter(self, caller: Caller) -> Party | None:
        return self.party_of(caller.diverted_from) if caller.diverted_from else None

    def _simulated(self, channel_id: str) -> Simulated:
        channel = self._channels[channel_id]
        if not isinstance(channel, Simulated):
            raise TypeError(f"{channel_id} is a real phone")
        return channel
