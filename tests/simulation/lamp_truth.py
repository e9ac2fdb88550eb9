"""Property 1 and 2: no plain colour is untrue for longer than promised, and all become right."""

from __future__ import annotations

from typing import Final

from console.desk.lamps import Lamp, LampState
from sip.mock_pbx import MockPbx
from sip.mock_pbx.call_board import LegState

PROMISE: Final = {"UDP": 35.0, "TCP": 15.0}
"""Seconds for which a plain colour may be untrue at most."""


class Broken(AssertionError):
    """A property does not hold.

    Args:
        property: its name.
        text: what was seen.
    """

    def __init__(self, property: str, text: str) -> None:
        super().__init__(f"{property}: {text}")
        self.property = property
        self.text = text


def truth(pbx: MockPbx, number: str) -> LampState:
    """The colour that the lamp of a line should have."""
    legs = pbx.board.legs(number)
    if any(leg.state is LegState.RINGING for leg in legs):
        return LampState.RINGING
    return LampState.BUSY if legs else LampState.AVAILABLE


def is_lie(lamp: Lamp, true: LampState) -> bool:
    """Whether a lamp shows, as if it were sure, what is not so."""
    return lamp.is_trusted and lamp.state is not true


class Lies:
    """How long each lamp has shown a plain colour that is not true.

    Args:
        promise: seconds that it may last.

    Attributes:
        longest: of all lamps so far, seconds.
    """

    def __init__(self, promise: float) -> None:
        self.longest = 0.0
        self._promise = promise
        self._since: dict[str, float] = {}

    def forget(self, number: str) -> None:
        """Take a lamp as true, because nobody can say what its line does."""
        self._since.pop(number, None)

    def look(self, now: float, lamp: Lamp, true: LampState) -> None:
        """Compare a lamp with the truth.

        Args:
            now: seconds that the computer was awake.
            lamp: as it is shown now.
            true: what it should show.

        Raises:
            Broken: it has lied for too long.
        """
        since = self._since.get(lamp.number)
        if since is not None:
            self.longest = max(self.longest, now - since)
            if now - since > self._promise:
                raise Broken(
                    "plain lie",
                    f"{lamp.number} has been untrue for {now - since:.1f} s: it shows "
                    f"{lamp.state} and is {true}",
                )
        if not is_lie(lamp, true):
            self._since.pop(lamp.number, None)
        elif since is None:
            self._since[lamp.number] = now
