"""Work on a thread of its own: its result and progress come back, unless it is cancelled."""

from __future__ import annotations

import asyncio
import threading

from console.desktop.background_work import BackgroundWork
from console.program.runtime import open_runtime
from console.ui.services import Tell, WorkCancelledError
from tests.patience import PATIENCE


def test_progress_and_result_come_on_the_thread_of_the_window() -> None:
    async def run() -> None:
        ended = asyncio.Event()
        told: list[tuple[float, int]] = []
        result: list[object] = []

        def work(tell: Tell) -> int:
            tell(0.5)
            return threading.get_ident()

        def end(found: int) -> None:
            result.extend((found, threading.get_ident()))
            ended.set()

        async with open_runtime(None) as runtime:
            background = BackgroundWork(runtime)
            background.start(work, lambda part: told.append((part, threading.get_ident())), end)
            await asyncio.wait_for(ended.wait(), PATIENCE)
        here = threading.get_ident()
        assert told == [(0.5, here)]
        assert result[1] == here
        assert result[0] != here

    asyncio.run(run())


def test_cancelled_work_ends_at_its_next_word_and_tells_nothing() -> None:
    async def run() -> None:
        begun, cancelled, gone = threading.Event(), threading.Event(), asyncio.Event()
        told: list[object] = []
        loop = asyncio.get_running_loop()

        def work(tell: Tell) -> None:
            begun.set()
            cancelled.wait(PATIENCE)
            try:
                tell(0.5)
            except WorkCancelledError:
                loop.call_soon_threadsafe(gone.set)
                raise

        async with open_runtime(None) as runtime:
            cancel = BackgroundWork(runtime).start(work, told.append, told.append)
            await asyncio.to_thread(begun.wait, PATIENCE)
            cancel()
            cancelled.set()
            await asyncio.wait_for(gone.wait(), PATIENCE)
        assert told == []

    asyncio.run(run())
