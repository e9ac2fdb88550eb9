"""`kiwi-console watch` and `kiwi-console check` as a person runs them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.interop.lab.configuration import person
from tests.interop.lab.phones import FOR_EVER, LASTS_MS
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import write_settings
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
CALEB = {"name": person(1003), "number": "1003"}


def command(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "console", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def watching(settings: Path) -> Iterator[subprocess.Popen[str]]:
    process = command("watch", "--json", "--config", settings)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def records_until(process: subprocess.Popen[str], number: str, lamp: str) -> list[dict[str, Any]]:
    """The lines up to the one that says this of a lamp; the test's time limit ends the wait."""
    records: list[dict[str, Any]] = []
    assert process.stdout is not None
    for line in process.stdout:
        records.append(json.loads(line))
        if (records[-1].get("extension"), records[-1].get("lamp")) == (number, lamp):
            return records
    raise AssertionError(f"it ended before {number} was {lamp}: {records}")


@pytest.mark.timeout(4 * PATIENCE)
@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_watch_follows_a_call(asterisk: Asterisk, tmp_path: Path, transport: str) -> None:
    asterisk.phones_up("1002", "answer", LASTS_MS)
    with watching(write_settings(asterisk, tmp_path, transport, ["1002"])) as process:
        records_until(process, "1002", "available")

        asterisk.call("1003", "1002", talk=FOR_EVER)

        ringing = records_until(process, "1002", "ringing")
        assert ringing[-1]["remote"] == CALEB
        records_until(process, "1002", "busy")
        asterisk.hang_up()
        after = records_until(process, "1002", "available")
        assert after[-1]["remote"] is None
        assert after[-1]["stale"] is False
        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert errors == ""
        assert json.loads(output.splitlines()[-1])["record"] == "end"


def checked(settings: Path) -> tuple[int, dict[str, Any]]:
    process = command("check", "--json", "--config", settings)
    output, errors = process.communicate(timeout=2 * PATIENCE)
    assert errors == ""
    found: dict[str, Any] = json.loads(output)
    return process.returncode, found


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_check_of_a_right_account(asterisk: Asterisk, tmp_path: Path, transport: str) -> None:
    status, found = checked(write_settings(asterisk, tmp_path, transport, ["1002", "1003"]))

    assert status == 0
    assert found["ok"]
    assert [step["ok"] for step in found["steps"]] == [True] * 4
    assert [lamp["lamp"] for lamp in found["lamps"]] == ["available", "available"]


def test_check_of_another_group_and_a_typing_error(asterisk: Asterisk, tmp_path: Path) -> None:
    settings = write_settings(asterisk, tmp_path, "udp", ["1002", "3001", "10022"])
    status, found = checked(settings)

    assert status == 1
    assert not found["ok"]
    right, group, typing_error = found["lamps"]
    assert right["ok"]
    assert (group["ok"], group["code"]) == (False, "SUB-404")
    assert any("group" in line for line in group["fix"])
    assert (typing_error["ok"], typing_error["code"]) == (False, "SUB-404")
    assert any("10022" in line and "typing" in line for line in typing_error["fix"])


def test_check_of_a_wrong_password(asterisk: Asterisk, tmp_path: Path) -> None:
    status, found = checked(write_settings(asterisk, tmp_path, "tcp", ["1002"], password="wrong"))

    assert status == 1
    assert [(step["ok"], step["code"]) for step in found["steps"]][-1] == (False, "AUTH-PASS")
    assert found["lamps"] == []


def test_check_prints_what_is_to_be_done(asterisk: Asterisk, tmp_path: Path) -> None:
    process = command("check", "--config", write_settings(asterisk, tmp_path, "udp", ["3001"]))
    output, _ = process.communicate(timeout=2 * PATIENCE)

    assert process.returncode == 1
    assert "SUB-404" in output
    assert "Not everything works." in output
