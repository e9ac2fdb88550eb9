"""Finding servers: RFC 3263 sections 4.1 and 4.2, RFC 2782; and which one to use when some fail."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from sip.errors import TransportError, TransportFault
from sip.ids import SequentialIds
from sip.transport.address import HostPort
from sip.transport.resolver import Failover, Naptr, Resolver, Srv, Target, TransportChoice


class FakeDns:
    def __init__(
        self,
        naptr: dict[str, list[Naptr]] | None = None,
        srv: dict[str, list[Srv]] | None = None,
        addresses: dict[str, list[str]] | None = None,
        broken: tuple[str, ...] = (),
    ) -> None:
        self._naptr, self._srv, self._addresses = naptr or {}, srv or {}, addresses or {}
        self.broken = broken
        self.asked: list[str] = []

    def _note(self, kind: str, name: str) -> None:
        self.asked.append(f"{kind} {name}")
        if kind in self.broken:
            raise TransportError(TransportFault.DNS_TIMEOUT, name)

    async def naptr(self, name: str) -> list[Naptr]:
        self._note("NAPTR", name)
        return self._naptr.get(name, [])

    async def srv(self, name: str) -> list[Srv]:
        self._note("SRV", name)
        return self._srv.get(name, [])

    async def addresses(self, host: str) -> list[str]:
        self._note("A", host)
        if host not in self._addresses:
            raise TransportError(TransportFault.DNS_FAIL, f"there is no {host}")
        return self._addresses[host]


def resolve(
    dns: FakeDns,
    host: str,
    port: int | None = None,
    transport: TransportChoice = "auto",
    seed: int = 0,
) -> list[Target]:
    return asyncio.run(Resolver(dns, SequentialIds(seed=seed)).resolve(host, port, transport))


def rfc3263_example() -> FakeDns:
    """The records of RFC 3263 section 4.1, with addresses added."""
    return FakeDns(
        naptr={
            "example.com": [
                Naptr(100, 50, "s", "SIP+D2U", "_sip._udp.example.com."),
                Naptr(50, 50, "s", "SIPS+D2T", "_sips._tcp.example.com."),
                Naptr(90, 50, "s", "SIP+D2T", "_sip._tcp.example.com."),
                Naptr(10, 50, "s", "SIP+D2S", "_sip._sctp.example.com."),
            ]
        },
        srv={
            "_sips._tcp.example.com": [Srv(0, 1, 5061, "server1.example.com.")],
            "_sip._tcp.example.com": [
                Srv(1, 1, 5060, "server2.example.com."),
                Srv(0, 1, 5060, "server1.example.com."),
            ],
            "_sip._udp.example.com": [Srv(0, 1, 5060, "server1.example.com.")],
        },
        addresses={"server1.example.com.": ["192.0.2.1"], "server2.example.com.": ["192.0.2.2"]},
    )


def test_naptr_orders_the_transports_and_srv_the_servers() -> None:
    assert resolve(rfc3263_example(), "example.com") == [
        Target("TLS", HostPort("192.0.2.1", 5061), "example.com"),
        Target("TCP", HostPort("192.0.2.1", 5060), "example.com"),
        Target("TCP", HostPort("192.0.2.2", 5060), "example.com"),
        Target("UDP", HostPort("192.0.2.1", 5060), "example.com"),
    ]


@pytest.mark.parametrize(
    ("host", "port", "transport", "expected"),
    [
        ("192.0.2.9", None, "auto", Target("UDP", HostPort("192.0.2.9", 5060), "192.0.2.9")),
        ("192.0.2.9", None, "tls", Target("TLS", HostPort("192.0.2.9", 5061), "192.0.2.9")),
        ("192.0.2.9", 5070, "tcp", Target("TCP", HostPort("192.0.2.9", 5070), "192.0.2.9")),
        (
            "[2001:db8::1]",
            None,
            "auto",
            Target("UDP", HostPort("2001:db8::1", 5060), "2001:db8::1"),
        ),
    ],
)
def test_a_numeric_host_needs_no_name_system(
    host: str, port: int | None, transport: TransportChoice, expected: Target
) -> None:
    dns = FakeDns(broken=("NAPTR", "SRV", "A"))
    assert resolve(dns, host, port, transport) == [expected]
    assert dns.asked == []


def test_an_explicit_port_asks_for_addresses_only() -> None:
    dns = FakeDns(addresses={"pbx.example.com": ["192.0.2.1", "2001:db8::1"]})
    assert resolve(dns, "PBX.example.com.", 5080, "tcp") == [
        Target("TCP", HostPort("192.0.2.1", 5080), "pbx.example.com"),
        Target("TCP", HostPort("2001:db8::1", 5080), "pbx.example.com"),
    ]
    assert dns.asked == ["A pbx.example.com"]


def test_a_chosen_transport_skips_naptr() -> None:
    dns = rfc3263_example()
    assert [target.address.host for target in resolve(dns, "example.com", None, "tcp")] == [
        "192.0.2.1",
        "192.0.2.2",
    ]
    assert dns.asked[0] == "SRV _sip._tcp.example.com"


def test_without_naptr_every_service_is_asked_for() -> None:
    dns = rfc3263_example()
    dns._naptr = {}
    assert [target.protocol for target in resolve(dns, "example.com")] == [
        "UDP",
        "TCP",
        "TCP",
        "TLS",
    ]


@pytest.mark.parametrize("broken", [(), ("NAPTR",), ("NAPTR", "SRV")])
def test_without_records_the_host_itself_is_used(broken: tuple[str, ...]) -> None:
    dns = FakeDns(addresses={"localhost": ["127.0.0.1"]}, broken=broken)
    assert resolve(dns, "localhost") == [Target("UDP", HostPort("127.0.0.1", 5060), "localhost")]
    assert resolve(dns, "localhost", None, "tls")[0].address.port == 5061


def test_unknown_names_and_dead_name_servers_are_told_apart() -> None:
    with pytest.raises(TransportError) as unknown:
        resolve(FakeDns(), "nowhere.example.com")
    assert unknown.value.code is TransportFault.DNS_FAIL
    with pytest.raises(TransportError) as silent:
        resolve(FakeDns(broken=("NAPTR", "SRV", "A")), "nowhere.example.com")
    assert silent.value.code is TransportFault.DNS_TIMEOUT


def test_one_server_without_address_does_not_hide_the_others() -> None:
    dns = rfc3263_example()
    del dns._addresses["server1.example.com."]
    assert resolve(dns, "example.com") == [
        Target("TCP", HostPort("192.0.2.2", 5060), "example.com")
    ]
    dns._addresses.clear()
    with pytest.raises(TransportError, match="server1"):
        resolve(dns, "example.com")


def test_a_service_that_is_not_offered() -> None:
    dns = FakeDns(srv={"_sip._udp.example.com": [Srv(0, 0, 0, ".")]})
    with pytest.raises(TransportError, match="no SIP service"):
        resolve(dns, "example.com")


def test_weights_are_chances() -> None:
    servers = [Srv(5, 0, 5060, "zero"), Srv(5, 75, 5060, "heavy"), Srv(5, 25, 5060, "light")]
    dns = FakeDns(
        srv={"_sip._udp.example.com": [*servers, Srv(1, 0, 5060, "first")]},
        addresses={"zero": ["0"], "heavy": ["75"], "light": ["25"], "first": ["1"]},
    )
    orders = [
        [target.address.host for target in resolve(dns, "example.com", None, "udp", seed)]
        for seed in range(200)
    ]
    assert all(order[0] == "1" and sorted(order) == ["0", "1", "25", "75"] for order in orders)
    second = Counter(order[1] for order in orders)
    assert 120 <= second["75"] <= 180
    assert second["0"] <= 5


BEST, WORSE, WORST = (
    Target("UDP", HostPort(f"192.0.2.{number}", 5060), "example.com") for number in (1, 2, 3)
)


def test_failover_goes_down_the_list_and_comes_back() -> None:
    failover = Failover([BEST, WORSE, WORST], return_after=300)
    assert failover.choose(0) == BEST
    failover.failed(BEST, 0)
    assert failover.choose(1) == WORSE
    failover.failed(WORSE, 10)
    assert failover.choose(11) == WORST
    assert failover.better(WORST, 11) is None
    assert failover.better(WORST, 300) == BEST
    failover.worked(BEST)
    assert failover.choose(301) == BEST
    assert failover.better(BEST, 301) is None


def test_when_all_have_failed_the_oldest_failure_is_tried() -> None:
    failover = Failover([BEST, WORSE])
    failover.failed(BEST, 10)
    failover.failed(WORSE, 5)
    assert failover.choose(11) == WORSE
    failover.failed(WORSE, 12)
    assert failover.choose(13) == BEST


def test_a_new_answer_keeps_what_is_known() -> None:
    failover = Failover([BEST, WORSE])
    failover.failed(BEST, 0)
    failover.replace([BEST, WORST])
    assert failover.targets == (BEST, WORST)
    assert failover.choose(1) == WORST
    assert failover.better(WORSE, 1) == WORST
