from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.changes import TryAgain
from console.desk.lamps import LampState
from console.link.lamp_monitor import ROUND
from sip.message import Message, Request, SipUri
from sip.mock_pbx import PbxConfig
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.transport.flow import Flow
from tests.unit.console.link.linked_console import Office, number


def refuse(status: int, retry_after: int | None = None) -> FaultSpec:
    return FaultSpec(FaultKind.REFUSE, status=status, retry_after=retry_after)


STATES = {
    "idle": LampState.AVAILABLE,
    "ringing": LampState.RINGING,
    "busy": LampState.BUSY,
    "held": LampState.BUSY,
}


@pytest.mark.parametrize("style", ["asterisk", "freeswitch", "kamailio", "broadworks"])
def test_a_lamp_follows_its_line(style: str) -> None:
    office = Office(2, config=PbxConfig(style=style)).start()
    for state in ("ringing", "busy", "idle"):
        office.pbx.set_line(number(1), state)
        office.clock.advance(0.5)
        assert office.shows(STATES[state])
        assert office.shows(LampState.AVAILABLE, 2)


def test_200_lamps_ended_at_once_come_back_through_the_window() -> None:
    office = Office(200).start(10)
    most = 0
    office.pbx.terminate(None, "deactivated")
    began, before = office.clock.now(), office.subscribes
    while office.subscribes < before + 200 and office.clock.now() < began + 5:
        office.clock.advance(0.01)
        most = max(most, office.window.under_way)
    assert office.all_right()
    assert office.clock.now() - began >= 199 / 200  # the pace setting holds
    assert most <= 64
    assert office.agent.transactions.stats.requests_repeated == 0


@pytest.mark.parametrize("reason", ["deactivated", "timeout", "noresource", ""])
def test_a_server_that_ends_every_subscription_is_asked_with_pauses(reason: str) -> None:
    office = Office(1)
    office.pbx.fault(None, FaultSpec(FaultKind.TERMINATE, reason=reason))
    office.start(3600)
    assert office.subscribes <= 20
    assert not office.shows(LampState.AVAILABLE)
    office.pbx.clear_fault()
    assert office.clock.run_until(lambda: office.shows(LampState.AVAILABLE), 1100)


def test_a_server_that_forgets_every_subscription_is_asked_with_pauses() -> None:
    office = Office(1)
    office.start(5)
    for _ in range(360):
        office.pbx.fault(None, FaultSpec(FaultKind.FORGET))
        office.clock.advance(10)
    assert office.subscribes <= 3600 / 15 * 2 + 20


def test_a_lamp_that_was_forgotten_many_times_is_right_soon_after_the_last() -> None:
    office = Office(1).start(5)
    for _ in range(600):
        if office.shows(LampState.AVAILABLE):
            office.pbx.fault(None, FaultSpec(FaultKind.FORGET))
            office.monitor.renew()
        office.clock.advance(1)
    assert office.clock.run_until(lambda: office.shows(LampState.AVAILABLE), 40)


def test_one_forgotten_subscription_has_all_others_refreshed() -> None:
    office = Office(30).start(100)
    office.pbx.fault(None, FaultSpec(FaultKind.FORGET))
    for each in office.numbers:
        office.pbx.set_line(each, "busy")
    assert office.clock.run_until(lambda: office.all_right(LampState.BUSY), 20)


def test_all_others_are_refreshed_when_the_server_forgets_twice_in_a_minute() -> None:
    office = Office(6).start(100)
    office.pbx.fault(None, FaultSpec(FaultKind.FORGET))
    assert office.clock.run_until(lambda: office.pbx.stats.subscriptions == 6, 20)
    office.clock.advance(10)
    office.pbx.fault(None, FaultSpec(FaultKind.FORGET))
    for each in office.numbers:
        office.pbx.set_line(each, "busy")
    office.clock.advance(20)
    lies = [lamp for lamp in office.desk.lamps if lamp.is_free]
    assert lies == []


