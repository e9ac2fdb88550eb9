"""`kiwi-console export`: writes the extensions of the settings for other programs and phones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from console.exporting import cisco_keys, csv_text, vcard_text
from console.program.launch_options import UsageError
from console.settings.hand_over import hand_over
from console.settings.model import Settings, default_path
from console.settings.store import SettingsStore

_FORMATS: Final[dict[str, Callable[[Settings, str], str]]] = {
    "csv": lambda settings, _text: csv_text(settings.extensions),
    "vcard": lambda settings, _text: vcard_text(settings.extensions),
    "cisco": lambda settings, _text: cisco_keys(settings.extensions),
    "settings": hand_over,
}


def export_people(options: argparse.Namespace) -> int:
    """Write the file, or the standard output; returns the exit status.

    Raises:
        UsageError: there are no settings, or the file cannot be written.
        SettingsError: the settings are broken.
    """
    path: Path = options.config or default_path()
    store = SettingsStore(path)
    if store.settings is None:
        raise UsageError(f"{path}: there are no settings yet; set up the account first")
    data = _FORMATS[options.format](store.settings, store.text).encode()
    output: Path | None = options.output
    if output is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
    return 0
