from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from console.desk.lamps import KeyPlace, Lamp, LampState, Party
from console.settings.model import Grouping, ViewKind
from console.ui.lamps.lamp_layout import ALL, FAVOURITES, group_key, page_key
from console.ui.lamps.lamp_model import LampModel, tab_text
from console.ui.lamps.lamp_tally import Count, Tally
from tests.ui.fake_desk import START, FakeClock
from tests.ui.lamp_data import busy, lamps, ringing

TEXT = Qt.ItemDataRole.AccessibleTextRole


def make(count: int, columns: int = 4) -> LampModel:
    model = LampModel(lamps(count), FakeClock())
    model.set_columns(columns)
    return model


def strictly(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )


def shown(model: LampModel) -> list[int]:
    return [lamp.index for _, lamp in model.lamps_in_rows(0, model.rowCount())]


def test_the_model_keeps_qts_contract(qtbot: QtBot) -> None:
    model = make(11)
    strictly(model)
    model.set_columns(3)
    model.set_order([4, 2])
    model.update([busy(lamp) for lamp in lamps(11)])
    model.set_order([])
    assert model.rowCount() == 0
    model.set_order(None)
    model.set_grouping(Grouping.SECTIONS)
    model.set_collapsed({group_key("Sales")})
    model.set_grouping(Grouping.TABS)
    model.set_tab(FAVOURITES)
    model.set_view(ViewKind.KEYS)
    model.set_view(ViewKind.LIST)
    model.set_lamps(lamps(2))
    model.set_tab(ALL)
    assert (model.rowCount(), model.columnCount()) == (2, 1)


def test_tiles_are_laid_row_by_row(qtbot: QtBot) -> None:
    model = make(11, columns=4)
    assert (model.rowCount(), model.columnCount()) == (3, 4)
    last = model.lamp_at(model.index(2, 2))
    assert last is not None
    assert last.index == 10
    assert model.lamp_at(model.index(2, 3)) is None
    assert model.flags(model.index(2, 3)) == Qt.ItemFlag.NoItemFlags
    assert model.data(model.index(2, 3)) is None


def test_a_changed_lamp_announces_only_its_tile(qtbot: QtBot) -> None:
    model = make(11)
    told: list[tuple[QModelIndex, QModelIndex]] = []
    model.dataChanged.connect(lambda first, last: told.append((first, last)))
    changed = replace(lamps(11)[6], state=LampState.RINGING, remote=Party("Dana Caller"))
    model.update([changed])
    assert told == [(model.index(1, 2), model.index(1, 2))]
    assert model.lamp_at(model.index(1, 2)) == changed
    assert "ringing, from Dana Caller" in model.data(model.index(1, 2), TEXT)


def test_many_changed_lamps_are_one_announcement(qtbot: QtBot) -> None:
    model = make(500)
    told: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, last: told.append(first))
    model.update([busy(lamp) for lamp in lamps(500)])
    assert len(told) == 1


def test_a_lamp_that_is_not_shown_keeps_its_news(qtbot: QtBot) -> None:
    model = make(60)
    model.set_order([7])
    model.update([ringing(lamps(60)[5])])
    assert list(model.ringing) == [5]
    model.set_order(None)
    lamp = model.lamp_at(model.cell_of(5))
    assert lamp is not None
    assert lamp.state is LampState.RINGING


def test_a_search_result_is_shown_in_its_order(qtbot: QtBot) -> None:
    model = make(60)
    model.set_grouping(Grouping.SECTIONS)
    model.set_order((40, 3, 12))
    assert shown(model) == [40, 3, 12]
    assert model.count == 3
    model.set_lamps(lamps(10))
    assert model.arrangement.order is None


def test_two_lamps_of_one_number_are_told_apart(qtbot: QtBot) -> None:
    one = lamps(1)[0]
    two = replace(one, index=1)
    model = LampModel([one, two], FakeClock())
    model.update([busy(two)])
    states = [lamp.state for _, lamp in model.lamps_in_rows(0, 9)]
    assert states == [LampState.AVAILABLE, LampState.BUSY]


def test_a_lamp_that_is_gone_meanwhile_is_no_news(qtbot: QtBot) -> None:
    model = make(3)
    told: list[object] = []
    model.lamps_changed.connect(told.append)
    model.update([busy(lamps(9)[8])])
    assert told == []


