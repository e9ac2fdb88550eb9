"""SIP messages: URIs, headers, parser and writer. Pure: no socket, no clock."""

from sip.message.grammar import NO_PARAMS, Params, quote, split_list
from sip.message.header_values import (
    AuthParams,
    Challenge,
    CSeq,
    EventHeader,
    MediaType,
    NameAddr,
    SubscriptionState,
    Via,
)
from sip.message.headers import Headers, MalformedHeader
from sip.message.message import MalformedMessage, Message, Request, Response
from sip.message.parser import Limits, parse_message
from sip.message.status import reason_phrase
from sip.message.stream_reader import KeepAlive, StreamReader
from sip.message.uri import (
    MalformedUri,
    OtherUri,
    SipUri,
    TelUri,
    Uri,
    is_same_uri,
    parse_host_port,
    parse_uri,
)

__all__ = [
    "NO_PARAMS",
    "AuthParams",
    "CSeq",
    "Challenge",
    "EventHeader",
    "Headers",
    "KeepAlive",
    "Limits",
    "MalformedHeader",
    "MalformedMessage",
    "MalformedUri",
    "MediaType",
    "Message",
    "NameAddr",
    "OtherUri",
    "Params",
    "Request",
    "Response",
    "SipUri",
    "StreamReader",
    "SubscriptionState",
    "TelUri",
    "Uri",
    "Via",
    "is_same_uri",
    "parse_host_port",
    "parse_message",
    "parse_uri",
    "quote",
    "reason_phrase",
    "split_list",
]