def test_a_server_that_knows_no_refresh_is_subscribed_to_anew_each_time() -> None:
    office = Office(5).start(60)
    take = office.pbx.handler.message_received
    since = len(office.history)

    def refused(message: Message, flow: Flow) -> None:
        if isinstance(message, Request) and message.method == "SUBSCRIBE" and message.to.tag:
            assert isinstance(message.to.uri, SipUri)
            office.pbx.fault(message.to.uri.user, FaultSpec(FaultKind.FORGET))
        take(message, flow)

    office.pbx.handler.message_received = refused  # type: ignore[method-assign]
    office.clock.advance(1200)
    assert not [entry for entry in office.history[since:] if entry[3] or entry[4] is not None]
    assert office.all_right()


def test_an_end_long_after_the_last_one_is_no_repeated_failure() -> None:
    office = Office(1).start(10)
    for _ in range(5):
        office.pbx.terminate(None, "")
        office.clock.advance(1)
        assert office.shows(LampState.AVAILABLE)
        office.clock.advance(100)


@pytest.mark.parametrize("status", [403, 404, 480, 481, 489, 500, 503, 603])
def test_a_refused_lamp_is_orange_and_asked_with_pauses(status: int) -> None:
    office = Office(2)
    office.pbx.fault(number(1), refuse(status))
    office.start(3600)
    assert office.lamp().state is LampState.PROBLEM
    assert office.shows(LampState.AVAILABLE, 2)
    # The other lamp is refreshed in each round, and challenged each time.
    assert office.subscribes <= 30 + 2 * 3600 / ROUND
    office.pbx.clear_fault()
    office.desk.dispatch(TryAgain(number(1)))
    office.clock.advance(1)
    assert office.all_right()


@pytest.mark.parametrize("status", [404, 405, 423, 489, 604])
def test_a_lamp_that_has_worked_is_asked_again_soon_after_a_refusal(status: int) -> None:
    """One damaged SUBSCRIBE must not leave it orange until a person sees to it."""
    office = Office(1).start(100)
    office.pbx.fault(number(1), refuse(status))
    office.pbx.terminate(None, "")
    office.clock.advance(1)
    assert office.lamp().state is LampState.PROBLEM
    office.pbx.clear_fault()
    assert office.clock.run_until(lambda: office.shows(LampState.AVAILABLE), 36)


def test_a_lamp_that_has_worked_is_asked_with_growing_pauses() -> None:
    office = Office(1).start(100)
    office.pbx.fault(number(1), refuse(489))
    asked = office.subscribes
    office.pbx.terminate(None, "")
    office.clock.advance(3600)
    assert office.subscribes - asked <= 20


def test_a_server_with_retry_after_is_asked_then() -> None:
    office = Office(1)
    office.pbx.fault(None, refuse(503, retry_after=200))
    office.start(5)
    asked = office.subscribes
    office.clock.advance(190)
    assert office.subscribes == asked
    office.pbx.clear_fault()
    office.clock.advance(10)
    assert office.all_right()


def test_489_leads_to_presence_once_when_the_event_is_auto() -> None:
    office = Office(1, event="auto")
    office.pbx.fault(None, FaultSpec(FaultKind.REFUSE, status=489, times=1))
    office.start()
    assert office.shows(LampState.AVAILABLE)
    office.pbx.set_line(number(1), registered=False)
    office.clock.advance(1)
    assert office.lamp().code == "OFFLINE"


def test_a_489_after_the_dialogs_have_worked_does_not_lead_to_presence() -> None:
    """Presence shows no ringing; the module of the dialogs is perhaps being reloaded."""
    office = Office(1, event="auto").start(60)
    office.pbx.fault(None, FaultSpec(FaultKind.REFUSE, status=489))
    office.clock.advance(60)
    assert office.lamp().code == "SUB-489"
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 65)
    office.pbx.set_line(number(1), "ringing")
    office.clock.advance(1)
    assert office.shows(LampState.RINGING)


