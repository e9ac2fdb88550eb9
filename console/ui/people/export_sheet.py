"""The sheet that saves the people whose lamps are shown: for other programs, phones and desks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from console.exporting import cisco_keys, csv_text, vcard_text
from console.language import tr
from console.settings.hand_over import hand_over
from console.settings.model import Settings
from console.settings.store import SettingsStore
from console.ui.kit import theme
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import button, file_saver, label


@dataclass(frozen=True)
class ExportKind:
    """One way to export.

    Attributes:
        title: its name for a person.
        about: what it is for, and what it leaves out.
        file: the name that is proposed for the file.
        text: gives the content of the file.
    """

    title: str
    about: str
    file: str
    text: Callable[[Settings], str]


class ExportSheet(Sheet):
    """The sheet of the export.

    Args:
        look: the theme.
        store: the settings.
    """

    def __init__(self, look: theme.Theme, store: SettingsStore) -> None:
        super().__init__(look, tr("Export people"))
        self._store = store
        self.buttons: dict[str, QPushButton] = {}
        count = len(store.settings.extensions) if store.settings is not None else 0
        self.card = self.add_card(
            tr("%n (person|people) with a lamp", "", count),
            tr("Passwords are never exported."),
        )
        rows = QGridLayout()
        rows.setColumnStretch(0, 1)
        rows.setHorizontalSpacing(sizes.space_4)
        rows.setVerticalSpacing(sizes.space_1)
        self.card.addLayout(rows)
        for at, kind in enumerate(self._kinds()):
            self._add_row(rows, 3 * at, kind, enabled=count > 0)

    def first_field(self) -> QWidget | None:
        """The first button; "Back" while there is nobody to export."""
        return super().first_field() or self.back

    def _kinds(self) -> list[ExportKind]:
        return [
            ExportKind(
                tr("Table (CSV)"),
                tr("For a spreadsheet, and to import here again. It has all but the favourites."),
                "people.csv",
                lambda settings: csv_text(settings.extensions),
            ),
            ExportKind(
                tr("Address book (vCard)"),
                tr("For mobile phones and mail programs: names, numbers and groups."),
                "people.vcf",
                lambda settings: vcard_text(settings.extensions),
            ),
            ExportKind(
                tr("Cisco phone keys"),
                tr("One key in each line, to paste into a phone's configuration; without groups."),
                "keys.txt",
                lambda settings: cisco_keys(settings.extensions),
            ),
            ExportKind(
                tr("Settings for another desk"),
                tr(
                    "Phone system, codes, people and appearance. The other desk chooses the file "
                    "at its first start, and is asked for its own number and password."
                ),
                "kiwi-console-desk.toml",
                lambda settings: hand_over(settings, self._store.text),
            ),
        ]

    def _add_row(self, rows: QGridLayout, at: int, kind: ExportKind, *, enabled: bool) -> None:
        about = label(kind.about, "second")
        about.setWordWrap(True)
        save = button(tr("Save…"), lambda: self._choose_place(kind))
        save.setEnabled(enabled)
        save.setAutoDefault(True)
        save.setAccessibleName(tr("Save: {title}").format(title=kind.title))
        save.setAccessibleDescription(kind.about)
        self.buttons[kind.file] = save
        rows.addWidget(label(kind.title, "strong"), at, 0)
        rows.addWidget(about, at + 1, 0)
        rows.addWidget(save, at, 1, 2, 1)
        rows.addWidget(QWidget(), at + 2, 0)
        rows.setRowMinimumHeight(at + 2, sizes.space_2)

    def _choose_place(self, kind: ExportKind) -> None:
        dialog = file_saver(self, kind.title, kind.file)
        dialog.fileSelected.connect(lambda name: self.save(kind, Path(name)))
        dialog.open()

    def save(self, kind: ExportKind, path: Path) -> None:
        """Write a file and say how that went."""
        settings = self._store.settings
        if settings is None:
            return
        try:
            path.write_bytes(kind.text(settings).encode())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.say(tr("{file} could not be saved: {reason}.").format(file=path, reason=reason))
        else:
            self.say(tr("Saved: {file}.").format(file=path))
        self.foot.show()
