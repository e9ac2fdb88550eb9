"""Real phones: the messages between the switch and a phone."""

from __future__ import annotations

import pytest

from sip.call.identity import originally_called_of
from sip.clock import VirtualClock
from sip.errors import SipError
from sip.ids import SequentialIds
from sip.mock_pbx import CallPlan, Digest, FaultKind, FaultSpec, MockPbx, PbxConfig
from sip.mock_pbx.switch import Caller, Person, SwitchConfig
from sip.mock_pbx.switch.phone_media import PhoneMedia
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.raw_phone import LINES, SERVER, MakePbx
from tests.unit.sip.mock_pbx.switch.office_phones import OfficePhones
from tests.unit.sip.mock_pbx.switch.recording_phone import RecordedLeg, RecordingPhone, sdp
from tests.unit.sip.mock_pbx.switch.switch_office import AROHA, BELLA, CALEB, DANA


def test_a_call_between_two_phones(phones: OfficePhones) -> None:
    caller = phones.caller.call(AROHA)
    phones.wait()
    leg = phones.console.leg
    invite = leg.invite
    assert invite.headers.get(
        "From",
    ).startswith('"Caleb" <sip:1003@kiwi.example>')  # type: ignore[union-attr]  # there is one
    assert invite.headers.get("P-Asserted-Identity") == '"Caleb" <sip:1003@kiwi.example>'
    assert invite.headers.get("To") == "<sip:1001@kiwi.example>"
    assert str(invite.uri) == "sip:1001@192.0.2.31:5062;transport=udp"
    rang = list(caller.saw)
    assert rang == ["180"]
    assert caller.identity == '"Aroha" <sip:1001@kiwi.example>'
    assert phones.office.lamp(AROHA) == [("ringing", CALEB)]
    assert phones.office.lamp(CALEB) == [("calling", AROHA)]
    leg.pick_up()
    phones.wait()
    assert [*rang, "200"] == caller.saw
    assert leg.saw[-1] == "ACK"
    assert phones.talks(AROHA, CALEB)
    caller.bye()
    phones.wait()
    assert leg.saw[-1] == "BYE"
    assert leg.reasons == ["Q.850;cause=16"]
    assert phones.office.present() == []


def test_an_invite_that_cannot_be_read_leaves_no_call(phones: OfficePhones) -> None:
    caller = phones.caller.call(AROHA, Contact="<sip:")
    phones.wait()
    assert caller.status == 400
    assert phones.office.present() == []


def test_the_lamp_of_a_called_phone_waits_until_it_rings(phones: OfficePhones) -> None:
    phones.console.rings = False
    phones.caller.call(AROHA)
    phones.wait()
    assert phones.office.lamp(AROHA) == []
    phones.console.leg.ring()
    phones.wait()
    assert phones.office.lamp(AROHA) == [("ringing", CALEB)]


def test_a_caller_gives_up_and_a_phone_refuses(phones: OfficePhones) -> None:
    caller = phones.caller.call(AROHA)
    phones.wait()
    caller.cancel()
    phones.wait()
    assert caller.status == 487
    assert phones.console.leg.saw[-1] == "CANCEL"
    caller = phones.caller.call(AROHA)
    phones.wait()
    phones.console.leg.refuse(486)
    phones.wait()
    assert caller.status == 486
    assert phones.office.present() == []


def test_both_phones_of_a_line_ring_until_one_answers(
    phones: OfficePhones, clock: VirtualClock, network: MemoryNetwork
) -> None:
    second = RecordingPhone(clock, network, AROHA, "192.0.2.36")
    second.register()
    caller = phones.caller.call(AROHA)
    phones.wait()
    assert second.leg.invite.call_id != phones.console.leg.invite.call_id
    phones.console.leg.refuse(486)
    phones.wait()
    assert not caller.ended
    second.leg.refuse(603)
    phones.wait()
    assert caller.status == 486
    phones.caller.call(AROHA)
    phones.wait()
    second.leg.pick_up()
    phones.wait()
    assert phones.console.leg.saw == ["INVITE", "CANCEL"]


@pytest.mark.parametrize(
    ("number", "status"), [("9997", 486), ("9996", 503), ("9994", 404), ("5555", 404)]
)
def test_service_numbers_refuse(phones: OfficePhones, number: str, status: int) -> None:
    assert phones.console.call(number).status == status


