"""The lines of a PBX while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sip.mock_pbx.call_board import CallBoard
from sip.mock_pbx.pbx_config import PbxLine
from sip.mock_pbx.styles.style import LineView


class LineBook:
    """What is known of each line now."""

    def __init__(self, lines: Iterable[PbxLine]) -> None:
        self._lines = {line.number: line for line in lines}
        self._bound: set[str] = set()

    def get(self, number: str) -> PbxLine | None:
        """The line of that number."""
        return self._lines.get(number)

    def name_of(self, number: str) -> str:
        """Its name, or empty."""
        line = self._lines.get(number)
        return line.name if line is not None else ""

    def put(self, line: PbxLine) -> None:
        """Add a line, or change it."""
        self._lines[line.number] = line

    def set_registered(self, number: str, registered: bool) -> None:
        """A phone of ours is plugged in or out."""
        line = self._lines.get(number)
        if line is not None:
            self._lines[number] = replace(line, registered=registered)

    def set_mailbox(self, number: str, mailbox: tuple[int, int]) -> None:
        """New and old messages of a line."""
        line = self._lines.get(number)
        if line is not None:
            self._lines[number] = replace(line, mailbox=mailbox)

    def set_bound(self, number: str, bound: bool) -> None:
        """A phone has registered with REGISTER, or is gone."""
        if bound:
            self._bound.add(number)
        else:
            self._bound.discard(number)

    def is_offline(self, number: str) -> bool:
        """No phone is there."""
        line = self._lines.get(number)
        return line is not None and not line.registered and number not in self._bound

    def view(self, number: str, domain: str, board: CallBoard) -> LineView:
        """The line as documents show it."""
        legs = board.legs(number) if number in self._lines else ()
        return LineView(number, self.name_of(number), domain, legs, self.is_offline(number))
