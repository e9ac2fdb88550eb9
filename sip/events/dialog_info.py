"""The dialog event package (RFC 4235): the state of a line from its dialogs."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from sip.events.body import BODY_LIMIT, TAG_LIMIT, Applied, BodyFault, BodyFaultKind, check_type
from sip.events.carried_party import carried
from sip.events.display_text import party
from sip.events.hardened_xml import Document, children, local_name, own_first, parse
from sip.events.line import (
    IDLE,
    LineState,
    LineStatus,
    RemoteParty,
    WatchedDialog,
    liveliness,
    state_of,
)
from sip.events.multipart import unwrap

EVENT: Final = "dialog"
CONTENT_TYPE: Final = "application/dialog-info+xml"
DIALOG_LIMIT: Final = 200
"""Live dialogs of one line, more than any has; a document of more cannot be used. Of those that
have ended, which some notifiers list for long, there may be as many as `TAG_LIMIT` allows."""
DOUBTS: Final = 3
"""Doubtful documents in a row after which the next is trusted: asking does not help."""

_VERSION: Final = re.compile(r"[+-]?[0-9]{1,20}")
_DIRECTIONS: Final = ("initiator", "recipient")
# The pairs of state and direction that mean ringing; "" is no direction. All others mean busy.
_RINGING: Final = frozenset(
    {
        ("early", "recipient"),
        ("early", ""),
        ("trying", "recipient"),
        ("proceeding", "recipient"),
    }
)

_ENDED: Final = "terminated"
_QUOTES: Final = ' \t\r\n"'

Table = dict[str, WatchedDialog]


class DialogWatch:
    """Follows the dialogs of one line through the bodies of one subscription.

    A full document replaces the known dialogs whatever its version, because notifiers restart. A
    partial one changes them, and asks for a refresh unless its version follows the last one.

    Some notifiers call a document full that has only the dialog that has changed. A full document
    that tells of the end of one known dialog and leaves out another is therefore no proof of an
    idle line, unless it answers a SUBSCRIBE; a document without any dialog is (RFC 4235 section
    4.1). One that ends a dialog never heard of is believed, because servers describe an idle line
    so, and the full state is asked for all the same.
    """

    def __init__(self) -> None:
        self._table: Table = {}
        self._version: int | None = None
        self._left_out: Table = {}  # live when they were last listed
        self._requested = False
        self._doubts = 0
        self._last: tuple[str | None, str | None, bytes] | None = None
        self._last_applied: Applied[LineState] = Applied(None)

    def requested(self) -> None:
        """See `LineWatch.requested`."""
        self._requested = True
        self._last = None

    def apply(
        self, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> Applied[LineState]:
        """See `LineWatch.apply`.

        Args:
            content_type: the header's value, or None.
            content_encoding: the header's value, or None.
            body: a dialog-info document; empty: no dialogs.

        Raises:
            BodyFault: the body cannot be used; the known dialogs stay.
        """
        if self._last is not None and self._last == (content_type, content_encoding, body):
            return self._last_applied
        self._last = None
        if not body or body.isspace():
            self._table, self._version = {}, None
            self._trust()
            return Applied(IDLE)
        kind_of_body, content = unwrap(content_type, body, CONTENT_TYPE)
        check_type(kind_of_body, content_encoding, CONTENT_TYPE)
        document = parse(content, BODY_LIMIT, TAG_LIMIT)
        root = document.root
        if local_name(root) != "dialog-info":
            raise BodyFault(BodyFaultKind.TYPE, f"root element {local_name(root)[:40]!r}")
        dialogs = _dialogs(root)
        version = _version(root.get("version"))
        kind = (root.get("state") or "full").strip().lower()
        if kind != "full":
            return self._apply_partial(document, dialogs, version, refresh=kind != "partial")
        table: Table = {}
        for dialog in dialogs:
            known = table.get(dialog.id)
            if known is None or _lively(dialog) > _lively(known):
                table[dialog.id] = dialog
        asked = self._requested
        for id in table.keys() & self._table.keys():
            table[id] = carried(self._table[id], table[id], asked=asked)
        left_out = self._compare(dialogs)
        lists_changes = bool(self._left_out) or not self._table.keys().isdisjoint(table)
        state = self._commit(document, table, version)
        if state.status is LineStatus.IDLE and left_out and not lists_changes:
            self._trust()
            return Applied(state, refresh=True)
        if state.status is LineStatus.IDLE and left_out and self._doubts < DOUBTS:
            self._left_out = left_out
            self._doubts += 1
            return Applied(state, refresh=True, doubt=state_of(tuple(left_out.values())))
        if state.status is LineStatus.IDLE or not left_out:
            self._trust()
        else:
            self._left_out = left_out
        if not document.repaired:
            self._last = (content_type, content_encoding, body)
            self._last_applied = Applied(state)
        return Applied(state)

    def _trust(self) -> None:
        self._left_out, self._requested, self._doubts = {}, False, 0

    def _compare(self, dialogs: list[WatchedDialog]) -> Table:
        """Return the live dialogs that a full document leaves out without a proof of their end."""
        if self._requested or not dialogs:
            self._trust()
            return {}
        listed = {dialog.id for dialog in dialogs}
        calls = {dialog.call_id for dialog in dialogs} - {None}
        known = {**self._left_out, **self._table}
        return {
            id: dialog
            for id, dialog in known.items()
            if id not in listed and dialog.call_id not in calls
        }

    def _apply_partial(
        self, document: Document, dialogs: list[WatchedDialog], version: int | None, refresh: bool
    ) -> Applied[LineState]:
        self._requested = False
        last = self._version
        if last is not None and version is not None and version <= last:
            return Applied(None, refresh=True)
        gap = refresh or last is None or version is None or version != last + 1
        if not dialogs and not document.repaired:
            self._version = last if version is None else version
            return Applied(None, refresh=gap)
        table = dict(self._table)
        for dialog in dialogs:
            if dialog.status is LineStatus.IDLE:
                table.pop(dialog.id, None)
            else:
                table[dialog.id] = carried(table.get(dialog.id), dialog, asked=False)
        if len(table) > DIALOG_LIMIT:
            raise BodyFault(BodyFaultKind.REFUSED, f"more than {DIALOG_LIMIT} dialogs")
        if document.repaired and all(dialog.status is LineStatus.IDLE for dialog in dialogs):
            raise _unsure()
        state = self._commit(document, table, last if version is None else version)
        return Applied(state, refresh=gap)

    def _commit(self, document: Document, table: Table, version: int | None) -> LineState:
        state = state_of(tuple(table.values()))
        if document.repaired and state.status is LineStatus.IDLE:
            raise _unsure()
        self._table = {dialog.id: dialog for dialog in state.dialogs}
        self._version = version
        return state


def _unsure() -> BodyFault:
    """Return the fault of a repaired document without a call: the repair may have lost it."""
    return BodyFault(BodyFaultKind.XML, "not well-formed, and no call left after repair")


def _lively(dialog: WatchedDialog) -> float:
    return liveliness(dialog.status, dialog.held)


def _version(text: str | None) -> int | None:
    stripped = (text or "").strip()
    return int(stripped) if _VERSION.fullmatch(stripped) else None


def _dialogs(root: etree._Element) -> list[WatchedDialog]:
    found: list[WatchedDialog] = []
    live = 0
    for element in children(root, "dialog"):
        found.append(_dialog(element))
        live += found[-1].status is not LineStatus.IDLE
        if live > DIALOG_LIMIT:
            raise BodyFault(BodyFaultKind.REFUSED, f"more than {DIALOG_LIMIT} dialogs")
    return found


def _dialog(element: etree._Element) -> WatchedDialog:
    ended = _has_ended(element)
    state, held = _ENDED if ended else "", False
    remote: RemoteParty | None = None
    remote_target: str | None = None
    for child in () if ended else own_first(element):
        name = local_name(child)
        if name == "state" and not state:
            state = (child.text or "").strip().lower()
        elif name == "local":
            held = held or _not_rendered(child)
        elif name == "remote" and remote is None:
            remote, remote_target = _remote(child)
    direction = (element.get("direction") or "").strip().lower()
    if direction not in _DIRECTIONS:
        direction = ""
    call_id = element.get("call-id")
    local_tag, remote_tag = element.get("local-tag"), element.get("remote-tag")
    status = _status(state, direction, held)
    return WatchedDialog(
        id=element.get("id") or f"{call_id};{local_tag};{remote_tag}",
        state=state,
        direction=direction,
        status=status,
        held=held and status is LineStatus.BUSY,
        call_id=call_id,
        local_tag=local_tag,
        remote_tag=remote_tag,
        remote=remote,
        remote_target=remote_target,
    )


def _has_ended(element: etree._Element) -> bool:
    """Whether a dialog begins with the state that it has ended: the rest need not be read."""
    first = next(iter(element), None)
    if first is None or not isinstance(first.tag, str) or (first.text or "").strip() != _ENDED:
        return False
    return first.tag == str(element.tag).removesuffix("dialog") + "state"


def _status(state: str, direction: str, held: bool) -> LineStatus:
    if state == _ENDED:
        return LineStatus.IDLE
    if not held and (state, direction) in _RINGING:
        return LineStatus.RINGING
    return LineStatus.BUSY


def _not_rendered(local: etree._Element) -> bool:
    for target in children(local, "target"):
        for param in children(target, "param"):
            name = (param.get("pname") or "").strip().lower()
            # RFC 4235 section 4.1.6 has pval; its own examples, and Asterisk, write pvalue.
            value = param.get("pval") or param.get("pvalue") or ""
            if name.removeprefix("+") == "sip.rendering" and value.strip(_QUOTES).lower() == "no":
                return True
    return False


def _remote(remote: etree._Element) -> tuple[RemoteParty | None, str | None]:
    caller: RemoteParty | None = None
    target: str | None = None
    for child in remote:
        name = local_name(child)
        if name == "identity" and caller is None:
            caller = party(child.text or "", child.get("display") or "")
        elif name == "target" and target is None:
            target = (child.get("uri") or "").strip() or None
    return caller, target
