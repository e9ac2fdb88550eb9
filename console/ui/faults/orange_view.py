"""Explains why a lamp is orange, or its phone offline: advice, repair, and the diagnosis."""

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
    """The explanation for the receptionist, and below it that for the administrator.

    Args:
        look: the theme.

    Attributes:
        diagnosis: the steps of the diagnosis.
    """

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
        """The lines that are shown for the administrator."""
        return self._lines

    def show_fault(self, explanation: Explanation, impact: FaultImpact) -> None:
        """Explain a fault, or that a phone is offline.

        The repair of a diagnosis replaces the general one of the fault.

        Args:
            explanation: of the fault.
            impact: the lamps that have the fault, and the conclusion from them.
        """
        lamp, fault = explanation.lamp, explanation.fault
        set_text(self.whom, affected_words(impact) if lamp.has_fault else "")
        self.whom.setVisible(lamp.has_fault)
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
        """Handle a change of the desk about a diagnosis."""
        self.diagnosis.take(change)

    def _place_steps(self, *, done: bool) -> None:
        """Place the steps above the repair while they run, and at the end when they are done."""
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
