"""Codecs, there and back."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media import codec as codecs
from sip.media.codec import Codec, CodecError, available, new_codec
from sip.media.pcm import frame_bytes, level
from tests.goertzel import share_of
from tests.unit.sip.media.sounds import sine

NAMES = ("PCMA", "PCMU", "G722")


@pytest.mark.parametrize(
    ("name", "rate", "clock_rate", "payload"),
    # RFC 3551 table 4 and section 4.5: 64 kbit/s each, G.722 with its wrong clock.
    [("PCMA", 8000, 8000, 160), ("pcmu", 8000, 8000, 160), ("G722", 16_000, 8000, 160)],
)
def test_rates_and_sizes(name: str, rate: int, clock_rate: int, payload: int) -> None:
    codec = new_codec(name)
    assert (codec.name, codec.rate, codec.clock_rate) == (name.upper(), rate, clock_rate)
    assert len(codec.encode(bytes(frame_bytes(rate)))) == payload
    assert len(codec.decode(bytes(payload))) == frame_bytes(rate)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("hz", [400, 1000, 3000])
def test_a_tone_survives(name: str, hz: int) -> None:
    there, back = new_codec(name), new_codec(name)
    frame = there.rate // 50
    sound = b"".join(
        back.decode(there.encode(sine(hz, frame, there.rate, start=frame * at))) for at in range(25)
    )
    assert share_of(hz, sound[2000:], there.rate) > 0.97
    assert level(sound[2000:]) == pytest.approx(level(sine(hz, 4000)), abs=0.5)


def test_g722_hears_what_g711_cannot() -> None:
    there, back = new_codec("G722"), new_codec("G722")
    sound = back.decode(there.encode(sine(6000, 8000, 16_000)))
    assert share_of(6000, sound[2000:], 16_000) > 0.9


@pytest.mark.parametrize("name", NAMES)
@given(st.binary(max_size=700))
def test_any_octets_are_some_sound(name: str, data: bytes) -> None:
    codec = new_codec(name)
    assert len(codec.decode(data)) == len(data) * codec.rate // codec.clock_rate * 2
    codec.encode(data)


def test_no_such_codec() -> None:
    with pytest.raises(CodecError, match="GSM"):
        new_codec("GSM")


class _Coder:
    """Stands in for the bindings of libopus, which this machine need not have."""

    def __init__(self, rate: int, channels: int, application: str = "") -> None:
        assert (rate, channels) == (48_000, 1)

    def encode(self, frame: bytes, samples: int) -> bytes:
        if samples not in (960, 1920, 2880):
            raise ValueError(samples)
        return b"opus"

    def decode(self, payload: bytes, samples: int) -> bytes:
        if payload != b"opus":
            raise ValueError(payload)
        return bytes(1920)


@pytest.fixture
def opuslib(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("opuslib")
    module.__spec__ = ModuleSpec("opuslib", None)
    for name in ("Encoder", "Decoder"):
        setattr(module, name, _Coder)
    module.OpusError = ValueError  # type: ignore[attr-defined] # made here
    monkeypatch.setitem(sys.modules, "opuslib", module)
    codecs._opuslib.cache_clear()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    codecs._opuslib.cache_clear()


@pytest.mark.usefixtures("opuslib")
def test_opus_when_it_is_there() -> None:
    assert available() == ("opus", "G722", "PCMA", "PCMU")
    opus: Codec = new_codec("opus")
    assert (opus.rate, opus.clock_rate) == (48_000, 48_000)
    assert opus.encode(bytes(1920)) == b"opus"
    assert opus.encode(bytes(7)) == b""
    assert opus.decode(b"opus") == bytes(1920)
    assert opus.decode(b"rubbish") == opus.decode(b"") == b""
    codecs._opuslib.cache_clear()


def test_opus_when_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codecs, "find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "opuslib", None)
    assert available() == ("G722", "PCMA", "PCMU")
    with pytest.raises(CodecError, match="not installed"):
        new_codec("opus")


def test_opus_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bindings raise a bare Exception when the system has no libopus."""

    def broken(name: str) -> ModuleType:
        raise Exception("Could not find Opus library")

    monkeypatch.setattr(codecs, "find_spec", lambda name: object())
    monkeypatch.setattr(codecs, "importlib", SimpleNamespace(import_module=broken))
    assert available() == ("G722", "PCMA", "PCMU")
