"""Why a lamp is orange or hatched, for the side panel and for support."""

from __future__ import annotations

from dataclasses import dataclass

from console.desk.faults.fault import Evidence, Fault
from console.desk.lamps import Lamp
from console.language import tr


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a lamp is orange or hatched.

    Attributes:
        lamp: the lamp with the fault.
        fault: its code, sentence and fix.
        evidence: what was seen.
        all_alike: every lamp fails with this code, so the cause lies with the account.
    """

    lamp: Lamp
    fault: Fault
    evidence: Evidence
    all_alike: bool

    def details(self) -> str:
        """Everything that is known, as text for support; one fact a line."""
        seen = self.evidence
        lines = [
            f"{self.lamp.extension.label} ({self.lamp.number})",
            f"{self.fault.code}: {self.fault.sentence}",
            tr("Since: {time}").format(time=self.lamp.since.isoformat(timespec="seconds")),
            tr("Seen: {what}").format(what=seen.kind.value),
        ]
        status = f"{seen.status or ''} {seen.reason}".strip()
        for label, value in (
            (tr("Response"), status),
            (tr("Text"), seen.text),
            (tr("Detail"), seen.detail),
            (tr("Realm"), seen.realm),
            ("Call-ID", seen.call_id),
        ):
            if value:
                lines.append(f"{label}: {value}")
        lines += [f"- {line}" for line in self.fault.fix]
        return "\n".join(lines)
