"""The body of a resource list (RFC 4662): one NOTIFY for many lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from sip.mock_pbx.styles.style import Body


@dataclass(frozen=True)
class ListItem:
    """One resource of a list.

    Attributes:
        uri: of the resource.
        name: shown.
        instance: id of the instance, new in every NOTIFY as in Asterisk's.
        body: its document; a resource with an empty one has no part.
        state: active, pending or terminated.
        reason: of a terminated instance; empty: none.
    """

    uri: str
    name: str
    instance: str
    body: Body
    state: str = "active"
    reason: str = ""


def resource_list(
    uri: str, version: int, full: bool, items: Sequence[ListItem], boundary: str
) -> Body:
    """Return the multipart/related body of a list.

    Args:
        uri: of the list.
        version: of the list document.
        full: `items` are all resources; otherwise those that have changed.
        items: the resources.
        boundary: of the parts; must not occur in them.
    """
    host = uri.rpartition("@")[2]
    rows = "".join(_resource(item, host) for item in items)
    rlmi = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<list xmlns="urn:ietf:params:xml:ns:rlmi" uri={quoteattr(uri)} version="{version}" '
        f'fullState="{"true" if full else "false"}">\n{rows}</list>\n'
    )
    root = f"list-{boundary}@{host}"
    parts = [_part(root, 'application/rlmi+xml;charset="UTF-8"', rlmi.encode())]
    parts += [
        _part(f"{item.instance}@{host}", item.body.content_type, item.body.data)
        for item in items
        if item.body.content_type and item.state == "active"
    ]
    delimiter = f"--{boundary}\r\n".encode()
    data = b"".join(delimiter + part for part in parts) + f"--{boundary}--\r\n".encode()
    content_type = (
        f'multipart/related;type="application/rlmi+xml";start="<{root}>";boundary="{boundary}"'
    )
    return Body(content_type, data)


def _resource(item: ListItem, host: str) -> str:
    reason = f" reason={quoteattr(item.reason)}" if item.reason else ""
    has_part = item.body.content_type and item.state == "active"
    cid = f' cid="{item.instance}@{host}"' if has_part else ""
    name = f"  <name>{_text(item.name)}</name>\n" if item.name else ""
    return (
        f" <resource uri={quoteattr(item.uri)}>\n{name}"
        f'  <instance id="{item.instance}" state="{item.state}"{reason}{cid}/>\n </resource>\n'
    )


def _part(content_id: str, content_type: str, data: bytes) -> bytes:
    head = (
        f"Content-ID: <{content_id}>\r\n"
        f"Content-Type: {content_type}\r\n"
        f"Content-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n"


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
