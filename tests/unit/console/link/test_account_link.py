from __future__ import annotations

import pytest

from console.desk.changes import Diagnose, TryAgain
from console.desk.lamps import LampState
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.usages.register import RegistrationState
from tests.unit.console.link.linked_console import CLIENT, SERVER, Office, number


def refuse(method: str, status: int, retry_after: int | None = None) -> FaultSpec:
    return FaultSpec(FaultKind.REFUSE, method=method, status=status, retry_after=retry_after)


def settled(office: Office) -> None:
    """Check that no timer is left once the transactions and subscriptions have expired."""
    office.clock.advance(1300)
    assert office.clock.pending == 0
    assert len(office.table) == 0


@pytest.mark.parametrize("protocol", ["UDP", "TCP", "TLS"])
def test_sixty_lamps_have_their_states_within_two_seconds(protocol: str) -> None:
    office = Office(60, protocol=protocol).start(0)
    assert office.clock.run_until(office.all_right, 2)
    assert office.desk.account.registered
    assert office.agent.transactions.stats.requests_repeated == 0


@pytest.mark.parametrize(("protocol", "limit"), [("UDP", 35), ("TCP", 15), ("TLS", 15)])
def test_a_lost_pbx_makes_every_lamp_stale_until_5_s_after_its_return(
    protocol: str, limit: float
) -> None:
    office = Office(60, protocol=protocol).start(100)
    office.network.cut(CLIENT.host, SERVER.host)
    assert office.clock.run_until(lambda: not office.desk.account.registered, limit)
    assert office.clock.run_until(office.all_doubtful, 2)
    office.clock.advance(40)
    assert {lamp.code for lamp in office.desk.lamps} == {"ACCOUNT"}
    assert all(lamp.state is LampState.PROBLEM for lamp in office.desk.lamps)
    office.network.heal(CLIENT.host, SERVER.host)
    office.pbx.set_line(number(7), "busy")
    assert office.clock.run_until(
        lambda: all(not lamp.stale and lamp.state.is_live for lamp in office.desk.lamps), 5
    )
    assert office.shows(LampState.BUSY, 7)


def right(office: Office) -> bool:
    """Whether number 7 is busy and all others are free, with no lamp stale."""
    busy = [lamp.state is LampState.BUSY for lamp in office.desk.lamps]
    trusted = all(not lamp.stale and lamp.state.is_live for lamp in office.desk.lamps)
    return trusted and busy == [index == 6 for index in range(len(busy))]


@pytest.mark.parametrize("keep_memory", [True, False])
@pytest.mark.parametrize("down", [0.0, 3.0, 40.0])
@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_the_lamps_are_right_after_a_restart_of_the_pbx(
    protocol: str, down: float, keep_memory: bool
) -> None:
    office = Office(20, protocol=protocol).start(100)
    office.pbx.restart(keep_memory, down)
    office.clock.advance(down)
    office.pbx.set_line(number(7), "busy")
    if protocol == "TCP" or down > 35:
        assert office.clock.run_until(lambda: right(office), 5)
    else:
        # Over UDP a short absence is only noticed by the next check of a subscription.
        assert office.clock.run_until(lambda: right(office), 21)


def test_a_wrong_password_is_tried_twice_and_then_left_to_a_person() -> None:
    office = Office(5, password="mistyped").start(1)
    office.clock.advance(3600)
    assert office.desk.account.code == "AUTH-PASS"
    assert office.pbx.stats.requests["REGISTER"] == 3
    assert office.subscribes == 0
    assert {lamp.code for lamp in office.desk.lamps} == {"ACCOUNT"}
    office.desk.dispatch(TryAgain(None))
    office.clock.advance(3600)
    assert office.pbx.stats.requests["REGISTER"] == 6


def test_a_password_changed_at_the_pbx_is_not_tried_by_every_lamp() -> None:
    office = Office(40).start(60)
    before = office.pbx.stats.answers["SUBSCRIBE", 401]
    office.pbx.fault(None, FaultSpec(FaultKind.WRONG_PASSWORD))
    office.clock.advance(3600)
    assert office.desk.account.code == "AUTH-PASS"
    assert office.pbx.stats.answers["SUBSCRIBE", 401] - before < 40
    assert all(lamp.state is LampState.PROBLEM for lamp in office.desk.lamps)


