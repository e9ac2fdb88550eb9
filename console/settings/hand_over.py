"""The settings of one desk as a file for another: without passwords and the number of the desk.

What belongs to a person or a computer is left out: the account's user, its password, and the names
of files, sound devices and programs here. The set-up of the next desk reads the file and asks for
the rest.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from console.settings.model import Settings
from console.settings.settings_text import Value, extension_piece

SHARED: Final = {
    "account": ("server", "transport", "domain", "outbound_proxy", "trusted", "region"),
    "tls": ("fingerprint",),
    "blf": ("subscribe_expires", "retry_interval", "event", "list_uri", "pace"),
    "features": (
        "profile",
        "group_pickup",
        "directed_pickup",
        "voicemail",
        "to_voicemail",
        "park",
        "retrieve",
        "dnd_on",
        "dnd_off",
    ),
    "calls": ("transfer", "no_answer", "caller_hears"),
    "media": ("tones", "srtp", "auto_answer", "auto_answer_from"),
    "history": ("keep_days",),
    "console": (
        "theme",
        "zoom",
        "density",
        "view",
        "grouping",
        "motion",
        "language",
        "keys",
    ),
}
"""The keys that another desk can use, by their table."""
_HEAD: Final = """\
# Settings of a Kiwi Console for another desk.
# The desk's own number and password are not in this file; the set-up asks for them:
# choose "I have a settings or phone file" on the first page.
version = 1
"""


def shared_values(text: str, own: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Value]]:
    """Table, key and value of what another desk can use, in the order of `SHARED`.

    Args:
        text: of valid settings.
        own: numbers and user names of this desk; a value that holds one of them is left out.
    """
    top: dict[str, Any] = tomllib.loads(text.removeprefix("\ufeff"))
    marks = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in own if name]
    for table, keys in SHARED.items():
        values = top.get(table, {})
        for key in keys:
            value = values.get(key)
            if isinstance(value, str | int) and not any(one.search(str(value)) for one in marks):
                yield table, key, value


def hand_over(settings: Settings, text: str) -> str:
    """The text of a settings file for another desk.

    Args:
        settings: of this desk.
        text: of its settings file.
    """
    import tomlkit

    lines, begun = [_HEAD], ""
    account = settings.account
    for table, key, value in shared_values(text, (account.user, account.login)):
        if table != begun:
            lines.append(f"\n[{table}]\n")
            begun = table
        lines.append(f"{key} = {tomlkit.item(value).as_string()}\n")
    lines.append("\n")
    lines += [
        extension_piece(one, "\n").text
        for one in settings.extensions
        if one.number not in (account.user, account.login)
    ]
    return "".join(lines)
