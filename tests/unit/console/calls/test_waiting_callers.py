"""What waits for an answer takes neither a port nor a file."""

from __future__ import annotations

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.call_rig import CallRig


def test_media_are_opened_with_the_answer() -> None:
    rig = CallRig().start()
    rig.call_in()
    rig.advance(1.0)
    assert rig.console.cards
    assert rig.console.sound.legs == []
    assert rig.do(ask.Answer()) == ""
    rig.advance(1.0)
    assert len(rig.console.sound.legs) == 1