def test_credentials_that_worked_are_tried_again_with_growing_pauses() -> None:
    office = Office(5).start(60)
    office.pbx.fault(None, FaultSpec(FaultKind.WRONG_PASSWORD))
    assert office.clock.run_until(lambda: office.desk.account.code == "AUTH-PASS", 600)
    before = office.pbx.stats.requests["REGISTER"]
    sent: list[int] = []
    tries: list[float] = []
    start = office.clock.now()
    while len(tries) < 7:
        sent.append(office.pbx.stats.requests["REGISTER"])
        assert office.clock.run_until(
            lambda: office.pbx.stats.requests["REGISTER"] > sent[-1], 1200
        )
        tries.append(office.clock.now() - start)
        start = office.clock.now()
        office.clock.advance(1)
    for pause, least in zip(tries, (30, 120, 480, 900, 900, 900, 900), strict=True):
        assert least <= pause + 1.0 <= least * 1.2 + 2.0
    # Each try is a request that is challenged and one that is refused.
    assert office.pbx.stats.requests["REGISTER"] - before <= 2 * 7
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 1200)
    assert office.desk.account.registered


def test_after_a_short_refusal_everything_comes_back_by_itself() -> None:
    office = Office(5).start(60)
    office.pbx.fault(None, FaultSpec(FaultKind.WRONG_PASSWORD))
    assert office.clock.run_until(lambda: office.desk.account.code == "AUTH-PASS", 600)
    office.clock.advance(2)
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 40)
    assert office.desk.account.registered


def test_a_lamp_refused_with_good_credentials_comes_back_by_itself() -> None:
    office = Office(3).start(60)
    office.pbx.fault(None, FaultSpec(FaultKind.WRONG_PASSWORD))
    office.desk.dispatch(TryAgain(number(1)))
    assert office.clock.run_until(lambda: office.lamp(1).code == "AUTH-PASS", 5)
    office.pbx.clear_fault()  # the REGISTER that checks the account is accepted
    office.clock.advance(29)
    assert not office.all_right()
    assert office.clock.run_until(office.all_right, 8)
    assert office.desk.account.registered


def test_a_renewal_that_is_forbidden_has_the_registration_checked() -> None:
    """A phone system that was restarted may forbid what is not registered."""
    office = Office(3).start(60)
    registers = office.pbx.stats.requests["REGISTER"]
    office.pbx.fault(number(1), refuse("SUBSCRIBE", 403))
    assert office.clock.run_until(lambda: office.pbx.stats.requests["REGISTER"] > registers, 60)
    office.clock.advance(120)
    assert office.lamp(1).code == "SUB-403"
    assert office.all_right() is False
    assert office.shows(LampState.AVAILABLE, 2)
    # One line that is forbidden for good does not keep the others busy.
    assert office.pbx.stats.requests["REGISTER"] <= registers + 4
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 60)


@pytest.mark.parametrize("seconds", [0, 60])
def test_one_damaged_challenge_changes_nothing(seconds: int) -> None:
    """It may be that of the first REGISTER, or of whatever is sent after a minute."""
    office = Office(3)
    if seconds:
        office.start(seconds)
    office.history.clear()
    office.pbx.fault(None, FaultSpec(FaultKind.UNKNOWN_ALGORITHM, times=1))
    if not seconds:
        office.link.start()
    office.clock.advance(100)
    assert office.all_right()
    assert not [each for each in office.history if each[3] or each[4] is not None]


def test_the_damaged_challenge_of_a_first_subscribe_is_asked_for_again() -> None:
    office = Office(3).start(0)
    assert office.clock.run_until(lambda: office.desk.account.registered, 5)
    office.pbx.fault(number(1), FaultSpec(FaultKind.UNKNOWN_ALGORITHM, times=1))
    assert office.clock.run_until(office.all_right, 5)
    assert all(code is None for *_, code in office.history)


def test_a_lamp_that_never_worked_is_orange_at_the_first_unanswerable_challenge() -> None:
    office = Office(3)
    office.pbx.fault(number(1), FaultSpec(FaultKind.UNKNOWN_ALGORITHM))
    office.start(0)
    assert office.clock.run_until(lambda: office.lamp(1).state is LampState.PROBLEM, 1.5)
    assert office.lamp(1).code == "AUTH-ALG"
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 60)


