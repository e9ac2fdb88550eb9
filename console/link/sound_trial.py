"""Tries a microphone or a loudspeaker for some seconds, before the first call."""

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
"""Duration of a trial."""
STEP: Final = 0.1
"""Seconds between two looks at the device."""
FRAMES: Final = 5
"""Frames of 20 ms in one step."""
HEARD: Final = -50.0
"""Level above which a sound counts as heard, in dBov; the noise of a room is below it."""


class Device(Protocol):
    """A microphone and a loudspeaker; `SoundCard` is one."""

    def take(self) -> bytes:
        """One frame (20 ms, 16-bit PCM) of the microphone."""

    def play(self, frame: bytes) -> None:
        """Play one frame on the loudspeaker."""

    def close(self) -> None:
        """Close both."""


OpenDevice = Callable[[str, str, Callable[[str, bool], None]], Device]


class SoundTrial:
    """Tries one sound device at a time.

    Args:
        tones: the country whose ring tone is played, such as "nz".
        open_device: opens a microphone and a loudspeaker by name; see `SoundCard`.
        wait: sleeps for some seconds.
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
            the result in a sentence for a person.
        """
        lost: list[bool] = []
        device = self._open(name, "", lambda _name, is_input: lost.append(is_input))
        heard = False
        try:
            for _ in range(round(SECONDS / STEP)):
                await self._wait(STEP)
                if True in lost:
                    return tr("This microphone is not connected.")
                sound = b"".join(device.take() for _ in range(FRAMES))
                if not heard and level(sound) > HEARD:
                    heard = True
                    on_heard()
        finally:
            await asyncio.to_thread(device.close)
        if heard:
            return tr("The microphone works.")
        return tr(
            "Nothing was heard. Check that this is the right microphone and that it is switched on."
        )

    async def play(self, name: str) -> str:
        """Play a ring tone on a loudspeaker.

        Args:
            name: of the device; empty: the computer's own choice.

        Returns:
            the result in a sentence for a person.
        """
        lost: list[bool] = []
        device = self._open("", name, lambda _name, is_input: lost.append(is_input))
        tone = Tone(self._tones, "alert")
        try:
            for _ in range(round(SECONDS / STEP)):
                for _ in range(FRAMES):
                    device.play(tone.frame(DEVICE_RATE))
                await self._wait(STEP)
                if False in lost:
                    return tr("This device is not connected.")
        finally:
            await asyncio.to_thread(device.close)
        return tr(
            "The test ring has played. If you heard nothing, choose another device or "
            "turn up the volume."
        )
