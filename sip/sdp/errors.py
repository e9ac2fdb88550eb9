"""What goes wrong with a session description."""

from __future__ import annotations

from sip.errors import SipError


class SdpError(SipError):
    """A description cannot be read, or does not fit the session; an offer is answered by 488."""


class NotAcceptable(SdpError):
    """A description was understood, and nothing in it suits us (488)."""
