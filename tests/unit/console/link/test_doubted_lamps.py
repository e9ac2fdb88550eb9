"""A lamp is never plain while there is a reason to think that it may be wrong."""

from __future__ import annotations

import pytest

from console.desk.lamps import LampState
from sip.message import Request
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.transaction import ServerTransaction
from tests.unit.console.link.linked_console import CLIENT, Office, number

PROMISE = {"UDP": 35.0, "TCP": 15.0}


def stale_times(office: Office, since: int = 0) -> list[float]:
    return [at for at, _, _, stale, _ in office.history[since:] if stale]


def refuse_notifies(office: Office, times: int) -> list[float]:
    """Answer the next NOTIFYs 500, as those that come out of order; returns when it was done."""
    take = office.agent.on_request["NOTIFY"]
    refused: list[float] = []

    def receive(transaction: ServerTransaction) -> None:
        if len(refused) < times:
            refused.append(office.clock.now())
            transaction.request.headers.set("CSeq", "0 NOTIFY")
        take(transaction)

    office.agent.on_request["NOTIFY"] = receive
    return refused


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_nothing_is_hatched_on_a_tidy_network(protocol: str) -> None:
    office = Office(20, protocol=protocol)
    office.network.delay = 0.1
    office.start(30)
    for turn in range(200):
        office.pbx.set_line(number(1 + turn % 20), ("ringing", "busy", "idle")[turn % 3])
        office.clock.advance(6)
    assert stale_times(office) == []


def test_a_lamp_is_hatched_while_its_question_waits() -> None:
    office = Office(3).start(60)
    shown, began = len(office.history), office.clock.now()
    refuse_notifies(office, 1)
    office.pbx.fault(None, FaultSpec(FaultKind.DELAY, seconds=4.0))
    office.pbx.set_line(number(2), "busy")
    assert office.clock.run_until(lambda: office.lamp(2).stale, 2)
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY, 2), 10)
    assert office.clock.now() - began > 3
    assert {each for _, each, _, stale, _ in office.history[shown:] if stale} == {number(2)}


def test_a_question_that_is_lost_hatches_the_lamp_within_2_seconds() -> None:
    office = Office(3).start(60)
    refuse_notifies(office, 1)
    office.pbx.fault(None, FaultSpec(FaultKind.IGNORE))
    office.pbx.set_line(number(2), "busy")
    assert office.clock.run_until(lambda: office.lamp(2).stale, 2)
    office.pbx.clear_fault()
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY, 2), 40)


def test_a_subscription_that_is_made_again_hatches_the_lamp_until_it_is_told_of() -> None:
    office = Office(3).start(60)
    office.pbx.terminate(number(2), "deactivated")
    office.pbx.fault(number(2), FaultSpec(FaultKind.NO_NOTIFY))
    assert office.clock.run_until(lambda: office.lamp(2).stale, 2)
    assert office.shows(LampState.AVAILABLE, 1)


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_all_lamps_are_hatched_when_nothing_that_we_send_arrives(protocol: str) -> None:
    office = Office(20, protocol=protocol).start(60)
    office.network.silenced.add(CLIENT.host)
    silenced = office.clock.now()
    turn = 0
    while not office.all_doubtful():
        office.pbx.set_line(number(1 + turn % 20), ("busy", "idle")[turn // 20 % 2])
        turn += 1
        office.clock.advance(2)
        assert office.clock.now() - silenced < PROMISE[protocol]
    office.network.silenced.clear()
    for each in office.numbers:
        office.pbx.set_line(each, "busy")
    assert office.clock.run_until(lambda: office.all_right(LampState.BUSY), 10)


@pytest.mark.parametrize(("lamps", "limit"), [(20, 60), (1000, 120)])
def test_a_subscription_that_the_server_has_dropped_is_found(lamps: int, limit: float) -> None:
    office = Office(lamps).start(20)
    asked, began = office.subscribes, office.clock.now()
    office.pbx.fault(number(1), FaultSpec(FaultKind.FORGET))
    office.pbx.set_line(number(1), "busy")
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY), limit)
    # One that is gone has all others asked at once; the mock PBX challenges some.
    office.clock.advance(6)
    passed = office.clock.now() - began
    assert passed > 6
    assert office.subscribes - asked <= 2 * lamps * (1 + passed / 50)


def test_a_damaged_notify_of_nobody_has_every_line_asked_about_with_pauses() -> None:
    office = Office(20).start(60)
    asked = office.subscribes
    for _ in range(60):
        stray = office.agent.new_request("NOTIFY", office.agent.account.uri_of("x"))
        stray.headers.set("To", "<sip:x@kiwi.example>;tag=damaged")
        office.table.receive(Answered(stray, office))  # type: ignore[arg-type]  # it is only answered
        office.clock.advance(1)
    # At once, after 5 s, 15 s and 35 s, and one round; some of it is challenged.
    assert 20 * 4 <= office.subscribes - asked <= 20 * 2 * (4 + 60 / 50 + 1)
    assert stale_times(office) == []


class Answered:
    """A server transaction that nobody waits for."""

    def __init__(self, request: Request, office: Office) -> None:
        self.request, self.flow = request, office.agent.flow

    def respond(self, response: object) -> None:
        pass


def damage_notifies(office: Office, times: int) -> list[float]:
    """Refuse the next NOTIFYs with 481, as those whose identifiers were both damaged on the way.

    Args:
        office: whose.
        times: how many.

    Returns:
        when each was refused; it grows.
    """
    take = office.agent.on_request["NOTIFY"]
    refused: list[float] = []

    def receive(transaction: ServerTransaction) -> None:
        if len(refused) < times:
            refused.append(office.clock.now())
            transaction.request.headers.set("Call-ID", "damaged")
            transaction.request.headers.set("To", "<sip:093770000@kiwi.example>;tag=damaged")
        take(transaction)

    office.agent.on_request["NOTIFY"] = receive
    return refused


@pytest.mark.parametrize("seconds", [0.01, 5.0, 60.0])
def test_every_lamp_is_asked_about_after_a_notify_of_no_known_subscription(seconds: float) -> None:
    """Also one whose subscription was made a moment ago."""
    office = Office(3).start(0.0)
    assert office.clock.run_until(office.all_right, 5)
    office.clock.advance(seconds)
    damage_notifies(office, 1)
    office.pbx.set_line(number(2), "busy")
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY, 2), 1.0)


def test_every_lamp_is_hatched_while_that_question_waits_on_our_own_connection() -> None:
    office = Office(3, protocol="TCP").start(60)
    damage_notifies(office, 1)
    office.pbx.set_line(number(2), "busy")
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY, 2), 1.0)
    damage_notifies(office, 1)
    office.pbx.set_line(number(3), "busy")
    assert office.clock.run_until(office.all_doubtful, 0.1)
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY, 3), 6.0)


def test_a_subscription_of_an_earlier_run_hatches_nothing_over_udp() -> None:
    office = Office(3).start(60)
    since = len(office.history)
    for _ in range(5):
        stray = office.agent.new_request("NOTIFY", office.agent.account.uri_of("x"))
        stray.headers.set("To", "<sip:x@kiwi.example>;tag=earlier")
        office.table.receive(Answered(stray, office))  # type: ignore[arg-type]  # it is only answered
        office.clock.advance(1.0)
    assert stale_times(office, since) == []
