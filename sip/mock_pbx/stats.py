"""What a mock PBX counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class PbxStats:
    """Counts since the start, and what stands now.

    Attributes:
        requests: received, by method.
        answers: sent, by method and status.
        notifies: sent.
        failed_notifies: those that ended their subscription.
        subscriptions, bindings, calls, faults: that stand now.
        repeats_received: requests that came again.
    """

    requests: Counter[str] = field(default_factory=Counter)
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    notifies: int = 0
    failed_notifies: int = 0
    subscriptions: int = 0
    bindings: int = 0
    calls: int = 0
    faults: int = 0
    repeats_received: int = 0
