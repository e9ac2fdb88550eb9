"""Media formats: payload types and their codecs (RFC 3551 section 6, RFC 8866 section 6.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from sip.sdp.description import Attribute, MediaDescription, SdpError, number_of

TELEPHONE_EVENT: Final = "telephone-event"
COMFORT_NOISE: Final = 13
"""The payload type of comfort noise (RFC 3389); accepted, but neither offered nor answered."""
_DYNAMIC: Final = range(96, 128)


@dataclass(frozen=True, slots=True)
class MediaFormat:
    """A payload type with its encoding.

    Attributes:
        payload_type: 0 to 127.
        name: of the encoding, case-insensitive.
        clock_rate: of the RTP timestamp in hertz.
        channels: 1, or 2 for Opus, which always has 2 in its rtpmap (RFC 7587 section 7).
        parameters: the value of a=fmtp, or "".
    """

    payload_type: int
    name: str
    clock_rate: int
    channels: int = 1
    parameters: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """Name in lower case and clock rate: formats with the same key are the same."""
        return self.name.lower(), self.clock_rate

    def attributes(self) -> list[Attribute]:
        """Return the a=rtpmap and a=fmtp attributes of the format."""
        channels = f"/{self.channels}" if self.channels > 1 else ""
        rtpmap = f"{self.payload_type} {self.name}/{self.clock_rate}{channels}"
        lines = [Attribute("rtpmap", rtpmap)]
        if self.parameters:
            lines.append(Attribute("fmtp", f"{self.payload_type} {self.parameters}"))
        return lines


# The RTP clock of G.722 is 8000 Hz although it has 16000 samples a second: RFC 3551 section 4.5.2.
_CODECS: Final = {
    "pcmu": MediaFormat(0, "PCMU", 8000),
    "pcma": MediaFormat(8, "PCMA", 8000),
    "g722": MediaFormat(9, "G722", 8000),
    "opus": MediaFormat(107, "opus", 48000, 2, "useinbandfec=1"),
}
_EVENTS: Final = {8000: 101, 48000: 110}
_STATIC: Final = {
    each.payload_type: each for each in _CODECS.values() if each.payload_type not in _DYNAMIC
}


def formats_of(media: MediaDescription) -> list[MediaFormat]:
    """Return the formats of a stream in its order; unknown payload types are left out."""
    names = _mapped(media.values("rtpmap"))
    parameters = {word: rest.strip() for word, _, rest in _split(media.values("fmtp"))}
    found = []
    for word in dict.fromkeys(media.formats):
        number = number_of(word, 127)
        known = None if number is None else names.get(number) or _STATIC.get(number)
        if known:
            found.append(replace(known, parameters=parameters.get(word, "")))
    return found


def _split(values: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    return (value.partition(" ") for value in values)


def _mapped(values: Iterable[str]) -> dict[int, MediaFormat]:
    found: dict[int, MediaFormat] = {}
    for word, _, encoding in _split(values):
        name, *numbers = encoding.strip().split("/")
        number = number_of(word, 127)
        rate = number_of(numbers[0], 1_000_000) if numbers else None
        channels = number_of(numbers[1], 255) if len(numbers) > 1 else None
        if number is not None and name and rate:
            found.setdefault(number, MediaFormat(number, name, rate, channels or 1))
    return found


class PayloadTypes:
    """The payload types of one session; a number once used keeps its meaning (RFC 3264 8.3.2).

    Args:
        codecs: names of the codecs that may be used, the best first.

    Raises:
        SdpError: a codec is not supported, or there is none.
    """

    def __init__(self, codecs: Iterable[str]) -> None:
        names = list(dict.fromkeys(name.lower() for name in codecs))
        unknown = [name for name in names if name not in _CODECS]
        if unknown or not names:
            raise SdpError(f"unknown codecs: {unknown}")
        self._codecs = [_CODECS[name] for name in names]
        rates = dict.fromkeys(each.clock_rate for each in self._codecs)
        self._events = [
            MediaFormat(_EVENTS[rate], TELEPHONE_EVENT, rate, parameters="0-16") for rate in rates
        ]
        self._bound: dict[tuple[str, int], int] = {}

    def offered(self, first: tuple[str, int] | None = None) -> list[MediaFormat]:
        """Return the formats to offer: codecs, then telephone events.

        Args:
            first: the key of the codec in use, which comes before the others, or None.
        """
        codecs = sorted(self._codecs, key=lambda each: each.key != first)
        formats = (*codecs, *self._events)
        for each in formats:
            if each.key not in self._bound:
                self._bound[each.key] = self._free(each.payload_type)
        return [replace(each, payload_type=self._bound[each.key]) for each in formats]

    def bind(self, format: MediaFormat) -> None:
        """Use the payload type of the peer for this format from now on."""
        others = self._bound.items()
        self._bound = {key: number for key, number in others if number != format.payload_type}
        self._bound[format.key] = format.payload_type

    def knows(self, format: MediaFormat) -> bool:
        """Whether a format is one of the codecs that may be used."""
        return any(each.key == format.key for each in self._codecs)

    def ours(self, format: MediaFormat) -> MediaFormat:
        """Return our description of a format of the peer: its payload type, our parameters."""
        same = next(each for each in (*self._codecs, *self._events) if each.key == format.key)
        return replace(same, payload_type=format.payload_type)

    def _free(self, wanted: int) -> int:
        taken = set(self._bound.values())
        if wanted not in taken:
            return wanted
        return next(number for number in _DYNAMIC if number not in taken)