def test_a_line_without_a_phone_gets_480(phones: OfficePhones) -> None:
    phones.office.switch.put_person("3001", None)
    assert phones.console.call("3001").status == 480


def test_early_media_then_an_answer(phones: OfficePhones) -> None:
    leg = phones.console.call("9993")
    phones.wait()
    assert leg.saw == ["183"]
    phones.wait(5)
    assert leg.saw == ["183", "200"]
    assert phones.hears[AROHA] == "tone"


def test_simulated_people_talk_to_real_phones(phones: OfficePhones) -> None:
    phones.office.switch.put_person("3001", Person(answers_after=2.0))
    leg = phones.console.call("3001")
    phones.wait()
    assert leg.saw == ["180"]
    phones.wait(2)
    assert phones.talks(AROHA, "3001")
    phones.office.hang_up("3001")
    assert leg.saw[-1] == "BYE"
    phones.office.call(DANA, AROHA, name="Dana")
    assert phones.console.leg.identity == f'"Dana" <sip:{DANA}@kiwi.example>'
    phones.console.leg.pick_up()
    phones.wait()
    assert phones.talks(AROHA, DANA)


def test_diversion_names_the_line_that_was_called_first(phones: OfficePhones) -> None:
    phones.office.call(DANA, AROHA, diverted_from=BELLA)
    diversion = phones.console.leg.invite.headers.get("Diversion")
    assert diversion == '"Bella" <sip:1002@kiwi.example>;reason=unconditional'


def test_a_diverting_line_is_named_in_diversion(phones: OfficePhones) -> None:
    phones.office.person("3001", diverts_to=AROHA)
    phones.caller.call("3001")
    phones.wait()
    assert "3001" in (phones.console.leg.invite.headers.get("Diversion") or "")


def test_a_phone_diverts_by_302(phones: OfficePhones) -> None:
    caller = phones.caller.call(AROHA)
    phones.wait()
    phones.console.leg.refuse(302, Contact=f"<sip:{BELLA}@kiwi.example>")
    phones.wait()
    assert "1001" in (phones.target.leg.invite.headers.get("Diversion") or "")
    phones.target.leg.pick_up()
    phones.wait()
    assert caller.status == 200
    assert phones.talks(CALEB, BELLA)


def test_a_withheld_number_is_not_sent(phones: OfficePhones) -> None:
    phones.office.call(DANA, AROHA, withheld=True)
    text = phones.console.leg.invite.to_bytes().decode()
    assert DANA not in text
    assert "Privacy: id" in text
    assert phones.office.lamp(AROHA) == [("ringing", "")]


# --- authentication and requests


def test_an_invite_is_challenged(phones: OfficePhones) -> None:
    """The caller is the line whose password was given, whatever From says."""
    phones.console.digest = phones.caller.digest
    phones.console.call(BELLA)
    phones.wait()
    assert phones.office.lamp(BELLA) == [("ringing", CALEB)]
    assert phones.office.lamp(AROHA) == []
    phones.pbx.fault(BELLA, FaultSpec(FaultKind.WRONG_PASSWORD))
    assert phones.console.call(BELLA).status == 401


def test_requests_inside_a_call_can_be_challenged(
    make_pbx: MakePbx, clock: VirtualClock, network: MemoryNetwork
) -> None:
    pbx = make_pbx(digest=Digest(inside=True))
    phone = RecordingPhone(clock, network, "093778640", "192.0.2.31")
    leg = phone.call("9992")
    clock.advance(0.01)
    assert leg.status == 200
    assert leg.hold() == 200
    assert leg.refer("9998") == 202
    assert pbx.stats.requests["REFER"] == 2


def test_requests_outside_any_call_get_481(phones: OfficePhones) -> None:
    leg, _ = phones.call()
    assert leg.bye() == 200
    assert leg.hold() == 481
    phones.wait()
    for method in ("INFO", "UPDATE", "BYE"):
        response = phones.console.talk(phones.console._request(method, BELLA))
        assert response is not None
        assert response.status == 481


@pytest.mark.parametrize("protocol", ["TCP", "TLS"])
def test_a_call_reuses_the_connection_of_the_phone(
    protocol: str, make_pbx: MakePbx, clock: VirtualClock, network: MemoryNetwork
) -> None:
    pbx = make_pbx(protocol)
    phone = RecordingPhone(clock, network, "093778640", "192.0.2.31", protocol)
    phone.register()
    pbx.switch.call_in(Caller(DANA, "093778640"))
    clock.advance(0.1)
    phone.leg.pick_up()
    clock.advance(0.1)
    assert phone.leg.saw == ["INVITE", "ACK"]
    assert pbx.switch.talking_to(DANA) == "093778640"
    assert len(phone.transport.flows) == 1


