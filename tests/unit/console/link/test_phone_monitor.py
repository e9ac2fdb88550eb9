"""Presence beside the dialogs: which phones are offline, and that no lamp suffers from it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from console.desk.changes import TryAgain
from console.desk.lamps import Extension, LampState
from console.link.phone_watch import PhoneWatch
from sip.events import LineState, LineStatus
from sip.events.line import FORWARDED
from sip.mock_pbx import PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.mock_pbx.styles.presence_body import pidf
from sip.mock_pbx.styles.style import Body, LineView
from tests.unit.console.link.linked_console import ME, Office, number

OFFLINE, AVAILABLE = LampState.OFFLINE, LampState.AVAILABLE


def office(lamps: int, config: PbxConfig | None = None, event: str = "auto") -> Office:
    return Office(lamps, config=config, event=event)


def presence(seen: Office) -> int:
    """How many subscriptions to presence there are at the server."""
    return len(seen.pbx.watched("presence"))


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_a_phone_that_is_unplugged_is_shown_within_5_s_and_green_when_it_is_back(
    protocol: str,
) -> None:
    seen = Office(60, event="auto", protocol=protocol).start(10)
    assert seen.all_right()
    for each in seen.numbers:
        seen.pbx.set_line(each, registered=False)
    seen.clock.advance(5)
    assert seen.all_right(OFFLINE)
    assert {lamp.code for lamp in seen.desk.lamps} == {"OFFLINE"}
    assert seen.desk.overview.orange == 0
    for each in seen.numbers:
        seen.pbx.set_line(each, registered=True)
    seen.clock.advance(5)
    assert seen.all_right()


@pytest.mark.parametrize("lamps", [1, 3])
def test_phones_that_have_never_been_plugged_in_are_found_at_the_start(lamps: int) -> None:
    seen = office(lamps)
    for each in seen.numbers:
        seen.pbx.set_line(each, registered=False)
    seen.start(5)
    assert seen.all_right(OFFLINE)
    assert seen.desk.tells_offline is True


def test_a_call_goes_before_presence() -> None:
    seen = office(2).start(10)
    seen.pbx.set_line(number(1), "busy", registered=False)
    seen.clock.advance(5)
    assert seen.shows(LampState.BUSY)
    seen.pbx.set_line(number(1), "idle")
    seen.clock.advance(1)
    assert seen.lamp().is_idle


@pytest.mark.parametrize("event", ["auto", "presence"])
def test_a_line_that_takes_no_calls_is_red_and_says_why(event: str) -> None:
    seen = office(2, event=event).start(10)
    assert seen.all_right()
    seen.pbx.set_line(number(1), do_not_disturb=True)
    seen.clock.advance(1)
    assert (seen.lamp().state, seen.lamp().note) == (LampState.BUSY, "Do not disturb")
    seen.pbx.set_line(number(1), "ringing", remote="021555010")
    seen.clock.advance(1)
    assert (seen.lamp().state, seen.lamp().note) == (LampState.RINGING, "")
    seen.pbx.set_line(number(1), "busy", remote="021555010")
    seen.clock.advance(1)
    assert (seen.lamp().state, seen.lamp().note) == (LampState.BUSY, "")
    seen.pbx.set_line(number(1), "idle")
    seen.clock.advance(1)
    assert (seen.lamp().state, seen.lamp().note) == (LampState.BUSY, "Do not disturb")
    seen.pbx.set_line(number(1), do_not_disturb=False)
    seen.clock.advance(1)
    assert seen.all_right()


def test_other_words_of_a_line_do_not_make_it_red_beside_its_dialogs() -> None:
    seen = office(2).start(10)
    monitor = seen.monitor._phones
    assert monitor is not None
    monitor._told(number(1), LineState(LineStatus.BUSY, note="Back at two"))
    assert seen.shows(AVAILABLE)
    monitor._told(number(1), LineState(LineStatus.BUSY, note=FORWARDED))
    assert seen.shows(LampState.BUSY)


@pytest.mark.parametrize("lamps", [60, 500])
def test_the_start_is_no_slower_and_one_line_is_tried_first(lamps: int) -> None:
    times, requests = [], []
    for event in ("dialog", "auto"):
        seen = office(lamps, event=event)
        seen.link.start()
        assert seen.clock.run_until(seen.all_right, 30)
        times.append(seen.clock.now())
        requests.append(seen.subscribes)
        if event == "auto":
            assert presence(seen) == 0
            while not presence(seen):
                seen.clock.advance(0.01)
            assert presence(seen) == 1
            seen.clock.advance(lamps / 10)
            assert presence(seen) == lamps
            assert seen.agent.transactions.stats.requests_repeated == 0
    assert times[1] <= 1.5 * times[0]
    assert requests[1] <= 1.5 * requests[0]


@pytest.mark.parametrize("status", [403, 404, 486, 489, 500, 503, 603])
def test_a_refusal_is_silent_and_remembered(status: int) -> None:
    seen = office(20)
    seen.start(0.9)
    assert seen.all_right()
    refused = ("SUBSCRIBE", status)
    seen.pbx.fault(None, FaultSpec(FaultKind.REFUSE, status=status))
    assert seen.clock.run_until(lambda: seen.pbx.stats.answers[refused] == 1, 5)
    seen.pbx.clear_fault()
    seen.clock.advance(1200)
    assert seen.all_right()
    assert all(not stale and code is None for _, _, _, stale, code in seen.history)
    assert presence(seen) == 0
    assert seen.pbx.stats.answers[refused] == 1
    assert seen.desk.tells_offline is False


def test_a_server_without_presence_is_asked_once() -> None:
    seen = office(20, PbxConfig(events=("dialog",))).start(3600)
    assert seen.all_right()
    assert seen.pbx.stats.answers["SUBSCRIBE", 489] == 1
    assert seen.desk.tells_offline is False


def test_presence_that_never_answers_is_asked_again_slowly() -> None:
    seen = office(5)
    seen.start(0.9)
    seen.pbx.fault(None, FaultSpec(FaultKind.NO_NOTIFY, times=1))
    seen.clock.advance(60)
    assert seen.desk.tells_offline is False
    assert seen.all_right()
    seen.clock.advance(1000)
    assert presence(seen) == 5
    assert seen.desk.tells_offline is True


@pytest.mark.parametrize("most", [5, 12, 19])
def test_a_limit_of_subscriptions_costs_presence_and_no_lamp(most: int) -> None:
    seen = office(10, PbxConfig(most_subscriptions=max(most, 10))).start(20)
    assert seen.all_right()
    assert presence(seen) == 0
    seen.clock.advance(3600)
    assert seen.all_right()
    assert all(code is None for _, _, _, _, code in seen.history)


def test_presence_makes_room_for_a_lamp_that_is_added() -> None:
    seen = office(5, PbxConfig((PbxLine("0977", "New"),), most_subscriptions=10)).start(20)
    assert presence(seen) == 5
    extensions = [*(lamp.extension for lamp in seen.desk.lamps), Extension("0977", "New")]
    seen.desk.set_extensions(extensions)
    seen.link.set_numbers(seen.desk.numbers)
    seen.clock.advance(10)
    assert seen.all_right()
    assert presence(seen) == 0
    assert not any(code for _, _, _, _, code in seen.history)


def test_a_lamp_that_is_refused_for_itself_costs_no_presence() -> None:
    seen = office(5)
    seen.pbx.fault(number(1), FaultSpec(FaultKind.REFUSE, status=403))
    seen.start(60)
    assert presence(seen) == 4
    seen.clock.advance(2000)  # it is tried again every quarter of an hour
    assert presence(seen) == 4
    for _ in range(2):
        seen.desk.dispatch(TryAgain(number(1)))
        seen.clock.advance(60)
        assert presence(seen) == 4
    assert seen.lamp(1).code == "SUB-403"


@pytest.mark.parametrize("list_uri", ["", "desk"])
def test_numbers_that_come_and_go_keep_the_subscriptions_in_step(list_uri: str) -> None:
    numbers = tuple(number(index) for index in range(1, 6))
    config = replace(PbxConfig(), lists={"desk": numbers})
    seen = Office(5, config=config, event="auto", list_uri=list_uri).start(10)
    extensions = [lamp.extension for lamp in seen.desk.lamps]
    for kept in (extensions[:3], extensions, extensions[2:]):
        seen.desk.set_extensions(kept)
        seen.link.set_numbers(seen.desk.numbers)
        seen.clock.advance(10)
        assert len(seen.pbx.watched("presence")) == (1 if list_uri else len(kept))
        seen.pbx.set_line(number(3), registered=False)
        seen.clock.advance(1)
        assert seen.desk.lamp(number(3)).state is OFFLINE
        seen.pbx.set_line(number(3), registered=True)
        seen.clock.advance(1)
        assert seen.all_right()


def test_closed_without_a_note_is_believed_once_a_line_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A presence server that knows no phone says "closed" of everybody."""
    seen = office(3)

    def without_note(line: LineView, watcher: str) -> Body:
        body = pidf(line, watcher)
        return Body(body.content_type, re.sub(rb"<note>.*</note>", b"", body.data))

    monkeypatch.setattr("sip.mock_pbx.notify_bodies.pidf", without_note)
    for each in seen.numbers:
        seen.pbx.set_line(each, registered=False)
    seen.start(10)
    assert presence(seen) == 3
    assert seen.all_right()
    seen.pbx.set_line(number(1), registered=True)
    seen.clock.advance(1)
    assert [lamp.state for lamp in seen.desk.lamps] == [AVAILABLE, OFFLINE, OFFLINE]


