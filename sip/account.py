"""Who we are to the PBX."""

from __future__ import annotations

from dataclasses import dataclass

from sip.auth import Credentials
from sip.message import NameAddr, SipUri


@dataclass(frozen=True, slots=True)
class Account:
    """One line at one PBX.

    Attributes:
        user: the user part of the address of record.
        domain: its host part, also the registrar (RFC 3261 section 10.2).
        credentials: for whoever asks for them.
        port: of the domain, when its URI names one.
        outbound_proxy: where requests go instead of to the domain, as a Route; or None.
    """

    user: str
    domain: str
    credentials: Credentials
    port: int | None = None
    display_name: str = ""
    outbound_proxy: SipUri | None = None

    def uri_of(self, user: str | None) -> SipUri:
        """The address of a user (None: of the server) in our domain."""
        return SipUri("sip", user, self.domain, self.port)

    @property
    def address(self) -> NameAddr:
        """Our own address of record, with the display name."""
        return NameAddr(self.uri_of(self.user), self.display_name)
