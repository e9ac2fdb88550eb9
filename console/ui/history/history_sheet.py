"""The sheet of past calls: find one, call back, tick off, write a note, save or print a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextDocument
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
from shiboken6 import isValid

from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import CallResult, PastCall
from console.exporting import calls_csv
from console.language import mark, tr
from console.ui.history.forget_panel import ForgetPanel
from console.ui.history.history_model import RESULT_COLUMN, HistoryModel
from console.ui.history.history_print import printed_calls
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


_LONGEST_NOTE = 400
_KINDS: Final = (
    (mark("All calls"), CallFilter()),
    (mark("To be called back"), CallFilter(missed=True)),
    (mark("Missed"), CallFilter(results=frozenset({CallResult.MISSED}))),
    (
        mark("Answered"),
        CallFilter(results=frozenset({CallResult.ANSWERED, CallResult.PICKED_UP})),
    ),
    (mark("Transferred or parked"), CallFilter(passed_on=True)),
    (mark("Picked up"), CallFilter(results=frozenset({CallResult.PICKED_UP}))),
    (mark("Calls in"), CallFilter(outgoing=False)),
    (mark("Calls out"), CallFilter(outgoing=True)),
    (mark("Called, not reached"), CallFilter(results=frozenset({CallResult.NOT_REACHED}))),
)


class HistorySheet(Sheet):
    """Lists past calls by day. Enter calls back, Delete ticks off.

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
        self._services, self._now = services, now
        self.model = HistoryModel(now)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Name or number"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search in past calls"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Which calls"))
        for text, _ in _KINDS:
            self.kind.addItem(tr(text))
        self.note_edit = QLineEdit()
        self.note_edit.setMaxLength(_LONGEST_NOTE)
        self.note_edit.setPlaceholderText(tr("Note on this call, such as: wants a quote"))
        self.note_edit.setAccessibleName(tr("Note on this call"))
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Past calls"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.forget_panel = ForgetPanel()
        self._noted = ""  # the key of the call whose note is shown
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
        column.addWidget(self.note_edit)
        column.addWidget(self.forget_panel)
        whole = QWidget()
        whole.setProperty("role", "clear")
        whole.setLayout(column)
        self.fill(whole)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(RESULT_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(_MEASURED)
        self.save_button = self.add_button(tr("Save as a table…"), "quiet", self._choose_place)
        self.print_button = self.add_button(tr("Print…"), "quiet", self._choose_printer)
        self.copy_button = self.add_button(tr("Copy number"), "quiet", self._copy)
        self.forget_button = self.add_button(tr("Forget…"), "quiet", self._ask_to_forget)
        self.done_button = self.add_button(tr("Done"), run=self._tick)
        self.call_button = self.add_button(tr("Call"), "primary", self._call)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self.read)
        self.kind.currentIndexChanged.connect(lambda _place: self.read())
        self.table.doubleClicked.connect(lambda _index: self._call())
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)
        self.search.returnPressed.connect(self.table.setFocus)
        self.forget_panel.asked.connect(self._forget)
        self.forget_panel.left.connect(self._close_panel)
        self.note_edit.editingFinished.connect(self._keep_note)
        self.note_edit.returnPressed.connect(self.table.setFocus)

    def first_field(self) -> QWidget | None:
        """The table, so that Enter calls the latest back."""
        return self.table

    # what it shows

    @property
    def wanted(self) -> CallFilter:
        """Which calls are listed."""
        _, wanted = _KINDS[max(0, self.kind.currentIndex())]
        return replace(wanted, text=self.search.text().strip(), limit=MOST_SHOWN)

    def read(self) -> None:
        """Read the calls again; what was chosen stays chosen."""
        self._typed.stop()
        self._services.past_calls(self.wanted, self._show)

    def _show(self, calls: Sequence[PastCall]) -> None:
        call, row, model = self.chosen, self.table.currentIndex().row(), self.model
        self.table.clearSpans()
        model.show_calls(calls)
        for day in model.day_rows:
            self.table.setSpan(day, 0, 1, model.columnCount())
        kept = None if call is None else model.row_of(call.key)
        if calls:
            row = max(1, min(row, model.rowCount() - 1)) if kept is None else kept
            self.table.selectRow(row if model.call_at(row) is not None else row + 1)
        self.say("" if calls else tr("There are no such calls."))
        self._show_buttons()

    def _show_buttons(self, *_: QModelIndex) -> None:
        call = self.chosen
        known = call is not None and bool(call.party.number)
        self.call_button.setEnabled(known)
        self.copy_button.setEnabled(known)
        self.done_button.setEnabled(call is not None and call.is_missed)
        for button in (self.save_button, self.print_button):
            button.setEnabled(bool(self.model.calls))
        self._noted = "" if call is None else call.key
        self.note_edit.setText("" if call is None else call.note)
        self.note_edit.setEnabled(call is not None)
        self.forget_button.setEnabled(call is not None)
        self.forget_panel.hide()

    @property
    def chosen(self) -> PastCall | None:
        """The chosen call; None: there is none."""
        return self.model.call_at(self.table.currentIndex().row())

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

    def _keep_note(self) -> None:
        """Keep the note that was typed, on the call that was chosen then."""
        row, text = self.model.row_of(self._noted), self.note_edit.text().strip()
        call = None if row is None else self.model.call_at(row)
        if call is not None and text != call.note:
            self._services.annotate(call.key, text)
            self.read()

    def _ask_to_forget(self) -> None:
        if self.chosen is not None:
            self.forget_panel.ask(self.chosen, self._now())

    def _close_panel(self) -> None:
        self.forget_panel.hide()
        self.table.setFocus()

    def _forget(self, number: str, before: datetime | None) -> None:
        self._close_panel()
        self._services.forget_calls(number, before, self._forgotten)

    def _forgotten(self, count: int | None) -> None:
        if not isValid(self):  # it was closed meanwhile
            return
        self.read()
        if count is None:
            self.say(
                tr("Not everything was forgotten: the list cannot be used just now. Try again.")
            )
        else:
            self.say(tr("%n call(s) forgotten.", "", count))

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

    def _choose_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print…"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._document.print_(printer))
        dialog.setModal(True)
        dialog.show()

    @property
    def _document(self) -> QTextDocument:
        return printed_calls(self.model.calls, self._now())
