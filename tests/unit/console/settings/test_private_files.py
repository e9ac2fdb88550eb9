"""What the program writes can be read by its owner only, and goes into no planted link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from console.settings.file import open_new, write
from console.settings.view_state import ViewState

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    precious, file = tmp_path / "precious", tmp_path / "settings.toml"
    precious.write_text("mine")
    (tmp_path / f".{file.name}.{os.getpid()}.new").symlink_to(precious)
    write(file, b"version = 1\n")
    assert precious.read_text() == "mine"
    assert file.read_bytes() == b"version = 1\n"
    assert not file.is_symlink()


def test_a_new_file_is_for_its_owner(tmp_path: Path) -> None:
    os.close(open_new(tmp_path / "new"))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_the_state_of_the_window_is_for_its_owner(tmp_path: Path) -> None:
    state = ViewState(tmp_path / "window.json")
    state.recent = ["0211"]
    state.save()
    assert stat.S_IMODE((tmp_path / "window.json").stat().st_mode) == 0o600
