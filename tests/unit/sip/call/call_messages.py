"""Requests with a few headers, for the tests of what calls read from them."""

from __future__ import annotations

from sip.message import Headers, Request, SipUri

FROM = '"Front" <sip:100@example.nz>;tag=x'


def message(*headers: tuple[str, str], method: str = "INVITE", body: bytes = b"") -> Request:
    """A request with these headers; From is added when it is missing."""
    fields = headers if any(name == "From" for name, _ in headers) else (("From", FROM), *headers)
    return Request(method, SipUri("sip", "1", "example.nz"), Headers(fields), body)
