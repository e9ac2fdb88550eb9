"""`Desktop` from one program to the next: no settings, settings, changed settings, the demo."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.desk.calls.call_commands import Answer
from console.desk.changes import LampChanged
from console.desk.desk import Desk
from console.desk.faults.diagnosis import StepChanged, StepState, Verdict
from console.desk.faults.trial import TrialResult
from console.desk.lamps import Extension, LampState
from console.desktop.desktop import Desktop
from console.program.runtime import open_runtime
from console.program.wall_clock import wall_clock
from console.settings import credentials
from console.settings.credentials import keep_password
from console.settings.model import Settings
from console.settings.store import SettingsStore
from sip.mock_pbx import PbxConfig, PbxLine
from sip.mock_pbx.server import Serving
from sip.mock_pbx.switch import Caller
from tests.integration.loopback_pbx import OWN, PASSWORD, office, write_settings
from tests.patience import until

ANN, BEN = PbxLine("101", "Ann", presence=True), PbxLine("102", "Ben", presence=True)


class FakeKeyring:
    def __init__(self, password: str | None = PASSWORD, refuses: bool = False) -> None:
        self.password, self.refuses = password, refuses

    def get_password(self, service: str, user: str) -> str | None:
        if self.refuses:
            raise RuntimeError("locked")
        return self.password

    def set_password(self, service: str, user: str, password: str) -> None:
        if self.refuses:
            raise RuntimeError("locked")
        self.password = password


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    fake = FakeKeyring()
    monkeypatch.delenv("KIWI_CONSOLE_PASSWORD", raising=False)
    for function in (credentials.find_password, keep_password):
        defaults = [
            d if d is not credentials.system_keyring else lambda: fake
            for d in function.__defaults__ or ()
        ]
        monkeypatch.setattr(function, "__defaults__", tuple(defaults))
    return fake


def pbx() -> PbxConfig:
    return PbxConfig(lines=(OWN, ANN, BEN))


@asynccontextmanager
async def console_for(path: Path, *, demo: bool = False) -> AsyncIterator[Desktop]:
    async with open_runtime(None) as runtime:
        desk = Desk((), wall_clock, monotonic=time.monotonic)
        console = Desktop(desk, lambda: SettingsStore(path), runtime, demo=demo)
        try:
            yield console
        finally:
            await console.close()


def settings_file(folder: Path, serving: Serving, *people: PbxLine) -> Path:
    numbers = [(line.number, line.name) for line in people]
    return write_settings(folder, serving.addresses["udp"], numbers=numbers)


def free(console: Desktop, *numbers: str) -> bool:
    lamps = console.desk.lamps
    return [lamp.number for lamp in lamps] == [*numbers] and all(
        lamp.state is LampState.AVAILABLE and not lamp.stale for lamp in lamps
    )


def test_a_console_without_settings_signs_in_once_it_has_some(
    tmp_path: Path, keyring: FakeKeyring
) -> None:
    async def run() -> None:
        async with office(pbx()) as serving, console_for(tmp_path / "settings.toml") as console:
            console.begin()
            assert console.store.settings is None
            assert list(console.desk.lamps) == []
            at = serving.addresses["udp"]

            def edit(draft: object) -> None:
                draft.set("account", "server", f"{at.host}:{at.port}")  # type: ignore[attr-defined]
                draft.set("account", "user", OWN.number)  # type: ignore[attr-defined]
                draft.set("account", "transport", "udp")  # type: ignore[attr-defined]
                draft.add_extension(Extension("101", "Ann"))  # type: ignore[attr-defined]

            console.store.change("Set up", edit)
            await until(lambda: free(console, "101"))
            assert console.desk.account.registered

    asyncio.run(run())


def test_extensions_are_added_and_removed_while_it_runs(
    tmp_path: Path, keyring: FakeKeyring
) -> None:
    async def run() -> None:
        async with office(pbx()) as serving:
            path = settings_file(tmp_path, serving, ANN)
            async with console_for(path) as console:
                console.begin()
                await until(lambda: free(console, "101"))
                shown: list[tuple[LampState, bool]] = []
                console.desk.listen(
                    lambda change: (
                        shown.append((change.lamp.state, change.lamp.stale))
                        if isinstance(change, LampChanged) and change.lamp.number == "101"
                        else None
                    )
                )
                registered = serving.pbx.stats.requests["REGISTER"]
                store = console.store
                store.change("Add Ben", lambda draft: draft.add_extension(Extension("102"), 0))
                await until(lambda: free(console, "102", "101"))
                store.undo()
                await until(lambda: free(console, "101"))
                assert serving.pbx.stats.requests["REGISTER"] == registered
                assert set(shown) <= {(LampState.AVAILABLE, False)}, "it was subscribed to anew"

    asyncio.run(run())


def test_another_account_is_another_program_on_the_same_desk(
    tmp_path: Path, keyring: FakeKeyring
) -> None:
    async def run() -> None:
        async with (
            office(pbx()) as one,
            office(pbx()) as other,
            console_for(settings_file(tmp_path, one, ANN)) as console,
        ):
            console.begin()
            await until(lambda: free(console, "101"))
            at = other.addresses["udp"]
            server = f"{at.host}:{at.port}"
            console.store.change("Move", lambda draft: draft.set("account", "server", server))
            assert console.desk.lamps[0].state is LampState.CONNECTING
            await until(lambda: free(console, "101"))
            assert console.desk.account.server == server
            # The console has signed out of the old server.
            await until(lambda: not one.pbx._notifier.subscriptions())

    asyncio.run(run())


def test_nobody_is_cut_off_for_another_account(tmp_path: Path, keyring: FakeKeyring) -> None:
    async def run() -> None:
        async with (
            office(pbx()) as one,
            office(pbx()) as other,
            console_for(settings_file(tmp_path, one, ANN)) as console,
        ):
            said: list[str] = []
            console.on_notice = said.append
            console.begin()
            await until(lambda: free(console, "101"))
            caller = one.pbx.switch.call_in(Caller("021555010", OWN.number, name="Dana"))
            await until(lambda: bool(console.calls.calls))
            assert console.calls.dispatch(Answer()) == ""
            await until(lambda: one.pbx.switch.talking_to("021555010") == OWN.number)
            at = other.addresses["udp"]
            server = f"{at.host}:{at.port}"
            console.store.change("Move", lambda draft: draft.set("account", "server", server))
            assert said == ["The change takes effect when your calls have ended."]
            assert console.desk.account.server != server
            console.store.change("New", lambda draft: draft.add_extension(Extension("102")))
            await until(lambda: free(console, "101", "102"))
            assert one.pbx.switch.talking_to("021555010") == OWN.number
            one.pbx.switch.hang_up(caller)
            await until(
                lambda: console.desk.account.server == server and free(console, "101", "102")
            )
            assert console.calls.calls == ()

    asyncio.run(run())


def test_the_demo_starts_and_ends(tmp_path: Path, keyring: FakeKeyring) -> None:
    async def run() -> None:
        async with office(pbx()) as serving:
            path = settings_file(tmp_path, serving, ANN)
            before = path.read_bytes()
            async with console_for(path) as console:
                told: list[bool] = []
                console.on_program_changed = lambda: told.append(console.is_demo)
                console.begin()
                await until(lambda: free(console, "101"))
                console.start_demo()
                console.start_demo()
                await until(lambda: console.is_demo and console.desk.account.registered)
                assert len(console.desk.lamps) == 62
                console.store.change("Remove", lambda draft: draft.remove_extension(0))
                assert len(console.desk.lamps) == 61
                console.end_demo()
                console.end_demo()
                await until(lambda: free(console, "101"))
                assert told == [False, True, False]
                assert path.read_bytes() == before

    asyncio.run(run())


def test_the_demo_runs_with_broken_settings(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / "settings.toml"
        path.write_text("[account\n", encoding="utf-8")
        async with console_for(path, demo=True) as console:
            said: list[str] = []
            console.on_notice = said.append
            await console.begin_demo()
            await until(lambda: console.desk.account.registered)
            console.end_demo()
            assert console.is_demo
            assert len(said) == 1
            assert str(path) in said[0]

    asyncio.run(run())


@pytest.mark.parametrize("refuses", [False, True])
def test_a_person_is_asked_for_a_missing_or_wrong_password(
    tmp_path: Path, keyring: FakeKeyring, refuses: bool
) -> None:
    keyring.password, keyring.refuses = None, refuses

    async def run() -> None:
        async with (
            office(pbx()) as serving,
            console_for(settings_file(tmp_path, serving, ANN)) as console,
        ):
            wanted: list[bool] = []
            notices: list[str | None] = []
            console.on_password_wanted = wanted.append
            console.begin()
            await until(lambda: bool(wanted) and console.desk.account.code == "AUTH-PASS")
            settings = console.store.settings
            assert settings is not None
            console.keep_password(settings, "wrong", notices.append)
            await until(lambda: len(wanted) == 2 and len(notices) == 1)
            console.keep_password(settings, PASSWORD, notices.append)
            await until(lambda: free(console, "101") and len(notices) == 2)
            assert wanted == [False, True]
            assert [notice is None for notice in notices] == [not refuses] * 2
            assert keyring.password == (None if refuses else PASSWORD)

    asyncio.run(run())


def trial_of(serving: Serving, folder: Path) -> Settings:
    settings = SettingsStore(settings_file(folder, serving)).settings
    assert settings is not None
    return settings


@pytest.mark.parametrize(("password", "code"), [(PASSWORD, None), ("wrong", "AUTH-PASS")])
def test_an_account_is_tried_before_it_is_saved(
    tmp_path: Path, keyring: FakeKeyring, password: str, code: str | None
) -> None:
    async def run() -> None:
        async with office(pbx()) as serving, console_for(tmp_path / "none.toml") as console:
            console.begin()
            steps: list[StepChanged] = []
            ended: list[Verdict] = []
            settings = trial_of(serving, tmp_path)
            console.trials.check_account(settings, password, steps.append, ended.append)
            await until(lambda: bool(ended))
            assert ended[0].code == code
            assert [step.index for step in steps if step.state is StepState.RUNNING] == [1, 2, 3, 4]
            assert {step.index for step in steps} == {1, 2, 3, 4}
            assert ended[0].failed_step == (None if code is None else 4)

    asyncio.run(run())


def test_numbers_are_tried_before_they_are_saved(tmp_path: Path, keyring: FakeKeyring) -> None:
    async def run() -> None:
        async with office(pbx()) as serving, console_for(tmp_path / "none.toml") as console:
            console.begin()
            found: list[TrialResult] = []
            ended: list[bool] = []
            settings = trial_of(serving, tmp_path)
            numbers = ["101", "404", "102"]
            console.trials.try_numbers(
                settings, PASSWORD, numbers, found.append, lambda: ended.append(True)
            )
            await until(lambda: bool(ended))
            assert {trial.number: trial.code for trial in found} == {
                "101": None,
                "102": None,
                "404": "SUB-404",
            }
            await until(lambda: not serving.pbx._notifier.subscriptions())

    asyncio.run(run())


def test_the_ladder_of_a_lamp_and_of_the_account(tmp_path: Path, keyring: FakeKeyring) -> None:
    async def run() -> None:
        async with (
            office(pbx()) as serving,
            console_for(settings_file(tmp_path, serving, ANN, BEN)) as console,
        ):
            console.begin()
            await until(lambda: free(console, "101", "102"))
            assert "200 OK (SUBSCRIBE" in console.ladder("101")
            assert console.ladder("101") != console.ladder("102")
            assert "REGISTER" in console.ladder(None)
            assert "SUBSCRIBE" not in console.ladder(None)
            assert PASSWORD not in console.ladder(None)

    asyncio.run(run())


def test_the_settings_are_reloaded_when_their_file_changes(
    tmp_path: Path, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.desktop.desktop.LOOK_AT_FILE", 0.1)

    async def run() -> None:
        async with office(pbx()) as serving:
            path = settings_file(tmp_path, serving, ANN)
            async with console_for(path) as console:
                said: list[str] = []
                console.on_notice = said.append
                console.begin()
                await until(lambda: free(console, "101"))
                path.write_text(path.read_text() + '[[extension]]\nnumber = "102"\n')
                await until(lambda: free(console, "101", "102"))
                path.write_text("[account\n")
                await until(lambda: len(said) == 1)
                assert free(console, "101", "102")

    asyncio.run(run())
