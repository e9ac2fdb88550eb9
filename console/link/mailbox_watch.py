"""Watches the mailbox of our own line for new messages (RFC 3842)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from console.desk.faults.fault import Evidence, Fault
from console.link.link_dependencies import LinkDependencies
from console.link.subscription_keeper import SubscriptionKeeper
from sip.events.message_summary import CONTENT_TYPE, EVENT, MessageSummaryWatch
from sip.usages.subscribe import Interest

_VOICE: Final = "voice-message"


class MailboxWatch(SubscriptionKeeper):
    """Subscribes to the message summary of our own line.

    Many phone systems have none, so a failure is no fault; the next registration tries again.

    Args:
        dependencies: shared by all watches.
        tell: told the number of new voice messages; 1 when the summary only says that some wait.
    """

    def __init__(self, dependencies: LinkDependencies, tell: Callable[[int], None]) -> None:
        super().__init__(dependencies)
        self._tell = tell
        self._watch = MessageSummaryWatch()

    def _interest(self) -> Interest | None:
        agent = self._dependencies.agent
        target = agent.account.uri_of(agent.account.user)
        return Interest(target, EVENT, (CONTENT_TYPE,), self._dependencies.subscribe_expires)

    def _use(self, content_type: str | None, content_encoding: str | None, body: bytes) -> bool:
        summary = self._watch.apply(content_type, content_encoding, body).state
        if summary is not None:
            voice = summary.counts.get(_VOICE)
            self._tell(int(summary.waiting) if voice is None else voice.new)
        return False

    def _tell_fault(self, evidence: Evidence) -> Fault | None:
        del evidence
        return None

    def _tell_retry(self, when: datetime | None) -> None:
        del when

    def _tell_stale(self, evidence: Evidence | None = None) -> None:
        del evidence

    def _tell_connecting(self) -> None:
        return
