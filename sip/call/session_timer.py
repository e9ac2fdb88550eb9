"""Session timers: a call whose other side has silently gone comes to an end (RFC 4028)."""

from __future__ import annotations

import re
from collections.abc import Callable

from sip.clock import Clock, Timer
from sip.message import Message, Params, Request, Response

INTERVAL = 1800
"""What we ask for, seconds; also what RFC 4028 section 4.2 recommends."""

MIN_SE = 90
"""The shortest we take, seconds: the least the RFC allows (section 5)."""

_SECONDS = re.compile(r"\s*([0-9]{1,9})")
_EARLIER = 32.0  # section 10: the BYE goes out this long before the session expires, or a third


def seconds_of(message: Message, name: str) -> int | None:
    """The delta-seconds a header begins with, or None."""
    match = _SECONDS.match(message.headers.get(name) or "")
    return int(match[1]) if match else None


def refresher_of(message: Message) -> str | None:
    """`uac` or `uas`, as Session-Expires says, or None."""
    _, semicolon, tail = (message.headers.get("Session-Expires") or "").partition(";")
    try:
        word = (Params.parse(semicolon + tail).get("refresher") or "").lower()
    except ValueError:
        return None
    return word if word in ("uac", "uas") else None


def _knows_timers(message: Message) -> bool:
    return "timer" in (tag.lower() for tag in message.supported)


class SessionTimer:
    """When to refresh, and when to give up.

    Args:
        interval: what we ask for, seconds; None: nothing is asked for, but what the peer asks for
            is granted.
        refresh: sends a refresh; each 2xx to one comes back as `agreed_as_caller`.
        expired: called when the time is over without a refresh.

    Attributes:
        interval: as agreed on, None while there is no session timer.
        refreshes: whether it is us who refresh.
    """

    def __init__(
        self,
        clock: Clock,
        interval: int | None,
        refresh: Callable[[], None],
        expired: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._asked = interval
        self._min_se = MIN_SE
        self._refresh = refresh
        self._expired = expired
        self._timers: list[Timer] = []
        self.interval: int | None = None
        self.refreshes = False

    def request_headers(self) -> list[tuple[str, str]]:
        """What an INVITE or UPDATE of ours asks for (section 7.1)."""
        interval = self.interval or self._asked
        if interval is None:
            return []
        role = ""
        if self.interval is not None:
            role = ";refresher=uac" if self.refreshes else ";refresher=uas"
        return [
            ("Session-Expires", f"{max(interval, self._min_se)}{role}"),
            ("Min-SE", str(self._min_se)),
        ]

    def too_short(self, response: Response) -> bool:
        """Take a 422 in; whether asking again with what it says makes sense (section 7.3)."""
        wanted = seconds_of(response, "Min-SE")
        if wanted is None or wanted <= self._min_se:
            return False
        self._min_se = wanted
        return True

    def agreed_as_caller(self, response: Response) -> None:
        """A 2xx to our INVITE or UPDATE is here (section 7.2)."""
        interval = seconds_of(response, "Session-Expires")
        self._agree(interval, we_refresh=refresher_of(response) != "uas")

    def refusal(self, request: Request) -> tuple[str, str] | None:
        """The header of a 422, when a request asks for too little (section 9), or None."""
        interval = seconds_of(request, "Session-Expires")
        if interval is not None and interval < MIN_SE and _knows_timers(request):
            return "Min-SE", str(MIN_SE)
        return None

    def agree_as_callee(self, request: Request) -> list[tuple[str, str]]:
        """Agree on what an INVITE or UPDATE asks for; the headers for its 2xx (section 9)."""
        interval = seconds_of(request, "Session-Expires")
        knows = _knows_timers(request)
        if interval is None:
            if self._asked is None or not knows:
                self._agree(None, we_refresh=False)
                return []
            # Asked for by us alone: then the refreshing is ours, too.
            least = seconds_of(request, "Min-SE") or 0
            interval, role = max(self._asked, least), "uas"
        else:
            role = refresher_of(request) or "uac"
        if not knows:
            role = "uas"
        interval = max(interval, MIN_SE)
        self._agree(interval, we_refresh=role == "uas")
        headers = [("Session-Expires", f"{interval};refresher={role}")]
        # A caller that does not know the option would have to refuse this (section 9).
        return [*headers, ("Require", "timer")] if knows else headers

    def close(self) -> None:
        """The call is over."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _agree(self, interval: int | None, *, we_refresh: bool) -> None:
        self.close()
        self.interval = interval
        self.refreshes = we_refresh
        if interval is None:
            return
        end = interval - min(_EARLIER, interval / 3)
        self._timers.append(self._clock.call_later(end, self._expired))
        if we_refresh:
            self._timers.append(self._clock.call_later(interval / 2, self._refresh))