def test_the_oldest_ringing_lamp_is_found_wherever_it_is(qtbot: QtBot) -> None:
    model = make(60)
    some = lamps(60)
    old = replace(ringing(some[50], 90), stale=True, stale_since=START)
    model.update([ringing(some[3], 4), ringing(some[40], 30), old])
    model.set_order([1])
    oldest = model.oldest_ringing()
    assert oldest is not None
    assert oldest.index == 40
    model.update([some[3], some[40]])
    assert model.oldest_ringing() is None


def test_headings_tell_their_counts_and_state(qtbot: QtBot) -> None:
    model = make(20)
    model.set_grouping(Grouping.SECTIONS)
    first = model.index(0, 0)
    assert model.data(first) == "Accounts"
    assert model.data(first, TEXT) == "Accounts, 4 lamps, expanded"
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda index, _: told.append((index.row(), index.column())))
    model.update([ringing(lamps(20)[0]), busy(lamps(20)[2])])
    assert (0, 0) in told
    model.set_collapsed({group_key("Accounts")})
    assert model.data(first, TEXT) == "Accounts, 4 lamps, 1 ringing, 1 busy, collapsed"
    assert "Heading" in model.data(first, Qt.ItemDataRole.AccessibleDescriptionRole)


def test_tiles_are_described(qtbot: QtBot) -> None:
    model = LampModel(lamps(5, favourites=[0]), FakeClock())
    cell = model.cell_of(0)
    assert model.data(cell, TEXT) == "Ann Lee 093778000, free"
    about = model.data(cell, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert about == "Accounts, favourite"
    tip = model.data(cell, Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == ["Ann Lee · 093778000 · Accounts", "Free to take a call"]


def test_tabs_and_headings_have_names() -> None:
    keys = (ALL, FAVOURITES, group_key("Sales"), group_key(""), page_key(2), page_key(0))
    assert [tab_text(key) for key in keys] == [
        "All",
        "Favourites",
        "Sales",
        "No group",
        "Page 2",
        "Without a key",
    ]


STATES = st.sampled_from(LampState)


@given(st.lists(st.tuples(st.integers(0, 9), STATES, st.booleans()), max_size=40))
def test_a_tally_kept_up_is_a_tally_made_anew(news: list[tuple[int, LampState, bool]]) -> None:
    office = lamps(10, favourites=[2], keys={1: KeyPlace(1, 1, 1)})
    keys_of = [("all", "even") if lamp.index % 2 == 0 else ("all",) for lamp in office]
    tally = Tally(office, keys_of)
    for index, state, stale in news:
        before = office[index]
        office[index] = replace(before, state=state, stale=stale)
        tally.update([(office[index], before)])
    anew = Tally(office, keys_of)
    assert all(tally[key] == anew[key] for key in ("all", "even"))
    trusted = [lamp for lamp in office if not lamp.stale]
    assert tally["all"] == Count(
        10,
        sum(lamp.state is LampState.RINGING for lamp in trusted),
        sum(lamp.state is LampState.PROBLEM for lamp in trusted),
        sum(lamp.state is LampState.BUSY for lamp in trusted),
    )
    assert tally["nowhere"] == Count()


@given(
    st.sampled_from(ViewKind),
    st.sampled_from(Grouping),
    st.integers(1, 6),
    st.frozensets(st.sampled_from([FAVOURITES, group_key("Sales")])),
    st.none() | st.lists(st.integers(0, 19), unique=True),
)
def test_cells_and_lamps_point_at_each_other(
    view: ViewKind,
    grouping: Grouping,
    columns: int,
    collapsed: frozenset[str],
    order: list[int] | None,
) -> None:
    office: list[Lamp] = lamps(20, favourites=[3, 15], keys={4: KeyPlace(1, 2, 3)})
    model = LampModel(office, FakeClock())
    model.set_view(view)
    model.set_grouping(grouping)
    model.set_columns(columns)
    model.set_collapsed(collapsed)
    model.set_order(order)
    for lamp in office:
        cell = model.cell_of(lamp.index)
        assert not cell.isValid() or model.lamp_at(cell) == lamp
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    for cell in cells:
        at = model.lamp_at(cell)
        assert at is None or cell in model.cells_of_number(at.number)
        usable = at is not None or model.section_at(cell) is not None
        assert bool(model.flags(cell) & Qt.ItemFlag.ItemIsSelectable) == usable
