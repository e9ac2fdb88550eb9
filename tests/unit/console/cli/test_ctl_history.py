"""`ctl history` asks for what was typed, and prints the same as `history`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from console.cli import ctl
from console.cli.ctl_arguments import add_ctl, ctl_request


def test_the_request_has_what_was_typed() -> None:
    parser = argparse.ArgumentParser()
    add_ctl(parser, lambda action: None)
    typed = ["history", "--missed", "--since", "8h", "--number", "021555010"]
    assert ctl_request(parser.parse_args(typed)) == {
        "command": "history",
        "missed": True,
        "since": "8h",
        "number": "021555010",
    }
    assert ctl_request(parser.parse_args(["history"])) == {"command": "history"}


@pytest.mark.parametrize("as_json", [False, True])
def test_calls_are_printed_one_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    calls = [{"key": "1", "name": "Mere Kīngi"}, {"key": "2", "name": None}]
    reply = {"ok": True, "history": calls, "lines": ["answered  Mere", "missed"]}

    def send(path: Path, request: Mapping[str, object]) -> dict[str, object]:
        return reply

    monkeypatch.setattr(ctl, "send_request", send)
    assert ctl.run(Path("door"), {"command": "history"}, as_json=as_json) == 0
    lines = capsys.readouterr().out.splitlines()
    if as_json:
        assert [json.loads(line) for line in lines] == calls
    else:
        assert lines == reply["lines"]
