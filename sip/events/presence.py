"""The presence event package (RFC 3856) with PIDF (RFC 3863) and RPID (RFC 4480) bodies."""

from __future__ import annotations

from typing import Final

from lxml import etree

from sip.events.body import BODY_LIMIT, Applied, BodyFault, BodyFaultKind, check_type
from sip.events.display_text import shown
from sip.events.hardened_xml import local_name, parse
from sip.events.line import IDLE, LineState, LineStatus, liveliness
from sip.events.multipart import unwrap

EVENT: Final = "presence"
CONTENT_TYPE: Final = "application/pidf+xml"

_BUSY: Final = LineState(LineStatus.BUSY)
_HELD: Final = LineState(LineStatus.BUSY, held=True)
_RINGING: Final = LineState(LineStatus.RINGING)
# Notes and activities win over open and closed: some servers report a line in a call as "closed".
# Whatever is in none of these tables (do not disturb, words of one server) is never shown as free.
_NOTES: Final = {
    "ringing": _RINGING,
    "on hold": _HELD,
    "hold": _HELD,
    "on the phone": _BUSY,
    "busy": _BUSY,
    **dict.fromkeys(
        ("ready", "available", "online", "on-line", "idle", "open", "free", "registered", "away"),
        None,
    ),
}
_ACTIVITIES: Final = {"alerting": _RINGING, "on-the-phone": _BUSY, "busy": _BUSY}
# Activities of RFC 4480 section 3.2 that say where a person is, not whether the phone is in use.
# Who is in a meeting or gives a presentation is not free.
_BESIDE_THE_PHONE: Final = frozenset(
    (
        *("appointment", "away", "breakfast", "dinner", "holiday", "in-transit"),
        *("looking-for-work", "lunch"),
        *("meal", "other", "performance", "permanent-absence", "playing", "shopping", "sleeping"),
        *("spectator", "steering", "travel", "tv", "unknown", "vacation", "working", "worship"),
    )
)


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
        kind, content = unwrap(content_type, body, CONTENT_TYPE)
        check_type(kind, content_encoding, CONTENT_TYPE)
        document = parse(content, BODY_LIMIT)
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
    active: list[LineState] = []
    doubtful = False
    words = ""
    for element in root.iter():
        name = local_name(element)
        if name == "basic":
            basics.append((element.text or "").strip().lower())
        elif name == "note":
            text = shown(element.text or "")
            note = text.lower()
            words = words or text
            if (said := _NOTES.get(note)) is not None:
                noted.append(said)
            doubtful = doubtful or (note != "" and note not in _NOTES)
        elif (does := _ACTIVITIES.get(name)) is not None:
            active.append(does)
        elif name not in _BESIDE_THE_PHONE:
            doubtful = doubtful or _is_activity(element)
            words = words or (name if _is_activity(element) else "")
    if _RINGING in active:
        return _RINGING
    if found := noted or active:
        return max(found, key=lambda state: liveliness(state.status, state.held))
    if "closed" in basics and "open" not in basics:
        return LineState(LineStatus.OFFLINE, note=words)
    if doubtful:
        return LineState(LineStatus.BUSY, note=words)
    return IDLE if "open" in basics else None


def _is_activity(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == "activities"
