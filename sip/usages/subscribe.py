"""The subscriber's side of one subscription (RFC 6665 section 4.1)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Protocol

from sip.agent import Agent, Outcome, Sending
from sip.auth import AuthFailure, AuthFault
from sip.clock import Timer
from sip.dialog import Dialog
from sip.message import MalformedHeader, Request, Response
from sip.usages.doubt import QUESTION_PATIENCE, REFRESH_PATIENCE, Doubt
from sip.usages.forked_dialogs import ForkedDialogs
from sip.usages.granted_time import RETRY_REFRESH, GrantedTime
from sip.usages.questions import Questions
from sip.usages.readable_headers import seconds_of, subscription_state
from sip.usages.send_window import SendWindow, Ticket
from sip.usages.subscription_state import EndCause, Interest, Phase, SubscriptionEnd
from sip.usages.subscription_table import SubscriptionTable

__all__ = [
    "EndCause",
    "Interest",
    "Phase",
    "Subscription",
    "SubscriptionEnd",
    "SubscriptionListener",
    "SubscriptionTable",
]

TIMER_N = 32.0  # seconds, 64*T1: time from a 2xx to its NOTIFY (RFC 6665 section 4.1.2.4)
RETRY_SOON = 2.0  # seconds
REFRESH_GAP = 5.0  # seconds between requested refreshes: bad bodies must not cause a storm
LONGEST_EXPIRES = 3600  # seconds
_CORRECTIONS = 3
# Statuses that end the dialog or its usage (RFC 5057 section 5.1; Asterisk sends 500).
_ENDS_DIALOG = frozenset((404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 500, 501, 604))


class SubscriptionListener(Protocol):
    """Is told what happens to a subscription."""

    def subscription_accepted(self, subscription: Subscription) -> None:
        """A 2xx came; a NOTIFY follows."""

    def subscription_notified(self, subscription: Subscription, notify: Request) -> None:
        """A NOTIFY came in order and was answered; `subscription.phase` is up to date."""

    def subscription_forked(
        self, subscription: Subscription, tag: str, notify: Request | None
    ) -> None:
        """A NOTIFY came from a further notifier, only when the interest merges them.

        Args:
            subscription: that was forked.
            tag: of the notifier.
            notify: was answered; None: the notifier is gone.
        """

    def subscription_refused(self, subscription: Subscription, outcome: Outcome) -> None:
        """A refresh was refused, and is sent again before the subscription expires."""

    def subscription_doubted(self, subscription: Subscription) -> None:
        """The state told last may be out of date: a question about it is not answered in time."""

    def subscription_ended(self, subscription: Subscription, end: SubscriptionEnd) -> None:
        """The subscription is over; called once."""


class Subscription:
    """One subscription from its first SUBSCRIBE to its end; it is not used again after that.

    Args:
        agent: sends the requests.
        interest: the resource and the event package.
        listener: is told what happens.
        window: limits the SUBSCRIBEs under way.
        table: delivers the NOTIFYs.

    Attributes:
        phase: of the subscription.
        interest: as given.
        answering: whether the NOTIFY that is told is the first since the last SUBSCRIBE.
        awaits_notify: whether none has been used since the last SUBSCRIBE.
        call_id, local_tag: of its dialog.
    """

    def __init__(
        self,
        agent: Agent,
        interest: Interest,
        listener: SubscriptionListener,
        window: SendWindow,
        table: SubscriptionTable,
    ) -> None:
        self.phase = Phase.QUEUED
        self.interest = interest
        self.answering = False
        self._agent = agent
        self._clock = agent.clock
        self._listener = listener
        self._window = window
        self._table = table
        self._expires = interest.expires
        self._corrections = 0
        self._redirected = False
        self.call_id = agent.ids.call_id()
        self.local_tag = agent.ids.tag()
        self._request: Request | None = None  # the first SUBSCRIBE as last sent
        self._dialog: Dialog | None = None
        self._siblings: set[str] = set()
        self._forks = ForkedDialogs()
        self._listening = True
        self._first_sent = self._asked_at = 0.0
        self._time = GrantedTime(self._clock, agent.ids.uniform, self._renew)
        self._refreshing = False
        self._refresh_wanted = False
        self._unsigned = False  # the last refresh had a challenge that could not be answered
        self._refresh_allowed_at = 0.0
        self.awaits_notify = True
        self._questions = Questions(self._clock, self.refresh)
        doubted = partial(listener.subscription_doubted, self)
        self._doubt = Doubt(self._clock, partial(self._tell, doubted))
        self._order_doubted = False  # a NOTIFY was out of order, and no later one in order
        self._asked_for_order = False  # a SUBSCRIBE was sent since then
        self._contact: str | None = None
        self._sending: Sending | None = None
        self._ticket: Ticket | None = None
        self._gap_timer: Timer | None = None
        self._notify_timer: Timer | None = None  # timer N, first and after each refresh
        table.add(self)

    def start(self) -> None:
        """Send the first SUBSCRIBE as soon as the window admits it."""
        self._doubt.begin(QUESTION_PATIENCE)
        self._ticket = self._window.enter(self._admitted)

    def refresh(self, patience: float | None = None) -> None:
        """Request the full state again in the same dialog, at most once in `REFRESH_GAP`.

        Args:
            patience: seconds after which the state is in doubt if no NOTIFY answers; with 0 it is
                in doubt at once, and requested at once. None: there is no reason to doubt.
        """
        if self.phase is Phase.ENDED:
            return
        if patience is not None:
            self._doubt.begin(patience)
        wait = self._refresh_allowed_at - self._clock.now()
        if wait > 0 and patience != 0:
            self._gap_timer = self._gap_timer or self._clock.call_later(wait, self.refresh)
            return
        self._refresh_allowed_at = self._clock.now() + REFRESH_GAP
        if self._gap_timer is not None:
            self._gap_timer.cancel()
            self._gap_timer = None
        self._renew()

    def ask(self) -> None:
        """Request the full state because a NOTIFY could not be used; the pauses grow."""
        if self.phase is not Phase.ENDED:
            self._doubt.begin(QUESTION_PATIENCE)
            self._questions.ask()
            # The first may overtake the refusal, for which many servers end the subscription.
            self._questions.ask()

    def _renew(self) -> None:
        if self._dialog is None or self.phase in (Phase.QUEUED, Phase.SUBSCRIBING, Phase.ENDED):
            return
        if self._refreshing or self._sending is not None:
            self._refresh_wanted = True
            return
        self._refreshing = True
        self._doubt.begin(REFRESH_PATIENCE)
        self._time.cancel()
        self._ticket = self._window.enter(self._admitted)

    @property
    def asked_at(self) -> float | None:
        """When the last SUBSCRIBE was sent; None where the next one must not come sooner."""
        is_idle = self.phase is Phase.ACTIVE and not self._refreshing and not self._time.retries
        return self._asked_at if is_idle else None

    def forget(self) -> None:
        """End the subscription without a message: the path is gone, or it is not needed."""
        self._listening = False
        self._close()

    def stop(self) -> None:
        """Unsubscribe with Expires 0; the response is not waited for."""
        dialog = self._dialog
        if self.phase is not Phase.ENDED and dialog is not None and self._agent.flow is not None:
            if self._sending is not None:
                dialog.sent(self._sending.request)
            for each in (dialog, *(fork for _, fork in self._forks)):
                request = self._complete(each.request("SUBSCRIBE"), 0)
                self._agent.send(request, lambda outcome: None)
        self.forget()

    # Out: SUBSCRIBE and its responses.

    def _admitted(self, ticket: Ticket) -> None:
        if self._agent.flow is None:
            self._refreshing = False
            ticket.give_up()
            return
        self._ticket = ticket
        self.awaits_notify = True
        self._asked_at = self._clock.now()
        self._doubt.is_asked = True
        self._asked_for_order = self._order_doubted
        if self._dialog is not None:
            request = self._complete(self._dialog.request("SUBSCRIBE"), self._expires)
            self._refresh_forks()
        else:
            if self._request is None:
                self._request = self._first_request()
            request = self._complete(self._request, self._expires)
            self._first_sent = self._first_sent or self._clock.now()
            if self.phase is Phase.QUEUED:
                self.phase = Phase.SUBSCRIBING
        self._sending = self._agent.send(request, self._answered, ticket.retransmitted)

    def _refresh_forks(self) -> None:
        for tag, dialog in self._forks:
            request = self._complete(dialog.request("SUBSCRIBE"), self._expires)
            self._agent.send(request, partial(self._fork_answered, tag, dialog))

    def _fork_answered(self, tag: str, dialog: Dialog, outcome: Outcome) -> None:
        dialog.sent(outcome.request)
        if outcome.is_success and outcome.response is not None:
            dialog.refresh_target(outcome.response)
        elif self.phase is not Phase.ENDED:
            self._end_fork(tag)

    def _end_fork(self, tag: str) -> None:
        if self._forks.remove(tag):
            self._tell(lambda: self._listener.subscription_forked(self, tag, None))

    def _first_request(self) -> Request:
        agent = self._agent
        request = agent.new_request("SUBSCRIBE", self.interest.target)
        request.headers.set("Call-ID", self.call_id)
        request.headers.set("From", str(agent.account.address.with_tag(self.local_tag)))
        return request

    def _complete(self, request: Request, expires: int) -> Request:
        headers = request.headers
        headers.set("Contact", str(self._agent.contact()))
        headers.set("Event", self.interest.package)
        headers.set("Accept", ", ".join(self.interest.accept))
        headers.set("Expires", str(expires))
        headers.set("Allow", ", ".join(self._agent.allow))
        headers.set("User-Agent", self._agent.product)
        if self.interest.lists:
            headers.set("Supported", "eventlist")
        return request

    def _answered(self, outcome: Outcome) -> None:
        self._sending = None
        if self._ticket is not None:
            self._ticket.done(overloaded=outcome.status == 503)
            self._ticket = None
        if self.phase is Phase.ENDED:
            return
        if self._dialog is not None:
            self._dialog.sent(outcome.request)
        else:
            self._request = outcome.request
        was_refresh, self._refreshing = self._refreshing, False
        try:
            if outcome.is_success:
                assert outcome.response is not None
                self._accepted(outcome.request, outcome.response, was_refresh)
            elif not self._try_again(outcome, was_refresh):
                self._refused(outcome, was_refresh)
        except MalformedHeader:
            self._end(SubscriptionEnd(EndCause.REFUSED, outcome=outcome))
            return
        if self._refresh_wanted and self._sending is None:
            self._refresh_wanted = False
            self._renew()

    def _try_again(self, outcome: Outcome, was_refresh: bool) -> bool:
        response = outcome.response
        if response is None or outcome.auth_failure is not None:
            return False
        if response.status == 423 and self._corrections < _CORRECTIONS:
            self._corrections += 1
            # Asterisk omits Min-Expires; then twice our value is tried.
            wanted = seconds_of(response, "min_expires") or min(self._expires * 2, LONGEST_EXPIRES)
            self._expires = max(wanted, self._expires)
        elif 300 <= response.status < 400 and not was_refresh and not self._redirected:
            target = response.contact[0].sip_uri if response.contact else None
            # Only within the same domain: a redirection must not send our digest elsewhere.
            if target is None or target.host != self.interest.target.host:
                return False
            self._redirected = True
            outcome.request.uri = target.for_request_line()
        else:
            return False
        if was_refresh:
            self._refreshing = True
        else:
            self._request = self._again(outcome.request)
        self._ticket = self._window.enter(self._admitted)
        return True

    def _again(self, request: Request) -> Request:
        """Return the first SUBSCRIBE as a new request: next CSeq, no Via and credentials."""
        again = request.copy()
        for name in ("Via", "Authorization", "Proxy-Authorization"):
            again.headers.remove(name)
        again.headers.set("CSeq", f"{request.cseq.number + 1} SUBSCRIBE")
        return again

    def _accepted(self, request: Request, response: Response, was_refresh: bool) -> None:
        told = seconds_of(response, "expires")
        granted = self._expires if told is None else told
        if granted == 0 and self._expires > 0:
            cause = EndCause.GONE if was_refresh else EndCause.FETCHED
            self._end(SubscriptionEnd(cause, outcome=Outcome(request, response)))
            return
        with suppress(MalformedHeader):  # the NOTIFY will make the dialog
            self._learn_dialog(request, response, was_refresh)
        self._unsigned = False
        if self.phase is Phase.SUBSCRIBING:
            self.phase = Phase.ACCEPTED
        # A server may grant more than was asked for; then our own value counts.
        self._time.grant(min(granted, self._expires))
        if self.awaits_notify:
            self._expect_notify()
        self._listener.subscription_accepted(self)

    def _learn_dialog(self, request: Request, response: Response, was_refresh: bool) -> None:
        if self._dialog is not None:
            if was_refresh and response.to.tag in (None, self._dialog.remote.tag):
                self._dialog.refresh_target(response)
            elif was_refresh:
                # A notifier that has lost its memory has taken the refresh for a new SUBSCRIBE.
                routes = self._dialog.route_set
                self._dialog = Dialog.uac(request, response)
                self._dialog.route_set = self._dialog.route_set or routes
                if response.to.tag in self._forks:
                    # Its first NOTIFY overtook the 2xx and was taken for that of a fork.
                    self._end_fork(response.to.tag or "")
                    self.ask()
            elif response.to.tag == self._dialog.remote.tag and not self._dialog.route_set:
                # The NOTIFY came first, and not every proxy adds itself to its route.
                self._dialog.route_set = tuple(reversed(response.record_route))
        elif response.to.tag is not None:
            self._dialog = Dialog.uac(request, response)

    def _refused(self, outcome: Outcome, was_refresh: bool) -> None:
        response = outcome.response
        retry_after = None if response is None else seconds_of(response, "retry_after")
        if outcome.auth_failure is not None:
            if was_refresh and self._sign_again(outcome.auth_failure):
                return
            cause = EndCause.REFUSED_CREDENTIALS
        elif response is None:
            assert outcome.failure is not None
            cause = EndCause.PATH if outcome.failure.error is not None else EndCause.NO_ANSWER
            if cause is EndCause.NO_ANSWER:
                # Timer F was pause enough.
                if was_refresh and self._time.retry(RETRY_SOON):
                    return
                if not was_refresh and self.phase in (Phase.ACTIVE, Phase.PENDING):
                    # Every 2xx was lost, but NOTIFYs come: the subscription exists.
                    if not self._time.is_granted:
                        self._time.grant(self._expires)
                    return
                cause = EndCause.EXPIRED if was_refresh else cause
        elif was_refresh and response.status in _ENDS_DIALOG:
            cause = EndCause.GONE
        elif was_refresh and self._time.retry(RETRY_REFRESH, retry_after):
            self._tell(partial(self._listener.subscription_refused, self, outcome))
            return
        else:
            cause = EndCause.EXPIRED if was_refresh else EndCause.REFUSED
        self._end(SubscriptionEnd(cause, retry_after=retry_after, outcome=outcome))

    def _sign_again(self, failure: AuthFailure) -> bool:
        """Retry once a refresh whose challenge cannot be answered; its header may be damaged."""
        if failure.kind is AuthFault.WRONG_PASSWORD or self._unsigned:
            return False
        self._unsigned = True
        return self._time.retry(RETRY_SOON)

    def _expect_notify(self) -> None:
        if self._notify_timer is not None:
            self._notify_timer.cancel()
        self._notify_timer = self._clock.call_later(TIMER_N, self._notify_overdue)

    def _notify_overdue(self) -> None:
        silent = self.phase in (Phase.ACTIVE, Phase.PENDING)
        self._end(SubscriptionEnd(EndCause.SILENT if silent else EndCause.NO_NOTIFY))

    # In: NOTIFY.

    def judge(self, notify: Request) -> int:
        """Check a NOTIFY with our Call-ID and tag.

        A NOTIFY that comes before the 2xx makes the dialog (RFC 6665 section 4.4.1).

        Returns:
            200: it is the next one of the dialog. 202: it belongs to another fork and is answered
            200 without being used. Otherwise the status to refuse it with.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        event = notify.event
        if event is None:
            return 489
        if event.package != self.interest.package or event.id is not None:
            return 481
        status = self._place(notify)
        if status == 200 and notify.body and not self._readable(notify):
            return 415
        return status

    def _place(self, notify: Request) -> int:
        """Return 200 when a NOTIFY is the next one of our dialog, or makes it."""
        remote_tag = notify.from_.tag
        if remote_tag is None:
            return 400
        dialog = self._dialog
        if dialog is None:
            subscribe = self._request if self._sending is None else self._sending.request
            if subscribe is None:
                return 481
            self._dialog = Dialog.from_notify(subscribe, notify)
            return 200
        if dialog.id.remote_tag != remote_tag:
            return self._judge_sibling(remote_tag, dialog, notify)
        return 200 if dialog.in_order(notify) else 500

    def _judge_sibling(self, remote_tag: str, dialog: Dialog, notify: Request) -> int:
        """Check a NOTIFY with another tag: our SUBSCRIBE was forked (RFC 6665 section 4.4.1).

        It is accepted during timer N. Unless the interest merges all notifiers, only the first is
        followed; the second dialog is not refreshed and expires. A tag known from a 2xx only is
        replaced by that of the first NOTIFY, which makes the dialog.
        """
        if dialog.remote_cseq is None and self.phase is Phase.ACCEPTED and self._request:
            self._dialog = Dialog.from_notify(self._request, notify)
            if not self._dialog.route_set:
                self._dialog.route_set = dialog.route_set
            return 200
        late = self._clock.now() - self._first_sent > TIMER_N
        if self.interest.merges:
            subscribe = self._request if self._sending is None else self._sending.request
            return self._forks.place(None if late else subscribe, notify)
        if remote_tag in self._siblings:
            return 202
        if late:
            return 481
        self._siblings.add(remote_tag)
        return 202

    def refused(self, out_of_order: bool) -> None:
        """Ask for the full state, because a NOTIFY that was not used may have told of a change.

        A notifier that has restarted with its subscriptions may count from a low number again.
        When what it sends after our question is out of order, too, it will be for a long time, and
        only a new dialog helps.

        Args:
            out_of_order: whether it was refused for its CSeq number.
        """
        if out_of_order and self._asked_for_order and self._sending is None:
            self._end(SubscriptionEnd(EndCause.GONE))
            return
        self._order_doubted = self._order_doubted or out_of_order
        self.ask()

    def _readable(self, notify: Request) -> bool:
        kind = notify.content_type
        if notify.content_encoding not in (None, "identity"):
            return False
        # A document in a multipart body is looked for by the event package.
        return kind is None or kind.type == "multipart" or kind.essence in self.interest.accept

    def notified(self, notify: Request, unreadable: bool) -> None:
        """Take a NOTIFY that was answered.

        Args:
            notify: for which `judge` returned 200 or 415.
            unreadable: whether it was 415, so that its body is not used.
        """
        if self.phase is Phase.ENDED:
            return
        if notify.from_.tag in self._forks:
            self._fork_notified(notify, unreadable)
            return
        if self._notify_timer is not None:
            self._notify_timer.cancel()
            self._notify_timer = None
        answers, self.awaits_notify = self.awaits_notify, False
        self._order_doubted = self._asked_for_order = False
        if answers and self._doubt.is_asked:
            self._doubt.end()
        self._follow(notify)
        state = subscription_state(notify)
        word = state.state if state is not None else "active"
        if state is not None and word == "terminated":
            if state.reason == "invariant" and not unreadable:
                self.phase = Phase.ACTIVE
                self._tell_notified(notify, answers)
            end = SubscriptionEnd(EndCause.TERMINATED, state.reason, state.retry_after)
            self._end(end)
            return
        self.phase = Phase.PENDING if word == "pending" else Phase.ACTIVE
        self._shorten(None if state is None else state.expires)
        self._tell_notified(notify, answers)

    def _fork_notified(self, notify: Request, unreadable: bool) -> None:
        tag = notify.from_.tag or ""
        self._forks.follow(notify)
        state = subscription_state(notify)
        if state is not None and state.state == "terminated":
            self._end_fork(tag)
        elif unreadable:
            self.ask()
        elif state is None or state.state != "pending":
            self._shorten(None if state is None else state.expires)
            self._tell(lambda: self._listener.subscription_forked(self, tag, notify))

    def _tell_notified(self, notify: Request, answers: bool) -> None:
        def tell() -> None:
            self.answering = answers
            self._listener.subscription_notified(self, notify)

        self._tell(tell)
        self._doubt.remind()

    def _tell(self, word: Callable[[], None]) -> None:
        """Tell the listener by way of the backlog, unless it was dropped by then."""

        def if_wanted() -> None:
            if self._listening:
                word()

        self._agent.backlog.add(if_wanted)

    def _follow(self, notify: Request) -> None:
        """Take the Contact of a NOTIFY, a target refresh request (RFC 6665 section 4.4.1)."""
        contact = notify.headers.get("Contact")
        if contact != self._contact and self._dialog is not None:
            self._contact = contact
            self._dialog.refresh_target(notify)

    def _shorten(self, left: int | None) -> None:
        """Take the expiry of a NOTIFY; it can only become shorter (RFC 6665 section 4.1.3)."""
        if left is None:
            return
        if left == 0:
            self.refresh()
        else:
            self._time.shorten(min(left, self._expires))

    # The end.

    def _end(self, end: SubscriptionEnd) -> None:
        if self.phase is Phase.ENDED:
            return
        self._close()
        self._tell(lambda: self._listener.subscription_ended(self, end))

    def _close(self) -> None:
        self.phase = Phase.ENDED
        self._time.cancel()
        for timer in (self._notify_timer, self._gap_timer):
            if timer is not None:
                timer.cancel()
        self._notify_timer = self._gap_timer = None
        if self._sending is not None:
            self._sending.forget()
            self._sending = None
        if self._ticket is not None:
            self._ticket.give_up()
            self._ticket = None
        self._questions.cancel()
        self._doubt.end()
        self._table.remove(self)
