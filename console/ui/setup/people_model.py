"""The lines of a typed list as a table model, with the trouble of each line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from console.desk.lamps import Extension
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import plain_tip
from console.ui.people.numbers_text import ReadLine

NAME, NUMBER, GROUP = range(3)
_COLUMNS = 3
_Index = QModelIndex | QPersistentModelIndex
_EMPTY = QModelIndex()


class PeopleModel(QAbstractTableModel):
    """Name, number and group of each line; a line with trouble shows it in place of the group.

    Args:
        look: the theme.
    """

    edited = Signal(int, object)
    """Line of the text, from 0, and the `Extension` to write into it."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self.lines: list[ReadLine] = []
        self._texts: list[str] = []

    def show_lines(self, lines: list[ReadLine], texts: list[str]) -> None:
        """Show the lines of a list.

        Args:
            lines: the result of reading the text.
            texts: every line of the text; shown where nothing was understood.
        """
        if len(lines) == len(self.lines):
            self.lines, self._texts = lines, texts
            if lines:
                last = self.index(len(lines) - 1, GROUP)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.lines, self._texts = lines, texts
        self.endResetModel()

    def rowCount(self, parent: _Index = _EMPTY) -> int:
        """One row for each line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _EMPTY) -> int:
        """Three columns: name, number and group."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Name"), tr("Number"), tr("Group"))[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tool tip, accessible text and picture of a cell."""
        line, column = self.lines[index.row()], index.column()
        remark = line.trouble or line.hint
        found: Any = None
        match role:
            case Qt.ItemDataRole.EditRole:
                found = self._text(line, column)
            case Qt.ItemDataRole.DisplayRole:
                found = (remark if column == GROUP else "") or self._text(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                found = plain_tip(remark or self._text(line, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                found = self._spoken(line, column)
            case Qt.ItemDataRole.DecorationRole if column == GROUP and remark:
                found = self._look.icon("warning", self._look.colours.ink)
            case Qt.ItemDataRole.ForegroundRole if line.trouble and column != GROUP:
                found = QColor(self._look.colours.second)
            case Qt.ItemDataRole.FontRole if column == GROUP and remark:
                found = theme.font(sizes.type_second, strong=True)
            case Qt.ItemDataRole.FontRole if column == NAME and not line.trouble:
                found = theme.font(sizes.type_text, strong=True)
        return found

    def _text(self, line: ReadLine, column: int) -> str:
        if line.extension is None:
            return self._texts[line.at].strip() if column == NAME else ""
        parts = line.extension
        return (parts.name, parts.number, parts.group)[column]

    def _spoken(self, line: ReadLine, column: int) -> str:
        text = self._text(line, column)
        remark = line.trouble or line.hint
        if column == NAME and remark:
            return f"{text}. {remark}"
        return text

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit `edited`, so that the line of the text is written again."""
        line = self.lines[index.row()]
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == self._text(line, index.column()):
            return False
        name = self._texts[line.at].strip() if line.extension is None else ""
        extension = line.extension or Extension("", name)
        match index.column():
            case 0:
                extension = replace(extension, name=text)
            case 1:
                extension = replace(extension, number=text)
            case _:
                extension = replace(extension, group=text)
        self.edited.emit(line.at, extension)
        return True
