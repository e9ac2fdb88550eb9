"""`kiwi-console check` on sockets: a correct account, and three mistakes with explanations."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.check import check
from console.program.build import running_console
from console.program.launch_options import LaunchOptions
from console.settings.credentials import VARIABLE
from sip.mock_pbx import Effect, PbxConfig, PbxLine, WatchRules
from tests.integration.loopback_pbx import OWN, PASSWORD, office, write_settings
from tests.patience import PATIENCE, until

MERE = PbxLine("093778601", "Mere", presence=True)
TANE = PbxLine("093778602", "Tane", presence=True, group="SALES")
AROHA = PbxLine("093778603", "Aroha", presence=False)
MISTYPED = "093778610"
WATCHED = (
    (MERE.number, "Mere"),
    (TANE.number, "Tane"),
    (MISTYPED, "Hemi"),
    (AROHA.number, "Aroha"),
)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


async def run(
    folder: Path, config: PbxConfig, numbers: tuple[tuple[str, str], ...], as_json: bool = True
) -> int:
    async with office(config) as serving:
        path = write_settings(folder, serving.addresses["udp"], numbers=numbers)
        async with running_console(LaunchOptions(config=path)) as at_work:
            async with asyncio.timeout(PATIENCE):
                return await check(at_work, asyncio.Event(), as_json)


def found(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    result = json.loads(capsys.readouterr().out)
    assert isinstance(result, dict)
    return result


def test_a_correct_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = PbxConfig((OWN, MERE))
    assert asyncio.run(run(tmp_path, config, ((MERE.number, "Mere"),))) == 0
    result = found(capsys)
    assert result["ok"] is True
    assert [step["ok"] for step in result["steps"]] == [True] * 4
    assert [lamp["lamp"] for lamp in result["lamps"]] == ["available"]


@pytest.mark.logs("nobody has a password")
def test_a_missing_password_is_not_called_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("console.program.build.find_password", lambda settings: None)
    assert asyncio.run(run(tmp_path, PbxConfig((OWN, MERE)), ((MERE.number, "Mere"),))) == 1

    step = found(capsys)["steps"][-1]
    assert (step["ok"], step["code"]) == (False, "AUTH-PASS")
    assert step["message"] == "There is no password for this line on this computer."
    assert VARIABLE in step["fix"][0]
    assert "password_file" in step["fix"][0]


def test_three_mistakes_have_three_explanations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = PbxConfig((OWN, MERE, TANE, AROHA))
    assert asyncio.run(run(tmp_path, config, WATCHED)) == 1
    lamps = {lamp["extension"]: lamp for lamp in found(capsys)["lamps"]}
    assert lamps[MERE.number]["ok"] is True
    group, mistyped, presence = (lamps[number] for number in (TANE.number, MISTYPED, AROHA.number))
    assert (group["code"], mistyped["code"], presence["code"]) == ("SUB-403", "SUB-404", "SUB-403")
    assert group["message"] == "Not allowed to watch Tane."
    assert mistyped["message"] == f"{MISTYPED} is not known to the phone system."
    assert presence["message"] == "Not allowed to watch Aroha."
    assert group["fix"][0] == 'The phone system says: "Line of another group".'
    assert "same group" in group["fix"][1]
    assert "Presence & BLF is off" in presence["fix"][0]
    assert "Presence & BLF is probably off" in presence["fix"][1]
    assert any("typing errors" in line for line in mistyped["fix"])
    assert len({tuple(lamp["fix"]) for lamp in (group, mistyped, presence)}) == 3


def test_explanations_are_printed_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = PbxConfig((OWN, MERE, TANE, AROHA))
    assert asyncio.run(run(tmp_path, config, WATCHED, as_json=False)) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "Line of another group" in text
    assert f"Check {MISTYPED} for typing errors" in text
    assert "Presence & BLF is probably off for 093778603" in text
    assert text.endswith("Not everything works.")


def test_the_check_claims_only_what_the_response_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A 403 without details has several causes; the explanation lists them, the likeliest first."""
    rules = WatchRules(explain=False, known=Effect.FORBIDDEN)
    config = PbxConfig((OWN, MERE, TANE, AROHA), rules=rules)
    assert asyncio.run(run(tmp_path, config, WATCHED)) == 1
    lamps = {lamp["extension"]: lamp for lamp in found(capsys)["lamps"]}
    explained = [
        tuple(line.replace(number, "N") for line in lamps[number]["fix"])
        for number in (TANE.number, MISTYPED, AROHA.number)
    ]
    assert explained[0] == explained[1] == explained[2]
    assert not any("The phone system says" in line for line in explained[0])


def test_a_wrong_password_ends_before_the_lamps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "mistyped")
    assert asyncio.run(run(tmp_path, PbxConfig((OWN, MERE)), WATCHED)) == 1
    result = found(capsys)
    assert [step["ok"] for step in result["steps"]] == [True, True, True, False]
    assert result["steps"][3]["code"] == "AUTH-PASS"
    assert result["steps"][3]["message"] == "The user name or password is wrong."
    assert result["lamps"] == []


def test_lines_on_another_connection_are_told_after_the_wait(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A 2xx without a NOTIFY must not make a lamp green."""
    away = PbxLine("093778604", "Wiremu", presence=True, network="home")
    config = PbxConfig((OWN, MERE, away))

    async def stopped() -> int:
        async with office(config) as serving:
            path = write_settings(
                tmp_path, serving.addresses["udp"], numbers=((away.number, "Wiremu"),)
            )
            async with running_console(LaunchOptions(config=path)) as at_work:
                stop = asyncio.Event()

                async def wait() -> None:
                    await until(lambda: bool(serving.pbx._notifier.subscriptions()))
                    await asyncio.sleep(0.5)  # the 2xx has arrived
                    stop.set()

                async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as both:
                    both.create_task(wait())
                    checked = both.create_task(check(at_work, stop, True))
                return checked.result()

    assert asyncio.run(stopped()) == 1
    [lamp] = found(capsys)["lamps"]
    assert (lamp["lamp"], lamp["ok"]) == ("connecting", False)
    assert lamp["message"] == "No status has come yet."
