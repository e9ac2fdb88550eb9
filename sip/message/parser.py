"""The parser: makes messages from octets (RFC 3261 sections 7, 18.3 and 25)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from sip.message.grammar import TOKEN
from sip.message.headers import KNOWN_NAMES, Headers, MalformedHeader, canonical
from sip.message.message import UNREAD_URI, MalformedMessage, Message, Request, Response
from sip.message.uri import MalformedUri, SipUri, parse_uri

_FOLD = re.compile(r"\r\n[ \t]+")
_STATUS_LINE = re.compile(r"SIP/2\.0 ([1-6][0-9][0-9])(?: (.*))?\Z", re.IGNORECASE | re.DOTALL)
_NEEDED = ("via", "from", "to", "call-id", "cseq")
_ONCE = frozenset(("from", "to", "call-id", "cseq", "max-forwards", "event"))


@dataclass(frozen=True)
class Limits:
    """The sizes beyond which a message is refused.

    Attributes:
        head: octets of start line and headers.
        body: octets of the body.
        header_lines: number of header lines.
    """

    head: int = 64 * 1024
    body: int = 1024 * 1024
    header_lines: int = 512


DEFAULT_LIMITS = Limits()


def parse_message(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Message:
    """Read the one message of a datagram; octets after Content-Length are discarded.

    Raises:
        MalformedMessage: the message is refused; the error has the status to answer with.
    """
    if data[:2] == b"\r\n":
        data = data.lstrip(b"\r\n")  # section 7.5: empty lines before a start line are ignored
    end = data.find(b"\r\n\r\n")
    if end < 0:
        # The empty line is missing: the head is read all the same to be able to answer.
        message = parse_head(data.rstrip(b"\r\n"), limits)
        raise refuse(message, 400, "No empty line after the headers")
    message = parse_head(data[:end], limits)
    body = data[end + 4 :]
    length = content_length(message)
    if length is not None and length != len(body):
        if length > len(body):
            raise refuse(message, 400, "Content-Length is larger than the datagram")
        body = body[:length]
    if len(body) > limits.body:
        raise refuse(message, 413, "Body too large")
    message.body = body
    return message


def parse_head(head: bytes, limits: Limits = DEFAULT_LIMITS) -> Message:
    """Read start line and headers, without the empty line that ends them.

    Raises:
        MalformedMessage: as `parse_message`.
    """
    message, fault = read_head(head, limits)
    if fault is not None:
        raise refuse(message, *fault)
    return message


def read_head(
    head: bytes, limits: Limits = DEFAULT_LIMITS
) -> tuple[Message, tuple[int, str] | None]:
    """Read as much of start line and headers as possible; never raises.

    Returns:
        The message as far as it could be read, and (status, reason) to refuse it with, or None.
    """
    try:
        text = head.decode()
    except UnicodeDecodeError:
        text = "\r\n".join(map(_decode_line, head.split(b"\r\n")))
    if "\r\n " in text or "\r\n\t" in text:
        text = _FOLD.sub(" ", text)
    lines = text.split("\r\n")
    start_line = lines[0]
    fields: list[tuple[str, str, str]] = []
    fault: tuple[int, str] | None = None
    del lines[0]
    for line in lines:
        name, colon, value = line.partition(":")
        known = KNOWN_NAMES.get(name)
        if known is None:
            name = name.rstrip(" \t")
            known = canonical(name)
            if not TOKEN.match(name):
                colon = ""
        if not colon:
            continue  # junk of a broken ALG: a header that nobody needs is no reason to refuse
        fields.append((*known, value.strip(" \t")))
    message, start_fault = _start(start_line, Headers.from_parsed(fields))
    if len(head) > limits.head or len(fields) > limits.header_lines:
        fault = (513, "Message too large")
    elif text.count("\n") != len(lines) or text.count("\r") != len(lines):
        fault = fault or (400, "A line break that is not CR LF")
    return message, start_fault or fault or _header_fault(message)


def _decode_line(line: bytes) -> str:
    # Old phones send display names in Latin-1. Only the line that is no UTF-8 is read as such.
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")


def content_length(message: Message) -> int | None:
    """Return the Content-Length in octets, or None when there is none.

    Raises:
        MalformedMessage: it is not a number, or two lines differ.
    """
    values = {value.strip() for value in message.headers.get_all("Content-Length")}
    if not values:
        return None
    value = values.pop()
    if values or not (value.isascii() and value.isdigit() and len(value) <= 10):
        raise refuse(message, 400, "Content-Length cannot be read")
    return int(value)


def refuse(message: Message, status: int, reason: str) -> MalformedMessage:
    """Make the error that refuses a message.

    It carries the request when that can be answered: the headers a response copies are there,
    and its Via, which says where the response goes, can be read. Other headers may be unreadable.

    Args:
        message: as far as it could be read.
        status: of the response.
        reason: what is wrong, in plain words.
    """
    if isinstance(message, Request) and message.method != "ACK":
        with suppress(MalformedHeader):
            if all(name in message.headers for name in _NEEDED) and message.via:
                return MalformedMessage(status, reason, message)
    return MalformedMessage(status, reason)


def _start(line: str, headers: Headers) -> tuple[Message, tuple[int, str] | None]:
    status = _STATUS_LINE.match(line)
    if status is not None:
        return Response(int(status[1]), status[2] or "", headers), None
    if line[:4].upper() == "SIP/":
        return Response(400, "", headers), (400, "A status line that cannot be read")
    method, _, rest = line.partition(" ")
    uri_text, _, version = rest.rpartition(" ")
    if not TOKEN.match(method) or not uri_text:
        return Request("UNREAD", UNREAD_URI, headers), (400, "A request line that cannot be read")
    if version.upper() != "SIP/2.0":
        fault = (505, "Version Not Supported") if version[:4].upper() == "SIP/" else None
        return Request(method, UNREAD_URI, headers), fault or (400, "Bad request line")
    try:
        uri = parse_uri(uri_text)
    except MalformedUri:
        return Request(method, UNREAD_URI, headers), (400, "A Request-URI that cannot be read")
    embedded = isinstance(uri, SipUri) and uri.headers  # forbidden by section 19.1.1
    return Request(method, uri, headers), (400, "Headers in the Request-URI") if embedded else None


def _header_fault(message: Message) -> tuple[int, str] | None:
    seen: set[str] = set()
    for key, _, _ in message.headers._fields:
        if key in seen and key in _ONCE:
            return 400, f"More than one {key} header"
        seen.add(key)
    if not seen.issuperset(_NEEDED):
        return 400, f"No {next(name for name in _NEEDED if name not in seen)} header"
    try:
        cseq = message.cseq
        if isinstance(message, Request) and cseq.method != message.method:
            return 400, "CSeq names another method"
        _ = message.via, message.from_, message.to
        if not message.call_id:
            return 400, "An empty Call-ID"
    except MalformedHeader as error:
        return 400, f"A {error.name} header that cannot be read"
    return None
