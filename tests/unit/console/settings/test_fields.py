"""The table of all settings agrees with the parser and with the documentation."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from console.desk.calls.call_settings import CallSettings
from console.desk.calls.features import Features
from console.settings.fields import FIELDS, FieldKind, Page, SettingField
from console.settings.model import (
    AccountSettings,
    BlfSettings,
    ConsoleSettings,
    HistorySettings,
    MediaSettings,
    Settings,
    SettingsError,
    TlsSettings,
    parse_settings,
)

ROOT = Path(__file__).parents[4]
ACCOUNT = '[account]\nserver = "a.example"\nuser = "1"\n'
TABLES = {
    "account": AccountSettings,
    "blf": BlfSettings,
    "console": ConsoleSettings,
    "features": Features,
    "calls": CallSettings,
    "media": MediaSettings,
    "history": HistorySettings,
    "tls": TlsSettings,
}


@pytest.fixture
def settings() -> Settings:
    return parse_settings(ACCOUNT, Path("s.toml"))


def test_every_key_has_its_field_once() -> None:
    keys = [
        f"{table}.{field.name}"
        for table, of in TABLES.items()
        for field in fields(of)
        if is_dataclass(of)
    ]
    assert sorted(field.name for field in FIELDS) == sorted(keys)
    assert list(FIELDS) == sorted(FIELDS, key=lambda field: list(Page).index(field.page))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_help_of_a_field_is_one_line(field: SettingField) -> None:
    assert field.title
    assert field.help.endswith(".")
    assert "\n" not in field.help
    assert len(field.help) <= 90


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_default_is_the_value_of_a_missing_key(field: SettingField, settings: Settings) -> None:
    if field.kind is not FieldKind.CODE and field.name not in ("account.server", "account.user"):
        assert field.value(settings) == field.default


def text_with(field: SettingField, value: str) -> str:
    if field.table == "account":
        return f"{ACCOUNT}{field.key} = {value}\n"
    return f"{ACCOUNT}[{field.table}]\n{field.key} = {value}\n"


@pytest.mark.parametrize(
    "field", [one for one in FIELDS if one.choices], ids=lambda field: field.name
)
def test_the_choices_are_the_only_valid_values(field: SettingField) -> None:
    quote = '"' if isinstance(field.default, str) else ""
    for value, title in field.choices:
        settings = parse_settings(text_with(field, quote + value + quote), Path("s.toml"))
        assert str(field.value(settings)) == value
        assert title
    with pytest.raises(SettingsError):
        parse_settings(text_with(field, f"{quote}7{quote}"), Path("s.toml"))


@pytest.mark.parametrize(
    "field", [one for one in FIELDS if one.allowed], ids=lambda field: field.name
)
def test_the_ends_of_a_range_are_valid_and_no_more(field: SettingField) -> None:
    first, last = field.allowed[0], field.allowed[-1]
    for value in (first, last):
        assert field.value(parse_settings(text_with(field, str(value)), Path("s"))) == value
    for value in (first - 1, last + 1):
        with pytest.raises(SettingsError):
            parse_settings(text_with(field, str(value)), Path("s"))


def test_every_key_is_in_the_documentation() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    tables = re.split(r"^\[+(\w+)\]+$", example[1], flags=re.MULTILINE)
    documented = {
        f"{table}.{key}"
        for table, body in zip(tables[1::2], tables[2::2], strict=True)
        for key in re.findall(r"^(\w+) =", body, re.MULTILINE)
    }
    assert {field.name for field in FIELDS} <= documented
    extension = {"number", "name", "group", "pickup", "kind", "favourite", "page", "row", "column"}
    assert {f"extension.{key}" for key in extension} <= documented
    assert parse_settings(example[1], Path("docs/settings.md")).extensions
