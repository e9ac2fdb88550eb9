"""Reads the values of a TOML table; errors name the file, the key and the expected value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_network
from typing import Final, TypeVar

from console.desk.calls.features import TemplateError, check_template
from console.settings.server_address import EXPECTED as SERVER_EXPECTED
from console.settings.server_address import is_host_name, parse_server

Choice = TypeVar("Choice", bound=StrEnum)

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}\Z")
_SIP_URI: Final = re.compile(r"sips?:[^\s<>@]+@[^\s<>@]+\Z", re.IGNORECASE)
_LONGEST_SHOWN: Final = 40


class SettingsError(Exception):
    """The settings are not valid.

    Args:
        text: one line for the person who wrote them.
        place: the table as written in the file, such as `[blf]`; empty: no particular one.
        key: of the wrong value; empty: no particular one.
        expected: the words after "expected" in the text; may be empty.
    """

    def __init__(self, text: str, *, place: str = "", key: str = "", expected: str = "") -> None:
        super().__init__(text)
        self.place, self.key, self.expected = place, key, expected


class TomlTable:
    """A TOML table whose values are read with checks; all of them raise `SettingsError`.

    Args:
        values: of the table, as `tomllib` returns them.
        file: name of the file, for errors.
        place: the table as written in the file, such as `[blf]`; empty: the keys before all tables.
    """

    def __init__(self, values: Mapping[str, object], file: str, place: str = "") -> None:
        self._values = values
        self._file = file
        self._place = place

    def error(self, key: str, expected: str, found: object) -> SettingsError:
        """Make the error for a wrong value.

        Args:
            key: of the value.
            expected: what the value should be, in words.
            found: the value.
        """
        text = f"{self._where(key)}: expected {expected}, found {_shown(found)}"
        return SettingsError(text, place=self._place, key=key, expected=expected)

    def missing(self, key: str, expected: str) -> SettingsError:
        """Make the error for a missing key.

        Args:
            key: that is missing.
            expected: what its value should be, in words.
        """
        text = f"{self._where(key)}: missing; expected {expected}"
        return SettingsError(text, place=self._place, key=key, expected=expected)

    def only(self, *known: str) -> None:
        """Raise an error for a key that is not `known`; it suggests the most similar one."""
        for key in self._values:
            if key not in known:
                where = f"{self._file}: {self._place}".rstrip(" :")
                kind = "key" if self._place else "table"
                near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
                hint = f"did you mean {near[0]}?" if near else "none is known here"
                raise SettingsError(f"{where}: unknown {kind} {_shown(key)}; {hint}")

    def table(self, key: str) -> TomlTable:
        """The table `[key]`; an empty one when it is missing."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, f"a table [{key}]", value)
        return TomlTable(value, self._file, f"[{key}]")

    def tables(self, key: str) -> list[TomlTable]:
        """Every `[[key]]` in order; errors count them from 1."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"tables [[{key}]]", value)
        return [
            TomlTable(item, self._file, f"[[{key}]] {count}") for count, item in enumerate(value, 1)
        ]

    def text(self, key: str, default: str = "") -> str:
        """One line of text without control characters."""
        value = self._values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, "text in quotes", value)
        if not value.isprintable():
            raise self.error(key, "one line of printable text", value)
        return value.strip()

    def word(self, key: str, required: bool = False) -> str:
        """Text without spaces, such as a phone number; `required`: at least one character."""
        value = self.text(key)
        if (required and not value) or any(character.isspace() for character in value):
            expected = f'a {key} in quotes without spaces, such as "093778648"'
            if key not in self._values:
                raise self.missing(key, expected)
            raise self.error(key, expected, value)
        return value

    def server(self, key: str, required: bool = False) -> str:
        """A host or host:port; may be empty unless `required`."""
        value = self.text(key)
        if not value and not required:
            return value
        if key not in self._values:
            raise self.missing(key, SERVER_EXPECTED)
        try:
            parse_server(value)
        except ValueError:
            raise self.error(key, SERVER_EXPECTED, value) from None
        return value

    def hosts(self, key: str) -> str:
        """Addresses, networks and host names, see `hosts_of`; may be empty."""
        value = self.text(key)
        if not all(is_host_name(each) or _is_network(each) for each in hosts_of(value)):
            expected = 'addresses, networks or names, such as "10.0.0.0/24, sbc.example.net"'
            raise self.error(key, expected, value)
        return value

    def callers(self, key: str) -> str:
        """Numbers, some with `=talk` behind them, see `callers_of`; may be empty."""
        value = self.text(key)
        for piece in filter(str.strip, value.split(",")):
            number, equals, word = piece.partition("=")
            number = number.strip()
            if not number or " " in number or (equals and word.strip() != "talk"):
                raise self.error(key, 'numbers such as "201, 202=talk"', value)
        return value

    def domain(self, key: str) -> str:
        """A host name without a port, an IPv4 address, or empty."""
        value = self.text(key)
        if value and not is_host_name(value):
            raise self.error(key, 'a name such as "example.net"', value)
        return value

    def list_uri(self, key: str) -> str:
        """A sip: address, or empty."""
        value = self.text(key)
        if value and not _SIP_URI.match(value):
            raise self.error(key, 'an address such as "sip:reception-list@example.net"', value)
        return value

    def fingerprint(self, key: str) -> str:
        """A SHA-256 fingerprint as 64 lower-case hex digits, or empty."""
        value = self.text(key)
        digits = value.replace(":", "").replace(" ", "").lower().removeprefix("sha256")
        if value and not _FINGERPRINT.match(digits):
            raise self.error(key, "a SHA-256 fingerprint of 64 hex digits", value)
        return digits

    def template(self, key: str, default: str) -> str:
        """A feature code, in which `{ext}` is the only placeholder."""
        value = self.text(key, default)
        try:
            check_template(value)
        except TemplateError:
            raise self.error(key, 'a code such as "**{ext}" or "*97"', value) from None
        return value

    def number(self, key: str, default: int, allowed: range) -> int:
        """A whole number.

        Args:
            key: of the number.
            default: when the key is missing.
            allowed: the valid numbers.
        """
        value = self._values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            expected = f"a whole number {allowed.start}..{allowed.stop - 1}"
            if allowed.step > 1:
                expected += f" in steps of {allowed.step}"
            raise self.error(key, expected, value)
        return value

    def flag(self, key: str) -> bool:
        """A truth value; False when it is missing."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, "true or false", value)
        return value

    def choice(self, key: str, default: Choice) -> Choice:
        """A member of the enumeration that `default` belongs to."""
        value = self._values.get(key, default.value)
        for word in type(default):
            if word.value == value:
                return word
        expected = "one of " + ", ".join(word.value for word in type(default))
        raise self.error(key, expected, value)

    def _where(self, key: str) -> str:
        return f"{self._file}: {self._place} {key}" if self._place else f"{self._file}: {key}"


def hosts_of(text: str) -> tuple[str, ...]:
    """Return the hosts in a text with commas or blanks between them."""
    return tuple(text.replace(",", " ").split())


def callers_of(text: str) -> dict[str, bool]:
    """Return the numbers in a text with commas between them, and whether `=talk` follows each."""
    pieces = (piece.partition("=") for piece in text.split(",") if piece.strip())
    return {number.strip(): bool(equals) for number, equals, _ in pieces}


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _shown(value: object) -> str:
    if isinstance(value, str | int | float | bool):
        try:
            shown = str(value).lower() if isinstance(value, bool) else repr(value)
        except ValueError:  # Python does not write numbers of more than 4,300 digits
            return "a number of thousands of digits"
        return shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "another kind of value"
