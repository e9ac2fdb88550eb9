"""The account of a user agent at a PBX."""

from __future__ import annotations

from dataclasses import dataclass

from sip.auth import Credentials
from sip.message import NameAddr, SipUri


@dataclass(frozen=True, slots=True)
class Account:
    """One account at one PBX.

    Attributes:
        user: the user part of the address of record.
        domain: its host part, also the registrar (RFC 3261 section 10.2).
        credentials: answer every challenge.
        port: of the URIs in the domain, or None.
        display_name: for From, "" for none.
        outbound_proxy: preloaded as Route of requests outside a dialog, or None.
    """

    user: str
    domain: str
    credentials: Credentials
    port: int | None = None
    display_name: str = ""
    outbound_proxy: SipUri | None = None

    def uri_of(self, user: str | None) -> SipUri:
        """Return the URI of a user in our domain; None: that of the server."""
        return SipUri("sip", user, self.domain, self.port)

    @property
    def address(self) -> NameAddr:
        """Our address of record with the display name."""
        return NameAddr(self.uri_of(self.user), self.display_name)
