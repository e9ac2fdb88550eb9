"""Waiting messages (RFC 3842)."""

from __future__ import annotations

from sip.mock_pbx.styles.style import Body

MESSAGE_SUMMARY = "application/simple-message-summary"


def message_summary(account: str, new: int, old: int) -> Body:
    """How many messages wait at `account`, a URI."""
    text = (
        f"Messages-Waiting: {'yes' if new else 'no'}\r\n"
        f"Message-Account: {account}\r\n"
        f"Voice-Message: {new}/{old} (0/0)\r\n"
    )
    return Body(MESSAGE_SUMMARY, text.encode())
