"""Dialogs: identity, numbering, routing and order (RFC 3261 section 12)."""

import pytest

from sip.dialog import Dialog, DialogId, NoDialog
from sip.message import Headers, NameAddr, Request, SipUri, parse_uri


def make_request(
    method: str = "SUBSCRIBE", headers: tuple[tuple[str, str], ...] = (), number: int = 5
) -> Request:
    request = Request(
        method,
        parse_uri("sip:1002@example.com"),
        Headers(
            [
                ("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1"),
                ("From", '"Alice" <sip:1001@example.com>;tag=us'),
                ("To", "<sip:1002@example.com>"),
                ("Call-ID", "c1"),
                ("CSeq", f"{number} {method}"),
                ("Contact", "<sip:1001@192.0.2.1:5060>"),
            ]
        ),
    )
    for name, value in headers:
        request.headers.add(name, value)
    return request


def make_notify(number: int = 77, **changes: str) -> Request:
    fields = {
        "From": "<sip:1002@example.com>;tag=them",
        "To": '"Alice" <sip:1001@example.com>;tag=us',
        "Call-ID": "c1",
        "CSeq": f"{number} NOTIFY",
        "Contact": "<sip:1002@192.0.2.9:5060>",
        "Record-Route": "<sip:near.example.com;lr>, <sip:far.example.com;lr>",
    }
    fields.update(changes)
    pairs = [(name, value) for name, value in fields.items() if value]
    return Request("NOTIFY", parse_uri("sip:1001@192.0.2.1"), Headers(pairs))


def make_uac(*record_route: str, contact: str | None = "<sip:1002@192.0.2.9:5080>") -> Dialog:
    subscribe = make_request()
    headers = [("Record-Route", value) for value in record_route]
    if contact is not None:
        headers.append(("Contact", contact))
    response = subscribe.response(200, to_tag="them")
    for name, value in headers:
        response.headers.add(name, value)
    return Dialog.uac(subscribe, response)


def test_our_request_and_its_response_make_a_dialog() -> None:
    dialog = make_uac()
    assert dialog.id == DialogId("c1", "us", "them")
    assert str(dialog.remote_target) == "sip:1002@192.0.2.9:5080"
    assert dialog.local_cseq == 5
    assert dialog.remote_cseq is None
    assert repr(dialog) == "<Dialog c1 us them>"


def test_requests_of_the_dialog_follow_the_rules_of_12_2_1_1() -> None:
    dialog = make_uac()
    request = dialog.request("SUBSCRIBE", [("Event", "dialog")], b"body")
    assert request.start_line == "SUBSCRIBE sip:1002@192.0.2.9:5080 SIP/2.0"
    assert list(request.headers.items()) == [
        ("Max-Forwards", "70"),
        ("From", '"Alice" <sip:1001@example.com>;tag=us'),
        ("To", "<sip:1002@example.com>;tag=them"),
        ("Call-ID", "c1"),
        ("CSeq", "6 SUBSCRIBE"),
        ("Event", "dialog"),
    ]
    assert request.body == b"body"
    assert dialog.request("SUBSCRIBE").cseq.number == 7


def test_the_uac_reverses_the_record_route() -> None:
    dialog = make_uac("<sip:far.example.com;lr>", "<sip:near.example.com;lr>")
    request = dialog.request("SUBSCRIBE")
    assert [str(route.uri) for route in request.route] == [
        "sip:near.example.com;lr",
        "sip:far.example.com;lr",
    ]
    assert str(request.uri) == "sip:1002@192.0.2.9:5080"


def test_a_strict_router_gets_its_own_address_in_the_request_line() -> None:
    # RFC 3261 section 12.2.1.1 and the example of 16.12.1.2
    dialog = make_uac("<sip:far.example.com;lr>", "<sip:strict.example.com;method=INVITE?a=b>")
    request = dialog.request("SUBSCRIBE")
    assert str(request.uri) == "sip:strict.example.com"
    assert [str(route.uri) for route in request.route] == [
        "sip:far.example.com;lr",
        "sip:1002@192.0.2.9:5080",
    ]


def test_the_uas_keeps_the_order_of_the_record_route() -> None:
    incoming = make_request(
        headers=(("Record-Route", "<sip:near.example.com;lr>, <sip:far.example.com;lr>"),)
    )
    dialog = Dialog.uas(incoming, "server")
    assert dialog.id == DialogId("c1", "server", "us")
    assert dialog.remote_cseq == 5
    notify = dialog.request("NOTIFY")
    assert str(notify.cseq) == "1 NOTIFY"
    assert str(notify.uri) == "sip:1001@192.0.2.1:5060"
    assert notify.from_.tag == "server"
    assert notify.to.tag == "us"
    assert [str(route.uri) for route in notify.route] == [
        "sip:near.example.com;lr",
        "sip:far.example.com;lr",
    ]


