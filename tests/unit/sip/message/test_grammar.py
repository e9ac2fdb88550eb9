"""Shared lexical rules: RFC 3261 sections 7.3.1 and 25.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.message import Params, quote, split_list
from sip.message.grammar import unquote


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" a ", ["a"]),
        ("a, ,b,", ["a", "b"]),
        ('"a,\\",b" <x,y>,c', ['"a,\\",b" <x,y>', "c"]),
        ('"a<",b', ['"a<"', "b"]),
    ],
)
def test_lists(text: str, parts: list[str]) -> None:
    assert split_list(text) == parts


@given(st.text())
def test_quoting_is_inverse(text: str) -> None:
    assert unquote(quote(text)[1:-1]) == text


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", {}),
        (" ; A = b ; c", {"a": "b", "c": None}),
        (';a="x;\\"y";b=;', {"a": 'x;"y', "b": ""}),
        (";a=[::1]:5;+sip.instance=1;;", {"a": "[::1]:5", "+sip.instance": "1"}),
    ],
)
def test_params(text: str, pairs: dict[str, str | None]) -> None:
    params = Params.parse(text)
    assert dict(params) == pairs
    assert Params.parse(str(params)) == params


@pytest.mark.parametrize(
    "text", ["a", ";=b", ";a=b c", ';a="b', ";a;A", ";a=b,c", ";\xa0a", ";a;;b"]
)
def test_bad_params(text: str) -> None:
    with pytest.raises(ValueError):
        Params.parse(text)


def test_params_are_values() -> None:
    one, other = Params({"a": "1", "B": None}), Params({"b": None, "A": "1"})
    assert one == other
    assert hash(one) == hash(other)
    assert one.with_("C", "2").without("A").without("c") == Params({"b": None})
    assert (len(one), list(one), repr(one)) == (2, ["a", "b"], "Params(';a=1;b')")
