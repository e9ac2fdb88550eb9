"""Watches many numbers through one subscription to a resource list (RFC 4662)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind, Fault
from console.link.evidence import list_body_evidence
from console.link.lamp_watch import report
from console.link.link_dependencies import LinkDependencies
from console.link.subscription_keeper import SubscriptionKeeper
from sip.events import LineStatus, ListApplied, ResourceResult, packages
from sip.message import MalformedUri, OtherUri, SipUri, TelUri, parse_uri
from sip.usages.subscribe import Interest

_GONE: Final = frozenset(("rejected", "noresource"))


class ListWatch(SubscriptionKeeper):
    """Subscribes to a list that the phone system keeps, and tells the state of each lamp in it.

    Args:
        dependencies: shared by all watches.
        list_uri: of the list; a name without a host is one in our own domain.
        numbers: of the lamps; a resource belongs to the lamp whose number is its user part.
    """

    def __init__(
        self, dependencies: LinkDependencies, list_uri: str, numbers: Sequence[str]
    ) -> None:
        super().__init__(dependencies)
        self._numbers = tuple(numbers)
        self._package = packages["dialog" if dependencies.event == "auto" else dependencies.event]
        self._watch = self._package.list_watch()
        self._ringing: set[str] = set()
        self._target = target_of(list_uri, dependencies.agent.account.uri_of(list_uri))
        dependencies.agent.digest.hosts.add(self._target.host.lower())

    def set_numbers(self, numbers: Sequence[str]) -> None:
        """Watch these lamps from now on; the full state is asked for when one is new."""
        fresh = set(numbers) - set(self._numbers)
        self._numbers = tuple(numbers)
        if fresh:
            self.refresh()

    def _interest(self) -> Interest | None:
        self._watch = self._package.list_watch()
        self._ringing.clear()
        expires = self._dependencies.subscribe_expires
        package = self._package
        return Interest(self._target, package.name, package.list_accept, expires, lists=True)

    def _use(self, content_type: str | None, content_encoding: str | None, body: bytes) -> bool:
        if content_type is not None and content_type.lower().startswith(self._package.content_type):
            # The document of one line: the address is no list, or the server has no lists.
            self._tell_fault(Evidence(EvidenceKind.LIST_OFF))
            return False
        applied = self._watch.apply(content_type, content_encoding, body)
        for resource in applied.resources:
            self._tell_resource(resource)
        self._tell_missing(applied)
        return applied.refresh

    def _rings(self) -> bool:
        return bool(self._ringing)

    def _tell_resource(self, resource: ResourceResult) -> None:
        desk = self._dependencies.desk
        number = user_of(resource.uri)
        if resource.subscription == "terminated" and resource.reason in _GONE:
            evidence = Evidence(EvidenceKind.LIST_MISSING, reason=resource.reason or "")
            desk.line_fault(number, evidence)
        elif resource.fault is not None:
            desk.line_fault(number, list_body_evidence(resource.fault))
        elif resource.state is not None:
            report(desk, number, resource.state)
        if resource.state is not None and resource.state.status is LineStatus.RINGING:
            self._ringing.add(number)
        elif resource.state is not None or resource.subscription == "terminated":
            self._ringing.discard(number)

    def _tell_missing(self, applied: ListApplied) -> None:
        desk = self._dependencies.desk
        if applied.full_state:
            listed = {user_of(resource.uri) for resource in applied.resources}
            absent = [number for number in self._numbers if number not in listed]
        else:
            absent = [user_of(uri) for uri in applied.removed]
        self._ringing.difference_update(absent)
        for number in absent:
            desk.line_fault(number, Evidence(EvidenceKind.LIST_MISSING))

    def _tell_fault(self, evidence: Evidence) -> Fault | None:
        evidence = self._of_list(evidence)
        fault = None
        for number in self._numbers:
            fault = self._dependencies.desk.line_fault(number, evidence)
        return fault

    def _of_list(self, evidence: Evidence) -> Evidence:
        return replace(evidence, list_name=self._target.user or str(self._target))

    def _tell_retry(self, when: datetime | None) -> None:
        for number in self._numbers:
            self._dependencies.desk.line_retry(number, self._attempts, when)

    def _tell_stale(self, evidence: Evidence | None = None) -> None:
        told = None if evidence is None else self._of_list(evidence)
        for number in self._numbers:
            self._dependencies.desk.line_stale(number, told)

    def _tell_connecting(self) -> None:
        for number in self._numbers:
            self._dependencies.desk.line_connecting(number)


def user_of(uri: str) -> str:
    """The number in the URI of a resource: its user part; the URI may lack its scheme."""
    try:
        parsed = parse_uri(uri if ":" in uri.partition("@")[0] else f"sip:{uri}")
    except MalformedUri:
        return uri
    match parsed:
        case SipUri():
            return parsed.user or parsed.host
        case TelUri():
            return parsed.digits
        case OtherUri():
            return uri


def target_of(list_uri: str, in_our_domain: SipUri) -> SipUri:
    """The URI to subscribe to for `blf.list_uri`.

    Args:
        list_uri: as in the settings; its scheme and host may be missing.
        in_our_domain: the URI if it is a name without a host, or cannot be read.
    """
    if "@" not in list_uri and ":" not in list_uri:
        return in_our_domain
    try:
        parsed = parse_uri(list_uri if ":" in list_uri.partition("@")[0] else f"sip:{list_uri}")
    except MalformedUri:
        return in_our_domain
    return parsed if isinstance(parsed, SipUri) else in_our_domain
