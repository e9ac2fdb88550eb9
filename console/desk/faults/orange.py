"""Concludes the fault of an orange lamp from what was seen: code, sentence, fix and retry.

Every evidence gives a fault, whatever status or reason a server invents.
"""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind, Fault, Show
from console.desk.faults.orange_table import BACKOFF, HINTS, ROWS, OrangeRow
from console.language import mark, tr

_CODE_OF_KIND: Final = {
    EvidenceKind.NET_DOWN: "NET-DOWN",
    EvidenceKind.DNS_FAIL: "DNS-FAIL",
    EvidenceKind.DNS_TIMEOUT: "DNS-FAIL",
    EvidenceKind.REFUSED: "TCP-REFUSED",
    EvidenceKind.CLOSED: "TCP-REFUSED",
    EvidenceKind.TIMEOUT: "TCP-TIMEOUT",
    EvidenceKind.TLS_CERT: "TLS-CERT",
    EvidenceKind.TLS_VERSION: "TLS-VERSION",
    EvidenceKind.ICMP: "ICMP",
    EvidenceKind.NO_ANSWER: "UDP-SILENT",
    EvidenceKind.TOO_BIG: "UDP-SILENT",
    EvidenceKind.NO_BINDING: "REG-FAIL",
    EvidenceKind.WRONG_PASSWORD: "AUTH-PASS",
    EvidenceKind.STALE_LOOP: "AUTH-STALE-LOOP",
    EvidenceKind.NO_CHALLENGE: "AUTH-NOCHALLENGE",
    EvidenceKind.NO_CHALLENGE_TWICE: "AUTH-NOCHALLENGE",
    EvidenceKind.UNSUPPORTED_ALGORITHM: "AUTH-ALG",
    EvidenceKind.NO_NOTIFY: "NO-NOTIFY",
    EvidenceKind.NAT_MISMATCH: "NAT-MISMATCH",
    EvidenceKind.PUBLIC_IP: "PUBLIC-IP",
    EvidenceKind.SILENT: "SILENT",
    EvidenceKind.EXPIRED: "EXPIRED",
    EvidenceKind.PENDING: "PENDING",
    EvidenceKind.BODY_XML: "BODY-XML",
    EvidenceKind.BODY_TRUNCATED: "BODY-XML",
    EvidenceKind.BODY_REFUSED: "BODY-REFUSED",
    EvidenceKind.BODY_TYPE: "BODY-TYPE",
    EvidenceKind.LIST_MISSING: "LIST-MISSING",
    EvidenceKind.LIST_OFF: "LIST-OFF",
    EvidenceKind.OFFLINE: "OFFLINE",
    EvidenceKind.DUPLICATE: "DUP",
    EvidenceKind.SELF: "SELF",
    EvidenceKind.CONFIG: "CONFIG",
    EvidenceKind.LIMIT: "LIMIT",
    EvidenceKind.APP: "APP",
    EvidenceKind.ACCOUNT: "ACCOUNT",
}

_CODE_OF_STATUS: Final = {
    401: "AUTH-PASS",
    407: "AUTH-PASS",
    403: "SUB-403",
    603: "SUB-603",
    **dict.fromkeys((404, 410, 484, 604), "SUB-404"),
    **dict.fromkeys((489, 405, 501), "SUB-489"),
    **dict.fromkeys((480, 408, 500, 503, 504), "SUB-480"),
    423: "SUB-423",
    481: "SUB-481",
}

_TERM_REASONS: Final = frozenset(
    {"deactivated", "timeout", "probation", "giveup", "rejected", "noresource", "invariant"}
)

_FIRST_FIX_OF_KIND: Final = {
    EvidenceKind.DNS_FAIL: mark("DNS does not know this name; it is probably mistyped."),
    EvidenceKind.DNS_TIMEOUT: mark("The DNS server did not answer; the name may well be right."),
    EvidenceKind.CLOSED: mark("The connection was closed by the other side."),
    EvidenceKind.TOO_BIG: mark("The request does not fit a datagram: use tcp or tls."),
    EvidenceKind.NO_BINDING: mark(
        "The phone system accepted the sign-in but ended it at once, so callers cannot reach you: "
        "ask the provider how many phones may sign in to your line."
    ),
}

_FIRST_FIX_OF_STATUS: Final = {
    415: mark(
        "The phone system cannot read the console's requests; check for a proxy that "
        "rewrites messages."
    ),
    420: mark(
        "The phone system does not support a SIP extension that the console or a proxy asked for."
    ),
    482: mark("The request loops between the phone system's proxies."),
    483: mark("The request loops between the phone system's proxies."),
    513: mark("The request is too big for the phone system: use tcp."),
}

_USUAL_PHRASES: Final = frozenset(
    {
        *("", "forbidden", "not found", "gone", "address incomplete"),
        *("does not exist anywhere", "decline", "declined"),
    }
)
"""Reason phrases that say no more than their statuses, and are not shown."""
_WITH_PHRASE: Final = frozenset({"SUB-403", "SUB-404", "SUB-603"})

_REFUSED_SINCE: Final = mark(
    "The phone system has refused our password since {since}; trying again."
)
_REFUSED_FIX: Final = (
    mark("The same password worked before. If it was changed, enter the new one."),
    mark("The console tries again by itself, with pauses of up to 15 minutes."),
    mark("The phone system asked for the realm {realm}."),
)

