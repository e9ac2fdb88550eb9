"""PBX profiles: the feature codes of a phone system, one TOML file each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from console.desk.calls.features import TemplateError, check_template

_KEYS: Final = ("group_pickup", "directed_pickup", "voicemail", "park")


class ProfileError(ValueError):
    """There is no such profile, or its file is wrong."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The feature codes of one phone system; see `Features`.

    Attributes:
        name: as written in the settings.
        title: as shown to people.
        group_pickup: template; empty: not offered, as for the following.
        directed_pickup: template.
        voicemail: template.
        park: template.
    """

    name: str
    title: str
    group_pickup: str = ""
    directed_pickup: str = ""
    voicemail: str = ""
    park: str = ""


def profile_names() -> tuple[str, ...]:
    """The names of all bundled profiles, sorted."""
    folder = files("resources") / "profiles"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_profile(name: str) -> Profile:
    """Read the bundled profile of that name.

    Raises:
        ProfileError: there is no such profile, or its file is wrong.
    """
    if name not in profile_names():
        raise ProfileError(
            f"there is no profile {name!r}; known profiles: {', '.join(profile_names())}"
        )
    text = (files("resources") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    return parse_profile(name, text)


def parse_profile(name: str, text: str) -> Profile:
    """Read a profile from the text of its TOML file.

    Raises:
        ProfileError: it is not TOML, a key is unknown, or a code cannot be dialled.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"profile {name}: {error}") from None
    for key, value in values.items():
        if key not in ("title", *_KEYS):
            raise ProfileError(f"profile {name}: unknown key {key}")
        if not isinstance(value, str):
            raise ProfileError(f"profile {name}: {key}: expected text")
        if key != "title":
            try:
                check_template(value)
            except TemplateError:
                raise ProfileError(f"profile {name}: {key}: not a code: {value!r}") from None
    return Profile(name, **{"title": name, **values})
