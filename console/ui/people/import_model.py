"""The rows of an import as a table model: tick and mark, person, number, note and place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Set
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from console.desk.faults.trial import TrialResult
from console.importing.import_plan import ImportPlan, ImportRow, RowKind
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import plain_tip

Index = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()
MARK, NAME, NUMBER, GROUP, SAID, WHERE = range(6)

FAULTY: Final = "faulty"
"""The mark of a row whose trial failed, so that its lamp would be orange."""

_ICONS: Final = {
    RowKind.NEW: "add-person",
    RowKind.CHANGED: "edit",
    RowKind.SAME: "check",
    RowKind.DUPLICATE: "copy",
    RowKind.BAD_ADDRESS: "warning",
    RowKind.OWN_LINE: "phone",
    RowKind.NOT_A_LAMP: "info",
    FAULTY: "warning",
}


def mark_word(kind: RowKind) -> str:
    """The name of a kind for a person."""
    return {
        RowKind.NEW: tr("New"),
        RowKind.CHANGED: tr("Changed"),
        RowKind.SAME: tr("Same"),
        RowKind.DUPLICATE: tr("Duplicate"),
        RowKind.BAD_ADDRESS: tr("Bad address"),
        RowKind.OWN_LINE: tr("Own line"),
        RowKind.NOT_A_LAMP: tr("Not a lamp"),
    }[kind]


class ImportModel(QAbstractTableModel):
    """An import plan, the ticks of a person, and the trial of each number.

    Args:
        look: the theme.

    Attributes:
        many_files: whether the place of a row names its file.
    """

    ticked = Signal()
    """The ticks have changed."""
    number_typed = Signal(int, str)
    """Index of a row and the number that a person typed for it."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._plan = ImportPlan(())
        self._chosen: set[int] = set()
        self._touched: set[int] = set()
        self._trials: dict[str, TrialResult] = {}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._trying = False
        self.many_files = False
        self._counts: Counter[str] = Counter()
        look.changed.connect(self._redraw)

    @property
    def plan(self) -> ImportPlan:
        """The plan that is shown."""
        return self._plan

    @property
    def chosen(self) -> frozenset[int]:
        """The ticked rows of the plan, from 0."""
        return frozenset(self._chosen)

    def show_plan(self, plan: ImportPlan, chosen: Collection[int] | None = None) -> None:
        """Show another plan.

        Args:
            plan: to show.
            chosen: the rows to tick, when it is the same plan with other numbers; earlier trials
                stay then. None: the advised rows.
        """
        self.beginResetModel()
        self._plan = plan
        self._places.clear()
        for place, row in enumerate(plan.rows):
            if row.extension is not None:
                self._places[row.extension.number].append(place)
        if chosen is None:
            self._chosen = set(plan.advised)
            self._touched.clear()
            self._trials.clear()
        else:
            self._chosen = {place for place in chosen if plan.rows[place].kind.can_be_taken}
        self._trying = False
        self._counts = Counter(self.mark(place) for place in range(len(plan.rows)))
        self.endResetModel()
        self.ticked.emit()

    def mark(self, place: int) -> str:
        """The mark of a row: its kind, or `FAULTY`."""
        row = self._plan.rows[place]
        if not self._trials:
            return row.kind
        return FAULTY if self._fault(row) is not None else row.kind

    def _mark_word(self, place: int) -> str:
        fault = self._fault(self._plan.rows[place])
        return mark_word(self._plan.rows[place].kind) if fault is None else fault.word

    def counts(self) -> Counter[str]:
        """The number of rows with each mark."""
        return self._counts

    @property
    def tried(self) -> Set[str]:
        """The numbers that have been tried."""
        return self._trials.keys()

    def set_trying(self, trying: bool) -> None:
        """Show whether numbers are being tried."""
        self._trying = trying
        self._redraw()

    def take_trial(self, trial: TrialResult) -> None:
        """Show the result of trying one number."""
        places = self._places.get(trial.number, ())
        self._counts.subtract(self.mark(place) for place in places)
        self._trials[trial.number] = trial
        self._counts.update(self.mark(place) for place in places)
        for place in places:
            self.dataChanged.emit(self.index(place, MARK), self.index(place, WHERE))

    def leave_out_faulty(self) -> None:
        """Untick the faulty rows that no person has ticked, if any other number works."""
        if not any(trial.works for trial in self._trials.values()):
            return
        faulty = {place for place in self._chosen if self.mark(place) == FAULTY} - self._touched
        if faulty:
            self._chosen -= faulty
            self._redraw()
            self.ticked.emit()

    def tick(self, places: Iterable[int], on: bool) -> None:
        """Tick or untick rows; rows that cannot be imported are skipped."""
        for place in places:
            if self._plan.rows[place].kind.can_be_taken:
                self._touched.add(place)
                (self._chosen.add if on else self._chosen.discard)(place)
        self._redraw()
        self.ticked.emit()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """One row for each row of the plan."""
        return 0 if parent.isValid() else len(self._plan.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Six columns: mark, name, number, group, note and place."""
        return 0 if parent.isValid() else WHERE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Status"), tr("Name"), tr("Number"), tr("Group"), tr("Note"), tr("Where"))[
            section
        ]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row that can be imported has a check box; the number of a person can be edited."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        row = self._plan.rows[index.row()]
        if index.column() == MARK and row.kind.can_be_taken:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == NUMBER and row.kind is not RowKind.NOT_A_LAMP:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row, or type another number for it."""
        if role == Qt.ItemDataRole.EditRole and index.column() == NUMBER:
            if str(value).strip() not in ("", self._text(index.row(), NUMBER)):
                self.number_typed.emit(index.row(), str(value).strip())
            return True
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, picture, colour and check state of a cell."""
        place, column = index.row(), index.column()
        kinds = Qt.ItemDataRole
        if role in (kinds.DisplayRole, kinds.EditRole):
            return self._text(place, column) or None
        if role == kinds.ToolTipRole:
            return plain_tip(self._text(place, column)) or None
        if column == MARK:
            return self._mark_data(place, role)
        if role == kinds.ForegroundRole and column in (SAID, WHERE):
            return QColor(self._look.colours.second)
        if role == kinds.FontRole and column == NAME:
            return theme.font(sizes.type_text, strong=True)
        return None

    def _mark_data(self, place: int, role: int) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return self._look.icon(_ICONS[self.mark(place)], self._look.colours.ink)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(place)
        if role == Qt.ItemDataRole.CheckStateRole and self._plan.rows[place].kind.can_be_taken:
            on = place in self._chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def _text(self, place: int, column: int) -> str:
        row = self._plan.rows[place]
        match column:
            case 0:
                return self._mark_word(place)
            case 1:
                return row.name
            case 2:
                return row.extension.number if row.extension is not None else row.address
            case 3:
                return row.extension.group if row.extension is not None else ""
            case 4:
                return self._said(row)
            case _:
                parts = (row.where, row.file if self.many_files or not row.where else "")
                return " · ".join(part for part in parts if part)

    def _said(self, row: ImportRow) -> str:
        trial, fault = self._trial(row), self._fault(row)
        if fault is not None:
            return fault.sentence or fault.word
        if row.differences:
            said = "; ".join(
                tr("{field}: {before} becomes {after}").format(
                    field=change.field, before=change.before, after=change.after
                )
                if change.before
                else tr("{field}: {after}").format(field=change.field, after=change.after)
                for change in row.differences
            )
            return said[0].upper() + said[1:]
        if row.why:
            return row.why[0].upper() + row.why[1:]
        if not row.kind.can_be_taken:
            return ""
        if trial is not None:
            return tr("Tested: it answers")
        return tr("Testing…") if self._trying else ""

    def _spoken(self, place: int) -> str:
        row = self._plan.rows[place]
        parts = (self._mark_word(place), row.label, self._said(row))
        return ", ".join(part for part in parts if part)

    def _trial(self, row: ImportRow) -> TrialResult | None:
        return self._trials.get(row.extension.number) if row.extension is not None else None

    def _fault(self, row: ImportRow) -> TrialResult | None:
        """The failed trial of the row's number; None when it works or was not tried."""
        trial = self._trial(row) if row.kind.can_be_taken else None
        return trial if trial is not None and not trial.works else None

    def _redraw(self) -> None:
        if self._plan.rows:
            last = self.index(len(self._plan.rows) - 1, WHERE)
            self.dataChanged.emit(self.index(0, MARK), last)
