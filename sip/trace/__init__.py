"""The trace: records messages without their secrets, and shows them in several formats."""

from sip.trace.jsonlines import JsonLinesSink
from sip.trace.ladder import ladder
from sip.trace.pcap import write_pcap
from sip.trace.record import Direction, TracedPath, TraceRecord, TraceSink
from sip.trace.redact import redact
from sip.trace.ring import Trace

__all__ = [
    "Direction",
    "JsonLinesSink",
    "Trace",
    "TraceRecord",
    "TraceSink",
    "TracedPath",
    "ladder",
    "redact",
    "write_pcap",
]
