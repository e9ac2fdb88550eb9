"""The ring, its sinks, and the three ways to show it."""

from __future__ import annotations

import io
import itertools
import json
import struct
from dataclasses import dataclass

import pytest

from sip.trace import JsonLinesSink, Trace, TraceRecord, redact, write_pcap
from sip.trace.pcap import _checksum
from sip.trace.ring import LONGEST, MOST_OCTETS

SUBSCRIBE = (
    b"SUBSCRIBE sip:1002@example.com SIP/2.0\r\ni: %s\r\nCSeq: 1 SUBSCRIBE\r\n"
    b'Authorization: Digest response="6629fae4"\r\nContent-Length: 0\r\n\r\n'
)
OK = b"SIP/2.0 200 OK\r\nCall-ID: %s\r\nCSeq: 1 SUBSCRIBE\r\nContent-Length: 0\r\n\r\n"
NOTIFY = (
    b"NOTIFY sip:me@10.0.0.1 SIP/2.0\r\nCall-ID: %s\r\nCSeq: 7 NOTIFY\r\n"
    b"Subscription-State: active;expires=600\r\nContent-Length: 0\r\n\r\n"
)


@dataclass
class Path:
    protocol: str = "UDP"
    local: tuple[str, int] = ("10.0.0.1", 5060)
    remote: tuple[str, int] = ("10.0.0.2", 5060)


def make(capacity: int = 10) -> Trace:
    times = itertools.count()
    return Trace(capacity, wall=lambda: 1_700_000_000.0 + next(times), monotonic=lambda: 5.0)


def test_the_ring_keeps_the_latest_and_finds_calls() -> None:
    trace = make(capacity=2)
    for name in (b"a", b"b", b"a"):
        trace.record("out", Path(), SUBSCRIBE % name)
    assert [record.call_id for record in trace.records()] == ["b", "a"]
    assert len(trace.records("b")) == 1
    assert trace.records()[0].start_line == "SUBSCRIBE sip:1002@example.com SIP/2.0"
    assert b"6629fae4" not in trace.records()[0].data
    assert trace.records()[0].header("No-Such") == ""


def test_the_last_messages_of_a_quiet_call_outlive_a_storm() -> None:
    trace = make(capacity=5)
    for number in range(20):
        trace.record("out", Path(), (SUBSCRIBE % b"quiet").replace(b": 1 S", b": %d S" % number))
    for number in range(50):
        trace.record("in", Path(), NOTIFY % b"%d" % number)
    assert [record.header("CSeq") for record in trace.records("quiet")] == [
        f"{number} SUBSCRIBE" for number in range(14, 20)
    ]
    assert len(trace.records()) == 5


def test_the_messages_about_a_line_are_found_whatever_their_call() -> None:
    trace = make(capacity=2)
    me = b"\r\nFrom: <sip:201@a>;tag=1\r\nTo: <sip:%s@a>\r\n"
    for call, watched in ((b"a", b"201"), (b"b", b"202"), (b"c", b"202")):
        trace.record("out", Path(), (SUBSCRIBE % call).replace(b"\r\n", me % watched, 1))
    notify = NOTIFY.replace(b"\r\n", b"\r\nf: <sip:202@a>;tag=1\r\nt: <sip:201@a>\r\n", 1)
    trace.record("in", Path(), notify % b"c")
    assert [record.call_id for record in trace.about("202")] == ["b", "c", "c"]
    assert [record.call_id for record in trace.about("201")] == ["a"]
    assert len(trace.of_method("NOTIFY")) == 1


def test_without_room_and_sinks_nothing_is_copied() -> None:
    trace = make(capacity=0)
    trace.record("out", Path(), SUBSCRIBE % b"a")
    seen: list[TraceRecord] = []
    remove = trace.add_sink(seen.append)
    trace.record("out", Path(), SUBSCRIBE % b"b")
    remove()
    remove()
    trace.record("out", Path(), SUBSCRIBE % b"c")
    assert [record.call_id for record in seen] == ["b"]
    assert trace.records() == []


def test_json_lines() -> None:
    trace, file = make(), io.StringIO()
    trace.add_sink(JsonLinesSink(file))
    trace.record("in", Path(), OK % b"a")
    trace.record("out", Path(), SUBSCRIBE % b"\xff")
    first, second = map(json.loads, file.getvalue().splitlines())
    assert first == {
        "time": "2023-11-14T22:13:20.000000+00:00",
        "monotonic": 5.0,
        "direction": "in",
        "protocol": "UDP",
        "local": ["10.0.0.1", 5060],
        "remote": ["10.0.0.2", 5060],
        "message": (OK % b"a").decode(),
    }
    assert "6629fae4" not in second["message"]


