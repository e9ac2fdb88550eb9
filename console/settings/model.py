"""The settings as dataclasses, parsed from a TOML file; `console.settings.store` changes it.

Every error is one line with the file, the key and the expected value. `docs/settings.md` describes
the keys.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from console.desk.calls.call_settings import NO_ANSWER, CallSettings
from console.desk.calls.features import (
    CODE_TITLES,
    DEFAULT_PROFILE,
    PLACE,
    Features,
    fill_template,
)
from console.desk.calls.profiles import ProfileError, load_profile, profile_names
from console.desk.lamps import Extension, ExtensionKind, KeyPlace
from console.desk.people.number_plan import DEFAULT_REGION, is_region
from console.settings.server_address import ServerAddress, parse_server
from console.settings.toml_table import SettingsError, TomlTable, callers_of, hosts_of

__all__ = [
    "AccountSettings",
    "BlfSettings",
    "ConsoleSettings",
    "Density",
    "EventChoice",
    "Grouping",
    "LanguageChoice",
    "MediaSettings",
    "MotionChoice",
    "Settings",
    "SettingsError",
    "SrtpChoice",
    "ThemeChoice",
    "TlsSettings",
    "TransportChoice",
    "ViewKind",
    "default_path",
    "home_expanded",
    "load_settings",
    "parse_extension",
    "parse_settings",
    "read_settings_text",
]

VERSION: Final = 1
"""Version of the file's layout; a file with a higher one is refused."""
_APPLICATION = "kiwi-console"
_BYTE_ORDER_MARK: Final = "\ufeff"
# Quadratic time is spent on a key of many parts. A lookbehind keeps the search itself linear.
_DEEP_KEY: Final = re.compile(
    r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
)
LARGEST_FILE: Final = 4 * 1024 * 1024
"""Bytes of a settings file."""


class TransportChoice(StrEnum):
    """`account.transport`."""

    AUTO = "auto"
    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class EventChoice(StrEnum):
    """`blf.event`."""

    DIALOG = "dialog"
    PRESENCE = "presence"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """`[account]`; the password is not in it, see `console.settings.credentials`.

    Attributes:
        server: host or host:port of the phone system.
        user: number of our own line; the user part of its SIP address.
        transport: to the server.
        auth_user: user name for authentication; empty: `user`.
        domain: host part of SIP addresses; empty: the host of `server`.
        display_name: the name that called people see.
        outbound_proxy: host or host:port to connect to in place of `server`; empty: none.
        password_file: path of a file with the password; empty: none.
        region: the country whose way of writing numbers applies (ISO 3166-1, two letters).
        trusted: further addresses, networks and names of the phone system; what comes from others
            than those of `server` and `outbound_proxy` is ignored.
    """

    server: str
    user: str
    transport: TransportChoice = TransportChoice.AUTO
    auth_user: str = ""
    domain: str = ""
    display_name: str = ""
    outbound_proxy: str = ""
    password_file: str = ""
    region: str = DEFAULT_REGION
    trusted: str = ""

    @property
    def server_address(self) -> ServerAddress:
        """`server` as host and port."""
        return parse_server(self.server)

    @property
    def proxy_address(self) -> ServerAddress | None:
        """`outbound_proxy` as host and port; None when there is none."""
        return parse_server(self.outbound_proxy) if self.outbound_proxy else None

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """`trusted` as a list."""
        return hosts_of(self.trusted)

    @property
    def sip_domain(self) -> str:
        """The host part of SIP addresses: `domain`, or the server's host if that is empty."""
        return self.domain or self.server_address.host

    @property
    def login(self) -> str:
        """The user name for authentication: `auth_user`, or `user` if that is empty."""
        return self.auth_user or self.user


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """`[tls]`.

    Attributes:
        ca_file: path of a file with the authorities to trust; empty: those of the system.
        fingerprint: SHA-256 of the only certificate to accept, as 64 lower-case hex digits; empty:
            any that the authorities have signed.
    """

    ca_file: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class BlfSettings:
    """`[blf]`.

    Attributes:
        subscribe_expires: seconds asked for in a SUBSCRIBE.
        retry_interval: seconds before the first retry after a fault.
        event: the event package of the lamps.
        list_uri: of a resource list with all lamps (RFC 4662); empty: one subscription for each.
        pace: SUBSCRIBEs per second; 0: no limit.
    """

    subscribe_expires: int = 600
    retry_interval: int = 30
    event: EventChoice = EventChoice.AUTO
    list_uri: str = ""
    pace: int = 200


