"""Recognises numbers as people type them."""

from __future__ import annotations

import re
from typing import Final

_DIALLED: Final = re.compile(r"\+?[0-9*#]{2,40}")
_BETWEEN: Final = re.compile(r"[\s().\-/\u00a0\u2010-\u2015]+")


def dialled(text: str) -> str:
    """Return the number to dial for a typed text; empty if it is no number.

    Spaces, brackets, dots, slashes and dashes are removed. `+` is allowed at the beginning only.
    """
    number = _BETWEEN.sub("", text.strip())
    return number if _DIALLED.fullmatch(number) else ""
