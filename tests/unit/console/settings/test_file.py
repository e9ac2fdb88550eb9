"""No settings are lost by a crash, a full disk or a missing folder."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from console.desk.lamps import Extension
from console.settings.file import locked
from console.settings.model import SettingsError
from console.settings.store import Draft, SettingsStore, StoreError

TEXT = """\
[account]
server = "sip.example.net"
user = "093778647"

[[extension]]
number = "093778648"
"""
STEPS = ["open", "write", "fchmod", "fsync", "replace"]


def add(draft: Draft) -> None:
    draft.add_extension(Extension("2"))


def numbers(path: Path) -> list[str]:
    settings = SettingsStore(path).settings
    assert settings is not None
    return [extension.number for extension in settings.extensions]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "settings.toml"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


def let_fail(monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException) -> None:
    """Let one step of writing fail; opening the folder and reading do not count."""
    real = getattr(os, step)

    def fail(*args: object, **more: object) -> object:
        if step == "open" and not str(args[0]).endswith(".new"):
            return real(*args, **more)
        raise error

    monkeypatch.setattr(os, step, fail)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The settings could not be saved because the disk is full: "),
        (errno.EROFS, "The settings could not be saved because the file is read-only: "),
        (errno.EIO, "The settings could not be saved in "),
    ],
)
def test_a_failure_at_any_step_leaves_the_old_file(
    step: str, number: int, sentence: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SettingsStore(path)
    with monkeypatch.context() as patch:
        let_fail(patch, step, OSError(number, os.strerror(number)))
        with pytest.raises(StoreError, match=sentence) as caught:
            store.change("Add", add)
    assert "\n" not in str(caught.value)
    assert path.read_text() == TEXT
    assert list(path.parent.iterdir()) == [path]
    assert store.settings is not None
    assert len(store.settings.extensions) == 1
    assert store.undo_label is None
    store.change("Add", add)
    assert numbers(path) == ["093778648", "2"]


@pytest.mark.parametrize("step", STEPS)
def test_being_killed_at_any_step_leaves_a_whole_file(
    step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is done after the step, not even cleaning up, as in a killed process."""
    store = SettingsStore(path)
    with monkeypatch.context() as patch:
        let_fail(patch, step, KeyboardInterrupt())
        patch.setattr(Path, "unlink", lambda *args, **more: None)
        with pytest.raises(KeyboardInterrupt):
            store.change("Add", add)
    assert path.read_text() == TEXT
    SettingsStore(path).change("Add", add)
    assert numbers(path) == ["093778648", "2"]


def test_a_killed_process_leaves_a_whole_file(path: Path) -> None:
    """A process that writes in a loop is killed at many moments; the file is always complete."""
    script = (
        "import sys; from pathlib import Path\n"
        "from console.settings.store import SettingsStore\n"
        "store = SettingsStore(Path(sys.argv[1]))\n"
        "zooms = [75, 100, 125]\n"
        "while True:\n"
        "    for zoom in zooms:\n"
        "        store.change('Zoom', lambda draft: draft.set('console', 'zoom', zoom))\n"
        "        print(flush=True)\n"
    )
    for changes in range(1, 7):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            for _ in range(changes):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        assert numbers(path) == ["093778648"]


def test_a_partial_write_is_continued(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, bytes(data[:7])))
    store = SettingsStore(path)
    store.change("Add", add)
    assert path.read_text() == store.text != TEXT


def test_a_read_only_file_is_not_replaced(path: Path) -> None:
    """The mode of the file counts, although its folder would allow replacing it."""
    path.chmod(0o444)
    store = SettingsStore(path)
    assert not store.can_write
    with pytest.raises(StoreError, match="is read-only"):
        store.change("Add", add)
    assert path.read_text() == TEXT
    assert path.stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_error(path: Path) -> None:
    path.parent.chmod(0o500)
    store = SettingsStore(path)
    assert not store.can_write
    with pytest.raises(StoreError, match="is read-only"):
        store.change("Add", add)
    path.parent.chmod(0o700)


def test_a_missing_file_is_written_again(path: Path) -> None:
    store = SettingsStore(path)
    path.unlink()
    store.change("Add", add)
    assert numbers(path) == ["093778648", "2"]


def test_a_circle_of_links_is_an_error(path: Path) -> None:
    store = SettingsStore(path)
    path.unlink()
    path.symlink_to(path.name)
    assert isinstance(store.can_write, bool)
    for attempt in (lambda: store.change("Add", add), store.reload):
        with pytest.raises((StoreError, SettingsError), match="cannot be read: Too many levels"):
            attempt()
    assert store.text == TEXT


def test_a_missing_folder_is_made_again(path: Path) -> None:
    store = SettingsStore(path)
    shutil.rmtree(path.parent)
    with pytest.raises(StoreError, match="is missing"):
        store.reload()
    assert store.can_write
    store.change("Add", add)
    assert numbers(path) == ["093778648", "2"]


def test_a_folder_that_cannot_be_made_is_an_error(path: Path) -> None:
    store = SettingsStore(path)
    shutil.rmtree(path.parent)
    path.parent.write_text("in the way")
    with pytest.raises(StoreError, match=r"could not be saved in .*settings\.toml"):
        store.change("Add", add)
    assert store.text == TEXT


def test_a_lock_that_is_not_released_is_an_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    store = SettingsStore(path)
    with locked(path), pytest.raises(StoreError, match="being written by another program"):
        store.change("Add", add)
    assert path.read_text() == TEXT
    store.change("Add", add)


def test_a_file_broken_by_hand_is_left_alone(path: Path) -> None:
    store = SettingsStore(path)
    path.write_text("[account\n")
    with pytest.raises(StoreError, match=r"broken, so nothing was changed: .*not a TOML file"):
        store.change("Add", add)
    with pytest.raises(SettingsError):
        store.reload()
    assert path.read_text() == "[account\n"
    assert store.text == TEXT
    path.write_text(TEXT)
    store.change("Add", add)
    assert numbers(path) == ["093778648", "2"]


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    store = SettingsStore(path)
    newer = "version = 2\n" + TEXT
    path.write_text(newer)
    with pytest.raises(StoreError, match="newer Kiwi Console"):
        store.change("Add", add)
    assert path.read_text() == newer
    with pytest.raises(SettingsError, match="newer Kiwi Console"):
        SettingsStore(path)
