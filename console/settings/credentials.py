"""Finds the account's password in the environment, a private file, or the system's keyring.

The password is never written to a settings file, a log or a representation.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol, cast

from console.language import tr
from console.settings.model import Settings
from console.settings.toml_table import SettingsError

VARIABLE: Final = "KIWI_CONSOLE_PASSWORD"
SERVICE: Final = "kiwi-console"
KEYRING_PATIENCE: Final = 60.0
"""Seconds to wait for the keyring; it may be asking a person to unlock it."""
_LONGEST: Final = 4096


class PasswordSource(StrEnum):
    """The place in which a password was found."""

    ENVIRONMENT = "environment"
    FILE = "file"
    KEYRING = "keyring"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Password:
    """A password and its source; the text is left out of the representation."""

    text: str = field(repr=False)
    source: PasswordSource


class Keyring(Protocol):
    """The system's keyring (a backend of `keyring`); each call may block for long."""

    def get_password(self, service: str, user: str) -> str | None:
        """The stored password, or None."""

    def set_password(self, service: str, user: str, password: str) -> None:
        """Store a password.

        Args:
            service: `SERVICE`.
            user: see `keyring_user`.
            password: as typed.
        """


def system_keyring() -> Keyring | None:
    """The system's keyring; None when there is none, or only one that stores plain text.

    The import is slow and may ask a person something: call this on a thread of its own.
    """
    try:
        import keyring
        from keyring.backends import fail

        backend = keyring.get_keyring()
    except Exception:  # a broken backend may raise anything at import
        return None
    unsafe = isinstance(backend, fail.Keyring) or "keyrings.alt" in type(backend).__module__
    priority = getattr(backend, "priority", 0)
    return None if unsafe or priority <= 0 else cast("Keyring", backend)


def keyring_user(settings: Settings) -> str:
    """The user name under which the keyring stores the password: user@server."""
    return f"{settings.account.login}@{settings.account.server}"


def password_at_hand(
    settings: Settings, environment: Mapping[str, str] = os.environ
) -> Password | None:
    """The account's password from the environment or `account.password_file`; does not block.

    Args:
        settings: with the account.
        environment: the variables of the process.

    Returns:
        the password; None when neither has one.

    Raises:
        SettingsError: the password file cannot be read, is empty, or others can read it.
    """
    text = environment.get(VARIABLE)
    if text:
        return Password(text, PasswordSource.ENVIRONMENT)
    if settings.account.password_file:
        return Password(_password_in_file(settings), PasswordSource.FILE)
    return None


def find_password(
    settings: Settings,
    environment: Mapping[str, str] = os.environ,
    keyring: Callable[[], Keyring | None] = system_keyring,
) -> Password | None:
    """The account's password: environment, then `account.password_file`, then the keyring.

    May block while the keyring is asked: call it on a thread of its own.

    Args:
        settings: with the account.
        environment: the variables of the process.
        keyring: opens the keyring.

    Returns:
        the password; None when none of them has one.

    Raises:
        SettingsError: as `password_at_hand`.
    """
    at_hand = password_at_hand(settings, environment)
    if at_hand is not None:
        return at_hand
    backend = keyring()
    try:
        text = backend.get_password(SERVICE, keyring_user(settings)) if backend else None
    except Exception:  # locked, dismissed or broken: each backend has errors of its own
        text = None
    return Password(text, PasswordSource.KEYRING) if text else None


def keep_password(
    settings: Settings, text: str, keyring: Callable[[], Keyring | None] = system_keyring
) -> tuple[Password, str | None]:
    """Store a password that a person typed.

    May block while the keyring is asked: call it on a thread of its own.

    Args:
        settings: with the account.
        text: as typed.
        keyring: opens the keyring.

    Returns:
        the password, and a notice for a person when it is only kept in memory, else None.
    """
    backend = keyring()
    if backend is None:
        return Password(text, PasswordSource.MEMORY), no_keyring_notice()
    try:
        backend.set_password(SERVICE, keyring_user(settings), text)
    except Exception:  # locked, dismissed or broken: each backend has errors of its own
        return Password(text, PasswordSource.MEMORY), keyring_refused_notice()
    return Password(text, PasswordSource.KEYRING), None


def no_keyring_notice() -> str:
    """The notice for a person whose system has no keyring."""
    return tr(
        "This computer has no keyring for the password, so it is kept only until the console "
        "closes. To store it, put it in a file and name that file as password_file in "
        "settings.toml."
    )


def keyring_refused_notice() -> str:
    """The notice for a person whose keyring is locked or does not take the password."""
    return tr(
        "The keyring is locked or did not accept the password, so it is kept only until the "
        "console closes."
    )


def _password_in_file(settings: Settings) -> str:
    path = settings.file(settings.account.password_file)
    where = f"{settings.path}: [account] password_file"
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            _refuse_unless_private(os.fstat(file.fileno()), path, where)
            data = file.read(_LONGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(f"{where}: {path} cannot be read: {reason}") from None
    lines = data.decode("utf-8", "replace").splitlines()
    if len(data) > _LONGEST or len(lines) != 1 or not lines[0]:
        raise SettingsError(f"{where}: expected one line, the password, in {path}")
    return lines[0]


def _refuse_unless_private(status: os.stat_result, path: Path, where: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SettingsError(f"{where}: expected an ordinary file, found {path}")
    if os.name == "posix" and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(
            f"{where}: other people on this computer can read {path}; "
            f"expected a file only you can read (chmod 600)"
        )
