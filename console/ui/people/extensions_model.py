"""The extensions as a table model, with an empty row for a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from console.desk.lamps import Extension, ExtensionKind
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import plain_tip
from console.ui.people.numbers_text import tidy_number

NAME, NUMBER, GROUP, KIND, PICKUP, FAVOURITE = range(6)
COLUMNS: Final = 6
ROWS_FORMAT: Final = "application/x-kiwi-console-rows"
_KEYS: Final = ("name", "number", "group", "kind", "pickup", "favourite")
_Index = QModelIndex | QPersistentModelIndex
_EMPTY = QModelIndex()
_NOBODY: Final = Extension("")

Check = Callable[[int, Extension], str | None]
"""Gives the error in the extension of a row, in a sentence; None: none."""


def kind_word(kind: ExtensionKind) -> str:
    """The name of a kind of extension for a person."""
    return {
        ExtensionKind.PERSON: tr("Person"),
        ExtensionKind.PARK: tr("Park slot"),
        ExtensionKind.QUEUE: tr("Queue"),
        ExtensionKind.OTHER: tr("Other"),
    }[kind]


class ExtensionsModel(QAbstractTableModel):
    """Shows extensions and emits edits; only `show` changes the extensions.

    A wrong text stays in its cell, with a remark, until it is corrected.

    Args:
        look: the theme.
        check: gives the error in an extension.

    Attributes:
        extensions: that are shown.
        fresh: the new extension, as far as it is filled in.
    """

    edited = Signal(int, int, object)
    """Row, column, and the edited `Extension`; the row after the last one is a new extension."""
    refused = Signal(str)
    """The error in a typed text."""
    moved = Signal(list, int)
    """The dragged rows, and the row before which they were dropped."""

    def __init__(self, look: theme.Theme, check: Check) -> None:
        super().__init__()
        self._look, self._check = look, check
        self.extensions: tuple[Extension, ...] = ()
        self.fresh = _NOBODY
        self._wrong: dict[Extension, dict[int, tuple[str, str]]] = {}
        self._owners: dict[str, list[int]] = {}
        look.changed.connect(self._repaint)

    def show(self, extensions: Sequence[Extension]) -> None:
        """Show these extensions; rows that stay are not reset, so that the selection stays."""
        old, new = self.extensions, tuple(extensions)
        start = _equal(old, new)
        end = min(_equal(old[::-1], new[::-1]), len(old) - start, len(new) - start)
        before, after = len(old) - start - end, len(new) - start - end
        if before == after:
            self._take(new)
        elif not before:
            self.beginInsertRows(_EMPTY, start, start + after - 1)
            self._take(new)
            self.endInsertRows()
        elif not after:
            self.beginRemoveRows(_EMPTY, start, start + before - 1)
            self._take(new)
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._take(new)
            self.endResetModel()
        self._repaint()

    def _take(self, extensions: tuple[Extension, ...]) -> None:
        self.extensions = extensions
        owners: dict[str, list[int]] = defaultdict(list)
        for row, extension in enumerate(extensions):
            owners[extension.number].append(row)
        self._owners = owners
        kept = {*extensions, self.fresh}
        self._wrong = {one: texts for one, texts in self._wrong.items() if one in kept}

    def _repaint(self) -> None:
        last = self.index(self.rowCount() - 1, COLUMNS - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def clear_fresh(self) -> None:
        """Empty the row for a new extension."""
        self._wrong.pop(self.fresh, None)
        self.fresh = _NOBODY
        self._repaint()

    @property
    def duplicates(self) -> int:
        """The number of rows with the same number as a row above them."""
        return len(self.extensions) - len(self._owners)

    @property
    def groups(self) -> list[str]:
        """The groups of all extensions in alphabetical order."""
        return sorted({one.group for one in self.extensions if one.group}, key=str.casefold)

    def extension_at(self, row: int) -> Extension:
        """The extension of a row; the last row is the new extension."""
        return self.extensions[row] if row < len(self.extensions) else self.fresh

    # QAbstractTableModel

    def rowCount(self, parent: _Index = _EMPTY) -> int:
        """One row for each extension, and one for a new one."""
        return 0 if parent.isValid() else len(self.extensions) + 1

    def columnCount(self, parent: _Index = _EMPTY) -> int:
        """Six columns: name, number, group, kind, pickup code and favourite."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section == PICKUP:
            return tr("Only if it differs from the phone system's own code.")
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Name"),
                tr("Number"),
                tr("Group"),
                tr("Kind"),
                tr("Pickup code"),
                tr("Favourite"),
            )[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be edited; rows can be dragged and dropped between rows."""
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.ItemIsDropEnabled
        found = flags.ItemIsEnabled | flags.ItemIsSelectable
        if index.column() != FAVOURITE:
            found |= flags.ItemIsEditable
        if index.row() < len(self.extensions):
            found |= flags.ItemIsDragEnabled
        return found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, remark, accessible text and picture of a cell."""
        row, column = index.row(), index.column()
        found: Any = None
        match role:
            case Qt.ItemDataRole.EditRole:
                found = self._text(row, column)
            case Qt.ItemDataRole.DisplayRole:
                found = self._shown(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                found = plain_tip(self.remark(row, column) or self._shown(row, column)) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                found = self._spoken(row, column)
            case Qt.ItemDataRole.DecorationRole:
                found = self._picture(row, column)
            case Qt.ItemDataRole.ForegroundRole if row == len(self.extensions):
                if self.fresh == _NOBODY and not self._texts(row):
                    found = QColor(self._look.colours.second)
            case Qt.ItemDataRole.FontRole if column == NAME and row < len(self.extensions):
                found = theme.font(sizes.type_text, strong=True)
        return found

    def _texts(self, row: int) -> dict[int, tuple[str, str]]:
        return self._wrong.get(self.extension_at(row), {})

    def _text(self, row: int, column: int) -> str:
        wrong = self._texts(row).get(column)
        if wrong is not None:
            return wrong[0]
        extension = self.extension_at(row)
        if column == KIND:
            return extension.kind.value
        return "" if column == FAVOURITE else str(getattr(extension, _KEYS[column]))

    def _shown(self, row: int, column: int) -> str:
        new = row == len(self.extensions)
        if new and column == NAME and self.fresh == _NOBODY and not self._texts(row):
            return tr("New person…")
        if column == KIND:
            return "" if new and self.fresh == _NOBODY else kind_word(self.extension_at(row).kind)
        return self._text(row, column)

    def _spoken(self, row: int, column: int) -> str:
        if column == FAVOURITE:
            favourite = self.extension_at(row).favourite
            return tr("Favourite") if favourite else tr("Not a favourite")
        remark = self.remark(row, column)
        text = self._shown(row, column)
        return f"{text}. {remark}" if remark else text

    def _picture(self, row: int, column: int) -> Any:
        if column == FAVOURITE and row < len(self.extensions):
            favourite = self.extensions[row].favourite
            colours = self._look.colours
            name, colour = ("star-filled", colours.ink) if favourite else ("star", colours.outline)
            return self._look.icon(name, colour)
        if self.remark(row, column):
            return self._look.icon("warning", self._look.colours.ink)
        return None

    def remark(self, row: int, column: int) -> str:
        """The error in a cell, or a remark about a duplicate number; "" when there is none."""
        wrong = self._texts(row).get(column)
        if wrong is not None:
            return wrong[1]
        if column != NUMBER or row >= len(self.extensions):
            return ""
        others = [one for one in self._owners[self.extensions[row].number] if one != row]
        if not others:
            return ""
        other = self.extensions[others[0]]
        return tr("Row {row}, {name}, has the same number.").format(
            row=others[0] + 1, name=other.label
        )

    # Editing

    def changed(self, row: int, column: int, value: str) -> Extension:
        """The extension of a row with another value in a column.

        Args:
            row: of the table.
            column: to change.
            value: as typed; ignored for FAVOURITE, which is toggled.
        """
        seen = (sign for sign in value if sign.isprintable() or sign.isspace())
        text = " ".join("".join(seen).split())
        extension = self.extension_at(row)
        match column:
            case 1:
                return replace(extension, number=tidy_number(text) or text)
            case 2:
                return replace(extension, group=text)
            case 3:
                return replace(extension, kind=ExtensionKind(text))
            case 4:
                return replace(extension, pickup=text)
            case 5:
                return replace(extension, favourite=not extension.favourite)
            case _:
                return replace(extension, name=text)

    def wrong_with(self, row: int, column: int, value: str) -> str | None:
        """The error in a typed value, in a sentence; None: none.

        Args:
            row: of the table.
            column: to change.
            value: as typed.
        """
        made = self.changed(row, column, value)
        if row == len(self.extensions) and column != NUMBER and not made.number:
            made = replace(made, number="0")  # the number may be filled in last
        return self._check(row, made)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit `edited`, or `refused` if the value is wrong; a wrong value stays in its cell."""
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or (
            column != FAVOURITE and str(value) == self._text(row, column)
        ):
            return False
        made, wrong = self.changed(row, column, str(value)), None
        if not (row == len(self.extensions) and made == self.fresh):
            wrong = self.wrong_with(row, column, str(value))
        texts = dict(self._texts(row))
        texts.pop(column, None)
        old = self.extension_at(row)
        if wrong is not None:
            texts[column] = (str(value), wrong)
            self._wrong[old] = texts
            self._repaint()
            self.refused.emit(wrong)
            return True
        self._wrong.pop(old, None)
        if texts:
            self._wrong[made] = texts
        if row < len(self.extensions):
            if made != old:
                self.edited.emit(row, column, made)
            self._repaint()
            return True
        self.fresh = made
        if made.number and NUMBER not in texts:
            self.edited.emit(row, column, made)
        self._repaint()
        return True

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows can be moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of this table can be dropped."""
        return [ROWS_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged rows."""
        rows = sorted({index.row() for index in indexes if index.row() < len(self.extensions)})
        data = QMimeData()
        data.setData(ROWS_FORMAT, " ".join(map(str, rows)).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Emit `moved`; the settings move the rows."""
        rows = [int(one) for one in bytes(data.data(ROWS_FORMAT).data()).split()]
        to = parent.row() if row < 0 and parent.isValid() else row
        to = len(self.extensions) if to < 0 else min(to, len(self.extensions))
        if rows and rows[-1] < len(self.extensions):
            self.moved.emit(rows, to)
        return False


def _equal(one: Sequence[Extension], other: Sequence[Extension]) -> int:
    """The number of equal extensions at the beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first is not second and first != second:
            break
        count += 1
    return count
