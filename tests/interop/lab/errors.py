"""What the lab raises."""

from __future__ import annotations


class LabError(Exception):
    """The lab cannot do what was asked; the text says what is missing or how to repair it."""
