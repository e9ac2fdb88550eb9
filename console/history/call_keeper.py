"""Keeps past calls in their file, on a thread of its own: nobody waits for a disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeVar

from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import PastCall
from console.history.call_store import (
    CallStore,
    HistoryError,
    HistoryTrouble,
    put_aside,
    remove_aside,
    remove_store,
)
from console.language import mark, tr

T = TypeVar("T")

RETRY: Final = 5.0
"""Seconds until what could not be written is tried again."""
PURGE: Final = 6 * 3600.0
"""Seconds between two looks for calls that are too old to be kept."""
MOST_WAITING: Final = 10_000
"""Calls that are kept in memory while they cannot be written."""
_SENTENCES: Final = {
    HistoryTrouble.BROKEN: mark(
        "The list of past calls was damaged. It was kept as {file}, and a new list was begun."
    ),
    HistoryTrouble.NEWER: mark(
        "Past calls are not kept: a newer Kiwi Console has written the list. Update this one."
    ),
    HistoryTrouble.LOCKED: mark(
        "Past calls cannot be saved just now: another program is using the list."
    ),
    HistoryTrouble.FULL: mark("Past calls cannot be saved: the disk is full."),
    HistoryTrouble.READ_ONLY: mark("Past calls cannot be saved: {file} cannot be written."),
    HistoryTrouble.FAILED: mark("Past calls cannot be saved: {file} cannot be used."),
}


def trouble_sentence(trouble: HistoryTrouble, file: Path) -> str:
    """The sentence for a person.

    Args:
        trouble: what is wrong.
        file: the file, or where it was put aside to.
    """
    return tr(_SENTENCES[trouble]).format(file=file)


class CallKeeper:
    """Writes calls as they happen, and reads them.

    What is wrong with the file is told once, until something is written again. Calls that cannot
    be written wait, and are tried again.

    Args:
        path: of the file.
        keep_days: calls older than that are removed; 0: nothing is kept, and the file is removed.
        now: gives the time of day (aware); called on the thread.
        post: has a function called where the owner lives; may be called on any thread.
        on_trouble: told what is wrong, one sentence.
    """

    def __init__(
        self,
        path: Path,
        keep_days: int,
        now: Callable[[], datetime],
        post: Callable[[Callable[[], None]], None],
        on_trouble: Callable[[str], None],
    ) -> None:
        self._path, self._days, self._now = path, keep_days, now
        self._post, self._on_trouble = post, on_trouble
        self._jobs: SimpleQueue[PastCall | Callable[[], None]] = SimpleQueue()
        self._waiting: dict[str, PastCall] = {}
        self._notes: dict[str, str] = {}
        self._store: CallStore | None = None
        self._told: HistoryTrouble | None = None
        self._opened_before = self._gave_up = self._stopped = False
        self._thread = threading.Thread(target=self._run, name="past calls", daemon=True)
        self._thread.start()

    # Called by the owner

    def keep(self, call: PastCall) -> None:
        """Write a call soon; returns at once."""
        self._jobs.put(call)

    def read(self, wanted: CallFilter, on_read: Callable[[Sequence[PastCall]], None]) -> None:
        """Read calls; returns at once.

        Args:
            wanted: which.
            on_read: told the calls, the latest first; none where the file cannot be read.
        """

        def work() -> None:
            calls: Sequence[PastCall] = ()
            if self._days:
                calls = self._try(lambda store: store.calls(wanted)) or ()
            self._post(lambda: on_read(calls))

        self._jobs.put(work)

    def annotate(self, key: str, note: str) -> None:
        """Write a note on a call soon; returns at once.

        Args:
            key: of the call.
            note: in place of the one before; empty: none.
        """

        def work() -> None:
            if self._days and not self._gave_up:
                self._notes[key] = note
                self._try(lambda store: None)

        self._jobs.put(work)

    def forget(self, what: Forgetting, on_done: Callable[[int | None], None]) -> None:
        """Remove calls without a trace, and the broken files that were put aside.

        Args:
            what: is removed.
            on_done: told how many calls were removed; None: the file cannot be used now.
        """

        def work() -> None:
            count = self._try(lambda store: self._forget(store, what))
            self._post(lambda: on_done(count))

        self._jobs.put(work)

    def keep_for(self, days: int) -> None:
        """Keep calls for so many days from now on; 0: none."""

        def work() -> None:
            self._days = days
            self._tidy_up()

        self._jobs.put(work)

    def close(self, patience: float = 2.0) -> None:
        """Write what waits, close the file and end the thread.

        Args:
            patience: seconds to wait for that.
        """

        def stop() -> None:
            self._stopped = True

        self._jobs.put(stop)
        self._thread.join(patience)

    # On the thread

    def _run(self) -> None:
        self._tidy_up()
        while not self._stopped:
            for job in self._batch():
                self._do(job)
            if self._waiting or self._notes:
                self._try(lambda store: None)
        if self._store is not None:
            self._store.close()

    def _batch(self) -> list[PastCall | Callable[[], None]]:
        """The jobs there are, at least one; none when what waits is to be tried again."""
        jobs: list[PastCall | Callable[[], None]] = []
        try:
            jobs.append(self._jobs.get(timeout=RETRY if self._waiting or self._notes else PURGE))
            while True:
                jobs.append(self._jobs.get_nowait())
        except Empty:
            if not jobs and not self._waiting and not self._notes:
                return [self._tidy_up]
        return jobs

    def _do(self, job: PastCall | Callable[[], None]) -> None:
        if not isinstance(job, PastCall):
            job()
        elif self._days and not self._gave_up:
            self._waiting.pop(job.key, None)
            self._waiting[job.key] = job
            if len(self._waiting) > MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]

    def _tidy_up(self) -> None:
        """Remove what is too old to be kept."""
        if self._days:
            self._try(self._remove_old)
            return
        self._close()
        self._waiting.clear()
        self._notes.clear()
        try:
            remove_store(self._path)
        except HistoryError as error:
            self._tell(error.trouble, self._path)

    def _remove_old(self, store: CallStore) -> None:
        latest = store.latest
        if latest is not None:
            # The clock may have jumped ahead: the latest call is a second witness.
            store.forget_before(min(latest, self._now()) - timedelta(days=self._days))

    def _try(self, do: Callable[[CallStore], T], *, again: bool = True) -> T | None:
        """Write what waits, then do something with the file; None: it cannot be used now.

        Args:
            do: what is done.
            again: a broken file is put aside, and the same is done with a new one.
        """
        if self._gave_up or not self._days:
            return None
        try:
            store = self._opened()
            if self._waiting:
                store.put(self._waiting.values())
                self._waiting.clear()
            for key in tuple(self._notes):
                store.annotate(key, self._notes[key])
                del self._notes[key]
            result = do(store)
        except HistoryError as error:
            self._close()
            if error.trouble is HistoryTrouble.BROKEN and again and self._begin_anew():
                return self._try(do, again=False)
            if error.trouble is HistoryTrouble.NEWER:
                self._gave_up = True
                self._waiting.clear()
                self._notes.clear()
            self._tell(error.trouble, self._path)
            return None
        self._told = None
        return result

    def _forget(self, store: CallStore, what: Forgetting) -> int:
        count = store.forget(what)
        remove_aside(self._path)
        return count

    def _opened(self) -> CallStore:
        if self._store is None:
            store = CallStore(self._path)
            try:
                store.check()
                if not self._opened_before:
                    store.end_open_calls()
            except HistoryError:
                store.close()
                raise
            self._store, self._opened_before = store, True
        return self._store

    def _begin_anew(self) -> bool:
        """Put the broken file aside; False: that cannot be done."""
        try:
            aside = put_aside(self._path, self._now())
        except HistoryError:
            return False
        self._told = None
        self._tell(HistoryTrouble.BROKEN, aside)
        return True

    def _close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _tell(self, trouble: HistoryTrouble, file: Path) -> None:
        if trouble is not self._told:
            self._told = trouble
            self._post(lambda: self._on_trouble(trouble_sentence(trouble, file)))
