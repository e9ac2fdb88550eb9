"""The question before a transfer to a busy target, or a pickup of another call than wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from console.desk.calls.call_commands import (
    Back,
    CallCommand,
    Complete,
    Park,
    Pickup,
    ToVoicemail,
    TransferWhenFree,
)
from console.desk.calls.desk_call import Alternative, Guard, PickupAsked
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_buttons import CallButtons
from console.ui.calls.named_action import button_text
from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, label, set_text

ANYWAY, VOICEMAIL, PARK, HOLD_FOR, BACK = "anyway", "voicemail", "park", "hold_for", "back"
_KEYS = {
    Qt.Key.Key_Return: ANYWAY,
    Qt.Key.Key_Enter: ANYWAY,
    Qt.Key.Key_H: HOLD_FOR,
    Qt.Key.Key_V: VOICEMAIL,
    Qt.Key.Key_P: PARK,
    Qt.Key.Key_Escape: BACK,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers.

    Attributes:
        sentence: why it is asked, such as "Sarah Chen is on a call, since 3 minutes."
        about: the second line.
        choices: the answers; their ids are ANYWAY, VOICEMAIL, PARK, HOLD_FOR and BACK.
        command: the command of each answer, by the answer's id; an answer without one does nothing.
        subject: identifies the question: with the same subject only its wording has changed.
    """

    sentence: str
    about: str
    choices: tuple[Choice, ...]
    command: Mapping[str, CallCommand]
    subject: tuple[str, ...]


def transfer_question(guard: Guard) -> Question:
    """Return the question before a transfer to a lamp that is not green, or was not just now."""
    text = tr("Transfer") if guard.lamp.is_free else tr("Transfer anyway")
    choices = [Choice(ANYWAY, text, primary=True, key=tr("Enter"))]
    if Alternative.HOLD_FOR in guard.offers:
        name = guard.lamp.extension.label.split()[0]
        text = tr("When {name} is free").format(name=name)
        about = tr("{caller} stays on hold and is transferred as soon as the lamp turns green.")
        choices.append(Choice(HOLD_FOR, text, about.format(caller=guard.caller), key="H"))
    if Alternative.VOICEMAIL in guard.offers:
        choices.append(Choice(VOICEMAIL, button_text("voicemail"), key="V"))
    if Alternative.PARK in guard.offers:
        choices.append(Choice(PARK, button_text("park"), key="P"))
    choices.append(Choice(BACK, button_text("back"), key=tr("Esc")))
    return Question(
        guard.sentence,
        tr("{caller} is on hold.").format(caller=guard.caller),
        tuple(choices),
        {
            ANYWAY: Complete(),
            HOLD_FOR: TransferWhenFree(guard.lamp.number, guard.call),
            VOICEMAIL: ToVoicemail(),
            PARK: Park(guard.call),
            BACK: Back(),
        },
        (guard.call, guard.lamp.number),
    )


def pickup_question(asked: PickupAsked, code: str) -> Question:
    """Return the question before a pickup whose code would take another call than wanted.

    Args:
        asked: the wanted call, and the one that would be taken.
        code: the feature code that picks up a call of the group.
    """
    wanted, instead = asked.wanted, asked.instead
    text = tr("{code} would pick up the call from {other} at {name}, which started to ring later.")
    return Question(
        text.format(
            code=code,
            other=words.who(instead.caller),
            name=instead.name or instead.number,
        ),
        tr("The phone system cannot pick up only the call at {name}.").format(
            name=wanted.name or wanted.number
        ),
        (
            Choice(ANYWAY, tr("Pick up that call"), primary=True, key=tr("Enter")),
            Choice(BACK, tr("Leave it"), key=tr("Esc")),
        ),
        {ANYWAY: Pickup(wanted.number, anyway=True)},
        (wanted.number,),
    )


class TransferGuard(QFrame):
    """Shows a question. Enter confirms, Esc goes back to the caller, letters choose an answer.

    Args:
        look: the theme.
    """

    answered = Signal(object)
    """The command of the answer; None: nothing is to be done."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "clear")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = label("")
        self.sentence, self.about = label("", "strong"), label("", "second")
        for line in (self.sentence, self.about):
            line.setWordWrap(True)
        self.choices = CallButtons(look, lambda _id: "")
        self.choices.asked.connect(self._answer)
        self.question: Question | None = None
        head = QGridLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setHorizontalSpacing(sizes.space_2)
        head.setVerticalSpacing(sizes.line_gap)
        head.addWidget(self.picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 0, 1)
        head.addWidget(self.about, 1, 1)
        head.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_3)
        column.addLayout(head)
        column.addWidget(self.choices)

    def ask(self, question: Question, picture: QPixmap | None = None) -> None:
        """Show a question and take the focus, unless only its wording has changed.

        Args:
            question: the question.
            picture: of the lamp it is about; None: there is none.
        """
        before, self.question = self.question, question
        wants = before is None or before.subject != question.subject or self.has_keyboard
        self.picture.setVisible(picture is not None)
        if picture is not None:
            self.picture.setPixmap(picture)
        set_text(self.sentence, question.sentence)
        set_text(self.about, question.about)
        self.choices.show_choices(question.choices, " ".join(question.subject))
        self.setAccessibleName(question.sentence)
        spoken = ", ".join(f"{one.text}: {one.key}" for one in question.choices)
        self.setAccessibleDescription(spoken)
        if question != before:
            announce(self, f"{question.sentence} {spoken}")
        if wants and not self.has_keyboard:  # also if the button that had it was removed
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the question."""
        self.question = None
        self.hide()

    @property
    def has_keyboard(self) -> bool:
        """Whether the question or one of its buttons has the focus."""
        focused = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _answer(self, id: str) -> None:
        question, self.question = self.question, None
        if question is not None:
            self.answered.emit(question.command.get(id))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the answers from the window's shortcuts."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._answer_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by a key; any other letter is ignored."""
        answer = self._answer_of(event)
        if answer and not event.isAutoRepeat():
            self._answer(answer)
        elif not answer and not event.text().strip():
            super().keyPressEvent(event)

    def _answer_of(self, event: QKeyEvent) -> str:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        answer = "" if held else _KEYS.get(Qt.Key(event.key()), "")
        return answer if answer in self.choices.buttons else ""
