"""Calls through the mock PBX over each transport, on loopback sockets."""

from __future__ import annotations

import asyncio

import pytest

from sip.call import Call, CallListener, CallState, EndReason, NoMedia, SipPhone
from sip.message import SipUri
from sip.mock_pbx.switch import Caller, Person
from sip.transport.resolver import TransportChoice
from tests.integration.test_user_agent import ANN, ME, Console, pbx, server_at
from tests.patience import PATIENCE

DANA = "021555010"


class AnsweringListener(CallListener):
    """Answers every call, and lets a test wait until a call changes."""

    def __init__(self, phone: SipPhone) -> None:
        self.moved = asyncio.Event()
        self.calls: list[Call] = []
        phone.on_incoming = self._incoming

    def _incoming(self, call: Call) -> None:
        call.listener = self
        call.media = NoMedia()
        self.calls.append(call)
        call.ring()
        call.answer()

    def confirmed(self, call: Call) -> None:
        self.moved.set()

    def answered(self, call: Call) -> None:
        self.moved.set()

    def ended(self, call: Call, reason: EndReason) -> None:
        self.moved.set()

    async def until(self, call: Call, state: CallState) -> None:
        async with asyncio.timeout(PATIENCE):
            while call.state is not state:
                self.moved.clear()
                await self.moved.wait()


async def _calls(transport: TransportChoice) -> None:
    async with pbx(transport) as serving, Console(server_at(serving, transport)) as console:
        await console.open()
        await console.register()
        phone = SipPhone(console.user_agent.agent)
        owner = AnsweringListener(phone)
        switch = serving.pbx.switch
        switch.call_in(Caller(DANA, ME, "Dana"))
        async with asyncio.timeout(PATIENCE):
            await owner.moved.wait()
        [call] = owner.calls
        await owner.until(call, CallState.ACTIVE)
        assert switch.talking_to(DANA) == ME
        assert call.peer.name == "Dana"
        switch.put_person(ANN, Person(answers_after=0.05))
        out = phone.dial(SipUri("sip", ANN, "kiwi.example"), NoMedia(), owner)
        await owner.until(out, CallState.ACTIVE)
        for number in (DANA, ANN):
            [view] = [view for view in switch.channels() if view.number == number]
            switch.hang_up(view.id)
        await owner.until(call, CallState.ENDED)
        await owner.until(out, CallState.ENDED)
        assert switch.channels() == []


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_calls_over_every_transport(transport: TransportChoice) -> None:
    asyncio.run(_calls(transport))
