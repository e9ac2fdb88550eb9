"""Feature codes: what is dialled to pick up, park, reach voicemail, and not be disturbed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from console.language import mark

DEFAULT_PROFILE: Final = "kiwi"
PLACE: Final = "{ext}"
"""Stands in a template for the extension, or for the place of a parked call."""
_CODE: Final = re.compile(r"[0-9A-Za-z*#+._~-]*\Z")

CODE_TITLES: Final[Mapping[str, str]] = {
    "directed_pickup": mark("Directed pickup code"),
    "group_pickup": mark("Group pickup code"),
    "voicemail": mark("Voicemail code"),
    "to_voicemail": mark("Code for others' voicemail"),
    "park": mark("Park code"),
    "retrieve": mark("Retrieve code"),
    "dnd_on": mark("Code for do not disturb"),
    "dnd_off": mark("Code to end do not disturb"),
}
"""The title of each code, as in the settings sheet."""


class TemplateError(ValueError):
    """A feature code holds something that cannot be dialled, or a place other than {ext}."""


@dataclass(frozen=True, slots=True)
class Features:
    """`[features]` of the settings: templates of feature codes, with `{ext}` for the extension.

    An empty template means that the phone system does not offer the feature, or that its code is
    not known.

    Attributes:
        profile: the profile the templates were taken from.
        group_pickup: picks up a call of the pickup group.
        directed_pickup: picks up the call at one phone.
        voicemail: reaches our own mailbox.
        to_voicemail: leaves a message in the mailbox of `{ext}`.
        park: parks a call that is transferred to it.
        retrieve: takes the call parked at `{ext}`, or without `{ext}` the one that has waited
            longest; empty: the place itself is called.
        dnd_on: the phone system sends no calls to our line from now on.
        dnd_off: it does again.
    """

    profile: str = DEFAULT_PROFILE
    group_pickup: str = "*88"
    directed_pickup: str = ""
    voicemail: str = ""
    to_voicemail: str = ""
    park: str = ""
    retrieve: str = ""
    dnd_on: str = ""
    dnd_off: str = ""

    def code_to_retrieve(self, place: str) -> str:
        """The code that takes the call parked at a place; empty: the place has to be known.

        Args:
            place: where the call is parked; empty: not known.
        """
        if self.retrieve and PLACE not in self.retrieve:
            return self.retrieve
        return fill_template(self.retrieve, place) if self.retrieve and place else place


def check_template(template: str) -> None:
    """Make sure that `template` can be dialled once `{ext}` is filled in.

    Raises:
        TemplateError: it holds another place than `{ext}`, or a character that is not dialled.
    """
    if not _CODE.match(template.replace(PLACE, "")):
        raise TemplateError(template)


def fill_template(template: str, extension: str) -> str:
    """The feature code with `extension` in place of `{ext}`."""
    return template.replace(PLACE, extension)
