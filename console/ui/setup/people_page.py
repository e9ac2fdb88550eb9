"""Step 2 of the set-up: the people, typed, pasted or read from a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.desk.lamps import Extension
from console.importing import UnreadableFileError, read_file
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.typing_delegate import TypingDelegate
from console.ui.kit.widgets import (
    CardFrame,
    announce,
    bullet,
    button,
    file_chooser,
    label,
    set_text,
    soon,
)
from console.ui.people.numbers_text import write_line
from console.ui.setup.people_model import GROUP, NAME, NUMBER, PeopleModel
from console.ui.setup.setup_draft import SetupDraft

_PAUSE = 150
"""Milliseconds after the last key before the text is read."""


class PeopleText(QPlainTextEdit):
    """The text box; dropped files are emitted, and Tab moves the focus."""

    file_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and text."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit each dropped file."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if not files:
            super().dropEvent(event)
            return
        event.acceptProposedAction()
        for file in files:
            self.file_dropped.emit(file)

    def write_over(self, at: int, text: str | None) -> None:
        """Replace line `at`, from 0, or remove it if `text` is None; Ctrl+Z undoes that."""
        block = self.document().findBlockByNumber(at)
        cursor = QTextCursor(block)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        if text is not None:
            cursor.insertText(text)
        else:
            cursor.removeSelectedText()
            if block.next().isValid():
                cursor.deleteChar()
            elif at > 0:
                cursor.deletePreviousChar()
        cursor.endEditBlock()

    def append_lines(self, text: str) -> None:
        """Append lines to the text; Ctrl+Z undoes that."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.block().text().strip():
            cursor.insertText("\n")
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)


