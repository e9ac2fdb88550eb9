"""Announces changes to listeners, in the order they were made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

ChangeT = TypeVar("ChangeT")


class Announcer(Generic[ChangeT]):
    """A queue of changes, and the listeners they are sent to."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[ChangeT], None]] = []
        self._queue: deque[ChangeT] = deque()
        self._telling = False

    def listen(self, callback: Callable[[ChangeT], None]) -> Callable[[], None]:
        """Call `callback` with every change from now on; returns what stops that."""
        self._listeners.append(callback)

        def forget() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return forget

    def add(self, change: ChangeT) -> None:
        """Put a change at the end of the queue."""
        self._queue.append(change)

    def tell(self) -> None:
        """Send every queued change to every listener; a listener may queue more."""
        if self._telling:
            return
        self._telling = True
        try:
            while self._queue:
                change = self._queue.popleft()
                for listener in tuple(self._listeners):
                    listener(change)
        finally:
            self._telling = False
