"""Finds which columns of a table hold numbers, names and groups, and where its people begin.

Headings are looked for in the first ten rows and never below a row of data. A table without
headings is judged by its cells. Two blocks side by side are two blocks, each with its own columns.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

from console.importing.headings import Heading, Meaning, NumberRank, fold, meaning_of
from console.importing.hidden_passwords import without_passwords
from console.importing.number import tidy
from console.importing.secret_names import is_secret
from console.importing.tables.column_choice import chosen_columns, index_of, with_choices
from console.importing.tables.table_layout import NumberColumn, Row, TableBlock, TableLayout
from console.language import tr

_SEARCHED_ROWS: Final = 10
_SAMPLE: Final = 300
_WIDEST: Final = 100
_WEIGHT: Final = {Meaning.NUMBER: 3, Meaning.NAME: 2, Meaning.FIRST: 2, Meaning.LAST: 2}
_NAMES: Final = frozenset({Meaning.NAME, Meaning.FIRST, Meaning.LAST})
_VALUE: Final = re.compile(r"(?P<stem>.+?)(?: (?:value|number|wert|valeur|valor|valore|waarde))?\Z")
_LABEL_WORDS: Final = ("label", "type", "typ", "etiquette", "etiqueta", "etichetta", "tipo")
_SIP_ADDRESS: Final = re.compile(r"sips?:\+?\d+@", re.IGNORECASE)
_KEY_FUNCTIONS: Final = frozenset({"blf", "busy lamp field"})
_MIXED: Final = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])\S{6,}\Z|\S*[!$%^*_]\S*\Z")


def find_layout(rows: Sequence[Row], chosen: Mapping[str, str] | None = None) -> TableLayout | None:
    """Find the columns by their headings, or by their cells when there are no headings.

    Args:
        rows: of the table, with the headings.
        chosen: columns that a person names, see `Content.columns`.

    Returns:
        None when no column looks like numbers.

    Raises:
        ColumnChoiceError: there is no such column.
    """
    chosen = chosen or {}
    place = _heading_row(rows, chosen)
    if place is None:
        return _chosen_without_headings(rows, chosen) if chosen else _by_cells(rows[:_SAMPLE])
    wanted = chosen_columns(rows[place][:_WIDEST], chosen)
    layout = _by_headings(rows, place, {})
    beside = any(person for _, person in wanted) or (layout is not None and len(layout.blocks) > 1)
    if wanted and beside:
        layout = layout or _no_layout(rows, place)
        return with_choices(layout, wanted, len(rows[place]))
    if layout is not None and len(layout.blocks) == 1 and not wanted:
        return _without_title(rows, place, layout)
    if wanted:
        layout = _by_headings(rows, place, {meaning: at for (meaning, _), at in wanted.items()})
    return layout


def _without_title(rows: Sequence[Row], place: int, layout: TableLayout) -> TableLayout:
    """The layout below a title such as "Extension list", which looks like the only heading.

    Otherwise, the people in columns without a heading are told.
    """
    heads = [meaning_of(cell.strip()) for cell in layout.headings]
    below = rows[place + 1 :][:_SAMPLE]
    if sum(head is not None for head in heads) == 1:
        found = _by_cells(below)
        if found is not None and len(found.blocks) > 1:
            found.first_row += place + 1
            return found
    block = layout.blocks[0]
    used = {column.index for column in block.numbers}.union(*block.columns.values())
    untitled = [
        profile
        for profile in _profiles(below)
        if profile.index not in used
        and (profile.index >= len(heads) or not layout.headings[profile.index].strip())
    ]
    numbers = [one for one in untitled if one.is_number and not _is_running(one.cells)]
    texts = [one for one in untitled if not one.is_number and _are_words(one.cells)]
    layout.notes += _left_out(numbers, texts, -1, -1, ())
    return layout


def _by_headings(
    rows: Sequence[Row], place: int, chosen: Mapping[Meaning, int | None]
) -> TableLayout | None:
    row = rows[place][:_WIDEST]
    heads = [meaning_of(cell.strip()) for cell in row]
    for meaning, index in chosen.items():
        heads = [None if h and h.meaning is meaning else h for h in heads]
        if index is not None:
            heads[index] = Heading(meaning)
    below = rows[place + 1 :][:_SAMPLE]
    layout = TableLayout(place + 1, [], row)
    layout.secrets = [i for i, head in enumerate(heads) if head and head.meaning is Meaning.SECRET]
    words = {fold(cell.strip()) for cell in row}
    layout.key_types = bool({"key", "keys"} & words) and {"type", "value"} <= words
    kinds = [index for index, head in enumerate(heads) if head and head.meaning is Meaning.KIND]
    layout.key_types |= any(fold(c) in _KEY_FUNCTIONS for i in kinds for c in _filled(below, i))
    for first, last in _segments(row, heads):
        block = _block(row, heads, first, last, below)
        if Meaning.NAME not in chosen:
            layout.guessed |= _settle_names(block, row, heads, below)
        if block.numbers:
            layout.blocks.append(block)
    if not layout.blocks:
        return None
    best = layout.blocks[0].numbers[0]
    layout.guessed |= best.rank is NumberRank.ACCOUNT
    layout.guessed &= not chosen
    if len(layout.blocks) == 1:
        layout.notes = _same_headings(row, heads)
        layout.merged_groups = _has_merged_groups(layout.blocks[0], below)
    return layout


def _no_layout(rows: Sequence[Row], place: int) -> TableLayout:
    """The layout below a row of headings of which none names numbers."""
    row = rows[place][:_WIDEST]
    secrets = [index for index, cell in enumerate(row) if is_secret(cell.strip())]
    return TableLayout(place + 1, [], row, secrets)


# With headings


def _heading_row(rows: Sequence[Row], chosen: Mapping[str, str]) -> int | None:
    best, most, filled = None, 0, 0
    named = (name for name in chosen.values() if index_of(name, _WIDEST) is None)
    names = {fold(name.strip()) for name in named if name.strip()}
    for place, row in enumerate(rows[: 2 * _SEARCHED_ROWS]):
        cells = [cell.strip() for cell in row[:_WIDEST] if cell.strip()]
        if not cells:
            continue
        filled += 1
        if filled > _SEARCHED_ROWS:
            break
        if names and names & {fold(cell) for cell in cells}:
            return place
        if _is_data(cells):
            if len(cells) > 1:
                break
            continue
        score = _heading_score(cells)
        if score > most:
            best, most = place, score
    return best


def _is_data(cells: list[str]) -> bool:
    return any(
        "@" in cell
        or (re.search(r"\d{2}", cell) and not re.search(r"[^\W\d]{2}", cell) and tidy(cell).number)
        for cell in cells
    )


def _heading_score(cells: list[str]) -> int:
    """How much a row looks like headings; 0 when it is none."""
    found = [head.meaning for cell in cells if (head := meaning_of(cell)) is not None]
    if Meaning.NUMBER not in found:
        return 0
    if len(found) == 1 and len(cells) > 3:
        return 0
    return sum(_WEIGHT.get(meaning, 1) for meaning in set(found)) + len(found)


def _chosen_without_headings(rows: Sequence[Row], chosen: Mapping[str, str]) -> TableLayout | None:
    """The columns that a person names, and what the cells show for the rest."""
    rows = rows[:_SAMPLE]
    width = max((len(row) for row in rows), default=0)
    titles = [*_only_words(rows), *[""] * width][:width]
    wanted = chosen_columns(titles, chosen)
    layout = _by_cells(rows) or TableLayout(0, [], secrets=_secret_titles(rows))
    if not layout.blocks:
        layout.blocks = [TableBlock(0, max(width - 1, 0))]
    chosen_layout = with_choices(layout, wanted, width)
    if chosen_layout is not None:
        number = chosen_layout.blocks[0].numbers[0].index
        chosen_layout.unknown_headings = _unknown_headings(rows, number)
        chosen_layout.first_row = int(bool(chosen_layout.unknown_headings))
    return chosen_layout


def _segments(row: Row, heads: Sequence[Heading | None]) -> list[tuple[int, int]]:
    """First and last column of each block: where the first heading is there again."""
    whole = [(0, len(row) - 1)]
    begin = next(
        (i for i, h in enumerate(heads) if h and h.meaning in (*_NAMES, Meaning.NUMBER)), None
    )
    if begin is None:
        return whole
    word = _bare(row[begin])
    starts = [index for index in range(begin, len(row)) if _bare(row[index]) == word]
    if len(starts) < 2:
        return whole
    ends = [*(start - 1 for start in starts[1:]), len(row) - 1]
    found = [(0 if start == begin else start, end) for start, end in zip(starts, ends, strict=True)]
    for first, last in found:
        meanings = {head.meaning for head in heads[first : last + 1] if head is not None}
        if Meaning.NUMBER not in meanings or not meanings & _NAMES:
            return whole
    return found


def _bare(heading: str) -> str:
    return re.sub(r"[\W\d_]+", "", fold(heading))


def _block(
    row: Row, heads: Sequence[Heading | None], first: int, last: int, below: Sequence[Row]
) -> TableBlock:
    block = TableBlock(first, last)
    ranked: dict[Meaning, list[tuple[int, bool, int]]] = {}
    for index in range(first, min(last, len(heads) - 1) + 1):
        head = heads[index]
        if head is None or head.meaning in (Meaning.SECRET, Meaning.OTHER, Meaning.LABEL):
            continue
        if head.meaning is Meaning.NUMBER:
            label = _label_column(row, index)
            block.numbers.append(NumberColumn(index, NumberRank(head.rank), label))
        else:
            ranked.setdefault(head.meaning, []).append((head.rank, head.plain, index))
    block.columns = {key: [index for *_, index in sorted(found)] for key, found in ranked.items()}
    block.numbers = _trusted(block.numbers, below)
    return block


def _label_column(row: Row, index: int) -> int | None:
    """The column that says what a number is: `Phone 1 - Label`, `phone_1_type`."""
    found = _VALUE.match(_spaced(row[index]))
    if found is None:
        return None
    wanted = {f"{found.group('stem')} {word}" for word in _LABEL_WORDS}
    return next((i for i, cell in enumerate(row) if _spaced(cell) in wanted), None)


def _spaced(heading: str) -> str:
    return " ".join(re.split(r"[\W_]+", fold(heading))).strip()


def _trusted(numbers: list[NumberColumn], below: Sequence[Row]) -> list[NumberColumn]:
    """The columns that hold numbers, the best first; running numbers and settings are none."""
    numbers = [_with_sip_addresses(column, below) for column in numbers]
    numbers.sort(key=lambda column: (column.rank, column.index))
    kept = []
    for column in numbers:
        cells = _filled(below, column.index)
        if column.rank in (NumberRank.ACCOUNT, NumberRank.PHONE) and _is_running(cells):
            continue
        if column.rank is NumberRank.ACCOUNT and not _are_numbers(cells):
            continue
        kept.append(column)
    with_digits = [c for c in kept if re.search(r"\d", "".join(_filled(below, c.index)))]
    kept = with_digits or kept
    if any(column.rank < NumberRank.ACCOUNT for column in kept):
        kept = [column for column in kept if column.rank is not NumberRank.ACCOUNT]
    return kept


def _with_sip_addresses(column: NumberColumn, below: Sequence[Row]) -> NumberColumn:
    """The column, as one of extensions when most of its accounts are `sip:204@example.net`."""
    if column.rank is not NumberRank.ACCOUNT:
        return column
    cells = _filled(below, column.index)
    if sum(bool(_SIP_ADDRESS.match(cell)) for cell in cells) * 2 <= len(cells):
        return column
    return replace(column, rank=NumberRank.EXTENSION)


def _has_merged_groups(block: TableBlock, below: Sequence[Row]) -> bool:
    """Whether a group stands only beside the first of its people, as in merged cells.

    Then the groups are left of the names, and each of them, two or more, is there once.
    """
    at = next(iter(block.columns.get(Meaning.GROUP, ())), None)
    names = [i for meaning in _NAMES for i in block.columns.get(meaning, ())]
    if at is None or not names or at > min(names):
        return False
    rows = [row for row in below if sum(bool(cell.strip()) for cell in row) > 1]
    groups = [row[at].strip() if at < len(row) else "" for row in rows]
    values = [group for group in groups if group]
    once = len(values) > 1 and len(set(values)) == len(values) < len(groups)
    return once and bool(groups[0])


def _filled(rows: Sequence[Row], index: int) -> list[str]:
    return [row[index].strip() for row in rows if index < len(row) and row[index].strip()]


def _is_running(cells: Sequence[str]) -> bool:
    """Whether the cells count the rows: 1, 2, 3."""
    values = [int(cell) for cell in cells if cell.isascii() and cell.isdigit() and len(cell) < 9]
    if len(values) != len(cells) or not values or values[0] > 1:
        return False
    return all(0 < after - before < 3 for before, after in itertools.pairwise(values))


def _are_numbers(cells: Sequence[str]) -> bool:
    certain = [cell for cell in cells if re.search(r"\d\D?\d", cell) and tidy(cell).certain]
    return len(certain) * 2 > len(cells) and (len(cells) < 2 or len(set(cells)) > 1)


def _settle_names(
    block: TableBlock, row: Row, heads: Sequence[Heading | None], below: Sequence[Row]
) -> bool:
    """Decide which columns hold the names; returns whether one of several was guessed."""
    names = block.columns.get(Meaning.NAME, [])
    first, last = block.columns.get(Meaning.FIRST, []), block.columns.get(Meaning.LAST, [])
    plain = [i for i in names if (head := heads[i]) is not None and head.plain]
    if plain and bool(first) != bool(last):
        block.columns[Meaning.LAST if first else Meaning.FIRST] = plain[:1]
        block.columns[Meaning.NAME] = [index for index in names if index != plain[0]]
    elif first and last and names:
        # "Label" or "Description" beside a first and a last name is no better name.
        block.columns[Meaning.NAME] = [i for i in names if (h := heads[i]) and h.rank < 1]
    elif not names and not first and not last:
        used = {column.index for column in block.numbers}
        unknown = [
            index
            for index in range(block.first, block.last + 1)
            if index not in used and (index >= len(heads) or _may_be_name(heads[index]))
        ]
        guessed = [index for index in unknown if _are_words(_filled(below, index))]
        block.columns[Meaning.NAME] = guessed[:1]
        return len(guessed) > 1
    return False


def _may_be_name(head: Heading | None) -> bool:
    """Whether a heading is not known, or one such as "User", whose cells are no numbers here."""
    if head is None:
        return True
    return head.meaning is Meaning.NUMBER and head.rank == NumberRank.ACCOUNT


def _are_words(cells: Sequence[str]) -> bool:
    """Whether most cells may be names: words without digits, and no passwords."""
    words = [
        cell
        for cell in cells
        if re.search(r"[^\W\d_]{2}", cell) and not _MIXED.match(cell) and not cell.startswith("=")
    ]
    return bool(words) and len(words) * 2 > len(cells)


def _same_headings(row: Row, heads: Sequence[Heading | None]) -> list[str]:
    notes = []
    counted = Counter(fold(cell.strip()) for cell, head in zip(row, heads, strict=False) if head)
    for word, count in counted.items():
        if count > 1 and word:
            name = next(cell.strip() for cell in row if fold(cell.strip()) == word)
            note = tr("more than one column is called “{name}”; the first one with a value is used")
            notes.append(note.format(name=name))
    return notes


# Without headings


@dataclass(slots=True)
class _ColumnProfile:
    index: int
    filled: int = 0
    certain: int = 0
    public: int = 0
    words: int = 0
    cells: list[str] = field(default_factory=list)

    @property
    def is_number(self) -> bool:
        return self.certain > 0 and self.certain * 2 >= self.filled

    @property
    def is_public(self) -> bool:
        return self.public * 2 > self.certain

    @property
    def repeats(self) -> bool:
        return len(self.cells) > 1 and len(set(self.cells)) < len(self.cells)


def _by_cells(rows: Sequence[Row]) -> TableLayout | None:
    secret = set(_secret_titles(rows))
    profiles = [profile for profile in _profiles(rows) if profile.index not in secret]
    numbers = [p for p in profiles if p.is_number and not _is_running(p.cells)]
    texts = [p for p in profiles if not p.is_number and _are_words(p.cells)]
    if not numbers:
        return None
    if blocks := _side_by_side(rows, profiles, numbers, texts):
        return TableLayout(0, blocks)
    number = _best_number(numbers)
    block = TableBlock(0, profiles[-1].index, [NumberColumn(number.index, NumberRank.EXTENSION)])
    notes = []
    if texts:
        most = max(text.words for text in texts)
        name = min(texts, key=lambda text: (text.words * 2 < most, text.index))
        block.columns[Meaning.NAME] = [name.index]
        groups = [text.index for text in texts if text is not name and text.repeats]
        block.columns[Meaning.GROUP] = groups[:1]
        notes = _left_out(numbers, texts, number.index, name.index, groups[:1])
    unknown = _unknown_headings(rows, number.index)
    return TableLayout(
        int(bool(unknown)),
        [block],
        secrets=_secret_titles(rows),
        notes=notes,
        guessed=bool(unknown) or len(numbers) > 1 or len(texts) > 1,
        unknown_headings=unknown,
        ambiguous=len(_extensions_in(numbers)) > 1 and not notes,
    )


def _only_words(rows: Sequence[Row]) -> Row:
    """The first row when it has only words, as headings do; otherwise nothing."""
    filled = [cell for cell in rows[0] if cell.strip()] if rows else []
    if len(filled) < 2 or any(re.search(r"\d|@", cell) for cell in filled):
        return ()
    return rows[0]


def _unknown_headings(rows: Sequence[Row], number: int) -> Row:
    """The first row when it has only words, also above the numbers; otherwise nothing."""
    words = _only_words(rows)
    return words if number < len(words) and words[number].strip() else ()


def _secret_titles(rows: Sequence[Row]) -> list[int]:
    return [index for index, cell in enumerate(_only_words(rows)) if is_secret(cell.strip())]


def _profiles(rows: Sequence[Row]) -> list[_ColumnProfile]:
    width = min(max((len(row) for row in rows), default=0), _WIDEST)
    profiles = [_ColumnProfile(index) for index in range(width)]
    for row in rows:
        for profile, cell in zip(profiles, row, strict=False):
            if not (text := cell.strip()):
                continue
            profile.filled += 1
            profile.cells.append(text)
            digits = re.search(r"\d\D?\d|\d+[eE]\+", text)
            readable = digits and not _MIXED.match(text) and without_passwords(text) == text
            tidied = tidy(text) if readable else None
            if tidied is not None and (tidied.number + tidied.problem):
                usable = bool(tidied.number) and not re.search(r"[A-Za-z]", tidied.number)
                profile.certain += usable
                profile.public += usable and len(tidied.number) > 6
            elif re.search(r"[^\W\d_]{2}", text):
                profile.words += 1
    return profiles


def _extensions_in(numbers: Sequence[_ColumnProfile]) -> list[_ColumnProfile]:
    """The columns that may hold extensions and have a number in most rows."""
    most = max(profile.certain for profile in numbers)
    return [one for one in numbers if one.certain * 2 >= most and not one.is_public]


def _best_number(numbers: Sequence[_ColumnProfile]) -> _ColumnProfile:
    """The column of extensions, or of public numbers when the short ones are none."""
    most = max(profile.certain for profile in numbers)
    full = [profile for profile in numbers if profile.certain * 2 >= most]
    public = [profile for profile in full if profile.is_public]
    for profile in full:
        if profile.is_public:
            continue
        short = max(len(re.sub(r"\D", "", cell)) for cell in profile.cells)
        if not public or short < 4 or _ends_alike(profile, public[0]):
            return profile
    return (public or full)[0]


def _ends_alike(short: _ColumnProfile, public: _ColumnProfile) -> bool:
    """Whether most short numbers end as the public number of the same row does."""
    pairs = list(zip(short.cells, public.cells, strict=False))
    digits = [(re.sub(r"\D", "", one), re.sub(r"\D", "", other)) for one, other in pairs]
    return sum(one[-2:] == other[-2:] for one, other in digits) * 2 > len(digits)


def _side_by_side(
    rows: Sequence[Row],
    profiles: Sequence[_ColumnProfile],
    numbers: Sequence[_ColumnProfile],
    texts: Sequence[_ColumnProfile],
) -> list[TableBlock]:
    """Blocks of a name and a number with an empty column between them, or in the same order."""
    number_at = {profile.index for profile in numbers}
    text_at = {profile.index: profile for profile in texts}
    runs: list[list[int]] = [[]]
    for profile in profiles:
        if profile.filled == 0:
            runs.append([])
        else:
            runs[-1].append(profile.index)
    runs = [run for run in runs if run]
    if len(runs) < 2:
        run = runs[0] if runs else []
        if pairs := _titled_pairs(rows[0], run, set(text_at), number_at):
            return _blocks_of(pairs, set(text_at), number_at)
        if len(run) != 4 or any(text_at[i].repeats for i in run if i in text_at):
            return []
        runs = [run[:2], run[2:]]
        second = [text_at[index] for index in runs[1] if index in text_at]
        if not second or sum(" " in cell for cell in second[0].cells) * 2 < second[0].filled:
            return []
    return _blocks_of(runs, set(text_at), number_at)


def _titled_pairs(
    titles: Row, run: Sequence[int], texts: Set[int], numbers: Set[int]
) -> list[list[int]]:
    """Pairs of a name and a number, if the first row has a title above each name and no more."""
    pairs = [list(run[at : at + 2]) for at in range(0, len(run), 2)]
    if len(pairs) < 2:
        return []
    for pair in pairs:
        titled = [at for at in pair if at < len(titles) and titles[at].strip()]
        if len(pair) < 2 or pair[0] not in texts or pair[1] not in numbers or titled != pair[:1]:
            return []
    return pairs


def _blocks_of(
    runs: Sequence[Sequence[int]], texts: Set[int], numbers: Set[int]
) -> list[TableBlock]:
    """A block for each run of columns; none when one has no name or no number."""
    blocks = []
    for run in runs:
        found = [index for index in run if index in numbers]
        names = [index for index in run if index in texts]
        if not found or not names:
            return []
        number = NumberColumn(found[0], NumberRank.EXTENSION)
        blocks.append(TableBlock(run[0], run[-1], [number], {Meaning.NAME: names[:1]}))
    return blocks


def _left_out(
    numbers: Sequence[_ColumnProfile],
    texts: Sequence[_ColumnProfile],
    number: int,
    name: int,
    groups: Sequence[int],
) -> list[str]:
    """Says which columns may hold further people."""
    notes = []
    for text in texts:
        near = [n for n in numbers if n.index in (text.index + 1, text.index - 1)]
        beside = next((n for n in reversed(near) if n.index != number), None)
        if text.index in (name, *groups) or beside is None:
            continue
        first, last = sorted((text.index + 1, beside.index + 1))
        note = tr("{count} people in columns {first} and {last} were not read")
        notes.append(note.format(count=beside.certain, first=first, last=last))
    return notes
