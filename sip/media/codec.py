"""Codecs: what sound is on the wire (RFC 3551; RFC 7587 for Opus)."""

from __future__ import annotations

import importlib
from array import array
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, Final, Protocol

from sip.errors import SipError
from sip.media import pcm


class CodecError(SipError):
    """There is no such codec, or it cannot be used on this machine."""


class Codec(Protocol):
    """One codec with the memory of one call: a call has its own."""

    @property
    def name(self) -> str:
        """As in a description."""

    @property
    def rate(self) -> int:
        """Samples a second of the sound it takes and gives."""

    @property
    def clock_rate(self) -> int:
        """Ticks a second of its RTP timestamps."""

    def encode(self, frame: bytes) -> bytes:
        """The payload for one or more frames of 20 ms."""

    def decode(self, payload: bytes) -> bytes:
        """The sound of a payload of any length; b'' when there is none in it. Never raises."""


class G711:
    """PCMA or PCMU (RFC 3551 section 4.5.14)."""

    rate: Final = 8000
    clock_rate: Final = 8000

    def __init__(self, name: str) -> None:
        self.name: Final = name
        self._encode, self._decode = (
            (pcm.alaw_encode, pcm.alaw_decode)
            if name == "PCMA"
            else (pcm.ulaw_encode, pcm.ulaw_decode)
        )

    def encode(self, frame: bytes) -> bytes:
        """See `Codec.encode`."""
        return self._encode(frame)

    def decode(self, payload: bytes) -> bytes:
        """See `Codec.decode`."""
        return self._decode(payload)


class G722:
    """G.722 at 64 kbit/s; its clock says 8000 for 16000 samples (RFC 3551 section 4.5.2)."""

    name: Final = "G722"
    rate: Final = 16_000
    clock_rate: Final = 8000
    _BITS: Final = 64_000

    def __init__(self) -> None:
        made: Any = importlib.import_module("G722").G722
        self._out = made(self.rate, self._BITS)
        self._in = made(self.rate, self._BITS)

    def encode(self, frame: bytes) -> bytes:
        """See `Codec.encode`."""
        # A byte holds two samples.
        samples = array("h", frame[: len(frame) // 4 * 4])
        return bytes(self._out.encode(samples)) if samples else b""

    def decode(self, payload: bytes) -> bytes:
        """See `Codec.decode`."""
        return bytes(self._in.decode(payload).tobytes()) if payload else b""


class Opus:
    """Opus, when the extra `opus` and the system's libopus are installed (RFC 7587)."""

    name: Final = "opus"
    rate: Final = 48_000
    clock_rate: Final = 48_000
    _LONGEST: Final = 48_000 * 120 // 1000

    def __init__(self) -> None:
        library = _opuslib()
        if library is None:
            raise CodecError("Opus is not installed")
        self._failure = library.OpusError
        self._out = library.Encoder(self.rate, 1, "voip")
        self._in = library.Decoder(self.rate, 1)

    def encode(self, frame: bytes) -> bytes:
        """See `Codec.encode`."""
        try:
            return bytes(self._out.encode(frame, len(frame) // pcm.WIDTH))
        except self._failure:
            return b""

    def decode(self, payload: bytes) -> bytes:
        """See `Codec.decode`."""
        if not payload:
            return b""
        try:
            return bytes(self._in.decode(payload, self._LONGEST))
        except self._failure:
            return b""


_MAKERS: Final[dict[str, Callable[[], Codec]]] = {
    "PCMA": lambda: G711("PCMA"),
    "PCMU": lambda: G711("PCMU"),
    "G722": G722,
    "OPUS": Opus,
}


def new_codec(name: str) -> Codec:
    """A codec for one call.

    Args:
        name: as in a description; case does not matter.

    Raises:
        CodecError: there is none, or it is not installed.
    """
    maker = _MAKERS.get(name.upper())
    if maker is None:
        raise CodecError(f"no codec {name[:40]!r}")
    return maker()


def available() -> tuple[str, ...]:
    """The codecs of this machine, the one that sounds best first."""
    opus = ("opus",) if find_spec("opuslib") and _opuslib() is not None else ()
    return (*opus, "G722", "PCMA", "PCMU")


@cache
def _opuslib() -> Any:
    """The bindings of Opus; None without them, or without the library they bind."""
    try:
        return importlib.import_module("opuslib")
    except Exception:  # it raises a bare Exception when there is no libopus
        return None