def test_a_pending_lamp_says_so_and_works_after_approval() -> None:
    office = Office(1)
    office.pbx.fault(None, FaultSpec(FaultKind.PENDING))
    office.start(30)
    assert office.lamp().state is LampState.CONNECTING
    office.clock.advance(5)
    assert office.lamp().code == "PENDING"
    office.pbx.clear_fault()
    office.pbx.set_line(number(1), "busy")
    office.clock.advance(1)
    assert office.shows(LampState.BUSY)


def test_an_accepted_lamp_without_a_notify_becomes_orange() -> None:
    office = Office(1)
    office.pbx.fault(None, FaultSpec(FaultKind.NO_NOTIFY))
    office.start(30)
    assert office.lamp().state is LampState.CONNECTING
    office.clock.advance(40)
    assert office.lamp().code == "NO-NOTIFY"


def test_an_orange_lamp_says_that_it_is_being_tried_again() -> None:
    office = Office(1)
    office.pbx.fault(None, FaultSpec(FaultKind.NO_NOTIFY))
    office.start(34)
    assert office.lamp().state is LampState.PROBLEM
    # The second SUBSCRIBE waits for its NOTIFY, so the lamp must not say "not tried again".
    assert office.subscribes > 1
    assert office.lamp().next_retry is not None


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (FaultKind.BODY_XML, "BODY-XML"),
        (FaultKind.BODY_REFUSED, "BODY-REFUSED"),
        (FaultKind.BODY_TYPE, "BODY-TYPE"),
        (FaultKind.BODY_ROOT, "BODY-TYPE"),
        (FaultKind.BODY_CUT, "BODY-XML"),
    ],
)
def test_an_unreadable_body_is_orange_until_a_good_one(kind: FaultKind, code: str) -> None:
    office = Office(1).start(5)
    before = office.subscribes
    office.pbx.fault(None, FaultSpec(kind))
    office.clock.advance(100)
    assert office.lamp().code == code
    assert office.subscribes <= before + 12
    office.pbx.clear_fault()
    office.pbx.set_line(number(1), "ringing")
    # Our 415 has ended the subscription where the Content-Type was wrong.
    limit = 60 if kind is FaultKind.BODY_TYPE else 1
    assert office.clock.run_until(lambda: office.shows(LampState.RINGING), limit)


def test_gaps_in_partial_documents_are_refreshed_with_pauses() -> None:
    office = Office(1).start(5)
    office.pbx.fault(None, FaultSpec(FaultKind.VERSION_GAP))
    before = office.subscribes
    for _ in range(150):
        office.pbx.set_line(number(1), "busy")
        office.clock.advance(0.1)
        office.pbx.set_line(number(1), "idle")
        office.clock.advance(0.1)
    assert office.subscribes - before <= 30 / 5 + 2


def test_an_empty_number_is_a_fault_of_the_settings() -> None:
    office = Office(0)
    from console.desk.desk import Desk
    from console.desk.lamps import Extension
    from console.link.lamp_watch import LampWatch
    from console.link.link_dependencies import LinkDependencies

    desk = Desk([Extension(" ", "Nobody")], office.wall, monotonic=office.clock.now)
    dependencies = LinkDependencies(
        office.agent, office.table, office.window, desk, office.wall, "dialog", 600, 30.0
    )
    LampWatch(dependencies, " ").subscribe()
    assert desk.lamps[0].code == "CONFIG"
    assert len(office.table) == 0


# Lists


def office_with_list(lamps: int = 3, listed: int = 3, **more: object) -> Office:
    lists = {"reception": tuple(number(index) for index in range(1, listed + 1))}
    return Office(lamps, config=PbxConfig(lists=lists, **more), list_uri="reception")  # type: ignore[arg-type]  # of PbxConfig


@pytest.mark.parametrize("style", ["asterisk", "broadworks"])
def test_one_subscription_serves_a_whole_list(style: str) -> None:
    office = office_with_list(style=style).start()
    assert office.all_right()
    assert len(office.table) == 1
    office.pbx.set_line(number(2), "ringing")
    office.clock.advance(1)
    assert office.shows(LampState.RINGING, 2)
    assert office.shows(LampState.AVAILABLE, 1)


