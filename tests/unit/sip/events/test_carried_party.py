"""Who is on a line whose server names the caller only while it rings (a recorded Asterisk 22)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.events import DialogWatch, LineState, LineStatus

TYPE = "application/dialog-info+xml"
CALEB, DAISY = "Caleb", "Daisy"


class Asterisk:
    """Writes the documents of one line as they were recorded; there is one dialog for all calls."""

    def __init__(self) -> None:
        self.watch = DialogWatch()
        self.version = -1

    def says(
        self, state: str, caller: str = "", *, held: bool = False, asked: bool = False, id: str = ""
    ) -> LineState:
        self.version += 1
        ringing = ' direction="recipient"' if state == "early" else ""
        remote = (
            f'<remote><identity display="{caller}">sip:{caller}@127.0.0.1</identity></remote>'
            if caller
            else ""
        )
        local = (
            '<local><target uri="sip:1002@h"><param pname="+sip.rendering" pvalue="no"/></target>'
            "</local>"
            if held
            else ""
        )
        body = (
            '<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" '
            f'version="{self.version}" state="full" entity="sip:1002@h">'
            f'<dialog id="{id or 1002}"{ringing}>{remote}<state>{state}</state>{local}</dialog>'
            "</dialog-info>"
        )
        if asked:
            self.watch.requested()
        shown = self.watch.apply(TYPE, None, body.encode()).shown
        assert shown is not None
        return shown


def who(state: LineState) -> tuple[LineStatus, str | None, bool]:
    return state.status, state.remote.name if state.remote else None, state.is_carried


BUSY, RINGING, IDLE = LineStatus.BUSY, LineStatus.RINGING, LineStatus.IDLE


def test_the_caller_is_known_while_the_call_lasts() -> None:
    line = Asterisk()
    assert who(line.says("terminated", asked=True)) == (IDLE, None, False)
    assert who(line.says("early", CALEB)) == (RINGING, CALEB, False)
    assert who(line.says("confirmed")) == (BUSY, CALEB, True)
    assert who(line.says("confirmed", held=True)) == (BUSY, CALEB, True)
    assert who(line.says("confirmed")) == (BUSY, CALEB, True)
    assert who(line.says("confirmed", asked=True)) == (BUSY, CALEB, True)
    assert who(line.says("terminated")) == (IDLE, None, False)
    assert who(line.says("confirmed")) == (BUSY, None, False)


def test_a_second_call_is_shown_with_both_and_leaves_a_doubt() -> None:
    line = Asterisk()
    line.says("early", CALEB)
    line.says("confirmed")
    state = line.says("early", DAISY)
    assert who(state) == (RINGING, DAISY, False)
    assert state.talking_to is not None
    assert state.talking_to.name == CALEB
    assert state.call_waiting
    # She gave up, or was answered: the document is the same.
    assert who(line.says("confirmed")) == (BUSY, None, False)
    assert who(line.says("confirmed", asked=True)) == (BUSY, None, False)
    line.says("terminated")
    line.says("early", DAISY)
    assert who(line.says("confirmed")) == (BUSY, DAISY, True)


def test_a_second_call_is_told_where_nobody_knows_who_is_on_the_line() -> None:
    line = Asterisk()
    line.says("confirmed", asked=True)
    state = line.says("early", DAISY)
    assert (who(state)[:2], state.talking_to, state.call_waiting) == ((RINGING, DAISY), None, True)
    line.says("terminated")
    assert not line.says("early", DAISY).call_waiting


def test_a_second_call_that_is_not_shown_leaves_a_doubt() -> None:
    """With notify_early_inuse_ringing=no, "confirmed" is repeated when the second call rings."""
    line = Asterisk()
    line.says("early", CALEB)
    line.says("confirmed")
    assert who(line.says("confirmed")) == (BUSY, None, False)


def test_another_caller_who_rings_instead_leaves_a_doubt() -> None:
    line = Asterisk()
    line.says("early", CALEB)
    line.says("early", DAISY)
    assert who(line.says("confirmed")) == (BUSY, None, False)


@pytest.mark.parametrize("ringing", [("", CALEB), (CALEB, ""), (CALEB, CALEB)])
def test_a_caller_who_is_named_late_or_once_is_known(ringing: tuple[str, str]) -> None:
    line = Asterisk()
    for caller in ringing:
        state = line.says("early", caller)
    assert who(state)[:2] == (RINGING, CALEB)
    assert who(line.says("confirmed")) == (BUSY, CALEB, True)


def test_another_dialog_takes_nothing_over() -> None:
    line = Asterisk()
    line.says("early", CALEB, id="a")
    assert who(line.says("confirmed", id="b")) == (BUSY, None, False)


def test_a_party_that_the_server_names_goes_before() -> None:
    line = Asterisk()
    line.says("early", CALEB)
    assert who(line.says("confirmed", DAISY)) == (BUSY, DAISY, False)


@pytest.mark.parametrize("second", ["early", "confirmed"])
def test_two_dialogs_at_once_name_both(second: str) -> None:
    watch = DialogWatch()
    body = (
        '<dialog-info version="0" state="full" entity="sip:1002@h">'
        '<dialog id="a"><state>confirmed</state><remote><identity>sip:1@h</identity></remote>'
        f'</dialog><dialog id="b" direction="recipient"><state>{second}</state>'
        "<remote><identity>sip:2@h</identity></remote></dialog></dialog-info>"
    )
    state = watch.apply(TYPE, None, body.encode()).shown
    assert state is not None
    assert state.remote is not None
    assert state.remote.number == ("2" if second == "early" else "1")
    talking = state.talking_to.number if state.talking_to else None
    assert talking == ("1" if second == "early" else None)
    assert state.call_waiting == (second == "early")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["terminated", "early", "confirmed"]),
            st.sampled_from(["", CALEB, DAISY]),
            st.booleans(),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_nobody_is_carried_who_did_not_ring_in_this_call(
    steps: list[tuple[str, str, bool, bool]],
) -> None:
    line = Asterisk()
    rang: set[str] = set()
    for state, caller, held, asked in steps:
        shown = line.says(state, caller if state == "early" else "", held=held, asked=asked)
        if shown.status is IDLE:
            rang.clear()
        if shown.status is RINGING and caller:
            rang.add(caller)
        if shown.is_carried:
            assert shown.remote is not None
            assert {shown.remote.name} == rang
