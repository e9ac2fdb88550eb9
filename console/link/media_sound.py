"""`Sound` with real devices: one media engine, tones, and the ringing device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.language import tr
from console.link.sound import CallSound
from sip.agent import Agent
from sip.media.codec import available
from sip.media.device import Bell, SoundCard
from sip.media.engine import AudioDevice, MediaEngine
from sip.media.leg import MediaLeg
from sip.media.pcm import DEVICE_RATE
from sip.media.tones import ToneSource, load_country


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """The settings of a `MediaSound`; for the attributes see `MediaSettings`."""

    input: str = ""
    output: str = ""
    ring_output: str = ""
    null: bool = False
    tones: str = "nz"
    srtp: str = "offered"


class Tone:
    """A tone of a country as a source of the media engine.

    Args:
        country: a file of `resources/tones`, such as "nz".
        kind: of the tone, such as "ringback".
    """

    def __init__(self, country: str, kind: str) -> None:
        self._source = ToneSource(load_country(country).tones[kind], DEVICE_RATE)

    def frame(self, rate: int) -> bytes:
        """See `Source.frame`; the engine asks for it at the devices' rate only."""
        del rate
        return self._source.frame()


class MediaSound:
    """A `Sound` that opens the engine and the devices with the first call.

    Args:
        agent: media are received at the local address of its flow.
        choice: of devices, tones and encryption.
        post: runs a callable on the event loop's thread; the devices have threads of their own.
        talker: microphone and loudspeaker in place of the devices, for tests.
    """

    def __init__(
        self,
        agent: Agent,
        choice: SoundChoice,
        post: Callable[[Callable[[], None]], None],
        talker: AudioDevice | None = None,
    ) -> None:
        self.on_trouble: Callable[[str], None] = lambda sentence: None
        self.engine: MediaEngine | None = None
        self._agent, self._choice, self._post = agent, choice, post
        self._talker = talker
        self._card: SoundCard | None = None
        self._bell: Bell | None = None
        self._rings: str | None = None

    @property
    def must_encrypt(self) -> bool:
        """See `Sound.must_encrypt`."""
        return self._choice.srtp == "required"

    @property
    def can_encrypt(self) -> bool:
        """See `Sound.can_encrypt`."""
        flow = self._agent.flow
        return flow is not None and flow.protocol == "TLS"

    def prepare(self) -> None:
        """See `Sound.prepare`."""
        self._started()

    def new_call(self) -> CallSound:
        """See `Sound.new_call`."""
        flow = self._agent.flow
        host = "127.0.0.1" if flow is None else flow.local.host
        leg = _ToneLeg(
            self._started(),
            host,
            self._agent.ids,
            available(),
            # Without TLS everybody could read the keys, so there is nothing to offer.
            self._choice.srtp if self.can_encrypt or self.must_encrypt else "off",
            () if flow is None else (flow.remote.host,),
            lambda: self.can_encrypt,
        )
        leg.country = self._choice.tones
        leg.uses_devices = True
        return leg

    def join(self, calls: Sequence[CallSound]) -> None:
        """See `Sound.join`."""
        if self.engine is not None:
            self.engine.join([each for each in calls if isinstance(each, MediaLeg)])

    def ring(self, kind: str | None) -> None:
        """See `Sound.ring`."""
        if self._choice.null or kind == self._rings:
            return
        self._rings = kind
        if kind is not None and self._bell is None:
            self._bell = Bell(self._choice.ring_output or self._choice.output)
        if self._bell is not None:
            self._bell.play(None if kind is None else Tone(self._choice.tones, kind))

    def tone(self, kind: str | None) -> None:
        """See `Sound.tone`."""
        if kind is not None:
            self._started().tone(Tone(self._choice.tones, kind))
        elif self.engine is not None:
            self.engine.tone(None)

    def close(self) -> None:
        """See `Sound.close`."""
        for part in (self.engine, self._card, self._bell):
            if part is not None:
                part.close()

    def _started(self) -> MediaEngine:
        if self.engine is None:
            talker = self._talker
            if talker is None and not self._choice.null:
                choice = self._choice
                talker = self._card = SoundCard(choice.input, choice.output, self._trouble)
            self.engine = MediaEngine(self._post, talker)
        return self.engine

    def _trouble(self, name: str, is_input: bool) -> None:
        """Tell that a device is missing; called on the sound card's thread."""
        if is_input:
            text = (
                tr(
                    "The microphone {name} is not connected. The console uses another one, if "
                    "there is one."
                )
                if name
                else tr("There is no microphone: callers cannot hear you.")
            )
        else:
            text = (
                tr(
                    "The headset {name} is not connected. The console uses another device, if "
                    "there is one."
                )
                if name
                else tr("There is no headset or speaker: you cannot hear callers.")
            )
        sentence = text.format(name=name)
        self._post(lambda: self.on_trouble(sentence))


class _ToneLeg(MediaLeg):
    """A media leg under the names of `CallSound`."""

    country = "nz"

    def set_aside(self) -> None:
        """See `CallSound.set_aside`."""
        self.uses_devices = False

    def play_ringing(self, on: bool) -> None:
        """See `CallSound.play_ringing`."""
        self.uses_devices = not on
        self.play(Tone(self.country, "ringback") if on else None)

    @property
    def on_tone(self) -> Callable[[str], None]:
        """See `CallSound.on_tone`."""
        return self.on_digit

    @on_tone.setter
    def on_tone(self, told: Callable[[str], None]) -> None:
        self.on_digit = told
