"""Messages out of a byte stream (RFC 3261 section 18.3) and its keep-alives (RFC 5626)."""

from __future__ import annotations

from enum import Enum

from sip.message.message import MalformedMessage, Message
from sip.message.parser import DEFAULT_LIMITS, Limits, content_length, read_head, refuse


class KeepAlive(Enum):
    """What stands between two messages: a ping (CRLF CRLF) or its pong (CRLF)."""

    PING = "ping"
    PONG = "pong"


class StreamReader:
    """Cuts what a connection delivers into messages, however it was split on the way.

    Attributes:
        broken: True once the frame is lost; the connection must then be closed.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.broken = False
        self._limits = limits
        self._buffer = bytearray()
        self._searched = 0
        self._half_ping = False
        # The head already read while its body is still on the way: what it gave, octets to come.
        self._head: Message | MalformedMessage | None = None
        self._missing = 0

    def feed(self, data: bytes) -> list[Message | MalformedMessage | KeepAlive]:
        """Take octets from the connection; give everything that is complete by now."""
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
            # A ping cut in two on its way is a pong and then, with its rest, still a ping.
            whole = buffer.startswith(b"\r\n\r\n")
            ping = whole or self._half_ping
            self._half_ping = not ping
            del buffer[: 4 if whole else 2]
            return KeepAlive.PING if ping else KeepAlive.PONG
        if len(buffer) > 1:
            self._half_ping = False
        end = buffer.find(b"\r\n\r\n", max(0, self._searched - 3))
        # The same whether the head comes whole or in pieces, of its last line end too.
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
        try:
            length = content_length(message)
            if length is None:
                # RFC 3261 section 18.3: on a stream the length must be said.
                raise refuse(message, *(fault or (400, "No Content-Length on a stream")))
            if length > self._limits.body:
                raise refuse(message, *(fault or (413, "Body too large")))
        except MalformedMessage as error:
            self.broken = True
            return error
        # A malformed message whose length can be read is skipped; those after it are good.
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
