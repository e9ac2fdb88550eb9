"""The page on which a person says which column of a table holds what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.desk.people.number_plan import DEFAULT_REGION
from console.importing import COLUMN_MEANINGS, numbers_of, tidy
from console.importing.table_preview import PreviewColumn, TablePreview, choices
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.tab_order import put_in_tab_order
from console.ui.kit.widgets import announce, label, plain_tip, set_text

_UNUSED: Final = ""
_TWO_PEOPLE: Final = 4  # columns, of which two people in a row need at least so many
_MOST_SPOKEN: Final = 3  # cells of a column in its description


def meaning_word(meaning: str) -> str:
    """What a column holds, for a person, by a key of `column_meaning`; empty: it is not used."""
    meaning, _, person = meaning.partition("-")
    word = {
        _UNUSED: tr("Not used"),
        "number": tr("Number"),
        "name": tr("Name"),
        "first": tr("First name"),
        "last": tr("Last name"),
        "group": tr("Group"),
        "pickup": tr("Pickup code"),
    }[meaning]
    return tr("{word}, person {count}").format(word=word, count=person) if person else word


def _meanings(people: int) -> Iterator[str]:
    """What the columns can hold of each of so many people in a row."""
    for person in range(1, people + 1):
        ending = f"-{person}" if person > 1 else ""
        yield from (meaning + ending for meaning in COLUMN_MEANINGS)


class ColumnChoice(QComboBox):
    """Says what one column holds.

    Args:
        column: of the preview.
        title: of the column, for a screen reader.
        people: that a row may hold side by side.
    """

    focused = Signal()
    """A key has moved the focus here."""

    def __init__(self, column: PreviewColumn, title: str, people: int) -> None:
        super().__init__()
        # The default delegate does not read the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        for meaning in (_UNUSED, *_meanings(people)):
            self.addItem(meaning_word(meaning), meaning)
        self.choose(column.meaning)
        self.setAccessibleName(tr("Column {title}").format(title=title))
        filled = [cell for cell in column.cells if cell]
        self.setAccessibleDescription(", ".join(filled[:_MOST_SPOKEN]))

    @property
    def meaning(self) -> str:
        """What the column holds; empty: it is not used."""
        return str(self.currentData())

    def choose(self, meaning: str) -> None:
        """Show another meaning."""
        self.setCurrentIndex(self.findData(meaning))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table rather than change the column under the mouse."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that a key has moved the focus here."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.focused.emit()


class ColumnsPage(QWidget):
    """The first rows of a table, with a choice above each column.

    Args:
        look: the theme.
    """

    changed = Signal()
    """Another column was chosen; `is_ready` may have changed."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look = look
        self._preview = TablePreview((), 0, 0, False, "")
        self._region = DEFAULT_REGION
        self.parts: list[ColumnChoice] = []
        self.question = label("", "heading")
        self.about = label("", "second")
        self.result = label("", "second")
        for line in (self.question, self.about, self.result):
            line.setWordWrap(True)
        self.table = QTableWidget()
        self.table.setProperty("role", "preview")
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_2)
        for part in (self.question, self.about, self.table, self.result):
            column.addWidget(part)
        column.addStretch(1)
        look.changed.connect(self._draw)

    # What is asked and answered

    def ask(self, file: str, preview: TablePreview, region: str = DEFAULT_REGION) -> None:
        """Show the first rows of a table.

        Args:
            file: its name.
            preview: its first rows.
            region: the country whose way of writing numbers applies.
        """
        self._preview, self._region = preview, region
        set_text(self.question, tr("Which column is which?"))
        set_text(self.about, self._about(file))
        self._fill(preview.columns)
        self._draw()

    def _about(self, file: str) -> str:
        shown = max((len(column.cells) for column in self._preview.columns), default=0)
        rows = self._preview.rows
        said = tr("{file} has %n row(s).", "", rows).format(file=file)
        if shown < rows:
            said += " " + tr("These are the first {count}.").format(count=shown)
        if self._preview.hidden:
            said += " " + tr(
                "%n column(s) that may hold passwords (is|are) not shown.", "", self._preview.hidden
            )
        return said

    @property
    def is_ready(self) -> bool:
        """Whether a column of numbers is chosen."""
        return any(part.meaning.partition("-")[0] == "number" for part in self.parts)

    @property
    def choices(self) -> dict[str, str]:
        """What was changed, as `Content.columns`."""
        return choices(self._preview, self._chosen())

    def _chosen(self) -> dict[int, str]:
        columns = self._preview.columns
        return {
            column.index: part.meaning for column, part in zip(columns, self.parts, strict=True)
        }

    def first_field(self) -> QWidget | None:
        """The choice above the first column."""
        return self.parts[0] if self.parts else None

    # The table

    def _fill(self, columns: Sequence[PreviewColumn]) -> None:
        table = self.table
        table.clear()
        rows = max((len(column.cells) for column in columns), default=0)
        table.setRowCount(1 + rows)
        table.setColumnCount(len(columns))
        self.parts = []
        people = max(self._preview.people, 2 if len(columns) >= _TWO_PEOPLE else 1)
        for at, column in enumerate(columns):
            title = column.heading or _letters(column.index)
            heading = QTableWidgetItem(title)
            heading.setToolTip(plain_tip(title))
            table.setHorizontalHeaderItem(at, heading)
            part = ColumnChoice(column, title, people)
            part.activated.connect(lambda _index, at=at: self._choose(at))
            part.focused.connect(lambda at=at: table.scrollTo(table.model().index(0, at)))
            table.setCellWidget(0, at, part)
            self.parts.append(part)
            for row, cell in enumerate(column.cells, 1):
                item = QTableWidgetItem(cell)
                item.setToolTip(plain_tip(cell))
                table.setItem(row, at, item)
        put_in_tab_order(self.parts, self.question)
        self._measure(rows)

    def _measure(self, rows: int) -> None:
        table = self.table
        table.setRowHeight(0, sizes.control_roomy + sizes.space_2)
        for row in range(1, rows + 1):
            table.setRowHeight(row, sizes.control_dense)
        width = 160 if self._preview.people == 1 else 208  # "First name, person 2"
        table.horizontalHeader().setDefaultSectionSize(sizes.px(width))
        bar = table.horizontalScrollBar().sizeHint().height()
        head = table.horizontalHeader().sizeHint().height()
        cells = sum(table.rowHeight(row) for row in range(rows + 1))
        table.setFixedHeight(head + cells + bar + 2 * (sizes.space_1 + sizes.ring))

    def _choose(self, at: int) -> None:
        """Take a choice; another column that had the same meaning is not used any more."""
        meaning = self.parts[at].meaning
        for place, part in enumerate(self.parts):
            if place != at and meaning and part.meaning == meaning:
                part.choose(_UNUSED)
        self._draw()
        announce(self.table, self.result.text())
        self.changed.emit()

    def _draw(self) -> None:
        colours = self._look.colours
        for at, part in enumerate(self.parts):
            colour = QColor(colours.ink if part.meaning else colours.second)
            for row in range(1, self.table.rowCount()):
                item = self.table.item(row, at)
                if item is not None:
                    item.setForeground(colour)
        set_text(self.result, self._first_people())

    def _first_people(self) -> str:
        """Who is read first with the present choices, in a sentence."""
        if not self.is_ready:
            return tr("Choose “Number” above the column with the numbers to watch.")
        cells: dict[str, Sequence[str]] = {
            part.meaning: column.cells
            for column, part in zip(self._preview.columns, self.parts, strict=True)
        }
        endings = [key.removeprefix("number") for key in sorted(cells) if key.startswith("number")]
        people = [one for ending in endings if (one := self._first_person(cells, ending))]
        if not people:
            return tr("No number can be read in the rows shown here.")
        said = tr("The first person would be: {person}.")
        if len(people) > 1:
            said = tr("The first people would be: {person}.")
        return said.format(person="; ".join(people))

    def _first_person(self, cells: dict[str, Sequence[str]], ending: str) -> str:
        """The first person of one list in the table; "" when no number can be read.

        Args:
            cells: by what they are read as.
            ending: of the keys of that list, such as "-2".
        """
        for row, text in enumerate(cells["number" + ending]):
            with numbers_of(self._region):
                number = tidy(text).number
            if number:
                first, last = (_cell(cells, key + ending, row) for key in ("first", "last"))
                name = _cell(cells, "name" + ending, row) or f"{first} {last}".strip()
                parts = (name, number, _cell(cells, "group" + ending, row))
                return ", ".join(part for part in parts if part)
        return ""


def _cell(cells: dict[str, Sequence[str]], meaning: str, row: int) -> str:
    column = cells.get(meaning, ())
    return column[row] if row < len(column) else ""


def _letters(index: int) -> str:
    """The name of a column as spreadsheets have it: A to Z, AA and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
