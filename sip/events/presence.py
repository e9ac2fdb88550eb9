"""The presence event package (RFC 3856) with PIDF (RFC 3863) and RPID (RFC 4480) bodies."""

from __future__ import annotations

from typing import Final

from lxml import etree

from sip.events.body import BODY_LIMIT, Applied, BodyFault, BodyFaultKind, check_type
from sip.events.hardened_xml import local_name, parse
from sip.events.line import IDLE, LineState, LineStatus

EVENT: Final = "presence"
CONTENT_TYPE: Final = "application/pidf+xml"

# Notes and activities win over open and closed: some servers report a line in a call as "closed".
_NOTES: Final = {
    "ringing": LineState(LineStatus.RINGING),
    "on hold": LineState(LineStatus.BUSY, held=True),
    "hold": LineState(LineStatus.BUSY, held=True),
    "on the phone": LineState(LineStatus.BUSY),
    "busy": LineState(LineStatus.BUSY),
}
_ACTIVITIES: Final = {"on-the-phone", "busy"}
_OFFLINE: Final = LineState(LineStatus.OFFLINE)
_BUSY: Final = LineState(LineStatus.BUSY)


class PresenceWatch:
    """Follows the state of one line through presence documents; each has the full state."""

    def apply(
        self, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> Applied[LineState]:
        """See `LineWatch.apply`.

        Args:
            content_type: the header's value, or None.
            content_encoding: the header's value, or None.
            body: a PIDF document; empty: the line is idle.

        Raises:
            BodyFault: the body cannot be used; nothing has changed.
        """
        if not body or body.isspace():
            return Applied(IDLE)
        check_type(content_type, content_encoding, CONTENT_TYPE)
        document = parse(body, BODY_LIMIT)
        if local_name(document.root) != "presence":
            name = local_name(document.root)[:40]
            raise BodyFault(BodyFaultKind.TYPE, f"root element {name!r}")
        state = _state(document.root)
        if document.repaired and (state is None or state.status is LineStatus.IDLE):
            raise BodyFault(BodyFaultKind.XML, "not well-formed, and nothing sure after repair")
        return Applied(state)

    def requested(self) -> None:
        """See `LineWatch.requested`; every presence document has the full state anyway."""


def _state(root: etree._Element) -> LineState | None:
    """Return the state of the line; None when the document has no status, note or activity."""
    basics: list[str] = []
    noted: list[LineState] = []
    active = False
    for element in root.iter():
        name = local_name(element)
        if name == "note":
            said = _NOTES.get(" ".join((element.text or "").split()).lower())
            if said is not None:
                noted.append(said)
        elif name == "basic":
            basics.append((element.text or "").strip().lower())
        elif name in _ACTIVITIES:
            active = True
    if noted:
        return noted[0]
    if active:
        return _BUSY
    if "open" in basics:
        return IDLE
    return _OFFLINE if "closed" in basics else None
