"""The receiving side that all transports share: trace, parse, note the source, deliver."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from sip.message import (
    MalformedHeader,
    MalformedMessage,
    Message,
    Request,
    Via,
    parse_message,
    split_list,
)
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import Flow, FlowHandler


class Inbound:
    """The receiving side of one transport.

    Args:
        handler: gets the messages.
        trace: gets a record of each, or None.

    Attributes:
        received: messages given to the handler, malformed requests included.
        dropped_not_sip: datagrams without SIP in them (STUN, scans, noise).
        dropped_malformed: SIP messages too malformed to be answered, or with a header that nobody
            could read when it was needed.
        keep_alives: keep-alives, and empty datagrams.
    """

    def __init__(self, handler: FlowHandler, trace: Trace | None) -> None:
        self._handler = handler
        self._trace = trace
        self.received = 0
        self.dropped_not_sip = 0
        self.dropped_malformed = 0
        self.keep_alives = 0

    def datagram(self, data: bytes, flow: Flow) -> None:
        """Take one datagram: a message, a keep-alive or noise."""
        if b"SIP/" not in data and b"sip/" not in data:
            if len(data) <= 4 and not data.strip(b"\r\n\0"):
                self.keep_alives += 1
            else:
                self.dropped_not_sip += 1
            return
        if self._trace is not None:
            self._trace.record("in", flow, data)
        try:
            message = parse_message(data)
        except MalformedMessage as error:
            self.malformed(error, flow)
            return
        self.received += 1
        self._deliver(message, flow)

    def framed(self, message: Message, flow: Flow) -> None:
        """Take a message that a stream reader has framed and parsed."""
        if self._trace is not None:
            self._trace.record("in", flow, message.to_bytes())
        self.received += 1
        self._deliver(message, flow)

    def malformed(self, error: MalformedMessage, flow: Flow) -> None:
        """Give a malformed message to the handler; count it if it cannot be answered."""
        if error.request is None:
            self.dropped_malformed += 1
        else:
            self.received += 1
            note_source(error.request, flow.remote)
        self._handler.malformed_received(error, flow)

    def _deliver(self, message: Message, flow: Flow) -> None:
        if type(message) is Request:
            note_source(message, flow.remote)
        try:
            self._handler.message_received(message, flow)
        except MalformedHeader:
            # The parser reads only what every message needs; whoever asks for more usually answers
            # 400 himself. What is left is no reason to lose the datagrams that wait behind it.
            self.dropped_malformed += 1


def note_source(request: Request, source: HostPort) -> None:
    """Write the source address of a request into its top Via.

    `received` is set when the host differs or `rport` asks for it (RFC 3261 section 18.2.1, RFC
    3581 section 4), and an empty `rport` gets the port. A Via that cannot be read, or has a line
    break in it, is left as it is; its next reader gets the error.
    """
    try:
        via = request.via
    except MalformedHeader:
        return
    asks_for_port = via.params.get("rport", "") is None
    if via.host == source.host and not asks_for_port:
        return
    params = via.params.with_("received", source.host)
    if asks_for_port:
        params = params.with_("rport", str(source.port))
    pieces = split_list(request.headers.get("Via") or "")
    pieces[0] = str(replace(via, params=params))
    with suppress(MalformedHeader):
        request.headers.replace_first("Via", ", ".join(pieces))


def answer_port(via: Via, source: HostPort) -> int:
    """Return the port that the responses to a datagram go to.

    Args:
        via: the top Via of the request.
        source: the address it came from.
    """
    return source.port if "rport" in via.params else via.port or 5060
