"""Property 3 and 4: no call is up on one side only, and every caller has a card."""

from __future__ import annotations

from typing import Final

from sip.call import CallState
from sip.mock_pbx.switch.phones import PhoneChannel
from tests.simulation.lamp_truth import Broken
from tests.simulation.world import OWN, SESSION, World
from tests.unit.console.calls.pretend_sound import SilentCall

HERE_ONLY: Final = 32.0 + 30.0 + 10.0
"""Seconds for which the console may keep a call that the PBX does not know, without faults: a call
on hold is asked for every 30 s, silence is noticed after 5 s, and an answer may take 64*T1."""
THERE_ONLY: Final = SESSION + 32.0
"""Seconds for which the PBX may keep a call that the console does not know: the session interval
(RFC 4028 section 10), and 64*T1 for the last request."""
CARD_LAG: Final = 3.0
SILENT_AFTER: Final = 5.0
"""Seconds after which the console's media report silence (`RtpSession`)."""
_SHELLS: Final = frozenset(("released", "waiting"))  # applications of channels with nobody on them


class CallTruth:
    """Compares cards, calls and phone system.

    Args:
        world: that is looked at.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._since: dict[str, float] = {}
        self._heard_at: dict[SilentCall, float] = {}
        self._silent: set[SilentCall] = set()

    def look(self, is_untidy: bool) -> None:
        """Look once a second.

        Args:
            is_untidy: a fault is on, so that the sides may disagree.

        Raises:
            Broken: they have disagreed for too long without a fault, or a caller has no card.
        """
        now = self._world.clock.now()
        wrong = self._wrong()
        if is_untidy:
            wrong = {each: limit for each, limit in wrong.items() if limit <= CARD_LAG}
        self._since = {each: self._since.get(each, now) for each in wrong}
        for each, since in self._since.items():
            if now - since > wrong[each]:
                name = "card" if wrong[each] <= CARD_LAG else "call on one side"
                raise Broken(name, f"{each}, for {now - since:.0f} s")

    def _wrong(self) -> dict[str, float]:
        """What is not as it should be, with the seconds that it may last."""
        telephone, book = self._world.telephone, self._world.calls.book
        calls = telephone.phone.calls
        here = {call.call_id for call in calls if call.state is not CallState.DIALLING}
        known, there = self._known_at_the_switch(), self.calls_at_the_switch()
        wrong = {f"{call} is up at the console only": HERE_ONLY for call in here - known.keys()}
        wrong |= {f"{call} is up at the PBX only": THERE_ONLY for call in there - here}
        if len(calls) != len(book.entries):
            wrong[f"{len(calls)} calls, but {len(book.entries)} in the book"] = CARD_LAG
        cards = {card.id for card in self._world.calls.calls}
        for entry in book.present():
            caller = book.caller_of(entry.id)
            shown = entry.id if not entry.hidden or caller is None else caller[0].id
            if shown not in cards:
                wrong[f"no card for {entry.party.label()}"] = 0.0
        if len(cards) > len(book.entries) + len(book.away_calls):
            wrong["a card without a call"] = 0.0
        return wrong

    def calls_at_the_switch(self) -> set[str]:
        """The Call-IDs of the console's calls, without those that nobody is on."""
        return {
            call_id
            for call_id, application in self._known_at_the_switch().items()
            if application not in _SHELLS
        }

    def _known_at_the_switch(self) -> dict[str, str]:
        """The Call-ID of each of the console's calls, and the application that it is in."""
        return {
            channel.call.call_id: "" if channel.application is None else channel.application.name
            for channel in self._world.pbx.switch
            if isinstance(channel, PhoneChannel)
            and channel.line == OWN.number
            and channel.call is not None
        }

    def hear(self, is_cut: bool) -> None:
        """Tell the console what its media would tell it; to be called once a second.

        Args:
            is_cut: nothing arrives from the PBX.
        """
        now, there = self._world.clock.now(), self.calls_at_the_switch()
        for call in self._world.telephone.phone.calls:
            leg = call.media
            if not isinstance(leg, SilentCall):
                continue
            waits = call.state.is_answered and not call.held and not call.held_by_peer
            if not waits or (call.call_id in there and not is_cut):
                self._heard_at[leg] = now
            since = self._heard_at.setdefault(leg, now)
            if (now - since >= SILENT_AFTER) is not (leg in self._silent):
                self._silent ^= {leg}
                leg.on_silent(leg in self._silent)
