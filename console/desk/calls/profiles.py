"""PBX profiles: the feature codes of a phone system, one TOML file each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from console.desk.calls.features import (
    CODE_TITLES,
    DEFAULT_PROFILE,
    Features,
    TemplateError,
    check_template,
)
from console.language import tr

UNLISTED: Final = "other"
"""The profile of a phone system that has none: it knows no code."""


class ProfileError(ValueError):
    """There is no such profile, or its file is wrong."""


@dataclass(frozen=True, slots=True)
class ProfileCode:
    """A feature code of a phone system as it is delivered.

    Attributes:
        template: see `Features`.
        source: where it is documented.
        tried: the real phone system that this program was tried with; empty: none.
    """

    template: str
    source: str
    tried: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The feature codes of one phone system.

    Attributes:
        name: as written in the settings.
        title: as shown to people.
        codes: the known ones, by their key of `[features]`.
    """

    name: str
    title: str
    codes: Mapping[str, ProfileCode]

    def template(self, key: str) -> str:
        """The template of a key of `[features]`; empty: the code is not known."""
        code = self.codes.get(key)
        return "" if code is None else code.template

    @property
    def about(self) -> str:
        """What people should know of the codes, in one line."""
        if not self.codes:
            return tr("No codes are known. Type those of your phone system below.")
        if all(code.tried for code in self.codes.values()):
            text = tr("Supplies the codes that you leave empty. They were tried on {system}.")
            return text.format(system=self.title)
        text = tr(
            "Supplies the codes that you leave empty. They have not been tried on {system} yet."
        )
        return text.format(system=self.title)


def profile_names() -> tuple[str, ...]:
    """The names of all bundled profiles, sorted."""
    folder = files("resources") / "profiles"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def profile_choices() -> list[tuple[str, str]]:
    """Name and title of each profile: the usual one first, and the unlisted phone system last."""
    named = [load_profile(name) for name in profile_names() if name != UNLISTED]
    named.sort(key=lambda profile: (profile.name != DEFAULT_PROFILE, profile.title.casefold()))
    choices = [(profile.name, profile.title) for profile in named]
    return [*choices, (UNLISTED, tr("Another phone system"))]


def unknown_code(key: str, features: Features) -> str:
    """Why something cannot be done whose code is not known, and where to type the code.

    Args:
        key: of `[features]`.
        features: the codes in use.
    """
    code = tr(CODE_TITLES[key])
    if features.profile == UNLISTED:
        text = tr("The “{code}” is not known. Type it in the settings, under “Phone system”.")
        return text.format(code=code)
    text = tr(
        "The “{code}” of {system} is not known. Type it in the settings, under “Phone system”."
    )
    return text.format(code=code, system=load_profile(features.profile).title)


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
        ProfileError: it is not TOML, a key is unknown, a code cannot be dialled or has no source.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"profile {name}: {error}") from None
    title = values.pop("title", name)
    if not isinstance(title, str):
        raise ProfileError(f"profile {name}: title: expected text")
    for key in values:
        if key not in CODE_TITLES:
            raise ProfileError(f"profile {name}: unknown key {key}")
    return Profile(name, title, {key: _code(name, key, table) for key, table in values.items()})


def _code(name: str, key: str, table: object) -> ProfileCode:
    where = f"profile {name}: {key}"
    if not isinstance(table, dict) or not all(isinstance(each, str) for each in table.values()):
        raise ProfileError(f"{where}: expected a table of texts")
    if unknown := table.keys() - {"code", "source", "tried"}:
        raise ProfileError(f"{where}: unknown key {min(unknown)}")
    code = table.get("code", "")
    try:
        check_template(code)
    except TemplateError:
        raise ProfileError(f"{where}: not a code: {code!r}") from None
    if not code or not table.get("source"):
        raise ProfileError(f"{where}: expected a code and its source")
    return ProfileCode(code, table["source"], table.get("tried", ""))
