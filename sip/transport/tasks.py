"""Who owns the tasks: nothing in `sip` starts one except through a `TaskOwner`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

TaskReport = Callable[[str, BaseException], None]


class TaskHandle(Protocol):
    """A task that was started."""

    def cancel(self) -> object:
        """Ask it to stop."""


class TaskOwner(Protocol):
    """Starts tasks, keeps them alive and ends them."""

    def start(self, coroutine: Coroutine[Any, Any, None], name: str) -> TaskHandle:
        """Run `coroutine` as a task called `name`."""


class AsyncioTaskOwner:
    """The root of all tasks of a program.

    Args:
        report: is told the name and the exception of a task that ended by an error. The other
            tasks go on.
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
        await asyncio.sleep(0)  # those that had ended before have yet to be reported

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(task.get_name(), error)
