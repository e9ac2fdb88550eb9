"""Makes text and addresses from the network safe to display and to dial."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from sip.events.line import RemoteParty

SHOWN_LENGTH: Final = 80
IDENTITY_LENGTH: Final = 1024  # characters; a longer identity is cut before it is parsed
ANONYMOUS: Final = "Anonymous"
UNKNOWN: Final = "Unknown"

_JOINERS: Final = "\u200c\u200d"  # needed to spell some scripts
_NAME_ADDR: Final = re.compile(r'\s*+(?:"((?>(?:[^"\\]++|\\.)*))"\s*+|([^<"]*+))<([^<>]*+)>', re.S)
_SCHEME: Final = re.compile(r"(sips?|tel):", re.I)


def visible(text: str) -> str:
    """Return text as one line without control and direction marks."""
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    kept = (c for c in text if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)
    return " ".join("".join(kept).split())


def shown(text: str, limit: int = SHOWN_LENGTH) -> str:
    """Return text as `visible` does, cut to `limit` characters."""
    # What cannot be shown anyway is not looked at: the text may have thousands of characters.
    text = visible(text[: 16 * limit])
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def party(identity: str, display: str) -> RemoteParty | None:
    """Return the party of an `<identity>` element (RFC 4235 section 4.1.6.1).

    Args:
        identity: a URI, a name-addr, or an address without a scheme.
        display: the display name, or "".

    Returns:
        The party. A withheld caller is "Anonymous", an unusable address "Unknown"; neither has a
        number. None when identity and display name are empty.
    """
    uri = identity.strip()[:IDENTITY_LENGTH]
    if "<" in uri and (found := _NAME_ADDR.match(uri)):
        quoted, plain, uri = found.groups()
        uri = uri.strip()
        display = display.strip() or (plain or re.sub(r"\\(.)", r"\1", quoted or "", flags=re.S))
    user, host = _user_and_host(uri)
    if user.lower() == "anonymous" or host == "anonymous.invalid":
        return RemoteParty(ANONYMOUS, None, uri)
    if user.lower() == "invalid" or host == "invalid" or host.endswith(".invalid"):
        return RemoteParty(UNKNOWN, None, uri)
    name, number = shown(display), shown(unquote(user) if "%" in user else user)
    if not name and not number:
        return None
    if name.lower() == "anonymous" and not number:
        name = ANONYMOUS
    return RemoteParty(name or None, number or None, uri)


def _user_and_host(uri: str) -> tuple[str, str]:
    scheme = _SCHEME.match(uri)
    rest = uri[scheme.end() :] if scheme else uri
    if scheme and scheme.group(1).lower() == "tel":
        return rest.partition(";")[0].strip(), ""
    user, at, host = rest.rpartition("@")
    host = re.split(r"[;?]", host, maxsplit=1)[0].strip().lower()
    if at:
        if not host.startswith("["):
            host = host.partition(":")[0]
        return re.split(r"[;:]", user, maxsplit=1)[0].strip(), host
    # Without an @ the grammar makes it a host; a plain number or name is meant as the user.
    return ("", host) if re.search(r"[.:\[]", host) else (re.split(r"[;?]", rest)[0].strip(), "")
