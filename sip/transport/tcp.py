"""SIP over TCP."""

from __future__ import annotations

from sip.transport.stream_transport import StreamFlow, StreamTransport

__all__ = ["StreamFlow", "TcpTransport"]


class TcpTransport(StreamTransport):
    """TCP connections; see `StreamTransport`."""
