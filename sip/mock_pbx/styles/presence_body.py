"""The body of presence: PIDF with RPID (RFC 3863, RFC 4480); only it shows a phone as offline, or
that a line takes no calls.
"""

from __future__ import annotations

from sip.mock_pbx.call_board import LegState
from sip.mock_pbx.styles.style import Body, LineView

PIDF = "application/pidf+xml"


def pidf(line: LineView, watcher: str) -> Body:
    """Return a line's presence as Asterisk writes it.

    Args:
        line: the line now.
        watcher: number of the subscriber.
    """
    note, on_the_phone = _note(line)
    activities = "<rpid:activities><rpid:on-the-phone/></rpid:activities>" if on_the_phone else ""
    person = f"<dm:person>{activities}</dm:person>" if activities else "<dm:person/>"
    basic = "closed" if line.offline else "open"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<presence xmlns="urn:ietf:params:xml:ns:pidf" '
        'xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" '
        f'xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="{line.uri(line.number)}">\n'
        f" <note>{note}</note>\n"
        f' <tuple id="{line.number}"><status><basic>{basic}</basic></status>'
        f'<contact priority="1">{line.uri(watcher)}</contact></tuple>\n'
        f" {person}\n</presence>\n"
    )
    return Body(PIDF, text.encode())


def _note(line: LineView) -> tuple[str, bool]:
    if line.offline:
        return "Unavailable", False
    if any(leg.state is LegState.RINGING for leg in line.legs):
        return "Ringing", True
    if not line.legs:
        return ("Do Not Disturb" if line.do_not_disturb else "Ready"), False
    return ("On hold" if all(leg.held for leg in line.legs) else "On the phone"), True
