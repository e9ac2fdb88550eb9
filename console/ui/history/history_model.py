"""The table of past calls as Qt shows it: calls below the day on which they came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from console.desk.past_calls.past_call import CallResult, Onward, PastCall
from console.language import mark, tr
from console.ui.calls import call_text as words
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.lamps.lamp_text import clock_time, duration

HEADINGS: Final = (
    mark("When"),
    mark("Who"),
    mark("Number"),
    mark("Result"),
    mark("Rang"),
    mark("Lasted"),
)
RESULT_COLUMN: Final = 3
_RESULTS: Final = {
    CallResult.ANSWERED: mark("Answered"),
    CallResult.MISSED: mark("Missed"),
    CallResult.DECLINED: mark("Declined"),
    CallResult.ELSEWHERE: mark("Answered elsewhere"),
    CallResult.PICKED_UP: mark("Picked up"),
    CallResult.REACHED: mark("Called"),
    CallResult.NOT_REACHED: mark("Called, not answered"),
}
_ONWARD: Final = {
    Onward.RINGING: mark("transferred to {name}"),
    Onward.CONNECTED: mark("connected to {name}"),
    Onward.UNANSWERED: "",  # the loss says it
    Onward.PARKED: mark("parked on {name}"),
    Onward.UNKNOWN: mark("transferred to {name}"),
    Onward.BACK: mark("brought back from {name}"),
}
_REASONS: Final = (
    (frozenset({486, 600}), mark("Called, busy")),
    (frozenset({603, 607, 608}), mark("Called, declined")),
    (frozenset({404, 410, 484, 485, 604}), mark("Called, no such number")),
    (frozenset({408, 480, 487}), mark("Called, not answered")),
)
_FAILED: Final = mark("Called, failed ({status})")
_Index = QModelIndex | QPersistentModelIndex


def result_line(call: PastCall) -> str:
    """Return what became of a call, in a few words, with the note on it."""
    parts = [_result(call)]
    if call.wanted is not None:
        parts.append(tr("for {name}").format(name=words.who(call.wanted)))
    onward = "" if call.onward is None else _ONWARD[call.onward]
    if onward:
        parts.append(tr(onward).format(name=words.who(call.target)))
    lost = words.how_lost(call)
    if lost:
        parts.append(lost)
    if call.note:
        parts.append(tr("“{note}”").format(note=call.note))
    return " · ".join(parts)


def _result(call: PastCall) -> str:
    if call.result is None:
        return tr("Now")
    if call.result is CallResult.NOT_REACHED and call.status is not None:
        found = (text for statuses, text in _REASONS if call.status in statuses)
        return tr(next(found, _FAILED)).format(status=call.status)
    return tr(_RESULTS[call.result])


def day_line(day: date, today: date) -> str:
    """Return the heading of a day: `Today`, `Yesterday`, or the date in full."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def cells(call: PastCall, now: datetime) -> tuple[str, ...]:
    """Return the texts of a call's row, one for each of `HEADINGS`; `now` is aware."""
    here = call.began.astimezone(now.tzinfo)
    lasted = ""
    if call.answered_at is not None and call.ended_at is not None:
        lasted = duration(call.ended_at - call.answered_at)
    return (
        clock_time(call.began, here),
        words.who(call.party),
        (call.party.number or "") if call.party.name else "",
        result_line(call),
        duration(timedelta(seconds=call.waited)),
        lasted,
    )


class HistoryModel(QAbstractTableModel):
    """Past calls, the latest first; a row with the day stands before the first call of each.

    Args:
        now: the wall clock; its datetimes have a time zone.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.calls: Sequence[PastCall] = ()
        self._rows: list[date | PastCall] = []
        self._places: dict[str, int] = {}

    def show_calls(self, calls: Sequence[PastCall]) -> None:
        """Show these calls."""
        self.beginResetModel()
        self.calls, zone = calls, self._now().tzinfo
        self._rows, self._places = [], {}
        before: date | None = None
        for call in calls:
            day = call.began.astimezone(zone).date()
            if day != before:
                self._rows.append(day)
                before = day
            self._places[call.key] = len(self._rows)
            self._rows.append(call)
        self.endResetModel()

    @property
    def day_rows(self) -> list[int]:
        """The rows that are the heading of a day."""
        return [row for row, each in enumerate(self._rows) if not isinstance(each, PastCall)]

    def call_at(self, row: int) -> PastCall | None:
        """The call of a row; None: there is no such row, or it is the heading of a day."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, PastCall) else None

    def row_of(self, key: str) -> int | None:
        """The row of a call; None: it is not listed."""
        return self._places.get(key)

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of calls and days."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """The number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The heading of a day cannot be chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if self.call_at(index.row()) is None else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADINGS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell."""
        row = self._rows[index.row()]
        if not isinstance(row, PastCall):
            if role == Qt.ItemDataRole.FontRole:
                return theme.font(sizes.type_text, strong=True)
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return day_line(row, self._now().date()) if shown else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return cells(row, self._now())[index.column()]
