"""The file of past calls: an SQLite database with one row a call.

All methods block, and all but the constructor raise `HistoryError` only. WAL with `synchronous =
NORMAL` keeps what was committed when the process is killed at any moment; only the loss of power
may take the last commits with it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from console.desk.lamps import Party
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from console.desk.people.folding import fold, number_of
from console.desk.people.number_plan import tail_of

LOCK_PATIENCE: Final = 2.0
"""Seconds to wait for another program that is writing."""
_LONGEST: Final = 400
"""Characters of a name or number that are kept."""
_OWNER_ONLY: Final = 0o600
_MIGRATIONS: Final = (
    """
    CREATE TABLE calls (
        key TEXT PRIMARY KEY,
        began INTEGER NOT NULL,
        outgoing INTEGER NOT NULL,
        result TEXT,
        name TEXT,
        number TEXT,
        wanted_name TEXT,
        wanted_number TEXT,
        answered INTEGER,
        ended INTEGER,
        onward TEXT,
        target_name TEXT,
        target_number TEXT,
        loss TEXT,
        status INTEGER,
        done INTEGER NOT NULL,
        search TEXT NOT NULL
    )
    """,
    "CREATE INDEX calls_by_time ON calls (began)",
    "CREATE INDEX calls_to_call_back ON calls (began) WHERE loss IS NOT NULL AND NOT done",
    """
    ALTER TABLE calls ADD COLUMN tail TEXT;
    UPDATE calls SET tail = tail_of(number) WHERE number IS NOT NULL;
    CREATE INDEX calls_by_number ON calls (tail, began);
    """,
    "ALTER TABLE calls ADD COLUMN note TEXT",
)
"""What makes each version of the schema from the one before.

