"""The name system of this computer: NAPTR and SRV by dnspython, addresses as every program."""

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
"""(absolute name, record type) to the records' data; none when there are none."""

_RECORDS_WITHIN = 2.5
_ADDRESSES_WITHIN = 5.0
_TRY_LATER = {socket.EAI_AGAIN}


class SystemDns:
    """See `sip.transport.resolver.Dns`.

    Addresses come from the system's own resolver, so that the hosts file, a VPN's split names and
    mDNS mean the same here as in every other program.

    Args:
        query: how to ask for NAPTR and SRV; by default dnspython with the system's servers.
        getaddrinfo: how to ask for addresses; blocking, run in a thread of its own.
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
        """See `Dns.addresses`."""
        try:
            async with asyncio.timeout(_ADDRESSES_WITHIN):
                found = await self._in_thread(host)
        except TimeoutError as error:
            raise TransportError(TransportFault.DNS_TIMEOUT, f"no answer about {host}") from error
        except socket.gaierror as error:
            if error.errno in _TRY_LATER:
                what = f"the name server does not answer about {host}"
                raise TransportError(TransportFault.DNS_TIMEOUT, what) from error
            raise TransportError(TransportFault.DNS_FAIL, f"there is no {host}") from error
        except (OSError, UnicodeError) as error:
            raise TransportError(TransportFault.DNS_FAIL, f"cannot look up {host}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        # Offices speak IPv4 to their PBX; IPv6 comes second where both are known.
        return sorted(addresses, key=lambda address: ":" in address)

    async def _in_thread(self, host: str) -> list[Any]:
        # A thread of its own, as a daemon: with a dead name server the call lasts for many
        # seconds, and the end of the program must not wait for it.
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
    """Ask the system's name servers with dnspython.

    Raises:
        TransportError: DNS_TIMEOUT, or DNS_FAIL (SERVFAIL, no servers configured).
    """
    # Imported at first use: an account with a numeric server never needs it.
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
        raise TransportError(TransportFault.DNS_TIMEOUT, f"no answer about {name}") from error
    except (dns.exception.DNSException, OSError) as error:
        raise TransportError(TransportFault.DNS_FAIL, f"{name}: {error}") from error
    return list(answer.rrset or ())
