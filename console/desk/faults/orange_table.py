"""The faults of orange lamps as data: one row a code.

The places `{name}`, `{number}`, `{status}`, `{reason}`, `{realm}`, `{detail}` and `{limit}` are
filled from the evidence; a fix line whose place stays empty is left out. Codes never change;
sentences may be reworded. Here they are English; `classify` gives them in the language in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.desk.faults.fault import RetryKind, RetryPolicy, Scope, Show
from console.language import mark


@dataclass(frozen=True, slots=True)
class Again:
    """What changes when a fault repeats after the one retry that it allows.

    Attributes:
        show: what the lamp shows then.
        retry: when it is retried then.
    """

    show: Show
    retry: RetryPolicy


@dataclass(frozen=True, slots=True)
class OrangeRow:
    """One code. See `Fault` for the fields that are not explained here.

    Attributes:
        fix_all: the fix lines where every lamp fails with this code; empty: `fix`, after a line
            that says so.
        again: what a repetition changes; None: nothing.
    """

    code: str
    sentence: str
    reason: str
    fix: tuple[str, ...]
    retry: RetryPolicy
    show: Show = Show.ORANGE
    scope: Scope = Scope.LAMP
    stale_seconds: float = 35.0
    fix_all: tuple[str, ...] = ()
    again: Again | None = None


BACKOFF: Final = RetryPolicy(RetryKind.BACKOFF)
AT_ONCE_THEN_BACKOFF: Final = RetryPolicy(RetryKind.BACKOFF, at_once=True)
AT_ONCE: Final = RetryPolicy(RetryKind.AT_ONCE_ONCE, at_once=True)
QUARTER_HOUR: Final = RetryPolicy(RetryKind.FIXED, first=900.0)
MANUAL: Final = RetryPolicy(RetryKind.MANUAL)
NETWORK: Final = RetryPolicy(RetryKind.ON_NETWORK_CHANGE)
NEVER: Final = RetryPolicy(RetryKind.NONE)

_ACCOUNT_OFF = mark(
    "Kiwi: Presence & BLF is probably off for the whole account (the default). Switch it on "
    "under Advanced > Presence & BLF."
)
_LINE_OFF = mark(
    "Kiwi: Presence & BLF is probably off for {number}. "
    "Switch it on under Advanced > Presence & BLF, for this line or the whole account."
)
_GROUP = mark(
    "Kiwi: both lines must be in the same group of the same account "
    "(Line Manager; usually DEFAULT)."
)
_FULL_NUMBER = mark(
    "Check {number} for typing errors. Kiwi needs the full line number, such as 093778648, not "
    "a short extension."
)
_CONNECTION = mark(
    "This computer must be on the same internet connection as the phones: disconnect any VPN or "
    "mobile network and use the office network."
)
_SERVER_PORT = mark("Check the port and the transport (udp, tcp, tls) in the settings.")
_FIREWALL = mark("Allow this computer to reach the phone system through the firewall.")
_TLS_FIX = (
    mark("The certificate was refused: {detail}."),
    mark("Check the date and time of this computer."),
    mark("Check that the server in the settings matches the name in the certificate."),
    mark(
        "For a private certificate authority, set tls.ca_file; to accept one certificate only, "
        "set tls.fingerprint. Verification cannot be switched off."
    ),
)
_NOTIFY_PATH = (
    mark(
        "The phone system sends the status to an address or port that does not reach this "
        "computer: use tcp or tls."
    ),
    mark("Switch off the router's SIP ALG."),
    mark(
        "Use only one router between this computer and the internet, and keep its UDP mapping "
        "alive (20 s)."
    ),
)
_UNREADABLE_FIX = (
    mark("Send the sample in the details to the phone system's support."),
    mark("Check that no web portal answers instead of the phone system."),
)

_ROWS: Final = (
    OrangeRow("NET-DOWN", mark("This computer is offline."), mark("Computer offline"),
        (mark("Check the network cable, the Wi-Fi and the VPN."),),
        NETWORK, scope=Scope.ACCOUNT),
    OrangeRow("DNS-FAIL", mark("The phone system's address was not found."),
        mark("Address not found"),
        (mark("Check the spelling of account.server in the settings."),
         mark("If the name has no SRV record, enter the host with its port."),
         mark("Check this computer's DNS server.")),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("TCP-REFUSED", mark("The phone system is not answering."), mark("No connection"),
        (mark("Nothing is listening there."),
        _SERVER_PORT, _FIREWALL), BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("TCP-TIMEOUT", mark("The phone system is not answering."), mark("No connection"),
        (_FIREWALL, _SERVER_PORT), BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("TLS-CERT", mark("The secure connection was refused."),
        mark("Secure connection refused"),
        _TLS_FIX, MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("TLS-VERSION", mark("The secure connection was refused."),
        mark("Secure connection refused"),
        (mark("The phone system does not support TLS 1.2 or newer, or this port does not use TLS."),
         "{detail}", _SERVER_PORT),
        MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("UDP-SILENT", mark("No answer from the phone system."), mark("No answer"),
        (mark("If the diagnosis shows that OPTIONS is not answered either, the phone system "
              "is down or a firewall is in the way. Check the server and the port."),
         mark("If OPTIONS is answered, the cause is a SIP ALG in the router or a datagram "
              "that is too big. Use tcp or tls, or another port."),),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("ICMP", mark("No answer from the phone system."), mark("No answer"),
        (mark("Nothing is listening on that port of the phone system."), _SERVER_PORT),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("REG-FAIL", mark("Not signed in."), mark("Not signed in"),
        (mark("The phone system refused the sign-in: {status} {reason}"),
         mark("Check account.user, account.domain and whether the account is active.")),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("AUTH-PASS", mark("The user name or password is wrong."), mark("Wrong password"),
        (mark("Check the password, and account.auth_user where it differs from account.user."),
         mark("The phone system asked for the realm {realm}."),
         mark("The console does not retry a password that has never worked: many phone "
              "systems lock an account after repeated failures.")),
        MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("AUTH-STALE-LOOP", mark("Sign-in keeps expiring."), mark("Sign-in expires"),
        (mark("Several servers behind one name may not share their nonces: enter the name of "
              "one server."),
         mark("Check the clocks of the phone system's servers.")),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("AUTH-NOCHALLENGE", mark("The phone system does not say how to sign in."),
        mark("Sign-in unclear"),
        (mark("FreeSWITCH: raise nonce-ttl above the registration time, or update it."),),
        AT_ONCE, Show.NOTHING, Scope.ACCOUNT, again=Again(Show.ORANGE, BACKOFF)),
    OrangeRow("AUTH-ALG", mark("Sign-in method not supported."), mark("Sign-in unsupported"),
        (mark("Enable digest with MD5 or SHA-256 for this account. Basic is never used."),
         mark("The phone system offered: {detail}")),
        MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("SUB-403", mark("Not allowed to watch {name}."), mark("Not allowed"),
        (_LINE_OFF, _GROUP, _FULL_NUMBER, _CONNECTION), QUARTER_HOUR,
        fix_all=(_ACCOUNT_OFF, _CONNECTION, _GROUP, _FULL_NUMBER)),
    OrangeRow("SUB-603", mark("Watching is switched off for your line."),
        mark("Watching switched off"),
        (mark("Ask the provider to allow subscriptions for your own line (Asterisk: "
              "allow_subscribe on its endpoint)."),), MANUAL),
    OrangeRow("SUB-404", mark("{number} is not known to the phone system."),
        mark("Number not known"),
        (_LINE_OFF, _GROUP, _FULL_NUMBER,
         mark("Asterisk: {number} has no hint in the console's subscribe context."), _CONNECTION),
        QUARTER_HOUR, fix_all=(_ACCOUNT_OFF, _CONNECTION, _GROUP, _FULL_NUMBER)),
    OrangeRow("SUB-489", mark("This phone system does not offer line lamps this way."),
        mark("Not offered"),
        (mark('Try blf.event = "presence" (or "auto").'), mark("The phone system offers: {detail}"),
         mark("Asterisk gives the same answer when the module for this kind of "
              "status is not loaded.")), MANUAL),
    OrangeRow("SUB-480", mark("{name}'s line status is unavailable just now."),
        mark("Unavailable just now"),
        (mark("The phone system answered {status} {reason}"),
         mark("The console retries automatically. If every lamp is affected, the server is "
              "overloaded.")),
        BACKOFF),
    OrangeRow("SUB-423", mark("Renewal time not accepted."), mark("Renewal refused"),
        (mark("Set blf.subscribe_expires to 1800 or 3600."),), MANUAL),
    OrangeRow("SUB-481", mark("{name}'s line status was lost."), mark("Status lost"),
        (mark("The phone system restarted, or its cluster lost its state."),),
        AT_ONCE, Show.NOTHING, again=Again(Show.ORANGE, BACKOFF)),
    OrangeRow("SUB-4xx", mark("The phone system rejected the request ({status})."),
        mark("Request rejected"),
        (mark("The phone system answered {status} {reason}"),
        mark("Send the details to support.")),
        BACKOFF),  # perhaps only this one request was damaged on the way
    OrangeRow("SUB-3xx", mark("The phone system redirects the request for {name}."),
        mark("Redirected"),
        (mark("The phone system answered {status} {reason}"),
         mark("The console does not follow the redirection: {detail}"),
         mark("If that address is right, set account.server to it.")), MANUAL),
    OrangeRow("NO-NOTIFY", mark("The request was accepted, but no status arrives."),
        mark("No status arrives"),
        (mark("If other lamps work, the fault is in the phone system: report the Call-ID."),
         *_NOTIFY_PATH), AT_ONCE_THEN_BACKOFF, fix_all=(*_NOTIFY_PATH, _CONNECTION)),
    OrangeRow("NAT-MISMATCH",
        mark("Your internet connection hides this computer from the phone system."),
        mark("Computer is hidden"),
        (mark("Use tcp or tls."), mark("Use only one router between this computer and the "
                                       "internet."),
         mark("The phone system sees this computer as {detail}")), NETWORK),
    OrangeRow("PUBLIC-IP", mark("This computer is on a different internet connection from the "
                                "phones."),
        mark("Other internet connection"),
        (_CONNECTION, mark("Kiwi: this computer and the phones it watches must share one "
                           "internet connection."),
         mark("The phone system sees this computer as {detail}")), NETWORK),
    OrangeRow("SILENT", mark("The status may be out of date."), mark("May be outdated"),
        (mark("A renewal brought no status: the phone system may have dropped the "
              "subscription (one lost answer is enough)."), *_NOTIFY_PATH),
        AT_ONCE_THEN_BACKOFF, Show.STALE_FIRST),
    OrangeRow("EXPIRED", mark("The status may be out of date."), mark("May be outdated"),
        (mark("The connection to the phone system was lost: renewals were not "
              "answered."), _FIREWALL),
        BACKOFF, Show.STALE_FIRST),
    OrangeRow("TERM-none", mark("The phone system ended {name}'s line status."),
        mark("Status ended"),
        (mark("Asterisk: the hint of {number} was deleted or reloaded."),),
        AT_ONCE, Show.STALE_FIRST, stale_seconds=5.0, again=Again(Show.STALE_FIRST, BACKOFF)),
    OrangeRow("TERM-deactivated", mark("The phone system keeps ending {name}'s line status."),
        mark("Status ended"),
        (mark("The phone system keeps moving its subscriptions."),),
        AT_ONCE, Show.NOTHING, again=Again(Show.STALE_FIRST, BACKOFF)),
    OrangeRow("TERM-timeout", mark("The phone system keeps ending {name}'s line status."),
        mark("Status ended"),
        (mark("The console's renewals arrive too late: set blf.subscribe_expires to a lower "
              "value."),),
        AT_ONCE, Show.NOTHING, again=Again(Show.STALE_FIRST, BACKOFF)),
    OrangeRow("TERM-probation", mark("The phone system asks the console to wait for {name}'s "
                                     "line status."),
        mark("Asked to wait"), (mark("The console retries automatically."),),
            BACKOFF, Show.STALE_FIRST),
    OrangeRow("TERM-giveup", mark("Nobody has approved watching {name}."), mark("Not yet approved"),
        (mark("The owner of {number}, or the phone system's administrator, must approve it."),),
        QUARTER_HOUR),
    OrangeRow("TERM-rejected", mark("Permission to watch {name} was withdrawn."),
        mark("Permission withdrawn"),
        (_LINE_OFF, _GROUP), MANUAL, fix_all=(_ACCOUNT_OFF, _GROUP)),
    OrangeRow("TERM-noresource", mark("{number} no longer exists."), mark("Number is gone"),
        (mark("The number was deleted or renamed on the phone system."), _FULL_NUMBER),
        AT_ONCE, Show.NOTHING, again=Again(Show.ORANGE, QUARTER_HOUR)),
    OrangeRow("TERM-invariant", mark("{name}'s line status never changes."), mark("Never changes"),
        (), NEVER, Show.NOTHING),
    OrangeRow("TERM-other", mark("The phone system ended {name}'s line status."),
        mark("Status ended"),
        (mark("The phone system gave the reason: {reason}"),), BACKOFF, Show.STALE_FIRST),
    OrangeRow("PENDING", mark("Waiting for permission to watch {name}."),
        mark("Awaiting permission"),
        (mark("The owner of {number}, or the phone system's administrator, must approve it."),),
        NEVER),
    OrangeRow("BODY-XML", mark("The phone system sent an unreadable status."),
        mark("Unreadable status"),
        _UNREADABLE_FIX, AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    OrangeRow("BODY-REFUSED", mark("The phone system sent an unsafe status."),
        mark("Unsafe status"),
        (mark("An attack, or a broken proxy on the way: {detail}"),
         mark("Send the sample in the details to the phone system's support.")),
        AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    OrangeRow("BODY-TYPE", mark("The phone system sent an unreadable status."),
        mark("Unreadable status"),
        (mark("The phone system sent a different kind of status from the one requested: {detail}"),
         mark('For presence bodies set blf.event = "presence".'), *_UNREADABLE_FIX),
        AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    OrangeRow("LIST-MISSING", mark("{name} is not on the phone system's list."),
        mark("Not on list"),
        (mark("Add {number} to the list that blf.list_uri names."),), NEVER),
    OrangeRow("LIST-OFF", mark("The lamp list on the phone system is not a list."),
        mark("Not a list"),
        (mark("blf.list_uri names a single line, or the phone system has no "
              "resource lists. Leave it empty to watch each line separately."),), MANUAL),
    OrangeRow("OFFLINE", mark("{name}'s phone is offline: unplugged, or signed out."),
        mark("Phone offline"),
        (mark("No phone is signed in as {number}: check its power, its network cable and "
              "its sign-in. The lamp turns green by itself when the phone is back."),), NEVER),
    OrangeRow("DUP", mark("{number} has more than one lamp."), mark("Two lamps"),
        (mark("One subscription serves them all; nothing needs fixing."),), NEVER, Show.NOTHING),
    OrangeRow("SELF", mark("{number} is your own line."), mark("Own line"),
        (mark("This is allowed; nothing needs fixing."),), NEVER, Show.NOTHING),
    OrangeRow("CONFIG", mark("This lamp is not set up yet."), mark("Not set up"),
        (mark("Edit its number in the settings."), "{detail}"), NEVER),
    OrangeRow("LIMIT", mark("The phone system allows only {limit} lamps."), mark("Too many lamps"),
        (mark("The provider limits how many lines one account may watch: use a list "
         "(blf.list_uri), or ask for more."),), QUARTER_HOUR),
    OrangeRow("APP", mark("Something went wrong here."), mark("Something went wrong"),
        (mark("Send the log to support, with this id: {detail}"),),
        AT_ONCE, again=Again(Show.ORANGE, MANUAL)),
    OrangeRow("ACCOUNT", mark("Not signed in to the phone system."), mark("Not signed in"),
        (mark("See the message above the lamps: the cause is the account, not this line."),),
        NEVER, scope=Scope.ACCOUNT),
)  # fmt: skip

HINTS: Final = (
    ("group", (_GROUP,)),
    ("presence", (_LINE_OFF, _ACCOUNT_OFF)),
    ("blf", (_LINE_OFF, _ACCOUNT_OFF)),
    ("account", (_GROUP,)),
    ("connection", (_CONNECTION,)),
    ("network", (_CONNECTION,)),
)
"""Words a refusal may come with, and the fix lines that are then the likeliest."""

ROWS: Final = {row.code: row for row in _ROWS}
"""Every code with its words, in the order of the tests."""
