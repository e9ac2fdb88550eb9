"""The table of extensions: edit in place, check, paste, move and undo."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from console.desk.lamps import Extension, ExtensionKind
from console.settings.store import Draft, SettingsStore
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.people.extensions_editor import ExtensionsEditor
from console.ui.people.extensions_model import FAVOURITE, GROUP, KIND, NAME, NUMBER, PICKUP
from tests.ui.hosted import hosted

HEAD = '[account]\nserver = "sip.example.net"\nuser = "093778647"\n\n'
TEXT = HEAD + (
    '[[extension]]\nnumber = "1"\nname = "Ann Lee"  # back on Monday\n\n'
    '[[extension]]\nnumber = "2"\nname = "Bob Ng"\ngroup = "Sales"\n\n'
    '[[extension]]\nnumber = "3"\nname = "Cara Hunt"\ngroup = "Sales"\n'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT)
    return path


def make(qtbot: QtBot, path: Path) -> ExtensionsEditor:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    editor = ExtensionsEditor(theme.Theme(app, theme.Scheme.LIGHT), SettingsStore(path))
    hosted(qtbot, editor, QSize(1024, 600))
    editor.table.setFocus()
    return editor


@pytest.fixture
def editor(qtbot: QtBot, path: Path) -> ExtensionsEditor:
    return make(qtbot, path)


def people(path: Path) -> list[Extension]:
    settings = SettingsStore(path).settings
    assert settings is not None
    return list(settings.extensions)


def numbers(path: Path) -> str:
    return " ".join(one.number for one in people(path))


def edit_at(editor: ExtensionsEditor, row: int, column: int) -> QLineEdit:
    """What a cell is typed into; another that is closed already may still be there."""
    edit = editor.table.indexWidget(editor.model.index(row, column))
    assert isinstance(edit, QLineEdit)
    return edit


def is_closed(editor: ExtensionsEditor) -> bool:
    """Whether nothing is typed into any cell, and what was typed into is gone."""
    return editor.table.viewport().findChild(QLineEdit) is None


def type_in(
    qtbot: QtBot, editor: ExtensionsEditor, row: int, column: int, text: str, end: bool = True
) -> QLineEdit:
    editor.table.begin(row, column)
    edit = edit_at(editor, row, column)
    edit.selectAll()
    QTest.keyClicks(edit, text)
    if end:
        completer = edit.completer()
        popup = completer.popup() if completer is not None else None
        QTest.keyClick(popup if popup and popup.isVisible() else edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: is_closed(editor))
    return edit


def shown(editor: ExtensionsEditor, row: int, column: int) -> str:
    return str(editor.model.index(row, column).data())


def test_cells_are_changed_in_place_and_undone(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    type_in(qtbot, editor, 0, NAME, "Ann Wu")
    assert path.read_text() == TEXT.replace("Ann Lee", "Ann Wu")
    assert editor.note.text() == "Saved: Ann Lee changed."
    type_in(qtbot, editor, 0, NUMBER, "(09) 377-8648")
    type_in(qtbot, editor, 0, PICKUP, "**{ext}")
    assert people(path)[0] == Extension("093778648", "Ann Wu", pickup="**{ext}")
    for _ in range(3):
        QTest.keyClick(editor.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert path.read_text() == TEXT
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor.table, Qt.Key.Key_Z, shift)
    assert shown(editor, 0, NAME) == "Ann Wu"


def test_an_error_is_shown_while_typing_and_the_text_stays_in_its_cell(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    edit = type_in(qtbot, editor, 1, PICKUP, "* 8", end=False)
    assert 'This should be a code such as "**{ext}"' in editor.note.text()
    assert edit.property("wrong") is True
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_closed(editor))
    assert path.read_text() == TEXT
    assert shown(editor, 1, PICKUP) == "* 8"
    assert "This should be" in editor.model.remark(1, PICKUP)
    assert "This should be" in editor.model.index(1, PICKUP).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    type_in(qtbot, editor, 1, NAME, "Bo")
    assert shown(editor, 1, PICKUP) == "* 8"
    type_in(qtbot, editor, 1, PICKUP, "*8")
    assert editor.model.remark(1, PICKUP) == ""
    assert people(path)[1] == Extension("2", "Bo", "Sales", "*8")


@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_a_new_person_is_saved_as_soon_as_there_is_a_number(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    QTest.mouseClick(editor.add_person, Qt.MouseButton.LeftButton)
    assert editor.table.state() == editor.table.State.EditingState
    edit = edit_at(editor, 3, NAME)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_closed(editor))
    type_in(qtbot, editor, 3, NAME, "Dan Day")
    type_in(qtbot, editor, 3, GROUP, "Sales")
    assert path.read_text() == TEXT
    type_in(qtbot, editor, 3, NUMBER, "4 4")
    assert people(path)[3] == Extension("44", "Dan Day", "Sales")
    assert editor.model.fresh == Extension("")
    assert shown(editor, 4, NAME) == "New person…"
    assert editor.table.chosen_rows == [3]


@pytest.mark.parametrize(
    "typed",
    ["Ann\u00a0Lee", "\u200eAnn Lee\u202c", "\ufeffAnn \u200bLee", "Ann\tLee\x00", "Ann\ud800 Lee"],
)
def test_invisible_characters_in_a_name_are_removed(editor: ExtensionsEditor, typed: str) -> None:
    assert editor.model.wrong_with(1, NAME, typed) is None
    assert editor.model.changed(1, NAME, typed).name == "Ann Lee"


def test_typed_text_survives_a_change_by_another_window(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    edit = type_in(qtbot, editor, 1, NAME, "Bobby", end=False)
    other = SettingsStore(path)
    other.change("Add", lambda draft: draft.add_extension(Extension("9"), 0))
    assert editor._store.reload()
    assert edit.text() == "Bobby"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_closed(editor))
    assert [one.label for one in people(path)] == ["9", "Ann Lee", "Bobby", "Cara Hunt"]


def test_return_ends_an_editor_whose_row_has_moved(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    edit = type_in(qtbot, editor, 1, NAME, "Bobby", end=False)
    SettingsStore(path).change("Remove", lambda draft: draft.remove_extension(0))
    assert editor._store.reload()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_closed(editor))
    assert [one.label for one in people(path)] == ["Bobby", "Cara Hunt"]


def test_the_table_keeps_the_focus_when_the_edited_row_is_removed(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    type_in(qtbot, editor, 1, NAME, "Bobby", end=False)
    SettingsStore(path).change("Remove", lambda draft: draft.remove_extension(1))
    assert editor._store.reload()
    assert editor.table.hasFocus()
    type_in(qtbot, editor, 1, NAME, "Carola", end=False)

    def much(draft: Draft) -> None:
        draft.remove_extension(0)
        draft.add_extension(Extension("8"))
        draft.add_extension(Extension("9"), 0)

    SettingsStore(path).change("Much", much)
    assert editor._store.reload()
    assert editor.table.hasFocus()


def test_at_200_percent_zoom_a_small_window_shows_all_buttons(qtbot: QtBot, path: Path) -> None:
    sizes.rescale(2.0)
    try:
        editor = make(qtbot, path)
        for one in (editor.add_person, editor.import_button, editor.table):
            assert one.mapTo(editor, one.rect().topRight()).x() < editor.width()
        assert editor.table.columnWidth(NAME) > sizes.px(100)
        bar = editor.table.horizontalScrollBar()
        assert bar.maximum() > 0
    finally:
        sizes.rescale(1.0)


def test_kind_and_group_apply_to_all_selected_rows(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    editor.table.choose_rows([0, 2])
    editor.model.setData(editor.model.index(2, GROUP), "Front")
    assert [one.group for one in people(path)] == ["Front", "Sales", "Front"]
    assert editor.note.text() == "Saved: 2 people changed."
    editor.table.begin(1, KIND)
    combo = editor.table.viewport().findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("queue"))
    combo.activated.emit(combo.currentIndex())
    assert [one.kind for one in people(path)][1] is ExtensionKind.QUEUE


def test_a_favourite_is_toggled_by_key_and_by_click(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    editor.table.setCurrentIndex(editor.model.index(1, FAVOURITE))
    QTest.keyClick(editor.table, Qt.Key.Key_Space)
    assert people(path)[1].favourite
    place = editor.table.visualRect(editor.model.index(1, FAVOURITE)).center()
    QTest.mouseClick(
        editor.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert not people(path)[1].favourite


def test_removed_people_are_restored_by_undo(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    editor.table.choose_rows([0, 1])
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    assert numbers(path) == "3"
    assert editor.note.text() == "Saved: 2 people removed."
    assert editor.table.chosen_rows == [0]
    QTest.mouseClick(editor.undo_button, Qt.MouseButton.LeftButton)
    assert path.read_text() == TEXT


def test_people_are_moved_by_keys(qtbot: QtBot, editor: ExtensionsEditor, path: Path) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    editor.table.choose_rows([0])
    QTest.keyClick(editor.table, Qt.Key.Key_Down, alt)
    assert (numbers(path), editor.table.chosen_rows) == ("2 1 3", [1])
    QTest.keyClick(editor.table, Qt.Key.Key_Down, alt)
    QTest.keyClick(editor.table, Qt.Key.Key_Down, alt)
    assert (numbers(path), editor.table.chosen_rows) == ("2 3 1", [2])
    assert "# back on Monday" in path.read_text()
    editor.table.choose_rows([1, 2])
    QTest.keyClick(editor.table, Qt.Key.Key_Up, alt)
    assert (numbers(path), editor.table.chosen_rows) == ("3 1 2", [0, 1])


@pytest.mark.parametrize(
    ("rows", "to", "expected", "chosen"),
    [
        ([0], 3, "2 3 1", [2]),
        ([2], 0, "3 1 2", [0]),
        ([0, 2], 1, "1 3 2", [0, 1]),
        ([0, 1], 3, "3 1 2", [1, 2]),
        ([1], 1, "1 2 3", [1]),
    ],
)
def test_people_are_dragged(
    editor: ExtensionsEditor,
    path: Path,
    rows: list[int],
    to: int,
    expected: str,
    chosen: list[int],
) -> None:
    model = editor.model
    data = model.mimeData([model.index(row, column) for row in rows for column in (0, 1)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, to, 0, QModelIndex())
    assert (numbers(path), editor.table.chosen_rows) == (expected, chosen)


def test_rows_of_a_spreadsheet_are_pasted(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    QGuiApplication.clipboard().setText(
        "Name\tNumber\tGroup\nDan Day\t204\tFront\nEve Ek\t205\t\nAnn\t1\t\nnothing here\t\t\n"
    )
    editor.table.choose_rows([0])
    QTest.keyClick(editor.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert numbers(path).split()[:3] == ["1", "204", "205"]
    assert people(path)[1] == Extension("204", "Dan Day", "Front")
    said = editor.note.text()
    assert said.startswith("2 people added. ")
    assert "not understood" in said
    assert editor.table.chosen_rows == [1, 2]
    QTest.mouseClick(editor.undo_button, Qt.MouseButton.LeftButton)
    assert path.read_text() == TEXT


def test_rows_are_copied_for_a_spreadsheet(qtbot: QtBot, editor: ExtensionsEditor) -> None:
    editor.table.choose_rows([0, 1])
    QTest.keyClick(editor.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ann Lee\t1\t\nBob Ng\t2\tSales"


def test_a_duplicate_number_is_marked(qtbot: QtBot, editor: ExtensionsEditor) -> None:
    type_in(qtbot, editor, 2, NUMBER, "1")
    assert editor.model.remark(0, NUMBER) == "Row 3, Cara Hunt, has the same number."
    assert editor.model.remark(2, NUMBER) == "Row 1, Ann Lee, has the same number."
    assert editor.note.text().endswith("1 number stands there twice.") or "twice" in (
        editor.note.text()
    )


def test_return_in_the_search_finds_the_next_match(qtbot: QtBot, editor: ExtensionsEditor) -> None:
    QTest.keyClicks(editor.search, "sales")
    assert editor.table.chosen_rows == [1]
    QTest.keyClick(editor.search, Qt.Key.Key_Return)
    assert editor.table.chosen_rows == [2]
    QTest.keyClicks(editor.search, "x")
    assert editor.note.text() == "Nobody matches."


def test_changes_of_another_window_are_shown_and_kept(
    qtbot: QtBot, editor: ExtensionsEditor, path: Path
) -> None:
    other = SettingsStore(path)
    other.change("Add", lambda draft: draft.add_extension(Extension("9"), 0))
    type_in(qtbot, editor, 2, NAME, "Cara Cox")
    assert [(one.number, one.name) for one in people(path)] == [
        ("9", ""),
        ("1", "Ann Lee"),
        ("2", "Bob Ng"),
        ("3", "Cara Cox"),
    ]
    assert editor.model.rowCount() == 5


def test_the_import_button_emits_its_signal(qtbot: QtBot, editor: ExtensionsEditor) -> None:
    with qtbot.waitSignal(editor.import_asked):
        QTest.mouseClick(editor.import_button, Qt.MouseButton.LeftButton)


def test_a_change_among_5000_people_reads_none_of_them_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(
        HEAD + "".join(f'[[extension]]\nnumber = "{at}"\n\n' for at in range(10000, 15000))
    )
    editor = make(qtbot, path)
    editor.model.setData(editor.model.index(0, NAME), "First")  # the text is cut once
    reading, spent = [], []
    for row in (10, 2500, 4990):
        start = time.process_time()
        SettingsStore(path)
        reading.append(time.process_time() - start)
        start = time.process_time()
        editor.model.setData(editor.model.index(row, NAME), "Ann")
        editor.table.choose_rows([row])
        editor.move_chosen(1)
        spent.append(time.process_time() - start)
    assert min(spent) < min(reading)