class PeopleTable(QTableView):
    """The table of the people that were read from the text."""

    removed = Signal(int)
    """Index of a row to remove."""

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(TypingDelegate(self))
        self.setProperty("role", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sizes.control)
        self.horizontalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(NAME, sizes.px(176))
        header.setSectionResizeMode(GROUP, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(NUMBER, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(NUMBER, sizes.px(108))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove a row with Delete, edit it with Enter."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Delete) and index.isValid():
            self.removed.emit(index.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)


class PeoplePage(QWidget):
    """A text box on the left, a table of its people on the right; either can be edited.

    Args:
        look: the theme.
        draft: gets the text.
    """

    changed = Signal()
    """`ready` may have changed."""
    go_on = Signal()
    """Ctrl+Enter was pressed."""

    def __init__(self, look: theme.Theme, draft: SetupDraft) -> None:
        super().__init__()
        self._draft = draft
        self.text = PeopleText()
        self.text.setPlainText(draft.people)
        self.text.setPlaceholderText("Ann Lee, 093778648\nBen Ray, 093778649, Accounts")
        self.text.setAccessibleName(tr("Names and numbers, one person per line"))
        self.model = PeopleModel(look)
        self.table = PeopleTable(self.model)
        self.table.setAccessibleName(tr("Who will be shown"))
        self.count = label("", "strong")
        self.count.setWordWrap(True)
        self.nobody = label(tr("The people you type appear here."), "second")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notes = label("", "second")
        self.notes.setWordWrap(True)
        self.notes.hide()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.read)
        self._lay_out()
        self.text.textChanged.connect(self._typed)
        self.text.file_dropped.connect(self.take_file)
        self.text.installEventFilter(self)
        self.model.edited.connect(self._line_edited)
        self.table.removed.connect(self._remove)
        self.read()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_4)
        row = QHBoxLayout()
        row.setSpacing(sizes.space_4)
        column.addLayout(row)
        typed = CardFrame(
            tr("Type or paste"),
            tr("One person per line: name and number, and a group if you like."),
        )
        self.text.setMinimumHeight(sizes.px(120))
        typed.body.addWidget(self.text, 1)
        files = QHBoxLayout()
        self.file_button = button(tr("From a file…"), self._choose_file)
        files.addWidget(self.file_button)
        hint = label(tr("or drop it here: a phone's settings, CSV, vCard"), "second")
        hint.setWordWrap(True)
        files.addWidget(hint, 1)
        typed.body.addLayout(files)
        typed.body.addWidget(self.notes)
        row.addWidget(typed, 2)
        shown = CardFrame()
        shown.body.setSpacing(sizes.space_2)
        shown.body.addWidget(self.count)
        shown.body.addWidget(self.nobody, 1)
        self.table.setMinimumHeight(sizes.px(120))
        shown.body.addWidget(self.table, 1)
        self.keys = label(tr("Press Enter to change a row, Delete to remove it."), "second")
        shown.body.addWidget(self.keys)
        row.addWidget(shown, 3)
        kiwi = CardFrame(tr("With Kiwi VoIP, lamps need three things"))
        kiwi.body.setSpacing(sizes.space_1)
        for line in kiwi_needs():
            kiwi.body.addWidget(bullet(line))
        column.addWidget(kiwi)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit `go_on` for Ctrl+Enter in the text."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.read()
                self.go_on.emit()
                return True
        return super().eventFilter(watched, event)

    @property
    def ready(self) -> int:
        """The number of lamps that will be shown."""
        return sum(1 for line in self.model.lines if not line.trouble)

    def _typed(self) -> None:
        self._draft.people = self.text.toPlainText()
        self._pause.start()

    def read(self) -> None:
        """Read the text now."""
        self._pause.stop()
        lines = self._draft.lines()
        self.model.show_lines(lines, self._draft.people.split("\n"))
        marked = sum(1 for line in lines if line.trouble)
        text = tr("%n lamp(s) will be shown", "", self.ready) if lines else tr("Nobody yet")
        if marked:
            text += " · " + tr("%n line(s) left out", "", marked)
        if text != self.count.text():
            set_text(self.count, text)
            announce(self.count, text)
        self.nobody.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.keys.setVisible(bool(lines))
        self.changed.emit()

    def _line_edited(self, at: int, extension: Extension) -> None:
        self.text.write_over(at, write_line(extension))
        self.read()

    def _remove(self, row: int) -> None:
        self.text.write_over(self.model.lines[row].at, None)
        self.read()
        left = self.model.rowCount()
        if left:
            self.table.selectRow(min(row, left - 1))

    # files

    def _choose_file(self) -> None:
        dialog = file_chooser(self, tr("Choose a file of names and numbers"), many=True)
        dialog.filesSelected.connect(self._take_files)
        dialog.open()

    def _take_files(self, paths: list[str]) -> None:
        for path in paths:
            self.take_file(path)

    def take_file(self, path: str) -> None:
        """Append the people of a file, and show what was left out."""
        name = Path(path).name
        self._note(tr("Reading {file}…").format(file=name))
        soon(self, lambda: self._read_file(Path(path)))

    def _read_file(self, path: Path) -> None:
        try:
            found = read_file(path, region=self._draft.region)
        except UnreadableFileError as error:
            self._note(str(error))
            return
        new = self.add(found.usable)
        said = tr("%n line(s) added from {file}.", "", new).format(file=path.name)
        twice = len(found.usable) - new
        if twice:
            said += " " + tr("%n line(s) (was|were) already there.", "", twice)
        self._note("\n".join((said, *found.notes)))

    def add(self, extensions: Iterable[Extension]) -> int:
        """Append extensions whose numbers are not in the text yet; returns how many."""
        there = {line.extension.number for line in self._draft.lines() if line.extension}
        new = [one for one in extensions if one.number not in there]
        self._draft.known.update({one.number: one for one in new})
        if new:
            self.text.append_lines("\n".join(write_line(one) for one in new))
        self.read()
        return len(new)

    def _note(self, text: str) -> None:
        set_text(self.notes, text)
        self.notes.show()
        announce(self.notes, text)


def kiwi_needs() -> list[str]:
    """The conditions at Kiwi VoIP for lamps to work, one sentence each."""
    return [
        tr("Presence & BLF is on: Kiwi's portal, Advanced > Presence & BLF. It is off by default."),
        tr("All lines are in one group of the Line Manager, usually DEFAULT."),
        tr("This computer uses the same internet connection as the phones; no VPN."),
    ]
