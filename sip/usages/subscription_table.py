"""Which subscription a NOTIFY belongs to, and what it is answered (RFC 6665 section 4.1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.agent import Agent
from sip.transaction import ServerTransaction

if TYPE_CHECKING:
    from sip.usages.subscribe import Subscription


class SubscriptionTable:
    """Finds the subscription a NOTIFY belongs to, by Call-ID and our tag, and answers it.

    The answer goes out before the body is looked at: one lost 200 ends the subscription at most
    servers. Listeners are therefore called after it.

    Attributes:
        notifies: how many NOTIFYs found their subscription.
    """

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.notifies = 0
        self._subscriptions: dict[tuple[str, str], Subscription] = {}
        agent.on_request["NOTIFY"] = self.receive

    def __len__(self) -> int:
        return len(self._subscriptions)

    def add(self, subscription: Subscription) -> None:
        """From now on NOTIFYs of this Call-ID and tag are its own."""
        self._subscriptions[subscription.call_id, subscription.local_tag] = subscription

    def remove(self, subscription: Subscription) -> None:
        """NOTIFYs for it are answered 481 from now on."""
        self._subscriptions.pop((subscription.call_id, subscription.local_tag), None)

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a NOTIFY and hand it to its subscription."""
        notify = transaction.request
        tag = notify.to.tag
        subscription = None if tag is None else self._subscriptions.get((notify.call_id, tag))
        if subscription is None:
            transaction.respond(self._agent.answer(notify, 481))
            return
        self.notifies += 1
        status = subscription.judge(notify)
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
