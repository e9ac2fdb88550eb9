"""Offer and answer of one audio stream (RFC 3264).

A `Negotiator` lives as long as its call. From one description to the next it keeps what RFC 3264
section 8 requires: the session number, a version that grows with each change, number and order of
the streams, the meaning of each payload type, and our keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sip.ids import Ids
from sip.sdp.crypto import CryptoKey, keys_of, new_keys, same_suite
from sip.sdp.description import (
    Attribute,
    ConnectionData,
    MediaDescription,
    Origin,
    SdpError,
    SessionDescription,
    number_of,
)
from sip.sdp.direction import Direction
from sip.sdp.media_formats import TELEPHONE_EVENT, MediaFormat, PayloadTypes, formats_of
from sip.sdp.parameters import MediaParameters
from sip.transport.address import HostPort

__all__ = [
    "DEFAULT_CODECS",
    "Direction",
    "MediaParameters",
    "Negotiator",
    "NotAcceptable",
    "SdpError",
    "SrtpPolicy",
]

DEFAULT_CODECS: Final = ("G722", "PCMA", "PCMU")
_PLAIN: Final = ("RTP/AVP", "RTP/AVPF")
_SECURE: Final = ("RTP/SAVP", "RTP/SAVPF")
_FRAME_MS: Final = 20
_LONGEST_MS: Final = 60


class NotAcceptable(SdpError):
    """Nothing in a description is acceptable; an offer is answered 488."""


class SrtpPolicy(StrEnum):
    """Whether media are encrypted (RFC 3711, keys by RFC 4568).

    `OFFERED` adds keys to an offer of plain RTP, so that a peer without SRTP can still answer.
    `REQUIRED` offers and accepts only RTP/SAVP.
    """

    OFF = "off"
    OFFERED = "offered"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class _Session:
    """The state that an offer changes and `rollback` restores.

    Attributes:
        streams: the m= lines of our last description.
        audio: index of the stream in use.
        agreed: result of the last exchange, or None.
    """

    streams: tuple[MediaDescription, ...] = ()
    audio: int = 0
    agreed: MediaParameters | None = None


@dataclass(frozen=True, slots=True)
class _Offer:
    """An offer of ours, and the state before it."""

    formats: tuple[MediaFormat, ...]
    direction: Direction
    audio: int
    streams: tuple[MediaDescription, ...]
    before: _Session


class Negotiator:
    """Makes our descriptions and reads those of the peer.

    Args:
        ids: makes the session number and our keys.
        local: address and port we receive RTP at; RTCP is at the next port, or at the same one if
            the peer agrees.
        codecs: names of the codecs that may be used, the best first.
        srtp: whether to encrypt.
        is_private: tells whether a description that is sent or received now travels over TLS.
            Where it does not, everybody on the way learns the keys in it.

    Attributes:
        local: as given; may be changed when our address changes.
        srtp: as given.

    Raises:
        SdpError: a codec is not supported.
    """

    def __init__(
        self,
        ids: Ids,
        local: HostPort,
        codecs: Iterable[str] = DEFAULT_CODECS,
        srtp: SrtpPolicy | str = SrtpPolicy.OFF,
        is_private: Callable[[], bool] = lambda: True,
    ) -> None:
        self.local = local
        self.srtp = SrtpPolicy(srtp)
        self._is_private = is_private
        self._types = PayloadTypes(codecs)
        self._keys = () if self.srtp is SrtpPolicy.OFF else new_keys(ids)
        self._disclosed: set[bytes] = set()
        self._number = int(ids.uniform(1, 2**53))
        self._session = _Session()
        self._offer: _Offer | None = None
        self._sent: SessionDescription | None = None

    @property
    def agreed(self) -> MediaParameters | None:
        """The agreed stream; None before the first exchange is complete."""
        return self._session.agreed

    @property
    def is_encrypted(self) -> bool:
        """Whether the stream is encrypted, with keys that nobody on the way could read."""
        agreed = self.agreed
        if agreed is None or agreed.local_key is None or agreed.remote_key is None:
            return False
        return self._disclosed.isdisjoint((agreed.local_key.key, agreed.remote_key.key))

    def offer(self, direction: Direction) -> bytes:
        """Make an offer.

        Where encryption is required, keys are never sent for everybody to read: the offer has none
        then, and the peer has to refuse it.

        Args:
            direction: of media, as seen by us.
        """
        session, agreed = self._session, self._session.agreed
        formats = tuple(self._types.offered(agreed.codec.key if agreed else None))
        protocol = "RTP/SAVP" if self.srtp is SrtpPolicy.REQUIRED else "RTP/AVP"
        keys = self._keys
        if agreed:
            # With the same key the peer keeps its packet counters (RFC 4568 section 7.1.4).
            protocol = session.streams[session.audio].protocol
            keys = (agreed.local_key,) if agreed.local_key else ()
        if not self._may_tell_keys():
            protocol, keys = "RTP/SAVP", ()
        self._note_keys(keys)
        stream = self._stream(protocol, formats, direction, keys, mux=True)
        audio = session.audio
        streams = tuple(
            stream if at == audio else old.refused()
            for at, old in enumerate(session.streams or (stream,))
        )
        self._offer = _Offer(formats, direction, audio, streams, self._session)
        return self._describe(streams)

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        """Accept the first acceptable audio stream of an offer and refuse the others.

        Args:
            offer: of the peer.
            direction: we want at most, as seen by us; the offer may narrow it.

        Returns:
            Our answer.

        Raises:
            SdpError: the offer cannot be read. The session stays.
            NotAcceptable: nothing in it is acceptable. The session stays.
        """
        theirs = SessionDescription.parse(offer)
        # The stream in use comes first: its position does not change (RFC 3264 section 8).
        places = sorted(range(len(theirs.media)), key=lambda at: (at != self._session.audio, at))
        audio = next((at for at in places if self._suits(theirs.media[at])), None)
        if audio is None:
            raise NotAcceptable("no stream of the offer suits")
        media = theirs.media[audio]
        codec, event = self._chosen(formats_of(media))
        wanted = _effective(theirs, media)
        both = _narrowed(direction, wanted)
        ours, key = self._key_for(media)
        self._note_keys((ours, key))
        for format in filter(None, (codec, event)):
            self._types.bind(format)
        formats = tuple(self._types.ours(each) for each in (codec, event) if each)
        mux = media.first("rtcp-mux") is not None
        stream = self._stream(media.protocol, formats, both, (ours,) if ours else (), mux=mux)
        streams = tuple(
            stream if at == audio else each.refused() for at, each in enumerate(theirs.media)
        )
        agreed = MediaParameters(
            *_addresses(theirs, media, mux=mux),
            rtcp_mux=mux,
            codec=formats[0],
            ptime=_ptime(media),
            receives=formats,
            telephone_event=formats[1] if event else None,
            direction=both,
            peer_holds=not wanted.receives,
            local_key=ours,
            remote_key=key,
        )
        self._offer = None
        self._session = _Session(streams, audio, agreed)
        return self._describe(streams)

    def accept(self, answer: bytes) -> None:
        """Take the answer to our last offer; of several answers the last one counts.

        Raises:
            SdpError: it cannot be read, or there was no offer. The session stays.
            NotAcceptable: it refuses the stream, or has nothing we offered. The session stays.
        """
        offer = self._offer
        if offer is None:
            raise SdpError("an answer to no offer")
        theirs = SessionDescription.parse(answer)
        media = theirs.media[offer.audio] if offer.audio < len(theirs.media) else None
        if media is None or not self._carries(media):
            raise NotAcceptable("the stream is refused")
        named = {each.key: each for each in offer.formats}
        codec, event = self._chosen([each for each in formats_of(media) if each.key in named])
        ours, key = self._key_of_answer(media, offer)
        self._note_keys((ours, key))
        wanted = _effective(theirs, media)
        before = offer.before.agreed
        mux = media.first("rtcp-mux") is not None
        agreed = MediaParameters(
            *_addresses(theirs, media, mux=mux),
            rtcp_mux=mux,
            codec=replace(codec, name=named[codec.key].name),
            ptime=_ptime(media),
            receives=offer.formats,
            telephone_event=event,
            direction=_narrowed(offer.direction, wanted),
            # When we do not send, the answer cannot tell whether the peer holds us as well.
            peer_holds=(
                not wanted.receives if offer.direction.sends else bool(before and before.peer_holds)
            ),
            local_key=ours,
            remote_key=key,
        )
        self._session = _Session(offer.streams, offer.audio, agreed)

    def rollback(self) -> None:
        """Restore the session, because our last offer was refused."""
        if self._offer is not None:
            self._session = self._offer.before
            self._offer = None

    def _suits(self, media: MediaDescription) -> bool:
        """Whether a stream of an offer can be answered."""
        return (
            self._carries(media)
            and any(self._types.knows(each) for each in formats_of(media))
            and (self._key_for(media)[0] is not None or self._may_be_plain(media))
        )

    def _carries(self, media: MediaDescription) -> bool:
        return media.kind == "audio" and media.port > 0 and media.protocol in (*_PLAIN, *_SECURE)

    def _may_be_plain(self, media: MediaDescription) -> bool:
        return media.protocol in _PLAIN and self.srtp is not SrtpPolicy.REQUIRED

    def _chosen(self, formats: list[MediaFormat]) -> tuple[MediaFormat, MediaFormat | None]:
        """Return the peer's first codec that we support, and telephone events of its clock."""
        codec = next((each for each in formats if self._types.knows(each)), None)
        if codec is None:
            raise NotAcceptable("no codec in common")
        event = (TELEPHONE_EVENT, codec.clock_rate)
        return codec, next((each for each in formats if each.key == event), None)

    def _may_tell_keys(self) -> bool:
        return self.srtp is not SrtpPolicy.REQUIRED or self._is_private()

    def _note_keys(self, keys: Iterable[CryptoKey | None]) -> None:
        """Remember keys that somebody on the way can read."""
        if not self._is_private():
            self._disclosed.update(each.key for each in keys if each is not None)

    def _key_for(self, media: MediaDescription) -> tuple[CryptoKey | None, CryptoKey | None]:
        """Return our key and the peer's for a stream of an offer; None, None for plain RTP."""
        for key in keys_of(media) if self._may_tell_keys() else ():
            ours = same_suite(self._keys, key)
            if ours:
                return replace(ours, tag=key.tag), key
        return None, None

    def _key_of_answer(
        self, media: MediaDescription, offer: _Offer
    ) -> tuple[CryptoKey | None, CryptoKey | None]:
        offered = keys_of(offer.streams[offer.audio])
        for key in keys_of(media):
            ours = same_suite(offered, key)
            if ours and ours.tag == key.tag:
                return ours, key
        if not (offer.streams[offer.audio].protocol in _PLAIN and self._may_be_plain(media)):
            raise NotAcceptable("an encrypted stream without a key")
        return None, None

    def _stream(
        self,
        protocol: str,
        formats: tuple[MediaFormat, ...],
        direction: Direction,
        keys: tuple[CryptoKey, ...],
        *,
        mux: bool,
    ) -> MediaDescription:
        attributes = [line for each in formats for line in each.attributes()]
        attributes += [Attribute("crypto", key.value) for key in keys]
        attributes.append(Attribute("ptime", str(_FRAME_MS)))
        if mux:
            attributes.append(Attribute("rtcp-mux"))
        attributes.append(Attribute(direction))
        numbers = tuple(str(each.payload_type) for each in formats)
        return MediaDescription(
            "audio", self.local.port, protocol, numbers, None, tuple(attributes)
        )

    def _describe(self, streams: tuple[MediaDescription, ...]) -> bytes:
        """Write the next description; its version is higher when it differs from the last one."""
        here = ConnectionData.to(self.local.host)
        version = self._sent.origin.version if self._sent else self._number
        new = SessionDescription(
            Origin("-", self._number, version, here), connection=here, media=streams
        )
        if self._sent and new != self._sent:
            new = replace(new, origin=replace(new.origin, version=version + 1))
        self._sent = new
        return new.to_bytes()


