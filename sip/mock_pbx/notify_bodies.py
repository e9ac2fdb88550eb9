"""The bodies of NOTIFYs: correct ones, and corrupt ones where a fault asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sip.ids import Ids
from sip.mock_pbx.call_board import CallBoard, CallLeg
from sip.mock_pbx.line_book import LineBook
from sip.mock_pbx.notifier_subscription import NotifierSubscription
from sip.mock_pbx.pbx_faults import FaultKind, Faults
from sip.mock_pbx.policy import Effect
from sip.mock_pbx.styles.message_summary_body import message_summary
from sip.mock_pbx.styles.presence_body import pidf
from sip.mock_pbx.styles.resource_list_body import ListItem, resource_list
from sip.mock_pbx.styles.style import NO_BODY, Body, Style

_DOCTYPE = b'<!DOCTYPE dialog-info [<!ENTITY who "kiwi">]>\n'
_PAGE = b"<html><body>Please sign in to the portal.</body></html>"


class NotifyBodies:
    """Writes the body of each NOTIFY.

    Args:
        style: writes the dialog-info documents.
        book: the lines.
        board: the calls of the lines.
        faults: the faults of bodies and lists that are switched on.
        ids: makes instance ids and multipart boundaries.
    """

    def __init__(
        self, style: Style, book: LineBook, board: CallBoard, faults: Faults, ids: Ids
    ) -> None:
        self._style = style
        self._book = book
        self._board = board
        self._faults = faults
        self._ids = ids

    def line_body(
        self,
        subscription: NotifierSubscription,
        number: str,
        version: int,
        changed: CallLeg | None = None,
    ) -> Body:
        """Return the body about one line, not corrupted by any fault.

        Args:
            subscription: whose package, domain and effect decide what is written.
            number: of the line; a member of the list where the subscription is to a list.
            version: of the dialog-info document; the other packages have none.
            changed: the leg whose change is reported; None: the whole state is reported.
        """
        view = self._book.view(number, subscription.domain, self._board)
        if subscription.effect is Effect.IDLE:
            view = replace(view, legs=(), offline=False)
            changed = None
        match subscription.package:
            case "presence":
                return pidf(view, subscription.watcher)
            case "message-summary":
                line = self._book.get(number)
                new, old = line.mailbox if line is not None and line.mailbox else (0, 0)
                return message_summary(f"sip:{number}@{subscription.domain}", new, old)
            case _:
                return self._style.document(view, version, changed)

    def list_body(
        self, subscription: NotifierSubscription, members: tuple[str, ...], version: int, full: bool
    ) -> Body:
        """Return the body about a resource list (RFC 4662).

        Args:
            subscription: to the list.
            members: the numbers to report on.
            version: of the list document.
            full: `members` are all members of the list; otherwise those that have changed.
        """
        take = self._faults.take
        items = []
        for number in members:
            if take(FaultKind.LIST_MISSING, number):
                continue
            rejected = take(FaultKind.LIST_REJECTED, number)
            body = NO_BODY if rejected else self.line_body(subscription, number, 0)
            items.append(
                ListItem(
                    f"sip:{number}@{subscription.domain}",
                    self._book.name_of(number),
                    self._ids.tag(),
                    body if rejected else self.corrupted(body, number),
                    "terminated" if rejected else "active",
                    (rejected.reason or "noresource") if rejected else "",
                )
            )
        uri = f"sip:{subscription.number}@{subscription.domain}"
        return resource_list(uri, version, full, items, self._ids.tag())

    def corrupted(self, body: Body, number: str) -> Body:
        """Return the body with the faults of bodies that are switched on for a line."""
        if not self._faults:
            return body
        for kind, spoil in _CORRUPTIONS.items():
            if self._faults.take(kind, number):
                return spoil(body)
        return body


def _with_doctype(body: Body) -> Body:
    head, mark, tail = body.data.partition(b"?>")
    return Body(body.content_type, head + mark + b"\n" + _DOCTYPE + tail.lstrip())


_CORRUPTIONS: dict[FaultKind, Callable[[Body], Body]] = {
    FaultKind.BODY_TYPE: lambda body: Body("text/html", _PAGE),
    FaultKind.BODY_EMPTY: lambda body: NO_BODY,
    FaultKind.BODY_XML: lambda body: Body(body.content_type, body.data.replace(b"<", b"<<")),
    FaultKind.BODY_CUT: lambda body: Body(body.content_type, body.data[: len(body.data) * 2 // 3]),
    FaultKind.BODY_ROOT: lambda body: Body(body.content_type, _PAGE),
    FaultKind.BODY_REFUSED: _with_doctype,
    FaultKind.VERSION_GAP: lambda body: Body(
        body.content_type, body.data.replace(b'state="full"', b'state="partial"', 1)
    ),
}
