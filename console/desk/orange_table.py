"""The words of every orange code, as data: one row a code, in the order they are tested for.

The places `{name}`, `{number}`, `{status}`, `{reason}`, `{realm}`, `{detail}` and `{limit}` are
filled from the evidence; a fix line whose place stays empty is left out. Codes never change;
sentences may be reworded and translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.desk.faults import RetryKind, RetryPolicy, Scope, Show


@dataclass(frozen=True, slots=True)
class Again:
    """What changes when the same happens after the one retry that the fault allows."""

    show: Show
    retry: RetryPolicy


@dataclass(frozen=True, slots=True)
class Row:
    """One code. See `console.desk.faults.Fault` for the meaning of its parts.

    Attributes:
        fix_all: fix lines where every lamp of the account fails with this code; empty: `fix`
            after a line that says so.
        again: what a repetition changes.
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

_ACCOUNT_OFF = (
    "Kiwi: Presence & BLF is probably off for the whole account (it is at first). "
    "Switch it on under Advanced > Presence & BLF."
)
_LINE_OFF = (
    "Kiwi: Presence & BLF is probably off for {number}. "
    "Switch it on under Advanced > Presence & BLF, for this line or the whole account."
)
_GROUP = (
    "Kiwi: both lines must be in the same group of the same account "
    "(Line Manager; usually DEFAULT)."
)
_FULL_NUMBER = (
    "Check {number} for typing errors. Kiwi wants the full line number, such as 093778648, "
    "not a short extension."
)
_CONNECTION = (
    "This computer must be on the same internet connection as the phones: "
    "leave the VPN or mobile network and use the office network."
)
_SERVER_PORT = "Check the port and the transport (udp, tcp, tls) in the settings."
_FIREWALL = "Let this computer reach the phone system through the firewall."
_TLS_FIX = (
    "The certificate was refused: {detail}.",
    "Check the date and time of this computer.",
    "Check that the server in the settings is the name in the certificate.",
    "A private authority belongs in tls.ca_file; one certificate can be pinned with "
    "tls.fingerprint. Verification cannot be switched off.",
)
_NOTIFY_PATH = (
    "Status is sent to an address or port where this computer does not hear it: use tcp or tls.",
    "Switch off the router's SIP ALG.",
    "One router only between this computer and the internet; keep its UDP mapping alive (20 s).",
)
_UNREADABLE_FIX = (
    "Send the sample in the details to the phone system's support.",
    "Check that no web portal answers in the phone system's place.",
)

