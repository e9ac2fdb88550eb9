"""A frame every 20 ms, whatever the network does."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.codec import Codec, new_codec
from sip.media.jitter_buffer import JitterBuffer, JitterCounts
from sip.media.pcm import QUIETEST, frame_bytes, level
from sip.media.rtp import RtpPacket
from tests.goertzel import share_of
from tests.unit.sip.media.sounds import sine

HZ = 440
Way = Callable[[int, float], float | None]
"""When the packet of a number arrives that is sent at a time; None: never."""


def bad_share(counts: JitterCounts) -> float:
    """The share of the packets that were not played, 0 to 1."""
    bad = counts.lost + counts.late + counts.dropped
    return bad / (bad + counts.played) if bad else 0.0


def packet(number: int, codec: str = "PCMA", milliseconds: int = 20) -> RtpPacket:
    return coded(number, new_codec(codec), milliseconds)


def coded(number: int, coder: Codec, milliseconds: int = 20) -> RtpPacket:
    count = coder.rate * milliseconds // 1000
    sound = sine(HZ, count, coder.rate, start=number * count)
    step = coder.clock_rate * milliseconds // 1000
    return RtpPacket(8, number % 65_536, (number * step) % 2**32, 1, coder.encode(sound))


@dataclass
class Line:
    """A buffer and all that came out of it."""

    buffer: JitterBuffer = field(default_factory=lambda: JitterBuffer(new_codec("PCMA")))
    heard: list[bytes] = field(default_factory=list)
    depths: list[float] = field(default_factory=list)

    def run(
        self, way: Way, seconds: float, *, first: int = 0, step_ms: int = 20, codec: str = "PCMA"
    ) -> None:
        """Send for some seconds, and play 7 ms after the moment of sending."""
        coder = new_codec(codec)
        sent = [coded(first + at, coder, step_ms) for at in range(round(1000 * seconds) // step_ms)]
        times = [way(at, at * step_ms / 1000) for at in range(len(sent))]
        arrivals = sorted((when, at) for at, when in enumerate(times) if when is not None)
        waiting = iter([*arrivals, (float("inf"), 0)])
        when, at = next(waiting)
        for beat in range(round(50 * seconds)):
            now = beat * 0.02 + 0.007
            while when <= now:
                self.buffer.put(sent[at], when)
                when, at = next(waiting)
            self.depths.append(self.buffer.depth_ms)
            self.heard.append(self.buffer.frame(now))

    @property
    def sound(self) -> bytes:
        return b"".join(self.heard)


def on_time(number: int, sent: float) -> float:
    return sent


@pytest.mark.parametrize("codec", ["PCMA", "G722"])
@pytest.mark.parametrize("step_ms", [10, 20, 30, 60])
def test_a_perfect_line(codec: str, step_ms: int) -> None:
    line = Line(JitterBuffer(new_codec(codec)))
    line.run(on_time, 3.0, step_ms=step_ms, codec=codec)
    rate = new_codec(codec).rate

    assert {len(frame) for frame in line.heard} == {frame_bytes(rate)}
    assert line.buffer.counts.concealed_ms == line.buffer.counts.gaps == 0
    assert bad_share(line.buffer.counts) == 0.0
    assert max(line.depths) <= 60 + step_ms
    sounding = [frame for frame in line.heard if any(frame)]
    assert len(sounding) > 140
    assert share_of(HZ, b"".join(sounding[:80]), rate) > 0.98


def test_numbers_and_timestamps_come_round() -> None:
    line = Line()
    line.run(on_time, 2.0, first=65_500)
    assert line.buffer.counts.played > 95
    assert bad_share(line.buffer.counts) == 0.0


@pytest.mark.parametrize("jitter_ms", [30, 80, 120])
def test_it_grows_as_deep_as_the_line_is_uneven(jitter_ms: int) -> None:
    source = random.Random(jitter_ms)
    line = Line()
    line.run(lambda number, sent: sent + source.random() * jitter_ms / 1000, 30.0)

    assert line.buffer.target_ms >= min(jitter_ms, 100)
    late = line.buffer.counts
    assert late.concealed_ms <= 200
    assert late.lost == 0
    assert max(line.depths) <= jitter_ms + 100


def test_packets_in_the_wrong_order_and_twice() -> None:
    line = Line()
    line.run(lambda number, sent: sent + (0.03 if number % 5 == 0 else 0.0), 5.0)
    before = line.buffer.counts.played
    for number in range(200, 260):
        line.buffer.put(packet(number), 5.0)
        line.buffer.put(packet(number), 5.0)
    line.heard = [line.buffer.frame(5.0) for _ in range(10)]

    counts = line.buffer.counts
    assert (counts.lost, counts.gaps) == (0, 0)
    assert counts.late <= 2
    assert counts.played <= before + 11


def test_the_first_packets_in_the_wrong_order() -> None:
    buffer = JitterBuffer(new_codec("PCMA"))
    for number in (11, 10, 12):
        buffer.put(packet(number), 0.0)
    heard = b"".join(buffer.frame(0.02 * beat) for beat in range(3))
    assert share_of(HZ, heard, 8000) > 0.98
    assert buffer.counts.played == 3
    assert buffer.counts.late == 0


def test_single_losses_are_made_up_and_counted() -> None:
    line = Line()
    line.run(lambda number, sent: None if number % 25 == 24 else sent, 10.0)
    counts = line.buffer.counts

    assert counts.lost == pytest.approx(500 / 25, abs=1)
    assert counts.concealed == pytest.approx(counts.lost, abs=1)
    assert counts.gaps == 0
    assert bad_share(counts) == pytest.approx(0.04, abs=0.005)
    assert max(line.depths) <= 60
    assert all(level(frame) > -25.0 for frame in line.heard[5:])


@pytest.mark.parametrize(("lost", "gaps"), [(1, 0), (3, 0), (4, 1), (40, 1), (400, 1)])
def test_a_hole_of_more_than_60_ms_is_a_gap(lost: int, gaps: int) -> None:
    line = Line()
    line.run(lambda number, sent: None if 50 <= number < 50 + lost else sent, 12.0)

    assert line.buffer.counts.gaps == gaps
    assert line.buffer.counts.lost == lost
    assert line.buffer.counts.concealed_ms <= 200
    assert share_of(HZ, b"".join(line.heard[520:560]), 8000) > 0.98


@pytest.mark.parametrize("stall_ms", [100, 300, 2000])
def test_after_a_stall_it_plays_on_and_catches_up(stall_ms: int) -> None:
    line = Line()
    line.run(lambda number, sent: max(sent, 2.0 + stall_ms / 1000) if sent >= 2.0 else sent, 20.0)
    counts = line.buffer.counts

    assert counts.gaps == 1
    assert counts.late == 0
    assert max(line.depths) <= 240
    assert line.depths[-1] <= 100
    assert counts.dropped * 20 <= max(0, stall_ms - 100)


def test_late_packets_are_told_from_lost_ones() -> None:
    line = Line()
    line.run(lambda number, sent: sent + 0.5 if number in (60, 90) else sent, 4.0)
    assert (line.buffer.counts.late, line.buffer.counts.lost) == (2, 0)
    assert bad_share(line.buffer.counts) == pytest.approx(0.01, abs=0.002)


@pytest.mark.parametrize("drift", [1e-3, -1e-3])
def test_clocks_that_run_apart(drift: float) -> None:
    line = Line()
    line.run(lambda number, sent: sent * (1.0 + drift), 60.0)
    counts = line.buffer.counts

    # 60 ms in a minute: three frames too many or too few.
    assert counts.concealed <= 5
    assert (counts.lost, counts.late, counts.dropped, counts.gaps) == (0, 0, 0, 0)
    assert max(line.depths) <= 80


def test_comfort_noise_is_no_gap() -> None:
    buffer = JitterBuffer(new_codec("PCMA"))
    now = 0.0
    heard = []
    for number in range(200):
        now = number * 0.02
        if number < 50 or number >= 150:
            buffer.put(packet(number), now)
        elif number == 50:
            buffer.put_silent(packet(number), now, -50.0)
        heard.append(buffer.frame(now))
        if number == 149:
            # The peer's numbers go on where they stopped, its timestamps have gone on with time.
            break
    quiet = b"".join(heard[60:])
    assert level(quiet) == pytest.approx(-50.0, abs=1.5)
    for at in range(50):
        later = packet(150 + at)
        buffer.put(RtpPacket(8, 51 + at, later.timestamp, 1, later.payload), now + at * 0.02)
        heard.append(buffer.frame(now + at * 0.02))

    assert share_of(HZ, b"".join(heard[-40:]), 8000) > 0.98
    counts = buffer.counts
    assert (counts.lost, counts.gaps, counts.concealed_ms, counts.late) == (0, 0, 0, 0)


def test_digits_between_sound_are_no_loss() -> None:
    line = Line()
    for number in range(100):
        now = number * 0.02
        if 40 <= number < 48:
            line.buffer.put_silent(packet(number), now)
        else:
            line.buffer.put(packet(number), now)
        line.heard.append(line.buffer.frame(now))
    assert line.buffer.counts.lost == line.buffer.counts.gaps == 0
    assert share_of(HZ, b"".join(line.heard[60:]), 8000) > 0.98


def test_silence_before_the_first_packet_and_after_a_reset() -> None:
    line = Line()
    assert level(line.buffer.frame(0.0)) == QUIETEST
    line.run(on_time, 1.0)
    line.buffer.reset()
    assert line.buffer.depth_ms == 0.0
    assert level(line.buffer.frame(2.0)) == QUIETEST
    assert line.buffer.counts.gaps == 0
    line.run(on_time, 1.0, first=40_000)
    assert line.buffer.counts.late == line.buffer.counts.lost == 0


def test_a_leap_of_numbers_begins_anew() -> None:
    line = Line()
    line.run(on_time, 1.0)
    line.run(on_time, 1.0, first=30_000)
    assert line.buffer.counts.lost == 0
    assert share_of(HZ, b"".join(line.heard[-40:]), 8000) > 0.95


def test_payloads_without_sound() -> None:
    buffer = JitterBuffer(new_codec("PCMA"))
    for number in range(30):
        buffer.put(RtpPacket(8, number, number * 160, 1, b""), number * 0.02)
        assert len(buffer.frame(number * 0.02)) == 320
    assert buffer.depth_ms < 400


def test_another_codec_of_the_same_rate() -> None:
    buffer = JitterBuffer(new_codec("PCMA"))
    buffer.use(new_codec("PCMU"))
    for number in range(5):
        buffer.put(packet(number, "PCMU"), number * 0.02)
    assert share_of(HZ, b"".join(buffer.frame(0.1) for _ in range(4)), 8000) > 0.98
    with pytest.raises(ValueError, match="16000"):
        buffer.use(new_codec("G722"))


happenings = st.tuples(
    st.sampled_from(["put", "put", "silent", "frame", "frame", "reset"]),
    st.integers(0, 65_535) | st.integers(0, 40),
    st.integers(0, 2**32 - 1) | st.integers(0, 6000),
    st.binary(max_size=200),
    st.integers(0, 60),
)


@given(st.lists(happenings, max_size=120))
def test_whatever_comes_frames_are_whole_and_what_waits_is_bounded(
    events: list[tuple[str, int, int, bytes, int]],
) -> None:
    buffer = JitterBuffer(new_codec("PCMA"))
    now = 0.0
    for kind, number, timestamp, payload, milliseconds in events:
        now += milliseconds / 1000
        arrived = RtpPacket(8, number, timestamp, 1, payload)
        match kind:
            case "put":
                buffer.put(arrived, now)
            case "silent":
                buffer.put_silent(arrived, now)
            case "reset":
                buffer.reset()
            case _:
                assert len(buffer.frame(now)) == 320
        assert 0.0 <= buffer.depth_ms <= 1000.0
        assert 40 <= buffer.target_ms <= 200
        counts = buffer.counts
        assert min(counts.played, counts.lost, counts.late, counts.dropped, counts.gaps) >= 0
        assert 0.0 <= bad_share(counts) <= 1.0
