"""Feature codes: what is dialled to pick up, to park, and to reach voicemail."""

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
    """`[features]` of the settings: templates of feature codes, with `{ext}` for the extension.

    An empty template means that the phone system does not offer the feature.

    Attributes:
        profile: the profile the templates were taken from.
        group_pickup: picks up a call of the pickup group.
        directed_pickup: picks up the call at one phone.
        voicemail: reaches a mailbox.
        park: parks a call.
    """

    profile: str = DEFAULT_PROFILE
    group_pickup: str = "*88"
    directed_pickup: str = ""
    voicemail: str = ""
    park: str = ""


def check_template(template: str) -> None:
    """Make sure that `template` can be dialled once `{ext}` is filled in.

    Raises:
        TemplateError: it holds another place than `{ext}`, or a character that is not dialled.
    """
    if not _CODE.match(template.replace(_PLACE, "")):
        raise TemplateError(template)


def fill_template(template: str, extension: str) -> str:
    """The feature code with `extension` in place of `{ext}`."""
    return template.replace(_PLACE, extension)
