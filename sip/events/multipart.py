"""Splits multipart bodies (RFC 2046) and tells whether one was truncated.

The parser of the standard library nests as deep as the sender likes and repairs silently. This one
splits one level at a time and marks the part in which a truncated body ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sip.events.body import BodyFault, BodyFaultKind, essence

PART_LIMIT: Final = 4096
_DEEPEST: Final = 3

_PARAM: Final = re.compile(r";\s*([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;\"]+))")
_FIRST_LINE: Final = re.compile(rb"\s*--([^\r\n]{1,70}?)[ \t]*\r?\n")
_HEAD_END: Final = re.compile(rb"(?:\A|\r?\n)\r?\n")
_FOLD: Final = re.compile(r"\r?\n[ \t]+")


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One part of a multipart body (RFC 2046 section 5.1).

    Attributes:
        headers: by name in lower case.
        body: the octets.
        whole: whether it ends at a boundary or has the length of its Content-Length.
    """

    headers: Mapping[str, str]
    body: bytes
    whole: bool

    @property
    def content_id(self) -> str:
        """The Content-ID without angle brackets, "" when there is none."""
        return bare_id(self.headers.get("content-id", ""))


def bare_id(text: str) -> str:
    """Return a Content-ID or cid for comparison: without `cid:`, angle brackets and blanks."""
    return text.strip().removeprefix("cid:").strip("<> \t")


def parameters(content_type: str) -> dict[str, str]:
    """Return the parameters of a Content-Type: names in lower case, values unquoted."""
    return {
        name.lower(): plain or re.sub(r"\\(.)", r"\1", quoted)
        for name, quoted, plain in _PARAM.findall(content_type)
    }


def split(content_type: str, body: bytes) -> list[BodyPart]:
    """Return the parts of a multipart body, in order.

    Args:
        content_type: with the boundary; without one the first line of the body counts.
        body: the octets.

    Raises:
        BodyFault: there is no boundary, or there are more than `PART_LIMIT` parts.
    """
    boundary = parameters(content_type).get("boundary", "").encode("utf-8", "replace")
    if not boundary:
        first = _FIRST_LINE.match(body)
        if first is None:
            raise BodyFault(BodyFaultKind.XML, "multipart without a boundary")
        boundary = first.group(1)
    line = re.compile(
        rb"(?:\A|\r?\n|(?<=\n))--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)"
    )
    marks = list(line.finditer(body))
    if not marks:
        raise BodyFault(BodyFaultKind.TRUNCATED, "multipart without its first boundary")
    if len(marks) > PART_LIMIT:
        raise BodyFault(BodyFaultKind.REFUSED, f"more than {PART_LIMIT} parts")
    parts = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark.group(1):
            break
        end = len(body) if following is None else following.start()
        parts.append(_part(body[mark.end() : max(mark.end(), end)], ended=following is not None))
    return parts


def unwrap(content_type: str | None, body: bytes, wanted: str) -> tuple[str | None, bytes]:
    """Return the part of a multipart body that has the wanted type, with its Content-Type.

    Of `multipart/alternative` the last one counts (RFC 2046 section 5.1.4), else the first. A
    body of another type, or one without such a part, is returned as it is.

    Args:
        content_type: the header's value, or None.
        body: the octets.
        wanted: `type/subtype` in lower case.

    Raises:
        BodyFault: as `split`.
    """
    return _unwrap(content_type, body, wanted, _DEEPEST) or (content_type, body)


def _unwrap(
    content_type: str | None, body: bytes, wanted: str, depth: int
) -> tuple[str, bytes] | None:
    kind = essence(content_type or "")
    if kind == wanted:
        return kind, body
    if not kind.startswith("multipart/") or content_type is None or not depth:
        return None
    parts = split(content_type, body)
    if kind == "multipart/alternative":
        parts.reverse()
    found = (
        _unwrap(part.headers.get("content-type"), part.body, wanted, depth - 1) for part in parts
    )
    return next((part for part in found if part is not None), None)


def _part(data: bytes, *, ended: bool) -> BodyPart:
    head_end = _HEAD_END.search(data)
    if head_end is None:
        return BodyPart({}, b"", whole=False)
    headers = {}
    for line in _FOLD.sub(" ", data[: head_end.start()].decode("utf-8", "replace")).splitlines():
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = data[head_end.end() :]
    length = headers.get("content-length", "")
    whole = ended or (length.isdecimal() and int(length[:9]) == len(body))
    return BodyPart(headers, body, whole)
