"""Transfers by REFER; every expectation was observed at an Asterisk 22."""

from __future__ import annotations

import pytest

from tests.unit.sip.mock_pbx.switch.office_phones import OfficePhones
from tests.unit.sip.mock_pbx.switch.recording_phone import sdp
from tests.unit.sip.mock_pbx.switch.switch_office import AROHA, BELLA, CALEB, DAISY

FINE = ["202", "NOTIFY 100", "NOTIFY 200"]


# --- attended, while the target still rings


@pytest.mark.parametrize("holds", [True, False])
def test_early_attended_transfer(phones: OfficePhones, holds: bool) -> None:
    """The target gets no message; the consultation ends by 603; the first leg stays."""
    leg, caller = phones.held() if holds else phones.call()
    consult = phones.consult()
    before = list(phones.target.leg.saw)
    del leg.saw[:], leg.at[:], caller.saw[:]
    leg.refer(BELLA, consult)
    phones.wait()
    assert leg.saw == FINE
    assert leg.at[-1] - leg.at[0] <= 0.002
    assert consult.status == 603
    assert phones.target.leg.saw == before
    assert len(phones.target.legs) == 1
    assert caller.saw == [f"UPDATE {BELLA}"]
    assert phones.hears[CALEB] == "ringing"
    assert phones.office.lamp(BELLA) == [("ringing", CALEB)]
    assert phones.office.lamp(AROHA) == []
    phones.wait(5)
    assert not leg.ended
    assert leg.bye() == 200
    phones.target.leg.pick_up()
    phones.wait()
    assert phones.target.leg.saw[-2:] == [f"INVITE {CALEB}", "ACK"]
    assert phones.talks(CALEB, BELLA)


def test_the_caller_gives_up_after_an_early_attended_transfer(phones: OfficePhones) -> None:
    leg, caller = phones.held()
    consult = phones.consult()
    leg.refer(BELLA, consult)
    caller.bye()
    phones.wait()
    assert phones.target.leg.saw[-1] == "CANCEL"
    assert [what for what in leg.saw if what.startswith("NOTIFY")] == FINE[1:]
    assert phones.office.present() == [AROHA]


def test_the_target_refuses_after_an_early_attended_transfer(phones: OfficePhones) -> None:
    """The console gets no report; the caller hears a busy tone and is hung up."""
    leg, caller = phones.held()
    leg.refer(BELLA, phones.consult())
    count = len(leg.saw)
    phones.target.leg.refuse(486)
    phones.wait()
    assert len(leg.saw) == count
    assert phones.hears[CALEB] == "busy"
    phones.wait(3)
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=17"]


@pytest.mark.parametrize("after", [0.0, 0.002, 0.005, 0.02])
def test_the_target_answers_while_the_refer_is_sent(phones: OfficePhones, after: float) -> None:
    leg, _ = phones.held()
    consult = phones.consult()
    leg.refer(BELLA, consult)
    phones.wait(after)
    phones.target.leg.pick_up()
    phones.wait()
    assert phones.talks(CALEB, BELLA)
    assert consult.ended


# --- attended, after the answer


def test_attended_transfer(phones: OfficePhones) -> None:
    leg, caller = phones.held()
    consult = phones.consulted()
    del leg.saw[:], caller.saw[:]
    leg.refer(BELLA, consult)
    phones.wait()
    assert leg.saw == FINE
    assert consult.saw[-1] == "BYE"
    assert consult.reasons == ["Q.850;cause=16"]
    assert caller.saw == [f"UPDATE {BELLA}"]
    assert phones.target.leg.saw[-2:] == [f"INVITE {CALEB}", "ACK"]
    assert not leg.ended
    assert phones.talks(CALEB, BELLA)
    assert phones.office.lamp(CALEB) == [("talking", BELLA)]
    phones.wait(5)
    assert not leg.ended


def test_the_target_hangs_up_just_before_the_refer(phones: OfficePhones) -> None:
    leg, _ = phones.held()
    consult = phones.consulted()
    phones.target.leg.bye()
    phones.wait()
    del leg.saw[:]
    leg.refer(BELLA, consult)
    phones.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 603"]
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)


def test_the_target_hangs_up_just_after_the_refer(phones: OfficePhones) -> None:
    leg, caller = phones.held()
    consult = phones.consulted()
    leg.refer(BELLA, consult)
    phones.target.leg.bye()
    phones.wait()
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=16"]
    assert not leg.ended


def test_replaces_of_an_unknown_call(phones: OfficePhones) -> None:
    leg, _ = phones.held()
    consult = phones.consulted()
    assert consult.dialog is not None
    consult.dialog.call_id, kept = "nobody-knows-it", consult.dialog.call_id
    del leg.saw[:]
    leg.refer(BELLA, consult)
    phones.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 404"]
    consult.dialog.call_id = kept
    assert leg.resume() == 200
    assert phones.hears[BELLA] == AROHA or phones.office.switch.talking_to(BELLA) == AROHA
    assert len(phones.target.legs) == 1


