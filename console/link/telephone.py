"""The telephone of the call desk: SIP calls with their sound, by the ids of the call desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallEnd, CallEndKind, Encryption, TransferUpdate
from console.desk.calls.transfers import ANSWER_LIMIT
from console.desk.lamps import Party
from console.link.sound import CallSound, Sound
from sip.agent import Agent
from sip.call import (
    Call,
    CallListener,
    CallState,
    EndKind,
    EndReason,
    Identity,
    ReferProgress,
    ReferStage,
    SipPhone,
    Wish,
)
from sip.call.call_state import NotNow
from sip.call.exchange import description_of
from sip.clock import Timer
from sip.errors import SipError
from sip.message import MalformedUri, NameAddr, SipUri, TelUri, Uri, parse_uri
from sip.sdp.crypto import offers_keys

TICK: Final = 0.25
"""Seconds between two calls of `CallDesk.tick` while there are calls."""
CHECK_HELD: Final = 30.0
"""Seconds between two checks whether the phone system still knows a call on hold."""
TONE_TIME: Final = 3.0
"""Seconds for which the tone of a refused or waiting call is heard."""
LEAVE_LIMIT: Final = 1.0
"""Seconds for which the end of the console waits for callers who are being connected."""
_BUSY: Final = frozenset({486, 600})
_NOT_SUITABLE: Final = frozenset({488, 606})

END_KINDS: Final = {
    EndKind.HUNG_UP: CallEndKind.HUNG_UP,
    EndKind.HUNG_UP_BY_PEER: CallEndKind.HUNG_UP_BY_PEER,
    EndKind.CANCELLED: CallEndKind.CANCELLED,
    EndKind.ELSEWHERE: CallEndKind.ELSEWHERE,
    EndKind.REJECTED: CallEndKind.REJECTED,
    EndKind.REFUSED: CallEndKind.REFUSED,
    EndKind.REDIRECTED: CallEndKind.REDIRECTED,
    EndKind.NO_ANSWER: CallEndKind.NO_ANSWER,
    EndKind.NOT_ACCEPTABLE: CallEndKind.NOT_ACCEPTABLE,
    EndKind.CREDENTIALS: CallEndKind.CREDENTIALS,
    EndKind.GONE: CallEndKind.GONE,
    EndKind.SESSION_EXPIRED: CallEndKind.SESSION_EXPIRED,
    EndKind.NETWORK: CallEndKind.NETWORK,
    EndKind.REPLACED: CallEndKind.REPLACED,
}
"""What the call desk is told of each end that the SIP agent knows."""
TRANSFER_UPDATES: Final = {
    ReferStage.REFUSED: TransferUpdate.REFUSED,
    ReferStage.ACCEPTED: TransferUpdate.ACCEPTED,
    ReferStage.PROGRESS: TransferUpdate.PROGRESS,
    ReferStage.DONE: TransferUpdate.DONE,
    ReferStage.FAILED: TransferUpdate.FAILED,
    ReferStage.SILENT: TransferUpdate.SILENT,
}
"""What the call desk is told at each stage of a REFER (RFC 3515)."""


@dataclass(frozen=True, slots=True)
class _WaitingRefer:
    """A REFER that waits for the ACK of our answer, before which it must not be sent.

    Attributes:
        do: sends it.
        until: when it is too late, by the agent's clock: the call desk has given it up by then.
    """

    do: Callable[[Call], None]
    until: float


class Telephone(CallListener):
    """A `PhoneLine` on a SIP agent.

    The call desk is told of each event from a timer of the agent's clock, never from inside one of
    its own requests.

    Args:
        agent: signed in, or about to be.
        call_desk: is told what happens.
        sound: microphone and loudspeakers.
        is_registered: whether we are signed in.
        auto_answers: the numbers whose calls are answered without the person where the phone
            system asks for that, and whether they hear the microphone at once.

    Attributes:
        phone: the SIP calls.
    """

    def __init__(
        self,
        agent: Agent,
        call_desk: CallDesk,
        sound: Sound,
        is_registered: Callable[[], bool],
        *,
        auto_answers: Mapping[str, bool] = MappingProxyType({}),
    ) -> None:
        self._agent = agent
        self._call_desk = call_desk
        self._sound = sound
        self._is_registered = is_registered
        self._auto_answers = auto_answers
        self.phone = SipPhone(agent)
        self.phone.on_incoming = self._incoming
        self._calls: dict[str, Call] = {}
        self._ids: dict[Call, str] = {}
        self._sounds: dict[str, CallSound] = {}
        self._hears_early: set[Call] = set()
        self._set_aside: set[Call] = set()
        self._hear_ringing: set[str] = set()  # who wait, by the ids of their calls
        self._returned = 0
        self._waiting_refers: dict[Call, _WaitingRefer] = {}
        self._checked_at: dict[str, float] = {}  # by id: of calls on hold
        self._ticking: Timer | None = None
        self._tone: Timer | None = None
        self._stopped = False
        self._leaving: dict[str, str] = {}  # callers and targets to connect before the end
        self._leave_limit: Timer | None = None
        self._on_stopped: Callable[[], None] = lambda: None
        sound.on_trouble = lambda sentence: self._later(lambda: call_desk.on_trouble(sentence))

    # What the account asks

    def path_changed(self) -> None:
        """We are signed in again, perhaps from another address: update every call."""
        self.phone.path_changed()

    def stop(self, done: Callable[[], None] = lambda: None) -> None:
        """End every call and close the sound devices.

        Callers who are on the way to a target are connected to it first, even if its phone still
        rings: to be cut off would be worse.

        Args:
            done: called when nothing is to be waited for any more; perhaps at once.
        """
        self._stopped, self._on_stopped = True, done
        for timer in (self._ticking, self._tone):
            if timer is not None:
                timer.cancel()
        for caller, target in self._call_desk.on_leaving():
            self._leaving[caller] = target
            self.connect(caller, target)
        kept = {*self._leaving, *self._leaving.values()}
        for id, call in list(self._calls.items()):
            if id not in kept:
                call.hang_up()
        if self._leaving:
            self._leave_limit = self._agent.clock.call_later(LEAVE_LIMIT, self._all_left)
        else:
            self._all_left()

    def _left(self, id: str) -> None:
        """End what the phone system has left us of a caller who was connected at the last moment.

        Args:
            id: of the caller's call.
        """
        if id not in self._leaving:
            return
        target = self._leaving.pop(id)
        for call in (self._calls.get(id), self._calls.get(target)):
            if call is not None:
                call.hang_up()
        if not self._leaving:
            self._all_left()

    def _all_left(self) -> None:
        """End what is left, now that nothing is waited for any more."""
        self._leaving.clear()
        if self._leave_limit is not None:
            self._leave_limit.cancel()
        self.phone.hang_up_all()
        self._sound.close()
        self._on_stopped()

    # PhoneLine

    @property
    def is_ready(self) -> bool:
        """See `PhoneLine.is_ready`."""
        return self._is_registered() and not self._stopped

    def dial(self, call: str, number: str) -> None:
        """See `PhoneLine.dial`."""
        target = self._uri(number)
        if target is None:
            end = CallEnd(CallEndKind.REFUSED, 484)
            self._later(lambda: self._call_desk.on_ended(call, end))
            return
        if self._sound.must_encrypt and not self._sound.can_encrypt:
            self._later(lambda: self._call_desk.on_ended(call, CallEnd(CallEndKind.NO_TLS)))
            return
        sound = self._new_sound(call)
        self._keep(call, self.phone.dial(target, sound, self))

    def answer(self, call: str) -> None:
        """See `PhoneLine.answer`."""
        found = self._calls.get(call)
        if found is None:
            return
        try:
            if found.media is None:
                # Not while it rings: a flood of calls would use up the ports and files.
                found.media = self._new_sound(call)
            found.answer()
        except NotNow:
            pass  # It is over, and the call desk will be told.
        except SipError:
            found.reject(488)
        self._alert()

    def reject(self, call: str) -> None:
        """See `PhoneLine.reject`."""
        found = self._calls.get(call)
        if found is not None and found.state is CallState.INCOMING:
            found.reject(486)

    def hang_up(self, call: str) -> None:
        """See `PhoneLine.hang_up`."""
        found = self._calls.get(call)
        if found is not None:
            found.hang_up()

    def cancel(self, call: str) -> None:
        """See `PhoneLine.cancel`."""
        found = self._calls.get(call)
        try:
            if found is not None:
                found.cancel()
        except NotNow:
            pass  # It was answered or is over, and the call desk will be told.

    def set_aside(self, call: str) -> None:
        """See `PhoneLine.set_aside`."""
        found = self._calls.get(call)
        if found is None:
            return
        if call in self._sounds:
            self._sounds[call].set_aside()
        if found.state is CallState.RINGING:
            self._play(None)  # its ringback
        self._set_aside.add(found)

    def ring_returned(self, count: int) -> None:
        """See `PhoneLine.ring_returned`."""
        more, self._returned = count > self._returned, count
        self._later(lambda: self._alert(returned=more))

    def hold(self, call: str, *, rings: bool = False) -> None:
        """See `PhoneLine.hold`."""
        if rings and call in self._sounds:
            self._hear_ringing.add(call)
            self._sounds[call].play_ringing(True)
        else:
            self._if_up(call, Call.hold)

    def resume(self, call: str) -> None:
        """See `PhoneLine.resume`."""
        if call in self._hear_ringing:
            self._hear_ringing.discard(call)
            self._sounds[call].play_ringing(False)
        else:
            self._if_up(call, Call.resume)

    def mute(self, call: str, on: bool) -> None:
        """See `PhoneLine.mute`."""
        sound = self._sounds.get(call)
        if sound is not None:
            sound.mute(on)

    def send_tone(self, call: str, digit: str) -> None:
        """See `PhoneLine.send_tone`: as RTP event (RFC 4733), else by INFO."""
        sound = self._sounds.get(call)
        if sound is not None and not sound.send_tone(digit):
            self._if_up(call, lambda found: found.send_dtmf_info(digit))

    def transfer(self, call: str, number: str) -> None:
        """See `PhoneLine.transfer`."""
        target = self._uri(number)
        if target is None:
            self._report(call, TransferUpdate.REFUSED, 484)
        else:
            self._refer(call, lambda found: found.refer(NameAddr(target)))

    def connect(self, call: str, other: str, after: float = 0.0) -> None:
        """See `PhoneLine.connect`."""
        if after:
            self._agent.clock.call_later(after, lambda: self.connect(call, other))
            return
        target = self._calls.get(other)
        if target is None:
            self._report(call, TransferUpdate.REFUSED, 481)
        else:
            self._refer(call, lambda found: found.refer_replaces(target))

    def join(self, calls: Sequence[str]) -> None:
        """See `PhoneLine.join`."""
        self._sound.join([self._sounds[call] for call in calls if call in self._sounds])

    # CallListener

    def ringing(self, call: Call, status: int) -> None:
        """The phone of the other side rings, which only a 180 or 183 says."""
        if status in (180, 183):
            if status == 180 and call not in self._hears_early | self._set_aside:
                self._play("ringback")
            self._tell(call, self._call_desk.on_ringing)

    def early_media(self, call: Call) -> None:
        """The other side sends audio before the answer, such as its own ringback."""
        self._hears_early.add(call)
        if call not in self._set_aside:
            self._play(None)

    def answered(self, call: Call) -> None:
        """The call was answered, by the other side or by us."""
        if call not in self._set_aside:
            self._play(None)
            self._alert()
        self._tell(call, self._call_desk.on_answered)

    def confirmed(self, call: Call) -> None:
        """The ACK of our answer has come: a REFER that waited for it can be sent."""
        refer = self._waiting_refers.pop(call, None)
        if refer is not None and self._agent.clock.now() < refer.until:
            self._refer(self._ids[call], refer.do)

    def ended(self, call: Call, reason: EndReason) -> None:
        """The call is over."""
        self._waiting_refers.pop(call, None)
        id = self._ids.pop(call, None)
        if id is None:
            return
        self._calls.pop(id, None)
        self._left(id)
        self._sounds.pop(id, None)
        self._hear_ringing.discard(id)
        self._checked_at.pop(id, None)
        self._hears_early.discard(call)
        self._alert()
        if call in self._set_aside:
            self._set_aside.discard(call)
        elif reason.kind is EndKind.REFUSED and self._call_desk.is_wanted(id):
            self._play("busy" if reason.status in _BUSY else "congestion", TONE_TIME)
        elif not any(each.state is CallState.RINGING for each in self._heard_calls()):
            self._play(None)
        end = CallEnd(self._end_kind(reason), reason.status, reason.q850)
        self._later(lambda: self._call_desk.on_ended(id, end))

    def held_changed(self, call: Call) -> None:
        """The other side has put us on hold, or resumed the call; or we did."""
        self._alert()
        held = call.held_by_peer
        self._tell(call, lambda id: self._call_desk.on_peer_hold(id, held))

    def identity_changed(self, call: Call, peer: Identity) -> None:
        """The phone system names the other side anew."""
        party = party_of(peer)
        self._tell(call, lambda id: self._call_desk.on_party_changed(id, party))

    def failed(self, call: Call, wish: Wish, status: int | None) -> None:
        """A re-INVITE was refused; of interest where it was for a hold or a resume.

        Args:
            call: the call.
            wish: what the re-INVITE was for.
            status: the SIP status of the refusal; None: there was no answer.
        """
        if wish in (Wish.HOLD, Wish.RESUME):
            wanted = wish is Wish.HOLD
            self._tell(call, lambda id: self._call_desk.on_hold_failed(id, wanted))

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        """The phone system reports on a REFER."""
        id = self._ids.get(call)
        if id is not None:
            self._report(id, TRANSFER_UPDATES[progress.stage], progress.status)
            if progress.is_final and self._stopped:
                self._later(lambda: self._left(id))

    def redirected(self, call: Call, target: NameAddr) -> bool:
        """Whether to follow a 3xx: only to a user of our own phone system."""
        uri, account = target.uri, self._agent.account
        return isinstance(uri, SipUri) and uri.host.lower() == account.domain.lower()

    # How

    def _incoming(self, call: Call) -> None:
        wanted = None if call.originally_called is None else party_of(call.originally_called)
        call.listener = self
        id = self._call_desk.on_incoming(party_of(call.peer), wanted, call.auto_answer)
        self._keep(id, call)
        if self._sound.must_encrypt and not (self._sound.can_encrypt and _may_be_encrypted(call)):
            call.reject(488)
            return
        self._sound.prepare()
        call.ring()
        self._alert(waiting=True)
        if call.replaced is not None:
            self.answer(id)
        elif call.auto_answer is not None and call.peer.number in self._auto_answers:
            talks = self._auto_answers[call.peer.number]
            self._agent.clock.call_later(call.auto_answer, lambda: self._answer_unasked(id, talks))

    def _end_kind(self, reason: EndReason) -> CallEndKind:
        """How a call ended: where its sound had to be encrypted, that may be the reason."""
        not_suitable = reason.kind is EndKind.NOT_ACCEPTABLE or (
            reason.kind in (EndKind.REFUSED, EndKind.REJECTED) and reason.status in _NOT_SUITABLE
        )
        if self._sound.must_encrypt and not_suitable:
            tls = self._sound.can_encrypt
            return CallEndKind.NOT_ENCRYPTED if tls else CallEndKind.NO_TLS
        return END_KINDS[reason.kind]

    def _answer_unasked(self, id: str, talks: bool) -> None:
        """Answer a call that the person has not answered, and make that heard and seen."""
        call = self._calls.get(id)
        if call is None or call.state is not CallState.INCOMING:
            return
        self.answer(id)
        if call.state.is_answered:
            self._later(lambda: self._call_desk.on_answered_unasked(id, muted=not talks))
            self._play("waiting", TONE_TIME)

    def _new_sound(self, id: str) -> CallSound:
        sound = self._sounds[id] = self._sound.new_call()
        call_desk = self._call_desk
        sound.on_agreed = lambda: self._later(lambda: self._sound_agreed(id))
        sound.on_silent = lambda silent: self._silent(id, silent)
        sound.on_quality = lambda score: call_desk.on_quality(id, score)
        return sound

    def _sound_agreed(self, id: str) -> None:
        """Tell whether the sound of a call is encrypted now."""
        sound = self._sounds.get(id)
        if sound is not None:
            lack = Encryption.MISSING if sound.asks_for_encryption else Encryption.OFF
            self._call_desk.on_encryption(id, Encryption.ON if sound.is_encrypted else lack)

    def _silent(self, id: str, silent: bool) -> None:
        """Report silence, and ask the phone system whether it still knows the call."""
        call = self._calls.get(id)
        if silent and call is not None:
            call.check()
        self._call_desk.on_silence(id, silent)

    def _keep(self, id: str, call: Call) -> None:
        self._calls[id] = call
        self._ids[call] = id
        self._tick()

    def _tick(self) -> None:
        if self._ticking is None and not self._stopped:
            self._ticking = self._agent.clock.call_later(TICK, self._ticked)

    def _ticked(self) -> None:
        self._ticking = None
        self._call_desk.tick()
        self._check_held()
        if self._call_desk.has_work:
            self._tick()

    def _check_held(self) -> None:
        """Ask whether the phone system still knows the calls on hold, which are silent anyway."""
        now = self._agent.clock.now()
        for id, call in list(self._calls.items()):
            if not call.held:
                self._checked_at.pop(id, None)
            elif now - self._checked_at.setdefault(id, now) >= CHECK_HELD:
                self._checked_at[id] = now
                if call.capabilities.peer_allows("UPDATE"):
                    call.update()  # A re-INVITE might restart the music on hold.

    def _alert(self, *, waiting: bool = False, returned: bool = False) -> None:
        """Ring while somebody waits to be answered; while we talk, only play a tone.

        Args:
            waiting: somebody has just begun to wait.
            returned: a caller has just come back.
        """
        heard = self._heard_calls()
        waits = any(each.state is CallState.INCOMING for each in heard)
        talks = any(each.state.is_answered and not each.held for each in heard)
        kind = "returned" if self._returned else "alert" if waits else None
        self._sound.ring(None if talks else kind)
        if talks and (returned or waiting):
            self._play("returned" if returned else "waiting", TONE_TIME)

    def _heard_calls(self) -> list[Call]:
        """The calls that have not been set aside."""
        return [each for each in self._calls.values() if each not in self._set_aside]

    def _play(self, kind: str | None, seconds: float | None = None) -> None:
        if self._tone is not None:
            self._tone.cancel()
            self._tone = None
        self._sound.tone(kind)
        if seconds is not None and not self._stopped:
            self._tone = self._agent.clock.call_later(seconds, lambda: self._play(None))

    def _if_up(self, id: str, do: Callable[[Call], None]) -> None:
        call = self._calls.get(id)
        if call is None:
            return
        try:
            do(call)
        except NotNow:
            return

    def _refer(self, id: str, do: Callable[[Call], None]) -> None:
        call = self._calls.get(id)
        if call is None:
            return
        if call.state is CallState.ANSWERING:
            self._waiting_refers[call] = _WaitingRefer(do, self._agent.clock.now() + ANSWER_LIMIT)
            return
        try:
            do(call)
        except NotNow:
            self._report(id, TransferUpdate.REFUSED, None)

    def _report(self, id: str, update: TransferUpdate, status: int | None) -> None:
        self._later(lambda: self._call_desk.on_transfer_update(id, update, status))

    def _tell(self, call: Call, tell: Callable[[str], None]) -> None:
        id = self._ids.get(call)
        if id is not None:
            self._later(lambda: tell(id))

    def _later(self, do: Callable[[], None]) -> None:
        """Do something from a timer, so that the call desk is never called from its own request."""
        self._agent.clock.call_later(0.0, do)

    def _uri(self, number: str) -> Uri | None:
        """The URI for a number or an address that somebody typed; None: it is neither."""
        text = number.strip()
        if ":" not in text and "@" not in text:
            return self._agent.account.uri_of(text) if text.isprintable() and text else None
        try:
            uri = parse_uri(text if ":" in text else f"sip:{text}")
        except MalformedUri:
            return None
        if isinstance(uri, TelUri):
            return self._agent.account.uri_of(uri.digits)
        return uri if isinstance(uri, SipUri) else None


def _may_be_encrypted(call: Call) -> bool:
    """Whether a caller offers encryption, or leaves the offer to us."""
    offer = description_of(call.invite)
    return offer is None or offers_keys(offer)


def party_of(identity: Identity) -> Party:
    """The identity of a SIP peer as the call desk shows it."""
    if identity.hidden:
        return Party("Anonymous", None)
    return Party(identity.name or None, identity.number or None)
