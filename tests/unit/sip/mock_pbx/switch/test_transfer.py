"""Transfers by REFER, each as an Asterisk 22 was seen to do it."""

from __future__ import annotations

import pytest

from tests.unit.sip.mock_pbx.switch.hand_phone import sdp
from tests.unit.sip.mock_pbx.switch.lab import Lab
from tests.unit.sip.mock_pbx.switch.people import AROHA, BELLA, CALEB, DAISY

FINE = ["202", "NOTIFY 100", "NOTIFY 200"]


# --- while the target still rings


@pytest.mark.parametrize("holds", [True, False])
def test_early_attended(lab: Lab, holds: bool) -> None:
    """The target notices nothing; the consultation ends by 603; the first leg stays."""
    leg, caller = lab.held() if holds else lab.call()
    consult = lab.consult()
    before = list(lab.target.leg.saw)
    del leg.saw[:], leg.at[:], caller.saw[:]
    leg.refer(BELLA, consult)
    lab.wait()
    assert leg.saw == FINE
    assert leg.at[-1] - leg.at[0] <= 0.002
    assert consult.status == 603
    assert lab.target.leg.saw == before
    assert len(lab.target.legs) == 1
    assert caller.saw == [f"UPDATE {BELLA}"]
    assert lab.hears[CALEB] == "ringing"
    assert lab.office.lamp(BELLA) == [("ringing", CALEB)]
    assert lab.office.lamp(AROHA) == []
    lab.wait(5)
    assert not leg.ended
    assert leg.bye() == 200
    lab.target.leg.pick_up()
    lab.wait()
    assert lab.target.leg.saw[-2:] == [f"INVITE {CALEB}", "ACK"]
    assert lab.talks(CALEB, BELLA)


def test_early_attended_and_the_caller_gives_up(lab: Lab) -> None:
    leg, caller = lab.held()
    consult = lab.consult()
    leg.refer(BELLA, consult)
    caller.bye()
    lab.wait()
    assert lab.target.leg.saw[-1] == "CANCEL"
    assert [what for what in leg.saw if what.startswith("NOTIFY")] == FINE[1:]
    assert lab.office.present() == [AROHA]


def test_early_attended_and_the_target_refuses(lab: Lab) -> None:
    """The console is told nothing; the caller hears that it is busy, and is hung up."""
    leg, caller = lab.held()
    leg.refer(BELLA, lab.consult())
    count = len(leg.saw)
    lab.target.leg.refuse(486)
    lab.wait()
    assert len(leg.saw) == count
    assert lab.hears[CALEB] == "busy"
    lab.wait(3)
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=17"]


@pytest.mark.parametrize("after", [0.0, 0.002, 0.005, 0.02])
def test_the_answer_races_the_refer(lab: Lab, after: float) -> None:
    leg, _ = lab.held()
    consult = lab.consult()
    leg.refer(BELLA, consult)
    lab.wait(after)
    lab.target.leg.pick_up()
    lab.wait()
    assert lab.talks(CALEB, BELLA)
    assert consult.ended


# --- after the answer


def test_attended(lab: Lab) -> None:
    leg, caller = lab.held()
    consult = lab.consulted()
    del leg.saw[:], caller.saw[:]
    leg.refer(BELLA, consult)
    lab.wait()
    assert leg.saw == FINE
    assert consult.saw[-1] == "BYE"
    assert consult.reasons == ["Q.850;cause=16"]
    assert caller.saw == [f"UPDATE {BELLA}"]
    assert lab.target.leg.saw[-2:] == [f"INVITE {CALEB}", "ACK"]
    assert not leg.ended
    assert lab.talks(CALEB, BELLA)
    assert lab.office.lamp(CALEB) == [("talking", BELLA)]
    lab.wait(5)
    assert not leg.ended


def test_the_target_hangs_up_just_before(lab: Lab) -> None:
    leg, _ = lab.held()
    consult = lab.consulted()
    lab.target.leg.bye()
    lab.wait()
    del leg.saw[:]
    leg.refer(BELLA, consult)
    lab.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 603"]
    assert leg.resume() == 200
    assert lab.talks(AROHA, CALEB)


def test_the_target_hangs_up_just_after(lab: Lab) -> None:
    leg, caller = lab.held()
    consult = lab.consulted()
    leg.refer(BELLA, consult)
    lab.target.leg.bye()
    lab.wait()
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=16"]
    assert not leg.ended


def test_replaces_nobody_knows(lab: Lab) -> None:
    leg, _ = lab.held()
    consult = lab.consulted()
    assert consult.dialog is not None
    consult.dialog.call_id, kept = "nobody-knows-it", consult.dialog.call_id
    del leg.saw[:]
    leg.refer(BELLA, consult)
    lab.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 404"]
    consult.dialog.call_id = kept
    assert leg.resume() == 200
    assert lab.hears[BELLA] == AROHA or lab.office.switch.talking_to(BELLA) == AROHA
    assert len(lab.target.legs) == 1


