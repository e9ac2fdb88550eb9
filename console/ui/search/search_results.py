"""Finds people while a person types in the search field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.desk.lamps import Extension
from console.desk.people.number_plan import NumberPlan
from console.language import tr
from console.ui.kit.widgets import announce

if TYPE_CHECKING:  # imported after the first paint, or when the first letter is typed
    from console.desk.people.directory import Directory, Spans

_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_RECENT = 20
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, *_ENTERS)


class Finder(QObject):
    """Searches while a person types. The focus stays in the field; arrows move in the result.

    Args:
        field: the search field.
        extensions: the extensions of all lamps, in the order of the lamps.
        recent: the numbers chosen after earlier searches, the latest first; altered in place.
        plan: returns what tells which numbers are the same.
    """

    begun = Signal()
    """A search begins. The position on the page can be remembered now."""
    order_changed = Signal(object)
    """The indices of the matches, best first; None: no search any more."""
    current_changed = Signal(int)
    """The index of the match that Enter chooses; -1: none."""
    chosen = Signal(int)
    """The index of the match that was chosen; the matches stay until Esc."""
    left = Signal(bool)
    """The search is over; True: a match was chosen, and stays so."""
    said = Signal(str)
    """One sentence for the result line."""
    recounted = Signal(str)
    """The number of matches, in one sentence, after the people have changed."""

    def __init__(
        self,
        field: QLineEdit,
        extensions: Sequence[Extension],
        recent: list[str] | None = None,
        plan: Callable[[], NumberPlan] = NumberPlan,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._recent = [] if recent is None else recent
        self._extensions, self._plan = extensions, plan
        self._made: Directory | None = None
        self._found: list[int] = []
        self._at = -1
        self._searching = self._taken = False
        self.row: Callable[[], int] = lambda: 1
        """Returns the number of matches in a row; the keys up and down move by so many."""
        self.spoken: Callable[[int], str] = lambda index: self.directory[index].label
        """Returns the text of a match for screen readers, by its index."""
        self.enter: Callable[[bool], bool] = lambda shift: False
        """Called on Enter, with whether Shift is held. If it returns False, the match is chosen."""
        self.passes: Callable[[QKeyEvent], bool] = lambda event: False
        """Returns whether a key typed in the field is left to a shortcut of the window."""
        field.textChanged.connect(self._search)
        field.installEventFilter(self)

    @property
    def found(self) -> Sequence[int]:
        """The indices of the matches, best first; empty also while there is no search."""
        return self._found

    @property
    def searching(self) -> bool:
        """Whether there is a search."""
        return self._searching

    @property
    def taken(self) -> bool:
        """Whether a match was chosen and the matches are still shown."""
        return self._taken

    @property
    def current(self) -> int:
        """The index of the match that Enter chooses; -1: none."""
        return self._found[self._at] if 0 <= self._at < len(self._found) else -1

    @property
    def text(self) -> str:
        """The text that is searched for; empty: there is no search."""
        return self._field.text().strip() if self._searching else ""

    @property
    def directory(self) -> Directory:
        """The searchable directory of people, built on first use."""
        if self._made is None:
            from console.desk.people.directory import Directory

            self._made = Directory(self._extensions, self._plan())
        return self._made

    def prepare(self) -> None:
        """Build the directory now and after each change, so that the first letter does not wait."""
        _ = self.directory

    def spans(self, index: int) -> Spans | None:
        """Return which letters of an extension match; None: there is no search."""
        return self.directory.spans(index, self._field.text()) if self._searching else None

    def set_extensions(self, extensions: Sequence[Extension]) -> None:
        """Search these extensions from now on; the current match stays if it is still found."""
        current, count = self.current, len(self._found)
        number = self.directory[current].number if current >= 0 else None
        was_made = self._made is not None
        self._extensions, self._made = extensions, None
        if was_made:
            self.prepare()
        if not self._searching:
            return
        self._find()
        numbers = [self.directory[index].number for index in self._found]
        if number in numbers:
            self._at = numbers.index(number)
        else:
            self._stand_on(0 if self._found else -1)
        if len(self._found) != count:
            self.recounted.emit(self._count())

    # what people do

    def type(self, text: str) -> None:
        """Add `text`, which was typed elsewhere, to the field, and move the focus there."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.setText(self._field.text() + text if self._searching else text)
        self._field.end(False)

    def go(self) -> None:
        """Move the focus to the field and select its text, so that typing replaces it."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def move(self, step: int) -> None:
        """Move by `step` matches, not beyond the first or the last."""
        if self._found:
            self._stand_on(max(0, min(len(self._found) - 1, self._at + step)))
            announce(self._field, self.spoken(self.current))

    def take(self) -> None:
        """Choose the current match; without one, say so."""
        index = self.current
        if index < 0:
            self._tell()
            return
        extension = self.directory[index]
        if extension.number in self._recent:
            self._recent.remove(extension.number)
        self._recent.insert(0, extension.number)
        del self._recent[_RECENT:]
        self._taken = True
        self.chosen.emit(index)
        self.said.emit(tr("{name} is selected.").format(name=extension.label))

    def leave(self) -> None:
        """End the search: everybody is shown again."""
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._end()

    def forget(self) -> None:
        """Empty the field without showing everybody, because other lamps are shown already."""
        searched = self._searching
        self._searching, self._taken, self._found, self._at = False, False, [], -1
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        if searched:
            self.said.emit("")

    # searching

    def _search(self, text: str) -> None:
        if not text.strip():
            if self._searching:
                self._end()
            return
        if not self._searching:
            self._searching = True
            self.begun.emit()
        self._taken = False
        self._find()
        self._stand_on(0 if self._found else -1)
        self._tell()

    def _find(self) -> None:
        found = self.directory.search(self._field.text(), self._recent)
        self._found = [match.index for match in found]
        self.order_changed.emit(list(self._found))

    def _end(self) -> None:
        taken = self._taken
        self._searching, self._taken, self._found, self._at = False, False, [], -1
        self.order_changed.emit(None)
        self.said.emit("")
        self.left.emit(taken)

    def _stand_on(self, place: int) -> None:
        self._at = place
        self.current_changed.emit(self.current)

    def _count(self) -> str:
        text = self._field.text().strip()
        if not text:
            return tr("Type a name or a number.")
        if self._found:
            return tr("%n match(es)", "", len(self._found))
        return tr("Nobody matches “{text}”").format(text=text)

    def _tell(self) -> None:
        self.said.emit(self._count())
        if self._found:
            announce(self._field, self.spoken(self.current))

    # keys in the field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle arrows, Enter and Esc in the field, before the shortcuts of the window."""
        if not isinstance(event, QKeyEvent) or event.modifiers() & _CHORD:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._keeps(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        used = key in _ENTERS and (event.isAutoRepeat() or self._enter(event))
        return used or self._press(key)

    def _keeps(self, event: QKeyEvent) -> bool:
        """Keep a key from the window's shortcuts, or make sure that it reaches them."""
        if self.passes(event):
            event.ignore()
            return True
        if event.key() in _OURS:
            event.accept()
            return True
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        return self.enter(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _press(self, key: Qt.Key) -> bool:
        at_end = self._field.cursorPosition() == len(self._field.text())
        beside = at_end and bool(self._found) and not self._field.hasSelectedText()
        match key:
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take()
            case Qt.Key.Key_Down:
                self.move(self.row())
            case Qt.Key.Key_Up:
                self.move(-self.row())
            case Qt.Key.Key_Right if beside:
                self.move(1)
            case Qt.Key.Key_Left if beside and self._at > 0:
                self.move(-1)
            case _:
                return False
        return True


def typed_text(event: QKeyEvent) -> str:
    """Return the text that a key types, to begin a search with; empty: it types none."""
    text = event.text()
    typing = not event.modifiers() & _CHORD and bool(text.strip()) and text.isprintable()
    return text if typing else ""


def finding_keys() -> list[tuple[list[str], str]]:
    """Return the keys that a `Finder` handles itself, for the list of keys."""
    return [
        ([tr("A … Z"), "0 … 9"], tr("Type anywhere to search")),
        (["↑", "↓", "←", "→"], tr("Move through the results")),
        ([tr("Enter")], tr("Select the result")),
        ([tr("Esc")], tr("Close the search")),
    ]
