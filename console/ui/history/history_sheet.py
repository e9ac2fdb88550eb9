"""The sheet of past calls: find one, call back, tick off, save a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import PastCall
from console.exporting import calls_csv
from console.language import tr
from console.ui.history.history_model import HistoryModel
from console.ui.kit import theme
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import file_saver
from console.ui.services import Services

MOST_SHOWN = 2000
"""Calls that are listed; older ones are found by a search."""
_TYPED_MS = 150
_MEASURED = 100
"""Rows whose texts decide how wide the columns are."""


class HistorySheet(Sheet):
    """Lists past calls. Enter calls back, Delete ticks off.

    Args:
        look: the theme.
        services: reads the calls.
        now: the wall clock; its datetimes have a time zone.
    """

    call_asked = Signal(str)
    """The number that a person calls."""
    tick_asked = Signal(str)
    """The key of a call that a person ticks off."""

    def __init__(self, look: theme.Theme, services: Services, now: Callable[[], datetime]) -> None:
        super().__init__(look, tr("Past calls"), wide=True)
        self._services = services
        self.model = HistoryModel(now)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Name or number"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search in past calls"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Which calls"))
        for text in (tr("All calls"), tr("To be called back"), tr("Calls in"), tr("Calls out")):
            self.kind.addItem(text)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Past calls"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self._typed = QTimer(self, interval=_TYPED_MS, singleShot=True)
        self._build()
        self._connect()
        self.read()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(sizes.space_2)
        row.addWidget(self.search, 1)
        row.addWidget(self.kind)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_3)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        whole = QWidget()
        whole.setProperty("role", "clear")
        whole.setLayout(column)
        self.fill(whole)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(_MEASURED)
        self.save_button = self.add_button(tr("Save as a table…"), "quiet", self._choose_place)
        self.copy_button = self.add_button(tr("Copy number"), "quiet", self._copy)
        self.done_button = self.add_button(tr("Done"), run=self._tick)
        self.call_button = self.add_button(tr("Call"), "primary", self._call)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self.read)
        self.kind.currentIndexChanged.connect(lambda _place: self.read())
        self.table.doubleClicked.connect(lambda _index: self._call())
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)
        self.search.returnPressed.connect(self.table.setFocus)

    def first_field(self) -> QWidget | None:
        """The table, so that Enter calls the latest back."""
        return self.table

    # what it shows

    @property
    def wanted(self) -> CallFilter:
        """Which calls are listed."""
        place = self.kind.currentIndex()
        return CallFilter(
            missed=place == 1,
            outgoing={2: False, 3: True}.get(place),
            text=self.search.text().strip(),
            limit=MOST_SHOWN,
        )

    def read(self) -> None:
        """Read the calls again; what was chosen stays chosen."""
        self._typed.stop()
        self._services.past_calls(self.wanted, self._show)

    def _show(self, calls: Sequence[PastCall]) -> None:
        call, row = self.chosen, self.table.currentIndex().row()
        self.model.show_calls(calls)
        keys = [each.key for each in calls]
        if call is not None and call.key in keys:
            row = keys.index(call.key)
        if calls:
            self.table.selectRow(max(0, min(row, len(calls) - 1)))
        self.say("" if calls else tr("There are no such calls."))
        self._show_buttons()

    def _show_buttons(self, *_: QModelIndex) -> None:
        call = self.chosen
        known = call is not None and bool(call.party.number)
        self.call_button.setEnabled(known)
        self.copy_button.setEnabled(known)
        self.done_button.setEnabled(call is not None and call.is_missed)
        self.save_button.setEnabled(bool(self.model.calls))

    @property
    def chosen(self) -> PastCall | None:
        """The chosen call; None: there is none."""
        row = self.table.currentIndex().row()
        return self.model.calls[row] if 0 <= row < len(self.model.calls) else None

    # what people do

    def _call(self) -> None:
        call = self.chosen
        if call is not None and call.party.number:
            self.call_asked.emit(call.party.number)

    def _tick(self) -> None:
        call = self.chosen
        if call is not None and call.is_missed:
            self.tick_asked.emit(call.key)
            self.read()

    def _copy(self) -> None:
        call = self.chosen
        if call is not None and call.party.number:
            QGuiApplication.clipboard().setText(call.party.number)
            self.say(tr("{number} copied.").format(number=call.party.number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Call on Enter, tick off on Delete, in the table."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.table.hasFocus() and enter and not event.isAutoRepeat():
            self._call()
        elif self.table.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self._tick()
        else:
            super().keyPressEvent(event)

    def _choose_place(self) -> None:
        dialog = file_saver(self, tr("Save as a table…"), "calls.csv")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the listed calls as a table, and say how that went."""
        try:
            path.write_bytes(calls_csv(self.model.calls).encode("utf-8", "replace"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.say(tr("{file} could not be saved: {reason}.").format(file=path, reason=reason))
        else:
            self.say(tr("Saved: {file}.").format(file=path))
