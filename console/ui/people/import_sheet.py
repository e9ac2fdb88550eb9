"""The sheet that imports extensions: choose files, compare, try the numbers, import, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.desk.faults.trial import TrialResult
from console.desk.people.number_plan import DEFAULT_REGION
from console.importing import ImportedFile, Skipped, numbers_of, tidy
from console.importing.import_plan import ImportPlan, RowKind, plan_for
from console.language import tr
from console.settings.model import SettingsError
from console.settings.store import StoreError
from console.settings.view_state import ViewState
from console.ui.kit import theme
from console.ui.kit.form_fields import Segmented
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import EmptyPage, button, file_chooser, folder_chooser, label, set_text
from console.ui.people.columns_page import ColumnsPage
from console.ui.people.import_draft import ImportDraft
from console.ui.people.import_model import GROUP, ImportModel
from console.ui.people.import_table import FILTERS, ImportTable, filter_word, is_in
from console.ui.people.import_words import add_text, files_text, summary, unread_text
from console.ui.people.phones_page import PhonesPage
from console.ui.people.reading_page import ReadingPage
from console.ui.people.source_reader import ReadSource, SourceReader
from console.ui.services import Cancel, Services, Tell

_REFRESH: Final = 100  # milliseconds between two counts while numbers are tried
_PATIENCE: Final = 300  # milliseconds before the progress of the reading is shown
_EMPTY, _LOOKING, _COLUMNS, _PHONES, _READING = range(5)  # pages
T = TypeVar("T")


class ImportSheet(Sheet):
    """The sheet of an import.

    Args:
        look: the theme.
        services: with the settings and the trial of numbers.
        paths: of files to begin with.
        state: keeps the columns that a person chose; None: they are forgotten.
    """

    finished = Signal(int)
    """The import is done; the number of people that were added or changed."""

    def __init__(
        self,
        look: theme.Theme,
        services: Services,
        paths: Sequence[Path] = (),
        state: ViewState | None = None,
    ) -> None:
        super().__init__(look, tr("Import people"), wide=True)
        self._services, self._state = services, state or ViewState()
        self._draft = ImportDraft()
        self._asked: list[ReadSource] = []
        self._asks_phones = False
        self._numbers: list[str] = []
        self._reading: Cancel | None = None
        self._waits = False
        self._cancel: Cancel | None = None
        self._taken = 0
        self._typed: set[int] = set()
        self._later: list[Callable[[], None]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH)
        self._soon.timeout.connect(self._show_trials)
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._show_waiting)
        self.model = ImportModel(look)
        self.table = ImportTable(look, self.model)
        self.table.setMinimumHeight(sizes.px(200))
        self.table.typing_ended.connect(self._change_now)
        self.summary = label("", "heading")
        self.progress = label("", "second")
        self.progress.setWordWrap(True)
        self.filters = Segmented(look, [(key, filter_word(key)) for key in FILTERS])
        self.filters.setAccessibleName(tr("Which rows to show"))
        self.filters.chosen.connect(self.table.show_only)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._choosing())
        self.pages.addWidget(self._looking())
        self.columns = ColumnsPage(look)
        self.columns.changed.connect(self._show_button)
        self.pages.addWidget(self.columns)
        self.phones = PhonesPage()
        self.phones.changed.connect(self._show_button)
        self.pages.addWidget(self.phones)
        self.waiting = ReadingPage(self.stop_reading)
        self.pages.addWidget(self.waiting)
        self.fill(self.pages)
        self._add_buttons()
        self.model.ticked.connect(self._show_button)
        self.model.number_typed.connect(self._take_number)
        self.closed.connect(self._stop_trial)
        self.closed.connect(self._cancel_reading)
        self.setAcceptDrops(True)
        self._show_page()
        if paths:
            self.take_files(paths)

    def _add_buttons(self) -> None:
        self.again = self.add_button(tr("Choose other files…"), "quiet", self.choose_files)
        self.zeros_button = self.add_button("", "plain", self._take_suggestions)
        self.phones_button = self.add_button(tr("Choose phones…"), "plain", self.choose_phones)
        self.choose_button = self.add_button(tr("Choose columns…"), "plain", self.choose_columns)
        self.undo = self.add_button(tr("Undo"), "plain", self.take_back)
        self.add = self.add_button("", "primary", self.take_over)

    def _choosing(self) -> QWidget:
        files = button(tr("Choose files…"), self.choose_files, role="primary")
        folder = button(tr("Choose a folder…"), self.choose_folder)
        paste = button(tr("Paste"), self.paste)
        for choice in (files, folder, paste):
            choice.setAutoDefault(True)
        self.empty = EmptyPage(
            tr("Drop a phone's configuration, a list or an address book here."),
            tr(
                "Excel, CSV, vCard, phone books and the files of all common phones are supported, "
                "also many at once in a folder or a zip file. You see every change before it is "
                "saved; passwords are not read."
            ),
            files,
            folder,
            paste,
        )
        self.empty.setMinimumHeight(sizes.px(280))
        return self.empty

    def _looking(self) -> QWidget:
        page = QWidget()
        page.setProperty("role", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_2)
        row = QHBoxLayout()
        row.addWidget(self.filters)
        row.addStretch(1)
        column.addWidget(self.summary)
        column.addWidget(self.progress)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        return page

    # Commands

    def choose_files(self) -> None:
        """Open the file chooser."""
        dialog = file_chooser(self, tr("Import people"), many=True)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(name) for name in names]))
        dialog.open()

    def choose_folder(self) -> None:
        """Open the chooser of folders."""
        dialog = folder_chooser(self, tr("Choose a folder"))
        dialog.filesSelected.connect(lambda names: self.take_files([Path(name) for name in names]))
        dialog.open()

    def paste(self) -> None:
        """Read the files or the text on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls():
            self.take_files(_paths(data.urls()))
            return
        if data.text().strip():
            self._read_all([data.text()])
        else:
            self.say(tr("There is nothing to paste."))
            self._show_page()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files and show what they would change."""
        self._read_all(paths)

    def choose_columns(self) -> None:
        """Ask which column is which in each table."""
        self._asked = [one for one in self._draft.read if one.used and one.found.table is not None]
        self._stop_trial()
        self._ask_next()

    def choose_phones(self) -> None:
        """Ask whose phones are meant."""
        self._asks_phones = True
        self._stop_trial()
        self._ask_next()

    def take_over(self) -> None:
        """Save the ticked rows in the settings; once that is done, finish."""
        if self._reading is not None:
            return
        if self._asks_phones:
            self._take_phones()
            return
        if self._asked:
            self._take_columns()
            return
        if self._taken:
            self.finished.emit(self._taken)
            return
        chosen = self.model.chosen
        if not chosen:
            return
        label = tr("%n (person|people) imported", "", len(chosen))
        try:
            self._services.store.change(label, self.model.plan.apply(chosen))
        except (SettingsError, StoreError) as error:
            self.say(str(error))
            return
        self._stop_trial()
        self._taken = len(chosen)
        one, many = tr("1 person was imported."), tr("{count} people were imported.")
        self.say(one if self._taken == 1 else many.format(count=self._taken))
        # First, because the table gives up the focus as it is disabled; the reason is a person's
        # key or click, or the window would take the focus away from the button.
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_button()

    def take_back(self) -> None:
        """Undo the import."""
        try:
            self._services.store.undo()
        except (SettingsError, StoreError) as error:
            self.say(str(error))
            return
        self._taken = 0
        self.say(tr("Undone. Nothing was imported."))
        self._show_button()
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Reading and trying

    def _read_all(self, sources: Sequence[Path | str]) -> None:
        reader = SourceReader(dict(self._state.columns), self._region)

        def take(result: tuple[list[ReadSource], list[Skipped]]) -> None:
            read, unread = result
            self.say(unread_text(unread))
            if not read:
                self._show_page()
                return
            self._draft = ImportDraft(read, unread)
            self._taken = 0
            self._asked = [one for one in read if self._is_doubtful(one)]
            self._asks_phones = self._draft.asks_for_phones
            settings = self._services.store.settings
            if self._asks_phones and settings is not None:
                self._draft.choose_own({settings.account.user})
            self._ask_next()

        self._begin(lambda tell: reader.read(sources, tell), take)

    def _begin(
        self, work: Callable[[Tell], T], on_end: Callable[[T], None], *, shown: bool = True
    ) -> None:
        """Run slow work in the background; `shown`: a page shows its progress if it takes long."""
        self._cancel_reading()
        ended = False

        def end(result: T) -> None:
            nonlocal ended
            ended = True
            self._reading = None
            self._stop_waiting()
            on_end(result)

        self.waiting.show_part(0)
        cancel = self._services.in_background(work, self.waiting.show_part, end)
        if not ended:
            self._reading = cancel
            if shown:
                self._patience.start()
            self._show_button()

    def _show_waiting(self) -> None:
        self._waits = True
        self._show_page()

    def _stop_waiting(self) -> None:
        self._waits = False
        self._patience.stop()

    def _cancel_reading(self) -> None:
        self._stop_waiting()
        if self._reading is not None:
            cancel, self._reading = self._reading, None
            cancel()

    def stop_reading(self) -> None:
        """Stop reading; what was read before stays."""
        self._cancel_reading()
        self.say(tr("Stopped. Nothing was read."))
        self._show_page()

    @property
    def _region(self) -> str:
        settings = self._services.store.settings
        return DEFAULT_REGION if settings is None else settings.account.region

    def _is_doubtful(self, read: ReadSource) -> bool:
        """Whether a person should say which column is which."""
        table = read.found.table
        return table is not None and table.guessed and table.fingerprint not in self._state.columns

    def _ask_next(self) -> None:
        """Ask whose phones are meant, then for the columns of each table, then show the plan."""
        if self._asks_phones:
            self.phones.ask(self._draft.phones, len(self._draft.unread))
            self._name_page(self.phones.question.text())
            self._show_page()
            self.phones.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self._asked:
            self._show_plan()
            return
        found = self._asked[0].found
        assert found.table is not None
        self.columns.ask(found.file, found.table, self._region)
        self._name_page(self.columns.question.text())
        self._show_page()
        first = self.columns.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_phones(self) -> None:
        if self.phones.is_ready:
            self.phones.take_choice()
            self._asks_phones = False
            self.say("")
            self._ask_next()

    def _take_columns(self) -> None:
        """Read a table again with the columns that a person chose."""
        if not self.columns.is_ready or self._reading is not None:
            return
        read = self._asked[0]
        columns = read.columns | self.columns.choices
        reader = SourceReader({}, self._region)

        def take(result: ImportedFile | str) -> None:
            if isinstance(result, str):
                self.say(result)
                self._show_page()
                return
            table = read.found.table
            if table is not None and table.fingerprint:
                self._state.keep_columns(table.fingerprint, columns)
                self._state.save()
            read.found, read.columns = result, columns
            self.say("")
            del self._asked[0]
            self._ask_next()

        self._begin(lambda tell: reader.read_again(read.source, columns, tell), take)

    def _take_suggestions(self) -> None:
        self._draft.restore_zeros()
        self._show_plan(tr("The leading zeros were restored."))

    def _show_plan(self, said: str = "") -> None:
        """Compare what was read with the settings, and show the result."""
        self._stop_trial()
        self._typed.clear()
        self._later.clear()
        found, settings = self._draft.put_together(), self._services.store.settings

        def take(plan: ImportPlan) -> None:
            self._take_plan(plan)
            if said:
                self.say(said)

        self._begin(lambda _tell: plan_for(found, settings), take)

    def _take_plan(self, plan: ImportPlan) -> None:
        self.model.show_plan(plan)
        self._numbers = plan.numbers()
        self.table.show_only("all")
        self.filters.choose("all")
        self.zeros_button.setText(tr("Restore %n leading zero(s)", "", plan.suggestions))
        self.table.show_files(many=len(self._draft.files) > 1)
        self.table.setColumnHidden(
            GROUP, not any(row.extension and row.extension.group for row in plan.rows)
        )
        self._show_page()
        self._try()
        self.table.setFocus()

    def _take_number(self, place: int, text: str) -> None:
        """Read a number that a person typed for a row, tick the row and try the number."""
        with numbers_of(self._region):
            tidied = tidy(text)
        if not tidied.number:
            self.say(tidied.problem[:1].upper() + tidied.problem[1:] + ".")
            return
        self.say("")
        self._draft.correct(place, tidied.number)
        found, settings = self._draft.put_together(), self._services.store.settings
        self._typed.add(place)

        def show(plan: ImportPlan) -> None:
            self._stop_trial()
            current = self.table.place
            self.model.show_plan(plan, self.model.chosen)
            self.model.tick(self._typed, on=True)
            self._typed -= self.model.chosen
            self._numbers = plan.numbers()
            self._show_button()
            self._try()
            self.table.choose(current)

        self._begin(
            lambda _tell: plan_for(found, settings),
            lambda plan: self._when_not_typing(lambda: show(plan)),
            shown=False,
        )

    def _when_not_typing(self, change: Callable[[], None]) -> None:
        """Change the table now, or as soon as the number that is being typed has been typed."""
        if self.table.is_typing:
            self._later.append(change)
        else:
            change()

    def _change_now(self) -> None:
        later, self._later = self._later, []
        for change in later:
            change()

    def _try(self) -> None:
        settings = self._services.store.settings
        numbers = [number for number in self._numbers if number not in self.model.tried]
        if settings is None or not numbers:
            self._show_progress()
            return
        self.model.set_trying(True)
        ended = False

        def end() -> None:
            nonlocal ended
            ended = True
            self._trial_ended()

        cancel = self._services.trials.try_numbers(settings, None, numbers, self._take_trial, end)
        self._cancel = None if ended else cancel
        self._show_progress()

    def _take_trial(self, trial: TrialResult) -> None:
        self._when_not_typing(lambda: self._show_trial(trial))

    def _show_trial(self, trial: TrialResult) -> None:
        self.model.take_trial(trial)
        if not self._soon.isActive():
            self._soon.start()

    def _show_trials(self) -> None:
        """Show what is known so far; who would be orange is not taken by a key pressed now."""
        if not self._taken:
            self.model.leave_out_faulty()
        self._show_progress()

    def _trial_ended(self) -> None:
        self._cancel = None
        self._when_not_typing(self._show_trial_end)

    def _show_trial_end(self) -> None:
        self.model.set_trying(False)
        self._show_trials()

    def _stop_trial(self) -> None:
        if self._cancel is not None:
            cancel, self._cancel = self._cancel, None
            cancel()
            self.model.set_trying(False)

    # What is shown

    def _show_page(self) -> None:
        looking = bool(self._draft.read) and not self._waits
        page = _COLUMNS if self._asked else _LOOKING if looking else _EMPTY
        page = _PHONES if self._asks_phones else page
        page = _READING if self._waits else page
        self.pages.setCurrentIndex(page)
        self.again.setVisible(looking)
        self.add.setVisible(looking)
        if self._waits:
            self.waiting.stop.setFocus()
        self.foot.setVisible(looking or bool(self.note.text()))
        self._show_button()

    def _name_page(self, summary: str) -> None:
        self.setAccessibleName(tr("Import people. {summary}").format(summary=summary))

    def _show_button(self) -> None:
        count = len(self.model.chosen)
        idle = self._reading is None
        asks = bool(self._asked) or self._asks_phones
        open_ = bool(self._draft.read) and not asks and not self._taken and idle
        self.undo.setVisible(bool(self._taken))
        self.zeros_button.setVisible(open_ and bool(self.model.plan.suggestions))
        self.choose_button.setVisible(open_ and any(file.table for file in self._draft.used))
        self.phones_button.setVisible(open_ and bool(self._draft.phones))
        self.table.setEnabled(not self._taken)
        if self._asks_phones:
            self.add.setText(tr("Use these phones"))
            self.add.setEnabled(self.phones.is_ready and idle)
            return
        if self._asked:
            self.add.setText(tr("Use these columns"))
            self.add.setEnabled(self.columns.is_ready and idle)
            return
        if self._taken:
            self.add.setText(tr("Done"))
        elif count:
            self.add.setText(add_text(self.model.plan.rows, self.model.chosen))
        else:
            self.add.setText(tr("Nothing selected"))
        self.add.setEnabled(bool(self._taken or count) and idle)

    def _show_progress(self) -> None:
        counts = self.model.counts()
        said = summary(counts)
        set_text(self.summary, said)
        self._name_page(said)
        total, tried = len(self._numbers), len(self.model.tried & set(self._numbers))
        found = self._draft.used
        if self._cancel is not None:
            trying = tr("Testing each number: {tried} of {total}.").format(tried=tried, total=total)
        elif self._services.store.settings is None:
            trying = tr("There is no account yet, so the numbers were not tested.")
        elif tried:
            trying = tr("%n number(s) tested.", "", tried)
        else:
            trying = ""
        secrets = any(file.secrets_present for file in found)
        unread = tr("The passwords in these files were not read.") if secrets else ""
        wrong = counts[RowKind.BAD_ADDRESS] and not self._taken
        mend = tr("To correct a number, choose its row and type.") if wrong else ""
        parts = (files_text(found) + ".", trying, unread, mend)
        set_text(self.progress, " ".join(part for part in parts if part))
        for key, part in self.filters.parts.items():
            shown = sum(count for mark, count in counts.items() if is_in(key, mark))
            part.setText(f"{filter_word(key)} {shown}")
            part.updateGeometry()

    # Keys and drops

    def close_sheet(self) -> None:
        """Go back: from phones and columns to the people as they were read, else to the window."""
        if self._reading is not None and self._draft.read:
            self.stop_reading()
        elif self._asked or self._asks_phones:
            self._asked.clear()
            self._asks_phones = False
            self._show_plan()
        else:
            super().close_sheet()

    def first_field(self) -> QWidget | None:
        """The first choice while phones or columns are asked for."""
        if self._asks_phones:
            return self.phones.table
        return self.columns.first_field() if self._asked else super().first_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the clipboard with Ctrl+V, import the ticked rows with Return."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._draft.read:
            self.take_over()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped files or text."""
        data = event.mimeData()
        if data.hasUrls():
            self.take_files(_paths(data.urls()))
        elif data.hasText():
            self._read_all([data.text()])
        event.acceptProposedAction()


def _paths(urls: Sequence[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
