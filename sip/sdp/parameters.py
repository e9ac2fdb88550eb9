"""What two sides have agreed on: everything a stream has to know to send and to receive."""

from __future__ import annotations

from dataclasses import dataclass

from sip.sdp.crypto import CryptoKey
from sip.sdp.direction import Direction
from sip.sdp.media_formats import MediaFormat
from sip.transport.address import HostPort


@dataclass(frozen=True, slots=True)
class MediaParameters:
    """One audio stream as agreed.

    Attributes:
        rtp: where the peer says it receives; None: nowhere (0.0.0.0, a host name, not a port):
            send nothing until a packet of the peer shows where it is.
        rtcp: the same for reports; equal to `rtp` when both share a port (RFC 5761).
        rtcp_mux: whether they do, on our side as well.
        codec: what we send, with the payload type the peer wants for it.
        ptime: milliseconds of sound in each packet we send: 20, 40 or 60.
        receives: what may arrive, with our payload types.
        telephone_event: what we send digits as, or None: the peer does not take them in RTP.
        direction: which way media flow, as seen by us.
        peer_holds: the peer does not want to hear us.
        local_key: what we encrypt with; None: plain RTP.
        remote_key: what the peer encrypts with; both or neither are there.
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
