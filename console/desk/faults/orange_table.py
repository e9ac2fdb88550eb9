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
    "Kiwi: Presence & BLF is probably off for the whole account (it is at first). "
    "Switch it on under Advanced > Presence & BLF."
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
    "Check {number} for typing errors. Kiwi wants the full line number, such as 093778648, "
    "not a short extension."
)
_CONNECTION = mark(
    "This computer must be on the same internet connection as the phones: "
    "leave the VPN or mobile network and use the office network."
)
_SERVER_PORT = mark("Check the port and the transport (udp, tcp, tls) in the settings.")
_FIREWALL = mark("Let this computer reach the phone system through the firewall.")
_TLS_FIX = (
    mark("The certificate was refused: {detail}."),
    mark("Check the date and time of this computer."),
    mark("Check that the server in the settings is the name in the certificate."),
    mark(
        "A private authority belongs in tls.ca_file; one certificate can be pinned with "
        "tls.fingerprint. Verification cannot be switched off."
    ),
)
_NOTIFY_PATH = (
    mark(
        "Status is sent to an address or port where this computer does not hear it: use tcp or tls."
    ),
    mark("Switch off the router's SIP ALG."),
    mark(
        "One router only between this computer and the internet; keep its UDP mapping alive (20 s)."
    ),
)
_UNREADABLE_FIX = (
    mark("Send the sample in the details to the phone system's support."),
    mark("Check that no web portal answers in the phone system's place."),
)

