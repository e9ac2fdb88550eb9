"""The panel of an attended transfer: the caller, the target, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from console.desk.calls.desk_call import CardState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_card import call_picture
from console.ui.calls.call_pad import CallPad
from console.ui.calls.named_action import about as action_about
from console.ui.calls.named_action import button_text
from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, label, set_text


class ConsultPanel(QFrame):
    """Shows both parties of an attended transfer, and the buttons to complete or undo it.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        key: returns the key of an action as it is shown on a button.
    """

    asked = Signal(str)
    """The id of an action: `transfer`, `back`, `swap`, `join` or `voicemail`."""

    def __init__(
        self, look: theme.Theme, now: Callable[[], datetime], key: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._look, self._now = look, now
        self._caller: DeskCall | None = None
        self._target: DeskCall | None = None
        self.setProperty("role", "clear")
        self.setAccessibleName(tr("Transfer"))
        self.caller, self.target = _End(look), _End(look)
        self.choices = CallPad(look, key)
        self.choices.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_3)
        for part in (self.caller, self.target, self.choices):
            column.addWidget(part)
        look.changed.connect(self.tick)

    def show_calls(self, caller: DeskCall, target: DeskCall, *, voicemail: bool = False) -> None:
        """Show a consultation.

        Args:
            caller: the call of the caller, who waits.
            target: the call to the party that the caller is to be connected to.
            voicemail: whether the caller can be sent to the target's voicemail.
        """
        news = self._target is None or self._target.state is not target.state
        self._caller, self._target = caller, target
        name = words.who(target.party)
        talks = target.state is CardState.ACTIVE
        about = (
            tr("Connect the caller to {name}, who has answered.")
            if talks
            else tr("Connect the caller now; {name}'s phone keeps ringing.")
        )
        choices = [
            Choice("transfer", button_text("connect"), about.format(name=name), primary=True),
            Choice("back", button_text("back"), tr("Ends the call to {name}.").format(name=name)),
        ]
        if talks or target.state is CardState.HELD:
            choices += [Choice(id, button_text(id), action_about(id)) for id in ("swap", "join")]
        if caller.state is CardState.TRANSFERRING:
            choices = []  # the transfer has been requested and cannot be undone
        elif voicemail:
            choices.append(Choice("voicemail", button_text("voicemail")))
        self.choices.show_choices(choices, f"{caller.id} {target.id}")
        self.tick()
        if news:
            announce(self, f"{name}: {words.state_line(target)}")

    def tick(self) -> None:
        """Update the durations."""
        if self._caller is not None and self._target is not None:
            self.caller.show_call(self._caller, self._now())
            self.target.show_call(self._target, self._now())

    def focus(self) -> None:
        """Move the focus to the button that completes the transfer."""
        button = self.choices.buttons.get("transfer")
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _End(QFrame):
    """One party of the transfer: picture, name, state and duration."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "clear")
        self._picture = QLabel()
        self.name, self.timer = label("", "strong"), label("", "strong")
        self.state = label("", "second")
        self.name.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.space_2)
        grid.setVerticalSpacing(sizes.line_gap)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._picture, 0, 0, 2, 1, top)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.timer, 0, 2, top)
        grid.addWidget(self.state, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def show_call(self, call: DeskCall, now: datetime) -> None:
        """Show the call with this party."""
        self._picture.setPixmap(call_picture(self._look, call, self.devicePixelRatioF()))
        set_text(self.name, words.who(call.party))
        set_text(self.timer, words.timer(call, now))
        set_text(self.state, words.second_line(call))
