"""A hardened XML parser; all XML from outside goes through it.

The encoding follows from a byte order mark, else from the declaration, else it is UTF-8. An
impossible declaration is ignored, and octets that are no UTF-8 are read as Latin-1. NULs are
removed after decoding. A DOCTYPE or ENTITY anywhere in the text is refused before parsing.
"""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from sip.events.body import BodyFault, BodyFaultKind

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Text in UTF-8 is hardly ever valid in one of the East Asian encodings.
_LEGACY: Final = re.compile(
    r"(?:iso-?8859-?(?:\d|1\d)|latin-?\d|windows-125\d|cp125\d|koi8-[ru]"
    r"|gb_?2312|gbk|gb18030|big5(?:-hkscs)?|shift_?jis|euc-?(?:jp|kr|cn))",
    re.I,
)
_DECLARATION: Final = re.compile(r"<\?xml(?:\s[^>]*?)?\?>", re.I)
_DECLARED: Final = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']\s*([A-Za-z0-9._-]{1,40})", re.I)
_FORBIDDEN: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
# The first tag. Nothing in it is tried in two ways, or a long one would take quadratic time.
_ROOT: Final = re.compile(r"<([^\s<>/!?\"'=]++)(?>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*)>")
_ROOT_NAME: Final = re.compile(r"<([^\s<>/!?\"'=]++)")
_TAG_END: Final = re.compile(r"\s*+>")
_ASIDE: Final = re.compile(r"\s*(?:<!--.*?-->|<\?.*?\?>)", re.S)
_BLANKS: Final = "\ufeff \t\r\n"


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document.

    Attributes:
        root: the root element.
        repaired: whether it was not well-formed; parts of it may be missing.
    """

    root: etree._Element
    repaired: bool


class _Parsers(threading.local):
    """A strict and a lenient parser for each thread, made once."""

    def __init__(self) -> None:
        self.strict = _parser(recover=False)
        self.lenient = _parser(recover=True)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


_parsers: Final = _Parsers()


def parse(body: bytes, limit: int, most_tags: int | None = None) -> Document:
    """Parse a document; one that is not well-formed is repaired if possible.

    Args:
        body: the octets.
        limit: of its size, in octets.
        most_tags: tags it may have, as far as `<` shows them; None: any number.

    Raises:
        BodyFault: REFUSED (size, tags, DOCTYPE, ENTITY, nesting), TRUNCATED (the root element is
            not closed) or XML (not even a repair gives a document).
    """
    if len(body) > limit:
        raise BodyFault(BodyFaultKind.REFUSED, f"{len(body)} bytes, more than {limit}")
    text = _decode(body)
    if most_tags is not None and text.count("<") > most_tags:
        raise BodyFault(BodyFaultKind.REFUSED, f"more than {most_tags} tags")
    if "<!" in text and (found := _FORBIDDEN.search(text)):
        raise BodyFault(BodyFaultKind.REFUSED, f"contains {found.group()}")
    if text.startswith("<?") and (found := _DECLARATION.match(text)):
        text = text[found.end() :].lstrip()
    data = text.encode("utf-8", "replace")
    try:
        return Document(etree.fromstring(data, _parsers.strict), repaired=False)
    except etree.XMLSyntaxError as error:
        fault = error
    except ValueError as error:
        raise BodyFault(BodyFaultKind.XML, _short(error)) from None
    if "xcessive depth" in str(fault):
        raise BodyFault(BodyFaultKind.REFUSED, "nested too deeply") from None
    if not _root_closed(text):
        raise BodyFault(BodyFaultKind.TRUNCATED, _short(fault))
    return Document(_lenient(data, fault), repaired=True)


def _lenient(data: bytes, fault: Exception) -> etree._Element:
    root: etree._Element | None
    try:
        root = etree.fromstring(data, _parsers.lenient)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise BodyFault(BodyFaultKind.XML, _short(fault)) from None
    return root


def local_name(element: etree._Element) -> str:
    """Return the name of an element without namespace and prefix: senders often get those wrong."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""  # a reference to an entity that was not resolved
    return tag.rpartition("}")[2].rpartition(":")[2]


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Return the child elements with a local name."""
    return (child for child in element if local_name(child) == name)


def own_first(element: etree._Element) -> list[etree._Element]:
    """Return the child elements, those in the namespace of `element` before foreign ones."""
    own = _namespace(element)
    return sorted(element, key=lambda child: _namespace(child) != own)


def _namespace(element: etree._Element) -> str:
    tag: object = element.tag
    return tag.rpartition("}")[0] if isinstance(tag, str) else ""


def _decode(body: bytes) -> str:
    if body.isascii() and b"\0" not in body:
        return body.decode("ascii").strip(_BLANKS)
    text = _decode_marked(body)
    return text.replace("\0", "").strip(_BLANKS)


def _decode_marked(body: bytes) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _decode_as(body[len(mark) :], encoding)
    head = body.lstrip(b" \t\r\n")[:200]
    if head.startswith(b"<\0"):
        return _decode_as(body[body.index(b"<\0") :], "utf-16-le")
    if head.startswith(b"\0<"):
        return _decode_as(body[body.index(b"\0<") :], "utf-16-be")
    declared = _DECLARED.match(head)
    if declared and _LEGACY.fullmatch(name := declared.group(1).decode("ascii")):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return _decode_as(body, "utf-8")


def _decode_as(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return body.decode("latin-1")
        raise BodyFault(BodyFaultKind.XML, f"not {encoding} as it says") from error


def _root_closed(text: str) -> bool:
    """Whether the first element is closed, by an end tag or as an empty element."""
    at = 0
    while aside := _ASIDE.match(text, at):
        at = aside.end()
    begin = text.find("<", at)
    name = _ROOT_NAME.match(text, begin) if begin >= 0 else None
    if name is None:
        return True  # no element at all: the text is not truncated, it is no XML
    start = _ROOT.match(text, begin)
    if start is not None and text[start.end() - 2] == "/":
        return True
    end = text.rfind("</" + name.group(1))
    return end >= 0 and _TAG_END.match(text, end + 2 + len(name.group(1))) is not None


def _short(error: Exception) -> str:
    return str(error)[:160]
