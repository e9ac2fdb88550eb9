"""Every row of the orange table, and that no evidence is left without one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.faults.fault import Evidence, EvidenceKind, RetryKind, Scope, Show
from console.desk.faults.orange import classify, code_of
from console.desk.faults.orange_table import ROWS

K = EvidenceKind

CODES = [
    "NET-DOWN",
    "DNS-FAIL",
    "TCP-REFUSED",
    "TCP-TIMEOUT",
    "TLS-CERT",
    "TLS-VERSION",
    "UDP-SILENT",
    "ICMP",
    "REG-FAIL",
    "AUTH-PASS",
    "AUTH-STALE-LOOP",
    "AUTH-NOCHALLENGE",
    "AUTH-ALG",
    "SUB-403",
    "SUB-603",
    "SUB-404",
    "SUB-489",
    "SUB-480",
    "SUB-423",
    "SUB-481",
    "SUB-4xx",
    "SUB-3xx",
    "NO-NOTIFY",
    "NAT-MISMATCH",
    "PUBLIC-IP",
    "SILENT",
    "EXPIRED",
    "TERM-none",
    "TERM-deactivated",
    "TERM-timeout",
    "TERM-probation",
    "TERM-giveup",
    "TERM-rejected",
    "TERM-noresource",
    "TERM-invariant",
    "TERM-other",
    "PENDING",
    "BODY-XML",
    "BODY-REFUSED",
    "BODY-TYPE",
    "LIST-MISSING",
    "LIST-OFF",
    "OFFLINE",
    "DUP",
    "SELF",
    "CONFIG",
    "LIMIT",
    "APP",
    "ACCOUNT",
]

SENTENCES = [
    (Evidence(K.NET_DOWN), "NET-DOWN", "This computer is offline."),
    (Evidence(K.DNS_FAIL), "DNS-FAIL", "The phone system's address was not found."),
    (Evidence(K.DNS_TIMEOUT), "DNS-FAIL", "The phone system's address was not found."),
    (Evidence(K.REFUSED), "TCP-REFUSED", "The phone system is not answering."),
    (Evidence(K.TIMEOUT), "TCP-TIMEOUT", "The phone system is not answering."),
    (Evidence(K.TLS_CERT), "TLS-CERT", "The secure connection was refused."),
    (Evidence(K.TLS_VERSION), "TLS-VERSION", "The secure connection was refused."),
    (Evidence(K.NO_ANSWER), "UDP-SILENT", "No answer from the phone system."),
    (Evidence(K.ICMP), "ICMP", "No answer from the phone system."),
    (Evidence(K.REGISTER_ANSWER, 503), "REG-FAIL", "Not signed in."),
    (Evidence(K.REGISTER_ANSWER, 403), "AUTH-PASS", "The user name or password is wrong."),
    (Evidence(K.WRONG_PASSWORD, 401), "AUTH-PASS", "The user name or password is wrong."),
    (Evidence(K.STALE_LOOP), "AUTH-STALE-LOOP", "Sign-in keeps expiring."),
    (Evidence(K.UNSUPPORTED_ALGORITHM), "AUTH-ALG", "Sign-in method not supported."),
    (Evidence(K.SUBSCRIBE_ANSWER, 403), "SUB-403", "Not allowed to watch Ann Lee."),
    (Evidence(K.SUBSCRIBE_ANSWER, 603), "SUB-603", "Watching is switched off for your line."),
    (Evidence(K.SUBSCRIBE_ANSWER, 404), "SUB-404", "204 is not known to the phone system."),
    (Evidence(K.SUBSCRIBE_ANSWER, 423), "SUB-423", "Renewal time not accepted."),
    (
        Evidence(K.SUBSCRIBE_ANSWER, 480),
        "SUB-480",
        "Ann Lee's line status is unavailable just now.",
    ),
    (
        Evidence(K.SUBSCRIBE_ANSWER, 489),
        "SUB-489",
        "This phone system does not offer line lamps this way.",
    ),
    (
        Evidence(K.SUBSCRIBE_ANSWER, 420),
        "SUB-4xx",
        "The phone system rejected the request (420).",
    ),
    (Evidence(K.NO_NOTIFY), "NO-NOTIFY", "The request was accepted, but no status arrives."),
    (Evidence(K.SILENT), "SILENT", "The status may be out of date."),
    (Evidence(K.EXPIRED), "EXPIRED", "The status may be out of date."),
    (
        Evidence(K.TERMINATED, reason="giveup"),
        "TERM-giveup",
        "Nobody has approved watching Ann Lee.",
    ),
    (
        Evidence(K.TERMINATED, reason="rejected"),
        "TERM-rejected",
        "Permission to watch Ann Lee was withdrawn.",
    ),
    (Evidence(K.TERMINATED, reason="noresource"), "TERM-noresource", "204 no longer exists."),
    (Evidence(K.PENDING), "PENDING", "Waiting for permission to watch Ann Lee."),
    (Evidence(K.BODY_XML), "BODY-XML", "The phone system sent an unreadable status."),
    (Evidence(K.BODY_REFUSED), "BODY-REFUSED", "The phone system sent an unsafe status."),
    (Evidence(K.BODY_TYPE), "BODY-TYPE", "The phone system sent an unreadable status."),
    (Evidence(K.LIST_MISSING), "LIST-MISSING", "Ann Lee is not on the phone system's list."),
    (Evidence(K.OFFLINE), "OFFLINE", "Ann Lee's phone is offline: unplugged, or signed out."),
    (Evidence(K.CONFIG), "CONFIG", "This lamp is not set up yet."),
    (Evidence(K.LIMIT, limit=20), "LIMIT", "The phone system allows only 20 lamps."),
    (Evidence(K.APP), "APP", "Something went wrong here."),
]


def test_the_table_has_every_code_in_order() -> None:
    assert list(ROWS) == CODES


@pytest.mark.parametrize(("evidence", "code", "sentence"), SENTENCES)
def test_evidence_gives_code_and_sentence(evidence: Evidence, code: str, sentence: str) -> None:
    fault = classify(evidence, "Ann Lee", "204")
    assert (fault.code, fault.sentence) == (code, sentence)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ((403,), "SUB-403"),
        ((603,), "SUB-603"),
        ((404, 410, 484, 604), "SUB-404"),
        ((489, 405, 501), "SUB-489"),
        ((480, 408, 500, 503, 504), "SUB-480"),
        ((423,), "SUB-423"),
        ((481,), "SUB-481"),
        ((300, 301, 302, 305), "SUB-3xx"),
        ((400, 406, 415, 416, 420, 421, 482, 483, 486, 513, 505, 600, 606), "SUB-4xx"),
    ],
)
def test_status_of_a_refused_subscribe(statuses: tuple[int, ...], code: str) -> None:
    assert {code_of(Evidence(K.SUBSCRIBE_ANSWER, status)) for status in statuses} == {code}


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "TERM-none"),
        ("quota", "TERM-other"),
        ('"Rejected"', "TERM-rejected"),
        (" NORESOURCE ", "TERM-noresource"),
        ("invariant", "TERM-invariant"),
    ],
)
def test_reason_of_an_ended_subscription(reason: str, code: str) -> None:
    assert code_of(Evidence(K.TERMINATED, reason=reason)) == code


@pytest.mark.parametrize("code", CODES)
def test_the_tile_has_at_most_three_words(code: str) -> None:
    assert 1 <= len(ROWS[code].reason.split()) <= 3


@given(
    st.builds(
        Evidence,
        st.sampled_from(EvidenceKind),
        st.none() | st.integers(-1, 1000),
        st.text(),
        realm=st.text(),
        detail=st.text(),
        repeated=st.booleans(),
        size=st.none() | st.integers(),
        limit=st.none() | st.integers(),
    ),
    st.text(),
    st.text(),
    st.booleans(),
)
def test_no_evidence_is_without_a_fault(
    evidence: Evidence, name: str, number: str, all_alike: bool
) -> None:
    fault = classify(evidence, name, number, all_alike=all_alike)
    assert fault.code in ROWS
    assert fault.sentence


@pytest.mark.parametrize("status", [401, 403, 404, 489, 603])
def test_a_refusal_is_never_retried_at_once(status: int) -> None:
    retry = classify(Evidence(K.SUBSCRIBE_ANSWER, status)).retry
    assert retry.kind in (RetryKind.MANUAL, RetryKind.FIXED)
    assert not retry.at_once


def test_one_lamp_not_allowed_puts_the_line_first() -> None:
    fix = classify(Evidence(K.SUBSCRIBE_ANSWER, 403), "Ann", "093778648").fix
    assert "Presence & BLF is probably off for 093778648" in fix[0]
    assert "group" in fix[1]
    assert "093778648" in fix[2]
    assert "internet connection" in fix[3]


def test_all_lamps_not_allowed_puts_the_account_first() -> None:
    fix = classify(Evidence(K.SUBSCRIBE_ANSWER, 403), "Ann", "1", all_alike=True).fix
    assert "whole account" in fix[0]
    assert "internet connection" in fix[1]


def test_all_alike_without_words_of_its_own_says_so() -> None:
    assert (
        classify(Evidence(K.PENDING), all_alike=True)
        .fix[0]
        .startswith("Every lamp fails in the same way")
    )


def test_an_empty_place_leaves_its_line_out() -> None:
    plain = classify(Evidence(K.WRONG_PASSWORD)).fix
    shown = classify(Evidence(K.WRONG_PASSWORD, realm="pbx.example")).fix
    assert [line for line in shown if line not in plain] == [
        "The phone system asked for the realm pbx.example."
    ]


def test_a_wrong_name_and_a_silent_dns_server_are_told_apart() -> None:
    wrong, silent = classify(Evidence(K.DNS_FAIL)), classify(Evidence(K.DNS_TIMEOUT))
    assert "mistyped" in wrong.fix[0]
    assert "did not answer" in silent.fix[0]


def test_a_body_of_a_datagrams_size_was_cut() -> None:
    assert "tcp" in classify(Evidence(K.BODY_XML, size=1450)).fix[0]
    assert "tcp" not in classify(Evidence(K.BODY_XML, size=200)).fix[0]


def test_noresource_once_is_no_fault_twice_is() -> None:
    once = classify(Evidence(K.TERMINATED, reason="noresource"))
    twice = classify(Evidence(K.TERMINATED, reason="noresource", repeated=True))
    assert (once.show, once.retry.at_once) == (Show.NOTHING, True)
    assert (twice.show, twice.retry.kind) == (Show.ORANGE, RetryKind.FIXED)


def test_nothing_repeated_is_tried_at_once_again() -> None:
    again = {
        row.code
        for kind in EvidenceKind
        for reason in ("", "timeout", "noresource", "deactivated")
        for row in [classify(Evidence(kind, 481, reason, repeated=True))]
        if row.retry.at_once
    }
    assert not again


def test_a_cut_body_keeps_the_colour_until_it_comes_again() -> None:
    assert classify(Evidence(K.BODY_TRUNCATED)).show is Show.STALE_FIRST
    assert classify(Evidence(K.BODY_TRUNCATED, repeated=True)).show is Show.ORANGE


def test_the_faults_of_the_account() -> None:
    account = [code for code in CODES if ROWS[code].scope is Scope.ACCOUNT]
    assert account == [*CODES[: CODES.index("SUB-403")], "ACCOUNT"]
