"""Nobody takes a stream over, and who sits behind a NAT is heard all the same (RFC 7362)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from sip.media.rtp import RtpPacket
from sip.media.rtp_source import RtpSource
from sip.transport.address import HostPort

PEER = HostPort("192.0.2.7", 30_000)
SERVER = "192.0.2.1"
THIEF = HostPort("203.0.113.9", 4000)


@dataclass
class Speaker:
    """Sends 50 packets a second from one address."""

    at: HostPort
    ssrc: int = 1
    sequence: int = 65_530
    timestamp: int = field(default=2**32 - 800)

    def packet(self, *, steps: int = 1) -> RtpPacket:
        self.sequence = (self.sequence + steps) % 2**16
        self.timestamp = (self.timestamp + 160 * steps) % 2**32
        return RtpPacket(0, self.sequence, self.timestamp, self.ssrc, b"\0" * 160)

    def speak(self, source: RtpSource, begin: float, seconds: float) -> list[bool]:
        beats = range(round(seconds * 50))
        return [source.believes(self.packet(), self.at, begin + 0.02 * beat) for beat in beats]


def test_the_described_address_is_believed_at_once() -> None:
    source = RtpSource(PEER, [SERVER])
    assert source.remote == PEER
    assert all(Speaker(PEER).speak(source, 0.0, 1.0))


def test_a_thief_who_sprays_first_loses_the_call_to_the_peer() -> None:
    source = RtpSource(PEER, [SERVER])
    thief = Speaker(THIEF, ssrc=666)
    thief.speak(source, 0.0, 1.0)
    assert all(Speaker(PEER).speak(source, 1.0, 1.0))
    assert source.remote == PEER
    assert not any(thief.speak(source, 2.0, 60.0))
    assert source.remote == PEER


def test_a_thief_who_waits_for_silence_waits_for_ever() -> None:
    source = RtpSource(PEER, [SERVER])
    Speaker(PEER).speak(source, 0.0, 1.0)
    assert not any(Speaker(THIEF, ssrc=666).speak(source, 5.0, 60.0))
    assert source.remote == PEER


def test_a_peer_behind_a_nat_is_learnt_once() -> None:
    nat = HostPort("198.51.100.7", 61_000)
    source = RtpSource(HostPort("192.168.1.5", 30_000), [SERVER])
    assert Speaker(nat).speak(source, 0.0, 1.0).index(True) == 9
    assert source.remote == nat
    assert not any(Speaker(THIEF, ssrc=666).speak(source, 10.0, 10.0))
    assert Speaker(nat, sequence=900).speak(source, 30.0, 1.0) == [True] * 50


def test_another_port_of_the_server_is_believed_after_three_packets() -> None:
    source = RtpSource(HostPort("10.0.0.1", 30_000), [SERVER])
    anchored = HostPort(SERVER, 12_000)
    assert Speaker(anchored).speak(source, 0.0, 0.1) == [False, False, True, True, True]
    assert source.remote == anchored


def test_a_router_that_restarts_gives_the_peer_another_port() -> None:
    source = RtpSource(PEER)
    Speaker(PEER).speak(source, 0.0, 1.0)
    moved = Speaker(HostPort(PEER.host, 40_000))
    assert not any(moved.speak(source, 1.0, 0.9))
    assert any(moved.speak(source, 2.5, 0.1))


@pytest.mark.parametrize("what", ["burst", "ssrc", "sequence", "time"])
def test_what_is_no_stream_of_speech_proves_nothing(what: str) -> None:
    source = RtpSource(HostPort("10.0.0.1", 30_000))
    speaker = Speaker(THIEF)
    believed = []
    for beat in range(200):
        packet = speaker.packet(steps=50 if what == "sequence" else 1)
        ssrc = beat if what == "ssrc" else 1
        timestamp = beat * 2**20 if what == "time" else packet.timestamp
        packet = RtpPacket(0, packet.sequence, timestamp, ssrc, packet.payload)
        now = 0.0 if what == "burst" else 0.02 * beat
        believed.append(source.believes(packet, THIEF, now))
    assert not any(believed)


def test_a_hundred_calls_are_not_stolen() -> None:
    chance = random.Random(7)
    for _ in range(100):
        source = RtpSource(PEER, [SERVER])
        peer, thief = Speaker(PEER), Speaker(THIEF, ssrc=chance.randrange(2**32))
        begins = chance.uniform(0.0, 0.5)
        heard = 0
        for beat in range(500):
            now = 0.02 * beat
            for _ in range(chance.randrange(4)):
                source.believes(thief.packet(), THIEF, now)
            speaks = now >= begins and not 4.0 < now < 6.0  # then the peer is silent
            heard += speaks and source.believes(peer.packet(), PEER, now)
        assert source.remote == PEER
        assert heard >= 374


def test_rtcp_comes_from_the_same_addresses() -> None:
    source = RtpSource(PEER, [SERVER])
    assert source.knows(PEER.host)
    assert source.knows(SERVER)
    assert not source.knows(THIEF.host)