# --- hold


@pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
@pytest.mark.parametrize("direction", ["sendonly", "inactive"])
def test_hold_plays_music_and_changes_the_lamp(
    phones: OfficePhones, direction: str, method: str
) -> None:
    leg, caller = phones.call()
    before = list(caller.saw)
    assert leg.hold(direction, method) == 200
    assert phones.hears[CALEB] == "music"
    assert phones.office.lamp(CALEB) == [("held", AROHA)]
    assert phones.office.lamp(AROHA) == [("talking", CALEB)]
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)
    assert phones.office.lamp(CALEB) == [("talking", AROHA)]
    assert caller.saw == before


def test_the_answer_to_a_hold_has_the_matching_direction(phones: OfficePhones) -> None:
    leg, _ = phones.call()
    leg.hold("sendonly")
    assert leg.answer is not None
    assert b"a=recvonly" in leg.answer.body
    leg.hold("inactive")
    assert b"a=inactive" in leg.answer.body


def test_recvonly_is_no_hold(phones: OfficePhones) -> None:
    leg, _ = phones.call()
    leg.hold("recvonly")
    assert phones.talks(AROHA, CALEB)
    assert phones.office.lamp(CALEB) == [("talking", AROHA)]


def test_each_side_of_a_call_holds_independently(phones: OfficePhones) -> None:
    leg, caller = phones.call()
    leg.hold()
    caller.hold()
    assert phones.hears == {AROHA: "music", CALEB: "music"}
    leg.resume()
    assert phones.hears == {AROHA: "music", CALEB: AROHA}


# --- pickup


def test_a_pickup_tells_everybody_concerned(phones: OfficePhones) -> None:
    caller = phones.caller.call(BELLA)
    phones.wait()
    leg = phones.console.call("*88")
    phones.wait()
    assert leg.status == 200
    assert leg.identity == '"Caleb" <sip:1003@kiwi.example>'
    assert phones.target.leg.saw == ["INVITE", "CANCEL"]
    assert phones.target.leg.reasons == [
        'SIP;cause=200;text="Call completed elsewhere"',
        "Q.850;cause=26",
    ]
    assert caller.status == 200
    assert phones.talks(AROHA, CALEB)


def test_a_pickup_without_a_call_is_refused(phones: OfficePhones) -> None:
    assert phones.console.call("*88").status == 403
    assert phones.console.call(f"**{BELLA}").status == 403
    assert phones.console.call("**3001").status == 404
    leg, _ = phones.call()
    assert phones.target.call(f"**{AROHA}").status == 403
    assert not leg.ended


@pytest.mark.parametrize("gap", [0.02, 0.005, 0.0])
def test_one_of_two_consoles_picks_up_a_call(phones: OfficePhones, gap: float) -> None:
    phones.caller.call(BELLA)
    phones.wait()
    first = phones.console.call("*88")
    phones.wait(gap)
    second = phones.other.call("*88")
    phones.wait()
    assert (first.status, second.status) == (200, 403)


def test_two_consoles_pick_up_two_calls(phones: OfficePhones) -> None:
    phones.caller.call(BELLA)
    phones.wait()
    phones.office.call(DANA, "1005")
    first = phones.console.call("*88")
    second = phones.other.call("*88")
    phones.wait()
    assert DANA in first.identity
    assert CALEB in second.identity


# --- Replaces


def _as_replaces(leg: RecordedLeg) -> str:
    return leg.replaces(";", "=")


def test_replaces_of_a_ringing_call(phones: OfficePhones) -> None:
    caller = phones.caller.call(BELLA)
    phones.wait()
    swapped = phones.target.leg.replaces(";", "=", swapped=True)
    assert phones.console.call(AROHA, Replaces=swapped).status == 481
    leg = phones.console.call(AROHA, Replaces=_as_replaces(phones.target.leg))
    phones.wait()
    assert leg.status == 200
    assert leg.identity == ""
    assert phones.target.leg.saw[-1] == "CANCEL"
    assert phones.target.leg.reasons == ["Q.850;cause=0"]
    assert caller.status == 200
    assert phones.talks(AROHA, CALEB)


