"""`kiwi-console import`: reads files, compares them with the settings, and tries each number."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from console.desk.faults.trial import TrialResult
from console.desk.people.number_plan import DEFAULT_REGION
from console.importing import (
    COLUMN_MEANINGS,
    ImportedFile,
    Skipped,
    UnreadableFileError,
    column_meaning,
    find_sources,
    format_names,
    merged,
    read_source,
)
from console.importing.import_plan import ImportPlan, ImportRow, RowKind, plan_for
from console.importing.number import plain
from console.program.extension_trial import try_alone
from console.program.launch_options import UsageError
from console.settings.model import Settings, default_path
from console.settings.store import SettingsStore, StoreError

Trials = dict[str, TrialResult]

DONE: Final = 0
FAULT: Final = 1

_HEADINGS: Final = ("", "", "Number", "Name", "Note", "Where")
_MOST_NAMED: Final = 3  # files
_MOST_FOLDED: Final = 200  # rows
_WIDEST: Final = 60
_STYLES: Final = {"!!": "bold dark_orange", "+": "green"}
_WORDS: Final = {
    RowKind.NEW: ("+", "new"),
    RowKind.CHANGED: ("~", "changed"),
    RowKind.SAME: ("=", "same"),
    RowKind.DUPLICATE: ("2", "duplicate"),
    RowKind.BAD_ADDRESS: ("!!", "bad address"),
    RowKind.OWN_LINE: ("-", "own line"),
    RowKind.NOT_A_LAMP: ("-", "not a lamp"),
}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of the command.

    Attributes:
        files: to read; also folders and zip files.
        config: the settings file.
        write: save what the plan advises.
        try_them: subscribe to each number once.
        restore_zeros: take every suggested number.
        format_name: one of `format_names` for all files; empty: each file is recognised.
        as_json: print one JSON object.
        columns: of tables, by their meaning; see `Content`.
        only: numbers, names or file names of the phones to use; empty: all files.
        sip_trace: the file every SIP message of the trial is written to, redacted; None for none.
    """

    files: tuple[Path, ...]
    config: Path
    write: bool = False
    try_them: bool = True
    restore_zeros: bool = False
    format_name: str = ""
    as_json: bool = False
    sip_trace: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()

    @classmethod
    def of(cls, options: argparse.Namespace) -> ImportOptions:
        """Take the options from the command line.

        Raises:
            UsageError: there is no such format, or the columns are not understood.
        """
        if options.format and options.format not in format_names():
            known = ", ".join(format_names())
            raise UsageError(f"--format: expected one of {known}, found {options.format!r}")
        return cls(
            tuple(options.files),
            options.config or default_path(),
            options.write,
            not options.no_try,
            options.restore_zeros,
            options.format,
            options.json,
            options.sip_trace,
            _columns(options.columns),
            tuple(options.only),
        )


def _columns(text: str) -> dict[str, str]:
    """The columns in `number=Ext,name=Name`.

    Raises:
        UsageError: a part is not of that form, or names no meaning of a column.
    """
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        meaning, equals, name = part.partition("=")
        if not equals or column_meaning(meaning.strip()) is None:
            known = ", ".join(COLUMN_MEANINGS)
            raise UsageError(f"--columns: expected MEANING=COLUMN with one of {known}")
        found[meaning.strip()] = name.strip()
    return found


