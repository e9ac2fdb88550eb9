"""Trying a microphone or a loudspeaker for some seconds, as a person does before the first call."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from console.language import tr
from console.link.media_sound import Tone
from sip.media.device import DeviceNames, SoundCard, device_names
from sip.media.pcm import DEVICE_RATE, level

__all__ = ["DeviceNames", "SoundTrial", "device_names"]

SECONDS: Final = 4.0
STEP: Final = 0.1
FRAMES: Final = 5
"""In one step, of 20 ms each."""
HEARD: Final = -50.0
"""Louder than the noise of a room, in dBov."""


class Device(Protocol):
    """What a trial needs of `SoundCard`."""

    def take(self) -> bytes:
        """A frame of the microphone."""

    def play(self, frame: bytes) -> None:
        """A frame for the loudspeaker."""

    def close(self) -> None:
        """Let go of both."""


OpenDevice = Callable[[str, str, Callable[[str, bool], None]], Device]


class SoundTrial:
    """Tries devices.

    Args:
        tones: whose country's ring is played.
        open_device: opens microphone and loudspeaker by name; see `SoundCard`.
        wait: lets time pass.
    """

    def __init__(
        self,
        tones: str,
        open_device: OpenDevice = SoundCard,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._tones, self._open, self._wait = tones, open_device, wait

    async def listen(self, name: str, on_heard: Callable[[], None]) -> str:
        """Listen to a microphone.

        Args:
            name: of the device; empty: the computer's own choice.
            on_heard: told at the first sound.

        Returns:
            What came of it, in a sentence.
        """
        lost: list[bool] = []
        device = self._open(name, "", lambda _name, is_input: lost.append(is_input))
        heard = False
        try:
            for _ in range(round(SECONDS / STEP)):
                await self._wait(STEP)
                if True in lost:
                    return tr("This microphone is not there.")
                sound = b"".join(device.take() for _ in range(FRAMES))
                if not heard and level(sound) > HEARD:
                    heard = True
                    on_heard()
        finally:
            await asyncio.to_thread(device.close)
        if heard:
            return tr("You were heard.")
        return tr("Nothing was heard. Is the microphone switched off, or another one meant?")

    async def play(self, name: str) -> str:
        """Let it ring from a loudspeaker; returns what came of it, in a sentence."""
        lost: list[bool] = []
        device = self._open("", name, lambda _name, is_input: lost.append(is_input))
        tone = Tone(self._tones, "alert")
        try:
            for _ in range(round(SECONDS / STEP)):
                for _ in range(FRAMES):
                    device.play(tone.frame(DEVICE_RATE))
                await self._wait(STEP)
                if False in lost:
                    return tr("This device is not there.")
        finally:
            await asyncio.to_thread(device.close)
        return tr("It has rung. If you heard nothing, choose another device or turn it up.")
