"""Transactions (RFC 3261 section 17, RFC 6026, RFC 4320). Pure: clock, ids and flows are given."""

from sip.transaction.client_transaction import (
    ClientTransaction,
    TransactionFailure,
    TransactionFault,
)
from sip.transaction.server_transaction import ServerTransaction
from sip.transaction.tables import TransactionState
from sip.transaction.timers import TimerValues
from sip.transaction.transaction_layer import TransactionLayer
from sip.transaction.transaction_stats import TransactionStats

__all__ = [
    "ClientTransaction",
    "ServerTransaction",
    "TimerValues",
    "TransactionFailure",
    "TransactionFault",
    "TransactionLayer",
    "TransactionState",
    "TransactionStats",
]
