"""The agent, the desk and the BLF settings, shared by everything that watches for one account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.desk.desk import Desk
from sip.agent import Agent
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable


@dataclass(frozen=True, slots=True)
class LinkDependencies:
    """Shared by the account link and all subscriptions of an account.

    Attributes:
        agent: sends and takes the messages.
        table: routes each NOTIFY to its subscription.
        window: limits how many SUBSCRIBEs are under way at once, and how fast they follow.
        desk: told what is seen.
        wall: the time of day (aware), for what the desk shows.
        event: `dialog`, `presence` or `auto` (dialog, with presence beside it or after a 489).
        subscribe_expires: seconds asked for in a SUBSCRIBE.
        retry_interval: seconds before the first retry.
    """

    agent: Agent
    table: SubscriptionTable
    window: SendWindow
    desk: Desk
    wall: Callable[[], datetime]
    event: str
    subscribe_expires: int
    retry_interval: float
