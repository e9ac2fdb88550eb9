"""Transactions (RFC 3261 section 17 with RFC 6026 and RFC 4320). Pure: clock, ids, flow given."""

from sip.transaction.client import ClientTransaction, TransactionFailure, TransactionFault
from sip.transaction.layer import TransactionLayer
from sip.transaction.server import ServerTransaction
from sip.transaction.stats import TransactionStats
from sip.transaction.tables import State
from sip.transaction.timers import TimerValues

__all__ = [
    "ClientTransaction",
    "ServerTransaction",
    "State",
    "TimerValues",
    "TransactionFailure",
    "TransactionFault",
    "TransactionLayer",
    "TransactionStats",
]
