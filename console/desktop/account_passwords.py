"""Finds the passwords of accounts, keeps those a person types, and has one asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from console.desk.changes import AccountChanged, Change
from console.desk.desk import Desk
from console.program.background import in_thread
from console.program.runtime import Runtime
from console.settings.credentials import (
    KEYRING_PATIENCE,
    Password,
    find_password,
    keep_password,
    keyring_refused_notice,
    keyring_user,
)
from console.settings.model import Settings

_WRONG_PASSWORD: Final = "AUTH-PASS"  # noqa: S105 - names a fault


class AccountPasswords:
    """The passwords of every account that this process signs in with.

    A person is asked for a password at most once for each `ask_again`, and once more after the
    account was registered.

    Args:
        desk: its account tells when the phone system refuses the password.
        runtime: its tasks do the work with the keyring.
        on_wanted: called on a later turn of the event loop when a person has to type the password
            of the account in use: with False when nobody has one, with True when the phone system
            refuses it.

    Attributes:
        demo: the password of the demo while it is shown, used for every account; None otherwise.
            Nobody is asked for a password then.
    """

    def __init__(self, desk: Desk, runtime: Runtime, on_wanted: Callable[[bool], None]) -> None:
        self.demo: str | None = None
        self._tasks = runtime.tasks
        self._on_wanted = on_wanted
        self._typed: dict[str, str] = {}
        self._has_password = False
        self._asked = False
        self.close = desk.listen(self._on_change)
        """Stops listening to the desk."""

    async def find(self, settings: Settings) -> str | None:
        """The password of the account in `settings`; None when nobody has it.

        A password that was typed since the start comes before a kept one.

        Raises:
            SettingsError: the password file cannot be read, is empty, or others can read it.
        """
        if self.demo is not None:
            return self.demo
        typed = self._typed.get(keyring_user(settings))
        if typed is not None:
            return typed
        found = await in_thread(lambda: find_password(settings), KEYRING_PATIENCE)
        return None if found is None else found.text

    def keep(self, settings: Settings, password: str, on_end: Callable[[str | None], None]) -> None:
        """Remember a password until the process ends, and store it in the keyring.

        Args:
            settings: with the account it belongs to.
            password: as typed.
            on_end: told a notice for a person when the keyring did not take it, else None.
        """
        self._typed[keyring_user(settings)] = password

        async def keep() -> None:
            kept: tuple[Password, str | None] | None = await in_thread(
                lambda: keep_password(settings, password), KEYRING_PATIENCE
            )
            on_end(keyring_refused_notice() if kept is None else kept[1])

        self._tasks.start(keep(), "keep the password")

    def ask_again(self) -> None:
        """Another sign-in begins: a person may be asked for the password once more."""
        self._has_password = self._asked = False

    def signing_in_with(self, password: str | None) -> None:
        """The console signs in with this password; a person is asked when it is None."""
        self._has_password = password is not None
        if password is None:
            self._ask()

    def _on_change(self, change: Change) -> None:
        if not isinstance(change, AccountChanged):
            return
        if change.account.code == _WRONG_PASSWORD:
            self._ask()
        elif change.account.registered:
            self._asked = False

    def _ask(self) -> None:
        if not self._asked and self.demo is None:
            self._asked = True
            wrong = self._has_password
            asyncio.get_running_loop().call_soon(lambda: self._on_wanted(wrong))
