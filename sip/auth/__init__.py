"""Digest authentication for both sides (RFC 7616, 8760, 2617, 2069). Pure."""

from sip.auth.client import AuthFailure, AuthFault, Credentials, DigestClient

__all__ = ["AuthFailure", "AuthFault", "Credentials", "DigestClient"]
