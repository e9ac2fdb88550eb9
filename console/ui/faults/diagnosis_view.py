"""Shows the eight steps of a diagnosis while it runs, and its verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from console.desk.changes import DiagnosisEnded, DiagnosisStepped
from console.desk.faults.diagnosis import STEP_TITLES, StepChanged, StepState, Verdict
from console.language import mark, tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import label, set_text

_PICTURES = {
    None: "steps/waiting",
    StepState.SKIPPED: "steps/waiting",
    StepState.RUNNING: "steps/running",
    StepState.OK: "steps/ok",
    StepState.FAILED: "steps/failed",
}
_WORDS = {
    None: "",
    StepState.SKIPPED: mark("Not needed"),
    StepState.RUNNING: mark("Checking…"),
    StepState.OK: mark("OK"),
    StepState.FAILED: mark("Failed"),
}


def _detail_text(step: StepChanged) -> str:
    """The text below the title of a step."""
    return step.detail or tr(_WORDS[step.state])


class StepRow:
    """One step: a picture of its state, its title, and its detail.

    Args:
        look: the theme.
        grid: gets the widgets; the step has two of its rows.
        row: number of the step, from 0.
        title: translated.
    """

    def __init__(self, look: theme.Theme, grid: QGridLayout, row: int, title: str) -> None:
        self._look = look
        self.state: StepState | None = None
        self._picture = QLabel()
        # Centred on the first line of the title, which may wrap.
        line = QFontMetrics(theme.font(sizes.type_text)).height()
        self._picture.setFixedSize(sizes.icon, max(line, sizes.icon))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.title = label(title)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail = label("", "second")
        self.detail.setWordWrap(True)
        self.title.setWordWrap(True)
        grid.addWidget(self._picture, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 2 * row, 1)
        grid.addWidget(self.detail, 2 * row + 1, 1)
        grid.setRowMinimumHeight(2 * row, sizes.space_4 + sizes.space_1)
        self.draw(1.0)
        self.detail.hide()

    def show_step(self, step: StepChanged) -> None:
        """Show the state and the detail of a step."""
        self.state = step.state
        set_text(self.title, step.title)
        set_text(self.detail, _detail_text(step))
        loud = step.detail or step.state is not StepState.OK
        self.detail.setVisible(bool(loud))
        strong = step.state in (StepState.RUNNING, StepState.FAILED)
        self.title.setFont(theme.font(sizes.type_text, strong=strong))
        self.title.setAccessibleName(f"{step.title}: {_detail_text(step)}")

    @property
    def last_line(self) -> QWidget:
        """The lowest visible widget of the step."""
        return self.title if self.detail.isHidden() else self.detail

    def draw(self, ratio: float) -> None:
        """Draw the picture of the state in the theme's colours.

        Args:
            ratio: device pixels per pixel of the screen.
        """
        colours = self._look.colours
        colour = {
            None: colours.outline,
            StepState.SKIPPED: colours.outline,
            StepState.FAILED: colours.ink,
        }.get(self.state, colours.accent)
        self._picture.setPixmap(
            self._look.glyph(_PICTURES[self.state], colour, sizes.icon, ratio, colours.card)
        )


class DiagnosisView(QWidget):
    """The steps and the verdict of one number; the runs of other numbers are kept for later.

    Args:
        look: the theme.

    Attributes:
        rows: the steps.
        answer: the verdict below its heading; the owner of the view places this widget.
    """

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._number = ""
        self._told: dict[str, list[DiagnosisStepped | DiagnosisEnded]] = {}
        self.rows: list[StepRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, sizes.space_3, 0, sizes.space_3)
        self._column.setSpacing(sizes.space_2)
        self.verdict = label("")
        self.verdict.setWordWrap(True)
        self.answer = QWidget()
        answer = QVBoxLayout(self.answer)
        answer.setContentsMargins(0, 0, 0, sizes.space_2)
        answer.setSpacing(sizes.space_1)
        answer.addWidget(label(tr("Result"), "strong"))
        answer.addWidget(self.verdict)
        self._column.addWidget(label(tr("Step by step"), "strong"))
        self._steps: QWidget | None = None
        self._look.changed.connect(self._draw)
        self.hide()

    def start(self, number: str) -> None:
        """Show a new run for `number` with eight waiting steps."""
        self._told[number] = []
        self.show_number(number)

    def cancel(self, number: str) -> None:
        """Forget the run for `number`, because it could not be started."""
        self._told.pop(number, None)
        self.show_number(self._number)

    def show_number(self, number: str) -> None:
        """Show the present or last run for `number`; hide the view when there was none."""
        self._number = number
        told = self._told.get(number)
        self.setVisible(told is not None)
        self.answer.hide()
        if told is None:
            return
        self._fresh_rows()
        for change in told:
            self._show(change)
        self._draw()

    def take(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        """Handle a change of the desk about any run."""
        if isinstance(change, DiagnosisStepped) and change.step.index == 1:
            began = change.step.state is StepState.RUNNING
            if began and self._told.get(change.number):
                self._told[change.number] = []
        self._told.setdefault(change.number, []).append(change)
        if change.number == self._number:
            if self.isHidden():
                self.show_number(self._number)
                return
            self._show(change)
            self._draw()

    @property
    def running(self) -> bool:
        """Whether the run that is shown has no verdict yet."""
        return self.runs_for(self._number)

    def runs_for(self, number: str) -> bool:
        """Whether a run for `number` has begun and has no verdict yet."""
        told = self._told.get(number)
        return told is not None and not any(isinstance(one, DiagnosisEnded) for one in told)

    def verdict_of(self, number: str) -> Verdict | None:
        """The verdict of the last run for `number`; None when there was none or it still runs."""
        told = self._told.get(number)
        last = told[-1] if told else None
        return last.verdict if isinstance(last, DiagnosisEnded) else None

    def steps_of(self, number: str) -> tuple[StepChanged, ...]:
        """The steps of the last run for `number`, each in its latest state."""
        told = self._told.get(number, [])
        steps = {one.step.index: one.step for one in told if isinstance(one, DiagnosisStepped)}
        return tuple(steps.values())

    @property
    def latest(self) -> QWidget | None:
        """The widget that changed last, to scroll to; None before the first step."""
        told = self._told.get(self._number)
        if not told:
            return None
        change = told[-1]
        if isinstance(change, DiagnosisEnded):
            return self.answer
        place = change.step.index - 1
        return self.rows[place].last_line if 0 <= place < len(self.rows) else None

    def _fresh_rows(self) -> None:
        if self._steps is not None:
            self._steps.hide()
            self._steps.deleteLater()
        self._steps = QWidget()
        grid = QGridLayout(self._steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.space_2)
        grid.setVerticalSpacing(sizes.space_1 // 2)
        grid.setColumnStretch(1, 1)
        self.rows = [
            StepRow(self._look, grid, row, tr(title)) for row, title in enumerate(STEP_TITLES)
        ]
        self._column.addWidget(self._steps)

    def _show(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        if isinstance(change, DiagnosisEnded):
            self._show_verdict(change.verdict)
        elif 1 <= change.step.index <= len(self.rows):
            self.rows[change.step.index - 1].show_step(change.step)

    def _show_verdict(self, verdict: Verdict) -> None:
        set_text(self.verdict, verdict.sentence)
        self.answer.show()

    def _draw(self) -> None:
        for row in self.rows:
            row.draw(self.devicePixelRatioF())
