"""Tells by its name whether a heading or a setting holds a password.

The rule is the same for the columns of a table and for the settings of a phone, in every language
that the headings are read in. What is so named is never read, shown or logged.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PARTS: Final = re.compile(
    r"pass(?!enger|port)|pswd|pwd|secret|credential|kennwort|geheim|contrasen|wachtwoord"
    r"|parola|senha|segret|kupuhuna|(?:access|security|unlock|door|alarm|voicemail|log[io]n|zugangs|sicherheits|toegangs)code"
    r"|kupuhipa|\bpsk\b|sharedkey|apikey|authkey|privatekey|token|passphrase"
)
_KEY_OF: Final = re.compile(
    r"auth(?:entication)?|api|private|encrypt(?:ion)?|srtp|wpa|wep|shared|license|sip|wifi|wlan"
)
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NO_SECRET: Final = re.compile(
    r"(?:yes|no|true|false|on|off|enabled?|disabled?|none|null|y|n|ja|nein|oui|non)\Z",
    re.IGNORECASE,
)
_EMPTY_MARK: Final = re.compile(r"%[A-Za-z]+%\Z")


@lru_cache(8192)
def is_secret(name: str) -> bool:
    """Whether a heading or the name of a setting says that its value is a password or a PIN."""
    folded = unicodedata.normalize("NFKD", name)
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    words = [word.lower() for word in _WORD.findall(folded)]
    if _PARTS.search("".join(words)) or "psk" in words:
        return True
    if any(word in ("pin", "pins", "pincode", "clave") for word in words):
        return True
    if any(len(word) <= 12 and word.endswith(("mailpin", "vmpin", "userpin")) for word in words):
        return True
    return bool({"key", "keys"} & set(words)) and any(_KEY_OF.fullmatch(w) for w in words)


def holds_secret(value: str) -> bool:
    """Whether the value of a secret setting is one: not empty, and no mere yes or no."""
    value = value.strip().strip("\"'").strip()
    return bool(value) and not _NO_SECRET.match(value) and not _EMPTY_MARK.match(value)
