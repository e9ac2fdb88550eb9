"""The notifier: answers SUBSCRIBEs and sends NOTIFYs (RFC 6665 section 4.2)."""

from __future__ import annotations

import math

from sip.clock import Clock
from sip.dialog import Dialog, DialogId, NoDialog
from sip.ids import Ids
from sip.message import Request, Response, SipUri
from sip.mock_pbx.call_board import CallLeg
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.message_sender import MessageSender
from sip.mock_pbx.notifier_subscription import NotifierSubscription
from sip.mock_pbx.notify_bodies import NotifyBodies
from sip.mock_pbx.pbx_config import PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, Faults
from sip.mock_pbx.policy import Effect
from sip.mock_pbx.styles.style import NO_BODY, Body, Quirks
from sip.mock_pbx.subscribe_admission import ALLOW_EVENTS, SubscribeAdmission
from sip.transaction import ServerTransaction, TransactionFailure
from sip.transport.flow import Flow

_MAX_ENDED = 10_000


class Notifier:
    """Keeps the subscriptions and reports the state of lines, lists and mailboxes to them.

    Args:
        clock: expires subscriptions and batches the changes of lists.
        ids: makes tags.
        config: watch rules, lists and limits.
        quirks: how the PBX that is mocked behaves where PBXs differ.
        book: the lines.
        bodies: writes the bodies.
        faults: the faults of subscriptions that are switched on.
        sender: sends the responses and NOTIFYs.

    Attributes:
        admission: decides which SUBSCRIBEs are accepted.
        notifies: how many NOTIFYs were sent.
        failures: how many of them failed and so ended their subscription.
    """

    def __init__(
        self,
        clock: Clock,
        ids: Ids,
        config: PbxConfig,
        quirks: Quirks,
        book: LineBook,
        bodies: NotifyBodies,
        faults: Faults,
        sender: MessageSender,
    ) -> None:
        self.notifies = 0
        self.failures = 0
        self._clock = clock
        self._ids = ids
        self._config = config
        self.admission = SubscribeAdmission(config, quirks, book, faults)
        self._quirks = quirks
        self._book = book
        self._bodies = bodies
        self._faults = faults
        self._sender = sender
        self._by_dialog: dict[DialogId, NotifierSubscription] = {}
        self._by_number: dict[str, dict[NotifierSubscription, None]] = {}
        self._ended: dict[DialogId, None] = {}

    def __len__(self) -> int:
        return len(self._by_dialog)

    def subscriptions(self, number: str | None = None) -> list[NotifierSubscription]:
        """Return the subscriptions to a line or to a list it is on; None: all subscriptions."""
        if number is None:
            return list(self._by_dialog.values())
        return list(self._by_number.get(number, ()))

    def has_dialog_of(self, request: Request) -> bool:
        """Return whether a request inside a dialog belongs to a subscription that exists."""
        return DialogId.of_received(request) in self._by_dialog

    # --- SUBSCRIBE

    def subscribe(
        self, transaction: ServerTransaction, number: str, watcher: PbxLine | None
    ) -> None:
        """Answer a SUBSCRIBE and send the NOTIFYs that it leads to.

        Args:
            transaction: of the SUBSCRIBE.
            number: of the line that it is about; empty: of none.
            watcher: the line that has signed it; None when nobody was asked for a password.
        """
        request = transaction.request
        if request.to.tag is not None:
            self._refresh(transaction)
            return
        tag = self._ids.tag()
        expires = self.admission.granted_expires(request, number)
        count, own = len(self._by_dialog), self._count_of(watcher)
        decision = self.admission.decide(request, number, watcher, tag, count, own)
        if isinstance(decision, Response):
            self._sender.respond(transaction, decision, number)
            return
        dialog = self._new_dialog(request, expires, tag)
        if dialog is None:
            self._sender.respond(transaction, request.response(400, to_tag=tag), number)
            return
        subscription = self._new(request, dialog, transaction.flow, number, watcher)
        subscription.effect = decision
        self._index(subscription)
        first = self._faults.take(FaultKind.NOTIFY_FIRST, number) is not None
        if first:
            self._notify_first(subscription, expires)
        self._accept(transaction, subscription, expires, tag)
        if not first:
            self._notify_first(subscription, expires)

    def _count_of(self, watcher: PbxLine | None) -> int:
        if watcher is None or not self._config.most_subscriptions:
            return 0
        return sum(each.watcher == watcher.number for each in self._by_dialog.values())

    def _new_dialog(self, request: Request, expires: int, tag: str) -> Dialog | None:
        """Return the dialog of a new subscription; None: the SUBSCRIBE allows none."""
        if expires == 0 and not self._quirks.allows_fetch:
            return None
        try:
            return Dialog.uas(request, tag)
        except NoDialog:
            return None

    def _new(
        self, request: Request, dialog: Dialog, flow: Flow, number: str, watcher: PbxLine | None
    ) -> NotifierSubscription:
        uri = request.uri
        domain = uri.host_port if isinstance(uri, SipUri) else self._config.domain
        event = request.event
        members = self._config.lists.get(number)
        if members is not None and self._faults.take(FaultKind.LIST_OFF, number):
            members = None
        dialog.local_cseq = self._quirks.first_cseq
        from_uri = request.from_.uri
        user = (from_uri.user or "") if isinstance(from_uri, SipUri) else ""
        return NotifierSubscription(
            dialog,
            flow,
            event.package if event is not None else "",
            str(event),
            number,
            watcher.number if watcher is not None else user,
            domain,
            members,
        )

    def _refresh(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        dialog_id = DialogId(request.call_id, request.to.tag or "", request.from_.tag or "")
        subscription = self._by_dialog.get(dialog_id)
        if subscription is None:
            status = self._quirks.after_end if dialog_id in self._ended else 481
            self._sender.respond(transaction, request.response(status), None)
            return
        number = subscription.number
        if not subscription.dialog.in_order(request):
            self._sender.respond(transaction, request.response(500), number)
            return
        refusal = self.admission.refuse_too_short(request, number, dialog_id.local_tag)
        if refusal is not None:
            self._sender.respond(transaction, refusal, number)
            return
        subscription.dialog.refresh_target(request)
        subscription.flow = transaction.flow
        expires = self.admission.granted_expires(request, number)
        self._accept(transaction, subscription, expires, dialog_id.local_tag)
        if expires == 0:
            self.end(subscription, self._quirks.end_reason)
            return
        self._expire_after(subscription, expires)
        self._notify(subscription, repeat=self._quirks.refresh_repeats_version)

    def _accept(
        self,
        transaction: ServerTransaction,
        subscription: NotifierSubscription,
        expires: int,
        tag: str,
    ) -> None:
        headers = [
            ("Expires", str(expires)),
            ("Contact", _contact(transaction.flow)),
            ("Allow-Events", ALLOW_EVENTS),
        ]
        if subscription.members is not None:
            headers.append(("Require", "eventlist"))
        status = self._quirks.accepted
        answer = transaction.request.response(status, to_tag=tag, headers=headers)
        self._sender.respond(transaction, answer, subscription.number)

    def _notify_first(self, subscription: NotifierSubscription, expires: int) -> None:
        number = subscription.number
        if expires == 0:
            self.end(subscription, "timeout")
            return
        self._expire_after(subscription, expires)
        end = self._faults.take(FaultKind.TERMINATE, number)
        self._notify(subscription)
        if self._faults.take(FaultKind.FORK, number):
            twin = self._forked_dialog(subscription)
            body = self._bodies.line_body(subscription, number, 0)
            self._send(subscription, twin, self._state(subscription), body)
        if end is not None:
            self.end(subscription, end.reason, end.retry_after)

    # --- changes of lines and subscriptions

    def line_changed(self, number: str, leg: CallLeg | None = None) -> None:
        """Report a line to everybody who watches it.

        Args:
            number: of the line.
            leg: the call that has changed; None: something else about the line has.
        """
        for subscription in self.subscriptions(number):
            if subscription.package == "message-summary":
                continue
            if subscription.members is None:
                self._notify(subscription, changed=leg, only_if_changed=True)
                continue
            subscription.changed[number] = None
            if subscription.batch is None:
                self._batch(subscription)

    def notify_again(self, subscription: NotifierSubscription) -> None:
        """Send a subscriber the whole state once more."""
        self._notify(subscription)

    def mailbox_changed(self, number: str) -> None:
        """Report a mailbox to everybody who watches it."""
        for subscription in self.subscriptions(number):
            if subscription.package == "message-summary":
                self._notify(subscription)

    def terminate(self, number: str | None, reason: str, retry_after: int | None = None) -> int:
        """End subscriptions by a NOTIFY.

        Args:
            number: of the line or list they are to; None: all subscriptions.
            reason: for Subscription-State; empty: none.
            retry_after: for Subscription-State, seconds; None: none.

        Returns:
            How many were ended.
        """
        ended = [sub for sub in self.subscriptions(number) if number in (None, sub.number)]
        for subscription in ended:
            self.end(subscription, reason, retry_after)
        return len(ended)

    def forget(self, number: str | None) -> int:
        """Drop the subscriptions to a line (None: all) without a NOTIFY; return how many."""
        dropped = [sub for sub in self.subscriptions(number) if number in (None, sub.number)]
        for subscription in dropped:
            self._drop(subscription)
        return len(dropped)

    def restart(self, keep_memory: bool) -> None:
        """Resume after a restart of the PBX.

        Args:
            keep_memory: subscriptions over UDP survive and are sent a NOTIFY at once. Otherwise
                they are dropped, as those over connections always are.
        """
        for subscription in self.subscriptions():
            if not keep_memory or subscription.flow.reliable:
                self._drop(subscription)
        self._ended.clear()
        for subscription in self.subscriptions():
            self._notify(subscription, repeat=True)

    def end(
        self, subscription: NotifierSubscription, reason: str, retry_after: int | None = None
    ) -> None:
        """End a subscription by a last NOTIFY.

        Args:
            subscription: to be ended.
            reason: for Subscription-State; empty: none.
            retry_after: for Subscription-State, seconds; None: none.
        """
        state = "terminated"
        state += f";reason={reason}" if reason else ""
        state += f";retry-after={retry_after}" if retry_after is not None else ""
        dialog_id = subscription.dialog.id
        self._notify(subscription, state=state, repeat=self._quirks.refresh_repeats_version)
        self._drop(subscription)
        self._ended[dialog_id] = None
        if len(self._ended) > _MAX_ENDED:
            del self._ended[next(iter(self._ended))]

    # --- NOTIFY

    def _notify(
        self,
        subscription: NotifierSubscription,
        *,
        changed: CallLeg | None = None,
        state: str | None = None,
        repeat: bool = False,
        only_if_changed: bool = False,
    ) -> None:
        """Send a NOTIFY with the state of a line or list.

        Args:
            subscription: whose subscriber gets it.
            changed: the leg whose change is reported; None: the whole state is.
            state: for Subscription-State; None: active, or what a fault wants.
            repeat: keep the version of the last document, unless this is the first.
            only_if_changed: send nothing when the document equals the last one.
        """
        if subscription.effect is Effect.SILENCE:
            return
        write = self._bodies.line_body
        number, version = subscription.number, subscription.version
        if only_if_changed and write(subscription, number, version, changed) == subscription.last:
            return
        if not repeat or version < 0:
            version += 2 if self._faults.take(FaultKind.VERSION_GAP, number) else 1
        if self._faults.take(FaultKind.VERSION_FROZEN, number):
            version = 0
        subscription.version = version
        if subscription.members is not None:
            self._notify_list(subscription, subscription.members, True, state)
            return
        body = write(subscription, number, version, changed)
        subscription.last = body
        pending = self._faults.take(FaultKind.PENDING, number) if state is None else None
        text = state or self._state(subscription, "pending" if pending else "active")
        shown = NO_BODY if pending else self._bodies.corrupted(body, number)
        self._send(subscription, subscription.dialog, text, shown)

    def _notify_list(
        self,
        subscription: NotifierSubscription,
        members: tuple[str, ...],
        full: bool,
        state: str | None,
    ) -> None:
        at_once = self._config.list_parts or max(len(members), 1)
        chunks = [members[start : start + at_once] for start in range(0, len(members), at_once)]
        for number, chunk in enumerate(chunks or [()]):
            whole = full and len(chunks) <= 1
            subscription.version += 1 if number else 0
            body = self._bodies.list_body(subscription, chunk, subscription.version, whole)
            text = state or self._state(subscription)
            self._send(subscription, subscription.dialog, text, body)

    def _batch(self, subscription: NotifierSubscription) -> None:
        def due() -> None:
            members = tuple(subscription.changed)
            subscription.changed.clear()
            subscription.batch = None
            subscription.version += 1
            self._notify_list(subscription, members, False, None)

        subscription.batch = self._clock.call_later(self._config.list_batch, due)

    def _send(
        self, subscription: NotifierSubscription, dialog: Dialog, state: str, body: Body
    ) -> None:
        number = subscription.number
        take = self._faults.take
        if take(FaultKind.NO_NOTIFY, number):
            return
        if take(FaultKind.CSEQ_JUMP, number):
            dialog.local_cseq += 1000
        if subscription.notified and take(FaultKind.CSEQ_BACK, number):
            dialog.local_cseq = max(0, dialog.local_cseq - 2)
        headers = [
            ("Contact", _contact(subscription.flow)),
            ("Event", subscription.event),
            ("Subscription-State", state),
            ("Allow-Events", ALLOW_EVENTS),
            ("User-Agent", self._quirks.product),
        ]
        if subscription.members is not None:
            headers.append(("Require", "eventlist"))
        if body.content_type:
            headers.append(("Content-Type", body.content_type))
        if take(FaultKind.BODY_ENCODING, number):
            headers.append(("Content-Encoding", "gzip"))
        request = dialog.request("NOTIFY", headers, body.data)
        own = dialog is subscription.dialog
        self._count_and_send(subscription, request, own)
        if take(FaultKind.UNSOLICITED, number):
            stray = self._forked_dialog(subscription)
            stray.call_id = self._ids.call_id()
            self._count_and_send(subscription, stray.request("NOTIFY", headers, body.data), False)

    def _count_and_send(
        self, subscription: NotifierSubscription, request: Request, own: bool
    ) -> None:
        def answered(response: Response) -> None:
            # RFC 6665 section 4.2.2: a failure ends the subscription unless it has Retry-After.
            if response.status >= 300 and response.retry_after is None:
                failed()

        def failed(failure: TransactionFailure | None = None) -> None:
            if own and self._by_dialog.get(subscription.dialog.id) is subscription:
                self.failures += 1
                self._drop(subscription)

        self.notifies += 1
        subscription.notified += 1
        self._sender.send(request, subscription.flow, answered, failed)

    def _forked_dialog(self, subscription: NotifierSubscription) -> Dialog:
        """Return a dialog with the same subscriber as a second notifier behind a fork has it."""
        dialog = subscription.dialog
        return Dialog(
            dialog.call_id,
            dialog.local.with_tag(self._ids.tag()),
            dialog.remote,
            dialog.remote_target,
            dialog.route_set,
        )

    def _state(self, subscription: NotifierSubscription, word: str = "active") -> str:
        left = max(0, math.ceil(subscription.expires_at - self._clock.now()))
        return f"{word};expires={left}"

    # --- the table of subscriptions

    def _index(self, subscription: NotifierSubscription) -> None:
        self._by_dialog[subscription.dialog.id] = subscription
        for number in (subscription.number, *(subscription.members or ())):
            self._by_number.setdefault(number, {})[subscription] = None

    def _drop(self, subscription: NotifierSubscription) -> None:
        subscription.stop()
        self._by_dialog.pop(subscription.dialog.id, None)
        for number in (subscription.number, *(subscription.members or ())):
            self._by_number.get(number, {}).pop(subscription, None)

    def _expire_after(self, subscription: NotifierSubscription, expires: int) -> None:
        if subscription.timer is not None:
            subscription.timer.cancel()
        subscription.expires_at = self._clock.now() + expires
        subscription.timer = self._clock.call_later(
            expires, lambda: self.end(subscription, self._quirks.end_reason)
        )


def _contact(flow: Flow) -> str:
    transport = "" if flow.protocol == "UDP" else f";transport={flow.protocol.lower()}"
    return f"<sip:{flow.local}{transport}>"
