"""Calls of a whole console at the mock PBX over real sockets: answer, hold, transfer, pickup."""

from __future__ import annotations

import asyncio
import functools
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec
from unittest.mock import patch

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.call_settings import CallSettings, TransferWay
from console.desk.calls.desk_call import CallChange, CallNotice
from console.desk.desk import Desk
from console.link import telephone
from console.link.sound import Sound
from console.program.build import build
from console.program.runtime import open_runtime
from console.program.wall_clock import wall_clock
from console.settings.model import load_settings
from sip.agent import Agent
from sip.mock_pbx import MockPbx, PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.mock_pbx.switch import Caller, Person
from sip.trace import Trace
from tests.integration.loopback_pbx import OWN as LINE
from tests.integration.loopback_pbx import PASSWORD, office, write_settings
from tests.patience import until
from tests.unit.console.calls.pretend_sound import PretendSound

OWN = PbxLine(LINE.number, LINE.name, presence=True, person=None, mailbox=(0, 0))
ANN = PbxLine(
    "093778641", "Ann Lee", presence=True, mailbox=(0, 0), person=Person(answers_after=None)
)
BOB = PbxLine("093778642", "Bob Ray", presence=True, person=Person(answers_after=0.2))
CAT = PbxLine("093778643", "Cat Fox", presence=True, person=Person(refuses=486))
SLOT = PbxLine("701", "Park 1", presence=True, person=None)
DANA = "021555010"
CODES = """[features]
group_pickup = "*88"
directed_pickup = "**{ext}"
to_voicemail = "*97{ext}"
park = "700"
[media]
null = true
"""
KEY = re.compile(r"inline:([^\\ ]+)")
"""A media key; it must not be in a trace."""
P = ParamSpec("P")