async def import_extensions(options: ImportOptions, stop: asyncio.Event) -> int:
    """Read the files, compare, try the numbers, print, and write if that is asked for.

    Args:
        options: of the command.
        stop: ends the trial early; nothing is written then.

    Returns:
        the exit status: 0, or 1 when a file, an address or a number cannot be used.

    Raises:
        UsageError: there are no settings to write to, or no such phone among the files.
        SettingsError: the settings are broken.
    """
    store = SettingsStore(options.config)
    region = store.settings.account.region if store.settings else DEFAULT_REGION
    read, unread = _read(options, region)
    for told in unread:
        sys.stderr.write(f"kiwi-console: {told.why}\n")
    if not read:
        return FAULT
    used = _only(options.only, read)
    found = merged(used)
    if options.write and store.settings is None:
        raise UsageError(f"{options.config}: there are no settings yet; set up the account first")
    plan = plan_for(found, store.settings)
    trials: Trials = {}
    if options.try_them and store.settings is not None:
        trials = await _try(store.settings, plan, options.sip_trace, stop)
    chosen = plan.advised - _faulty(plan, trials)
    written = 0
    if options.write and chosen and not stop.is_set():
        try:
            store.change(f"Import {len(chosen)} extensions", plan.apply(chosen))
        except StoreError as error:
            raise UsageError(str(error)) from error
        written = len(chosen)
    if options.as_json:
        _print_json(used, unread, plan, trials, chosen, written)
    else:
        _print(options, used, plan, trials, written)
    wrong = plan.count(RowKind.BAD_ADDRESS) or _faulty(plan, trials) or unread
    return FAULT if wrong else DONE


def _read(options: ImportOptions, region: str) -> tuple[list[ImportedFile], list[Skipped]]:
    sources = find_sources(options.files)
    found: list[ImportedFile] = []
    unread = list(sources.unread)
    for source in sources.files:
        try:
            file = read_source(
                source, format_name=options.format_name, columns=options.columns, region=region
            )
        except UnreadableFileError as error:
            unread.append(Skipped(source.name, str(error)))
        else:
            found.append(file.with_suggestions() if options.restore_zeros else file)
    return found, unread


def _only(words: Sequence[str], found: list[ImportedFile]) -> list[ImportedFile]:
    """The files of the phones that the words name; all files when there are no words.

    Raises:
        UsageError: a word names no file.
    """
    kept: list[ImportedFile] = []
    for word in words:
        named = [file for file in found if word.casefold() in _names(file)]
        if not named:
            raise UsageError(f"--only: there is no phone {word!r} among the files that were read")
        kept += [file for file in named if file not in kept]
    return kept if words else found


def _names(file: ImportedFile) -> set[str]:
    path = PurePath(file.file)
    names = (file.file, path.name, path.stem, file.account.user, plain(file.account.display_name))
    return {name.casefold() for name in names if name}


async def _try(
    settings: Settings, plan: ImportPlan, sip_trace: Path | None, stop: asyncio.Event
) -> Trials:
    trials: Trials = {}

    def take(trial: TrialResult) -> None:
        trials[trial.number] = trial

    await try_alone(settings, plan.numbers(), take, stop, sip_trace)
    return trials


def _fault(row: ImportRow, trials: Trials) -> TrialResult | None:
    """The failed trial of a row's number; None when it works or was not tried."""
    if row.extension is None or not row.kind.can_be_taken:
        return None
    trial = trials.get(row.extension.number)
    return trial if trial is not None and not trial.works else None


def _faulty(plan: ImportPlan, trials: Trials) -> set[int]:
    return {place for place, row in enumerate(plan.rows) if _fault(row, trials) is not None}