_ROWS: Final = (
    Row("NET-DOWN", "This computer is offline.", "Computer offline",
        ("Check the network cable, the Wi-Fi and the VPN.",),
        NETWORK, scope=Scope.ACCOUNT),
    Row("DNS-FAIL", "Can't find the phone system's address.", "Address not found",
        ("Check the spelling of account.server in the settings.",
         "If it has no SRV record, give the host with its port.",
         "Check this computer's DNS server."),
        BACKOFF, scope=Scope.ACCOUNT),
    Row("TCP-REFUSED", "The phone system is not answering.", "No connection",
        ("Nothing listens there.", _SERVER_PORT, _FIREWALL), BACKOFF, scope=Scope.ACCOUNT),
    Row("TCP-TIMEOUT", "The phone system is not answering.", "No connection",
        (_FIREWALL, _SERVER_PORT), BACKOFF, scope=Scope.ACCOUNT),
    Row("TLS-CERT", "The secure connection was refused.", "Secure connection refused",
        _TLS_FIX, MANUAL, scope=Scope.ACCOUNT),
    Row("TLS-VERSION", "The secure connection was refused.", "Secure connection refused",
        ("The phone system speaks no TLS 1.2 or newer, or this port is not TLS.",
         "{detail}", _SERVER_PORT),
        MANUAL, scope=Scope.ACCOUNT),
    Row("UDP-SILENT", "No answer from the phone system.", "No answer",
        ("If the diagnosis shows that OPTIONS is not answered either: the phone system is down "
         "or a firewall is between. Check server and port.",
         "If OPTIONS is answered: a SIP ALG in the router, or a datagram that is too big. "
         "Use tcp or tls, or another port.",),
        BACKOFF, scope=Scope.ACCOUNT),
    Row("ICMP", "No answer from the phone system.", "No answer",
        ("Nothing listens on that port of the phone system.", _SERVER_PORT),
        BACKOFF, scope=Scope.ACCOUNT),
    Row("REG-FAIL", "Not signed in.", "Not signed in",
        ("The phone system refused the sign-in: {status} {reason}",
         "Check account.user, account.domain and whether the account is active."),
        BACKOFF, scope=Scope.ACCOUNT),
    Row("AUTH-PASS", "User name or password is wrong.", "Wrong password",
        ("Check the password, and account.auth_user where it differs from account.user.",
         "The phone system asked for the realm {realm}.",
         "No further try is made by itself: many phone systems lock out who keeps failing."),
        MANUAL, scope=Scope.ACCOUNT),
    Row("AUTH-STALE-LOOP", "Sign-in keeps expiring.", "Sign-in expires",
        ("Several servers behind one name may not share their nonces: name one of them.",
         "Check the clocks of the phone system's servers."),
        BACKOFF, scope=Scope.ACCOUNT),
    Row("AUTH-NOCHALLENGE", "The phone system does not say how to sign in.", "Sign-in unclear",
        ("FreeSWITCH: raise nonce-ttl above the registration time, or update it.",),
        AT_ONCE, Show.NOTHING, Scope.ACCOUNT, again=Again(Show.ORANGE, BACKOFF)),
    Row("AUTH-ALG", "Sign-in method not supported.", "Sign-in unsupported",
        ("Enable digest with MD5 or SHA-256 for this account. Basic is never used.",
         "The phone system offered: {detail}"),
        MANUAL, scope=Scope.ACCOUNT),
    Row("SUB-403", "Not allowed to watch {name}.", "Not allowed",
        (_LINE_OFF, _GROUP, _FULL_NUMBER, _CONNECTION), QUARTER_HOUR,
        fix_all=(_ACCOUNT_OFF, _CONNECTION, _GROUP, _FULL_NUMBER)),
    Row("SUB-603", "Watching is switched off for your line.", "Watching switched off",
        ("Ask the provider to allow subscriptions for our own line "
         "(Asterisk: allow_subscribe on our endpoint).",), MANUAL),
    Row("SUB-404", "{number} is not known to the phone system.", "Number not known",
        (_LINE_OFF, _GROUP, _FULL_NUMBER,
         "Asterisk: {number} has no hint in our subscribe context.", _CONNECTION),
        QUARTER_HOUR, fix_all=(_ACCOUNT_OFF, _CONNECTION, _GROUP, _FULL_NUMBER)),
    Row("SUB-489", "This phone system does not offer line lamps this way.", "Not offered",
        ('Try blf.event = "presence" (or "auto").', "The phone system offers: {detail}",
         "Asterisk says the same when the kind of status we accept is not loaded."), MANUAL),
    Row("SUB-480", "{name}'s line status is unavailable just now.", "Unavailable just now",
        ("The phone system answered {status} {reason}",
         "It is tried again by itself. For every lamp at once: the server is overloaded."),
        BACKOFF),
    Row("SUB-423", "Renewal time not accepted.", "Renewal refused",
        ("Set blf.subscribe_expires to 1800 or 3600.",), MANUAL),
    Row("SUB-481", "{name}'s line status was lost.", "Status lost",
        ("The phone system restarted, or its cluster lost its state.",),
        AT_ONCE, Show.NOTHING, again=Again(Show.ORANGE, BACKOFF)),
    Row("SUB-4xx", "The phone system rejected the request ({status}).", "Request rejected",
        ("It answered {status} {reason}", "Send the details to support."), MANUAL),
    Row("SUB-3xx", "The phone system sends us elsewhere for {name}.", "Moved elsewhere",
        ("It answered {status} {reason}",
         "Where it points is not followed: {detail}",
         "Set account.server to the address it names, if that is right."), MANUAL),
    Row("NO-NOTIFY", "Accepted, but no status ever arrives.", "No status arrives",
        ("Where other lamps work, the fault is the phone system's: report the Call-ID.",
         *_NOTIFY_PATH), AT_ONCE_THEN_BACKOFF, fix_all=(*_NOTIFY_PATH, _CONNECTION)),
    Row("NAT-MISMATCH", "Your internet connection hides this computer from the phone system.",
        "Computer is hidden",
        ("Use tcp or tls.", "One router only between this computer and the internet.",
         "The phone system sees us as {detail}"), NETWORK),
    Row("PUBLIC-IP", "This computer is on another internet connection than the phones.",
        "Other internet connection",
        (_CONNECTION, "Kiwi: who watches and who is watched must share one connection.",
         "The phone system sees us as {detail}"), NETWORK),
    Row("SILENT", "Status may be old.", "May be old",
        ("A renewal brought no status: the phone system may have dropped the subscription "
         "(a lost answer is enough).", *_NOTIFY_PATH),
        AT_ONCE_THEN_BACKOFF, Show.STALE_FIRST),
    Row("EXPIRED", "Status may be old.", "May be old",
        ("The way to the phone system was lost: renewals had no answer.", _FIREWALL),
        BACKOFF, Show.STALE_FIRST),
    Row("TERM-none", "The phone system ended {name}'s line status.", "Status ended",
        ("Asterisk: the hint of {number} was deleted or reloaded.",),
        AT_ONCE, Show.STALE_FIRST, stale_seconds=5.0, again=Again(Show.STALE_FIRST, BACKOFF)),
    Row("TERM-deactivated", "The phone system keeps ending {name}'s line status.", "Status ended",
        ("It moves its subscriptions again and again.",),
        AT_ONCE, Show.NOTHING, again=Again(Show.STALE_FIRST, BACKOFF)),
    Row("TERM-timeout", "The phone system keeps ending {name}'s line status.", "Status ended",
        ("Our renewals come too late: set blf.subscribe_expires lower.",),
        AT_ONCE, Show.NOTHING, again=Again(Show.STALE_FIRST, BACKOFF)),
    Row("TERM-probation", "The phone system asks to wait for {name}'s line status.",
        "Asked to wait", ("It is tried again by itself.",), BACKOFF, Show.STALE_FIRST),
    Row("TERM-giveup", "Nobody has approved watching {name}.", "Not yet approved",
        ("The owner of {number}, or the phone system's administrator, must approve it.",),
        QUARTER_HOUR),
    Row("TERM-rejected", "Watching {name} was withdrawn.", "Permission withdrawn",
        (_LINE_OFF, _GROUP), MANUAL, fix_all=(_ACCOUNT_OFF, _GROUP)),
    Row("TERM-noresource", "{number} no longer exists.", "Number is gone",
        ("The number was deleted or renamed on the phone system.", _FULL_NUMBER),
        AT_ONCE, Show.NOTHING, again=Again(Show.ORANGE, QUARTER_HOUR)),
    Row("TERM-invariant", "{name}'s line status never changes.", "Never changes",
        (), NEVER, Show.NOTHING),
    Row("TERM-other", "The phone system ended {name}'s line status.", "Status ended",
        ("It gave the reason: {reason}",), BACKOFF, Show.STALE_FIRST),
    Row("PENDING", "Waiting for permission to watch {name}.", "Awaiting permission",
        ("The owner of {number}, or the phone system's administrator, must approve it.",), NEVER),
    Row("BODY-XML", "The phone system sent unreadable status.", "Unreadable status",
        _UNREADABLE_FIX, AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    Row("BODY-REFUSED", "The phone system sent unsafe status.", "Unsafe status",
        ("An attack, or a broken proxy on the way: {detail}",
         "Send the sample in the details to the phone system's support."),
        AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    Row("BODY-TYPE", "The phone system sent unreadable status.", "Unreadable status",
        ("It sent another kind of status than we asked for: {detail}",
         'For presence bodies set blf.event = "presence".', *_UNREADABLE_FIX),
        AT_ONCE, again=Again(Show.ORANGE, NEVER)),
    Row("LIST-MISSING", "{name} is not on the phone system's list.", "Not on list",
        ("Add {number} to the list that blf.list_uri names.",), NEVER),
    Row("LIST-OFF", "The phone system's list is not a list.", "Not a list",
        ("blf.list_uri names a single line, or the phone system has no resource lists. "
         "Empty it to watch every line by itself.",), MANUAL),
    Row("OFFLINE", "{name}'s phone is offline.", "Phone offline",
        ("No phone is signed in as {number}: unplugged, or without network.",), NEVER),
    Row("DUP", "{number} has more than one lamp.", "Two lamps",
        ("One subscription serves them all; nothing needs mending.",), NEVER, Show.NOTHING),
    Row("SELF", "{number} is your own line.", "Own line",
        ("That is allowed; nothing needs mending.",), NEVER, Show.NOTHING),
    Row("CONFIG", "This lamp is not set up yet.", "Not set up",
        ("Edit its number in the settings.", "{detail}"), NEVER),
    Row("LIMIT", "The phone system allows only {limit} lamps.", "Too many lamps",
        ("The provider limits how many lines one account may watch: use a list "
         "(blf.list_uri), or ask for more.",), QUARTER_HOUR),
    Row("APP", "Something went wrong here.", "Something went wrong",
        ("Send the log to support, with this id: {detail}",),
        AT_ONCE, again=Again(Show.ORANGE, MANUAL)),
    Row("ACCOUNT", "Not signed in to the phone system.", "Not signed in",
        ("See the message above the lamps: it is the account, not this line.",),
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
