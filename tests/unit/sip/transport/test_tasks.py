"""The owner of all tasks keeps them, reports their errors and ends them."""

from __future__ import annotations

import asyncio

import pytest

from sip.transport.tasks import AsyncioTaskOwner


def test_errors_are_reported_and_the_others_go_on() -> None:
    reported: list[tuple[str, str]] = []

    async def main() -> None:
        owner = AsyncioTaskOwner(lambda name, error: reported.append((name, str(error))))
        done = asyncio.Event()

        async def fail() -> None:
            raise ValueError("boom")

        async def finish() -> None:
            done.set()

        owner.start(fail(), "failing")
        owner.start(finish(), "finishing")
        assert len(owner) == 2
        await done.wait()
        await owner.close()
        assert len(owner) == 0

    asyncio.run(main())
    assert reported == [("failing", "boom")]


def test_close_cancels_waits_and_lets_nothing_start() -> None:
    ended: list[str] = []

    async def main() -> None:
        owner = AsyncioTaskOwner(lambda name, error: pytest.fail(f"{name}: {error}"))

        async def wait_for_ever() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("cleaned up")

        owner.start(wait_for_ever(), "first")
        second = owner.start(wait_for_ever(), "second")
        await asyncio.sleep(0)
        second.cancel()
        await owner.close()
        assert ended == ["cleaned up", "cleaned up"]
        with pytest.raises(RuntimeError, match="closed"):
            owner.start(wait_for_ever(), "late")

    asyncio.run(main())


def test_a_task_may_close_its_owner() -> None:
    async def main() -> None:
        owner = AsyncioTaskOwner(lambda name, error: pytest.fail(f"{name}: {error}"))
        closed = asyncio.Event()

        async def close() -> None:
            await owner.close()
            closed.set()

        owner.start(close(), "closing")
        await closed.wait()

    asyncio.run(main())
