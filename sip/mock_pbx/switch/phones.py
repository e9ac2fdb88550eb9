"""The real phones: their requests become channels, and channels become requests to them."""

from __future__ import annotations

from collections.abc import Callable

from sip.call import Call, CallListener, CallTable, EndKind, EndReason, IncomingRefer, Reason
from sip.dialog import DialogId
from sip.errors import SipError
from sip.ids import Ids
from sip.message import NameAddr, Request, SipUri
from sip.mock_pbx.pbx_faults import FaultKind
from sip.mock_pbx.registrar import Binding, Registrar
from sip.mock_pbx.switch.cause import BROKEN, CANCELLED, NORMAL, Cause, cause_of
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.dialling import Dialling
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.phone_endpoint import PhoneEndpoint
from sip.mock_pbx.switch.phone_media import MakeMedia, PhoneMedia
from sip.mock_pbx.switch.simulated_channel import SimulatedChannel
from sip.mock_pbx.switch.switch import Switch
from sip.mock_pbx.switch.transferor import ReleasedTransferor
from sip.mock_pbx.switch.view import ChannelState, HeardSound
from sip.sdp.direction import Direction
from sip.transaction import ServerTransaction, TransactionLayer
from sip.transport.flow import Flow

_ANONYMOUS = NameAddr(SipUri("sip", "anonymous", "anonymous.invalid"), "Anonymous")
_RESUME_SECONDS = 0.005
_TIMED_OUT = Cause(18, 408)
_TARGET_REFRESHES = frozenset(("INVITE", "UPDATE"))


