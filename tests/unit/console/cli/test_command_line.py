"""Unusable settings end every command with one line and exit status 2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.cli.command_line import main, parsed
from console.cli.ctl import in_words
from sip.mock_pbx.scenario import bundled_scenarios

ACCOUNT = '[account]\nserver = "127.0.0.1:5060"\nuser = "093778600"\n'


def write(text: str) -> Callable[[Path], None]:
    return put(text.encode())


def put(data: bytes) -> Callable[[Path], None]:
    def write_file(path: Path) -> None:
        path.write_bytes(data)

    return write_file


BROKEN: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "broken TOML": (write("[account\nserver ="), "not a TOML file", "line 1"),
    "not text": (put(b'a = "\xff"'), "UTF-8", "line 1"),
    "an unknown key": (write(ACCOUNT + '[blf]\nevnt = "dialog"\n'), "evnt", "did you mean event?"),
    "an unknown table": (write(ACCOUNT + "[bfl]\n"), "bfl", "did you mean blf?"),
    "a wrong type": (write(ACCOUNT + '[blf]\npace = "fast"\n'), "[blf] pace", "fast"),
    "a value out of range": (
        write(ACCOUNT + "[blf]\nsubscribe_expires = 5\n"),
        "[blf] subscribe_expires",
        "60",
    ),
    "a value not allowed": (
        write(ACCOUNT.replace("user", 'transport = "sctp"\nuser')),
        "[account] transport",
        "auto, udp, tcp, tls",
    ),
    "no account": (write("[blf]\n"), "[account] server", "host"),
    "a look nobody knows": (
        write(ACCOUNT + '[console]\ntheme = "midnight"\n'),
        "theme",
        "system, light, dark, contrast",
    ),
    "a file of a newer program": (write("version = 2\n" + ACCOUNT), "newer Kiwi Console", "2"),
    "a folder": (Path.mkdir, "cannot be read", "directory"),
    "no file": (lambda path: None, "there is no such file", ""),
}


@pytest.mark.parametrize("command", ["check", "watch"])
@pytest.mark.parametrize("name", BROKEN)
def test_broken_settings_give_one_line_and_status_2(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, *words = BROKEN[name]
    path = tmp_path / "settings.toml"
    make(path)
    before = path.read_bytes() if path.is_file() else None

    assert main([command, "--config", str(path)]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith(f"kiwi-console: {path}: ")
    assert [word for word in words if word.lower() not in err.lower()] == []
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ([path.name] if path.exists() else [])


def test_an_unreadable_settings_file_gives_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(ACCOUNT)

    def refuse(self: Path, *arguments: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything
    assert main(["check", "--config", str(path)]) == 2
    assert capsys.readouterr().err == f"kiwi-console: {path}: cannot be read: Permission denied\n"


def test_missing_settings_give_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["check"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "there are no settings yet; try kiwi-console --demo" in error
    assert list(tmp_path.iterdir()) == []


def test_the_help_of_the_mock_pbx_has_the_defaults(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(["mock-pbx", "--help"])

    told = " ".join(capsys.readouterr().out.split())
    assert [name for name in bundled_scenarios() if name not in told] == []
    for usual in ("quiet-office (the default)", "(default: 127.0.0.1:5060)", "(default: udp,tcp)"):
        assert usual in told
    assert "docs/howto/scenario.md" in told


COMMON = [["--config", "FILE"], ["--sip-trace", "FILE"], ["--log-level", "info"]]
DEMO = [["--demo"], ["--demo", "--lines", "3"], ["--scenario", "quiet-office"]]
COMMANDS = {
    "watch": (["watch", "--json"], [*COMMON, *DEMO]),
    "check": (["check"], [*COMMON, *DEMO]),
    "open": (["open", "tel:+6495550123"], [*COMMON, *DEMO]),
    "a link alone": (["tel:+6495550123"], [*COMMON, *DEMO]),
    "ctl": (["ctl", "status"], [*COMMON, ["--demo"]]),
    "ctl with a target": (["ctl", "dial", "tel:+6495550123"], [*COMMON, ["--demo"]]),
    "import": (["import", "people.csv"], COMMON),
    "export": (["export"], COMMON),
    "mock-pbx": (["mock-pbx"], [*COMMON, ["--scenario", "quiet-office"]]),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_common_options_stand_before_or_after_the_command(name: str) -> None:
    command, all_options = COMMANDS[name]
    plain = vars(parsed(command))
    for options in all_options:
        before, after = parsed([*options, *command]), parsed([*command, *options])
        assert vars(before) == vars(after)
        changed = {key for key, value in vars(before).items() if plain[key] != value}
        assert changed == {
            option[2:].replace("-", "_") for option in options if option.startswith("--")
        }


@pytest.mark.parametrize("command", [["import", "people.csv"], ["export"], ["mock-pbx"]])
def test_a_command_without_demo_refuses_it_in_one_line(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parsed(["--demo", *command])
    assert "--demo is for the window, open, watch and check" in capsys.readouterr().err


def test_ctl_writes_the_words_of_the_window() -> None:
    lamps = {
        "101": {"word": "Busy, ringing", "lamp": "ringing", "code": None},
        "102": {"word": "Old, was free", "lamp": "available", "code": "SILENT"},
    }
    account = {"registered": True}
    told = in_words({"ok": True, "account": account, "lamps": lamps})
    assert told.splitlines() == ["Signed in.", "101  Busy, ringing", "102  Old, was free  SILENT"]
