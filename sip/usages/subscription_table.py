"""Delivers the NOTIFYs to their subscriptions (RFC 6665 section 4.1.3)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, Protocol

from sip.agent import Agent
from sip.message import MalformedHeader, Request
from sip.transaction import ServerTransaction
from sip.transaction.timers import ExpiryQueue
from sip.transport.flow import Flow
from sip.usages.subscription_state import Interest

_MOST_ENDED: Final = 4096
_MARGIN: Final = 1.0
"""Seconds after timer F in which the notifier has ended the subscription."""


class Notified(Protocol):
    """A subscription, as its NOTIFYs see it."""

    interest: Interest
    call_id: str
    local_tag: str
    awaits_notify: bool

    def judge(self, notify: Request) -> int:
        """Return the status for a NOTIFY; 202: answer 200 without using it.

        Args:
            notify: with our Call-ID and tag.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """

    def notified(self, notify: Request, unreadable: bool) -> None:
        """Take a NOTIFY that was answered.

        Args:
            notify: for which `judge` returned 200 or 415.
            unreadable: whether it was 415, so that its body is not used.
        """

    def refused(self, out_of_order: bool) -> None:
        """Be told that a NOTIFY was not used.

        Args:
            out_of_order: whether it was refused for its CSeq number.
        """

    def ask(self) -> None:
        """Request the full state because a NOTIFY could not be used."""

    def refresh(self) -> None:
        """Request the full state, for no reason to doubt the one that was told."""


class SubscriptionTable:
    """Finds the subscription of a NOTIFY by Call-ID and our tag, and answers it.

    The response is sent before the body is parsed, and listeners are called afterwards: at most
    servers a NOTIFY without a timely 200 ends the subscription. A NOTIFY that comes again shows
    that our 200 was lost; when the others are lost, too, the notifier gives up after timer F and
    tells nothing more. The subscription is refreshed then, once for all repeats in that time.

    Args:
        agent: the table registers itself for its NOTIFYs.

    Attributes:
        notifies: number of NOTIFYs that belonged to a subscription.
        on_unknown: called when a message was damaged on its way that may have been a NOTIFY of any
            subscription: every state may be out of date. The argument tells whether that is
            certain, as on our own connection; over UDP, strangers and subscriptions of an earlier
            run of the program send what is for nobody, too.
    """

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.notifies = 0
        self.on_unknown: Callable[[bool], None] = lambda certain: None
        self._subscriptions: dict[tuple[str, str], Notified] = {}
        self._ended: dict[str, None] = {}  # Call-IDs, the oldest first
        self._call_ids: set[str] = set()  # of the subscriptions
        self._repeated: set[tuple[str, str]] = set()
        self._unheard = ExpiryQueue[tuple[str, str]](
            agent.clock, agent.transactions.timers.give_up + _MARGIN, self._given_up
        )
        agent.transactions.on_repeated = self.repeated
        agent.on_request["NOTIFY"] = self.receive
        agent.on_malformed = self.malformed
        agent.gate.is_watched = self._is_watched
        agent.on_unreadable = lambda: self.on_unknown(True)

    def __len__(self) -> int:
        return len(self._subscriptions)

    def add(self, subscription: Notified) -> None:
        """Deliver the NOTIFYs with the Call-ID and tag of a subscription to it."""
        self._subscriptions[subscription.call_id, subscription.local_tag] = subscription
        self._call_ids.add(subscription.call_id)

    def remove(self, subscription: Notified) -> None:
        """Answer the NOTIFYs of a subscription with 481 from now on."""
        self._subscriptions.pop((subscription.call_id, subscription.local_tag), None)
        self._call_ids.discard(subscription.call_id)
        self._ended[subscription.call_id] = None
        if len(self._ended) > _MOST_ENDED:
            del self._ended[next(iter(self._ended))]

    def malformed(self, request: Request, flow: Flow) -> None:
        """Have the state asked for where a malformed NOTIFY was refused; its method may be, too.

        Servers end a subscription whose NOTIFY is refused, and we are told nothing more. Where a
        header ends with another start line, the message is the rest of two of a connection, and
        nobody knows of which subscription the first one was.

        Args:
            request: as far as it could be read.
            flow: that it came on.
        """
        if flow is self._agent.flow and flow.reliable and _is_of_two(request):
            self.on_unknown(True)
        with suppress(MalformedHeader):
            if request.method == "NOTIFY" or self._knows(request):
                self._ask_for(request, flow)

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a NOTIFY and deliver it to its subscription (RFC 6665 section 4.1.3).

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        notify = transaction.request
        tag = notify.to.tag
        subscription = None if tag is None else self._subscriptions.get((notify.call_id, tag))
        if subscription is None:
            transaction.respond(self._agent.answer(notify, 481))
            if tag is not None:
                self._ask_for(notify, transaction.flow)
            return
        is_named = self._agent.believes(transaction)
        if not is_named and not subscription.awaits_notify:
            # A redundant server may be right, and whoever has read our messages may lie.
            transaction.respond(notify.response(200))
            subscription.refresh()
            return
        self.notifies += 1
        status = subscription.judge(notify)
        if status == 200 and not is_named:
            # It follows our SUBSCRIBE, and nothing has come from where that went.
            self._agent.gate.follow(notify.call_id, (transaction.flow.remote.host,))
        if status == 200:
            transaction.respond(notify.response(200))
            subscription.notified(notify, unreadable=False)
        elif status == 202:
            transaction.respond(notify.response(200))
        elif status == 415:
            accept = ", ".join(subscription.interest.accept)
            transaction.respond(self._agent.answer(notify, 415, ("Accept", accept)))
            subscription.notified(notify, unreadable=True)
        elif status == 489:
            packages = subscription.interest.package
            transaction.respond(self._agent.answer(notify, 489, ("Allow-Events", packages)))
        else:
            transaction.respond(self._agent.answer(notify, status))
        if status not in (200, 202, 415):
            # It may have told of a change; a listener judges a body of another type itself.
            subscription.refused(out_of_order=status == 500)

    def repeated(self, request: Request) -> None:
        """Take note of a further copy of a request that was answered."""
        with suppress(MalformedHeader):
            key = (request.call_id, request.to.tag or "")
            if (
                request.method == "NOTIFY"
                and key in self._subscriptions
                and (key not in self._repeated)
            ):
                self._repeated.add(key)
                self._unheard.add(key)

    def _given_up(self, key: tuple[str, str]) -> None:
        self._repeated.discard(key)
        if key in self._subscriptions:
            self._subscriptions[key].refresh()

    def _is_watched(self, call_id: str, tag: str | None) -> bool:
        return call_id in self._call_ids and (tag is None or (call_id, tag) in self._subscriptions)

    def _knows(self, request: Request) -> bool:
        return (request.call_id, request.to.tag or "") in self._subscriptions

    def _ask_for(self, notify: Request, flow: Flow) -> None:
        """Ask for the state that a refused NOTIFY told; one of its two identifiers may be damaged.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        call_id, tag = notify.call_id, notify.to.tag
        exact = self._subscriptions.get((call_id, tag or ""))
        if exact is not None:
            exact.ask()
            return
        if call_id in self._ended:
            return  # It was sent before the server knew of the end.
        alike = [
            subscription
            for known, subscription in self._subscriptions.items()
            if known[0] == call_id or known[1] == tag
        ]
        for subscription in alike:
            subscription.ask()
        if not alike:
            self.on_unknown(flow is self._agent.flow and flow.reliable)


def _is_of_two(request: Request) -> bool:
    return any(value.endswith(" SIP/2.0") for _, value in request.headers.items())