_ROWS: Final = (
    OrangeRow("NET-DOWN", mark("This computer is offline."), mark("Computer offline"),
        (mark("Check the network cable, the Wi-Fi and the VPN."),),
        NETWORK, scope=Scope.ACCOUNT),
    OrangeRow("DNS-FAIL", mark("Can't find the phone system's address."), mark("Address not found"),
        (mark("Check the spelling of account.server in the settings."),
         mark("If it has no SRV record, give the host with its port."),
         mark("Check this computer's DNS server.")),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("TCP-REFUSED", mark("The phone system is not answering."), mark("No connection"),
        (mark("Nothing listens there."), _SERVER_PORT, _FIREWALL), BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("TCP-TIMEOUT", mark("The phone system is not answering."), mark("No connection"),
        (_FIREWALL, _SERVER_PORT), BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("TLS-CERT", mark("The secure connection was refused."),
        mark("Secure connection refused"),
        _TLS_FIX, MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("TLS-VERSION", mark("The secure connection was refused."),
        mark("Secure connection refused"),
        (mark("The phone system speaks no TLS 1.2 or newer, or this port is not TLS."),
         "{detail}", _SERVER_PORT),
        MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("UDP-SILENT", mark("No answer from the phone system."), mark("No answer"),
        (mark("If the diagnosis shows that OPTIONS is not answered either: the phone system is "
              "down or a firewall is between. Check server and port."),
         mark("If OPTIONS is answered: a SIP ALG in the router, or a datagram that is too big. "
         "Use tcp or tls, or another port."),),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("ICMP", mark("No answer from the phone system."), mark("No answer"),
        (mark("Nothing listens on that port of the phone system."), _SERVER_PORT),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("REG-FAIL", mark("Not signed in."), mark("Not signed in"),
        (mark("The phone system refused the sign-in: {status} {reason}"),
         mark("Check account.user, account.domain and whether the account is active.")),
        BACKOFF, scope=Scope.ACCOUNT),
    OrangeRow("AUTH-PASS", mark("User name or password is wrong."), mark("Wrong password"),
        (mark("Check the password, and account.auth_user where it differs from account.user."),
         mark("The phone system asked for the realm {realm}."),
         mark("No further try is made by itself: many phone systems lock out who keeps failing.")),
        MANUAL, scope=Scope.ACCOUNT),
    OrangeRow("AUTH-STALE-LOOP", mark("Sign-in keeps expiring."), mark("Sign-in expires"),
        (mark("Several servers behind one name may not share their nonces: name one of them."),
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
        (mark("Ask the provider to allow subscriptions for our own line "
         "(Asterisk: allow_subscribe on our endpoint)."),), MANUAL),
    OrangeRow("SUB-404", mark("{number} is not known to the phone system."),
        mark("Number not known"),
        (_LINE_OFF, _GROUP, _FULL_NUMBER,
         mark("Asterisk: {number} has no hint in our subscribe context."), _CONNECTION),
        QUARTER_HOUR, fix_all=(_ACCOUNT_OFF, _CONNECTION, _GROUP, _FULL_NUMBER)),
    OrangeRow("SUB-489", mark("This phone system does not offer line lamps this way."),
        mark("Not offered"),
        (mark('Try blf.event = "presence" (or "auto").'), mark("The phone system offers: {detail}"),
         mark("Asterisk says the same when the kind of status we accept is not loaded.")), MANUAL),
    OrangeRow("SUB-480", mark("{name}'s line status is unavailable just now."),
        mark("Unavailable just now"),
        (mark("The phone system answered {status} {reason}"),
         mark("It is tried again by itself. For every lamp at once: the server is overloaded.")),
        BACKOFF),
    OrangeRow("SUB-423", mark("Renewal time not accepted."), mark("Renewal refused"),
        (mark("Set blf.subscribe_expires to 1800 or 3600."),), MANUAL),
    OrangeRow("SUB-481", mark("{name}'s line status was lost."), mark("Status lost"),
        (mark("The phone system restarted, or its cluster lost its state."),),
        AT_ONCE, Show.NOTHING, again=Again(Show.ORANGE, BACKOFF)),
    OrangeRow("SUB-4xx", mark("The phone system rejected the request ({status})."),
        mark("Request rejected"),
        (mark("It answered {status} {reason}"), mark("Send the details to support.")), MANUAL),
    OrangeRow("SUB-3xx", mark("The phone system sends us elsewhere for {name}."),
        mark("Moved elsewhere"),
        (mark("It answered {status} {reason}"),
         mark("Where it points is not followed: {detail}"),
         mark("Set account.server to the address it names, if that is right.")), MANUAL),
    OrangeRow("NO-NOTIFY", mark("Accepted, but no status ever arrives."), mark("No status arrives"),
        (mark("Where other lamps work, the fault is the phone system's: report the Call-ID."),
         *_NOTIFY_PATH), AT_ONCE_THEN_BACKOFF, fix_all=(*_NOTIFY_PATH, _CONNECTION)),
    OrangeRow("NAT-MISMATCH",
        mark("Your internet connection hides this computer from the phone system."),
        mark("Computer is hidden"),
        (mark("Use tcp or tls."), mark("One router only between this computer and the internet."),
         mark("The phone system sees us as {detail}")), NETWORK),
    OrangeRow("PUBLIC-IP", mark("This computer is on another internet connection than the phones."),
        mark("Other internet connection"),
        (_CONNECTION, mark("Kiwi: who watches and who is watched must share one connection."),
         mark("The phone system sees us as {detail}")), NETWORK),
    OrangeRow("SILENT", mark("Status may be old."), mark("May be old"),
        (mark("A renewal brought no status: the phone system may have dropped the subscription "
         "(a lost answer is enough)."), *_NOTIFY_PATH),
        AT_ONCE_THEN_BACKOFF, Show.STALE_FIRST),
    OrangeRow("EXPIRED", mark("Status may be old."), mark("May be old"),
        (mark("The way to the phone system was lost: renewals had no answer."), _FIREWALL),
        BACKOFF, Show.STALE_FIRST),
    OrangeRow("TERM-none", mark("The phone system ended {name}'s line status."),
        mark("Status ended"),
        (mark("Asterisk: the hint of {number} was deleted or reloaded."),),
        AT_ONCE, Show.STALE_FIRST, stale_seconds=5.0, again=Again(Show.STALE_FIRST, BACKOFF)),
    OrangeRow("TERM-deactivated", mark("The phone system keeps ending {name}'s line status."),
        mark("Status ended"),
        (mark("It moves its subscriptions again and again."),),
        AT_ONCE, Show.NOTHING, again=Again(Show.STALE_FIRST, BACKOFF)),
    OrangeRow("TERM-timeout", mark("The phone system keeps ending {name}'s line status."),
        mark("Status ended"),
        (mark("Our renewals come too late: set blf.subscribe_expires lower."),),
        AT_ONCE, Show.NOTHING, again=Again(Show.STALE_FIRST, BACKOFF)),
    OrangeRow("TERM-probation", mark("The phone system asks to wait for {name}'s line status."),
        mark("Asked to wait"), (mark("It is tried again by itself."),), BACKOFF, Show.STALE_FIRST),
    OrangeRow("TERM-giveup", mark("Nobody has approved watching {name}."), mark("Not yet approved"),
        (mark("The owner of {number}, or the phone system's administrator, must approve it."),),
        QUARTER_HOUR),
    OrangeRow("TERM-rejected", mark("Watching {name} was withdrawn."), mark("Permission withdrawn"),
        (_LINE_OFF, _GROUP), MANUAL, fix_all=(_ACCOUNT_OFF, _GROUP)),
    OrangeRow("TERM-noresource", mark("{number} no longer exists."), mark("Number is gone"),
        (mark("The number was deleted or renamed on the phone system."), _FULL_NUMBER),
        AT_ONCE, Show.NOTHING, again=Again(Show.ORANGE, QUARTER_HOUR)),
    OrangeRow("TERM-invariant", mark("{name}'s line status never changes."), mark("Never changes"),
        (), NEVER, Show.NOTHING),
    OrangeRow("TERM-other", mark("The phone system ended {name}'s line status."),
        mark("Status ended"),
        (mark("It gave the reason: {reason}"),), BACKOFF, Show.STALE_FIRST),
    OrangeRow("PENDING", mark("Waiting for permission to watch {name}."),
        mark("Awaiting permission"),
        (mark("The owner of {number}, or the phone system's administrator, must approve it."),),
        NEVER),
    OrangeRow("BODY-XML", mark("The phone system sent unreadable status."),
        mark("Unreadable status"),
        _UNREADABLE_FIX, AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    OrangeRow("BODY-REFUSED", mark("The phone system sent unsafe status."), mark("Unsafe status"),
        (mark("An attack, or a broken proxy on the way: {detail}"),
         mark("Send the sample in the details to the phone system's support.")),
        AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    OrangeRow("BODY-TYPE", mark("The phone system sent unreadable status."),
        mark("Unreadable status"),
        (mark("It sent another kind of status than we asked for: {detail}"),
         mark('For presence bodies set blf.event = "presence".'), *_UNREADABLE_FIX),
        AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    OrangeRow("LIST-MISSING", mark("{name} is not on the phone system's list."),
        mark("Not on list"),
        (mark("Add {number} to the list that blf.list_uri names."),), NEVER),
    OrangeRow("LIST-OFF", mark("The phone system's list is not a list."), mark("Not a list"),
        (mark("blf.list_uri names a single line, or the phone system has no resource lists. "
         "Empty it to watch every line by itself."),), MANUAL),
    OrangeRow("OFFLINE", mark("{name}'s phone is offline."), mark("Phone offline"),
        (mark("No phone is signed in as {number}: unplugged, or without network."),), NEVER),
    OrangeRow("DUP", mark("{number} has more than one lamp."), mark("Two lamps"),
        (mark("One subscription serves them all; nothing needs mending."),), NEVER, Show.NOTHING),
    OrangeRow("SELF", mark("{number} is your own line."), mark("Own line"),
        (mark("That is allowed; nothing needs mending."),), NEVER, Show.NOTHING),
    OrangeRow("CONFIG", mark("This lamp is not set up yet."), mark("Not set up"),
        (mark("Edit its number in the settings."), "{detail}"), NEVER),
    OrangeRow("LIMIT", mark("The phone system allows only {limit} lamps."), mark("Too many lamps"),
        (mark("The provider limits how many lines one account may watch: use a list "
         "(blf.list_uri), or ask for more."),), QUARTER_HOUR),
    OrangeRow("APP", mark("Something went wrong here."), mark("Something went wrong"),
        (mark("Send the log to support, with this id: {detail}"),),
        AT_ONCE, again=Again(Show.ORANGE, MANUAL)),
    OrangeRow("ACCOUNT", mark("Not signed in to the phone system."), mark("Not signed in"),
        (mark("See the message above the lamps: it is the account, not this line."),),
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
