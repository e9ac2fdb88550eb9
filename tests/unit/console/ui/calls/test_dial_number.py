"""What people type as a number, and what of it is dialled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.calls.dial_number import dialled


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("09 377 8640", "093778640"),
        (" (09) 377-8640 ", "093778640"),
        ("+64 9 377 8640", "+6493778640"),
        ("204", "204"),
        ("*88", "*88"),
        ("**204", "**204"),
        ("021.555.010", "021555010"),
        ("09\u2011377\u00a08640", "093778640"),
        ("9", ""),
        ("", ""),
        ("Ann", ""),
        ("204 Ann", ""),
        ("64+9", ""),
        ("1" * 41, ""),
    ],
)
def test_a_number_is_known_however_it_is_written(typed: str, number: str) -> None:
    assert dialled(typed) == number


@given(st.text(max_size=60))
def test_what_is_dialled_can_be_dialled(text: str) -> None:
    number = dialled(text)
    assert not set(number) - set("+0123456789*#")
    assert "+" not in number[1:]
    assert dialled(number) == number
