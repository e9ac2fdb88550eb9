"""A unit test takes no time and has no network: the clock and the wire are arguments."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

_sleep = asyncio.sleep


class DesignFault(AssertionError):
    """A unit test slept or opened a connection."""


def _no_sleep(seconds: float) -> NoReturn:
    raise DesignFault(f"time.sleep({seconds}) in a unit test: hand in a VirtualClock")


async def _only_give_way(delay: float, result: Any = None) -> Any:
    if delay > 0:
        raise DesignFault(f"asyncio.sleep({delay}) in a unit test: hand in a VirtualClock")
    return await _sleep(0, result)


def _no_network(name: str) -> Any:
    def refuse(self: socket.socket, *arguments: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise DesignFault(f"socket.{name} in a unit test: hand in a MemoryNetwork")
        return getattr(super(socket.socket, self), name)(*arguments)

    return refuse


@pytest.fixture(autouse=True)
def no_sleep_no_network() -> Iterator[None]:
    """Sleeping and real sockets raise `DesignFault`; an event loop's own pair of sockets may be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "sleep", _no_sleep)
        patch.setattr(asyncio, "sleep", _only_give_way)
        for name in ("bind", "connect", "connect_ex", "sendto", "listen"):
            patch.setattr(socket.socket, name, _no_network(name), raising=False)
        yield
