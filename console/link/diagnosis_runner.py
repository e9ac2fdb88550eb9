"""Runs the diagnosis of a lamp as a task and tells the desk each step."""

from __future__ import annotations

from collections.abc import Callable

from console.desk.desk import Desk
from console.desk.faults.diagnosis import Diagnosis, Probe
from sip.clock import Clock
from sip.transport.tasks import TaskHandle, TaskOwner


class DiagnosisRunner:
    """Runs one diagnosis at a time; a new one cancels the one under way.

    Args:
        desk: told the steps and the verdict.
        clock: measures how long the steps take.
        tasks: owns the run.
        probe: makes a probe for each run.
        own_number: our own line; the last step compares the lamp with it.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        tasks: TaskOwner,
        probe: Callable[[], Probe],
        own_number: str,
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._tasks = tasks
        self._probe = probe
        self._own_number = own_number
        self._run: TaskHandle | None = None

    def start(self, number: str) -> None:
        """Begin the diagnosis of a number; its steps and verdict come as changes of the desk."""
        self.stop()
        self._run = self._tasks.start(self._diagnose(number), f"diagnosis of {number}")

    def stop(self) -> None:
        """Cancel the run under way; it has no verdict."""
        if self._run is not None:
            self._run.cancel()
            self._run = None

    async def _diagnose(self, number: str) -> None:
        desk = self._desk
        lamps = desk.lamps_of(number)
        diagnosis = Diagnosis(
            self._probe(),
            self._clock.now,
            lambda step: desk.diagnosis_step(number, step),
            number,
            lamps[0].extension.label if lamps else number,
            self._own_number,
            all_silent=desk.all_alike("NO-NOTIFY"),
        )
        desk.diagnosis_ended(number, await diagnosis.run())
