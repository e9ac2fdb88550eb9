"""How strong the sign-ins to each phone system were, kept from one start to the next.

Only then can a challenge that was weakened on its way be noticed after a restart. The file holds no
secret: names of servers, users and realms, and a number for each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from console.settings.file import StoreError, write

_LARGEST: Final = 64 * 1024
_MOST_ACCOUNTS: Final = 50
_MOST_REALMS: Final = 16
_STRONGEST: Final = 3


def default_sign_ins_path() -> Path:
    """The file in the platform's state folder."""
    from platformdirs import user_state_path

    return user_state_path("kiwi-console") / "sign-ins.json"


class SignInMemory:
    """The file of sign-ins; it is read when the program starts, and no loss when it is gone.

    Args:
        path: of the file; None: nothing is kept.
        account: the server and the user, as the settings write them.
    """

    def __init__(self, path: Path | None, *account: str) -> None:
        self._path, self._account = path, " ".join(account)

    def proven(self) -> dict[str, int]:
        """By realm, the strength that was proven; see `DigestClient.proven`."""
        found = self._accounts().get(self._account)
        realms = list(found.items())[:_MOST_REALMS] if isinstance(found, dict) else []
        return {realm: shown for realm, shown in realms if shown in range(_STRONGEST + 1)}

    def keep(self, proven: Mapping[str, int]) -> None:
        """Write what is proven now; nothing happens when the file cannot be written."""
        if self._path is None:
            return
        accounts = self._accounts()
        accounts.pop(self._account, None)
        accounts[self._account] = dict(list(proven.items())[-_MOST_REALMS:])
        latest = dict(list(accounts.items())[-_MOST_ACCOUNTS:])
        with suppress(StoreError, OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write(self._path, json.dumps(latest, ensure_ascii=False).encode())

    def _accounts(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}