def on_a_loop(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    @functools.wraps(test)
    def run(*arguments: P.args, **keywords: P.kwargs) -> None:
        async def whole() -> None:
            await test(*arguments, **keywords)

        asyncio.run(whole())

    return run


@dataclass
class Reception:
    """A running call desk and its mock PBX."""

    calls: CallDesk
    desk: Desk
    pbx: MockPbx
    said: list[str]
    agent: Agent
    trace: Trace

    async def until(self, happened: Callable[[], bool], what: str) -> None:
        try:
            await until(happened)
        except TimeoutError:
            seen = "\n".join(map(str, [*self.calls.calls, *self.pbx.switch.channels()]))
            raise AssertionError(f"not: {what}\nsaid {self.said}\n{seen}") from None

    async def shows(self, *cards: tuple[str, str]) -> None:
        def shown() -> list[tuple[str, str]]:
            return [(call.state.value, call.party.label()) for call in self.calls.calls]

        await self.until(lambda: shown() == list(cards), str(cards))

    async def hears(self, sentence: str) -> None:
        await self.until(lambda: any(sentence in each for each in self.said), sentence)

    async def talks(self, number: str, other: str | None) -> None:
        await self.until(
            lambda: self.pbx.switch.talking_to(number) == other, f"{number} talks to {other}"
        )

    async def lamp(self, number: str, state: str) -> None:
        await self.until(
            lambda: self.desk.lamp(number).state.value == state, f"{number} is {state}"
        )

    async def taken(self, number: str = DANA) -> str:
        """Answer a call from outside; returns its id at the switch."""
        caller = self.pbx.switch.call_in(Caller(number, OWN.number, name="Dana Caller"))
        await self.until(lambda: bool(self.calls.calls), "it rings")
        assert self.do(ask.Answer()) == ""
        await self.shows(("active", "Dana Caller"))
        await self.talks(number, OWN.number)
        return caller

    def do(self, command: ask.CallCommand) -> str:
        return self.calls.dispatch(command)


@asynccontextmanager
async def reception(
    folder: Path, transport: str = "udp", sound: Sound | None = None
) -> AsyncIterator[Reception]:
    config = PbxConfig(lines=(OWN, ANN, BOB, CAT, SLOT))
    async with office(config, transport) as serving, open_runtime(None) as runtime:
        numbers = [(line.number, line.name) for line in (ANN, BOB, CAT, SLOT)]
        more = CODES
        if transport == "tls":
            more += f'srtp = "required"\n[tls]\nca_file = "{serving.ca_file}"\n'
        path = write_settings(folder, serving.addresses[transport], transport, numbers, more)
        text = path.read_text().replace('name = "Park 1"', 'name = "Park 1"\nkind = "park"')
        path.write_text(text)
        settings = load_settings(path)
        desk = Desk(settings.extensions, wall_clock, monotonic=time.monotonic)
        calls = CallDesk(desk, wall_clock)
        said: list[str] = []

        def heard(change: CallChange) -> None:
            if isinstance(change, CallNotice):
                said.append(change.sentence)

        calls.listen(heard)
        opened = None if sound is None else lambda settings, agent: sound
        program = build(settings, PASSWORD, runtime.tasks, runtime.trace, desk, calls, opened)
        program.link.start()
        at_work = Reception(calls, desk, serving.pbx, said, program.user_agent.agent, runtime.trace)
        try:
            await at_work.until(
                lambda: all(lamp.state.is_live for lamp in desk.lamps), "every lamp is lit"
            )
            yield at_work
        finally:
            await program.stop()


@pytest.fixture(params=["udp", "tcp", "tls"])
def transport(request: pytest.FixtureRequest) -> str:
    """With TLS, media have to be encrypted, too."""
    name: str = request.param
    return name


@on_a_loop
async def test_a_caller_is_taken_held_and_passed_on(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.do(ask.Hold())
        await at.shows(("held", "Dana Caller"))
        at.do(ask.Resume())
        await at.shows(("active", "Dana Caller"))
        assert at.do(ask.Transfer(BOB.number)) == ""
        await at.talks(DANA, BOB.number)
        await at.until(lambda: not at.calls.calls, "the pane is empty")
        await at.lamp(BOB.number, "busy")


@on_a_loop
async def test_fetched_back_before_the_target_answers(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.do(ask.Transfer(ANN.number))
        await at.shows(("transferring", "Dana Caller"))
        await at.lamp(ANN.number, "ringing")
        assert at.do(ask.FetchBack()) == ""
        await at.shows(("active", "Dana Caller"))
        await at.talks(DANA, OWN.number)
        await at.lamp(ANN.number, "available")


@on_a_loop
async def test_handed_over_early_and_fetched_back(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        at.calls.set_settings(CallSettings(transfer=TransferWay.EARLY))
        await at.taken()
        at.do(ask.Transfer(ANN.number))
        await at.shows(("passed_on", "Dana Caller"))
        await at.lamp(ANN.number, "ringing")
        await at.until(lambda: at.calls.calls[0].can_fetch_back, "it can be fetched back")
        assert at.do(ask.FetchBack()) == ""
        await at.shows(("active", "Dana Caller"))
        await at.talks(DANA, OWN.number)
        await at.lamp(ANN.number, "available")


@on_a_loop
async def test_a_busy_target_gives_the_caller_back(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.do(ask.Transfer(CAT.number))
        await at.hears("Cat Fox is busy. Dana Caller is back and waits for you.")
        await at.shows(("returned", "Dana Caller"))
        at.do(ask.Answer())
        await at.shows(("active", "Dana Caller"))
        await at.talks(DANA, OWN.number)
        at.do(ask.Transfer("9994"))
        await at.hears("does not know the number 9994")
        await at.shows(("returned", "Dana Caller"))


@on_a_loop
async def test_an_attended_transfer_and_back(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.do(ask.Transfer(BOB.number, attended=True))
        await at.shows(("active", "Bob Ray"), ("held", "Dana Caller"))
        at.do(ask.Back())
        await at.shows(("active", "Dana Caller"))
        await at.talks(DANA, OWN.number)
        await at.lamp(BOB.number, "available")
        at.do(ask.Transfer(BOB.number, attended=True))
        await at.shows(("active", "Bob Ray"), ("held", "Dana Caller"))
        at.do(ask.Complete())
        await at.talks(DANA, BOB.number)
        await at.until(lambda: not at.calls.calls, "the pane is empty")


@on_a_loop
async def test_three_talk_together(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.do(ask.Transfer(BOB.number, attended=True))
        await at.shows(("active", "Bob Ray"), ("held", "Dana Caller"))
        assert at.do(ask.Join()) == ""
        await at.shows(("active", "Dana Caller"), ("active", "Bob Ray"))
        assert all(call.joined for call in at.calls.calls)
        await at.talks(DANA, OWN.number)
        await at.talks(BOB.number, OWN.number)


@on_a_loop
async def test_what_is_said_is_encrypted_where_the_path_is(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        assert at.do(ask.Dial(BOB.number)) == ""
        await at.talks(BOB.number, OWN.number)
        invites = [
            record
            for record in at.trace.of_method("INVITE")
            if record.direction == "out" and record.start_line.startswith("INVITE ")
        ]
        offers = [str(record.data) for record in invites]
        # Beside it, holds of a call from outside.
        to_bob = [str(each.data) for each in invites if f"sip:{BOB.number}@" in each.start_line]
        encrypted = transport == "tls"
        assert f"RTP/{'S' * encrypted}AVP" in to_bob[-1]
        assert all(("a=crypto:" in offer) is encrypted for offer in offers)
        assert all(set(key) == {"*"} for offer in offers for key in KEY.findall(offer))


@on_a_loop
async def test_a_caller_who_hangs_up_leaves_us_with_the_target(
    tmp_path: Path, transport: str
) -> None:
    async with reception(tmp_path, transport) as at:
        caller = await at.taken()
        at.do(ask.Transfer(BOB.number, attended=True))
        await at.shows(("active", "Bob Ray"), ("held", "Dana Caller"))
        at.pbx.switch.hang_up(caller)
        await at.hears("Dana Caller has hung up. You are talking to Bob Ray.")
        await at.shows(("active", "Bob Ray"))


@pytest.mark.parametrize("status", [403, 405, 501, 603])
@on_a_loop
async def test_a_phone_system_that_refuses_transfers(
    tmp_path: Path, transport: str, status: int
) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        fault = FaultSpec(FaultKind.REFUSE, method="REFER", status=status)
        at.pbx.fault(OWN.number, fault)
        at.do(ask.Transfer(BOB.number))
        await at.hears("is back and waits for you")
        await at.shows(("returned", "Dana Caller"))
        at.do(ask.Answer())
        await at.talks(DANA, OWN.number)


@on_a_loop
async def test_a_phone_system_that_says_yes_and_does_nothing(
    tmp_path: Path, transport: str
) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.pbx.fault(OWN.number, FaultSpec(FaultKind.REFER_SILENT))
        at.do(ask.Transfer(BOB.number, attended=True))
        await at.shows(("active", "Bob Ray"), ("held", "Dana Caller"))
        at.do(ask.Complete())
        await at.hears("did not say whether the transfer")
        await at.shows(("active", "Dana Caller"))
        await at.talks(DANA, OWN.number)


@on_a_loop
async def test_pickup_of_the_last_and_of_a_chosen_one(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        switch = at.pbx.switch
        switch.put_person(BOB.number, Person(answers_after=None))
        switch.call_in(Caller("021555011", ANN.number, name="First"))
        await at.lamp(ANN.number, "ringing")
        switch.call_in(Caller("021555012", BOB.number, name="Second"))
        await at.lamp(BOB.number, "ringing")
        assert [each.number for each in at.calls.ringing] == [BOB.number, ANN.number]
        at.do(ask.Pickup())
        await at.talks("021555012", OWN.number)
        await at.shows(("active", "Second"))
        at.do(ask.Pickup(ANN.number))
        await at.talks("021555011", OWN.number)
        await at.shows(("active", "First"), ("held", "Second"))
        assert at.do(ask.Pickup(ANN.number)) != "" or at.said


@on_a_loop
async def test_nothing_to_pick_up(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        at.do(ask.Pickup())
        await at.hears("There was no longer a call to pick up.")
        await at.shows()


@on_a_loop
async def test_parked_and_taken_back(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        assert at.do(ask.Park()) == ""
        await at.shows(("parked", "Dana Caller"))
        await at.until(lambda: at.calls.calls[0].slot == "701", "the slot is known")
        at.do(ask.Retrieve())
        await at.talks(DANA, OWN.number)
        await at.shows(("active", "Dana Caller"))


@on_a_loop
async def test_to_voicemail(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        await at.taken()
        at.do(ask.ToVoicemail(ANN.number))
        await at.until(lambda: not at.calls.calls, "the caller has gone to voicemail")
        await at.hears("Dana Caller is connected to Ann Lee's voicemail.")


@on_a_loop
async def test_new_messages_light_the_lamp(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        at.pbx.switch.leave_message(OWN.number)
        await at.until(lambda: at.calls.messages == 1, "one new message")


@on_a_loop
async def test_a_caller_who_gives_up(tmp_path: Path, transport: str) -> None:
    async with reception(tmp_path, transport) as at:
        at.pbx.switch.call_in(Caller(DANA, OWN.number, name="Dana Caller", patience=0.3))
        await at.shows(("incoming", "Dana Caller"))
        await at.hears("Dana Caller hung up before you answered.")
        await at.shows()


@on_a_loop
async def test_a_call_the_phone_system_has_forgotten_ends_when_it_falls_silent(
    tmp_path: Path,
) -> None:
    sound = PretendSound()
    async with reception(tmp_path, sound=sound) as at:
        await at.taken()
        sound.legs[-1].on_silent(True)
        await at.hears("There is no sound from Dana Caller.")
        sound.legs[-1].on_silent(False)
        await at.hears("can be heard again")
        await at.shows(("active", "Dana Caller"))
        # A restart while the first question is under way would leave it answered 100 only.
        await at.until(
            lambda: any(record.direction == "out" for record in at.trace.of_method("ACK")),
            "the question whether the phone system knows the call is answered",
        )
        at.pbx.restart(keep_memory=True)
        sound.legs[-1].on_silent(True)
        await at.hears("The phone system has lost the call with Dana Caller.")
        await at.shows()


@on_a_loop
async def test_a_call_on_hold_that_the_phone_system_has_forgotten_ends(tmp_path: Path) -> None:
    with patch.object(telephone, "CHECK_HELD", 0.3):
        async with reception(tmp_path) as at:
            await at.taken()
            at.do(ask.Hold())
            await at.shows(("held", "Dana Caller"))
            at.pbx.restart(keep_memory=True)
            await at.hears("The phone system has lost the call with Dana Caller.")
            await at.shows()