@pytest.mark.parametrize("answered", [False, True])
def test_early_only_replaces_no_answered_call(phones: OfficePhones, answered: bool) -> None:
    phones.caller.call(BELLA)
    phones.wait()
    text = _as_replaces(phones.target.leg)
    if answered:
        phones.target.leg.pick_up()
        phones.wait()
    leg = phones.console.call(AROHA, Replaces=f"{text};early-only")
    assert leg.status == (486 if answered else 200)
    phones.wait()
    assert phones.talks(CALEB, BELLA if answered else AROHA)


def test_replaces_of_an_answered_call(phones: OfficePhones) -> None:
    phones.caller.call(BELLA)
    phones.wait()
    phones.target.leg.pick_up()
    phones.wait()
    leg = phones.console.call(AROHA, Replaces=_as_replaces(phones.target.leg))
    phones.wait()
    assert leg.status == 200
    assert phones.target.leg.saw[-1] == "BYE"
    assert leg.identity == ""
    assert phones.talks(AROHA, CALEB)


def test_replaces_of_the_leg_of_a_caller(phones: OfficePhones) -> None:
    caller = phones.caller.call(BELLA)
    phones.wait()
    assert phones.console.call(AROHA, Replaces=_as_replaces(caller)).status == 481
    assert phones.console.call(AROHA, Replaces="nobody;to-tag=1;from-tag=2").status == 481
    phones.target.leg.pick_up()
    phones.wait()
    leg = phones.console.call(AROHA, Replaces=_as_replaces(caller))
    phones.wait()
    assert leg.status == 200
    assert caller.saw[-1] == "BYE"
    assert phones.talks(AROHA, BELLA)


def test_a_restart_forgets_calls_without_a_bye(phones: OfficePhones) -> None:
    leg, caller = phones.call()
    phones.pbx.restart(keep_memory=True)
    assert not leg.ended
    assert leg.hold() == 481
    assert not caller.ended
    assert phones.office.present() == []
    again = phones.caller.call(AROHA)
    phones.wait()
    assert again.saw == ["180"]


def test_a_service_number_answers_an_offer(phones: OfficePhones) -> None:
    leg = phones.console.call("9998", sdp())
    phones.wait()
    assert leg.answer is not None
    assert b"m=audio" in leg.answer.body


def test_without_a_media_port_calls_are_refused(
    clock: VirtualClock, network: MemoryNetwork
) -> None:
    def none(flow: Flow) -> PhoneMedia:
        raise SipError("no port is left")

    pbx = MockPbx(clock, SequentialIds("pbx-"), PbxConfig(lines=LINES), none)
    network.attach(SERVER, pbx.handler)
    phone = RecordingPhone(clock, network, "093778640", "192.0.2.31")
    phone.register()
    assert phone.call("9998").status == 503
    pbx.switch.put_person("093778640", None)
    pbx.switch.call_in(Caller(DANA, "093778640"))
    clock.advance(0.1)
    assert pbx.switch.channels() == []


def test_a_scripted_call_to_a_real_phone_rings_there(phones: OfficePhones) -> None:
    phones.pbx.play_call(CallPlan(DANA, AROHA, "Dana", ring=10.0, talk=5.0))
    phones.wait()
    assert phones.console.leg.identity == f'"Dana" <sip:{DANA}@kiwi.example>'
    phones.console.leg.pick_up()
    phones.wait(6)
    assert phones.console.leg.saw[-1] == "BYE"
    phones.pbx.play_call(CallPlan(AROHA, "3001"))
    phones.wait()
    assert phones.office.lamp(AROHA) == []


def test_a_diverted_call_can_have_history_info(
    make_pbx: MakePbx, clock: VirtualClock, network: MemoryNetwork
) -> None:
    pbx = make_pbx(switch=SwitchConfig(history_info=True))
    phone = RecordingPhone(clock, network, "093778640", "192.0.2.31")
    phone.register()
    pbx.switch.call_in(Caller(DANA, "093778640", diverted_from="093778648"))
    clock.advance(0.1)
    assert phone.leg.invite.headers.get("History-Info") == (
        '"Callum Fraser" <sip:093778648@kiwi.example>;index=1, '
        '"Reception" <sip:093778640@kiwi.example>;index=1.1'
    )
    wanted = originally_called_of(phone.leg.invite)
    assert wanted is not None
    assert wanted.number == "093778648"
