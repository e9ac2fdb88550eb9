"""Counts of the transaction layer, for the diagnosis and for tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class TransactionStats:
    """Counts of messages since the start.

    Attributes:
        requests_sent: new requests, without ACKs.
        requests_repeated: retransmissions sent by client transactions.
        requests_received: new requests, without ACKs.
        repeats_received: retransmissions received by server transactions.
        responses_repeated: responses sent again by server transactions.
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
