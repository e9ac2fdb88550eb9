"""Describes every key of the settings for the settings sheet: title, help and allowed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from console.desk.calls.call_settings import NO_ANSWER
from console.desk.calls.features import CODE_TITLES
from console.desk.people.number_plan import DEFAULT_REGION
from console.language import mark
from console.settings.model import KEEP_DAYS, ZOOMS, Settings


class FieldKind(StrEnum):
    """The kind of editor for a setting."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    SWITCH = "switch"
    PATH = "path"
    CODE = "code"
    DEVICE = "device"


class Page(StrEnum):
    """The pages of the settings sheet."""

    ACCOUNT = "account"
    LAMPS = "lamps"
    LOOK = "look"
    SOUND = "sound"
    FEATURES = "features"
    ADVANCED = "advanced"


PAGE_TITLES: Final[Mapping[Page, str]] = {
    Page.ACCOUNT: mark("Account"),
    Page.LAMPS: mark("Lamps"),
    Page.LOOK: mark("Appearance"),
    Page.SOUND: mark("Sound"),
    Page.FEATURES: mark("Phone system"),
    Page.ADVANCED: mark("Advanced"),
}


@dataclass(frozen=True, slots=True)
class SettingField:
    """One key of the settings; its texts are translated when they are shown.

    Attributes:
        page: of the settings sheet.
        table: such as `blf`.
        key: such as `pace`.
        title: the label.
        help: one line below the label.
        kind: of the editor.
        default: the value when the key is left out; "" for a feature code, which the profile gives.
        choices: value and title of each choice.
        allowed: the range of a number.
        signs_in: whether a change needs a new sign-in, and is tried before it is saved.
    """

    page: Page
    table: str
    key: str
    title: str
    help: str
    kind: FieldKind = FieldKind.TEXT
    default: str | int | bool = ""
    choices: tuple[tuple[str, str], ...] = ()
    allowed: range = range(0)
    signs_in: bool = False

    @property
    def name(self) -> str:
        """Table and key, such as `blf.pace`."""
        return f"{self.table}.{self.key}"

    def value(self, settings: Settings) -> str | int | bool:
        """The value in these settings; of a choice, its word in the file."""
        found: str | int | bool = getattr(getattr(settings, self.table), self.key)
        return found.value if isinstance(found, StrEnum) else found


def _account(key: str, title: str, help: str) -> SettingField:
    return SettingField(Page.ACCOUNT, "account", key, title, help, signs_in=True)


def _look(key: str, title: str, help: str, default: str, *choices: tuple[str, str]) -> SettingField:
    return SettingField(Page.LOOK, "console", key, title, help, FieldKind.CHOICE, default, choices)


def _code(key: str, help: str) -> SettingField:
    return SettingField(Page.FEATURES, "features", key, CODE_TITLES[key], help, FieldKind.CODE)


