"""The texts of an import: what was found, and what its button will do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from console.importing import ImportedFile, Skipped
from console.importing.import_plan import ImportRow, RowKind
from console.language import tr
from console.ui.people.import_model import FAULTY

_MOST_NAMED: Final = 2
_MOST_SAID: Final = 3


def summary(counts: Counter[str]) -> str:
    """How many rows there are of each mark."""
    parts = (
        (RowKind.NEW, tr("%n new", "", counts[RowKind.NEW])),
        (RowKind.CHANGED, tr("%n changed", "", counts[RowKind.CHANGED])),
        (RowKind.DUPLICATE, tr("%n duplicate(s)", "", counts[RowKind.DUPLICATE])),
        (RowKind.BAD_ADDRESS, tr("%n bad address(es)", "", counts[RowKind.BAD_ADDRESS])),
        (FAULTY, tr("%n would be orange", "", counts[FAULTY])),
        (RowKind.SAME, tr("%n already there", "", counts[RowKind.SAME])),
    )
    said = ", ".join(text for mark, text in parts if counts[mark])
    return said or tr("Nothing to import")


def add_text(rows: Sequence[ImportRow], chosen: Collection[int]) -> str:
    """What the button does with the ticked rows.

    Args:
        rows: of the plan.
        chosen: the ticked ones, from 0; at least one.
    """
    changed = sum(rows[place].kind is RowKind.CHANGED for place in chosen)
    parts = []
    if new := len(chosen) - changed:
        text = tr("Add 1 person") if new == 1 else tr("Add {count} people")
        parts.append(text.format(count=new))
    if changed:
        parts.append(tr("change {count}").format(count=changed))
    text = tr(", ", "between two parts of a button's text").join(parts)
    return text[0].upper() + text[1:]


def files_text(files: Sequence[ImportedFile]) -> str:
    """Which files were read, by their names, or how many."""
    if len(files) > _MOST_NAMED:
        return tr("%n file(s)", "", len(files))
    return ", ".join(f"{file.file} ({file.format_title})" for file in files)


def unread_text(unread: Sequence[Skipped]) -> str:
    """Why files were not read: the first reasons, and how many further ones there are."""
    said = " ".join(told.why for told in unread[:_MOST_SAID])
    if more := len(unread) - _MOST_SAID if len(unread) > _MOST_SAID else 0:
        said += " " + tr("%n other file(s) (was|were) not read either.", "", more)
    return said
