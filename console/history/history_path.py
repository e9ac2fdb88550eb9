"""Where past calls are kept; imports next to nothing, so that the window starts fast."""

from __future__ import annotations

from pathlib import Path


def default_history_path() -> Path:
    """The file in the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path("kiwi-console") / "calls.sqlite"
