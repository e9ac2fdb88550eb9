"""`kiwi-console import` with a mock PBX: compare, try and write."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.import_extensions import ImportOptions, import_extensions
from console.desk.faults.trial import TrialResult
from console.program.extension_trial import try_alone
from console.program.launch_options import UsageError
from console.settings.credentials import VARIABLE
from console.settings.model import load_settings
from sip.mock_pbx import PbxConfig, PbxLine
from tests.integration.loopback_pbx import OWN, PASSWORD, office, write_settings
from tests.patience import PATIENCE

PHONES = tuple(sorted((Path(__file__).parents[1] / "data" / "phones").iterdir()))
DEAD = "093778699"
KNOWN = (
    *(f"0937786{place}" for place in ("01", "02", "03", "04", "05", "11", "12", "21", "22")),
    *(f"0937786{place}" for place in ("31", "32", "41", "51")),
    "701",
)
LINES = tuple(PbxLine(number, f"Line {number}", presence=True) for number in KNOWN)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


def run(
    folder: Path,
    *,
    files: tuple[Path, ...] = PHONES,
    write: bool = False,
    as_json: bool = True,
    **asked: Any,
) -> int:
    async def work() -> int:
        async with office(PbxConfig((OWN, *LINES))) as serving:
            path = folder / "settings.toml"
            if not path.exists():
                write_settings(
                    folder, serving.addresses["udp"], more="# lunch is at one\n", numbers=()
                )
            else:
                text = path.read_text(encoding="utf-8")
                port = text.split('server = "')[1].split('"')[0]
                text = text.replace(port, str(serving.addresses["udp"]))
                path.write_text(text, encoding="utf-8")
            wanted = ImportOptions(files, path, write=write, as_json=as_json, **asked)
            async with asyncio.timeout(PATIENCE):
                return await import_extensions(wanted, asyncio.Event())

    return asyncio.run(work())


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    result = json.loads(capsys.readouterr().out)
    assert isinstance(result, dict)
    return result


def test_a_dry_run_compares_six_files_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 1

    result = printed(capsys)
    counts = result["counts"]
    assert (counts["duplicate"], counts["bad-address"], counts["orange"]) == (2, 2, 1)
    dead = [row for row in result["rows"] if row["trial"] and not row["trial"]["works"]]
    assert [row["extension"]["number"] for row in dead] == [DEAD]
    assert dead[0]["trial"]["code"] == "SUB-404"
    assert dead[0]["taken"] is False
    assert result["written"] == 0
    assert load_settings(tmp_path / "settings.toml").extensions == ()


def test_writing_imports_working_numbers_and_keeps_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, write=True) == 1

    assert printed(capsys)["written"] == 14
    settings = load_settings(tmp_path / "settings.toml")
    assert {one.number for one in settings.extensions} == set(KNOWN)
    text = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert "# lunch is at one" in text
    assert "correct-horse" not in text
    sidecar = next(one for one in settings.extensions if one.number == "093778605")
    assert sidecar.place is not None
    assert (sidecar.place.row, sidecar.place.column) == (1, 2), "unit 1 key 17"

    assert run(tmp_path, write=True) == 1
    again = printed(capsys)
    assert again["written"] == 0
    assert again["counts"]["same"] == 14


def test_a_table_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, as_json=False) == 1

    text = " ".join(capsys.readouterr().out.split())
    assert "15 new, 2 duplicates, 2 bad addresses, 1 would be orange." in text
    assert "Nothing was changed" in text
    assert "correct-horse" not in text


def test_the_trial_can_be_traced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace = tmp_path / "trial.txt"
    assert run(tmp_path, sip_trace=trace) == 1

    text = trace.read_text(encoding="utf-8")
    assert "SUBSCRIBE" in text
    assert PASSWORD not in text


def test_a_folder_is_read_whole_and_one_phone_can_be_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "phones"
    folder.mkdir()
    for path in PHONES:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "logo.png").write_bytes(b"\x89PNG")
    reason = "phones/logo.png is a picture; save the list of numbers as CSV and choose that file."

    assert run(tmp_path, files=(folder,), try_them=False) == 1
    shown = capsys.readouterr()
    result = json.loads(shown.out)
    assert shown.err == f"kiwi-console: {reason}\n"
    assert result["unread"] == [{"where": "phones/logo.png", "why": reason}]
    phones = {file["file"]: (file["phone"], file["keys"]) for file in result["files"]}
    assert phones["phones/yealink.cfg"] == ("Front desk, 093778600", 3)

    assert run(tmp_path, files=(folder,), try_them=False, only=("front desk",)) == 1
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["file"] for row in rows} == {"phones/yealink.cfg"}
    with pytest.raises(UsageError, match="there is no phone 'nobody'"):
        run(tmp_path, files=(folder,), try_them=False, only=("nobody",))


def test_without_trying_nothing_is_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, try_them=False) == 1

    assert all(row["trial"] is None for row in printed(capsys)["rows"])


def test_missing_settings_and_files_give_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def work(files: tuple[Path, ...], write: bool) -> int:
        wanted = ImportOptions(files, tmp_path / "none.toml", write=write)
        return await import_extensions(wanted, asyncio.Event())

    with pytest.raises(UsageError, match="there are no settings yet"):
        asyncio.run(work(PHONES, True))
    assert asyncio.run(work((tmp_path / "nowhere.csv",), False)) == 1
    assert capsys.readouterr().err == "kiwi-console: nowhere.csv does not exist.\n"
    assert asyncio.run(work(PHONES, False)) == 1


def test_a_wrong_password_is_told_for_every_number_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "wrong")
    trials: list[TrialResult] = []

    async def work() -> None:
        async with office(PbxConfig((OWN, *LINES))) as serving:
            path = write_settings(tmp_path, serving.addresses["udp"])
            async with asyncio.timeout(PATIENCE):
                await try_alone(load_settings(path), KNOWN, trials.append, asyncio.Event())

    asyncio.run(work())

    assert {trial.number for trial in trials} == set(KNOWN)
    assert {trial.code for trial in trials} == {"AUTH-PASS"}
