"""`sip.call` against a real Asterisk: three telephones of ours, signalling only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from sip.account import Account
from sip.auth import Credentials
from sip.call import Call, CallListener, EndReason, NoMedia, ReferProgress, SipPhone
from sip.ids import RandomIds
from sip.message import NameAddr
from sip.sdp.direction import Direction
from sip.transport.tasks import AsyncioTaskOwner, TaskOwner
from sip.transport.tls import TlsConfig
from sip.usages.register import Registration, RegistrationState
from sip.user_agent import Server, UserAgent
from tests.interop.lab.channels import talking_to
from tests.interop.lab.phones import free_port
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import comes_true, on_a_loop
from tests.patience import PATIENCE


class Telephone(CallListener):
    """A registered telephone that rings when it is called, and does what the test says."""

    def __init__(self, asterisk: Asterisk, user: str, transport: str, tasks: TaskOwner) -> None:
        self.user = user
        account = Account(
            user,
            asterisk.host,
            Credentials(user, f"pw{user}"),
            port=asterisk.tls_port if transport == "tls" else asterisk.port,
        )
        tls = TlsConfig(ca_file=asterisk.ca_file)
        server = Server(asterisk.host, account.port, transport, tls)  # type: ignore[arg-type]
        self.user_agent = UserAgent(account, server, RandomIds(), tasks)
        self.agent = self.user_agent.agent
        self.phone = SipPhone(self.agent)
        self.phone.on_incoming = self._incoming
        self.registration = Registration(self.agent, lambda outcome: self.changed.set())
        self.changed = asyncio.Event()
        self.calls: list[Call] = []
        self.progress: list[ReferProgress] = []
        self.user_agent.open(self._opened, lambda error: None)

    def _opened(self, flow: object) -> None:
        self.agent.use_flow(flow)  # type: ignore[arg-type]
        self.registration.start()

    def _incoming(self, call: Call) -> None:
        call.listener, call.media = self, self._media()
        self.calls.append(call)
        call.ring()
        self.changed.set()

    def _media(self) -> NoMedia:
        return NoMedia("127.0.0.1", free_port())

    def dial(self, number: str, **more: object) -> Call:
        target = self.agent.account.uri_of(number)
        call = self.phone.dial(target, self._media(), self, **more)  # type: ignore[arg-type]
        self.calls.append(call)
        return call

    def ringing(self, call: Call, status: int) -> None:
        self.changed.set()

    def answered(self, call: Call) -> None:
        self.changed.set()

    def confirmed(self, call: Call) -> None:
        self.changed.set()

    def held_changed(self, call: Call) -> None:
        self.changed.set()

    def identity_changed(self, call: Call, peer: object) -> None:
        self.changed.set()

    def ended(self, call: Call, reason: EndReason) -> None:
        self.changed.set()

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        self.progress.append(progress)
        self.changed.set()

    async def registered(self) -> None:
        """Wait until the server knows where to ring."""
        await self.until(lambda: self.registration.state is RegistrationState.REGISTERED)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            told = [(str(each), each.end_reason, each.peer.number) for each in self.calls]
            raise AssertionError(f"{self.user}: {told} {self.progress}") from None


@asynccontextmanager
async def telephones(
    asterisk: Asterisk, transport: str, *users: str
) -> AsyncIterator[list[Telephone]]:
    faults: list[str] = []
    tasks = AsyncioTaskOwner(lambda name, error: faults.append(f"{name}: {error!r}"))
    found = [Telephone(asterisk, user, transport, tasks) for user in users]
    try:
        for each in found:
            await each.registered()
        yield found
    finally:
        for each in found:
            each.phone.hang_up_all()
        await asyncio.sleep(0.2)
        gone = asyncio.Event()
        for each in found:  # Also after a failure: Asterisk would go on calling them.
            each.registration.stop(gone.set)
            await gone.wait()
            gone.clear()
        for each in found:
            each.user_agent.close()
            await each.user_agent.wait_closed()
        await tasks.close()
    assert faults == []


async def connect(caller: Telephone, callee: Telephone) -> tuple[Call, Call]:
    call = caller.dial(callee.user)
    await callee.until(lambda: bool(callee.calls))
    callee.calls[-1].answer()
    await caller.until(lambda: call.state == "active")
    await callee.until(lambda: callee.calls[-1].state == "active")
    return call, callee.calls[-1]


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_call_hold_resume_and_hang_up(asterisk: Asterisk, transport: str) -> None:
    async with telephones(asterisk, transport, "1001", "1002") as (console, other):
        call, theirs = await connect(console, other)
        assert (theirs.peer.number, theirs.peer.asserted) == ("1001", True)
        call.hold()
        await console.until(lambda: call.held)
        call.resume()
        await console.until(lambda: not call.held)
        theirs.hang_up()
        await console.until(lambda: not call.is_up)
        assert call.end_reason is not None
        assert (call.end_reason.kind, call.end_reason.q850) == ("hung-up-by-peer", 16)


@pytest.mark.parametrize(
    ("number", "kind", "statuses"),
    [("9997", "refused", {486}), ("9996", "refused", {503, 480}), ("9994", "refused", {404})],
)
@on_a_loop
async def test_refusals(asterisk: Asterisk, number: str, kind: str, statuses: set[int]) -> None:
    async with telephones(asterisk, "udp", "1001") as (console,):
        call = console.dial(number)
        await console.until(lambda: not call.is_up)
        assert call.end_reason is not None
        assert call.end_reason.kind == kind
        assert call.end_reason.status in statuses


@on_a_loop
async def test_a_cancelled_call_stops_ringing(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001", "1002") as (console, other):
        call = console.dial("1002")
        await console.until(lambda: call.state == "ringing")
        await other.until(lambda: bool(other.calls))
        call.hang_up()
        await other.until(lambda: not other.calls[0].is_up)
        assert str(other.calls[0].end_reason.kind) == "cancelled"  # type: ignore[union-attr]


@on_a_loop
async def test_without_an_offer_and_with_early_media(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001") as (console,):
        call = console.dial("9999", offers=False, direction=Direction.INACTIVE)
        await console.until(lambda: call.state == "active")
        early = console.dial("9993")
        await console.until(lambda: early.state == "ringing" and early.exchange.agreed is not None)


@on_a_loop
async def test_an_attended_transfer_while_the_target_rings(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001", "1002", "1003") as (console, target, caller):
        dialled = caller.dial("1001")
        await console.until(lambda: bool(console.calls))
        first = console.calls[0]
        first.answer()
        await console.until(lambda: first.state == "active")
        first.hold()
        await console.until(lambda: first.held)
        consult = console.dial("1002")
        await console.until(lambda: consult.state == "ringing")
        first.refer_replaces(consult)
        await console.until(lambda: not first.refer_pending)
        assert [(str(each.stage), each.status) for each in console.progress] == [
            *(("accepted", 202), ("progress", 100), ("done", 200))
        ]
        await console.until(lambda: not consult.is_up)  # by 603, which is success
        first.hang_up()
        target.calls[0].answer()
        await target.until(lambda: target.calls[0].state == "active")
        await target.until(lambda: target.calls[0].peer.number == "1003")
        await caller.until(lambda: dialled.peer.number == "1002")
        assert dialled.is_up


@pytest.mark.parametrize(("number", "status", "stays"), [("1999", 404, True), ("1002", 200, False)])
@on_a_loop
async def test_a_blind_transfer(asterisk: Asterisk, number: str, status: int, stays: bool) -> None:
    async with telephones(asterisk, "udp", "1001", "1002", "1003") as (console, target, caller):
        dialled = caller.dial("1001")
        await console.until(lambda: bool(console.calls))
        first = console.calls[0]
        first.answer()
        await console.until(lambda: first.state == "active")
        # Asterisk fails a transfer with 400 until it has joined the two.
        await comes_true(
            lambda: talking_to(asterisk.channels(), "1003") == "1001", "the two are joined"
        )
        first.refer(NameAddr(console.agent.account.uri_of(number)))
        await console.until(lambda: not first.refer_pending)
        assert console.progress[-1].status == status
        if not stays:
            await target.until(lambda: bool(target.calls))
            first.hang_up()
            target.calls[0].answer()
            await target.until(lambda: target.calls[0].state == "active")
        await asyncio.sleep(0.2)
        assert dialled.is_up
        assert first.is_up is stays


@on_a_loop
async def test_a_pickup_and_what_the_loser_hears(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001", "1002", "1003") as (console, target, caller):
        dialled = caller.dial("1002")
        await target.until(lambda: bool(target.calls))
        await caller.until(lambda: dialled.state == "ringing")
        picked = console.dial("**1002")
        await console.until(lambda: picked.state == "active")
        assert picked.peer.number == "1003"
        await target.until(lambda: not target.calls[0].is_up)
        assert str(target.calls[0].end_reason.kind) == "elsewhere"  # type: ignore[union-attr]
        late = console.dial("**1002")
        await console.until(lambda: not late.is_up)
        assert late.end_reason is not None
        assert late.end_reason.status == 403


@on_a_loop
async def test_a_call_the_restarted_server_does_not_know_ends(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001") as (console,):
        call = console.dial("9999")
        await console.until(lambda: call.state == "active")
        await asyncio.to_thread(asterisk.kill)
        await asyncio.to_thread(asterisk.start)
        console.phone.path_changed()
        await console.until(lambda: not call.is_up)
        assert str(call.end_reason.kind) == "gone"  # type: ignore[union-attr]


@on_a_loop
async def test_a_ringing_call_that_is_asked_about_goes_on(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001", "1002") as (caller, callee):
        call = caller.dial("1002")
        await callee.until(lambda: bool(callee.calls))
        await caller.until(lambda: call.state == "ringing")
        for phone in (caller.phone, callee.phone):
            phone.path_changed()
        await asyncio.sleep(1)
        callee.calls[-1].answer()
        await caller.until(lambda: call.state == "active")
        await callee.until(lambda: callee.calls[-1].state == "active")


@on_a_loop
async def test_ringing_calls_the_restarted_server_does_not_know_end(asterisk: Asterisk) -> None:
    async with telephones(asterisk, "udp", "1001", "1002") as (caller, callee):
        call = caller.dial("1002")
        await callee.until(lambda: bool(callee.calls))
        await caller.until(lambda: call.state == "ringing")
        await asyncio.to_thread(asterisk.kill)
        await asyncio.to_thread(asterisk.start)
        for phone in (caller.phone, callee.phone):
            phone.path_changed()
        await callee.until(lambda: not callee.calls[-1].is_up)
        await caller.until(lambda: not call.is_up)