class Phones:
    """Keeps the calls with real phones.

    Args:
        switch: that the phones call.
        ids: makes tags and Call-IDs.
        layer: returns the transaction layer since the last restart.
        registrar: says where the phones of a line are.
        fresh: returns a flow over the same path that works since the last restart.
        product: for User-Agent.
        domain: host of the addresses that are written.
        make_media: makes the media of each call.

    Attributes:
        core: of the switch.
    """

    def __init__(
        self,
        switch: Switch,
        ids: Ids,
        layer: Callable[[], TransactionLayer],
        registrar: Registrar,
        fresh: Callable[[Flow], Flow],
        product: str,
        domain: str,
        make_media: MakeMedia,
    ) -> None:
        self.core = switch.core
        self._switch = switch
        self._ids = ids
        self._layer = layer
        self._registrar = registrar
        self._fresh = fresh
        self._product = product
        self._domain = domain
        self._make_media = make_media
        self._table = CallTable()
        self._bindings: dict[PhoneChannel, Binding] = {}
        self._channels: dict[Call, PhoneChannel] = {}
        switch.core.real_phones = self.channels_of

    # --- received from phones

    def receive_in_dialog(self, transaction: ServerTransaction) -> bool:
        """Hand a request to the call it belongs to; return False when there is none.

        The phone is reached from now on where its last INVITE or UPDATE came from.
        """
        request = transaction.request
        if request.method in _TARGET_REFRESHES:
            call = self._table.find(DialogId.of_received(request))
            channel = None if call is None else self._channels.get(call)
            if channel is not None and channel.endpoint is not None:
                channel.endpoint.flow = transaction.flow
        return self._table.receive(transaction)

    def ack_received(self, ack: Request, flow: Flow) -> None:
        """Hand the ACK of a 2xx to its call."""
        self._table.ack_received(ack, flow)

    def line_of(self, request: Request) -> str | None:
        """Return the line of the phone that a request inside a call comes from, or None."""
        call = self._table.find(DialogId.of_received(request))
        channel = None if call is None else self._channels.get(call)
        return None if channel is None else channel.line

    def receive_invite(self, transaction: ServerTransaction, line: str, number: str) -> None:
        """Let a phone call a number.

        Args:
            transaction: of the INVITE, which is authenticated.
            line: of the phone.
            number: that was dialled.
        """
        request, flow = transaction.request, transaction.flow
        name = self.core.party_of(line).name or request.from_.display
        local = NameAddr(SipUri("sip", number, self._domain))
        try:
            media = self._make_media(flow)
        except SipError:
            transaction.respond(request.response(503, to_tag=self._ids.tag()))
            return
        channel = PhoneChannel(self, PartyId(line, name), line, False, media)
        endpoint = self._endpoint(flow, local)
        call = Call.incoming(endpoint, self._table, transaction)
        self._attach(channel, call, endpoint)
        self._guard_cancel(transaction, channel)
        if call.state != "incoming":
            channel.gone(BROKEN)  # the INVITE could not be read, and is refused
            return
        if call.replaces is None:
            self._switch.arrived(channel, number)
            return
        old = self._channel_of(call.replaces.dialog_id)
        early_only = call.replaces.early_only
        status = 481 if old is None else self._switch.replace(channel, old, early_only)
        if status is not None:
            channel.refuse(status)

    def _guard_cancel(self, transaction: ServerTransaction, channel: PhoneChannel) -> None:
        cancel = transaction.on_cancel

        def cancelled() -> None:
            application = channel.application
            if isinstance(application, Dialling) and self.core.faults.take(
                FaultKind.CANCEL_LOST, channel.line
            ):
                application.answer_now()
            elif cancel is not None:
                cancel()

        transaction.on_cancel = cancelled

    # --- sent to phones

    def channels_of(self, number: str) -> list[Channel]:
        """Return a new channel to each registered phone of a line; see `core.RealPhones`."""
        channels: list[Channel] = []
        for binding in self._registrar.bindings(number):
            try:
                media = self._make_media(binding.flow)
            except SipError:
                continue
            channel = PhoneChannel(self, self.core.party_of(number), number, True, media)
            self._bindings[channel] = binding
            channels.append(channel)
        return channels

    def alert(self, channel: PhoneChannel, diverted_from: PartyId | None, referred_by: str) -> None:
        """Send the INVITE to the phone of a channel.

        Args:
            channel: made by `channels_of`.
            diverted_from: who was called first; None: this party.
            referred_by: URI of who transferred the caller; empty: nobody.
        """
        binding = self._bindings.pop(channel)
        caller = channel.connected_line or PartyId("")
        endpoint = self._endpoint(self._fresh(binding.flow), self._address(caller))
        headers = channel.identity()
        if diverted_from is not None:
            headers += self._diversion(diverted_from, channel.party)
        if referred_by:
            headers.append(("Referred-By", f"<{referred_by}>"))
        call = Call.outgoing(
            endpoint,
            self._table,
            binding.contact.uri,
            channel.media,
            channel.listener,
            local=self._address(caller),
            to=NameAddr(SipUri("sip", channel.line, self._domain)),
            headers=headers,
            session_expires=self.core.config.session_expires or None,
        )
        self._attach(channel, call, endpoint)
        if self.core.faults.take(FaultKind.INVITE_TWICE, channel.line):
            self._layer().send_request(call.invite, self._fresh(binding.flow), _ignore, _ignore)

    def identity(self, party: PartyId) -> list[tuple[str, str]]:
        """Return the headers that tell a phone who a party is (RFC 3325)."""
        if party.withheld:
            return [("P-Asserted-Identity", str(_ANONYMOUS)), ("Privacy", "id")]
        return [("P-Asserted-Identity", str(self._address(party)))]

    def _address(self, party: PartyId) -> NameAddr:
        if party.withheld or not party.number:
            return _ANONYMOUS
        return NameAddr(SipUri("sip", party.number, self._domain), party.name)

    def _diversion(self, wanted: PartyId, now: PartyId) -> list[tuple[str, str]]:
        first, last = self._address(wanted), self._address(now)
        if self.core.config.history_info:
            return [("History-Info", f"{first};index=1, {last};index=1.1")]
        return [("Diversion", f"{first};reason=unconditional")]

    # --- REFER

    def referred(self, channel: PhoneChannel, refer: IncomingRefer) -> None:
        """Transfer the other side of a channel as its phone asks.

        Args:
            channel: of the phone.
            refer: the REFER.
        """
        transfers, responder = self._switch.transfers, _PhoneRefer(refer)
        uri = refer.target.uri
        if not isinstance(uri, SipUri):
            refer.reject(400)
            return
        if refer.replaces is None:
            transfers.blind(channel, uri.user or "", responder)
            return
        dialog_id = refer.replaces.dialog_id
        # A call that has just ended is still in the table but has no channel any more.
        unknown = 404 if self._table.find(dialog_id) is None else 603
        transfers.attended(channel, self._channel_of(dialog_id) or unknown, responder)

    # --- the table of calls

    def ended(self, channel: PhoneChannel) -> None:
        """Forget the call of a channel that has ended."""
        self._bindings.pop(channel, None)
        if channel.call is not None:
            self._channels.pop(channel.call, None)

    def apply_faults(self) -> None:
        """Apply the faults of media that are switched on now to every call."""
        for channel in self._channels.values():
            channel.apply_faults()

    def forget_calls(self) -> None:
        """Forget every call, as by a restart."""
        self._table = CallTable()
        self._bindings.clear()
        self._channels.clear()

    def _attach(self, channel: PhoneChannel, call: Call, endpoint: PhoneEndpoint) -> None:
        channel.call, channel.endpoint = call, endpoint
        call.listener = channel.listener
        call.media = channel.media
        self._channels[call] = channel
        channel.apply_faults()

    def _channel_of(self, dialog_id: DialogId) -> PhoneChannel | None:
        call = self._table.find(dialog_id)
        return None if call is None else self._channels.get(call)

    def _endpoint(self, flow: Flow, local: NameAddr) -> PhoneEndpoint:
        return PhoneEndpoint(self.core.clock, self._ids, self._layer(), flow, self._product, local)


