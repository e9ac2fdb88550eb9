"""Counts of the transaction layer, for the diagnosis and for tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class TransactionStats:
    """Counts since the start.

    Attributes:
        requests_sent: new requests, ACKs not counted.
        requests_repeated: times a client transaction sent its request again.
        requests_received: new requests, ACKs not counted.
        repeats_received: requests that met a transaction of their own already.
        responses_repeated: times a stored response was sent again.
        stray_responses: responses that belong to no transaction.
        malformed: messages refused by the parser.
    """

    requests_sent: int = 0
    requests_repeated: int = 0
    requests_received: int = 0
    repeats_received: int = 0
    responses_repeated: int = 0
    stray_responses: int = 0
    malformed: int = 0