Times are microseconds since 1970; `tail` is the `tail_of` the number of the other side.
"""
VERSION: Final = len(_MIGRATIONS)
_COLUMNS: Final = (
    "key",
    "began",
    "outgoing",
    "result",
    "name",
    "number",
    "wanted_name",
    "wanted_number",
    "answered",
    "ended",
    "onward",
    "target_name",
    "target_number",
    "loss",
    "status",
    "done",
)
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)}, note FROM calls"  # noqa: S608  # names of ours only
_WRITTEN: Final = (*_COLUMNS, "search", "tail")
_PUT: Final = (
    f"INSERT INTO calls ({', '.join(_WRITTEN)}) "  # noqa: S608  # as above
    f"VALUES ({', '.join('?' * len(_WRITTEN))}) ON CONFLICT (key) DO UPDATE SET "
    f"{', '.join(f'{name} = excluded.{name}' for name in _WRITTEN[1:])}"
)
"""A note stays as it is."""
_Row = Sequence[str | int | None]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class HistoryTrouble(StrEnum):
    """Why past calls cannot be kept or read."""

    BROKEN = "broken"
    NEWER = "newer"
    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read_only"
    FAILED = "failed"


class HistoryError(Exception):
    """The file of past calls cannot be used.

    Attributes:
        trouble: why.
    """

    def __init__(self, trouble: HistoryTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


_TROUBLE_OF: Final = {
    sqlite3.SQLITE_CORRUPT: HistoryTrouble.BROKEN,
    sqlite3.SQLITE_NOTADB: HistoryTrouble.BROKEN,
    sqlite3.SQLITE_BUSY: HistoryTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: HistoryTrouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: HistoryTrouble.LOCKED,
    sqlite3.SQLITE_FULL: HistoryTrouble.FULL,
    sqlite3.SQLITE_READONLY: HistoryTrouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: HistoryTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: HistoryTrouble.READ_ONLY,
    sqlite3.SQLITE_AUTH: HistoryTrouble.READ_ONLY,
}


class CallStore:
    """The open file.

    Args:
        path: of the file; it and its folder are made where they are missing.
        reads_only: nothing is written, and a missing file is not made.

    Raises:
        HistoryError: it cannot be opened.
    """

    def __init__(self, path: Path, *, reads_only: bool = False) -> None:
        with _as_trouble():
            if reads_only:
                address = f"{path.absolute().as_uri()}?mode=ro"
                self._database = sqlite3.connect(
                    address, LOCK_PATIENCE, isolation_level=None, uri=True
                )
            else:
                _make_private(path)
                self._database = sqlite3.connect(path, LOCK_PATIENCE, isolation_level=None)
        try:
            with _as_trouble():
                self._prepare(reads_only)
        except HistoryError:
            self._database.close()
            raise

    def _prepare(self, reads_only: bool) -> None:
        for function in (tail_of, fold):
            self._database.create_function(function.__name__, 1, function, deterministic=True)
        [version] = self._database.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise HistoryError(HistoryTrouble.NEWER)
        if reads_only:
            if version < VERSION:  # a console that can write has to come first
                raise HistoryError(HistoryTrouble.FAILED)
            return
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA secure_delete = ON")
        self._database.execute(
            "PRAGMA temp_store = MEMORY"
        )  # VACUUM would leave a copy on the disk
        if version < VERSION:
            self._migrate()

    def _migrate(self) -> None:
        with self._transaction():
            # Another console may have done it while we waited for the lock.
            [version] = self._database.execute("PRAGMA user_version").fetchone()
            for migration in _MIGRATIONS[version:]:
                for statement in migration.split(";"):
                    self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")

    def check(self) -> None:
        """Read the whole file once.

        Raises:
            HistoryError: it is broken.
        """
        with _as_trouble():
            [result] = self._database.execute("PRAGMA quick_check(1)").fetchone()
        if result != "ok":
            raise HistoryError(HistoryTrouble.BROKEN)

    def close(self) -> None:
        """Close the file; harmless when repeated."""
        with suppress(sqlite3.Error):
            self._database.close()

    # Writing

    def put(self, calls: Iterable[PastCall]) -> None:
        """Write these calls, all or none; each replaces an earlier state of the same call.

        Raises:
            HistoryError: they are not written.
        """
        with _as_trouble(), self._transaction():
            self._database.executemany(_PUT, map(_row_of, calls))

    def annotate(self, key: str, note: str) -> None:
        """Write a note on a call, in place of the one before; empty removes it.

        Raises:
            HistoryError: it is not written.
        """
        with _as_trouble(), self._transaction():
            values = (_text(note) or None, key)
            self._database.execute("UPDATE calls SET note = ? WHERE key = ?", values)

    def end_open_calls(self) -> None:
        """Give the calls an end that were going on when an earlier run was killed.

        Raises:
            HistoryError: nothing is written.
        """
        with _as_trouble(), self._transaction():
            execute = self._database.execute
            execute(
                "UPDATE calls SET result = ?, loss = ? WHERE result IS NULL AND NOT outgoing",
                (CallResult.MISSED, Loss.RANG_OUT),
            )
            execute(
                "UPDATE calls SET result = ? WHERE result IS NULL AND outgoing",
                (CallResult.NOT_REACHED,),
            )
            execute(
                "UPDATE calls SET onward = ? WHERE onward IN (?, ?)",
                (Onward.UNKNOWN, Onward.RINGING, Onward.PARKED),
            )
            execute("UPDATE calls SET ended = coalesce(answered, began) WHERE ended IS NULL")

    def forget_before(self, limit: datetime) -> None:
        """Remove the calls that began before `limit` (aware), without a trace in the file.

        Raises:
            HistoryError: nothing is removed.
        """
        with _as_trouble():
            with self._transaction():
                gone = self._database.execute("DELETE FROM calls WHERE began < ?", (_time(limit),))
            if gone.rowcount:
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def forget(self, what: Forgetting) -> int:
        """Remove what is to be forgotten, without a trace in the file.

        Returns:
            how many calls were removed.

        Raises:
            HistoryError: nothing is removed; or something is, and traces of it are left.
        """
        gone = list[tuple[str]]()
        with _as_trouble():
            with self._transaction():
                where, values = _may_be_forgotten(what)
                for row in self._database.execute(f"{_SELECT} WHERE {where}", values).fetchall():
                    call = _call_of(row)
                    left = what.left(call)
                    if left is None:
                        gone.append((call.key,))
                    elif left != call:
                        self._database.execute(_PUT, _row_of(left))
                        note = (left.note or None, left.key)
                        self._database.execute("UPDATE calls SET note = ? WHERE key = ?", note)
                self._database.executemany("DELETE FROM calls WHERE key = ?", gone)
            self._database.execute("VACUUM")
            [busy, *_] = self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:  # another program reads the old state
            raise HistoryError(HistoryTrouble.LOCKED)
        return len(gone)

    @property
    def latest(self) -> datetime | None:
        """When the latest call began; None: there is none.

        Raises:
            HistoryError: it cannot be read.
        """
        with _as_trouble():
            [began] = self._database.execute("SELECT max(began) FROM calls").fetchone()
        return None if began is None else _moment(began)

    # Reading

    def calls(self, wanted: CallFilter) -> list[PastCall]:
        """The wanted calls, the latest first.

        Raises:
            HistoryError: they cannot be read.
        """
        where, values = ["1"], list[str | int]()
        if wanted.since is not None:
            where.append("began >= ?")
            values.append(_time(wanted.since))
        if wanted.missed:
            where.append("loss IS NOT NULL AND NOT done")
        if wanted.outgoing is not None:
            where.append("outgoing" if wanted.outgoing else "NOT outgoing")
        if wanted.results:
            where.append(f"result IN ({', '.join('?' * len(wanted.results))})")
            values += sorted(wanted.results)
        if wanted.passed_on:
            where.append("onward IS NOT NULL")
        for word in _wanted_words(wanted.text):
            where.append("(instr(search, ?) OR note IS NOT NULL AND instr(fold(note), ?))")
            values += [word, word]
        if wanted.number:
            where.append("tail = ?")
            values.append(tail_of(wanted.number))
        text = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY began DESC"
        with _as_trouble(), closing(self._database.execute(text, values)) as rows:
            calls = map(_call_of, rows)
            return list(islice((call for call in calls if _is_with(call, wanted)), wanted.limit))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def put_aside(path: Path, now: datetime) -> Path:
    """Rename a broken file, with what belongs to it; returns its new name.

    Args:
        path: of the file.
        now: for the name (aware).

    Raises:
        HistoryError: it cannot be renamed.
    """
    aside = path.with_name(f"{path.stem}-broken-{now:%Y%m%d-%H%M%S-%f}{path.suffix}")
    with _as_trouble():
        for ending in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def remove_aside(path: Path) -> None:
    """Remove the broken files that were put aside.

    Args:
        path: of the file in use.

    Raises:
        HistoryError: one cannot be removed.
    """
    with _as_trouble():
        for each in path.parent.glob(f"{path.stem}-broken-*"):
            each.unlink(missing_ok=True)


def remove_store(path: Path) -> None:
    """Remove the file, with what belongs to it.

    Raises:
        HistoryError: it cannot be removed.
    """
    with _as_trouble():
        for ending in ("-wal", "-shm", ""):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
    if path.stat().st_mode & 0o077 and os.name == "posix":
        path.chmod(_OWNER_ONLY)


@contextmanager
def _as_trouble() -> Iterator[None]:
    """Turn the errors of SQLite and of the system into ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise HistoryError(_TROUBLE_OF.get(code, HistoryTrouble.FAILED)) from error
    except OSError as error:
        raise HistoryError(HistoryTrouble.READ_ONLY) from error


