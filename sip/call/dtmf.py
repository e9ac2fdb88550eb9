"""DTMF digits by INFO (RFC 6086 legacy usage), for peers without telephone events (RFC 4733)."""

from __future__ import annotations

import re

from sip.message import Request

RELAY = "application/dtmf-relay"
PLAIN = "application/dtmf"
KEYS = frozenset("0123456789*#ABCD")
DURATION = 160

_SIGNAL = re.compile(rb"signal\s*=\s*([0-9A-Da-d*#])", re.IGNORECASE)
_DURATION = re.compile(rb"duration\s*=\s*([0-9]{1,5})", re.IGNORECASE)


def info_body(digit: str) -> bytes:
    """Return the application/dtmf-relay body for a digit.

    Raises:
        ValueError: there is no such digit.
    """
    if digit not in KEYS:
        raise ValueError(f"no such key: {digit!r}")
    return f"Signal={digit}\r\nDuration={DURATION}\r\n".encode()


def digit_of(info: Request) -> tuple[str, int] | None:
    """Return the digit of an INFO and its milliseconds, or None when it has none.

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
