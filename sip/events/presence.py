"""The presence event package (RFC 3856) with PIDF (RFC 3863) and RPID (RFC 4480) bodies."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from sip.events.body import BODY_LIMIT, TAG_LIMIT, Applied, BodyFault, BodyFaultKind, check_type
from sip.events.display_text import shown
from sip.events.hardened_xml import local_name, parse
from sip.events.line import DO_NOT_DISTURB, FORWARDED, IDLE, LineState, LineStatus, liveliness
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
_DO_NOT_DISTURB: Final = re.compile(r"\b(?:dnd|do[-_ ]?not[-_ ]?disturb)\b", re.I)
# Not "looking forward to Friday".
_FORWARDED: Final = re.compile(r"\b(?:cfwd|calls? forward(?:ed|ing)?|forwarded|diverted)\b", re.I)


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
        document = parse(content, BODY_LIMIT, TAG_LIMIT)
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
    in_call = False
    words = closed_as = ""
    for element in root.iter():
        name = local_name(element)
        if name == "basic":
            basics.append((element.text or "").strip().lower())
        elif name == "note":
            text = shown(element.text or "")
            note = text.lower()
            if (said := _NOTES.get(note)) is not None:
                noted.append(said)
            elif note and note not in _NOTES:
                doubtful, words = True, words or text
            closed_as = closed_as or text
        elif (does := _ACTIVITIES.get(name)) is not None:
            active.append(does)
            in_call = in_call or name == "on-the-phone"
        elif hindrance := _hindrance(element, name):
            doubtful, words = True, words or hindrance
    if _RINGING in active:
        return _RINGING
    if noted or in_call:
        found = noted or active
        return max(found, key=lambda state: liveliness(state.status, state.held))
    if "closed" in basics and "open" not in basics and not (active or _meaning(words)):
        return LineState(LineStatus.OFFLINE, note=closed_as or words)
    if doubtful or active:
        return LineState(LineStatus.BUSY, note=_meaning(words) or words)
    return IDLE if "open" in basics else None


def _meaning(words: str) -> str:
    """`DO_NOT_DISTURB` or `FORWARDED` where words of a presence document mean it, else ""."""
    if _DO_NOT_DISTURB.search(words):
        return DO_NOT_DISTURB
    return FORWARDED if _FORWARDED.search(words) else ""


def _hindrance(element: etree._Element, name: str) -> str:
    """The name of an activity that may keep the phone from being free; "": it is none."""
    if name == "digium_presence":
        # Asterisk tells a custom presence state so: "available", "dnd", "away" and the like.
        kind = element.get("type", "")
        return kind if _DO_NOT_DISTURB.fullmatch(kind) else ""
    parent = element.getparent()
    is_activity = parent is not None and local_name(parent) == "activities"
    return name if is_activity and name not in _BESIDE_THE_PHONE else ""
