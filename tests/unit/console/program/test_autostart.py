from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import console.__main__
import console.main
from console.program import autostart
from console.program.autostart import Autostart

ROOT = Path(__file__).parents[4]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_the_entry_is_written_and_removed(home: Path) -> None:
    path = home / "config" / "autostart" / "kiwi-console.desktop"
    starts = Autostart(None)
    starts.follow(True)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert "Type=Application" in lines
    assert any(line.startswith("Exec=") and line.endswith(" --hidden") for line in lines)
    starts.follow(False)
    starts.follow(False)
    assert not path.exists()


def test_an_entry_of_an_earlier_version_starts_the_module_of_this_one(home: Path) -> None:
    path = home / "config" / "autostart" / "kiwi-console.desktop"
    path.parent.mkdir(parents=True)
    old = "[Desktop Entry]\nName=Mine\nExec=/usr/bin/python3 -m console.main --hidden\n"
    path.write_text(old, encoding="utf-8")
    Autostart(None).begin(False)
    assert path.read_text(encoding="utf-8") == old
    Autostart(None).begin(True)
    new = "[Desktop Entry]\nName=Mine\nExec=/usr/bin/python3 -m console --hidden\n"
    assert path.read_text(encoding="utf-8") == new


def test_the_module_that_an_earlier_entry_names_still_starts_the_console() -> None:
    assert console.main.main is console.__main__.main


def test_an_entry_that_a_person_removed_is_not_written_again_at_start(home: Path) -> None:
    starts = Autostart(None)
    starts.begin(True)
    starts.follow(True)
    assert not (home / "config" / "autostart" / "kiwi-console.desktop").exists()


def test_the_command_has_the_settings_file(home: Path) -> None:
    assert autostart.command(home / "a.toml")[-3:] == ["--config", str(home / "a.toml"), "--hidden"]


# The Desktop Entry Specification's own rules: reserved characters are quoted, and inside quotes
# ", `, $ and \ are escaped; a backslash is doubled once more, as in every string value; % is %%.
@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/usr/bin/kiwi-console", "/usr/bin/kiwi-console"),
        ("Ann Lee/k", '"Ann Lee/k"'),
        ("100%", "100%%"),
        ("a$b", r'"a\\$b"'),
        ("a\\b", r'"a\\\\b"'),
    ],
)
def test_words_are_quoted(word: str, written: str) -> None:
    assert f"Exec={written}\n" in autostart.entry([word])


def test_a_write_error_is_one_sentence(home: Path) -> None:
    (home / "config").write_text("not a folder")
    with pytest.raises(autostart.AutostartError, match=r"^“Start with the computer” cannot .*\.$"):
        Autostart(None).follow(True)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_raise_an_error(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(autostart.AutostartError, match="Linux"):
        Autostart(None).follow(True)
    Autostart(None).follow(False)


def test_the_menu_entry_is_installed_and_removed(home: Path) -> None:
    program = home / "kiwi-console"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home)}

    def install(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ROOT / "packaging" / "install-desktop.sh", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert install(str(program)).returncode == 0
    entry = home / ".local/share/applications/kiwi-console.desktop"
    commands = [
        shlex.split(line.removeprefix("Exec="))
        for line in entry.read_text().splitlines()
        if line.startswith("Exec=")
    ]
    assert commands == [[str(program), "open", "%u"], [str(program), "--demo"]]
    icon = home / ".local/share/icons/hicolor/scalable/apps/kiwi-console.svg"
    assert icon.read_bytes() == (ROOT / "resources/icons/app.svg").read_bytes()
    assert install("--remove").returncode == 0
    assert not entry.exists()
    assert not icon.exists()
    assert install(str(home / "none")).returncode == 1
