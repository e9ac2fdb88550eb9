"""The lines of a mock PBX while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sip.mock_pbx.call_board import CallBoard
from sip.mock_pbx.pbx_config import PbxLine
from sip.mock_pbx.styles.style import LineView


class LineBook:
    """The lines by number, as they are now.

    Args:
        lines: at the start.
    """

    def __init__(self, lines: Iterable[PbxLine]) -> None:
        self._lines = {line.number: line for line in lines}
        self._bound: set[str] = set()

    def get(self, number: str) -> PbxLine | None:
        """Return the line with a number, or None."""
        return self._lines.get(number)

    def name_of(self, number: str) -> str:
        """Return the name of a line; "" where there is no such line."""
        line = self._lines.get(number)
        return line.name if line is not None else ""

    def put(self, line: PbxLine) -> None:
        """Add a line, or replace the one with its number."""
        self._lines[line.number] = line

    def set_registered(self, number: str, registered: bool) -> None:
        """Set whether a phone counts as plugged in although none has sent a REGISTER."""
        line = self._lines.get(number)
        if line is not None:
            self._lines[number] = replace(line, registered=registered)

    def set_do_not_disturb(self, number: str, wanted: bool) -> None:
        """Set whether a line takes no calls."""
        line = self._lines.get(number)
        if line is not None:
            self._lines[number] = replace(line, do_not_disturb=wanted)

    def set_mailbox(self, number: str, mailbox: tuple[int, int]) -> None:
        """Set the numbers of new and old messages of a line."""
        line = self._lines.get(number)
        if line is not None:
            self._lines[number] = replace(line, mailbox=mailbox)

    def set_bound(self, number: str, bound: bool) -> None:
        """Set whether a phone of the line is registered by REGISTER."""
        if bound:
            self._bound.add(number)
        else:
            self._bound.discard(number)

    def is_offline(self, number: str) -> bool:
        """Return whether a line exists and has no phone at all."""
        line = self._lines.get(number)
        return line is not None and not line.registered and number not in self._bound

    def view(self, number: str, domain: str, board: CallBoard) -> LineView:
        """Return a line as the NOTIFY bodies show it.

        Args:
            number: of the line; it may be unknown.
            domain: host, or host and port, as the watcher wrote it.
            board: the calls of the line.
        """
        line = self._lines.get(number)
        if line is None:
            return LineView(number, "", domain)
        legs, offline = board.legs(number), self.is_offline(number)
        return LineView(number, line.name, domain, legs, offline, line.do_not_disturb)
