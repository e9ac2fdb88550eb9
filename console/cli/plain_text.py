"""Text that a terminal shows as it is, whoever has written it."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_marks(text: str, mark: str = "") -> str:
    """Return text with `mark` for its control and direction marks, but for line ends and tabs."""
    return _UNSEEN.sub(mark, text)


def one_line(text: str) -> str:
    """Return text on one line without control and direction marks."""
    return without_marks(" ".join(text.split()))
