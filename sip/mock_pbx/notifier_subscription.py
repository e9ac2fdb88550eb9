"""One subscription, as the notifier keeps it (RFC 6665 section 4.2)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sip.clock import Timer
from sip.dialog import Dialog
from sip.mock_pbx.policy import Effect
from sip.mock_pbx.styles.style import NO_BODY, Body
from sip.transport.flow import Flow


@dataclass(eq=False)
class NotifierSubscription:
    """The state of one subscription at the notifier.

    Attributes:
        dialog: with the subscriber.
        flow: that its last SUBSCRIBE came on.
        package: the event package.
        event: the Event header as it came, id included.
        number: of the line, or name of the list.
        watcher: number of the subscriber.
        domain: host and port of the Request-URI, as the subscriber wrote them.
        members: the numbers of a list; None: a single line.
        expires_at: on the clock, seconds.
        timer: ends the subscription at that time.
        version: of the last document.
        last: the last document sent.
        changed: members of a list whose change is not reported yet.
        batch: the timer while such changes are collected.
        effect: of a broken watch rule: SILENCE or IDLE; NONE: the truth is reported.
        notified: how many NOTIFYs were sent.
    """

    dialog: Dialog
    flow: Flow
    package: str
    event: str
    number: str
    watcher: str
    domain: str
    members: tuple[str, ...] | None = None
    expires_at: float = 0.0
    timer: Timer | None = None
    version: int = -1
    last: Body = NO_BODY
    changed: dict[str, None] = field(default_factory=dict)
    batch: Timer | None = None
    effect: Effect = Effect.NONE
    notified: int = 0

    def stop(self) -> None:
        """Cancel the timers."""
        for timer in (self.timer, self.batch):
            if timer is not None:
                timer.cancel()
        self.timer = self.batch = None
