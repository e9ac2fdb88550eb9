"""The state of the window, kept from one start to the next; it is no part of the settings."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from console.settings.file import open_new

_LARGEST: Final = 1024 * 1024
_MOST_RECENT: Final = 20
_MOST_TABLES: Final = 100


def default_state_path() -> Path:
    """The file in the platform's state folder."""
    from platformdirs import user_state_path

    return user_state_path("kiwi-console") / "window.json"


@dataclass
class ViewState:
    """The state of the window; it is no loss when the file is gone.

    Attributes:
        path: of the file; None: in memory only.
        collapsed: keys of the collapsed sections.
        recent: numbers chosen after a search, the latest first.
        tab: key of the tab that is shown.
        geometry: of the window, as Qt saves it, in base64.
        columns: what a person chose for a table, by the fingerprint of its headings; the latest is
            the last. Neither headings nor cells are kept.
    """

    path: Path | None = None
    collapsed: set[str] = field(default_factory=set)
    recent: list[str] = field(default_factory=list)
    tab: str = "all"
    geometry: str = ""
    columns: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None) -> ViewState:
        """Read the file; missing or broken values get their defaults."""
        state = cls(path)
        if path is None:
            return state
        try:
            with path.open("rb") as file:
                kept = json.loads(file.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return state
        if isinstance(kept, dict):
            state._take(kept)
        return state

    def _take(self, kept: dict[str, Any]) -> None:
        self.collapsed = set(_texts(kept.get("collapsed")))
        self.recent = _texts(kept.get("recent"))[:_MOST_RECENT]
        for key in ("tab", "geometry"):
            if isinstance(kept.get(key), str):
                setattr(self, key, kept[key])
        columns = kept.get("columns")
        for key, chosen in columns.items() if isinstance(columns, dict) else ():
            if isinstance(chosen, dict) and _texts([*chosen.values()]) == [*chosen.values()]:
                self.keep_columns(key, chosen)

    def keep_columns(self, fingerprint: str, chosen: dict[str, str]) -> None:
        """Keep what a person chose for tables with these headings; the oldest is forgotten.

        Args:
            fingerprint: of the headings.
            chosen: see `Content.columns`.
        """
        self.columns.pop(fingerprint, None)
        self.columns[fingerprint] = chosen
        while len(self.columns) > _MOST_TABLES:
            del self.columns[next(iter(self.columns))]

    def save(self) -> None:
        """Write the file; nothing happens when it cannot be written."""
        if self.path is None:
            return
        kept = {
            "collapsed": sorted(self.collapsed),
            "recent": self.recent,
            "tab": self.tab,
            "geometry": self.geometry,
            "columns": self.columns,
        }
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(open_new(fresh), "w", encoding="utf-8") as file:
                file.write(json.dumps(kept, ensure_ascii=False))
            fresh.replace(self.path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
