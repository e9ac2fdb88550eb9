"""The owner of the asyncio tasks: everything in `sip` starts tasks through a `TaskOwner`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

TaskReport = Callable[[str, BaseException], None]


class TaskHandle(Protocol):
    """A running task."""

    def cancel(self) -> object:
        """Ask the task to stop."""


class TaskOwner(Protocol):
    """Starts tasks, holds references to them and ends them."""

    def start(self, coroutine: Coroutine[Any, Any, None], name: str) -> TaskHandle:
        """Run `coroutine` as a task called `name`."""


class AsyncioTaskOwner:
    """Holds every task of a program.

    Args:
        report: called with the name and the exception of a task that failed. The other tasks
            keep running.
    """

    def __init__(self, report: TaskReport) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, coroutine: Coroutine[Any, Any, None], name: str) -> TaskHandle:
        """See `TaskOwner.start`.

        Raises:
            RuntimeError: the owner is closed, or no event loop runs.
        """
        if self._closed:
            coroutine.close()
            raise RuntimeError(f"cannot start {name!r}: the owner of all tasks is closed")
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def close(self) -> None:
        """Cancel every task and wait until all have ended; none can be started afterwards."""
        self._closed = True
        own = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not own]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # tasks that had ended before have yet to be reported

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(task.get_name(), error)
