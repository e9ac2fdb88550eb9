"""Matches requests to server transactions (RFC 3261 section 17.2.3)."""

from __future__ import annotations

from sip.ids import MAGIC_COOKIE
from sip.message import Request


def server_key(request: Request, method: str) -> str:
    """Return a key that a request shares with its retransmissions and with no other request.

    With the magic cookie it is branch, sent-by and method. Without it (RFC 2543) it is the
    Request-URI, From tag, Call-ID, CSeq number, top Via and method; the To tag is left out because
    an ACK has that of the response.

    Args:
        request: with its Via as received.
        method: of the transaction to find: INVITE for an ACK or a CANCEL.
    """
    via = request.via
    branch = via.params.get("branch")
    if branch is not None and branch.startswith(MAGIC_COOKIE):
        return f"{branch} {via.host}:{via.port} {method}"
    return " ".join(
        (
            str(request.uri),
            request.from_.tag or "",
            request.call_id,
            str(request.cseq.number),
            str(via),
            method,
        )
    )
