"""Whether to quit although somebody is on the line: asked once, answered by asking again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.desk.calls.desk_call import CallState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.kit.toast import Toast

_STAYS: Final = frozenset({CallState.PARKED, CallState.PASSED_ON})
"""The states of calls that go on without the console."""


class QuitQuestion(QObject):
    """Asks before the console ends calls by ending itself.

    Args:
        window: the question stands over it.
        calls: those there are now.
        sure: called when a person presses the button of the question.
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

    def is_answered(self) -> bool:
        """Whether nobody is on the line, or it has just been asked; else it is asked now."""
        lost = [call for call in self._calls() if call.state not in _STAYS]
        if not lost or (self.toast is not None and not self.toast.isHidden()):
            return True
        if self.toast is not None:
            self.toast.deleteLater()
        self.toast = Toast(self._window)  # anew: letters may be larger now
        if len(lost) == 1:
            text = tr("{name} would be hung up. Quit again to do it.")
            text = text.format(name=words.who(lost[0].party))
        else:
            text = tr("%n call(s) would be hung up. Quit again to do it.", "", len(lost))
        self.toast.tell(text, tr("Hang up and quit"), self._sure)
        return False