class SrtpChoice(StrEnum):
    """`media.srtp`: whether media are encrypted when the connection to the server is (TLS)."""

    OFF = "off"
    OFFERED = "offered"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class MediaSettings:
    """`[media]`; an empty device name means the system's default.

    Attributes:
        input: name of the microphone.
        output: name of the headset or loudspeaker.
        ring_output: name of the device that rings; empty: `output`.
        null: no sound card is opened.
        tones: the country whose tones are played; a file of `resources/tones`.
        srtp: encryption of media.
        auto_answer: calls are answered automatically when the phone system asks for it.
        auto_answer_from: the numbers whose calls are, and whether they hear the microphone at once.
    """

    input: str = ""
    output: str = ""
    ring_output: str = ""
    null: bool = False
    tones: str = "nz"
    srtp: SrtpChoice = SrtpChoice.OFFERED
    auto_answer: bool = False
    auto_answer_from: str = ""

    @property
    def auto_answers(self) -> Mapping[str, bool]:
        """The numbers that are answered automatically, and whether they hear us at once."""
        return callers_of(self.auto_answer_from) if self.auto_answer else {}


KEEP_DAYS: Final = range(3661)


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """`[history]`: the past calls that the console keeps.

    Attributes:
        keep_days: calls that are older are removed; 0: none are kept.
    """

    keep_days: int = 365


class ThemeChoice(StrEnum):
    """`console.theme`."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """`console.density`: the size of a tile; FIT: as large as lets all lamps be seen."""

    FIT = "fit"
    DENSE = "dense"
    NORMAL = "normal"
    ROOMY = "roomy"


class ViewKind(StrEnum):
    """`console.view`: tiles, one row for each lamp, or the key layout of the imported phone."""

    GRID = "grid"
    LIST = "list"
    KEYS = "keys"


class Grouping(StrEnum):
    """`console.grouping`: groups as sections, as tabs, or not shown."""

    SECTIONS = "sections"
    TABS = "tabs"
    NONE = "none"


class MotionChoice(StrEnum):
    """`console.motion`: whether ringing lamps are animated."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class LanguageChoice(StrEnum):
    """`console.language`; empty: the language of the computer."""

    SYSTEM = ""
    ENGLISH = "en"
    GERMAN = "de"
    MAORI = "mi"


class KeysChoice(StrEnum):
    """`console.keys`: the keys that answer, hold, transfer and end calls."""

    FUNCTION = "function"
    NUMPAD = "numpad"


ZOOMS: Final = range(75, 201, 25)


@dataclass(frozen=True, slots=True)
class ConsoleSettings:
    """`[console]`: the look of the window and its keys; `zoom` is in per cent.

    Attributes:
        tray: the console stays in the tray when the window is closed.
        autostart: the console starts when the person signs in to this computer.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    zoom: int = 100
    density: Density = Density.FIT
    view: ViewKind = ViewKind.GRID
    grouping: Grouping = Grouping.SECTIONS
    motion: MotionChoice = MotionChoice.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    keys: KeysChoice = KeysChoice.FUNCTION
    tray: bool = False
    autostart: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole file.

    Attributes:
        path: of the file; files that the settings name are relative to its folder.
    """

    path: Path
    account: AccountSettings
    tls: TlsSettings = field(default_factory=TlsSettings)
    blf: BlfSettings = field(default_factory=BlfSettings)
    features: Features = field(default_factory=Features)
    calls: CallSettings = field(default_factory=CallSettings)
    media: MediaSettings = field(default_factory=MediaSettings)
    history: HistorySettings = field(default_factory=HistorySettings)
    console: ConsoleSettings = field(default_factory=ConsoleSettings)
    extensions: tuple[Extension, ...] = ()

    def file(self, name: str) -> Path:
        """The path of a file that the settings name; a relative name is in the folder of `path`."""
        return self.path.parent / home_expanded(name)


