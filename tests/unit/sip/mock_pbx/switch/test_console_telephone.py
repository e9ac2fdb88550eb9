"""The console's own user agent (`sip.call.SipPhone`) at the switch."""

from __future__ import annotations

import pytest

from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.call import (
    Call,
    CallListener,
    CallState,
    EndKind,
    EndReason,
    Identity,
    NoMedia,
    ReferProgress,
    ReferStage,
    SipPhone,
)
from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.message import NameAddr, SipUri
from sip.mock_pbx import Digest, FaultKind, FaultSpec, PbxLine
from sip.mock_pbx.switch import Person, SwitchConfig
from sip.transport.address import HostPort
from sip.transport.memory import MemoryNetwork
from sip.usages.register import Registration
from tests.unit.sip.mock_pbx.raw_phone import SERVER, MakePbx
from tests.unit.sip.mock_pbx.switch.switch_office import (
    ALL,
    AROHA,
    BELLA,
    CALEB,
    DANA,
    SwitchOffice,
)

K = FaultKind


def uri(number: str) -> SipUri:
    return SipUri("sip", number, "kiwi.example")


def state(call: Call) -> CallState:
    return call.state


class ConsoleTelephone(CallListener):
    """A telephone that records the events of its calls."""

    def __init__(self, office: SwitchOffice, network: MemoryNetwork, protocol: str) -> None:
        self.office = office
        self.clock = office.clock
        account = Account(AROHA, "kiwi.example", Credentials(AROHA, f"pw{AROHA}"))
        self.agent = Agent(account, office.clock, SequentialIds("console-", seed=9))
        self.phone = SipPhone(self.agent)
        self.phone.on_incoming = self._incoming
        self.endpoint = network.attach(HostPort("192.0.2.40", 5070), self.agent, protocol)
        self.agent.use_flow(self.endpoint.flow_to(SERVER))
        self.progress: list[ReferProgress] = []
        self.ends: dict[Call, EndReason] = {}
        self.names: dict[Call, str] = {}
        self.registration = Registration(self.agent, lambda change: None)
        self.registration.start()
        self.clock.advance(0.1)

    def _incoming(self, call: Call) -> None:
        call.listener = self
        call.media = NoMedia()
        call.ring()

    def dial(self, number: str, seconds: float = 0.1) -> Call:
        call = self.phone.dial(uri(number), NoMedia(), self)
        self.clock.advance(seconds)
        return call

    def taken(self, diverted_from: str = "") -> Call:
        """Let Dana call, and answer."""
        self.office.call(DANA, AROHA, name="Dana", diverted_from=diverted_from)
        [call] = [call for call in self.phone.calls if call.state is CallState.INCOMING]
        call.answer()
        self.clock.advance(0.1)
        return call

    def wait(self, seconds: float = 0.1) -> None:
        self.clock.advance(seconds)

    def stage(self) -> ReferStage:
        return self.progress[-1].stage

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        self.progress.append(progress)

    def ended(self, call: Call, reason: EndReason) -> None:
        self.ends[call] = reason

    def identity_changed(self, call: Call, peer: Identity) -> None:
        self.names[call] = peer.number


@pytest.fixture(params=["UDP", "TCP", "TLS"])
def console(
    request: pytest.FixtureRequest,
    make_pbx: MakePbx,
    clock: VirtualClock,
    network: MemoryNetwork,
) -> ConsoleTelephone:
    lines = tuple(PbxLine(number, name, group, mailbox=(0, 0)) for number, name, group in ALL)
    switch = SwitchConfig(queues={"600": (AROHA, BELLA)})
    pbx = make_pbx(request.param, lines=lines, switch=switch, digest=Digest(inside=True))
    office = SwitchOffice(pbx, clock)
    office.person(BELLA, answers_after=3.0)
    return ConsoleTelephone(office, network, request.param)


def test_an_outgoing_call(console: ConsoleTelephone) -> None:
    call = console.dial(BELLA)
    assert state(call) is CallState.RINGING
    assert call.peer.name == "Bella"
    console.wait(3)
    assert state(call) is CallState.ACTIVE
    assert console.office.switch.talking_to(AROHA) == BELLA
    call.hold()
    console.wait()
    assert console.office.hears(BELLA) == "music"
    call.resume()
    console.wait()
    assert console.office.hears(BELLA) == AROHA
    console.office.hang_up(BELLA)
    assert console.ends[call].kind is EndKind.HUNG_UP_BY_PEER


def test_an_incoming_call(console: ConsoleTelephone) -> None:
    call = console.taken(diverted_from=CALEB)
    assert (call.peer.number, call.peer.name) == (DANA, "Dana")
    assert call.originally_called is not None
    assert (call.originally_called.number, call.originally_called.name) == (CALEB, "Caleb")
    call.hang_up()
    console.wait()
    assert console.office.present() == []


