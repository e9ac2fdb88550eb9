from __future__ import annotations

import pytest

from console.desk.lamps import LampState
from console.link.list_watch import user_of
from sip.mock_pbx import PbxConfig
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from tests.unit.console.link.linked_console import Office, number


@pytest.mark.parametrize(
    ("uri", "user"),
    [
        ("sip:093770001@kiwi.example", "093770001"),
        ("093770001@kiwi.example", "093770001"),
        ("sip:093770001@kiwi.example:5060;transport=tcp", "093770001"),
        ("tel:+6493770001", "+6493770001"),
        ("im:ann", "im:ann"),
        ("sip:kiwi.example", "kiwi.example"),
        ("sip:@@", "sip:@@"),
    ],
)
def test_the_number_is_the_user_part(uri: str, user: str) -> None:
    assert user_of(uri) == user


def office(list_uri: str) -> Office:
    config = PbxConfig(lists={"reception": (number(1), number(2))})
    return Office(2, config=config, list_uri=list_uri)


@pytest.mark.parametrize(
    "list_uri",
    ["reception", "sip:reception@kiwi.example", "reception@kiwi.example", "sip:reception@other.nz"],
)
def test_a_list_is_given_by_name_or_by_uri(list_uri: str) -> None:
    assert office(list_uri).start().all_right()


def test_an_address_that_is_no_list_turns_no_lamp_green() -> None:
    watching = office("reception")
    watching.pbx.fault(None, FaultSpec(FaultKind.LIST_OFF))
    watching.start(120)
    assert not any(lamp.state is LampState.AVAILABLE for lamp in watching.desk.lamps)


def test_a_list_ended_by_the_server_is_stale_or_subscribed_again() -> None:
    watching = office("reception").start()
    watching.pbx.terminate(None, "probation", retry_after=20)
    watching.clock.advance(1)
    assert all(lamp.stale for lamp in watching.desk.lamps)
    watching.clock.advance(20)
    assert watching.all_right()
