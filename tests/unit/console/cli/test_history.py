"""`kiwi-console history`: which calls are listed, and how."""

from __future__ import annotations

import argparse
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from console.cli.history import Ask, history
from console.cli.history_arguments import add_history
from console.desk.lamps import Party
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import CallResult, Loss, Onward
from console.history.call_store import CallStore
from console.program.launch_options import UsageError
from tests.unit.console.history.past_calls import MORNING, past_call


def run(path: Path, *arguments: str, ask: Ask = lambda request: None) -> int:
    parser = argparse.ArgumentParser()
    add_history(parser)
    parser.set_defaults(config=None)
    return history(parser.parse_args(arguments), path, MORNING + timedelta(hours=3), ask)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "calls.sqlite"
    store = CallStore(path)
    eve = replace(past_call(2, missed=True), party=Party(None, "+64215550011"))
    held = replace(past_call(3), loss=Loss.ON_HOLD, onward=Onward.BACK, wanted=None)
    out = replace(
        past_call(4), outgoing=True, result=CallResult.NOT_REACHED, wanted=None, onward=None
    )
    store.put([past_call(1), eve, held, replace(out, target=None, party=Party())])
    store.close()
    return path


def test_every_call_is_one_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path) == 0

    lines = [line.split("  ", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "not reached         unknown caller",
        "answered            Dana Caller 021555010, brought back from Ann Lee, "
        "gave up on hold, to be called back",
        "missed              +64215550011, for Sales, rang for 42 s, to be called back",
        "answered            Dana Caller 021555010, for Sales, connected to Ann Lee",
    ]


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        (["--missed"], [3, 2]),
        (["--number", "0215550011"], [2]),
        (["--since", "2026-03-02T09:03+00:00"], [4, 3]),
        (["--since", "3h"], [4, 3, 2, 1]),
        (["--since", "2h"], []),
        (["--since", "1d", "--missed", "--number", "64 21 555 010"], [3]),
    ],
)
def test_the_calls_asked_for(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], places: list[int]
) -> None:
    assert run(path, "--json", *arguments) == 0

    out = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["key"] for line in out] == [f"{place}-0" for place in places]


def test_an_object_says_all_that_is_known(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "--json", "--number", "0215550011")

    record = json.loads(capsys.readouterr().out)
    assert record.pop("began").startswith("2026-03-02T")
    assert record.pop("ended").startswith("2026-03-02T")
    assert record == {
        "key": "2-0",
        "answered": None,
        "waited": 42.5,
        "outgoing": False,
        "result": "missed",
        "name": None,
        "number": "+64215550011",
        "wanted": "Sales",
        "onward": None,
        "target": None,
        "loss": "rang_out",
        "status": None,
        "done": False,
        "note": "",
    }


def test_without_a_file_there_are_no_calls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "calls.sqlite") == 0
    assert capsys.readouterr().out == ""


def test_what_cannot_be_used_is_one_sentence(path: Path) -> None:
    with pytest.raises(UsageError, match="expected a day"):
        run(path, "--since", "yesterday")
    path.write_bytes(b"broken" * 1000)
    with pytest.raises(UsageError, match="the file is damaged"):
        run(path)


def keys_in(path: Path) -> list[str]:
    store = CallStore(path)
    keys = [call.key for call in store.calls(CallFilter())]
    store.close()
    return keys


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["--forget", "021 555-0011"], ["4-0", "3-0", "1-0"]),
        (["--forget-before", "2026-03-02T09:03+00:00"], ["4-0", "3-0"]),
    ],
)
def test_what_is_forgotten_is_gone_once_confirmed(
    path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    kept: list[str],
) -> None:
    for answer in ("n\n", "", "no\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert run(path, *arguments) == 1
    assert len(keys_in(path)) == 4
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run(path, *arguments) == 0
    assert keys_in(path) == kept
    assert "for good? [y/N]" in capsys.readouterr().out
    assert run(path, *arguments, "--yes") == 0
    assert capsys.readouterr().out == "0 calls were removed.\n"


def test_a_running_console_forgets_by_itself(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def ask(request: dict[str, object]) -> dict[str, object]:
        asked.append(request)
        return {"ok": True, "message": "1 call forgotten."}

    assert run(path, "--forget", "0215550011", "--yes", ask=ask) == 0
    assert asked == [{"command": "forget", "number": "0215550011"}]
    assert len(keys_in(path)) == 4
    assert capsys.readouterr().out == "1 call forgotten.\n"