def home_expanded(name: str) -> Path:
    """The path with `~` replaced by the home folder; a `~` of an unknown user is kept."""
    return Path(os.path.expanduser(name))  # Path.expanduser raises for an unknown user


def default_path() -> Path:
    """The settings file in the platform's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path(_APPLICATION) / "settings.toml"


def load_settings(path: Path) -> Settings:
    """Read and check a settings file.

    Raises:
        SettingsError: the file cannot be read or is not valid.
    """
    return parse_settings(read_settings_text(path), path)


def read_settings_text(path: Path) -> str:
    """The text of a settings file, with its byte order mark if it has one.

    Raises:
        SettingsError: there is no such file, or it cannot be read, is too large, or is no UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(f"{path}: cannot be read: {reason}") from None
    if len(data) > LARGEST_FILE:
        raise SettingsError(f"{path}: expected a settings file of at most 4 MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}: line {line}: expected text in UTF-8") from None


def parse_settings(text: str, path: Path, *, for_set_up: bool = False) -> Settings:
    """Check the text of a settings file.

    Args:
        text: TOML.
        path: of the file; named in errors.
        for_set_up: the number of the account may be missing, because the set-up asks for it.

    Raises:
        SettingsError: the text is not valid.
    """
    top = TomlTable(_toml(text, path), str(path))
    version = top.number("version", VERSION, range(1, 10**9))
    if version > VERSION:
        raise SettingsError(
            f"{path}: written by a newer Kiwi Console (settings version {version}, this one knows "
            f"{VERSION}); update this program"
        )
    top.only(
        *("version", "account", "tls", "blf", "features", "calls", "media", "history"),
        *("console", "extension"),
    )
    return Settings(
        path,
        _account(top.table("account"), for_set_up),
        _tls(top.table("tls")),
        _blf(top.table("blf")),
        _features(top.table("features")),
        _calls(top.table("calls")),
        _media(top.table("media")),
        _history(top.table("history")),
        _console(top.table("console")),
        _extensions(top.tables("extension")),
    )


def parse_extension(text: str, path: Path, place: int) -> Extension:
    """Check the text of one `[[extension]]` as `parse_settings` does.

    Args:
        text: TOML with that table alone.
        path: of the file; named in errors.
        place: position of the extension in the file, from 1; named in errors.

    Raises:
        SettingsError: the text is not valid.
    """
    [values] = _toml(text, path)["extension"]
    return _extension(TomlTable(values, str(path), f"[[extension]] {place}"))


def _toml(text: str, path: Path) -> dict[str, Any]:
    if _DEEP_KEY.search(text):
        raise SettingsError(f"{path}: not a TOML file: nested too deeply")
    try:
        return tomllib.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except ValueError as error:  # not only TOMLDecodeError: a number may have too many digits
        problem = " ".join(str(error).split())
        raise SettingsError(f"{path}: not a TOML file: {problem}") from None
    except RecursionError:
        raise SettingsError(f"{path}: not a TOML file: nested too deeply") from None


def _account(table: TomlTable, for_set_up: bool) -> AccountSettings:
    table.only(
        "server",
        "transport",
        "user",
        "auth_user",
        "domain",
        "display_name",
        "outbound_proxy",
        "password_file",
        "region",
        "trusted",
    )
    region = table.text("region").strip().upper() or DEFAULT_REGION
    if not is_region(region):
        raise table.error("region", "the two letters of a country, such as NZ, AU or GB", region)
    return AccountSettings(
        server=table.server("server", required=True),
        user=table.word("user", required=not for_set_up),
        transport=table.choice("transport", TransportChoice.AUTO),
        auth_user=table.text("auth_user"),
        domain=table.domain("domain"),
        display_name=table.text("display_name"),
        outbound_proxy=table.server("outbound_proxy"),
        password_file=table.text("password_file"),
        region=region,
        trusted=table.hosts("trusted"),
    )


def _tls(table: TomlTable) -> TlsSettings:
    table.only("ca_file", "fingerprint")
    return TlsSettings(table.text("ca_file"), table.fingerprint("fingerprint"))


