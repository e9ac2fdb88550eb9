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


def seconds_of(
    response: Response, name: Literal["expires", "min_expires", "retry_after"]
) -> int | None:
    """Return one of these headers in seconds; None when missing or unreadable."""
    try:
        match name:
            case "expires":
                return response.expires
            case "min_expires":
                return response.min_expires
            case "retry_after":
                return response.retry_after
    except MalformedHeader:
        return None
