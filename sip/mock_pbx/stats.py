"""The counts of a mock PBX."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class PbxStats:
    """Counts since the start, and how many of each kind exist now.

    Attributes:
        requests: received, by method.
        answers: sent, by method and status.
        notifies: NOTIFYs sent.
        failed_notifies: NOTIFYs that failed and so ended their subscription.
        subscriptions, bindings, calls, faults: that exist now.
        repeats_received: requests that were received again.
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
