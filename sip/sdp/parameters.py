"""The result of an offer/answer exchange: what is needed to send and receive a stream."""

from __future__ import annotations

from dataclasses import dataclass

from sip.sdp.crypto import CryptoKey
from sip.sdp.direction import Direction
from sip.sdp.media_formats import MediaFormat
from sip.transport.address import HostPort


@dataclass(frozen=True, slots=True)
class MediaParameters:
    """One agreed audio stream.

    Attributes:
        rtp: address at which the peer receives RTP; None when unknown (0.0.0.0, a host name, no
            port): nothing is sent until a packet of the peer shows its address.
        rtcp: the same for RTCP; equal to `rtp` when both share a port (RFC 5761).
        rtcp_mux: whether they share a port, on our side as well.
        codec: to send, with the payload type of the peer.
        ptime: milliseconds of sound in each packet we send: 20, 40 or 60.
        receives: formats that may arrive, with our payload types.
        telephone_event: format to send digits in; None: the peer takes none in RTP.
        direction: of media, as seen by us.
        peer_holds: whether the peer does not want to receive media.
        local_key: encrypts what we send; None: plain RTP.
        remote_key: encrypts what the peer sends; None exactly when `local_key` is.
    """

    rtp: HostPort | None
    rtcp: HostPort | None
    rtcp_mux: bool
    codec: MediaFormat
    ptime: int
    receives: tuple[MediaFormat, ...]
    telephone_event: MediaFormat | None
    direction: Direction
    peer_holds: bool
    local_key: CryptoKey | None = None
    remote_key: CryptoKey | None = None
