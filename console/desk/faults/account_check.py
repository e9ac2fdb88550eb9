"""Tries an account in four steps, from the look-up of the server's name to signing in.

A `Probe` talks to the phone system, as in the diagnosis of a lamp. Each step has more time here,
because nobody waits for a lamp.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from console.desk.faults.diagnosis import (
    STEP_TITLES,
    Finding,
    Probe,
    StepChanged,
    StepState,
    Verdict,
)
from console.desk.faults.fault import Fault
from console.desk.faults.orange import classify
from console.language import tr

STEPS: Final = 4
STEP_LIMIT: Final = 8.0
"""Seconds for each step."""
_OPTIONS: Final = 3


class AccountCheck:
    """One trial of an account.

    Args:
        probe: talks to the phone system; closed when the trial ends.
        clock: gives monotonic seconds.
        tell: is called with each step as it begins and ends.

    Attributes:
        faults: what is wrong, by the index of the step, from 1.
    """

    def __init__(
        self, probe: Probe, clock: Callable[[], float], tell: Callable[[StepChanged], None]
    ) -> None:
        self._probe = probe
        self._clock = clock
        self._tell = tell
        self.faults: dict[int, Fault] = {}

    async def run(self) -> Verdict:
        """Do the four steps; those that an earlier failure makes pointless are skipped."""
        try:
            return await self._run()
        finally:
            await self._probe.close()

    async def _run(self) -> Verdict:
        probe = self._probe
        actions = (probe.resolve, probe.open_socket, probe.options, probe.register)
        for index, action in enumerate(actions, start=1):
            title = tr(STEP_TITLES[index - 1])
            self._tell(StepChanged(index, title, StepState.RUNNING))
            before = self._clock()
            found = await action(STEP_LIMIT)
            self._tell(self._ended(index, title, found, self._clock() - before))
            # A server may leave OPTIONS unanswered and still sign us in.
            if found.evidence is not None and index != _OPTIONS:
                return self._failed(index)
        self._pardon_options()
        return Verdict(None, tr("Signing in works."), (), None)

    def _ended(self, index: int, title: str, found: Finding, duration: float) -> StepChanged:
        if found.evidence is None:
            return StepChanged(index, title, StepState.OK, found.detail, duration)
        fault = self.faults[index] = classify(found.evidence)
        detail = found.detail or found.evidence.text or fault.sentence
        return StepChanged(index, title, StepState.FAILED, detail, duration)

    def _failed(self, index: int) -> Verdict:
        for later in range(index + 1, STEPS + 1):
            self._tell(StepChanged(later, tr(STEP_TITLES[later - 1]), StepState.SKIPPED))
        fault = self.faults[index]
        return Verdict(fault.code, fault.sentence, fault.fix, index)

    def _pardon_options(self) -> None:
        if self.faults.pop(_OPTIONS, None) is not None:
            detail = tr("no answer to OPTIONS; this alone is not a problem")
            title = tr(STEP_TITLES[_OPTIONS - 1])
            self._tell(StepChanged(_OPTIONS, title, StepState.OK, detail))
