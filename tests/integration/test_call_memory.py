"""Missed callers come back with the person's own phone system, and do not mix with a demo's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from console.desk.calls.desk_call import CallEnd, CallEndKind
from console.desk.lamps import Party
from console.desk.past_calls.forgetting import Forgetting
from console.desktop.call_memory import CallMemory
from console.history.call_store import CallStore
from console.settings.model import HistorySettings, Settings, parse_settings
from tests.interop.telephone import until
from tests.unit.console.desk.calls.call_desk_rig import DANA, CallDeskRig
from tests.unit.console.history.past_calls import past_call

EVE = Party("Eve Second", "021555011")
OWN = parse_settings('[account]\nserver = "a.example"\nuser = "1"\n', Path("s.toml"))


def kept_for(days: int) -> Settings:
    return replace(OWN, history=HistorySettings(days))


class Start:
    """One run of the console."""

    def __init__(self, path: Path) -> None:
        self.rig, self.said = CallDeskRig(), list[str]()
        self.memory = CallMemory(path, self.said.append)

    def shows(self, settings: Settings | None) -> None:
        """Show the own phone system, or a demo."""
        self.memory.follow(self.rig.call_desk, settings)

    def misses(self, party: Party) -> None:
        call = self.rig.call_desk.on_incoming(party)
        self.rig.call_desk.on_ended(call, CallEnd(CallEndKind.CANCELLED))
        self.rig.advance(10)

    @property
    def missed(self) -> list[str]:
        return [each.party.label() for each in self.rig.call_desk.missed.callers]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "calls.sqlite"


def test_who_was_missed_is_shown_at_the_next_start(path: Path) -> None:
    async def run() -> None:
        first = Start(path)
        first.shows(OWN)
        first.misses(DANA)
        await first.memory.close()
        again = Start(path)
        again.shows(OWN)
        await until(lambda: again.missed == ["Dana Caller"], "Dana is shown")
        await again.memory.close()
        assert (first.said, again.said) == ([], [])

    asyncio.run(run())


def test_the_calls_of_a_demo_are_others(path: Path) -> None:
    async def run() -> None:
        start = Start(path)
        start.shows(OWN)
        start.misses(DANA)
        start.shows(None)
        assert start.missed == []
        start.misses(EVE)
        assert start.missed == ["Eve Second"]
        start.shows(OWN)
        assert start.missed == []
        await until(lambda: start.missed == ["Dana Caller"], "Dana is shown again")
        await start.memory.close()

    asyncio.run(run())


def test_another_account_of_ones_own_forgets_nobody(path: Path) -> None:
    async def run() -> None:
        start = Start(path)
        start.shows(OWN)
        start.misses(DANA)
        start.shows(kept_for(30))
        assert start.missed == ["Dana Caller"]
        await start.memory.close()

    asyncio.run(run())


def test_who_keeps_nothing_has_no_file_and_is_still_told_of_missed_callers(path: Path) -> None:
    async def run() -> None:
        start = Start(path)
        start.shows(kept_for(0))
        start.misses(DANA)
        assert start.missed == ["Dana Caller"]
        await start.memory.close()

    asyncio.run(run())
    assert not path.exists()


def test_a_caller_of_an_earlier_run_is_known_and_can_be_forgotten(path: Path) -> None:
    async def run() -> None:
        store = CallStore(path)
        store.put([past_call(1), past_call(2, missed=True)])
        store.close()
        start = Start(path)
        start.rig.call_desk.set_memory(start.memory.read)
        start.shows(OWN)
        call = start.rig.call_desk.on_incoming(Party(None, "+64 21 555 010"))

        def known() -> list[str]:
            return [each.party.label() for each in start.rig.card(call).suggestions]

        await until(lambda: known() == ["Ann Lee"], "Ann Lee is offered")
        await until(lambda: start.missed == ["Dana Caller"], "Dana is shown")
        counts = list[int | None]()
        start.memory.forget(Forgetting("021555010"), counts.append)
        await until(lambda: counts == [3], "all three calls are forgotten")
        assert (start.missed, start.said) == ([], [])
        await start.memory.close()

    asyncio.run(run())
