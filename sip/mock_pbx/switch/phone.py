"""A real phone as a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.call import Call, CallListener, EndKind, EndReason, IncomingRefer, Reason
from sip.message import NameAddr, Request, SipUri
from sip.mock_pbx.faults import FaultKind
from sip.mock_pbx.switch.cause import BROKEN, CANCELLED, NORMAL, Cause, cause_of
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.media import PhoneMedia
from sip.mock_pbx.switch.people import Party
from sip.mock_pbx.switch.place import LeftOver
from sip.mock_pbx.switch.simulated import Simulated
from sip.mock_pbx.switch.view import ChannelState, Sound
from sip.sdp.direction import Direction

if TYPE_CHECKING:
    from sip.mock_pbx.switch.phones import Phones

_NO_WAY_BACK = 0.005
_TIMED_OUT = Cause(18, 408)


class PhoneChannel(Channel):
    """A call with a real phone.

    Args:
        phones: whose it is.
        party: who the phone is to others.
        line: whose lamp it lights.
        called: the switch calls it.
        media: of the call.

    Attributes:
        call: the dialog with the phone; None before it is alerted.
        media: of the call.
    """

    real = True

    def __init__(
        self, phones: Phones, party: Party, line: str, called: bool, media: PhoneMedia
    ) -> None:
        super().__init__(phones.switch, party, line, called)
        self.call: Call | None = None
        self.media = media
        self.listener = _Ears(self)
        self._phones = phones

    def follow_faults(self) -> None:
        """Heed faults that came or went."""
        dropping = self.switch.faults.is_on(FaultKind.DROP_MEDIA, self.line)
        self.media.drop(dropping)

    # --- Channel

    def _alert(self, diverted_from: Party | None, referred_by: str) -> None:
        self._phones.alert(self, diverted_from, referred_by)

    def _ring(self) -> None:
        self._live.ring(headers=self.identity())

    def _early_media(self) -> None:
        self._live.progress(headers=self.identity())

    def _accept(self) -> None:
        self._live.answer(headers=self.identity())

    def _meet(self) -> None:
        headers, call = self.identity(), self._live
        if not headers:
            return
        if call.capabilities.peer_allows("UPDATE"):
            call.update(headers)
        else:
            call.reinvite(Direction.SENDRECV, headers)

    def _end(self, before: ChannelState, cause: Cause) -> None:
        if before is ChannelState.CALLING:
            reason = Reason("Q.850", cause.q850)
            self._live.reject(cause.status, headers=[reason.header])
        elif self.call is not None:
            self.call.hang_up(*cause.reasons)

    def _lose(self) -> None:
        if self.call is not None:
            self.call.finish(EndReason(EndKind.NETWORK))

    def _hear(self) -> None:
        other = self.switch.channel(self.hears.whom)
        if isinstance(other, PhoneChannel):
            self.media.join(other.media)
        elif isinstance(other, Simulated):
            self.media.play(Sound.VOICE, other.voice)
        else:
            self.media.play(self.hears.sound)

    def _leave(self) -> None:
        self._phones.ended(self)
        super()._leave()

    def refuse(self, status: int) -> None:
        """Refuse a call that never got a place."""
        self.end(cause_of(status))

    @property
    def _live(self) -> Call:
        assert self.call is not None
        return self.call

    def identity(self) -> list[tuple[str, str]]:
        """The headers that say with whom the phone is connected, as far as they may."""
        if self.told is None or self.switch.faults.take(FaultKind.NO_IDENTITY, self.line):
            return []
        return self._phones.identity(self.told)


class _Ears(CallListener):
    """What the phone does, told to its channel."""

    def __init__(self, channel: PhoneChannel) -> None:
        self._channel = channel

    def ringing(self, call: Call, status: int) -> None:
        """See `CallListener.ringing`."""
        self._channel.rang()

    def answered(self, call: Call) -> None:
        """See `CallListener.answered`."""
        if self._channel.called:
            self._channel.answered()

    def ended(self, call: Call, reason: EndReason) -> None:
        """See `CallListener.ended`."""
        channel, place = self._channel, self._channel.place
        number = _number(reason.targets[0]) if reason.targets else ""
        if number and place is not None:
            place.diverted(channel, number)
        else:
            channel.gone(_cause(reason))

    def held_changed(self, call: Call) -> None:
        """See `CallListener.held_changed`."""
        place = self._channel.place
        if isinstance(place, LeftOver):
            if not call.held_by_peer:
                self._channel.switch.clock.call_later(_NO_WAY_BACK, place.resumed)
            return
        self._channel.set_hold(call.held_by_peer)

    def refer_received(self, call: Call, refer: IncomingRefer) -> None:
        """See `CallListener.refer_received`."""
        self._channel._phones.referred(self._channel, refer)

    def offer_received(self, call: Call, request: Request) -> int | None:
        """See `CallListener.offer_received`."""
        channel = self._channel
        if channel.switch.faults.take(FaultKind.GLARE, channel.line) is None:
            return None
        channel.switch.clock.call_later(0, lambda: call.reinvite(Direction.SENDRECV))
        return 491


def _number(target: NameAddr) -> str:
    return (target.uri.user or "") if isinstance(target.uri, SipUri) else ""


def _cause(reason: EndReason) -> Cause:
    match reason.kind:
        case EndKind.CANCELLED:
            return CANCELLED
        case EndKind.REFUSED | EndKind.NOT_ACCEPTABLE | EndKind.CREDENTIALS:
            return cause_of(reason.status or 500)
        case EndKind.NO_ANSWER:
            return _TIMED_OUT
        case EndKind.NETWORK:
            return BROKEN
        case _:
            return NORMAL
