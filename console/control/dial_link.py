"""Reads links that a person clicks to call a number: `tel:`, `sip:`, `sips:` and `callto:`."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

SCHEMES: Final = ("tel", "sip", "sips", "callto")
_LONGEST: Final = 64
_SEPARATORS: Final = re.compile(r"[-.()\s]")
_DIALLED: Final = re.compile(r"\+?[0-9*#A-Da-d]+\Z")
_USER: Final = re.compile(r"[A-Za-z0-9*#+_.!~&=$'-]+\Z")


class LinkError(ValueError):
    """A link that names no number; the text says why in one line."""


def is_link(text: str) -> bool:
    """Whether `text` begins with the scheme of such a link."""
    return text.partition(":")[0].lower() in SCHEMES and ":" in text


def number_of(link: str) -> str:
    """The number or user part that a link names.

    Parameters, headers and a password are left out: a web page must not control more than the
    number. A `tel:` number loses its separators (RFC 3966 section 3); of a SIP address the user
    part is taken, because calls go through the person's own phone system.

    Raises:
        LinkError: it is no such link, or names no number.
    """
    scheme, colon, rest = link.strip().partition(":")
    if not colon or scheme.lower() not in SCHEMES:
        raise LinkError(f"expected a link such as tel:+6495550123, found {link[:_LONGEST]!r}")
    rest = re.split(r"[;?]", rest.removeprefix("//"), maxsplit=1)[0]
    user, at, _ = rest.rpartition("@")
    if at:
        rest = user.partition(":")[0]
    named = unquote(rest).strip()
    number = _SEPARATORS.sub("", named)
    if len(named) <= _LONGEST:
        if _DIALLED.match(number):
            return number
        if at and _USER.match(named):
            return named
    raise LinkError(f"the link contains no number that can be called: {link[:_LONGEST]!r}")
