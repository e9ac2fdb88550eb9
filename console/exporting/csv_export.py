"""Writes extensions as a table that spreadsheets open and `console.importing` reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from console.desk.lamps import Extension, ExtensionKind
from console.importing.tables.own_table import OWN_HEADINGS, protected, protected_number


def csv_text(extensions: Sequence[Extension]) -> str:
    """A CSV table with headings (RFC 4180), the same extensions when it is imported.

    It begins with a byte order mark, without which Excel takes UTF-8 for Windows-1252. A cell that
    a spreadsheet would calculate begins with an apostrophe, as OWASP advises against CSV injection.
    """
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(OWN_HEADINGS)
    for one in extensions:
        place = one.place
        table.writerow(
            (
                protected_number(one.number),
                protected(one.name),
                protected(one.group),
                protected(one.pickup),
                "" if one.kind is ExtensionKind.PERSON else one.kind.value,
                *((place.page, place.row, place.column) if place else ("", "", "")),
            )
        )
    return "\ufeff" + file.getvalue()