def test_attended_twice_at_once(lab: Lab) -> None:
    """One succeeds, one is told 400, and both legs of the console are hung up."""
    leg, _ = lab.held()
    consult = lab.consulted()
    leg.refer(BELLA, consult)
    del leg.saw[:]
    leg.refer(BELLA, consult)
    lab.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 400", "BYE"]
    assert consult.saw[-1] == "BYE"
    assert lab.talks(CALEB, BELLA)


@pytest.mark.parametrize(
    ("number", "hears"), [("9992", "music"), ("9998", "silence"), ("600", "music")]
)
def test_attended_to_what_is_no_phone(lab: Lab, number: str, hears: str) -> None:
    """A tone already running does not move with the call; a queue goes on ringing."""
    leg, _ = lab.held()
    consult = lab.console.call(number)
    lab.wait()
    leg.refer(number, consult)
    lab.wait()
    assert lab.hears[CALEB] == hears
    assert consult.ended
    if number == "600":
        lab.target.leg.pick_up()
        lab.wait()
        assert lab.talks(CALEB, BELLA)


# --- blind


def test_blind(lab: Lab) -> None:
    leg, caller = lab.held()
    del leg.saw[:], leg.at[:], caller.saw[:]
    leg.refer(BELLA)
    lab.wait(0.05)
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 180", "NOTIFY 200"]
    assert leg.since("NOTIFY 200", "NOTIFY 180") == pytest.approx(0.02)
    assert not leg.ended
    assert caller.saw == [f"UPDATE {BELLA}"]
    assert lab.hears[CALEB] == "ringing"
    invite = lab.target.leg.invite
    assert invite.headers.get("P-Asserted-Identity") == '"Caleb" <sip:1003@kiwi.example>'
    assert AROHA in (invite.headers.get("Referred-By") or "")
    lab.target.leg.pick_up()
    lab.wait()
    assert lab.talks(CALEB, BELLA)


def test_blind_to_busy_loses_the_caller(lab: Lab) -> None:
    lab.target.rings = False
    leg, caller = lab.held()
    del leg.saw[:]
    leg.refer(BELLA)
    lab.wait(0.001)
    lab.target.leg.refuse(486)
    lab.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 486"]
    assert lab.hears[CALEB] == "busy"
    again = lab.console.call(f"**{BELLA}")
    lab.wait()
    assert again.status == 403
    assert leg.resume() == 200
    lab.wait(3)
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=17"]


def test_blind_to_a_phone_that_is_not_there(lab: Lab) -> None:
    lab.office.switch.put_person("3001", None)
    leg, caller = lab.held()
    del leg.saw[:]
    leg.refer("3001")
    lab.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 503"]
    assert caller.ended
    assert caller.reasons == ["Q.850;cause=20"]
    assert not leg.ended


def test_blind_to_an_unknown_number_harms_nobody(lab: Lab) -> None:
    leg, caller = lab.held()
    del leg.saw[:]
    leg.refer("5555")
    lab.wait()
    assert leg.saw == ["202", "NOTIFY 100", "NOTIFY 404"]
    assert leg.resume() == 200
    assert lab.talks(AROHA, CALEB)
    assert not caller.ended


def test_blind_and_nobody_answers(lab: Lab) -> None:
    """The caller does not come back; the console is not told."""
    leg, caller = lab.held()
    leg.refer(BELLA)
    lab.wait(1)
    count = len(leg.saw)
    lab.wait(31)
    assert lab.target.leg.saw[-1] == "CANCEL"
    assert lab.hears[CALEB] == "prompt"
    assert len(leg.saw) == count
    assert not caller.ended


def test_a_second_refer_and_a_resume_find_nothing_behind_the_leg(lab: Lab) -> None:
    leg, _ = lab.held()
    assert leg.refer(BELLA) == 202
    lab.wait(1)
    assert leg.refer(DAISY) == 404
    assert lab.other.legs == []
    assert leg.resume() == 200
    lab.wait()
    assert leg.saw[-1] == "BYE"


@pytest.mark.parametrize("number", [BELLA, "5555"])
def test_bye_straight_after_the_202(lab: Lab, number: str) -> None:
    leg, caller = lab.held()
    assert leg.refer(number) == 202
    leg.bye()
    lab.wait()
    assert caller.ended is (number == "5555")


def test_the_caller_hangs_up_during_the_consultation(lab: Lab) -> None:
    leg, caller = lab.held()
    consult = lab.consulted()
    caller.bye()
    lab.wait()
    assert leg.saw[-1] == "BYE"
    assert leg.reasons == ["Q.850;cause=16"]
    assert not consult.ended


# --- parking


def test_park(lab: Lab) -> None:
    """The reports come only after the console's BYE; the slot's lamp tells at once."""
    leg, _ = lab.held()
    del leg.saw[:]
    assert leg.refer("700") == 202
    lab.wait(1)
    assert leg.saw == ["202"]
    assert lab.office.lamp("701") == [("talking", CALEB)]
    assert lab.office.lamp(AROHA)
    assert lab.hears[CALEB] == "music"
    leg.bye()
    lab.wait()
    assert leg.saw == ["202", "200", "NOTIFY 100", "NOTIFY 200"]
    taken = lab.console.call("701")
    lab.wait()
    assert taken.status == 200
    assert taken.identity == ""
    assert lab.talks(AROHA, CALEB)
    assert lab.office.lamp("701") == []


