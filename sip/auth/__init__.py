"""Digest authentication for both sides (RFC 7616, 8760, 2617, 2069). Pure."""

from sip.auth.digest_client import AuthFailure, AuthFault, Credentials, DigestClient
from sip.auth.digest_server import Accepted, Challenged, DigestServer

__all__ = [
    "Accepted",
    "AuthFailure",
    "AuthFault",
    "Challenged",
    "Credentials",
    "DigestClient",
    "DigestServer",
]
