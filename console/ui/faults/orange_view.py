"""Why a lamp cannot be trusted: what was found, what to do, how to mend it, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.changes import DiagnosisEnded, DiagnosisStepped
from console.desk.faults.advice import advice
from console.desk.faults.explanation import Explanation
from console.desk.faults.fault_impact import FaultImpact, affected_words, conclusion
from console.language import tr
from console.ui.faults.diagnosis_view import DiagnosisView
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import bullet, clear_layout, label, set_text


class OrangeView(QWidget):
    """For the receptionist first, then for whoever looks after the phones."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self.whom = label("")
        self.advice = label("")
        self.reasoning = label("")
        self.diagnosis = DiagnosisView(look)
        self._advice_heading = label(tr("What to do now"), "strong")
        self._fix_heading = label(tr("For whoever looks after the phones"), "strong")
        self._fix = QVBoxLayout()
        self._fix.setSpacing(sizes.space_2)
        for text in (self.whom, self.advice, self.reasoning, self._fix_heading):
            text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, sizes.space_2, 0, 0)
        column.setSpacing(sizes.space_1)
        column.addWidget(self.diagnosis.answer)
        column.addWidget(self.whom)
        column.addSpacing(sizes.space_2)
        column.addWidget(self._advice_heading)
        column.addWidget(self.advice)
        column.addSpacing(sizes.space_2)
        column.addWidget(self._fix_heading)
        column.addWidget(self.reasoning)
        column.addSpacing(sizes.space_1)
        column.addLayout(self._fix)
        self._column = column
        self._place_steps(done=False)

    @property
    def fix(self) -> tuple[str, ...]:
        """The lines shown for whoever looks after the phones."""
        return self._lines

    def show_fault(self, explanation: Explanation, impact: FaultImpact) -> None:
        """Explain a fault; what a diagnosis has found out of it comes before what is usual."""
        lamp, fault = explanation.lamp, explanation.fault
        set_text(self.whom, affected_words(impact))
        name = lamp.extension.label
        set_text(self.advice, advice(fault, name, all_alike=explanation.all_alike))
        why = conclusion(impact)
        set_text(self.reasoning, why)
        self.reasoning.setVisible(bool(why))
        verdict = self.diagnosis.verdict_of(lamp.number)
        self._place_steps(done=verdict is not None)
        self._show_fix(verdict.fix if verdict is not None and verdict.fix else fault.fix)
        self._fix_heading.setVisible(bool(why or self._lines))

    def take(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        """Take in what the desk tells of a diagnosis."""
        self.diagnosis.take(change)

    def _place_steps(self, *, done: bool) -> None:
        """Running steps are what one looks at; once there is an answer they are its evidence."""
        column = self._column
        column.removeWidget(self.diagnosis)
        end = column.count()
        column.insertWidget(end if done else column.indexOf(self._fix_heading), self.diagnosis)

    def _show_fix(self, lines: Sequence[str]) -> None:
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        clear_layout(self._fix)
        for line in lines:
            self._fix.addWidget(bullet(line))
