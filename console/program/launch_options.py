"""The options of the command line; imports next to nothing, so that the window opens fast."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class UsageError(Exception):
    """A command cannot be carried out as asked; the text is one line for a person."""


@dataclass(frozen=True)
class LaunchOptions:
    """The options that every command has, and those of the window.

    Attributes:
        config: the settings file; None for the usual place.
        demo: use the bundled mock PBX instead of any settings.
        scenario: of the demo, a bundled name or a file; None for the usual one.
        lines: extensions in the demo; None for what the scenario has.
        sip_trace: the file every SIP message is written to, redacted; None for none.
        call: a number to be ready to call, from a link; empty for none.
    """

    config: Path | None = None
    demo: bool = False
    scenario: str | None = None
    lines: int | None = None
    sip_trace: Path | None = None
    call: str = ""
