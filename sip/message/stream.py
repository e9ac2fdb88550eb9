"""Messages out of a byte stream (RFC 3261 section 18.3) and its keep-alives (RFC 5626)."""

from __future__ import annotations

import re
from enum import Enum

from sip.message.errors import MalformedMessage
from sip.message.message import Message
from sip.message.parser import DEFAULT_LIMITS, Limits, content_length, parse_head, refuse

_LENGTH_LINE = re.compile(
    rb"(?:^|\r\n)(?:content-length|l)[ \t]*:[ \t]*(\d{1,10})[ \t]*(?:\r\n|\Z)", re.I
)


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
            ping = buffer.startswith(b"\r\n\r\n")
            del buffer[: 4 if ping else 2]
            return KeepAlive.PING if ping else KeepAlive.PONG
        end = buffer.find(b"\r\n\r\n", max(0, self._searched - 3))
        if end < 0:
            self._searched = len(buffer)
            if len(buffer) > self._limits.head:
                self.broken = True
                return MalformedMessage(513, "Message too large")
            return None
        head = bytes(buffer[:end])
        del buffer[: end + 4]
        self._searched = 0
        try:
            message = parse_head(head, self._limits)
            length = content_length(message)
            if length is None:
                # RFC 3261 section 18.3: on a stream the length must be said.
                raise refuse(message, 400, "No Content-Length on a stream")
            if length > self._limits.body:
                raise refuse(message, 413, "Body too large")
        except MalformedMessage as error:
            return self._resume_after(head, error)
        self._head, self._missing = message, length
        return self._body()

    def _resume_after(self, head: bytes, error: MalformedMessage) -> MalformedMessage | None:
        lengths = set(_LENGTH_LINE.findall(head))
        if len(lengths) != 1 or int(length := lengths.pop()) > self._limits.body:
            self.broken = True
            return error
        self._head, self._missing = error, int(length)
        return self._body()  # type: ignore[return-value]  # the error put there a line above

    def _body(self) -> Message | MalformedMessage | None:
        if len(self._buffer) < self._missing:
            return None
        head, self._head = self._head, None
        if isinstance(head, Message):
            head.body = bytes(self._buffer[: self._missing])
        del self._buffer[: self._missing]
        return head
