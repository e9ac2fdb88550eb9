"""The reception's own mailbox: how many new messages wait there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from console.desk.faults.fault import Evidence, Fault
from console.link.keeper import Keeper
from console.link.link_dependencies import LinkDependencies
from sip.events.message_summary import CONTENT_TYPE, EVENT, MessageSummaryWatch
from sip.usages.subscribe import Interest

_VOICE: Final = "voice-message"


class MailboxWatch(Keeper):
    """Follows the message summary of our own line; many phone systems have none, which is no fault.

    Args:
        dependencies: as for a lamp.
        tell: told the number of new messages.
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
        del evidence  # Nobody is kept from working by it; it is tried again with the next sign-in.
        return None

    def _tell_retry(self, when: datetime | None) -> None:
        del when

    def _tell_stale(self) -> None:
        return

    def _tell_connecting(self) -> None:
        return
