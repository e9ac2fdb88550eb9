from __future__ import annotations

from collections.abc import Callable

import pytest

from sip.agent import Agent
from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.transport.memory import MemoryNetwork
from sip.usages.options import UDP_PATIENCE, PathWatch
from tests.unit.sip.conftest import CLIENT, SERVER, ScriptedServer


class Path:
    def __init__(self, agent: Agent) -> None:
        self.lost: list[TransportError] = []
        self.back = 0
        self.watch = PathWatch(agent, self.lost.append, self._back)
        agent.on_sign_of_life = self.watch.sign_of_life
        agent.on_answered = self.watch.answered

    def _back(self) -> None:
        self.back += 1


@pytest.fixture
def path(agent: Agent) -> Path:
    return Path(agent)


def test_a_server_that_answers_is_not_lost(
    path: Path, clock: VirtualClock, server: ScriptedServer
) -> None:
    path.watch.watch()
    clock.advance(600)
    assert path.lost == []
    assert 600 / 8 <= len(server.of("OPTIONS")) <= 600 / 7.2
    assert server.of("REGISTER") == []


def test_silence_is_noticed_within_35_seconds(
    path: Path, clock: VirtualClock, network: MemoryNetwork
) -> None:
    path.watch.watch()
    clock.advance(60)
    network.cut(CLIENT.host, SERVER.host)
    cut_at = clock.now()
    assert clock.run_until(lambda: bool(path.lost), 40)
    assert clock.now() - cut_at <= 35
    assert path.lost[0].code is TransportFault.NO_ANSWER


def test_silence_from_the_first_question_on_is_noticed_within_35_seconds(
    path: Path, clock: VirtualClock, network: MemoryNetwork
) -> None:
    path.watch.watch()
    network.cut(CLIENT.host, SERVER.host)
    assert clock.run_until(lambda: bool(path.lost), 35)


@pytest.mark.parametrize("answers_first", [True, False])
def test_silence_of_a_connection_is_noticed_within_15_seconds(
    clock: VirtualClock, network: MemoryNetwork, agent: Agent, answers_first: bool
) -> None:
    ScriptedServer(clock, network, "TCP")
    network.detection = 900
    agent.use_flow(network.attach(CLIENT, agent, "TCP").flow_to(SERVER))
    path = Path(agent)
    path.watch.watch()
    if answers_first:
        clock.advance(60)
    network.cut(CLIENT.host, SERVER.host)
    assert clock.run_until(lambda: bool(path.lost), 15)


def test_a_server_that_never_answers_options_is_asked_for_the_bindings(
    path: Path, clock: VirtualClock, server: ScriptedServer, network: MemoryNetwork
) -> None:
    server.deaf_to.add("OPTIONS")
    path.watch.watch()
    clock.advance(120)
    assert path.lost == []
    question = server.of("REGISTER")[0]
    assert question.contact == []
    assert str(question.to.uri) == "sip:093778647@pbx.example.nz"
    network.cut(CLIENT.host, SERVER.host)
    assert clock.run_until(lambda: bool(path.lost), 35)


def test_a_challenge_is_an_answer_and_is_not_answered(
    path: Path, clock: VirtualClock, server: ScriptedServer
) -> None:
    challenge = ("WWW-Authenticate", 'Digest realm="pbx", nonce="n", algorithm=MD5')
    server.answer["OPTIONS"] = lambda request: request.response(401, headers=[challenge])
    path.watch.watch()
    clock.advance(60)
    assert path.lost == []
    assert [request.headers.get("Authorization") for request in server.of("OPTIONS")] == [None] * 7


def test_a_question_that_cannot_be_sent_is_a_loss_with_its_reason(
    path: Path, agent: Agent, clock: VirtualClock
) -> None:
    path.watch.watch()
    agent.flow.close()  # type: ignore[union-attr]  # the fixture gave it one
    clock.advance(11.5)
    assert [error.code for error in path.lost] == [TransportFault.CLOSED]


def every_5_seconds(clock: VirtualClock, call: Callable[[], None]) -> None:
    call()
    clock.call_later(5, lambda: every_5_seconds(clock, call))


def test_the_answer_to_any_request_shows_that_the_path_works(
    path: Path, agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    path.watch.watch()
    clock.advance(30)
    server.deaf_to.add("OPTIONS")
    every_5_seconds(clock, lambda: agent.on_answered(7.0))
    clock.advance(300)
    assert path.lost == []


def test_answers_that_come_too_late_do_not_show_that_the_path_works(
    path: Path, agent: Agent, clock: VirtualClock, server: ScriptedServer
) -> None:
    path.watch.watch()
    clock.advance(30)
    server.deaf_to.add("OPTIONS")
    every_5_seconds(clock, lambda: agent.on_answered(9.0))
    assert clock.run_until(lambda: bool(path.lost), 35)


def test_a_server_that_is_heard_but_does_not_hear_us_is_lost_within_35_seconds(
    path: Path, agent: Agent, clock: VirtualClock, network: MemoryNetwork
) -> None:
    path.watch.watch()
    clock.advance(30)
    every_5_seconds(clock, agent.on_sign_of_life)
    network.silenced.add(CLIENT.host)
    silenced = clock.now()
    assert clock.run_until(lambda: bool(path.lost), 35)
    # It was asked twice, because datagrams may be lost by chance.
    assert clock.now() - silenced > 2 * UDP_PATIENCE


def test_a_connection_that_is_stuck_in_our_direction_is_lost_within_15_seconds(
    clock: VirtualClock, network: MemoryNetwork, agent: Agent
) -> None:
    ScriptedServer(clock, network, "TCP")
    agent.use_flow(network.attach(CLIENT, agent, "TCP").flow_to(SERVER))
    path = Path(agent)
    path.watch.watch()
    clock.advance(30)
    every_5_seconds(clock, agent.on_sign_of_life)
    network.silenced.add(CLIENT.host)
    assert clock.run_until(lambda: bool(path.lost), 15)


def test_the_search_asks_every_two_seconds_and_ends_with_the_first_answer(
    path: Path, agent: Agent, clock: VirtualClock, network: MemoryNetwork, server: ScriptedServer
) -> None:
    network.cut(CLIENT.host, SERVER.host)
    path.watch.search()
    clock.advance(19)
    agent.on_sign_of_life()
    assert path.back == 0
    network.heal(CLIENT.host, SERVER.host)
    assert clock.run_until(lambda: path.back == 1, 2.1)
    clock.advance(30)
    assert path.back == 1


def test_the_search_finds_a_server_that_answers_register_only(
    path: Path, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.deaf_to.add("OPTIONS")
    path.watch.search()
    assert clock.run_until(lambda: path.back == 1, 4.5)


def test_stopped_it_asks_no_more_and_leaves_no_timer(
    path: Path, clock: VirtualClock, server: ScriptedServer
) -> None:
    server.deaf_to.add("OPTIONS")
    path.watch.watch()
    clock.advance(12)
    path.watch.stop()
    clock.advance(64)
    asked = len(server.unheard)
    assert clock.pending == 0
    clock.advance(100)
    assert len(server.unheard) == asked
    assert path.lost == []
