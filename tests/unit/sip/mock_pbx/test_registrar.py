"""The registrar: bindings are added, refreshed, removed and expire."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sip.clock import VirtualClock
from sip.mock_pbx import MockPbx
from tests.unit.sip.mock_pbx.raw_phone import CALLUM, CLIENT, LINES, ME, RawPhone, accepted, refused


def test_a_binding_is_made_and_expires(pbx: MockPbx, phone: RawPhone, clock: VirtualClock) -> None:
    response = accepted(phone.talk(phone.request("REGISTER", Expires="600")))
    assert [str(c) for c in response.contact] == [f"<sip:{ME}@{CLIENT}>;expires=600"]
    assert pbx.stats.bindings == 1
    accepted(phone.talk(phone.request("REGISTER", Contact=f"<sip:{ME}@{CLIENT}>;expires=60")))
    assert pbx.stats.bindings == 1
    clock.advance(61)
    assert pbx.stats.bindings == 0


def test_a_query_lists_the_bindings_and_a_star_removes_them(pbx: MockPbx, phone: RawPhone) -> None:
    accepted(phone.talk(phone.request("REGISTER")))
    query = accepted(phone.talk(phone.request("REGISTER", Contact="")))
    assert query.contact[0].params.get("expires") == "3600"
    accepted(phone.talk(phone.request("REGISTER", Contact="*", Expires="0")))
    assert pbx.stats.bindings == 0


@pytest.mark.usefixtures("pbx")
@pytest.mark.parametrize("method", ["REGISTER", "SUBSCRIBE"])
@pytest.mark.parametrize(("name", "value"), [("Contact", "<sip:a@b"), ("Expires", "soon")])
def test_an_unreadable_header_is_answered_400(
    phone: RawPhone, method: str, name: str, value: str
) -> None:
    headers = {"Event": "dialog", name: value}
    refused(phone.talk(phone.request(method, CALLUM, **headers)), 400)


@pytest.mark.usefixtures("pbx")
def test_invalid_registers_are_refused(phone: RawPhone) -> None:
    refused(phone.talk(phone.request("REGISTER", Contact="*", Expires="5")), 400)
    short = refused(phone.talk(phone.request("REGISTER", Expires="5")), 423)
    assert short.min_expires == 60
    other = phone.request("REGISTER", To=f"<sip:{CALLUM}@kiwi.example>")
    refused(phone.talk(other), 403)


def test_presence_follows_the_registration(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    pbx.put_line(replace(LINES[0], registered=False))
    accepted(phone.subscribe(ME, Event="presence"))
    assert b"<basic>closed</basic>" in phone.last.body
    accepted(phone.talk(phone.request("REGISTER", Expires="60")))
    assert b"<basic>open</basic>" in phone.last.body
    clock.advance(61)
    assert b"<basic>closed</basic>" in phone.last.body


def test_only_a_cold_restart_removes_bindings(pbx: MockPbx, phone: RawPhone) -> None:
    accepted(phone.talk(phone.request("REGISTER")))
    pbx.restart(keep_memory=True)
    assert pbx.stats.bindings == 1
    pbx.restart(keep_memory=False)
    assert pbx.stats.bindings == 0
