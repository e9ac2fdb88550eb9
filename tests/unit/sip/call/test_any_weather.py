"""Whatever people press and the network does: no call is up on one side only once it heals."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from sip.call import Call
from sip.errors import SipError, TransportError, TransportFault
from sip.sdp.direction import Direction
from tests.unit.sip.call.parties import ALICE, BOB, BOB_URI, CAROL, Pair, Party, PickyMedia

MIRRORED = {
    Direction.SENDRECV: Direction.SENDRECV,
    Direction.SENDONLY: Direction.RECVONLY,
    Direction.RECVONLY: Direction.SENDONLY,
    Direction.INACTIVE: Direction.INACTIVE,
}


def dial(world: Pair, party: Party) -> None:
    party.dial(BOB_URI)


def dial_without_offer(world: Pair, party: Party) -> None:
    party.dial(BOB_URI, offers=False)


def path_fails(world: Pair, party: Party) -> None:
    error = TransportError(TransportFault.CLOSED, "gone")
    party.agent.transactions.flow_failed(party.flow, error)


def path_goes(world: Pair, party: Party) -> None:
    party.agent.use_flow(None)


def path_comes(world: Pair, party: Party) -> None:
    party.agent.use_flow(party.flow)
    party.phone.path_changed()


def cut(world: Pair, party: Party) -> None:
    world.network.cut(ALICE.host, BOB.host)


def heal(world: Pair, party: Party) -> None:
    """A path that was silent has been noticed and given up before it is back."""
    was_cut = world.network.is_cut(ALICE.host, BOB.host)
    world.network.heal(ALICE.host, BOB.host)
    for each in (world.alice, world.bob):
        if was_cut:
            path_fails(world, each)
        path_comes(world, each)


def refuses_media(world: Pair, party: Party) -> None:
    if party.calls:
        party.media.refuses = not party.media.refuses


def of_last(word: Callable[[Call], None]) -> Callable[[Pair, Party], None]:
    def act(world: Pair, party: Party) -> None:
        if party.calls:
            with suppress(SipError):
                word(party.calls[-1])

    return act


def of_first(word: Callable[[Call], None]) -> Callable[[Pair, Party], None]:
    def act(world: Pair, party: Party) -> None:
        if party.phone.calls:
            with suppress(SipError):
                word(party.phone.calls[0])

    return act


WORDS: list[Callable[[Call], None]] = [
    lambda call: call.ring(),
    lambda call: call.progress(),
    lambda call: call.answer(),
    lambda call: call.answer(),
    lambda call: call.answer(),
    lambda call: call.reject(486),
    lambda call: call.hang_up(),
    lambda call: call.hold(),
    lambda call: call.hold(Direction.INACTIVE),
    lambda call: call.resume(),
    lambda call: call.reinvite(Direction.SENDRECV),
    lambda call: call.update(),
    lambda call: call.send_dtmf_info("1"),
    lambda call: call.refer(CAROL),
]
DEEDS = [
    *(dial, dial, dial_without_offer, path_fails, path_goes, path_comes, cut, heal, refuses_media),
    *(of_last(word) for word in WORDS),
    *(of_first(word) for word in WORDS),
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(DEEDS),
        st.booleans(),
        st.sampled_from([0.0, 0.0, 0.005, 0.02, 0.1, 0.6, 3.0, 20.0, 40.0]),
    ),
    max_size=25,
)


@settings(max_examples=150)
@given(
    STEPS,
    st.sampled_from([0.0, 0.0, 0.2, 0.5]),
    st.sampled_from([0.0, 0.3]),
    st.sampled_from([0.0, 0.3]),
    st.booleans(),
)
def test_both_sides_agree_in_the_end(
    steps: list[tuple[Callable[[Pair, Party], None], bool, float]],
    loss: float,
    duplicate: float,
    reorder: float,
    rings: bool,
) -> None:
    world = Pair()
    network, clock = world.network, world.clock
    network.loss, network.duplicate, network.reorder = loss, duplicate, reorder
    for party in (world.alice, world.bob):
        party.agent.ids._random.seed(loss + duplicate)  # type: ignore[attr-defined]
        party.on_call = (lambda call: call.ring()) if rings else (lambda call: None)
    for deed, is_alice, pause in steps:
        deed(world, world.alice if is_alice else world.bob)
        clock.advance(pause)
    network.loss = network.duplicate = network.reorder = 0.0
    for party in (world.alice, world.bob):
        for call in party.calls:
            assert isinstance(call.media, PickyMedia)
            call.media.refuses = False
    heal(world, world.alice)
    clock.advance(100)
    for party in (world.alice, world.bob):
        for call in party.phone.calls:
            if call.state == "incoming":
                with suppress(SipError):
                    call.answer()  # nobody lets it ring for ever; whoever is gone will not say ACK
    clock.advance(100)
    assert up(world.alice) == up(world.bob, seen_from_there=True)
    for party in (world.alice, world.bob):
        # What the phone shows is what is up, and each end has been told.
        assert [call for call in party.calls if call.is_up] == party.phone.calls
        for call in party.calls:
            assert call.is_up or (call.media is not None and call.media.closed)  # type: ignore[attr-defined]
    for call in world.alice.phone.calls:
        if call.state == "active":
            (other,) = (each for each in world.bob.phone.calls if each.call_id == call.call_id)
            assert call.media.direction is MIRRORED[other.media.direction]  # type: ignore[union-attr]
    for party in (world.alice, world.bob):
        party.phone.hang_up_all()
    clock.advance(300)
    assert len(world.alice.phone.table) == len(world.bob.phone.table) == 0
    assert len(world.alice.agent.transactions) == len(world.bob.agent.transactions) == 0
    assert clock.pending == 0


def up(party: Party, *, seen_from_there: bool = False) -> set[tuple[str, bool, bool]]:
    """Call-ID, who called and whether it is answered, of every call that is up."""
    return {
        (call.call_id, call.is_incoming is not seen_from_there, call.state == "active")
        for call in party.phone.calls
    }
