"""What is written down of calls on a real Asterisk: one row each, as Asterisk has it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from console.desk.calls import call_commands as ask
from console.desk.calls.call_settings import CallSettings, TransferWay
from console.desk.calls.desk_call import CallChange, PastCallChanged
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from tests.interop.console_process import console_process
from tests.interop.front_desk import FrontDesk
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import on_a_loop
from tests.interop.lab_people import CALLER, CALLERS_TONE, CONSOLE, OTHER, TARGET, TARGETS_TONE
from tests.interop.reception import caller, reception, target
from tests.interop.telephone import colleague

UDP, LAMP = "udp", ("1002",)
EARLY = CallSettings(transfer=TransferWay.EARLY)


class Rows:
    """The rows of a desk, by the order in which the calls began."""

    def __init__(self, desk: FrontDesk) -> None:
        self.desk = desk
        self._rows: dict[str, PastCall] = {}
        desk.calls.listen(self._changed)

    def _changed(self, change: CallChange) -> None:
        if isinstance(change, PastCallChanged):
            self._rows[change.call.key] = change.call

    async def the_one(self) -> PastCall:
        """The only row, once its call is over."""
        await self.desk.until(lambda: not self.desk.calls.journal, "the row is closed")
        (row,) = self._rows.values()
        assert row.ended_at is not None
        return row

    @property
    def missed(self) -> list[str | None]:
        """The numbers of those who have to be called back."""
        return [each.party.number for each in self.desk.calls.missed.callers]


@on_a_loop
async def test_missed_and_called_back(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
    ):
        rows = Rows(desk)
        dana.does(ask.Dial(CONSOLE))
        await desk.shows(("incoming", CALLER))
        dana.does(ask.HangUp())
        row = await rows.the_one()
        assert (row.result, row.loss, row.party.number) == (
            CallResult.MISSED,
            Loss.RANG_OUT,
            CALLER,
        )
        assert rows.missed == [CALLER]

        dana.answers_always()
        desk.does(ask.Dial(CALLER))
        await desk.shows(("active", CALLER))
        assert rows.missed == []
        desk.does(ask.HangUp())
        await desk.shows()


@on_a_loop
async def test_answered_elsewhere(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
        target(desk, tmp_path) as bella,
    ):
        rows = Rows(desk)
        dana.does(ask.Dial(CONSOLE))
        await desk.shows(("incoming", CALLER))
        bella.does(ask.Dial(f"**{CONSOLE}"))
        await desk.shows()
        row = await rows.the_one()
        assert (row.result, row.loss) == (CallResult.ELSEWHERE, None)
        assert rows.missed == []
        bella.does(ask.HangUp())


@on_a_loop
async def test_picked_up(asterisk: Asterisk, tmp_path: Path) -> None:
    await asyncio.to_thread(asterisk.phones_up, (OTHER,), "ring", 0)
    async with (
        reception(asterisk, tmp_path) as desk,
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
    ):
        rows = Rows(desk)
        dana.does(ask.Dial(OTHER))
        await desk.lamp(OTHER, "ringing")
        desk.does(ask.Pickup(OTHER))
        await desk.shows(("active", CALLER))
        dana.does(ask.HangUp())
        row = await rows.the_one()
        assert row.wanted is not None
        assert (row.result, row.wanted.number, row.party.number) == (
            CallResult.PICKED_UP,
            OTHER,
            CALLER,
        )
        assert rows.missed == []


@on_a_loop
async def test_passed_on_and_answered(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
    ):
        desk.calls.set_settings(EARLY)
        rows = Rows(desk)
        async with caller(desk, tmp_path):
            desk.does(ask.Transfer(TARGET))
            await desk.shows(("passed_on", CALLER))
            bella.does(ask.Answer())
            row = await rows.the_one()
            assert row.target is not None
            assert (row.result, row.onward, row.target.number, row.loss) == (
                CallResult.ANSWERED,
                Onward.CONNECTED,
                TARGET,
                None,
            )
            bella.does(ask.HangUp())


@on_a_loop
async def test_passed_on_and_given_up(asterisk: Asterisk, tmp_path: Path) -> None:
    async with reception(asterisk, tmp_path) as desk, target(desk, tmp_path):
        desk.calls.set_settings(EARLY)
        rows = Rows(desk)
        async with caller(desk, tmp_path) as dana:
            desk.does(ask.Transfer(TARGET))
            await desk.shows(("passed_on", CALLER))
            dana.does(ask.HangUp())
            row = await rows.the_one()
            assert (row.onward, row.loss) == (Onward.UNANSWERED, Loss.PASSED_ON)
            assert rows.missed == [CALLER]


@on_a_loop
async def test_passed_on_and_back(asterisk: Asterisk, tmp_path: Path) -> None:
    async with reception(asterisk, tmp_path) as desk, target(desk, tmp_path):
        desk.calls.set_settings(EARLY)
        rows = Rows(desk)
        async with caller(desk, tmp_path) as dana:
            desk.does(ask.Transfer(TARGET))
            await desk.shows(("passed_on", CALLER))
            desk.does(ask.FetchBack())
            await desk.shows(("active", CALLER))
            await desk.talk(CALLER, CONSOLE)
            dana.does(ask.HangUp())
            row = await rows.the_one()
            assert (row.result, row.onward, row.loss) == (CallResult.ANSWERED, Onward.BACK, None)
            assert rows.missed == []


@on_a_loop
async def test_any_two_calls_are_connected(asterisk: Asterisk, tmp_path: Path) -> None:
    """A colleague rings in while a caller waits: the lamp of the colleague connects the two."""
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        bella.does(ask.Dial(CONSOLE))
        await desk.until(lambda: ("incoming", TARGET) in desk.cards, "Bella rings in")
        desk.does(ask.Answer())
        await desk.shows(("held", CALLER), ("active", TARGET))
        desk.does(ask.Transfer(TARGET))
        await desk.talk(CALLER, TARGET)
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        await desk.shows()
        dana.does(ask.HangUp())


@on_a_loop
async def test_a_conference_is_left_together(asterisk: Asterisk, tmp_path: Path) -> None:
    async with (
        reception(asterisk, tmp_path) as desk,
        target(desk, tmp_path) as bella,
        caller(desk, tmp_path) as dana,
    ):
        bella.answers_always()
        desk.does(ask.Transfer(TARGET, attended=True))
        await desk.shows(("held", CALLER), ("active", TARGET))
        desk.does(ask.Join())
        await dana.hears(TARGETS_TONE)
        desk.does(ask.Connect())
        await desk.talk(CALLER, TARGET)
        await desk.shows()
        await dana.hears(TARGETS_TONE)
        await bella.hears(CALLERS_TONE)
        dana.does(ask.HangUp())


@on_a_loop
async def test_a_console_that_is_killed_knows_whom_to_call_back(
    asterisk: Asterisk, tmp_path: Path
) -> None:
    """One caller gave up before, the other one was still ringing when it was killed."""
    folder = tmp_path / "console"
    folder.mkdir()
    async with (
        colleague(asterisk, tmp_path, CALLER, CALLERS_TONE) as dana,
        colleague(asterisk, tmp_path, OTHER, TARGETS_TONE) as eve,
    ):
        with console_process(asterisk, folder, UDP, LAMP) as console:
            dana.does(ask.Dial(CONSOLE))
            await console.shows(("incoming", CALLER))
            dana.does(ask.HangUp())
            await console.shows()
            eve.does(ask.Dial(CONSOLE))
            await console.shows(("incoming", OTHER))
            await console.until(
                lambda: len(console.past_calls()) == 2, lambda: console.past_calls()
            )
            await asyncio.to_thread(console.killed)
            eve.does(ask.HangUp())
            await console.until(
                lambda: (
                    [each["number"] for each in console.status().get("missed", ())]
                    == [OTHER, CALLER]
                ),
                lambda: console.status().get("missed"),
            )
            calls = await asyncio.to_thread(console.past_calls, "--missed")
            assert [(call["number"], call["result"]) for call in calls] == [
                (OTHER, "missed"),
                (CALLER, "missed"),
            ]
            await console.until(console.is_at_work, console.status)
