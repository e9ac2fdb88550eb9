"""The table of past calls as Qt shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from console.desk.past_calls.past_call import CallResult, Onward, PastCall
from console.language import mark, tr
from console.ui.calls import call_text as words
from console.ui.lamps.lamp_text import clock_time, duration

_HEADINGS: Final = (mark("When"), mark("Who"), mark("Number"), mark("Result"), mark("Lasted"))
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
_Index = QModelIndex | QPersistentModelIndex


def result_line(call: PastCall) -> str:
    """Return what became of a call, in a few words."""
    parts = [tr(_RESULTS[call.result]) if call.result is not None else tr("Now")]
    if call.wanted is not None:
        parts.append(tr("for {name}").format(name=words.who(call.wanted)))
    onward = "" if call.onward is None else _ONWARD[call.onward]
    if onward:
        parts.append(tr(onward).format(name=words.who(call.target)))
    lost = words.how_lost(call)
    if lost:
        parts.append(lost)
    return " · ".join(parts)


class HistoryModel(QAbstractTableModel):
    """Past calls, the latest first.

    Args:
        now: the wall clock; its datetimes have a time zone.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.calls: Sequence[PastCall] = ()

    def show_calls(self, calls: Sequence[PastCall]) -> None:
        """Show these calls."""
        self.beginResetModel()
        self.calls = calls
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of calls."""
        return 0 if parent is not None and parent.isValid() else len(self.calls)

    def columnCount(self, parent: _Index | None = None) -> int:
        """The number of columns."""
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADINGS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._cells(self.calls[index.row()])[index.column()]

    def _cells(self, call: PastCall) -> tuple[str, ...]:
        began, now = call.began, self._now()
        here = began.astimezone(now.tzinfo)
        day = "" if here.date() == now.date() else f"{here:%Y-%m-%d} "
        lasted = ""
        if call.answered_at is not None and call.ended_at is not None:
            lasted = duration(call.ended_at - call.answered_at)
        return (
            day + clock_time(began, here),
            words.who(call.party),
            (call.party.number or "") if call.party.name else "",
            result_line(call),
            lasted,
        )
