"""Locates SIP servers: from a name to addresses in the order to try them (RFC 3263)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.transport.address import HostPort, is_numeric

TransportChoice = Literal["auto", "udp", "tcp", "tls"]


class Target(NamedTuple):
    """A server a request can be sent to.

    Attributes:
        protocol: "UDP", "TCP" or "TLS".
        address: numeric.
        server_name: the domain that was resolved, which a certificate must name (RFC 5922
            section 7.3).
    """

    protocol: str
    address: HostPort
    server_name: str


class Naptr(NamedTuple):
    """A NAPTR record (RFC 3403), as far as RFC 3263 uses it."""

    order: int
    preference: int
    flags: str
    service: str
    replacement: str


class Srv(NamedTuple):
    """An SRV record (RFC 2782)."""

    priority: int
    weight: int
    port: int
    target: str


class Dns(Protocol):
    """The DNS look-ups of RFC 3263; `sip.transport.dns.SystemDns` is one."""

    async def naptr(self, name: str) -> list[Naptr]:
        """Return the NAPTR records of a name; [] when there are none.

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """

    async def srv(self, name: str) -> list[Srv]:
        """Return the SRV records of a name; [] when there are none.

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """

    async def addresses(self, host: str) -> list[str]:
        """Return the numeric addresses of a host, at least one, IPv4 first.

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """


class _Service(NamedTuple):
    protocol: str
    naptr: str
    srv: str
    port: int


_SERVICES = {
    "udp": _Service("UDP", "SIP+D2U", "_sip._udp.", 5060),
    "tcp": _Service("TCP", "SIP+D2T", "_sip._tcp.", 5060),
    "tls": _Service("TLS", "SIPS+D2T", "_sips._tcp.", 5061),
}


class Resolver:
    """Finds the servers of a domain.

    Args:
        dns: looks names up.
        ids: random choice among servers of equal priority.
    """

    def __init__(self, dns: Dns, ids: Ids) -> None:
        self._dns = dns
        self._ids = ids

    async def resolve(
        self, host: str, port: int | None = None, transport: TransportChoice = "auto"
    ) -> list[Target]:
        """Return the servers a request for `host` can be sent to, best first.

        With a numeric address or an explicit port NAPTR and SRV are not looked up (RFC 3263
        section 4.2). With "auto" the NAPTR records of the domain decide, UDP without them.

        Args:
            host: domain, host name or IP address, IPv6 with or without brackets.
            port: explicit port, or None.
            transport: the protocol to use, or "auto".

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """
        service = _SERVICES["udp" if transport == "auto" else transport]
        if is_numeric(host):
            bare = host.strip("[]")
            return [Target(service.protocol, HostPort(bare, port or service.port), bare)]
        host = host.rstrip(".").lower()
        if port is None:
            found = await self._by_services(host, transport)
            if found:
                return found
        addresses = await self._dns.addresses(host)
        return [
            Target(service.protocol, HostPort(address, port or service.port), host)
            for address in addresses
        ]

    async def _by_services(self, host: str, transport: TransportChoice) -> list[Target]:
        if transport == "auto":
            named = await self._services_by_naptr(host)
        else:
            named = []
        if not named:
            wanted = _SERVICES.values() if transport == "auto" else [_SERVICES[transport]]
            named = [(service, service.srv + host) for service in wanted]
        answers = await asyncio.gather(*(self._srv(name) for _, name in named))
        if all(not records for records in answers):
            return []
        targets: list[Target] = []
        failure = TransportError(TransportFault.DNS_FAIL, f"{host} offers no SIP service")
        for (service, _), records in zip(named, answers, strict=True):
            for record in self._in_order(records):
                if record.target in ("", "."):
                    continue  # "decidedly not available" (RFC 2782)
                try:
                    addresses = await self._dns.addresses(record.target)
                except TransportError as error:
                    failure = error
                    continue
                targets += [
                    Target(service.protocol, HostPort(address, record.port), host)
                    for address in addresses
                ]
        if not targets:
            raise failure
        return targets

    async def _services_by_naptr(self, host: str) -> list[tuple[_Service, str]]:
        """Return (service, SRV name) by preference; many routers do not answer NAPTR at all."""
        try:
            records = await self._dns.naptr(host)
        except TransportError:
            return []
        by_naptr = {service.naptr: service for service in _SERVICES.values()}
        return [
            (by_naptr[record.service.upper()], record.replacement.rstrip("."))
            for record in sorted(records, key=lambda record: (record.order, record.preference))
            if record.flags.lower() == "s" and record.service.upper() in by_naptr
        ]

    async def _srv(self, name: str) -> list[Srv]:
        try:
            return await self._dns.srv(name)
        except TransportError:
            return []  # the address may be known all the same; else its look-up tells the fault

    def _in_order(self, records: Sequence[Srv]) -> list[Srv]:
        """Sort by priority, and by weighted random choice among equals (RFC 2782)."""
        ordered: list[Srv] = []
        for priority in sorted({record.priority for record in records}):
            # Weight 0 first: it then has a small chance against others with weight.
            left = sorted(
                (record for record in records if record.priority == priority),
                key=lambda record: record.weight > 0,
            )
            while left:
                mark = self._ids.uniform(0.0, float(sum(record.weight for record in left)))
                running = 0.0
                for chosen in left:
                    running += chosen.weight
                    if running >= mark:
                        break
                left.remove(chosen)
                ordered.append(chosen)
        return ordered


class Failover:
    """Chooses among several targets (RFC 3263 section 4.3). Pure: the time is an argument.

    A target that failed is skipped for `return_after` seconds. Then it is tried again before any
    worse one, so that a client returns to the main server.

    Args:
        targets: best first, at least one.
        return_after: seconds.
    """

    def __init__(self, targets: Iterable[Target], return_after: float = 300.0) -> None:
        self._targets = list(targets)
        self._return_after = return_after
        self._failed_at: dict[Target, float] = {}

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target, best first."""
        return tuple(self._targets)

    def choose(self, now: float) -> Target:
        """Return the best target that is not known to be down.

        When all are down, it is the one that failed longest ago.

        Args:
            now: seconds of the clock.
        """
        for target in self._targets:
            if not self._is_down(target, now):
                return target
        return min(self._targets, key=lambda target: self._failed_at[target])

    def failed(self, target: Target, now: float) -> None:
        """Note that a target did not answer, or answered 503."""
        self._failed_at[target] = now

    def worked(self, target: Target) -> None:
        """Note that a target answered."""
        self._failed_at.pop(target, None)

    def better(self, target: Target, now: float) -> Target | None:
        """Return a target that is better than the one in use and may be up again, or None.

        Args:
            target: in use.
            now: seconds of the clock.
        """
        best = self.choose(now)
        if best == target or target not in self._targets:
            return None if best == target else best
        return best if self._targets.index(best) < self._targets.index(target) else None

    def replace(self, targets: Iterable[Target]) -> None:
        """Take the targets of a new look-up; those known already keep their failures."""
        self._targets = list(targets)
        self._failed_at = {
            target: when for target, when in self._failed_at.items() if target in self._targets
        }

    def _is_down(self, target: Target, now: float) -> bool:
        failed_at = self._failed_at.get(target)
        return failed_at is not None and now - failed_at < self._return_after
