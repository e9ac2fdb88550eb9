"""The result of trying an extension before it is kept in the settings."""

from __future__ import annotations

from dataclasses import dataclass

from console.desk.faults.orange import reason_of
from console.language import tr


@dataclass(frozen=True, slots=True)
class TrialResult:
    """The result of trying one extension.

    Attributes:
        number: of the extension.
        code: of the fault, as in docs/orange.md; None: the lamp works, or no answer came.
        sentence: about the fault, for the person; None: the lamp works.
    """

    number: str
    code: str | None = None
    sentence: str | None = None

    @property
    def works(self) -> bool:
        """Whether a lamp for this number would have a colour."""
        return self.code is None and self.sentence is None

    @property
    def word(self) -> str:
        """What is wrong, in at most three words as on an orange tile; empty: the lamp works."""
        if self.works:
            return ""
        return (reason_of(self.code) if self.code else "") or tr("Not answering")