def test_two_attended_transfers_at_once(phones: OfficePhones) -> None:
    """One succeeds, the other is reported as 400, and both legs of the console are hung up."""
    leg, _ = phones.held()
    consult = phones.consulted()
    leg.refer(BELLA, consult)
    del leg.saw[:]
    leg.refer(BELLA, consult)
    phones.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 400", "BYE"]
    assert consult.saw[-1] == "BYE"
    assert phones.talks(CALEB, BELLA)


@pytest.mark.parametrize(
    ("number", "hears"), [("9992", "music"), ("9998", "silence"), ("600", "music")]
)
def test_attended_transfer_to_a_service_number(
    phones: OfficePhones, number: str, hears: str
) -> None:
    """A tone that already plays does not move with the call; a queue goes on ringing."""
    leg, _ = phones.held()
    consult = phones.console.call(number)
    phones.wait()
    leg.refer(number, consult)
    phones.wait()
    assert phones.hears[CALEB] == hears
    assert consult.ended
    if number == "600":
        phones.target.leg.pick_up()
        phones.wait()
        assert phones.talks(CALEB, BELLA)


# --- blind


def test_blind_transfer(phones: OfficePhones) -> None:
    leg, caller = phones.held()
    del leg.saw[:], leg.at[:], caller.saw[:]
    leg.refer(BELLA)
    phones.wait(0.05)
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 180", "NOTIFY 200"]
    assert leg.since("NOTIFY 200", "NOTIFY 180") == pytest.approx(0.02)
    assert not leg.ended
    assert caller.saw == [f"UPDATE {BELLA}"]
    assert phones.hears[CALEB] == "ringing"
    invite = phones.target.leg.invite
    assert invite.headers.get("P-Asserted-Identity") == '"Caleb" <sip:1003@kiwi.example>'
    assert AROHA in (invite.headers.get("Referred-By") or "")
    phones.target.leg.pick_up()
    phones.wait()
    assert phones.talks(CALEB, BELLA)


def test_blind_transfer_to_a_busy_phone_loses_the_caller(phones: OfficePhones) -> None:
    phones.target.rings = False
    leg, caller = phones.held()
    del leg.saw[:]
    leg.refer(BELLA)
    phones.wait(0.001)
    phones.target.leg.refuse(486)
    phones.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 486"]
    assert phones.hears[CALEB] == "busy"
    again = phones.console.call(f"**{BELLA}")
    phones.wait()
    assert again.status == 403
    assert leg.resume() == 200
    phones.wait(3)
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=17"]


def test_blind_transfer_to_a_line_without_a_phone(phones: OfficePhones) -> None:
    phones.office.switch.put_person("3001", None)
    leg, caller = phones.held()
    del leg.saw[:]
    leg.refer("3001")
    phones.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 503"]
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=20"]
    assert not leg.ended


def test_blind_transfer_to_an_unknown_number_changes_nothing(phones: OfficePhones) -> None:
    leg, caller = phones.held()
    del leg.saw[:]
    leg.refer("5555")
    phones.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 404"]
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)
    assert not caller.ended


def test_blind_transfer_that_is_not_answered(phones: OfficePhones) -> None:
    """The caller does not come back, and the console gets no report."""
    leg, caller = phones.held()
    leg.refer(BELLA)
    phones.wait(1)
    count = len(leg.saw)
    phones.wait(31)
    assert phones.target.leg.saw[-1] == "CANCEL"
    assert phones.hears[CALEB] == "prompt"
    assert len(leg.saw) == count
    assert not caller.ended


def test_after_a_transfer_a_second_refer_is_refused_and_a_resume_hung_up(
    phones: OfficePhones,
) -> None:
    leg, _ = phones.held()
    assert leg.refer(BELLA) == 202
    phones.wait(1)
    assert leg.refer(DAISY) == 404
    assert phones.other.legs == []
    assert leg.resume() == 200
    phones.wait()
    assert leg.saw[-1] == "BYE"


@pytest.mark.parametrize("number", [BELLA, "5555"])
def test_bye_straight_after_the_202(phones: OfficePhones, number: str) -> None:
    leg, caller = phones.held()
    assert leg.refer(number) == 202
    leg.bye()
    phones.wait()
    assert caller.ended is (number == "5555")


def test_the_caller_hangs_up_during_the_consultation(phones: OfficePhones) -> None:
    leg, caller = phones.held()
    consult = phones.consulted()
    caller.bye()
    phones.wait()
    assert leg.saw[-1] == "BYE"
    assert leg.reasons == ["Q.850;cause=16"]
    assert not consult.ended


# --- parking


def test_parking_by_transfer(phones: OfficePhones) -> None:
    """The reports come only after the console's BYE; the lamp of the slot changes at once."""
    leg, _ = phones.held()
    del leg.saw[:]
    assert leg.refer("700") == 202
    phones.wait(1)
    assert leg.saw == ["202"]
    assert phones.office.lamp("701") == [("talking", CALEB)]
    assert phones.office.lamp(AROHA)
    assert phones.hears[CALEB] == "music"
    leg.bye()
    phones.wait()
    assert leg.saw == ["202", "200", "NOTIFY 100", "NOTIFY 200"]
    taken = phones.console.call("701")
    phones.wait()
    assert taken.status == 200
    assert taken.identity == ""
    assert phones.talks(AROHA, CALEB)
    assert phones.office.lamp("701") == []


