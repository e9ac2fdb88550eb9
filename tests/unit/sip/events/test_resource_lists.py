"""Lists of lines in one NOTIFY (RFC 4662)."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.events import BodyFault, LineStatus, ListApplied, ResourceListWatch, packages
from sip.events.multipart import split
from tests.unit.sip.events.builders import DIALOG_INFO, dialog, info
from tests.unit.sip.events.test_bodies import read

TYPE = 'multipart/related;type="application/rlmi+xml";start="<l@x>";boundary="b=1"'
RLMI = "application/rlmi+xml"


def rlmi(*resources: str, version: int = 0, full: str = "true") -> bytes:
    inside = "".join(resources)
    return (
        f'<list xmlns="urn:ietf:params:xml:ns:rlmi" uri="sip:l@x" version="{version}" '
        f'fullState="{full}">{inside}</list>'
    ).encode()


def resource(user: str, *instances: str) -> str:
    return f'<resource uri="sip:{user}@x"><name>{user}</name>{"".join(instances)}</resource>'


def instance(id: str = "i", cid: str = "", state: str = "active", reason: str = "") -> str:
    more = (f' cid="{cid}"' if cid else "") + (f' reason="{reason}"' if reason else "")
    return f'<instance id="{id}" state="{state}"{more}/>'


def multipart(*parts: tuple[str, str, bytes], boundary: bytes = b"b=1", more: bytes = b"") -> bytes:
    whole = b""
    for cid, kind, body in parts:
        head = f"Content-ID: {cid}\r\nContent-Type: {kind}\r\n".encode() + more
        whole += b"--" + boundary + b"\r\n" + head + b"\r\n" + body + b"\r\n"
    return whole + b"--" + boundary + b"--\r\n"


def part(cid: str, *dialogs: str, version: int = 0, state: str = "full") -> tuple[str, str, bytes]:
    return (f"<{cid}>", DIALOG_INFO, info(*dialogs, version=version, state=state))


def listed(applied: ListApplied) -> dict[str, tuple[str, str | None]]:
    return {
        one.uri.removeprefix("sip:").removesuffix("@x"): (
            one.subscription,
            one.state.status if one.state else None,
        )
        for one in applied.resources
    }


def watch() -> ResourceListWatch:
    return packages["dialog"].list_watch()


def one(user: str, *dialogs: str, id: str = "i") -> bytes:
    page = rlmi(resource(user, instance(id, "c")))
    return multipart(("<l@x>", RLMI, page), part("c", *dialogs))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dup-xmlns", {"2101": ("busy", None, False)}),
        ("missing-part", {"2101": (None, None, True), "2102": ("busy", None, False)}),
        (
            "instance-terminated",
            {
                "2107": (None, "noresource", False),
                "2108": (None, "rejected", False),
                "2109": (None, None, False),
            },
        ),
        (
            "truncated",
            {
                "2101": ("idle", None, False),
                "2102": ("ringing", None, False),
                "2103": (None, None, True),
            },
        ),
        ("two-instances", {"2104": ("ringing", None, False)}),
    ],
)
def test_stored_lists(name: str, expected: dict[str, tuple[str | None, str | None, bool]]) -> None:
    headers, body = read(f"broadworks-rlmi-{name}.sip")
    applied = watch().apply(headers["content-type"], None, body)
    assert applied.full_state
    assert {
        seen.uri[4:8]: (seen.state.status if seen.state else None, seen.reason, seen.missing)
        for seen in applied.resources
    } == expected
    assert applied.refresh == (name in ("missing-part", "truncated"))


@pytest.mark.parametrize("cid", ["c", "<c>", "cid:c"])
def test_content_ids_with_and_without_brackets(cid: str) -> None:
    page = rlmi(resource("1", instance(cid="c")))
    body = multipart(("l@x", RLMI, page), (cid, DIALOG_INFO, info(dialog())))
    assert listed(watch().apply(TYPE, None, body)) == {"1": ("active", "busy")}


def test_new_instance_ids_continue_the_same_line() -> None:
    seen = watch()
    seen.apply(TYPE, None, one("1", dialog("a"), id="r1"))
    page = rlmi(resource("1", instance("r2", "c")), version=1, full="false")
    partial = part("c", dialog("b", "early"), version=1, state="partial")
    applied = seen.apply(TYPE, None, multipart(("<l@x>", RLMI, page), partial))
    (result,) = applied.resources
    assert result.state is not None
    assert [known.id for known in result.state.dialogs] == ["a", "b"]
    assert not applied.refresh


def test_full_state_takes_the_absent_off_and_partial_does_not() -> None:
    seen = watch()
    two = rlmi(resource("1", instance("1", "c")), resource("2", instance("2", "d")))
    seen.apply(TYPE, None, multipart(("<l@x>", RLMI, two), part("c"), part("d")))
    page = rlmi(resource("2", instance("2", "d")), version=1, full="false")
    partial = seen.apply(TYPE, None, multipart(("<l@x>", RLMI, page), part("d", dialog())))
    assert (partial.full_state, partial.removed, partial.refresh) == (False, (), False)
    whole = seen.apply(TYPE, None, one("2"))
    assert whole.removed == ("sip:1@x",)


def test_a_gap_between_partial_lists_asks_for_a_refresh() -> None:
    seen = watch()
    seen.apply(TYPE, None, one("1"))
    page = rlmi(version=5, full="false")
    assert seen.apply(RLMI, None, page).refresh


def test_a_repaired_list_takes_nobody_off() -> None:
    seen = watch()
    seen.apply(TYPE, None, one("1"))
    broken = one("2").replace(b" version", b" x='1' x='2' version", 1)
    assert seen.apply(TYPE, None, broken).removed == ()


def test_what_stays_missing_is_asked_for_once() -> None:
    seen, body = watch(), multipart(("<l@x>", RLMI, rlmi(resource("1", instance(cid="no")))))
    assert [seen.apply(TYPE, None, body).refresh for _ in range(3)] == [True, False, False]


def test_the_missing_instance_may_be_the_busy_one() -> None:
    page = rlmi(resource("1", instance("1", "c"), instance("2", "no")))
    assert listed(watch().apply(TYPE, None, multipart(("<l@x>", RLMI, page), part("c")))) == {
        "1": ("active", None)
    }


def test_states_of_instances() -> None:
    gone, wait = (
        instance("1", state="terminated", reason="Rejected"),
        instance("2", state="pending"),
    )
    page = rlmi(
        resource("1", gone),
        resource("2", wait, gone),
        resource("3"),
        resource("4", gone, instance("3", "c")),
        resource("5", instance("5")),
    )
    applied = watch().apply(TYPE, None, multipart(("<l@x>", RLMI, page), part("c", dialog())))
    assert listed(applied) == {
        "1": ("terminated", None),
        "2": ("pending", None),
        "3": ("pending", None),
        "4": ("active", "busy"),
        "5": ("active", None),
    }
    assert applied.resources[0].reason == "rejected"


def test_lists_within_lists() -> None:
    inner = multipart(
        ("<n@x>", RLMI, rlmi(resource("7", instance("7", "c")))),
        part("c", dialog(state="early")),
        boundary=b"inner",
    )
    kind = 'multipart/related; type="application/rlmi+xml"; start="<n@x>"; boundary=inner'
    page = rlmi(resource("sub", instance("s", "n")), resource("8", instance("8", "d")))
    body = multipart(("<l@x>", RLMI, page), ("<n>", kind, inner), part("d", dialog()))
    assert listed(watch().apply(TYPE, None, body)) == {
        "7": ("active", "ringing"),
        "8": ("active", "busy"),
    }
    unreadable = multipart(("<l@x>", RLMI, page), ("<n>", kind, b"x"), part("d", dialog()))
    assert listed(watch().apply(TYPE, None, unreadable)) == {"8": ("active", "busy")}


def test_lists_too_deep_are_refused() -> None:
    page, body = rlmi(resource("s", instance("s", "n"))), b""
    for depth in range(7):
        kind = f"multipart/related; boundary=z{depth}z"
        inner = f"multipart/related; boundary=z{depth - 1}z"
        parts = [("<l@x>", RLMI, page)] + ([("<n>", inner, body)] if depth else [])
        body = multipart(*parts, boundary=f"z{depth}z".encode())
    with pytest.raises(BodyFault, match="deeply"):
        watch().apply(kind, None, body)


def test_one_bad_part_harms_only_its_own_line() -> None:
    page = rlmi(resource("1", instance("1", "c")), resource("2", instance("2", "d")))
    bad = ("<c>", "text/plain", b"hello")
    applied = watch().apply(TYPE, None, multipart(("<l@x>", RLMI, page), bad, part("d", dialog())))
    first, second = applied.resources
    assert first.fault is not None
    assert (first.fault.kind, first.state) == ("type", None)
    assert second.state is not None


def test_an_encoded_or_empty_part_is_never_green() -> None:
    body = multipart(
        ("<l@x>", RLMI, rlmi(resource("1", instance(cid="c")))),
        part("c"),
        more=b"Content-Transfer-Encoding: base64\r\n",
    )
    (result,) = watch().apply(TYPE, None, body).resources
    assert result.fault is not None
    empty = multipart(
        ("<l@x>", RLMI, rlmi(resource("1", instance(cid="c")))), ("<c>", DIALOG_INFO, b"")
    )
    (result,) = watch().apply(TYPE, None, empty).resources
    assert (result.state, result.missing) == (None, True)


def test_no_body_changes_nothing() -> None:
    assert watch().apply(None, None, b"\r\n") == ListApplied((), full_state=False)


def test_no_content_type_and_no_boundary_parameter() -> None:
    assert listed(watch().apply(None, None, one("1", dialog()))) == {"1": ("active", "busy")}


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        (DIALOG_INFO, info(), "type"),
        (TYPE, one("1").replace(RLMI.encode(), b"text/plain"), "type"),
        (TYPE.replace("l@x", "c"), one("1"), "type"),
        (RLMI, info(), "type"),
        (RLMI, rlmi()[:-4], "truncated"),
        (TYPE, b"hello", "truncated"),
        ("multipart/related", b"hello", "xml"),
        (TYPE, b"x" * (1024 * 1024 + 1), "refused"),
        (TYPE, b"--b=1\r\n\r\n\r\n" * 5000, "refused"),
        (RLMI, rlmi(*["<resource/>"] * 10_001), "refused"),
    ],
)
def test_faults(content_type: str, body: bytes, kind: str) -> None:
    with pytest.raises(BodyFault) as raised:
        watch().apply(content_type, None, body)
    assert raised.value.kind == kind


def test_split_tells_the_cut_part() -> None:
    body = b"preamble\r\n--q\nA: 1\n folded\n\nx\n--q \r\nContent-Length: 3\r\n\r\nabc"
    first, second = split("multipart/mixed; boundary=q", body)
    assert (first.headers["a"], first.body, first.whole) == ("1 folded", b"x", True)
    assert (second.body, second.whole) == (b"abc", True)
    assert not split("multipart/mixed; boundary=q", body[:-1])[1].whole
    assert not split("multipart/mixed; boundary=q", body[:-6])[1].whole


@given(st.integers(0, 2000))
def test_a_list_cut_anywhere_gives_whole_parts_only(cut: int) -> None:
    page = rlmi(resource("1", instance("1", "c")), resource("2", instance("2", "d")))
    body = multipart(("<l@x>", RLMI, page), part("c", dialog()), part("d", dialog()))
    try:
        applied = watch().apply(TYPE, None, body[:cut])
    except BodyFault:
        return
    for result in applied.resources:
        assert result.fault is None
        assert result.state is None or result.state.status is LineStatus.BUSY


@given(st.binary(max_size=200))
def test_arbitrary_bytes(data: bytes) -> None:
    for body in (data, one("1", dialog())[:300] + data, b"--b=1\r\n" + data):
        with contextlib.suppress(BodyFault):
            watch().apply(TYPE, None, body)


def test_a_part_that_every_resource_names_is_refused() -> None:
    calls = [dialog(str(number)) for number in range(50)]
    many = [resource(str(number), instance(cid="p@x")) for number in range(400)]
    body = multipart(("<l@x>", RLMI, rlmi(*many)), part("p@x", *calls))
    with pytest.raises(BodyFault) as caught:
        watch().apply(TYPE, None, body)
    assert caught.value.kind == "refused"
