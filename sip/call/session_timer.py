"""Session timers: they end a call whose peer has disappeared (RFC 4028)."""

from __future__ import annotations

import re
from collections.abc import Callable

from sip.clock import Clock, Timer
from sip.message import Message, Params, Request, Response

INTERVAL = 1800
"""Seconds of the session interval we ask for, as RFC 4028 section 4.2 recommends."""

MIN_SE = 90
"""Seconds of the shortest interval we accept: the minimum of the RFC (section 5)."""

_SECONDS = re.compile(r"\s*([0-9]{1,9})")
_EARLIER = 32.0  # section 10: the peer is overdue 32 s or a third of the interval before the expiry
_SHARES = (0, 1 / 3, 2 / 3)  # of the time from half of the interval until then, for our refreshes


def seconds_of(message: Message, name: str) -> int | None:
    """Return the delta-seconds at the beginning of a header, or None.

    Args:
        message: with the header.
        name: Session-Expires or Min-SE.
    """
    match = _SECONDS.match(message.headers.get(name) or "")
    return int(match[1]) if match else None


def refresher_of(message: Message) -> str | None:
    """Return the refresher in Session-Expires, `uac` or `uas`, or None."""
    _, semicolon, tail = (message.headers.get("Session-Expires") or "").partition(";")
    try:
        word = (Params.parse(semicolon + tail).get("refresher") or "").lower()
    except ValueError:
        return None
    return word if word in ("uac", "uas") else None


def _knows_timers(message: Message) -> bool:
    return "timer" in (tag.lower() for tag in message.supported)


class SessionTimer:
    """Negotiates the session interval, and runs the timers of refresh and expiry.

    A refresh that is refused is sent again. When none has succeeded in time, whoever was to send
    it, we ask once more before the call is ended: RFC 4028 section 10 recommends a BYE there, but a
    peer that answers is in the call, and only its timer is broken.

    Args:
        clock: runs the timers.
        interval: seconds to ask for; None: only a request of the peer starts a session timer.
        refresh: called when a refresh is due or overdue; its 2xx has to be passed to
            `agreed_as_caller`.
        expired: called when the session expires without a refresh.

    Attributes:
        interval: agreed seconds; None without a session timer.
        refreshes: whether we are the refresher.
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
        """Return Session-Expires and Min-SE for our INVITE or UPDATE (section 7.1)."""
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
        """Take a 422. Returns whether to try again with its Min-SE (section 7.3)."""
        wanted = seconds_of(response, "Min-SE")
        if wanted is None or wanted <= self._min_se:
            return False
        self._min_se = wanted
        return True

    def agreed_as_caller(self, response: Response) -> None:
        """Take the 2xx to our INVITE or UPDATE and start the timers (section 7.2)."""
        interval = seconds_of(response, "Session-Expires")
        self._agree(interval, we_refresh=refresher_of(response) != "uas")

    def refusal(self, request: Request) -> tuple[str, str] | None:
        """Return the Min-SE header of a 422 if a request asks for too little, else None."""
        interval = seconds_of(request, "Session-Expires")
        if interval is not None and interval < MIN_SE and _knows_timers(request):
            return "Min-SE", str(MIN_SE)
        return None

    def agree_as_callee(self, request: Request) -> list[tuple[str, str]]:
        """Agree to an INVITE or UPDATE and start the timers (section 9).

        Returns:
            The headers for the 2xx.
        """
        interval = seconds_of(request, "Session-Expires")
        knows = _knows_timers(request)
        if interval is None:
            if self._asked is None or not knows:
                self._agree(None, we_refresh=False)
                return []
            # Only we want a session timer, so we are the refresher.
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
        """Stop the timers."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _agree(self, interval: int | None, *, we_refresh: bool) -> None:
        self.close()
        self.interval = interval
        self.refreshes = we_refresh
        if interval is None:
            return
        half, overdue = interval / 2, interval - min(_EARLIER, interval / 3)
        asked = [half + share * (overdue - half) for share in _SHARES] if we_refresh else []
        for at in (*asked, overdue):
            self._timers.append(self._clock.call_later(at, self._refresh))
        self._timers.append(self._clock.call_later(interval, self._expired))
