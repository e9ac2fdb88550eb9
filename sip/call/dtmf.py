"""Keys pressed, by INFO: the fall-back where the media cannot carry them (RFC 4733 can)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sip.call.listener import Wish
from sip.dialog import Dialog
from sip.message import Request
from sip.sending import Outcome

if TYPE_CHECKING:
    from sip.call.call import Call

RELAY = "application/dtmf-relay"
PLAIN = "application/dtmf"
KEYS = frozenset("0123456789*#ABCD")
DURATION = 160

_SIGNAL = re.compile(rb"signal\s*=\s*([0-9A-Da-d*#])", re.IGNORECASE)
_DURATION = re.compile(rb"duration\s*=\s*([0-9]{1,5})", re.IGNORECASE)


def info_body(digit: str) -> bytes:
    """The body of an INFO that says a key was pressed.

    Raises:
        ValueError: there is no such key.
    """
    if digit not in KEYS:
        raise ValueError(f"no such key: {digit!r}")
    return f"Signal={digit}\r\nDuration={DURATION}\r\n".encode()


def send_info(call: Call, dialog: Dialog, digit: str) -> None:
    """Send the INFO of a key pressed.

    Raises:
        ValueError: there is no such key.
    """

    def done(outcome: Outcome) -> None:
        if call.is_up and not outcome.is_success:
            call.listener.failed(call, Wish.DTMF, outcome.status)
            call.session.refused_in_dialog(outcome)

    body = info_body(digit)
    fields = [("Content-Type", RELAY), *call.capabilities.product()]
    call.endpoint.send(dialog.request("INFO", fields, body), done, dialog=dialog)


def digit_of(info: Request) -> tuple[str, int] | None:
    """The key and its milliseconds, or None when the body tells of none.

    Raises:
        MalformedHeader: its Content-Type cannot be read.
    """
    kind = info.content_type
    essence = None if kind is None else kind.essence
    if essence == PLAIN:
        digit = info.body.strip().decode("ascii", "replace")[:1].upper()
        return (digit, DURATION) if digit in KEYS and digit else None
    match = _SIGNAL.search(info.body) if essence == RELAY else None
    if match is None:
        return None
    duration = _DURATION.search(info.body)
    return match[1].decode().upper(), int(duration[1]) if duration else DURATION
