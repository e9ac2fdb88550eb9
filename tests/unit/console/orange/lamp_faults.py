"""Every orange code and how it is brought about at a PBX, with what must be seen then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sip.errors import TransportError, TransportFault
from sip.mock_pbx import FaultKind, FaultSpec, PbxConfig, PbxLine
from sip.transport.address import HostPort
from tests.unit.console.orange.lamp_rig import MERE, OFFICE, OWN, SERVER, TANE, LampRig

BACKOFF = (30.0, 60.0, 120.0, 240.0, 480.0, 900.0)
WORKED_BEFORE = (33.0, 132.0, 528.0, 990.0)
"""30 s, 2, 8 and 15 min, each up to 20 % longer: here the middle of that range."""
NEW_ADDRESSES = (28.0, 88.0)
"""At sign-ins with a new address, 60 and 120 s after the first one; it is told at 32 s."""
QUARTERS = (900.0, 900.0, 900.0)
SEARCH = (0.5, 1.0, 2.0, 3.0, 3.0, 3.0)
NEVER = ()

ACCOUNT_LAMP = "Check (ACCOUNT) +35"
AT_ONCE_ACCOUNT = "Check (ACCOUNT) +0"


@dataclass(frozen=True)
class LampFault:
    """One way to one code.

    Attributes:
        how: what was done to the PBX or the path, in words.
        sentence: what the receptionist must read.
        lamp: what the lamp must do; see `Observation`.
        tries: seconds to each of the first tries made by itself; () for none.
        make: a console and its PBX, not yet started.
        provoke: brings the fault about, starting the console where that has not happened.
        number: of the lamp that is looked at.
        target: user part of what is subscribed to.
        renewal: the subscription must be renewed at once.
        advice: must be among the administrator's lines.
    """

    code: str
    how: str
    sentence: str
    lamp: str
    tries: tuple[float, ...]
    make: Callable[[], LampRig]
    provoke: Callable[[LampRig], object]
    number: str = MERE.number
    target: str = MERE.number
    renewal: bool = False
    advice: str = ""


def _at_start(number: str | None, *specs: FaultSpec) -> Callable[[LampRig], None]:
    """Faults that are there before the console comes."""

    def provoke(rig: LampRig) -> None:
        for spec in specs:
            rig.pbx.fault(number, spec)
        rig.start(0.0)

    return provoke


def _later(number: str | None, *specs: FaultSpec) -> Callable[[LampRig], None]:
    """Faults that come when the lamps have their colours."""

    def provoke(rig: LampRig) -> None:
        rig.start(10.0)
        for spec in specs:
            rig.pbx.fault(number, spec)

    return provoke


def _no_path(fault: TransportFault, detail: str = "") -> Callable[[LampRig], None]:
    def provoke(rig: LampRig) -> None:
        rig.opener.error = TransportError(fault, detail)
        rig.start(0.0)

    return provoke


def _unplugged(rig: LampRig) -> None:
    rig.unplug()
    rig.start(0.0)


def _closed_port(rig: LampRig) -> None:
    rig.network.icmp = True
    rig.network.attach(HostPort(SERVER.host, 5999), rig.pbx.handler)
    _unplugged(rig)


def _cut(rig: LampRig) -> None:
    rig.network.cut(SERVER.host, "192.0.2.50")
    rig.start(0.0)


def _silent(rig: LampRig) -> None:
    rig.pbx.go_silent()
    rig.start(0.0)


def _refuse(status: int, **more: Any) -> FaultSpec:
    return FaultSpec(FaultKind.REFUSE, status=status, **more)


def _refused_sign_in(status: int, **more: Any) -> FaultSpec:
    return _refuse(status, method="REGISTER", **more)


def _ended(reason: str, retry_after: int | None = None) -> FaultSpec:
    return FaultSpec(FaultKind.TERMINATE, reason=reason, retry_after=retry_after)


_Udp = LampRig
_Tcp = partial(LampRig, protocol="TCP")
_Tls = partial(LampRig, protocol="TLS")
_Short = partial(LampRig, expires=120)
_NOT_ANSWERING = "The phone system is not answering."
_SECURE = "The secure connection was refused."
_NO_ANSWER = "No answer from the phone system."
_UNREADABLE = "The phone system sent an unreadable status."
_ALLOWED = "Not allowed to watch Mere."
_UNKNOWN = "093778601 is not known to the phone system."
_NOT_OFFERED = "This phone system does not offer line lamps this way."
_UNAVAILABLE = "Mere's line status is unavailable just now."
_ENDED = "The phone system ended Mere's line status."
_ENDING = "The phone system keeps ending Mere's line status."
_OLD = "The status may be out of date."

_P = LampFault

OF_THE_PATH = (
    _P("NET-DOWN", "no route from this computer", "This computer is offline.",
       ACCOUNT_LAMP, SEARCH, _Udp, _no_path(TransportFault.NET_DOWN)),
    _P("DNS-FAIL", "the server's name is unknown", "The phone system's address was not found.",
       ACCOUNT_LAMP, SEARCH, _Udp, _no_path(TransportFault.DNS_FAIL, "pbx.example"),
       advice="DNS does not know this name; it is probably mistyped."),
    _P("DNS-FAIL", "the DNS server does not answer", "The phone system's address was not found.",
       ACCOUNT_LAMP, SEARCH, _Udp, _no_path(TransportFault.DNS_TIMEOUT, "pbx.example"),
       advice="The DNS server did not answer; the name may well be right."),
    _P("TCP-REFUSED", "nothing listens on the TCP port", _NOT_ANSWERING,
       ACCOUNT_LAMP, SEARCH, _Tcp, _unplugged),
    _P("TCP-TIMEOUT", "the TCP connection is never answered", _NOT_ANSWERING,
       ACCOUNT_LAMP, SEARCH, _Tcp, _cut),
    *(
        _P("TLS-CERT", f"the certificate: {detail}", _SECURE, AT_ONCE_ACCOUNT, NEVER, _Tls,
           _no_path(TransportFault.TLS_CERT, detail),
           advice=f"The certificate was refused: {detail}.")
        for detail in ("unknown CA", "expired", "name mismatch", "not yet valid")
    ),
    _P("TLS-VERSION", "no TLS 1.2 there, or no TLS at all", _SECURE,
       AT_ONCE_ACCOUNT, NEVER, _Tls, _no_path(TransportFault.TLS_VERSION, "not TLS"),
       advice="The phone system does not support TLS 1.2 or newer, or this port does not use TLS."),
    _P("ICMP", "nothing listens on the UDP port", _NO_ANSWER,
       ACCOUNT_LAMP, SEARCH, _Udp, _closed_port),
)  # fmt: skip

OF_THE_SIGN_IN = (
    _P("REG-FAIL", "REGISTER is answered 503", "Not signed in.",
       ACCOUNT_LAMP, BACKOFF, _Udp, _at_start(None, _refused_sign_in(503))),
    _P("REG-FAIL", "REGISTER is answered 503 with Retry-After: 77", "Not signed in.",
       ACCOUNT_LAMP, (77.0, 77.0), _Udp,
       _at_start(None, _refused_sign_in(503, retry_after=77))),
    _P("REG-FAIL", "REGISTER is answered 404", "Not signed in.",
       ACCOUNT_LAMP, BACKOFF, _Udp, _at_start(None, _refused_sign_in(404))),
    _P("REG-FAIL", "REGISTER is answered 200, and the binding has no time", "Not signed in.",
       ACCOUNT_LAMP, BACKOFF, _Udp, _at_start(None, FaultSpec(FaultKind.NO_BINDING)),
       advice="The phone system accepted the sign-in but ended it at once, so callers cannot "
       "reach you: ask the provider how many phones may sign in to your line."),
    _P("AUTH-PASS", "the password is wrong", "The user name or password is wrong.",
       AT_ONCE_ACCOUNT, NEVER, partial(LampRig, password="mistyped"), LampRig.start,
       advice="The phone system asked for the realm kiwi.example."),
    _P("AUTH-PASS", "REGISTER is answered 403", "The user name or password is wrong.",
       AT_ONCE_ACCOUNT, NEVER, _Udp, _at_start(None, _refused_sign_in(403))),
    _P("AUTH-PASS", "a password that worked is refused",
       "The phone system has refused our password since 08:00; trying again.",
       f"Old (AUTH-PASS) +0, Old (ACCOUNT) +0, {ACCOUNT_LAMP}", WORKED_BEFORE, _Udp,
       _later(None, FaultSpec(FaultKind.WRONG_PASSWORD)),
       advice="The same password worked before. If it was changed, enter the new one."),
    _P("AUTH-PASS", "REGISTER is answered 403 after it was answered 200",
       "The phone system has refused our password since 08:08; trying again.",
       f"Old (ACCOUNT) +0, {ACCOUNT_LAMP}", WORKED_BEFORE, _Udp,
       _later(None, _refused_sign_in(403)),
       advice="The console tries again by itself, with pauses of up to 15 minutes."),
    _P("AUTH-STALE-LOOP", "every nonce is called stale", "Sign-in keeps expiring.",
       ACCOUNT_LAMP, BACKOFF, _Udp, _at_start(None, FaultSpec(FaultKind.STALE_LOOP))),
    _P("AUTH-NOCHALLENGE", "401 without a challenge, again and again",
       "The phone system does not say how to sign in.",
       ACCOUNT_LAMP, BACKOFF, _Udp, _at_start(None, FaultSpec(FaultKind.NO_CHALLENGE))),
    _P("AUTH-ALG", "only an unknown digest algorithm is offered", "Sign-in method not supported.",
       AT_ONCE_ACCOUNT, NEVER, _Udp, _at_start(None, FaultSpec(FaultKind.UNKNOWN_ALGORITHM)),
       advice="The phone system offered: KIWI-1"),
    _P("AUTH-ALG", "only Basic is offered", "Sign-in method not supported.",
       AT_ONCE_ACCOUNT, NEVER, _Udp, _at_start(None, FaultSpec(FaultKind.BASIC)),
       advice="The phone system offered: Basic"),
    _P("AUTH-ALG", "an unknown digest algorithm is offered after another has worked",
       "Sign-in method not supported.", f"Old (ACCOUNT) +0, {ACCOUNT_LAMP}", BACKOFF, _Udp,
       _later(None, FaultSpec(FaultKind.UNKNOWN_ALGORITHM)),
       advice="The phone system offered: KIWI-1"),
)  # fmt: skip


def _answered(
    status: int, code: str, sentence: str, tries: tuple[float, ...], **more: Any
) -> LampFault:
    headers = "".join(f", {name}: {value}" for name, value in more.items() if name != "reason")
    return _P(
        code, f"SUBSCRIBE is answered {status}{headers.replace('_', '-')}", sentence,
        f"Check ({code}) +0", tries, _Udp, _at_start(MERE.number, _refuse(status, **more)),
    )  # fmt: skip


def _rejected(status: int) -> LampFault:
    sentence = f"The phone system rejected the request ({status})."
    return _answered(status, "SUB-4xx", sentence, BACKOFF)


OF_THE_ANSWER = (
    _answered(403, "SUB-403", _ALLOWED, QUARTERS),
    _answered(603, "SUB-603", "Watching is switched off for your line.", NEVER),
    *(_answered(status, "SUB-404", _UNKNOWN, QUARTERS) for status in (404, 410, 484, 604)),
    *(_answered(status, "SUB-489", _NOT_OFFERED, NEVER) for status in (489, 405, 501)),
    *(_answered(status, "SUB-480", _UNAVAILABLE, BACKOFF) for status in (480, 408, 500, 503, 504)),
    _answered(480, "SUB-480", _UNAVAILABLE, (45.0, 45.0), retry_after=45),
    _answered(480, "SUB-480", _UNAVAILABLE, (900.0, 900.0), retry_after=86400),
    *(_rejected(status) for status in (400, 406, 415, 416, 420, 421, 482, 483, 513)),
    _answered(302, "SUB-3xx", "The phone system redirects the request for Mere.", NEVER,
              contact="sip:093778601@elsewhere.example"),
    _P("SUB-423", "SUBSCRIBE is always answered 423", "Renewal time not accepted.",
       "Check (SUB-423) +0", NEVER, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.MIN_EXPIRES, seconds=1e6))),
    _P("SUB-481", "SUBSCRIBE is answered 481, also in a new dialog",
       "Mere's line status was lost.", "Check (SUB-481) +0", (0.0, *BACKOFF), _Udp,
       _at_start(MERE.number, _refuse(481))),
    _P("UDP-SILENT", "no request is answered", _NO_ANSWER,
       ACCOUNT_LAMP, (0.5,), _Udp, _silent),
    _P("UDP-SILENT", "SUBSCRIBE alone is never answered", _NO_ANSWER,
       "Check (UDP-SILENT) +0", BACKOFF, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.IGNORE))),
)  # fmt: skip

OF_THE_STATUS = (
    _P("NO-NOTIFY", "SUBSCRIBE is accepted and no NOTIFY follows",
       "The request was accepted, but no status arrives.",
       "Check (NO-NOTIFY) +0", (0.0, *BACKOFF), _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.NO_NOTIFY))),
    _P("NAT-MISMATCH", "no NOTIFY comes, and each answer names another port of ours",
       "Your internet connection hides this computer from the phone system.",
       "Check (NAT-MISMATCH) +0", NEW_ADDRESSES, _Udp,
       _at_start(None, FaultSpec(FaultKind.NAT), FaultSpec(FaultKind.NO_NOTIFY))),
    _P("SILENT", "a renewal is accepted and no NOTIFY follows", _OLD,
       "Old (SILENT) +0, Check (SILENT) +11", (0.0,), _Short,
       _later(MERE.number, FaultSpec(FaultKind.NO_NOTIFY))),
    _P("EXPIRED", "renewals are never answered", _OLD, "Check (SILENT) +0", (30.0,), _Short,
       _later(MERE.number, FaultSpec(FaultKind.IGNORE), FaultSpec(FaultKind.NO_NOTIFY))),
    _P("TERM-none", "ended without a reason, again and again", _ENDED,
       "Old (TERM-none) +0, Free +0", (0.0, *BACKOFF), _Udp, _later(MERE.number, _ended(""))),
    _P("TERM-deactivated", "deactivated, again and again", _ENDING,
       "Old (TERM-deactivated) +0, Free +30", (0.0, *BACKOFF), _Udp,
       _later(MERE.number, _ended("deactivated"))),
    _P("TERM-timeout", "timeout, again and again", _ENDING,
       "Old (TERM-timeout) +0, Free +30", (0.0, *BACKOFF), _Udp,
       _later(MERE.number, _ended("timeout"))),
    _P("TERM-probation", "probation", "The phone system asks the console to wait for Mere's "
                                      "line status.",
       "Old (TERM-probation) +0, Free +30", BACKOFF, _Udp,
       _later(MERE.number, _ended("probation"))),
    _P("TERM-probation", "probation with retry-after=50",
       "The phone system asks the console to wait for Mere's line status.",
       "Old (TERM-probation) +0, Check (TERM-probation) +35", (50.0, 50.0), _Udp,
       _later(MERE.number, _ended("probation", 50))),
    _P("TERM-giveup", "giveup", "Nobody has approved watching Mere.",
       "Check (TERM-giveup) +0", QUARTERS, _Udp, _later(MERE.number, _ended("giveup"))),
    _P("TERM-rejected", "rejected", "Permission to watch Mere was withdrawn.",
       "Check (TERM-rejected) +0", NEVER, _Udp, _later(MERE.number, _ended("rejected"))),
    _P("TERM-noresource", "noresource, and again after a fresh SUBSCRIBE",
       "093778601 no longer exists.", "Check (TERM-noresource) +0", (0.0, *QUARTERS), _Udp,
       _later(MERE.number, _ended("noresource"))),
    _P("TERM-other", "ended for the reason lunch", _ENDED,
       "Old (TERM-other) +0, Free +30", BACKOFF, _Udp, _later(MERE.number, _ended("lunch")),
       advice="The phone system gave the reason: lunch"),
    _P("PENDING", "Subscription-State stays pending",
       "Waiting for permission to watch Mere.", "Check (PENDING) +0", NEVER, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.PENDING))),
    _P("BODY-XML", "the body is not XML", _UNREADABLE, "Check (BODY-XML) +0", NEVER, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.BODY_XML)), renewal=True),
    _P("BODY-XML", "the body ends in the middle, twice", _UNREADABLE,
       "Check (BODY-XML) +0", NEVER, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.BODY_CUT))),
    _P("BODY-REFUSED", "the body has a DOCTYPE and an entity",
       "The phone system sent an unsafe status.", "Check (BODY-REFUSED) +0", NEVER, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.BODY_REFUSED)), renewal=True),
    _P("BODY-TYPE", "the body is a web page", _UNREADABLE,
       "Check (BODY-TYPE) +0", (0.0,), _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.BODY_TYPE)), renewal=True),
    _P("BODY-TYPE", "the body is another XML document", _UNREADABLE,
       "Check (BODY-TYPE) +0", NEVER, _Udp,
       _at_start(MERE.number, FaultSpec(FaultKind.BODY_ROOT)), renewal=True),
    _P("OFFLINE", "presence says that no phone is signed in as 093778601 (no fault of the lamp)",
       "Mere's phone is offline: unplugged, or signed out.", "Phone offline (OFFLINE) +0", NEVER,
       partial(LampRig, PbxConfig((OWN, replace(MERE, registered=False), TANE)),
               event="presence"),
       LampRig.start),
)  # fmt: skip

_LIST = replace(PbxConfig(OFFICE), lists={"desk": (MERE.number, TANE.number)})
_SHORT_LIST = replace(PbxConfig(OFFICE), lists={"desk": (TANE.number,)})

OF_LISTS = (
    _P("LIST-MISSING", "093778601 is not on the list", "Mere is not on the phone system's list.",
       "Check (LIST-MISSING) +0", NEVER, partial(LampRig, _SHORT_LIST, list_uri="desk"),
       LampRig.start, target="desk"),
    _P("LIST-MISSING", "the list ends 093778601 with noresource",
       "Mere is not on the phone system's list.",
       "Check (LIST-MISSING) +0", NEVER, partial(LampRig, _LIST, list_uri="desk"),
       _at_start(MERE.number, FaultSpec(FaultKind.LIST_REJECTED, reason="noresource")),
       target="desk"),
    _P("SUB-404", "the list that is asked for does not exist",
       'The list "nobody" is not known to the phone system.',
       "Check (SUB-404) +0", QUARTERS, partial(LampRig, _LIST, list_uri="nobody"),
       LampRig.start, target="nobody",
       advice="The cause is the list in blf.list_uri, not this line. Check it, or leave it "
              "empty to watch each line separately."),
    _P("LIST-OFF", "the list answers as if it were one line",
       "The lamp list on the phone system is not a list.",
       "Check (LIST-OFF) +0", NEVER, partial(LampRig, _LIST, list_uri="desk"),
       _at_start(None, FaultSpec(FaultKind.LIST_OFF)), target="desk"),
)  # fmt: skip

_MANY = PbxConfig(tuple(PbxLine(f"09377860{n}", f"Line {n}", presence=True) for n in range(6)))

OF_LIMITS = (
    _P("LIMIT", "SUBSCRIBE is answered 486 after three subscriptions",
       "The phone system allows only 3 lamps.", "Check (LIMIT) +0", QUARTERS,
       partial(LampRig, _MANY),
       _at_start(None, FaultSpec(FaultKind.LIMIT, status=486, count=3)),
       number="093778605", target="093778605"),
    _P("LIMIT", "SUBSCRIBE is answered 503 after three subscriptions, also 30 s later",
       "The phone system allows only 3 lamps.", "Check (LIMIT) +0", QUARTERS,
       partial(LampRig, _MANY),
       _at_start(None, FaultSpec(FaultKind.LIMIT, status=503, count=3)),
       number="093778605", target="093778605"),
)  # fmt: skip

OF_THE_SETTINGS = (
    _P("CONFIG", "a lamp without a number", "This lamp is not set up yet.",
       "Check (CONFIG) +0", NEVER, partial(LampRig, watch=("",)), LampRig.start,
       number="", target=""),
)  # fmt: skip

LAMP_FAULTS = (
    *OF_THE_PATH,
    *OF_THE_SIGN_IN,
    *OF_THE_ANSWER,
    *OF_THE_STATUS,
    *OF_LISTS,
    *OF_LIMITS,
    *OF_THE_SETTINGS,
)
