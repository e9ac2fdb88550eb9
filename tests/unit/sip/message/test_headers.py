"""Header fields: order, letter case, compact forms (RFC 3261 section 7.3)."""

from __future__ import annotations

import pytest

from sip.message import Headers, MalformedHeader


@pytest.mark.parametrize(
    ("compact", "name"),
    [
        ("i", "Call-ID"),
        ("m", "Contact"),
        ("e", "Content-Encoding"),
        ("l", "Content-Length"),
        ("c", "Content-Type"),
        ("f", "From"),
        ("s", "Subject"),
        ("k", "Supported"),
        ("t", "To"),
        ("v", "Via"),
        ("o", "Event"),
        ("u", "Allow-Events"),
        ("r", "Refer-To"),
    ],
)
def test_compact_forms(compact: str, name: str) -> None:
    for spelling in (compact, compact.upper()):
        headers = Headers([(spelling, "x")])
        assert list(headers.items()) == [(name, "x")]
        assert headers.get(name.upper()) == headers.get(compact) == "x"


def test_changes_keep_the_order() -> None:
    headers = Headers([("Via", "1"), ("To", "t"), ("v", "2"), ("X-Own", " y ")])
    assert headers.get_all("VIA") == ["1", "2"]
    headers.prepend("Via", "0")
    headers.replace_first("via", "00")
    headers.replace_first("New", "n")
    assert [v for _, v in headers.items()] == ["00", "1", "t", "2", "y", "n"]
    kept = headers.copy()
    headers.set("Via", "only")
    headers.set("Last", "z")
    assert next(iter(headers.items())) == ("Via", "only")
    headers.remove("via")
    assert "Via" not in headers
    assert headers.get("Via") is None
    assert len(kept) == 6
    assert kept != headers
    assert headers == headers.copy()
    assert repr(Headers([("To", "secret")])) == "Headers(['To'])"


@pytest.mark.parametrize(
    ("name", "value"),
    [("X", "a\r\nY: b"), ("X", "a\nb"), ("X", "a\rb"), ("X: y\r\nZ", "a"), ("", "a"), ("X Y", "a")],
)
def test_nothing_can_be_smuggled_in(name: str, value: str) -> None:
    headers = Headers()
    for change in (headers.add, headers.set, headers.prepend, headers.replace_first):
        with pytest.raises(MalformedHeader):
            change(name, value)
    assert len(headers) == 0


def test_a_typed_value_follows_every_change() -> None:
    headers = Headers([("Expires", "1")])
    for expected, change in ((1, None), (2, headers.set), (3, headers.replace_first)):
        if change is not None:
            change("Expires", str(expected))
        for _ in range(2):
            assert headers.typed("expires", "Expires", lambda h, n: int(h.get(n) or 0)) == expected


def test_a_change_forgets_the_typed_values_of_its_own_header_only() -> None:
    headers = Headers([("Expires", "1"), ("Via", "1")])
    read: list[str] = []

    def reader(headers: Headers, name: str) -> int:
        read.append(name)
        return int(headers.get(name) or 0)

    for _ in range(2):
        headers.typed("expires", "Expires", reader)
        headers.typed("via:top", "Via", reader)
        headers.typed("via:all", "Via", reader)
        headers.replace_first("v", "2")

    assert headers.typed("via:all", "Via", reader) == 2
    assert read == ["Expires", "Via", "Via", "Via", "Via", "Via"]
