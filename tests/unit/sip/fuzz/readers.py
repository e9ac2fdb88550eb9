"""Everything that reads octets from outside, and the only exceptions that each may raise."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from console.settings.model import parse_settings
from console.settings.toml_table import SettingsError
from sip.admission.gate import Gate
from sip.call.call_media import direction_of
from sip.call.exchange import description_of
from sip.call.identity import caller_of, originally_called_of, peer_of
from sip.call.incoming_invite import auto_answer_of
from sip.call.reason import EndKind, end_of_request
from sip.call.replaces import replaces_of
from sip.clock import VirtualClock
from sip.errors import SipError
from sip.events.body import BodyFault
from sip.events.dialog_info import CONTENT_TYPE as DIALOG_INFO
from sip.events.dialog_info import DialogWatch
from sip.events.message_summary import CONTENT_TYPE as SUMMARY
from sip.events.message_summary import MessageSummaryWatch
from sip.events.multipart import split
from sip.events.presence import CONTENT_TYPE as PIDF
from sip.events.presence import PresenceWatch
from sip.events.resource_lists import RLMI, ResourceListWatch
from sip.ids import SequentialIds
from sip.media.rtcp import RtcpError, parse_compound
from sip.media.rtp import RtpError, RtpPacket
from sip.message import MalformedHeader, MalformedMessage, Message, Request, parse_message
from sip.message.stream_reader import StreamReader
from sip.sdp.description import SdpError
from sip.sdp.direction import Direction
from sip.sdp.negotiation import Negotiator
from sip.trace.redact import redact
from sip.transport.address import HostPort

BOUNDARY: Final = "kiwi"
_PROPERTIES: Final = tuple(
    name for name in dir(Message) if isinstance(getattr(Message, name), property)
)


def message(data: bytes) -> None:
    """Parse a message, and read every header that the program knows."""
    with suppress(MalformedMessage):
        found = parse_message(data)
        found.to_bytes()
        for name in (*_PROPERTIES, "challenges"):
            with suppress(MalformedHeader):
                getattr(found, name, None)
        if isinstance(found, Request):
            _request(found)


def _request(request: Request) -> None:
    readers: tuple[Callable[[Request], object], ...] = (
        caller_of,
        originally_called_of,
        peer_of,
        replaces_of,
        auto_answer_of,
        lambda each: end_of_request(EndKind.CANCELLED, each),
    )
    for reads in readers:
        with suppress(MalformedHeader):
            reads(request)
    with suppress(SipError):
        description_of(request)


def stream(data: bytes) -> None:
    """Read a stream in which the octets stand between two usual messages."""
    usual = b"OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n"
    reader = StreamReader()
    with suppress(MalformedMessage):
        for chunk in (usual + data[: len(data) // 2], data[len(data) // 2 :] + usual):
            reader.feed(chunk)


def description(data: bytes) -> None:
    """Answer an offer, and take the same octets as an answer."""
    direction_of(data)
    negotiator = Negotiator(SequentialIds("x"), HostPort("192.0.2.1", 4000), srtp="offered")
    with suppress(SdpError):
        negotiator.answer(data, Direction.SENDRECV)
    negotiator.offer(Direction.SENDRECV)
    with suppress(SdpError):
        negotiator.accept(data)


def dialogs(data: bytes) -> None:
    """Take a dialog-info document, once full and once partial."""
    watch = DialogWatch()
    for _ in range(2):
        with suppress(BodyFault):
            watch.apply(DIALOG_INFO, None, data)
        data = data.replace(b'"full"', b'"partial"')


def presence(data: bytes) -> None:
    with suppress(BodyFault):
        PresenceWatch().apply(PIDF, None, data)


def summary(data: bytes) -> None:
    with suppress(BodyFault):
        MessageSummaryWatch().apply(SUMMARY, None, data)


def resources(data: bytes) -> None:
    """Take a list, as a document alone and as the first part of several."""
    with suppress(BodyFault):
        ResourceListWatch(DialogWatch).apply(RLMI, None, data)
    with suppress(BodyFault):
        kind = f"multipart/related;boundary={BOUNDARY}"
        ResourceListWatch(DialogWatch).apply(kind, None, data)


def parts(data: bytes) -> None:
    with suppress(BodyFault):
        split(f"multipart/mixed;boundary={BOUNDARY}", data)


def rtp(data: bytes) -> None:
    with suppress(RtpError):
        RtpPacket.parse(data)


def rtcp(data: bytes) -> None:
    with suppress(RtcpError):
        parse_compound(data)


def gate(data: bytes) -> None:
    """Have the gate look at a datagram of a stranger."""
    Gate(VirtualClock(), lambda branch: False).admits(data, "203.0.113.9")


def settings(data: bytes) -> None:
    with suppress(SettingsError):
        parse_settings(data.decode("utf-8", "replace"), Path("settings.toml"))


READERS: Final[dict[str, Callable[[bytes], object]]] = {
    "message": message,
    "stream": stream,
    "description": description,
    "dialogs": dialogs,
    "presence": presence,
    "summary": summary,
    "resources": resources,
    "parts": parts,
    "rtp": rtp,
    "rtcp": rtcp,
    "gate": gate,
    "redact": redact,
    "settings": settings,
}
