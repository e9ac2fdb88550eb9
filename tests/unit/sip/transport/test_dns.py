"""The edge to the name system, without asking it."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import dns.exception
import dns.rdata
import dns.resolver
import pytest

from sip.errors import TransportError, TransportFault
from sip.transport import dns as system_dns
from sip.transport.dns import SystemDns
from sip.transport.resolver import Naptr, Srv


def record(kind: str, text: str) -> Any:
    return dns.rdata.from_text("IN", kind, text)


def test_records_are_read() -> None:
    async def query(name: str, kind: str) -> list[Any]:
        assert name.endswith("example.com.")
        if kind == "NAPTR":
            return [record(kind, '50 60 "s" "SIPS+D2T" "" _sips._tcp.example.com.')]
        return [record(kind, "1 2 5061 server1.example.com.")]

    system = SystemDns(query)
    assert asyncio.run(system.naptr("example.com")) == [
        Naptr(50, 60, "s", "SIPS+D2T", "_sips._tcp.example.com.")
    ]
    assert asyncio.run(system.srv("_sips._tcp.example.com")) == [
        Srv(1, 2, 5061, "server1.example.com.")
    ]


def test_addresses_come_once_each_with_ipv4_first() -> None:
    def getaddrinfo(host: str, port: None, type: int) -> list[Any]:
        found = ["2001:db8::1", "192.0.2.2", "192.0.2.2", "192.0.2.1"]
        return [(0, type, 0, "", (address, 0)) for address in found]

    system = SystemDns(getaddrinfo=getaddrinfo)
    assert asyncio.run(system.addresses("pbx")) == ["192.0.2.2", "192.0.2.1", "2001:db8::1"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), TransportFault.DNS_FAIL),
        (socket.gaierror(socket.EAI_AGAIN, "later"), TransportFault.DNS_TIMEOUT),
        (OSError("no"), TransportFault.DNS_FAIL),
        (UnicodeError("label too long"), TransportFault.DNS_FAIL),
    ],
)
def test_faults_of_address_lookups(error: Exception, code: TransportFault) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        raise error

    with pytest.raises(TransportError) as caught:
        asyncio.run(SystemDns(getaddrinfo=getaddrinfo).addresses("pbx.example.com"))
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (dns.exception.Timeout, TransportFault.DNS_TIMEOUT),
        (dns.resolver.NoNameservers, TransportFault.DNS_FAIL),
        (OSError("unreachable"), TransportFault.DNS_FAIL),
        (dns.resolver.NXDOMAIN, None),
    ],
)
def test_faults_of_record_queries(
    error: Exception | type[Exception], code: TransportFault | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FakeResolver:
        async def resolve(self, *_: Any, **__: Any) -> None:
            raise error

    monkeypatch.setattr("dns.asyncresolver.Resolver", FakeResolver)
    query = system_dns.query_servers("_sip._udp.example.com.", "SRV")
    if code is None:
        assert asyncio.run(query) == []
        return
    with pytest.raises(TransportError) as caught:
        asyncio.run(query)
    assert caught.value.code is code