_CUT_DATAGRAM: Final = range(1380, 1521)
"""Sizes in bytes at which an unreadable body was probably cut off by UDP."""
_CUT_FIX: Final = mark(
    "The status was probably cut short because it is too big for a datagram: use tcp."
)
_LIST_FIX: Final = mark(
    "The cause is the list in blf.list_uri, not this line. Check it, or leave it empty to watch "
    "each line separately."
)
_ALL_ALIKE_FIX: Final = mark(
    "Every lamp fails in the same way, so check the account and the internet connection first."
)

_SAYS_FIX: Final = mark('The phone system says: "{reason}".')


def code_of(evidence: Evidence) -> str:
    """The code of the fault that `evidence` shows."""
    match evidence.kind:
        case EvidenceKind.SUBSCRIBE_ANSWER:
            return _code_of_subscribe(evidence.status)
        case EvidenceKind.REGISTER_ANSWER:
            return "AUTH-PASS" if evidence.status in (401, 403, 407) else "REG-FAIL"
        case EvidenceKind.TERMINATED:
            return _code_of_end(evidence.reason)
        case kind:
            return _CODE_OF_KIND[kind]


def reason_of(code: str) -> str:
    """What the tile of a lamp with this code says, in at most three words; empty: unknown code."""
    return tr(ROWS[code].reason) if code in ROWS else ""


def _code_of_subscribe(status: int | None) -> str:
    if status in _CODE_OF_STATUS:
        return _CODE_OF_STATUS[status]
    if status is None or not 300 <= status <= 699:
        return "APP"
    return "SUB-3xx" if status < 400 else "SUB-4xx"


def _code_of_end(reason: str) -> str:
    word = reason.strip().strip('"').strip().lower()
    if not word:
        return "TERM-none"
    return f"TERM-{word}" if word in _TERM_REASONS else "TERM-other"


def classify(
    evidence: Evidence, name: str = "", number: str = "", *, all_alike: bool = False
) -> Fault:
    """The fault that `evidence` shows, in the words for one line.

    Args:
        evidence: what was seen.
        name: of the person; empty: the number is used.
        number: of the line; empty: it is a fault of the account.
        all_alike: every lamp fails with this code, so the fix names causes in the account first.
    """
    row = ROWS[code_of(evidence)]
    if evidence.since is not None:
        row = replace(
            row,
            sentence=_REFUSED_SINCE,
            fix=_REFUSED_FIX,
            retry=BACKOFF,
            show=Show.STALE_FIRST,
        )
    elif evidence.worked_before:
        # Perhaps a proxy has a bad moment, or the challenge was damaged on its way.
        row = replace(row, retry=BACKOFF, show=Show.STALE_FIRST, again=None)
    subject = tr('the list "{name}"').format(name=evidence.list_name) if evidence.list_name else ""
    places = {
        "name": subject or name or number or tr("this line"),
        "number": subject or number or tr("this number"),
        "status": str(evidence.status or ""),
        "reason": evidence.reason,
        "realm": evidence.realm,
        "detail": evidence.detail,
        "limit": str(evidence.limit or tr("so many")),
        "since": f"{evidence.since:%H:%M}" if evidence.since else "",
    }
    show, retry = row.show, row.retry
    if row.again and (evidence.repeated or evidence.kind is EvidenceKind.NO_CHALLENGE_TWICE):
        show, retry = row.again.show, row.again.retry
    elif evidence.repeated:
        retry = replace(retry, at_once=False)
    elif evidence.kind is EvidenceKind.BODY_TRUNCATED:
        show = Show.STALE_FIRST
    sentence = tr(row.sentence).format_map(places)
    return Fault(
        row.code,
        sentence[0].upper() + sentence[1:],
        tr(row.reason),
        tuple(_filled(_fix_lines(row, evidence, all_alike), places)),
        retry,
        show,
        row.scope,
        row.stale_seconds,
    )


def _fix_lines(row: OrangeRow, evidence: Evidence, all_alike: bool) -> list[str]:
    lines = list(row.fix)
    if all_alike:
        lines = list(row.fix_all) or [_ALL_ALIKE_FIX, *lines]
    if evidence.kind in _FIRST_FIX_OF_KIND:
        lines.insert(0, _FIRST_FIX_OF_KIND[evidence.kind])
    if row.code == "SUB-4xx" and evidence.status in _FIRST_FIX_OF_STATUS:
        lines.insert(0, _FIRST_FIX_OF_STATUS[evidence.status])
    if row.code == "BODY-XML" and evidence.size in _CUT_DATAGRAM:
        lines.insert(0, _CUT_FIX)
    if row.code in _WITH_PHRASE and evidence.reason.lower() not in _USUAL_PHRASES:
        lines = [_SAYS_FIX, *_likeliest_first(lines, evidence.reason)]
    if evidence.list_name and evidence.kind is EvidenceKind.SUBSCRIBE_ANSWER:
        # What is said of a line, its group and its number does not hold for a list.
        of_lines = row.fix + row.fix_all if row.code in _WITH_PHRASE else ()
        lines = [_LIST_FIX, *(line for line in lines if line not in of_lines)]
    return lines


def _likeliest_first(lines: list[str], phrase: str) -> list[str]:
    """The fix lines, with those first that the words of the refusal hint at."""
    words = phrase.lower()
    hinted = [line for word, likely in HINTS if word in words for line in likely]
    return sorted(lines, key=lambda line: line not in hinted)


def _filled(lines: list[str], places: dict[str, str]) -> list[str]:
    """The fix lines with their places filled; lines whose places all stay empty are left out."""
    kept = []
    for line in map(tr, lines):
        named = [place for _, place, _, _ in Formatter().parse(line) if place is not None]
        if not named or any(places[place] for place in named):
            kept.append(line.format_map(places).strip())
    return kept
