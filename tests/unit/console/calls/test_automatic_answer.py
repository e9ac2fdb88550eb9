"""A call is answered without the person only for a number on the list, and never secretly."""

from __future__ import annotations

import pytest

from sip.call import Call
from tests.unit.console.calls.call_rig import DANA, CallRig


@pytest.mark.parametrize(
    ("answers", "cards"),
    [
        ({}, ["incoming"]),
        ({"201": True}, ["incoming"]),
        ({DANA: False}, ["active"]),
        ({DANA: True}, ["active"]),
    ],
)
def test_only_numbers_on_the_list_are_answered(answers: dict[str, bool], cards: list[str]) -> None:
    rig = CallRig()
    rig.console.telephone._auto_answers = answers
    rig.start()
    phone = rig.console.telephone.phone
    incoming = phone.on_incoming

    def asks(call: Call) -> None:
        call.auto_answer = 0.0
        incoming(call)

    phone.on_incoming = asks
    rig.call_in()
    rig.advance(1.0)
    assert [stage for stage, _ in rig.console.cards] == cards
    told = [said.sentence for said in rig.console.said if "automatic" in said.sentence]
    assert len(told) == (cards == ["active"])
    if cards == ["active"]:
        assert rig.console.call_desk.calls[0].muted is not answers[DANA]
        assert rig.console.sound.plays == "waiting"