# Calls as rows


def _row_of(call: PastCall) -> _Row:
    wanted, target = call.wanted or Party(), call.target or Party()
    return (
        call.key,
        _time(call.began),
        int(call.outgoing),
        call.result,
        _text(call.party.name),
        _text(call.party.number),
        _text(wanted.name),
        _text(wanted.number),
        _maybe(_time, call.answered_at),
        _maybe(_time, call.ended_at),
        call.onward,
        _text(target.name),
        _text(target.number),
        call.loss,
        call.status,
        int(call.done),
        _search_text(call.party, wanted, target),
        tail_of(_text(call.party.number) or "") or None,
    )


def _call_of(row: _Row) -> PastCall:
    (
        key,
        began,
        outgoing,
        result,
        name,
        number,
        wanted_name,
        wanted_number,
        answered,
        ended,
        onward,
        target_name,
        target_number,
        loss,
        status,
        done,
        note,
    ) = row
    return PastCall(
        str(key),
        _moment(began),
        Party(_maybe(str, name), _maybe(str, number)),
        bool(outgoing),
        _word(CallResult, result),
        _party(wanted_name, wanted_number),
        _maybe(_moment, answered),
        _maybe(_moment, ended),
        _word(Onward, onward),
        _party(target_name, target_number),
        _word(Loss, loss),
        _maybe(int, status),
        bool(done),
        str(note or ""),
    )


def _may_be_forgotten(what: Forgetting) -> tuple[str, list[str | int]]:
    """The condition of all rows that may be touched, and its values; what numbers mean is slow."""
    tail = tail_of(what.number)
    where, values = ["note IS NOT NULL"], list[str | int]()
    if what.before is not None:
        where.append("began < ?")
        values.append(_time(what.before))
    if tail:
        where.append("instr(search, ?)" if tail.isdigit() else "number IS NOT NULL OR ?")
        values.append(tail if tail.isdigit() else 1)
    return " OR ".join(where), values


def _is_with(call: PastCall, wanted: CallFilter) -> bool:
    """Whether a call is with the wanted number, by what the numbers mean."""
    return not wanted.number or wanted.plan.same(call.party.number or "", wanted.number)


def _maybe(turn: Callable[..., T], value: object) -> T | None:
    return None if value is None else turn(value)


def _word(words: type[E], value: object) -> E | None:
    """The word of an enumeration; None also where a row holds another."""
    return next((each for each in words if each.value == value), None)


def _party(name: object, number: object) -> Party | None:
    found = Party(_maybe(str, name), _maybe(str, number))
    return found if found.label() else None


def _text(text: str | None) -> str | None:
    """A text that SQLite can hold: a phone system may send halves of characters."""
    return None if text is None else text[:_LONGEST].encode("utf-8", "replace").decode()


def _search_text(*parties: Party) -> str:
    """The folded names and numbers of a call."""
    texts = [fold(_text(each.name) or "") for each in parties]
    texts += [number_of(_text(each.number) or "") for each in parties]
    return "\n".join(text for text in texts if text)


def _wanted_words(text: str) -> list[str]:
    """What has to be found in the search text: a number in one piece, without its prefix."""
    number = number_of(text).lstrip("+0")
    return [number] if number.isdigit() else fold(text).split()


def _time(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _moment(time: object) -> datetime:
    return (_EPOCH + timedelta(microseconds=int(str(time)))).astimezone()


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
