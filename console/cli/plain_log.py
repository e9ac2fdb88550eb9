"""Log lines that a terminal shows as they are."""

from __future__ import annotations

import logging

from console.cli.plain_text import without_marks


class PlainFormatter(logging.Formatter):
    """A formatter that writes `?` for control and direction marks, but for line ends and tabs.

    An error may quote what came from the network, and a terminal would obey it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return without_marks(super().format(record), "?")
