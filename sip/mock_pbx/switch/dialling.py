"""Dialling: a caller, and the phones that ring for it (Asterisk: Dial)."""

from __future__ import annotations

from collections.abc import Callable

from sip.mock_pbx.switch.cause import (
    ABSENT,
    BUSY,
    ELSEWHERE,
    NO_ANSWER,
    NORMAL,
    Cause,
)
from sip.mock_pbx.switch.channel import Application, Channel
from sip.mock_pbx.switch.channel_bridge import ChannelBridge
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.playback import refuse
from sip.mock_pbx.switch.simulated_channel import SimulatedChannel
from sip.mock_pbx.switch.view import HeardSound, Hearing
from sip.mock_pbx.switch.voicemail import Voicemail

_MAX_DIVERSIONS = 5


class DialObserver:
    """Is told how a call that the dial plan routes goes on; this base class does nothing."""

    def rang(self) -> None:
        """Handle that a phone rings."""

    def succeeded(self) -> None:
        """Handle that the caller is connected."""

    def failed(self, cause: Cause) -> None:
        """Handle that the call was refused, given up or not answered."""


class Dialling(Application):
    """A caller and the channels that ring for it.

    Args:
        core: of the switch.
        caller: in no application.
        number: that is called.
        observer: told how it goes on; None: nobody.
        diverted_from: who was called first; None: this number.
        seconds: until it is given up; None: `ring_seconds` of the configuration.
        instead: called with the caller when nobody answers; None: the caller goes to voicemail
            or, without a mailbox, is refused.

    Attributes:
        caller: who calls.
        number: that is called; a diversion changes it.
        callees: the channels that were called and have not answered or ended.
    """

    name = "dialling"

    def __init__(
        self,
        core: SwitchCore,
        caller: Channel,
        number: str,
        observer: DialObserver | None = None,
        diverted_from: PartyId | None = None,
        seconds: float | None = None,
        instead: Callable[[Channel], None] | None = None,
    ) -> None:
        super().__init__()
        self.core = core
        self.caller = caller
        self.number = number
        self._observer = observer or DialObserver()
        self._diverted_from = diverted_from
        self._seconds = core.config.ring_seconds if seconds is None else seconds
        self._instead = instead
        self._diversions = 0
        self._worst: Cause | None = None
        self._rung: set[str] = set()
        self.callees: list[Channel] = []
        self._take(caller)

    def start(self) -> None:
        """Call all devices of the number; the application may be over when this returns."""
        self.settle()
        self._timers.append(self.core.clock.call_later(self._seconds, self._nobody_answers))
        self._call(self.core.devices(self.number))

    def _call(self, devices: list[Channel]) -> None:
        if not devices:
            self._refused(ABSENT)
            return
        self.callees += devices
        self._take(*devices)
        for device in devices:
            device.alert(self.caller.party, self._diverted_from, self.caller.referred_by)

    # --- Application

    def members(self) -> list[Channel]:
        """See `Application.members`."""
        return [self.caller, *self.callees]

    @property
    def target(self) -> PartyId:
        """Who is called."""
        return self.core.party_of(self.number)

    def peer_party(self, channel: Channel) -> PartyId | None:
        """See `Application.peer_party`."""
        return self.target if channel is self.caller else self.caller.party

    def hearing(self, channel: Channel) -> Hearing:
        """See `Application.hearing`."""
        return Hearing(HeardSound.RINGING if channel is self.caller else HeardSound.SILENCE)

    def lights_lamp(self, channel: Channel) -> bool:
        """See `Application.lights_lamp`: the lamp of a called phone waits until it rings."""
        return channel is self.caller or channel in self._ringing

    @property
    def _ringing(self) -> list[Channel]:
        return [callee for callee in self.callees if callee.id in self._rung]

    @property
    def rings(self) -> bool:
        """Whether any called phone rings."""
        return bool(self._ringing)

    def rang(self, channel: Channel) -> None:
        """See `Application.rang`."""
        if channel not in self.callees or channel.id in self._rung:
            return
        self._rung.add(channel.id)
        self.caller.ring(self.target)
        self._observer.rang()
        channel.update_lamp()

    def answered(self, channel: Channel) -> None:
        """See `Application.answered`."""
        self.callees.remove(channel)
        self._connect(channel, channel.party)

    def pick_up(self, picker: Channel, *, cause: Cause = ELSEWHERE, inform: bool = True) -> None:
        """Connect the caller with a party that picks the call up; the phones that rang are ended.

        Args:
            picker: has called in; in no application.
            cause: for the phones that rang.
            inform: whether the picker is told who calls.
        """
        picker.accept(self.caller.party if inform else None)
        self._connect(picker, picker.party, cause, inform)

    def answer_now(self) -> None:
        """Let the first simulated person among the callees answer at this moment."""
        for callee in self.callees:
            if isinstance(callee, SimulatedChannel):
                callee.answer()
                return

    def _connect(
        self, channel: Channel, party: PartyId, cause: Cause = ELSEWHERE, inform: bool = True
    ) -> None:
        self.close()
        losers, self.callees = self.callees, []
        for loser in losers:
            loser.end(cause)
        self.caller.accept(party)
        self._observer.succeeded()
        ChannelBridge(self.core, self.caller, channel, () if inform else (channel,))

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`."""
        if channel is self.caller:
            self.close()
            losers, self.callees = self.callees, []
            for loser in losers:
                loser.end(cause)
            self._observer.failed(NORMAL)
        elif channel in self.callees:
            self.callees.remove(channel)
            self._refused(cause)

    def diverted(self, channel: Channel, number: str) -> None:
        """See `Application.diverted`: the new number is called."""
        self.callees.remove(channel)
        channel.end(ELSEWHERE)
        self._diversions += 1
        if self._diversions > _MAX_DIVERSIONS:
            self._refused(BUSY)
            return
        self._diverted_from = self._diverted_from or channel.party
        self.number = number
        self.settle()
        self._call(self.core.devices(number))

    def substitute(self, old: Channel, new: Channel, inform: bool = True) -> None:
        """See `Application.substitute`: a new caller; the called phones notice nothing."""
        old.application = None
        self.caller = new
        self._take(new)
        self.settle()

    # --- ends without an answer

    def _refused(self, cause: Cause) -> None:
        if self._worst is None or cause.q850 == BUSY.q850:
            self._worst = cause
        if not self.callees:
            self._give_up(self._worst)

    def _nobody_answers(self) -> None:
        losers, self.callees = self.callees, []
        for loser in losers:
            loser.end(NO_ANSWER)
        self._give_up(NO_ANSWER)

    def _give_up(self, cause: Cause) -> None:
        self.close()
        caller = self.caller
        caller.application = None
        self._observer.failed(cause)
        if self._instead is not None:
            self._instead(caller)
        elif cause == NO_ANSWER and self.core.has_mailbox(self.number):
            Voicemail(self.core, caller, self.number, leaves=True)
        else:
            refuse(self.core, caller, cause)
