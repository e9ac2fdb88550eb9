"""The panel that explains the chosen lamp: who, what, since when, and what to do about orange."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from console.desk.changes import DiagnosisEnded, DiagnosisStepped
from console.desk.explanation import Explanation
from console.desk.lamps import Lamp, lamp_word
from console.ui import theme, words
from console.ui.diagnosis_view import DiagnosisView
from console.ui.lamp_glyph import lamp_picture, picture_size
from console.ui.sizes import sizes
from console.ui.widgets import bullet, clear_layout, label, set_text


class SidePanel(QFrame):
    """Explains one lamp.

    Args:
        look: the theme.
        now: the wall clock.
        explain: why the lamp of a number is orange; None where it has no fault.
    """

    try_again = Signal(str)
    """The number of the chosen lamp."""
    why = Signal(str)
    copy_details = Signal(str)

    def __init__(
        self,
        look: theme.Theme,
        now: Callable[[], datetime],
        explain: Callable[[str], Explanation | None],
    ) -> None:
        super().__init__()
        self._look, self._now, self._explain = look, now, explain
        self._lamp: Lamp | None = None
        self._fix: tuple[str, ...] = ()
        self.setProperty("role", "card")
        self.setAccessibleName("Chosen lamp")
        self._picture = QLabel()
        self._picture.setFixedSize(picture_size())
        self.name = label("", "heading")
        self.number = label("", "second")
        self.sentence = label("", "strong")
        self.since = label("", "second")
        self.retry = label("", "second")
        self.alike = label("Every lamp has this fault, so the cause is not this extension.")
        self._fix_heading = label("What to do", "strong")
        self._fix_lines = QVBoxLayout()
        self.diagnosis = DiagnosisView(look)
        self.details = label("", "second")
        self.try_button = QPushButton("Try again")
        self.try_button.setProperty("role", "primary")
        self.why_button = QPushButton("Why?")
        self.why_button.setToolTip("Test the way to the phone system step by step (Ctrl+D)")
        self.try_button.setToolTip("Ask the phone system once more (Ctrl+R)")
        self.details_button = QPushButton("Details")
        self.details_button.setCheckable(True)
        self.copy_button = QPushButton("Copy details")
        for button in (self.details_button, self.copy_button):
            button.setProperty("role", "quiet")
        for text in (self.name, self.sentence, self.since, self.retry, self.alike, self.details):
            text.setWordWrap(True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.try_button.clicked.connect(lambda: self._ask(self.try_again))
        self.why_button.clicked.connect(lambda: self._ask(self.why))
        self.copy_button.clicked.connect(lambda: self._ask(self.copy_details))
        self.details_button.toggled.connect(self._show_details)
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self._show_times)
        look.changed.connect(self._draw)
        self.show_lamp(None)

    def _lay_out(self) -> None:
        self._pages = QStackedLayout(self)
        empty = label("Choose a lamp to see who they talk to and since when.", "second")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        empty.setContentsMargins(sizes.space_8, 0, sizes.space_8, 0)
        self._pages.addWidget(empty)
        page = QWidget()
        page.setProperty("role", "clear")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, sizes.space_4, 0, sizes.space_4)
        outer.setSpacing(sizes.space_3)
        outer.addLayout(self._head())
        outer.addWidget(self._body(), 1)
        outer.addWidget(self._buttons())
        self._pages.addWidget(page)

    def _head(self) -> QGridLayout:
        head = QGridLayout()
        head.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        head.setHorizontalSpacing(sizes.space_3)
        head.setVerticalSpacing(2)
        head.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 0, 1)
        head.addWidget(self.number, 1, 1)
        head.setColumnStretch(1, 1)
        return head

    def _body(self) -> QScrollArea:
        body = QWidget()
        body.setProperty("role", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        column.setSpacing(sizes.space_1)
        self._fix_lines.setSpacing(sizes.space_2)
        for text in (self.sentence, self.since, self.retry):
            column.addWidget(text)
        column.addSpacing(sizes.space_2)
        column.addWidget(self.alike)
        column.addSpacing(sizes.space_1)
        column.addWidget(self.diagnosis)
        column.addWidget(self._fix_heading)
        column.addLayout(self._fix_lines)
        column.addSpacing(sizes.space_2)
        column.addWidget(self.details)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        scroll.viewport().setAutoFillBackground(False)
        self._scroll = scroll
        return scroll

    def _buttons(self) -> QWidget:
        self._button_box = QWidget()
        rows = QVBoxLayout(self._button_box)
        rows.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        rows.setSpacing(sizes.space_2)
        strong, quiet = QHBoxLayout(), QHBoxLayout()
        strong.setSpacing(sizes.space_2)
        quiet.setSpacing(sizes.space_1)
        strong.addWidget(self.try_button, 1)
        strong.addWidget(self.why_button, 1)
        quiet.addWidget(self.copy_button)
        quiet.addWidget(self.details_button)
        quiet.addStretch(1)
        rows.addLayout(strong)
        rows.addLayout(quiet)
        return self._button_box

    @property
    def lamp(self) -> Lamp | None:
        """The lamp explained now."""
        return self._lamp

    def show_lamp(self, lamp: Lamp | None) -> None:
        """Explain this lamp; None shows the empty panel."""
        other = lamp is None or self._lamp is None or lamp.index != self._lamp.index
        self._lamp = lamp
        self._pages.setCurrentIndex(0 if lamp is None else 1)
        if lamp is None:
            self._seconds.stop()
            return
        if other:
            self.diagnosis.show_number(lamp.number)
            self.details_button.setChecked(False)
            self._scroll.verticalScrollBar().setValue(0)
        self._seconds.start()
        self._draw()
        set_text(self.name, lamp.extension.label)
        about = [lamp.number, lamp.extension.group, lamp_word(lamp)]
        if not lamp.extension.name:
            del about[0]
        set_text(self.number, " · ".join(part for part in about if part))
        set_text(self.sentence, words.sentence(lamp))
        self._show_times()
        explanation = self._explain(lamp.number) if lamp.code else None
        self._show_fix(explanation)
        self._button_box.setVisible(lamp.code is not None)
        self.details.setVisible(self.details_button.isChecked() and explanation is not None)

    def start_diagnosis(self, number: str) -> None:
        """Show eight waiting steps for `number`."""
        self.diagnosis.start(number)
        self._follow_diagnosis(self.diagnosis)

    def cancel_diagnosis(self, number: str) -> None:
        """Take the steps of `number` away again: they could not be started."""
        self.diagnosis.cancel(number)

    def show_diagnosis(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        """Show a step or the verdict, and keep it in view."""
        self.diagnosis.take(change)
        self._follow_diagnosis(self.diagnosis.latest)

    def _follow_diagnosis(self, target: QWidget | None) -> None:
        if target is not None and self.diagnosis.isVisible():
            QTimer.singleShot(0, self, lambda: self._bring_into_view(target))

    def _bring_into_view(self, target: QWidget) -> None:
        body = self._scroll.widget()
        if body is not None and body.isAncestorOf(target):
            self._scroll.ensureWidgetVisible(target, 0, sizes.space_4)

    def _show_fix(self, explanation: Explanation | None) -> None:
        fix = explanation.fault.fix if explanation else ()
        self.alike.setVisible(explanation is not None and explanation.all_alike)
        self._fix_heading.setVisible(bool(fix))
        set_text(self.details, explanation.details() if explanation else "")
        if fix == self._fix:
            return
        self._fix = fix
        clear_layout(self._fix_lines)
        for line in fix:
            self._fix_lines.addWidget(bullet(line))

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        if shown:
            QTimer.singleShot(0, self, lambda: self._bring_into_view(self.details))

    def _show_times(self) -> None:
        if self._lamp is None:
            return
        now = self._now()
        set_text(self.since, words.since_line(self._lamp, now))
        retry = words.retry_line(self._lamp, now)
        set_text(self.retry, retry)
        self.retry.setVisible(bool(retry))

    def _draw(self) -> None:
        if self._lamp is not None:
            self._picture.setPixmap(lamp_picture(self._look, self._lamp, self.devicePixelRatioF()))

    def _ask(self, signal: SignalInstance) -> None:
        if self._lamp is not None:
            signal.emit(self._lamp.number)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room in a small window."""
        self.setFixedWidth(sizes.panel_narrow if narrow else sizes.panel)
