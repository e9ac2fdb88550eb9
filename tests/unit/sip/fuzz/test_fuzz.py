"""A short run of the fuzzer, and what longer runs have found."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from console.settings.model import parse_settings
from console.settings.toml_table import SettingsError
from sip.clock import VirtualClock
from sip.errors import TransportError
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Message
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.fuzz.fuzzer import Finding, attack, read
from tests.unit.sip.fuzz.mutation import mutated
from tests.unit.sip.fuzz.readers import READERS


@pytest.mark.parametrize("name", READERS)
def test_a_reader_raises_only_what_it_documents(name: str) -> None:
    for seed in range(150):
        read(name, seed)


@pytest.mark.parametrize("seed", range(2))
def test_a_console_survives_and_keeps_nothing(seed: int) -> None:
    attack(seed)


def test_the_same_seed_gives_the_same_input() -> None:
    samples = [b"one two three", b"four"]
    made = [mutated(random.Random(7), samples) for _ in range(2)]
    assert made[0] == made[1]


def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        b"\xff".decode("ascii")

    monkeypatch.setitem(READERS, "message", broken)
    with pytest.raises(Finding, match="message, seed 1: UnicodeDecodeError"):
        read("message", 1)


def test_a_settings_key_of_many_parts_is_refused_at_once() -> None:
    for text in ("a" + ".a" * 40 + " = 1", "[a" + '. "b c"' * 40 + "]", "a.'b'." * 20 + "c = 1"):
        with pytest.raises(SettingsError, match="nested too deeply"):
            parse_settings(text, Path("settings.toml"))


def test_a_line_break_in_a_via_that_gets_our_note_harms_nobody() -> None:
    refused: list[MalformedMessage] = []

    class Listener:
        def admits(self, data: bytes, source: HostPort) -> bool:
            return True

        def message_received(self, message: Message, flow: Flow) -> None:
            raise AssertionError("it is malformed")

        def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
            refused.append(error)

        def flow_failed(self, flow: Flow, error: TransportError) -> None:
            raise AssertionError("the flow is whole")

    network = MemoryNetwork(VirtualClock(), SequentialIds())
    transport = network.attach(HostPort("192.0.2.1", 5060), Listener())
    data = (
        b"OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9;rport;branch=z9hG4bKx, a\rb\r\n"
        b"From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n"
    )
    transport.inbound.datagram(data, transport.flow_to(HostPort("192.0.2.2", 5060)))
    assert [each.status for each in refused] == [400]
