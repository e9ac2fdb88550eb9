"""The subscriber's side of one subscription (RFC 6665 section 4.1)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Literal, Protocol

from sip.agent import Agent, Outcome, Sending
from sip.clock import Timer
from sip.dialog import Dialog
from sip.message import MalformedHeader, Request, Response
from sip.transaction import ServerTransaction
from sip.usages.send_window import SendWindow, Ticket
from sip.usages.subscription_state import EndCause, Interest, Phase, SubscriptionEnd

__all__ = [
    "EndCause",
    "Interest",
    "Phase",
    "Subscription",
    "SubscriptionEnd",
    "SubscriptionListener",
    "SubscriptionTable",
]

TIMER_N = 32.0  # 64*T1: how long a 2xx may go without its NOTIFY (RFC 6665 section 4.1.2.4)
REFRESH_AT = (0.80, 0.88)  # of the time granted; spread so that lamps do not refresh together
RETRY_REFRESH = 30.0
REFRESH_GAP = 5.0  # between refreshes somebody asks for: bad bodies must not cause a storm
LONGEST_EXPIRES = 3600
_CORRECTIONS = 3
# Answers to a refresh that end the dialog or its usage (RFC 5057 section 5.1; 500 is Asterisk's).
_ENDS_DIALOG = frozenset((404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 500, 501, 604))


class SubscriptionListener(Protocol):
    """Who wants to know."""

    def subscription_accepted(self, subscription: Subscription) -> None:
        """A 2xx came: the notifier will speak."""

    def subscription_notified(self, subscription: Subscription, notify: Request) -> None:
        """An in-order NOTIFY, already answered; `subscription.phase` is up to date."""

    def subscription_ended(self, subscription: Subscription, end: SubscriptionEnd) -> None:
        """Nothing more will come from this subscription."""


class SubscriptionTable:
    """Finds the subscription a NOTIFY belongs to, by Call-ID and our tag, and answers it.

    The answer goes out before the body is looked at: one lost 200 ends the subscription at most
    servers. Listeners are therefore called after it.

    Attributes:
        notifies: how many NOTIFYs found their subscription.
    """

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.notifies = 0
        self._subscriptions: dict[tuple[str, str], Subscription] = {}
        agent.on_request["NOTIFY"] = self.receive

    def __len__(self) -> int:
        return len(self._subscriptions)

    def add(self, subscription: Subscription) -> None:
        """From now on NOTIFYs of this Call-ID and tag are its own."""
        self._subscriptions[subscription.call_id, subscription.local_tag] = subscription

    def remove(self, subscription: Subscription) -> None:
        """NOTIFYs for it are answered 481 from now on."""
        self._subscriptions.pop((subscription.call_id, subscription.local_tag), None)

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a NOTIFY and hand it to its subscription."""
        notify = transaction.request
        tag = notify.to.tag
        subscription = None if tag is None else self._subscriptions.get((notify.call_id, tag))
        if subscription is None:
            transaction.respond(self._agent.answer(notify, 481))
            return
        self.notifies += 1
        status = subscription.judge(notify)
        if status == 200:
            transaction.respond(notify.response(200))
            subscription.notified(notify, unreadable=False)
        elif status == 202:
            transaction.respond(notify.response(200))
        elif status == 415:
            accept = ", ".join(subscription.interest.accept)
            transaction.respond(self._agent.answer(notify, 415, ("Accept", accept)))
            subscription.notified(notify, unreadable=True)
        elif status == 489:
            packages = subscription.interest.package
            transaction.respond(self._agent.answer(notify, 489, ("Allow-Events", packages)))
        else:
            transaction.respond(self._agent.answer(notify, status))


