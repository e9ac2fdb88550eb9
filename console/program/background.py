"""Runs work that may block for long, such as asking the keyring, on a daemon thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[], T], limit: float | None = None) -> T | None:
    """Run `work` on a thread of its own and return its result.

    The thread does not keep the program from ending: a keyring may wait for a person for ever.

    Args:
        work: may block.
        limit: seconds after which its result is no longer waited for; None: no limit.

    Returns:
        the result of `work`; None when it took longer than `limit`.

    Raises:
        Exception: the one that `work` raised.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def post(finish: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has been closed meanwhile
            loop.call_soon_threadsafe(lambda: None if done.done() else finish())

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            post(partial(done.set_exception, error))
        else:
            post(partial(done.set_result, result))

    threading.Thread(target=run, name="background", daemon=True).start()
    try:
        async with asyncio.timeout(limit):
            return await done
    except TimeoutError:
        return None
