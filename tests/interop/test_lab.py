"""The lab itself works: what the other tests of this folder stand on."""

from __future__ import annotations

import socket
import ssl

import pytest

from tests.interop.lab.channels import parse_channels, parse_parked, talking_to
from tests.interop.lab.phones import free_port
from tests.interop.lab.server import Asterisk
from tests.patience import PATIENCE


def options(asterisk: Asterisk, transport: str, port: int) -> bytes:
    return (
        f"OPTIONS sip:{asterisk.host} SIP/2.0\r\n"
        f"Via: SIP/2.0/{transport} {asterisk.host}:{port};branch=z9hG4bKlab;rport\r\n"
        "Max-Forwards: 70\r\n"
        f"From: <sip:1001@{asterisk.host}>;tag=1\r\n"
        f"To: <sip:{asterisk.host}>\r\n"
        "Call-ID: lab\r\n"
        "CSeq: 1 OPTIONS\r\n"
        "Content-Length: 0\r\n\r\n"
    ).encode()


def answer_over_udp(asterisk: Asterisk) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.settimeout(PATIENCE)
        wire.bind((asterisk.host, free_port()))
        request = options(asterisk, "UDP", wire.getsockname()[1])
        wire.sendto(request, (asterisk.host, asterisk.port))
        return wire.recv(65536)


def test_udp_is_answered(asterisk: Asterisk) -> None:
    answer = answer_over_udp(asterisk)

    assert answer.startswith(b"SIP/2.0 401 ")
    assert f'realm="{asterisk.realm}"'.encode() in answer


def test_tcp_is_answered(asterisk: Asterisk) -> None:
    with socket.create_connection((asterisk.host, asterisk.port), PATIENCE) as wire:
        wire.sendall(options(asterisk, "TCP", wire.getsockname()[1]))
        assert wire.recv(65536).startswith(b"SIP/2.0 401 ")


def test_tls_is_answered_under_a_certificate_that_can_be_verified(asterisk: Asterisk) -> None:
    context = ssl.create_default_context(cafile=str(asterisk.ca_file))
    with (
        socket.create_connection((asterisk.host, asterisk.tls_port), PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=asterisk.host) as wire,
    ):
        wire.sendall(options(asterisk, "TLS", wire.getsockname()[1]))
        assert wire.recv(65536).startswith(b"SIP/2.0 401 ")


def hint(asterisk: Asterisk, extension: str) -> str:
    """What Asterisk thinks a lamp shows."""
    lines = asterisk.cli("core show hints").splitlines()
    line = next(line for line in lines if line.strip().startswith(f"{extension}@"))
    return line.partition("State:")[2].split()[0]


def test_a_lamp_without_a_phone(asterisk: Asterisk) -> None:
    asterisk.state("20000", "INUSE")
    assert hint(asterisk, "20000") == "InUse"

    asterisk.tidy()
    assert hint(asterisk, "20000") == "Idle"


def test_a_thousand_lamps(asterisk: Asterisk) -> None:
    asterisk.state("20000-20999", "RINGING")

    assert asterisk.cli("core show hints").count("State:Ringing") == 1000


def test_a_call_between_phones(asterisk: Asterisk) -> None:
    asterisk.phones_up("1002", "answer", ring_ms=100)
    assert hint(asterisk, "1002") == "Idle"

    call = asterisk.call("1003", "1002", talk=0.5)

    assert call.wait()


def test_a_busy_phone_refuses(asterisk: Asterisk) -> None:
    asterisk.phones_up("1002", "busy")

    assert not asterisk.call("1003", "1002").wait()


def test_it_can_be_killed_and_comes_back(asterisk: Asterisk) -> None:
    asterisk.kill()
    assert not asterisk.running

    asterisk.start()

    assert answer_over_udp(asterisk).startswith(b"SIP/2.0 401 ")


@pytest.mark.parametrize(("keep_db", "afterwards"), [(True, "InUse"), (False, "Idle")])
def test_it_remembers_or_forgets(asterisk: Asterisk, keep_db: bool, afterwards: str) -> None:
    asterisk.state("20001", "INUSE")

    asterisk.restart(keep_db=keep_db)

    assert hint(asterisk, "20001") == afterwards


def test_channels_are_read_whatever_the_dial_plan_does() -> None:
    line = (
        "PJSIP/1003-0000000a!dial-user!s!7!Up!Verbose!2,Hello! You!1003!!!3!21!"
        "85b2c90f-a1d3!lab-1795827784.0"
    )
    other = "PJSIP/1002-0000000b!DEFAULT!!1!Up!AppDial!!1002!!!3!21!85b2c90f-a1d3!lab-1795827784.1"
    channels = parse_channels(f"{line}\n{other}\n\n")
    assert [(each.number, each.state, each.bridge) for each in channels] == [
        ("1003", "Up", "85b2c90f-a1d3"),
        ("1002", "Up", "85b2c90f-a1d3"),
    ]
    assert channels[0].data == "2,Hello! You"
    assert talking_to(channels, "1003") == "1002"
    assert talking_to(channels, "1004") is None


def test_who_is_parked_is_read() -> None:
    text = "Parked Calls\n------------\n  Space               :  701\n" + (
        "  Channel             :  PJSIP/1003-0000000a\n  Parker Dial String  :  PJSIP/1001\n"
    )
    assert parse_parked(text) == {"701": "1003"}
