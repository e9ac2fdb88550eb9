"""Services whose work in the background ends when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.ui.services import Cancel, Tell
from tests.ui.fake_services import FakeServices


class SlowReading(FakeServices):
    """Services whose work in the background begins and ends when the test says so."""

    work: tuple[Callable[[Tell], Any], Tell, Callable[[Any], None]] | None = None
    cancelled = 0

    def in_background(
        self, work: Callable[[Tell], Any], on_progress: Tell, on_end: Callable[[Any], None]
    ) -> Cancel:
        self.work = work, on_progress, on_end

        def cancel() -> None:
            self.cancelled += 1
            self.work = None

        return cancel

    def finish(self) -> None:
        """End the work that runs."""
        assert self.work is not None
        work, on_progress, on_end = self.work
        self.work = None
        on_end(work(on_progress))
