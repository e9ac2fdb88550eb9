"""One subscription, seen from the notifier (RFC 6665 section 4.2)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sip.clock import Timer
from sip.dialog import Dialog
from sip.mock_pbx.policy import Effect
from sip.mock_pbx.styles.style import NO_BODY, Body
from sip.transport.flow import Flow


@dataclass(eq=False)
class NotifierSubscription:
    """What the notifier remembers of a subscriber.

    Attributes:
        dialog: the way to it.
        flow: what its last SUBSCRIBE came on.
        package: the event package.
        event: the Event header as it came, id included.
        number: of the line, or name of the list.
        watcher: who subscribed.
        domain: host and port as it wrote them.
        members: the numbers of a list; None: a single line.
        expires_at: on the clock.
        timer: runs out with it.
        version: of the last document.
        last: the last document sent.
        changed: members of a list not yet told about.
        batch: runs while they are collected.
        effect: of a broken rule: SILENCE or IDLE; NONE: told the truth.
        notified: how many NOTIFYs went out.
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
        """Let go of the timers."""
        for timer in (self.timer, self.batch):
            if timer is not None:
                timer.cancel()
        self.timer = self.batch = None
