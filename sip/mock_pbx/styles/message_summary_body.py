"""The body of message-summary: how many messages wait (RFC 3842)."""

from __future__ import annotations

from sip.mock_pbx.styles.style import Body

MESSAGE_SUMMARY = "application/simple-message-summary"


def message_summary(account: str, new: int, old: int) -> Body:
    """Return the body about a mailbox.

    Args:
        account: URI of the mailbox.
        new: number of new voice messages.
        old: number of old voice messages.
    """
    text = (
        f"Messages-Waiting: {'yes' if new else 'no'}\r\n"
        f"Message-Account: {account}\r\n"
        f"Voice-Message: {new}/{old} (0/0)\r\n"
    )
    return Body(MESSAGE_SUMMARY, text.encode())
