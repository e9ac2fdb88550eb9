"""The configuration of the switch: its feature numbers, its durations, the people outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sip.mock_pbx.behaviour import Person


@dataclass(frozen=True)
class SwitchConfig:
    """The dial plan beside the lines. A feature number that is "" does not exist.

    Attributes:
        pickup: picks up the call in one's group that began to ring last.
        directed_pickup: prefix; followed by a number it picks up the call that rings there.
        park: parks the call that is transferred to it.
        slots: first and last parking slot; dialling one retrieves the call parked there.
        voicemail: one's own mailbox; followed by a number it leaves a message there.
        queues: queue numbers and the lines that each rings, all at once.
        tone: plays a tone of 1004 Hz.
        echo: plays the caller's own voice.
        busy: refuses with 486.
        congested: refuses with 503.
        rings_on: rings and is never answered.
        unknown: refuses with 404.
        early_media: plays a ring tone by early media, then answers and plays the tone.
        music: plays music.
        outside: people outside, by the first digits of their numbers; the longest match counts.
        ring_seconds: until a call that is not answered goes to voicemail, or ends.
        queue_seconds: the members of a queue ring before they are rung anew.
        park_seconds: until a parked call comes back to whoever has parked it.
        busy_seconds: a busy tone is played before hanging up.
        chat_seconds: two simulated people talk when neither has a duration of their own.
        history_info: a diverted call says so by History-Info instead of Diversion.
        session_expires: seconds, as Session-Expires of calls to real phones; 0: none.
        srtp: of real phones: off, offered or required; empty: offered where TLS carries the call.
    """

    pickup: str = "*88"
    directed_pickup: str = "**"
    park: str = "700"
    slots: tuple[int, int] = (701, 720)
    voicemail: str = "*97"
    queues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tone: str = "9998"
    echo: str = "9999"
    busy: str = "9997"
    congested: str = "9996"
    rings_on: str = "9995"
    unknown: str = "9994"
    early_media: str = "9993"
    music: str = "9992"
    outside: Mapping[str, Person] = field(default_factory=lambda: {"02": Person()})
    ring_seconds: float = 30.0
    queue_seconds: float = 20.0
    park_seconds: float = 45.0
    busy_seconds: float = 3.0
    chat_seconds: float = 60.0
    history_info: bool = False
    session_expires: int = 1800
    srtp: str = ""

    @property
    def slot_numbers(self) -> list[str]:
        """Every parking slot; none without a parking number."""
        first, last = self.slots
        return [str(slot) for slot in range(first, last + 1)] if self.park else []

    @property
    def services(self) -> list[tuple[str, str]]:
        """The numbers that can be dialled beside the lines, and in English what each does."""
        first, last = self.slots
        known = [
            (self.pickup, "picks up the call that started to ring last in your group"),
            (f"{self.directed_pickup}NUMBER", "picks up a call ringing there"),
            (self.park, f"parks a call that is transferred there; {first} to {last} retrieve it"),
            (self.voicemail, "your mailbox; followed by a number, leaves a message there"),
            *((number, f"a queue: {', '.join(lines)}") for number, lines in self.queues.items()),
            (self.tone, "a tone"),
            (self.echo, "an echo test"),
            (self.music, "music"),
            (self.early_media, "a ringing tone as early media, then a tone"),
            (self.rings_on, "rings and is never answered"),
            (self.busy, "busy"),
            (self.congested, "congestion (503)"),
            (self.unknown, "no such number (404)"),
        ]
        return [(number, what) for number, what in known if number not in ("", "NUMBER")]
