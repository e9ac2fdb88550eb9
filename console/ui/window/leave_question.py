"""Asks for confirmation before leaving ends calls; leaving a second time confirms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.desk.calls.desk_call import CardState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.kit.dead_time import DeadTime
from console.ui.kit.toast import Toast

_STAYS: Final = frozenset({CardState.PARKED, CardState.PASSED_ON})
"""States of calls that continue when the console leaves."""


@dataclass(frozen=True)
class Leaving:
    """What a person leaves, in words.

    Attributes:
        handing_over: the sentence while all calls are being transferred; {name} is replaced.
        one: the sentence if one call would end; {name} is replaced.
        many: returns the sentence if several calls would end, for their number.
        hand_over: the button for `handing_over`.
        hang_up: the button for the others.
    """

    handing_over: str
    one: str
    many: Callable[[int], str]
    hand_over: str
    hang_up: str


def quitting() -> Leaving:
    """Ending the console."""
    return Leaving(
        tr("{name} is still being transferred. Quit again to hand over at once."),
        tr("This would end the call with {name}. Quit again to confirm."),
        lambda count: tr("This would end %n call(s). Quit again to confirm.", "", count),
        tr("Hand over and quit"),
        tr("Hang up and quit"),
    )


def changing_system() -> Leaving:
    """Going to the demo, or from there to the person's own phone system."""
    return Leaving(
        tr("{name} is still being transferred. Choose it again to hand over at once."),
        tr("This would end the call with {name}. Choose it again to confirm."),
        lambda count: tr("This would end %n call(s). Choose it again to confirm.", "", count),
        tr("Hand over and leave"),
        tr("Hang up and leave"),
    )


class LeaveQuestion(QObject):
    """Shows a toast that asks whether calls are to be ended by leaving.

    Args:
        window: the window that shows the toast.
        calls: returns the current calls.
        steady: gives seconds that nobody can set.
    """

    def __init__(
        self,
        window: QWidget,
        calls: Callable[[], Sequence[DeskCall]],
        steady: Callable[[], float],
    ) -> None:
        super().__init__(window)
        self._window, self._calls = window, calls
        self._steady, self._unread = steady, DeadTime(steady)
        self._asked = ""
        self.toast: Toast | None = None

    def is_confirmed(
        self,
        leaving: Callable[[], Leaving],
        sure: Callable[[], object],
        about: str,
        *,
        clicked: bool = True,
    ) -> bool:
        """Return whether the person may leave; if not, show the question.

        They may if no call would be ended, or if the same question is on the screen already.

        Args:
            leaving: returns what they leave.
            sure: called when a person presses the button on the toast.
            about: the same for the same deed.
            clicked: it may be the second click of a double click, which is no answer.
        """
        lost = [call for call in self._calls() if call.state not in _STAYS]
        if not lost:
            return True
        if self.toast is not None and not self.toast.isHidden() and self._asked == about:
            return self._unread.is_over or not clicked
        self._ask(leaving(), lost, sure)
        self._asked = about
        self._unread.begin()
        return False

    def _ask(self, leaving: Leaving, lost: Sequence[DeskCall], sure: Callable[[], object]) -> None:
        if self.toast is not None:
            self.toast.hide()
            self.toast.deleteLater()
        self.toast = Toast(
            self._window, steady=self._steady
        )  # a new one: the zoom may have changed
        button = leaving.hang_up
        if all(call.state is CardState.TRANSFERRING for call in lost):
            names = ", ".join(words.who(call.party) for call in lost)
            text, button = leaving.handing_over.format(name=names), leaving.hand_over
        elif len(lost) == 1:
            text = leaving.one.format(name=words.who(lost[0].party))
        else:
            text = leaving.many(len(lost))
        self.toast.tell(text, button, sure)
