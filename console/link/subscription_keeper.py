"""Keeps one subscription alive while the account is registered (RFC 6665 section 4.1)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind, Fault, Show
from console.desk.faults.retry import LONGEST
from console.link.evidence import body_evidence, end_evidence, outcome_evidence
from console.link.link_dependencies import LinkDependencies
from console.link.retry_pause import cannot_sign, refuses_what_worked, retry_pause
from sip.agent import Outcome
from sip.clock import Timer
from sip.events import BodyFault
from sip.message import Request
from sip.usages.doubt import QUESTION_PATIENCE
from sip.usages.subscribe import (
    RETRY_SOON,
    TIMER_N,
    EndCause,
    Interest,
    Phase,
    Subscription,
    SubscriptionEnd,
)

PENDING_LIMIT: Final = 32.0
"""Seconds that a subscription may be pending before the lamp shows a fault."""
LASTING: Final = 20.0
"""Seconds after which a subscription counts as a success; one that ends sooner is a failure."""
MOST_GONE: Final = 2
"""Subscriptions forgotten one soon after the other, beyond which that is a fault of the lamp."""
RINGS_LONG: Final = 90.0
"""Seconds of ringing after which the server is asked; some never tell that a caller gave up."""
FETCH_AGAIN: Final = 30.0
"""Seconds at least before a server that ended the first subscription at once is asked again."""


class SubscriptionKeeper(ABC):
    """Subscribes, and subscribes again after a failure as its cause asks for.

    It is the `SubscriptionListener` of one subscription at a time. A subclass says what to
    subscribe to and tells the desk what the bodies and the failures mean.

    Args:
        dependencies: shared by everything that watches for the account.

    Attributes:
        on_gone: called when the server has forgotten the subscription, or forbids it although it
            has worked; it may have forgotten all, and our registration.
        on_credentials_refused: called when a SUBSCRIBE is refused for its credentials; other
            requests may be refused for them, too.
        on_refused: called with a failure before the desk is told; returns the seconds after which
            to subscribe again without telling it, or None to go on as the failure asks for.
    """

    def __init__(self, dependencies: LinkDependencies) -> None:
        self.on_gone: Callable[[], None] = lambda: None
        self.on_credentials_refused: Callable[[], None] = lambda: None
        self.on_refused: Callable[[Evidence], float | None] = lambda evidence: None
        self._dependencies = dependencies
        self._clock = dependencies.agent.clock
        self._subscription: Subscription | None = None
        self._retry_timer: Timer | None = None
        self._pending_timer: Timer | None = None
        self._ringing_timer: Timer | None = None
        self._attempts = 0
        self._tried_at_once = False
        self._refused_since: datetime | None = None
        self._good_since: float | None = None
        self._has_worked = False
        self._refusal: Evidence | None = None  # of the last refresh
        self._bad_bodies = 0

    # What a subclass says

    @abstractmethod
    def _interest(self) -> Interest | None:
        """What to subscribe to in a new dialog; None when that is not known (the desk was told)."""

    @abstractmethod
    def _use(self, content_type: str | None, content_encoding: str | None, body: bytes) -> bool:
        """Tell the desk the state in the body of a NOTIFY.

        Args:
            content_type: of the body, as the header has it.
            content_encoding: of the body, as the header has it.
            body: not decoded.

        Returns:
            True to have the full state sent at once.

        Raises:
            BodyFault: the body cannot be used; the desk was told nothing.
        """

    @abstractmethod
    def _tell_fault(self, evidence: Evidence) -> Fault | None:
        """Tell the desk a failure; returns the fault, whose retry pattern is then followed."""

    @abstractmethod
    def _tell_retry(self, when: datetime | None) -> None:
        """Tell the desk when the next SUBSCRIBE is sent; None: not before a person asks for it."""

    @abstractmethod
    def _tell_stale(self, evidence: Evidence | None = None) -> None:
        """Tell the desk that the present state may be out of date.

        Args:
            evidence: of the cause, where it is known.
        """

    @abstractmethod
    def _tell_connecting(self) -> None:
        """Tell the desk that a person had the subscription tried again."""

    def _other_event(self) -> bool:
        """Turn to another event package after a 489; returns True when there is one to try."""
        return False

    def _answered(self) -> None:
        """Be told that the next body answers a SUBSCRIBE and so has the full state."""
        return

    def _use_fork(
        self, tag: str, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> bool:
        """Tell the desk the state of a further notifier of the same resource.

        Args:
            tag: of the notifier.
            content_type: of the body, as the header has it.
            content_encoding: of the body, as the header has it.
            body: not decoded.

        Returns:
            True to have the full state sent at once.

        Raises:
            BodyFault: the body cannot be used; the desk was told nothing.
        """
        del tag, content_type, content_encoding, body
        return False

    def _drop_fork(self, tag: str) -> None:
        """Be told that a further notifier is gone."""
        del tag

    def _rings(self) -> bool:
        """Whether the server has told of a ringing line and not yet of the end of the ringing."""
        return False

    # Commands

    def subscribe(self) -> None:
        """Subscribe with a new dialog, in place of the present subscription."""
        self.suspend()
        self._good_since = self._refusal = None
        interest = self._interest()
        if interest is not None:
            dependencies = self._dependencies
            self._subscription = Subscription(
                dependencies.agent, interest, self, dependencies.window, dependencies.table
            )
            self._subscription.start()

    def try_again(self) -> None:
        """Subscribe at once because a person asked for it; earlier failures are forgotten."""
        self._start_counting()
        self._bad_bodies = 0
        self._tell_connecting()
        self.subscribe()

    @property
    def asked_at(self) -> float | None:
        """When the server was last asked for the state; None where it must not be asked now."""
        return None if self._subscription is None else self._subscription.asked_at

    def refresh(self) -> None:
        """Send a SUBSCRIBE so that the server sends the full state."""
        if self._subscription is not None:
            self._subscription.refresh()

    def renew(self) -> None:
        """Refresh with our present Contact; until then the state may be out of date.

        Where there is no subscription, because it was refused or never answered, it is tried again:
        the way to us is another one.
        """
        if self._subscription is not None:
            self._tell_stale()
            self._subscription.refresh(patience=0.0)
        else:
            self._start_counting()
            self.subscribe()

    def doubt(self) -> None:
        """Tell the desk that the state may be out of date: reports may not reach us any more."""
        if self._subscription is not None:
            self._tell_stale()

    def suspend(self) -> None:
        """Forget the subscription without an unsubscribe; the connection or the account is gone."""
        self._stop_timers()
        if self._subscription is not None:
            self._subscription.forget()
            self._subscription = None

    def stop(self) -> None:
        """Unsubscribe."""
        if self._subscription is not None:
            self._subscription.stop()
            self._subscription = None
        self._stop_timers()

    # SubscriptionListener

    def subscription_accepted(self, subscription: Subscription) -> None:
        """A 2xx alone gives no colour."""
        del subscription

    def subscription_notified(self, subscription: Subscription, notify: Request) -> None:
        """Use the body, unless the subscription is pending (RFC 6665 section 4.1.2.4)."""
        if subscription.phase is Phase.PENDING:
            self._tell_stale()
            if self._pending_timer is None:
                self._pending_timer = self._clock.call_later(PENDING_LIMIT, self._pending_too_long)
            return
        self._stop_pending()
        self._refusal = None
        headers = notify.headers
        if subscription.answering:
            self._answered()
        try:
            refresh = self._use(
                headers.get("Content-Type"), headers.get("Content-Encoding"), notify.body
            )
        except BodyFault as fault:
            self._unusable(subscription, fault, len(notify.body))
            return
        self._bad_bodies = 0
        self._has_worked = True
        if self._good_since is None:
            self._good_since = self._clock.now()
        self._watch_ringing()
        if refresh:
            subscription.refresh(QUESTION_PATIENCE)

    def subscription_forked(
        self, subscription: Subscription, tag: str, notify: Request | None
    ) -> None:
        """Use the body; one that cannot be used is asked for again.

        Args:
            subscription: that was forked.
            tag: of the notifier.
            notify: from it; None: it is gone.
        """
        if notify is None:
            self._drop_fork(tag)
        else:
            headers = notify.headers
            kind, coding = headers.get("Content-Type"), headers.get("Content-Encoding")
            try:
                refresh = self._use_fork(tag, kind, coding, notify.body)
            except BodyFault:
                refresh = True
            if refresh:
                subscription.ask()
        self._watch_ringing()

    def subscription_refused(self, subscription: Subscription, outcome: Outcome) -> None:
        """Keep the cause for the case that the state is in doubt before a refresh is accepted."""
        del subscription
        is_first, refused = self._refusal is None, EvidenceKind.SUBSCRIBE_ANSWER
        self._refusal = outcome_evidence(outcome, refused)
        if is_first and outcome.status == 403:
            self.on_gone()

    def subscription_doubted(self, subscription: Subscription) -> None:
        """Have the state shown as one that may be out of date."""
        del subscription
        self._tell_stale(self._refusal)

    def subscription_ended(self, subscription: Subscription, end: SubscriptionEnd) -> None:
        """Subscribe again or wait, as the cause of the end asks for."""
        self._stop_timers()
        self._subscription = None
        if self.has_lasted():
            self._start_counting()
        if end.cause is EndCause.TERMINATED and end.reason == "invariant":
            return  # the state will never change, so the lamp keeps its colour
        if end.cause is EndCause.GONE and not self._repeated():
            # A server that forgets every subscription at once must not be asked without a pause.
            self._tried_at_once = True
            self.subscribe()
            self.on_gone()
        elif end.cause is EndCause.GONE and (self._bad_bodies > 1 or self._attempts < MOST_GONE):
            self._gone_again()
        elif end.cause is EndCause.FETCHED and not self._attempts:
            self._attempts += 1
            self._again_in(min(LONGEST, max(FETCH_AGAIN, float(end.retry_after or 0))))
        elif end.cause is EndCause.PATH:
            # The connection tells its fault; this is for the case that it works again.
            self._tell_stale()
            self._again_in(self._dependencies.retry_interval)
        elif end.status == 489 and self._other_event():
            self.subscribe()
        else:
            self._ended_badly(subscription, end)
        if end.cause is EndCause.REFUSED_CREDENTIALS:
            self.on_credentials_refused()

    def _ended_badly(self, subscription: Subscription, end: SubscriptionEnd) -> None:
        evidence = end_evidence(subscription, end, self._repeated())
        soon = self.on_refused(evidence)
        if soon is None and cannot_sign(evidence) and not self._repeated():
            # The header with the challenge may have been damaged on its way.
            self._tried_at_once = True
            if not self._has_worked:
                self._tell_fault(evidence)
            self._again_in(RETRY_SOON)
        elif soon is None:
            # One that is unknown soon after it was made may have been ended for our own refusal of
            # a NOTIFY: messages are damaged on their way, and a long pause would outlast that.
            is_brief = end.cause is EndCause.GONE
            self._failed(self._perhaps_nat_mismatch(evidence), is_brief=is_brief)
        else:
            self._again_in(soon)
        if end.cause is EndCause.GONE:
            self.on_gone()

    def _gone_again(self) -> None:
        if self._bad_bodies > 1:
            # Our own 415 has ended it: the bodies are at fault, and the lamp says so.
            self._again_in(self._dependencies.retry_interval)
        else:
            self._attempts += 1
            self._tell_stale()
            self._again_in(LASTING)

    def _watch_ringing(self) -> None:
        if not self._rings():
            self._stop_ringing()
        elif self._ringing_timer is None:
            self._ringing_timer = self._clock.call_later(RINGS_LONG, self._rings_long)

    def _rings_long(self) -> None:
        self._ringing_timer = None
        self._watch_ringing()
        self.refresh()

    def _perhaps_nat_mismatch(self, evidence: Evidence) -> Evidence:
        """Blame the NAT when no NOTIFY comes and the server has just seen us at another address."""
        agent = self._dependencies.agent
        at = agent.seen_otherwise_at
        if evidence.kind is not EvidenceKind.NO_NOTIFY or at is None:
            return evidence
        if self._clock.now() - at > 2 * TIMER_N:
            return evidence
        return replace(evidence, kind=EvidenceKind.NAT_MISMATCH, detail=str(agent.seen_as))

    def _repeated(self) -> bool:
        """Whether no subscription has lasted since the first one failed."""
        return self._attempts > 0 or self._tried_at_once

    def has_lasted(self) -> bool:
        """Whether the present subscription was good for `LASTING` seconds.

        A server that ends every subscription as soon as it is made must not be asked without a
        pause.
        """
        since = self._good_since
        return since is not None and self._clock.now() - since >= LASTING

    def _start_counting(self) -> None:
        self._attempts = 0
        self._tried_at_once = False
        self._refused_since = None

    def _failed(self, evidence: Evidence, *, is_brief: bool = False) -> None:
        if refuses_what_worked(self._dependencies.agent, evidence):
            self._refused_since = self._refused_since or self._dependencies.wall()
            evidence = replace(evidence, since=self._refused_since)
        elif cannot_sign(evidence):
            worked = self._dependencies.agent.digest.has_worked
            evidence = replace(evidence, worked_before=worked)
        fault = self._tell_fault(evidence)
        if fault is None:
            return
        attempts = min(self._attempts, 1) if is_brief else self._attempts
        delay = retry_pause(
            self._dependencies, fault, evidence, attempts, has_worked=self._has_worked
        )
        if delay == 0:
            # The pauses begin with the next failure.
            self._tried_at_once = True
            self._again_in(delay)
            if fault.show is Show.ORANGE:
                self._tell_retry(self._dependencies.wall())
            return
        self._attempts += 1
        if delay is None:
            self._tell_retry(None)
        else:
            self._again_in(delay)
            self._tell_retry(self._dependencies.wall() + timedelta(seconds=delay))

    def _again_in(self, delay: float) -> None:
        self._retry_timer = self._clock.call_later(delay, self.subscribe)

    def _unusable(self, subscription: Subscription, fault: BodyFault, size: int) -> None:
        """Ask for the full state once; a cut-off body is no fault before that has failed, too."""
        self._bad_bodies += 1
        first = self._bad_bodies == 1
        evidence = body_evidence(subscription, fault, size, repeated=not first)
        if not (first and evidence.kind is EvidenceKind.BODY_TRUNCATED):
            self._tell_fault(evidence)
        if first:
            subscription.refresh(QUESTION_PATIENCE)

    def _pending_too_long(self) -> None:
        self._pending_timer = None
        self._tell_fault(Evidence(EvidenceKind.PENDING))

    def _stop_timers(self) -> None:
        self._stop_pending()
        self._stop_ringing()
        if self._retry_timer is not None:
            self._retry_timer.cancel()
            self._retry_timer = None

    def _stop_ringing(self) -> None:
        if self._ringing_timer is not None:
            self._ringing_timer.cancel()
            self._ringing_timer = None

    def _stop_pending(self) -> None:
        if self._pending_timer is not None:
            self._pending_timer.cancel()
            self._pending_timer = None
