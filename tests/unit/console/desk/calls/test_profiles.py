"""The codes of each phone system, as its makers document them, and what is said of unknown ones."""

from __future__ import annotations

import pytest

from console.desk.calls.features import CODE_TITLES, Features
from console.desk.calls.profiles import (
    ProfileError,
    load_profile,
    parse_profile,
    profile_choices,
    profile_names,
    unknown_code,
)

NAMES = {
    "kiwi": "Kiwi VoIP",
    "3cx": "3CX",
    "asterisk": "Asterisk",
    "broadworks": "BroadWorks",
    "freepbx": "FreePBX",
    "freeswitch": "FreeSWITCH",
    "fusionpbx": "FusionPBX",
    "yeastar": "Yeastar P-Series",
    "other": "Another phone system",
}
# directed and group pickup, own voicemail, somebody's, park, retrieve, do not disturb on and off
CODES = {
    "kiwi": ("", "*88", "", "", "", "", "", ""),
    "other": ("", "", "", "", "", "", "", ""),
    "asterisk": ("", "*8", "", "", "700", "", "", ""),
    "freepbx": ("**{ext}", "*8", "*97", "*{ext}", "70", "", "*78", "*79"),
    "freeswitch": ("**{ext}", "*8", "*98", "", "5900", "5901", "", ""),
    "fusionpbx": ("**{ext}", "*8", "*97", "*99{ext}", "*5900", "", "*78", "*79"),
    "broadworks": ("*97{ext}", "*98", "*86", "*55{ext}", "", "*88{ext}", "*78", "*79"),
    "3cx": ("*20*{ext}", "*20*", "", "", "*00", "*10", "", ""),
    "yeastar": ("*04{ext}", "*4", "*2", "*12{ext}", "", "", "", ""),
}


def test_all_are_offered_the_usual_one_first_and_the_unlisted_one_last() -> None:
    assert profile_choices() == list(NAMES.items())
    assert sorted(CODES) == list(profile_names())


@pytest.mark.parametrize("name", profile_names())
def test_the_codes_of_a_phone_system(name: str) -> None:
    profile = load_profile(name)
    assert tuple(profile.template(key) for key in CODE_TITLES) == CODES[name]
    for code in profile.codes.values():
        assert len(code.source.split()) > 1
    assert profile.template("to_voicemail") == "" or "{ext}" in profile.template("to_voicemail")
    assert "{ext}" not in profile.template("voicemail") + profile.template("group_pickup")


@pytest.mark.parametrize(
    "text",
    [
        "x = 1",
        "title = 1",
        "park =",
        'park = "700"',
        '[slot]\ncode = "700"\nsource = "a page"',
        '[park]\ncode = "700"',
        '[park]\ncode = "700"\nsource = ""',
        '[park]\ncode = ""\nsource = "a page"',
        '[park]\ncode = "{slot}"\nsource = "a page"',
        '[park]\ncode = 700\nsource = "a page"',
        '[park]\ncode = "700"\nsource = "a page"\nby = "me"',
    ],
)
def test_a_wrong_profile(text: str) -> None:
    with pytest.raises(ProfileError):
        parse_profile("mine", text)


def test_there_is_no_such_profile() -> None:
    with pytest.raises(ProfileError, match="known profiles: 3cx, asterisk"):
        load_profile("axon")


def test_what_is_said_of_the_codes_of_a_phone_system() -> None:
    assert load_profile("asterisk").about == (
        "Supplies the codes that you leave empty. They were tried on Asterisk."
    )
    assert load_profile("yeastar").about == (
        "Supplies the codes that you leave empty. They have not been tried on Yeastar P-Series yet."
    )
    assert load_profile("other").about == (
        "No codes are known. Type those of your phone system below."
    )


def test_an_unknown_code_says_where_to_type_it() -> None:
    assert unknown_code("park", Features("broadworks")) == (
        "The “Park code” of BroadWorks is not known. Type it in the settings, under “Phone system”."
    )
    assert unknown_code("to_voicemail", Features("other")) == (
        "The “Code for others' voicemail” is not known. "
        "Type it in the settings, under “Phone system”."
    )


def test_how_a_parked_call_is_retrieved() -> None:
    assert Features().code_to_retrieve("701") == "701"
    assert Features().code_to_retrieve("") == ""
    assert Features(retrieve="*88{ext}").code_to_retrieve("701") == "*88701"
    assert Features(retrieve="*88{ext}").code_to_retrieve("") == ""
    assert Features(retrieve="5901").code_to_retrieve("") == "5901"
    assert Features(retrieve="5901").code_to_retrieve("5900") == "5901"
