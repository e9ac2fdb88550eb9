"""The core of the switch: what its channels and applications share (FreeSWITCH: `switch_core`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sip.clock import Clock
from sip.mock_pbx.behaviour import Caller, Person
from sip.mock_pbx.call_board import CallBoard
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.pbx_config import PbxLine
from sip.mock_pbx.pbx_faults import Faults
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.simulated_channel import SimulatedChannel
from sip.mock_pbx.switch_config import SwitchConfig

RealPhones = Callable[[str], list[Channel]]
"""Returns a new channel to each real phone of a line; the caller has to alert each of them."""


class SwitchCore:
    """The registry of channels, who is at which number, and what else the applications share.

    It stands below the applications and knows none of them.

    Args:
        clock: the clock of the PBX.
        config: the feature numbers and the durations.
        domain: host of the addresses that the switch writes.
        board: keeps the calls of each line and reports them to watchers.
        book: the lines.
        faults: the faults of calls that are switched on.
        set_mailbox: called with a line and its numbers of new and old messages when they change.

    Attributes:
        real_phones: makes the channels to real phones; none until `Phones` sets it.
    """

    def __init__(
        self,
        clock: Clock,
        config: SwitchConfig,
        domain: str,
        board: CallBoard,
        book: LineBook,
        faults: Faults,
        set_mailbox: Callable[[str, tuple[int, int]], None],
    ) -> None:
        self.clock = clock
        self.config = config
        self.board = board
        self.faults = faults
        self.real_phones: RealPhones = lambda number: []
        self._domain = domain
        self._book = book
        self._set_mailbox = set_mailbox
        self._channels: dict[str, Channel] = {}
        self._count = 0
        self._people: dict[str, Person | None] = {}

    # --- channels

    def __iter__(self) -> Iterator[Channel]:
        """Iterate over every channel, oldest first; channels may be added and removed meanwhile."""
        return iter(list(self._channels.values()))

    def enter(self, channel: Channel) -> str:
        """Register a new channel; return the id it gets."""
        self._count += 1
        channel_id = f"s{self._count}"
        self._channels[channel_id] = channel
        return channel_id

    def leave(self, channel: Channel) -> None:
        """Forget a channel that has ended."""
        self._channels.pop(channel.id, None)

    def channel(self, channel_id: str) -> Channel | None:
        """Return the channel with an id, or None when it has ended."""
        return self._channels.get(channel_id)

    def devices(self, number: str) -> list[Channel]:
        """Return new channels to everything that rings when a number is called.

        These are the real phones of a line or, where there is none, one simulated person.
        """
        real = self.real_phones(number)
        if real:
            return real
        line = self._book.get(number)
        if line is not None and not line.registered:
            return []
        person = self._person(number, line)
        if person is None:
            return []
        if line is not None and line.do_not_disturb:
            person = Person(refuses=486, refuses_after=0)
        known = "" if line is None else number
        return [SimulatedChannel(self, self.party_of(number), known, True, person)]

    # --- lines and people

    def put_person(self, number: str, person: Person | None) -> None:
        """Set who takes the calls of a line from now on; None: nobody, only real phones."""
        self._people[number] = person

    def party_of(self, number: str) -> PartyId:
        """Return number and name of whoever is at a number."""
        return PartyId(number, self._book.name_of(number))

    def identify(self, caller: Caller) -> tuple[PartyId, str]:
        """Return who a simulated caller is to others, and the line whose lamp shows the call."""
        name = caller.name or self._book.name_of(caller.number)
        line = caller.number if self._book.get(caller.number) is not None else ""
        return PartyId(caller.number, name, caller.withheld), line

    def group_of(self, number: str) -> str:
        """Return the group of a line; strangers have none ("")."""
        line = self._book.get(number)
        return "" if line is None else line.group

    def uri_of(self, number: str) -> str:
        """Return the SIP URI of a number of this switch."""
        return f"sip:{number}@{self._domain}"

    def may_be_called(self, number: str) -> bool:
        """Return whether a number belongs to a line or to a simulated person outside."""
        return self._book.get(number) is not None or self._outsider(number) is not None

    def _person(self, number: str, line: PbxLine | None) -> Person | None:
        if number in self._people:
            return self._people[number]
        return line.person if line is not None else self._outsider(number)

    def _outsider(self, number: str) -> Person | None:
        outside = self.config.outside
        known = [digits for digits in outside if number.startswith(digits)]
        return outside[max(known, key=len)] if known and number.isdigit() else None

    # --- mailboxes

    def has_mailbox(self, number: str) -> bool:
        """Return whether messages can be left for a line."""
        line = self._book.get(number)
        return line is not None and line.mailbox is not None

    def leave_message(self, number: str) -> None:
        """Put a new message into the mailbox of a line, if it has one."""
        line = self._book.get(number)
        if line is not None and line.mailbox is not None:
            new, old = line.mailbox
            self._set_mailbox(number, (new + 1, old))

    def mark_messages_read(self, number: str) -> None:
        """Count the new messages of a line as old ones from now on."""
        line = self._book.get(number)
        if line is not None and line.mailbox is not None:
            new, old = line.mailbox
            self._set_mailbox(number, (0, new + old))
