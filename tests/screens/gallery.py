"""Every control in every state on one page: `python -m tests.screens.gallery FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.ui.kit.form_fields import Field, PasswordEdit, Segmented, ToggleSwitch
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme, Theme
from console.ui.kit.toast import Toast
from console.ui.kit.widgets import EmptyPage, IconButton, KeyCap, button, label

ICONS = ("menu", "settings", "import", "add-person", "star", "grid", "list", "keys", "undo", "help")


def gallery(look: Theme) -> Sheet:
    """The page, with every control on it."""
    sheet = Sheet(look, "Everything there is", wide=True)
    columns = QHBoxLayout()
    columns.setSpacing(sizes.space_4)
    sheet.body.addLayout(columns)
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(sizes.space_4)
        columns.addLayout(column, 1)
    _fields(look, _card(sheet, left, "Fields", "What is filled in."))
    _buttons(look, _card(sheet, right, "Buttons"))
    _choices(look, _card(sheet, right, "Choices"))
    _lists(_card(sheet, right, "Lists"))
    left.addStretch(1)
    right.addStretch(1)
    sheet.add_button("Leave out", "quiet")
    sheet.add_button("Cancel")
    sheet.add_button("Save and go on", "primary")
    sheet.say("Signed in as 201.")
    return sheet


def _card(sheet: Sheet, column: QVBoxLayout, title: str, about: str = "") -> QVBoxLayout:
    body = sheet.add_card(title, about)
    card = body.parentWidget()
    assert card is not None
    sheet.body.removeWidget(card)
    column.addWidget(card)
    return body


def _fields(look: Theme, body: QVBoxLayout) -> None:
    plain = QLineEdit()
    plain.setPlaceholderText("pbx.example.nz")
    body.addWidget(Field(look, "Server", plain, "A name, or an address such as 192.0.2.10."))
    wrong = Field(look, "User", QLineEdit("anna bell"), "The number of your phone.")
    wrong.show_error("A user name has no space in it.")
    body.addWidget(wrong)
    secret = PasswordEdit(look)
    secret.setText("secret")
    body.addWidget(Field(look, "Password", secret))
    combo = QComboBox()
    combo.addItems(["Automatic", "TLS", "TCP", "UDP"])
    body.addWidget(Field(look, "Connection", combo, "How to talk to the server."))
    spin = QSpinBox()
    spin.setRange(1, 600)
    spin.setValue(60)
    spin.setSuffix(" min")
    body.addWidget(Field(look, "Ask again after", spin))
    wrong_combo = Field(look, "Group", QComboBox())
    wrong_combo.show_error("Choose a group.")
    body.addWidget(wrong_combo)
    off = QLineEdit("201")
    off.setEnabled(False)
    body.addWidget(Field(look, "Number", off, "Comes from the account."))
    text = QPlainTextEdit("201 Ann Lee\n202 Ben Moana")
    text.setFixedHeight(sizes.px(72))
    body.addWidget(Field(look, "Extensions", text, "One a line: number, then name."))


def _buttons(look: Theme, body: QVBoxLayout) -> None:
    grid = QGridLayout()
    grid.setSpacing(sizes.space_2)
    for row, role in enumerate(("primary", "", "quiet", "link")):
        for column, state in enumerate(("Normal", "Focus", "Disabled")):
            made = button(state, role=role)
            made.setEnabled(state != "Disabled")
            made.setObjectName(f"{role or 'plain'}-{state}".lower())
            grid.addWidget(made, row, column)
    body.addLayout(grid)
    icons = QHBoxLayout()
    icons.setSpacing(sizes.space_1)
    for icon in ICONS:
        icons.addWidget(IconButton(look, icon, icon))
    icons.addStretch(1)
    body.addLayout(icons)
    caps = QHBoxLayout()
    caps.setSpacing(sizes.space_1)
    for key in ("Ctrl", "K", "F1", "Esc"):
        caps.addWidget(KeyCap(key))
    caps.addWidget(label("opens everything", "second"))
    caps.addStretch(1)
    body.addLayout(caps)


def _choices(look: Theme, body: QVBoxLayout) -> None:
    segments = Segmented(look, [("d", "Dense"), ("n", "Normal"), ("r", "Roomy")])
    segments.choose("n")
    body.addWidget(Field(look, "Tiles", segments, "How much room a lamp has."))
    on = ToggleSwitch(look)
    on.setChecked(True)
    body.addWidget(Field(look, "Close to the tray", on, "The lamps are watched on."))
    row = QHBoxLayout()
    row.setSpacing(sizes.space_4)
    off, dead = ToggleSwitch(look, "Off"), ToggleSwitch(look, "Disabled")
    dead.setEnabled(False)
    row.addWidget(off)
    row.addWidget(dead)
    row.addStretch(1)
    body.addLayout(row)
    boxes = QHBoxLayout()
    boxes.setSpacing(sizes.space_4)
    for number, kind in enumerate((QCheckBox, QCheckBox, QRadioButton, QRadioButton)):
        made = kind(("Off", "On", "That", "This")[number])
        made.setChecked(number in (1, 3))
        boxes.addWidget(made)
    boxes.addStretch(1)
    body.addLayout(boxes)
    progress = QProgressBar()
    progress.setTextVisible(False)
    progress.setValue(60)
    body.addWidget(progress)


def _lists(body: QVBoxLayout) -> None:
    tabs = QTabBar()
    for text in ("All 60", "Front desk 12", "Sales 9", "Workshop 4"):
        tabs.addTab(text)
    body.addWidget(tabs)
    names = QListView()
    names.setProperty("role", "rows")
    names.setModel(QStringListModel(["Ann Lee", "Ben Moana", "Cara Singh"], names))
    names.setCurrentIndex(names.model().index(1, 0))
    names.setFixedHeight(sizes.px(116))
    body.addWidget(names)
    table = QTableView()
    rows = QStandardItemModel(3, 3, table)
    rows.setHorizontalHeaderLabels(["Number", "Name", "Group"])
    for row, cells in enumerate((("201", "Ann Lee", "Sales"), ("202", "Ben Moana", "Sales"))):
        for column, cell in enumerate(cells):
            rows.setItem(row, column, QStandardItem(cell))
    ticked = QStandardItem("203")
    ticked.setCheckable(True)
    rows.setItem(2, 0, ticked)
    table.setModel(rows)
    _show_as_rows(table)
    table.selectRow(0)
    table.setFixedHeight(sizes.px(150))
    body.addWidget(table)


def _show_as_rows(view: QTableView) -> None:
    """Have a table look like the rest: quiet headings on the left, even rows, no grid."""
    view.setProperty("role", "rows")
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(sizes.control + sizes.space_1)
    view.horizontalHeader().setStretchLastSection(True)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )


def _menu(over: QWidget) -> QMenu:
    menu = QMenu(over)
    menu.addAction("Settings").setShortcut("Ctrl+,")
    ticked = menu.addAction("Full screen")
    ticked.setCheckable(True)
    ticked.setChecked(True)
    menu.addSeparator()
    menu.addAction("Import extensions")
    menu.addAction("Undo").setEnabled(False)
    menu.addMenu("Colours as seen by")
    return menu


def main(folder: Path) -> None:
    """Write a picture of the page for every scheme, at 100 and at 200 per cent."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    look = Theme(app, Scheme.LIGHT)
    for scheme in Scheme:
        for percent in (100, 200):
            look.set_scheme(scheme)
            look.apply_zoom(percent)
            sheet = gallery(look)
            sheet.resize(sizes.px(1000), sizes.px(1130))
            sheet.show()
            sheet.activateWindow()
            QTest.qWaitForWindowActive(sheet)
            focused = sheet.findChild(QWidget, "plain-focus")
            assert focused is not None
            focused.setFocus()
            toast = Toast(sheet, still=True)
            toast.tell("Ann Lee was removed.", "Undo", toast.hide)
            app.sendPostedEvents()
            sheet.grab().save(str(folder / f"gallery-{scheme}-{percent}.png"))
            if percent == 100:
                _extras(look, folder / f"gallery-{scheme}-menu.png")
            sheet.close()
            sheet.deleteLater()
    app.quit()


def _extras(look: Theme, path: Path) -> None:
    """A menu and a list let down over an empty page."""
    page = EmptyPage(
        "Nobody matches “zz”", "Names and numbers are searched.", button("Show all lamps")
    )
    page.setObjectName("canvas")
    page.resize(sizes.px(640), sizes.px(360))
    page.show()
    menu = _menu(page)
    menu.popup(page.mapToGlobal(page.rect().topLeft()))
    picture = page.grab()
    menu.grab().save(str(path.with_stem(path.stem + "-only")))
    picture.save(str(path))
    menu.close()
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
