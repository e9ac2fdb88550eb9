"""Codecs: encode and decode the payloads of RTP (RFC 3551; RFC 7587 for Opus)."""

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
    """A codec does not exist, or its library is not installed."""


class Codec(Protocol):
    """A codec with the state of one call; it must not be shared between calls.

    Sound is 16-bit mono in the byte order of the machine, see `sip.media.pcm`.
    """

    @property
    def name(self) -> str:
        """The encoding name in SDP."""

    @property
    def rate(self) -> int:
        """The sample rate of the sound in hertz."""

    @property
    def clock_rate(self) -> int:
        """The clock rate of the RTP timestamps in hertz."""

    def encode(self, frame: bytes) -> bytes:
        """Encode one or more frames of 20 ms into one payload."""

    def decode(self, payload: bytes) -> bytes:
        """Decode a payload of any length; b"" when it cannot be decoded. Never raises."""


class G711:
    """PCMA or PCMU (RFC 3551 section 4.5.14).

    Args:
        name: "PCMA" or "PCMU".
    """

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
    """G.722 at 64 kbit/s; its RTP clock is 8000 Hz for 16000 samples (RFC 3551 section 4.5.2)."""

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
    """Opus (RFC 7587); needs the extra `opus` and the libopus of the system.

    Raises:
        CodecError: it is not installed.
    """

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
    """Make a codec for one call.

    Args:
        name: the encoding name in SDP, case-insensitive.

    Raises:
        CodecError: there is no such codec, or it is not installed.
    """
    maker = _MAKERS.get(name.upper())
    if maker is None:
        raise CodecError(f"no codec {name[:40]!r}")
    return maker()


def available() -> tuple[str, ...]:
    """Return the names of the codecs installed on this machine, the best one first."""
    opus = ("opus",) if find_spec("opuslib") and _opuslib() is not None else ()
    return (*opus, "G722", "PCMA", "PCMU")


@cache
def _opuslib() -> Any:
    """Return the bindings of Opus; None without them or without libopus."""
    try:
        return importlib.import_module("opuslib")
    except Exception:  # it raises a bare Exception when there is no libopus
        return None
