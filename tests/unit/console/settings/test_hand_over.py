"""The file for another desk: everything that it can use, and nothing of this desk's own."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from console.desk.calls.features import CODE_TITLES
from console.settings.hand_over import SHARED, hand_over
from console.settings.model import Settings, SettingsError, parse_settings

TEXT = """\
# the password is correct-horse
version = 1

[account]
server = "pbx.example"
user = "093778600"
auth_user = "desk-1"
display_name = "Front desk 093778600"
password_file = "correct-horse.txt"
outbound_proxy = "edge.example:5061"
transport = "tls"
region = "AU"

[tls]
ca_file = "certificates/office.pem"

[blf]
list_uri = "sip:093778600-lamps@pbx.example"
pace = 20

[features]
profile = "asterisk"
directed_pickup = "*8{ext}"

[media]
input = "Ann's headset"
tones = "au"

[console]
density = "roomy"
autostart = true

[[extension]]
number = "204"
name = "Ann \\"Annie\\" Lee"
group = "Sales"
page = 2
row = 1
column = 1

[[extension]]
number = "093778600"
name = "This desk"
"""
# What belongs to this desk, this computer or this person.
OWN = {
    "account": {"user", "auth_user", "display_name", "password_file"},
    "tls": {"ca_file"},
    "media": {"input", "output", "ring_output", "null"},
    "console": {"tray", "autostart"},
}


def handed_over() -> str:
    path = Path("settings.toml")
    return hand_over(parse_settings(TEXT, path), TEXT)


def test_nothing_of_this_desk_is_in_the_file() -> None:
    text = handed_over()

    for own in ("correct-horse", "093778600", "desk-1", "office.pem", "headset", "autostart"):
        assert own not in text


def test_what_another_desk_can_use_is_in_the_file() -> None:
    values = tomllib.loads(handed_over())

    assert values == {
        "version": 1,
        "account": {
            "server": "pbx.example",
            "transport": "tls",
            "outbound_proxy": "edge.example:5061",
            "region": "AU",
        },
        "blf": {"pace": 20},
        "features": {"profile": "asterisk", "directed_pickup": "*8{ext}"},
        "media": {"tones": "au"},
        "console": {"density": "roomy"},
        "extension": [
            {
                "number": "204",
                "name": 'Ann "Annie" Lee',
                "group": "Sales",
                "page": 2,
                "row": 1,
                "column": 1,
            }
        ],
    }


def test_the_set_up_takes_a_file_without_a_number_and_nothing_else_does() -> None:
    path = Path("desk.toml")

    assert parse_settings(handed_over(), path, for_set_up=True).account.user == ""
    with pytest.raises(SettingsError, match="user"):
        parse_settings(handed_over(), path)


def test_every_setting_is_shared_or_kept_here() -> None:
    """A new setting has to be added to `SHARED` or to `OWN`."""
    example = parse_settings(TEXT, Path("settings.toml"))
    for table in fields(Settings):
        if table.name in ("path", "extensions"):
            continue
        keys = {field.name for field in fields(getattr(example, table.name))}
        if table.name == "features":
            keys = {"profile", *CODE_TITLES}
        assert keys == set(SHARED[table.name]) | OWN.get(table.name, set()), table.name
