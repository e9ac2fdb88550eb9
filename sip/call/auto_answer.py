"""Whether the PBX asks us to pick up by ourselves, in the ways it may say so."""

from __future__ import annotations

import re

from sip.message import Request

_AFTER = re.compile(r"answer-after\s*=\s*\"?([0-9]{1,3}(?:\.[0-9]{1,3})?)", re.IGNORECASE)
_DELAY = re.compile(r"delay\s*=\s*\"?([0-9]{1,3})", re.IGNORECASE)
_ALERT = re.compile(
    r"(?:info\s*=\s*\"?)?(?:alert-autoanswer|auto[ -]?answer|ring[ -]answer|intercom)",
    re.IGNORECASE,
)


def auto_answer_of(invite: Request) -> float | None:
    """After how many seconds an INVITE wants to be answered, or None when it does not ask.

    Read are `Call-Info: …;answer-after=0`, the usual words in Alert-Info, and `Answer-Mode: Auto`
    (RFC 5373). Whether we do it is for the owner of the call to decide.
    """
    for value in invite.headers.get_all("Call-Info"):
        if match := _AFTER.search(value):
            return float(match[1])
    for value in invite.headers.get_all("Alert-Info"):
        if _ALERT.search(value):
            delay = _DELAY.search(value)
            return float(delay[1]) if delay else 0.0
    for name in ("Answer-Mode", "Priv-Answer-Mode"):
        if (invite.headers.get(name) or "").strip().lower().startswith("auto"):
            return 0.0
    return None
