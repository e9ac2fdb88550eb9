"""The places of the password, and its hidden representation."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.settings.credentials import (
    SERVICE,
    PasswordSource,
    find_password,
    keep_password,
)
from console.settings.model import Settings, SettingsError, parse_settings

WORD = "correct horse"


class FakeKeyring:
    def __init__(self, broken: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def get_password(self, service: str, user: str) -> str | None:
        if self.broken:
            raise RuntimeError("locked")
        return self.kept.get((service, user))

    def set_password(self, service: str, user: str, password: str) -> None:
        if self.broken:
            raise RuntimeError("locked")
        self.kept[service, user] = password


def make_settings(tmp_path: Path, password_file: str = "") -> Settings:
    text = f'[account]\nserver = "pbx:5060"\nuser = "1"\npassword_file = "{password_file}"\n'
    return parse_settings(text, tmp_path / "settings.toml")


def make_file(tmp_path: Path, text: str = WORD + "\n", mode: int = 0o600) -> Settings:
    path = tmp_path / "secret"
    path.write_text(text)
    path.chmod(mode)
    return make_settings(tmp_path, "secret")


def test_the_environment_comes_first(tmp_path: Path) -> None:
    settings = make_file(tmp_path, "other")
    found = find_password(settings, {"KIWI_CONSOLE_PASSWORD": WORD}, FakeKeyring)
    assert found is not None
    assert (found.text, found.source) == (WORD, PasswordSource.ENVIRONMENT)


def test_the_file_comes_second(tmp_path: Path) -> None:
    found = find_password(make_file(tmp_path), {}, FakeKeyring)
    assert found is not None
    assert (found.text, found.source) == (WORD, PasswordSource.FILE)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(SettingsError, match=r"password_file: other people .*chmod 600") as caught:
        find_password(make_file(tmp_path, mode=mode), {}, FakeKeyring)
    assert WORD not in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n", "a\nb\n", "x" * 5000])
def test_a_file_that_is_no_password_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="expected one line"):
        find_password(make_file(tmp_path, text), {}, FakeKeyring)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        find_password(make_settings(tmp_path, "none"), {}, FakeKeyring)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o700)
    with pytest.raises(SettingsError, match="password_file"):
        find_password(make_settings(tmp_path, "folder"), {}, FakeKeyring)


def test_the_keyring_comes_third(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    settings = make_settings(tmp_path)
    kept, notice = keep_password(settings, WORD, lambda: keyring)
    assert (kept.source, notice) == (PasswordSource.KEYRING, None)
    assert keyring.kept == {(SERVICE, "1@pbx:5060"): WORD}
    assert find_password(settings, {}, lambda: keyring) == kept


@pytest.mark.parametrize(
    ("keyring", "told"), [(None, "no keyring"), (FakeKeyring(broken=True), "locked")]
)
def test_without_a_keyring_the_password_stays_in_memory_with_a_notice(
    tmp_path: Path, keyring: FakeKeyring | None, told: str
) -> None:
    settings = make_settings(tmp_path)
    kept, notice = keep_password(settings, WORD, lambda: keyring)
    assert kept.source is PasswordSource.MEMORY
    assert notice is not None
    assert told in notice
    assert "until the console closes" in notice
    assert ("password_file in settings.toml" in notice) is (keyring is None), "a way out is named"
    assert find_password(settings, {}, lambda: keyring) is None


def test_the_representation_hides_the_password(tmp_path: Path) -> None:
    found = find_password(make_file(tmp_path), {}, FakeKeyring)
    assert WORD not in repr(found)
    assert WORD not in str(found)
