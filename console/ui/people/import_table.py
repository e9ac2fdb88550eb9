"""The table of an import, with a filter and ticks that the space bar toggles."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from console.desk.faults.orange import reason_of
from console.importing.import_plan import RowKind
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.typing_delegate import TypingDelegate
from console.ui.people.import_model import (
    FAULTY,
    GROUP,
    MARK,
    NAME,
    NUMBER,
    SAID,
    WHERE,
    ImportModel,
)

FILTERS: Final = ("all", "take", "duplicate", "wrong", "rest")
_BEGIN_A_NUMBER: Final = "0123456789+*#"
_MARKS: Final[dict[str, set[str]]] = {
    "take": {RowKind.NEW, RowKind.CHANGED},
    "duplicate": {RowKind.DUPLICATE},
    "wrong": {RowKind.BAD_ADDRESS, FAULTY},
    "rest": {RowKind.SAME, RowKind.OWN_LINE, RowKind.NOT_A_LAMP},
}


def filter_word(key: str) -> str:
    """The name of a filter for a person."""
    return {
        "all": tr("All"),
        "take": tr("New and changed"),
        "duplicate": tr("Duplicates"),
        "wrong": tr("To check"),
        "rest": tr("Left out"),
    }[key]


def is_in(key: str, mark: str) -> bool:
    """Whether the filter `key` shows rows with that mark."""
    return key == "all" or mark in _MARKS[key]


class ImportFilter(QSortFilterProxyModel):
    """Shows the rows of one of `FILTERS`.

    Args:
        model: of the import.
    """

    def __init__(self, model: ImportModel) -> None:
        super().__init__()
        self._model, self._key = model, "all"
        self.setSourceModel(model)

    def show_only(self, key: str) -> None:
        """Show the rows of one of `FILTERS`."""
        self.beginFilterChange()
        self._key = key
        self.endFilterChange()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Whether the row has a mark of the filter."""
        return self._key == "all" or is_in(self._key, self._model.mark(source_row))


class ImportTable(QTableView):
    """Shows the rows of an import.

    Args:
        look: the theme.
        model: of the import. It must not change while a number is typed, or the editor would close
            and take the rest of the keys to another row.
    """

    typing_ended = Signal()
    """A number has been typed, or left as it was."""

    def __init__(self, look: theme.Theme, model: ImportModel) -> None:
        super().__init__()
        self._model = model
        self.rows = ImportFilter(model)
        self.setModel(self.rows)
        self.setItemDelegate(TypingDelegate(self))
        self.setProperty("role", "rows")
        self.setAccessibleName(tr("Result"))
        self.setAccessibleDescription(
            tr("Press Space to tick or untick a row, or type another number for it.")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns again, because another style may have another zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        header = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(sizes.control)
        text = QFontMetrics(theme.font(sizes.type_text))
        mark = text.horizontalAdvance(reason_of("SUB-603")) + 2 * sizes.icon + sizes.px(56)
        for column, width in (
            (MARK, mark),
            (NAME, sizes.px(152)),
            (NUMBER, sizes.px(128)),
            (GROUP, sizes.px(88)),
            (WHERE, sizes.px(168 if self._model.many_files else 96)),
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)

    def show_files(self, *, many: bool) -> None:
        """Show whether the place of a row names its file; that takes room from the notes."""
        self._model.many_files = many
        self._measure()

    def show_only(self, key: str) -> None:
        """Show the rows of one filter and select the first one."""
        self.rows.show_only(key)
        if self.rows.rowCount():
            self.selectRow(0)

    @property
    def place(self) -> int:
        """The current row of the plan, from 0; -1 when there is none."""
        return self.rows.mapToSource(self.currentIndex()).row()

    def choose(self, place: int) -> None:
        """Select a row of the plan, from 0; if the filter hides it, the next one that is shown."""
        last = self.rows.rowCount() - 1
        for at in range(max(place, 0), self._model.rowCount()):
            shown = self.rows.mapFromSource(self._model.index(at, NUMBER))
            if shown.isValid():
                last = shown.row()
                break
        if last >= 0:
            self.selectRow(last)

    @property
    def is_typing(self) -> bool:
        """Whether a number is being typed."""
        return self.state() is QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that the typing has ended."""
        super().closeEditor(editor, hint)
        self.typing_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick the selected rows with the space bar; a digit begins another number."""
        if self.is_typing:
            event.accept()  # the editor has taken the key, and Enter must not import
            return
        if event.text() and event.text() in _BEGIN_A_NUMBER and self.currentIndex().isValid():
            number = self.currentIndex().siblingAtColumn(NUMBER)
            self.setCurrentIndex(number)
            self.edit(number, QAbstractItemView.EditTrigger.AnyKeyPressed, event)
            return
        if event.key() == Qt.Key.Key_Space:
            self._toggle_chosen()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the sheet imports the ticked rows
            return
        super().keyPressEvent(event)

    def _toggle_chosen(self) -> None:
        chosen = self.selectionModel().selectedRows(MARK) or [self.currentIndex()]
        places = [self.rows.mapToSource(index).row() for index in chosen if index.isValid()]
        if places:
            self._model.tick(places, not all(place in self._model.chosen for place in places))
