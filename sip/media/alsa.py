"""Keeps ALSA from writing to the terminal: several lines for each try to open a device."""

from __future__ import annotations

import ctypes
import logging
import sys
from functools import cache
from typing import Any, Final

_log = logging.getLogger(__name__)
_LIBRARY: Final = "libasound.so.2"
_HANDLER: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)
"""`snd_lib_error_handler_t`: file, line, function, error number, format; more may follow."""


@cache
def keep_alsa_quiet() -> Any:
    """Have ALSA tell its errors in one line of the log in place of the terminal; does so once.

    Returns:
        the handler, which must live as long as the library; None where there is no ALSA.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL(_LIBRARY)
        set_handler = library.snd_lib_error_set_handler
    except (OSError, AttributeError):
        return None
    handler = error_handler()
    set_handler(handler)
    return handler


def error_handler() -> Any:
    """A handler of ALSA's errors that logs the first one, without its details."""
    told = False

    def on_error(file: bytes, line: int, function: bytes, error: int, form: bytes) -> None:
        nonlocal told
        if not told:
            told = True
            _log.info("ALSA cannot open a sound device; its further messages are left out.")

    return _HANDLER(on_error)
