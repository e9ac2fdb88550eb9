"""The list of past calls on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from PySide6.QtGui import QTextDocument

from console.desk.past_calls.past_call import PastCall
from console.language import tr
from console.ui.history.history_model import HEADINGS, cells, day_line


def printed_calls(calls: Sequence[PastCall], now: datetime) -> QTextDocument:
    """A document with one row a call below the heading of its day.

    Args:
        calls: the latest first.
        now: aware; times are shown in its zone.
    """
    columns = len(HEADINGS)
    heads = "".join(f"<th align='left'>{escape(tr(each))}</th>" for each in HEADINGS)
    rows, before = [f"<tr>{heads}</tr>"], None
    for call in calls:
        day: date = call.began.astimezone(now.tzinfo).date()
        if day != before:
            before = day
            line = escape(day_line(day, now.date()))
            heading = f"<tr><td colspan='{columns}'><b>{line}</b></td></tr>"
            rows.append(heading)
        texts = "".join(f"<td>{escape(text)}</td>" for text in cells(call, now))
        rows.append(f"<tr>{texts}</tr>")
    document = QTextDocument()
    title, table = escape(tr("Past calls")), "".join(rows)
    page = f"<h2>{title}</h2><table width='100%' cellpadding='3'>{table}</table>"
    document.setHtml(page)
    return document
