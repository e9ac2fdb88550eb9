"""Whether the sound of a call is encrypted: what the desk is told, and what is refused."""

from __future__ import annotations

import asyncio

import pytest

from console.cli.ctl import in_words
from console.control.control_socket import Reply
from console.desk.calls import call_commands as ask
from console.desk.calls.desk_call import Encryption
from console.desk.people.directory import Directory
from console.desktop.call_control import CallControl
from console.link.sound import CallSound
from sip.ids import SequentialIds
from sip.mock_pbx.switch.phone_media import SilentMedia
from sip.mock_pbx.switch.phones import PhoneChannel
from sip.sdp.direction import Direction
from sip.sdp.negotiation import Negotiator
from sip.trace import TraceRecord
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from tests.unit.console.calls.call_rig import ANN, DANA, CallRig
from tests.unit.console.calls.pretend_sound import PretendSound, SilentCall

ON, MISSING, OFF = Encryption.ON, Encryption.MISSING, Encryption.OFF


class AgreedCall(SilentCall):
    """The media of a call of the console, whose descriptions are those of the real one."""

    def __init__(self, sound: AgreedSound) -> None:
        super().__init__()
        srtp = sound.srtp if sound.can_encrypt or sound.must_encrypt else "off"
        self.asks_for_encryption = srtp != "off"
        self.negotiator = Negotiator(
            SequentialIds("ours"),
            HostPort("192.0.2.50", 4000),
            srtp=srtp,
            is_private=lambda: sound.can_encrypt,
        )

    def offer(self, direction: Direction) -> bytes:
        return self.negotiator.offer(direction)

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        answer = self.negotiator.answer(offer, direction)
        self._agreed()
        return answer

    def accept(self, answer: bytes) -> None:
        self.negotiator.accept(answer)
        self._agreed()

    def rollback(self) -> None:
        self.negotiator.rollback()

    def _agreed(self) -> None:
        self.is_encrypted = self.negotiator.is_encrypted
        self.on_agreed()


class AgreedSound(PretendSound):
    """Makes such media; `can_encrypt` says whether the connection hides the keys."""

    srtp = "offered"

    def new_call(self) -> CallSound:
        leg = AgreedCall(self)
        self.legs.append(leg)
        return leg


class PeerMedia(SilentMedia):
    """The media of the phone system, whose descriptions are those of real ones.

    Args:
        srtp: off, offered or required.
    """

    def __init__(self, srtp: str) -> None:
        super().__init__()
        self.become(srtp)

    def become(self, srtp: str) -> None:
        """Encrypt in this way from the next description on."""
        self.negotiator = Negotiator(SequentialIds("peer"), HostPort("192.0.2.2", 6000), srtp=srtp)

    def offer(self, direction: Direction) -> bytes:
        return self.negotiator.offer(direction)

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        return self.negotiator.answer(offer, direction)

    def accept(self, answer: bytes) -> None:
        self.negotiator.accept(answer)

    def rollback(self) -> None:
        self.negotiator.rollback()


class EncryptionRig(CallRig):
    """A console and a phone system that encrypt.

    Args:
        ours: the setting of the console.
        theirs: that of the phone system.
        protocol: of the connection.

    Attributes:
        sent: every message sent, with the address of its sender.
    """

    def __init__(self, ours: str, theirs: str, protocol: str = "TLS") -> None:
        def media(flow: Flow) -> PeerMedia:
            return PeerMedia(theirs)

        super().__init__(make_media=media, protocol=protocol)
        sound = AgreedSound()
        sound.srtp, sound.must_encrypt = ours, ours == "required"
        sound.can_encrypt = protocol == "TLS"
        self.console.sound = self.console.telephone._sound = sound
        self.sent: list[tuple[str, bytes]] = []
        self.wire.trace.add_sink(self._sent)
        self.start()

    def _sent(self, record: TraceRecord) -> None:
        if record.direction == "out":
            self.sent.append((record.local[0], record.data))

    def begin(self, way: str) -> None:
        """Have a call that is made or taken by the console, and answered."""
        if way == "made":
            assert self.do(ask.Dial(ANN.number)) == ""
        else:
            self.call_in()
            self.advance(1.0)
            assert self.do(ask.Answer()) == ""
        self.advance(4.0)

    @property
    def shown(self) -> tuple[str, Encryption | None]:
        """What the only card shows."""
        [card] = self.console.call_desk.calls
        return card.state.value, card.encryption

    def peer_becomes(self, srtp: str) -> None:
        """Have the phone system change how it encrypts, by a re-INVITE."""
        [channel] = [each for each in self.pbx.switch if isinstance(each, PhoneChannel)]
        assert channel.call is not None
        assert isinstance(channel.media, PeerMedia)
        channel.media.become(srtp)
        self.sent.clear()
        channel.call.reinvite(Direction.SENDRECV)
        self.advance(1.0)

    def was_sent(self, text: bytes) -> bool:
        return any(text in data for _, data in self.sent)

    @property
    def last_sentence(self) -> str:
        return self.console.said[-1].sentence


BOTH_WAYS = pytest.mark.parametrize("way", ["made", "taken"])


