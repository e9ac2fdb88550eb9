"""Runs slow work of the window, such as reading a long file, on a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from console.program.background import in_thread
from console.program.runtime import Runtime
from console.ui.services import Cancel, Tell, WorkCancelledError

T = TypeVar("T")


class BackgroundWork:
    """Starts work and brings its progress and its result back to the window's thread.

    Args:
        runtime: owns the task that waits for the work.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._tasks = runtime.tasks

    def start(
        self, work: Callable[[Tell], T], on_progress: Tell, on_end: Callable[[T], None]
    ) -> Cancel:
        """See `Services.in_background`."""
        loop = asyncio.get_running_loop()
        cancelled = threading.Event()

        def show(part: float) -> None:
            if not cancelled.is_set():
                on_progress(part)

        def tell(part: float) -> None:
            if cancelled.is_set():
                raise WorkCancelledError
            with suppress(RuntimeError):  # the loop has been closed meanwhile
                loop.call_soon_threadsafe(show, part)

        async def run() -> None:
            # A list, because the result of the work may be None.
            try:
                ended = await in_thread(lambda: [work(tell)])
            except WorkCancelledError:
                return
            if ended is not None and not cancelled.is_set():
                on_end(ended[0])

        self._tasks.start(run(), "work in the background")
        return cancelled.set
