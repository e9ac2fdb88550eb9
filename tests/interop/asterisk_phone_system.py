"""The lab's Asterisk as a phone system for the flows that are pressed on the pretend one."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.phone_system import People, write_settings
from tests.interop.lab.channels import Channel, talking_to
from tests.interop.lab.configuration import ONE_CALL
from tests.interop.lab.phones import FOR_EVER
from tests.interop.lab.server import Asterisk

PEOPLE = People(
    reception="1001",
    answers="1002",
    rings="1003",
    busy="1004",
    declines="1005",
    takes_one=str(ONE_CALL),
    rings_too="1006",
    slots=("701", "702"),
    dana="1011",
    tom="1012",
    hemi="1013",
)
NAMES = (
    *("Aroha Parata", "Callum Fraser", "Mere Tamihere", "Wei Chen", "Sione Tuilagi"),
    *("Priya Patel", "", ""),
)
"""Of the lamps: those of the pretend phone system, so that the same letters find them."""


class Exchange:
    """Asterisk, with a telephone for every colleague.

    Args:
        asterisk: it runs, and nobody is signed in.
    """

    people = PEOPLE

    def __init__(self, asterisk: Asterisk) -> None:
        self._asterisk = asterisk
        for number, manner, rings_for in (
            (PEOPLE.answers, "answer", 1000),
            (PEOPLE.rings, "ring", 0),
            (PEOPLE.busy, "busy", 0),
            (PEOPLE.declines, "decline", 500),
            (PEOPLE.takes_one, "answer", 200),
            (PEOPLE.rings_too, "ring", 0),
        ):
            asterisk.phones_up(number, manner, rings_for)

    @property
    def password(self) -> str:
        """See `PhoneSystem.password`."""
        return f"pw{PEOPLE.reception}"

    def settings(self, folder: Path) -> Path:
        """See `PhoneSystem.settings`."""
        server = f"{self._asterisk.host}:{self._asterisk.port}"
        return write_settings(folder, server, PEOPLE, NAMES)

    def calls_in(self, number: str, name: str = "", to: str = "") -> str:
        """See `PhoneSystem.calls_in`; the name is the one Asterisk knows, and the id the number."""
        del name
        callee = to or PEOPLE.reception
        self._asterisk.call(number, callee, talk=FOR_EVER, give_up=FOR_EVER)
        return number

    def hangs_up(self, call: str) -> None:
        """See `PhoneSystem.hangs_up`."""
        for channel in self._of(call):
            self._asterisk.cli(f"channel request hangup {channel.name}")

    def talking_to(self, number: str) -> str | None:
        """See `PhoneSystem.talking_to`."""
        return talking_to(self._asterisk.channels(), number)

    def parked(self) -> dict[str, str]:
        """See `PhoneSystem.parked`."""
        return self._asterisk.parked()

    def place_of(self, number: str) -> str:
        """See `PhoneSystem.place_of`."""
        found = self._of(number)
        return found[0].application.lower() if found else ""

    def clear(self) -> None:
        """See `PhoneSystem.clear`."""
        self._asterisk.hang_up()

    def _of(self, number: str) -> list[Channel]:
        return [each for each in self._asterisk.channels() if each.number == number]
