"""Numbers as people type them: whether they can be dialled, and how."""

from __future__ import annotations

import re
from typing import Final

_DIALLED: Final = re.compile(r"\+?[0-9*#]{2,40}")
_BETWEEN: Final = re.compile(r"[\s().\-/\u00a0\u2010-\u2015]+")


def dialled(text: str) -> str:
    """The number to dial for what was typed; empty: it is not a number.

    Spaces, brackets, dots and dashes between digits are left out, a `+` may only lead.
    """
    number = _BETWEEN.sub("", text.strip())
    return number if _DIALLED.fullmatch(number) else ""
