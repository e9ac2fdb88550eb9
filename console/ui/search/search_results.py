"""From the search field to the lamps: what is found while one types, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.desk.lamps import Extension
from console.language import tr
from console.ui.kit.widgets import announce

if TYPE_CHECKING:  # imported after the first paint, or by the first letter
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
    """Searches as one types in a field. The cursor stays there while the arrows move in the result.

    Args:
        field: the search field.
        extensions: of all lamps, in the order of the lamps.
        recent: numbers chosen after a search, the latest first; altered in place.
    """

    begun = Signal()
    """A search begins: the time to remember the tab, the scroll and the choice."""
    order_changed = Signal(object)
    """The indices to show, best first; None: all, as arranged."""
    current_changed = Signal(int)
    """The index that Enter would choose; -1: none."""
    chosen = Signal(int)
    """The index that was chosen; the result stays until Esc."""
    left = Signal(bool)
    """The search is over; True when somebody was chosen, who then stays chosen."""
    said = Signal(str)
    """One sentence for the result line."""
    recounted = Signal(str)
    """How many match now that the people are others; what was done to them matters more."""

    def __init__(
        self, field: QLineEdit, extensions: Sequence[Extension], recent: list[str] | None = None
    ) -> None:
        super().__init__(field)
        self._field = field
        self._recent = [] if recent is None else recent
        self._extensions = extensions
        self._made: Directory | None = None
        self._found: list[int] = []
        self._at = -1
        self._searching = self._taken = False
        self.row: Callable[[], int] = lambda: 1
        """How many results stand beside each other; up and down move so many."""
        self.spoken: Callable[[int], str] = lambda index: self.directory[index].label
        """What a screen reader says of a result."""
        self.enter: Callable[[bool], bool] = lambda shift: False
        """Does something else than choose on Enter, or Shift+Enter; False: nothing else to do."""
        self.passes: Callable[[QKeyEvent], bool] = lambda event: False
        """Whether a key that could be typed here belongs to a shortcut of the window."""
        field.textChanged.connect(self._search)
        field.installEventFilter(self)

    @property
    def found(self) -> Sequence[int]:
        """The indices found, best first; empty also while nothing is searched."""
        return self._found

    @property
    def searching(self) -> bool:
        """Whether a result is shown."""
        return self._searching

    @property
    def taken(self) -> bool:
        """Whether somebody was chosen whose result is shown still."""
        return self._taken

    @property
    def current(self) -> int:
        """The index that Enter would choose; -1: none."""
        return self._found[self._at] if 0 <= self._at < len(self._found) else -1

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._field.text().strip() if self._searching else ""

    @property
    def directory(self) -> Directory:
        """What is searched; made when it is wanted first."""
        if self._made is None:
            from console.desk.people.directory import Directory

            self._made = Directory(self._extensions)
        return self._made

    def prepare(self) -> None:
        """Make what is searched now and whenever it changes, so that no letter waits for it."""
        _ = self.directory

    def spans(self, index: int) -> Spans | None:
        """Which letters of an extension matched; None while nothing is searched."""
        return self.directory.spans(index, self._field.text()) if self._searching else None

    def set_extensions(self, extensions: Sequence[Extension]) -> None:
        """Search these from now on, as after a change of the settings; who was found stays."""
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
        """Go on in the field with what was typed elsewhere."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.setText(self._field.text() + text if self._searching else text)
        self._field.end(False)

    def go(self) -> None:
        """Put the cursor into the field; what is there is chosen, so that typing replaces it."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def move(self, step: int) -> None:
        """Go so many results on, or back; the ends hold."""
        if self._found:
            self._stand_on(max(0, min(len(self._found) - 1, self._at + step)))
            announce(self._field, self.spoken(self.current))

    def take(self) -> None:
        """Choose the current result; with nothing to choose, say so."""
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
        self.said.emit(tr("{name} is chosen.").format(name=extension.label))

    def leave(self) -> None:
        """Show everything again as it was before."""
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._end()

    def forget(self) -> None:
        """Empty the field because something else is shown already."""
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
        """Keep arrows, Enter and Esc in the field, also from shortcuts of the window."""
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
        """Take a key before a shortcut of the window does, or leave it to one for sure."""
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
    """What a key types, to begin a search with; empty for keys that are not letters or digits."""
    text = event.text()
    typing = not event.modifiers() & _CHORD and bool(text.strip()) and text.isprintable()
    return text if typing else ""


def finding_keys() -> list[tuple[list[str], str]]:
    """The keys a `Finder` knows itself, for the list of keys."""
    return [
        ([tr("A … Z"), "0 … 9"], tr("Type anywhere to search")),
        (["↑", "↓", "←", "→"], tr("Move in what was found")),
        ([tr("Enter")], tr("Choose it")),
        ([tr("Esc")], tr("Back to what was before")),
    ]
