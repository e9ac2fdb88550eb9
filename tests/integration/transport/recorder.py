"""A handler that remembers, and the message the loopback tests send."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sip.errors import TransportError
from sip.message import MalformedMessage, Message, Request, parse_message
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from tests.patience import PATIENCE


def request(number: int = 1) -> Request:
    message = parse_message(
        (
            "OPTIONS sip:pbx.example.com SIP/2.0\r\n"
            "Via: SIP/2.0/UDP client.invalid;rport;branch=z9hG4bKx\r\n"
            "From: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\n"
            f"Call-ID: c1\r\nCSeq: {number} OPTIONS\r\nMax-Forwards: 70\r\n"
            "Content-Length: 0\r\n\r\n"
        ).encode()
    )
    assert isinstance(message, Request)
    return message


class Recorder:
    """Answers every request with 200 and keeps what it saw."""

    def __init__(self, answer: bool = False) -> None:
        self.answer = answer
        self.messages: list[tuple[Message, Flow]] = []
        self.malformed: list[MalformedMessage] = []
        self.failures: list[tuple[Flow, TransportError]] = []
        self._changed = asyncio.Event()

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        self.messages.append((message, flow))
        if self.answer and isinstance(message, Request):
            flow.send(message.response(200))
        self._changed.set()

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        self.malformed.append(error)
        self._changed.set()

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        self.failures.append((flow, error))
        self._changed.set()

    @property
    def numbers(self) -> list[int]:
        return [message.cseq.number for message, _ in self.messages]

    async def until(self, condition: Callable[[], bool], limit: float = PATIENCE) -> None:
        async with asyncio.timeout(limit):
            while not condition():
                self._changed.clear()
                await self._changed.wait()
