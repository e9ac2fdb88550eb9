"""Has the calls of the person's own phone system kept, and gives back who is to be called back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.program.background import in_thread
from console.program.wall_clock import wall_clock

if TYPE_CHECKING:  # imported when they are needed: after the first paint of the window
    from console.desk.calls.call_desk import CallDesk
    from console.desk.calls.desk_call import CallChange
    from console.desk.past_calls.call_filter import CallFilter
    from console.desk.past_calls.forgetting import Forgetting
    from console.desk.past_calls.past_call import PastCall
    from console.history.call_keeper import CallKeeper
    from console.settings.model import Settings

MOST_MISSED: Final = 500
"""Calls of earlier runs that are still shown as missed; the latest of them."""


class CallMemory:
    """Follows the call desk. The calls of a demo are not kept, and do not mix with others.

    Args:
        path: of the file; None: calls are kept in memory only.
        on_notice: told what is wrong with the file, one sentence.
    """

    def __init__(self, path: Path | None, on_notice: Callable[[str], None]) -> None:
        self._path, self._on_notice = path, on_notice
        self._keeper: CallKeeper | None = None
        self._days = 0
        self._keeps = False
        self._shown: bool | None = None
        self._stop_listening: Callable[[], None] = lambda: None
        self._forget_missed: Callable[[Forgetting], None] = lambda what: None

    def follow(self, calls: CallDesk, settings: Settings | None) -> None:
        """Keep the calls of the program that begins now.

        Args:
            calls: the call desk.
            settings: of the person's own phone system; None: a demo, or there are none yet.
        """
        own, before = settings is not None, self._shown
        self._stop_listening()
        self._stop_listening = calls.listen(self._changed)
        self._forget_missed = calls.forget
        self._shown = self._keeps = own
        if settings is not None:
            self.keep_for(settings.history.keep_days)
        if own is before:
            return
        calls.forget_missed()
        if own and self._keeper is not None:
            wanted = self._missed()
            self._keeper.read(wanted, lambda kept: self._remember(calls, kept))

    def keep_for(self, days: int) -> None:
        """Keep calls for so many days; the file is opened when there is something to keep."""
        if self._keeper is not None:
            if days != self._days:
                self._keeper.keep_for(days)
        elif self._path is not None and (days or self._path.exists()):
            from console.history.call_keeper import CallKeeper

            loop = asyncio.get_running_loop()

            def post(told: Callable[[], None]) -> None:
                with suppress(RuntimeError):  # the loop has been closed meanwhile
                    loop.call_soon_threadsafe(told)

            self._keeper = CallKeeper(self._path, days, wall_clock, post, self._on_notice)
        self._days = days

    def read(self, wanted: CallFilter, on_read: Callable[[Sequence[PastCall]], None]) -> None:
        """Read past calls; there are none while a demo is shown.

        Args:
            wanted: which.
            on_read: told the calls, the latest first.
        """
        if self._keeper is None or not self._keeps:
            on_read(())
        else:
            self._keeper.read(wanted, on_read)

    def annotate(self, key: str, note: str) -> None:
        """Keep a note on a past call, by its key."""
        if self._keeper is not None and self._keeps:
            self._keeper.annotate(key, note)

    def forget(self, what: Forgetting, on_done: Callable[[int | None], None]) -> None:
        """Remove past calls for good.

        Args:
            what: is removed.
            on_done: told how many calls were removed; None: the file cannot be used now.
        """
        if self._keeper is None:
            on_done(None)
            return
        self._forget_missed(what)
        self._keeper.forget(what, on_done)

    async def close(self) -> None:
        """Write what waits, and close the file."""
        self._stop_listening()
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            await in_thread(keeper.close)

    def _missed(self) -> CallFilter:
        from console.desk.past_calls.call_filter import CallFilter

        return CallFilter(missed=True, limit=MOST_MISSED)

    def _remember(self, calls: CallDesk, kept: Sequence[PastCall]) -> None:
        if self._keeps:
            calls.remember(kept)

    def _changed(self, change: CallChange) -> None:
        from console.desk.calls.desk_call import PastCallChanged

        if self._keeps and self._keeper is not None and isinstance(change, PastCallChanged):
            self._keeper.keep(change.call)
