"""A scripted notifier and an agent on a memory network: the usages' other side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.clock import VirtualClock
from sip.dialog import Dialog
from sip.errors import TransportError
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Message, Request, Response
from sip.transaction import ServerTransaction, TransactionFailure, TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork

SERVER = HostPort("192.0.2.1", 5060)
CLIENT = HostPort("192.0.2.20", 5062)
CONTACT = "<sip:192.0.2.1:5060>"


class ScriptedServer:
    """Answers each method as the test says and sends the NOTIFYs the test wants.

    What it is deaf to gets no answer at all, not even the 100 of RFC 4320.
    """

    def __init__(self, clock: VirtualClock, network: MemoryNetwork, protocol: str) -> None:
        self.ids = SequentialIds("server-", seed=1)
        self.layer = TransactionLayer(clock, self.ids, self._received)
        network.attach(SERVER, self, protocol)
        self.deaf_to: set[str] = set()
        self.requests: list[Request] = []
        self.unheard: list[Request] = []
        self.transactions: list[ServerTransaction] = []
        self.flows: list[Flow] = []
        self.answer: dict[str, Callable[[Request], Response | None]] = {
            "OPTIONS": lambda request: request.response(200, to_tag="options"),
            "REGISTER": lambda request: request.response(
                200, to_tag="registrar", headers=[("Expires", "600")]
            ),
            "SUBSCRIBE": self.accept,
        }
        self.notify_statuses: list[int | None] = []
        self.dialogs: dict[str, Dialog] = {}

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        if isinstance(message, Request) and message.method in self.deaf_to:
            self.unheard.append(message)
        else:
            self.layer.message_received(message, flow)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        self.layer.malformed_received(error, flow)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        self.layer.flow_failed(flow, error)

    def of(self, method: str) -> list[Request]:
        return [request for request in self.requests if request.method == method]

    def accept(self, request: Request, expires: str | None = None) -> Response:
        tag = request.to.tag or f"ntf-{request.call_id}"
        if request.call_id not in self.dialogs:
            self.dialogs[request.call_id] = Dialog.uas(request, tag)
        self.dialogs[request.call_id].refresh_target(request)
        expires = request.headers.get("Expires") if expires is None else expires
        headers = [("Expires", expires or "600"), ("Contact", CONTACT)]
        return request.response(200, to_tag=tag, headers=headers)

    def notify(
        self,
        state: str = "active;expires=600",
        body: bytes = b"",
        *,
        call_id: str | None = None,
        event: str | None = "dialog",
        headers: tuple[tuple[str, str], ...] = (),
        change: Callable[[Request], None] = lambda request: None,
    ) -> None:
        dialog = self.dialogs[call_id or list(self.dialogs)[-1]]
        fields = [("Contact", CONTACT), ("Subscription-State", state), *headers]
        if event is not None:
            fields.append(("Event", event))
        if body and not any(name == "Content-Type" for name, _ in headers):
            fields.append(("Content-Type", "application/dialog-info+xml"))
        request = dialog.request("NOTIFY", fields, body)
        change(request)
        self.layer.send_request(request, self.flows[-1], self._answered, self._unanswered)

    def _received(self, transaction: ServerTransaction) -> None:
        self.requests.append(transaction.request)
        self.transactions.append(transaction)
        self.flows.append(transaction.flow)
        answer = self.answer[transaction.request.method](transaction.request)
        if answer is not None:
            transaction.respond(answer)

    def _answered(self, response: Response) -> None:
        self.notify_statuses.append(response.status)

    def _unanswered(self, failure: TransactionFailure) -> None:
        self.notify_statuses.append(None)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def network(clock: VirtualClock) -> MemoryNetwork:
    return MemoryNetwork(clock, SequentialIds("net-"))


@pytest.fixture
def server(clock: VirtualClock, network: MemoryNetwork) -> ScriptedServer:
    return ScriptedServer(clock, network, "UDP")


@pytest.fixture
def agent(clock: VirtualClock, network: MemoryNetwork, server: ScriptedServer) -> Agent:
    account = Account("093778647", "pbx.example.nz", Credentials("093778647", "secret"))
    agent = Agent(account, clock, SequentialIds("agent-"))
    agent.use_flow(network.attach(CLIENT, agent).flow_to(SERVER))
    return agent
