"""A NAT for UDP as a process: `python -m tests.interop.networks.nat_relay HOST PORT SERVER PORT`.

Each line on its standard input gives every client another public port; the old one is a hole.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

Address = tuple[Any, ...]


class NatRelay:
    """Passes datagrams between clients and a server.

    Args:
        listen: where clients send to.
        server: where it passes them on to.
    """

    def __init__(self, listen: Address, server: Address) -> None:
        self._loop = asyncio.get_running_loop()
        self._server = server
        self._inside = _bound(listen)
        self._public: dict[Address, socket.socket] = {}
        self._holes: list[socket.socket] = []  # kept, so that no ICMP tells
        self._loop.add_reader(self._inside, self._out)

    def rebind(self) -> None:
        """Give every client another port."""
        for outside in self._public.values():
            self._loop.remove_reader(outside)
            self._holes.append(outside)
        self._public.clear()

    def _out(self) -> None:
        data, client = self._inside.recvfrom(65535)
        outside = self._public.get(client)
        if outside is None:
            outside = self._public[client] = _bound(("0.0.0.0", 0))  # noqa: S104 - in its own namespace
            self._loop.add_reader(outside, self._in, outside, client)
        outside.sendto(data, self._server)

    def _in(self, outside: socket.socket, client: Address) -> None:
        self._inside.sendto(outside.recv(65535), client)


def _bound(address: Address) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setblocking(False)
    sock.bind(address)
    return sock


async def _main(host: str, port: str, server: str, server_port: str) -> None:
    relay = NatRelay((host, int(port)), (server, int(server_port)))
    while await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
        relay.rebind()


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:5]))
