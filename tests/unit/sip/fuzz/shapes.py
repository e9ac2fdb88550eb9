"""Hostile input of about a given size for each reader: what is cheap to send and dear to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.unit.sip.fuzz.readers import BOUNDARY

Shape = Callable[[int], bytes]

_HEAD: Final = (
    "OPTIONS sip:200@192.0.2.1 SIP/2.0\r\n{}"
    "Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n"
    "Call-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
)
_SDP: Final = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
_DIALOGS: Final = '<dialog-info version="1" state="full" entity="sip:a@b">'


def _line(before: str, unit: str, after: str = "") -> Shape:
    """A message with one long header line."""
    return lambda size: _HEAD.format(f"{before}{unit * (size // len(unit))}{after}\r\n").encode()


def _text(before: str, unit: str, after: str = "") -> Shape:
    return lambda size: f"{before}{unit * (size // len(unit))}{after}".encode()


def _octets(before: bytes, unit: bytes) -> Shape:
    return lambda size: before + unit * (size // len(unit))


def _numbered(before: str, unit: str, after: str) -> Shape:
    """Like `_text`; each unit has its number where it says {}."""
    return lambda size: (
        before + "".join(unit.format(each) for each in range(size // len(unit))) + after
    ).encode()


def _challenge(before: str, unit: str) -> Shape:
    def made(size: int) -> bytes:
        head = _HEAD.partition("\r\n")[2].format(f"{before}{unit * (size // len(unit))}\r\n")
        return f"SIP/2.0 401 No\r\n{head}".encode()

    return made


SHAPES: Final[dict[str, tuple[str, Shape]]] = {
    "headers": ("message", _text("OPTIONS sip:a@b SIP/2.0\r\n", "a:\r\n", "\r\n")),
    "one header many times": (
        "message",
        lambda size: _HEAD.format("Via: SIP/2.0/UDP a\r\n" * min(size // 20, 400)).encode(),
    ),
    "a folded header": ("message", _line("X: a", "\r\n b")),
    "a list of Via": ("message", _line("Via: SIP/2.0/UDP a", ", SIP/2.0/UDP a;branch=z9hG4bKx")),
    "a list of Contact": ("message", _line("Contact: <sip:a@b>", ", <sip:a@b>;q=0.5")),
    "quotes in Contact": ("message", _line("Contact: ", '"a\\"')),
    "angle brackets": ("message", _line("Contact: ", "<sip:a@b")),
    "a list of Route": ("message", _line("Record-Route: <sip:a;lr>", ", <sip:a;lr>")),
    "parameters": ("message", _line("Contact: <sip:a@b", ";a=b", ">")),
    "header parameters": ("message", _line("Contact: <sip:a@b>", ";a=b")),
    "URI headers": ("message", _line("Refer-To: <sip:a@b?a=b", "&a=b", ">")),
    "escapes": ("message", _line("Contact: <sip:", "%41", "@b>")),
    "a challenge": ("message", _challenge("WWW-Authenticate: Digest a=b", ", a=b")),
    "challenges": ("message", _challenge("WWW-Authenticate: Digest a=b", ", Digest a=b")),
    "a quoted challenge": ("message", _challenge('WWW-Authenticate: Digest a="', '\\"')),
    "an asserted identity": ("message", _line("P-Asserted-Identity: ", '"a" ')),
    "diversions": ("message", _line("Diversion: <sip:a@b>", ", <sip:a@b>;reason=x")),
    "Alert-Info": ("message", _line("Alert-Info: ", "info=auto ")),
    "Replaces": ("message", _line("Replaces: a", ";to-tag=b;from-tag=c")),
    "keep-alives": ("stream", _octets(b"", b"\r\n\r\n")),
    "messages in a stream": ("stream", lambda size: _HEAD.format("").encode() * (size // 200)),
    "a head without an end": ("stream", _octets(b"OPTIONS sip:a@b SIP/2.0\r\n", b"a: b\r")),
    "SDP lines": ("description", _text(_SDP, "a=b\r\n")),
    "SDP streams": ("description", _text(_SDP, "m=audio 4000 RTP/AVP 0\r\n")),
    "SDP formats": ("description", _text(f"{_SDP}m=audio 4000 RTP/AVP", " 96")),
    "SDP maps": (
        "description",
        _numbered(f"{_SDP}m=audio 4000 RTP/AVP 8\r\n", "a=rtpmap:{} x/8000\r\n", ""),
    ),
    "SDP keys": (
        "description",
        _text(
            f"{_SDP}m=audio 4000 RTP/AVP 8\r\n",
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\n",
        ),
    ),
    "one SDP line": ("description", _text(f"{_SDP}a=", " b")),
    "dialogs": (
        "dialogs",
        _numbered(_DIALOGS, '<dialog id="{}"><state>early</state></dialog>', "</dialog-info>"),
    ),
    "one dialog many times": ("dialogs", _text(_DIALOGS, '<dialog id="1"/>', "</dialog-info>")),
    "depth": ("dialogs", _text(_DIALOGS, "<a>")),
    "width": ("dialogs", _text(f'{_DIALOGS}<dialog id="1">', "<a/>", "</dialog></dialog-info>")),
    "attributes": ("dialogs", _numbered(f"{_DIALOGS}<dialog", ' a{}="b"', "/></dialog-info>")),
    "namespaces": (
        "dialogs",
        _numbered(f"{_DIALOGS}<dialog", ' xmlns:a{}="b"', "/></dialog-info>"),
    ),
    "a long name": (
        "dialogs",
        _text(
            f'{_DIALOGS}<dialog id="1"><state>early</state><remote><identity>"',
            "\\a",
            "</identity></remote></dialog></dialog-info>",
        ),
    ),
    "params of a target": (
        "dialogs",
        _text(
            f'{_DIALOGS}<dialog id="1"><local><target uri="a">',
            "<param/>",
            "</target></local></dialog></dialog-info>",
        ),
    ),
    "notes": ("presence", _text("<presence>", "<note>Ready</note>", "</presence>")),
    "one long note": ("presence", _text("<presence><note>", "\u0301a", "</note></presence>")),
    "counts": ("summary", _text("Messages-Waiting: yes\r\n", "Voice-Message: 1/2 (0/0)\r\n")),
    "blanks in a count": ("summary", _text("Messages-Waiting: yes\r\nVoice-Message: 1", " ", "x")),
    "resources": (
        "resources",
        _numbered(
            '<list uri="sip:l@b" version="1" fullState="true">',
            '<resource uri="sip:{}@b"/>',
            "</list>",
        ),
    ),
    "one resource many times": (
        "resources",
        _text(
            '<list uri="sip:l@b" version="1" fullState="true">',
            '<resource uri="a"><instance id="1" cid="x"/></resource>',
            "</list>",
        ),
    ),
    "parts": ("parts", _text("", f"--{BOUNDARY}\r\n\r\na\r\n")),
    "half boundaries": ("parts", _text(f"--{BOUNDARY}\r\n\r\n", f"--{BOUNDARY[:-1]}")),
    "headers of a part": ("parts", _text(f"--{BOUNDARY}\r\n", "a: b\r\n")),
    "RTCP packets": ("rtcp", _octets(b"\x80\xc9\x00\x01\0\0\0\1", b"\x80\xc9\x00\x01\0\0\0\1")),
    "RTCP descriptions": (
        "rtcp",
        lambda size: b"\x81\xca" + (size // 4).to_bytes(2, "big") + b"\1\0" * (size // 2),
    ),
    "an RTP extension": (
        "rtp",
        lambda size: (
            b"\x90\x00" + bytes(10) + b"\xbe\xde" + (size // 4).to_bytes(2, "big") + bytes(size)
        ),
    ),
    "a stranger's head": ("gate", _octets(b"SIP/2.0 200 OK\r\nVia:", b" ;branch=")),
    "a stranger's NOTIFY": ("gate", _octets(b"NOTIFY a SIP/2.0\r\n", b"\ncall-id:")),
    "secrets": ("redact", _line("Authorization: Digest a", ', response="b"')),
    "keys": ("redact", _text("a\r\n\r\n", "a=crypto:1 x inline:a\r\n")),
    "extensions": (
        "settings",
        _numbered('[account]\nserver="a"\nuser="b"\n', '[[extension]]\nnumber="{}"\n', ""),
    ),
    "brackets": ("settings", _text("a = ", "[")),
    "dots": ("settings", _text("a", ".a", " = 1")),
}
