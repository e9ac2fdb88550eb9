"""Signing in, staying signed in, and what the lamps do meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from console.desk.changes import Command, Diagnose, TryAgain
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.faults.retry import next_delay
from console.link import evidence as seen
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from console.link.mailbox_watch import MailboxWatch
from console.link.telephone import Telephone
from sip.agent import Outcome
from sip.clock import Timer
from sip.connection import Connection, FlowOpener
from sip.errors import TransportError
from sip.usages.register import Registration, RegistrationState

GOODBYE_LIMIT: Final = 2.0
DOUBT_AGAIN: Final = 60.0


class AccountLink:
    """Keeps the desk's account and lamps in step with the phone system.

    The order is always: path, registration, subscriptions. A fault of an earlier one is told once
    and the later ones wait for it.

    Args:
        dependencies: the agent, the desk and the settings of the lamps.
        opener: finds and opens the path.
        monitor: the lamps.
        diagnose: starts the diagnosis of a number.

        telephone: the calls; None: none are taken or made.
        mailbox: of our own line; None: nobody asks for it.

    Attributes:
        is_stopping: from `stop` on.
    """

    def __init__(
        self,
        dependencies: LinkDependencies,
        opener: FlowOpener,
        monitor: LampMonitor,
        diagnose: Callable[[str], None],
        telephone: Telephone | None = None,
        mailbox: MailboxWatch | None = None,
    ) -> None:
        self._dependencies = dependencies
        self._agent = dependencies.agent
        self._desk = dependencies.desk
        self._monitor = monitor
        self._diagnose = diagnose
        self._telephone, self._mailbox = telephone, mailbox
        self._path_is_new = False
        self.registration = Registration(self._agent, self._register_ended)
        self.connection = Connection(self._agent, opener, self._up, self._down)
        self._retry_timer: Timer | None = None
        self._expiry_timer: Timer | None = None
        self._attempts = 0
        self.is_stopping = False
        self._doubted_at = -DOUBT_AGAIN
        self._monitor.on_credentials_refused = self._doubt_credentials
        self._monitor.on_forgotten = self._doubt_memory
        self._desk.on_command(self.carry_out)

    def start(self) -> None:
        """Connect, sign in, watch."""
        self._watch_deadlines()
        self.connection.start()

    def stop(self, done: Callable[[], None]) -> None:
        """Unsubscribe, un-REGISTER and close the path; `done` comes within 2 s."""
        self.is_stopping = True
        self._cancel_retry()
        if self._expiry_timer is not None:
            self._expiry_timer.cancel()
        if self._telephone is not None:
            self._telephone.stop()
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

        limit = self._agent.clock.call_later(GOODBYE_LIMIT, finish)
        self.registration.stop(finish)

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Watch these numbers from now on."""
        self._monitor.set_numbers(numbers)

    def carry_out(self, command: Command) -> None:
        """Do what a person asked for; nothing any more once we are leaving."""
        if self.is_stopping:
            return
        match command:
            case TryAgain(None):
                self._attempts = 0
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

    # The path

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
        self.registration.forget()
        self._suspend()
        self._desk.account_fault(seen.of_transport(error))

    # The registration

    def _register_ended(self, outcome: Outcome) -> None:
        if self.is_stopping:
            return
        if self.registration.state is RegistrationState.REGISTERED:
            self._attempts = 0
            self._desk.account_registered()
            self._monitor.resume()
            if self._path_is_new:
                self._path_is_new = False
                self._new_path()
            return
        if outcome.failure is not None:
            # Silence or a broken path: search for the server rather than wait for the rhythm.
            if self.connection.is_up:
                self.connection.lost(outcome.failure.error or self._agent.silence())
            return
        self._suspend()
        evidence = seen.of_outcome(outcome, EvidenceKind.REGISTER_ANSWER)
        self._refused(evidence)

    def _new_path(self) -> None:
        """Calls go on over another path, or over the old one that works again."""
        if self._telephone is not None:
            self._telephone.path_changed()
        if self._mailbox is not None:
            self._mailbox.subscribe()

    def _suspend(self) -> None:
        self._monitor.suspend()
        if self._mailbox is not None:
            self._mailbox.suspend()

    def _doubt_credentials(self) -> None:
        """A lamp was refused for our credentials: a REGISTER tells whether the account is, too.

        If so, the other lamps are suspended before each of them fails by itself: many servers
        lock out who keeps failing.
        """
        now = self._agent.clock.now()
        registered = self.registration.state is RegistrationState.REGISTERED
        if registered and now - self._doubted_at >= DOUBT_AGAIN:
            self._doubted_at = now
            self.registration.start()

    def _doubt_memory(self) -> None:
        """A lamp was forgotten: a phone system that began anew knows neither us nor our calls.

        Nobody who calls would find us before the next refresh, and whom we talk to is gone.
        """
        if self.registration.state is RegistrationState.REGISTERED:
            self._path_is_new = True
            self.registration.start()

    def _refused(self, evidence: Evidence) -> None:
        fault = self._desk.account_fault(evidence)
        delay = next_delay(
            fault.retry,
            self._attempts,
            self._agent.ids.uniform,
            retry_after=evidence.retry_after,
            first=self._dependencies.retry_interval,
        )
        self._attempts += 1
        if delay is not None:
            self._retry_timer = self._agent.clock.call_later(delay, self.registration.start)

    def _cancel_retry(self) -> None:
        if self._retry_timer is not None:
            self._retry_timer.cancel()
            self._retry_timer = None

    # Colours that have been hatched for too long

    def _watch_deadlines(self) -> None:
        self._desk.expire(self._dependencies.wall())
        self._expiry_timer = self._agent.clock.call_later(1.0, self._watch_deadlines)
