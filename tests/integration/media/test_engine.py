"""Two engines on the loopback: what one says the other hears, plain and encrypted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from sip.ids import RandomIds
from sip.media.engine import MediaEngine
from sip.media.leg import MediaLeg
from sip.media.pcm import DEVICE_RATE, level
from sip.media.sources import Silence, Source, sine
from sip.sdp.direction import Direction
from tests.goertzel import share_of
from tests.patience import PATIENCE

HOST = "127.0.0.1"
BOTH = Direction.SENDRECV


class Headset:
    """A microphone that plays a tone, and a loudspeaker that is listened to."""

    def __init__(self, source: Source | None = None) -> None:
        self.source: Source = source or Silence()
        self.heard = b""

    def take(self) -> bytes:
        return self.source.frame(DEVICE_RATE)

    def play(self, frame: bytes) -> None:
        self.heard = (self.heard + frame)[-2 * DEVICE_RATE :]

    def hears(self, hz: int) -> bool:
        latest = self.heard[-DEVICE_RATE // 2 :]
        return len(latest) >= DEVICE_RATE // 2 and share_of(hz, latest, DEVICE_RATE) > 0.8


def soon(happened: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


@pytest.fixture
def engines() -> Iterator[list[MediaEngine]]:
    made = [MediaEngine(lambda told: told()) for _ in range(2)]
    yield made
    for engine in made:
        engine.close()
        assert not engine._thread.is_alive()


def connected(
    engines: list[MediaEngine], codec: str = "PCMA", srtp: str = "off"
) -> tuple[MediaLeg, MediaLeg]:
    ids = RandomIds()
    one, other = (MediaLeg(engine, HOST, ids, (codec,), srtp) for engine in engines)
    one.accept(other.answer(one.offer(BOTH), BOTH))
    one.uses_devices = True
    return one, other


@pytest.mark.parametrize("codec", ["PCMA", "PCMU", "G722"])
@pytest.mark.parametrize("srtp", ["off", "offered", "required"])
def test_both_hear_each_other(engines: list[MediaEngine], codec: str, srtp: str) -> None:
    headset = Headset(sine(1004))
    engines[0].device = headset
    one, other = connected(engines, codec, srtp)
    assert one.agreed is not None
    assert (one.agreed.local_key is not None) is (srtp != "off")
    other.hear(other)
    soon(lambda: headset.hears(1004), "the echo of our own tone")
    other.play(sine(440))
    soon(lambda: headset.hears(440), "the other side's tone")
    one.close()
    other.close()


def test_a_peer_may_send_another_codec_than_it_takes(engines: list[MediaEngine]) -> None:
    headset = Headset()
    engines[0].device = headset
    ids = RandomIds()
    one = MediaLeg(engines[0], HOST, ids, ("PCMA", "PCMU", "G722"))
    other = MediaLeg(engines[1], HOST, ids, ("G722",))
    offer = one.offer(BOTH)
    # The answer takes PCMA, PCMU and G.722, and then G.722 comes.
    answer = other.answer(offer, BOTH)
    everything = answer.replace(b"RTP/AVP 9 ", b"RTP/AVP 8 0 9 ")
    assert everything != answer
    one.accept(everything)
    one.uses_devices = True
    assert one.agreed is not None
    assert one.agreed.codec.name == "PCMA"
    other.play(sine(440))
    soon(lambda: headset.hears(440), "the tone in G.722")


def test_mute_and_drop(engines: list[MediaEngine]) -> None:
    headset = Headset(sine(700))
    engines[0].device = headset
    one, other = connected(engines)
    other.hear(other)
    soon(lambda: headset.hears(700), "the echo")
    one.mute(True)
    soon(lambda: level(headset.heard[-DEVICE_RATE // 2 :]) < -60, "silence after the mute")
    one.mute(False)
    soon(lambda: headset.hears(700), "the echo again")
    assert other.figures().received > 10


def test_three_who_are_joined_hear_the_others(engines: list[MediaEngine]) -> None:
    headset = Headset(sine(300))
    engines[0].device = headset
    first, ann = connected(engines)
    second, bob = connected(engines)
    engines[0].join([first, second])
    ann.play(sine(700))
    bob.play(sine(1100))

    def all_hear() -> bool:
        latest = headset.heard[-DEVICE_RATE // 2 :]
        return all(share_of(hz, latest, DEVICE_RATE) > 0.3 for hz in (700, 1100))

    soon(all_hear, "we hear both")
    ann.hear(ann)  # Her echo comes back to us: what she heard was we and Bob, not herself.
    soon(
        lambda: all(
            share_of(hz, headset.heard[-DEVICE_RATE // 2 :], DEVICE_RATE) > 0.1
            for hz in (300, 1100)
        ),
        "what Ann hears",
    )


def test_digits_arrive_once_each(engines: list[MediaEngine]) -> None:
    one, other = connected(engines)
    digits: list[str] = []
    other.on_digit = digits.append
    for digit in "12#":
        assert one.send_tone(digit)
    soon(lambda: digits == ["1", "2", "#"], f"the digits, not {digits}")


def test_a_side_that_falls_silent_is_told(
    engines: list[MediaEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sip.media.rtp_session.SILENT_AFTER", 0.3)
    told: list[bool] = []
    one, other = connected(engines)
    one.on_silent = told.append
    other.play(sine(440))
    soon(lambda: one.figures().received > 5, "sound")
    other.drop(True)
    soon(lambda: told[-1:] == [True], "silence is told")
    other.drop(False)
    soon(lambda: told[-1:] == [False], "sound is told")
    assert told == [at % 2 == 0 for at in range(len(told))], "each once"


def test_hold_stops_the_microphone_and_resume_starts_it(engines: list[MediaEngine]) -> None:
    headset = Headset(sine(900))
    engines[0].device = headset
    one, other = connected(engines)
    other.hear(other)
    soon(lambda: headset.hears(900), "the echo")
    one.accept(other.answer(one.offer(Direction.SENDONLY), BOTH))
    headset.heard = b""
    soon(lambda: len(headset.heard) > DEVICE_RATE, "a second of it")
    assert not headset.hears(900)
    one.accept(other.answer(one.offer(BOTH), BOTH))
    soon(lambda: headset.hears(900), "the echo again")


def test_a_stranger_cannot_take_the_stream_over(engines: list[MediaEngine]) -> None:
    import socket

    headset = Headset()
    engines[0].device = headset
    one, other = connected(engines)
    other.play(sine(440))
    soon(lambda: headset.hears(440), "the tone")
    before = one.session.remote
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind((HOST, 0))
        for number in range(50):
            packet = bytes([0x80, 8, 0, number]) + bytes(8) + b"\xd5" * 160
            stranger.sendto(packet, (HOST, one.rtp.getsockname()[1]))
    soon(lambda: headset.hears(440), "still the tone")
    assert one.session.remote == before


def test_many_legs_leave_nothing_behind(engines: list[MediaEngine]) -> None:
    import threading

    threads = threading.active_count()
    for _ in range(30):
        one, other = connected(engines)
        one.close()
        other.close()
    soon(lambda: not engines[0]._legs and not engines[1]._legs, "every leg is gone")
    soon(lambda: one.rtp.fileno() < 0 and other.rtcp.fileno() < 0, "every socket is closed")
    assert threading.active_count() == threads
