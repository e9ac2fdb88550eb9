"""Headers that a subscription can do without when they cannot be read."""

from __future__ import annotations

from typing import Literal

from sip.message import MalformedHeader, Request, Response, SubscriptionState


def subscription_state(notify: Request) -> SubscriptionState | None:
    """Return Subscription-State; None when missing or unreadable."""
    try:
        return notify.subscription_state
    except MalformedHeader:
        return None


def seconds_of(response: Response, name: Literal["expires", "retry_after"]) -> int | None:
    """Return Expires or Retry-After in seconds; None when missing or unreadable."""
    try:
        return response.expires if name == "expires" else response.retry_after
    except MalformedHeader:
        return None
