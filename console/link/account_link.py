"""Registers the account, keeps it registered, and has the lamps watched while it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from console.desk.changes import Command, Diagnose, TryAgain
from console.desk.faults.fault import Evidence, EvidenceKind
from console.link.evidence import outcome_evidence, transport_evidence
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from console.link.mailbox_watch import MailboxWatch
from console.link.retry_pause import cannot_sign, refuses_what_worked, retry_pause
from console.link.sleep_watch import SleepWatch
from console.link.telephone import Telephone
from sip.agent import Outcome
from sip.clock import Timer
from sip.connection import Connection, FlowOpener
from sip.errors import TransportError
from sip.transport.address import HostPort
from sip.usages.register import Registration, RegistrationState

SIGN_OUT_LIMIT: Final = 2.0
"""Seconds that signing out may take."""
REGISTER_CHECK_PAUSE: Final = 60.0
"""Seconds between two REGISTERs that check the account after lamps were refused."""
MOVE_PAUSE: Final = 30.0
"""Seconds at least between two sign-ins because our address has changed; they double while it
changes on and on, as with a NAT that shares the load between several addresses."""
LONGEST_MOVE_PAUSE: Final = 900.0
"""Seconds beyond which that pause is not doubled."""

BINDING_LIFE: Final = 30.0
"""Seconds for which every NAT keeps a binding that is not used."""


class AccountLink:
    """Keeps the desk's account and lamps in step with the phone system.

    The order is always: connection, registration, subscriptions. A fault of an earlier one is told
    once and the later ones wait for it.

    Args:
        dependencies: the agent, the desk and the settings of the lamps.
        opener: finds the server and opens the connection.
        monitor: subscribes to the lamps.
        diagnose: starts the diagnosis of a number.
        telephone: the calls; None: none are taken or made.
        mailbox: of our own line; None: it is not watched.
        sleep_watch: tells whether the computer has slept; None: nothing tells.
        source_towards: see `Connection`.

    Attributes:
        connection: to the server.
        registration: of the account.
        is_stopping: true once `stop` was called.
    """

    def __init__(
        self,
        dependencies: LinkDependencies,
        opener: FlowOpener,
        monitor: LampMonitor,
        diagnose: Callable[[str], None],
        telephone: Telephone | None = None,
        mailbox: MailboxWatch | None = None,
        sleep_watch: SleepWatch | None = None,
        source_towards: Callable[[HostPort], str | None] | None = None,
    ) -> None:
        self._dependencies = dependencies
        self._sleep_watch = sleep_watch or SleepWatch(self._dependencies.agent.clock.now)
        self._agent = dependencies.agent
        self._desk = dependencies.desk
        self._monitor = monitor
        self._diagnose = diagnose
        self._telephone, self._mailbox = telephone, mailbox
        self._path_is_new = False
        self._mailbox_rests = False
        self._signed_in_as: str | None = None
        self._refused_since: datetime | None = None
        self._move_timer: Timer | None = None
        self._move_pause, self._moved_at = 0.0, 0.0
        self.registration = Registration(self._agent, self._register_ended)
        self._seen_until: dict[HostPort, float] = {}
        self._seen_as: HostPort | None = None
        self.connection = Connection(self._agent, opener, self._up, self._down, source_towards)
        self._retry_timer: Timer | None = None
        self._expiry_timer: Timer | None = None
        self._attempts = 0
        self.is_stopping = False
        self._checked_at = -REGISTER_CHECK_PAUSE
        self._monitor.on_credentials_refused = self._check_credentials
        self._agent.on_seen_otherwise = self._seen_otherwise
        self._monitor.on_forgotten = self._check_registration
        self._desk.on_command(self.carry_out)

    def start(self) -> None:
        """Connect, register and subscribe."""
        self._watch_deadlines()
        self.connection.start()

    def stop(self, done: Callable[[], None]) -> None:
        """Unsubscribe, unregister and close the connection.

        Args:
            done: called once, 2 s later at most.
        """
        self.is_stopping = True
        self._cancel_retry()
        self._cancel_move()
        if self._expiry_timer is not None:
            self._expiry_timer.cancel()
        if self._mailbox is not None:
            self._mailbox.stop()
        self._monitor.stop()
        finished = [False]

        def finish() -> None:
            if not finished[0]:
                finished[0] = True
                limit.cancel()
                self.connection.stop()
                done()

        limit = self._agent.clock.call_later(SIGN_OUT_LIMIT, finish)
        if self._telephone is None:
            self.registration.stop(finish)
        else:  # which may have callers to connect, and needs the path for that
            self._telephone.stop(lambda: self.registration.stop(finish))

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Watch these numbers and no others from now on."""
        self._monitor.set_numbers(numbers)

    def carry_out(self, command: Command) -> None:
        """Carry out what a person asked for; ignored after `stop`."""
        if self.is_stopping:
            return
        match command:
            case TryAgain(None):
                self._attempts = 0
                self._agent.digest.accept_weaker()  # if that is what the banner asks about
                self._sign_in_again()
            case TryAgain(number):
                if self.registration.state is RegistrationState.REGISTERED:
                    self._monitor.try_again(number)
                else:
                    self._sign_in_again()
            case Diagnose(number):
                self._diagnose(number)

    def _sign_in_again(self) -> None:
        if not self.connection.is_up:
            self.connection.retry_now()
        elif self.registration.state is RegistrationState.REGISTERED:
            self._monitor.try_all_again()
        else:
            self._cancel_retry()
            self.registration.start()

    # The connection

    def _up(self) -> None:
        if self.is_stopping:
            return
        self._cancel_retry()
        self._path_is_new = True
        self.registration.start()

    def _down(self, error: TransportError) -> None:
        if self.is_stopping:
            return
        self._cancel_retry()
        self._cancel_move()
        self._seen_as = None
        self._seen_until.clear()
        self._signed_in_as = None
        self.registration.forget()
        self._suspend()
        self._desk.account_fault(transport_evidence(error))

    # The registration

    def _register_ended(self, outcome: Outcome) -> None:
        if self.is_stopping:
            return
        if self.registration.state is RegistrationState.REGISTERED:
            self._attempts = 0
            self._refused_since = None
            self._desk.account_registered()
            self._monitor.resume()
            self._seen_as = self._agent.seen_as
            before, self._signed_in_as = self._signed_in_as, self.registration.bound
            has_moved = before not in (None, self._signed_in_as)
            if has_moved:
                # Each dialog sends to the Contact it was made with.
                self._monitor.renew()
            if self._path_is_new or has_moved:
                self._path_is_new = False
                self._new_path()
            elif self._mailbox_rests and self._mailbox is not None:
                self._mailbox_rests = False
                self._mailbox.subscribe()
            return
        if outcome.failure is not None:
            # No answer or a broken connection: look for the server again instead of waiting.
            if self.connection.is_up:
                self.connection.lost(outcome.failure.error or self._agent.no_answer_error())
            return
        self._suspend()
        evidence = outcome_evidence(outcome, EvidenceKind.REGISTER_ANSWER)
        self._refused(evidence)

    def _new_path(self) -> None:
        """Move the calls to the new connection, or to the old one that works again."""
        if self._telephone is not None:
            self._telephone.path_changed()
        if self._mailbox is not None:
            self._mailbox_rests = False
            self._mailbox.subscribe()

    # Another public address on the same path: the router has a new one, or a new binding

    def _seen_otherwise(self) -> None:
        if self.is_stopping:
            return
        self._doubt_at_new_address()
        if self._move_timer is not None:
            return
        wait = self._moved_at + self._move_pause - self._agent.clock.now()
        # Not from inside the answer: a REGISTER under way takes the new address by itself.
        self._move_timer = self._agent.clock.call_later(max(wait, 0.0), self._move)

    def _doubt_at_new_address(self) -> None:
        """Have the lamps shown as doubtful until their renewal, which may have to wait.

        At an address that we had a moment ago, as with a NAT that shares the load between several,
        what the server sends still arrives.
        """
        now = self._agent.clock.now()
        if self._seen_as is not None:
            self._seen_until[self._seen_as] = now
        self._seen_as = self._agent.seen_as
        until = None if self._seen_as is None else self._seen_until.get(self._seen_as)
        if until is None or now - until > BINDING_LIFE:
            self._monitor.doubt()

    def _move(self) -> None:
        """Sign in with the address at which we are seen now; the renewals follow."""
        self._move_timer = None
        if not self.registration.is_outdated:
            return
        now = self._agent.clock.now()
        if now - self._moved_at > 2 * self._move_pause:
            self._move_pause = 0.0
        self._move_pause = min(max(2 * self._move_pause, MOVE_PAUSE), LONGEST_MOVE_PAUSE)
        self._moved_at = now
        self.registration.start()

    def _cancel_move(self) -> None:
        if self._move_timer is not None:
            self._move_timer.cancel()
            self._move_timer = None

    def _suspend(self) -> None:
        self._monitor.suspend()
        if self._mailbox is not None:
            self._mailbox.suspend()
            self._mailbox_rests = True

    def _check_credentials(self) -> None:
        """Register again after a lamp was refused for our credentials.

        If the REGISTER is refused, too, the other lamps are suspended before each of them fails by
        itself: many servers lock out a client that keeps failing.
        """
        now = self._agent.clock.now()
        registered = self.registration.state is RegistrationState.REGISTERED
        if registered and now - self._checked_at >= REGISTER_CHECK_PAUSE:
            self._checked_at = now
            self.registration.start()

    def _check_registration(self) -> None:
        """Register again after the server has forgotten a subscription.

        A server that was restarted has lost the registration and the calls as well: until the next
        refresh no call would reach us, and present calls have no other side any more.
        """
        if self.registration.state is RegistrationState.REGISTERED:
            self._path_is_new = True
            self.registration.start()

    def _refused(self, evidence: Evidence) -> None:
        if refuses_what_worked(self._agent, evidence):
            self._refused_since = self._refused_since or self._dependencies.wall()
            evidence = replace(evidence, since=self._refused_since)
        has_worked = self._agent.digest.has_worked
        if cannot_sign(evidence):
            evidence = replace(evidence, worked_before=has_worked)
        fault = self._desk.account_fault(evidence)
        delay = retry_pause(
            self._dependencies, fault, evidence, self._attempts, has_worked=has_worked
        )
        self._attempts += 1
        if delay is not None:
            self._retry_timer = self._agent.clock.call_later(delay, self.registration.start)

    def _cancel_retry(self) -> None:
        if self._retry_timer is not None:
            self._retry_timer.cancel()
            self._retry_timer = None

    # Lamps that have been stale for too long

    def _watch_deadlines(self) -> None:
        if self._sleep_watch.slept(1.0):
            self._woke()
        self._desk.expire()
        self._expiry_timer = self._agent.clock.call_later(1.0, self._watch_deadlines)

    def _woke(self) -> None:
        """Ask for everything anew: what happened while the computer slept was not heard."""
        self._monitor.renew()
        if self.registration.state is RegistrationState.REGISTERED:
            self._path_is_new = True
            self.registration.start()
