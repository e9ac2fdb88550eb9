"""Framing on TCP and TLS: messages (RFC 3261 section 18.3) and keep-alives (RFC 5626)."""

from __future__ import annotations

import re
from enum import Enum

from sip.message.message import MalformedMessage, Message
from sip.message.parser import DEFAULT_LIMITS, Limits, content_length, read_head, refuse

# Anything else is the middle of a message: a length before it was wrong, or octets are missing.
_START_LINE = re.compile(
    rb"SIP/[0-9.]+ [0-9]{3}\b|[A-Za-z0-9.!%*_+`'~-]+ [^\r\n]* SIP/[0-9.]+(?:\r\n|\Z)", re.IGNORECASE
)


class KeepAlive(Enum):
    """A keep-alive between two messages (RFC 5626 section 4.4.1): CRLF CRLF or CRLF."""

    PING = "ping"
    PONG = "pong"


class StreamReader:
    """Cuts the octets of one connection into messages, however the network has split them.

    Args:
        limits: sizes beyond which a message is refused.

    Attributes:
        broken: whether framing is lost; the connection must then be closed.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.broken = False
        self._limits = limits
        self._buffer = bytearray()
        self._searched = 0
        self._half_ping = False
        # The head that was read while its body is still to come, and the octets missing.
        self._head: Message | MalformedMessage | None = None
        self._missing = 0

    @property
    def wanted(self) -> int:
        """Octets of the message that is not complete yet, as far as is known; 0: there is none."""
        if self._head is not None:
            return self._missing
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Message | MalformedMessage | KeepAlive]:
        """Take octets from the connection.

        Returns:
            Everything that is complete now, in order; [] once framing is lost.
        """
        if self.broken:
            return []
        self._buffer += data
        found: list[Message | MalformedMessage | KeepAlive] = []
        while not self.broken:
            item = self._body() if self._head is not None else self._next()
            if item is None:
                break
            found.append(item)
        return found

    def _next(self) -> Message | MalformedMessage | KeepAlive | None:
        buffer = self._buffer
        if buffer.startswith(b"\r\n"):
            # When the network splits a ping, its first half is a pong and its second completes it.
            whole = buffer.startswith(b"\r\n\r\n")
            ping = whole or self._half_ping
            self._half_ping = not ping
            del buffer[: 4 if whole else 2]
            return KeepAlive.PING if ping else KeepAlive.PONG
        if len(buffer) > 1:
            self._half_ping = False
        end = buffer.find(b"\r\n\r\n", max(0, self._searched - 3))
        # The limit must not depend on whether the head comes whole or in pieces.
        if (end if end >= 0 else len(buffer) - 3) > self._limits.head:
            self.broken = True
            return MalformedMessage(513, "Message too large")
        if end < 0:
            self._searched = len(buffer)
            return None
        head = bytes(buffer[:end])
        del buffer[: end + 4]
        self._searched = 0
        message, fault = read_head(head, self._limits)
        if not _START_LINE.match(head):
            self.broken = True
            return refuse(message, 400, "A start line that is not SIP")
        try:
            length = content_length(message)
            if length is None:
                # RFC 3261 section 18.3: on a stream Content-Length is mandatory.
                raise refuse(message, *(fault or (400, "No Content-Length on a stream")))
            if length > self._limits.body:
                raise refuse(message, *(fault or (413, "Body too large")))
        except MalformedMessage as error:
            self.broken = True
            return error
        # A malformed message whose length can be read is skipped; framing goes on behind it.
        self._head = message if fault is None else refuse(message, *fault)
        self._missing = length
        return self._body()

    def _body(self) -> Message | MalformedMessage | None:
        if len(self._buffer) < self._missing:
            return None
        head, self._head = self._head, None
        if isinstance(head, Message):
            head.body = bytes(self._buffer[: self._missing])
        del self._buffer[: self._missing]
        return head