def test_a_lamp_that_is_not_on_the_list_says_so() -> None:
    office = office_with_list(3, 2).start()
    assert office.lamp(3).code == "LIST-MISSING"
    assert office.shows(LampState.AVAILABLE, 2)


def test_a_line_taken_off_the_list_says_so() -> None:
    office = office_with_list().start()
    office.pbx.fault(number(1), FaultSpec(FaultKind.LIST_REJECTED, reason="noresource"))
    office.pbx.set_line(number(1), "busy")
    office.clock.advance(1)
    assert office.lamp(1).code == "LIST-MISSING"
    assert office.shows(LampState.AVAILABLE, 2)


def test_an_unknown_list_makes_every_lamp_orange_and_can_be_tried_again() -> None:
    office = Office(3, list_uri="nowhere").start()
    assert {lamp.code for lamp in office.desk.lamps} == {"SUB-404"}
    office = office_with_list()
    office.pbx.fault(None, refuse(480))
    office.start(5)
    assert {lamp.code for lamp in office.desk.lamps} == {"SUB-480"}
    assert all(lamp.next_retry is not None for lamp in office.desk.lamps)
    office.pbx.clear_fault()
    office.desk.dispatch(TryAgain(number(2)))
    office.clock.advance(1)
    assert office.all_right()


def test_a_broken_part_of_a_list_affects_its_own_lamp_only() -> None:
    office = office_with_list().start()
    office.pbx.fault(number(1), FaultSpec(FaultKind.BODY_XML))
    office.pbx.set_line(number(1), "busy")
    office.clock.advance(2)
    assert office.lamp(1).code == "BODY-XML"
    assert office.shows(LampState.AVAILABLE, 2)


def test_a_list_is_right_after_a_restart_of_the_pbx() -> None:
    office = office_with_list().start(30)
    office.pbx.restart(keep_memory=False, down=1.0)
    office.pbx.set_line(number(2), "busy")
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY, 2), 30)


@settings(max_examples=25)
@given(
    loss=st.sampled_from([0.0, 0.1, 0.3, 0.5]),
    reorder=st.sampled_from([0.0, 0.3]),
    duplicate=st.sampled_from([0.0, 0.3]),
    moves=st.lists(
        st.tuples(st.sampled_from(sorted(STATES)), st.sampled_from([0.1, 1.0, 7.0])),
        min_size=1,
        max_size=6,
    ),
    seed=st.integers(0, 1000),
)
def test_no_lamp_is_wrong_whatever_the_network_does(
    loss: float, reorder: float, duplicate: float, moves: list[tuple[str, float]], seed: int
) -> None:
    office = Office(2, seed=seed)
    office.network.loss = loss
    office.network.reorder = reorder
    office.network.reorder_delay = 0.7
    office.network.duplicate = duplicate
    office.start()
    for state, pause in moves:
        office.pbx.set_line(number(1), state)
        office.clock.advance(pause)
    # A NOTIFY is repeated for 32 s; then the subscription ends, and the next check notices.
    office.clock.advance(110)
    lamp = office.lamp()
    truth = STATES[moves[-1][0]]
    doubtful = lamp.stale or lamp.state in (LampState.PROBLEM, LampState.CONNECTING)
    assert doubtful or lamp.state is truth
    office.network.loss = office.network.reorder = office.network.duplicate = 0.0
    assert office.clock.run_until(lambda: office.shows(truth), 1100)


@pytest.mark.parametrize("list_uri", ["", "staff"])
def test_a_lamp_that_rings_long_is_asked_about(list_uri: str) -> None:
    office = ringing_office(list_uri)
    office.pbx.fault(None, FaultSpec(FaultKind.NO_NOTIFY, times=1))
    office.pbx.set_line(number(1), "idle")
    assert office.clock.run_until(lambda: office.shows(LampState.AVAILABLE), ROUND + 1)


def ringing_office(list_uri: str) -> Office:
    config = PbxConfig(lists={"staff": (number(1),)})
    office = Office(1, config=config, list_uri=list_uri).start()
    office.pbx.set_line(number(1), "ringing")
    office.clock.advance(1)
    assert office.shows(LampState.RINGING)
    return office