def test_a_line_in_a_call_shows_that_its_presence_is_not_that_of_its_phone() -> None:
    seen = office(2).start(10)
    seen.pbx.set_line(number(1), registered=False)
    seen.clock.advance(1)
    assert seen.shows(OFFLINE)
    closed = LineView(number(1), "", "kiwi.example", (), True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "sip.mock_pbx.notify_bodies.pidf", lambda line, watcher: pidf(closed, watcher)
        )
        seen.pbx.set_line(number(1), "busy")
        seen.clock.advance(30)
        assert seen.shows(LampState.BUSY)
        seen.pbx.set_line(number(1), "idle")
        seen.clock.advance(30)
        assert seen.shows(AVAILABLE)


def test_a_lost_presence_notify_is_made_good_by_the_one_of_the_dialogs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asterisk tells the watchers of the dialogs, too, that a phone has signed in."""
    seen = office(2).start(20)
    monitor = seen.monitor._phones
    assert monitor is not None
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(PhoneWatch, "refresh", lambda watch: asked.append(watch.numbers))
    monitor.heard(number(1), LineState(LineStatus.IDLE), True)
    seen.clock.advance(5)
    assert asked == [(number(1),)]
    monitor.heard(number(1), LineState(LineStatus.IDLE), False)
    seen.clock.advance(5)
    assert asked == [(number(1),)]


def test_presence_is_found_again_after_the_server_was_restarted() -> None:
    seen = office(10).start(20)
    seen.pbx.restart(keep_memory=False, down=5)
    seen.clock.advance(700)
    assert seen.all_right()
    assert presence(seen) == 10
    seen.pbx.set_line(number(3), registered=False)
    seen.clock.advance(5)
    assert seen.shows(OFFLINE, 3)


def test_everything_is_unsubscribed_at_the_end() -> None:
    seen = office(10).start(20)
    seen.link.stop(lambda: None)
    seen.clock.advance(3)
    assert seen.pbx.stats.subscriptions == 0


def test_a_list_is_watched_by_presence_too() -> None:
    numbers = tuple(number(index) for index in range(1, 6))
    config = replace(PbxConfig(), lists={"desk": numbers})
    seen = Office(5, config=config, event="auto", list_uri="desk").start(10)
    assert seen.all_right()
    assert seen.pbx.watched("presence") == ["desk"]
    seen.pbx.set_line(number(2), registered=False)
    seen.clock.advance(5)
    assert seen.shows(OFFLINE, 2)
    seen.pbx.set_line(number(2), registered=True)
    seen.clock.advance(5)
    assert seen.all_right()


def test_a_list_without_presence_stays_as_it_is() -> None:
    config = replace(PbxConfig(events=("dialog",)), lists={"desk": (number(1), ME)})
    seen = Office(1, config=config, event="auto", list_uri="desk").start(100)
    assert seen.all_right()
    assert seen.pbx.stats.answers["SUBSCRIBE", 489] == 1
