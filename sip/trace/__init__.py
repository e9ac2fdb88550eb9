"""What went over the wire: recorded once, redacted there, shown in three ways."""

from sip.trace.record import Direction, Trace, TracedPath, TraceRecord, TraceSink
from sip.trace.redact import redact

__all__ = [
    "Direction",
    "Trace",
    "TraceRecord",
    "TraceSink",
    "TracedPath",
    "redact",
]
