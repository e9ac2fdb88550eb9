"""SRTP (RFC 3711) with keys from SDP, by libsrtp."""

from __future__ import annotations

from typing import Final

import pylibsrtp

from sip.errors import SipError
from sip.sdp.crypto import CryptoKey

_PROFILES: Final = {
    "AES_CM_128_HMAC_SHA1_80": pylibsrtp.Policy.SRTP_PROFILE_AES128_CM_SHA1_80,
    "AES_CM_128_HMAC_SHA1_32": pylibsrtp.Policy.SRTP_PROFILE_AES128_CM_SHA1_32,
}


class SrtpError(SipError):
    """A packet is not authentic, or is a replay."""


class Srtp:
    """Encrypts and decrypts one stream in both directions.

    Args:
        local: encrypts what we send.
        remote: decrypts what the peer sends.

    Attributes:
        keys: both, as given.
    """

    def __init__(self, local: CryptoKey, remote: CryptoKey) -> None:
        self.keys: Final = (local, remote)
        self._out = _session(local, pylibsrtp.Policy.SSRC_ANY_OUTBOUND)
        self._in = _session(remote, pylibsrtp.Policy.SSRC_ANY_INBOUND)

    def protect(self, data: bytes, *, rtcp: bool = False) -> bytes:
        """Encrypt a packet.

        Args:
            data: an RTP packet, or a compound RTCP packet.
            rtcp: whether it is RTCP.

        Raises:
            SrtpError: it cannot be encrypted.
        """
        try:
            return self._out.protect_rtcp(data) if rtcp else self._out.protect(data)
        except pylibsrtp.Error as error:
            raise SrtpError(str(error)) from error

    def unprotect(self, data: bytes, *, rtcp: bool = False) -> bytes:
        """Authenticate and decrypt a packet.

        Args:
            data: an SRTP or SRTCP packet.
            rtcp: whether it is SRTCP.

        Raises:
            SrtpError: it is not authentic, or is a replay.
        """
        try:
            return self._in.unprotect_rtcp(data) if rtcp else self._in.unprotect(data)
        except (pylibsrtp.Error, TypeError) as error:
            raise SrtpError(str(error)) from error


def _session(key: CryptoKey, kind: int) -> pylibsrtp.Session:
    policy = pylibsrtp.Policy(key=key.key, ssrc_type=kind, srtp_profile=_PROFILES[key.suite])
    return pylibsrtp.Session(policy=policy)
