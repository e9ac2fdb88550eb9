"""Asks for confirmation before quitting ends calls; quitting a second time confirms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.desk.calls.desk_call import CardState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.kit.toast import Toast

_STAYS: Final = frozenset({CardState.PARKED, CardState.PASSED_ON})
"""States of calls that continue when the console ends."""


class QuitQuestion(QObject):
    """Shows a toast that asks whether calls are to be hung up by quitting.

    Args:
        window: the window that shows the toast.
        calls: returns the current calls.
        sure: called when a person presses the button on the toast.
    """

    def __init__(
        self,
        window: QWidget,
        calls: Callable[[], Sequence[DeskCall]],
        sure: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._calls, self._sure = window, calls, sure
        self.toast: Toast | None = None

    def is_confirmed(self) -> bool:
        """Return whether the console may quit; if not, show the question.

        It may quit if no call would be ended, or if the question is on the screen already.
        """
        lost = [call for call in self._calls() if call.state not in _STAYS]
        if not lost or (self.toast is not None and not self.toast.isHidden()):
            return True
        if self.toast is not None:
            self.toast.deleteLater()
        self.toast = Toast(self._window)  # a new one: the zoom may have changed
        button = tr("Hang up and quit")
        if all(call.state is CardState.TRANSFERRING for call in lost):
            names = ", ".join(words.who(call.party) for call in lost)
            text = tr("{name} is still being transferred. Quit again to hand over at once.")
            text, button = text.format(name=names), tr("Hand over and quit")
        elif len(lost) == 1:
            text = tr("This would end the call with {name}. Quit again to confirm.")
            text = text.format(name=words.who(lost[0].party))
        else:
            text = tr("This would end %n call(s). Quit again to confirm.", "", len(lost))
        self.toast.tell(text, button, self._sure)
        return False
