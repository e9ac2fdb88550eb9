"""What concerns the account is told once, whatever the number of lamps; what is no fault, never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.desk.changes import TryAgain
from console.desk.lamps import LampState
from sip.errors import TransportError, TransportFault
from sip.mock_pbx import FaultKind, FaultSpec, PbxConfig, PbxLine
from tests.unit.console.orange.lamp_rig import MERE, OFFICE, OWN, TANE, LampRig

SIXTY = PbxConfig(
    (OWN, *(PbxLine(f"0937787{n:02}", f"Line {n}", presence=True) for n in range(60))),
)


def codes(rig: LampRig) -> set[str | None]:
    return {lamp.code for lamp in rig.desk.lamps}


def test_a_wrong_password_is_one_message_and_two_tries() -> None:
    rig = LampRig(SIXTY, password="mistyped").start(3600.0)
    [(at, change)] = rig.account_changes()
    assert at < 1.0
    assert (change.account.registered, change.account.code) == (False, "AUTH-PASS")
    assert change.account.message == "The user name or password is wrong."
    assert len([sent for sent in rig.of("REGISTER") if sent.signed]) == 2
    assert rig.of("SUBSCRIBE") == []
    assert codes(rig) == {"ACCOUNT"}
    assert rig.desk.overview.orange == 60


def test_a_password_that_was_changed_hatches_the_lamps_before_they_turn_orange() -> None:
    rig = LampRig(SIXTY).start()
    assert rig.desk.overview.free == 60
    rig.pbx.put_line(replace(OWN, password="another"))
    before = len(rig.of("REGISTER"))
    rig.clock.run_until(lambda: not rig.desk.account.registered, 700.0)
    failed_at = rig.clock.now()
    assert rig.desk.account.code == "AUTH-PASS"
    assert rig.desk.overview.stale == 60
    assert codes(rig) == {"ACCOUNT"}
    rig.clock.run_until(lambda: rig.desk.overview.orange == 60, 60.0)
    assert rig.clock.now() - failed_at == pytest.approx(35.0, abs=1.0)
    rig.advance(3600.0)
    assert len(rig.account_changes()) == 2  # signed in, then this
    # These credentials worked, so they are tried again, but never five times in ten minutes.
    signed = [sent.at for sent in rig.of("REGISTER")[before:] if sent.signed]
    assert all(fifth - first > 600.0 for first, fifth in zip(signed, signed[4:], strict=False))
    rig.pbx.put_line(OWN)
    rig.advance(1100.0)
    assert rig.desk.account.registered
    assert rig.desk.overview.free == 60


def test_a_person_can_have_it_tried_again() -> None:
    rig = LampRig(SIXTY)
    rig.pbx.fault(None, FaultSpec(FaultKind.REFUSE, method="REGISTER", status=403, times=1))
    rig.start(900.0)
    assert rig.desk.account.code == "AUTH-PASS"
    rig.desk.dispatch(TryAgain())
    rig.advance(2.0)
    assert rig.desk.account.registered
    assert rig.desk.overview.free == 60


@pytest.mark.parametrize("status", [403, 404, 489, 603])
def test_a_lamp_that_waits_for_a_person_is_tried_when_one_asks(status: int) -> None:
    rig = LampRig()
    rig.pbx.fault(MERE.number, FaultSpec(FaultKind.REFUSE, status=status))
    rig.start(300.0)
    assert len(rig.tries(MERE.number)) == 1
    rig.pbx.clear_fault(MERE.number)
    rig.desk.dispatch(TryAgain(MERE.number))
    rig.advance(1.0)
    assert len(rig.tries(MERE.number)) == 2
    assert rig.lamp().state is LampState.AVAILABLE
    assert len(rig.tries(TANE.number)) == 1


def test_a_refused_certificate_is_tried_when_a_person_asks() -> None:
    rig = LampRig(protocol="TLS")
    rig.opener.error = TransportError(TransportFault.TLS_CERT, "expired")
    rig.start(3600.0)
    assert len(rig.opener.attempts) == 1
    assert len(rig.account_changes()) == 1
    rig.opener.error = None
    rig.desk.dispatch(TryAgain())
    rig.advance(2.0)
    assert rig.desk.account.registered
    assert rig.desk.overview.free == 2


def test_permission_that_is_asked_for_anew_hatches_the_colour_and_then_says_so() -> None:
    rig = LampRig().start(100.0)
    rig.pbx.fault(MERE.number, FaultSpec(FaultKind.PENDING))
    rig.advance(1.0)
    lamp = rig.lamp()
    assert (lamp.state, lamp.stale) == (LampState.AVAILABLE, True)
    rig.advance(32.0)
    assert rig.lamp().code == "PENDING"
    rig.pbx.clear_fault()
    rig.pbx.set_line(MERE.number, "busy")
    rig.advance(1.0)
    assert rig.lamp().state is LampState.BUSY


def test_silence_over_a_connection_is_not_called_silence_over_udp() -> None:
    rig = LampRig(protocol="TCP").start(30.0)
    rig.pbx.go_silent()
    rig.advance(20.0)
    assert rig.desk.account.code == "TCP-TIMEOUT"


def test_one_missing_challenge_is_not_announced() -> None:
    rig = LampRig()
    rig.pbx.fault(None, FaultSpec(FaultKind.NO_CHALLENGE, times=1))
    rig.start()
    assert rig.told == []
    assert rig.desk.overview.free == 2


def test_a_renewal_of_something_forgotten_changes_no_colour() -> None:
    rig = LampRig().start()
    rig.pbx.fault(MERE.number, FaultSpec(FaultKind.FORGET))
    rig.advance(700.0)
    assert rig.told == []
    assert len(rig.tries(MERE.number)) == 2
    assert [lamp.stale for _, lamp in rig.lamp_changes(MERE.number)] == [False]


@pytest.mark.parametrize("reason", ["deactivated", "timeout"])
def test_an_end_that_asks_to_begin_again_changes_no_colour(reason: str) -> None:
    rig = LampRig().start(100.0)
    rig.pbx.terminate(MERE.number, reason)
    rig.advance(1.0)
    assert rig.tries(MERE.number)[1:] == [pytest.approx(100.0, abs=0.1)]
    assert [lamp.stale for _, lamp in rig.lamp_changes(MERE.number)] == [False]
    assert rig.lamp().state is LampState.AVAILABLE


def test_a_state_that_will_never_change_stays() -> None:
    rig = LampRig().start(100.0)
    rig.pbx.terminate(MERE.number, "invariant")
    rig.advance(3600.0)
    assert rig.told == []
    assert rig.lamp().state is LampState.AVAILABLE
    assert len(rig.tries(MERE.number)) == 1


def test_two_lamps_of_one_number_share_a_subscription() -> None:
    rig = LampRig(watch=(MERE.number, TANE.number, MERE.number)).start()
    assert len(rig.tries(MERE.number)) == 1
    rig.pbx.set_line(MERE.number, "busy")
    rig.advance(1.0)
    assert [lamp.state for lamp in rig.desk.lamps_of(MERE.number)] == [LampState.BUSY] * 2


def test_our_own_line_may_be_watched() -> None:
    rig = LampRig(watch=(OWN.number,)).start()
    assert rig.lamp(OWN.number).state is LampState.AVAILABLE
    assert rig.told == []


def test_a_489_is_tried_as_presence_when_either_will_do() -> None:
    rig = LampRig(PbxConfig(OFFICE), event="auto")
    rig.pbx.fault(MERE.number, FaultSpec(FaultKind.REFUSE, status=489, times=1))  # to Event: dialog
    rig.start()
    assert rig.lamp().state is LampState.AVAILABLE
    assert len(rig.tries(MERE.number)) == 2