def test_a_parked_call_comes_back_when_nobody_retrieves_it(phones: OfficePhones) -> None:
    leg, _ = phones.held()
    leg.refer("700")
    leg.bye()
    phones.wait(46)
    assert phones.console.leg.saw == ["INVITE"]
    assert CALEB in phones.console.leg.identity
    phones.console.leg.pick_up()
    phones.wait()
    assert phones.talks(AROHA, CALEB)


# --- fetching a call back


@pytest.mark.parametrize("early", [True, False])
def test_a_transferred_call_is_fetched_back_while_it_rings(
    phones: OfficePhones, early: bool
) -> None:
    leg, caller = phones.held()
    if early:
        leg.refer(BELLA, phones.consult())
    else:
        leg.refer(BELLA)
    phones.wait(0.1)
    leg.bye()
    ringing = phones.target.leg
    fetched = phones.console.call(f"**{BELLA}")
    phones.wait()
    assert fetched.status == 200
    assert CALEB in fetched.identity
    assert ringing.saw[-1] == "CANCEL"
    assert caller.saw[-1] == f"UPDATE {AROHA}"
    assert phones.talks(AROHA, CALEB)
    del fetched.saw[:]
    fetched.refer(DAISY)
    phones.wait(0.05)
    assert fetched.saw[-1] == "NOTIFY 200"
    phones.other.leg.pick_up()
    phones.wait()
    assert phones.talks(CALEB, DAISY)


def test_an_answered_transfer_cannot_be_fetched_back(phones: OfficePhones) -> None:
    leg, _ = phones.held()
    leg.refer(BELLA)
    phones.wait(0.1)
    phones.target.leg.pick_up()
    phones.wait()
    assert phones.console.call(f"**{BELLA}").status == 403
    assert phones.talks(CALEB, BELLA)


# --- the desk phone


@pytest.mark.parametrize("body", ["sendrecv", "inactive", "none"])
def test_click_to_dial_for_the_desk_phone(phones: OfficePhones, body: str) -> None:
    leg = phones.console.call("1005", b"" if body == "none" else sdp(body))
    phones.wait()
    phones.desk_phone.leg.pick_up()
    phones.wait()
    assert AROHA in phones.desk_phone.leg.identity
    leg.refer(BELLA)
    phones.wait(0.1)
    assert leg.saw[-3:] == ["NOTIFY 100", "NOTIFY 180", "NOTIFY 200"]
    phones.target.leg.pick_up()
    phones.wait()
    assert phones.talks("1005", BELLA)
    assert "1005" in phones.target.leg.identity
    phones.target.leg.bye()
    phones.wait()
    assert phones.desk_phone.leg.ended


@pytest.mark.parametrize(("code", "rings"), [("*88", True), (f"**{BELLA}", True), ("*88", False)])
def test_pickup_for_the_desk_phone_is_reported_wrongly(
    phones: OfficePhones, code: str, rings: bool
) -> None:
    if rings:
        phones.caller.call(BELLA)
        phones.wait()
    leg = phones.console.call("1005")
    phones.wait()
    phones.desk_phone.leg.pick_up()
    phones.wait()
    leg.refer(code)
    phones.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 503"]
    if rings:
        assert phones.talks("1005", CALEB)
        assert phones.desk_phone.leg.saw[-2:] == [f"INVITE {CALEB}", "ACK"]
        assert phones.target.leg.saw[-1] == "CANCEL"
    else:
        assert phones.desk_phone.leg.reasons == ["Q.850;cause=21"]


def test_refer_outside_of_any_call(phones: OfficePhones) -> None:
    request = phones.console._request("REFER", "1005", Refer_To=f"<sip:{BELLA}@kiwi.example>")
    response = phones.console.talk(request)
    assert response is not None
    assert response.status == 501


def test_attended_transfer_into_a_parking_slot(phones: OfficePhones) -> None:
    """The console parks itself first, and the transfer puts the caller into its slot."""
    leg, _ = phones.held()
    consult = phones.console.call("700")
    phones.wait()
    assert phones.office.lamp("701") == [("talking", AROHA)]
    leg.refer("700", consult)
    phones.wait()
    assert consult.ended
    assert phones.office.switch.parked() == {"701": CALEB}
    assert phones.office.lamp("701") == [("talking", CALEB)]
    leg.bye()
    phones.wait(46)
    assert CALEB in phones.console.leg.identity
    assert phones.console.leg.saw == ["INVITE"]


def test_a_refer_without_a_number_is_refused(phones: OfficePhones) -> None:
    leg, _ = phones.held()
    assert leg.dialog is not None
    request = leg.dialog.request("REFER", [("Refer-To", "<tel:1002>"), ("Contact", "<sip:x@y>")])
    response = phones.console.talk(request)
    assert response is not None
    assert response.status == 400
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)
