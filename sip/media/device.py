"""Microphones and loudspeakers, by miniaudio; they are opened and closed on a thread of their own.

A call goes on without its device: the default device of the system replaces one that is missing,
and without any device silence is sent. The owner is told.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from sip.media.alsa import keep_alsa_quiet
from sip.media.audio_sources import Source
from sip.media.pcm import DEVICE_RATE, frame_bytes, silence

_FRAME: Final = frame_bytes(DEVICE_RATE)
_PERIOD_MS: Final = 20
_MOST: Final = 6 * _FRAME
"""Octets buffered between the clock of the calls and that of the device: 120 ms."""
_LOOK_EVERY: Final = 2.0
_DEAD_AFTER: Final = 2.0
_JOIN_LIMIT: Final = 1.0


@dataclass(frozen=True, slots=True)
class DeviceNames:
    """The names of the sound devices of the system.

    Attributes:
        inputs: microphones.
        outputs: loudspeakers.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


def device_names() -> DeviceNames:
    """Return the sound devices there are now; none without a sound system. May block."""
    try:
        import miniaudio  # loads the audio libraries

        keep_alsa_quiet()
        devices = miniaudio.Devices()
        inputs = tuple(str(each["name"]) for each in devices.get_captures())
        outputs = tuple(str(each["name"]) for each in devices.get_playbacks())
    except Exception:  # whatever the libraries of a system without sound raise
        return DeviceNames((), ())
    return DeviceNames(inputs, outputs)


class SoundCard:
    """An `AudioDevice` with a real microphone and loudspeaker.

    Args:
        input: name of the microphone; "" for the default of the system.
        output: name of the loudspeaker; "" for the default of the system.
        on_trouble: called on the thread of this card with the name of a device that is missing,
            and whether it is the microphone.
    """

    def __init__(self, input: str, output: str, on_trouble: Callable[[str, bool], None]) -> None:
        self._wanted = (input, output)
        self._on_trouble = on_trouble
        self._lock = threading.Lock()
        self._in, self._out = bytearray(), bytearray()
        self._beats = [time.monotonic(), time.monotonic()]
        self._open: list[Any] = [None, None]
        self._told = [False, False]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="sound card", daemon=True)
        self._thread.start()

    def take(self) -> bytes:
        """See `AudioDevice.take`."""
        with self._lock:
            if len(self._in) < _FRAME:
                return silence(DEVICE_RATE)
            frame = bytes(self._in[:_FRAME])
            del self._in[:_FRAME]
            return frame

    def play(self, frame: bytes) -> None:
        """See `AudioDevice.play`."""
        with self._lock:
            self._out += frame
            if len(self._out) > _MOST:
                del self._out[:-_MOST]

    def close(self) -> None:
        """Close the devices; the thread does it, because closing may block."""
        self._stop.set()
        self._thread.join(_JOIN_LIMIT)

    # the thread

    def _watch(self) -> None:
        while not self._stop.is_set():
            now = time.monotonic()
            for which in (0, 1):
                if self._open[which] is not None and now - self._beats[which] > _DEAD_AFTER:
                    self._shut(which)
                if self._open[which] is None:
                    self._begin(which)
            self._stop.wait(_LOOK_EVERY)
        for which in (0, 1):
            self._shut(which)

    def _begin(self, which: int) -> None:
        name = self._wanted[which]
        device = _opened(which, name, self._generator(which))
        missing = bool(name) and device is None
        if missing:
            device = _opened(which, "", self._generator(which))
        self._open[which] = device
        self._beats[which] = time.monotonic()
        lost = missing or device is None
        if lost != self._told[which]:
            self._told[which] = lost
            if lost:
                self._on_trouble(name, which == 0)

    def _shut(self, which: int) -> None:
        device, self._open[which] = self._open[which], None
        if device is not None:
            with suppress(Exception):  # it may be gone already
                device.close()

    def _generator(self, which: int) -> Generator[bytes, Any, None]:
        made = self._recording() if which == 0 else self._playing()
        next(made)
        return made

    def _recording(self) -> Generator[bytes, bytes, None]:
        while True:
            data = yield b""
            with self._lock:
                self._beats[0] = time.monotonic()
                self._in += data
                if len(self._in) > _MOST:
                    del self._in[:-_MOST]

    def _playing(self) -> Generator[bytes, int, None]:
        made = b""
        while True:
            size = 2 * (yield made)
            with self._lock:
                self._beats[1] = time.monotonic()
                made = bytes(self._out[:size])
                del self._out[:size]
            made += bytes(size - len(made))


class Bell:
    """Plays the ringing tone on a device of its own.

    Args:
        output: name of the loudspeaker; "" for the default of the system.
    """

    def __init__(self, output: str) -> None:
        self._output = output
        self._device: Any = None
        self._wanted: Source | None = None
        self._changed = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
        self._thread.start()

    def play(self, source: Source | None) -> None:
        """Play a sound until further notice; None: stop."""
        self._wanted = source
        self._changed.set()

    def close(self) -> None:
        """Stop and close the device."""
        self._closing = True
        self._changed.set()
        self._thread.join(_JOIN_LIMIT)

    def _run(self) -> None:
        while not self._closing:
            self._changed.wait()
            self._changed.clear()
            if self._device is not None:
                with suppress(Exception):  # it may be gone already
                    self._device.close()
                self._device = None
            source = self._wanted
            if source is not None and not self._closing:
                sound = _sounding(source)
                next(sound)
                self._device = _opened(1, self._output, sound) or _opened(1, "", sound)
        if self._device is not None:
            with suppress(Exception):  # as above
                self._device.close()


def _sounding(source: Source) -> Generator[bytes, int, None]:
    waiting = b""
    made = b""
    while True:
        size = 2 * (yield made)
        while len(waiting) < size:
            waiting += source.frame(DEVICE_RATE)
        made, waiting = waiting[:size], waiting[size:]


def _opened(which: int, name: str, generator: Generator[bytes, Any, None]) -> Any:
    """Open and start a device; None when it is missing or cannot be opened."""
    try:
        import miniaudio  # loads the audio libraries

        keep_alsa_quiet()
        chosen = None
        if name:
            devices = miniaudio.Devices()
            known = devices.get_captures() if which == 0 else devices.get_playbacks()
            chosen = next((each["id"] for each in known if each["name"] == name), None)
            if chosen is None:
                return None
        kind = miniaudio.CaptureDevice if which == 0 else miniaudio.PlaybackDevice
        device = kind(
            miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=DEVICE_RATE,
            buffersize_msec=_PERIOD_MS,
            device_id=chosen,
            app_name="Kiwi Console",
        )
        device.start(generator)
    except Exception:  # whatever the libraries of a system without sound raise
        return None
    return device
