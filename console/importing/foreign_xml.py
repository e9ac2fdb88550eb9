"""Parses the XML of phone configurations with the hardened parser of `sip.events.xml`."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from console.importing.content import LARGEST_FILE, Content
from console.importing.imported_file import UnreadableFileError
from console.language import tr
from sip.events.body import BodyFault, BodyFaultKind
from sip.events.hardened_xml import local_name, parse

__all__ = ["elements", "local_name", "parse_file", "value"]


def parse_file(content: Content) -> etree._Element:
    """Parse a file and return its root element.

    Raises:
        UnreadableFileError: it is no XML, is cut off, or has entities or a document type.
    """
    try:
        return parse(content.data, LARGEST_FILE).root
    except BodyFault as fault:
        raise UnreadableFileError(_sentence(fault.kind).format(file=content.name)) from None


def _sentence(kind: BodyFaultKind) -> str:
    if kind is BodyFaultKind.REFUSED:
        return tr("{file} was not read: it refers to other files or would use up the memory.")
    if kind is BodyFaultKind.TRUNCATED:
        return tr("{file} is incomplete; save it again and retry.")
    return tr("{file} is damaged: it is not valid XML.")


def elements(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every element below the root with its local name, in the order of the file."""
    for element in root.iter():
        if element is not root and (name := local_name(element)):
            yield name, element


def value(element: etree._Element) -> str:
    """The text of an element without white space around it."""
    return (element.text or "").strip()
