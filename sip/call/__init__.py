"""Calls: INVITE usages from the first message to the last. Pure: endpoint and media are given."""

from sip.call.call import Call, CallListener
from sip.call.call_endpoint import CallEndpoint, Sent
from sip.call.call_media import CallMedia, NoMedia
from sip.call.call_state import CallState, NotNow, Wish
from sip.call.call_table import CallTable
from sip.call.identity import Identity
from sip.call.reason import (
    ANSWERED_ELSEWHERE,
    NORMAL_CLEARING,
    EndKind,
    EndReason,
    Reason,
    reasons_of,
)
from sip.call.refer import IncomingRefer, ReferProgress, ReferStage
from sip.call.replaces import Replaces
from sip.call.sip_phone import SipPhone

__all__ = [
    "ANSWERED_ELSEWHERE",
    "NORMAL_CLEARING",
    "Call",
    "CallEndpoint",
    "CallListener",
    "CallMedia",
    "CallState",
    "CallTable",
    "EndKind",
    "EndReason",
    "Identity",
    "IncomingRefer",
    "NoMedia",
    "NotNow",
    "Reason",
    "ReferProgress",
    "ReferStage",
    "Replaces",
    "Sent",
    "SipPhone",
    "Wish",
    "reasons_of",
]
