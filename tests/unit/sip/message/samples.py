"""Messages the tests of this folder are cut from."""

from __future__ import annotations

REQUIRED = {
    "Via": "SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKa1",
    "From": "<sip:desk@kiwi.example>;tag=f1",
    "To": "<sip:1002@kiwi.example>",
    "Call-ID": "c1@192.0.2.7",
    "CSeq": "7 OPTIONS",
}


def wire(
    start: str = "OPTIONS sip:1002@kiwi.example SIP/2.0",
    *extra: str,
    body: bytes = b"",
    length: bool = True,
    without: str = "",
    **changed: str,
) -> bytes:
    """A datagram with the needed headers, some changed (`Call_ID=…`), one left out, some added."""
    fields = {**REQUIRED, **{name.replace("_", "-"): value for name, value in changed.items()}}
    lines = [start, *(f"{k}: {v}" for k, v in fields.items() if k != without), *extra]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
