"""The one hardened parse: encodings, refusals, repair."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from sip.events import BodyFault
from sip.events.body import BODY_LIMIT
from sip.events.hardened_xml import local_name, parse
from tests.growth import LINEAR, growth

ROOT = '<a b="é"/>'


@pytest.mark.parametrize(
    "body",
    [
        ROOT.encode(),
        b"\xef\xbb\xbf" + ROOT.encode(),
        b"\r\n  " + ROOT.encode() + b"\0\0",
        b'<?xml version="1.0" encoding="UTF-16"?>' + ROOT.encode(),
        b'<?xml version="1.0" encoding="rot13"?>' + ROOT.encode(),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + ROOT.encode("latin-1"),
        b'<?xml version="1.0" encoding="windows-1252"?>' + ROOT.encode("cp1252"),
        b'<?xml version="1.0" encoding="iso-8859-12"?>' + ROOT.encode(),
        b'<?xml version="1.0" encoding="utf-8"?>' + ROOT.encode("latin-1"),
        ROOT.encode("utf-16"),
        b"\xfe\xff" + ROOT.encode("utf-16-be"),
        b"\xff\xfe\0\0" + ROOT.encode("utf-32-le"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + ROOT).encode("utf-16-le"),
        ("\n" + ROOT).encode("utf-16-be"),
    ],
)
def test_encodings(body: bytes) -> None:
    document = parse(body, BODY_LIMIT)
    assert (document.root.get("b"), document.repaired) == ("é", False)


def kind(body: bytes) -> str:
    with pytest.raises(BodyFault) as raised:
        parse(body, BODY_LIMIT)
    return raised.value.kind


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        "<!doctype html><a/>",
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        "<a><!ENTITY x 'y'></a>",
        "<!DOC\0TYPE a><a/>",
    ],
)
def test_doctypes_are_refused_in_any_encoding(text: str) -> None:
    assert kind(text.encode()) == "refused"
    assert kind(text.encode("utf-16")) == "refused"


def test_size_and_depth_are_refused() -> None:
    assert kind(b"<a>" + b" " * BODY_LIMIT + b"</a>") == "refused"
    assert kind(b"<a>" * 300 + b"</a>" * 300) == "refused"


@pytest.mark.parametrize(
    "body",
    [b"<a><b></b>", b"<a", b"<a><b></a", b'<a b="', b"<!-- a --><a><b>", b"<a><b/></ab>"],
)
def test_an_open_root_is_truncated(body: bytes) -> None:
    assert kind(body) == "truncated"


@pytest.mark.parametrize("body", [b"hello", b"\0", b"\xff\xfe<\xd8x", b"&", b"\xff\xfe<"])
def test_what_is_no_xml(body: bytes) -> None:
    assert kind(body) == "xml"


@pytest.mark.parametrize(
    "body",
    [b"<a><b></a>", b"<a x=1/>", b"<a>&</a>", b"<x:a>&y;</x:a>", b"<a/>rubbish", b"<a><!-- </a>"],
)
def test_a_closed_root_is_repaired(body: bytes) -> None:
    document = parse(body, BODY_LIMIT)
    assert document.repaired
    assert local_name(document.root) == "a"


def test_an_unresolved_reference_has_no_name() -> None:
    root = parse(b"<a>&foo;</a>", BODY_LIMIT).root
    assert [local_name(child) for child in root] in ([""], [])


def test_each_thread_has_its_own_parser() -> None:
    names: list[str] = []
    thread = threading.Thread(
        target=lambda: names.append(local_name(parse(b"<n:t/>", BODY_LIMIT).root))
    )
    thread.start()
    thread.join()
    assert names == ["t"]


@pytest.mark.parametrize(
    ("begin", "unit"),
    [
        ("<", "x"),
        ("<x ", "a"),
        ("<x ", " "),
        ("<x ", "/"),
        ("<x ", 'a="1" '),
        ("<x a=", "\"'"),
        ("<x", "<!--"),
        ("", "<!-- -->"),
        ("", "<?a?>"),
        ("<x>", "<y>"),
        ("<x>", "&y;"),
        ("<x>", "</x"),
        ("<x>", "</x>\n"),
    ],
)
def test_nasty_documents_take_linear_time(begin: str, unit: str) -> None:
    def read(body: bytes) -> None:
        with suppress(BodyFault):
            parse(body, BODY_LIMIT)

    def body_of(size: int) -> bytes:
        return (begin + unit * (size // len(unit))).encode()

    assert growth(body_of, read, 15_000) < LINEAR
