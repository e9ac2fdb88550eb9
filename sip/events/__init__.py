"""Event packages: turns NOTIFY bodies into the state of lines. Pure; knows no SIP message."""

from sip.events.body import Applied, BodyFault, BodyFaultKind, LineWatch
from sip.events.dialog_info import DialogWatch
from sip.events.line import LineState, LineStatus, RemoteParty, WatchedDialog, combine
from sip.events.message_summary import MessageCount, MessageSummary, MessageSummaryWatch
from sip.events.packages import EventPackage, packages
from sip.events.presence import PresenceWatch
from sip.events.resource_lists import ListApplied, ResourceListWatch, ResourceResult

__all__ = [
    "Applied",
    "BodyFault",
    "BodyFaultKind",
    "DialogWatch",
    "EventPackage",
    "LineState",
    "LineStatus",
    "LineWatch",
    "ListApplied",
    "MessageCount",
    "MessageSummary",
    "MessageSummaryWatch",
    "PresenceWatch",
    "RemoteParty",
    "ResourceListWatch",
    "ResourceResult",
    "WatchedDialog",
    "combine",
    "packages",
]
