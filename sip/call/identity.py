"""The parties of a call from its headers, the asserted ones first (RFC 3325, 5806, 7044)."""

from __future__ import annotations

from dataclasses import dataclass

from sip.events.display_text import shown
from sip.message import (
    MalformedUri,
    Message,
    NameAddr,
    Request,
    SipUri,
    TelUri,
    Uri,
    split_list,
)

_HIDDEN_HOSTS = frozenset(("anonymous.invalid",))
_HIDING = frozenset(("id", "user", "header"))


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a party.

    Attributes:
        number: user part or telephone number, "" when hidden.
        name: display name, "" when there is none or it is hidden. Neither has control or direction
            marks, and both are cut to the length that can be shown.
        uri: the address.
        hidden: whether the party asked for privacy (RFC 3323, RFC 3325 section 9.3).
        asserted: whether the PBX asserts the identity; otherwise it is the party's own claim.
    """

    number: str
    name: str
    uri: Uri
    hidden: bool = False
    asserted: bool = False


def peer_of(message: Message) -> Identity | None:
    """Return the asserted identity of the sender of a message, or None.

    P-Asserted-Identity (RFC 3325) has precedence over Remote-Party-ID (an older draft).
    """
    hides = _hides(message)
    for name in ("P-Asserted-Identity", "Remote-Party-ID"):
        addresses = [
            address
            for address in _addresses(message, name)
            if (address.params.get("party") or "calling").lower() in ("calling", "called")
        ]
        # Of two addresses the first is normally the sip one; the name may be in the other only.
        if addresses:
            display = next((each.display for each in addresses if each.display), "")
            private = (addresses[0].params.get("privacy") or "off").lower()
            hidden = hides or private in ("full", "uri", "name")
            return _identity(addresses[0], display, hidden=hidden, asserted=True)
    return None


def caller_of(invite: Request) -> Identity:
    """Return the identity of a caller: asserted, or else that of From.

    Raises:
        MalformedHeader: From cannot be read.
    """
    return peer_of(invite) or identity_of(invite.from_, hidden=_hides(invite))


def originally_called_of(invite: Request) -> Identity | None:
    """Return the party that was called before the call was diverted to us, or None.

    The first entry of History-Info (RFC 7044) has precedence over the last Diversion (RFC 5806);
    both name the address dialled first.
    """
    history = _addresses(invite, "History-Info")
    if len(history) > 1:
        first = min(history, key=_index)
        return _identity(first, first.display, hidden=False, asserted=True)
    diversions = _addresses(invite, "Diversion")
    if diversions:
        private = (diversions[-1].params.get("privacy") or "off").lower() != "off"
        return _identity(diversions[-1], diversions[-1].display, hidden=private, asserted=True)
    return None


def identity_of(address: NameAddr, *, hidden: bool = False) -> Identity:
    """Return the identity in an address that the party has sent itself.

    Args:
        address: such as From.
        hidden: whether the party asked for privacy.
    """
    uri = address.uri
    anonymous = isinstance(uri, SipUri) and (
        uri.host in _HIDDEN_HOSTS or (uri.user or "").lower() == "anonymous"
    )
    return _identity(address, address.display, hidden=hidden or anonymous, asserted=False)


def _identity(address: NameAddr, display: str, *, hidden: bool, asserted: bool) -> Identity:
    if hidden:
        return Identity("", "", address.uri, hidden=True, asserted=asserted)
    number, name = shown(_number(address.uri)), shown(display)
    return Identity(number, name, address.uri, asserted=asserted)


def _number(uri: Uri) -> str:
    if isinstance(uri, TelUri):
        return uri.digits
    return (uri.user or "") if isinstance(uri, SipUri) else ""


def _hides(message: Message) -> bool:
    words = (message.headers.get("Privacy") or "").lower().replace(",", ";").split(";")
    return any(word.strip() in _HIDING for word in words)


def _index(entry: NameAddr) -> tuple[int, ...]:
    """Return the sort key of a History-Info entry: 1, 1.1, 1.1.1, 1.2 (RFC 7044 section 10.3)."""
    parts = (entry.params.get("index") or "").split(".")
    return tuple(int(part) for part in parts if part.isdecimal()) or (2**31,)


def _addresses(message: Message, name: str) -> list[NameAddr]:
    """Return the addresses of a header; one that cannot be read is skipped."""
    found = []
    for value in message.headers.get_all(name):
        for piece in split_list(value):
            try:
                found.append(NameAddr.parse(piece))
            except MalformedUri:
                continue
    return found
