"""The switch: calls of real phones and simulated people, and how tests and scenarios drive them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sip.clock import Clock
from sip.mock_pbx.behaviour import Caller, Person
from sip.mock_pbx.call_board import CallBoard
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.pbx_config import PbxLine
from sip.mock_pbx.pbx_faults import Faults
from sip.mock_pbx.switch.call_transfer import TransferService
from sip.mock_pbx.switch.cause import NORMAL, UNKNOWN_NUMBER, Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dial_plan import DialPlan
from sip.mock_pbx.switch.dialling import Dialling, DialObserver
from sip.mock_pbx.switch.parking import ParkingLot
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.playback import refuse
from sip.mock_pbx.switch.simulated_channel import SimulatedCaller, SimulatedChannel
from sip.mock_pbx.switch.transferor import ReleasedTransferor
from sip.mock_pbx.switch.view import ChannelState, ChannelView
from sip.mock_pbx.switch_config import SwitchConfig


class Switch:
    """The switch of a PBX: composes the dial plan, the parking lot and the transfers.

    Args:
        clock: the clock of the PBX.
        config: the feature numbers and the durations.
        domain: host of the addresses that the switch writes.
        board: shows the calls of each line to those who watch it.
        book: the lines; queues and parking slots that are no lines yet are added.
        faults: the faults of calls that are switched on.
        set_mailbox: called with a line and its new and old messages when they change.

    Attributes:
        core: what the channels and applications share.
        lot: the parking slots.
        plan: what each number leads to.
        transfers: carries out REFERs.
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
        self.core = SwitchCore(clock, config, domain, board, book, faults, set_mailbox)
        self.lot = ParkingLot(self.core)
        self.plan = DialPlan(self.core, self.lot)
        self.transfers = TransferService(self.core, self.plan, self.lot)
        for number in (*config.slot_numbers, *config.queues):
            if book.get(number) is None:
                book.put(PbxLine(number, presence=True, person=None))

    # --- driven by tests and scenarios

    def call_in(self, caller: Caller) -> str:
        """Let a simulated person call.

        Returns:
            The id of the caller's channel; the call may have been refused already.
        """
        core = self.core
        channel = SimulatedCaller(core, caller, *core.identify(caller))
        wanted = caller.diverted_from
        self.arrived(channel, caller.to, core.party_of(wanted) if wanted else None)
        return channel.id

    def put_person(self, number: str, person: Person | None) -> None:
        """Set who takes the calls of a line from now on; None: nobody, only real phones."""
        self.core.put_person(number, person)

    def answer(self, channel_id: str) -> None:
        """Let a simulated person answer now.

        Raises:
            KeyError: there is no such channel.
            TypeError: the channel is a real phone.
        """
        self._simulated(channel_id).answer()

    def hang_up(self, channel_id: str, cause: Cause = NORMAL) -> None:
        """Let any party hang up, refuse or give up now; a real phone is hung up by the switch.

        Raises:
            KeyError: there is no such channel.
        """
        channel = self._channel(channel_id)
        if isinstance(channel, SimulatedChannel):
            channel.hang_up(cause)
        else:
            application = channel.application
            channel.end(cause)
            if application is not None:
                application.ended(channel, cause)

    def hold(self, channel_id: str, holds: bool = True) -> None:
        """Let a simulated person put the other side on hold, or take it back.

        Raises:
            KeyError: there is no such channel.
            TypeError: the channel is a real phone.
        """
        self._simulated(channel_id).set_hold(holds)

    def redirect(self, channel_id: str, number: str) -> None:
        """Take a party out of its bridge and let it call another number; its peer is hung up.

        Nothing happens to a party that is in no bridge.

        Raises:
            KeyError: there is no such channel.
        """
        channel = self._channel(channel_id)
        bridge = channel.application
        if isinstance(bridge, ChannelBridge):
            peer = bridge.peer(channel)
            bridge.close()
            channel.application = peer.application = None
            peer.end(NORMAL)
            self.arrived(channel, number)

    def __iter__(self) -> Iterator[Channel]:
        """Every channel, oldest first."""
        return iter(self.core)

    def channels(self) -> list[ChannelView]:
        """Return every channel as it is now, oldest first."""
        return [channel.view for channel in self.core]

    def talking_to(self, number: str) -> str | None:
        """Return the number that the party `number` is bridged with; None: it is in no bridge."""
        for channel in self.core:
            bridge = channel.application
            if channel.party.number == number and isinstance(bridge, ChannelBridge):
                return bridge.peer(channel).party.number
        return None

    def parked(self) -> dict[str, str]:
        """Return the number of the party parked in each slot that is taken, by slot."""
        return {slot: parked.channel.party.number for slot, parked in self.lot.parked.items()}

    def leave_message(self, number: str) -> None:
        """Put a new message into the mailbox of a line, if it has one."""
        self.core.leave_message(number)

    def forget(self) -> None:
        """Lose every call without a word to anybody, as by a restart."""
        for channel in self.core:
            if channel.application is not None:
                channel.application.close()
            channel.lose()
        self.lot.forget()

    # --- called by the real phones

    def arrived(self, channel: Channel, number: str, diverted_from: PartyId | None = None) -> None:
        """Do what the dial plan says for a channel that has called in.

        Args:
            channel: in no application yet.
            number: that it has dialled.
            diverted_from: who was called first and sent the call here; None: nobody.
        """
        route = self.plan.find(number, self.core.group_of(channel.line), diverted_from)
        if route is None:
            refuse(self.core, channel, UNKNOWN_NUMBER)
        else:
            route.run(channel, DialObserver())

    def replace(self, channel: Channel, old: Channel, early_only: bool) -> int | None:
        """Put a caller in place of another channel, as its INVITE asks (RFC 3891 section 3).

        Args:
            channel: of the INVITE with Replaces; in no application yet.
            old: the channel whose dialog the Replaces header names.
            early_only: the header has the flag `early-only`.

        Returns:
            The status the INVITE has to be refused with; None: the channel was replaced.
        """
        application = old.application
        if application is None or isinstance(application, ReleasedTransferor):
            return 481
        if old.state is ChannelState.CALLING:
            return 481
        if old.state is ChannelState.RINGING:
            if not isinstance(application, Dialling):
                return 481
            application.pick_up(channel, cause=Cause(0, 487), inform=False)
            return None
        if early_only:
            return 486
        channel.accept(None)
        application.substitute(old, channel, inform=False)
        old.end(NORMAL)
        return None

    def _channel(self, channel_id: str) -> Channel:
        channel = self.core.channel(channel_id)
        if channel is None:
            raise KeyError(channel_id)
        return channel

    def _simulated(self, channel_id: str) -> SimulatedChannel:
        channel = self._channel(channel_id)
        if not isinstance(channel, SimulatedChannel):
            raise TypeError(f"{channel_id} is a real phone")
        return channel
