"""The parking lot: parked calls hear music in a slot until somebody takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sip.mock_pbx.switch.cause import CONGESTED, UNKNOWN_NUMBER, Cause
from sip.mock_pbx.switch.dialling import Dialling
from sip.mock_pbx.switch.people import Party
from sip.mock_pbx.switch.place import Bridge, Place, refuse
from sip.mock_pbx.switch.view import Hearing, Sound

if TYPE_CHECKING:
    from sip.mock_pbx.switch.channel import Channel
    from sip.mock_pbx.switch.switch import Switch


class Parked(Place):
    """A call in a slot.

    Args:
        lot: whose slot it is.
        slot: its number.
        channel: who is parked.
        parker: the line it comes back to; empty or its own: it is hung up then.
        on_taken: called when somebody takes it.
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
        super().__init__(lot.switch)
        self.slot = slot
        self.channel = channel
        self.on_taken = on_taken
        self._lot = lot
        self._parker = parker
        self._take(channel)
        seconds = lot.switch.config.park_seconds
        self._timers.append(lot.switch.clock.call_later(seconds, self._come_back))
        self.settle()

    def members(self) -> list[Channel]:
        """See `Place.members`."""
        return [self.channel]

    def other(self, channel: Channel) -> Party | None:
        """See `Place.other`."""
        return self.switch.party_of(self.slot)

    def tells(self, channel: Channel) -> bool:
        """See `Place.tells`."""
        return False

    def hearing(self, channel: Channel) -> Hearing:
        """See `Place.hearing`."""
        return Hearing(Sound.MUSIC)

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Place.ended`."""
        self._free()

    def substitute(self, old: Channel, new: Channel, told: bool = True) -> None:
        """See `Place.substitute`."""
        old.place = None
        self.channel = new
        self._take(new)
        self._lot.changed(self.slot)
        self.settle()

    def take(self, taker: Channel) -> None:
        """Connect the parked call with `taker`, who is not told who it is."""
        self._free()
        taker.accept(None)
        self.on_taken()
        Bridge(self.switch, self.channel, taker, untold=(taker,))

    def _come_back(self) -> None:
        self._free()
        self.channel.place = None
        if self._parker not in ("", self.channel.line):
            Dialling(self.switch, self.channel, self._parker).start()
        else:
            self.channel.end(CONGESTED)

    def _free(self) -> None:
        self.close()
        self._lot.parked.pop(self.slot, None)
        self._lot.changed(self.slot)


class ParkingLot:
    """Every slot.

    Args:
        switch: whose lot it is.

    Attributes:
        parked: what is in the slots.
    """

    def __init__(self, switch: Switch) -> None:
        self.switch = switch
        self.parked: dict[str, Parked] = {}
        self._slots = switch.config.slot_numbers

    def __contains__(self, number: str) -> bool:
        return number in self._slots

    def park(
        self, channel: Channel, parker: str = "", on_taken: Callable[[], None] = lambda: None
    ) -> Parked | None:
        """Put a channel without a place into the first free slot; None: all are taken."""
        channel.accept(None)
        for slot in self._slots:
            if slot not in self.parked:
                place = Parked(self, slot, channel, parker, on_taken)
                self.parked[slot] = place
                self.changed(slot)
                return place
        refuse(self.switch, channel, CONGESTED)
        return None

    def take(self, slot: str, taker: Channel) -> None:
        """Connect a channel without a place with whoever is parked in a slot."""
        parked = self.parked.get(slot)
        if parked is None:
            refuse(self.switch, taker, UNKNOWN_NUMBER)
        else:
            parked.take(taker)

    def changed(self, slot: str) -> None:
        """Let the lamp of a slot show what is in it."""
        place = self.parked.get(slot)
        self.switch.light_slot(slot, None if place is None else place.channel.party)

    def forget(self) -> None:
        """Empty every slot without a word."""
        for slot, place in list(self.parked.items()):
            place.close()
            del self.parked[slot]
            self.changed(slot)
