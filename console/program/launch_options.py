"""What the command line asks for; imports next to nothing, so that the window is there at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class UsageError(Exception):
    """It cannot be done as asked; the text is one line for a person."""


@dataclass(frozen=True)
class LaunchOptions:
    """What the command line asks for.

    Attributes:
        config: the settings file; None for the usual place.
        demo: use the bundled mock PBX instead of any settings.
        scenario: of the demo, a bundled name or a file; None for the usual one.
        lines: extensions in the demo; None for what the scenario has.
        sip_trace: where every message is written, redacted; None for nowhere.
        call: a number to be ready to call, from a link; empty for none.
    """

    config: Path | None = None
    demo: bool = False
    scenario: str | None = None
    lines: int | None = None
    sip_trace: Path | None = None
    call: str = ""
