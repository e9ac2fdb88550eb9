"""Two telephones on a memory network, and a peer who does exactly what a test says."""

from __future__ import annotations

from collections.abc import Callable

from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.call import (
    Call,
    CallListener,
    EndReason,
    Identity,
    IncomingRefer,
    NoMedia,
    ReferProgress,
    SipPhone,
    Wish,
)
from sip.clock import VirtualClock
from sip.dialog import Dialog
from sip.errors import SipError, TransportError
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Message, NameAddr, Request, Response, SipUri
from sip.sdp.direction import Direction
from sip.transaction import ClientTransaction, ServerTransaction, TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork

ALICE = HostPort("192.0.2.20", 5060)
BOB = HostPort("192.0.2.21", 5060)
BOB_URI = SipUri("sip", "bob", "example.nz")
CAROL = NameAddr(SipUri("sip", "carol", "example.nz"))


def state_of(call: Call) -> str:
    """Its state now: a type checker takes a property asked before for unchanged."""
    return str(call.state)


def is_up(call: Call) -> bool:
    """Whether it is up now."""
    return call.is_up


class Ear(CallListener):
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.progress: list[tuple[str, int | None]] = []
        self.refers: list[IncomingRefer] = []
        self.on_refer: Callable[[IncomingRefer], None] | None = None
        self.follows = False
        self.veto: int | None = None
        self.end: EndReason | None = None

    def ringing(self, call: Call, status: int) -> None:
        self.heard.append(f"ringing {status}")

    def early_media(self, call: Call) -> None:
        self.heard.append("early media")

    def answered(self, call: Call) -> None:
        self.heard.append("answered")

    def confirmed(self, call: Call) -> None:
        self.heard.append("confirmed")

    def ended(self, call: Call, reason: EndReason) -> None:
        assert self.end is None, "ended twice"
        assert not call.is_up
        self.end = reason
        self.heard.append(f"ended {reason.kind}")

    def held_changed(self, call: Call) -> None:
        self.heard.append(f"held {call.held} by peer {call.held_by_peer}")

    def identity_changed(self, call: Call, peer: Identity) -> None:
        self.heard.append(f"identity {peer.number} {peer.name}")

    def failed(self, call: Call, wish: Wish, status: int | None) -> None:
        self.heard.append(f"failed {wish} {status}")

    def dtmf_received(self, call: Call, digit: str, milliseconds: int) -> None:
        self.heard.append(f"key {digit} {milliseconds}")

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        self.progress.append((progress.stage.value, progress.status))

    def refer_received(self, call: Call, refer: IncomingRefer) -> None:
        self.refers.append(refer)
        if self.on_refer is not None:
            self.on_refer(refer)
        else:
            super().refer_received(call, refer)

    def redirected(self, call: Call, target: NameAddr) -> bool:
        self.heard.append(f"redirected {target.uri}")
        return self.follows

    def offer_received(self, call: Call, request: Request) -> int | None:
        return self.veto


class PickyMedia(NoMedia):
    """Refuses every description while `refuses` is set."""

    refuses = False

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        if self.refuses:
            raise SipError("nothing in common")
        return super().answer(offer, direction)

    def accept(self, answer: bytes) -> None:
        if self.refuses:
            raise SipError("nothing in common")
        super().accept(answer)


class Tap:
    """Hands on what comes in, unless the test lets it vanish or holds it back."""

    def __init__(self, agent: Agent, clock: VirtualClock) -> None:
        self.agent = agent
        self.clock = clock
        self.received: list[Message] = []
        self.drops: Callable[[Message], bool] = lambda message: False
        self.delays: Callable[[Message], float] = lambda message: 0.0

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        if self.drops(message):
            return
        delay = self.delays(message)
        if delay:
            self.clock.call_later(delay, lambda: self._take(message, flow))
        else:
            self._take(message, flow)

    def _take(self, message: Message, flow: Flow) -> None:
        self.received.append(message)
        self.agent.message_received(message, flow)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        self.agent.malformed_received(error, flow)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        self.agent.flow_failed(flow, error)

    def requests(self, method: str) -> list[Request]:
        return [m for m in self.received if isinstance(m, Request) and m.method == method]

    def responses(self, method: str) -> list[int]:
        return [
            m.status
            for m in self.received
            if isinstance(m, Response) and m.cseq.method == method and m.status > 100
        ]


class Party:
    """One telephone: takes every call and rings, until told otherwise."""

    def __init__(
        self, network: MemoryNetwork, clock: VirtualClock, name: str, at: HostPort, peer: HostPort
    ) -> None:
        account = Account(name, "example.nz", Credentials(name, "secret"), display_name=name)
        self.agent = Agent(account, clock, SequentialIds(f"{name}-", seed=at.port + len(name)))
        self.phone = SipPhone(self.agent)
        self.phone.on_incoming = self.incoming
        self.tap = Tap(self.agent, clock)
        transport = network.attach(at, self.tap)
        self.flow = transport.flow_to(peer)
        self.agent.use_flow(self.flow)
        self.ear = Ear()
        self.media = PickyMedia(at.host)
        self.calls: list[Call] = []
        self.on_call: Callable[[Call], None] = lambda call: call.ring()

    @property
    def call(self) -> Call:
        return self.calls[-1]

    @property
    def heard(self) -> list[str]:
        return self.ear.heard

    def incoming(self, call: Call) -> None:
        self.ear, self.media = Ear(), PickyMedia(self.flow.local.host)
        call.listener, call.media = self.ear, self.media
        self.calls.append(call)
        self.on_call(call)

    def dial(self, target: SipUri = BOB_URI, **more: object) -> Call:
        self.ear, self.media = Ear(), PickyMedia(self.flow.local.host)
        call = self.phone.dial(target, self.media, self.ear, **more)  # type: ignore[arg-type]
        self.calls.append(call)
        return call