def _effective(theirs: SessionDescription, media: MediaDescription) -> Direction:
    """Return the peer's direction; with the address 0.0.0.0 it does not receive (RFC 3264 8.4)."""
    direction = theirs.direction_of(media)
    where = theirs.connection_of(media)
    if where and where.is_nowhere:
        return Direction.SENDONLY if direction.sends else Direction.INACTIVE
    return direction


def _narrowed(ours: Direction, theirs: Direction) -> Direction:
    """Return the direction both sides want, as seen by us (RFC 3264 section 6.1)."""
    sends = ours.sends and theirs.receives
    receives = ours.receives and theirs.sends
    if sends:
        return Direction.SENDRECV if receives else Direction.SENDONLY
    return Direction.RECVONLY if receives else Direction.INACTIVE


def _addresses(
    theirs: SessionDescription, media: MediaDescription, *, mux: bool
) -> tuple[HostPort | None, HostPort | None]:
    """Return the addresses at which the peer receives RTP and RTCP (a=rtcp: RFC 3605)."""
    where = theirs.connection_of(media)
    if where is None or not where.is_usable:
        return None, None
    rtp = HostPort(where.host, media.port)
    if mux:
        return rtp, rtp
    port, _, connection = (media.first("rtcp") or "").partition(" ")
    if len(connection.split()) == 3:
        where = ConnectionData.parse(connection)
    number = number_of(port, 65_535) or media.port + 1
    return rtp, HostPort(where.host, number) if where.is_usable and number <= 65_535 else None


def _ptime(media: MediaDescription) -> int:
    """Return the milliseconds of sound in a packet the peer wants, in whole frames of 20 ms."""
    wanted = number_of(media.first("ptime") or "", 1000) or _FRAME_MS
    most = number_of(media.first("maxptime") or "", 1000) or _LONGEST_MS
    frames = min(wanted, most, _LONGEST_MS) // _FRAME_MS
    return max(1, frames) * _FRAME_MS
