"""The further dialogs of a SUBSCRIBE that was forked (RFC 6665 section 4.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sip.dialog import Dialog
from sip.message import Request

FORK_LIMIT: Final = 16
"""Dialogs at most beside the first one."""


class ForkedDialogs:
    """The dialogs of one subscription beside its first one, by the tag of the notifier."""

    def __init__(self) -> None:
        self._dialogs: dict[str, Dialog] = {}

    def __contains__(self, tag: str | None) -> bool:
        return tag in self._dialogs

    def __iter__(self) -> Iterator[tuple[str, Dialog]]:
        return iter(list(self._dialogs.items()))

    def place(self, subscribe: Request | None, notify: Request) -> int:
        """Return 200 when a NOTIFY is the next one of a fork or makes it, else its refusal.

        Args:
            subscribe: the first SUBSCRIBE as sent; None: no new fork is taken.
            notify: with another From tag than that of the first dialog.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        tag = notify.from_.tag or ""
        dialog = self._dialogs.get(tag)
        if dialog is not None:
            return 200 if dialog.in_order(notify) else 500
        if subscribe is None or len(self._dialogs) >= FORK_LIMIT:
            return 481
        self._dialogs[tag] = Dialog.from_notify(subscribe, notify)
        return 200

    def follow(self, notify: Request) -> None:
        """Take the Contact of a NOTIFY, a target refresh request."""
        dialog = self._dialogs.get(notify.from_.tag or "")
        if dialog is not None:
            dialog.refresh_target(notify)

    def remove(self, tag: str) -> bool:
        """Forget a fork; returns whether there was one."""
        return self._dialogs.pop(tag, None) is not None
