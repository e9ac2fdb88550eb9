"""The parser of the settings, and its one-line errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.calls.features import Features
from console.desk.lamps import Extension, ExtensionKind, KeyPlace
from console.settings.model import (
    EventChoice,
    Settings,
    SettingsError,
    TransportChoice,
    load_settings,
    parse_settings,
)
from console.settings.server_address import ServerAddress, parse_server
from console.settings.store import SettingsStore

FILE = Path("s.toml")
ACCOUNT = '[account]\nserver = "sip.example.net"\nuser = "093778647"\n'


def parse(text: str) -> Settings:
    return parse_settings(text, FILE)


def error_of(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        parse(text)
    return str(caught.value)


def test_the_smallest_file_has_the_defaults() -> None:
    settings = parse(ACCOUNT)
    assert settings.account.transport is TransportChoice.AUTO
    assert settings.account.sip_domain == "sip.example.net"
    assert settings.account.login == "093778647"
    blf = settings.blf
    assert (blf.subscribe_expires, blf.retry_interval, blf.pace) == (600, 30, 200)
    assert blf.event is EventChoice.AUTO
    assert (settings.features.profile, settings.features.group_pickup) == ("kiwi", "*88")


def test_a_profile_gives_defaults_that_a_key_overrides() -> None:
    features = parse(ACCOUNT + '[features]\nprofile = "freepbx"\ngroup_pickup = "*9"\n').features
    assert (features.group_pickup, features.directed_pickup) == ("*9", "**{ext}")


def test_extensions_keep_their_order_and_may_repeat() -> None:
    text = ACCOUNT + (
        '[[extension]]\nnumber = "1"\nname = "Ann"\ngroup = "A"\nkind = "park"\n'
        '[[extension]]\nnumber = "1"\n'
    )
    assert parse(text).extensions == (
        Extension("1", "Ann", "A", "", ExtensionKind.PARK),
        Extension("1"),
    )


def test_a_fingerprint_may_have_colons() -> None:
    text = ":".join(["AB"] * 32)
    assert parse(ACCOUNT + f'[tls]\nfingerprint = "{text}"').tls.fingerprint == "ab" * 32


def with_extension(line: str) -> str:
    return f"{ACCOUNT}[[extension]]\n{line}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            ACCOUNT + '[blf]\nsubscribe_expires = "abc"',
            "s.toml: [blf] subscribe_expires: expected a whole number 60..86400, found 'abc'",
        ),
        (
            ACCOUNT + "[blf]\npace = true",
            "s.toml: [blf] pace: expected a whole number 0..10000, found true",
        ),
        (
            ACCOUNT + "[blf]\nretry_intervall = 3",
            "s.toml: [blf]: unknown key 'retry_intervall'; did you mean retry_interval?",
        ),
        (ACCOUNT + "[bfl]", "s.toml: unknown table 'bfl'; did you mean blf?"),
        (
            ACCOUNT + '[blf]\nevent = "dialogue"',
            "s.toml: [blf] event: expected one of dialog, presence, auto, found 'dialogue'",
        ),
        (
            ACCOUNT + '[features]\npark = "*7{slot}"',
            's.toml: [features] park: expected a code such as "**{ext}" or "*97", '
            "found '*7{slot}'",
        ),
        (with_extension("number = 1"), "s.toml: [[extension]] 1 number: expected text in quotes"),
        (with_extension('number = ""'), "s.toml: [[extension]] 1 number: expected a number"),
        (with_extension(""), "s.toml: [[extension]] 1 number: missing"),
        ("account = 3", "s.toml: account: expected a table [account], found 3"),
        ('[account]\nuser = "1"', "s.toml: [account] server: missing"),
        ('[account]\nserver = "a"', "s.toml: [account] user: missing"),
        ("[account", "s.toml: not a TOML file: "),
        (ACCOUNT + '[media]\nnull = "yes"', "s.toml: [media] null: expected true or false"),
        (ACCOUNT + '[tls]\nfingerprint = "ab"', "s.toml: [tls] fingerprint: expected a SHA-256"),
        (ACCOUNT + '[features]\nprofile = "x"', "s.toml: [features] profile: expected one of "),
        ("version = " + "9" * 5000, "s.toml: not a TOML file: "),
        ("version = 0x" + "f" * 5000, "s.toml: version: expected a whole number"),
        (ACCOUNT + '[account.x]\ny = "z"', "s.toml: [account]: unknown key 'x'"),
    ],
)
def test_a_mistake_gets_one_line(text: str, message: str) -> None:
    error = error_of(text)
    assert error.startswith(message)
    assert "\n" not in error


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("sip.example.net", "sip.example.net", None),
        ("sip.example.net:5061", "sip.example.net", 5061),
        ("192.0.2.1:5060", "192.0.2.1", 5060),
        ("[2001:db8::1]", "2001:db8::1", None),
        ("[2001:db8::1]:5060", "2001:db8::1", 5060),
    ],
)
def test_a_server(text: str, host: str, port: int | None) -> None:
    assert parse_server(text) == ServerAddress(host, port)
    assert str(parse_server(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "a:0", "a:65536", "a:b", "2001:db8::1", "[a]", "a b", "999.1.1.1", "sip:a", "a:", "-a"],
)
def test_a_text_that_is_no_server(text: str) -> None:
    with pytest.raises(ValueError):
        parse_server(text)


@given(st.text(max_size=60))
def test_any_wrong_text_gets_one_line(text: str) -> None:
    assert len(error_of(f"{text}\nnobody = 1").splitlines()) == 1


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    with pytest.raises(SettingsError, match="there is no such file"):
        load_settings(missing)
    assert not missing.exists()
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# caf\xe9\n")
    with pytest.raises(SettingsError, match="line 1: expected text in UTF-8"):
        load_settings(latin)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


def test_a_file_name_that_is_too_long_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        SettingsStore(tmp_path / ("x" * 300) / "settings.toml")


def test_the_home_folder_of_an_unknown_user_is_an_ordinary_name() -> None:
    assert parse(ACCOUNT).file("~nobody-here/word") == Path("~nobody-here/word")


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[account\n")
    with pytest.raises(SettingsError):
        load_settings(path)
    assert path.read_text() == "[account\n"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xef\xbb\xbf" + ACCOUNT.encode())
    assert load_settings(path).account.user == "093778647"


def test_no_code_is_guessed_for_a_phone_system_that_is_not_listed() -> None:
    features = parse(ACCOUNT + '[features]\nprofile = "other"\n').features
    assert features == Features("other", group_pickup="")


def test_one_key_for_both_kinds_of_voicemail_keeps_its_meaning() -> None:
    """`{ext}` in `voicemail` served to leave a message, and left out to listen."""

    def codes(text: str) -> tuple[str, str]:
        features = parse(f"{ACCOUNT}[features]\n{text}\n").features
        return features.voicemail, features.to_voicemail

    assert codes('voicemail = "*97{ext}"') == ("*97", "*97{ext}")
    assert codes('profile = "freepbx"\nvoicemail = "*55{ext}"') == ("*55", "*55{ext}")
    assert codes('voicemail = "*97"') == ("*97", "")
    assert codes('voicemail = "{ext}"') == ("", "{ext}")
    # since then
    assert codes('voicemail = "*97{ext}"\nto_voicemail = "*12{ext}"') == ("*97", "*12{ext}")
    assert codes('to_voicemail = "*12{ext}"') == ("", "*12{ext}")
    assert codes('profile = "freepbx"') == ("*97", "*{ext}")
    assert codes('profile = "freepbx"\nvoicemail = "*98"') == ("*98", "*{ext}")


ACCOUNT = '[account]\nserver = "sip.example.net"\nuser = "093778647"\n'


def test_the_look_of_the_window_is_read() -> None:
    settings = parse_settings(ACCOUNT + '[console]\ntheme = "dark"\nzoom = 125\n', Path("s.toml"))
    assert (settings.console.theme.value, settings.console.zoom) == ("dark", 125)
    with pytest.raises(SettingsError, match=r"\[console\] theme: expected one of system, light"):
        parse_settings(ACCOUNT + '[console]\ntheme = "pink"\n', Path("s.toml"))


def test_an_extension_has_the_place_of_its_key() -> None:
    text = '[[extension]]\nnumber = "1"\npage = 1\nrow = 2\ncolumn = 3\nfavourite = true\n'
    extension = parse_settings(ACCOUNT + text, Path("s.toml")).extensions[0]
    assert extension.place == KeyPlace(1, 2, 3)
    assert extension.favourite
    with pytest.raises(SettingsError, match=r"\[\[extension\]\] 1 row: missing; expected page"):
        parse_settings(ACCOUNT + text.replace("row = 2\n", ""), Path("s.toml"))


def test_a_file_of_a_newer_program_is_refused_in_one_sentence() -> None:
    with pytest.raises(SettingsError, match=r"s\.toml: written by a newer Kiwi Console"):
        parse_settings("version = 2\n[future]\nx = 1\n" + ACCOUNT, Path("s.toml"))
