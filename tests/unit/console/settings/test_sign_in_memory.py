"""The strength of a sign-in is known after a restart, and the file holds nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.settings.sign_in_memory import SignInMemory


def test_what_was_proven_is_known_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "state" / "sign-ins.json"
    SignInMemory(path, "pbx.example", "200").keep({"pbx": 3})
    SignInMemory(path, "pbx.example", "201").keep({"pbx": 1})
    assert SignInMemory(path, "pbx.example", "200").proven() == {"pbx": 3}
    assert SignInMemory(path, "pbx.example", "201").proven() == {"pbx": 1}
    assert SignInMemory(path, "other.example", "200").proven() == {}
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_a_file_nothing_is_kept() -> None:
    memory = SignInMemory(None, "pbx.example", "200")
    memory.keep({"pbx": 3})
    assert memory.proven() == {}


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{", b"[" * 60_000, b'{"a b": 5}', b'{"a b": {"r": "3"}}', b'{"a b": {"r": 9}}'],
)
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "sign-ins.json"
    path.write_bytes(text)
    assert SignInMemory(path, "a", "b").proven() == {}


def test_the_file_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "sign-ins.json"
    for number in range(60):
        SignInMemory(path, "a", str(number)).keep({f"r{each}": 1 for each in range(40)})
    assert path.stat().st_size < 64 * 1024
    assert len(SignInMemory(path, "a", "59").proven()) == 16
    assert SignInMemory(path, "a", "1").proven() == {}


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    SignInMemory(tmp_path / "file" / "sign-ins.json", "a", "b").keep({"r": 1})
