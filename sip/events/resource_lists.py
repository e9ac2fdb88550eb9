"""Resource lists (RFC 4662): the state of many lines in one NOTIFY."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from sip.events.body import (
    LIST_LIMIT,
    Applied,
    BodyFault,
    BodyFaultKind,
    LineWatch,
    check_coding,
    essence,
)
from sip.events.display_text import shown
from sip.events.hardened_xml import Document, children, local_name, parse
from sip.events.line import LineState, combine
from sip.events.multipart import BodyPart, bare_id, parameters, split

RLMI: Final = "application/rlmi+xml"
MULTIPART: Final = "multipart/related"
RESOURCE_LIMIT: Final = 10_000
NESTING_LIMIT: Final = 4

_UNENCODED: Final = ("", "7bit", "8bit", "binary")


@dataclass(frozen=True, slots=True)
class ResourceResult:
    """One resource of a list NOTIFY.

    Attributes:
        uri: of the resource, as the list writes it.
        name: in the list, or None.
        subscription: `active`, `pending` or `terminated`: the best of its instances.
        reason: of the termination in lower case, or None.
        state: of the line; None when nothing new is known.
        fault: of a body that cannot be used, or None.
        missing: whether a body it refers to is missing or truncated.
    """

    uri: str
    name: str | None
    subscription: str
    reason: str | None = None
    state: LineState | None = None
    fault: BodyFault | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ListApplied:
    """The result of applying a list NOTIFY.

    Attributes:
        resources: those it lists, in its order, with those of nested lists.
        full_state: whether it lists every resource.
        removed: the URIs that were on the list before and are not any more.
        refresh: whether the full state should be requested at once.
    """

    resources: tuple[ResourceResult, ...]
    full_state: bool
    removed: tuple[str, ...] = ()
    refresh: bool = False


class ResourceListWatch:
    """Follows the resources of one list subscription.

    Args:
        new_watch: makes the watch of one instance for the event package of the subscription.
    """

    def __init__(self, new_watch: Callable[[], LineWatch]) -> None:
        self._new_watch = new_watch
        self._watches: dict[str, dict[str, LineWatch]] = {}  # by resource URI, then instance id
        self._version: int | None = None
        self._uncertain = False

    def apply(
        self, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> ListApplied:
        """Take the body of the next NOTIFY, in the order of CSeq.

        Args:
            content_type: the header's value; None: multipart/related.
            content_encoding: the header's value, or None.
            body: an RLMI document, alone or with the bodies it refers to; empty: no change.

        Raises:
            BodyFault: there is no list in the body; nothing has changed.
        """
        if not body or body.isspace():
            return ListApplied((), full_state=False)
        check_coding(content_encoding)
        if len(body) > LIST_LIMIT:
            raise BodyFault(BodyFaultKind.REFUSED, f"{len(body)} bytes, more than {LIST_LIMIT}")
        budget = (NESTING_LIMIT + 1) * len(body)
        reading = _Reading(self._new_watch, self._watches, budget)
        document, parts = _open(content_type or MULTIPART, body)
        root = document.root
        if _full_state(root):
            for watches in self._watches.values():
                for watch in watches.values():
                    watch.requested()
        full_state, version = _full_state(root), (root.get("version") or "").strip()
        reading.read(root, parts, 0)
        removed: tuple[str, ...] = ()
        if full_state and not (reading.uncertain or document.repaired):
            removed = tuple(uri for uri in self._watches if uri not in reading.watches)
            self._watches = reading.watches
        else:
            self._watches = {**self._watches, **reading.watches}
        number = int(version) if version.isdecimal() and len(version) < 20 else None
        last, self._version = self._version, number
        gap = not full_state and (last is None or number is None or number != last + 1)
        # If a refresh did not complete the list, another one would not either.
        lost = reading.uncertain and not self._uncertain
        self._uncertain = reading.uncertain
        refresh = gap or lost or reading.refresh
        return ListApplied(tuple(reading.results), full_state, removed, refresh)


class _Reading:
    """One pass over a list NOTIFY.

    Args:
        new_watch: makes the watch of one instance.
        known: the watches of the NOTIFYs before.
        budget: octets of parts that may be read. Each part may be read once at each depth; many
            resources that name the same part would take time without limit.
    """

    def __init__(
        self,
        new_watch: Callable[[], LineWatch],
        known: dict[str, dict[str, LineWatch]],
        budget: int,
    ) -> None:
        self._new_watch = new_watch
        self._known = known
        self._budget = budget
        self.watches: dict[str, dict[str, LineWatch]] = {}
        self.results: list[ResourceResult] = []
        self.uncertain = False  # a body is missing, or a nested list is incomplete
        self.refresh = False

    def read(self, root: etree._Element, parts: dict[str, BodyPart], depth: int) -> None:
        for resource in children(root, "resource"):
            if len(self.results) >= RESOURCE_LIMIT:
                raise BodyFault(BodyFaultKind.REFUSED, f"more than {RESOURCE_LIMIT} resources")
            self._resource(resource, parts, depth)

    def _resource(self, resource: etree._Element, parts: dict[str, BodyPart], depth: int) -> None:
        uri = (resource.get("uri") or "").strip()
        name = next((shown(child.text or "") for child in children(resource, "name")), "") or None
        instances = list(children(resource, "instance"))
        known = self._known.get(uri, {})
        watches: dict[str, LineWatch] = {}
        self.watches[uri] = watches
        states: list[LineState] = []
        faults: list[BodyFault] = []
        missing = False
        for instance in instances:
            if _word(instance, "state") not in ("", "active") or not instance.get("cid"):
                continue
            part = parts.get(bare_id(instance.get("cid") or ""))
            if part is None:
                missing = True
                continue
            self._budget -= len(part.body)
            if self._budget < 0:
                raise BodyFault(BodyFaultKind.REFUSED, "parts are named again and again")
            if essence(part.headers.get("content-type", "")) == MULTIPART and part.whole:
                self._nested(part, depth)
                return
            identifier = instance.get("id") or ""
            watch = known.get(identifier)
            if watch is None and len(instances) == 1 and len(known) == 1:
                watch = next(iter(known.values()))  # ids may be new in every NOTIFY
            watches[identifier] = watch = watch or self._new_watch()
            try:
                applied = _apply(watch, part)
            except BodyFault as error:
                faults.append(error)
                continue
            if applied is None:
                missing = True
                continue
            self.refresh = self.refresh or applied.refresh
            if applied.shown is not None:
                states.append(applied.shown)
        self.uncertain = self.uncertain or missing
        subscription, reason = _subscription(instances)
        fault = faults[0] if faults and not states else None
        state = combine(states) if states else None
        if missing and state is not None and len(instances) > 1 and not state.dialogs:
            state = None  # the missing instance may be the one in a call
        self.results.append(ResourceResult(uri, name, subscription, reason, state, fault, missing))

    def _nested(self, part: BodyPart, depth: int) -> None:
        if depth >= NESTING_LIMIT:
            raise BodyFault(BodyFaultKind.REFUSED, "lists nested too deeply")
        try:
            document, parts = _open(part.headers["content-type"], part.body)
        except BodyFault:
            self.uncertain = True
            return
        if document.repaired or not _full_state(document.root):
            self.uncertain = True
        self.read(document.root, parts, depth + 1)


def _open(content_type: str, body: bytes) -> tuple[Document, dict[str, BodyPart]]:
    """Return the RLMI document and the other parts by Content-ID."""
    kind = essence(content_type)
    if kind == RLMI:
        return _rlmi(body), {}
    if kind != MULTIPART:
        raise BodyFault(BodyFaultKind.TYPE, f"Content-Type {content_type[:80]!r}, not a list")
    parts = split(content_type, body)
    by_id = {part.content_id: part for part in parts if part.content_id}
    start = by_id.get(bare_id(parameters(content_type).get("start", "")))
    if start is None:
        start = next((part for part in parts if _is_rlmi(part)), None)
    if start is None:
        raise BodyFault(BodyFaultKind.TYPE, "no list among the parts")
    if not _is_rlmi(start):
        raise BodyFault(BodyFaultKind.TYPE, "the first part is not a list")
    return _rlmi(start.body), by_id


def _is_rlmi(part: BodyPart) -> bool:
    return essence(part.headers.get("content-type", "")) == RLMI


def _rlmi(body: bytes) -> Document:
    document = parse(body, LIST_LIMIT)
    root = document.root
    if local_name(root) != "list":
        raise BodyFault(BodyFaultKind.TYPE, f"root element {local_name(root)[:40]!r}")
    return document


def _full_state(root: etree._Element) -> bool:
    return _word(root, "fullState") in ("true", "1")


def _word(element: etree._Element, name: str) -> str:
    return (element.get(name) or "").strip().lower()


def _apply(watch: LineWatch, part: BodyPart) -> Applied[LineState] | None:
    """Apply a part; None when it is truncated or empty."""
    if not part.body.strip():
        return None
    coding = part.headers.get("content-transfer-encoding", "").lower()
    if coding not in _UNENCODED:
        raise BodyFault(BodyFaultKind.TYPE, f"Content-Transfer-Encoding {coding[:40]!r}")
    headers = part.headers
    try:
        return watch.apply(headers.get("content-type"), headers.get("content-encoding"), part.body)
    except BodyFault:
        if part.whole:
            raise
        return None


def _subscription(instances: Sequence[etree._Element]) -> tuple[str, str | None]:
    """Return the best state of the instances, and the reason when all are terminated."""
    words = [_word(instance, "state") or "active" for instance in instances]
    if not words or ("pending" in words and "active" not in words):
        return "pending", None
    if all(word == "terminated" for word in words):
        return "terminated", _word(instances[0], "reason") or None
    return "active", None
