"""Watches one number with a subscription of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, EvidenceKind, Fault
from console.desk.lamps import LineReport
from console.desk.lamps import Party as DeskParty
from console.link.link_dependencies import LinkDependencies
from console.link.subscription_keeper import SubscriptionKeeper
from sip.events import LineState, LineStatus, LineWatch, RemoteParty, combine, packages
from sip.usages.subscribe import Interest

_REPORTS: Final = {
    LineStatus.IDLE: LineReport.IDLE,
    LineStatus.BUSY: LineReport.BUSY,
    LineStatus.RINGING: LineReport.RINGING,
    LineStatus.OFFLINE: LineReport.OFFLINE,
}


def report(desk: Desk, number: str, state: LineState) -> None:
    """Tell the desk the state of a line.

    Args:
        desk: gets the state.
        number: of the lamp.
        state: from a NOTIFY.
    """
    desk.line_reported(
        number,
        _REPORTS[state.status],
        state.held,
        _party(state.remote),
        is_carried=state.is_carried,
        talking_to=_party(state.talking_to),
        call_waiting=state.call_waiting,
        note=state.note,
    )


def _party(remote: RemoteParty | None) -> DeskParty | None:
    return None if remote is None else DeskParty(remote.name, remote.number)


class LampWatch(SubscriptionKeeper):
    """Subscribes to the dialogs or the presence of one number (RFC 4235, RFC 3856).

    Args:
        dependencies: shared by all watches.
        number: of the lamp.

    Attributes:
        on_heard: called with the number and its state as a NOTIFY has told it, and whether it
            repeats the last state although nobody has asked.
    """

    def __init__(self, dependencies: LinkDependencies, number: str) -> None:
        super().__init__(dependencies)
        self.on_heard: Callable[[str, LineState, bool], None] = lambda number, state, repeated: None
        self._number = number
        self._asked = False
        self._package = packages["dialog" if dependencies.event == "auto" else dependencies.event]
        self._watch = self._package.watch()
        self._state: LineState | None = None  # as last told in this subscription
        self._forks: dict[str, LineWatch] = {}
        self._fork_states: dict[str, LineState] = {}

    @property
    def follows_dialogs(self) -> bool:
        """Whether it subscribes to dialogs, and not to presence in their place."""
        return self._package.name == "dialog"

    def _interest(self) -> Interest | None:
        dependencies = self._dependencies
        if not self._number.strip():
            dependencies.desk.line_fault(self._number, Evidence(EvidenceKind.CONFIG))
            return None
        self._watch = self._package.watch()
        self._state = None
        self._forks, self._fork_states = {}, {}
        target = dependencies.agent.account.uri_of(self._number)
        package = self._package
        return Interest(
            target,
            package.name,
            package.accept,
            dependencies.subscribe_expires,
            merges=package.merges,
        )

    def _use(self, content_type: str | None, content_encoding: str | None, body: bytes) -> bool:
        applied = self._watch.apply(content_type, content_encoding, body)
        state = applied.shown
        asked, self._asked = self._asked, False
        if state is None:
            self._dependencies.desk.line_trusted_again(self._number)
        else:
            repeated = not asked and state == self._state
            self._state = state
            self._report()
            self.on_heard(self._number, state, repeated)
        return applied.refresh

    def _report(self) -> None:
        if self._state is not None:
            state = combine((self._state, *self._fork_states.values()))
            report(self._dependencies.desk, self._number, state)

    def _use_fork(
        self, tag: str, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> bool:
        watch = self._forks.setdefault(tag, self._package.watch())
        watch.requested()
        applied = watch.apply(content_type, content_encoding, body)
        if applied.state is not None:
            self._fork_states[tag] = applied.state
            self._report()
        return applied.refresh

    def _drop_fork(self, tag: str) -> None:
        self._forks.pop(tag, None)
        if self._fork_states.pop(tag, None) is not None:
            self._report()

    def _answered(self) -> None:
        self._asked = True
        self._watch.requested()

    def _rings(self) -> bool:
        states = (self._state, *self._fork_states.values())
        return any(state and state.status is LineStatus.RINGING for state in states)

    def _other_event(self) -> bool:
        if self._dependencies.event != "auto" or self._package.name != "dialog":
            return False
        if self._has_worked:
            # The phone system has this package, and is perhaps being reloaded.
            return False
        self._package = packages["presence"]
        return True

    def _tell_fault(self, evidence: Evidence) -> Fault | None:
        return self._dependencies.desk.line_fault(self._number, evidence)

    def _tell_retry(self, when: datetime | None) -> None:
        self._dependencies.desk.line_retry(self._number, self._attempts, when)

    def _tell_stale(self, evidence: Evidence | None = None) -> None:
        self._dependencies.desk.line_stale(self._number, evidence)

    def _tell_connecting(self) -> None:
        self._dependencies.desk.line_connecting(self._number)
