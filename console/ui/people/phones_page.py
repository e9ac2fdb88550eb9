"""The page on which a person says whose phones are meant, when a folder or zip file has several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.language import tr
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, label, plain_tip, set_text
from console.ui.people.source_reader import ReadSource

_PHONE, _KEYS, _FILE = range(3)
_TICK: Final = Qt.ItemDataRole.CheckStateRole


class PhonesTable(QTableWidget):
    """The phones, each with a tick; the space bar toggles those of the selected rows."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setProperty("role", "rows")
        self.setAccessibleName(tr("Phones"))
        self.setAccessibleDescription(tr("Press Space to tick or untick a phone."))
        self.setHorizontalHeaderLabels([tr("Phone"), tr("Keys"), tr("File")])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sizes.control)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_PHONE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_FILE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_KEYS, sizes.px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick the selected phones with the space bar."""
        if event.key() == Qt.Key.Key_Space:
            rows = sorted({index.row() for index in self.selectedIndexes()})
            self.tick(rows, on=not all(self.is_ticked(row) for row in rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the sheet goes on with the ticked phones
        else:
            super().keyPressEvent(event)

    def is_ticked(self, row: int) -> bool:
        """Whether the phone in a row, from 0, is ticked."""
        item = self.item(row, _PHONE)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Tick or untick the phones in these rows, from 0."""
        for row in rows:
            item = self.item(row, _PHONE)
            if item is not None:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


class PhonesPage(QWidget):
    """The phones of a folder or zip file: whose each is, and how many keys it has."""

    changed = Signal()
    """Other phones are ticked; `is_ready` may have changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._phones: list[ReadSource] = []
        self.question = label(tr("Whose keys?"), "heading")
        self.about = label("", "second")
        self.about.setWordWrap(True)
        self.table = PhonesTable()
        self.all = QCheckBox(tr("All phones"))
        self.all.clicked.connect(lambda on: self.table.tick(range(len(self._phones)), on=on))
        self.table.setMinimumHeight(sizes.px(200))
        self.table.itemChanged.connect(self._ticked)
        self.result = label("", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_2)
        for part in (self.question, self.about, self.all):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.result)

    def ask(self, phones: Sequence[ReadSource], unread: int) -> None:
        """Show phones, those that are used with a tick.

        Args:
            phones: at least one.
            unread: the number of files that were not read.
        """
        self._phones = list(phones)
        about = tr("%n phone(s) (was|were) read. Tick those whose keys you want.", "", len(phones))
        about += " " + tr("A person who is on several of them is added once.")
        if unread:
            about += " " + tr(
                "%n other file(s) (was|were) not read; “Left out” says why.", "", unread
            )
        set_text(self.about, about)
        self.table.blockSignals(True)
        self.table.setRowCount(len(phones))
        for row, phone in enumerate(phones):
            self._fill(row, phone)
        self.table.blockSignals(False)
        self.table.selectRow(next((row for row, one in enumerate(phones) if one.used), 0))
        self._show_result()

    def _fill(self, row: int, phone: ReadSource) -> None:
        found = phone.found
        owner = QTableWidgetItem(found.owner or tr("(no name)"))
        owner.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        owner.setData(_TICK, Qt.CheckState.Checked if phone.used else Qt.CheckState.Unchecked)
        keys = tr("%n key(s)", "", len(found.extensions))
        owner.setData(Qt.ItemDataRole.AccessibleTextRole, f"{owner.text()}, {keys}, {found.file}")
        self.table.setItem(row, _PHONE, owner)
        for column, text in ((_KEYS, str(len(found.extensions))), (_FILE, found.file)):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            self.table.setItem(row, column, item)

    @property
    def is_ready(self) -> bool:
        """Whether a phone is ticked."""
        return self._ticks > 0

    @property
    def _ticks(self) -> int:
        return sum(self.table.is_ticked(row) for row in range(len(self._phones)))

    def take_choice(self) -> None:
        """Use the ticked phones and no others."""
        for row, phone in enumerate(self._phones):
            phone.used = self.table.is_ticked(row)

    def _ticked(self) -> None:
        self._show_result()
        announce(self.table, self.result.text())
        self.changed.emit()

    def _show_result(self) -> None:
        ticks = self._ticks
        self.all.setChecked(ticks == len(self._phones))
        set_text(self.result, tr("%n phone(s) ticked", "", ticks))
