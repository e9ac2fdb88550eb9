from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from console.desk.lamps import Lamp, LampState, Party
from console.ui.lamp_model import LampModel
from tests.ui.fake_desk import START, FakeClock, people


def lamps(count: int) -> list[Lamp]:
    return [
        Lamp(extension, index, LampState.AVAILABLE, START)
        for index, extension in enumerate(people(count))
    ]


def make(count: int, columns: int = 4) -> LampModel:
    model = LampModel(lamps(count), FakeClock())
    model.set_columns(columns)
    return model


def strictly(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )


def test_the_model_keeps_qts_contract(qtbot: QtBot) -> None:
    model = make(11)
    strictly(model)
    model.set_columns(3)
    model.set_filter("an")
    model.update([replace(lamp, state=LampState.BUSY) for lamp in lamps(11)])
    model.set_filter("nobody at all")
    assert model.rowCount() == 0
    model.set_filter("")
    model.set_lamps(lamps(2))
    assert (model.rowCount(), model.columnCount()) == (1, 3)


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
    assert "ringing, from Dana Caller" in model.data(
        model.index(1, 2), Qt.ItemDataRole.AccessibleTextRole
    )


def test_many_changed_lamps_are_one_announcement(qtbot: QtBot) -> None:
    model = make(500)
    told: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, last: told.append(first))
    model.update([replace(lamp, state=LampState.BUSY) for lamp in lamps(500)])
    assert len(told) == 1


def test_a_filtered_out_lamp_keeps_its_news(qtbot: QtBot) -> None:
    model = make(60)
    model.set_filter("Ann Lee")
    assert model.count == 1
    model.update([replace(lamps(60)[5], state=LampState.RINGING)])
    model.set_filter("")
    lamp = model.lamp_at(model.index_at(5))
    assert lamp is not None
    assert lamp.state is LampState.RINGING


def test_search_takes_names_numbers_and_groups(qtbot: QtBot) -> None:
    model = make(60)
    model.set_filter("  TĀNE ")
    assert {lamp.extension.name.split()[0] for _, lamp in model.lamps_in_rows(0, 99)} == {"Tāne"}
    model.set_filter("8007")
    assert [lamp.number for _, lamp in model.lamps_in_rows(0, 99)] == ["093778007"]
    model.set_filter("sales")
    assert {lamp.extension.group for _, lamp in model.lamps_in_rows(0, 99)} == {"Sales"}
    model.set_filter("les")
    assert not any(
        "les" not in lamp.extension.name.lower() for _, lamp in model.lamps_in_rows(0, 99)
    )


def test_two_lamps_of_one_number_are_told_apart(qtbot: QtBot) -> None:
    one = lamps(1)[0]
    two = replace(one, index=1)
    model = LampModel([one, two], FakeClock())
    model.update([replace(two, state=LampState.BUSY)])
    states = [lamp.state for _, lamp in model.lamps_in_rows(0, 9)]
    assert states == [LampState.AVAILABLE, LampState.BUSY]
