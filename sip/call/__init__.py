"""Calls: one INVITE usage from the first ring to the last BYE. Pure: endpoint and media given."""

from sip.call.call import Call
from sip.call.endpoint import Endpoint, Sent
from sip.call.errors import NotNow
from sip.call.identity import Identity
from sip.call.listener import CallListener, ReferProgress, ReferStage, Wish
from sip.call.media import CallMedia, NoMedia
from sip.call.phone import Phone
from sip.call.reason import (
    ANSWERED_ELSEWHERE,
    NORMAL_CLEARING,
    EndKind,
    EndReason,
    Reason,
    reasons_of,
)
from sip.call.refer import IncomingRefer
from sip.call.replaces import Replaces
from sip.call.states import CallState
from sip.call.table import CallTable

__all__ = [
    "ANSWERED_ELSEWHERE",
    "NORMAL_CLEARING",
    "Call",
    "CallListener",
    "CallMedia",
    "CallState",
    "CallTable",
    "EndKind",
    "EndReason",
    "Endpoint",
    "Identity",
    "IncomingRefer",
    "NoMedia",
    "NotNow",
    "Phone",
    "Reason",
    "ReferProgress",
    "ReferStage",
    "Replaces",
    "Sent",
    "Wish",
    "reasons_of",
]
