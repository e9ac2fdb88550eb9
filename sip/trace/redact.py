"""Removes the secrets of a SIP message before it is stored."""

from __future__ import annotations

import re
from collections.abc import Callable

STARS = b"***"

# A credentials header with its folded lines, and the same header inside a URI (RFC 3261 19.1.1).
_CREDENTIALS = re.compile(
    rb"^((?:proxy-)?authorization[ \t]*:)((?:.*(?:\r?\n[ \t]+.*)*))", re.IGNORECASE | re.MULTILINE
)
_CREDENTIALS_IN_URI = re.compile(rb"([?&](?:proxy-)?authorization=)[^&>\s;]*", re.IGNORECASE)
_ANSWERS = re.compile(rb"^((?:proxy-)?authentication-info[ \t]*:)[^\r\n]*", re.I | re.M)
# The parameters of a digest that may be shown: nothing that is computed from the password.
_DIGEST = re.compile(rb"\s*digest\s", re.IGNORECASE)
_HARMLESS = re.compile(
    rb'\b(?:username|realm|uri|algorithm|qop|nc|opaque)\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s,"]+)',
    re.IGNORECASE,
)
_LONGEST_PASSWORD = 256  # as in the next line
_URI_PASSWORD = re.compile(rb"(sips?:[^\s@:;<>\"]{1,256}:)([^\s@<>\"]{1,256})(?=@)", re.IGNORECASE)
_PASSWORD_VALUE = re.compile(
    rb"((?:password|passwd|passphrase|secret)\s*[=:]\s*)(\"(?:[^\"\\]|\\.)*\"|[^\s;,&<>\"]+)",
    re.IGNORECASE,
)
_MEDIA_KEY = re.compile(rb"(inline:)([A-Za-z0-9+/=]+)", re.IGNORECASE)
_MESSAGE_CSEQ = re.compile(rb"^cseq[ \t]*:\s*\d+\s+MESSAGE\s*$", re.IGNORECASE | re.M)


def redact(data: bytes) -> bytes:
    """Return the octets of a message without its secrets.

    Replaced are digest responses, nonces and everything in Authorization and Proxy-Authorization
    that is not a name; passwords in URIs and parameters; media keys in SDP (RFC 4568); and the
    body of MESSAGE, which is private. A body keeps its length, so that Content-Length stays right.
    A message without any of these is returned unchanged.
    """
    lower = data.lower()
    if b"authorization" in lower:
        data = _CREDENTIALS.sub(_hide_credentials, data)
        data = _CREDENTIALS_IN_URI.sub(rb"\1" + STARS, data)
    if b"authentication-info" in lower:
        data = _ANSWERS.sub(rb"\1 " + STARS, data)
    private = b" MESSAGE" in data and _MESSAGE_CSEQ.search(data) is not None
    words = b"passw" in lower or b"passphrase" in lower or b"secret" in lower or b"inline:" in lower
    if not (private or words or _may_hold_uri_password(lower)):
        return data
    head, gap, body = data.partition(b"\r\n\r\n")
    return _hide(head, _stars) + gap + (b"*" * len(body) if private else _hide(body, _same_length))


def _may_hold_uri_password(lower: bytes) -> bool:
    """Whether there may be a password before an @: as in `sip:user:word@`, not in `sip:user@`."""
    at = lower.find(b"@")
    while at >= 0:
        colon = lower.rfind(b":", max(0, at - _LONGEST_PASSWORD - 1), at)
        if (
            colon >= 0
            and lower[colon - 3 : colon] != b"sip"
            and lower[colon - 4 : colon] != b"sips"
            and len(lower[colon:at].split(None, 1)) == 1
        ):
            return True
        at = lower.find(b"@", at + 1)
    return False


def _hide_credentials(match: re.Match[bytes]) -> bytes:
    value = match[2].rstrip(b"\r")
    line_end = match[2][len(value) :]
    if not _DIGEST.match(value):
        return match[1] + b" " + STARS + line_end
    kept = b", ".join([*_HARMLESS.findall(value), b"response=" + STARS])
    return match[1] + b" Digest " + kept + line_end


def _stars(match: re.Match[bytes]) -> bytes:
    return match[1] + STARS


def _same_length(match: re.Match[bytes]) -> bytes:
    return match[1] + b"*" * len(match[2])


def _hide(part: bytes, by: Callable[[re.Match[bytes]], bytes]) -> bytes:
    for pattern in (_URI_PASSWORD, _PASSWORD_VALUE, _MEDIA_KEY):
        part = pattern.sub(by, part)
    return part
