"""Real phones at the switch, and calls between them that tests begin with."""

from __future__ import annotations

from sip.clock import VirtualClock
from sip.mock_pbx import MockPbx
from sip.mock_pbx.switch.phone_media import SilentMedia
from sip.mock_pbx.switch.phones import PhoneChannel
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.switch.recording_phone import RecordedLeg, RecordingPhone
from tests.unit.sip.mock_pbx.switch.switch_office import (
    AROHA,
    BELLA,
    CALEB,
    DAISY,
    ERU,
    SwitchOffice,
)


class OfficePhones:
    """Five phones: the console is 1001, the target 1002, the caller 1003, the desk phone 1005."""

    def __init__(self, office: SwitchOffice, clock: VirtualClock, network: MemoryNetwork) -> None:
        self.office = office
        self.pbx = office.pbx
        self.clock = clock
        self.console = RecordingPhone(clock, network, AROHA, "192.0.2.31")
        self.target = RecordingPhone(clock, network, BELLA, "192.0.2.32")
        self.caller = RecordingPhone(clock, network, CALEB, "192.0.2.33")
        self.other = RecordingPhone(clock, network, DAISY, "192.0.2.34")
        self.desk_phone = RecordingPhone(clock, network, ERU, "192.0.2.35")
        for phone in (self.console, self.target, self.caller, self.other, self.desk_phone):
            phone.register()

    def wait(self, seconds: float = 0.01) -> None:
        self.clock.advance(seconds)

    def call(self) -> tuple[RecordedLeg, RecordedLeg]:
        """Connect the caller with the console; return the console's leg and the caller's."""
        caller = self.caller.call(AROHA)
        self.wait()
        leg = self.console.leg
        leg.pick_up()
        self.wait()
        return leg, caller

    def held(self) -> tuple[RecordedLeg, RecordedLeg]:
        """Do as `call`, and let the console hold the caller."""
        leg, caller = self.call()
        assert leg.hold() == 200
        self.wait()
        return leg, caller

    def consult(self) -> RecordedLeg:
        """Let the console call the target, where it rings; return the console's leg."""
        leg = self.console.call(BELLA)
        self.wait()
        assert leg.saw[-1] == "180"
        return leg

    def consulted(self) -> RecordedLeg:
        """Do as `consult`, and let the target answer."""
        leg = self.consult()
        self.target.leg.pick_up()
        self.wait()
        assert leg.status == 200
        return leg

    @property
    def hears(self) -> dict[str, str]:
        """What each number with one channel hears."""
        office = self.office
        present = office.present()
        return {number: office.hears(number) for number in present if present.count(number) == 1}

    def talks(self, one: str, other: str) -> bool:
        """Return whether two numbers hear each other."""
        hears = self.hears
        return hears.get(one) == other and hears.get(other) == one


def dropping(pbx: MockPbx, number: str) -> bool:
    """Return whether the switch drops the media of a real phone's only call."""
    [channel] = [channel for channel in pbx.switch if channel.party.number == number]
    assert isinstance(channel, PhoneChannel)
    assert isinstance(channel.media, SilentMedia)
    return channel.media.dropping
