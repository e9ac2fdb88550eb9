"""The sound of a mock PBX on real sockets; the media engine is loaded with the first call only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sip.ids import Ids
from sip.mock_pbx.switch.phone_media import PhoneMedia
from sip.mock_pbx.switch.view import HeardSound
from sip.sdp.direction import Direction
from sip.transport.flow import Flow

if TYPE_CHECKING:
    from sip.media.engine import MediaEngine
    from sip.media.leg import MediaLeg


class SoundMedia:
    """The media of one real phone's call, with sound; see `PhoneMedia`.

    Args:
        leg: of the media engine.
    """

    def __init__(self, leg: MediaLeg) -> None:
        self.leg = leg

    def offer(self, direction: Direction) -> bytes:
        """See `CallMedia.offer`."""
        return self.leg.offer(direction)

    def answer(self, offer: bytes, direction: Direction) -> bytes:
        """See `CallMedia.answer`."""
        return self.leg.answer(offer, direction)

    def accept(self, answer: bytes) -> None:
        """See `CallMedia.accept`."""
        self.leg.accept(answer)

    def rollback(self) -> None:
        """See `CallMedia.rollback`."""
        self.leg.rollback()

    def close(self) -> None:
        """See `CallMedia.close`."""
        self.leg.close()

    def play(self, sound: HeardSound, voice: str = "") -> None:
        """See `PhoneMedia.play`."""
        from sip.mock_pbx.switch.sound_sources import source_of

        if sound is HeardSound.ECHO:
            self.leg.hear(self.leg)
        else:
            self.leg.play(None if sound is HeardSound.SILENCE else source_of(sound, voice))

    def join(self, other: PhoneMedia) -> None:
        """See `PhoneMedia.join`."""
        assert isinstance(other, SoundMedia)
        self.leg.hear(other.leg)

    def drop(self, dropping: bool) -> None:
        """See `PhoneMedia.drop`."""
        self.leg.drop(dropping)


class SoundMediaFactory:
    """Makes the media of calls with real phones, all on one media engine.

    Args:
        ids: makes the ids of session descriptions.
        post: runs a callable in the thread of the PBX.
        srtp: off, offered or required; empty: offered where TLS carries the call.
    """

    def __init__(
        self, ids: Ids, post: Callable[[Callable[[], None]], object], srtp: str = ""
    ) -> None:
        self._ids = ids
        self._post = post
        self._srtp = srtp
        self._engine: MediaEngine | None = None

    def new_media(self, flow: Flow) -> PhoneMedia:
        """Return the media of a call with the phone at the other end of a flow.

        Raises:
            MediaError: there is no port left.
        """
        from sip.media.engine import MediaEngine
        from sip.media.leg import MediaLeg

        if self._engine is None:
            self._engine = MediaEngine(self._tell)
        srtp = self._srtp or ("offered" if flow.protocol == "TLS" else "off")
        return SoundMedia(MediaLeg(self._engine, flow.local.host, self._ids, srtp=srtp))

    def _tell(self, told: Callable[[], None]) -> None:
        self._post(told)

    def close(self) -> None:
        """Stop the media engine, if there is one."""
        if self._engine is not None:
            self._engine.close()