def test_a_full_disk_silences_the_file_and_nothing_else() -> None:
    class FullDisk(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    trace, sink = make(), JsonLinesSink(FullDisk())
    trace.add_sink(sink)
    trace.record("in", Path(), OK % b"a")
    trace.record("in", Path(), OK % b"a")
    assert sink.failure is not None
    assert len(trace.records()) == 2


def test_ladder() -> None:
    trace = make()
    assert trace.ladder() == ""
    other = Path("TCP", remote=("2001:db8::1", 5070))
    trace.record("out", Path(), SUBSCRIBE % b"a")
    trace.record("in", Path(), OK % b"a")
    trace.record("in", other, NOTIFY % b"b")
    assert trace.ladder("a") == (
        "             UDP 10.0.0.1:5060                 UDP 10.0.0.2:5060\n"
        "22:13:20.000 |--------- SUBSCRIBE 1 ---------->|\n"
        "22:13:21.000 |<----- 200 OK (SUBSCRIBE 1) -----|\n"
    )
    drawing = trace.ladder()
    assert "TCP [2001:db8::1]:5070" in drawing
    assert "NOTIFY 7 active" in drawing.splitlines()[-1]
    assert drawing.splitlines()[-1].endswith("[b]")


def packets(capture: bytes) -> list[tuple[int, int, bytes]]:
    magic, major, minor, _, _, _, link_type = struct.unpack_from("<IHHiIII", capture)
    assert (magic, major, minor, link_type) == (0xA1B2C3D4, 2, 4, 101)
    found, position = [], 24
    while position < len(capture):
        seconds, microseconds, kept, length = struct.unpack_from("<IIII", capture, position)
        assert kept == length
        position += 16
        found.append((seconds, microseconds, capture[position : position + length]))
        position += length
    return found


def test_pcap_of_datagrams() -> None:
    trace, file = make(), io.BytesIO()
    trace.record("out", Path(), SUBSCRIBE % b"a")
    trace.record("in", Path(), OK % b"a")
    assert trace.write_pcap(file) == 2
    out, answer = packets(file.getvalue())
    assert out[:2] == (1_700_000_000, 0)
    packet = out[2]
    assert packet[0] == 0x45
    assert packet[9] == 17
    assert packet[12:20] == bytes([10, 0, 0, 1, 10, 0, 0, 2])
    assert _checksum(packet[:20]) == 0  # a right header sums up to nothing (RFC 1071)
    pseudo = packet[12:20] + struct.pack("!HH", 17, len(packet) - 20)
    assert _checksum(pseudo + packet[20:]) == 0
    assert struct.unpack("!HHH", packet[20:26]) == (5060, 5060, len(packet) - 20)
    assert packet[28:] == trace.records()[0].data
    assert answer[2][12:20] == bytes([10, 0, 0, 2, 10, 0, 0, 1])


def test_pcap_of_connections_counts_octets() -> None:
    trace, file = make(), io.BytesIO()
    path = Path("TLS", ("2001:db8::1", 40000), ("2001:db8::2", 5061))
    for direction, data in (("out", SUBSCRIBE), ("in", OK), ("out", SUBSCRIBE)):
        trace.record("in" if direction == "in" else "out", path, data % b"a")
    trace.write_pcap(file)
    first, answer, second = (packet for _, _, packet in packets(file.getvalue()))
    assert first[0] >> 4 == 6
    assert first[6] == 6
    sizes = [len(record.data) for record in trace.records()]
    numbers = [struct.unpack_from("!II", packet, 44) for packet in (first, answer, second)]
    assert numbers == [(1, 1), (1, 1 + sizes[0]), (1 + sizes[0], 1 + sizes[1])]
    for packet in (first, answer, second):
        pseudo = packet[8:40] + struct.pack("!II", len(packet) - 40, 6)
        assert _checksum(pseudo + packet[40:]) == 0


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_pcap_of_names_and_large_messages(protocol: str) -> None:
    record = TraceRecord(
        0.0, 0.0, "out", protocol, ("reception", 5060), ("10.0.0.2", 5060), b"x" * 70_000
    )
    file = io.BytesIO()
    count = write_pcap([record], file)
    assert count == (2 if protocol == "TCP" else 1)
    assert packets(file.getvalue())[0][2][12:16] == bytes([192, 0, 2, 1])


def test_junk_and_large_messages_take_little_memory() -> None:
    trace = make(capacity=2000)
    for number in range(700):
        head = b"NOTIFY sip:a SIP/2.0\r\ni: %d\r\n\r\n" % number
        trace.record("in", Path(), head + b"x" * 200_000)
    kept = [*trace.records(), *(each for n in range(700) for each in trace.records(str(n)))]
    octets = {id(record): len(record.raw) for record in kept}
    assert sum(octets.values()) <= 2 * MOST_OCTETS
    assert max(octets.values()) <= LONGEST
    assert trace.records()[-1].call_id == "699"


def test_a_message_is_redacted_when_it_is_read_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[bytes] = []

    def counted(data: bytes) -> bytes:
        calls.append(data)
        return redact(data)

    monkeypatch.setattr("sip.trace.record.redact", counted)
    trace = make(capacity=2)
    for _ in range(5):
        trace.record("in", Path(), SUBSCRIBE % b"a")
    assert calls == []
    record = trace.records()[0]
    assert b"6629fae4" not in record.data
    assert "6629fae4" not in repr(record)
    assert "6629fae4" not in record.header("Authorization")
