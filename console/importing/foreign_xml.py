"""Parses the XML of phones and address books with the hardened parser of `sip.events.hardened_xml`.

Files of phones are often not well-formed: an `&` in a name that is no entity, or key elements that
were copied out of a file and have no root. Both are mended before parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from console.importing.content import LARGEST_FILE, Content
from console.importing.imported_file import UnreadableFileError
from console.language import tr
from sip.events.body import BodyFault, BodyFaultKind
from sip.events.hardened_xml import local_name, parse

__all__ = ["elements", "local_name", "parse_file", "value"]


_BARE_AMPERSAND: Final = re.compile(
    rb"&(?!(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{0,15});)"
)
_DECLARATION: Final = re.compile(rb"<\?xml[^>]*\?>")
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def parse_file(content: Content) -> etree._Element:
    """Parse a file and return its root element.

    Raises:
        UnreadableFileError: it is no XML, is cut off, or has entities or a document type.
    """
    data = content.data
    if b"\0" not in data:
        data = _BARE_AMPERSAND.sub(b"&amp;", data)
    try:
        document = parse(data, 2 * LARGEST_FILE)
    except BodyFault as fault:
        raise UnreadableFileError(_sentence(fault.kind).format(file=content.name)) from None
    return _with_a_root(data) if document.repaired and b"\0" not in data else document.root


def _with_a_root(data: bytes) -> etree._Element:
    """The root of a file with several roots, put into one; the repaired root of other files."""
    for mark in _BOMS:
        data = data.removeprefix(mark)
    fragment = b"<fragment>" + _DECLARATION.sub(b"", data) + b"</fragment>"
    try:
        document = parse(fragment, 2 * LARGEST_FILE)
        if not document.repaired:
            return document.root
    except BodyFault:
        pass
    return parse(data, 2 * LARGEST_FILE).root


def _sentence(kind: BodyFaultKind) -> str:
    if kind is BodyFaultKind.REFUSED:
        return tr("{file} was not read: it refers to other files or would use up the memory.")
    if kind is BodyFaultKind.TRUNCATED:
        return tr("{file} is incomplete; save it again and retry.")
    return tr("{file} is damaged: it is not valid XML.")


def elements(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every element with its local name, in the order of the file."""
    for element in root.iter():
        if name := local_name(element):
            yield name, element


def value(element: etree._Element) -> str:
    """The text of an element without white space around it."""
    return (element.text or "").strip()
