"""Feature codes: what is dialled to pick up, park or reach voicemail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

DEFAULT_PROFILE: Final = "kiwi"
_PLACE: Final = "{ext}"
_CODE: Final = re.compile(r"[0-9A-Za-z*#+._~-]*\Z")


class TemplateError(ValueError):
    """A feature code holds something that cannot be dialled, or a place other than {ext}."""


@dataclass(frozen=True, slots=True)
class Features:
    """`[features]`: templates in which {ext} is the chosen extension; empty: not offered."""

    profile: str = DEFAULT_PROFILE
    group_pickup: str = "*88"
    directed_pickup: str = ""
    voicemail: str = ""
    park: str = ""


def check_template(template: str) -> None:
    """Make sure that `template` can be dialled once {ext} is filled in.

    Raises:
        TemplateError: it cannot.
    """
    if not _CODE.match(template.replace(_PLACE, "")):
        raise TemplateError(template)


def fill_template(template: str, extension: str) -> str:
    """The code to dial for `extension`."""
    return template.replace(_PLACE, extension)