def test_challenges_that_cannot_be_answered_any_more_hatch_first() -> None:
    office = Office(3).start(60)
    office.pbx.fault(None, FaultSpec(FaultKind.UNKNOWN_ALGORITHM))
    assert office.clock.run_until(office.all_doubtful, 120)
    since = office.clock.now()
    assert office.desk.account.code == "AUTH-ALG"
    assert all(lamp.state is LampState.AVAILABLE for lamp in office.desk.lamps)
    assert office.clock.run_until(lambda: office.lamp(1).state is LampState.PROBLEM, 120)
    assert office.clock.now() - since == pytest.approx(35, abs=1.5)
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 400)


def test_credentials_that_worked_are_tried_again_with_long_pauses_after_a_403() -> None:
    office = Office(5).start(10)
    office.pbx.fault(None, refuse("REGISTER", 403))
    assert office.clock.run_until(lambda: not office.desk.account.registered, 600)
    assert office.all_doubtful()
    tries = office.pbx.stats.requests["REGISTER"]
    office.clock.advance(36)
    assert {lamp.code for lamp in office.desk.lamps} == {"ACCOUNT"}
    assert office.pbx.stats.requests["REGISTER"] - tries in (1, 2)  # it may be challenged first
    office.clock.advance(564)
    assert office.pbx.stats.requests["REGISTER"] - tries <= 2 * 3  # after 30 s, 2 min and 8 min
    office.pbx.clear_fault()
    assert office.clock.run_until(office.all_right, 900)


def test_a_403_before_the_first_success_waits_for_a_person() -> None:
    office = Office(5)
    office.pbx.fault(None, refuse("REGISTER", 403))
    office.start(10)
    registers = office.pbx.stats.requests["REGISTER"]
    office.clock.advance(3600)
    assert office.pbx.stats.requests["REGISTER"] == registers
    office.pbx.clear_fault()
    office.desk.dispatch(TryAgain(number(1)))
    office.clock.advance(2)
    assert office.all_right()


def test_a_busy_registrar_is_asked_again_after_its_retry_after() -> None:
    office = Office(1)
    office.pbx.fault(None, refuse("REGISTER", 503, retry_after=100))
    office.start(1)
    assert office.desk.account.code == "REG-FAIL"
    office.pbx.clear_fault()
    office.clock.advance(90)
    assert not office.desk.account.registered
    office.clock.advance(12)
    assert office.all_right()


def test_silence_at_the_start_is_a_fault_until_the_pbx_answers() -> None:
    office = Office(3)
    office.network.cut(CLIENT.host, SERVER.host)
    office.start(0)
    assert office.clock.run_until(lambda: office.desk.account.code is not None, 33)
    office.clock.advance(300)
    office.network.heal(CLIENT.host, SERVER.host)
    assert office.clock.run_until(office.all_right, 5)


def test_a_server_that_ignores_options_is_found_again() -> None:
    office = Office(3)
    office.pbx.fault(None, FaultSpec(FaultKind.IGNORE, method="OPTIONS"))
    office.start(120)
    assert office.all_right()
    office.network.cut(CLIENT.host, SERVER.host)
    assert office.clock.run_until(lambda: not office.desk.account.registered, 35)
    office.clock.advance(60)
    office.network.heal(CLIENT.host, SERVER.host)
    assert office.clock.run_until(office.all_right, 6)


def test_a_send_error_is_a_lost_connection() -> None:
    office = Office(3).start(10)
    assert office.agent.flow is not None
    office.agent.flow.close()
    office.link.registration.start()
    office.clock.advance(0)
    assert not office.desk.account.registered
    assert office.clock.run_until(office.all_right, 5)


STATES = ["new", "no answer", "signing in", "refused", "subscribing", "live", "lost", "searching"]


def in_state(state: str) -> Office:
    """An office in the given state."""
    office = Office(10)
    office.network.delay = 0.05
    if state == "no answer":
        office.network.cut(CLIENT.host, SERVER.host)
    if state == "refused":
        office.pbx.fault(None, refuse("REGISTER", 503))
    if state != "new":
        office.start({"signing in": 0.01, "subscribing": 0.25}.get(state, 5.0))
    if state in ("lost", "searching"):
        office.network.cut(CLIENT.host, SERVER.host)
        office.clock.run_until(lambda: not office.desk.account.registered, 40)
        office.clock.advance(10 if state == "searching" else 0)
    return office


