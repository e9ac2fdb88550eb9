"""What a call cannot do."""

from __future__ import annotations

from sip.errors import SipError


class NotNow(SipError):
    """The call is not in a state for what was asked of it."""
