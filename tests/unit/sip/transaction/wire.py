"""A flow that keeps what is sent, and short ways to make messages."""

from sip.clock import VirtualClock
from sip.errors import TransportError
from sip.message import Headers, Message, Request, Response, Via, parse_message, parse_uri
from sip.transport.address import HostPort


class FakeFlow:
    """Records (time, message) of everything sent; refuses while `fault` is set."""

    def __init__(self, clock: VirtualClock, protocol: str = "UDP", remote_port: int = 5060) -> None:
        self.clock = clock
        self.protocol = protocol
        self.local = HostPort("192.0.2.1", 5060)
        self.remote = HostPort("192.0.2.9", remote_port)
        self.reliable = protocol != "UDP"
        self.fault: TransportError | None = None
        self.sent: list[tuple[float, bytes]] = []

    def send(self, message: Message) -> None:
        self.send_bytes(message.to_bytes())

    def send_bytes(self, data: bytes) -> None:
        if self.fault is not None:
            raise self.fault
        self.sent.append((self.clock.now(), data))

    def answering(self, via: Via) -> "FakeFlow":
        return self

    def close(self) -> None:
        raise NotImplementedError

    @property
    def times(self) -> list[float]:
        return [when for when, _ in self.sent]

    @property
    def requests(self) -> list[Request]:
        return [each for each in self.messages if isinstance(each, Request)]

    @property
    def responses(self) -> list[Response]:
        return [each for each in self.messages if isinstance(each, Response)]

    @property
    def messages(self) -> list[Message]:
        return [parse_message(data) for _, data in self.sent]


def make_request(
    method: str = "OPTIONS", *, branch: str | None = None, to_tag: str = "", number: int = 1
) -> Request:
    """A request; with `branch` as it comes in, without as the TU makes it."""
    headers = Headers()
    if branch is not None:
        headers.add("Via", f"SIP/2.0/UDP 192.0.2.9:5060;branch={branch};rport")
    headers.add("Max-Forwards", "70")
    headers.add("From", "<sip:alice@example.com>;tag=alice")
    headers.add("To", f"<sip:bob@example.com>{';tag=' + to_tag if to_tag else ''}")
    headers.add("Call-ID", "call")
    headers.add("CSeq", f"{number} {method}")
    return Request(method, parse_uri("sip:bob@example.com"), headers)
