"""Carries out the steps of a diagnosis with SIP requests, each within a time limit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from console.desk.faults.diagnosis import Finding
from console.desk.faults.fault import Evidence, EvidenceKind
from console.language import tr
from console.link.evidence import body_evidence, end_evidence, outcome_evidence, transport_evidence
from sip.agent import Agent, Outcome
from sip.connection import NetworkedAgent
from sip.errors import TransportError
from sip.events import BodyFault, LineStatus, packages
from sip.message import Request
from sip.transport.flow import Flow
from sip.usages.register import Registration, RegistrationState
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import Interest, Subscription, SubscriptionEnd, SubscriptionTable

T = TypeVar("T")
_MOST_HOSTS: Final = 3


class _ProbeListener:
    """Turns what comes from one subscription into two futures (a `SubscriptionListener`).

    Args:
        event: the event package subscribed to.

    Attributes:
        accepted: done with the first 2xx or NOTIFY.
        notified: done with the first NOTIFY.
    """

    def __init__(self, event: str) -> None:
        loop = asyncio.get_running_loop()
        self.accepted: asyncio.Future[Finding] = loop.create_future()
        self.notified: asyncio.Future[Finding] = loop.create_future()
        self._watch = packages[event].watch()

    def subscription_accepted(self, subscription: Subscription) -> None:
        _settle(self.accepted, Finding(detail=tr("accepted")))

    def subscription_notified(self, subscription: Subscription, notify: Request) -> None:
        _settle(self.accepted, Finding(detail=tr("accepted")))
        try:
            applied = self._watch.apply(
                notify.headers.get("Content-Type"), notify.content_encoding, notify.body
            )
        except BodyFault as fault:
            evidence = body_evidence(subscription, fault, len(notify.body), repeated=True)
            _settle(self.notified, Finding(evidence, fault.detail))
            return
        words = tr("a status arrived") if applied.state is None else _words(applied.state.status)
        _settle(self.notified, Finding(detail=words))

    def subscription_forked(
        self, subscription: Subscription, tag: str, notify: Request | None
    ) -> None:
        """The first notifier is enough to probe with."""

    def subscription_refused(self, subscription: Subscription, outcome: Outcome) -> None:
        """Nothing is refreshed here."""

    def subscription_doubted(self, subscription: Subscription) -> None:
        """A probe is the question itself."""

    def subscription_ended(self, subscription: Subscription, end: SubscriptionEnd) -> None:
        finding = Finding(end_evidence(subscription, end, repeated=True))
        _settle(self.accepted, finding)
        _settle(self.notified, finding)


class SipProbe:
    """A `Probe` over the console's connection if it works, else over a connection of its own.

    Over the console's connection a REGISTER refreshes the binding instead of adding a second one:
    some servers keep one binding only and would drop the console's.

    Args:
        main: the console's user agent.
        table: the subscriptions of `main`.
        spare: makes a user agent for a connection of the probe's own.
        event: the event package of the lamps, such as "dialog".
        expires: seconds asked for in a SUBSCRIBE.
    """

    def __init__(
        self,
        main: NetworkedAgent,
        table: SubscriptionTable,
        spare: Callable[[], NetworkedAgent],
        event: str,
        expires: int,
    ) -> None:
        self._main = main
        self._shared_table = table
        self._spare = spare
        self._event = event
        self._expires = expires
        self._own: NetworkedAgent | None = None
        self._registration: Registration | None = None
        self._table: SubscriptionTable | None = None
        self._subscriptions: dict[str, tuple[Subscription, _ProbeListener]] = {}

    @property
    def _agent(self) -> Agent:
        return (self._own or self._main).agent

    async def resolve(self, limit: float) -> Finding:
        """See `Probe.resolve`."""
        try:
            async with asyncio.timeout(limit):
                targets = await self._main.resolve()
        except TransportError as error:
            return Finding(transport_evidence(error))
        except TimeoutError:
            return Finding(Evidence(EvidenceKind.DNS_TIMEOUT))
        first = targets[0]
        return Finding(detail=f"{first.address} ({first.protocol})")

    async def open_socket(self, limit: float) -> Finding:
        """See `Probe.open_socket`."""
        flow = self._main.agent.flow
        if flow is None:
            self._own = self._spare()
            opened: asyncio.Future[Flow] = asyncio.get_running_loop().create_future()
            self._own.open(lambda flow: _settle(opened, flow), lambda error: _fail(opened, error))
            try:
                async with asyncio.timeout(limit):
                    flow = await opened
            except TransportError as error:
                return Finding(transport_evidence(error))
            except TimeoutError:
                return Finding(Evidence(EvidenceKind.TIMEOUT))
            self._own.agent.use_flow(flow)
        words = tr("{protocol} from {address}").format(protocol=flow.protocol, address=flow.local)
        return Finding(detail=words, sent_from=str(flow.local))

    async def options(self, limit: float) -> Finding:
        """See `Probe.options`."""
        agent = self._agent
        request = agent.new_request("OPTIONS", agent.account.uri_of(None))
        outcome = await self._send(request, limit)
        if outcome is None:
            return Finding(Evidence(EvidenceKind.NO_ANSWER, text="OPTIONS: no answer"))
        if outcome.response is None:
            return Finding(outcome_evidence(outcome, EvidenceKind.NO_ANSWER))
        finding = Finding(detail=tr("it answers"))
        via, flow = outcome.response.via, agent.flow
        if flow is not None and (via.received or via.rport):
            seen_as = f"{via.received or flow.local.host}:{via.rport or flow.local.port}"
            finding = replace(finding, seen_as=seen_as, sent_from=str(flow.local))
        return finding

    async def register(self, limit: float) -> Finding:
        """See `Probe.register`."""
        ended: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._registration = Registration(self._agent, lambda outcome: _settle(ended, outcome))
        self._registration.start()
        try:
            async with asyncio.timeout(limit):
                outcome = await ended
        except TimeoutError:
            return Finding(Evidence(EvidenceKind.NO_ANSWER, text="REGISTER: no answer"))
        if self._registration.state is RegistrationState.REGISTERED:
            return Finding(detail=tr("signed in"))
        return Finding(outcome_evidence(outcome, EvidenceKind.REGISTER_ANSWER))

    async def subscribe(self, number: str, limit: float) -> Finding:
        """See `Probe.subscribe`."""
        agent = self._agent
        if self._table is None:
            self._table = self._shared_table if self._own is None else SubscriptionTable(agent)
        package = packages[self._event]
        interest = Interest(
            agent.account.uri_of(number), package.name, package.accept, self._expires
        )
        listener = _ProbeListener(self._event)
        window = SendWindow(agent.clock, 0)
        subscription = Subscription(agent, interest, listener, window, self._table)
        self._subscriptions[number] = subscription, listener
        subscription.start()
        evidence = Evidence(EvidenceKind.NO_ANSWER, text="SUBSCRIBE: no answer")
        return await _within(listener.accepted, limit, evidence)

    async def wait_for_notify(self, number: str, limit: float) -> Finding:
        """See `Probe.wait_for_notify`."""
        subscription, listener = self._subscriptions[number]
        evidence = Evidence(EvidenceKind.NO_NOTIFY, call_id=subscription.call_id)
        return await _within(listener.notified, limit, evidence)

    def ignored(self) -> tuple[str, ...]:
        """See `Probe.ignored`."""
        ignored = self._main.agent.gate.ignored
        found: list[str] = []
        if ignored.strangers:
            text = tr(
                "%n message(s) from other computers ({hosts}) were ignored. If one of them belongs "
                "to the phone system, add it to “Further servers” in the settings.",
                "",
                ignored.strangers,
            )
            found.append(text.format(hosts=", ".join(ignored.hosts[:_MOST_HOSTS])))
        if ignored.floods:
            text = tr(
                "%n message(s) of the phone system were ignored: they came too fast.",
                "",
                ignored.floods,
            )
            found.append(text)
        return tuple(found)

    async def close(self) -> None:
        """See `Probe.close`."""
        for subscription, _ in self._subscriptions.values():
            subscription.stop()
        if self._own is None:
            if self._registration is not None:
                self._registration.forget()
            return
        gone = asyncio.Event()
        if self._registration is not None:
            self._registration.stop(gone.set)
            try:
                async with asyncio.timeout(1.0):
                    await gone.wait()
            except TimeoutError:
                pass  # the server does not answer, as the run has found out
        self._own.close()
        await self._own.wait_closed()

    async def _send(self, request: Request, limit: float) -> Outcome | None:
        ended: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        sending = self._agent.send(request, lambda outcome: _settle(ended, outcome))
        try:
            async with asyncio.timeout(limit):
                return await ended
        except TimeoutError:
            sending.forget()
            return None


def _words(status: LineStatus) -> str:
    match status:
        case LineStatus.IDLE:
            return tr("the line is free")
        case LineStatus.BUSY:
            return tr("the line is busy")
        case LineStatus.RINGING:
            return tr("the line is ringing")
        case LineStatus.OFFLINE:
            return tr("the line is not signed in")


async def _within(future: asyncio.Future[Finding], limit: float, late: Evidence) -> Finding:
    try:
        async with asyncio.timeout(limit):
            return await asyncio.shield(future)
    except TimeoutError:
        return Finding(late)


def _settle(future: asyncio.Future[T], value: T) -> None:
    if not future.done():
        future.set_result(value)


def _fail(future: asyncio.Future[T], error: TransportError) -> None:
    if not future.done():
        future.set_exception(error)
