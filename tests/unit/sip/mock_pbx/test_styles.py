"""The NOTIFY bodies of each style, compared with those of the real servers."""

from __future__ import annotations

import pytest

from sip.mock_pbx.call_board import CallLeg, LegState
from sip.mock_pbx.styles import STYLES, LineView
from sip.mock_pbx.styles.asterisk import AsteriskStyle
from sip.mock_pbx.styles.kamailio import KamailioStyle
from sip.mock_pbx.styles.message_summary_body import message_summary
from sip.mock_pbx.styles.presence_body import pidf

RINGING = CallLeg("c1", LegState.RINGING, False, "1003", "Caleb Anderson")
TALKING = CallLeg("c1", LegState.TALKING, False, "1003", "Caleb Anderson")
HELD = CallLeg("c1", LegState.TALKING, True, "1003", "Caleb Anderson", held=True)
CALLING = CallLeg("c1", LegState.CALLING, True, "1003")


def view(*legs: CallLeg, offline: bool = False) -> LineView:
    return LineView("1002", "Bella Anderson", "127.0.0.1:15060", legs, offline)


def text(style: str, *legs: CallLeg, version: int = 0, changed: CallLeg | None = None) -> str:
    return STYLES[style].document(view(*legs), version, changed).data.decode()


def wrapped(content: str, version: int) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}" '
        'state="full" entity="sip:1002@127.0.0.1:15060">\n'
        f"{content}</dialog-info>\n"
    )


def test_asterisk_idle_has_the_length_seen_on_the_wire() -> None:
    body = STYLES["asterisk"].document(view(), 0)
    assert body.content_type == "application/dialog-info+xml"
    assert len(body.data) == 229
    assert body.data.decode() == wrapped(
        ' <dialog id="1002">\n  <state>terminated</state>\n </dialog>\n', 0
    )


def test_asterisk_ringing_has_the_length_seen_on_the_wire() -> None:
    expected = """ <dialog id="1002" direction="recipient">
  <remote>
   <identity display="Caleb Anderson">sip:1003@127.0.0.1</identity>
   <target uri="sip:1003@127.0.0.1" />
  </remote>
  <local>
   <identity display="Bella Anderson">sip:1002@127.0.0.1</identity>
   <target uri="sip:1002@127.0.0.1:15060" />
  </local>
  <state>early</state>
 </dialog>
"""
    assert text("asterisk", RINGING, version=1) == wrapped(expected, 1)
    assert len(text("asterisk", RINGING, version=1)) == 510


def test_asterisk_shows_a_held_call_without_rendering() -> None:
    expected = """ <dialog id="1002">
  <state>confirmed</state>
  <local>
   <target uri="sip:1002@127.0.0.1:15060">
    <param pname="+sip.rendering" pvalue="no" />
   </target>
  </local>
 </dialog>
"""
    assert text("asterisk", HELD, version=4) == wrapped(expected, 4)


def test_asterisk_shows_a_call_as_confirmed_only() -> None:
    confirmed = wrapped(' <dialog id="1002">\n  <state>confirmed</state>\n </dialog>\n', 2)
    for legs in ((TALKING,), (CALLING,), (TALKING, HELD)):
        assert text("asterisk", *legs, version=2) == confirmed
    quiet = AsteriskStyle(early_while_in_use=False)
    assert quiet.document(view(HELD, RINGING), 2).data.decode() == confirmed
    assert "early" in text("asterisk", TALKING, RINGING)


def test_asterisk_names_no_caller_without_a_number() -> None:
    nobody = text("asterisk", CallLeg("manual", LegState.RINGING, False))
    assert "remote" not in nobody
    assert '<dialog id="1002" direction="recipient">' in nobody


def test_the_first_document_of_freeswitch_has_every_call_with_its_ids() -> None:
    both = text("freeswitch", TALKING, CallLeg("c2", LegState.RINGING, False, "1005", "Rae"))
    assert '<dialog id="c1" call-id="c1@pbx" local-tag="lc1" remote-tag="rc1" direc' in both
    assert both.count("<dialog ") == 2
    assert '<identity display="Rae">sip:1005@127.0.0.1</identity>' in both


