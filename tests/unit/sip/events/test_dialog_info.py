"""The decision table for dialog-info bodies, beyond what the stored bodies show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.events import BodyFault, DialogWatch, LineState, LineStatus
from tests.unit.sip.events.builders import DIALOG_INFO, HELD, dialog, info, remote

IDLE, RINGING, BUSY = LineStatus.IDLE, LineStatus.RINGING, LineStatus.BUSY


def state(body: bytes) -> LineState:
    applied = DialogWatch().apply(DIALOG_INFO, None, body)
    assert applied.state is not None
    return applied.state


def fault(body: bytes, content_type: str | None = DIALOG_INFO, coding: str | None = None) -> str:
    with pytest.raises(BodyFault) as raised:
        DialogWatch().apply(content_type, coding, body)
    assert raised.value.detail
    return raised.value.kind


TABLE = {
    ("early", "recipient"): RINGING,
    ("early", ""): RINGING,
    ("early", "initiator"): BUSY,
    ("trying", "recipient"): RINGING,
    ("trying", "initiator"): BUSY,
    ("trying", ""): BUSY,
    ("proceeding", "recipient"): RINGING,
    ("proceeding", "initiator"): BUSY,
    ("proceeding", ""): BUSY,
    ("confirmed", "recipient"): BUSY,
    ("confirmed", "initiator"): BUSY,
    ("confirmed", ""): BUSY,
    ("terminated", "recipient"): IDLE,
    ("terminated", ""): IDLE,
    ("queued", "recipient"): BUSY,
    ("", "recipient"): BUSY,
}


@pytest.mark.parametrize("word", [str.lower, str.upper, str.title, lambda text: f" {text}\n"])
@pytest.mark.parametrize(("pair", "status"), TABLE.items())
def test_one_dialog(pair: tuple[str, str], status: LineStatus, word: type[str]) -> None:
    one = dialog(state=word(pair[0]), direction=word(pair[1]) if pair[1] else "")
    assert state(info(one)).status is status


@pytest.mark.parametrize("pair", TABLE)
def test_not_rendering_is_held_before_anything_but_terminated(pair: tuple[str, str]) -> None:
    seen = state(info(dialog("a", pair[0], pair[1], HELD)))
    over = pair[0] == "terminated"
    assert (seen.status, seen.held) == ((IDLE, False) if over else (BUSY, True))


def test_rendering_of_the_remote_side_is_not_our_hold() -> None:
    assert not state(info(dialog(inside=HELD.replace("local>", "remote>")))).held


def test_held_only_when_every_call_is() -> None:
    assert state(info(dialog("a", inside=HELD), dialog("b", inside=HELD))).held
    assert not state(info(dialog("a", inside=HELD), dialog("b"))).held
    assert state(info(dialog("a", inside=HELD), dialog("b", "terminated"))).held


def test_same_id_twice_keeps_the_liveliest() -> None:
    ended, talking, rung = dialog(state="terminated"), dialog(), dialog(state="early")
    assert state(info(talking, ended)).status is BUSY
    assert state(info(rung, talking, ended)).status is RINGING
    assert not state(info(dialog(inside=HELD), talking)).held


def test_dialogs_without_id_are_told_apart_by_call() -> None:
    one = '<dialog call-id="1"><state>confirmed</state></dialog>'
    two = '<dialog call-id="2"><state>early</state></dialog>'
    assert len(state(info(one, two)).dialogs) == 2


def test_ringing_brings_its_own_remote_and_what_pickup_needs() -> None:
    rung = (
        '<dialog id="2" call-id="c" local-tag="l" remote-tag="r" direction="recipient">'
        f"<state>early</state>{remote('sip:105@pbx.example', 'Rae')}</dialog>"
    )
    seen = state(info(dialog("1", inside=remote("sip:104@pbx.example")), rung))
    assert seen.remote is not None
    assert (seen.remote.name, seen.remote.number) == ("Rae", "105")
    chosen = seen.dialogs[1]
    assert (chosen.call_id, chosen.local_tag, chosen.remote_tag) == ("c", "l", "r")
    assert chosen.remote_target == "sip:**101@pbx.example"


def test_the_remote_target_is_never_the_caller() -> None:
    only_target = '<remote><target uri="sip:**101@pbx.example"/></remote>'
    assert state(info(dialog(state="early", inside=only_target))).remote is None


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_no_body_is_idle_whatever_its_type(body: bytes) -> None:
    assert DialogWatch().apply("text/plain", None, body).state == LineState(IDLE)


def test_empty_full_is_idle_and_empty_partial_changes_nothing() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog(), version=1))
    same = watch.apply(DIALOG_INFO, None, info(version=2, state="partial"))
    assert (same.state, same.refresh) == (None, False)
    idle = watch.apply(DIALOG_INFO, None, info(version=3)).state
    assert idle is not None
    assert idle.status is IDLE


def test_a_full_document_that_leaves_a_call_out_is_no_proof_of_an_idle_line() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog("b")))
    ringing = watch.apply(DIALOG_INFO, None, info(dialog("a", "early", "recipient"), version=1))
    assert (ringing.shown, ringing.refresh) == (ringing.state, False)
    ended = watch.apply(DIALOG_INFO, None, info(dialog("a", "terminated"), version=2))
    assert ended.state == LineState(IDLE)
    assert ended.shown is not None
    assert (ended.shown.status, ended.refresh) == (BUSY, True)


@pytest.mark.parametrize("requested", [True, False])
def test_the_answer_to_a_subscribe_is_trusted(requested: bool) -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog("b"), dialog("a", "early", "recipient")))
    ended = info(dialog("a", "terminated"), version=2)
    watch.apply(DIALOG_INFO, None, ended)
    if requested:
        watch.requested()
    answer = watch.apply(DIALOG_INFO, None, ended)
    assert answer.state == LineState(IDLE)
    assert (answer.shown == LineState(IDLE), answer.refresh) == (requested, not requested)
    if requested:
        assert not watch.apply(DIALOG_INFO, None, ended).refresh


def test_a_notifier_that_leaves_a_call_out_for_ever_is_not_asked_for_ever() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog("b"), dialog("a", "early", "recipient")))
    ended = info(dialog("a", "terminated"), version=2)
    asked = [watch.apply(DIALOG_INFO, None, ended).refresh for _ in range(6)]
    assert asked == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("version", "used", "refresh"),
    [(8, True, False), (9, True, True), (7, False, True), (6, False, True), ("x", True, True)],
)
def test_version_of_a_partial(version: object, used: bool, refresh: bool) -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(version=7))
    applied = watch.apply(DIALOG_INFO, None, info(dialog(), version=version, state="partial"))
    assert (applied.state is not None, applied.refresh) == (used, refresh)


@pytest.mark.parametrize("version", [0, -1, 7, 99999999999999999999, "", "0000  "])
def test_a_full_document_counts_whatever_its_version(version: object) -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog(), version=7))
    applied = watch.apply(DIALOG_INFO, None, info(version=version))
    assert applied.state == LineState(IDLE)
    assert not applied.refresh


def test_an_unknown_document_state_removes_nothing() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog(), version=1))
    applied = watch.apply(DIALOG_INFO, None, info(version=2, state="delta"))
    assert (applied.state, applied.refresh) == (None, True)


def test_the_same_full_body_again_costs_nothing_but_partials_are_counted() -> None:
    watch = DialogWatch()
    first = watch.apply(DIALOG_INFO, None, info(dialog()))
    assert watch.apply(DIALOG_INFO, None, info(dialog())).state is first.state
    partial = info(dialog("b"), version=1, state="partial")
    assert not watch.apply(DIALOG_INFO, None, partial).refresh
    assert watch.apply(DIALOG_INFO, None, partial).refresh
    again = watch.apply(DIALOG_INFO, None, info(dialog())).state
    assert again is not None
    assert len(again.dialogs) == 1


@pytest.mark.parametrize(
    "content_type",
    ["Application/Dialog-Info+XML; charset=UTF-8", "application / dialog-info+xml", None, ""],
)
def test_types_that_are_ours(content_type: str | None) -> None:
    state = DialogWatch().apply(content_type, "identity", info(dialog())).state
    assert state is not None
    assert state.status is BUSY


def test_faults_of_type() -> None:
    assert fault(info(), "application/pidf+xml") == "type"
    assert fault(info(), coding="gzip") == "type"
    assert fault(b"<html><body>log in</body></html>") == "type"


def test_a_fault_leaves_the_table_alone() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog("a"), version=1))
    with pytest.raises(BodyFault):
        watch.apply(DIALOG_INFO, None, b"<dialog-info")
    partial = info(dialog("b"), version=2, state="partial")
    seen = watch.apply(DIALOG_INFO, None, partial).state
    assert seen is not None
    assert [one.id for one in seen.dialogs] == ["a", "b"]


def test_a_repaired_body_is_used_only_when_it_is_not_idle() -> None:
    def broken(word: str) -> bytes:
        return info(dialog(state=word)).replace(b" version", b" x='1' x='2' version")

    assert state(broken("confirmed")).status is BUSY
    assert fault(broken("terminated")) == "xml"
    assert fault(info().replace(b" version", b" x='1' x='2' version")) == "xml"


def test_a_repaired_partial_that_only_ends_calls_is_not_used() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog("a"), dialog("b"), version=1))
    partial = info(dialog("a", "terminated"), version=2, state="partial")
    with pytest.raises(BodyFault):
        watch.apply(DIALOG_INFO, None, partial.replace(b" version", b" x='1' x='2' version"))


def test_1501_dialogs_are_read_and_more_than_the_limit_refused() -> None:
    ended = [dialog(str(number), "terminated") for number in range(1500)]
    assert state(info(*ended, dialog("last", "early"))).status is RINGING
    many = info(*(f'<dialog id="{number}"/>' for number in range(201)))
    assert fault(many) == "refused"


def test_a_table_grown_by_partials_is_limited() -> None:
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(*(f'<dialog id="{n}"/>' for n in range(150))))
    more = info(*(f'<dialog id="x{n}"/>' for n in range(51)), version=1, state="partial")
    with pytest.raises(BodyFault, match="refused"):
        watch.apply(DIALOG_INFO, None, more)


words = st.sampled_from(["terminated", "early", "confirmed", "trying"])


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), words), min_size=1, max_size=8))
def test_partials_add_up_to_the_full_state(steps: list[dict[str, str]]) -> None:
    merged = DialogWatch()
    merged.apply(DIALOG_INFO, None, info(version=0))
    known: dict[str, str] = {}
    last = LineState(IDLE)
    for version, step in enumerate(steps, start=1):
        known.update(step)
        known = {id: word for id, word in known.items() if word != "terminated"}
        changes = [dialog(id, word) for id, word in step.items()]
        partial = info(*changes, version=version, state="partial")
        applied = merged.apply(DIALOG_INFO, None, partial)
        assert not applied.refresh
        last = applied.state or last
    whole = state(info(*(dialog(id, word) for id, word in known.items())))
    assert (last.status, last.held) == (whole.status, whole.held)
    assert {(one.id, one.state) for one in last.dialogs} == set(known.items())


@given(st.binary(max_size=300))
def test_arbitrary_bytes_end_in_a_fault_and_never_in_green(data: bytes) -> None:
    try:
        applied = DialogWatch().apply(DIALOG_INFO, None, data)
    except BodyFault:
        return
    assert applied.state is None or applied.state.status is not IDLE or not data.strip()


@given(st.data())
def test_damage_never_turns_a_call_green(data: st.DataObject) -> None:
    whole = info(dialog("1", "confirmed", "recipient", remote("sip:105@pbx.example", "Rae")))
    begin = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(begin, min(len(whole), begin + 12)))
    damaged = whole[:begin] + data.draw(st.binary(max_size=6)) + whole[end:]
    try:
        seen = DialogWatch().apply(DIALOG_INFO, None, damaged).state
    except BodyFault:
        return
    if seen is not None and seen.status is IDLE:
        # Only a document that is well-formed and names no call may say so.
        assert b"<dialog " not in damaged or b"confirmed" not in damaged


@pytest.mark.parametrize(
    "param",
    [
        '<param pname="+sip.rendering" pval="no"/>',  # RFC 4235 section 4.1.6.2
        '<param pname="+sip.rendering" pvalue="no"/>',
        '<param pname="sip.rendering" pvalue="NO"/>',
    ],
)
def test_hold_is_read_in_each_spelling(param: str) -> None:
    body = info(
        "<dialog id='1'><state>confirmed</state><local><target uri='sip:1@b'>"
        f"{param}</target></local></dialog>"
    )
    seen = DialogWatch().apply(DIALOG_INFO, None, body).state
    assert seen is not None
    assert (seen.status, seen.held) == (LineStatus.BUSY, True)


def test_a_foreign_element_never_hides_our_own() -> None:
    body = info(
        "<dialog id='1'><x:state xmlns:x='urn:x'>terminated</x:state>"
        "<state>confirmed</state></dialog>"
    )
    seen = DialogWatch().apply(DIALOG_INFO, None, body).state
    assert seen is not None
    assert seen.status is LineStatus.BUSY


RING = info("<dialog id='1' direction='recipient'><state>early</state></dialog>")


def wrapped(kind: str, *parts: tuple[str, bytes]) -> tuple[str, bytes]:
    body = b"".join(
        b"--b1\r\nContent-Type: " + of.encode() + b"\r\n\r\n" + part + b"\r\n" for of, part in parts
    )
    return f'multipart/{kind};boundary="b1"', body + b"--b1--\r\n"


@pytest.mark.parametrize("kind", ["mixed", "alternative"])
def test_a_document_in_a_multipart_body_is_read(kind: str) -> None:
    content_type, body = wrapped(kind, ("text/plain", b"line 1 rings"), (DIALOG_INFO, RING))
    seen = DialogWatch().apply(content_type, None, body).state
    assert seen is not None
    assert seen.status is LineStatus.RINGING


def test_a_multipart_body_without_a_document_is_a_fault() -> None:
    content_type, body = wrapped("mixed", ("text/plain", b"nothing"))
    with pytest.raises(BodyFault):
        DialogWatch().apply(content_type, None, body)


def test_an_unknown_dialog_that_ended_is_how_servers_describe_an_idle_line() -> None:
    """As Kamailio's dummy dialog and BroadWorks' idle line: believed at once, and asked about."""
    watch = DialogWatch()
    watch.apply(DIALOG_INFO, None, info(dialog("call", "confirmed")))
    applied = watch.apply(DIALOG_INFO, None, info(dialog("dummy", "terminated"), version=1))
    assert (applied.shown, applied.refresh) == (LineState(IDLE), True)
    watch.requested()
    applied = watch.apply(DIALOG_INFO, None, info(dialog("dummy", "terminated"), version=2))
    assert (applied.shown, applied.refresh) == (LineState(IDLE), False)
