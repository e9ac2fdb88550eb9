"""What an orange lamp means: the table from evidence to code, sentence, fix and retry."""

from __future__ import annotations

from console.desk.faults import Evidence, Fault, RetryKind, RetryPolicy


def classify(
    evidence: Evidence, name: str = "", number: str = "", *, all_alike: bool = False
) -> Fault:
    """The fault that `evidence` shows."""
    del name, number, all_alike
    return Fault("APP", evidence.text, "Check", (), RetryPolicy(RetryKind.BACKOFF))
