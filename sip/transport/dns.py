"""DNS look-ups: NAPTR and SRV by dnspython, addresses by the resolver of the system."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from sip.errors import TransportError, TransportFault
from sip.transport.resolver import Naptr, Srv

Query = Callable[[str, str], Awaitable[list[Any]]]
"""From (absolute name, record type) to the data of the records; [] when there are none."""

_RECORDS_WITHIN = 2.5
_ADDRESSES_WITHIN = 5.0
_TRY_LATER = {socket.EAI_AGAIN}


class SystemDns:
    """The `Dns` of the system.

    Addresses come from the resolver of the system, so that the hosts file, the split DNS of a VPN
    and mDNS count as in every other program.

    Args:
        query: looks up NAPTR and SRV; by default dnspython with the name servers of the system.
        getaddrinfo: looks up addresses; it blocks, and runs in a thread of its own.
    """

    def __init__(
        self,
        query: Query | None = None,
        getaddrinfo: Callable[..., list[Any]] = socket.getaddrinfo,
    ) -> None:
        self._query = query or query_servers
        self._getaddrinfo = getaddrinfo

    async def naptr(self, name: str) -> list[Naptr]:
        """See `Dns.naptr`."""
        return [
            Naptr(
                record.order,
                record.preference,
                record.flags.decode(errors="replace"),
                record.service.decode(errors="replace"),
                record.replacement.to_text(),
            )
            for record in await self._query(f"{name}.", "NAPTR")
        ]

    async def srv(self, name: str) -> list[Srv]:
        """See `Dns.srv`."""
        return [
            Srv(record.priority, record.weight, record.port, record.target.to_text())
            for record in await self._query(f"{name}.", "SRV")
        ]

    async def addresses(self, host: str) -> list[str]:
        """See `Dns.addresses`.

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """
        try:
            async with asyncio.timeout(_ADDRESSES_WITHIN):
                found = await self._in_thread(host)
        except TimeoutError as error:
            raise TransportError(
                TransportFault.DNS_TIMEOUT, f"no DNS answer about {host}"
            ) from error
        except socket.gaierror as error:
            if error.errno in _TRY_LATER:
                what = f"the name server does not answer about {host}"
                raise TransportError(TransportFault.DNS_TIMEOUT, what) from error
            raise TransportError(
                TransportFault.DNS_FAIL, f"the name {host} does not exist"
            ) from error
        except (OSError, UnicodeError) as error:
            raise TransportError(TransportFault.DNS_FAIL, f"cannot look up {host}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        # Most PBXs are reached over IPv4, so IPv6 addresses come second.
        return sorted(addresses, key=lambda address: ":" in address)

    async def _in_thread(self, host: str) -> list[Any]:
        # A daemon thread: with a dead name server the call takes many seconds, and the program
        # must be able to end before.
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[Any]] = loop.create_future()

        def settle(found: list[Any] | None, error: Exception | None) -> None:
            if not answer.done():
                if error is not None:
                    answer.set_exception(error)
                else:
                    answer.set_result(found or [])

        def ask() -> None:
            found, error = None, None
            try:
                found = self._getaddrinfo(host, None, type=socket.SOCK_DGRAM)
            except Exception as caught:
                error = caught
            with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
                loop.call_soon_threadsafe(settle, found, error)

        threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
        return await answer


async def query_servers(name: str, kind: str) -> list[Any]:
    """Ask the name servers of the system with dnspython.

    Args:
        name: absolute, with a dot at the end.
        kind: the record type, such as SRV.

    Raises:
        TransportError: DNS_TIMEOUT, or DNS_FAIL (SERVFAIL, no servers configured).
    """
    # Imported at first use: an account with a numeric server address never needs it.
    import dns.asyncresolver
    import dns.exception
    import dns.resolver

    try:
        resolver = dns.asyncresolver.Resolver()
        answer = await resolver.resolve(
            name, kind, search=False, raise_on_no_answer=False, lifetime=_RECORDS_WITHIN
        )
    except dns.resolver.NXDOMAIN:
        return []
    except dns.exception.Timeout as error:
        raise TransportError(TransportFault.DNS_TIMEOUT, f"no DNS answer about {name}") from error
    except (dns.exception.DNSException, OSError) as error:
        raise TransportError(TransportFault.DNS_FAIL, f"{name}: {error}") from error
    return list(answer.rrset or ())
