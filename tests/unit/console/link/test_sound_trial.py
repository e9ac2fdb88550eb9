"""The trial of pretended microphones and loudspeakers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from console.link.sound_trial import SECONDS, STEP, SoundTrial
from sip.media.pcm import DEVICE_RATE, frame_bytes, level, silence

QUIET, LOUD = silence(DEVICE_RATE), b"\x00\x20" * (frame_bytes(DEVICE_RATE) // 2)


class Device:
    """A microphone with a voice after some frames, and a loudspeaker."""

    def __init__(self, speaks_after: int | None, lost: bool | None) -> None:
        self.speaks_after, self.lost = speaks_after, lost
        self.opened: tuple[str, str] = ("", "")
        self.taken, self.played, self.closed = 0, b"", 0

    def open(self, input: str, output: str, on_trouble: Callable[[str, bool], None]) -> Device:
        self.opened = (input, output)
        if self.lost is not None:
            on_trouble(input or output, self.lost)
        return self

    def take(self) -> bytes:
        self.taken += 1
        return LOUD if self.speaks_after is not None and self.taken > self.speaks_after else QUIET

    def play(self, frame: bytes) -> None:
        self.played += frame

    def close(self) -> None:
        self.closed += 1


async def at_once(seconds: float) -> None:
    assert seconds == STEP


@pytest.mark.parametrize(
    ("speaks_after", "lost", "said", "heard"),
    [
        (60, None, "The microphone works.", 1),
        (
            None,
            None,
            "Nothing was heard. Check that this is the right microphone and that "
            "it is switched on.",
            0,
        ),
        (0, True, "This microphone is not connected.", 0),
        (0, False, "The microphone works.", 1),  # a missing loudspeaker does not matter
    ],
)
def test_a_microphone(speaks_after: int | None, lost: bool | None, said: str, heard: int) -> None:
    device, told = Device(speaks_after, lost), list[str]()
    trial = SoundTrial("nz", device.open, at_once)
    assert asyncio.run(trial.listen("Headset", lambda: told.append("heard"))) == said
    assert (device.opened, device.closed, len(told)) == (("Headset", ""), 1, heard)


def test_a_loudspeaker() -> None:
    device = Device(None, None)
    said = asyncio.run(SoundTrial("nz", device.open, at_once).play("Speakers"))
    assert said == (
        "The test ring has played. If you heard nothing, choose another device or "
        "turn up the volume."
    )
    assert (device.opened, device.closed) == (("", "Speakers"), 1)
    assert len(device.played) == round(SECONDS / 0.020) * frame_bytes(DEVICE_RATE)
    assert level(device.played) > -30


def test_a_loudspeaker_that_is_not_there() -> None:
    device = Device(None, False)
    said = asyncio.run(SoundTrial("nz", device.open, at_once).play("Speakers"))
    assert said == "This device is not connected."
    assert device.closed == 1


def test_a_cancelled_trial_closes_the_device() -> None:
    device = Device(None, None)

    async def for_ever(seconds: float) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        running = asyncio.ensure_future(SoundTrial("nz", device.open, for_ever).play(""))
        await asyncio.sleep(0)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(main())
    assert device.closed == 1
