"""Identities in the headers of an INVITE."""

from __future__ import annotations

import pytest

from sip.call.identity import caller_of, originally_called_of, peer_of
from tests.unit.sip.call.call_messages import message


@pytest.mark.parametrize(
    ("headers", "number", "name"),
    [
        ([], "100", "Front"),
        ([("P-Asserted-Identity", '"Dana" <sip:0215@example.nz>')], "0215", "Dana"),
        (
            [("P-Asserted-Identity", '<tel:+64-21-55>, "Dana" <sip:+642155@example.nz>')],
            "+642155",
            "Dana",
        ),
        ([("Remote-Party-ID", '"Eve" <sip:7@example.nz>;party=calling')], "7", "Eve"),
        ([("Remote-Party-ID", '"Eve" <sip:7@example.nz>;party=redirecting')], "100", "Front"),
        (
            [
                ("Remote-Party-ID", "<sip:7@example.nz>"),
                ("P-Asserted-Identity", "<sip:8@example.nz>"),
            ],
            "8",
            "",
        ),
        ([("P-Asserted-Identity", "<sip:broken"), ("Remote-Party-ID", "<sip:7@x.nz>")], "7", ""),
    ],
)
def test_the_caller_is_the_asserted_identity_or_from(
    headers: list[tuple[str, str]], number: str, name: str
) -> None:
    caller = caller_of(message(*headers))
    assert (caller.number, caller.name, caller.hidden) == (number, name, False)


@pytest.mark.parametrize(
    "headers",
    [
        [("Privacy", "id"), ("P-Asserted-Identity", '"Dana" <sip:0215@example.nz>')],
        [("Privacy", "header;user")],
        [("Remote-Party-ID", '"Dana" <sip:0215@example.nz>;privacy=full')],
        [("From", '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=x')],
    ],
)
def test_privacy_hides_the_caller(headers: list[tuple[str, str]]) -> None:
    caller = caller_of(message(*headers))
    assert (caller.number, caller.name, caller.hidden) == ("", "", True)


def test_privacy_none_hides_nothing() -> None:
    caller = caller_of(message(("Privacy", "none"), ("P-Asserted-Identity", "<sip:5@x.nz>")))
    assert caller.number == "5"


def test_without_an_asserted_identity() -> None:
    assert peer_of(message()) is None
    assert not caller_of(message()).asserted


@pytest.mark.parametrize(
    ("headers", "number"),
    [
        ([], None),
        ([("Diversion", "<sip:2@x.nz>;reason=unconditional")], "2"),
        ([("Diversion", "<sip:2@x.nz>, <tel:+64-3>")], "+643"),
        ([("History-Info", "<sip:9@x.nz>;index=1")], None),
        (
            [
                ("History-Info", "<sip:3@x.nz>;index=1.1;mp=1, <sip:2@x.nz?Reason=SIP>;index=1"),
                ("Diversion", "<sip:7@x.nz>"),
            ],
            "2",
        ),
    ],
)
def test_the_party_called_before_a_diversion(
    headers: list[tuple[str, str]], number: str | None
) -> None:
    wanted = originally_called_of(message(*headers))
    assert (None if wanted is None else wanted.number) == number


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ann\x1b[2J", "Ann[2J"),
        ("Ann\u202egpj.exe", "Anngpj.exe"),
        ("A" * 3000, "A" * 79 + "…"),
        ("\u0000", ""),
        ("Mere <b>", "Mere <b>"),
    ],
)
def test_a_name_is_one_line_of_text(name: str, shown: str) -> None:
    caller = caller_of(message(("P-Asserted-Identity", f'"{name}" <sip:7@x.nz>')))
    assert (caller.number, caller.name) == ("7", shown)
