"""Whatever the network loses, repeats or reorders, every transaction ends, and ends in time."""

from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.message import Message, Request, Response, parse_message
from sip.transaction import (
    ServerTransaction,
    TransactionFailure,
    TransactionLayer,
    TransactionState,
)
from tests.unit.sip.transaction.wire import FakeFlow, make_request

GIVE_UP = 32.0
"""64*T1, seconds."""


@dataclass(frozen=True)
class Fate:
    """When the copies of one datagram arrive, seconds after it left; none when it is lost."""

    delays: tuple[float, ...]


# T4 is the longest a message stays in the network (RFC 3261 table 4): what is later than that may
# well meet no transaction any more.
DELAYS = st.floats(0, 4.9)
FATES = st.lists(st.builds(Fate, st.lists(DELAYS, max_size=3).map(tuple)), max_size=40)
GOOD = Fate((0.01,))


class WeatherFlow(FakeFlow):
    """Delivers what is sent to the layer of the other side as the fates say."""

    def __init__(self, clock: VirtualClock, fates: list[Fate], then: Fate) -> None:
        super().__init__(clock)
        self.fates = fates
        self.then = then
        self.peer: tuple[TransactionLayer, FakeFlow]

    def send_bytes(self, data: bytes) -> None:
        super().send_bytes(data)
        fate = self.fates.pop(0) if self.fates else self.then
        for delay in fate.delays:
            self.clock.call_later(delay, lambda: self.deliver(parse_message(data)))

    def deliver(self, message: Message) -> None:
        layer, flow = self.peer
        layer.message_received(message, flow)


class World:
    """A client and a server with weather between them."""

    def __init__(self, method: str, there: list[Fate], back: list[Fate], then: Fate) -> None:
        self.method = method
        self.clock = VirtualClock()
        self.out = WeatherFlow(self.clock, there, then)
        self.home = WeatherFlow(self.clock, back, then)
        self.asked: list[ServerTransaction] = []
        self.answers: list[Response] = []
        self.failures: list[TransactionFailure] = []
        self.client = TransactionLayer(self.clock, SequentialIds("c"), self.asked.append)
        self.server = TransactionLayer(self.clock, SequentialIds("s"), self.requested)
        self.out.peer = (self.server, self.home)
        self.home.peer = (self.client, self.out)
        self.status = 200
        self.wait = 0.0
        self.answered_at = 0.0

    def requested(self, transaction: ServerTransaction) -> None:
        # Never two at once. A copy so late that the first is over starts another, by the RFC: the
        # last request may still be under way when timer H or J ends, 32 s after the first answer.
        assert all(self.is_over(each) for each in self.asked)
        self.asked.append(transaction)
        self.clock.call_later(self.wait, lambda: self.answer(transaction))

    def answer(self, transaction: ServerTransaction) -> None:
        self.answered_at = self.clock.now()
        transaction.respond(transaction.request.response(self.status, to_tag="b"))

    def is_over(self, transaction: ServerTransaction) -> bool:
        """Whether the layer has forgotten it; a NOTIFY's own state stays Completed then."""
        if self.method != "INVITE" and transaction.state is TransactionState.COMPLETED:
            return self.answered_at + GIVE_UP <= self.clock.now()
        return transaction.state is TransactionState.TERMINATED

    def run(self, status: int, wait: float) -> None:
        self.status, self.wait = status, wait
        request: Request = make_request(self.method)
        self.client.send_request(request, self.out, self.answers.append, self.failures.append)
        self.clock.advance(GIVE_UP)

    @property
    def finals(self) -> list[int]:
        return [answer.status for answer in self.answers if answer.status >= 200]


@settings(max_examples=150)
@given(
    FATES, FATES, st.sampled_from([Fate(()), GOOD]), st.floats(0, 40), st.sampled_from([200, 404])
)
@example([GOOD, *[Fate(())] * 9, Fate((4.9,))], [], Fate(()), 0.0, 200)  # timer J ends on its way
def test_a_request_ends_within_64_t1(
    there: list[Fate], back: list[Fate], then: Fate, wait: float, status: int
) -> None:
    world = World("NOTIFY", there, back, then)
    world.run(status, wait)
    # Exactly one end; the TU of the other side is asked once, and at most once more when timer J
    # has ended while the last copy was under way.
    assert len(world.finals) + len(world.failures) == 1
    assert len(world.asked) <= 1
    # 64*T1 for the request, 5 s under way, 64*T1 more for timer J; K is shorter.
    world.clock.advance(GIVE_UP + 5 + GIVE_UP)
    assert len(world.asked) <= 2
    assert all(
        each.state in (TransactionState.COMPLETED, TransactionState.TERMINATED)
        for each in world.asked
    )
    assert len(world.client) == len(world.server) == 0
    world.clock.advance(100)
    assert len(world.finals) + len(world.failures) == 1
    assert world.clock.pending == 0


@settings(max_examples=150)
@given(FATES, FATES, st.sampled_from([Fate(()), GOOD]), st.floats(0, 20))
def test_a_refused_invite_ends(
    there: list[Fate], back: list[Fate], then: Fate, wait: float
) -> None:
    world = World("INVITE", there, back, then)
    world.run(486, wait)
    world.clock.advance(100)
    assert all(each.state is TransactionState.TERMINATED for each in world.asked)
    assert len(world.server) == 0
    assert len(world.finals) + len(world.failures) <= 1
    if not world.answers:
        assert len(world.failures) == 1
    if world.finals or not world.answers:
        assert len(world.client) == 0


@settings(max_examples=100)
@given(FATES, FATES, st.floats(0, 20))
def test_an_accepted_invite_ends(there: list[Fate], back: list[Fate], wait: float) -> None:
    world = World("INVITE", there, back, GOOD)
    world.run(200, wait)
    world.clock.advance(100)
    assert all(each.state is TransactionState.TERMINATED for each in world.asked)
    # A lost 2xx is for the TU to repeat: here the client may stay in Proceeding.
    assert len(world.client) == (0 if world.finals or world.failures else 1)


@settings(max_examples=100)
@given(st.integers(0, 9), st.integers(0, 9))
def test_no_answer_is_lost_while_either_side_still_repeats(lost: int, lost_back: int) -> None:
    # Eleven requests leave in 32 s; the request needs one of them, the answer another.
    world = World("NOTIFY", [Fate(())] * lost, [Fate(())] * lost_back, GOOD)
    world.run(200, 0.0)
    assert world.finals == ([200] if lost + lost_back < 11 else [])
