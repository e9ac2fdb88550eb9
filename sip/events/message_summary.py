"""The message-summary event package (RFC 3842): the number of messages in a mailbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sip.events.body import BODY_LIMIT, Applied, BodyFault, BodyFaultKind, check_type
from sip.events.display_text import shown

EVENT: Final = "message-summary"
CONTENT_TYPE: Final = "application/simple-message-summary"

_COUNT: Final = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})(?:\s*\(\s*(\d{1,9})\s*/\s*(\d{1,9})\s*\))?")


@dataclass(frozen=True, slots=True)
class MessageCount:
    """The number of messages of one class, and how many of them are urgent."""

    new: int
    old: int
    urgent_new: int = 0
    urgent_old: int = 0


@dataclass(frozen=True, slots=True)
class MessageSummary:
    """The state of a mailbox.

    Attributes:
        waiting: whether there are new messages.
        account: the address of the mailbox, or None.
        counts: by class in lower case (`voice-message`, `fax-message` …).
    """

    waiting: bool
    account: str | None = None
    counts: Mapping[str, MessageCount] = field(default_factory=dict)


class MessageSummaryWatch:
    """Follows a mailbox through message-summary bodies; each has the full state."""

    def apply(
        self, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> Applied[MessageSummary]:
        """Take the body of the next NOTIFY.

        Args:
            content_type: the header's value, or None.
            content_encoding: the header's value, or None.
            body: the octets; empty: nothing changes.

        Raises:
            BodyFault: the body is of another type, or does not say whether messages wait.
        """
        if not body or body.isspace():
            return Applied(None)
        check_type(content_type, content_encoding, CONTENT_TYPE)
        if len(body) > BODY_LIMIT:
            raise BodyFault(BodyFaultKind.REFUSED, f"{len(body)} bytes, more than {BODY_LIMIT}")
        return Applied(_summary(body.decode("utf-8", "replace")))


def _summary(text: str) -> MessageSummary:
    waiting: bool | None = None
    account: str | None = None
    counts: dict[str, MessageCount] = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "messages-waiting" and value.lower() in ("yes", "no"):
            waiting = value.lower() == "yes"
        elif name == "message-account":
            account = shown(value) or None
        elif found := _COUNT.fullmatch(value):
            new, old, urgent_new, urgent_old = (int(part or 0) for part in found.groups())
            counts[name] = MessageCount(new, old, urgent_new, urgent_old)
    if waiting is None:
        raise BodyFault(BodyFaultKind.XML, "no Messages-Waiting line")
    return MessageSummary(waiting, account, counts)
