"""What concerns the account is told once, whatever the number of lamps; what is no fault, never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.desk.changes import TryAgain
from console.desk.lamps import LampState
from sip.errors import TransportError, TransportFault
from sip.mock_pbx import FaultKind, FaultSpec, PbxConfig, PbxLine
from tests.unit.console.orange.console_at_pbx import MERE, OFFICE, OWN, TANE, Reception

SIXTY = PbxConfig(
    (OWN, *(PbxLine(f"0937787{n:02}", f"Line {n}", presence=True) for n in range(60))),
)


def codes(reception: Reception) -> set[str | None]:
    return {lamp.code for lamp in reception.desk.lamps}


def test_a_wrong_password_is_one_message_and_two_tries() -> None:
    reception = Reception(SIXTY, password="mistyped").start(3600.0)
    [(at, change)] = reception.account_changes()
    assert at < 1.0
    assert (change.account.registered, change.account.code) == (False, "AUTH-PASS")
    assert change.account.message == "User name or password is wrong."
    assert len([sent for sent in reception.of("REGISTER") if sent.signed]) == 2
    assert reception.of("SUBSCRIBE") == []
    assert codes(reception) == {"ACCOUNT"}
    assert reception.desk.overview.orange == 60


def test_a_password_that_was_changed_hatches_the_lamps_before_they_turn_orange() -> None:
    reception = Reception(SIXTY).start()
    assert reception.desk.overview.free == 60
    reception.pbx.put_line(replace(OWN, password="another"))
    before = len(reception.of("REGISTER"))
    reception.clock.run_until(lambda: not reception.desk.account.registered, 700.0)
    failed_at = reception.clock.now()
    assert reception.desk.account.code == "AUTH-PASS"
    assert reception.desk.overview.stale == 60
    assert codes(reception) == {"ACCOUNT"}
    reception.clock.run_until(lambda: reception.desk.overview.orange == 60, 60.0)
    assert reception.clock.now() - failed_at == pytest.approx(35.0, abs=1.0)
    reception.advance(3600.0)
    assert len(reception.account_changes()) == 2  # signed in, then this
    signed = [sent for sent in reception.of("REGISTER")[before:] if sent.signed]
    assert len(signed) <= 2


def test_a_person_can_have_it_tried_again() -> None:
    reception = Reception(SIXTY).start(0.0)
    reception.pbx.fault(None, FaultSpec(FaultKind.REFUSE, method="REGISTER", status=403, times=1))
    reception.advance(900.0)
    assert reception.desk.account.code == "AUTH-PASS"
    reception.desk.dispatch(TryAgain())
    reception.advance(2.0)
    assert reception.desk.account.registered
    assert reception.desk.overview.free == 60


@pytest.mark.parametrize("status", [403, 404, 489, 603])
def test_a_lamp_that_waits_for_a_person_is_tried_when_one_asks(status: int) -> None:
    reception = Reception()
    reception.pbx.fault(MERE.number, FaultSpec(FaultKind.REFUSE, status=status))
    reception.start(300.0)
    assert len(reception.tries(MERE.number)) == 1
    reception.pbx.clear_fault(MERE.number)
    reception.desk.dispatch(TryAgain(MERE.number))
    reception.advance(1.0)
    assert len(reception.tries(MERE.number)) == 2
    assert reception.lamp().state is LampState.AVAILABLE
    assert len(reception.tries(TANE.number)) == 1


def test_a_refused_certificate_is_tried_when_a_person_asks() -> None:
    reception = Reception(protocol="TLS")
    reception.opener.error = TransportError(TransportFault.TLS_CERT, "expired")
    reception.start(3600.0)
    assert len(reception.opener.attempts) == 1
    assert len(reception.account_changes()) == 1
    reception.opener.error = None
    reception.desk.dispatch(TryAgain())
    reception.advance(2.0)
    assert reception.desk.account.registered
    assert reception.desk.overview.free == 2


def test_permission_that_is_asked_for_anew_hatches_the_colour_and_then_says_so() -> None:
    reception = Reception().start(100.0)
    reception.pbx.fault(MERE.number, FaultSpec(FaultKind.PENDING))
    reception.advance(1.0)
    lamp = reception.lamp()
    assert (lamp.state, lamp.stale) == (LampState.AVAILABLE, True)
    reception.advance(32.0)
    assert reception.lamp().code == "PENDING"
    reception.pbx.clear_fault()
    reception.pbx.set_line(MERE.number, "busy")
    reception.advance(1.0)
    assert reception.lamp().state is LampState.BUSY


def test_silence_over_a_connection_is_not_called_silence_over_udp() -> None:
    reception = Reception(protocol="TCP").start(30.0)
    reception.pbx.go_silent()
    reception.advance(20.0)
    assert reception.desk.account.code == "TCP-TIMEOUT"


def test_a_challenge_left_out_once_is_nobodys_business() -> None:
    reception = Reception()
    reception.pbx.fault(None, FaultSpec(FaultKind.NO_CHALLENGE, times=1))
    reception.start()
    assert reception.told == []
    assert reception.desk.overview.free == 2


def test_a_renewal_of_something_forgotten_changes_no_colour() -> None:
    reception = Reception().start()
    reception.pbx.fault(MERE.number, FaultSpec(FaultKind.FORGET))
    reception.advance(700.0)
    assert reception.told == []
    assert len(reception.tries(MERE.number)) == 2
    assert [lamp.stale for _, lamp in reception.lamp_changes(MERE.number)] == [False]


@pytest.mark.parametrize("reason", ["deactivated", "timeout"])
def test_an_end_that_asks_to_begin_again_changes_no_colour(reason: str) -> None:
    reception = Reception().start(100.0)
    reception.pbx.terminate(MERE.number, reason)
    reception.advance(1.0)
    assert reception.tries(MERE.number)[1:] == [100.0]
    assert [lamp.stale for _, lamp in reception.lamp_changes(MERE.number)] == [False]
    assert reception.lamp().state is LampState.AVAILABLE


def test_a_state_that_will_never_change_stays() -> None:
    reception = Reception().start(100.0)
    reception.pbx.terminate(MERE.number, "invariant")
    reception.advance(3600.0)
    assert reception.told == []
    assert reception.lamp().state is LampState.AVAILABLE
    assert len(reception.tries(MERE.number)) == 1


def test_two_lamps_of_one_number_share_a_subscription() -> None:
    reception = Reception(watch=(MERE.number, TANE.number, MERE.number)).start()
    assert len(reception.tries(MERE.number)) == 1
    reception.pbx.set_line(MERE.number, "busy")
    reception.advance(1.0)
    assert [lamp.state for lamp in reception.desk.lamps_of(MERE.number)] == [LampState.BUSY] * 2


def test_our_own_line_may_be_watched() -> None:
    reception = Reception(watch=(OWN.number,)).start()
    assert reception.lamp(OWN.number).state is LampState.AVAILABLE
    assert reception.told == []


def test_a_489_is_tried_as_presence_when_either_will_do() -> None:
    reception = Reception(PbxConfig(OFFICE), event="auto")
    reception.pbx.fault(
        MERE.number, FaultSpec(FaultKind.REFUSE, status=489, times=1)
    )  # to Event: dialog
    reception.start()
    assert reception.lamp().state is LampState.AVAILABLE
    assert len(reception.tries(MERE.number)) == 2