def test_park_and_nobody_takes_it(lab: Lab) -> None:
    leg, _ = lab.held()
    leg.refer("700")
    leg.bye()
    lab.wait(46)
    assert lab.console.leg.saw == ["INVITE"]
    assert CALEB in lab.console.leg.identity
    lab.console.leg.pick_up()
    lab.wait()
    assert lab.talks(AROHA, CALEB)


# --- a way back


@pytest.mark.parametrize("early", [True, False])
def test_fetch_back_while_it_rings(lab: Lab, early: bool) -> None:
    leg, caller = lab.held()
    if early:
        leg.refer(BELLA, lab.consult())
    else:
        leg.refer(BELLA)
    lab.wait(0.1)
    leg.bye()
    ringing = lab.target.leg
    fetched = lab.console.call(f"**{BELLA}")
    lab.wait()
    assert fetched.status == 200
    assert CALEB in fetched.identity
    assert ringing.saw[-1] == "CANCEL"
    assert caller.saw[-1] == f"UPDATE {AROHA}"
    assert lab.talks(AROHA, CALEB)
    del fetched.saw[:]
    fetched.refer(DAISY)
    lab.wait(0.05)
    assert fetched.saw[-1] == "NOTIFY 200"
    lab.other.leg.pick_up()
    lab.wait()
    assert lab.talks(CALEB, DAISY)


def test_too_late_to_fetch_back(lab: Lab) -> None:
    leg, _ = lab.held()
    leg.refer(BELLA)
    lab.wait(0.1)
    lab.target.leg.pick_up()
    lab.wait()
    assert lab.console.call(f"**{BELLA}").status == 403
    assert lab.talks(CALEB, BELLA)


# --- the desk phone


@pytest.mark.parametrize("body", ["sendrecv", "inactive", "none"])
def test_click_to_dial_for_the_desk_phone(lab: Lab, body: str) -> None:
    leg = lab.console.call("1005", b"" if body == "none" else sdp(body))
    lab.wait()
    lab.desk_phone.leg.pick_up()
    lab.wait()
    assert AROHA in lab.desk_phone.leg.identity
    leg.refer(BELLA)
    lab.wait(0.1)
    assert leg.saw[-3:] == ["NOTIFY 100", "NOTIFY 180", "NOTIFY 200"]
    lab.target.leg.pick_up()
    lab.wait()
    assert lab.talks("1005", BELLA)
    assert "1005" in lab.target.leg.identity
    lab.target.leg.bye()
    lab.wait()
    assert lab.desk_phone.leg.ended


@pytest.mark.parametrize(("code", "rings"), [("*88", True), (f"**{BELLA}", True), ("*88", False)])
def test_pickup_for_the_desk_phone_is_reported_wrongly(lab: Lab, code: str, rings: bool) -> None:
    if rings:
        lab.caller.call(BELLA)
        lab.wait()
    leg = lab.console.call("1005")
    lab.wait()
    lab.desk_phone.leg.pick_up()
    lab.wait()
    leg.refer(code)
    lab.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 503"]
    if rings:
        assert lab.talks("1005", CALEB)
        assert lab.desk_phone.leg.saw[-2:] == [f"INVITE {CALEB}", "ACK"]
        assert lab.target.leg.saw[-1] == "CANCEL"
    else:
        assert lab.desk_phone.leg.reasons == ["Q.850;cause=21"]


def test_refer_outside_of_any_call(lab: Lab) -> None:
    request = lab.console._request("REFER", "1005", Refer_To=f"<sip:{BELLA}@kiwi.example>")
    response = lab.console.talk(request)
    assert response is not None
    assert response.status == 501


def test_attended_into_a_parking_slot(lab: Lab) -> None:
    """The console hears its slot first, and then leaves the caller there."""
    leg, _ = lab.held()
    consult = lab.console.call("700")
    lab.wait()
    assert lab.office.lamp("701") == [("talking", AROHA)]
    leg.refer("700", consult)
    lab.wait()
    assert consult.ended
    assert lab.office.switch.parked() == {"701": CALEB}
    assert lab.office.lamp("701") == [("talking", CALEB)]
    leg.bye()
    lab.wait(46)
    assert CALEB in lab.console.leg.identity
    assert lab.console.leg.saw == ["INVITE"]


def test_a_refer_that_names_nobody(lab: Lab) -> None:
    leg, _ = lab.held()
    assert leg.dialog is not None
    request = leg.dialog.request("REFER", [("Refer-To", "<tel:1002>"), ("Contact", "<sip:x@y>")])
    response = lab.console.talk(request)
    assert response is not None
    assert response.status == 400
    assert leg.resume() == 200
    assert lab.talks(AROHA, CALEB)