class PhoneChannel(Channel):
    """The channel of a real phone.

    Args:
        phones: keep its call.
        party: who the phone is to others.
        line: whose lamp shows the channel.
        called: the switch has called the phone; otherwise the phone has called in.
        media: of the call.

    Attributes:
        call: with the phone; None before it is alerted.
        endpoint: sends the requests of the call; None before it is alerted.
        media: of the call.
        listener: of the call.
    """

    real = True

    def __init__(
        self, phones: Phones, party: PartyId, line: str, called: bool, media: PhoneMedia
    ) -> None:
        super().__init__(phones.core, party, line, called)
        self.call: Call | None = None
        self.endpoint: PhoneEndpoint | None = None
        self.media = media
        self.listener = _PhoneListener(self, phones)
        self._phones = phones
        self._core = phones.core

    def apply_faults(self) -> None:
        """Apply the fault DROP_MEDIA if it is switched on, or stop applying it."""
        dropping = self._core.faults.is_on(FaultKind.DROP_MEDIA, self.line)
        self.media.drop(dropping)

    # --- hooks of Channel

    def _alert(self, diverted_from: PartyId | None, referred_by: str) -> None:
        self._phones.alert(self, diverted_from, referred_by)

    def _ring(self) -> None:
        self._live.ring(headers=self.identity())

    def _early_media(self) -> None:
        self._live.progress(headers=self.identity())

    def _accept(self) -> None:
        self._live.answer(headers=self.identity())

    def _update_connected_line(self) -> None:
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
        other = self._core.channel(self.hears.whom)
        if isinstance(other, PhoneChannel):
            self.media.join(other.media)
        elif isinstance(other, SimulatedChannel):
            self.media.play(HeardSound.VOICE, other.voice)
        else:
            self.media.play(self.hears.sound)

    def _leave(self) -> None:
        self._phones.ended(self)
        super()._leave()

    def refuse(self, status: int) -> None:
        """Refuse a call that was in no application yet."""
        self.end(cause_of(status))

    @property
    def _live(self) -> Call:
        assert self.call is not None
        return self.call

    def identity(self) -> list[tuple[str, str]]:
        """Return the headers that tell the phone who it is connected with, or []."""
        if self.connected_line is None or self._core.faults.take(FaultKind.NO_IDENTITY, self.line):
            return []
        return self._phones.identity(self.connected_line)


class _PhoneListener(CallListener):
    """Hands what the phone does to its channel."""

    def __init__(self, channel: PhoneChannel, phones: Phones) -> None:
        self._channel = channel
        self._phones = phones
        self._core = phones.core

    def ringing(self, call: Call, status: int) -> None:
        """See `CallListener.ringing`."""
        self._channel.rang()

    def answered(self, call: Call) -> None:
        """See `CallListener.answered`."""
        if self._channel.called:
            self._channel.answered()

    def ended(self, call: Call, reason: EndReason) -> None:
        """See `CallListener.ended`."""
        channel, application = self._channel, self._channel.application
        number = _number(reason.targets[0]) if reason.targets else ""
        if number and application is not None:
            application.diverted(channel, number)
        else:
            channel.gone(_cause(reason))

    def held_changed(self, call: Call) -> None:
        """See `CallListener.held_changed`."""
        application = self._channel.application
        if isinstance(application, ReleasedTransferor):
            if not call.held_by_peer:
                self._core.clock.call_later(_RESUME_SECONDS, application.resumed)
            return
        self._channel.set_hold(call.held_by_peer)

    def refer_received(self, call: Call, refer: IncomingRefer) -> None:
        """See `CallListener.refer_received`."""
        self._phones.referred(self._channel, refer)

    def offer_received(self, call: Call, request: Request) -> int | None:
        """See `CallListener.offer_received`."""
        channel = self._channel
        if self._core.faults.take(FaultKind.GLARE, channel.line) is None:
            return None
        self._core.clock.call_later(0, lambda: call.reinvite(Direction.SENDRECV))
        return 491


class _PhoneRefer:
    """Answers a REFER of a phone; see `ReferResponder`."""

    def __init__(self, refer: IncomingRefer) -> None:
        self._refer = refer

    def accept(self) -> None:
        """See `ReferResponder.accept`."""
        self._refer.accept()

    def reject(self, status: int) -> None:
        """See `ReferResponder.reject`."""
        self._refer.reject(status)

    def report(self, status: int) -> None:
        """See `ReferResponder.report`."""
        self._refer.notify(status, final=status >= 200)


def _ignore(_: object) -> None:
    """Ignore what becomes of the second copy of an INVITE."""


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