def test_a_uas_needs_a_contact() -> None:
    incoming = make_request()
    incoming.headers.remove("Contact")
    with pytest.raises(NoDialog):
        Dialog.uas(incoming, "server")


def test_a_notify_makes_the_dialog_before_the_2xx() -> None:
    # RFC 6665 section 4.4.1
    dialog = Dialog.from_notify(make_request(), make_notify())
    assert dialog.id == DialogId("c1", "us", "them")
    assert dialog.local_cseq == 5
    assert dialog.remote_cseq == 77
    refresh = dialog.request("SUBSCRIBE")
    assert str(refresh.uri) == "sip:1002@192.0.2.9:5060"
    assert [str(route.uri) for route in refresh.route] == [
        "sip:near.example.com;lr",
        "sip:far.example.com;lr",
    ]


def test_a_notify_without_a_tag_makes_none() -> None:
    with pytest.raises(NoDialog):
        Dialog.from_notify(make_request(), make_notify(From="<sip:1002@example.com>"))


def test_a_missing_contact_leaves_the_address_first_asked() -> None:
    assert str(make_uac(contact=None).remote_target) == "sip:1002@example.com"
    dialog = Dialog.from_notify(make_request(), make_notify(Contact=""))
    assert str(dialog.remote_target) == "sip:1002@example.com"


def test_only_lower_numbers_are_out_of_order() -> None:
    dialog = make_uac()
    verdicts = [dialog.in_order(make_notify(number)) for number in (0, 10, 10, 9, 11, 10**7)]
    assert verdicts == [True, True, True, False, True, True]
    assert dialog.remote_cseq == 11


def test_the_target_is_refreshed_and_the_route_is_not() -> None:
    dialog = make_uac()
    assert dialog.refresh_target(make_notify(Contact="<sip:new@192.0.2.10>")) is True
    assert dialog.refresh_target(make_notify(Contact="<sip:new@192.0.2.10>")) is False
    assert str(dialog.remote_target) == "sip:new@192.0.2.10"
    assert dialog.route_set == ()


@pytest.mark.parametrize("contact", ["", "*", "<<<", "<sip:no-end@h"])
def test_an_unusable_contact_changes_nothing(contact: str) -> None:
    dialog = make_uac()
    assert dialog.refresh_target(make_notify(Contact=contact)) is False
    assert str(dialog.remote_target) == "sip:1002@192.0.2.9:5080"


def test_a_request_numbered_elsewhere_moves_the_count() -> None:
    dialog = make_uac()
    dialog.sent(make_request(number=9))
    dialog.sent(make_request(number=3))
    assert dialog.request("SUBSCRIBE").cseq.number == 10


def test_the_ack_of_a_2xx_takes_number_and_credentials_of_its_invite() -> None:
    # RFC 3261 section 13.2.2.4
    dialog = make_uac("<sip:proxy.example.com;lr>")
    invite = make_request("INVITE", (("Authorization", 'Digest realm="r"'),), number=8)
    ack = dialog.ack(invite, [("Content-Type", "application/sdp")], b"v=0")
    assert str(ack.cseq) == "8 ACK"
    assert ack.headers.get("Authorization") == 'Digest realm="r"'
    assert [str(route.uri) for route in ack.route] == ["sip:proxy.example.com;lr"]
    assert ack.body == b"v=0"
    assert dialog.local_cseq == 5


def test_the_id_of_a_request_we_received() -> None:
    assert DialogId.of_received(make_notify()) == DialogId("c1", "us", "them")
    bare = make_notify(From="<sip:a@b>", To="<sip:c@d>")
    assert DialogId.of_received(bare) == DialogId("c1", "", "")


def test_a_peer_may_be_reached_by_other_than_sip() -> None:
    dialog = make_uac(contact="<tel:+6493778648>")
    assert str(dialog.request("SUBSCRIBE").uri) == "tel:+6493778648"


URI = SipUri("sip", "1", "example.nz")


def numbered(number: int) -> Request:
    request = Request("NOTIFY", URI)
    request.headers.add("CSeq", f"{number} NOTIFY")
    return request


def test_a_single_number_far_ahead_is_not_kept() -> None:
    dialog = Dialog("c", NameAddr(URI), NameAddr(URI), URI, remote_cseq=5)
    assert dialog.in_order(numbered(2**31 - 1))
    assert dialog.in_order(numbered(6))
    assert not dialog.in_order(numbered(5))


def test_a_peer_that_counts_on_far_ahead_is_followed() -> None:
    dialog = Dialog("c", NameAddr(URI), NameAddr(URI), URI, remote_cseq=5)
    assert dialog.in_order(numbered(5_000_000))
    assert dialog.in_order(numbered(5_000_001))
    assert not dialog.in_order(numbered(7))