def test_later_documents_of_freeswitch_have_the_changed_call_only() -> None:
    ended = CallLeg("c1", LegState.ENDED, True, "1003")
    assert text("freeswitch", version=5, changed=ended) == (
        '<?xml version="1.0"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" '
        'version="5" state="full" entity="sip:1002@127.0.0.1">\n'
        ' <dialog id="c1" direction="initiator">\n  <state>terminated</state>\n'
        " </dialog>\n</dialog-info>\n"
    )


def test_freeswitch_hold_is_early_without_rendering() -> None:
    held = CallLeg("c1", LegState.TALKING, False, "1004", held=True)
    expected = """ <dialog id="c1" direction="recipient">
  <state>early</state>
  <local>
   <identity>sip:1002@127.0.0.1</identity>
   <target uri="sip:1002@127.0.0.1">
    <param pname="+sip.rendering" pvalue="no"/>
   </target>
  </local>
  <remote>
   <identity>sip:1004@127.0.0.1</identity>
   <target uri="sip:**1002@127.0.0.1"/>
  </remote>
 </dialog>
"""
    assert expected in text("freeswitch", held, changed=held)


def test_freeswitch_idle_is_an_empty_document() -> None:
    assert text("freeswitch").endswith('entity="sip:1002@127.0.0.1"/>\n')
    assert "<state>confirmed</state>" in text("freeswitch", CALLING, changed=CALLING)
    assert "<remote>" not in text("freeswitch", CallLeg("m", LegState.RINGING, False))


def test_kamailio_documents() -> None:
    assert text("kamailio") == ""
    assert STYLES["kamailio"].document(view(), 0).content_type == ""
    dummy = KamailioStyle(dummy=True).document(view(), 1).data.decode()
    assert '<dialog id="615293b33c62dec073e05d9421e9f48b" direction="recipient">' in dummy
    early = text("kamailio", RINGING)
    assert 'id="c1@127.0.0.1" call-id="c1@127.0.0.1" local-tag="ltc1" remote-tag="rtc1"' in early
    assert 'direction="initiator">\n  <state>early</state>' in text("kamailio", CALLING)
    ended = CallLeg("c1", LegState.ENDED, False)
    assert "<state>terminated</state>" in text("kamailio", changed=ended)


def test_broadworks_documents() -> None:
    ringing = text("broadworks", RINGING)
    assert 'entity="1002@127.0.0.1"' in ringing
    assert 'direction="recipient"><state>proceeding</state><local><identity' in ringing
    assert ringing.count("<identity") == 3
    assert 'direction="initiator"><state>proceeding' in text("broadworks", CALLING)
    assert "<state>terminated</state>" in text("broadworks")
    assert "remote" not in text("broadworks")


def test_names_are_escaped() -> None:
    tricky = CallLeg("c1", LegState.RINGING, False, "1003", 'O\'Neil & "Co" <x>')
    for style in STYLES:
        assert "&amp;" in text(style, tricky)
        assert "<x>" not in text(style, tricky)


@pytest.mark.parametrize(
    ("legs", "offline", "note"),
    [
        ((), False, "Ready"),
        ((), True, "Unavailable"),
        ((TALKING,), False, "On the phone"),
        ((HELD,), False, "On hold"),
        ((HELD, RINGING), False, "Ringing"),
    ],
)
def test_pidf(legs: tuple[CallLeg, ...], offline: bool, note: str) -> None:
    body = pidf(view(*legs, offline=offline), "1001").data.decode()
    assert f" <note>{note}</note>\n" in body
    assert f"<basic>{'closed' if offline else 'open'}</basic>" in body
    assert ("<rpid:on-the-phone/>" in body) is bool(legs)
    assert '<contact priority="1">sip:1001@127.0.0.1</contact>' in body


def test_message_summary() -> None:
    assert message_summary("sip:1001@pbx", 2, 8).data == (
        b"Messages-Waiting: yes\r\nMessage-Account: sip:1001@pbx\r\nVoice-Message: 2/8 (0/0)\r\n"
    )


def test_the_host_of_a_domain_without_port() -> None:
    assert LineView("1", "", "[2001:db8::1]").host == "[2001:db8::1]"
    assert LineView("1", "", "pbx.example").host == "pbx.example"