class Pair:
    """Alice and Bob on one network."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.network = MemoryNetwork(self.clock, SequentialIds("net-"))
        self.network.delay = 0.01
        self.alice = Party(self.network, self.clock, "alice", ALICE, BOB)
        self.bob = Party(self.network, self.clock, "bob", BOB, ALICE)

    def talk(self) -> tuple[Call, Call]:
        """Alice has called Bob, and both know it."""
        call = self.alice.dial()
        self.clock.advance(0.1)
        self.bob.call.answer()
        self.clock.advance(0.1)
        assert (call.state, self.bob.call.state) == ("active", "active")
        return call, self.bob.call


class Peer:
    """Bob as a script: every request is kept, every answer is the test's."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.network = MemoryNetwork(self.clock, SequentialIds("net-"))
        self.network.delay = 0.01
        self.alice = Party(self.network, self.clock, "alice", ALICE, BOB)
        self.ids = SequentialIds("peer-")
        self.layer = TransactionLayer(self.clock, self.ids, self._received, self._acked)
        self.flow = self.network.attach(BOB, self).flow_to(ALICE)
        self.transactions: list[ServerTransaction] = []
        self.acks: list[Request] = []
        self.answers: dict[str, int] = {"BYE": 200, "PRACK": 200}
        self.responses: list[Response] = []
        self.media = NoMedia(BOB.host)

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        self.layer.message_received(message, flow)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        raise error

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        raise error

    def _received(self, transaction: ServerTransaction) -> None:
        self.transactions.append(transaction)
        status = self.answers.get(transaction.request.method)
        if status is not None:
            transaction.respond(transaction.request.response(status))

    def _acked(self, ack: Request, flow: Flow) -> None:
        self.acks.append(ack)

    def of(self, method: str) -> list[ServerTransaction]:
        return [each for each in self.transactions if each.request.method == method]

    def respond(
        self,
        status: int,
        *headers: tuple[str, str],
        tag: str = "bob",
        body: bytes = b"",
        method: str = "INVITE",
        reason: str | None = None,
    ) -> Response:
        """Answer the last request of a method."""
        transaction = self.of(method)[-1]
        fields = [("Contact", f"<sip:bob@{BOB}>"), *headers]
        if body:
            fields.append(("Content-Type", "application/sdp"))
        response = transaction.request.response(
            status, reason, to_tag=tag, headers=fields, body=body
        )
        transaction.respond(response)
        self.clock.advance(0.1)
        return response

    def accept(self, *headers: tuple[str, str], tag: str = "bob") -> Dialog:
        """Pick up; the dialog from this side."""
        offer = self.of("INVITE")[-1].request.body
        answer = self.media.answer(offer, Direction.SENDRECV)
        self.respond(200, *headers, tag=tag, body=answer)
        return Dialog.uas(self.of("INVITE")[-1].request, tag)

    def talk(self, *headers: tuple[str, str]) -> tuple[Call, Dialog]:
        """Alice has called the peer, who has picked up."""
        call = self.alice.dial()
        self.clock.advance(0.1)
        dialog = self.accept(*headers)
        assert call.state == "active"
        return call, dialog

    def send(self, request: Request) -> ClientTransaction:
        """Send a request; its final responses go to `responses`."""
        return self.layer.send_request(request, self.flow, self._answered, lambda failure: None)

    def ask(self, request: Request) -> int | None:
        """Send a request and say what it is answered."""
        before = len(self.responses)
        self.send(request)
        self.clock.advance(0.1)
        new = [
            each.status
            for each in self.responses[before:]
            if each.status >= 200 and each.cseq == request.cseq
        ]
        return new[-1] if new else None

    def _answered(self, response: Response) -> None:
        self.responses.append(response)

    def invite(self, *headers: tuple[str, str], body: bytes | None = None) -> Request:
        """An INVITE to Alice."""
        request = Request("INVITE", SipUri("sip", "alice", ALICE.host, ALICE.port))
        offer = self.media.offer(Direction.SENDRECV) if body is None else body
        lines = [
            ("Max-Forwards", "70"),
            ("From", f'"Bob" <sip:bob@example.nz>;tag={self.ids.tag()}'),
            ("To", "<sip:alice@example.nz>"),
            ("Call-ID", self.ids.call_id()),
            ("CSeq", "1 INVITE"),
            ("Contact", f"<sip:bob@{BOB}>"),
        ]
        if offer:
            lines.append(("Content-Type", "application/sdp"))
        for name, value in (*lines, *headers):
            request.headers.add(name, value)
        request.body = offer
        return request

    def uac(self, invite: Request) -> Dialog:
        """The dialog Alice's last answer to our INVITE made."""
        answers = [
            each for each in self.responses if each.call_id == invite.call_id and each.to.tag
        ]
        return Dialog.uac(invite, answers[-1])