FIELDS: Final[tuple[SettingField, ...]] = (
    _account(
        "server", mark("Server"), mark("The host name from your provider, such as sip.example.net.")
    ),
    _account("user", mark("Line number"), mark("The reception line in full, such as 093778647.")),
    _account(
        "display_name", mark("Display name"), mark("The name others see when reception calls.")
    ),
    SettingField(
        Page.ACCOUNT,
        "account",
        "transport",
        mark("Connection"),
        mark("Automatic finds out which one your phone system supports."),
        FieldKind.CHOICE,
        "auto",
        (("auto", mark("Automatic")), ("udp", "UDP"), ("tcp", "TCP"), ("tls", "TLS")),
        signs_in=True,
    ),
    _account("auth_user", mark("Sign-in name"), mark("Only if it is not the line number.")),
    _account("domain", mark("Domain"), mark("Only if it is not the server's name.")),
    _account("outbound_proxy", mark("Outbound proxy"), mark("Only if your provider names one.")),
    _account(
        "trusted",
        mark("Further servers"),
        mark("Addresses, networks or names from which calls also come. Others are ignored."),
    ),
    SettingField(
        Page.ACCOUNT,
        "account",
        "region",
        mark("Country"),
        mark("Two letters: how telephone numbers are written, such as NZ for New Zealand."),
        default=DEFAULT_REGION,
        signs_in=True,
    ),
    SettingField(
        Page.LAMPS,
        "blf",
        "event",
        mark("Subscription"),
        mark("Automatic also shows which phones are offline, where the phone system tells it."),
        FieldKind.CHOICE,
        "auto",
        (
            ("auto", mark("Automatic")),
            ("dialog", mark("Line status")),
            ("presence", mark("Presence")),
        ),
    ),
    SettingField(
        Page.LAMPS,
        "blf",
        "retry_interval",
        mark("Retry an orange lamp after"),
        mark("Seconds before the first retry; each further retry waits twice as long."),
        FieldKind.NUMBER,
        30,
        allowed=range(1, 901),
    ),
    SettingField(
        Page.LAMPS,
        "blf",
        "subscribe_expires",
        mark("Renew subscriptions after"),
        mark("Seconds; the phone system may ask for a longer time."),
        FieldKind.NUMBER,
        600,
        allowed=range(60, 86401),
    ),
    SettingField(
        Page.LAMPS,
        "blf",
        "pace",
        mark("Subscriptions per second"),
        mark("Use a lower number for a slow phone system; 0 means as fast as it answers."),
        FieldKind.NUMBER,
        200,
        allowed=range(0, 10001),
    ),
    SettingField(
        Page.LAMPS,
        "blf",
        "list_uri",
        mark("Lamp list on the phone system"),
        mark("Only if your administrator names one, such as sip:reception-list@example.net."),
    ),
    _look(
        "theme",
        mark("Colours"),
        mark("Match this computer, or always use the same colours."),
        "system",
        ("system", mark("Match system")),
        ("light", mark("Light")),
        ("dark", mark("Dark")),
        ("contrast", mark("High contrast")),
    ),
    SettingField(
        Page.LOOK,
        "console",
        "zoom",
        mark("Zoom"),
        mark("Ctrl with + or - changes it from anywhere."),
        FieldKind.CHOICE,
        100,
        tuple((str(zoom), f"{zoom} %") for zoom in ZOOMS),
        ZOOMS,
    ),
    _look(
        "view",
        mark("Show lamps as"),
        mark("Tiles, a list, or the keys of the phone they were imported from."),
        "grid",
        ("grid", mark("Tiles")),
        ("list", mark("List")),
        ("keys", mark("Phone keys")),
    ),
    _look(
        "density",
        mark("Lamp size"),
        mark("Fit shows all of them at once, as large as possible; large can be read from afar."),
        "fit",
        ("fit", mark("Fit")),
        ("dense", mark("Small")),
        ("normal", mark("Medium")),
        ("roomy", mark("Large")),
    ),
    _look(
        "grouping",
        mark("Show groups as"),
        mark("One below the other, one tab each, or no groups at all."),
        "sections",
        ("sections", mark("Sections")),
        ("tabs", mark("Tabs")),
        ("none", mark("No groups")),
    ),
    _look(
        "motion",
        mark("Motion"),
        mark("Whether ringing lamps pulse or keep still."),
        "system",
        ("system", mark("Match system")),
        ("full", mark("Full")),
        ("reduced", mark("Reduced")),
    ),
    _look(
        "language",
        mark("Language"),
        mark("The language of this program. German and te reo Māori are unreviewed drafts."),
        "",
        ("", mark("Match system")),
        ("en", "English"),
        ("de", "Deutsch"),
        ("mi", "Te reo Māori"),
    ),
    _look(
        "keys",
        mark("Keys for calls"),
        mark("F3 to F12, or the keys of the number pad. F1 shows them all."),
        "function",
        ("function", mark("Function keys")),
        ("numpad", mark("Number pad")),
    ),
    SettingField(
        Page.LOOK,
        "console",
        "tray",
        mark("Keep running when the window is closed"),
        mark("The console stays in the system tray; click its icon to open the window again."),
        FieldKind.SWITCH,
        False,
    ),
    SettingField(
        Page.LOOK,
        "console",
        "autostart",
        mark("Start with the computer"),
        mark("The console opens when you sign in to this computer."),
        FieldKind.SWITCH,
        False,
    ),
    SettingField(
        Page.SOUND,
        "media",
        "input",
        mark("Microphone"),
        mark("The microphone that callers hear you through."),
        FieldKind.DEVICE,
    ),
    SettingField(
        Page.SOUND,
        "media",
        "output",
        mark("Headset or speaker"),
        mark("The device that you hear callers through."),
        FieldKind.DEVICE,
    ),
    SettingField(
        Page.SOUND,
        "media",
        "ring_output",
        mark("Ring on"),
        mark("Another device for the ring, so that you hear it when the headset is on the desk."),
        FieldKind.DEVICE,
    ),
    SettingField(
        Page.SOUND,
        "media",
        "null",
        mark("No sound"),
        mark("For a computer without a sound card: the console opens no sound device."),
        FieldKind.SWITCH,
        False,
    ),
    SettingField(
        Page.SOUND,
        "media",
        "tones",
        mark("Tones"),
        mark("Dial, ringing and busy tones as used in this country."),
        FieldKind.CHOICE,
        "nz",
        (
            ("nz", mark("New Zealand")),
            ("au", mark("Australia")),
            ("gb", mark("United Kingdom")),
            ("us", mark("United States")),
            ("de", mark("Germany")),
        ),
    ),
    SettingField(
        Page.SOUND,
        "media",
        "srtp",
        mark("Encrypt calls"),
        mark("Needs a TLS connection. Always: without it, no call is made or taken."),
        FieldKind.CHOICE,
        "offered",
        (
            ("off", mark("Never")),
            ("offered", mark("When supported")),
            ("required", mark("Always")),
        ),
    ),
    SettingField(
        Page.SOUND,
        "media",
        "auto_answer",
        mark("Answer automatically"),
        mark("When the phone system asks for it, such as for an intercom call."),
        FieldKind.SWITCH,
        False,
    ),
    SettingField(
        Page.SOUND,
        "media",
        "auto_answer_from",
        mark("Answer automatically for"),
        mark("Numbers, such as 201, 202=talk. Without =talk the microphone stays off."),
    ),
    SettingField(
        Page.FEATURES,
        "features",
        "profile",
        mark("Phone system profile"),
        mark("Supplies the codes below that you leave empty."),
        FieldKind.CHOICE,
        "kiwi",
    ),
    _code(
        "directed_pickup",
        mark("The code to dial; {ext} stands for the ringing extension, such as **{ext}."),
    ),
    _code("group_pickup", mark("The code to dial, such as *88.")),
    _code("voicemail", mark("The code to listen to your own messages, such as *97.")),
    _code(
        "to_voicemail",
        mark("Where a caller is sent; {ext} stands for the person's extension, such as *97{ext}."),
    ),
    _code("park", mark("The code that a caller is transferred to, such as 700.")),
    _code(
        "retrieve",
        mark("Only if it is not enough to call the park slot, for which {ext} stands."),
    ),
    _code("dnd_on", mark("The code after which this line gets no calls, such as *78.")),
    _code("dnd_off", mark("The code after which this line gets calls again, such as *79.")),
    SettingField(
        Page.FEATURES,
        "calls",
        "transfer",
        mark("Transfer"),
        mark(
            "Safe: a caller nobody answers comes back. Early: if your line may have only one call."
        ),
        FieldKind.CHOICE,
        "safe",
        (
            ("safe", mark("Safe: when the colleague answers")),
            ("early", mark("Early: when the phone rings")),
        ),
    ),
    SettingField(
        Page.FEATURES,
        "calls",
        "no_answer",
        mark("Bring a caller back after"),
        mark("Seconds for which a colleague's phone rings during a safe transfer."),
        FieldKind.NUMBER,
        20,
        allowed=NO_ANSWER,
    ),
    SettingField(
        Page.FEATURES,
        "calls",
        "caller_hears",
        mark("Caller hears"),
        mark("While a colleague's phone rings during a safe transfer."),
        FieldKind.CHOICE,
        "music",
        (("music", mark("Music on hold")), ("ringing", mark("Ringing tone"))),
    ),
    SettingField(
        Page.ADVANCED,
        "history",
        "keep_days",
        mark("Keep past calls for"),
        mark("Days for which this computer remembers your calls; 0: it remembers none."),
        FieldKind.NUMBER,
        365,
        allowed=KEEP_DAYS,
    ),
    SettingField(
        Page.ADVANCED,
        "account",
        "password_file",
        mark("Password file"),
        mark("Only for a computer without a keyring. Nobody else may be able to read the file."),
        FieldKind.PATH,
        signs_in=True,
    ),
    SettingField(
        Page.ADVANCED,
        "tls",
        "ca_file",
        mark("CA file"),
        mark("Only for a phone system with a certificate of its own."),
        FieldKind.PATH,
        signs_in=True,
    ),
    SettingField(
        Page.ADVANCED,
        "tls",
        "fingerprint",
        mark("Certificate fingerprint"),
        mark("SHA-256 of the one certificate to accept; leave it empty to trust the authorities."),
        signs_in=True,
    ),
)
