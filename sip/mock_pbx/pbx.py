"""The mock PBX: everything above its transports, and how a test or a person drives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from sip.auth import Challenged
from sip.clock import Clock, Timer
from sip.ids import Ids
from sip.message import MalformedHeader, Request, Response, SipUri
from sip.mock_pbx.authenticator import Authenticator
from sip.mock_pbx.behaviour import Caller
from sip.mock_pbx.call_board import CallBoard, CallLeg, CallPlan, LegState, ScriptedCall
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.notifier import Notifier
from sip.mock_pbx.notify_bodies import NotifyBodies
from sip.mock_pbx.pbx_config import PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, Faults, FaultSpec
from sip.mock_pbx.policy import WatchRules
from sip.mock_pbx.registrar import Registrar
from sip.mock_pbx.restartable_handler import MutedFlow, RestartableHandler
from sip.mock_pbx.stats import PbxStats
from sip.mock_pbx.styles import STYLES
from sip.mock_pbx.subscribe_admission import ALLOW_EVENTS, PACKAGES
from sip.mock_pbx.switch.distributor import CALL_METHODS, RequestDistributor
from sip.mock_pbx.switch.phone_endpoint import ALLOW
from sip.mock_pbx.switch.phone_media import MakeMedia, silent_media
from sip.mock_pbx.switch.phones import Phones
from sip.mock_pbx.switch.switch import Switch
from sip.transaction import ServerTransaction, TransactionFailure, TransactionLayer
from sip.transport.flow import Flow

_MANUAL = "manual"
_MANUAL_LEGS = {
    "idle": CallLeg(_MANUAL, LegState.ENDED, False),
    "ringing": CallLeg(_MANUAL, LegState.RINGING, False),
    "dialling": CallLeg(_MANUAL, LegState.CALLING, True),
    "busy": CallLeg(_MANUAL, LegState.TALKING, False),
    "held": CallLeg(_MANUAL, LegState.TALKING, False, held=True),
}


class MockPbx:
    """A PBX on a clock; its transports hand what they receive to `handler`.

    Args:
        clock: runs every timer.
        ids: makes every tag, branch and Call-ID.
        config: its lines and limits.
        make_media: makes the media of calls with real phones; by default they are silent.

    Attributes:
        handler: the `FlowHandler` of every transport; it stays the same over restarts.
        config: as given.
        board: the calls of every line, as the lamps show them.
        switch: the calls that can be answered and talked on.
    """

    def __init__(
        self,
        clock: Clock,
        ids: Ids,
        config: PbxConfig,
        make_media: MakeMedia = silent_media,
    ) -> None:
        self.config = config
        self.handler = RestartableHandler(self)
        self._clock = clock
        self._ids = ids
        self._silent = False
        self._back: Timer | None = None
        self._requests: Counter[str] = Counter()
        self._answers: Counter[tuple[str, int]] = Counter()
        self._nat_port = 40000
        self._faults = Faults()
        self._book = LineBook(config.lines)
        self.board = CallBoard(clock, self._book.name_of, self._leg_changed)
        style = STYLES[config.style]
        self._quirks = style.quirks
        bodies = NotifyBodies(style, self._book, self.board, self._faults, ids)
        self._notifier = Notifier(
            clock, ids, config, style.quirks, self._book, bodies, self._faults, self
        )
        self._registrar = Registrar(clock, config, self._binding_changed)
        self.switch = Switch(
            clock,
            config.switch,
            config.domain,
            self.board,
            self._book,
            self._faults,
            lambda number, mailbox: self.set_line(number, mailbox=mailbox),
        )
        self._phones = Phones(
            self.switch,
            ids,
            lambda: self._layer,
            self._registrar,
            lambda flow: flow.renewed() if isinstance(flow, MutedFlow) else flow,
            style.quirks.product,
            config.domain,
            make_media,
        )
        self._calls = RequestDistributor(self._phones, self._faults, clock, self)
        self._authenticator = Authenticator(
            clock, ids, config, style.quirks, self._book, self._faults
        )
        self._layer = self._new_layer()

    # --- driven by tests and scenarios

    @property
    def rules(self) -> WatchRules:
        """Who may watch whom; may be replaced while the PBX runs."""
        return self._notifier.admission.rules

    @rules.setter
    def rules(self, rules: WatchRules) -> None:
        self._notifier.admission.rules = rules

    @property
    def stats(self) -> PbxStats:
        """The counts since the start."""
        return PbxStats(
            self._requests,
            self._answers,
            self._notifier.notifies,
            self._notifier.failures,
            len(self._notifier),
            len(self._registrar),
            len(self.board.calls),
            len(self._faults),
            self._layer.stats.repeats_received,
        )

    def line(self, number: str) -> PbxLine | None:
        """Return a line as it is now, or None."""
        return self._book.get(number)

    def put_line(self, line: PbxLine) -> None:
        """Add a line, or replace the one with its number; existing subscriptions to it stay."""
        self._book.put(line)

    def set_line(
        self,
        number: str,
        state: str | None = None,
        *,
        remote: str = "",
        name: str = "",
        registered: bool | None = None,
        do_not_disturb: bool | None = None,
        mailbox: tuple[int, int] | None = None,
    ) -> None:
        """Change the state of a line by hand; its calls go on.

        Args:
            number: of the line.
            state: idle, ringing, dialling, busy or held.
            remote: number it is shown to be connected with.
            name: of that other party.
            registered: whether a phone counts as plugged in.
            do_not_disturb: whether the line takes no calls.
            mailbox: numbers of new and old messages.

        Raises:
            ValueError: there is no such line or state.
        """
        line = self._book.get(number)
        if line is None:
            raise ValueError(f"no such line: {number}")
        if state is not None:
            leg = _MANUAL_LEGS.get(state)
            if leg is None:
                raise ValueError(f"no such state: {state}; one of {', '.join(_MANUAL_LEGS)}")
            self.board.leg_changed(number, replace(leg, number=remote, name=name))
        if registered is not None:
            self._book.set_registered(number, registered)
            self._notifier.line_changed(number)
        if do_not_disturb is not None:
            self._book.set_do_not_disturb(number, do_not_disturb)
            self._notifier.line_changed(number)
        if mailbox is not None:
            self._book.set_mailbox(number, mailbox)
            self._notifier.mailbox_changed(number)

    def start_call(self, plan: CallPlan) -> ScriptedCall:
        """Begin a scripted call; it follows its plan and can be driven by hand."""
        return self.board.start(plan)

    def play_call(self, plan: CallPlan) -> None:
        """Begin a scripted call, or a real call where a real phone is registered for the callee.

        Nothing happens when only the caller has a real phone: the mock PBX cannot dial on it.
        """
        if self._registrar.bindings(plan.callee):
            patience, talks = plan.ring, plan.talk or None
            self.switch.call_in(
                Caller(plan.caller, plan.callee, plan.caller_name, patience=patience, talks=talks)
            )
        elif not self._registrar.bindings(plan.caller):
            self.start_call(plan)

    def watched(self, package: str) -> list[str]:
        """Return the numbers and lists that are subscribed to with an event package."""
        every = self._notifier.subscriptions()
        return [each.number for each in every if each.package == package]

    def fault(self, number: str | None, spec: FaultSpec) -> None:
        """Switch a fault on.

        FORGET acts at once. TERMINATE ends the existing subscriptions and, unless that has used up
        its `times`, new ones too. Faults of bodies send every subscriber a new NOTIFY.

        Args:
            number: of the line; None: for all lines.
            spec: the fault.
        """
        if spec.kind is FaultKind.FORGET:
            self._notifier.forget(number)
            return
        if spec.kind is FaultKind.TERMINATE:
            ended = self._notifier.terminate(number, spec.reason, spec.retry_after)
            if ended and spec.times is not None:
                return
        self._faults.add(number, spec)
        self._phones.apply_faults()
        if spec.kind.startswith(("body-", "list-", "version-")) or spec.kind is FaultKind.PENDING:
            self._notify_again(number)

    def clear_fault(self, number: str | None = None, kind: FaultKind | None = None) -> None:
        """Switch faults off.

        Args:
            number: those of this line; None: of every line.
            kind: those of this kind; None: of every kind.
        """
        self._faults.clear(number, kind)
        self._phones.apply_faults()

    def terminate(self, number: str | None, reason: str, retry_after: int | None = None) -> int:
        """End subscriptions by a NOTIFY.

        Args:
            number: of the line or list they are to; None: all subscriptions.
            reason: for Subscription-State; empty: none.
            retry_after: for Subscription-State, seconds; None: none.

        Returns:
            How many were ended.
        """
        return self._notifier.terminate(number, reason, retry_after)

    def go_silent(self, silent: bool = True) -> None:
        """Send and receive nothing, as behind a cut cable, or resume; no state is lost."""
        self._silent = silent

    def restart(self, keep_memory: bool, down: float = 0.0) -> None:
        """Stop without a word, as a killed process does, and come back.

        Args:
            keep_memory: bindings, and subscriptions over UDP, survive; the latter get a NOTIFY.
            down: seconds until it is back; a restart that is under way is given up.
        """
        self._silent = True
        if self._back is not None:
            self._back.cancel()
        self.switch.forget()
        self._phones.forget_calls()
        self._layer = self._new_layer()
        self.handler.close_connections()
        if not keep_memory:
            self._notifier.forget(None)
            self._registrar.forget_all()

        def back() -> None:
            self._back = None
            self._silent = False
            self._authenticator.forget_nonces()
            self._notifier.restart(keep_memory)

        if down:
            self._back = self._clock.call_later(down, back)
        else:
            back()

    # --- MessageSender, HandledPbx and RequestScreening

    def respond(
        self, transaction: ServerTransaction, response: Response, number: str | None
    ) -> None:
        """See `MessageSender.respond`; the faults NAT and DELAY act here."""
        method = transaction.request.method
        response.headers.add("Server", self._quirks.product)
        nat = self._faults.take(FaultKind.NAT, number)
        if nat is not None:
            self._nat_port += 1
            via = response.via
            params = via.params.with_("received", nat.address).with_("rport", str(self._nat_port))
            rest = [str(other) for other in response.vias[1:]]
            response.headers.remove("Via")
            for text in reversed([str(replace(via, params=params)), *rest]):
                response.headers.prepend("Via", text)
        self._answers[method, response.status] += 1
        delay = self._faults.take(FaultKind.DELAY, number, method)
        if delay is not None:
            self._clock.call_later(delay.seconds, lambda: transaction.respond(response))
        else:
            transaction.respond(response)

    def send(
        self,
        request: Request,
        flow: Flow,
        on_response: Callable[[Response], None],
        on_failure: Callable[[TransactionFailure], None],
    ) -> None:
        """See `MessageSender.send`; responses that come after a restart are dropped."""
        layer = self._layer

        def answered(response: Response) -> None:
            if layer is self._layer:
                on_response(response)

        def failed(failure: TransactionFailure) -> None:
            if layer is self._layer:
                on_failure(failure)

        if isinstance(flow, MutedFlow):
            flow = flow.renewed()
        layer.send_request(request, flow, answered, failed)

    @property
    def silent(self) -> bool:
        """Whether the PBX neither receives nor sends anything."""
        return self._silent

    @property
    def layer(self) -> TransactionLayer:
        """The transaction layer since the last restart."""
        return self._layer

    @property
    def challenges_in_dialog(self) -> bool:
        """Whether requests inside a call need a password too."""
        return self.config.digest is not None and self.config.digest.inside

    # --- requests

    def _new_layer(self) -> TransactionLayer:
        return TransactionLayer(self._clock, self._ids, self._received, self._phones.ack_received)

    def _received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        method = request.method
        self._requests[method] += 1
        number = _number(request)
        try:
            self._carry_out(transaction, method, number)
        except MalformedHeader:
            self.answer(transaction, number, 400)

    def _carry_out(self, transaction: ServerTransaction, method: str, number: str) -> None:
        request = transaction.request
        if method in CALL_METHODS or (method == "OPTIONS" and self._phones.line_of(request)):
            self._calls.received(transaction, number)
            return
        if self._faults.take(FaultKind.IGNORE, number, method):
            return
        if method == "OPTIONS":
            if request.to.tag is not None and not self._notifier.has_dialog_of(request):
                self.answer(transaction, number, 481)
            elif not self.refuse_by_fault(transaction, number):
                self.answer(transaction, number, 200, headers=_OFFER)
            return
        if method not in ("REGISTER", "SUBSCRIBE"):
            self.answer(transaction, number, 405, headers=[("Allow", ", ".join(ALLOW))])
            return
        user = self.authenticate(transaction, number)
        if user is None or self.refuse_by_fault(transaction, number):
            return
        if method == "REGISTER":
            tag = self._ids.tag()
            answer = self._registrar.register(request, transaction.flow, user or number, tag)
            if answer.is_success and self._faults.take(FaultKind.NO_BINDING, number):
                gone = [f"{each.contact};expires=0" for each in self._registrar.remove_all(number)]
                answer.headers.set("Contact", ", ".join(gone))
            self.respond(transaction, answer, number)
        else:
            self._notifier.subscribe(transaction, number, self._book.get(user))

    def authenticate(self, transaction: ServerTransaction, number: str) -> str | None:
        """Return who has signed a request, or answer it with a challenge.

        Args:
            transaction: of the request.
            number: of the line it is about, whose faults apply.

        Returns:
            The user name; "" where nobody is asked; None when the request was answered.
        """
        result = self._authenticator.check(transaction.request, number)
        if isinstance(result, Challenged):
            self.answer(transaction, number, result.status, headers=result.headers)
            return None
        return result

    def refuse_by_fault(self, transaction: ServerTransaction, number: str) -> bool:
        """Refuse a request when the fault REFUSE applies; return whether it was answered so.

        Args:
            transaction: of the request.
            number: of the line it is about, whose faults apply.
        """
        spec = self._faults.take(FaultKind.REFUSE, number, transaction.request.method)
        if spec is None:
            return False
        headers: list[tuple[str, str]] = []
        if spec.retry_after is not None:
            headers.append(("Retry-After", str(spec.retry_after)))
        if spec.min_expires is not None:
            headers.append(("Min-Expires", str(spec.min_expires)))
        if spec.contact:
            headers.append(("Contact", f"<{spec.contact}>"))
        self.answer(transaction, number, spec.status, spec.reason or None, headers)
        return True

    def answer(
        self,
        transaction: ServerTransaction,
        number: str,
        status: int,
        reason: str | None = None,
        headers: tuple[tuple[str, str], ...] | list[tuple[str, str]] = (),
    ) -> None:
        """Answer a request with a response without body.

        Args:
            transaction: of the request.
            number: of the line it is about, whose faults apply.
            status: of the response.
            reason: phrase; None: the standard one.
            headers: names and values to add.
        """
        response = transaction.request.response(
            status, reason, to_tag=self._ids.tag(), headers=headers
        )
        self.respond(transaction, response, number)

    # --- changes of lines

    def _leg_changed(self, number: str, leg: CallLeg) -> None:
        self._notifier.line_changed(number, leg)

    def _binding_changed(self, number: str, bound: bool) -> None:
        self._book.set_bound(number, bound)
        self._notifier.line_changed(number)

    def _notify_again(self, number: str | None) -> None:
        for subscription in self._notifier.subscriptions(number):
            self._notifier.notify_again(subscription)


_OFFER = (
    ("Allow", ", ".join(ALLOW)),
    ("Accept", ", ".join(PACKAGES.values())),
    ("Allow-Events", ALLOW_EVENTS),
)


def _number(request: Request) -> str:
    """Return the line a request is about: the user of its Request-URI, or else of its To."""
    for uri in (request.uri, request.to.uri):
        if isinstance(uri, SipUri) and uri.user:
            return uri.user
    return ""