@pytest.mark.parametrize("early", [True, False])
def test_an_attended_transfer(console: ConsoleTelephone, early: bool) -> None:
    call = console.taken()
    call.hold()
    consult = console.dial(BELLA, 0.1 if early else 3.5)
    call.refer_replaces(consult)
    console.wait()
    assert console.stage() is ReferStage.DONE
    assert not consult.is_up
    assert call.is_up
    call.hang_up()
    console.wait(4)
    assert console.office.switch.talking_to(DANA) == BELLA
    assert AROHA not in console.office.present()


def test_a_blind_transfer_is_fetched_back(console: ConsoleTelephone) -> None:
    console.office.person(BELLA, answers_after=None)
    call = console.taken()
    call.refer(NameAddr(uri(BELLA)))
    console.wait()
    assert console.stage() is ReferStage.DONE
    call.hang_up()
    fetched = console.dial(f"**{BELLA}")
    assert state(fetched) is CallState.ACTIVE
    assert fetched.peer.number == DANA
    assert console.office.switch.talking_to(DANA) == AROHA


@pytest.mark.parametrize("status", [403, 405, 501, 603])
def test_a_refused_transfer_leaves_the_call(console: ConsoleTelephone, status: int) -> None:
    call = console.taken()
    console.office.pbx.fault(AROHA, FaultSpec(K.REFUSE, "REFER", status))
    call.refer(NameAddr(uri(BELLA)))
    console.wait()
    assert console.progress == [ReferProgress(ReferStage.REFUSED, status, console.progress[0].text)]
    assert console.office.switch.talking_to(DANA) == AROHA


def test_a_call_is_parked_and_retrieved(console: ConsoleTelephone) -> None:
    call = console.taken()
    call.refer(NameAddr(uri("700")))
    console.wait()
    assert console.stage() is ReferStage.ACCEPTED
    assert console.office.switch.parked() == {"701": DANA}
    call.hang_up()
    console.wait()
    assert console.stage() is ReferStage.DONE
    back = console.dial("701")
    assert state(back) is CallState.ACTIVE
    assert console.office.switch.talking_to(AROHA) == DANA


def test_glare(console: ConsoleTelephone) -> None:
    call = console.taken()
    console.office.pbx.fault(AROHA, FaultSpec(K.GLARE, times=1))
    call.hold()
    console.wait(5)
    assert call.held
    assert console.office.hears(DANA) == "music"


def test_the_answer_crosses_the_cancel(console: ConsoleTelephone) -> None:
    console.office.pbx.fault(AROHA, FaultSpec(K.CANCEL_LOST))
    call = console.dial(BELLA)
    call.hang_up()
    console.wait()
    assert not call.is_up
    assert console.office.present() == []


def test_an_invite_by_two_paths_is_one_call(console: ConsoleTelephone) -> None:
    console.office.pbx.fault(AROHA, FaultSpec(K.INVITE_TWICE))
    console.taken()
    assert len(console.phone.calls) == 1


def test_a_restart_ends_the_call_once_the_path_changes(console: ConsoleTelephone) -> None:
    call = console.taken()
    console.office.pbx.restart(keep_memory=True)
    console.wait()
    assert call.is_up
    console.agent.use_flow(console.endpoint.flow_to(SERVER))
    console.phone.path_changed()
    console.wait()
    assert console.ends[call].kind is EndKind.GONE


def test_early_media_then_an_answer(console: ConsoleTelephone) -> None:
    call = console.dial("9993")
    assert state(call) is CallState.RINGING
    console.wait(5)
    assert state(call) is CallState.ACTIVE


@pytest.mark.parametrize(
    ("number", "status"), [("9997", 486), ("9996", 503), ("5555", 404), ("*88", 403)]
)
def test_service_numbers_refuse(console: ConsoleTelephone, number: str, status: int) -> None:
    call = console.dial(number)
    assert console.ends[call].status == status


def test_two_hundred_calls_leave_nothing_behind(console: ConsoleTelephone) -> None:
    pbx, clock = console.office.pbx, console.clock
    console.office.person(BELLA, answers_after=0.1)
    for turn in range(200):
        call = console.dial(BELLA, 0.3)
        assert state(call) is CallState.ACTIVE
        if turn % 2:
            call.hang_up()
        else:
            console.office.hang_up(BELLA)
        console.wait()
        assert console.office.present() == []
    clock.advance(40)
    assert console.phone.calls == []
    assert len(console.phone.table) == 0
    assert pbx.stats.calls == 0
    assert clock.pending < 10


def test_eight_calls_at_once(console: ConsoleTelephone) -> None:
    console.office.person(BELLA, answers_after=1.0, takes=8)
    calls = [console.dial(BELLA, 0.0) for _ in range(8)]
    console.wait(2)
    assert [call.state for call in calls] == [CallState.ACTIVE] * 8
    console.phone.hang_up_all()
    console.wait()
    assert console.office.present() == []


def test_an_unanswered_call_reaches_voicemail(console: ConsoleTelephone) -> None:
    console.office.switch.put_person(BELLA, Person(answers_after=None))
    call = console.dial(BELLA, 33)
    assert state(call) is CallState.ACTIVE
    assert console.office.hears(AROHA) == "prompt"
    call.hang_up()
    console.wait()
    line = console.office.pbx.line(BELLA)
    assert line is not None
    assert line.mailbox == (1, 0)
