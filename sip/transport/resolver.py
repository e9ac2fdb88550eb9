"""From the name of a SIP server to addresses, in the order to try them (RFC 3263)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.transport.address import HostPort, is_numeric

TransportChoice = Literal["auto", "udp", "tcp", "tls"]


class Target(NamedTuple):
    """One place to send a request to."""

    protocol: str
    """UDP, TCP or TLS."""
    address: HostPort
    """Numeric."""
    server_name: str
    """The domain we asked for, which a certificate must name (RFC 5922 section 7.3)."""


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
    """The three questions asked of the name system. See `sip.transport.dns.SystemDns`."""

    async def naptr(self, name: str) -> list[Naptr]:
        """The NAPTR records; none when there are none. Raises TransportError DNS_*."""

    async def srv(self, name: str) -> list[Srv]:
        """The SRV records; none when there are none. Raises TransportError DNS_*."""

    async def addresses(self, host: str) -> list[str]:
        """Numeric addresses, at least one. Raises TransportError DNS_FAIL or DNS_TIMEOUT."""


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
        dns: answers the questions.
        ids: chance among servers of equal priority.
    """

    def __init__(self, dns: Dns, ids: Ids) -> None:
        self._dns = dns
        self._ids = ids

    async def resolve(
        self, host: str, port: int | None = None, transport: TransportChoice = "auto"
    ) -> list[Target]:
        """Where to send a request for `host`, best first.

        A numeric address or an explicit port settles the address without NAPTR and SRV (RFC 3263
        section 4.2). With "auto" the domain's own preference decides, UDP when it has none.

        Args:
            host: domain, host name or IP address, IPv6 with or without brackets.
            port: explicit port, or None.
            transport: the protocol to use, or "auto".

        Raises:
            TransportError: DNS_FAIL, DNS_TIMEOUT.
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
        """(service, SRV name) by the domain's preference; many routers cannot answer at all."""
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
            return []  # the address may be known all the same, and its lookup tells what is wrong

    def _in_order(self, records: Sequence[Srv]) -> list[Srv]:
        """By priority, and by weighted chance among equals (RFC 2782)."""
        ordered: list[Srv] = []
        for priority in sorted({record.priority for record in records}):
            # Weight 0 first, so that it has a small chance when others have weight.
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
    """Which of several targets to use now. Pure: the time is an argument.

    A target that failed is passed over for `return_after` seconds; then it is tried again before
    any worse one, which is how a client finds its way back to the main server.

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
        """All of them, best first."""
        return tuple(self._targets)

    def choose(self, now: float) -> Target:
        """The best target not known to be down; when all are, the one that failed longest ago."""
        for target in self._targets:
            if not self._is_down(target, now):
                return target
        return min(self._targets, key=lambda target: self._failed_at[target])

    def failed(self, target: Target, now: float) -> None:
        """`target` did not answer, or answered 503."""
        self._failed_at[target] = now

    def worked(self, target: Target) -> None:
        """`target` answered."""
        self._failed_at.pop(target, None)

    def better(self, target: Target, now: float) -> Target | None:
        """A target to try because it is better than `target`, the one in use; None if none is."""
        best = self.choose(now)
        if best == target or target not in self._targets:
            return None if best == target else best
        return best if self._targets.index(best) < self._targets.index(target) else None

    def replace(self, targets: Iterable[Target]) -> None:
        """Take a new answer of the name system, keeping what is known of the old targets."""
        self._targets = list(targets)
        self._failed_at = {
            target: when for target, when in self._failed_at.items() if target in self._targets
        }

    def _is_down(self, target: Target, now: float) -> bool:
        failed_at = self._failed_at.get(target)
        return failed_at is not None and now - failed_at < self._return_after