def _blf(table: TomlTable) -> BlfSettings:
    table.only("subscribe_expires", "retry_interval", "event", "list_uri", "pace")
    default = BlfSettings()
    return BlfSettings(
        table.number("subscribe_expires", default.subscribe_expires, range(60, 86401)),
        table.number("retry_interval", default.retry_interval, range(1, 901)),
        table.choice("event", default.event),
        table.list_uri("list_uri"),
        table.number("pace", default.pace, range(0, 10001)),
    )


def _features(table: TomlTable) -> Features:
    table.only("profile", *CODE_TITLES)
    name = table.text("profile") or DEFAULT_PROFILE
    try:
        profile = load_profile(name)
    except ProfileError:
        raise table.error("profile", f"one of {', '.join(profile_names())}", name) from None
    values = {key: table.template(key, profile.template(key)) for key in CODE_TITLES}
    both = values["voicemail"]
    if PLACE in both:  # a file from the time when one key served for both
        values["voicemail"] = fill_template(both, "")
        values["to_voicemail"] = table.text("to_voicemail") or both
    return Features(profile=name, **values)


def _calls(table: TomlTable) -> CallSettings:
    table.only(*CallSettings.__dataclass_fields__)
    default = CallSettings()
    return CallSettings(
        table.choice("transfer", default.transfer),
        table.number("no_answer", default.no_answer, NO_ANSWER),
        table.choice("caller_hears", default.caller_hears),
    )


def _countries() -> tuple[str, ...]:
    """The countries that have a file in `resources/tones`."""
    from importlib.resources import files

    names = (entry.name for entry in (files("resources") / "tones").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _media(table: TomlTable) -> MediaSettings:
    table.only(*MediaSettings.__dataclass_fields__)
    default = MediaSettings()
    tones = table.text("tones", default.tones)
    if tones != default.tones and tones not in _countries():
        raise table.error("tones", f"one of {', '.join(_countries())}", tones)
    return MediaSettings(
        table.text("input"),
        table.text("output"),
        table.text("ring_output"),
        table.flag("null"),
        tones,
        table.choice("srtp", default.srtp),
        table.flag("auto_answer"),
        table.callers("auto_answer_from"),
    )


def _history(table: TomlTable) -> HistorySettings:
    table.only(*HistorySettings.__dataclass_fields__)
    return HistorySettings(table.number("keep_days", HistorySettings().keep_days, KEEP_DAYS))


def _console(table: TomlTable) -> ConsoleSettings:
    table.only(*ConsoleSettings.__dataclass_fields__)
    default = ConsoleSettings()
    return ConsoleSettings(
        theme=table.choice("theme", default.theme),
        zoom=table.number("zoom", default.zoom, ZOOMS),
        density=table.choice("density", default.density),
        view=table.choice("view", default.view),
        grouping=table.choice("grouping", default.grouping),
        motion=table.choice("motion", default.motion),
        language=table.choice("language", default.language),
        keys=table.choice("keys", default.keys),
        tray=table.flag("tray"),
        autostart=table.flag("autostart"),
    )


def _extensions(tables: Sequence[TomlTable]) -> tuple[Extension, ...]:
    return tuple(_extension(table) for table in tables)


def _extension(table: TomlTable) -> Extension:
    table.only("number", "name", "group", "pickup", "kind", "favourite", "page", "row", "column")
    return Extension(
        number=table.word("number", required=True),
        name=table.text("name"),
        group=table.text("group"),
        pickup=table.template("pickup", ""),
        kind=table.choice("kind", ExtensionKind.PERSON),
        favourite=table.flag("favourite"),
        place=_place(table),
    )


def _place(table: TomlTable) -> KeyPlace | None:
    """The place of a key: page, row and column together, or none of them."""
    numbers = [table.number(key, 0, range(1000)) for key in ("page", "row", "column")]
    if not any(numbers):
        return None
    for key, number in zip(("page", "row", "column"), numbers, strict=True):
        if not number:
            raise table.missing(key, "page, row and column together, each 1..999")
    return KeyPlace(*numbers)
