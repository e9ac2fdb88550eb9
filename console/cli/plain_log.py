"""Log lines that a terminal shows as they are."""

from __future__ import annotations

import logging
import re
from typing import Final

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class PlainFormatter(logging.Formatter):
    """A formatter that writes `?` for control and direction marks, but for line ends and tabs.

    An error may quote what came from the network, and a terminal would obey it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return _UNSEEN.sub("?", super().format(record))
