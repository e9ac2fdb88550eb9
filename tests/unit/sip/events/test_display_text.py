"""Who is shown, and what may be dialled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.events.display_text import SHOWN_LENGTH, party, shown
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("identity", "display", "name", "number"),
    [
        ("sip:105@pbx.example", "Rae", "Rae", "105"),
        (" sip:105@pbx.example:5060;user=phone ", "", None, "105"),
        ("sips:105;x=1:secret@[2001:db8::1]:5061", "", None, "105"),
        ("sip:%2B6495550123@pbx.example", "", None, "+6495550123"),
        ("tel:+6495550123;ext=2101", "Out", "Out", "+6495550123"),
        ("4444@10.1.1.153", "", None, "4444"),
        ("4444", "", None, "4444"),
        ('"Ann \\"A\\" Bee" <sip:101@h>', "", 'Ann "A" Bee', "101"),
        ("Ann Bee <sip:101@h>", "", "Ann Bee", "101"),
        ("<sip:101@h>", "Cy", "Cy", "101"),
        ("sip:anonymous@anonymous.invalid", "anonymous", "Anonymous", None),
        ("sip:Anonymous@pbx.example", "", "Anonymous", None),
        ("sip:x@anonymous.invalid:5060", "Dana", "Anonymous", None),
        ("sip:invalid@pbx.example", "", "Unknown", None),
        ("sip:unknown@unknown.invalid", "", "Unknown", None),
        ("", "anonymous", "Anonymous", None),
        ("sip:10.1.1.26:5100", "Rae", "Rae", None),
    ],
)
def test_party(identity: str, display: str, name: str | None, number: str | None) -> None:
    caller = party(identity, display)
    assert caller is not None
    assert (caller.name, caller.number) == (name, number)


@pytest.mark.parametrize("identity", ["", "  ", "sip:10.1.1.26:5100", "sip:@pbx.example"])
def test_nobody(identity: str) -> None:
    assert party(identity, " ") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\u202eB\nC", "AB C"),
        (" a \t b ", "a b"),
        ("a\x00\x07b", "ab"),
        ("\u2067Zoë\u2069 \u200f", "Zoë"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(), st.text())
def test_any_text_is_made_safe(identity: str, display: str) -> None:
    caller = party(identity, display)
    for text in (caller.name, caller.number) if caller else ():
        assert text is None or (0 < len(text) <= SHOWN_LENGTH and text == shown(text))


def test_an_endless_identity_is_cut_first() -> None:
    caller = party("a" + " " * 200_000 + '"<', "Rae")
    assert caller is not None
    assert len(caller.uri) <= 1024


@pytest.mark.parametrize(("begin", "unit"), [("a", " "), ("a", '"'), ('"', "\\"), ("", "<")])
def test_nasty_identities_take_linear_time(begin: str, unit: str) -> None:
    def identity_of(size: int) -> str:
        return (begin + unit * size)[:-1] + "<"

    def read(identity: str) -> None:
        for _ in range(20):
            party(identity, "")

    assert growth(identity_of, read, 250) < LINEAR  # the longest that is read has 1,024
