"""Why a lamp is orange or hatched, and how that is copied to whoever will mend it."""

from __future__ import annotations

from dataclasses import dataclass

from console.desk.faults.fault import Evidence, Fault
from console.desk.lamps import Lamp
from console.language import tr


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a lamp is orange or hatched.

    Attributes:
        lamp: the lamp.
        fault: code, sentence and fix, likeliest cause first.
        evidence: what was seen.
        all_alike: every lamp fails with this code, so the cause is the account's.
    """

    lamp: Lamp
    fault: Fault
    evidence: Evidence
    all_alike: bool

    def details(self) -> str:
        """All that is known, as text to be copied to whoever will mend it."""
        seen = self.evidence
        lines = [
            f"{self.lamp.extension.label} ({self.lamp.number})",
            f"{self.fault.code}: {self.fault.sentence}",
            tr("Since: {time}").format(time=self.lamp.since.isoformat(timespec="seconds")),
            tr("Seen: {what}").format(what=seen.kind.value),
        ]
        status = f"{seen.status or ''} {seen.reason}".strip()
        for label, value in (
            (tr("Answer"), status),
            (tr("Text"), seen.text),
            (tr("Detail"), seen.detail),
            (tr("Realm"), seen.realm),
            ("Call-ID", seen.call_id),
        ):
            if value:
                lines.append(f"{label}: {value}")
        lines += [f"- {line}" for line in self.fault.fix]
        return "\n".join(lines)