@BOTH_WAYS
@pytest.mark.parametrize(
    ("ours", "theirs", "protocol", "result"),
    [
        ("offered", "offered", "TLS", ON),
        ("offered", "off", "TLS", MISSING),
        ("off", "offered", "TLS", OFF),
        ("required", "required", "TLS", ON),
        ("required", "offered", "TLS", ON),
        ("offered", "offered", "UDP", OFF),
        ("offered", "off", "UDP", OFF),
        ("offered", "off", "TCP", OFF),
    ],
)
def test_what_is_shown(way: str, ours: str, theirs: str, protocol: str, result: Encryption) -> None:
    rig = EncryptionRig(ours, theirs, protocol)
    rig.begin(way)
    assert rig.shown == ("active", result)


@BOTH_WAYS
def test_a_change_to_plain_sound_is_shown_and_said(way: str) -> None:
    rig = EncryptionRig("offered", "offered")
    rig.begin(way)
    assert rig.shown == ("active", ON)
    rig.peer_becomes("off")
    assert rig.shown == ("active", MISSING)
    assert rig.last_sentence.endswith("is not encrypted any more.")


@BOTH_WAYS
def test_a_required_call_stays_encrypted(way: str) -> None:
    rig = EncryptionRig("required", "offered")
    rig.begin(way)
    rig.peer_becomes("off")
    assert rig.was_sent(b"SIP/2.0 488")
    assert rig.shown == ("active", ON)


def test_sound_that_becomes_encrypted_is_shown() -> None:
    rig = EncryptionRig("offered", "off")
    rig.begin("taken")
    assert rig.shown == ("active", MISSING)
    rig.peer_becomes("offered")
    assert rig.shown == ("active", ON)


def test_a_call_that_must_be_encrypted_is_not_made_without_tls() -> None:
    rig = EncryptionRig("required", "offered", "UDP")
    rig.begin("made")
    assert rig.console.cards == []
    assert rig.last_sentence.startswith("Ann Lee was not called: calls must be encrypted")
    assert "TLS" in rig.last_sentence
    assert not rig.was_sent(b"INVITE ")


def test_a_refused_encrypted_call_says_so() -> None:
    rig = EncryptionRig("required", "off")
    rig.begin("made")
    assert rig.console.cards == []
    assert "takes no encrypted call to Ann Lee" in rig.last_sentence


@pytest.mark.parametrize(
    ("theirs", "protocol", "why"),
    [
        ("offered", "UDP", "needs a TLS connection"),
        ("off", "TLS", "the phone system does not encrypt it"),
    ],
)
def test_a_caller_whose_call_must_be_encrypted_and_is_not_does_not_ring(
    theirs: str, protocol: str, why: str
) -> None:
    rig = EncryptionRig("required", theirs, protocol)
    rig.call_in()
    rig.advance(1.0)
    assert rig.console.cards == []
    assert rig.was_sent(b"SIP/2.0 488")
    assert rig.console.sound.rings is None
    assert why in rig.last_sentence
    assert DANA in rig.last_sentence
    assert [each.party.number for each in rig.console.call_desk.missed.callers] == [DANA]


def test_keys_that_everybody_could_read_protect_nothing() -> None:
    rig = EncryptionRig("offered", "offered")
    rig.begin("taken")
    assert rig.shown == ("active", ON)
    rig.console.sound.can_encrypt = False  # there is another connection now, without TLS
    rig.do(ask.Hold())
    rig.advance(1.0)
    assert rig.shown == ("held", MISSING)
    rig.console.sound.can_encrypt = True
    rig.do(ask.Resume())
    rig.advance(1.0)
    assert rig.shown == ("active", MISSING)


def test_required_keys_are_never_sent_without_tls() -> None:
    rig = EncryptionRig("required", "offered")
    rig.begin("taken")
    rig.console.sound.can_encrypt = False
    rig.sent.clear()
    rig.do(ask.Hold())
    rig.advance(1.0)
    assert rig.was_sent(b"m=audio 4000 RTP/SAVP")
    assert not rig.was_sent(b"a=crypto")
    assert "would not put Dana Caller on hold" in rig.last_sentence
    assert rig.shown[1] is ON


def test_the_terminal_says_whether_a_call_is_encrypted() -> None:
    rig = EncryptionRig("offered", "offered")
    control = CallControl(rig.console.call_desk, lambda: Directory(()))
    rig.call_in()
    rig.advance(1.0)
    assert control.status()[0]["encryption"] is None

    async def answer() -> Reply:
        reply = asyncio.ensure_future(control.handlers["answer"]({}))
        await asyncio.sleep(0)
        rig.advance(1.0)
        return await reply

    reply = asyncio.run(answer())
    assert reply["encryption"] == "on"
    assert in_words(reply).endswith(" The sound is encrypted.\n")
    assert control.status()[0]["encryption"] == "on"
    rig.peer_becomes("off")
    assert control.status()[0]["encryption"] == "missing"


def test_the_terminal_says_why_an_unencrypted_call_was_not_made() -> None:
    rig = EncryptionRig("required", "offered", "UDP")
    control = CallControl(rig.console.call_desk, lambda: Directory(()))

    async def dial() -> Reply:
        reply = asyncio.ensure_future(control.handlers["dial"]({"target": ANN.number}))
        await asyncio.sleep(0)
        rig.advance(1.0)
        return await reply

    reply = asyncio.run(dial())
    assert reply["ok"] is False
    assert "needs a TLS connection" in str(reply["message"])
