"""Asks what of the past calls is to be forgotten."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.desk.past_calls.past_call import PastCall
from console.language import tr
from console.ui.history.history_model import day_line
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, button, label


class ForgetPanel(QWidget):
    """Offers to forget the number of a call, or everything before its day; hidden until then."""

    asked = Signal(str, object)
    """The number, or an empty text and the moment (aware) before which all is forgotten."""
    left = Signal()
    """The person forgets nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._number = ""
        self._before: datetime | None = None
        self.question = label(
            tr(
                "What is forgotten is removed from this computer for good, with its notes "
                "and with damaged lists that were kept."
            ),
            "second",
        )
        self.question.setWordWrap(True)
        self.number_button = button("", lambda: self.asked.emit(self._number, None))
        self.before_button = button("", lambda: self.asked.emit("", self._before))
        self.leave_button = button(tr("Cancel"), self.left.emit, role="quiet")
        row = QHBoxLayout()
        row.setSpacing(sizes.space_2)
        for each in (self.number_button, self.before_button, self.leave_button):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_2)
        column.addWidget(self.question)
        column.addLayout(row)
        self.hide()

    def ask(self, call: PastCall, now: datetime) -> None:
        """Ask about a call; the focus goes to the button that forgets nothing.

        Args:
            call: whose number and day are offered.
            now: aware; the day is the one in its zone.
        """
        day = call.began.astimezone(now.tzinfo).date()
        self._number = call.party.number or ""
        self._before = datetime.combine(day, time(), now.tzinfo)
        self.number_button.setText(tr("Forget {number}").format(number=self._number))
        self.number_button.setVisible(bool(self._number))
        text = tr("Forget everything before: {day}").format(day=day_line(day, now.date()))
        self.before_button.setText(text)
        self.show()
        announce(self.question, self.question.text())
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)
