"""The parking lot: parked calls hear music in a slot until somebody retrieves them."""

from __future__ import annotations

from collections.abc import Callable

from sip.mock_pbx.call_board import CallLeg, LegState
from sip.mock_pbx.switch.cause import CONGESTED, UNKNOWN_NUMBER, Cause
from sip.mock_pbx.switch.channel import Application, Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dialling import Dialling
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.playback import refuse
from sip.mock_pbx.switch.view import HeardSound, Hearing


class ParkedCall(Application):
    """A call in a parking slot.

    Args:
        lot: whose slot it is.
        slot: its number.
        channel: of the party that is parked.
        parker: the line the call comes back to; empty or the party's own: it is hung up then.
        on_taken: called when somebody retrieves the call.
    """

    name = "parked"

    def __init__(
        self,
        lot: ParkingLot,
        slot: str,
        channel: Channel,
        parker: str,
        on_taken: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.core = lot.core
        self.slot = slot
        self.channel = channel
        self.on_taken = on_taken
        self._lot = lot
        self._parker = parker
        self._take(channel)
        seconds = lot.core.config.park_seconds
        self._timers.append(lot.core.clock.call_later(seconds, self._come_back))
        self.settle()

    def members(self) -> list[Channel]:
        """See `Application.members`."""
        return [self.channel]

    def peer_party(self, channel: Channel) -> PartyId | None:
        """See `Application.peer_party`."""
        return self.core.party_of(self.slot)

    def informs(self, channel: Channel) -> bool:
        """See `Application.informs`."""
        return False

    def hearing(self, channel: Channel) -> Hearing:
        """See `Application.hearing`."""
        return Hearing(HeardSound.MUSIC)

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`."""
        self._free()

    def substitute(self, old: Channel, new: Channel, inform: bool = True) -> None:
        """See `Application.substitute`."""
        old.application = None
        self.channel = new
        self._take(new)
        self._lot.changed(self.slot)
        self.settle()

    def take(self, taker: Channel) -> None:
        """Connect the parked party with `taker`, which is not told who it is."""
        self._free()
        taker.accept(None)
        self.on_taken()
        ChannelBridge(self.core, self.channel, taker, uninformed=(taker,))

    def _come_back(self) -> None:
        self._free()
        self.channel.application = None
        if self._parker not in ("", self.channel.line):
            Dialling(self.core, self.channel, self._parker).start()
        else:
            self.channel.end(CONGESTED)

    def _free(self) -> None:
        self.close()
        self._lot.parked.pop(self.slot, None)
        self._lot.changed(self.slot)


class ParkingLot:
    """The parking slots.

    Args:
        core: of the switch.

    Attributes:
        parked: the parked calls by slot.
    """

    def __init__(self, core: SwitchCore) -> None:
        self.core = core
        self.parked: dict[str, ParkedCall] = {}
        self._slots = core.config.slot_numbers

    def __contains__(self, number: str) -> bool:
        return number in self._slots

    def park(
        self, channel: Channel, parker: str = "", on_taken: Callable[[], None] = lambda: None
    ) -> ParkedCall | None:
        """Park a party in the first free slot.

        Args:
            channel: of the party; in no application.
            parker: the line the call comes back to; empty or the party's own: it is hung up then.
            on_taken: called when somebody retrieves the call.

        Returns:
            The parked call; None: no slot was free and the call was refused.
        """
        channel.accept(None)
        for slot in self._slots:
            if slot not in self.parked:
                parked = ParkedCall(self, slot, channel, parker, on_taken)
                self.parked[slot] = parked
                self.changed(slot)
                return parked
        refuse(self.core, channel, CONGESTED)
        return None

    def park_caller(self, channel: Channel) -> None:
        """Park a party that has called the parking number itself; it is in no application."""
        self.park(channel, channel.line)

    def take(self, slot: str, taker: Channel) -> None:
        """Connect a party with the one that is parked in a slot, or refuse it when there is none.

        Args:
            slot: number of the slot.
            taker: in no application.
        """
        parked = self.parked.get(slot)
        if parked is None:
            refuse(self.core, taker, UNKNOWN_NUMBER)
        else:
            parked.take(taker)

    def changed(self, slot: str) -> None:
        """Let the lamp of a slot show who is parked there."""
        parked = self.parked.get(slot)
        party = PartyId("") if parked is None else parked.channel.party
        known = PartyId("") if party.withheld else party
        state = LegState.ENDED if parked is None else LegState.TALKING
        leg = CallLeg(f"slot{slot}", state, False, known.number, known.name)
        self.core.board.leg_changed(slot, leg)

    def forget(self) -> None:
        """Empty every slot without a message to anybody."""
        for slot, parked in list(self.parked.items()):
            parked.close()
            del self.parked[slot]
            self.changed(slot)