@pytest.mark.parametrize("state", STATES)
def test_stop_ends_within_two_seconds_and_leaves_nothing(state: str) -> None:
    office = in_state(state)
    done: list[float] = []
    asked_at = office.clock.now()
    office.link.stop(lambda: done.append(office.clock.now()))
    office.clock.advance(2.0)
    assert len(done) == 1
    assert done[0] - asked_at <= 2.0
    assert office.agent.flow is None
    shown = list(office.history)
    office.desk.dispatch(TryAgain(None))
    settled(office)
    assert office.history == shown
    if state == "live":
        assert office.pbx.stats.subscriptions == 0
        assert office.pbx.stats.bindings == 0


def test_the_unregister_succeeds_with_a_stale_nonce() -> None:
    office = Office(60)
    office.network.delay = 0.02
    office.start(300)
    done: list[float] = []
    office.link.stop(lambda: done.append(office.clock.now()))
    office.clock.advance(2.0)
    assert len(done) == 1
    assert office.pbx.stats.subscriptions == 0
    assert office.pbx.stats.bindings == 0


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("target", [None, number(3)])
def test_try_again_is_harmless_in_every_state(state: str, target: str | None) -> None:
    office = in_state(state)
    for _ in range(3):
        office.desk.dispatch(TryAgain(target))
    office.pbx.clear_fault()
    office.network.heal(CLIENT.host, SERVER.host)
    office.desk.dispatch(TryAgain(target))
    assert office.clock.run_until(office.all_right, 45)
    assert len(office.table) == 10


def test_a_lamp_tried_again_gets_a_new_subscription() -> None:
    office = Office(2).start(5)
    before = office.subscribes
    office.desk.dispatch(TryAgain(number(2)))
    assert office.lamp(2).stale
    office.clock.advance(1)
    assert office.all_right()
    assert office.subscribes == before + 1


def test_a_diagnosis_is_started_by_its_command() -> None:
    office = Office(1).start(1)
    office.desk.dispatch(Diagnose(number(1)))
    assert office.diagnosed == [number(1)]


def test_a_register_that_fails_with_its_connection_is_told_once() -> None:
    """The REGISTER under way fails with its path; the loss is told once."""
    office = Office(1)
    told: list[str | None] = []
    office.desk.listen(lambda change: told.append(office.desk.account.code))
    office.network.delay = 1.0
    office.start(0.5)
    assert office.link.registration.state is RegistrationState.REGISTERING
    assert office.agent.flow is not None
    office.link.connection.lost(office.agent.no_answer_error())
    assert office.link.registration.state.value == "idle"
    assert told.count("UDP-SILENT") == len(told)
    assert office.clock.run_until(office.all_right, 10)


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_after_sleep_no_colour_is_trusted_until_it_was_asked_for_again(protocol: str) -> None:
    office = Office(60, protocol=protocol).start(60)
    assert office.all_right()
    # A NOTIFY that came while the computer slept went nowhere.
    office.pbx.fault(None, FaultSpec(FaultKind.NO_NOTIFY))
    office.pbx.set_line(number(1), "busy")
    office.pbx.clear_fault()
    shown = len(office.history)
    office.slept = 3600.0
    woke = office.clock.now()
    assert office.clock.run_until(lambda: office.shows(LampState.BUSY), 5.0)
    hatched = {each for at, each, _, stale, _ in office.history[shown:] if stale and at <= woke + 1}
    assert hatched == set(office.numbers)
    left = woke + 5.0 - office.clock.now()
    assert office.clock.run_until(
        lambda: sum(each.is_free for each in office.desk.lamps) == 59, left
    )
    assert office.desk.account.registered


def test_the_bindings_of_former_paths_are_removed() -> None:
    office = Office(1).start(10)
    for _ in range(2):
        office.network.cut(SERVER.host, CLIENT.host)
        assert office.clock.run_until(lambda: not office.link.connection.is_up, 120)
        office.network.heal(SERVER.host, CLIENT.host)
        assert office.clock.run_until(office.all_right, 60)
    assert office.pbx.stats.bindings == 1
    office.link.stop(lambda: None)
    office.clock.advance(3)
    assert office.pbx.stats.bindings == 0