def _print_json(
    found: list[ImportedFile],
    unread: list[Skipped],
    plan: ImportPlan,
    trials: Trials,
    chosen: frozenset[int],
    written: int,
) -> None:
    rows = []
    for place, row in enumerate(plan.rows):
        trial = trials.get(row.extension.number) if row.extension is not None else None
        rows.append(
            {
                "kind": row.kind.value,
                "file": row.file,
                "where": row.where,
                "extension": None if row.extension is None else asdict(row.extension),
                "name": row.name,
                "address": row.address,
                "why": row.why or None,
                "differences": [asdict(difference) for difference in row.differences],
                "taken": place in chosen,
                "trial": None if trial is None else {**asdict(trial), "works": trial.works},
            }
        )
    counts = Counter(row.kind.value for row in plan.rows)
    files = [
        {
            "file": file.file,
            "format": file.format_title,
            "passwords": file.secrets_present,
            "phone": file.owner if file.is_phone else None,
            "keys": len(file.extensions),
        }
        for file in found
    ]
    result = {
        "files": files,
        "unread": [asdict(told) for told in unread],
        "counts": {**counts, "orange": len(_faulty(plan, trials))},
        "rows": rows,
        "written": written,
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")


def _print(
    options: ImportOptions,
    found: list[ImportedFile],
    plan: ImportPlan,
    trials: Trials,
    written: int,
) -> None:
    console = Console(highlight=False)
    _print_phones(console, found)
    cells = [_cells(row, trials) for row in plan.rows]
    if len(cells) > _MOST_FOLDED:
        _print_lines(cells)
    else:
        table = Table(box=None, pad_edge=False)
        for heading in _HEADINGS:
            table.add_column(heading, overflow="fold")
        for mark, *others in cells:
            table.add_row(Text(mark, _STYLES.get(mark, "")), *map(Text, others))
        console.print(table)
    secret = [file.file for file in found if file.secrets_present]
    if len(secret) > _MOST_NAMED:
        secret = [f"{len(secret)} of the files"]
    for name in secret:
        verb = "contain" if name not in {file.file for file in found} else "contains"
        console.print(f"{name} {verb} passwords; they were not read.", markup=False)
    if plan.suggestions:
        console.print(
            f"{plan.suggestions} numbers may have lost their leading 0: try --restore-zeros.",
            markup=False,
        )
    console.print("\n" + _summary(plan, trials) + ".", markup=False)
    if written:
        console.print(f"{written} written to {options.config}.", markup=False)
    elif options.write:
        console.print("Nothing to write.")
    else:
        console.print("Nothing was changed; use --write to save the changes.")


def _print_phones(console: Console, found: Sequence[ImportedFile]) -> None:
    """Print whose phones were read, when there are several."""
    phones = [file for file in found if file.is_phone]
    if len(phones) < 2:
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("Phone", "Keys", "File"):
        table.add_column(heading, overflow="fold")
    for phone in phones:
        table.add_row(*map(Text, (phone.owner or "-", str(len(phone.extensions)), phone.file)))
    console.print(table)
    console.print("Use --only PHONE for the keys of one phone.\n", markup=False)


def _print_lines(rows: Sequence[tuple[str, ...]]) -> None:
    """Print a long table without folding: a folded one takes two seconds for 1,000 rows."""
    texts = [_HEADINGS, *rows]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*texts, strict=True)]
    form = "  ".join(f"{{:<{width}}}" for width in widths)
    sys.stdout.writelines(form.format(*row).rstrip() + "\n" for row in texts)


def _cells(row: ImportRow, trials: Trials) -> tuple[str, ...]:
    mark, word = _WORDS[row.kind]
    note = row.why or "; ".join(
        f"{change.field}: {change.before or '(nothing)'} becomes {change.after}"
        for change in row.differences
    )
    if (fault := _fault(row, trials)) is not None:
        mark, word = "!!", fault.word[:1].lower() + fault.word[1:]
        note = f"{fault.code or '-'}: {fault.sentence}"
    number = row.extension.number if row.extension is not None else row.address
    where = f"{row.file}, {row.where}" if row.where else row.file
    return (mark, word, number, row.name, note, where)


def _summary(plan: ImportPlan, trials: Trials) -> str:
    faulty = len(_faulty(plan, trials))
    parts = [
        _counted(plan.count(RowKind.NEW), "new", "new"),
        _counted(plan.count(RowKind.CHANGED), "changed", "changed"),
        _counted(plan.count(RowKind.SAME), "there already", "there already"),
        _counted(plan.count(RowKind.DUPLICATE), "duplicate", "duplicates"),
        _counted(plan.count(RowKind.BAD_ADDRESS), "bad address", "bad addresses"),
        _counted(faulty, "would be orange", "would be orange"),
    ]
    return ", ".join(part for part in parts if part) or "Nothing to import"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
