"""The phones that ring, and which of their calls a pickup code takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from console.desk.calls.desk_call import Ringing
from console.desk.calls.features import Features, fill_template
from console.desk.lamps import ExtensionKind, Lamp, LampState, Party


class RingingPhones:
    """Keeps the lamps that ring, in the order they began; thousands may.

    The list of phones is made when it is read, and kept until something changes.
    """

    def __init__(self) -> None:
        self._lamps: dict[str, Lamp] = {}
        self._listed: tuple[Ringing, ...] | None = ()

    def on_lamp_changed(self, lamp: Lamp, previous: Lamp) -> None:
        """A lamp shows something else: it may have begun or ceased to ring."""
        rings = lamp.state is LampState.RINGING
        if not rings and previous.state is not LampState.RINGING:
            return
        if rings:
            self._lamps[lamp.extension.number] = lamp
        else:
            self._lamps.pop(lamp.extension.number, None)
        self.forget_list()

    def replace(self, lamps: Iterable[Lamp]) -> None:
        """Keep the ringing ones of other lamps from now on."""
        ringing = (each for each in lamps if each.state is LampState.RINGING)
        self._lamps = {each.extension.number: each for each in ringing}
        self.forget_list()

    def forget_list(self) -> None:
        """Make the list anew when it is next read."""
        self._listed = None

    @property
    def is_read(self) -> bool:
        """Whether the list has been read since it changed last."""
        return self._listed is not None

    def read(self, features: Features, own: str) -> tuple[Ringing, ...]:
        """See `ringing_phones`."""
        if self._listed is None:
            self._listed = ringing_phones(self._lamps.values(), features, own)
        return self._listed


def ringing_phones(lamps: Iterable[Lamp], features: Features, own: str) -> tuple[Ringing, ...]:
    """The phones that ring and can be picked up; the one that began last comes first.

    The code of a pickup group takes the call that began to ring last (Kiwi VoIP's *88). The console
    does not know who is in the group, so all lamps are taken for its members.

    Args:
        lamps: in the order they began to ring, which decides between two that began at once.
        features: the codes of the phone system.
        own: our own number, which cannot be picked up.
    """
    found: dict[str, Ringing] = {}
    for lamp in lamps:
        extension = lamp.extension
        if not lamp.rings or extension.kind is not ExtensionKind.PERSON or extension.number == own:
            continue
        directed = bool(extension.pickup or features.directed_pickup)
        found[extension.number] = Ringing(
            extension.number,
            extension.name,
            lamp.remote or Party(),
            lamp.since,
            way="directed" if directed else "code",
        )
    latest = sorted(found.values(), key=lambda each: each.since)[::-1]
    if latest and features.group_pickup:
        latest[0] = replace(latest[0], by_code=True)
    return tuple(latest)


def directed_code(lamp: Lamp | None, number: str, features: Features) -> str:
    """The code that picks up the call at one phone; empty: the phone system has none.

    Args:
        lamp: of the phone, whose own template comes first; None: it has no lamp.
        number: of the phone.
        features: the codes of the phone system.
    """
    own = lamp.extension.pickup if lamp is not None else ""
    template = own or features.directed_pickup
    return fill_template(template, number) if template else ""