class Subscription:
    """One subscription from its first SUBSCRIBE to its end; a fresh one is a new object.

    Args:
        agent: sends for us.
        interest: what is wanted.
        listener: hears about it.
        window: admits SUBSCRIBEs.
        table: gets the NOTIFYs that belong to this Call-ID.

    Attributes:
        phase: where it stands.
        call_id: of its dialog; for the trace and for support.
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
        self._listening = True
        self._first_sent = 0.0
        self._expires_at = 0.0
        self._refreshing = False
        self._refresh_wanted = False
        self._refresh_allowed_at = 0.0
        self._notified_since_sent = False
        self._contact: str | None = None
        self._sending: Sending | None = None
        self._ticket: Ticket | None = None
        self._refresh_timer: Timer | None = None
        self._gap_timer: Timer | None = None
        self._notify_timer: Timer | None = None  # timer N, first and after each refresh
        table.add(self)

    def start(self) -> None:
        """Send the first SUBSCRIBE as soon as the window lets it."""
        self._ticket = self._window.enter(self._admitted)

    def refresh(self) -> None:
        """Ask for the full state again in the same dialog: now, but once in 5 s at most."""
        if self.phase is Phase.ENDED or self._gap_timer is not None:
            return
        wait = self._refresh_allowed_at - self._clock.now()
        if wait > 0:
            self._gap_timer = self._clock.call_later(wait, self._gap_over)
        else:
            self._refresh_allowed_at = self._clock.now() + REFRESH_GAP
            self._renew()

    def _gap_over(self) -> None:
        self._gap_timer = None
        self.refresh()

    def _renew(self) -> None:
        if self._dialog is None or self.phase in (Phase.QUEUED, Phase.SUBSCRIBING, Phase.ENDED):
            return
        if self._refreshing or self._sending is not None:
            self._refresh_wanted = True
            return
        self._refreshing = True
        self._cancel_refresh()
        self._ticket = self._window.enter(self._admitted)

    def check(self) -> None:
        """Ask the notifier whether it still knows the dialog; if it does not, refresh.

        A server that has restarted with empty hands tells nobody. The question is an OPTIONS
        inside the dialog: 481 says that the dialog is gone (RFC 3261 section 12.2.2), whatever
        else comes says nothing.
        """
        dialog = self._dialog
        if self.phase is not Phase.ACTIVE or dialog is None or self._sending is not None:
            return
        self._agent.send(dialog.request("OPTIONS"), self._checked, signs=False)

    def _checked(self, outcome: Outcome) -> None:
        if outcome.status == 481:
            self.refresh()

    def forget(self) -> None:
        """Drop it without a word (the path is gone, or nobody needs it)."""
        self._listening = False
        self._close()

    def stop(self) -> None:
        """Unsubscribe; the answer is not waited for."""
        dialog = self._dialog
        if self.phase is not Phase.ENDED and dialog is not None and self._agent.flow is not None:
            if self._sending is not None:
                dialog.sent(self._sending.request)
            request = self._complete(dialog.request("SUBSCRIBE"), 0)
            self._agent.send(request, lambda outcome: None)
        self.forget()

    # Out: SUBSCRIBE and what becomes of it.

    def _admitted(self, ticket: Ticket) -> None:
        if self._agent.flow is None:
            self._refreshing = False
            ticket.give_up()
            return
        self._ticket = ticket
        self._notified_since_sent = False
        if self._dialog is not None:
            request = self._complete(self._dialog.request("SUBSCRIBE"), self._expires)
        else:
            if self._request is None:
                self._request = self._first_request()
            request = self._complete(self._request, self._expires)
            self._first_sent = self._first_sent or self._clock.now()
            if self.phase is Phase.QUEUED:
                self.phase = Phase.SUBSCRIBING
        self._sending = self._agent.send(request, self._answered, ticket.retransmitted)

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
            # Asterisk leaves Min-Expires out; then a larger value of our own is tried.
            wanted = response.min_expires or min(self._expires * 2, LONGEST_EXPIRES)
            self._expires = max(wanted, self._expires)
        elif 300 <= response.status < 400 and not was_refresh and not self._redirected:
            target = response.contact[0].sip_uri if response.contact else None
            # Only inside the same domain: a status line must not send our password elsewhere.
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
        """The same first SUBSCRIBE as a new request: next CSeq, credentials and Via left out."""
        again = request.copy()
        for name in ("Via", "Authorization", "Proxy-Authorization"):
            again.headers.remove(name)
        again.headers.set("CSeq", f"{request.cseq.number + 1} SUBSCRIBE")
        return again

    def _accepted(self, request: Request, response: Response, was_refresh: bool) -> None:
        granted = _readable(response, "expires")
        if granted is None:
            granted = self._expires
        if granted == 0 and not was_refresh and self._expires > 0:
            self._end(SubscriptionEnd(EndCause.FETCHED, outcome=Outcome(request, response)))
            return
        with suppress(MalformedHeader):  # then the NOTIFY will tell what is needed
            self._learn_dialog(request, response, was_refresh)
        if self.phase is Phase.SUBSCRIBING:
            self.phase = Phase.ACCEPTED
        # Our own, shorter wish stands when the server grants more than was asked.
        self._grant(min(granted, self._expires))
        if not self._notified_since_sent:
            self._expect_notify()
        self._listener.subscription_accepted(self)

    def _learn_dialog(self, request: Request, response: Response, was_refresh: bool) -> None:
        if self._dialog is not None:
            if was_refresh:
                self._dialog.refresh_target(response)
            elif response.to.tag == self._dialog.remote.tag and not self._dialog.route_set:
                # The NOTIFY was first, and not every proxy puts itself on its route.
                self._dialog.route_set = tuple(reversed(response.record_route))
        elif response.to.tag is not None:
            self._dialog = Dialog.uac(request, response)

    def _refused(self, outcome: Outcome, was_refresh: bool) -> None:
        response = outcome.response
        retry_after = None if response is None else _readable(response, "retry_after")
        if outcome.auth_failure is not None:
            cause = EndCause.REFUSED_CREDENTIALS
        elif response is None:
            assert outcome.failure is not None
            cause = EndCause.PATH if outcome.failure.error is not None else EndCause.NO_ANSWER
            if cause is EndCause.NO_ANSWER:
                if was_refresh and self._retry_refresh():
                    return
                if not was_refresh and self.phase in (Phase.ACTIVE, Phase.PENDING):
                    # Every 2xx was lost, but the notifier speaks to us: we are subscribed.
                    if not self._expires_at:
                        self._grant(self._expires)
                    return
                cause = EndCause.EXPIRED if was_refresh else cause
        elif was_refresh and response.status in _ENDS_DIALOG:
            cause = EndCause.GONE
        elif was_refresh and self._retry_refresh(retry_after):
            return
        else:
            cause = EndCause.EXPIRED if was_refresh else EndCause.REFUSED
        self._end(SubscriptionEnd(cause, retry_after=retry_after, outcome=outcome))

    def _retry_refresh(self, retry_after: int | None = None) -> bool:
        """The subscription still lives (RFC 6665 section 4.1.2.2): try again before it ends."""
        left = self._expires_at - self._clock.now()
        if left <= 1.0:
            return False
        delay = min(max(float(retry_after or 0), min(RETRY_REFRESH, left / 2)), left)
        self._refresh_timer = self._clock.call_later(delay, self._renew)
        return True

    def _grant(self, seconds: int) -> None:
        self._expires_at = self._clock.now() + seconds
        self._cancel_refresh()
        delay = seconds * self._agent.ids.uniform(*REFRESH_AT)
        self._refresh_timer = self._clock.call_later(max(delay, 0.5), self._renew)

    def _cancel_refresh(self) -> None:
        if self._refresh_timer is not None:
            self._refresh_timer.cancel()
            self._refresh_timer = None

    def _expect_notify(self) -> None:
        if self._notify_timer is not None:
            self._notify_timer.cancel()
        self._notify_timer = self._clock.call_later(TIMER_N, self._notify_overdue)

    def _notify_overdue(self) -> None:
        self._notify_timer = None
        silent = self.phase in (Phase.ACTIVE, Phase.PENDING)
        self._end(SubscriptionEnd(EndCause.SILENT if silent else EndCause.NO_NOTIFY))

    # In: NOTIFY.

    def judge(self, notify: Request) -> int:
        """The status a NOTIFY with our Call-ID and tag deserves; 200 takes it into the dialog.

        An in-order NOTIFY makes the dialog when it comes before the 2xx (RFC 6665 section 4.4.1).

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
        """200 when the NOTIFY is the next one of our dialog, or makes it."""
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
        """A fork of our SUBSCRIBE made a second dialog (RFC 6665 section 4.4.1).

        It is accepted while such NOTIFYs may come, so that its server is content; the lamp follows
        the first notifier. The second dialog is not refreshed and runs out by itself. A tag that
        only a 2xx has named gives way to the first NOTIFY: that one makes the dialog.
        """
        if dialog.remote_cseq is None and self.phase is Phase.ACCEPTED and self._request:
            self._dialog = Dialog.from_notify(self._request, notify)
            if not self._dialog.route_set:
                self._dialog.route_set = dialog.route_set
            return 200
        if remote_tag in self._siblings:
            return 202
        if self._clock.now() - self._first_sent > TIMER_N:
            return 481
        self._siblings.add(remote_tag)
        return 202

    def _readable(self, notify: Request) -> bool:
        kind = notify.content_type
        if notify.content_encoding not in (None, "identity"):
            return False
        return kind is None or kind.essence in self.interest.accept

    def notified(self, notify: Request, unreadable: bool) -> None:
        """Take in a NOTIFY that was judged 200, or 415 when its body is `unreadable`."""
        if self.phase is Phase.ENDED:
            return
        if self._notify_timer is not None:
            self._notify_timer.cancel()
            self._notify_timer = None
        self._notified_since_sent = True
        self._follow(notify)
        try:
            state = notify.subscription_state
        except MalformedHeader:
            state = None
        word = state.state if state is not None else "active"
        if state is not None and word == "terminated":
            if state.reason == "invariant" and not unreadable:
                self.phase = Phase.ACTIVE
                self._tell(lambda: self._listener.subscription_notified(self, notify))
            end = SubscriptionEnd(EndCause.TERMINATED, state.reason, state.retry_after)
            self._end(end)
            return
        self.phase = Phase.PENDING if word == "pending" else Phase.ACTIVE
        self._shorten(None if state is None else state.expires)
        self._tell(lambda: self._listener.subscription_notified(self, notify))

    def _tell(self, word: Callable[[], None]) -> None:
        """Tell the listener in its turn, unless it has lost interest by then."""

        def if_wanted() -> None:
            if self._listening:
                word()

        self._agent.backlog.add(if_wanted)

    def _follow(self, notify: Request) -> None:
        """A NOTIFY may move the notifier (RFC 6665 section 4.4.1: a target refresh)."""
        contact = notify.headers.get("Contact")
        if contact != self._contact and self._dialog is not None:
            self._contact = contact
            self._dialog.refresh_target(notify)

    def _shorten(self, left: int | None) -> None:
        """The notifier may cut our time short, never stretch it (RFC 6665 section 4.1.3)."""
        if left is None:
            return
        if left == 0:
            self.refresh()
        elif not self._expires_at:
            self._grant(min(left, self._expires))
        elif self._clock.now() + left < self._expires_at - 1.0:
            self._grant(left)

    # The end.

    def _end(self, end: SubscriptionEnd) -> None:
        if self.phase is Phase.ENDED:
            return
        self._close()
        self._tell(lambda: self._listener.subscription_ended(self, end))

    def _close(self) -> None:
        self.phase = Phase.ENDED
        self._cancel_refresh()
        if self._notify_timer is not None:
            self._notify_timer.cancel()
            self._notify_timer = None
        if self._sending is not None:
            self._sending.forget()
            self._sending = None
        if self._ticket is not None:
            self._ticket.give_up()
            self._ticket = None
        if self._gap_timer is not None:
            self._gap_timer.cancel()
            self._gap_timer = None
        self._table.remove(self)


def _readable(response: Response, name: Literal["expires", "retry_after"]) -> int | None:
    """A number of seconds; None too when it cannot be read."""
    try:
        return response.expires if name == "expires" else response.retry_after
    except MalformedHeader:
        return None
