"""Watches whether phones are signed in, by presence beside the dialogs of their lines."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime

from console.desk.faults.fault import Evidence, Fault
from console.link.link_dependencies import LinkDependencies
from console.link.list_watch import target_of, user_of
from console.link.subscription_keeper import SubscriptionKeeper
from sip.events import LineState, packages
from sip.message import SipUri
from sip.usages.subscribe import Interest

Told = Callable[[str, LineState | None], None]
"""Takes a number and its state; None: its presence does not tell any more."""


class PhoneKeeper(SubscriptionKeeper):
    """A subscription to presence that is never a lamp's fault: whoever made it decides.

    Args:
        dependencies: shared by all watches.
        told: is told every state.
        failed: is told why the subscription has ended; it is not retried here.
    """

    def __init__(
        self,
        dependencies: LinkDependencies,
        told: Told,
        failed: Callable[[PhoneKeeper, Evidence], None],
    ) -> None:
        super().__init__(dependencies)
        self._told, self._on_failed = told, failed
        self._package = packages["presence"]

    @property
    @abstractmethod
    def numbers(self) -> tuple[str, ...]:
        """The numbers that it tells of."""

    def _tell_fault(self, evidence: Evidence) -> Fault | None:
        self._on_failed(self, evidence)
        return None

    def _tell_retry(self, when: datetime | None) -> None:
        del when

    def _tell_stale(self, evidence: Evidence | None = None) -> None:
        del evidence

    def _tell_connecting(self) -> None:
        return


class PhoneWatch(PhoneKeeper):
    """Subscribes to the presence of one number (RFC 3856).

    Args:
        dependencies: shared by all watches.
        number: of the line.
        told: is told every state.
        failed: is told why the subscription has ended.
    """

    def __init__(
        self,
        dependencies: LinkDependencies,
        number: str,
        told: Told,
        failed: Callable[[PhoneKeeper, Evidence], None],
    ) -> None:
        super().__init__(dependencies, told, failed)
        self._number = number
        self._watch = self._package.watch()

    @property
    def numbers(self) -> tuple[str, ...]:
        """See `PhoneKeeper.numbers`."""
        return (self._number,)

    def _interest(self) -> Interest | None:
        self._watch = self._package.watch()
        target = self._dependencies.agent.account.uri_of(self._number)
        package, expires = self._package, self._dependencies.subscribe_expires
        return Interest(target, package.name, package.accept, expires)

    def _use(self, content_type: str | None, content_encoding: str | None, body: bytes) -> bool:
        applied = self._watch.apply(content_type, content_encoding, body)
        self._told(self._number, applied.shown)
        return applied.refresh


class PhoneListWatch(PhoneKeeper):
    """Subscribes to the presence of a resource list (RFC 4662).

    Args:
        dependencies: shared by all watches.
        list_uri: as in the settings.
        numbers: of the lamps.
        told: is told every state.
        failed: is told why the subscription has ended.
    """

    def __init__(
        self,
        dependencies: LinkDependencies,
        list_uri: str,
        numbers: tuple[str, ...],
        told: Told,
        failed: Callable[[PhoneKeeper, Evidence], None],
    ) -> None:
        super().__init__(dependencies, told, failed)
        self._numbers = numbers
        self._watch = self._package.list_watch()
        self._target: SipUri = target_of(list_uri, dependencies.agent.account.uri_of(list_uri))

    @property
    def numbers(self) -> tuple[str, ...]:
        """See `PhoneKeeper.numbers`."""
        return self._numbers

    def _interest(self) -> Interest | None:
        self._watch = self._package.list_watch()
        package, expires = self._package, self._dependencies.subscribe_expires
        return Interest(self._target, package.name, package.list_accept, expires, lists=True)

    def _use(self, content_type: str | None, content_encoding: str | None, body: bytes) -> bool:
        applied = self._watch.apply(content_type, content_encoding, body)
        for resource in applied.resources:
            if resource.state is not None or resource.subscription == "terminated":
                self._told(user_of(resource.uri), resource.state)
        for uri in applied.removed:
            self._told(user_of(uri), None)
        return applied.refresh
