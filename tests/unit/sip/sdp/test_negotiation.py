"""Offer and answer; the examples are the RFC's and those of real telephone systems."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.ids import SequentialIds
from sip.sdp.description import MediaDescription, SessionDescription
from sip.sdp.media_formats import MediaFormat
from sip.sdp.negotiation import (
    DEFAULT_CODECS,
    Direction,
    MediaParameters,
    Negotiator,
    NotAcceptable,
    SdpError,
)
from sip.transport.address import HostPort

KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"
HOST = HostPort("192.0.2.1", 4000)
BOTH = Direction.SENDRECV
EVENTS = MediaFormat(101, "telephone-event", 8000, parameters="0-16")


def side(
    host: str = "192.0.2.1", codecs: Sequence[str] = DEFAULT_CODECS, srtp: str = "off"
) -> Negotiator:
    return Negotiator(SequentialIds(host), HostPort(host, 4000), codecs, srtp)


def agreed(of: Negotiator) -> MediaParameters:
    assert of.agreed is not None
    return of.agreed


def audio(line: str, *attributes: str, address: str = "IN IP4 198.51.100.9") -> bytes:
    lines = ["v=0", "o=- 1 1 IN IP4 198.51.100.9", "s=-", f"c={address}", "t=0 0", line]
    return "".join(f"{each}\r\n" for each in [*lines, *(f"a={a}" for a in attributes)]).encode()


def only(description: bytes) -> MediaDescription:
    [media] = SessionDescription.parse(description).media
    return media


def version(description: bytes) -> int:
    return SessionDescription.parse(description).origin.version


# What Asterisk 22 offers and answers.
ASTERISK = audio(
    "m=audio 17012 RTP/AVP 8 0 101",
    "rtpmap:8 PCMA/8000",
    "rtpmap:0 PCMU/8000",
    "rtpmap:101 telephone-event/8000",
    "fmtp:101 0-16",
    "ptime:20",
    "maxptime:140",
    "sendrecv",
)


def test_what_is_offered() -> None:
    media = only(side(codecs=("opus", "G722", "PCMA", "PCMU")).offer(BOTH))

    assert (media.kind, media.port, media.protocol) == ("audio", 4000, "RTP/AVP")
    assert media.formats == ("107", "9", "8", "0", "110", "101")
    # G.722 counts 8000: RFC 3551 section 4.5.2. Opus has two channels: RFC 7587 section 7.
    assert media.values("rtpmap") == [
        "107 opus/48000/2",
        "9 G722/8000",
        "8 PCMA/8000",
        "0 PCMU/8000",
        "110 telephone-event/48000",
        "101 telephone-event/8000",
    ]
    assert media.first("rtcp-mux") == ""
    assert media.values("crypto") == []


def test_an_offer_of_asterisk_is_answered() -> None:
    ours = side()
    answer = only(ours.answer(ASTERISK, BOTH))

    assert (answer.port, answer.formats) == (4000, ("8", "101"))
    assert answer.first("rtcp-mux") is None
    here = agreed(ours)
    assert here.codec == MediaFormat(8, "PCMA", 8000)
    assert here.telephone_event == EVENTS
    assert here.receives == (here.codec, EVENTS)
    assert here.rtp == HostPort("198.51.100.9", 17012)
    assert here.rtcp == HostPort("198.51.100.9", 17013)
    assert (here.ptime, here.rtcp_mux, here.peer_holds) == (20, False, False)
    assert here.direction is BOTH


def test_an_answer_of_asterisk_is_accepted() -> None:
    ours = side()
    ours.offer(BOTH)
    ours.accept(ASTERISK)

    here = agreed(ours)
    assert here.codec == MediaFormat(8, "PCMA", 8000)
    assert [each.payload_type for each in here.receives] == [9, 8, 0, 101]


@pytest.mark.parametrize(
    ("offered", "wanted", "flows", "holds"),
    [
        ("sendrecv", "sendrecv", "sendrecv", False),
        ("sendonly", "sendrecv", "recvonly", True),
        ("recvonly", "sendrecv", "sendonly", False),
        ("inactive", "sendrecv", "inactive", True),
        ("sendrecv", "sendonly", "sendonly", False),
        ("sendonly", "sendonly", "inactive", True),
        ("sendrecv", "inactive", "inactive", False),
    ],
)
def test_directions(offered: str, wanted: str, flows: str, holds: bool) -> None:
    """RFC 3264 section 6.1."""
    ours = side()
    answer = ours.answer(ASTERISK.replace(b"sendrecv", offered.encode()), Direction(wanted))

    assert only(answer).attributes[-1].name == flows
    assert agreed(ours).direction == Direction(flows)
    assert agreed(ours).peer_holds is holds


@pytest.mark.parametrize("nowhere", [b"c=IN IP4 0.0.0.0", b"c=IN IP6 ::"])
def test_the_old_way_to_hold(nowhere: bytes) -> None:
    """RFC 3264 section 8.4: the peer receives nowhere, so we must not send."""
    ours = side()
    ours.answer(ASTERISK.replace(b"c=IN IP4 198.51.100.9", nowhere), BOTH)

    assert agreed(ours).rtp is None
    assert agreed(ours).peer_holds
    assert agreed(ours).direction is Direction.RECVONLY


def test_our_hold_is_not_the_peers() -> None:
    ours = side()
    ours.offer(BOTH)
    ours.accept(ASTERISK)
    for wanted, answered in (("sendonly", b"recvonly"), ("inactive", b"inactive")):
        ours.offer(Direction(wanted))
        ours.accept(ASTERISK.replace(b"sendrecv", answered))
        assert not agreed(ours).peer_holds
    # Both hold: what the peer said before stays true while we offer silence.
    ours.answer(ASTERISK.replace(b"sendrecv", b"sendonly"), Direction.INACTIVE)
    ours.offer(Direction.INACTIVE)
    ours.accept(ASTERISK.replace(b"sendrecv", b"inactive"))
    assert agreed(ours).peer_holds


def test_the_version_counts_changes() -> None:
    """RFC 3264 section 8: one more with each change, the same without one."""
    ours = side()
    first = ours.offer(BOTH)
    ours.accept(ASTERISK)
    versions = [version(first)]
    for direction in (Direction.SENDONLY, Direction.SENDONLY, BOTH):
        sent = ours.offer(direction)
        ours.accept(ASTERISK)
        versions.append(version(sent))
    start = versions[0]

    assert versions == [start, start + 1, start + 1, start + 2]
    assert SessionDescription.parse(sent).origin.session == start


def test_a_version_that_was_refused_is_not_used_again() -> None:
    ours = side()
    ours.offer(BOTH)
    ours.accept(ASTERISK)
    before = agreed(ours)
    refused = ours.offer(Direction.SENDONLY)
    ours.rollback()

    assert agreed(ours) == before
    assert version(ours.offer(Direction.INACTIVE)) == version(refused) + 1


def test_hold_keeps_the_codec_that_is_spoken() -> None:
    ours = side()
    ours.offer(BOTH)
    ours.accept(ASTERISK)
    assert only(ours.offer(Direction.SENDONLY)).formats == ("8", "9", "0", "101")


def test_other_streams_are_refused_in_their_places() -> None:
    """RFC 3264 section 6: as many m-lines, in the same order; section 8: for ever."""
    video = b"m=video 5000 RTP/AVP 99\r\na=rtpmap:99 VP8/90000\r\n"
    more = b"m=audio 6000 RTP/AVP 8\r\nm=image 0 udptl t38\r\n"
    offer = ASTERISK.replace(b"m=audio", video + b"m=audio") + more
    expected = [("video", 0), ("audio", 4000), ("audio", 0), ("image", 0)]
    ours = side()

    for sent in (ours.answer(offer, BOTH), ours.offer(BOTH), ours.answer(offer, BOTH)):
        media = SessionDescription.parse(sent).media
        assert [(each.kind, each.port) for each in media] == expected
        assert b"VP8" not in sent


def test_the_stream_in_use_keeps_its_place() -> None:
    ours = side()
    off, on = b"m=audio 0 RTP/AVP 8\r\n", b"m=audio 7000 RTP/AVP 8\r\n"
    head = b"v=0\r\nc=IN IP4 198.51.100.9\r\n"
    ours.answer(head + off + on, BOTH)
    ours.answer(head + on + on, BOTH)
    media = SessionDescription.parse(ours.offer(BOTH)).media
    assert [each.port for each in media] == [0, 4000]


@pytest.mark.parametrize(
    "offer",
    [
        audio("m=audio 4000 RTP/AVP 18", "rtpmap:18 G729/8000"),
        audio("m=audio 4000 RTP/AVP 101 13", "rtpmap:101 telephone-event/8000"),
        audio("m=audio 0 RTP/AVP 8"),
        audio("m=audio 99999 RTP/AVP 8"),
        audio("m=audio 4000 RTP/AVP 999 x"),
        audio("m=audio 4000 RTP/AVP"),
        audio("m=audio 4000 RTP/AVP 96"),
        audio("m=image 4000 udptl t38"),
        audio("m=audio 4000 UDP/TLS/RTP/SAVPF 8", "fingerprint:sha-256 00"),
        audio("m=audio 4000 RTP/SAVP 8", f"crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}"),
        audio("m=audio 4000 RTP/AVP 8", "rtpmap:8 PCMA/16000"),
        b"v=0\r\n",
    ],
)
def test_nothing_in_common(offer: bytes) -> None:
    ours = side()
    with pytest.raises(NotAcceptable):
        ours.answer(offer, BOTH)
    assert ours.agreed is None


def test_what_cannot_be_read_leaves_the_session_as_it_was() -> None:
    ours = side()
    ours.offer(BOTH)
    ours.accept(ASTERISK)
    before = agreed(ours)
    for bad in (b"", b"v=0\r\n", audio("m=audio 0 RTP/AVP 8"), audio("m=audio 4 RTP/AVP 18")):
        with pytest.raises(SdpError):
            ours.accept(bad)
        with pytest.raises(SdpError):
            ours.answer(bad, BOTH)
    assert agreed(ours) == before


def test_an_answer_to_nothing() -> None:
    with pytest.raises(SdpError, match="no offer"):
        side().accept(ASTERISK)


@pytest.mark.parametrize(
    "address", ["IN IP4 phone.example.com", "IN IP4 239.1.1.1", "IN IP4 255.255.255.255"]
)
def test_an_address_nothing_can_be_sent_to_waits_for_the_peers_packets(address: str) -> None:
    ours = side()
    ours.answer(audio("m=audio 4000 RTP/AVP 8", address=address), BOTH)
    assert (agreed(ours).rtp, agreed(ours).rtcp) == (None, None)
    assert agreed(ours).direction is BOTH


@pytest.mark.parametrize(
    ("attributes", "rtcp"),
    [
        ([], HostPort("198.51.100.9", 4001)),
        (["rtcp-mux"], HostPort("198.51.100.9", 4000)),
        (["rtcp:53020"], HostPort("198.51.100.9", 53020)),
        (["rtcp:53020 IN IP6 2001:db8::9"], HostPort("2001:db8::9", 53020)),
        (["rtcp:53020 IN IP4 0.0.0.0"], None),
        (["rtcp:99999"], HostPort("198.51.100.9", 4001)),
        (["rtcp:x y"], HostPort("198.51.100.9", 4001)),
    ],
)
def test_where_reports_go(attributes: list[str], rtcp: HostPort | None) -> None:
    ours = side()
    ours.answer(audio("m=audio 4000 RTP/AVP 8", *attributes), BOTH)
    assert agreed(ours).rtcp == rtcp


def test_the_last_port_has_none_after_it() -> None:
    ours = side()
    ours.answer(audio("m=audio 65535 RTP/AVP 8"), BOTH)
    assert agreed(ours).rtcp is None


@pytest.mark.parametrize(
    ("attributes", "ptime"),
    [
        ([], 20),
        (["ptime:10"], 20),
        (["ptime:30"], 20),
        (["ptime:40"], 40),
        (["ptime:60"], 60),
        (["ptime:200"], 60),
        (["ptime:60", "maxptime:40"], 40),
        (["ptime:0"], 20),
        (["ptime:abc"], 20),
    ],
)
def test_how_much_sound_a_packet_has(attributes: list[str], ptime: int) -> None:
    ours = side()
    ours.answer(audio("m=audio 4000 RTP/AVP 8", *attributes), BOTH)
    assert agreed(ours).ptime == ptime


def test_a_number_is_the_peers_for_sending_and_ours_for_receiving() -> None:
    ours = side(codecs=("opus", "PCMU"))
    ours.offer(BOTH)
    ours.accept(audio("m=audio 4000 RTP/AVP 111", "rtpmap:111 OPUS/48000/2"))

    assert (agreed(ours).codec.name, agreed(ours).codec.payload_type) == ("opus", 111)
    assert agreed(ours).receives[0].payload_type == 107


def test_a_number_the_peer_chose_keeps_its_meaning() -> None:
    """RFC 3264 section 8.3.2."""
    ours = side(codecs=("opus", "PCMA"))
    ours.answer(
        audio("m=audio 4000 RTP/AVP 8 107", "rtpmap:107 telephone-event/8000", "fmtp:107 0-15"),
        BOTH,
    )
    assert agreed(ours).telephone_event == MediaFormat(107, "telephone-event", 8000, 1, "0-16")
    again = only(ours.offer(BOTH))
    assert "107 telephone-event/8000" in again.values("rtpmap")
    assert "96 opus/48000/2" in again.values("rtpmap")


def test_digits_have_the_clock_of_the_sound() -> None:
    ours = side(codecs=("opus",))
    ours.answer(
        audio(
            "m=audio 4000 RTP/AVP 96 101",
            "rtpmap:96 opus/48000/2",
            "rtpmap:101 telephone-event/8000",
        ),
        BOTH,
    )
    assert agreed(ours).telephone_event is None


def test_each_fork_answers_and_the_last_one_counts() -> None:
    ours = side()
    ours.offer(BOTH)
    ours.accept(ASTERISK)
    ours.accept(audio("m=audio 6000 RTP/AVP 0"))
    assert agreed(ours).codec.name == "PCMU"
    assert agreed(ours).telephone_event is None


def test_keys_are_exchanged() -> None:
    caller, called = side(srtp="required"), side("192.0.2.2", srtp="offered")
    offer = caller.offer(BOTH)
    assert only(offer).protocol == "RTP/SAVP"
    answer = called.answer(offer, BOTH)
    assert len(only(answer).values("crypto")) == 1
    caller.accept(answer)

    here, there = agreed(caller), agreed(called)
    assert here.local_key is not None
    assert here.remote_key is not None
    assert (here.local_key, here.remote_key) == (there.remote_key, there.local_key)
    assert here.local_key.key != here.remote_key.key
    # The same keys again, or the peer's counters would begin anew.
    caller.answer(called.offer(Direction.SENDONLY), BOTH)
    assert agreed(caller).local_key == here.local_key
    assert agreed(caller).remote_key == here.remote_key


def test_encryption_offered_may_be_left_out() -> None:
    caller = side(srtp="offered")
    offer = only(caller.offer(BOTH))
    assert offer.protocol == "RTP/AVP"
    assert len(offer.values("crypto")) == 2
    caller.accept(ASTERISK)
    assert agreed(caller).local_key is None
    assert only(caller.offer(BOTH)).values("crypto") == []


def test_encryption_required_is_not_left_out() -> None:
    ours = side(srtp="required")
    with pytest.raises(NotAcceptable):
        ours.answer(ASTERISK, BOTH)
    ours.offer(BOTH)
    for answer in (ASTERISK, ASTERISK.replace(b"AVP", b"SAVP")):
        with pytest.raises(NotAcceptable):
            ours.accept(answer)
    assert ours.agreed is None


def test_encryption_required_is_not_left_out_later() -> None:
    ours, theirs = side(srtp="required"), side("192.0.2.2", srtp="offered")
    theirs.accept(ours.answer(theirs.offer(BOTH), BOTH))
    before = agreed(ours)
    assert only(ours.offer(Direction.SENDONLY)).protocol == "RTP/AVP"
    with pytest.raises(NotAcceptable):
        ours.accept(ASTERISK)
    ours.rollback()
    assert agreed(ours) == before


def test_keys_are_disclosed_where_descriptions_can_be_read() -> None:
    private = [True]
    ours = Negotiator(SequentialIds("x"), HOST, srtp="offered", is_private=lambda: private[0])
    theirs = side("192.0.2.2", srtp="offered")
    encrypted: list[bool] = [ours.is_encrypted]
    ours.accept(theirs.answer(ours.offer(BOTH), BOTH))
    encrypted.append(ours.is_encrypted)
    private[0] = False
    ours.accept(theirs.answer(ours.offer(BOTH), BOTH))
    encrypted.append(ours.is_encrypted)
    assert encrypted == [False, True, False]
    private[0] = True
    ours.accept(theirs.answer(ours.offer(BOTH), BOTH))
    assert not ours.is_encrypted


def test_required_keys_are_not_told_to_everybody() -> None:
    private = False
    ours = Negotiator(SequentialIds("x"), HOST, srtp="required", is_private=lambda: private)
    theirs = side("192.0.2.2", srtp="offered")
    offer = only(ours.offer(BOTH))
    assert (offer.protocol, offer.values("crypto")) == ("RTP/SAVP", [])
    with pytest.raises(NotAcceptable):
        ours.answer(theirs.offer(BOTH), BOTH)


@pytest.mark.parametrize("tag", [2, 3])
def test_an_answer_with_a_key_that_was_not_asked_for(tag: int) -> None:
    ours = side(srtp="required")
    ours.offer(BOTH)
    key = f"crypto:{tag} AES_CM_128_HMAC_SHA1_80 inline:{KEY}"
    with pytest.raises(NotAcceptable):
        ours.accept(audio("m=audio 4000 RTP/SAVP 8", key))


def test_the_second_suite_alone() -> None:
    ours = side(srtp="offered")
    key = f"crypto:5 AES_CM_128_HMAC_SHA1_32 inline:{KEY}"
    answer = only(ours.answer(audio("m=audio 4000 RTP/SAVPF 8", key), BOTH))
    assert answer.protocol == "RTP/SAVPF"
    [value] = answer.values("crypto")
    assert value.startswith("5 AES_CM_128_HMAC_SHA1_32 inline:")
    assert KEY not in value


def test_no_secret_is_shown() -> None:
    ours = side(srtp="offered")
    ours.answer(
        audio("m=audio 4000 RTP/SAVP 8", f"crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}"), BOTH
    )
    assert "key=" not in repr(agreed(ours)).replace("_key=", "")


def test_a_new_address_is_told_in_the_next_description() -> None:
    ours = side()
    ours.answer(ASTERISK, BOTH)
    ours.local = HostPort("2001:db8::5", 5000)
    again = SessionDescription.parse(ours.offer(BOTH))
    assert str(again.connection) == "IN IP6 2001:db8::5"
    assert again.media[0].port == 5000


def test_codecs_nobody_knows() -> None:
    for codecs in ((), ("GSM",)):
        with pytest.raises(SdpError):
            side(codecs=codecs)


names = st.lists(
    st.sampled_from(["G722", "PCMA", "PCMU", "opus"]), min_size=1, max_size=4, unique=True
)
directions = st.sampled_from(list(Direction))
security = st.sampled_from(["off", "offered", "required"])


@given(names, names, directions, directions, security, security)
def test_both_sides_agree_on_the_same(
    mine: list[str],
    theirs: list[str],
    wants: Direction,
    takes: Direction,
    mine_srtp: str,
    their_srtp: str,
) -> None:
    caller, called = side("192.0.2.1", mine, mine_srtp), side("192.0.2.2", theirs, their_srtp)
    common = [name for name in mine if name in theirs]
    offer = caller.offer(wants)
    if not common or {mine_srtp, their_srtp} == {"off", "required"}:
        with pytest.raises(NotAcceptable):
            called.answer(offer, takes)
        return
    caller.accept(called.answer(offer, takes))
    for _ in range(3):
        here, there = agreed(caller), agreed(called)
        assert here.codec == there.codec
        assert here.codec.name in common
        assert here.telephone_event == there.telephone_event
        assert (here.direction.sends, here.direction.receives) == (
            there.direction.receives,
            there.direction.sends,
        )
        assert (here.local_key, here.remote_key) == (there.remote_key, there.local_key)
        assert (here.local_key is None) == ("off" in (mine_srtp, their_srtp))
        assert {here.rtp, there.rtp} == {HostPort("192.0.2.1", 4000), HostPort("192.0.2.2", 4000)}
        assert here.codec in there.receives
        assert there.codec in here.receives
        caller, called = called, caller
        caller.accept(called.answer(caller.offer(takes), wants))


@given(st.binary(max_size=200), st.lists(st.sampled_from(["rtcp-mux", "crypto:1", "rtpmap:8"])))
def test_anything_is_answered_or_refused(data: bytes, attributes: list[str]) -> None:
    ours = side(srtp="offered")
    ours.offer(BOTH)
    for body in (data, audio("m=audio 4000 RTP/AVP 8 9", *attributes) + data):
        for exchange in (lambda body: ours.answer(body, BOTH), ours.accept):
            try:
                exchange(body)
            except SdpError:
                continue
